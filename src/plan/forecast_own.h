/* forecast_own.h - managers' own amounts, from a CSV file of the forecast's rows. */
#ifndef FB_PLAN_FORECAST_OWN_H
#define FB_PLAN_FORECAST_OWN_H

#include "plan/forecast.h"

typedef struct fb_own_file {
    const char *name; /* for findings */
    const char *text;
    size_t length;
} fb_own_file;

/** Read `account,unit,project,counterparty,amount,comment` and lay the rows over `rows`: one with the same codes
 * takes the place of what was proposed, another is added. Nothing is stored.
 *  @param[in,out] rows,count in the arena
 *  @return FB_EINPUT with a finding for every line that is wrong: a code that is unknown, an amount, no comment, a
 * row that stands twice */
fb_rc fb_forecast_own(const fb_book *book, int year, const fb_own_file *file, fb_arena *arena,
                      const fb_forecast_row **rows, size_t *count, fb_findings *findings);

#endif
