/* check_state.h - the check's state, shared by sie/check.c and sie/check_end.c only. */
#ifndef FB_EXCHANGE_SIE_CHECK_STATE_H
#define FB_EXCHANGE_SIE_CHECK_STATE_H

#include "base/intern.h"
#include "exchange/sie/check.h"
#include "exchange/sie_numbers.h"

/* What the file says of one account. */
typedef struct fb_sie_account_sums {
    int64_t opening, closing, result, movement, prior_closing;
    int64_t line; /* of its latest balance, else of its declaration */
    bool declared, known, told, has_opening, has_prior;
} fb_sie_account_sums;

struct fb_sie_check {
    const char *file;
    fb_findings *findings;
    bool alone, for_another; /* the file is of form 4I */
    fb_intern *codes;
    fb_sie_account_sums *accounts; /* by index in `codes` */
    size_t capacity;
    fb_sie_numbers *numbers;
    fb_sie_year year; /* this one */
    fb_sie_sums sums;
    bool has_vouchers, has_closing, told_overflow;
    /* the voucher in hand */
    char series[FB_SIE_SHOWN];
    int64_t number, voucher_line, debit, credit;
    size_t rows;
    bool good, overflow;
};

/** The account's sums, made when it is new. @return FB_ELIMIT with a finding, FB_ENOMEM */
fb_rc fb_sie_check_sums_of(fb_sie_check *check, const char *account, size_t length, int64_t line,
                           fb_sie_account_sums **out);

#endif
