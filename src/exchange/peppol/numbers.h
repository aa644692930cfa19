/* numbers.h - for this chamber: decimal numbers, and what an invoice's lines come to. */
#ifndef FB_EXCHANGE_PEPPOL_NUMBERS_H
#define FB_EXCHANGE_PEPPOL_NUMBERS_H

#include "base/finding.h"
#include "fees/invoices.h"

/* A decimal number as XML has it (xs:decimal), in millionths: "-12.5" is -12500000. */
enum { FB_MILLION = 1000000 };
/** False when the text is none, has more than six decimals that say anything, or is beyond 9 000 000 000 000. */
bool fb_decimal_read(int64_t *millionths, const char *text);

/** Recompute an invoice: what its lines come to, per rate, held against its own sums. VAT is rounded per rate, half
 *  away from zero. FB_EINPUT with a finding for what is missing (einvoice.field), does not sum (einvoice.sum) or
 * mixes VAT with what is outside it (einvoice.vat). */
fb_rc fb_peppol_sums(fb_vat_sums *out, const fb_invoice *invoice, fb_findings *findings);

#endif
