/* taking.h - for this room: a bank's file while it is taken in. All within one transaction. */
#ifndef FB_FEES_PAYMENTS_TAKING_H
#define FB_FEES_PAYMENTS_TAKING_H

#include "fees/payments/entries.h"
#include "fees/payments/matching.h"

typedef struct fb_taking {
    const fb_book *book;
    const char *file;
    fb_arena *arena;
    fb_findings *findings;
    fb_booking booking;
    fb_entry_finder finder;
    fb_intern *freed;   /* members of whose invoices some may be unpaid again */
    fb_date freed_last; /* the latest day that one became so */
    fb_taken result;
    bool unnamed; /* entries without a reference, here or in the books: which sum has which parts is then not certain
                   */
    bool wrong;   /* an entry is refused; the others are tried all the same */
} fb_taking;

/* payments/book.c */

/** The terms of an entry's day. */
fb_rc fb_taking_terms(const fb_taking *t, const fb_bank_entry *entry, fb_billing_terms *out);
/** The payment that came in and is taken back, or that went out and came back; NULL: not known. */
fb_rc fb_taking_undone(const fb_taking *t, const fb_bank_entry *entry, const fb_bank_part *part,
                       const fb_payment **out);
/** What was taken back of a payment may leave its member's invoices unpaid. */
fb_rc fb_taking_freed(fb_taking *t, const fb_payment *undone, fb_date day);
/** @param number of the part; 0 the whole @param split its parts stand in its place */
fb_rc fb_taking_write(const fb_taking *t, const fb_bank_entry *entry, const fb_bank_part *part, int number,
                      bool split, int64_t *payment);
/** Count what is booked on the account of the bank. */
fb_rc fb_taking_count(fb_taking *t, const fb_bank_entry *entry);
/** The sum of an entry that is taken back is the parts of that entry, when it is certain which they are. */
fb_rc fb_taking_mirror(const fb_taking *t, fb_bank_entry *entry);
/** Book an entry, unless it is known. */
fb_rc fb_taking_book(fb_taking *t, const fb_bank_entry *entry);
/** Parts take the place of their sum, which waits. */
fb_rc fb_taking_divide(fb_taking *t, const fb_bank_entry *entry, const fb_payment *sum);

/* payments/out.c */

/** What went out, and is a refund or not ours. */
fb_rc fb_taking_out(fb_taking *t, const fb_bank_entry *entry);
/** What came back of something that went out: ours when that is. */
fb_rc fb_taking_returned(fb_taking *t, const fb_bank_entry *entry);
/** What was taken back on an account before it was known what of. */
fb_rc fb_taking_waiting(fb_taking *t, const char *account);

#endif
