/* planned.h - the records of a budget or a forecast by the year's layouts: on which account each stands. */
#ifndef FB_CLOSING_PLANNED_H
#define FB_CLOSING_PLANNED_H

#include "closing/statement.h"
#include "plan/budget.h"

/* A row of a budget or of a forecast. Codes are "" for none. */
typedef struct fb_planned {
    const char *account; /* its own, or the first in the chart that its line counts */
    const char *line;    /* "income.revenue"; "" when the row is for an account */
    const char *unit, *project, *counterparty;
    const int64_t *slot;         /* FB_BALANCE_SLOTS: months, and what is of no month; ledger sign */
    const fb_budget_row *budget; /* the row itself: one of these, the other is NULL */
    const fb_forecast_row *forecast;
} fb_planned;

typedef enum fb_line_fault {
    FB_LINE_GOOD,
    FB_LINE_UNKNOWN,
    FB_LINE_NO_ACCOUNTS, /* a formula, a heading, a balance */
    FB_LINE_OTHER_CODES  /* its filters leave the row's codes out */
} fb_line_fault;

/** Put a row that is for a line on the first account in the chart that the line counts, so that every layout which
 * counts that account shows the amount. @param[in,out] row its account is set when the answer is FB_LINE_GOOD */
fb_line_fault fb_planned_place(const fb_closing *closing, fb_planned *row);

/** The rows of a budget, as fb_budget gives them; and those for lines that have last year's shape are spread by what
 * their line counted in the books of the year before. Memory of the closing.
 *  @param choice any year's; lines are the closing's */
fb_rc fb_budget_rows(fb_closing *closing, const fb_budget_choice *choice, const fb_budget_row **out, size_t *count);

/** Try the lines of all versions of a year against the layouts in force in it, and those with last year's shape
 * against the books of the year before.
 *  @param folder where budget.csv lies; NULL: the rows came another way, and no file is named
 *  @return FB_EINPUT with a finding for every row whose line does not take a budget */
fb_rc fb_budget_lines_check(const fb_book *book, int year, const char *share, const char *folder,
                            fb_findings *findings);
/** The same of the forecasts of a year. */
fb_rc fb_forecast_lines_check(const fb_book *book, int year, const char *share, const char *folder,
                              fb_findings *findings);

#endif
