/* views.h - tariffs and fees as tables and figures by name. */
#ifndef FB_FEES_VIEWS_H
#define FB_FEES_VIEWS_H

#include "fees/what_if.h"
#include "ledger/subject.h"

fb_view_maker fb_view_tariffs, fb_view_fees, fb_view_fees_of;
fb_subject_lister fb_fees_figures;

/** Tariffs proposed for the year asked, beside those of the year before. */
fb_rc fb_view_proposal(const fb_asked *asked, const fb_tariff *list, size_t count, fb_view **out);
/** The members side by side. */
fb_rc fb_view_what_if(const fb_what_if *from, fb_arena *arena, fb_view **out);

/** "Direktionen 2022-12-02 § 61", or that it is a proposal. */
const char *fb_tariff_standing(const fb_tariff *tariff);

#endif
