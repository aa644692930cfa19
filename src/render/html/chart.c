/* chart.c - a chart as a figure: the picture for wide screens and for narrow ones (the stylesheet shows one),
 * what it says in words, and its numbers as a table. */
#include "render/html/parts.h"

#include "render/chart_table.h"
#include "render/svg.h"
#include "render/words.h"

#include <stdio.h>

static void keep_rc(html_page *page, fb_rc rc) {
    if (page->rc == FB_OK) page->rc = rc;
}

static void write_pictures(html_page *page, const fb_chart *chart) {
    char wide[32], narrow[32];
    unsigned number = ++page->charts;
    snprintf(wide, sizeof wide, "chart-%u-wide", number);
    snprintf(narrow, sizeof narrow, "chart-%u-narrow", number);
    keep_rc(page, fb_svg_write(&page->html, chart, wide, "wide", 720, 13));
    keep_rc(page, fb_svg_write(&page->html, chart, narrow, "small", 340, 12));
}

/* The table is made for the occasion, by the same code that the other formats use. */
static void write_data(html_page *page, const fb_chart *chart) {
    fb_html *html = &page->html;
    fb_doc *scratch = NULL;
    fb_rc rc = fb_doc_new(&scratch, FB_MIB(16));
    if (rc == FB_OK) fb_chart_table(scratch, NULL, chart);
    if (rc == FB_OK) rc = fb_doc_rc(scratch);
    const fb_block *made = rc == FB_OK ? scratch->root->children : NULL;
    if (made && made->table) {
        fb_html_open(html, "details");
        fb_html_element(html, "summary", NULL, fb_word_in(page->doc->language, FB_WORD_DATA));
        html_table_of(page, made->table, chart);
        fb_html_close_line(html);
    }
    keep_rc(page, rc);
    fb_doc_free(scratch);
}

void html_chart(html_page *page, const fb_chart *chart) {
    fb_html *html = &page->html;
    fb_html_open_class(html, "figure", "chart");
    fb_html_attribute(html, "id", fb_anchor_of(page->anchors, chart));
    fb_html_line(html);
    if (chart->title) {
        fb_html_element(html, "p", page->repeats ? "chart-title repeats" : "chart-title", chart->title);
        fb_html_line(html);
    }
    write_pictures(page, chart);
    if (chart->description) {
        fb_html_element(html, "figcaption", "unseen", chart->description);
        fb_html_line(html);
    }
    write_data(page, chart);
    fb_html_close_line(html);
}
