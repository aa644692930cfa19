/* goals.h - financial goals held against their figures: the check and the report ask here, so that they agree. */
#ifndef FB_CLOSING_GOALS_H
#define FB_CLOSING_GOALS_H

#include "closing/statement.h"
#include "plan/plan.h"

/** @param[out] outcome the goal's figure; a share is held against per cent (a threshold of 90.00 is 90 %)
 *  @param[out] met     true also when the figure has no amount
 *  @return FB_ENOTFOUND when there is no such figure */
fb_rc fb_goal_outcome(fb_closing *closing, const fb_financial_goal *goal, fb_amount *outcome, bool *met);
/** The same as it looks during the year: by the forecast of the whole year, or where there is none (of a balance) by
 * the outcome of months 1 to `through`. @param[out] forecast which of them it was */
fb_rc fb_goal_expected(fb_closing *closing, const fb_financial_goal *goal, int through, fb_amount *outcome, bool *met,
                       bool *forecast);
/** The same as it is planned: by the budget. Of a balance there is none, and `has` of the outcome is false. */
fb_rc fb_goal_planned(fb_closing *closing, const fb_financial_goal *goal, fb_amount *outcome, bool *met);

/* When a goal is judged. */
typedef enum fb_goal_time { FB_GOAL_AT_BUDGET, FB_GOAL_AT_FORECAST, FB_GOAL_AT_CLOSING } fb_goal_time;

typedef struct fb_goal_stage {
    fb_goal_time time;
    fb_forecast forecast; /* at a forecast: which one; a balance is then that of its last month */
    fb_amount amount;     /* `has` is false when there is none: then nothing is judged */
    bool met;
} fb_goal_stage;

/** A goal as it looks through the year: by the budget in force when there is one, by every forecast in the order of
 * their months, and by the outcome once the books have reached the last month. What the closing shows is unchanged.
 *  @return FB_ENOTFOUND when there is no such figure */
fb_rc fb_goal_stages(fb_closing *closing, const fb_financial_goal *goal, fb_arena *arena, const fb_goal_stage **out,
                     size_t *count);

#endif
