/* views.h - tariffs and fees as tables and figures by name. */
#ifndef FB_FEES_VIEWS_H
#define FB_FEES_VIEWS_H

#include "fees/what_if.h"
#include "ledger/subject.h"

fb_view_maker fb_view_tariffs, fb_view_fees, fb_view_fees_of, fb_view_tried;
fb_subject_lister fb_fees_figures;

/** Who pays a part, for people: a role, a name, or all who take part. */
fb_rc fb_part_payer(const fb_asked *asked, const fb_tariff_part *part, const char **out);
/** Tariffs proposed, beside those that they come from. @param was what these are, as a column's head */
fb_rc fb_view_proposal(const fb_asked *asked, const fb_tariff *list, size_t count, const fb_tariff *from,
                       size_t from_count, const char *was, fb_view **out);
/** One payer's fees, part by part. @param owed all of one payer, as fb_owed_by_payer gives them
 *  @param service its key; NULL: all, and their sum */
fb_rc fb_view_owed(const fb_asked *asked, const fb_owed *owed, size_t count, const char *service, fb_view **out);
/** How many of the first rows are of the first one's payer. */
size_t fb_owed_of_one(const fb_owed *owed, size_t count);
/** What is owed for each service, by how many, and for all. @param owed by service, as fb_owed_all gives it */
fb_rc fb_view_fee_sums(const fb_owed *owed, size_t count, int year, fb_arena *arena, fb_view **out);
/** The members side by side. */
fb_rc fb_view_what_if(const fb_what_if *from, fb_arena *arena, fb_view **out);

#endif
