/* ocr.c - references with length and check digit. */
#include "fees/ocr.h"

#include "base/check_digit.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { SHORT = 9, LONG = 11, MOST = 25 };
#define SHORT_LARGEST INT64_C(9999999)

char *fb_ocr_make(char out[static FB_OCR_TEXT], int64_t number) {
    int length = number <= SHORT_LARGEST ? SHORT : LONG;
    int used = snprintf(out, FB_OCR_TEXT, "%0*" PRId64 "%d", length - 2, number, length % 10);
    snprintf(out + used, FB_OCR_TEXT - (size_t)used, "%c", fb_luhn_digit(out));
    return out;
}

bool fb_ocr_read(int64_t *number, const char *text) {
    char digits[MOST + 1], made[FB_OCR_TEXT];
    size_t length = 0;
    for (; *text; text++) {
        if (*text == ' ') continue;
        if (*text < '0' || *text > '9' || length == MOST) return false;
        digits[length++] = *text;
    }
    digits[length] = '\0';
    if (length < 3 || !fb_luhn_holds(digits)) return false;
    int64_t found = 0;
    for (size_t i = 0; i < length - 2; i++) {
        if (found > FB_OCR_LARGEST) return false;
        found = found * 10 + (digits[i] - '0');
    }
    if (found < 1 || found > FB_OCR_LARGEST) return false;
    fb_ocr_make(made, found);
    const char *significant = digits + strspn(digits, "0"), *expected = made + strspn(made, "0");
    if (strcmp(significant, expected) != 0) return false;
    *number = found;
    return true;
}
