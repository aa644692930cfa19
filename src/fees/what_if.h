/* what_if.h - the fees of a year as they are, and as they would be: other inhabitants, indexes, amounts,
 * participation.
 *
 * A service without a tariff of the year is carried on from the year before by its indexes. Nothing is stored.
 */
#ifndef FB_FEES_WHAT_IF_H
#define FB_FEES_WHAT_IF_H

#include "fees/tariffs/owed.h"

/* One participant and one service; of a sum over services the service is NULL. */
typedef struct fb_what_if_row {
    fb_participant participant;
    const char *service, *service_name;
    bool has; /* every amount is stated, before and after */
    fb_money base, changed, difference;
    int64_t inhabitants, tried; /* of a participant's sum: counted last before the year, and as tried; 0 unknown */
} fb_what_if_row;

typedef struct fb_what_if {
    int year;
    const fb_what_if_row
        *members; /* the sums, by the order of the first service they pay for, as the register has it */
    size_t member_count;
    const fb_what_if_row *rows; /* by service, then participant */
    size_t row_count;
    fb_what_if_row sum;
    const char *carried; /* names of the services that were carried on from the year before; "" for none */
} fb_what_if;

/** Kronor per inhabitant, rounded to the öre. @return false when the inhabitants are not known or too few to tell */
bool fb_per_inhabitant(fb_money amount, int64_t inhabitants, int64_t *ore);

/** @return FB_EINPUT with a finding when a change names nothing, when inhabitants or an index are missing */
fb_rc fb_what_if_make(const fb_book *book, int year, const fb_fee_change *changes, size_t count, fb_arena *arena,
                      fb_findings *findings, fb_what_if *out);

#endif
