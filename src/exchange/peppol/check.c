/* check.c - a file held against the standard: read, its structure, its rules; and what is found, by line. */
#include "exchange/peppol/rules.h"

#include "base/language.h"

#include <libxml/xpathInternals.h>
#include <math.h>
#include <string.h>

enum { FOUND = 80, PLACE = 400, PER_RULE = 20 };

/* Steps of evaluation: a sound invoice of as many lines as there may be elements for takes fewer. */
static const unsigned long STEPS = 60000000;

/* Faults ---------------------------------------------------------------------------------------- */

/* "/Invoice/cac:InvoiceLine[2]/cbc:ID": as a person would write it. */
static const char *place_of(fb_checking *c, const xmlNode *node) {
    xmlChar *path = xmlGetNodePath(node);
    char *out = fb_arena_strndup(c->arena, path ? (const char *)path : "", PLACE);
    xmlFree(path);
    if (!out) return NULL;
    /* Elements of the default namespace are given as "*". */
    const xmlNode *root = xmlDocGetRootElement(c->document);
    if (strncmp(out, "/*", 2) == 0) return fb_arena_printf(c->arena, "/%s%s", (const char *)root->name, out + 2);
    return out;
}

static bool single_text(const xmlNode *node) {
    for (const xmlNode *child = node->children; node->type == XML_ELEMENT_NODE && child; child = child->next)
        if (child->type == XML_ELEMENT_NODE) return false;
    return true;
}

/* What stands there, cut to a length that fits a line. */
static const char *found_at(fb_checking *c, const xmlNode *node) {
    if (!single_text(node)) return "";
    xmlChar *content = xmlNodeGetContent(node);
    const char *text = content ? (const char *)content : "";
    size_t length = strlen(text);
    if (length > FOUND)
        for (length = FOUND; length && ((unsigned char)text[length] & 0xc0) == 0x80;)
            length--;
    char *out = fb_arena_strndup(c->arena, text, length);
    xmlFree(content);
    for (char *at = out; at && *at; at++)
        if ((unsigned char)*at < ' ' || *at == 0x7f) *at = ' ';
    return out;
}

void fb_fault_add(fb_checking *c, const char *rule, fb_severity severity, const xmlNode *node, const char *text,
                  const char *expected) {
    if (severity == FB_ERROR) c->errors++;
    if (c->count == FB_PEPPOL_FAULTS) return;
    fb_peppol_fault fault = {.rule = rule,
                             .severity = severity,
                             .line = xmlGetLineNo(node->type == XML_ATTRIBUTE_NODE ? node->parent : node),
                             .place = place_of(c, node),
                             .text = text,
                             .found = found_at(c, node),
                             .expected = fb_arena_strdup(c->arena, expected ? expected : "")};
    if (!fault.place || !fault.found || !fault.expected)
        c->rc = FB_ENOMEM;
    else
        c->faults[c->count++] = fault;
}

static int by_line(const void *a, const void *b) {
    const fb_peppol_fault *x = a, *y = b;
    if (x->line != y->line) return x->line < y->line ? -1 : 1;
    int order = strcmp(x->place, y->place);
    return order ? order : strcmp(x->rule, y->rule);
}

/* Rules ----------------------------------------------------------------------------------------- */

/* Evaluate. A document that takes too many steps is beyond the caps; another failure is the rule's. */
static xmlXPathObject *evaluate(fb_checking *c, xmlXPathContext *context, xmlXPathCompExpr *expression) {
    context->lastError.code = 0;
    xmlXPathObject *object = xmlXPathCompiledEval(expression, context);
    if (object) return object;
    int code = context->lastError.code - XML_XPATH_EXPRESSION_OK;
    c->rc = code == XPATH_OP_LIMIT_EXCEEDED ? FB_ELIMIT : code == XPATH_MEMORY_ERROR ? FB_ENOMEM : FB_EINPUT;
    return NULL;
}

static bool true_of(fb_checking *c, xmlXPathContext *context, xmlXPathCompExpr *test) {
    xmlXPathObject *object = evaluate(c, context, test);
    bool holds = object && xmlXPathCastToBoolean(object);
    xmlXPathFreeObject(object);
    return holds;
}

/* The node is an amount; it must be what is expected. */
static void hold_amount(fb_checking *c, xmlXPathContext *context, const fb_rule *rule, xmlNode *node) {
    char text[FB_MONEY_TEXT] = "";
    xmlXPathObject *stated = evaluate(c, context, c->rules->itself),
                   *expected = stated ? evaluate(c, context, rule->expected) : NULL;
    if (expected) {
        double should = xmlXPathCastToNumber(expected);
        if (!(xmlXPathCastToNumber(stated) == should)) {
            if (!isnan(should) && fabs(should) < 9e15) fb_money_plain(text, fb_ore((int64_t)should));
            fb_fault_add(c, rule->is.id, rule->is.severity, node, rule->is.text, text);
        }
    }
    xmlXPathFreeObject(stated);
    xmlXPathFreeObject(expected);
}

static void hold_rule(fb_checking *c, xmlXPathContext *context, const fb_rule *rule) {
    context->node = xmlDocGetRootElement(c->document);
    xmlXPathObject *nodes = evaluate(c, context, rule->context);
    size_t before = c->count;
    for (int i = 0; nodes && nodes->nodesetval && i < nodes->nodesetval->nodeNr && c->rc == FB_OK; i++) {
        xmlNode *node = nodes->nodesetval->nodeTab[i];
        context->node = node;
        if (rule->expected)
            hold_amount(c, context, rule, node);
        else if (!true_of(c, context, rule->test) && c->rc == FB_OK)
            fb_fault_add(c, rule->is.id, rule->is.severity, node, rule->is.text, NULL);
        if (c->count - before >= PER_RULE) break;
    }
    xmlXPathFreeObject(nodes);
}

/* "$lines": what later rows call so. */
static void name_part(fb_checking *c, xmlXPathContext *context, const fb_rule *rule) {
    context->node = xmlDocGetRootElement(c->document);
    xmlXPathObject *value = evaluate(c, context, rule->context);
    if (value && xmlXPathRegisterVariable(context, (const xmlChar *)rule->is.id + 1, value) != 0) c->rc = FB_ENOMEM;
}

fb_rc fb_peppol_hold(fb_checking *c) {
    xmlXPathContext *context = xmlXPathNewContext(c->document);
    if (!context || !fb_peppol_functions(context, c)) c->rc = FB_ENOMEM;
    if (context) {
        context->opLimit = STEPS;
        context->error = fb_peppol_quiet;
    }
    xmlXPathOrderDocElems(c->document); /* or sorting nodes walks the document again and again */
    for (size_t i = 0; i < c->rules->rule_count && c->rc == FB_OK; i++) {
        const fb_rule *rule = &c->rules->rules[i];
        if (rule->is.id[0] == '$')
            name_part(c, context, rule);
        else
            hold_rule(c, context, rule);
        if (c->rc == FB_EINPUT) c->broken = rule->is.id;
    }
    xmlXPathFreeContext(context);
    return c->rc;
}

fb_rc fb_peppol_check(const fb_peppol_rules *rules, const char *xml, size_t length, const char *file, fb_arena *arena,
                      const fb_peppol_fault **faults, size_t *count, fb_findings *findings) {
    fb_checking c = {.rules = rules, .arena = arena, .rc = FB_OK};
    FB_TRY(fb_peppol_read(&c.document, xml, length, file, findings));
    c.faults = fb_arena_alloc(arena, FB_PEPPOL_FAULTS * sizeof *c.faults);
    if (!c.faults) c.rc = FB_ENOMEM;
    if (c.rc == FB_OK) fb_peppol_structure(&c);
    if (c.rc == FB_OK && c.errors == 0) c.rc = fb_peppol_hold(&c);
    xmlFreeDoc(c.document);
    if (c.rc == FB_ELIMIT)
        return fb_refuse(findings, "einvoice.limit", file, 0, _("the file was not checked: it has too many parts"));
    if (c.rc == FB_EINPUT)
        return fb_refuse(findings, "einvoice.rules", NULL, 0, _("the rule %s cannot be evaluated"), c.broken);
    if (c.rc != FB_OK) return c.rc;
    qsort(c.faults, c.count, sizeof *c.faults, by_line);
    *faults = c.faults;
    *count = c.count;
    return FB_OK;
}
