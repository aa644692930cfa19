/* workday.h - which days are working days in Sweden.
 *
 * Not so are Saturdays, Sundays and public holidays (lag 1989:253 om allmänna helgdagar), nor Midsummer Eve,
 * Christmas Eve and New Year's Eve, which the law on time limits puts beside them (lag 1930:173 om beräkning av
 * lagstadgad tid, 2 §). The National Day is a holiday from 2005, Whit Monday was one until then.
 */
#ifndef FB_BASE_WORKDAY_H
#define FB_BASE_WORKDAY_H

#include "base/date.h"

typedef enum fb_weekday {
    FB_MONDAY,
    FB_TUESDAY,
    FB_WEDNESDAY,
    FB_THURSDAY,
    FB_FRIDAY,
    FB_SATURDAY,
    FB_SUNDAY
} fb_weekday;

/** The date must exist, here and below. */
fb_weekday fb_date_weekday(fb_date date);
fb_date fb_easter(int year); /* Easter Sunday */
bool fb_workday(fb_date date);
/** Working days after `from` up to and with `to`; 0 when `to` is no later. What comes in on a Friday and is answered
 * on the Monday took one. */
int64_t fb_workdays_between(fb_date from, fb_date to);
/** The day on which so many working days have passed after `from`; 0 when that lies after the year 9999. */
fb_date fb_workday_after(fb_date from, int64_t days);

#endif
