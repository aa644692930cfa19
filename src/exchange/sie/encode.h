/* encode.h - fields of a SIE file that is written: quoted, in CP437. For this room only. */
#ifndef FB_EXCHANGE_SIE_ENCODE_H
#define FB_EXCHANGE_SIE_ENCODE_H

#include "base/date.h"
#include "base/finding.h"
#include "base/money.h"

#include <stdio.h>

enum { FB_SIE_REPLACED = 64 };

typedef struct fb_sie_out {
    FILE *file;
    fb_findings *findings;
    uint32_t replaced[FB_SIE_REPLACED]; /* characters that were told of */
    size_t replaced_count;
} fb_sie_out;

/** As it stands: labels, blanks, line ends. ASCII only. */
void fb_sie_put(fb_sie_out *out, const char *text);
/** A text in quotes. */
void fb_sie_put_text(fb_sie_out *out, const char *text);
/** A code: bare when it holds only letters of ASCII, digits, _ . and -, else in quotes. */
void fb_sie_put_code(fb_sie_out *out, const char *code);
/** "-1234.50" */
void fb_sie_put_amount(fb_sie_out *out, fb_money amount);
void fb_sie_put_number(fb_sie_out *out, int64_t number);

#endif
