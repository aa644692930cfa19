/* balances.h - one year's stated balances in a SIE file, gathered and split over the association's own codes.
 *
 * #IB, #UB, #RES and #PSALDO without objects give an account's totals; #OIB, #OUB and #PSALDO with objects say how
 * much of them lies on which code. Programs state the same amount once for each dimension, so for each account only
 * rows of one set of dimensions are used, those with a unit before others; what they leave is stated without codes.
 */
#ifndef FB_EXCHANGE_SIE_BALANCES_H
#define FB_EXCHANGE_SIE_BALANCES_H

#include "exchange/sie/read.h"
#include "ledger/balances.h"

typedef struct fb_sie_balances fb_sie_balances;

fb_rc fb_sie_balances_new(fb_sie_balances **out);
void fb_sie_balances_free(fb_sie_balances *balances);

/* The association's own parts of a list of objects; "" for none. */
typedef struct fb_sie_codes {
    const char *unit, *project, *counterparty;
    bool others; /* further dimensions stand in the list: the row is not used */
} fb_sie_codes;

/** @param month of a #PSALDO, 1–12; else not used
 *  @return FB_OK, FB_EOVERFLOW, FB_ELIMIT, FB_ENOMEM */
fb_rc fb_sie_balances_add(fb_sie_balances *balances, const fb_sie_balance *balance, const fb_sie_codes *codes,
                          int month);
/** Whether the file states an opening (#IB), or any balance at all. */
bool fb_sie_balances_has_opening(const fb_sie_balances *balances);
bool fb_sie_balances_has_any(const fb_sie_balances *balances);

/** Put the rows in order. Call once, when all are added. @param disjoint each row is an amount of its own */
fb_rc fb_sie_balances_split(fb_sie_balances *balances, bool disjoint);

/** One code string of the year; slot[0] opening, 1–12 months, 13 the change without a month. Borrowed. */
typedef fb_rc fb_sie_balances_visit(void *context, const fb_balance *row);
/** In the order of account, unit, project, counterparty; rows without any amount are passed over. */
fb_rc fb_sie_balances_each(const fb_sie_balances *balances, fb_sie_balances_visit *visit, void *context);

#endif
