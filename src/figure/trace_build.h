/* trace_build.h - for this room: a trace while it is being made. */
#ifndef FB_FIGURE_TRACE_BUILD_H
#define FB_FIGURE_TRACE_BUILD_H

#include "figure/trace.h"

typedef struct fb_tracer {
    fb_closing *closing;
    const char *year; /* "@2016" behind every name when the figure is of another year's closing, else "" */
    fb_arena *arena;
    size_t most;   /* vouchers of an account; 0: all */
    bool one_step; /* terms are named, not followed */
    bool in_a_step;
} fb_tracer;

/* What counts the accounts of a node: a line, or the figure of an account or a fee. */
typedef struct fb_counted {
    fb_place place;
    const fb_layout_line *line; /* or NULL */
    const fb_figure *figure;    /* or NULL */
    bool turned;
    fb_measure measure;
} fb_counted;

/** The accounts of a node with their vouchers. */
fb_rc fb_trace_parts(fb_tracer *tracer, const fb_counted *counted, const fb_part *parts, size_t count,
                     fb_trace_node *out);

#endif
