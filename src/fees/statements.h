/* statements.h - the bank's account statements in their order: what one says against those beside it. */
#ifndef FB_FEES_STATEMENTS_H
#define FB_FEES_STATEMENTS_H

#include "ledger/book.h"

typedef struct fb_bank_statement {
    const char *account, *id; /* the bank's names */
    fb_date day;              /* the last of the statement */
    int64_t number;           /* in the bank's sequence; 0: none */
    fb_money opening, closing;
    int64_t line;    /* in the file */
    int64_t missing; /* how many statements the sequence lacks before it */
    bool gap;        /* it does not open with what the one before it closed with, or the sequence lacks some */
} fb_bank_statement;

/** Keep the statements of a file, and warn of each that does not follow on the one before it, or on which none
 *  follows that should. A sequence that begins anew is followed by its balances.
 *  @return FB_EINPUT with a finding when one was kept with other balances */
fb_rc fb_statements_take(const fb_book *book, const fb_bank_statement *statements, size_t count, const char *file,
                         fb_findings *findings);

/** By account and day. @param account "" all */
fb_rc fb_statements(const fb_book *book, const char *account, fb_arena *arena, fb_bank_statement **out,
                    size_t *count);

#endif
