/* survey.h - the first reading of a SIE file: is it one, what is in it, is it whole. For this room only. */
#ifndef FB_EXCHANGE_SIE_SURVEY_H
#define FB_EXCHANGE_SIE_SURVEY_H

#include "base/text.h"
#include "exchange/sie/lex.h"
#include "exchange/sie/source.h"

enum { FB_SIE_DIGEST = 65 };

typedef struct fb_sie_survey {
    uint64_t counts[FB_SIE_LABELS]; /* lines by label */
    fb_charset charset;
    bool own;                   /* written by Förbund: CP437 throughout, however odd its texts */
    int64_t chart_end;          /* last line with a record that is neither a balance nor of a voucher */
    char digest[FB_SIE_DIGEST]; /* BLAKE2b of the bytes, in hexadecimal */
} fb_sie_survey;

/** Read all of it. Lines that are too long, an odd character set and a wrong checksum become findings.
 *  @return FB_EINPUT with one finding when it is no SIE file; FB_EIO, FB_ENOMEM */
fb_rc fb_sie_survey_make(fb_sie_survey *out, fb_sie_source *source, fb_findings *findings);

/** What a file is that is not SIE, in words, by its first bytes; NULL when nothing speaks against SIE. */
const char *fb_sie_foreign(const char *head, size_t length);

#endif
