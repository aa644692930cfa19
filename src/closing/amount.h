/* amount.h - one amount of the closing, by name: the line, whose, of which column, over which months.
 *
 *     income.net_cost      note.3.boras      note.3 (its total)      unit.navet.income.net_cost
 *     …@prior  …@2022  …@gross  …@budget  …@deviation  …@remaining      which column; when none is said the
 *     …@original  …@changes  …@period-budget  …@prior-budget               year's outcome as the statement shows it
 *     …@forecast  …@forecast-deviation  …@forecast-miss  …@prior-year
 *     …@opening  …@movement  …@closing                                   which measure; else as the line shows
 */
#ifndef FB_CLOSING_AMOUNT_H
#define FB_CLOSING_AMOUNT_H

#include "closing/statement.h"

enum { FB_ASSOCIATION = -1 };

typedef struct fb_place {
    int32_t line; /* in the layouts' lines */
    int unit;     /* in the closing's units, or FB_ASSOCIATION */
    fb_column_kind column;
    fb_measure measure; /* FB_AS_SHOWN: the line's own */
    fb_period period;
} fb_place;

/** FB_ENOTFOUND when the closing has no such line, unit, column or measure. */
fb_rc fb_place_find(const fb_closing *closing, const char *name, fb_place *out);
/** "prior" of a figure's name ("income.result@prior"); "" for the year's own outcome. Borrowed, static. */
const char *fb_column_suffix(fb_column_kind column);
/** The place's name, as fb_place_find takes it. NULL when memory is out. */
const char *fb_place_name(const fb_closing *closing, const fb_place *place, fb_arena *arena);
/** The suffixes of a name (from its first @, or "") into column and measure. FB_ENOTFOUND when one is not known. */
fb_rc fb_place_suffixes(const fb_closing *closing, const char *suffixes, fb_place *out);
/** The year whose amount it is. */
int fb_place_year(const fb_closing *closing, const fb_place *place);

/** As shown, exact. */
fb_rc fb_place_amount(fb_closing *closing, const fb_place *place, fb_amount *out);
/** What a note's total is to equal: its formula. `has` is false when it has none. @param place of a FB_LINE_NOTE */
fb_rc fb_place_note_target(fb_closing *closing, const fb_place *place, fb_amount *out);
/** The column of the outcome that deviation, remaining and miss hold against another. */
fb_column_kind fb_place_outcome(const fb_closing *closing, const fb_place *place);
/** Whether the column is a difference of two others (deviation, remaining, changes, and two of the forecast), and
 * then which: `from` − `less`. */
bool fb_place_difference(const fb_closing *closing, const fb_place *place, fb_place *from, fb_place *less);
/** Whether the column was planned: no vouchers stand behind it. */
static inline bool fb_column_is_planned(fb_column_kind column) {
    return column == FB_COLUMN_BUDGET || column == FB_COLUMN_ORIGINAL || column == FB_COLUMN_PERIOD_BUDGET ||
           column == FB_COLUMN_PRIOR_BUDGET || column == FB_COLUMN_FORECAST;
}
static inline bool fb_column_is_difference(fb_column_kind column) {
    return column == FB_COLUMN_DEVIATION || column == FB_COLUMN_REMAINING || column == FB_COLUMN_CHANGES ||
           column == FB_COLUMN_FORECAST_DEVIATION || column == FB_COLUMN_FORECAST_MISS;
}

/** The place of the unit with this key, code or name; FB_ENOTFOUND. */
fb_rc fb_closing_unit(const fb_closing *closing, const char *key, size_t length, int *out);
/** The same for a key that somebody gave; NULL is the association. With a finding when there is no such unit. */
fb_rc fb_closing_unit_find(const fb_closing *closing, const char *key, int *out, fb_findings *findings);
/** The label of a line in the language in force. */
const char *fb_line_label(const fb_layout_line *line);

/* The accounts behind a line ------------------------------------------------------------------- */

/* What one account with one unit, counterparty and project adds to a line. Codes are "" for none. In ledger sign. */
typedef struct fb_part {
    const fb_account *account;
    const char *unit, *counterparty, *project;
    fb_money opening, movement, closing;
    const struct fb_planned *planned; /* the record that it is, in a column that was planned; else NULL */
} fb_part;

/** The parts that the line counts in the column, by account; for lines without accounts there are none. The sum of
 * the measure asked for, with the line's sign, is what the accounts add to it before accounts are moved.
 *  @return FB_ENOTFOUND when the column has no rows to count: a year without books, a difference of columns */
fb_rc fb_place_parts(fb_closing *closing, const fb_place *place, fb_arena *arena, const fb_part **out, size_t *count);

/** The parts of one account in a column, all of them: internal items too. @return as fb_place_parts; FB_ENOTFOUND
 * also when there is no such account */
fb_rc fb_account_parts(fb_closing *closing, const char *account, fb_column_kind column, fb_period period,
                       fb_arena *arena, const fb_part **out, size_t *count);

/* An account that is shown in another line than the one that counts it, since its balance has the wrong side. */
typedef struct fb_moved_account {
    const fb_account *account;
    int32_t from, to;
    fb_money opening, closing; /* in ledger sign; what is moved at the beginning and at the end */
} fb_moved_account;

/** The accounts that leave or come to the line. */
fb_rc fb_place_moved(fb_closing *closing, const fb_place *place, fb_arena *arena, const fb_moved_account **out,
                     size_t *count);

/** The measure that the place's own accounts are counted at, and that of a term of its formula. */
fb_measure fb_place_measure(const fb_closing *closing, const fb_place *place);
fb_measure fb_place_term_measure(const fb_closing *closing, const fb_place *place, const fb_term *term);
/** A line's closing balance of a year before without books is shown by this year's opening one: that place. Any other
 *  place is given back as it is. */
fb_place fb_place_stand_in(const fb_closing *closing, const fb_place *place);
/** Whether a posting is one that the line counts. Codes are "" for none. */
bool fb_place_counts(const fb_closing *closing, const fb_place *place, const char *account, const char *unit,
                     const char *counterparty, const char *project);

#endif
