/* issue.h - for this room: an invoice is numbered, written and booked in one step.
 *
 * All within the caller's transaction. A booking takes vouchers of one year after another; fb_booking_close writes
 * the balances of the last.
 */
#ifndef FB_FEES_BILLING_ISSUE_H
#define FB_FEES_BILLING_ISSUE_H

#include "fees/invoices.h"
#include "ledger/post.h"

typedef struct fb_booking {
    const fb_book *book;
    fb_arena *arena;
    fb_findings *findings;
    fb_poster *poster;
    fb_year year; /* of the poster; year 0: none is open */
} fb_booking;

/** Post a voucher in the year that its day lies in. @param[out] number may be NULL */
fb_rc fb_booking_post(fb_booking *booking, const fb_voucher *voucher, int64_t *number);
/** Write the balances when `work` went well, and free. @return the first failure */
fb_rc fb_booking_close(fb_booking *booking, fb_rc work);

typedef struct fb_draft {
    fb_invoice_kind kind;
    int64_t credits; /* of a credit note */
    int year;
    fb_date issued, due;
    const char *member, *text;
    const fb_billed_line *lines; /* their numbers are given here */
    size_t count;
} fb_draft;

/** Number, write and book it: the receivable with its counterparty; of each line the income of months up to the day's
 *  own, and what belongs to months after it on the account of deferred income, until it is released.
 *  @param[out] number the invoice's */
fb_rc fb_issue(fb_booking *booking, const fb_billing_terms *terms, const fb_draft *draft, int64_t *number);

#endif
