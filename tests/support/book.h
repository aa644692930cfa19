/* book.h - a small association, with 2023 open:
 *
 *   accounts        1510 customers (T), 1930 bank (T), 2010 equity (S), 3010 fees (I), 3990 other (I), 5010 rent (K)
 *   units           10 kansli, 20 navet
 *   projects        P1, P2
 *   counterparties  1490 boras (member), 1465 svenljunga (member), U20 (own unit 20), X1 (external)
 */
#ifndef FB_TESTS_BOOK_H
#define FB_TESTS_BOOK_H

#include "support/support.h"

#include "ledger/balances.h"
#include "ledger/close.h"
#include "ledger/post.h"

typedef struct test_book {
    fb_store *store;
    fb_book *book;
    fb_findings *findings;
    fb_arena *arena;
    const struct test_records *records; /* what it is loaded with, of records.h; or NULL */
    char path[512];                     /* of a database that goes away with the book; or "" */
} test_book;

extern const fb_association test_association;

/** A copy of one that is made at the first call: bringing a new database up to date takes longer than most tests. */
test_book *test_book_new(void);
/** One made from nothing, in a file that stays. */
test_book *test_book_new_at(const char *path);
void test_book_free(test_book *t);

/** Post in a transaction of its own and write the balances. */
fb_rc test_post(test_book *t, const fb_voucher *voucher, int64_t *number);
/** Visit the postings of one account in 2023. */
fb_rc test_postings_of(const fb_book *book, const char *account, fb_posting_visit *visit, void *context);
int64_t test_voucher_count(const test_book *t, int year);
/** Every byte of `balance` and `balance_total`, as text. Free it with fb_buf_free. */
fb_buf test_balances_text(const test_book *t, int year);
/** One account's balance at the end of `month` (0: the opening; 13: of the whole year), over all codes. */
fb_money test_balance(const test_book *t, int year, const char *account, int month);
/** Close months 1 to `through` of a calendar year, on the day after it. */
fb_rc test_close(const fb_book *book, int year, int through);

#endif
