/* deviations.h - where the year differs from its budget: largest first, what is said of it, and what it is made of.
 *
 * Held against the budget is the year's outcome, or of a closing that shows a part of the year the forecast. Amounts
 * are as shown; a deviation is the second less the budget.
 *
 *     deviation = passed on + volume + rest
 *
 * Passed on is what the unit neither decides nor keeps: internal items, which another unit has on its other side, and
 * of a fee the surplus that is carried between years. Volume is what a count that the line is planned by accounts
 * for: budget × (actual − planned) / planned.
 */
#ifndef FB_CLOSING_DEVIATIONS_H
#define FB_CLOSING_DEVIATIONS_H

#include "closing/amount.h"

typedef struct fb_deviation {
    const fb_layout_line *line;
    const fb_unit *unit; /* NULL: the association */
    fb_place budget_place, outcome_place, deviation_place;
    fb_money budget, outcome, deviation;
    bool worse;                               /* for the result */
    fb_money internal, carried, volume, rest; /* of the deviation */
    bool has_volume;                          /* there is a count; else `volume` is nought */
    const char *count_of;
    const char *comment, *who; /* "" for none */
} fb_deviation;

typedef enum fb_deviations_of {
    FB_DEVIATIONS_OF_LINES, /* the statement's lines without sums */
    FB_DEVIATIONS_OF_UNITS  /* the statement's last sum, of every unit */
} fb_deviations_of;

/** Those that are not nought, the largest first; of equal ones in the statement's order.
 *  @param unit_key of lines: a unit, or NULL for the association
 *  @return FB_ENOTFOUND with a finding when there is no such statement or unit */
fb_rc fb_deviations(fb_closing *closing, const char *statement, fb_deviations_of of, const char *unit_key,
                    fb_arena *arena, const fb_deviation **out, size_t *count, fb_findings *findings);
/** The statement's last sum in the same columns; `has` of the deviation is what the answer says. */
fb_rc fb_deviation_total(fb_closing *closing, const char *statement, const char *unit_key, fb_deviation *out,
                         bool *has, fb_findings *findings);

/** Try the lines that comments and counts of a year name against the layouts in force in it.
 *  @param folder where the files lie; NULL: no file is named
 *  @return FB_EINPUT with a finding for every row whose line is none of the layouts' */
fb_rc fb_comment_lines_check(const fb_book *book, int year, const char *share, const char *folder,
                             fb_findings *findings);

#endif
