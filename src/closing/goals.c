/* goals.c - a financial goal against its figure. */
#include "closing/goals.h"

#include "closing/amount.h"
#include "closing/inside.h"

/* The sign of amount − threshold. */
static int compare(const fb_amount *amount, fb_money threshold) {
    fb_wide left = amount->money.ore, right = threshold.ore;
    if (amount->is_share) {
        static const int64_t HUNDREDTHS_OF_PER_CENT = 10000;
        left *= HUNDREDTHS_OF_PER_CENT;
        right *= amount->per.ore;
        if (amount->per.ore < 0) return (right > left) - (right < left);
    }
    return (left > right) - (left < right);
}

static bool is_met(const fb_financial_goal *goal, const fb_amount *outcome) {
    int order = outcome->has ? compare(outcome, goal->threshold) : 0;
    return goal->at_least ? order >= 0 : order <= 0;
}

fb_rc fb_goal_outcome(fb_closing *closing, const fb_financial_goal *goal, fb_amount *outcome, bool *met) {
    fb_place place;
    FB_TRY(fb_place_find(closing, goal->figure, &place));
    FB_TRY(fb_place_amount(closing, &place, outcome));
    *met = is_met(goal, outcome);
    return FB_OK;
}

fb_rc fb_goal_expected(fb_closing *closing, const fb_financial_goal *goal, int through, fb_amount *outcome, bool *met,
                       bool *forecast) {
    fb_place place;
    FB_TRY(fb_place_find(closing, goal->figure, &place));
    bool outcomes = place.column == FB_COLUMN_CURRENT || place.column == FB_COLUMN_GROSS;
    fb_place expected = place;
    expected.column = FB_COLUMN_FORECAST;
    *outcome = (fb_amount){0};
    if (outcomes) FB_TRY(fb_place_amount(closing, &expected, outcome));
    *forecast = outcome->has;
    place.period.to = through;
    if (!outcome->has) FB_TRY(fb_place_amount(closing, &place, outcome));
    *met = is_met(goal, outcome);
    return FB_OK;
}

fb_rc fb_goal_planned(fb_closing *closing, const fb_financial_goal *goal, fb_amount *outcome, bool *met) {
    fb_place place;
    FB_TRY(fb_place_find(closing, goal->figure, &place));
    bool outcomes = place.column == FB_COLUMN_CURRENT || place.column == FB_COLUMN_GROSS;
    if (outcomes) place.column = FB_COLUMN_BUDGET;
    FB_TRY(fb_place_amount(closing, &place, outcome));
    *met = is_met(goal, outcome);
    return FB_OK;
}

/* Through the year ------------------------------------------------------------------------------ */

static fb_rc at_forecast(fb_closing *closing, const fb_financial_goal *goal, const fb_forecast *forecast,
                         fb_goal_stage *out) {
    bool by_forecast;
    *out = (fb_goal_stage){.time = FB_GOAL_AT_FORECAST, .forecast = *forecast};
    FB_TRY(fb_closing_show_forecast(closing, forecast->key, FB_MONTHS, NULL));
    return fb_goal_expected(closing, goal, forecast->through, &out->amount, &out->met, &by_forecast);
}

static fb_rc fill_stages(fb_closing *closing, const fb_financial_goal *goal, const fb_forecast *list, size_t n,
                         fb_goal_stage *stages, size_t *count) {
    int last = 0;
    if (closing->data[FB_DATA_BUDGET].there) {
        stages[*count] = (fb_goal_stage){.time = FB_GOAL_AT_BUDGET};
        FB_TRY(fb_goal_planned(closing, goal, &stages[*count].amount, &stages[*count].met));
        (*count)++;
    }
    for (size_t i = 0; i < n; i++)
        FB_TRY(at_forecast(closing, goal, &list[i], &stages[(*count)++]));
    if (!fb_closing_has_books(closing)) return FB_OK;
    FB_TRY(fb_books_last_month(closing->book, closing->year, &last));
    /* Books without months are of the whole year. */
    if (last < FB_MONTHS && !closing->data[FB_DATA_CURRENT].undated) return FB_OK;
    stages[*count] = (fb_goal_stage){.time = FB_GOAL_AT_CLOSING};
    FB_TRY(fb_goal_outcome(closing, goal, &stages[*count].amount, &stages[*count].met));
    (*count)++;
    return FB_OK;
}

fb_rc fb_goal_stages(fb_closing *closing, const fb_financial_goal *goal, fb_arena *arena, const fb_goal_stage **out,
                     size_t *count) {
    enum { BESIDE = 2 };
    const fb_forecast *list;
    size_t n;
    *count = 0;
    FB_TRY(fb_forecasts(closing->book, closing->year, arena, &list, &n));
    fb_goal_stage *stages = fb_arena_alloc(arena, (n + BESIDE) * sizeof *stages);
    if (!stages) return FB_ENOMEM;
    const char *shown = closing->forecast.key;
    fb_rc rc = fill_stages(closing, goal, list, n, stages, count);
    fb_rc back = shown ? fb_closing_show_forecast(closing, shown, FB_MONTHS, NULL) : FB_OK;
    *out = stages;
    return rc == FB_OK ? back : rc;
}
