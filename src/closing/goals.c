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

fb_rc fb_goal_outcome(fb_closing *closing, const fb_financial_goal *goal, fb_amount *outcome, bool *met) {
    fb_place place;
    FB_TRY(fb_place_find(closing, goal->figure, &place));
    FB_TRY(fb_place_amount(closing, &place, outcome));
    int order = outcome->has ? compare(outcome, goal->threshold) : 0;
    *met = goal->at_least ? order >= 0 : order <= 0;
    return FB_OK;
}
