/* charset.h - which character set a SIE file is really in, and its fields as UTF-8. For this room only.
 *
 * The standard says CP437. Files come in UTF-8 and Latin-1 too, and with a field in another set than the rest.
 */
#ifndef FB_EXCHANGE_SIE_CHARSET_H
#define FB_EXCHANGE_SIE_CHARSET_H

#include "base/text.h"

/* What speaks for each character set, counted over the whole file. */
typedef struct fb_sie_evidence {
    uint64_t utf8;    /* characters of several bytes that are sound UTF-8 */
    uint64_t cp437;   /* bytes that are letters in CP437 */
    uint64_t latin1;  /* bytes that are letters in Latin-1 */
    uint64_t unclear; /* other bytes from 0x80 on */
    uint64_t lost;    /* U+FFFD: characters that were lost before the file came here */
    int64_t lost_line;
} fb_sie_evidence;

bool fb_sie_has_high(const char *bytes, size_t length);
void fb_sie_weigh(fb_sie_evidence *evidence, const char *bytes, size_t length, int64_t line);
fb_charset fb_sie_verdict(const fb_sie_evidence *evidence);
/** Name of a character set for people. Static. */
const char *fb_sie_charset_name(fb_charset charset);

typedef struct fb_sie_decoder {
    fb_charset charset; /* the file's */
    bool strict;
    char upper[2][128][4]; /* the upper halves of CP437 and Latin-1 in UTF-8 */
    uint64_t strays;       /* fields that were read in another set than the file's */
    int64_t first_stray;   /* line */
    fb_charset stray_charset;
} fb_sie_decoder;

/** @param strict no field is in another set than the file */
fb_rc fb_sie_decoder_init(fb_sie_decoder *decoder, fb_charset charset, bool strict);
/** A field as UTF-8. @param to room for 3 × length + 1 bytes; ended by NUL @return bytes, without the NUL */
size_t fb_sie_decode(fb_sie_decoder *decoder, char *to, const char *bytes, size_t length, int64_t line);

#endif
