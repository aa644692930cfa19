/* forecast_judge.c - forecasts against the outcome, line by line. */
#include "closing/forecast.h"

#include "base/language.h"
#include "closing/amount.h"
#include "closing/inside.h"

#include <stdlib.h>
#include <string.h>

static uint64_t size_of(fb_money money) { return money.ore < 0 ? 0 - (uint64_t)money.ore : (uint64_t)money.ore; }

/* The largest miss first; of equal ones the line that stands first. */
static int by_miss(const void *a, const void *b) {
    const fb_judged_line *x = a, *y = b;
    uint64_t one = size_of(x->miss), two = size_of(y->miss);
    if (one != two) return one > two ? -1 : 1;
    return (x->line > y->line) - (x->line < y->line);
}

static fb_rc judge_line(fb_closing *closing, int32_t line, int unit, fb_judged_line *out) {
    fb_place place = {.line = line, .unit = unit, .column = FB_COLUMN_FORECAST, .period = FB_WHOLE_YEAR};
    fb_amount forecast, outcome;
    FB_TRY(fb_place_amount(closing, &place, &forecast));
    place.column = fb_place_outcome(closing, &place);
    FB_TRY(fb_place_amount(closing, &place, &outcome));
    *out = (fb_judged_line){&closing->layouts->lines[line], forecast.money, outcome.money, FB_ZERO};
    return fb_money_subtract(&out->miss, outcome.money, forecast.money);
}

/* The interim table, where the association has one of its own; else the income statement. */
static const fb_layout *judged_layout(const fb_closing *closing) {
    const fb_layout *interim = fb_layout_by_name(closing->layouts, "interim");
    return interim ? interim : fb_layout_by_name(closing->layouts, "income");
}

static fb_rc judge(fb_closing *closing, int unit, fb_arena *arena, fb_judged_forecast *out) {
    enum { PLAIN = 2 };
    const fb_layout *layout = judged_layout(closing);
    if (!layout) return FB_OK;
    fb_judged_line *lines = fb_arena_alloc(arena, layout->count * sizeof *lines);
    if (!lines) return FB_ENOMEM;
    for (size_t i = 0; i < layout->count; i++) {
        int32_t at = (int32_t)(layout->first + i);
        const fb_layout_line *line = &closing->layouts->lines[at];
        fb_judged_line judged;
        bool total = line->level == 0 && line->name, counts = line->level == PLAIN && line->name;
        if (!total && !counts) continue;
        FB_TRY(judge_line(closing, at, unit, &judged));
        if (total) {
            out->forecast_result = judged.forecast;
            out->result = judged.outcome;
            out->miss = judged.miss;
            out->result_label = fb_line_label(line);
        } else if (judged.forecast.ore || judged.outcome.ore) {
            lines[out->line_count++] = judged;
        }
    }
    if (out->line_count) qsort(lines, out->line_count, sizeof *lines, by_miss);
    out->lines = lines;
    return FB_OK;
}

fb_rc fb_forecast_result(fb_closing *closing, fb_amount *out) {
    const fb_layout *income = fb_layout_by_name(closing->layouts, "income");
    fb_place place = {
        .line = FB_NO_LINE, .unit = FB_ASSOCIATION, .column = FB_COLUMN_FORECAST, .period = FB_WHOLE_YEAR};
    for (size_t i = 0; income && i < income->count; i++) {
        const fb_layout_line *line = &closing->layouts->lines[income->first + i];
        if (line->level == 0 && line->name) place.line = (int32_t)(income->first + i);
    }
    *out = (fb_amount){0};
    return place.line == FB_NO_LINE ? FB_OK : fb_place_amount(closing, &place, out);
}

static fb_rc check_finished(const fb_closing *closing, size_t forecasts, fb_findings *findings) {
    int last;
    if (forecasts == 0)
        return fb_refuse(findings, "forecast.none", NULL, 0, _("no forecast of %d is saved; nothing can be judged"),
                         closing->year);
    FB_TRY(fb_books_last_month(closing->book, closing->year, &last));
    if (last < FB_MONTHS)
        return fb_refuse(findings, "forecast.unfinished", NULL, 0,
                         _("the books of %d reach month %d; a forecast is judged when the year's outcome is known"),
                         closing->year, last);
    return FB_OK;
}

static fb_rc judge_all(fb_closing *closing, int unit, fb_arena *arena, const fb_forecast *list, size_t n,
                       fb_judged_forecast *judged) {
    for (size_t i = 0; i < n; i++) {
        judged[i].forecast = list[i];
        judged[i].result_label = "";
        FB_TRY(fb_closing_show_forecast(closing, list[i].key, FB_MONTHS, NULL));
        FB_TRY(judge(closing, unit, arena, &judged[i]));
    }
    return FB_OK;
}

fb_rc fb_forecasts_judge(fb_closing *closing, const char *unit_key, fb_arena *arena, const fb_judged_forecast **out,
                         size_t *count, fb_findings *findings) {
    const fb_forecast *list;
    size_t n;
    int unit = FB_ASSOCIATION;
    FB_TRY(fb_closing_unit_find(closing, unit_key, &unit, findings));
    FB_TRY(fb_forecasts(closing->book, closing->year, arena, &list, &n));
    FB_TRY(check_finished(closing, n, findings));
    fb_judged_forecast *judged = fb_arena_alloc(arena, n * sizeof *judged);
    if (!judged) return FB_ENOMEM;
    const char *shown = closing->forecast.key;
    fb_rc rc = judge_all(closing, unit, arena, list, n, judged);
    fb_rc back = fb_closing_show_forecast(closing, shown, FB_MONTHS, NULL);
    if (rc == FB_OK) rc = back;
    if (rc != FB_OK) return rc;
    *out = judged;
    *count = n;
    return FB_OK;
}
