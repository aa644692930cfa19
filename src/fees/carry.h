/* carry.h - units that their participants finance end each year at nought: the surplus or deficit is a debt to them,
 * or a claim on them, until the next year takes it in.
 *
 * Which units, and the fee whose account it leaves, is data (carried_units.csv). It stands on the account of deferred
 * income with the unit and the project S2023, "Överskott 2023", which are how its note finds it. Debit positive.
 */
#ifndef FB_FEES_CARRY_H
#define FB_FEES_CARRY_H

#include "fees/billing.h"

typedef enum fb_carry_way {
    FB_CARRY_OUT, /* at the year's end: out of the unit's result */
    FB_CARRY_IN   /* at its beginning: what the year before carried, brought back */
} fb_carry_way;

typedef struct fb_carry {
    const char *unit, *unit_name, *fee;
    fb_money result;  /* out: of the unit, without what is carried out; positive is a surplus. In: what was carried */
    fb_money carried; /* booked already */
    fb_money amount;  /* to be booked: the rest of `result`; negative is a deficit */
    int64_t voucher;  /* its number; 0 when there is nothing to book */
} fb_carry;

/** Carry a year's surpluses and deficits out, or bring the year before's in; what is booked already is not booked
 *  again. One transaction.
 *  @param day of the vouchers; 0: the year's last day out, its first day in
 *  @return FB_EINPUT with a finding when a year is carried out of before it has taken in what was carried to it */
fb_rc fb_carry_units(const fb_book *book, int year, fb_carry_way way, fb_date day, fb_arena *arena,
                     fb_findings *findings, const fb_carry **out, size_t *count);

/** What the units carried out of a year, as booked: `carried` alone is given. None is no error. */
fb_rc fb_carried_out(const fb_book *book, int year, fb_arena *arena, const fb_carry **out, size_t *count);

#endif
