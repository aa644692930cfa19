/* structure.c - which elements stand in which, how many, in which order, and what those hold that have no elements:
 * UBL 2.1's schema for what Peppol BIS Billing 3 uses of it, from structure.csv. */
#include "exchange/peppol/rules.h"

#include "base/language.h"
#include "exchange/peppol/numbers.h"

#include <string.h>

static const char *const CAC = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2",
                         *const CBC = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";

/* The prefix that structure.csv writes for a name's space. */
static const char *prefix_of(const xmlNode *node) {
    const char *space = node->ns ? (const char *)node->ns->href : "";
    return strcmp(space, CAC) == 0 ? "cac:" : strcmp(space, CBC) == 0 ? "cbc:" : "";
}

static bool is(const xmlNode *node, const char *name) {
    const char *prefix = prefix_of(node);
    return *prefix && strncmp(name, prefix, 4) == 0 && strcmp(name + 4, (const char *)node->name) == 0;
}

/* The rows of a shape stand together. */
static const fb_part *parts_of(const fb_peppol_rules *rules, const char *shape, size_t *count) {
    size_t first = 0;
    while (first < rules->part_count && strcmp(rules->parts[first].shape, shape) != 0)
        first++;
    *count = 0;
    while (first + *count < rules->part_count && strcmp(rules->parts[first + *count].shape, shape) == 0)
        ++*count;
    return &rules->parts[first];
}

/* What a leaf holds ------------------------------------------------------------------------------ */

static void type_fault(fb_checking *c, const xmlNode *node, const char *text) {
    fb_fault_add(c, "UBL-TYPE", FB_ERROR, node, text, NULL);
}

static bool good_date(const char *text) {
    fb_date day;
    return strlen(text) == 10 && text[4] == '-' && fb_date_parse(&day, text, 10);
}

static bool has_attribute(const xmlNode *node, const char *name) {
    return xmlHasProp((xmlNode *)node, (const xmlChar *)name) != NULL;
}

/* Blanks around a number are XML's to take away. */
static void trim(char *text) {
    size_t from = strspn(text, " \t\r\n"), length = strlen(text + from);
    memmove(text, text + from, length + 1);
    while (length && strchr(" \t\r\n", text[length - 1]))
        text[--length] = '\0';
}

static void check_leaf(fb_checking *c, const xmlNode *node, fb_leaf leaf) {
    for (const xmlNode *child = node->children; child; child = child->next)
        if (child->type == XML_ELEMENT_NODE) {
            type_fault(c, child, _("this element holds text, and no other elements"));
            return;
        }
    if (leaf == FB_LEAF_TEXT) return;
    xmlChar *content = xmlNodeGetContent(node);
    if (!content) {
        c->rc = FB_ENOMEM;
        return;
    }
    char *text = (char *)content;
    int64_t value;
    if (leaf == FB_LEAF_DATE) {
        if (*text && !good_date(text))
            fb_fault_add(c, "PEPPOL-EN16931-F001", FB_ERROR, node, _("a day is written 2023-12-31, and exists"),
                         NULL);
    } else {
        trim(text);
        if (*text && leaf == FB_LEAF_TRUTH) {
            /* which words are permitted is PEPPOL-EN16931-R043 */
        } else if (*text && !fb_decimal_read(&value, text)) {
            type_fault(c, node, _("a number is digits, with a point before decimals, below 9 000 000 000 000"));
        } else if (leaf == FB_LEAF_AMOUNT && !has_attribute(node, "currencyID")) {
            type_fault(c, node, _("an amount states its currency: currencyID"));
        }
    }
    xmlFree(content);
}

/* Elements -------------------------------------------------------------------------------------- */

static void check_shape(fb_checking *c, const xmlNode *parent, const char *shape, int depth);

static void check_child(fb_checking *c, const xmlNode *node, const fb_part *part, int depth) {
    if (part->inner)
        check_shape(c, node, part->inner, depth + 1);
    else
        check_leaf(c, node, part->leaf);
}

/* What the standard has no place for here is told, and else passed by. */
static void stranger(fb_checking *c, const xmlNode *node) {
    fb_fault_add(c, "UBL-UNKNOWN", FB_WARNING, node,
                 _("Peppol BIS Billing 3 has no such element here; a receiver may refuse the file"), NULL);
}

static void out_of_order(fb_checking *c, const xmlNode *node, const char *after) {
    const char *text =
        fb_arena_printf(c->arena, _("this element stands after %s, which comes behind it in UBL 2.1"), after);
    if (text)
        fb_fault_add(c, "UBL-ORDER", FB_ERROR, node, text, NULL);
    else
        c->rc = FB_ENOMEM;
}

static void check_count(fb_checking *c, const xmlNode *parent, const xmlNode *latest, const fb_part *part, int seen) {
    if (part->most && seen > part->most)
        fb_fault_add(c, "UBL-MOST", FB_ERROR, latest, _("this element stands here more times than it may"), NULL);
    if (seen < part->least)
        fb_fault_add(c, "UBL-LEAST", FB_ERROR, parent, _("an element is missing here"), part->name);
}

static void check_shape(fb_checking *c, const xmlNode *parent, const char *shape, int depth) {
    enum { MOST_PARTS = 64, DEEPEST = 16 };
    size_t count, latest = 0;
    const fb_part *parts = parts_of(c->rules, shape, &count);
    int seen[MOST_PARTS] = {0};
    const xmlNode *last[MOST_PARTS] = {NULL};
    if (count > MOST_PARTS || depth > DEEPEST) {
        c->rc = FB_ELIMIT;
        return;
    }
    for (const xmlNode *node = parent->children; node && c->rc == FB_OK; node = node->next) {
        if (node->type != XML_ELEMENT_NODE) continue;
        size_t i = 0;
        while (i < count && !is(node, parts[i].name))
            i++;
        if (i == count) {
            stranger(c, node);
            continue;
        }
        if (i < latest)
            out_of_order(c, node, parts[latest].name);
        else
            latest = i;
        seen[i]++;
        last[i] = node;
        check_child(c, node, &parts[i], depth);
    }
    for (size_t i = 0; i < count && c->rc == FB_OK; i++)
        check_count(c, parent, last[i], &parts[i], seen[i]);
}

void fb_peppol_structure(fb_checking *c) {
    const xmlNode *root = xmlDocGetRootElement(c->document);
    check_shape(c, root, (const char *)root->name, 0);
}
