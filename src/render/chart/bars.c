/* bars.c - horizontal bars: names to the left, a zero line, the value at the end of each bar. Every value has
 * its label, so there is no axis to read it from. */
#include "render/chart/parts.h"
#include "render/chart_table.h"
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
    size_t named; /* the point whose values name their series, when the sketch is direct */
} bars_plan;

#define LABEL_PAD 0.4 /* between a bar and its label, in text sizes; also between a value and its series' name */

static bool is_marked(const fb_chart *chart, size_t point) { return chart->marked && chart->marked[point]; }

static double widest_name(const chart_sketch *sketch) {
    double widest = 0;
    for (size_t p = 0; p < sketch->chart->points; p++) {
        double width = chart_text_width(sketch, sketch->chart->labels[p], is_marked(sketch->chart, p));
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
    bars_plan plan = {.gap = size * 0.9, .row_gap = size * 0.65};
    plan.thick = has_prior(chart) || chart->series_count > 1 ? size * 1.0 : size * 1.2;
    plan.thin = size * 0.86;
    for (size_t s = 0; s < chart->series_count; s++)
        plan.bars += chart->series[s].prior ? plan.thin : plan.thick;
    plan.bars += size * 0.12 * (double)(chart->series_count - 1);
    double left = chart_label_room(sketch, -1), right = chart_label_room(sketch, 1), pad = size * LABEL_PAD;
    /* When the values are so long that they would leave the bars less than a fifth, the names give way. */
    double spare = sketch->width * 0.8 - left - right - plan.gap - 2 * pad;
    if (most > spare) most = spare > size * 4 ? spare : size * 4;
    plan.names = names < most ? names : most;
    fb_scale_range(&plan.scale, chart);
    plan.scale.from = plan.names + plan.gap + (left > 0 ? left + pad : 0);
    plan.scale.to = sketch->width - (right > 0 ? right + pad : 0);
    if (plan.scale.to - plan.scale.from < size) plan.scale.to = plan.scale.from + size;
    return plan;
}

/* Whether there is room for the name of a value's series beyond its label. */
static bool name_fits(const chart_sketch *sketch, const bars_plan *plan, size_t series, size_t point) {
    const fb_chart *chart = sketch->chart;
    const char *name = chart->series[series].name;
    char text[FB_MONEY_TEXT];
    if (!name[0] || !fb_chart_has(chart, series, point)) return false;
    int64_t ore = chart->series[series].amounts[point].ore;
    double room = sketch->text * LABEL_PAD * 2 + chart_text_width(sketch, name, false) +
                  chart_text_width(sketch, fb_chart_value(text, chart, series, point), true);
    double end = fb_scale_at(&plan->scale, ore);
    return ore < 0 ? end - room >= plan->names + plan->gap : end + room <= sketch->width;
}

/* One of the first points, where every series has room for its name. */
static bool find_named(const chart_sketch *sketch, bars_plan *plan) {
    enum { FIRST_POINTS = 3 };
    const fb_chart *chart = sketch->chart;
    if (chart->series_count < 2) return false;
    for (size_t p = 0; p < chart->points && p < FIRST_POINTS; p++) {
        size_t good = 0;
        for (size_t s = 0; s < chart->series_count; s++)
            good += name_fits(sketch, plan, s, p);
        plan->named = p;
        if (good == chart->series_count) return true;
    }
    return false;
}

/* The column of names as wide as its wrapped lines, not more: short words must not leave a hole. */
static void draw_name(chart_sketch *sketch, const bars_plan *plan, size_t point, double top, double height) {
    const char *lines[FB_WRAP_LINES], *label = sketch->chart->labels[point];
    size_t count = fb_text_wrap(sketch->arena, lines, label, sketch->text, plan->names);
    if (count == 0) sketch->rc = FB_ENOMEM;
    double leading = sketch->text * 1.22;
    double base = top + height / 2 - leading * (double)count / 2 + sketch->text * 0.97;
    for (size_t i = 0; i < count; i++) {
        chart_text(sketch, FB_PAINT_INK, plan->names, base + leading * (double)i, FB_TEXT_END, lines[i]);
        chart_last(sketch)->strong = is_marked(sketch->chart, point);
    }
}

static double name_height(chart_sketch *sketch, const bars_plan *plan, const char *label) {
    const char *lines[FB_WRAP_LINES];
    return sketch->text * 1.22 * (double)fb_text_wrap(sketch->arena, lines, label, sketch->text, plan->names);
}

static void draw_label(chart_sketch *sketch, const bars_plan *plan, size_t series, size_t point, double end,
                       double base) {
    const fb_chart *chart = sketch->chart;
    char text[FB_MONEY_TEXT];
    bool has = fb_chart_has(chart, series, point), negative = has && chart->series[series].amounts[point].ore < 0;
    bool quiet = chart->series[series].prior || !has || chart_recedes(chart, point);
    double pad = sketch->text * LABEL_PAD;
    fb_chart_value(text, chart, series, point);
    chart_text(sketch, quiet ? FB_PAINT_QUIET : FB_PAINT_INK, negative ? end - pad : end + pad, base,
               negative ? FB_TEXT_END : FB_TEXT_START, text);
    chart_last(sketch)->strong = !quiet;
    const char *verdict = chart_verdict(chart, series, point);
    if (verdict) {
        double beside = pad + sketch->text * CHART_VERDICT_GAP + chart_text_width(sketch, text, !quiet);
        chart_text(sketch, FB_PAINT_QUIET, negative ? end - beside : end + beside, base,
                   negative ? FB_TEXT_END : FB_TEXT_START, verdict);
    }
    if (!sketch->direct || point != plan->named) return;
    double beyond = 2 * pad + chart_text_width(sketch, text, !quiet);
    chart_text(sketch, FB_PAINT_QUIET, negative ? end - beyond : end + beyond, base,
               negative ? FB_TEXT_END : FB_TEXT_START, chart->series[series].name);
}

/* A value that is missing has a dash at the zero line, where one that is nought has "0". */
static void draw_value(chart_sketch *sketch, size_t series, size_t point, const bars_plan *plan, double y,
                       double thickness) {
    const fb_chart *chart = sketch->chart;
    double zero = fb_scale_at(&plan->scale, 0), end = zero;
    if (fb_chart_has(chart, series, point)) {
        end = fb_scale_at(&plan->scale, chart->series[series].amounts[point].ore);
        double left = end < zero ? end : zero, right = end < zero ? zero : end;
        chart_value_bar(sketch, series, point, left, y, right - left, thickness);
    }
    draw_label(sketch, plan, series, point, end, y + thickness / 2 + sketch->text * 0.36);
}

static double row_height(chart_sketch *sketch, const bars_plan *plan, size_t point) {
    double name = name_height(sketch, plan, sketch->chart->labels[point]);
    return (name > plan->bars ? name : plan->bars) + plan->row_gap;
}

static void draw_row(chart_sketch *sketch, const bars_plan *plan, size_t point, double top, double height) {
    const fb_chart *chart = sketch->chart;
    draw_name(sketch, plan, point, top, height);
    double y = top + (height - plan->bars) / 2;
    for (size_t s = 0; s < chart->series_count; s++) {
        double thickness = chart->series[s].prior ? plan->thin : plan->thick;
        draw_value(sketch, s, point, plan, y, thickness);
        y += thickness + sketch->text * 0.12;
    }
}

void chart_sketch_bars(chart_sketch *sketch) {
    bars_plan plan = make_plan(sketch);
    sketch->direct = find_named(sketch, &plan);
    chart_head(sketch);
    plan.top = sketch->y;
    double y = plan.top;
    for (size_t p = 0; p < sketch->chart->points; p++) {
        double height = row_height(sketch, &plan, p);
        draw_row(sketch, &plan, p, y, height);
        y += height;
    }
    double zero = fb_scale_at(&plan.scale, 0);
    chart_line(sketch, FB_PAINT_AXIS, zero, plan.top, 0, y - plan.top, sketch->text * 0.09);
    sketch->y = y + sketch->text * 0.2;
}
