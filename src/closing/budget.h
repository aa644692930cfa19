/* budget.h - a budget by the year's layouts: by code strings, and what it gives. */
#ifndef FB_CLOSING_BUDGET_H
#define FB_CLOSING_BUDGET_H

#include "closing/statement.h"
#include "plan/budget.h"

/** Codes and layouts of a year alone, without amounts; the year needs neither books nor a budget. */
fb_rc fb_closing_open_bare(fb_closing **out, const fb_book *book, int year, const char *share, fb_findings *findings);

/** What a budget gives: income less costs, a surplus above nought. Of accounts of income and costs.
 *  @param choice its year is the closing's */
fb_rc fb_budget_result(const fb_closing *closing, const fb_budget_choice *choice, fb_arena *arena, fb_money *out);

/** The budget in force on accounts: one row for each code string, by account, unit, project, counterparty; slot 0 is
 * not used. Memory of the closing; none is no error. */
fb_rc fb_budget_balances(fb_closing *closing, const fb_balance **out, size_t *count);

#endif
