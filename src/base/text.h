/* text.h - growing text with a cap, and the character sets that files come in. Inside the house all text is UTF-8. */
#ifndef FB_BASE_TEXT_H
#define FB_BASE_TEXT_H

#include "base/rc.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/** A growing, NUL-terminated text. A write beyond the cap or without memory sets `failed` and is dropped,
 *  so that a writer checks once, at the end, with fb_buf_rc. */
typedef struct fb_buf {
    char *text; /* never NULL after fb_buf_init */
    size_t length, capacity, cap;
    fb_rc failed;
} fb_buf;

void fb_buf_init(fb_buf *buf, size_t cap);
void fb_buf_free(fb_buf *buf);
void fb_buf_reset(fb_buf *buf);
void fb_buf_add(fb_buf *buf, const char *text);
void fb_buf_add_bytes(fb_buf *buf, const void *bytes, size_t length);
void fb_buf_add_char(fb_buf *buf, char c);
void fb_buf_printf(fb_buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
/** FB_OK, or why a write failed. */
fb_rc fb_buf_rc(const fb_buf *buf);

/** Length of the UTF-8 character at `text` (1–4), or 0 when the bytes are not one. */
size_t fb_utf8_length(const unsigned char *text, size_t left);
bool fb_utf8_valid(const char *text, size_t length);
/** Columns on a terminal: characters, counting combining marks as none. */
size_t fb_utf8_width(const char *text);

/** Whether a name has this ending and something before it. */
bool fb_ends_with(const char *name, const char *ending);

/** Whether a text has nothing but blanks, or nothing. */
bool fb_is_blank(const char *text);

/* A noun as it is said after a number: "check|checks", or "visits" for one and many alike. */
/** After any other number than one. Borrowed. */
const char *fb_noun_many(const char *noun);
/** After one: the first `*length` bytes of `noun`. */
const char *fb_noun_one(const char *noun, int *length);

typedef enum fb_charset { FB_ASCII, FB_UTF8, FB_CP437, FB_LATIN1 } fb_charset;

/** Append `bytes` as UTF-8. */
void fb_buf_add_decoded(fb_buf *buf, fb_charset from, const char *bytes, size_t length);
/** The CP437 byte of a code point, or 0 when CP437 has none. */
unsigned char fb_cp437_byte(uint32_t code_point);
/** Read one character and step past it. The text must be valid UTF-8. */
uint32_t fb_utf8_next(const char **text);

/** Append a text broken at its blanks into lines of at most `width` columns, the lines after the first indented. The
 *  first begins where the buffer stands, at column `indent`. Ends with a line end. */
void fb_buf_add_wrapped(fb_buf *buf, const char *text, size_t indent, size_t width);

/** Read a whole file. @param cap larger is FB_ELIMIT @return FB_ENOTFOUND when there is no such file, FB_EIO */
fb_rc fb_file_read(fb_buf *out, const char *path);
/** Write what `write` writes as a whole file: a temporary beside it, synced, then renamed, so that a reader sees the
 * old or the new. @return FB_EIO, or what `write` answers; the file is then as it was */
typedef fb_rc fb_file_writer(FILE *file, void *context);
fb_rc fb_file_replace(const char *path, fb_file_writer *write, void *context);
/** The same of bytes. */
fb_rc fb_file_write(const char *path, const void *bytes, size_t length);
/** Write all the bytes, however many calls it takes. False leaves errno. */
bool fb_write_all(int descriptor, const void *bytes, size_t length);
/** Make a folder and those above it. */
fb_rc fb_folder_make(const char *path);

#endif
