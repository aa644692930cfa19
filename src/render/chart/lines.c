/* lines.c - lines with a dot at each point, broken where a value is missing; their last values at their ends.
 */
#include "render/chart/columns.h"

#include "render/chart_table.h"

#include <string.h>

typedef struct end_label {
    size_t series, point;
    double y; /* of the base line */
} end_label;

#define LABEL_LEADING 1.15
#define MOST_END_ROOM 0.35 /* of the chart's width */

double lines_end_room(chart_sketch *sketch) {
    const fb_chart *chart = sketch->chart;
    double values = 0, named = 0, size = sketch->text;
    for (size_t s = 0; s < chart->series_count; s++)
        for (size_t p = 0; p < chart->points; p++) {
            char text[FB_MONEY_TEXT];
            double width = chart_text_width(sketch, fb_chart_value(text, chart, s, p), true);
            if (width > values) values = width;
            width += chart_text_width(sketch, chart->series[s].name, false) + size * 0.4;
            if (width > named) named = width;
        }
    double most = sketch->width * MOST_END_ROOM;
    /* Half a slot lies right of the last point; it counts for nothing here, so that many points leave room too. */
    sketch->direct = chart->series_count > 1 && chart->series_count <= 6 && named + size * 0.8 <= most;
    double room = (sketch->direct ? named : values) + size * 0.8;
    return room < most ? room : 0;
}

/* Above the dot, but below it in a valley, where the line comes down on both sides. */
static void draw_point_label(chart_sketch *sketch, const columns_plan *plan, size_t p) {
    const fb_chart *chart = sketch->chart;
    const fb_money *amounts = chart->series[0].amounts;
    bool before = p > 0 && fb_chart_has(chart, 0, p - 1),
         after = p + 1 < chart->points && fb_chart_has(chart, 0, p + 1);
    bool falls = before && amounts[p - 1].ore > amounts[p].ore, rises = after && amounts[p + 1].ore > amounts[p].ore;
    bool below = (falls || !before) && (rises || !after) && (falls || rises) && fb_chart_has(chart, 0, p);
    int64_t ore = fb_chart_has(chart, 0, p) ? amounts[p].ore : 0;
    double y = fb_scale_at(&plan->scale, ore) + (below ? sketch->text * 1.3 : -sketch->text * 0.65);
    columns_label(sketch, 0, p, columns_middle(plan, p), y, FB_TEXT_MIDDLE);
}

/* From one point to the next that has a value: no line over a gap, which nobody knows. */
static void draw_line_of(chart_sketch *sketch, const columns_plan *plan, size_t s) {
    const fb_chart *chart = sketch->chart;
    fb_paint paint = chart_value_paint(chart, s, 1);
    double size = sketch->text, last_x = 0, last_y = 0;
    for (size_t p = 0; p < chart->points; p++) {
        if (plan->every && chart->series_count == 1) draw_point_label(sketch, plan, p);
        if (!fb_chart_has(chart, s, p)) continue;
        double x = columns_middle(plan, p), y = fb_scale_at(&plan->scale, chart->series[s].amounts[p].ore);
        if (p > 0 && fb_chart_has(chart, s, p - 1)) {
            chart_line(sketch, paint, last_x, last_y, x - last_x, y - last_y, size * 0.2);
            /* Dashes grow with the place of the series, so that a print without colour tells them apart. */
            chart_last(sketch)->dash = (int)chart_hatch(chart, s) * size * 0.25;
        }
        chart_bar(sketch, paint, x, y, size * 0.28, 0);
        chart_last(sketch)->kind = FB_SHAPE_DOT;
        chart_last(sketch)->series = s;
        chart_last(sketch)->point = p;
        last_x = x;
        last_y = y;
    }
}

static size_t collect_ends(const chart_sketch *sketch, const columns_plan *plan, end_label *ends) {
    const fb_chart *chart = sketch->chart;
    size_t count = 0;
    for (size_t s = 0; s < chart->series_count; s++)
        for (size_t p = chart->points; p-- > 0;) {
            if (!fb_chart_has(chart, s, p)) continue;
            double y = fb_scale_at(&plan->scale, chart->series[s].amounts[p].ore) + sketch->text * 0.36;
            size_t at = count++;
            for (; at > 0 && ends[at - 1].y > y; at--)
                ends[at] = ends[at - 1];
            ends[at] = (end_label){s, p, y};
            break;
        }
    return count;
}

/* From the top down each label below the one before it; then from the frame's foot up again. */
static void part_ends(end_label *ends, size_t count, double leading, double foot) {
    for (size_t i = 1; i < count; i++)
        if (ends[i].y < ends[i - 1].y + leading) ends[i].y = ends[i - 1].y + leading;
    for (size_t i = count; i-- > 0;) {
        double most = foot - leading * (double)(count - 1 - i);
        if (ends[i].y > most) ends[i].y = most;
    }
}

static void draw_end(chart_sketch *sketch, const columns_plan *plan, const end_label *end) {
    const fb_series *series = &sketch->chart->series[end->series];
    double x = columns_middle(plan, end->point) + sketch->text * 0.6;
    if (sketch->direct) {
        chart_text(sketch, FB_PAINT_QUIET, x, end->y, FB_TEXT_START, series->name);
        x += chart_text_width(sketch, series->name, false) + sketch->text * 0.4;
    }
    columns_label(sketch, end->series, end->point, x, end->y, FB_TEXT_START);
}

static void draw_ends(chart_sketch *sketch, const columns_plan *plan) {
    double leading = sketch->text * LABEL_LEADING;
    bool room = plan->right < sketch->width - sketch->text;
    if (!room || (double)sketch->chart->series_count * leading > plan->bottom - plan->top) return;
    end_label *ends = fb_arena_alloc(sketch->arena, sketch->chart->series_count * sizeof *ends);
    if (!ends) {
        sketch->rc = FB_ENOMEM;
        return;
    }
    size_t count = collect_ends(sketch, plan, ends);
    part_ends(ends, count, leading, plan->bottom);
    for (size_t i = 0; i < count; i++)
        draw_end(sketch, plan, &ends[i]);
}

void lines_draw(chart_sketch *sketch, const columns_plan *plan) {
    for (size_t s = sketch->chart->series_count; s-- > 0;)
        draw_line_of(sketch, plan, s);
    if (!plan->every) draw_ends(sketch, plan);
}
