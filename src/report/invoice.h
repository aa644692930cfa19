/* invoice.h - an invoice, or a credit note, as a document to read: the same record that an e-invoice is written of.
 */
#ifndef FB_REPORT_INVOICE_H
#define FB_REPORT_INVOICE_H

#include "fees/invoice.h"
#include "render/doc.h"

/** In the language in force. Dated the invoice's day, so that the same invoice gives the same bytes.
 *  @return FB_EOVERFLOW, FB_ENOMEM, FB_ELIMIT */
fb_rc fb_invoice_document(fb_doc **out, const fb_invoice *invoice);

#endif
