/* html_chart.c - a chart as a figure: the picture for wide screens and for narrow ones (the stylesheet shows one),
 * what it says in words, and its numbers as a table. */
#include "render/html_parts.h"

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

static void write_data_head(fb_html *html, const fb_chart *chart) {
    fb_html_open(html, "thead");
    fb_html_open(html, "tr");
    if (chart->unit) {
        fb_html_open(html, "th");
        fb_html_attribute(html, "scope", "col");
        fb_html_element(html, "span", "unit", chart->unit);
        fb_html_close(html);
    } else {
        fb_html_element(html, "td", NULL, "");
    }
    for (size_t s = 0; s < chart->series_count; s++) {
        fb_html_open(html, "th");
        fb_html_attribute(html, "scope", "col");
        fb_html_attribute(html, "class", chart->series[s].prior ? "number prior" : "number");
        fb_html_text(html, chart->series[s].name);
        fb_html_close(html);
    }
    fb_html_close(html);
    fb_html_close_line(html);
}

static void write_data_row(fb_html *html, const fb_chart *chart, size_t point) {
    fb_html_open(html, "tr");
    fb_html_open(html, "th");
    fb_html_attribute(html, "scope", "row");
    fb_html_text(html, chart->labels[point]);
    fb_html_close(html);
    for (size_t s = 0; s < chart->series_count; s++) {
        char text[FB_MONEY_TEXT];
        fb_html_element(html, "td", chart->series[s].prior ? "number prior" : "number",
                        fb_chart_value(text, chart, s, point));
    }
    fb_html_close_line(html);
}

static void write_data(html_page *page, const fb_chart *chart) {
    fb_html *html = &page->html;
    fb_html_open(html, "details");
    fb_html_element(html, "summary", NULL, fb_word_in(page->doc->language, FB_WORD_DATA));
    fb_html_open(html, "div");
    fb_html_attribute(html, "class", "table");
    fb_html_open(html, "table");
    fb_html_line(html);
    if (chart->title) fb_html_element(html, "caption", NULL, chart->title);
    write_data_head(html, chart);
    fb_html_open(html, "tbody");
    fb_html_line(html);
    for (size_t p = 0; p < chart->points; p++)
        write_data_row(html, chart, p);
    fb_html_close(html);
    fb_html_close(html);
    fb_html_close(html);
    fb_html_close_line(html);
}

void html_chart(html_page *page, const fb_chart *chart) {
    fb_html *html = &page->html;
    fb_html_open(html, "figure");
    fb_html_attribute(html, "class", "chart");
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
