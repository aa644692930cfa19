/* check_digit.c - modulus 10, with weights that alternate from the last digit. */
#include "base/check_digit.h"

#include <string.h>

enum { LEAST = 2, MOST = 100 };

bool fb_all_digits(const char *text, size_t least, size_t most) {
    size_t length = strlen(text);
    return length >= least && length <= most && strspn(text, "0123456789") == length;
}

static int doubled(int digit) { return digit * 2 / 10 + digit * 2 % 10; }
static int tripled(int digit) { return digit * 3; }

/* The sum modulo 10 of digits whose last stands at a place counted from 0; those at odd places are weighed. */
static int sum(const char *digits, size_t place, int (*weighed)(int digit)) {
    int sum = 0;
    for (size_t i = strlen(digits); i-- > 0; place++)
        sum += place % 2 ? weighed(digits[i] - '0') : digits[i] - '0';
    return sum % 10;
}

bool fb_luhn_holds(const char *digits) { return fb_all_digits(digits, LEAST, MOST) && sum(digits, 0, doubled) == 0; }

char fb_luhn_digit(const char *digits) { return (char)('0' + (10 - sum(digits, 1, doubled)) % 10); }

bool fb_gln_holds(const char *digits) { return fb_all_digits(digits, LEAST, MOST) && sum(digits, 0, tripled) == 0; }
