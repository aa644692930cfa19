/* parts.h - what the parts of the folder share. Only site*.c include it. */
#ifndef FB_RENDER_SITE_PARTS_H
#define FB_RENDER_SITE_PARTS_H

#include "render/html/parts.h"
#include "render/site.h"
#include "render/words.h"

#define SITE_ANNEX "siffror/"
#define SITE_TABLES "tabeller/"

enum { SITE_PAGES = 1 << 16, SITE_SLUG = 64 };

typedef struct site_page {
    const char *file; /* "resultatrakning.html", "siffror/resultatrakning.html" */
    const char *title;
    const char *anchor; /* of the heading that begins it, or NULL */
    const fb_doc *doc;
    const fb_anchors *anchors;
    const fb_block *first, *stop; /* its blocks; none for an index */
    int level;                    /* of the heading that is its h1; 0: it has none */
    size_t parent;                /* page of its chapter, or of the index of its annex; 0 the front page */
    size_t sections;              /* pages of its sections, which follow it */
    size_t again;                 /* the number that the next page of its name gets; 0 means 2 */
} site_page;

/* A place of the report, and the page that it stands on. */
typedef struct site_place {
    const char *anchor;
    size_t page;
} site_place;

/* A table of the report that can be fetched. */
typedef struct site_table {
    const fb_table *table;
    const void *node;  /* the table, or the chart that it was made of */
    const char *name;  /* of its files, without folder and ending */
    const char *title; /* its caption, else the heading that it stands under */
    size_t page;
    size_t again; /* the number that the next table of its name gets; 0 means 2 */
} site_table;

typedef struct site {
    const fb_site *asked;
    const char *language;
    fb_site_save *save;
    void *context;
    fb_arena *arena;
    fb_anchors *anchors;        /* of the report */
    fb_anchors **annex_anchors; /* of each document of the annex */
    site_page *pages;           /* pages[0] is the front page, then the report's in order, then the annex's */
    size_t page_count, page_capacity;
    size_t again;        /* as of a page: of the list of tables */
    size_t report_pages; /* of the report, the front page with them */
    size_t annex_index;  /* the annex's own page; its documents follow; 0 when there is no annex */
    site_place *places;  /* by anchor */
    size_t place_count, place_capacity;
    site_table *tables; /* in order */
    size_t table_count, table_capacity;
    fb_doc *charts; /* their tables */
    fb_buf out;     /* the file at hand */
} site;

/* What a page that is being written needs. */
typedef struct site_view {
    const site *all;
    const site_page *page;
    const char *root; /* "" or "../": the way to the front page's folder */
} site_view;

/* Names (names.c) --------------------------------------------------------------------------- */

/** "2.1 Översikt" becomes "oversikt": ASCII, lower case, without a leading number; "del" when nothing is left. */
void site_slug(char slug[static SITE_SLUG], const char *text);
/** A file name that no page has: FOLDER SLUG .html, with a number when it is taken. */
const char *site_page_file(site *all, const char *folder, const char *title);
/** A name for the files of a table, or of a chart's when `chart` is not NULL. */
const char *site_table_name(site *all, const fb_table *table, const fb_chart *chart);

/* Planning (plan.c) ------------------------------------------------------------------------- */

/** Which pages there are, which table has which name, and where every place stands. */
fb_rc site_plan(site *all);

/* Links (links.c) --------------------------------------------------------------------------- */

fb_rc site_places(site *all);
/** The page that a place stands on; false when there is no such place in the report. */
bool site_place_find(const site *all, const char *anchor, size_t *page);
bool site_address(const html_page *page, const char *target, char address[static HTML_ADDRESS]);
const char *site_figure_words(const html_page *page, const char *figure);
void site_below_table(html_page *page, const void *node);

/* Writing ---------------------------------------------------------------------------------------- */

/** The head of a page up to its main element, and what stands after it (frame.c). */
void site_open(html_page *html, const site_view *view);
void site_close(html_page *html, const site_view *view);
/** A link from one page to another. */
void site_link(html_page *html, const site_view *view, const char *file, const char *anchor, const char *text,
               bool here);
/** The contents, of levels 1 and 2 (contents.c). @param everywhere with the sections of all chapters */
void site_contents(html_page *html, const site_view *view, bool everywhere);
void site_annex_contents(html_page *html, const site_view *view);
/** The page that comes before or after; NULL at an end. */
const site_page *site_neighbour(const site_view *view, int step);
fb_rc site_write_tables(site *all);
fb_rc site_write_search(site *all);
/** Hand `all->out` to the one who saves, and empty it. */
fb_rc site_save_out(site *all, const char *file);
const char *site_word(const site *all, fb_word word);

#endif
