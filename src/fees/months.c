/* months.c - sets of months as bits. */
#include "fees/months.h"

static fb_date first_day(int year, int month) { return (fb_date)(year * 10000 + month * 100 + 1); }

fb_months fb_months_of(int year, fb_date from, fb_date to) {
    fb_months months = 0;
    for (int month = 1; month <= FB_FEE_MONTHS; month++) {
        fb_date last = fb_date_month_end(first_day(year, month));
        if (last >= from && (to == 0 || last <= to)) months |= 1U << (month - 1);
    }
    return months;
}

fb_months fb_months_from(int first, int count) { return ((1U << count) - 1) << first; }

int fb_months_count(fb_months months) { return __builtin_popcount(months); }

fb_date fb_months_first_day(fb_months months, int year) { return first_day(year, __builtin_ctz(months) + 1); }

fb_date fb_months_last_day(fb_months months, int year) {
    return fb_date_month_end(first_day(year, (int)(sizeof months * 8) - __builtin_clz(months)));
}
