/* opening.h - a year that follows on the one before: it opens with what that closed with (LKBR 4:4 p. 7).
 *
 * Accounts of the balance sheet are carried with all their codes; those of income and costs begin at nought. A result
 * that no voucher has moved to equity is carried too, unit by unit, to an account that is named for it.
 *
 * The opening balances are records, as those that a file states are; that they follow on the year before is another
 * (opened_years.csv). So they stay as they are when the year before changes, until they are carried anew.
 * Amounts are öre, debit positive.
 */
#ifndef FB_LEDGER_OPENING_H
#define FB_LEDGER_OPENING_H

#include "ledger/book.h"

typedef struct fb_opening_row {
    const char *account, *unit, *counterparty, *project; /* codes; "" for none */
    fb_money was, now;
} fb_opening_row;

typedef struct fb_opening {
    fb_year year;
    bool made;             /* the year had no books before */
    const char *account;   /* that takes a result not moved; "" when none is named */
    fb_money result;       /* of the year before, that no voucher has moved: income is credit */
    fb_opening_row *rows;  /* by account, unit, counterparty and project: every balance that was, or now is */
    size_t count, changed; /* of them, those that are another than before */
} fb_opening;

/** Open the year after the last, or bring the opening balances of a year opened so up to date. One transaction; when
 *  every balance is the same already, nothing but the account is stored.
 *  @param account NULL: that named before, if any
 *  @return FB_EINPUT with a finding: not the next year, no year before, one that does not balance, opening balances
 *  that a file states, closed months, no account for a result */
fb_rc fb_opening_carry(const fb_book *book, int year, const char *account, fb_arena *arena, fb_findings *findings,
                       fb_opening *out);

typedef struct fb_continuity {
    const fb_opening_row *list; /* what opens otherwise: `was` at the end of the year before, `now` at the opening */
    size_t count;
    fb_money moved; /* the result of the year before, when all that differs is that it came to equity without a
                       voucher: the list is then empty */
} fb_continuity;

/** Hold a year's opening balances against the closing ones of the year before: code string by code string when they
 *  follow on it, else account by account, since a file need not state more. */
fb_rc fb_continuity_try(const fb_book *book, int year, fb_arena *arena, fb_continuity *out);

/** opened_years.csv, which is loaded after the books that it is of; ended by one without a file. What is opened stays
 *  so when a folder does not say it. */
extern const fb_record fb_opening_records[];
/** What must hold of it; ended by one without a query. */
extern const fb_record_check fb_opening_checks[];

#endif
