/* refunds.h - what goes back to who paid it.
 *
 * A refund is decided of what a payment has left, and is known by a reference that the order to the bank bears; when
 * the bank tells of it, it is booked. What the bank takes back itself is a refund too, decided by the bank.
 */
#ifndef FB_FEES_REFUNDS_H
#define FB_FEES_REFUNDS_H

#include "fees/payments.h"

typedef struct fb_refund {
    int64_t refund, payment; /* its number; the payment that is given back */
    fb_date day;             /* of the decision */
    fb_money amount;
    const char *reference;
    const char *member, *member_name; /* "": of a payment that waits */
    fb_date paid, kept;               /* the day that it went, or was decided to stay; 0 */
    const char *stands_on;            /* account of the payment */
    const char *bank;                 /* the bank's reference of what went; "" */
} fb_refund;

fb_rc fb_refunds(const fb_book *book, fb_arena *arena, const fb_refund **out, size_t *count);

typedef struct fb_refund_order {
    int64_t payment;
    fb_date date;
    fb_money amount; /* 0: all that is left */
    const char
        *reference; /* by which the bank's entry will be known, or is: that of one which waits; NULL: made here */
} fb_refund_order;

/** Decide a refund. @param[out] refund its number @return FB_EINPUT with a finding */
fb_rc fb_refund_decide(const fb_book *book, const fb_refund_order *order, fb_findings *findings, int64_t *refund);

/** A refund that has not gone stays. @return FB_EINPUT with a finding */
fb_rc fb_refund_keep(const fb_book *book, int64_t refund, fb_date day, fb_findings *findings);

#endif
