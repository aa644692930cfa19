/* folder.h - the association folder: everything an association keeps, as plain text, in and out.
 *
 * docs/formats.md describes its files. Loading is one transaction: all of the folder or nothing. Loading it again
 * brings changed plain records and texts up to date; the books only grow.
 */
#ifndef FB_EXCHANGE_FOLDER_H
#define FB_EXCHANGE_FOLDER_H

#include "ledger/book.h"

typedef struct fb_folder_result {
    char key[64]; /* of the association */
    int years;    /* ledgers read */
    int64_t vouchers_added, vouchers_known;
} fb_folder_result;

/** @param share the program's data folder: standard layouts stand in for those that the association lacks
 *  @return FB_EINPUT with findings for everything that is wrong, also layouts that do not count each account once */
fb_rc fb_folder_load(fb_store *store, const char *folder, const char *share, fb_findings *findings,
                     fb_folder_result *out);

/** Write the folder; files that are there are replaced, others are left alone. */
fb_rc fb_folder_dump(const fb_book *book, const char *folder, fb_findings *findings);

#endif
