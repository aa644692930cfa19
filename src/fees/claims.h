/* claims.h - all that is to be billed of a year: what decided tariffs give, and what is agreed beside them. */
#ifndef FB_FEES_CLAIMS_H
#define FB_FEES_CLAIMS_H

#include "fees/invoicing.h"

/** By participant, service and part. A proposed tariff, one with an amount that is not stated, and a participant that
 *  the books do not know are left out with a warning each; what fees_billed.csv lists was billed elsewhere and is
 * left out, with a warning when it is another sum. @return FB_EINPUT with findings as fb_owed_all */
fb_rc fb_claims(const fb_book *book, int year, fb_arena *arena, fb_findings *findings, const fb_claim **out,
                size_t *count);

#endif
