/* forecast.h - forecasts made from the books, and held against the outcome.
 *
 * A proposal has a row for every account of the income statement, unit and project; counterparties are left out but
 * for own units, so that internal items cancel out in the forecast as they do in the outcome.
 */
#ifndef FB_CLOSING_FORECAST_H
#define FB_CLOSING_FORECAST_H

#include "closing/statement.h"

/** What the year comes to by a method, from the outcome of months 1 to `through`. Amounts are exact öre, each row
 *  rounded by itself, half away from zero.
 *
 *      remaining  outcome + the budget's later months; of a budget row without months its share of the year
 *      trend      outcome × 12 / through
 *      shape      outcome × last year's whole / its same months, by account; where that says nothing (nought, another
 *                 sign, more than twice what the months alone would give) outcome + last year's later months
 *
 *  Rows that come to nought are left out. Units that are not there this year have none.
 *  @return FB_EINPUT with a finding when there is nothing to build on: no budget, no year before, no months */
fb_rc fb_forecast_propose(fb_closing *closing, int through, fb_forecast_method method, fb_arena *arena,
                          const fb_forecast_row **out, size_t *count, fb_findings *findings);

/** What the forecast shown comes to: the last line of the income statement. `has` is false without a forecast. */
fb_rc fb_forecast_result(fb_closing *closing, fb_amount *out);

/* A line of the interim table (or of the income statement, where there is none) in a forecast and in the outcome. */
typedef struct fb_judged_line {
    const fb_layout_line *line;
    fb_money forecast, outcome, miss; /* miss: outcome − forecast */
} fb_judged_line;

typedef struct fb_judged_forecast {
    fb_forecast forecast;
    fb_money forecast_result, result, miss; /* the statement's last line */
    const char *result_label;
    const fb_judged_line *lines; /* those of level 2 that are not nought, the largest miss first */
    size_t line_count;
} fb_judged_forecast;

/** Every forecast of the year against its outcome, by the month it builds on.
 *  @param unit_key a unit, or NULL for the association
 *  @return FB_EINPUT with a finding when the books do not reach the last month, or there is no forecast */
fb_rc fb_forecasts_judge(fb_closing *closing, const char *unit_key, fb_arena *arena, const fb_judged_forecast **out,
                         size_t *count, fb_findings *findings);

#endif
