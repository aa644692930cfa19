/* check_digit.h - numbers whose last digit checks those before it. */
#ifndef FB_BASE_CHECK_DIGIT_H
#define FB_BASE_CHECK_DIGIT_H

#include <stdbool.h>
#include <stddef.h>

/** Whether a text is `least` to `most` digits and nothing else. */
bool fb_all_digits(const char *text, size_t least, size_t most);

/** Modulus 10 with every second digit doubled (Luhn): organisation numbers, bankgiro, payment references.
 *  @return false when it does not hold, or the text is no two to a hundred digits */
bool fb_luhn_holds(const char *digits);
/** The digit to put last. @param digits those before it */
char fb_luhn_digit(const char *digits);

/** Modulus 10 with every second digit three times, GS1's: GLN. Else as fb_luhn_holds. */
bool fb_gln_holds(const char *digits);

#endif
