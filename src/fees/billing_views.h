/* billing_views.h - invoices and receivables as tables. */
#ifndef FB_FEES_BILLING_VIEWS_H
#define FB_FEES_BILLING_VIEWS_H

#include "fees/invoices.h"

fb_view_maker fb_view_invoices, fb_view_receivables;

/** What each member owes on a day, by how long it has been due: the aged list. */
fb_rc fb_view_aged(const fb_asked *asked, fb_date day, fb_view **out);

/** "Invoice", "Credit of 12", "Interest": in the language in force; NULL when memory is out. */
const char *fb_invoice_kind_shown(const fb_invoice_state *state, fb_arena *arena);

#endif
