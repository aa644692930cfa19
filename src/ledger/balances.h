/* balances.h - what the books hold: balances by code string and month, and the postings behind them. */
#ifndef FB_LEDGER_BALANCES_H
#define FB_LEDGER_BALANCES_H

#include "base/intern.h"
#include "ledger/book.h"

enum { FB_MONTHS = 12, FB_UNDATED = 13, FB_BALANCE_SLOTS = 14 };

/** One code string's year. slot[0] is the opening balance, 1–12 each month's change, 13 the change without a month.
 */
typedef struct fb_balance {
    const char *account, *unit, *counterparty, *project; /* "" for none */
    int64_t slot[FB_BALANCE_SLOTS];
} fb_balance;

/** The balances of a year, by account, unit, counterparty (and project). Given out through `arena`.
 *  @param by_project false: summed over projects, which is quick whatever the number of projects */
fb_rc fb_balances(const fb_book *book, int year, bool by_project, fb_arena *arena, const fb_balance **out,
                  size_t *count);

/** A posting as a reader meets it, for following a figure to its vouchers. */
typedef struct fb_posting_seen {
    const char *series;
    int64_t number;
    fb_date date;
    const char *voucher_text, *account, *unit, *project, *counterparty, *text; /* "" for none */
    fb_money amount;
} fb_posting_seen;

/** Called for each; anything but FB_OK stops. Texts are borrowed for the call. */
typedef fb_rc fb_posting_visit(void *context, const fb_posting_seen *posting);
/** Every posting of some accounts in a year, in the order of registration, in one reading of the year's postings
 *  however many accounts there are: an index by account would cost every import more than it saves the rare trace.
 *  @param accounts their codes */
fb_rc fb_postings_of_accounts(const fb_book *book, int year, const fb_intern *accounts, fb_posting_visit *visit,
                              void *context);

/** A voucher with its rows, in order of series and number, as fb_voucher_each gives them. */
typedef struct fb_voucher_seen {
    const char *series, *text;
    int64_t number;
    fb_date date, registered;
    const fb_posting_seen *rows; /* series..voucher_text are not set */
    const char *const *objects;  /* further SIE dimensions of each row; "" for none */
    size_t row_count;
} fb_voucher_seen;
typedef fb_rc fb_voucher_visit(void *context, const fb_voucher_seen *voucher);
fb_rc fb_voucher_each(const fb_book *book, int year, fb_voucher_visit *visit, void *context);

#endif
