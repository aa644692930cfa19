/* scale.h - from amounts to places on an axis, and round numbers for its ticks. */
#ifndef FB_RENDER_CHART_SCALE_H
#define FB_RENDER_CHART_SCALE_H

#include "render/doc.h"

enum { FB_MOST_TICKS = 24 };

typedef struct fb_scale {
    double low, high; /* öre at the two ends of the axis; low <= 0 <= high, low < high */
    double from, to;  /* where those ends lie; to may be less than from */
    size_t ticks;
    int64_t tick[FB_MOST_TICKS]; /* öre */
} fb_scale;

/** Both ends of what the chart shows, with zero. */
void fb_scale_range(fb_scale *scale, const fb_chart *chart);
/** Choose about `wanted` ticks. @param widen let the axis end at a tick */
void fb_scale_ticks(fb_scale *scale, const fb_chart *chart, int wanted, bool widen);
/** Where an amount lies. */
double fb_scale_at(const fb_scale *scale, int64_t ore);
/** The words of a tick: whole units, whole kronor or whole per cent. */
char *fb_scale_label(char text[static FB_MONEY_TEXT], const fb_scale *scale, size_t tick, const fb_chart *chart);

#endif
