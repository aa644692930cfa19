/* functions.c - what rules call beside XPath's own: amounts as whole öre, days as numbers, check digits, lists of
 * codes. XPath's numbers are floating; amounts are read and summed as integers here and handed out as whole öre below
 * 2^53, which such a number holds exactly, as it does their sums and differences. */
#include "exchange/peppol/rules.h"

#include "base/check_digit.h"
#include "exchange/peppol/numbers.h"

#include <libxml/xpathInternals.h>
#include <math.h>
#include <string.h>

#define FUNCTIONS "urn:forbund:functions"

enum { ORE = FB_MILLION / 100 };
static const int64_t EXACT = INT64_C(1) << 53;

/* Nodes that the functions may read of one document; a sound invoice of five thousand lines has fewer than half. What
 * XPath itself does is counted by libxml2. */
static const size_t NODES = 1000000;

/* Arguments ------------------------------------------------------------------------------------- */

static xmlChar *pop_text(xmlXPathParserContext *ctxt) {
    xmlChar *text = xmlXPathPopString(ctxt);
    if (!text) xmlXPathSetError(ctxt, XPATH_MEMORY_ERROR);
    return text;
}

/* A node set; a document whose rules read too many is given up. */
static xmlNodeSet *pop_nodes(xmlXPathParserContext *ctxt) {
    fb_checking *c = ctxt->context->userData;
    xmlNodeSet *nodes = xmlXPathPopNodeSet(ctxt);
    if (nodes && (c->nodes += (size_t)nodes->nodeNr) > NODES) xmlXPathSetError(ctxt, XPATH_OP_LIMIT_EXCEEDED);
    return nodes;
}

static void push_truth(xmlXPathParserContext *ctxt, bool truth) { valuePush(ctxt, xmlXPathNewBoolean(truth)); }

static void push_number(xmlXPathParserContext *ctxt, bool good, int64_t number) {
    valuePush(ctxt, xmlXPathNewFloat(good && number < EXACT && -number < EXACT ? (double)number : (double)NAN));
}

static bool node_decimal(int64_t *out, const xmlNode *node) {
    xmlChar *text = xmlNodeGetContent(node);
    char *at = (char *)text;
    if (!text) return false;
    at += strspn(at, " \t\r\n");
    size_t length = strlen(at);
    while (length && strchr(" \t\r\n", at[length - 1]))
        at[--length] = '\0';
    bool good = fb_decimal_read(out, at);
    xmlFree(text);
    return good;
}

/* Millionths as öre, half away from zero. */
static int64_t to_ore(int64_t millionths) { return fb_money_rounded(fb_ore(millionths), ORE); }

/* Amounts --------------------------------------------------------------------------------------- */

/* f:ore(nodes): their sum; 0 of none; not a number when one of them is none. */
static void ore(xmlXPathParserContext *ctxt, int nargs) {
    CHECK_ARITY(1);
    xmlNodeSet *nodes = pop_nodes(ctxt);
    int64_t sum = 0, one;
    bool good = true;
    for (int i = 0; nodes && good && i < nodes->nodeNr; i++)
        good = node_decimal(&one, nodes->nodeTab[i]) && !__builtin_add_overflow(sum, to_ore(one), &sum);
    xmlXPathFreeNodeSet(nodes);
    push_number(ctxt, good, sum);
}

/* The first child with a name, as a decimal; `otherwise` when there is none. */
static bool child_decimal(int64_t *out, const xmlNode *node, const char *name, int64_t otherwise) {
    *out = otherwise;
    for (const xmlNode *child = node->children; child; child = child->next)
        if (child->type == XML_ELEMENT_NODE && strcmp((const char *)child->name, name) == 0)
            return node_decimal(out, child);
    return true;
}

static const xmlNode *child_of(const xmlNode *node, const char *name) {
    for (const xmlNode *child = node->children; child; child = child->next)
        if (child->type == XML_ELEMENT_NODE && strcmp((const char *)child->name, name) == 0) return child;
    return NULL;
}

/* Charges less allowances of a line, in millionths. */
static bool line_charges(int64_t *sum, const xmlNode *line) {
    *sum = 0;
    for (const xmlNode *child = line->children; child; child = child->next) {
        if (child->type != XML_ELEMENT_NODE || strcmp((const char *)child->name, "AllowanceCharge") != 0) continue;
        int64_t amount;
        const xmlNode *indicator = child_of(child, "ChargeIndicator");
        xmlChar *word = indicator ? xmlNodeGetContent(indicator) : NULL;
        bool charge = word && strstr((const char *)word, "true"), good = child_decimal(&amount, child, "Amount", 0);
        xmlFree(word);
        if (!good || __builtin_add_overflow(*sum, charge ? amount : -amount, sum)) return false;
    }
    return true;
}

/* f:line-adds-up(line): whether its net is quantity times price per base, with charges and allowances, to two öre. */
static void line_adds_up(xmlXPathParserContext *ctxt, int nargs) {
    CHECK_ARITY(1);
    xmlNodeSet *nodes = pop_nodes(ctxt);
    bool holds = false;
    if (nodes && nodes->nodeNr > 0) {
        const xmlNode *line = nodes->nodeTab[0], *price_node = child_of(line, "Price");
        bool credited = child_of(line, "CreditedQuantity") != NULL;
        int64_t net, quantity, price = 0, base = FB_MILLION, charges;
        bool good = child_decimal(&net, line, "LineExtensionAmount", 0) &&
                    child_decimal(&quantity, line, credited ? "CreditedQuantity" : "InvoicedQuantity", FB_MILLION) &&
                    (!price_node || (child_decimal(&price, price_node, "PriceAmount", 0) &&
                                     child_decimal(&base, price_node, "BaseQuantity", FB_MILLION))) &&
                    line_charges(&charges, line);
        if (good && base == 0) base = FB_MILLION;
        if (good) {
            /* (net - charges) * base against quantity * price, both in 10^-12 */
            fb_wide differs = ((fb_wide)net - charges) * base - (fb_wide)quantity * price;
            fb_wide slack = (fb_wide)2 * ORE * (base < 0 ? -base : base);
            holds = differs <= slack && -differs <= slack;
        }
    }
    xmlXPathFreeNodeSet(nodes);
    push_truth(ctxt, holds);
}

/* f:share(amount, per cent): of two nodes, that many per cent of the amount, in öre, half away from zero. */
static void share(xmlXPathParserContext *ctxt, int nargs) {
    CHECK_ARITY(2);
    xmlNodeSet *rates = pop_nodes(ctxt), *amounts = pop_nodes(ctxt);
    int64_t amount, rate, product = 0;
    bool good = rates && amounts && rates->nodeNr == 1 && amounts->nodeNr == 1 &&
                node_decimal(&amount, amounts->nodeTab[0]) && node_decimal(&rate, rates->nodeTab[0]);
    /* öre times hundredths of a per cent, per 10 000 */
    good = good && rate % (FB_MILLION / 100) == 0 &&
           !__builtin_mul_overflow(to_ore(amount), rate / (FB_MILLION / 100), &product);
    xmlXPathFreeNodeSet(rates);
    xmlXPathFreeNodeSet(amounts);
    push_number(ctxt, good, fb_money_rounded(fb_ore(product), 10000));
}

/* Where a line, an allowance or a charge has its VAT category. */
static const xmlNode *category_of(const xmlNode *node) {
    const xmlNode *item = child_of(node, "Item");
    return item ? child_of(item, "ClassifiedTaxCategory") : child_of(node, "TaxCategory");
}

/* f:at(rate, nodes): what those lines, allowances or charges come to that have this rate: 25 is 25.00. */
static void at(xmlXPathParserContext *ctxt, int nargs) {
    CHECK_ARITY(2);
    xmlNodeSet *nodes = pop_nodes(ctxt), *rates = pop_nodes(ctxt);
    int64_t rate, other, amount, sum = 0;
    bool good = rates && rates->nodeNr == 1 && node_decimal(&rate, rates->nodeTab[0]);
    for (int i = 0; good && nodes && i < nodes->nodeNr; i++) {
        const xmlNode *node = nodes->nodeTab[i], *category = category_of(node);
        if (!category || !child_decimal(&other, category, "Percent", -1) || other != rate) continue;
        bool line = child_of(node, "Item") != NULL;
        good = child_decimal(&amount, node, line ? "LineExtensionAmount" : "Amount", 0) &&
               !__builtin_add_overflow(sum, to_ore(amount), &sum);
    }
    xmlXPathFreeNodeSet(nodes);
    xmlXPathFreeNodeSet(rates);
    push_number(ctxt, good, sum);
}

/* f:decimals(text): how many stand behind the point. */
static void decimals(xmlXPathParserContext *ctxt, int nargs) {
    CHECK_ARITY(1);
    xmlChar *text = pop_text(ctxt);
    if (!text) return;
    const char *point = strchr((const char *)text, '.');
    push_number(ctxt, true, point ? (int64_t)strspn(point + 1, "0123456789") : 0);
    xmlFree(text);
}

/* Days, digits, codes --------------------------------------------------------------------------- */

/* f:day(text): 20231231, 0 for none. */
static void day(xmlXPathParserContext *ctxt, int nargs) {
    CHECK_ARITY(1);
    xmlChar *text = pop_text(ctxt);
    if (!text) return;
    fb_date date = 0;
    bool good = fb_date_parse(&date, (const char *)text, strlen((const char *)text));
    push_number(ctxt, true, good ? date : 0);
    xmlFree(text);
}

static void on_text(xmlXPathParserContext *ctxt, int nargs, bool (*holds)(const char *text)) {
    CHECK_ARITY(1);
    xmlChar *text = pop_text(ctxt);
    if (!text) return;
    push_truth(ctxt, holds((const char *)text));
    xmlFree(text);
}

static bool orgnr_good(const char *text) { return fb_all_digits(text, 10, 10) && fb_luhn_holds(text); }
static bool any_digits(const char *text) { return fb_all_digits(text, 1, 100); }

static void orgnr(xmlXPathParserContext *ctxt, int nargs) { on_text(ctxt, nargs, orgnr_good); }
static void luhn(xmlXPathParserContext *ctxt, int nargs) { on_text(ctxt, nargs, fb_luhn_holds); }
static void gln(xmlXPathParserContext *ctxt, int nargs) { on_text(ctxt, nargs, fb_gln_holds); }
static void digits(xmlXPathParserContext *ctxt, int nargs) { on_text(ctxt, nargs, any_digits); }

static const fb_codes *codes_named(const fb_peppol_rules *rules, const char *name) {
    for (size_t i = 0; i < rules->code_count; i++)
        if (strcmp(rules->codes[i].list, name) == 0) return &rules->codes[i];
    return NULL;
}

static bool in_list(const fb_codes *list, const char *code) {
    size_t length = strlen(code);
    if (!length || strchr(code, ' ')) return false;
    for (const char *at = list->codes; (at = strstr(at, code)); at += length)
        if (at[-1] == ' ' && at[length] == ' ') return true;
    return false;
}

/* f:code(list, text): whether the list has it. */
static void code(xmlXPathParserContext *ctxt, int nargs) {
    CHECK_ARITY(2);
    xmlChar *text = pop_text(ctxt), *name = pop_text(ctxt);
    const fb_codes *list =
        name ? codes_named(((fb_checking *)ctxt->context->userData)->rules, (const char *)name) : NULL;
    if (text && list) push_truth(ctxt, in_list(list, (const char *)text));
    if (text && name && !list) xmlXPathSetError(ctxt, XPATH_EXPR_ERROR);
    xmlFree(text);
    xmlFree(name);
}

bool fb_peppol_functions(xmlXPathContext *context, fb_checking *c) {
    static const struct {
        const char *name;
        xmlXPathFunction run;
    } NAMED[] = {{"ore", ore},           {"line-adds-up", line_adds_up},
                 {"share", share},       {"at", at},
                 {"decimals", decimals}, {"day", day},
                 {"orgnr", orgnr},       {"luhn", luhn},
                 {"gln", gln},           {"digits", digits},
                 {"code", code}};
    static const char *const SPACES[][2] = {
        {"cac", "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"},
        {"cbc", "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"},
        {"inv", "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"},
        {"cn", "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2"},
        {"f", FUNCTIONS}};
    bool good = true;
    context->userData = c;
    for (size_t i = 0; i < FB_COUNT(SPACES); i++)
        good = good && xmlXPathRegisterNs(context, (const xmlChar *)SPACES[i][0], (const xmlChar *)SPACES[i][1]) == 0;
    for (size_t i = 0; i < FB_COUNT(NAMED); i++)
        good = good && xmlXPathRegisterFuncNS(context, (const xmlChar *)NAMED[i].name, (const xmlChar *)FUNCTIONS,
                                              NAMED[i].run) == 0;
    return good;
}
