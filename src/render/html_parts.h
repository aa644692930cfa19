/* html_parts.h - what the parts of the HTML renderer share. Only html*.c include it. */
#ifndef FB_RENDER_HTML_PARTS_H
#define FB_RENDER_HTML_PARTS_H

#include "render/anchors.h"
#include "render/html_writer.h"

typedef struct html_page {
    fb_html html;
    const fb_doc *doc;
    const fb_anchors *anchors;
    unsigned charts; /* written so far: numbers the ids of their titles */
    unsigned tables;
    bool repeats; /* the title of the block at hand is that of the heading just before */
    fb_rc rc;
} html_page;

void html_blocks(html_page *page, const fb_block *parent);
void html_table(html_page *page, const fb_table *table);
void html_chart(html_page *page, const fb_chart *chart);
/** A link to a target when it leads somewhere, else only its words. */
void html_link(html_page *page, const char *target, const char *class, const char *text);

#endif
