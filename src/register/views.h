/* views.h - for this room: the register's tables and figures by name. */
#ifndef FB_REGISTER_VIEWS_H
#define FB_REGISTER_VIEWS_H

#include "ledger/subject.h"

extern const char *const fb_register_prefixes[];
extern const fb_subject_view fb_register_views[];
fb_subject_lister fb_register_figures;

/* views_members.c */
fb_view_maker fb_view_members, fb_view_participation, fb_view_member, fb_view_periods;
/* views_bodies.c */
fb_view_maker fb_view_seats, fb_view_bodies, fb_view_meetings, fb_view_decisions;
/* views_holdings.c */
fb_view_maker fb_view_companies, fb_view_documents;

/** Days of a period in two cells; what is open stays empty. */
void fb_view_period(fb_view *view, fb_view_row *row, size_t first, fb_date from, fb_date to);

#endif
