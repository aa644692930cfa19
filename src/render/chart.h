/* chart.h - a chart laid out into bars, lines and words. SVG and PDF draw the same layout.
 *
 * Coordinates grow to the right and downwards from the upper left corner. Geometry is the only place where
 * an amount becomes a floating-point number; the labels are made from exact öre.
 */
#ifndef FB_RENDER_CHART_H
#define FB_RENDER_CHART_H

#include "render/doc.h"
#include "render/palette.h"

typedef enum fb_shape_kind {
    FB_SHAPE_BAR,  /* x, y, width, height: both sides 0 or more; `hatch` over it in the colour of the paper */
    FB_SHAPE_LINE, /* from x, y to x + width, y + height, which may be negative */
    FB_SHAPE_DOT,  /* centre x, y; radius width */
    FB_SHAPE_TEXT  /* x by the anchor, y the base line */
} fb_shape_kind;

typedef enum fb_text_anchor { FB_TEXT_START, FB_TEXT_MIDDLE, FB_TEXT_END } fb_text_anchor;

/* Tells series apart where colour does not. */
typedef enum fb_hatch { FB_HATCH_NONE, FB_HATCH_RISING, FB_HATCH_FALLING, FB_HATCH_LEVEL, FB_HATCH_COUNT } fb_hatch;
#define FB_HATCH_PITCH 0.38 /* between strokes, and how thick they are: of a bar's size */
#define FB_HATCH_STROKE 0.13

typedef struct fb_shape {
    fb_shape_kind kind;
    fb_paint paint;
    double x, y, width, height;
    double size; /* of text; of the text about a bar; thickness of a line */
    double dash; /* of a line: length of its strokes and gaps; 0: solid */
    fb_hatch hatch;
    fb_text_anchor anchor;
    bool strong;
    const char *text;
    size_t series, point; /* what a bar or dot stands for */
    bool key;             /* a bar of the legend, which stands for no value */
} fb_shape;

typedef struct fb_chart_layout {
    double width, height;
    const fb_shape *shapes;
    size_t count;
    fb_arena *arena;
} fb_chart_layout;

/* The room that a text takes. */
typedef struct fb_box {
    double left, top, right, bottom;
} fb_box;

fb_box fb_shape_text_box(const fb_shape *text);

/** Lay out a chart, without its title and description. Every value has its label where there is room for all;
 *  else there is an axis, and labels where they do not touch.
 *  @param width     of the whole, in the unit that the drawer uses
 *  @param text_size of labels, in the same unit
 *  @return FB_ELIMIT when it has more than FB_CHART_MOST points times series */
fb_rc fb_chart_lay_out(fb_chart_layout **out, const fb_chart *chart, double width, double text_size);
void fb_chart_layout_free(fb_chart_layout *layout);

enum { FB_CHART_MOST = 4096 };

#endif
