/* columns.h - what charts with time on the x axis share. Only columns.c and lines.c include it. */
#ifndef FB_RENDER_CHART_COLUMNS_H
#define FB_RENDER_CHART_COLUMNS_H

#include "render/chart/parts.h"

typedef struct columns_plan {
    fb_scale scale;
    double left, right, top, bottom;
    double slot;   /* width of one point */
    double column; /* width of one column */
    bool every;    /* each value has room for its label: there is no axis */
} columns_plan;

double columns_middle(const columns_plan *plan, size_t point);
/** A value's label, its base line at y. */
void columns_label(chart_sketch *sketch, size_t series, size_t point, double x, double y, fb_text_anchor anchor);

/** Room to the right of the last points for the labels at the ends of lines; decides whether they are named there. */
double lines_end_room(chart_sketch *sketch);
void lines_draw(chart_sketch *sketch, const columns_plan *plan); /* lines.c */

#endif
