/* sie_numbers.h - which voucher numbers a file has had, as ranges: a series without gaps is one range, however long.
 *
 * For this room only.
 */
#ifndef FB_EXCHANGE_SIE_NUMBERS_H
#define FB_EXCHANGE_SIE_NUMBERS_H

#include "base/rc.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct fb_sie_numbers fb_sie_numbers;

fb_rc fb_sie_numbers_new(fb_sie_numbers **out);
void fb_sie_numbers_free(fb_sie_numbers *numbers);
/** @param line of the voucher
 *  @return FB_OK, FB_ECONFLICT when the series has had the number, FB_ENOMEM */
fb_rc fb_sie_numbers_add(fb_sie_numbers *numbers, const char *series, int64_t number, int64_t line);
/** Whether so many gaps were met that numbers are no longer kept: later duplicates are not seen. */
bool fb_sie_numbers_full(const fb_sie_numbers *numbers);

/** A series with numbers missing between its first and its last. */
typedef void fb_sie_gap_visit(void *context, const char *series, int64_t first_missing, int64_t missing,
                              int64_t line);
void fb_sie_numbers_gaps(const fb_sie_numbers *numbers, fb_sie_gap_visit *visit, void *context);

#endif
