/* post.h - posting vouchers: the only way into the books.
 *
 * A voucher balances, names codes that exist, lies within its year and in an open month, and has a number
 * that its series does not have. It is never changed; another voucher, naming it, corrects it. Balances
 * are kept as vouchers are posted. Amounts are öre, debit positive.
 *
 * A poster takes many vouchers of one year within the caller's transaction:
 *     fb_begin; fb_poster_open; fb_poster_post ...; fb_poster_finish; fb_poster_free; fb_end
 * Without fb_poster_finish the balances are not written, and the caller must roll back.
 */
#ifndef FB_LEDGER_POST_H
#define FB_LEDGER_POST_H

#include "ledger/book.h"

typedef struct fb_posting {
    const char *account;
    const char *unit, *project, *counterparty; /* codes, or NULL for none */
    const char *objects;                       /* further SIE dimensions as text, or NULL */
    fb_money amount;
    const char *text; /* or NULL */
} fb_posting;

typedef struct fb_voucher {
    const char *series;
    int64_t number;     /* 0: the next of the series */
    fb_date date;       /* of the event */
    fb_date registered; /* 0: as `date` */
    const char *text;
    int64_t corrects; /* number, in the same series, of the voucher that this one corrects; 0 none */
    const fb_posting *rows;
    size_t row_count;
} fb_voucher;

typedef struct fb_poster fb_poster;

/** @return FB_ENOTFOUND when the year is not open */
fb_rc fb_poster_open(fb_poster **out, const fb_book *book, int year);
void fb_poster_free(fb_poster *poster);
/** Take up accounts, units, projects and counterparties that were added after the poster was opened. */
fb_rc fb_poster_reload(fb_poster *poster);

/** Post one voucher. @param file,line where it came from, for findings
 *  @param[out] number given to it; may be NULL
 *  @return FB_EINPUT with findings (all that are wrong with this voucher); nothing is then posted; FB_ELIMIT beyond
 *  100 000 rows */
fb_rc fb_poster_post(fb_poster *poster, const fb_voucher *voucher, const char *file, int64_t line,
                     fb_findings *findings, int64_t *number);

/** Whether the books had this series and number before the poster was opened, and with the same date, text and rows.
 *  @return FB_OK the same, FB_ENOTFOUND not there, FB_EINPUT there with other contents */
fb_rc fb_poster_compare(fb_poster *poster, const fb_voucher *voucher);

/** A balance stated by a file without vouchers, or an opening balance.
 *  @param month 0 opening, 1–12 the change of a month, 13 a change without a month
 *  @param row the amount and its codes; its text is not used */
fb_rc fb_poster_state(fb_poster *poster, int month, const fb_posting *row, const char *file, int64_t line,
                      fb_findings *findings);

/** Keep a row that the accounting program added to or struck from the voucher latest posted. */
typedef struct fb_amended_row {
    bool struck;
    const char *account, *objects;
    fb_money amount;
    fb_date date;
    const char *text, *signature;
} fb_amended_row;
fb_rc fb_poster_amended(fb_poster *poster, const fb_amended_row *row);

/** Write the balances. @return FB_EOVERFLOW when one becomes too large; the caller rolls back */
fb_rc fb_poster_finish(fb_poster *poster);

/** Check as a set that every code in a year's balances stands in the association's lists. @return FB_EDB if not */
fb_rc fb_ledger_check_codes(const fb_book *book, int year);

/** Take away what is stated of months `first` to `last` (0 the opening, 13 the change without a month), no voucher.
 */
fb_rc fb_ledger_unstate(const fb_book *book, int year, int first, int last);

/** Throw the derived balances of a year away and make them anew from the records. */
fb_rc fb_ledger_rebuild(const fb_book *book, int year);

#endif
