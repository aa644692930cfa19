/* planned_shape.h - for this room: planned rows as they are made, and last year's shape of a line. */
#ifndef FB_CLOSING_PLANNED_SHAPE_H
#define FB_CLOSING_PLANNED_SHAPE_H

#include "closing/planned.h"

#include "closing/inside.h"

fb_planned fb_planned_of_budget(const fb_budget_row *row);
fb_planned fb_planned_of_forecast(const fb_forecast_row *row);

/* The books that lines have their shape of: read at their first use. */
typedef struct fb_line_shapes {
    fb_closing *closing;
    int year;
    bool read;
    const fb_balance *books;
    size_t count;
} fb_line_shapes;

bool fb_has_line_shape(const fb_budget_row *row);
/** What the row's line counted in each month, of the row's codes ("" is any). Nought when there is none. */
fb_rc fb_line_shape(fb_line_shapes *shapes, const fb_budget_row *row, int64_t weights[static FB_MONTHS]);

#endif
