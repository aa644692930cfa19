/* deficits.h - deficits of the balance requirement: what arose, what has been restored, what is left and until when.
 *
 * A negative balance-requirement result is restored in the three years that follow (KL 11:12), unless there are
 * exceptional reasons, by decision (KL 11:13). LKBR 11:11 asks how much earlier deficits have been restored and what
 * remains. Amounts are positive.
 */
#ifndef FB_PLAN_DEFICITS_H
#define FB_PLAN_DEFICITS_H

#include "ledger/book.h"

enum { FB_YEARS_TO_RESTORE = 3 }; /* KL 11:12 */

typedef struct fb_deficit {
    int origin; /* the year that it arose */
    int due;    /* the last year to restore it */
    fb_money arisen;
    fb_money restored;  /* through the year asked for */
    fb_money this_year; /* of it restored in that year */
    fb_money exempt;
    fb_money remaining;
} fb_deficit;

/** The ledger at the end of `year`, by year of origin; none is no error. Given out through `arena`.
 *  @return FB_EOVERFLOW */
fb_rc fb_deficits(const fb_book *book, int year, fb_arena *arena, const fb_deficit **out, size_t *count);

#endif
