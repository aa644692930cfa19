/* billing.h - what billing goes by: terms, parties, plans, what is agreed beside tariffs.
 *
 * Amounts are öre, positive as a buyer owes them. Everything given out lives in the arena.
 */
#ifndef FB_FEES_BILLING_H
#define FB_FEES_BILLING_H

#include "fees/invoice.h"
#include "ledger/subject.h"

/* Accounts, the series of the vouchers, and the terms of payment, from a year on. */
typedef struct fb_billing_terms {
    const char *receivables, *bank, *deferred, *suspense, *vat, *interest;
    const char *result; /* the account that the closing books the year's result on; "" for none */
    const char *unit;   /* whose income interest is; or NULL */
    const char *series;
    const char *bankgiro; /* "" for none */
    int days;             /* from an invoice's day to when it is due */
    int points; /* of interest above the reference rate, in hundredths of a per cent (räntelagen 6 §: 800) */
    fb_money reminder_fee; /* only where it was agreed before (lagen 1981:739 2 §) */
} fb_billing_terms;

/** The terms of a year. @return FB_EINPUT with a finding when there are none */
fb_rc fb_billing_terms_get(const fb_book *book, int year, fb_arena *arena, fb_findings *findings,
                           fb_billing_terms *out);

/** A party as it is on a day. @param counterparty its code; "" the association @return FB_ENOTFOUND */
fb_rc fb_billing_party(const fb_book *book, const char *counterparty, fb_date day, fb_arena *arena,
                       fb_invoice_party *out);

/** A counterparty by key, code or name. @return FB_EINPUT with a finding when there is none */
fb_rc fb_billing_member(const fb_book *book, const char *what, fb_arena *arena, fb_findings *findings,
                        const fb_counterparty **out);

/** The year of the books that a day lies in. @return FB_EINPUT with a finding when none is open */
fb_rc fb_billing_year(const fb_book *book, fb_date day, fb_arena *arena, fb_findings *findings, fb_year *out);

extern const fb_subject fb_billing_subject;

#endif
