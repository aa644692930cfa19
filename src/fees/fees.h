/* fees.h - what members pay: the kinds of fee, what was billed, what is booked. */
#ifndef FB_FEES_FEES_H
#define FB_FEES_FEES_H

#include "ledger/book.h"

/** A kind of fee is what is booked on its account. */
typedef struct fb_fee {
    const char *key, *label, *account;
    const char *unit; /* code, or NULL */
} fb_fee;

fb_rc fb_fees(const fb_book *book, fb_arena *arena, const fb_fee **out, size_t *count);

/** One fee of one member in a year, as positive income. A surplus that is carried between years is booked on the
 *  same account with a project and is not part of it. */
typedef struct fb_fee_tie {
    const char *fee, *fee_label, *member, *member_name; /* keys and names */
    fb_money billed, booked;
} fb_fee_tie;

fb_rc fb_fees_billed_and_booked(const fb_book *book, int year, fb_arena *arena, const fb_fee_tie **out,
                                size_t *count);

/* An amount of a year beside that of the year before. */
typedef struct fb_two_years {
    const char *label;
    fb_money now, before;
} fb_two_years;

/** What the association paid somebody: the costs booked on it, by project, and without one by account.
 *  @param counterparty its code */
fb_rc fb_fees_paid_to(const fb_book *book, const char *counterparty, int year, fb_arena *arena,
                      const fb_two_years **out, size_t *count);

/** This room's CSV files; ended by one without a file. */
extern const fb_record fb_fees_records[];

#endif
