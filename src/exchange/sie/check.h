/* check.h - what the records of a SIE file say together: do vouchers balance, are accounts declared, are numbers
 * unique, do the stated balances follow from the vouchers. The dry run and the import ask the same questions.
 *
 * FB_ERROR stops an import; FB_WARNING and FB_NOTE do not. Memory grows with the chart, not with the file.
 */
#ifndef FB_EXCHANGE_SIE_CHECK_H
#define FB_EXCHANGE_SIE_CHECK_H

#include "exchange/sie/read.h"

typedef struct fb_sie_check fb_sie_check;

/** @param alone no association is at hand: accounts that a 4I file does not declare are then only noted
 *  @param file borrowed until the check is freed */
fb_rc fb_sie_check_new(fb_sie_check **out, const char *file, bool alone, fb_findings *findings);
void fb_sie_check_free(fb_sie_check *check);

/** The receiver has this account, whether the file declares it or not. */
fb_rc fb_sie_check_know(fb_sie_check *check, const char *account);
fb_rc fb_sie_check_account(fb_sie_check *check, const fb_sie_account *account);
fb_rc fb_sie_check_head(fb_sie_check *check, const fb_sie_head *head);
fb_rc fb_sie_check_balance(fb_sie_check *check, const fb_sie_balance *balance);
fb_rc fb_sie_check_voucher(fb_sie_check *check, const fb_sie_voucher *voucher);
fb_rc fb_sie_check_row(fb_sie_check *check, const fb_sie_row *row);
/** @param[in,out] sound in: the reader could read it; out: it can be posted */
fb_rc fb_sie_check_voucher_end(fb_sie_check *check, bool *sound);
/** When all is read: gaps, and balances against vouchers. */
fb_rc fb_sie_check_end(fb_sie_check *check);

/** The account's code, kept as long as the check. NULL when the file has not used it. */
const char *fb_sie_check_account_text(const fb_sie_check *check, const char *account, size_t length);

/** Sums over all accounts, in öre, by year: [0] this one, [1] the one before. */
typedef struct fb_sie_sums {
    int64_t opening[FB_SIE_YEARS], closing[FB_SIE_YEARS], result[FB_SIE_YEARS];
    bool has_year[FB_SIE_YEARS]; /* a balance of the year stands in the file */
    int64_t debit;               /* the booked rows' positive amounts */
    uint64_t unbalanced;         /* vouchers whose booked rows do not sum to nought */
} fb_sie_sums;
const fb_sie_sums *fb_sie_check_sums(const fb_sie_check *check);

#endif
