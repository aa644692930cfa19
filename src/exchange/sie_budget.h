/* sie_budget.h - a budget that a SIE file states by month (#PBUDGET), taken in as a proposed version. */
#ifndef FB_EXCHANGE_SIE_BUDGET_H
#define FB_EXCHANGE_SIE_BUDGET_H

#include "ledger/book.h"

/** Take in the budget of a year. Rows of accounts and those of objects are put together as balances are
 *  (sie/balances.h): each amount once. All of it is kept, or nothing.
 *  @param version of kind proposed, made when there is none; rows of the same codes are replaced
 *  @param[out] rows how many were put
 *  @return FB_EINPUT with findings: not a SIE file, no budget of that year in it, codes that do not exist */
fb_rc fb_sie_budget_import(const fb_book *book, const char *path, int year, const char *version,
                           fb_findings *findings, size_t *rows);

#endif
