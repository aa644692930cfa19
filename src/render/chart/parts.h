/* parts.h - what the kinds of charts share while they are laid out. Only chart*.c include it. */
#ifndef FB_RENDER_CHART_PARTS_H
#define FB_RENDER_CHART_PARTS_H

#include "render/chart.h"
#include "render/chart/scale.h"

typedef struct chart_sketch {
    const fb_chart *chart;
    fb_arena *arena;
    fb_shape *shapes;
    size_t count, capacity;
    fb_rc rc;
    double width, text; /* text size */
    double y;           /* how far down the sketch has come */
    bool direct;        /* series are named at their values: no legend */
} chart_sketch;

void chart_bar(chart_sketch *sketch, fb_paint paint, double x, double y, double width, double height);
void chart_line(chart_sketch *sketch, fb_paint paint, double x, double y, double dx, double dy, double thickness);
/** @param text copied */
void chart_text(chart_sketch *sketch, fb_paint paint, double x, double y, fb_text_anchor anchor, const char *text);
/** The shape added last, to change; a harmless one when memory is out. */
fb_shape *chart_last(chart_sketch *sketch);

/** Whether a text would touch one that is there. */
bool chart_touches(const chart_sketch *sketch, const fb_shape *text);

/** Whether the chart is about other points than this one. */
bool chart_recedes(const fb_chart *chart, size_t point);
/** The colour of one value. */
fb_paint chart_value_paint(const fb_chart *chart, size_t series, int64_t ore);
fb_hatch chart_hatch(const fb_chart *chart, size_t series);
/** A bar that stands for a value. */
void chart_value_bar(chart_sketch *sketch, size_t series, size_t point, double x, double y, double width,
                     double height);
/** The word after a value, where its sign is a verdict; else NULL. */
const char *chart_verdict(const fb_chart *chart, size_t series, size_t point);
#define CHART_VERDICT_GAP 0.4 /* between a value and that word, in text sizes */
/** Width of the widest value label among values with a sign (-1 negative, 1 others); 0 when there are none. */
double chart_label_room(const chart_sketch *sketch, int sign);
double chart_text_width(const chart_sketch *sketch, const char *text, bool strong);
/** Over the plot: the unit, and what the series are unless they are named at their values. */
void chart_head(chart_sketch *sketch);

void chart_sketch_bars(chart_sketch *sketch);    /* bars.c */
void chart_sketch_columns(chart_sketch *sketch); /* columns.c: also lines */

#endif
