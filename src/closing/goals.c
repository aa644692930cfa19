/* goals.c - a financial goal against its figure. */
#include "closing/goals.h"

#include "closing/amount.h"

/* The sign of amount − threshold. */
static int compare(const fb_amount *amount, fb_money threshold) {
    __extension__ typedef __int128 wide;
    wide left = amount->money.ore, right = threshold.ore;
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
