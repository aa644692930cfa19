/* date.h - a day in the Gregorian calendar, as one integer that sorts: 20231231. */
#ifndef FB_BASE_DATE_H
#define FB_BASE_DATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** YYYYMMDD; 0 is "no date". */
typedef int32_t fb_date;

/** Whether the day exists (1 January 1900 to 31 December 9999). */
bool fb_date_exists(fb_date date);
/** Read "20231231" or "2023-12-31". False when it is neither or the day does not exist. */
bool fb_date_parse(fb_date *out, const char *text, size_t length);
static inline int fb_date_year(fb_date date) { return (int)(date / 10000); }
static inline int fb_date_month(fb_date date) { return (int)(date / 100 % 100); }
static inline int fb_date_day(fb_date date) { return (int)(date % 100); }
/** The day of these, whether it exists or not. */
static inline fb_date fb_date_of(int year, int month, int day) { return year * 10000 + month * 100 + day; }
static inline fb_date fb_date_year_start(int year) { return fb_date_of(year, 1, 1); }
static inline fb_date fb_date_year_end(int year) { return fb_date_of(year, 12, 31); }
/** Months from `first` to `date`, counting the month of `first` as 1. */
int fb_date_month_number(fb_date first, fb_date date);
/** The day before. */
fb_date fb_date_before(fb_date date);
/** The day after; 0 beyond the last day that exists. */
fb_date fb_date_after(fb_date date);
/** So many days later, at most 36 600; 0 beyond the last day that exists. */
fb_date fb_date_plus(fb_date date, int days);
/** The last day of the month. */
fb_date fb_date_month_end(fb_date date);

enum { FB_DATE_TEXT = 16 };
/** "2023-12-31"; "" for no date. @return `text` */
char *fb_date_iso(char text[static FB_DATE_TEXT], fb_date date);

#endif
