/* sie_import.h - taking a SIE file into the books.
 *
 * All or nothing: what is wrong with the file is told by findings, all of it, and the records stay as they were.
 * The same file twice changes nothing; a later export of the same year adds what is new in it; a voucher that
 * has changed is refused, since books are append-only. A file without vouchers (types 1–3) states balances.
 */
#ifndef FB_EXCHANGE_SIE_IMPORT_H
#define FB_EXCHANGE_SIE_IMPORT_H

#include "exchange/sie/read.h"
#include "ledger/book.h"

typedef struct fb_sie_import_options {
    const char *association; /* its key; NULL: by organisation number, or the only one, or one made from the file */
} fb_sie_import_options;

typedef struct fb_sie_import_result {
    char association[64]; /* its key */
    char form[4];         /* "1" … "4I" */
    int year;
    bool already;           /* these bytes were taken in before; nothing was done */
    bool made_association;  /* the database had none */
    int64_t accounts_added; /* declared by the file, and new */
    int64_t objects_added;  /* units, projects and counterparties: declared or used, and new */
    int64_t vouchers_added;
    int64_t vouchers_skipped; /* there already, with the same contents */
    int64_t vouchers_empty;   /* left out: they have no booked rows */
    int64_t balances_stated;  /* rows: opening balances, and changes that no voucher gives */
    int64_t prior_stated;     /* of these, balances of the year before */
} fb_sie_import_result;

/** Take in one file, in a transaction of its own.
 *  @param path "-" is standard input
 *  @return FB_OK; FB_EINPUT, FB_ENOTFOUND, with findings; FB_EIO, FB_EDB, FB_ENOMEM, FB_ELIMIT */
fb_rc fb_sie_import(const char *path, fb_store *store, const fb_sie_import_options *options, fb_findings *findings,
                    fb_sie_import_result *out);
/** The same into one association's books, within the caller's transaction: on failure the caller rolls back. */
fb_rc fb_sie_import_into(const fb_book *book, const char *path, fb_findings *findings, fb_sie_import_result *out);
/** The same from an open source. */
fb_rc fb_sie_import_source(fb_sie_source *source, fb_store *store, const fb_sie_import_options *options,
                           fb_findings *findings, fb_sie_import_result *out);

#endif
