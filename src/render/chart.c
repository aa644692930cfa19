/* chart.c - the sketch that the kinds of charts draw on, and what they share. */
#include "render/chart.h"

#include "render/chart/parts.h"
#include "render/chart_table.h"
#include "render/text_width.h"

#include <string.h>

enum { MOST_SHAPES = 64 * 1024 };

static fb_shape *add_shape(chart_sketch *sketch) {
    static _Thread_local fb_shape dropped;
    if (sketch->rc == FB_OK &&
        !fb_grow((void **)&sketch->shapes, &sketch->capacity, sketch->count, sizeof *sketch->shapes, MOST_SHAPES))
        sketch->rc = sketch->count >= MOST_SHAPES ? FB_ELIMIT : FB_ENOMEM;
    return sketch->rc == FB_OK ? &sketch->shapes[sketch->count++] : &dropped;
}

fb_shape *chart_last(chart_sketch *sketch) {
    static _Thread_local fb_shape none;
    return sketch->rc == FB_OK && sketch->count ? &sketch->shapes[sketch->count - 1] : &none;
}

void chart_bar(chart_sketch *sketch, fb_paint paint, double x, double y, double width, double height) {
    *add_shape(sketch) = (fb_shape){
        .kind = FB_SHAPE_BAR, .paint = paint, .x = x, .y = y, .width = width > 0 ? width : 0, .height = height};
    chart_last(sketch)->size = sketch->text;
}

void chart_line(chart_sketch *sketch, fb_paint paint, double x, double y, double dx, double dy, double thickness) {
    *add_shape(sketch) = (fb_shape){
        .kind = FB_SHAPE_LINE, .paint = paint, .x = x, .y = y, .width = dx, .height = dy, .size = thickness};
}

void chart_text(chart_sketch *sketch, fb_paint paint, double x, double y, fb_text_anchor anchor, const char *text) {
    const char *copy = fb_arena_strdup(sketch->arena, text);
    if (!copy) sketch->rc = FB_ENOMEM;
    *add_shape(sketch) = (fb_shape){
        .kind = FB_SHAPE_TEXT, .paint = paint, .x = x, .y = y, .size = sketch->text, .anchor = anchor, .text = copy};
}

double chart_text_width(const chart_sketch *sketch, const char *text, bool strong) {
    return fb_text_width(text, strlen(text), sketch->text, strong);
}

fb_box fb_shape_text_box(const fb_shape *text) {
    double width = fb_text_width(text->text, strlen(text->text), text->size, text->strong);
    double left = text->anchor == FB_TEXT_START ? text->x
                  : text->anchor == FB_TEXT_END ? text->x - width
                                                : text->x - width / 2;
    return (fb_box){left, text->y - text->size * 0.76, left + width, text->y + text->size * 0.22};
}

bool chart_touches(const chart_sketch *sketch, const fb_shape *text) {
    fb_box box = fb_shape_text_box(text);
    double apart = sketch->text * 0.25;
    for (size_t i = 0; i < sketch->count; i++) {
        if (sketch->shapes[i].kind != FB_SHAPE_TEXT) continue;
        fb_box other = fb_shape_text_box(&sketch->shapes[i]);
        if (box.left < other.right + apart && other.left < box.right + apart && box.top < other.bottom &&
            other.top < box.bottom)
            return true;
    }
    return false;
}

static size_t count_of_year(const fb_chart *chart) {
    size_t count = 0;
    for (size_t s = 0; s < chart->series_count; s++)
        if (!chart->series[s].prior) count++;
    return count;
}

/* With one series a year, colour tells sign; with several it must tell them apart, and the side of the zero line
 * and the sign of the label tell the rest. */
fb_paint chart_value_paint(const fb_chart *chart, size_t series, int64_t ore) {
    static const fb_paint SEVERAL[] = {FB_PAINT_CURRENT, FB_PAINT_SECOND, FB_PAINT_THIRD, FB_PAINT_FOURTH};
    bool prior = chart->series[series].prior;
    if (count_of_year(chart) <= 1) {
        if (ore < 0) return prior ? FB_PAINT_NEGATIVE_PRIOR : FB_PAINT_NEGATIVE;
        return prior ? FB_PAINT_PRIOR : FB_PAINT_CURRENT;
    }
    if (prior) return FB_PAINT_PRIOR;
    size_t place = 0;
    for (size_t s = 0; s < series; s++)
        if (!chart->series[s].prior) place++;
    return SEVERAL[place % 4];
}

/* Each series after the first has strokes of its own over it, so that a print without colour tells them apart. */
fb_hatch chart_hatch(const fb_chart *chart, size_t series) {
    static const fb_hatch SEVERAL[] = {FB_HATCH_NONE, FB_HATCH_FALLING, FB_HATCH_LEVEL};
    if (chart->series[series].prior) return FB_HATCH_RISING;
    size_t place = 0;
    for (size_t s = 0; s < series; s++)
        if (!chart->series[s].prior) place++;
    return SEVERAL[place % 3];
}

bool chart_recedes(const fb_chart *chart, size_t point) { return chart->marked && !chart->marked[point]; }

void chart_value_bar(chart_sketch *sketch, size_t series, size_t point, double x, double y, double width,
                     double height) {
    const fb_chart *chart = sketch->chart;
    int64_t ore = chart->series[series].amounts[point].ore;
    fb_paint receding = ore < 0 ? FB_PAINT_NEGATIVE_PRIOR : FB_PAINT_PRIOR;
    chart_bar(sketch, chart_recedes(chart, point) ? receding : chart_value_paint(chart, series, ore), x, y, width,
              height);
    fb_shape *bar = chart_last(sketch);
    bar->hatch = chart_hatch(chart, series);
    if (chart->worse && ore < 0) bar->hatch = FB_HATCH_RISING;
    bar->series = series;
    bar->point = point;
}

const char *chart_verdict(const fb_chart *chart, size_t series, size_t point) {
    int64_t ore = fb_chart_has(chart, series, point) ? chart->series[series].amounts[point].ore : 0;
    return ore < 0 ? chart->worse : ore > 0 ? chart->better : NULL;
}

double chart_label_room(const chart_sketch *sketch, int sign) {
    const fb_chart *chart = sketch->chart;
    double widest = 0;
    for (size_t s = 0; s < chart->series_count; s++)
        for (size_t p = 0; p < chart->points; p++) {
            bool negative = fb_chart_has(chart, s, p) && chart->series[s].amounts[p].ore < 0;
            if (negative != (sign < 0)) continue;
            char text[FB_MONEY_TEXT];
            double width = chart_text_width(sketch, fb_chart_value(text, chart, s, p), true);
            const char *verdict = chart_verdict(chart, s, p);
            if (verdict) width += sketch->text * CHART_VERDICT_GAP + chart_text_width(sketch, verdict, false);
            if (width > widest) widest = width;
        }
    return widest;
}

/* A series that is negative throughout has the colour of that in its key too. */
static fb_paint key_paint(const fb_chart *chart, size_t series) {
    bool negative = false;
    for (size_t p = 0; p < chart->points; p++) {
        int64_t ore = fb_chart_has(chart, series, p) ? chart->series[series].amounts[p].ore : 0;
        if (ore > 0) return chart_value_paint(chart, series, 1);
        negative = negative || ore < 0;
    }
    return chart_value_paint(chart, series, negative && chart->kind != FB_CHART_LINE ? -1 : 1);
}

/* What a series looks like, and its name; goes to a new line when it does not fit. */
static void draw_swatch(chart_sketch *sketch, size_t series, double *x) {
    const char *name = sketch->chart->series[series].name;
    double size = sketch->text, swatch = size * 0.75;
    double width = swatch + size * 0.5 + chart_text_width(sketch, name, false);
    if (*x > 0 && *x + width > sketch->width) {
        *x = 0;
        sketch->y += size * 1.6;
    }
    chart_bar(sketch, key_paint(sketch->chart, series), *x, sketch->y + size * 0.32, swatch, swatch);
    chart_last(sketch)->hatch = chart_hatch(sketch->chart, series);
    chart_last(sketch)->key = true;
    chart_text(sketch, FB_PAINT_QUIET, *x + swatch + size * 0.5, sketch->y + size, FB_TEXT_START, name);
    *x += width + size * 1.6;
}

void chart_head(chart_sketch *sketch) {
    const fb_chart *chart = sketch->chart;
    const char *unit = chart->unit && chart->unit[0] ? chart->unit : NULL;
    bool legend = chart->series_count > 1 && !sketch->direct;
    double x = 0;
    if (!unit && !legend) return;
    if (unit) {
        chart_text(sketch, FB_PAINT_QUIET, 0, sketch->y + sketch->text, FB_TEXT_START, unit);
        x = chart_text_width(sketch, unit, false) + sketch->text * 1.6;
    }
    for (size_t s = 0; legend && s < chart->series_count; s++)
        draw_swatch(sketch, s, &x);
    sketch->y += sketch->text * 1.9;
}

static fb_rc sketch_chart(chart_sketch *sketch) {
    const fb_chart *chart = sketch->chart;
    if (!fb_chart_has_any(chart)) {
        chart_text(sketch, FB_PAINT_QUIET, 0, sketch->text * 1.2, FB_TEXT_START, "–");
        sketch->y = sketch->text * 2;
        return sketch->rc;
    }
    if (chart->kind == FB_CHART_BARS)
        chart_sketch_bars(sketch);
    else
        chart_sketch_columns(sketch);
    return sketch->rc;
}

/* The shapes move from the growing array into the layout's arena, so that one call frees all. */
static fb_rc settle(fb_chart_layout **out, chart_sketch *sketch) {
    fb_chart_layout *layout = fb_arena_alloc(sketch->arena, sizeof *layout);
    fb_shape *shapes = fb_arena_alloc(sketch->arena, sketch->count * sizeof *shapes);
    if (!layout || !shapes) return FB_ENOMEM;
    if (sketch->count) memcpy(shapes, sketch->shapes, sketch->count * sizeof *shapes);
    *layout = (fb_chart_layout){sketch->width, sketch->y, shapes, sketch->count, sketch->arena};
    *out = layout;
    return FB_OK;
}

fb_rc fb_chart_lay_out(fb_chart_layout **out, const fb_chart *chart, double width, double text_size) {
    if (chart->points > FB_CHART_MOST || chart->series_count > FB_CHART_MOST ||
        chart->points * chart->series_count > FB_CHART_MOST)
        return FB_ELIMIT;
    chart_sketch sketch = {.chart = chart, .width = width, .text = text_size, .arena = fb_arena_new(FB_MIB(32))};
    if (!sketch.arena) return FB_ENOMEM;
    fb_rc rc = sketch_chart(&sketch);
    if (rc == FB_OK) rc = settle(out, &sketch);
    fb_free(sketch.shapes);
    if (rc != FB_OK) fb_arena_free(sketch.arena);
    return rc;
}

void fb_chart_layout_free(fb_chart_layout *layout) {
    if (layout) fb_arena_free(layout->arena);
}
