/* investments.h - investments under way: what was decided for all their years, what is spent, what is left. */
#ifndef FB_CLOSING_INVESTMENTS_H
#define FB_CLOSING_INVESTMENTS_H

#include "closing/statement.h"

/* Amounts as people say them: money spent is above nought. */
typedef struct fb_investment {
    const char *project, *name, *unit, *decision;
    fb_date decided;        /* 0: not told */
    int from_year, to_year; /* to_year 0: not told */
    fb_money total;         /* decided for all years */
    fb_money before, year;  /* spent: in the years before, in the closing's year */
    fb_money spent;         /* to date: both */
    fb_money budget;        /* of the year, in force */
    fb_money forecast;      /* of the total: as given, else the larger of the total and what is spent */
    fb_money left;          /* total − spent */
    bool has_forecast;      /* it was given */
} fb_investment;

/** The investments of investment_projects.csv that are under way in the closing's year, by project. What counts as
 *  spent are the changes, with their project, of the accounts that the statement `investments` counts.
 *  @return FB_EOVERFLOW and what reading can answer; none is no error */
fb_rc fb_investments(fb_closing *closing, fb_arena *arena, const fb_investment **out, size_t *count);

#endif
