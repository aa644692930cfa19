/* columns.c - time on the x axis: the plan of such a chart, its axes, and columns in groups. */
#include "render/chart/columns.h"

#include "render/chart_table.h"
#include "render/text_width.h"

#include <string.h>

static double tick_room(const chart_sketch *sketch, const fb_scale *scale) {
    double widest = 0;
    for (size_t i = 0; i < scale->ticks; i++) {
        char text[FB_MONEY_TEXT];
        double width = chart_text_width(sketch, fb_scale_label(text, scale, i, sketch->chart), false) * 0.9;
        if (width > widest) widest = width;
    }
    return widest;
}

static double widest_label(const chart_sketch *sketch) {
    double up = chart_label_room(sketch, 1), down = chart_label_room(sketch, -1);
    return up > down ? up : down;
}

static void share_width(const chart_sketch *sketch, columns_plan *plan) {
    const fb_chart *chart = sketch->chart;
    double size = sketch->text, widest = widest_label(sketch) + size * 0.35, most = size * 4.2;
    plan->slot = (plan->right - plan->left) / (double)chart->points;
    plan->column = plan->slot * 0.72 / (double)chart->series_count;
    if (chart->series_count > 1 && widest > most) most = widest;
    if (plan->column > most) plan->column = most;
    bool line = chart->kind == FB_CHART_LINE;
    plan->every = widest <= (line || chart->series_count == 1 ? plan->slot : plan->column);
    if (line && chart->series_count > 1) plan->every = false;
}

static columns_plan make_plan(chart_sketch *sketch) {
    const fb_chart *chart = sketch->chart;
    double size = sketch->text, height = sketch->width * 0.3;
    columns_plan plan = {.right = sketch->width};
    if (height < size * 12) height = size * 12;
    if (height > size * 19) height = size * 19;
    share_width(sketch, &plan);
    if (chart->kind == FB_CHART_LINE && !plan.every) plan.right -= lines_end_room(sketch);
    chart_head(sketch);
    plan.top = sketch->y;
    plan.bottom = plan.top + height;
    fb_scale_range(&plan.scale, chart);
    bool every = plan.every;
    if (!every) {
        fb_scale_ticks(&plan.scale, chart, 5, true);
        double room = tick_room(sketch, &plan.scale) + size * 0.8;
        if (room > sketch->width * 0.4) plan.scale.ticks = 0;
        plan.left = plan.scale.ticks ? room : 0;
    }
    share_width(sketch, &plan);
    plan.every = every;
    bool below = chart->kind == FB_CHART_LINE || chart_label_room(sketch, -1) > 0;
    plan.scale.from = plan.bottom - (below ? size * 1.5 : 0);
    plan.scale.to = plan.top + size * 1.3;
    return plan;
}

double columns_middle(const columns_plan *plan, size_t point) {
    return plan->left + plan->slot * ((double)point + 0.5);
}

static void draw_axis(chart_sketch *sketch, const columns_plan *plan) {
    for (size_t i = 0; i < plan->scale.ticks; i++) {
        char text[FB_MONEY_TEXT];
        double y = fb_scale_at(&plan->scale, plan->scale.tick[i]);
        bool zero = plan->scale.tick[i] == 0;
        if (!zero) chart_line(sketch, FB_PAINT_RULE, plan->left, y, plan->right - plan->left, 0, sketch->text * 0.06);
        fb_scale_label(text, &plan->scale, i, sketch->chart);
        chart_text(sketch, FB_PAINT_QUIET, plan->left - sketch->text * 0.5, y + sketch->text * 0.32, FB_TEXT_END,
                   text);
        chart_last(sketch)->size = sketch->text * 0.9;
    }
}

/* A name under the axis may be as wide as its slots, and must not leave the frame at either side. */
static size_t draw_name(chart_sketch *sketch, const columns_plan *plan, size_t point, double room) {
    const char *lines[FB_WRAP_LINES];
    double middle = columns_middle(plan, point), left = middle * 2, right = (sketch->width - middle) * 2;
    if (room > left) room = left;
    if (room > right) room = right;
    size_t count = fb_text_wrap(sketch->arena, lines, sketch->chart->labels[point], sketch->text, room);
    if (count == 0) sketch->rc = FB_ENOMEM;
    for (size_t i = 0; i < count; i++)
        chart_text(sketch, FB_PAINT_INK, middle, plan->bottom + sketch->text * (1.45 + 1.22 * (double)i),
                   FB_TEXT_MIDDLE, lines[i]);
    return count;
}

/* When there are many points, every second, third … only, and the last of all. */
static void draw_names(chart_sketch *sketch, const columns_plan *plan) {
    double least = sketch->text * 2.6;
    size_t step = 1, most = 1, points = sketch->chart->points;
    while (plan->slot * (double)step < least)
        step++;
    for (size_t p = (points - 1) % step; p < points; p += step) {
        size_t lines = draw_name(sketch, plan, p, plan->slot * (double)step - sketch->text * 0.3);
        if (lines > most) most = lines;
    }
    sketch->y = plan->bottom + sketch->text * (0.75 + 1.22 * (double)most);
}

void columns_label(chart_sketch *sketch, size_t series, size_t point, double x, double y, fb_text_anchor anchor) {
    bool quiet = sketch->chart->series[series].prior || !fb_chart_has(sketch->chart, series, point);
    char text[FB_MONEY_TEXT];
    fb_chart_value(text, sketch->chart, series, point);
    chart_text(sketch, quiet ? FB_PAINT_QUIET : FB_PAINT_INK, x, y, anchor, text);
    chart_last(sketch)->strong = !quiet;
}

static double column_left(const chart_sketch *sketch, const columns_plan *plan, size_t series, size_t point) {
    double group = plan->column * (double)sketch->chart->series_count;
    return columns_middle(plan, point) - group / 2 + plan->column * (double)series;
}

static double column_width(const chart_sketch *sketch, const columns_plan *plan) {
    double narrow = sketch->chart->series_count > 1 ? sketch->text * 0.12 : 0;
    return plan->column - narrow > 0 ? plan->column - narrow : plan->column;
}

static void draw_label(chart_sketch *sketch, const columns_plan *plan, size_t series, size_t point) {
    const fb_chart *chart = sketch->chart;
    int64_t ore = fb_chart_has(chart, series, point) ? chart->series[series].amounts[point].ore : 0;
    double x = column_left(sketch, plan, series, point) + column_width(sketch, plan) / 2;
    double y = fb_scale_at(&plan->scale, ore) + (ore < 0 ? sketch->text * 1.15 : -sketch->text * 0.45);
    columns_label(sketch, series, point, x, y, FB_TEXT_MIDDLE);
}

static void draw_column(chart_sketch *sketch, const columns_plan *plan, size_t series, size_t point) {
    if (!fb_chart_has(sketch->chart, series, point)) return;
    double zero = fb_scale_at(&plan->scale, 0);
    double y = fb_scale_at(&plan->scale, sketch->chart->series[series].amounts[point].ore);
    chart_value_bar(sketch, series, point, column_left(sketch, plan, series, point), y < zero ? y : zero,
                    column_width(sketch, plan), y < zero ? zero - y : y - zero);
}

static bool leaves_frame(const chart_sketch *sketch, const fb_shape *text) {
    fb_box box = fb_shape_text_box(text);
    return box.left < 0 || box.right > sketch->width;
}

/* Labels where they touch no other, the latest first. A missing value always tells that it is. */
static void draw_some_labels(chart_sketch *sketch, const columns_plan *plan) {
    const fb_chart *chart = sketch->chart;
    for (size_t s = 0; s < chart->series_count; s++) {
        for (size_t p = chart->points; p-- > 0 && sketch->rc == FB_OK;) {
            draw_label(sketch, plan, s, p);
            if (sketch->rc != FB_OK) return;
            fb_shape label = *chart_last(sketch);
            sketch->count--;
            if (!chart_touches(sketch, &label) && !leaves_frame(sketch, &label)) sketch->count++;
        }
    }
}

static void draw_columns(chart_sketch *sketch, const columns_plan *plan) {
    const fb_chart *chart = sketch->chart;
    for (size_t p = 0; p < chart->points; p++)
        for (size_t s = 0; s < chart->series_count; s++) {
            draw_column(sketch, plan, s, p);
            if (plan->every) draw_label(sketch, plan, s, p);
        }
    if (!plan->every && chart->points * chart->series_count <= 200) draw_some_labels(sketch, plan);
}

/* The widest word of a name that is not a number alone, as years are: those may be left out between others. */
static double widest_word(const chart_sketch *sketch) {
    double widest = 0;
    for (size_t p = 0; p < sketch->chart->points; p++) {
        const char *at = sketch->chart->labels[p];
        if (at[strspn(at, "0123456789-/ ")] == '\0') continue;
        while (*at) {
            size_t length = strcspn(at, " ");
            double width = fb_text_width(at, length, sketch->text, false);
            if (width > widest) widest = width;
            at += length + strspn(at + length, " ");
        }
    }
    return widest;
}

/* Names whose words would be broken under columns stand beside bars instead. */
static bool wants_bars(const chart_sketch *sketch) {
    double slot = sketch->width / (double)sketch->chart->points;
    return sketch->chart->kind == FB_CHART_COLUMNS && widest_word(sketch) > slot - sketch->text * 0.3;
}

void chart_sketch_columns(chart_sketch *sketch) {
    if (wants_bars(sketch)) {
        chart_sketch_bars(sketch);
        return;
    }
    columns_plan plan = make_plan(sketch);
    draw_axis(sketch, &plan);
    if (sketch->chart->kind == FB_CHART_LINE)
        lines_draw(sketch, &plan);
    else
        draw_columns(sketch, &plan);
    double zero = fb_scale_at(&plan.scale, 0);
    chart_line(sketch, FB_PAINT_AXIS, plan.left, zero, plan.right - plan.left, 0, sketch->text * 0.09);
    draw_names(sketch, &plan);
}
