/* palette.h - the colours of charts and pages, named by what they mean.
 *
 * Chosen so that text colours have at least 4.5:1 against white, neighbouring bars differ by lightness and
 * not only by hue (a grey print still tells them apart), and nothing hangs on red against green.
 */
#ifndef FB_RENDER_PALETTE_H
#define FB_RENDER_PALETTE_H

#include <stdint.h>

typedef enum fb_paint {
    FB_PAINT_INK,    /* text */
    FB_PAINT_QUIET,  /* text of less weight: prior years, captions, ticks */
    FB_PAINT_RULE,   /* hairlines and grid */
    FB_PAINT_AXIS,   /* the zero line */
    FB_PAINT_ACCENT, /* headings, links */
    FB_PAINT_TINT,   /* behind totals */
    FB_PAINT_PAPER,
    FB_PAINT_GREEN, /* behind cells that a tone is decided for, ever darker from green to red */
    FB_PAINT_YELLOW,
    FB_PAINT_ORANGE,
    FB_PAINT_RED,
    FB_PAINT_CURRENT, /* series 1 */
    FB_PAINT_PRIOR,
    FB_PAINT_NEGATIVE,
    FB_PAINT_NEGATIVE_PRIOR,
    FB_PAINT_SECOND, /* further series of the same year */
    FB_PAINT_THIRD,
    FB_PAINT_FOURTH,
    FB_PAINT_COUNT
} fb_paint;

/** 0xRRGGBB */
uint32_t fb_paint_rgb(fb_paint paint);
/** Class name in HTML: "ink", "prior". */
const char *fb_paint_name(fb_paint paint);

#endif
