/* spread.c - proportional spreading without a lost öre. */
#include "plan/spread.h"

#include <string.h>

fb_rc fb_scaled(int64_t *out, fb_wide a, fb_wide b, fb_wide c) {
    fb_wide product;
    if (__builtin_mul_overflow(a, b, &product)) return FB_EOVERFLOW;
    fb_wide whole = product / c, rest = product % c;
    if (rest < 0) rest = -rest;
    fb_wide size = c < 0 ? -c : c;
    if (rest >= size - rest) whole += (product < 0) == (c < 0) ? 1 : -1;
    if (whole > INT64_MAX || whole < INT64_MIN) return FB_EOVERFLOW;
    *out = (int64_t)whole;
    return FB_OK;
}

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
