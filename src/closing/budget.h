/* budget.h - a budget by the year's layouts: what account a row that is for a line stands on. */
#ifndef FB_CLOSING_BUDGET_H
#define FB_CLOSING_BUDGET_H

#include "closing/statement.h"
#include "plan/budget.h"

typedef enum fb_line_fault {
    FB_LINE_GOOD,
    FB_LINE_UNKNOWN,
    FB_LINE_NO_ACCOUNTS, /* a formula, a heading, a balance */
    FB_LINE_OTHER_CODES  /* its filters leave the row's codes out */
} fb_line_fault;

/** Codes and layouts of a year alone, without amounts; the year needs neither books nor a budget. */
fb_rc fb_closing_open_bare(fb_closing **out, const fb_book *book, int year, const char *share, fb_findings *findings);

/** What a budget gives: income less costs, a surplus above nought. Of accounts of income and costs.
 *  @param choice its year is the closing's */
fb_rc fb_budget_result(const fb_closing *closing, const fb_budget_choice *choice, fb_arena *arena, fb_money *out);

/** The account of a row: its own, or the first in the chart that its line counts, so that every layout which counts
 * that account shows the amount. @param[out] account borrowed; set when the answer is FB_LINE_GOOD */
fb_line_fault fb_budget_account(const fb_closing *closing, const fb_budget_row *row, const char **account);

/** The budget in force on accounts: one row for each code string, by account, unit, project, counterparty; slot 0 is
 * not used. Memory of the closing; none is no error. */
fb_rc fb_budget_balances(fb_closing *closing, const fb_balance **out, size_t *count);

/** Try the lines of all versions of a year against the layouts in force in it.
 *  @param folder where budget.csv lies; NULL: the rows came another way, and no file is named
 *  @return FB_EINPUT with a finding for every row whose line does not take a budget */
fb_rc fb_budget_lines_check(const fb_book *book, int year, const char *share, const char *folder,
                            fb_findings *findings);

#endif
