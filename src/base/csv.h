/* csv.h - comma-separated values, RFC 4180: read row by row, and written. */
#ifndef FB_BASE_CSV_H
#define FB_BASE_CSV_H

#include "base/finding.h"
#include "base/text.h"

enum { FB_CSV_FIELDS = 64, FB_CSV_ROW = 64 * 1024 };

typedef struct fb_csv fb_csv;

/** Read from memory. @param text borrowed until fb_csv_free @param file name for findings; borrowed */
fb_rc fb_csv_open(fb_csv **out, const char *text, size_t length, const char *file, fb_findings *findings);
void fb_csv_free(fb_csv *csv);

/** The next row that is not empty.
 *  @param[out] fields borrowed until the next call; each NUL-terminated UTF-8
 *  @return FB_OK; FB_ENOTFOUND at the end; FB_EINPUT (a quote without end, a byte not UTF-8 …) with a finding;
 *  the next call then goes on with the line behind */
fb_rc fb_csv_next(fb_csv *csv, const char *const **fields, size_t *count);
/** Line (from 1) where the latest row began. */
int64_t fb_csv_line(const fb_csv *csv);
const char *fb_csv_file(const fb_csv *csv);

/** Read the header row and find the columns in it.
 *  @param names the columns that must stand there, in any order; others are refused
 *  @param[out] at  at[i] = place of names[i] in each row */
fb_rc fb_csv_header(fb_csv *csv, const char *const *names, size_t count, size_t *at);

/** Append one field, quoted only where it must be; `first` starts a row. */
void fb_csv_field(fb_buf *out, bool first, const char *field);

#endif
