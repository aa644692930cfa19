/* interim.h - when interim reports were handed over and handled (KL 11:16). */
#ifndef FB_PLAN_INTERIM_H
#define FB_PLAN_INTERIM_H

#include "ledger/book.h"

typedef struct fb_interim {
    int through;         /* the last month of the period */
    fb_date handed_over; /* to the deciding body and the auditors; 0: not yet */
    fb_date handled;     /* by the deciding body; 0: not yet */
} fb_interim;

/** The interim report of a year through a month. @return FB_ENOTFOUND */
fb_rc fb_interim_get(const fb_book *book, int year, int through, fb_interim *out);

#endif
