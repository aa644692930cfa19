/* budget_months.h - the budget in force month by month: by the lines of a statement, or by unit. */
#ifndef FB_CLOSING_BUDGET_MONTHS_H
#define FB_CLOSING_BUDGET_MONTHS_H

#include "closing/statement.h"
#include "ledger/balances.h"

typedef struct fb_budget_months {
    const char *id, *label; /* of the line or the unit; the id of all units together is "" */
    const fb_layout_line *line;
    fb_money month[FB_MONTHS];
    fb_money undated; /* of no month */
    fb_money sum;     /* of the year: the months and what is of none */
} fb_budget_months;

/** The lines of a statement that are money. @param unit key, code or name; NULL: the association
 *  @param closing its budget is put back before the call returns @param out memory of the closing
 *  @return FB_ENOTFOUND with a finding when there is no such statement or unit; FB_EINPUT with a finding when no
 * budget is in force; FB_EOVERFLOW */
fb_rc fb_budget_by_month(fb_closing *closing, const char *statement, const char *unit, const fb_budget_months **out,
                         size_t *count, fb_findings *findings);
/** Every unit's last line of a statement, and the association's. */
fb_rc fb_budget_units_by_month(fb_closing *closing, const char *statement, const fb_budget_months **out,
                               size_t *count, fb_findings *findings);

#endif
