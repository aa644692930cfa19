/* camt.h - the bank's files: account statements (ISO 20022 camt.053) and notifications (camt.054), read for what came
 * in and went out, and for where a statement begins and ends.
 *
 * Hostile input: a document type is refused before anything of it is expanded, no network and no other file is
 * reached, and file, depth, texts and entries have caps. What is read is checked against itself: the statement's
 * balances against its entries. Names and messages of payers are passed over; references of digits are kept, and what
 * the banks call a transaction.
 */
#ifndef FB_EXCHANGE_CAMT_H
#define FB_EXCHANGE_CAMT_H

#include "fees/payments.h"
#include "fees/statements.h"

typedef struct fb_camt {
    const fb_bank_entry *entries; /* that the bank has booked, in the file's order */
    size_t count;
    const fb_bank_statement *statements; /* with both balances */
    size_t statement_count;
    size_t pending; /* entries that the bank has not booked yet */
} fb_camt;

/** @param file for findings @param arena holds what is given
 *  @return FB_EINPUT with findings, FB_ELIMIT */
fb_rc fb_camt_read(const char *bytes, size_t length, const char *file, fb_arena *arena, fb_findings *findings,
                   fb_camt *out);
/** The same of a file, of at most 16 MiB. */
fb_rc fb_camt_read_file(const char *path, fb_arena *arena, fb_findings *findings, fb_camt *out);

#endif
