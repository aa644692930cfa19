/* payments.h - what came in on the bank account, and the invoices that it pays.
 *
 * A bank tells of one entry on the account as often as it likes: in a statement (camt.053) as a sum, in a
 * notification (camt.054) with its parts, in a file read twice. An entry is known by the account and the bank's own
 * reference, and is booked once. Parts that come after the sum take its place. A part whose reference names no
 * invoice waits on the suspense account until somebody says what it pays; nothing is lost. Each call is one
 * transaction.
 */
#ifndef FB_FEES_PAYMENTS_H
#define FB_FEES_PAYMENTS_H

#include "fees/invoices.h"

typedef struct fb_bank_part {
    const char *ocr; /* the payer's reference; "" for none */
    fb_money amount; /* above nought */
    int64_t line;    /* in the file */
} fb_bank_part;

/* Something that came in, as one entry on the account. */
typedef struct fb_bank_entry {
    const char *account, *reference; /* the bank's names of them */
    fb_date day;                     /* of booking */
    fb_money amount;                 /* above nought */
    const fb_bank_part *parts;       /* none: only the sum is told */
    size_t part_count;
    int64_t line;
} fb_bank_entry;

typedef struct fb_taken {
    size_t booked;    /* entries that were new */
    size_t known;     /* entries that were booked before */
    size_t divided;   /* entries whose parts took the place of their sum */
    size_t matched;   /* parts that pay an invoice */
    size_t suspended; /* parts that wait */
    fb_money amount;  /* booked on the account of the bank */
} fb_taken;

/** Book what came in. @param file for findings
 *  @return FB_EINPUT with findings when an entry that is known has another amount, or its parts another sum */
fb_rc fb_payments_take(const fb_book *book, const fb_bank_entry *entries, size_t count, const char *file,
                       fb_findings *findings, fb_taken *out);

typedef struct fb_payment {
    int64_t payment;
    const char *account, *reference, *ocr;
    const char *member; /* code; "" while it waits on the suspense account */
    int part;
    fb_date day;
    fb_money amount, left; /* that pays no invoice yet */
    bool divided;          /* its parts stand in its place */
} fb_payment;

/** Payments of which something pays no invoice: those without a member first. */
fb_rc fb_payments_open(const fb_book *book, fb_arena *arena, const fb_payment **out, size_t *count);

/** Say which invoice a payment pays, with as much as is left of both. One that waits is booked to the member.
 *  @param[out] amount that was matched @return FB_EINPUT with a finding */
fb_rc fb_payment_match(const fb_book *book, int64_t payment, int64_t invoice, fb_date day, fb_findings *findings,
                       fb_money *amount);

#endif
