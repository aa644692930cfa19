/* member_year.h - for this room and the commands: what each member paid in a year, per inhabitant beside the others.
 *
 * A fee is what is booked on the member (the figure member.mark.fee.navet). Inhabitants are those of one day for all:
 * the latest that a tariff of the year counts them on, so that what is paid per inhabitant is what was decided;
 * without such a tariff the latest on or before the year's last on which any member was counted. A member without a
 * count on that day has nothing per inhabitant, and is no part of the others' mean and order. Money is in öre; a fee
 * is positive.
 */
#ifndef FB_REPORT_MEMBER_YEAR_H
#define FB_REPORT_MEMBER_YEAR_H

#include "fees/fees.h"
#include "figure/figure.h"
#include "register/members.h"

/* One fee of one member, or the sum of them all. */
typedef struct fb_member_fee {
    const char *key, *label;
    const char *figure; /* its name in the catalogue; NULL of the sum */
    fb_amount now, before;
    bool compared;      /* it is paid this year by a member whose inhabitants are known */
    int64_t each, mean; /* per inhabitant: of this member, and of all who pay it and are counted, together */
    size_t place, last; /* 1 pays most per inhabitant; those who pay as much, as shown, share places 2 to 4 */
    size_t among;       /* who are compared */
} fb_member_fee;

/* A number that is counted of one member, this year and the year before. */
typedef struct fb_member_count {
    const fb_subject_figure *now, *before; /* `before` NULL: nothing is known */
} fb_member_count;

typedef struct fb_member_part {
    fb_participant who;
    const char *key; /* in the books and in what is counted by member: that of its counterparty */
    bool co_opted;
    bool counted; /* its inhabitants are known on the day */
    int64_t inhabitants;
    const fb_member_fee *fees; /* those that it paid in either year, in the order of their accounts */
    size_t fee_count;
    fb_member_fee sum;
    const fb_member_count *got; /* what is counted of it: each whole followed by its parts */
    size_t got_count;
    const fb_two_years *paid_to; /* what it was paid */
    size_t paid_to_count;
    const fb_two_years *carried; /* surpluses of what it pays for, booked as all participants' till the next year */
    size_t carried_count;
} fb_member_part;

typedef struct fb_members_year {
    int year;
    fb_date last_day;
    bool has_prior;                /* there are books of the year before */
    fb_date day;                   /* on which inhabitants are counted; 0: on none */
    const fb_member_part *members; /* members first, then who is co-opted */
    size_t count;
} fb_members_year;

/** All who were members or co-opted on any day of the closing's year. Through `arena`, but for what the closing
 *  keeps. */
fb_rc fb_members_year_read(fb_closing *closing, fb_arena *arena, fb_members_year *out);

#endif
