/* statement_build.h - for this room: a statement while it is being made. */
#ifndef FB_CLOSING_STATEMENT_BUILD_H
#define FB_CLOSING_STATEMENT_BUILD_H

#include "closing/amount.h"
#include "closing/inside.h"

typedef struct fb_statement_build {
    fb_closing *closing;
    const fb_layout *layout;
    int unit; /* place in the units, or FB_ASSOCIATION */
    fb_period period;
    fb_column_kind monthly; /* of a statement month by month: what each shows */
    const char *column_set; /* columns from the layout SET-NAME, when there is one; NULL: the layout's own */
    bool changes;           /* the budget's column has the original and the changes before it */
    bool forecast;          /* and the forecast after it */
    fb_statement_column *columns;
    size_t column_count;
    fb_statement_line *lines; /* room for all */
    size_t line_count;
} fb_statement_build;

/* statement_columns.c */
/** The columns of the set, or the layout's own. */
fb_rc fb_usual_columns(fb_statement_build *build);
fb_rc fb_month_columns(fb_statement_build *build);

fb_statement_line *fb_statement_add(fb_statement_build *build);

/* notes.c */
/** How many lines the schedules of the layout come to, at most. */
fb_rc fb_schedule_count(fb_statement_build *build, size_t *out);
fb_rc fb_schedule_add(fb_statement_build *build, const fb_layout_line *line);
/** NULL when memory is out. */
const fb_statement_column *fb_schedule_columns(fb_closing *closing);

#endif
