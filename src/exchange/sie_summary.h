/* sie_summary.h - what a SIE file holds, without taking it in: `forbund import FILE --dry-run`. */
#ifndef FB_EXCHANGE_SIE_SUMMARY_H
#define FB_EXCHANGE_SIE_SUMMARY_H

#include "exchange/sie/check.h"

enum { FB_SIE_NAME = 256 };

typedef struct fb_sie_summary {
    char *file;
    char form[4]; /* "1", "2", "3", "4E", "4I" */
    char company[FB_SIE_NAME], orgnr[FB_SIE_NAME];
    fb_sie_year year; /* this one */
    uint64_t accounts, vouchers, postings;
    fb_sie_sums sums;
    size_t first_problem; /* place of the file's first finding in the list given to fb_sie_summarise */
} fb_sie_summary;

/** Read a file and judge it as an import would, as far as that goes without an association.
 *  @param path "-" is standard input
 *  @param findings gets the problems; must not be NULL
 *  @return FB_OK also when there are errors among them; FB_EINPUT with one finding when it is no SIE file;
 *  FB_ENOTFOUND, FB_EIO, FB_ELIMIT, FB_ENOMEM */
fb_rc fb_sie_summarise(fb_sie_summary **out, const char *path, fb_findings *findings);
fb_rc fb_sie_summarise_source(fb_sie_summary **out, fb_sie_source *source, fb_findings *findings);
void fb_sie_summary_free(fb_sie_summary *summary);

/** As one JSON object and a line end. @param findings as they were given to fb_sie_summarise: errors and warnings are
 *  the problems, notes are left out */
fb_rc fb_sie_summary_json(fb_buf *out, const fb_sie_summary *summary, const fb_findings *findings);
/** For people, at most 80 columns wide; with the notes. */
fb_rc fb_sie_summary_text(fb_buf *out, const fb_sie_summary *summary, const fb_findings *findings);

#endif
