/* invoicing.h - from what members owe to invoices and credit notes.
 *
 * Each call is one transaction of its own; within a caller's, the caller decides. What was billed is not billed
 * again, so that a call done twice does nothing the second time.
 */
#ifndef FB_FEES_INVOICING_H
#define FB_FEES_INVOICING_H

#include "fees/invoices.h"
#include "fees/tariffs/months.h"

/* What a member owes for a year, part by part: from a tariff, or agreed beside one. */
typedef struct fb_claim {
    const char *fee, *member;   /* key of the kind of fee; counterparty's code */
    const char *part, *text;    /* "fixed", "Navet 2023, fast del" */
    const char *reckoned;       /* how the amount follows: "38,25 kr × 34 977 inv."; NULL when it is agreed */
    const char *account, *unit; /* of the fee */
    fb_money amount;            /* of the year, without VAT */
    fb_months months;           /* that it is for: those instalments are billed that have any of them */
    fb_vat vat;
} fb_claim;

/** What billing_items.csv has for a year, by member, fee and part. */
fb_rc fb_claims_agreed(const fb_book *book, int year, fb_arena *arena, const fb_claim **out, size_t *count);

typedef struct fb_bill_order {
    int year;           /* of the fees */
    fb_date date;       /* of the invoices */
    int through;        /* periods that begin in months 1 to this; 0: those that begin before the invoice is due */
    const char *member; /* code; NULL: all */
} fb_bill_order;

typedef struct fb_billed {
    int64_t first, last; /* numbers; 0: nothing was to be billed */
    size_t count;
    fb_money total;
} fb_billed;

/** Bill what is not billed yet: an invoice for each member, one more for services with VAT.
 *  @return FB_EINPUT with a finding for all that was billed with another amount than is now owed: it is credited and
 *  billed again, never changed */
fb_rc fb_bill(const fb_book *book, const fb_bill_order *order, const fb_claim *claims, size_t count,
              fb_findings *findings, fb_billed *out);

typedef struct fb_credit_order {
    int64_t invoice;
    fb_date date;
    fb_money amount; /* without VAT; 0: all that is left */
    const char *text;
} fb_credit_order;

/** Credit an invoice, whole or in part; a part is spread over its lines. @param[out] number the credit note's
 *  @return FB_EINPUT with a finding when there is no such invoice, or more is credited than it has left */
fb_rc fb_credit(const fb_book *book, const fb_credit_order *order, fb_findings *findings, int64_t *number);

/** Book as income what was deferred to the months of `year` up to `through`, month by month on its last day.
 *  @param[out] released how much */
fb_rc fb_release(const fb_book *book, int year, int through, fb_findings *findings, fb_money *released);

#endif
