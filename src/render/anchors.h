/* anchors.h - the places in a document that links lead to, and its headings in order.
 *
 * Every id becomes one name that HTML, PDF and a URL all accept, and no two places share a name: the first
 * that has an id keeps it. A heading without an id gets "section-n".
 */
#ifndef FB_RENDER_ANCHORS_H
#define FB_RENDER_ANCHORS_H

#include "render/doc.h"

typedef struct fb_anchors fb_anchors;

typedef struct fb_outline_entry {
    int level;
    const char *text; /* the heading's words without their styles */
    const char *name; /* its anchor */
    const fb_block *heading;
} fb_outline_entry;

/** @param doc borrowed; must outlive the anchors and not change */
fb_rc fb_anchors_new(fb_anchors **out, const fb_doc *doc);
void fb_anchors_free(fb_anchors *anchors);

/** The name of a heading block, a table, a row or a chart; NULL when it has none. */
const char *fb_anchor_of(const fb_anchors *anchors, const void *node);
/** The name that a target such as "#note-3" leads to; NULL when it is no such place. */
const char *fb_anchor_to(const fb_anchors *anchors, const char *target);

/** The headings in reading order. Borrowed. */
const fb_outline_entry *fb_outline(const fb_anchors *anchors, size_t *count);

/** Whether a title only says again what the heading just before its block said: "Resultaträkning" over a table
 *  called "Resultaträkning". Such a title need not be seen twice. */
bool fb_repeats_heading(const fb_anchors *anchors, const fb_block *before, const char *title);

/** Whether a target is an address outside the document that may become a link: http, https or mailto. */
bool fb_target_is_outside(const char *target);

#endif
