/* workday.c - weekdays, Easter, and the days that follow it. */
#include "base/workday.h"

enum { WEEK = 7, NATIONAL_DAY_SINCE = 2005 };

/* Days since 1 March of year 0, so that a leap day is the last of its year. */
static int64_t day_number(fb_date date) {
    int64_t year = fb_date_year(date), month = fb_date_month(date), day = fb_date_day(date);
    if (month < 3) {
        year--;
        month += 12;
    }
    return 365 * year + year / 4 - year / 100 + year / 400 + (153 * (month - 3) + 2) / 5 + day - 1;
}

/* 1 March of year 0 was a Wednesday. */
fb_weekday fb_date_weekday(fb_date date) { return (fb_weekday)((day_number(date) + FB_WEDNESDAY) % WEEK); }

/* The Gregorian reckoning, by Meeus, Jones and Butcher. */
fb_date fb_easter(int year) {
    int golden = year % 19, century = year / 100, rest = year % 100;
    int epact = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
    int sunday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % WEEK;
    int late = (golden + 11 * epact + 22 * sunday) / 451;
    int days = epact + sunday - WEEK * late + 114;
    return fb_date_of(year, days / 31, days % 31 + 1);
}

/* Holidays that have a date. */
static bool fixed(fb_date date) {
    switch (date % 10000) {
    case 101:
    case 106:
    case 501:
    case 1224:
    case 1225:
    case 1226:
    case 1231: return true;
    case 606: return fb_date_year(date) >= NATIONAL_DAY_SINCE;
    default: return false;
    }
}

bool fb_workday(fb_date date) {
    enum { GOOD_FRIDAY = -2, EASTER_MONDAY = 1, ASCENSION = 39, WHIT_MONDAY = 50 };
    fb_weekday weekday = fb_date_weekday(date);
    if (weekday == FB_SATURDAY || weekday == FB_SUNDAY || fixed(date)) return false;
    if (weekday == FB_FRIDAY && date % 10000 >= 619 && date % 10000 <= 625) return false; /* Midsummer Eve */
    int64_t after_easter = day_number(date) - day_number(fb_easter(fb_date_year(date)));
    if (after_easter == WHIT_MONDAY) return fb_date_year(date) >= NATIONAL_DAY_SINCE;
    return after_easter != GOOD_FRIDAY && after_easter != EASTER_MONDAY && after_easter != ASCENSION;
}

int64_t fb_workdays_between(fb_date from, fb_date to) {
    int64_t days = 0;
    for (fb_date day = from; day < to;) {
        day = fb_date_after(day);
        days += fb_workday(day);
    }
    return days;
}

fb_date fb_workday_after(fb_date from, int64_t days) {
    fb_date day = from;
    while (days > 0) {
        day = fb_date_after(day);
        if (!day) return 0;
        days -= fb_workday(day);
    }
    return day;
}
