/* spread.h - a year's amount over its months, to the öre. */
#ifndef FB_PLAN_SPREAD_H
#define FB_PLAN_SPREAD_H

#include "base/money.h"
#include "ledger/balances.h"

/** Spread `amount` in proportion to weights: each month is what the months so far come to, rounded half away from
 * zero, less what the months before came to, so that the months sum to the amount exactly.
 *  @return FB_ENOTFOUND when the weights sum to nil; FB_EOVERFLOW; `months` is then as it was */
fb_rc fb_spread(int64_t months[static FB_MONTHS], fb_money amount, const int64_t weights[static FB_MONTHS]);

#endif
