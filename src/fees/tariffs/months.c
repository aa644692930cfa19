/* months.c - sets of months as bits. */
#include "fees/tariffs/months.h"

fb_months fb_months_of(int year, fb_date from, fb_date to) {
    fb_months months = 0;
    for (int month = 1; month <= FB_FEE_MONTHS; month++) {
        fb_date last = fb_date_month_end(fb_date_of(year, month, 1));
        if (last >= from && (to == 0 || last <= to)) months |= 1U << (month - 1);
    }
    return months;
}

fb_months fb_months_from(int first, int count) { return ((1U << count) - 1) << first; }

int fb_months_count(fb_months months) { return __builtin_popcount(months); }

fb_date fb_months_first_day(fb_months months, int year) { return fb_date_of(year, __builtin_ctz(months) + 1, 1); }

fb_date fb_months_last_day(fb_months months, int year) {
    return fb_date_month_end(fb_date_of(year, (int)(sizeof months * 8) - __builtin_clz(months), 1));
}
