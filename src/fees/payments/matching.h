/* matching.h - for this room: what of a payment pays what, what of it is given back, where it is booked. All within
 * the caller's transaction. */
#ifndef FB_FEES_PAYMENTS_MATCHING_H
#define FB_FEES_PAYMENTS_MATCHING_H

#include "fees/billing/issue.h"
#include "fees/refunds.h"

/** Payments by a query that gives the columns of payment_now. */
fb_rc fb_payment_list(const fb_book *book, fb_sql sql, const fb_value *values, size_t value_count, fb_arena *arena,
                      const fb_payment **out, size_t *count);
/** @return FB_ENOTFOUND */
fb_rc fb_payment_get(const fb_book *book, int64_t payment, fb_arena *arena, const fb_payment **out);

/** So much of a payment pays an invoice, from the day on. */
fb_rc fb_match_add(const fb_book *book, int64_t payment, int64_t invoice, fb_date day, fb_money amount);
/** What of a payment pays an invoice, and the latest day that this was said. */
fb_rc fb_match_standing(const fb_book *book, fb_arena *arena, int64_t payment, int64_t invoice, fb_money *amount,
                        fb_date *day);
/** Undo matches, the latest first, until `amount` is undone: of a payment with an invoice, 0 for any. What was
 * matched after the day is undone on its own. */
fb_rc fb_match_undo(const fb_book *book, fb_arena *arena, int64_t payment, int64_t invoice, fb_money amount,
                    fb_date day);
/** What a member has paid too much pays the invoices that the payments name, if something is left of them. */
fb_rc fb_match_named(const fb_book *book, fb_arena *arena, const char *member, fb_date day);

/** Where a payment is booked first, or next. */
fb_rc fb_payment_place(const fb_book *book, const fb_payment *payment);
/** Book a payment elsewhere, with a voucher that corrects the one before it when `corrects`; what of it went back
 * goes with it. */
fb_rc fb_payment_move(fb_booking *booking, const fb_payment *payment, const char *member, const char *account,
                      fb_date day, bool corrects, const char *text);

/** `out`, a payment that went out, gives back so much of `payment`, which pays that much less. @param reference of
 * the bank */
fb_rc fb_refund_taken(fb_booking *booking, const fb_payment *payment, int64_t out, fb_money amount, fb_date day,
                      const char *reference);
/** What went out and waits is `payment` given back: booked where that stands. */
fb_rc fb_refund_tie(fb_booking *booking, const fb_payment *payment, const fb_payment *out, fb_date day);
/** Refunds by number (0: all) or by one of three references ("" none). */
fb_rc fb_refund_list(const fb_book *book, int64_t refund, const char *const references[3], fb_arena *arena,
                     const fb_refund **out, size_t *count);

#endif
