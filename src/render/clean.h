/* clean.h - text from anywhere made fit to render: valid UTF-8, no control characters.
 *
 * XML 1.0 cannot hold control characters even escaped, and Pango stops at a byte that is not UTF-8. So
 * each such byte becomes U+FFFD, visible to the proof-reader, and control characters are left out (a tab
 * or a line end becomes a space: line ends in a document are FB_RUN_BREAK).
 */
#ifndef FB_RENDER_CLEAN_H
#define FB_RENDER_CLEAN_H

#include "base/text.h"

#include <stddef.h>

/** Bytes that `text` takes when clean, without the NUL. */
size_t fb_clean_room(const char *text, size_t length);
/** Write the clean text and a NUL to `to`, which has fb_clean_room + 1 bytes. */
void fb_clean(char *to, const char *text, size_t length);
/** Whether the text is clean as it is. */
bool fb_is_clean(const char *text);
/** Append the clean text. */
void fb_buf_add_clean(fb_buf *out, const char *text);

#endif
