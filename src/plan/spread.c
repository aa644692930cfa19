/* spread.c - proportional spreading without a lost öre. */
#include "plan/spread.h"

#include <string.h>

fb_rc fb_spread(int64_t months[static FB_MONTHS], fb_money amount, const int64_t weights[static FB_MONTHS]) {
    fb_wide sum = 0, so_far = 0;
    int64_t spread[FB_MONTHS], before = 0, now;
    for (int m = 0; m < FB_MONTHS; m++)
        sum += weights[m];
    if (sum == 0) return FB_ENOTFOUND;
    for (int m = 0; m < FB_MONTHS; m++) {
        so_far += weights[m];
        FB_TRY(fb_scaled(&now, amount.ore, so_far, sum));
        if (__builtin_sub_overflow(now, before, &spread[m])) return FB_EOVERFLOW;
        before = now;
    }
    memcpy(months, spread, sizeof spread);
    return FB_OK;
}
