/* years_parts.h - for years.c and comparison.c: one section of report.ini, and how its figures become cells. */
#ifndef FB_REPORT_YEARS_PARTS_H
#define FB_REPORT_YEARS_PARTS_H

#include "figure/figure.h"
#include "report/parts.h"

enum { FB_YEARS_ROWS = 32, FB_YEARS_NAME = 160 };

typedef struct fb_years_row {
    const char *label;   /* NULL: the figure's own */
    const char *figures; /* "a | b" */
} fb_years_row;

struct fb_years_plan {
    struct fb_years_plan *next;
    bool comparison;
    const char *id, *title;
    fb_years_row rows[FB_YEARS_ROWS];
    size_t row_count;
    int years; /* most to show */
    bool oldest_first;
    const char *each, *figure, *total; /* of a comparison; texts are NULL when not given */
    bool chart;
};

/** The table's block, with its id, caption and unit. */
fb_table *fb_years_table(fb_report *report, fb_block *parent, const fb_years_plan *plan, size_t count,
                         const fb_column *columns);
/** The first of "a | b" that the year has. @return FB_ENOTFOUND when it has none */
fb_rc fb_years_figure(fb_report *report, const char *figures, int year, fb_figure *out);
/** A figure in a cell; – when there is none. */
void fb_years_cell(fb_report *report, fb_row *row, size_t column, const fb_figure *figure);
/** The finding for a row that names nothing. */
fb_rc fb_years_unknown(fb_report *report, const char *figures, const fb_call *call, const char *file);

/** comparison.c: the year beside the year before, with the change and a chart. */
fb_rc fb_comparison(fb_report *report, fb_block *parent, const fb_years_plan *plan, const fb_call *call,
                    const char *file);

#endif
