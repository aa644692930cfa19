/* scale.c - ranges and ticks. A step is 1, 2 or 5 times a power of ten of the unit shown. */
#include "render/chart/scale.h"

#include "render/chart_table.h"
#include "render/shown.h"

#include <stdio.h>
#include <string.h>

/* The smallest step between ticks: one unit, one krona, one per cent. */
static int64_t least_step(const fb_chart *chart) {
    if (chart->share) return 10;
    return fb_unit_decimals(chart->unit_ore) ? 100 : chart->unit_ore;
}

void fb_scale_range(fb_scale *scale, const fb_chart *chart) {
    int64_t low = 0, high = 0;
    for (size_t s = 0; s < chart->series_count; s++)
        for (size_t p = 0; p < chart->points; p++) {
            int64_t ore = chart->series[s].amounts[p].ore;
            if (!fb_chart_has(chart, s, p)) continue;
            if (ore < low) low = ore;
            if (ore > high) high = ore;
        }
    /* All zero: an axis of one unit, so that nothing divides by nothing. */
    if (low == 0 && high == 0) high = least_step(chart);
    *scale = (fb_scale){.low = (double)low, .high = (double)high, .to = 1};
}

static int64_t nice_step(double range, int64_t unit, int wanted) {
    static const int64_t FACTORS[] = {1, 2, 5};
    int64_t power = unit, step = unit;
    for (;;) {
        for (size_t i = 0; i < 3; i++) {
            if (__builtin_mul_overflow(power, FACTORS[i], &step)) return power;
            if (range / (double)step <= wanted) return step;
        }
        if (__builtin_mul_overflow(power, 10, &power)) return step;
    }
}

void fb_scale_ticks(fb_scale *scale, const fb_chart *chart, int wanted, bool widen) {
    int64_t step = nice_step(scale->high - scale->low, least_step(chart), wanted);
    int first = (int)(scale->low / (double)step), last = (int)(scale->high / (double)step);
    if (widen && (double)first * (double)step > scale->low) first--;
    if (widen && (double)last * (double)step < scale->high) last++;
    scale->ticks = 0;
    for (int k = first; k <= last && scale->ticks < FB_MOST_TICKS; k++) {
        int64_t ore;
        if (!__builtin_mul_overflow(step, (int64_t)k, &ore)) scale->tick[scale->ticks++] = ore;
    }
    if (!widen || scale->ticks == 0) return;
    double low = (double)scale->tick[0], high = (double)scale->tick[scale->ticks - 1];
    if (low < scale->low) scale->low = low;
    if (high > scale->high) scale->high = high;
}

double fb_scale_at(const fb_scale *scale, int64_t ore) {
    return scale->from + ((double)ore - scale->low) / (scale->high - scale->low) * (scale->to - scale->from);
}

char *fb_scale_label(char text[static FB_MONEY_TEXT], const fb_scale *scale, size_t tick, const fb_chart *chart) {
    if (!chart->share) return fb_shown_amount(text, fb_ore(scale->tick[tick]), least_step(chart));
    size_t length = strlen(fb_money_shown(text, scale->tick[tick] / 10, 0));
    snprintf(text + length, FB_MONEY_TEXT - length, "\xc2\xa0%%");
    return text;
}
