/* tally.h - for this room: amounts by code string and month, summed in memory while vouchers are posted.
 *
 * What a tally holds is bounded; when it is full the poster writes it down and goes on.
 */
#ifndef FB_LEDGER_TALLY_H
#define FB_LEDGER_TALLY_H

#include "ledger/balances.h"

#include "base/intern.h"

typedef struct fb_tally fb_tally;

#ifndef FB_TALLY_CAP                      /* a test makes it small */
#define FB_TALLY_CAP ((size_t)160 * 1024) /* code strings: about 24 MB */
#endif

/* The parts of a code string as indexes into the poster's code lists; FB_INTERN_NONE for none. */
typedef struct fb_code_string {
    int32_t account, unit, counterparty, project;
} fb_code_string;

fb_rc fb_tally_new(fb_tally **out);
void fb_tally_free(fb_tally *tally);
/** Whether the next new code string would go beyond the cap. */
bool fb_tally_full(const fb_tally *tally);
/** Whether an amount can be added without leaving 64-bit öre. */
bool fb_tally_holds(const fb_tally *tally, const fb_code_string *codes, int slot, fb_money amount);
/** FB_EOVERFLOW leaves the amounts as they were. */
fb_rc fb_tally_add(fb_tally *tally, const fb_code_string *codes, int slot, fb_money amount);

typedef struct fb_code_lists {
    const fb_intern *accounts, *units, *counterparties, *projects;
} fb_code_lists;
/** Add everything to the balances in the store, and start empty again.
 *  @return FB_EOVERFLOW when a balance in the store becomes too large */
fb_rc fb_tally_write(fb_tally *tally, const fb_book *book, int year, const fb_code_lists *lists);

#endif
