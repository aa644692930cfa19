/* source.h - the bytes of a SIE file: opened once, read line by line as often as needed.
 *
 * Memory is one buffer, however large the file or its lines. Lines end with LF, CR LF or a lone CR.
 */
#ifndef FB_EXCHANGE_SIE_SOURCE_H
#define FB_EXCHANGE_SIE_SOURCE_H

#include "base/finding.h"

enum { FB_SIE_LINE = 64 * 1024 }; /* longest line that is read */

typedef struct fb_sie_source fb_sie_source;

/** Open a file, or standard input when `path` is "-". What cannot be read twice (a pipe) is first spooled to a
 *  temporary file. @return FB_ENOTFOUND, FB_EINPUT (a folder), FB_EIO; with a finding */
fb_rc fb_sie_source_open(fb_sie_source **out, const char *path, fb_findings *findings);
/** Read from memory. @param bytes borrowed until fb_sie_source_free @param name for findings; copied */
fb_rc fb_sie_source_memory(fb_sie_source **out, const void *bytes, size_t length, const char *name);
void fb_sie_source_free(fb_sie_source *source);
/** The file's name, for findings. */
const char *fb_sie_source_name(const fb_sie_source *source);

typedef struct fb_sie_line {
    char *text; /* may be written to, also at text[length]; until the next call */
    size_t length;
    int64_t number; /* from 1 */
    bool ended;     /* a line end follows; false only at the end of the file */
    bool cut;       /* longer than FB_SIE_LINE; the rest is passed over */
} fb_sie_line;

/** Go to the first line, behind a byte-order mark. FB_EIO when reading fails. */
fb_rc fb_sie_source_rewind(fb_sie_source *source);
/** @return FB_OK, FB_ENOTFOUND at the end, FB_EIO */
fb_rc fb_sie_source_line(fb_sie_source *source, fb_sie_line *out);

/** Right after fb_sie_source_rewind: the first bytes of the file, borrowed until the next line is read. */
const char *fb_sie_source_head(const fb_sie_source *source, size_t *length);
/** Whether the file begins with the byte-order mark of UTF-8. */
bool fb_sie_source_has_mark(const fb_sie_source *source);

/** Show every byte read from now on to `tap`; NULL ends it. Rewind first, so that it sees them from the start. */
typedef void fb_sie_tap(void *context, const void *bytes, size_t length);
void fb_sie_source_tap(fb_sie_source *source, fb_sie_tap *tap, void *context);

#endif
