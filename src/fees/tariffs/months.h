/* months.h - the months of a year that a fee is paid for. */
#ifndef FB_FEES_TARIFFS_MONTHS_H
#define FB_FEES_TARIFFS_MONTHS_H

#include "base/date.h"

/* A set of months: bit 0 for January. */
typedef unsigned fb_months;
enum { FB_FEE_MONTHS = 12, FB_ALL_MONTHS = (1 << FB_FEE_MONTHS) - 1 };

/** The months of `year` in whose last day the period lies; 0 `from` and `to` are open. */
fb_months fb_months_of(int year, fb_date from, fb_date to);
/** `count` months from one on, January 0. */
fb_months fb_months_from(int first, int count);
int fb_months_count(fb_months months);
/** The first day of the first month, the last of the last. Not asked of none. */
fb_date fb_months_first_day(fb_months months, int year);
fb_date fb_months_last_day(fb_months months, int year);

#endif
