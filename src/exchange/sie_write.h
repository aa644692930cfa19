/* sie_write.h - a year's books as SIE 4E, in the one form that docs/formats.md describes: the same records give the
 * same bytes, and taking the file in again gives the same balances.
 *
 * Vouchers are written as they are read from the books: memory does not grow with their number.
 */
#ifndef FB_EXCHANGE_SIE_WRITE_H
#define FB_EXCHANGE_SIE_WRITE_H

#include "ledger/balances.h"

#include <stdio.h>

/* The budget that is written with the books, as #PBUDGET by month: rows by code string, in ledger sign. What is of no
 * month stands on the last one. */
typedef struct fb_sie_budget {
    const fb_balance *rows;
    size_t count;
} fb_sie_budget;

/** Write to an open file. A character that CP437 lacks is replaced, with one finding (a warning) for each.
 *  @param budget NULL: none
 *  @return FB_ENOTFOUND, with a finding, when the year has no books; FB_EIO */
fb_rc fb_sie_write(const fb_book *book, int year, const fb_sie_budget *budget, FILE *file, fb_findings *findings);
/** Write a file: a temporary beside it, synced, then renamed, so that a reader sees the old or the new. */
fb_rc fb_sie_write_file(const fb_book *book, int year, const fb_sie_budget *budget, const char *path,
                        fb_findings *findings);

#endif
