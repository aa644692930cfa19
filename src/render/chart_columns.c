/* chart_columns.c - time on the x axis: columns in groups, or lines with a dot at each point. */
#include "render/chart_parts.h"
#include "render/shown.h"
#include "render/text_width.h"

#include <string.h>

typedef struct columns_plan {
    fb_scale scale;
    double left, right, top, bottom;
    double slot;   /* width of one point */
    double column; /* width of one column */
    bool every;    /* each value has room for its label */
} columns_plan;

static double tick_room(const chart_sketch *sketch, const fb_scale *scale) {
    double widest = 0, size = sketch->text * 0.9;
    for (size_t i = 0; i < scale->ticks; i++) {
        char text[FB_MONEY_TEXT];
        fb_scale_label(text, scale, i, sketch->chart->unit_ore);
        double width = fb_text_width(text, strlen(text), size, false);
        if (width > widest) widest = width;
    }
    return widest;
}

static columns_plan make_plan(const chart_sketch *sketch) {
    const fb_chart *chart = sketch->chart;
    double size = sketch->text, height = sketch->width * 0.36;
    columns_plan plan = {.top = sketch->y + size * 1.6};
    if (height < size * 12) height = size * 12;
    if (height > size * 22) height = size * 22;
    plan.bottom = plan.top + height;
    fb_scale_range(&plan.scale, chart);
    fb_scale_ticks(&plan.scale, chart->unit_ore, 5, true);
    double below = chart_label_room(sketch, -1) > 0 ? size * 1.3 : 0;
    plan.scale.from = plan.bottom - below;
    plan.scale.to = plan.top + size * 1.3;
    plan.left = tick_room(sketch, &plan.scale) + size * 0.8;
    double widest = chart_label_room(sketch, 1);
    if (chart_label_room(sketch, -1) > widest) widest = chart_label_room(sketch, -1);
    plan.right = sketch->width - (chart->kind == FB_CHART_LINE && chart->series_count > 1 ? widest * 0.7 : 0);
    plan.slot = (plan.right - plan.left) / (double)chart->points;
    plan.column = plan.slot * 0.72 / (double)chart->series_count;
    double most = size * 4.2;
    if (plan.column > most) plan.column = most;
    double each = chart->kind == FB_CHART_LINE ? plan.slot : plan.column;
    plan.every = widest <= each * 1.08;
    return plan;
}

static void draw_axis(chart_sketch *sketch, const columns_plan *plan) {
    for (size_t i = 0; i < plan->scale.ticks; i++) {
        char text[FB_MONEY_TEXT];
        double y = fb_scale_at(&plan->scale, plan->scale.tick[i]);
        bool zero = plan->scale.tick[i] == 0;
        if (!zero) chart_line(sketch, FB_PAINT_RULE, plan->left, y, plan->right - plan->left, 0, sketch->text * 0.06);
        fb_scale_label(text, &plan->scale, i, sketch->chart->unit_ore);
        chart_text(sketch, FB_PAINT_QUIET, plan->left - sketch->text * 0.5, y + sketch->text * 0.32, FB_TEXT_END,
                   text);
        chart_last(sketch)->size = sketch->text * 0.9;
    }
    if (!sketch->chart->unit) return;
    chart_text(sketch, FB_PAINT_QUIET, 0, sketch->y + sketch->text, FB_TEXT_START, sketch->chart->unit);
    chart_last(sketch)->size = sketch->text * 0.9;
}

/* Names under the axis: wrapped into their slots, and when there are many, every second, third … only. */
static void draw_names(chart_sketch *sketch, const columns_plan *plan) {
    const fb_chart *chart = sketch->chart;
    double least = sketch->text * 2.6;
    size_t step = 1, most = 1;
    while (plan->slot * (double)step < least)
        step++;
    for (size_t p = 0; p < chart->points; p += step) {
        const char *lines[FB_WRAP_LINES];
        double room = plan->slot * (double)step - sketch->text * 0.3;
        size_t count = fb_text_wrap(sketch->arena, lines, chart->labels[p], sketch->text, room);
        if (count == 0) sketch->rc = FB_ENOMEM;
        for (size_t i = 0; i < count; i++)
            chart_text(sketch, FB_PAINT_INK, plan->left + plan->slot * ((double)p + 0.5),
                       plan->bottom + sketch->text * (1.45 + 1.22 * (double)i), FB_TEXT_MIDDLE, lines[i]);
        if (count > most) most = count;
    }
    sketch->y = plan->bottom + sketch->text * (0.75 + 1.22 * (double)most);
}

static void draw_label(chart_sketch *sketch, const columns_plan *plan, size_t series, size_t point, double x) {
    const fb_series *shown = &sketch->chart->series[series];
    fb_money amount = shown->amounts[point];
    char text[FB_MONEY_TEXT];
    fb_shown_amount(text, amount, sketch->chart->unit_ore);
    double y = fb_scale_at(&plan->scale, amount.ore);
    y += amount.ore < 0 ? sketch->text * 1.15 : -sketch->text * 0.45;
    chart_text(sketch, shown->prior ? FB_PAINT_QUIET : FB_PAINT_INK, x, y, FB_TEXT_MIDDLE, text);
    chart_last(sketch)->strong = !shown->prior;
}

static void draw_columns(chart_sketch *sketch, const columns_plan *plan) {
    const fb_chart *chart = sketch->chart;
    double group = plan->column * (double)chart->series_count, zero = fb_scale_at(&plan->scale, 0);
    double narrow = chart->series_count > 1 ? sketch->text * 0.12 : 0;
    for (size_t p = 0; p < chart->points; p++)
        for (size_t s = 0; s < chart->series_count; s++) {
            int64_t ore = chart->series[s].amounts[p].ore;
            double x = plan->left + plan->slot * ((double)p + 0.5) - group / 2 + plan->column * (double)s;
            double y = fb_scale_at(&plan->scale, ore);
            double width = plan->column - narrow > 0 ? plan->column - narrow : plan->column;
            chart_bar(sketch, chart_value_paint(chart, s, ore), x, y < zero ? y : zero, width,
                      y < zero ? zero - y : y - zero);
            chart_last(sketch)->series = s;
            chart_last(sketch)->point = p;
            if (plan->every) draw_label(sketch, plan, s, p, x + width / 2);
        }
}

/* At the end of each line its last value, to the right of the dot; those of two lines must not touch. */
static void draw_end_labels(chart_sketch *sketch, const columns_plan *plan) {
    const fb_chart *chart = sketch->chart;
    size_t p = chart->points - 1;
    double last = -1e9;
    for (size_t s = 0; s < chart->series_count; s++) {
        fb_money amount = chart->series[s].amounts[p];
        char text[FB_MONEY_TEXT];
        double y = fb_scale_at(&plan->scale, amount.ore) + sketch->text * 0.36;
        if (y - last < sketch->text * 1.15 && last - y < sketch->text * 1.15) y = last + sketch->text * 1.15;
        last = y;
        double x = plan->left + plan->slot * ((double)p + 0.5) + sketch->text * 0.6;
        chart_text(sketch, chart->series[s].prior ? FB_PAINT_QUIET : FB_PAINT_INK, x, y, FB_TEXT_START,
                   fb_shown_amount(text, amount, chart->unit_ore));
        chart_last(sketch)->strong = !chart->series[s].prior;
    }
}

/* Above the dot, but below it in a valley, where the line comes down on both sides. */
static void draw_point_label(chart_sketch *sketch, const columns_plan *plan, size_t p, double x) {
    const fb_money *amounts = sketch->chart->series[0].amounts;
    bool falls = p > 0 && amounts[p - 1].ore > amounts[p].ore;
    bool rises = p + 1 < sketch->chart->points && amounts[p + 1].ore > amounts[p].ore;
    draw_label(sketch, plan, 0, p, x);
    double y = fb_scale_at(&plan->scale, amounts[p].ore);
    bool below = (falls || p == 0) && (rises || p + 1 == sketch->chart->points) && (falls || rises);
    chart_last(sketch)->y = below ? y + sketch->text * 1.35 : y - sketch->text * 0.65;
}

static void draw_line_of(chart_sketch *sketch, const columns_plan *plan, size_t s) {
    const fb_chart *chart = sketch->chart;
    fb_paint paint = chart_value_paint(chart, s, 1);
    double last_x = 0, last_y = 0;
    for (size_t p = 0; p < chart->points; p++) {
        double x = plan->left + plan->slot * ((double)p + 0.5);
        double y = fb_scale_at(&plan->scale, chart->series[s].amounts[p].ore);
        if (p > 0) chart_line(sketch, paint, last_x, last_y, x - last_x, y - last_y, sketch->text * 0.2);
        chart_bar(sketch, paint, x, y, sketch->text * 0.28, 0);
        chart_last(sketch)->kind = FB_SHAPE_DOT;
        chart_last(sketch)->series = s;
        chart_last(sketch)->point = p;
        if (plan->every && chart->series_count == 1) draw_point_label(sketch, plan, p, x);
        last_x = x;
        last_y = y;
    }
}

static void draw_lines(chart_sketch *sketch, const columns_plan *plan) {
    for (size_t s = sketch->chart->series_count; s-- > 0;)
        draw_line_of(sketch, plan, s);
    if (sketch->chart->series_count > 1 || !plan->every) draw_end_labels(sketch, plan);
}

void chart_sketch_columns(chart_sketch *sketch) {
    columns_plan plan = make_plan(sketch);
    draw_axis(sketch, &plan);
    if (sketch->chart->kind == FB_CHART_LINE)
        draw_lines(sketch, &plan);
    else
        draw_columns(sketch, &plan);
    double zero = fb_scale_at(&plan.scale, 0);
    chart_line(sketch, FB_PAINT_AXIS, plan.left, zero, plan.right - plan.left, 0, sketch->text * 0.09);
    draw_names(sketch, &plan);
}
