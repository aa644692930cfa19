/* parts.h - what the parts of the HTML renderer share. Only html*.c include it. */
#ifndef FB_RENDER_HTML_PARTS_H
#define FB_RENDER_HTML_PARTS_H

#include "render/anchors.h"
#include "render/html/writer.h"

enum { HTML_ADDRESS = 640 };

typedef struct html_page html_page;

/* How a page that is one of many differs from one that is the whole document. */
typedef struct html_folder {
    /** The address of a place ("#note-3", "figure:income.result"), which may stand on another page. */
    bool (*address)(const html_page *page, const char *target, char address[static HTML_ADDRESS]);
    /** What a figure is, in words, for a reader who hears only the link. Borrowed; NULL when it has no address. */
    const char *(*figure_words)(const html_page *page, const char *figure);
    /** What stands under a table. @param node the table, or the chart that it says in numbers */
    void (*below_table)(html_page *page, const void *node);
    const void *context;
} html_folder;

struct html_page {
    fb_html html;
    const fb_doc *doc;
    const fb_anchors *anchors;
    unsigned charts; /* written so far: numbers the ids of their titles */
    unsigned tables;
    bool repeats;      /* the title of the block at hand is that of the heading just before */
    int shift;         /* a heading of level 1 is h1 + shift */
    int heading;       /* the number of the latest heading's element, so that none is skipped; 1 after an h1 */
    const char *title; /* anchor of the latest heading: a table without a caption is named by it */
    const html_folder *folder; /* NULL: the page is the whole document */
    fb_rc rc;
};

/** The blocks from `first` to before `stop` (NULL: to the last). */
void html_blocks(html_page *page, const fb_block *first, const fb_block *stop);
void html_table(html_page *page, const fb_table *table);
/** The table of another node, a chart: what stands below it is that node's. */
void html_table_of(html_page *page, const fb_table *table, const void *node);
void html_chart(html_page *page, const fb_chart *chart);
/** A link to a target when it leads somewhere, else only its words. */
void html_link(html_page *page, const char *target, const char *class, const char *text);
/** A figure as it is shown: a link to how it is made when there is such a place. */
void html_figure(html_page *page, const char *figure, const char *text);
/** Begin the list of contents, with its heading: the landmark and its name. The caller closes it. */
void html_open_contents(fb_html *html, const char *title);
void html_meta(fb_html *html, const char *name, const char *content);

#endif
