/* views.h - for this room: payments, refunds and the bank's statements as tables. */
#ifndef FB_FEES_PAYMENTS_VIEWS_H
#define FB_FEES_PAYMENTS_VIEWS_H

#include "ledger/subject.h"

fb_view_maker fb_view_suspense, fb_view_refunds, fb_view_bank;

#endif
