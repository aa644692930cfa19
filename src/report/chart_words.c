/* chart_words.c - what a chart shows, said from the numbers that it draws, so that picture and words agree. */
#include "base/language.h"
#include "base/text.h"
#include "render/chart_table.h"
#include "report/parts.h"

#include <stdio.h>
#include <string.h>

enum { WORDS = 64 * 1024, NAMED = 6, LENGTH = 96 };

typedef struct chart_telling {
    fb_buf words;
    const fb_chart *chart;
} chart_telling;

/* An amount with its unit: "−457 tkr", "11,7 %". */
static const char *with_unit(char text[static LENGTH], const fb_chart *chart, fb_money amount) {
    char number[FB_MONEY_TEXT];
    fb_chart_amount(number, chart, amount);
    if (chart->share || !chart->unit)
        snprintf(text, LENGTH, "%s", number);
    else
        snprintf(text, LENGTH, "%s\xc2\xa0%.32s", number, chart->unit);
    return text;
}

static const char *value(char text[static LENGTH], const fb_chart *chart, size_t series, size_t point) {
    return with_unit(text, chart, chart->series[series].amounts[point]);
}

/* As the chart shows it: two amounts that read the same are the same. */
static int64_t shown(const fb_chart *chart, size_t series, size_t point) {
    fb_money amount = chart->series[series].amounts[point];
    return chart->share || chart->unit_ore < 1 ? amount.ore : fb_money_rounded(amount, chart->unit_ore);
}

typedef struct extremes {
    size_t count, first, last, most, least;
} extremes;

static extremes find_extremes(const fb_chart *chart, size_t series) {
    extremes found = {0};
    for (size_t p = 0; p < chart->points; p++) {
        if (!fb_chart_has(chart, series, p)) continue;
        if (found.count++ == 0) found.first = found.most = found.least = p;
        found.last = p;
        if (shown(chart, series, p) > shown(chart, series, found.most)) found.most = p;
        if (shown(chart, series, p) < shown(chart, series, found.least)) found.least = p;
    }
    return found;
}

static void say_title(chart_telling *telling) {
    const fb_chart *chart = telling->chart;
    const char *title = chart->title ? chart->title : "";
    const char *kind = chart->kind == FB_CHART_BARS      ? _("Bar chart")
                       : chart->kind == FB_CHART_COLUMNS ? _("Column chart")
                                                         : _("Line chart");
    const char *unit = chart->share ? _("per cent") : chart->unit;
    fb_buf_printf(&telling->words, "%s: %s", kind, title);
    if (unit) fb_buf_printf(&telling->words, _(", in %s"), unit);
    fb_buf_add(&telling->words, ".");
}

static void say_largest(chart_telling *telling, size_t series, const extremes *found) {
    const fb_chart *chart = telling->chart;
    char high[LENGTH], low[LENGTH];
    value(high, chart, series, found->most);
    value(low, chart, series, found->least);
    if (found->count == 1)
        fb_buf_printf(&telling->words, " %s: %s.", chart->labels[found->most], high);
    else if (shown(chart, series, found->most) == shown(chart, series, found->least))
        fb_buf_printf(&telling->words, _(" All are %s."), high);
    else
        fb_buf_printf(&telling->words, _(" Largest: %s, %s. Smallest: %s, %s."), chart->labels[found->most], high,
                      chart->labels[found->least], low);
}

/* How many are higher, lower, unchanged against the year before, where both are known. */
static void say_against_prior(chart_telling *telling, size_t prior) {
    const fb_chart *chart = telling->chart;
    size_t higher = 0, lower = 0, same = 0;
    for (size_t p = 0; p < chart->points; p++) {
        if (!fb_chart_has(chart, 0, p) || !fb_chart_has(chart, prior, p)) continue;
        int64_t now = shown(chart, 0, p), before = shown(chart, prior, p);
        higher += now > before;
        lower += now < before;
        same += now == before;
    }
    if (higher + lower + same > 0)
        fb_buf_printf(&telling->words, _(" Against %s: %zu higher, %zu lower, %zu unchanged."),
                      chart->series[prior].name, higher, lower, same);
}

/* The difference between two shown values, so that it can be checked against them. */
static const char *difference(char text[static LENGTH], const fb_chart *chart, size_t series, const extremes *found) {
    int64_t from = shown(chart, series, found->first), to = shown(chart, series, found->last), by;
    int64_t unit = chart->share || chart->unit_ore < 1 ? 1 : chart->unit_ore;
    char number[FB_MONEY_TEXT];
    if (__builtin_sub_overflow(to > from ? to : from, to > from ? from : to, &by) ||
        __builtin_mul_overflow(by, unit, &by))
        return NULL;
    if (!chart->share) return with_unit(text, chart, fb_ore(by));
    snprintf(text, LENGTH, _("%s percentage points"), fb_money_shown(number, by, 1));
    return text;
}

static void say_direction(chart_telling *telling, size_t series, const extremes *found) {
    const fb_chart *chart = telling->chart;
    int64_t from = shown(chart, series, found->first), to = shown(chart, series, found->last);
    char first[LENGTH], last[LENGTH], by[LENGTH];
    value(first, chart, series, found->first);
    value(last, chart, series, found->last);
    fb_buf_printf(&telling->words, _(" From %s in %s to %s in %s"), first, chart->labels[found->first], last,
                  chart->labels[found->last]);
    const char *change = difference(by, chart, series, found);
    if (from == to)
        fb_buf_add(&telling->words, _(": unchanged"));
    else if (change)
        fb_buf_printf(&telling->words, to > from ? _(": up by %s") : _(": down by %s"), change);
    fb_buf_add(&telling->words, ".");
}

static bool is_an_end(const fb_chart *chart, size_t series, const extremes *found, size_t point) {
    int64_t at = shown(chart, series, point);
    return at == shown(chart, series, found->first) || at == shown(chart, series, found->last);
}

/* Turns between the ends, when the highest or the lowest is neither the first nor the last. */
static void say_turns(chart_telling *telling, size_t series, const extremes *found) {
    const fb_chart *chart = telling->chart;
    char text[LENGTH];
    if (!is_an_end(chart, series, found, found->most))
        fb_buf_printf(&telling->words, _(" Highest: %s, %s."), chart->labels[found->most],
                      value(text, chart, series, found->most));
    if (!is_an_end(chart, series, found, found->least))
        fb_buf_printf(&telling->words, _(" Lowest: %s, %s."), chart->labels[found->least],
                      value(text, chart, series, found->least));
}

static void say_series_over_time(chart_telling *telling, size_t series) {
    const fb_chart *chart = telling->chart;
    extremes found = find_extremes(chart, series);
    char text[LENGTH];
    if (found.count == 0) return;
    if (chart->series_count > 1) fb_buf_printf(&telling->words, " %s:", chart->series[series].name);
    if (found.count == 1) {
        fb_buf_printf(&telling->words, " %s: %s.", chart->labels[found.first],
                      value(text, chart, series, found.first));
        return;
    }
    say_direction(telling, series, &found);
    say_turns(telling, series, &found);
}

static void say_things(chart_telling *telling) {
    const fb_chart *chart = telling->chart;
    for (size_t s = 0; s < chart->series_count && s < NAMED; s++) {
        extremes found = find_extremes(chart, s);
        if (found.count == 0 || (s > 0 && chart->series[s].prior)) continue;
        if (chart->series_count > 1) fb_buf_printf(&telling->words, " %s.", chart->series[s].name);
        say_largest(telling, s, &found);
    }
    for (size_t s = 1; s < chart->series_count; s++)
        if (chart->series[s].prior) say_against_prior(telling, s);
}

/* By name as long as they are few; of the first series, which the chart is about. */
static void say_missing(chart_telling *telling) {
    const fb_chart *chart = telling->chart;
    size_t missing = 0, named = 0;
    for (size_t p = 0; p < chart->points; p++)
        missing += !fb_chart_has(chart, 0, p);
    if (missing == 0) return;
    if (missing > NAMED) {
        fb_buf_printf(&telling->words, _(" No amount for %zu of %zu."), missing, chart->points);
        return;
    }
    fb_buf_add(&telling->words, _(" No amount for "));
    for (size_t p = 0; p < chart->points; p++)
        if (!fb_chart_has(chart, 0, p)) fb_buf_printf(&telling->words, "%s%s", named++ ? ", " : "", chart->labels[p]);
    fb_buf_add(&telling->words, ".");
}

const char *fb_chart_description(fb_arena *arena, const fb_chart *chart) {
    chart_telling telling = {.chart = chart};
    fb_buf_init(&telling.words, WORDS);
    say_title(&telling);
    if (chart->kind == FB_CHART_BARS)
        say_things(&telling);
    else
        for (size_t s = 0; s < chart->series_count && s < NAMED; s++)
            say_series_over_time(&telling, s);
    if (chart->series_count) say_missing(&telling);
    const char *words = fb_buf_rc(&telling.words) == FB_OK ? fb_arena_strdup(arena, telling.words.text) : NULL;
    fb_buf_free(&telling.words);
    return words;
}
