/* rules.h - for this chamber: the rules as they were read, a document being checked, and what is found in it. */
#ifndef FB_EXCHANGE_PEPPOL_RULES_H
#define FB_EXCHANGE_PEPPOL_RULES_H

#include "exchange/peppol.h"

#include <libxml/tree.h>
#include <libxml/xpath.h>

/* A row of rules.csv, or one of its alternatives. Without an id that is published it names a part of the document:
 * "$lines". */
typedef struct fb_rule {
    fb_peppol_rule is;
    xmlXPathCompExpr *context, *test; /* each node of `context`; the test holds for it */
    xmlXPathCompExpr *expected;       /* öre; the node must be that. NULL: the test decides */
} fb_rule;

typedef enum fb_leaf {
    FB_LEAF_TEXT,
    FB_LEAF_DATE,
    FB_LEAF_AMOUNT,
    FB_LEAF_DECIMAL,
    FB_LEAF_TRUTH,
    FB_LEAF_NONE
} fb_leaf;

/* A row of structure.csv: within elements of a shape may stand these, in this order. */
typedef struct fb_part {
    const char *shape, *name; /* "Party"; "cbc:EndpointID" */
    int least, most;          /* `most` 0: any number */
    fb_leaf leaf;
    const char *inner; /* of what has elements in it: its shape; NULL of a leaf */
} fb_part;

/* A row of codes.csv. */
typedef struct fb_codes {
    const char *list, *codes; /* " AA BB " */
} fb_codes;

struct fb_peppol_rules {
    fb_arena *arena;
    fb_rule *rules;
    fb_part *parts;
    fb_codes *codes;
    size_t rule_count, part_count, code_count;
    xmlXPathCompExpr *itself; /* f:ore(.) */
};

/* One document's check. */
typedef struct fb_checking {
    const fb_peppol_rules *rules;
    xmlDoc *document;
    fb_arena *arena;
    fb_peppol_fault *faults; /* FB_PEPPOL_FAULTS */
    size_t count, errors;
    size_t nodes; /* read by the functions that rules call */
    fb_rc rc;
    const char *broken; /* with FB_EINPUT: the rule that cannot be evaluated */
} fb_checking;

/** Add a fault at a node. Texts are copied except `rule` and `text`, which live as long as the rules or the
 *  arena. */
void fb_fault_add(fb_checking *c, const char *rule, fb_severity severity, const xmlNode *node, const char *text,
                  const char *expected);

/** Read bytes as a document: no document type, nothing fetched, no more than the caps. */
fb_rc fb_peppol_read(xmlDoc **out, const char *xml, size_t length, const char *file, fb_findings *findings);
/** Hold the elements against structure.csv. */
void fb_peppol_structure(fb_checking *c);
/** Hold each rule. FB_ELIMIT when the document would take too long, FB_ENOMEM. */
fb_rc fb_peppol_hold(fb_checking *c);
/** The functions that rules call, f:ore and others, and the prefixes of names. */
bool fb_peppol_functions(xmlXPathContext *context, fb_checking *c);

/** libxml2 says nothing on standard error. */
void fb_peppol_quiet(void *data, xmlError *error);

#endif
