/* payments.h - what came in on the bank account and went back, and the invoices that it pays.
 *
 * A bank tells of one entry on the account as often as it likes: in a statement (camt.053) as a sum, in a
 * notification (camt.054) with its parts, in a file read twice, in any order. It is booked once (payments/entries.h).
 * Parts that come after the sum take its place. A part whose reference names no invoice waits on the suspense account
 * until somebody says what it pays. What the bank takes back pays nothing any more; what is taken back of nothing
 * that is known waits too. What else goes out is not this room's, and is told. Nothing is lost. Each call is one
 * transaction.
 */
#ifndef FB_FEES_PAYMENTS_H
#define FB_FEES_PAYMENTS_H

#include "fees/invoices.h"

#define FB_PAYMENT_LARGEST INT64_C(1000000000000000) /* 10 000 000 000 000 kronor */

typedef struct fb_bank_part {
    const char *ocr;  /* the payer's reference; "" for none */
    const char *mark; /* what the banks call the transaction; "" for none */
    fb_money amount;  /* above nought */
    int64_t line;     /* in the file */
} fb_bank_part;

/* Something that came in or went out, as one entry on the account. */
typedef struct fb_bank_entry {
    const char *account, *reference; /* the bank's names of them; the reference is "" where the bank gives none */
    fb_date day;                     /* of booking */
    fb_money amount;                 /* above nought */
    bool out;                        /* it went out */
    bool reversal;                   /* by the bank's word it undoes an earlier entry */
    const fb_bank_part *parts;       /* none: only the sum is told */
    size_t part_count;
    int64_t line;
    size_t statement; /* of the file, that tells it */
} fb_bank_entry;

typedef struct fb_taken {
    size_t booked;     /* entries that were new */
    size_t known;      /* entries that were booked before */
    size_t divided;    /* entries whose parts took the place of their sum */
    size_t matched;    /* parts that pay an invoice */
    size_t suspended;  /* parts that wait */
    size_t taken_back; /* payments that the bank took back */
    size_t refunded;   /* refunds that went */
    size_t left_alone; /* that went out, or came back of it: not this room's */
    fb_money alone;    /* their sum, in less out */
    fb_money amount;   /* booked on the account of the bank, in less out */
} fb_taken;

/** Book what came in and was taken back. @param file for findings
 *  @return FB_EINPUT with findings when an entry that is known has another amount, its parts another sum, or its
 *  account is another association's */
fb_rc fb_payments_take(const fb_book *book, const fb_bank_entry *entries, size_t count, const char *file,
                       fb_findings *findings, fb_taken *out);

typedef struct fb_payment {
    int64_t payment;
    const char *account, *reference, *ocr, *mark;
    int part;
    fb_date day;
    fb_money amount; /* below nought: it went out */
    bool split;      /* its parts stand in its place */
    fb_money left;   /* that pays no invoice and is not given back; of one that went out, that gives nothing back */
    int place;       /* the how-manieth where it is booked */
    fb_date since;
    const char *member;    /* code; "" while it waits on the suspense account */
    const char *stands_on; /* account */
    const char *series;    /* of the voucher that booked it there; 0: not known */
    int64_t voucher;
} fb_payment;

/** Payments of which something pays no invoice: those without a member first. */
fb_rc fb_payments_open(const fb_book *book, fb_arena *arena, const fb_payment **out, size_t *count);

/** Say which invoice a payment pays, with as much as is left of both. One that waits is booked to the member.
 *  @param[out] amount that was matched @return FB_EINPUT with a finding */
fb_rc fb_payment_match(const fb_book *book, int64_t payment, int64_t invoice, fb_date day, fb_findings *findings,
                       fb_money *amount);

/** Undo that a payment pays an invoice. One that then pays nothing waits on the suspense account, by a voucher that
 *  corrects the one that booked it. @param[out] amount that pays it no longer @return FB_EINPUT with a finding */
fb_rc fb_payment_unmatch(const fb_book *book, int64_t payment, int64_t invoice, fb_date day, fb_findings *findings,
                         fb_money *amount);

extern const fb_subject fb_payments_subject;

#endif
