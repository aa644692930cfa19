/* ocr.h - the reference that a payer gives: an invoice's number, the length of the whole, a check digit.
 *
 * Bankgirot's levels: the last digit is checked by modulus 10 (Luhn), the one before it says how many digits there
 * are (its last digit). 9 digits up to invoice 9 999 999, else 11: never the 10 or 12 of an organisation's or a
 * person's number.
 */
#ifndef FB_FEES_OCR_H
#define FB_FEES_OCR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { FB_OCR_TEXT = 32 };
#define FB_OCR_LARGEST INT64_C(999999999)

/** The reference of an invoice, 1 to FB_OCR_LARGEST. @return `out` */
char *fb_ocr_make(char out[static FB_OCR_TEXT], int64_t number);

/** The invoice that a reference names. Blanks are passed over, and zeros that a bank put before it.
 *  @return false when the check digit, the length or anything else does not hold */
bool fb_ocr_read(int64_t *number, const char *text);

#endif
