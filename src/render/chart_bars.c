/* chart_bars.c - horizontal bars: names to the left, a zero line, the value at the end of each bar. */
#include "render/chart_parts.h"
#include "render/shown.h"
#include "render/text_width.h"

#include <string.h>

typedef struct bars_plan {
    fb_scale scale;
    double names;       /* width of the column of names */
    double gap;         /* between the names and the plot */
    double thick, thin; /* of this year's bars and the prior year's */
    double top;         /* of the plot */
    double bars;        /* height of one point's bars */
    double row_gap;
} bars_plan;

static double widest_name(const chart_sketch *sketch) {
    double widest = 0;
    for (size_t p = 0; p < sketch->chart->points; p++) {
        const char *label = sketch->chart->labels[p];
        double width = fb_text_width(label, strlen(label), sketch->text, false);
        if (width > widest) widest = width;
    }
    return widest * 1.02;
}

static bool has_prior(const fb_chart *chart) {
    for (size_t s = 0; s < chart->series_count; s++)
        if (chart->series[s].prior) return true;
    return false;
}

static bars_plan make_plan(const chart_sketch *sketch) {
    const fb_chart *chart = sketch->chart;
    double size = sketch->text, names = widest_name(sketch), most = sketch->width * 0.38;
    bars_plan plan = {.gap = size * 0.9, .row_gap = size * 0.85};
    plan.thick = chart->series_count > 2 ? size * 1.0 : has_prior(chart) ? size * 1.15 : size * 1.35;
    plan.thin = size * 0.95;
    for (size_t s = 0; s < chart->series_count; s++)
        plan.bars += chart->series[s].prior ? plan.thin : plan.thick;
    plan.bars += size * 0.12 * (double)(chart->series_count - 1);
    double left = chart_label_room(sketch, -1), right = chart_label_room(sketch, 1), pad = size * 0.45;
    /* When the values are so long that they would leave the bars less than a fifth, the names give way. */
    double spare = sketch->width * 0.8 - left - right - plan.gap - 2 * pad;
    if (most > spare) most = spare > size * 4 ? spare : size * 4;
    plan.names = names < most ? names : most;
    fb_scale_range(&plan.scale, chart);
    plan.scale.from = plan.names + plan.gap + (left > 0 ? left + pad : 0);
    plan.scale.to = sketch->width - (right > 0 ? right + pad : size * 0.6); /* half of the tick "0" */
    if (plan.scale.to - plan.scale.from < size) plan.scale.to = plan.scale.from + size;
    double plot = plan.scale.to - plan.scale.from;
    fb_scale_ticks(&plan.scale, chart->unit_ore, plot > size * 30 ? 6 : plot > size * 16 ? 4 : 2, false);
    return plan;
}

/* The column of names as wide as its wrapped lines, not more: short words must not leave a hole. */
static void draw_name(chart_sketch *sketch, const bars_plan *plan, const char *label, double top, double height) {
    const char *lines[FB_WRAP_LINES];
    size_t count = fb_text_wrap(sketch->arena, lines, label, sketch->text, plan->names);
    if (count == 0) sketch->rc = FB_ENOMEM;
    double leading = sketch->text * 1.22;
    double base = top + height / 2 - leading * (double)count / 2 + sketch->text * 0.97;
    for (size_t i = 0; i < count; i++)
        chart_text(sketch, FB_PAINT_INK, plan->names, base + leading * (double)i, FB_TEXT_END, lines[i]);
}

static double name_height(chart_sketch *sketch, const bars_plan *plan, const char *label) {
    const char *lines[FB_WRAP_LINES];
    return sketch->text * 1.22 * (double)fb_text_wrap(sketch->arena, lines, label, sketch->text, plan->names);
}

/* A patch of paper under a label that a grid line would run through. */
static void clear_grid(chart_sketch *sketch, const bars_plan *plan, double left, double width, double middle) {
    for (size_t i = 0; i < plan->scale.ticks; i++) {
        double x = fb_scale_at(&plan->scale, plan->scale.tick[i]);
        if (plan->scale.tick[i] == 0 || x < left - 1 || x > left + width + 1) continue;
        double pad = sketch->text * 0.15;
        chart_bar(sketch, FB_PAINT_PAPER, left - pad, middle - sketch->text * 0.5, width + 2 * pad, sketch->text);
        return;
    }
}

static void draw_value(chart_sketch *sketch, size_t series, size_t point, const bars_plan *plan, double y,
                       double thickness) {
    const fb_chart *chart = sketch->chart;
    fb_money amount = chart->series[series].amounts[point];
    double zero = fb_scale_at(&plan->scale, 0), end = fb_scale_at(&plan->scale, amount.ore);
    double left = end < zero ? end : zero, right = end < zero ? zero : end;
    chart_bar(sketch, chart_value_paint(chart, series, amount.ore), left, y, right - left, thickness);
    chart_last(sketch)->series = series;
    chart_last(sketch)->point = point;
    char text[FB_MONEY_TEXT];
    fb_shown_amount(text, amount, chart->unit_ore);
    double pad = sketch->text * 0.4, base = y + thickness / 2 + sketch->text * 0.36;
    bool prior = chart->series[series].prior, negative = amount.ore < 0;
    double room = fb_text_width(text, strlen(text), sketch->text, !prior);
    clear_grid(sketch, plan, negative ? end - pad - room : end + pad, room, y + thickness / 2);
    chart_text(sketch, prior ? FB_PAINT_QUIET : FB_PAINT_INK, negative ? end - pad : end + pad, base,
               negative ? FB_TEXT_END : FB_TEXT_START, text);
    chart_last(sketch)->strong = !prior;
}

static void draw_ticks(chart_sketch *sketch, const bars_plan *plan, double bottom) {
    for (size_t i = 0; i < plan->scale.ticks; i++) {
        char text[FB_MONEY_TEXT];
        double x = fb_scale_at(&plan->scale, plan->scale.tick[i]);
        fb_scale_label(text, &plan->scale, i, sketch->chart->unit_ore);
        chart_text(sketch, FB_PAINT_QUIET, x, bottom + sketch->text * 1.35, FB_TEXT_MIDDLE, text);
        chart_last(sketch)->size = sketch->text * 0.9;
    }
    const char *unit = sketch->chart->unit;
    if (!unit) return;
    chart_text(sketch, FB_PAINT_QUIET, plan->names, bottom + sketch->text * 1.35, FB_TEXT_END, unit);
    chart_last(sketch)->size = sketch->text * 0.9;
}

static void draw_grid(chart_sketch *sketch, const bars_plan *plan, double bottom) {
    for (size_t i = 0; i < plan->scale.ticks; i++) {
        if (plan->scale.tick[i] == 0) continue;
        double x = fb_scale_at(&plan->scale, plan->scale.tick[i]);
        chart_line(sketch, FB_PAINT_RULE, x, plan->top, 0, bottom - plan->top, sketch->text * 0.06);
    }
}

static double row_height(chart_sketch *sketch, const bars_plan *plan, size_t point) {
    double name = name_height(sketch, plan, sketch->chart->labels[point]);
    return (name > plan->bars ? name : plan->bars) + plan->row_gap;
}

static void draw_row(chart_sketch *sketch, const bars_plan *plan, size_t point, double top, double height) {
    const fb_chart *chart = sketch->chart;
    draw_name(sketch, plan, chart->labels[point], top, height);
    double y = top + (height - plan->bars) / 2;
    for (size_t s = 0; s < chart->series_count; s++) {
        double thickness = chart->series[s].prior ? plan->thin : plan->thick;
        draw_value(sketch, s, point, plan, y, thickness);
        y += thickness + sketch->text * 0.12;
    }
}

void chart_sketch_bars(chart_sketch *sketch) {
    bars_plan plan = make_plan(sketch);
    plan.top = sketch->y;
    double bottom = plan.top;
    for (size_t p = 0; p < sketch->chart->points; p++)
        bottom += row_height(sketch, &plan, p);
    draw_grid(sketch, &plan, bottom);
    double y = plan.top;
    for (size_t p = 0; p < sketch->chart->points; p++) {
        double height = row_height(sketch, &plan, p);
        draw_row(sketch, &plan, p, y, height);
        y += height;
    }
    double zero = fb_scale_at(&plan.scale, 0);
    chart_line(sketch, FB_PAINT_AXIS, zero, plan.top, 0, bottom - plan.top, sketch->text * 0.09);
    draw_ticks(sketch, &plan, bottom);
    sketch->y = bottom + sketch->text * 1.9;
}
