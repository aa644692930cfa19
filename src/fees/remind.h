/* remind.h - reminders, and interest on what is paid late.
 *
 * Interest runs from the day after the due day to the day of payment, both counted (räntelagen (1975:635) 3 §), by
 * the reference rate of the half-year and the points above it of the terms of billing (6, 9 §§), a year of 365 days,
 * no interest on interest. What is credited was never owed. A payment counts from the day that it came in, whenever
 * it was said what it pays; one that was matched by mistake, or that the bank took back, paid nothing.
 */
#ifndef FB_FEES_REMIND_H
#define FB_FEES_REMIND_H

#include "fees/invoices.h"

enum { FB_REMINDER_DAYS = 10 }; /* at least, between two reminders of one invoice */

/* What is done, or would be, about one invoice. */
typedef struct fb_late {
    fb_invoice_state invoice;
    int level;         /* of the reminder; 0: none is sent, the invoice is paid */
    fb_money interest; /* from `from` to `to`; nought when no new interest has run */
    fb_date from, to;
    int64_t days;
} fb_late;

typedef struct fb_reminded {
    const fb_late *list;
    size_t count;
    int64_t first, last; /* invoices of interest and fees for reminders; 0 none */
} fb_reminded;

/** Remind of what is due before `day` and not paid, and bill the interest that has run, an invoice for each member.
 *  @param member code; NULL all @param arena holds the list
 *  @return FB_EINPUT with a finding when no reference rate is known for a day */
fb_rc fb_remind(const fb_book *book, fb_date day, const char *member, fb_arena *arena, fb_findings *findings,
                fb_reminded *out);

/* A reminder that was sent. */
typedef struct fb_reminder {
    fb_invoice invoice; /* with the parties as they were on its day */
    int level;          /* 1 for the first */
    fb_money rest;      /* of it, on the day of the reminder */
} fb_reminder;

/** Reminders of a day, by member and invoice. @param member code; NULL all
 *  @return FB_EINPUT with a finding when a party lacks its record */
fb_rc fb_reminders_of(const fb_book *book, fb_date day, const char *member, fb_arena *arena, fb_findings *findings,
                      const fb_reminder **out, size_t *count);

/* An amount that was outstanding until a day. */
typedef struct fb_paid_part {
    fb_date day;
    fb_money amount;
} fb_paid_part;
typedef struct fb_rate {
    fb_date from;
    int64_t hundredths; /* of a per cent */
} fb_rate;

/* What interest is reckoned on, and by. */
typedef struct fb_debt {
    fb_money principal;
    fb_date from, to;          /* both counted */
    const fb_paid_part *parts; /* paid since, by day */
    size_t part_count;
    const fb_rate *rates; /* reference rates, by day */
    size_t rate_count;
    int points; /* above them, in hundredths of a per cent */
} fb_debt;

/** Interest rounded once, half away from zero. @param[out] days that something was outstanding
 *  @return FB_ENOTFOUND when a day has no rate */
fb_rc fb_interest(const fb_debt *debt, fb_money *out, int64_t *days);

#endif
