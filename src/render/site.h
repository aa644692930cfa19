/* site.h - a document as a folder of pages that a web server hands out as it is, and that opens from a disk too.
 *
 * A page for each chapter; a long chapter has one for each of its sections. Every page has the contents, a way back
 * and on, and a field to search in; every table is also a CSV file and a workbook. Links go across pages. Nothing is
 * fetched from outside, and each page forbids it (Content-Security-Policy). The script is the reader's comfort:
 * without it all is there but the search.
 *
 *     index.html  rakenskaper.html  resultatrakning.html  …      pages, named by their headings
 *     tabeller.html  tabeller/income.csv  tabeller/income.xlsx   all tables, named by their ids
 *     siffror/index.html  siffror/resultatrakning.html           the annex: how the figures are made
 *     stil.css  sida.js  sokindex.js
 *
 * All names are ASCII in lower case. The same document gives the same bytes.
 */
#ifndef FB_RENDER_SITE_H
#define FB_RENDER_SITE_H

#include "render/doc.h"

/* The place in an annex that a figure leads to. */
typedef struct fb_site_figure {
    const char *name;  /* as runs and cells call it */
    size_t doc;        /* which of the annex's documents */
    const char *id;    /* of a heading or a row there */
    const char *words; /* what it is: "Verksamhetens intäkter, 2023" */
} fb_site_figure;

/* Documents beside the report. Their first heading of level 1 is the page's; "figure:NAME" is a target in them, and
 * "#id" may be a place in the report. */
typedef struct fb_site_annex {
    const char *title, *lead;
    const fb_doc *const *docs;
    size_t count;
    const fb_site_figure *figures; /* sorted by name */
    size_t figure_count;
} fb_site_annex;

typedef struct fb_site {
    const fb_doc *doc;
    const char *stylesheet, *script; /* the files' contents */
    const char *notice;              /* said on every page: "for internal use"; or NULL */
    const fb_site_annex *annex;      /* or NULL */
} fb_site;

/** Takes one file. @param name "siffror/index.html" */
typedef fb_rc fb_site_save(void *context, const char *name, const void *bytes, size_t length);

/** @return FB_OK, or the first failure, also of `save` */
fb_rc fb_site_write(const fb_site *site, fb_site_save *save, void *context);

#endif
