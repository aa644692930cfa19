/* billing_book.h - the small association with billing: fees navet (account 3010, unit 20) and tjanst (3990, unit 10),
 * four instalments, 30 days, 8 points above a rate of 2.50 (from July 3.50), no fee for reminders; 2022 to 2024 open.
 *
 *   accounts beside those of book.h: 2440 suspense, 2610 VAT, 2970 deferred, 8410 interest
 */
#ifndef FB_TESTS_BILLING_BOOK_H
#define FB_TESTS_BILLING_BOOK_H

#include "support/records.h"

#include "fees/carry.h"
#include "fees/fees.h"
#include "fees/invoicing.h"
#include "fees/payments.h"
#include "fees/refunds.h"
#include "fees/remind.h"

test_book *billing_book_new(void);

/** Bill what billing_items.csv has for 2023. */
fb_rc billing_bill(test_book *t, fb_date date, int through, fb_billed *out);
/** One entry of the bank, of one part. */
fb_rc billing_pay(test_book *t, const char *reference, fb_date day, int64_t ore, const char *ocr, fb_taken *out);
fb_invoice_state billing_state(test_book *t, int64_t number);
/** An account's balance over all years, of one member or all (NULL). */
int64_t billing_balance(test_book *t, const char *account, const char *member);

/** Fails when invoices less credit notes and payments are not the receivables by member and on their account, or what
 *  waits not the balance of its account. */
void billing_assert_ties(test_book *t);

#endif
