/* figure.h - the catalogue of figures: every computed value of a year has a name.
 *
 *     income.result                 a line of a statement          note.3.boras, note.3    in a note; its total
 *     unit.navet.income.net_cost    of a unit, internal items held
 *     member.boras.fee.brb          what is booked of a member's fee (without a project: a surplus that is carried)
 *     account.3010                  an account: the year's change of income and costs, the closing balance of others;
 *                                   in ledger sign, internal items held; also unit.navet.account.3010
 *     goals.achieved, …              of a subject's records (subjects.h); with @prior or @2022 of another year
 *     …@prior  …@2022  …@budget  …@deviation  …@remaining  …@gross        another column
 *     …@forecast  …@forecast-deviation  …@forecast-miss  …@prior-year       the latest forecast of the year
 *     …@2016                                                              of a year that is not a column here: by
 * that year's own layouts …@opening  …@movement  …@closing                                     another measure
 */
#ifndef FB_FIGURE_FIGURE_H
#define FB_FIGURE_FIGURE_H

#include "closing/amount.h"
#include "ledger/subject.h"

typedef enum fb_figure_source {
    FB_FIGURE_LINE,
    FB_FIGURE_ACCOUNT,
    FB_FIGURE_FEE,
    FB_FIGURE_SUBJECT
} fb_figure_source;

typedef struct fb_figure {
    const char *name;    /* as asked for */
    const char *label;   /* in the language in force */
    const fb_unit *unit; /* NULL: the association */
    int year;
    fb_closing *closing; /* that its place is in: of another year for a name such as income.result@2016 */
    fb_amount amount;    /* money in öre, or a share: money per money; `has` false when the year has none */
    fb_figure_source source;
    fb_place place;                   /* for an account or a fee all but the line */
    const fb_account *account;        /* of an account or a fee */
    const fb_counterparty *member;    /* of a fee */
    const fb_subject_figure *subject; /* of a subject's records: no place, account or member */
} fb_figure;

/** "kr", "%", or what is counted: what the amount is measured in. */
const char *fb_figure_measured_in(const fb_figure *figure);

/** Find and compute a figure. Texts are borrowed until the closing is freed.
 *  @return FB_ENOTFOUND with a finding that suggests the nearest names */
fb_rc fb_figure_get(fb_closing *closing, const char *name, fb_figure *out, fb_findings *findings);

/** The figures whose name matches a pattern (`*`, `?`, `[…]`; NULL: all), computed. A pattern may end in suffixes:
 *  `income.*@budget`. Of units, the income statement's lines are listed; others can be asked for by name.
 *  @param arena holds the list */
fb_rc fb_figures_list(fb_closing *closing, const char *pattern, fb_arena *arena, const fb_figure **out,
                      size_t *count);

/** The parts that an account's or a fee's figure sums. @return as fb_place_parts */
fb_rc fb_figure_parts(fb_closing *closing, const fb_figure *figure, fb_arena *arena, const fb_part **out,
                      size_t *count);
/** The measure at which they are summed; never FB_AS_SHOWN. */
fb_measure fb_figure_measure(const fb_closing *closing, const fb_figure *figure);

#endif
