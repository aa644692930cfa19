/* date.c - days as integers. */
#include "base/date.h"

#include <stdio.h>

static int days_in_month(int year, int month) {
    static const int DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : DAYS[month - 1];
}

bool fb_date_exists(fb_date date) {
    int year = fb_date_year(date), month = fb_date_month(date), day = fb_date_day(date);
    if (date < 19000101 || year > 9999 || month < 1 || month > 12) return false;
    return day >= 1 && day <= days_in_month(year, month);
}

bool fb_date_parse(fb_date *out, const char *text, size_t length) {
    bool dashed = length == 10 && text[4] == '-' && text[7] == '-';
    if (length != 8 && !dashed) return false;
    fb_date date = 0;
    for (size_t i = 0; i < length; i++) {
        if (dashed && (i == 4 || i == 7)) continue;
        if (text[i] < '0' || text[i] > '9') return false;
        date = date * 10 + (text[i] - '0');
    }
    if (!fb_date_exists(date)) return false;
    *out = date;
    return true;
}

int fb_date_month_number(fb_date first, fb_date date) {
    return (fb_date_year(date) - fb_date_year(first)) * 12 + fb_date_month(date) - fb_date_month(first) + 1;
}

fb_date fb_date_before(fb_date date) {
    if (fb_date_day(date) > 1) return date - 1;
    int year = fb_date_year(date), month = fb_date_month(date) - 1;
    if (month == 0) {
        month = 12;
        year--;
    }
    return fb_date_of(year, month, days_in_month(year, month));
}

fb_date fb_date_after(fb_date date) {
    int year = fb_date_year(date), month = fb_date_month(date);
    if (fb_date_day(date) < days_in_month(year, month)) return date + 1;
    fb_date next = month == 12 ? fb_date_year_start(year + 1) : fb_date_of(year, month + 1, 1);
    return fb_date_exists(next) ? next : 0;
}

fb_date fb_date_plus(fb_date date, int days) {
    for (; days > 0 && date; days--)
        date = fb_date_after(date);
    return date;
}

fb_date fb_date_month_end(fb_date date) {
    return date / 100 * 100 + days_in_month(fb_date_year(date), fb_date_month(date));
}

char *fb_date_iso(char text[static FB_DATE_TEXT], fb_date date) {
    text[0] = '\0';
    if (date)
        snprintf(text, FB_DATE_TEXT, "%04d-%02d-%02d", fb_date_year(date) % 10000, fb_date_month(date),
                 fb_date_day(date));
    return text;
}
