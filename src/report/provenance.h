/* provenance.h - how every figure of a document is made, as documents: a page for each statement, note and unit.
 *
 * Each line that a figure of the document shows, and each line that such a line sums, has a section: in words what it
 * is, and a table, to the öre, of the lines and accounts that it sums, in the same columns as the statement, and what
 * of it each unit has. So a reader goes from a sentence down to the accounts by links ("figure:NAME").
 *
 * Vouchers belong to the association, not to the public: they are there only when asked for.
 */
#ifndef FB_REPORT_PROVENANCE_H
#define FB_REPORT_PROVENANCE_H

#include "closing/statement.h"
#include "render/doc.h"

typedef struct fb_made_figure {
    const char *name;  /* as the document calls it */
    size_t doc;        /* the page that tells */
    const char *id;    /* the section's heading there */
    const char *words; /* "Verksamhetens intäkter, 2023" */
} fb_made_figure;

typedef struct fb_provenance fb_provenance;

/** @param doc the report, made of this closing @param vouchers with the year's vouchers, account by account
 *  A name in the document that is no figure of the closing has no section. */
fb_rc fb_provenance_make(fb_provenance **out, fb_closing *closing, const fb_doc *doc, bool vouchers);
void fb_provenance_free(fb_provenance *provenance);

/** The pages, each a document that begins with its heading of level 1. Borrowed. */
const fb_doc *const *fb_provenance_docs(const fb_provenance *provenance, size_t *count);
/** By name. Borrowed. */
const fb_made_figure *fb_provenance_figures(const fb_provenance *provenance, size_t *count);

#endif
