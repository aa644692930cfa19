/* close.h - months and years that are closed: on what day, and by whom.
 *
 * Closed months take no more vouchers and no other balances; a year that is closed through its twelfth month takes no
 * more forecasts. What is closed is corrected by a later voucher, or the months are opened again.
 */
#ifndef FB_LEDGER_CLOSE_H
#define FB_LEDGER_CLOSE_H

#include "ledger/book.h"

typedef struct fb_closed_year {
    int year;
    int through; /* months 1..n are closed */
    fb_date closed;
    const char *who;
} fb_closed_year;

/** By year; none is no error. */
fb_rc fb_closed_years(const fb_book *book, fb_arena *arena, const fb_closed_year **out, size_t *count);

/** Close months 1 to `through` of a year; more than are closed already.
 *  @return FB_EINPUT with a finding: the year has no books (close.books), as many months are closed already
 *  (close.already), the day is before the months have ended (close.day) */
fb_rc fb_year_close(const fb_book *book, const fb_closed_year *closed, fb_findings *findings);
/** Open the months after `through` again; 0 opens all. @return FB_EINPUT with a finding when they are open */
fb_rc fb_year_reopen(const fb_book *book, int year, int through, fb_findings *findings);

/** closed_years.csv, which is loaded after the books, since it closes them; ended by one without a file. */
extern const fb_record fb_close_records[];
/** What must hold of it; ended by one without a query. */
extern const fb_record_check fb_close_checks[];

#endif
