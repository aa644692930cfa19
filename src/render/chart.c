/* chart.c - the sketch that the kinds of charts draw on, and what they share. */
#include "render/chart.h"

#include "render/chart_parts.h"
#include "render/shown.h"
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

double chart_label_room(const chart_sketch *sketch, int sign) {
    const fb_chart *chart = sketch->chart;
    double widest = 0;
    for (size_t s = 0; s < chart->series_count; s++)
        for (size_t p = 0; p < chart->points; p++) {
            fb_money amount = chart->series[s].amounts[p];
            if ((amount.ore < 0) != (sign < 0)) continue;
            char text[FB_MONEY_TEXT];
            fb_shown_amount(text, amount, chart->unit_ore);
            double width = fb_text_width(text, strlen(text), sketch->text, true);
            if (width > widest) widest = width;
        }
    return widest;
}

/* Swatches with names over the chart; goes to a new line when a name does not fit. */
void chart_legend(chart_sketch *sketch) {
    const fb_chart *chart = sketch->chart;
    if (chart->series_count < 2) return;
    double size = sketch->text, x = 0, swatch = size * 0.75;
    for (size_t s = 0; s < chart->series_count; s++) {
        const char *name = chart->series[s].name;
        double width = swatch + size * 0.5 + fb_text_width(name, strlen(name), size, false) + size * 1.6;
        if (x > 0 && x + width > sketch->width) {
            x = 0;
            sketch->y += size * 1.6;
        }
        chart_bar(sketch, chart_value_paint(chart, s, 1), x, sketch->y + size * 0.32, swatch, swatch);
        chart_text(sketch, FB_PAINT_QUIET, x + swatch + size * 0.5, sketch->y + size, FB_TEXT_START, name);
        x += width;
    }
    sketch->y += size * 2.1;
}

static fb_rc sketch_chart(chart_sketch *sketch) {
    const fb_chart *chart = sketch->chart;
    if (chart->points == 0 || chart->series_count == 0) {
        chart_text(sketch, FB_PAINT_QUIET, 0, sketch->text * 1.2, FB_TEXT_START, "–");
        sketch->y = sketch->text * 2;
        return sketch->rc;
    }
    chart_legend(sketch);
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
