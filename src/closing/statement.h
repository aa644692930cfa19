/* statement.h - the statements of a year: layouts filled with the books.
 *
 * A closing holds what a year's statements are made of, loaded once: balances of the year and the year before,
 * budget, units, counterparties, layouts. Statements are made from it without touching the database again (but
 * for schedules and, when a layout asks for projects, the balances by project, read at their first use).
 *
 * The association's statements leave out every posting whose counterparty is an own unit (internal items),
 * except where a line asks for them by name; a unit's statements hold them. Amounts are as shown: the layout has
 * turned the ledger's sign. They are exact öre; rounding is the renderer's.
 *
 * Everything given out is borrowed until the closing is freed. The book must live as long. A closing computes what is
 * asked for at its first use and keeps it: one thread at a time.
 */
#ifndef FB_CLOSING_STATEMENT_H
#define FB_CLOSING_STATEMENT_H

#include "closing/layout.h"
#include "ledger/subject.h"
#include "plan/forecast.h"

typedef struct fb_closing fb_closing;

/* Months of the fiscal year, from 1. */
typedef struct fb_period {
    int from, to;
} fb_period;
#define FB_WHOLE_YEAR ((fb_period){1, 12})

/** Load a year. @param share the program's data folder, for the standard layouts; NULL: none
 *  @return FB_ENOTFOUND when the year has no books; FB_EINPUT when a layout is wrong; both with findings */
fb_rc fb_closing_open(fb_closing **out, const fb_book *book, int year, const char *share, fb_findings *findings);
/** The same of a year that may be only planned: with a budget and no books. What is booked has then no amounts.
 *  @return FB_ENOTFOUND when the year has neither */
fb_rc fb_closing_open_planned(fb_closing **out, const fb_book *book, int year, const char *share,
                              fb_findings *findings);
void fb_closing_free(fb_closing *closing);

/** Another year's closing, by that year's own layouts: opened at its first use, borrowed until this one is freed.
 *  @return FB_ENOTFOUND when that year has no books, or layouts that are wrong (its own check tells) */
fb_rc fb_closing_of_year(fb_closing *closing, int year, fb_closing **out);

/** Choose the forecast that is shown; without a choice it is the year's latest.
 *  @param key     NULL: the latest that builds on no later month than `through`; that there is none is no error
 *  @return FB_ENOTFOUND when there is no such forecast, with a finding; then the one before is shown still */
fb_rc fb_closing_show_forecast(fb_closing *closing, const char *key, int through, fb_findings *findings);
/** The forecast shown, or NULL. */
const fb_forecast *fb_closing_forecast(const fb_closing *closing);

/** Choose the day on which the budget is looked at: what was decided after it is not in force. 0: now */
fb_rc fb_closing_show_budget(fb_closing *closing, fb_date on);
/** The day on which months 1 to `through` are looked at: that on which the forecast shown was made, else their last.
 *  @return 0 for the whole year */
fb_date fb_closing_seen_on(const fb_closing *closing, int through);

/** Choose the months that statements and figures are of: 1 to `through`, and the forecast and the budget that are
 * seen from there; 12 is the whole year. What is asked for with months of its own is not touched.
 *  @return FB_EINPUT with a finding for a month that is none, or that the books have not reached */
fb_rc fb_closing_show_months(fb_closing *closing, int through, fb_findings *findings);

int fb_closing_year(const fb_closing *closing);
/** The last day of a month of the fiscal year, from 1. */
fb_date fb_closing_month_end(const fb_closing *closing, int month);
/** The months that are shown. */
fb_period fb_closing_period(const fb_closing *closing);
/** Whether they are a part of the year. */
bool fb_closing_is_interim(const fb_closing *closing);
/** "jan–aug", in the language in force. NULL when memory is out. */
const char *fb_closing_months(fb_closing *closing, fb_period period);
bool fb_closing_has_books(const fb_closing *closing);
/** Whether the year before has books of its own. If not, its balance sheet is this year's opening balances. */
bool fb_closing_has_prior(const fb_closing *closing);
const fb_book *fb_closing_book(const fb_closing *closing);
const fb_layouts *fb_closing_layouts(const fb_closing *closing);
const fb_unit *fb_closing_units(const fb_closing *closing, size_t *count);
const fb_account *fb_closing_accounts(const fb_closing *closing, size_t *count);
const fb_counterparty *fb_closing_counterparties(const fb_closing *closing, size_t *count);
/** Memory that lives as long as the closing. */
fb_arena *fb_closing_arena(fb_closing *closing);
/** What is made of the records beside the books while the closing lives, its other years' too. */
fb_kept *fb_closing_kept(const fb_closing *closing);

typedef struct fb_amount {
    bool has;      /* false: there is nothing to show, e.g. the year before has no books */
    bool is_share; /* `money` per `per`, both in öre; else just `money` */
    fb_money money;
    fb_money per; /* not 0 when `is_share` and `has` */
    /* Of a count of something else than kronor: what is counted, as a noun (base/text.h), "" for the number alone;
       `money` is then in hundredths of one, and is shown with 0 to 2 decimals. NULL: kronor, or a share. */
    const char *counted;
    int decimals;
    bool withheld; /* known, and not to be shown: the group is too small; `has` is false */
} fb_amount;

enum { FB_COUNTED_TEXT = FB_MONEY_TEXT + 104 };
/** A count with its noun, and a no-break space between: "7 kontroller", "44,6". @return `text` */
char *fb_counted_shown(char text[static FB_COUNTED_TEXT], const fb_amount *amount);

/** Whether two amounts can be compared: both kronor, both shares, or both counts. */
static inline bool fb_amounts_alike(const fb_amount *a, const fb_amount *b) {
    return a->is_share == b->is_share && !a->counted == !b->counted;
}

typedef enum fb_statement_column_kind {
    FB_SHOWN_CURRENT = FB_COLUMN_CURRENT,
    FB_SHOWN_PRIOR = FB_COLUMN_PRIOR,
    FB_SHOWN_GROSS = FB_COLUMN_GROSS,
    FB_SHOWN_BUDGET = FB_COLUMN_BUDGET,
    FB_SHOWN_DEVIATION = FB_COLUMN_DEVIATION,
    FB_SHOWN_REMAINING = FB_COLUMN_REMAINING,
    FB_SHOWN_ORIGINAL = FB_COLUMN_ORIGINAL,
    FB_SHOWN_CHANGES = FB_COLUMN_CHANGES,
    FB_SHOWN_PERIOD_BUDGET = FB_COLUMN_PERIOD_BUDGET,
    FB_SHOWN_PRIOR_BUDGET = FB_COLUMN_PRIOR_BUDGET,
    FB_SHOWN_FORECAST = FB_COLUMN_FORECAST,
    FB_SHOWN_FORECAST_DEVIATION = FB_COLUMN_FORECAST_DEVIATION,
    FB_SHOWN_FORECAST_MISS = FB_COLUMN_FORECAST_MISS,
    FB_SHOWN_PRIOR_YEAR = FB_COLUMN_PRIOR_YEAR,
    FB_SHOWN_MONTH = FB_COLUMN_KINDS, /* one month of the year */
    FB_SHOWN_RELEASE,
    FB_SHOWN_INDEX,
    FB_SHOWN_PAID /* of a schedule */
} fb_statement_column_kind;

typedef struct fb_statement_column {
    const char *key;   /* in JSON and CSV: "2023" of an outcome, "budget", "deviation"; "2023-01" of a month. Two
                          columns   that would have one key keep the ids of the layout's rows */
    const char *label; /* in the language in force */
    fb_statement_column_kind kind;
    int year, month; /* month 0: not one month */
} fb_statement_column;

typedef struct fb_statement_line {
    const char *id; /* within the statement; in a note within the note. "" for a heading */
    const char *label;
    const char *figure; /* "income.net_cost", "unit.navet.income.net_cost", "note.3.boras"; NULL without amounts */
    fb_line_kind kind;
    int level;
    int note;                 /* number of the note that explains the line; in the notes: that it stands in; 0 none */
    fb_measure measure;       /* of a line that counts accounts */
    bool is_share;            /* a key figure that is a share, not money */
    const fb_amount *amounts; /* as many as the statement's columns; NULL for headings. A schedule row (kind
                                 FB_LINE_SCHEDULE, label the year) has three: release, index, paid */
    int32_t source;           /* place in the layouts' lines; FB_NO_LINE for a schedule row */
} fb_statement_line;

typedef struct fb_statement {
    const char *name; /* "income" */
    int year;
    fb_period period;
    const fb_unit *unit; /* NULL: the association */
    const fb_statement_column *columns;
    size_t column_count;
    const fb_statement_column *schedule_columns; /* the three of schedule rows */
    /* In the notes, a line of kind FB_LINE_NOTE begins each note: its label is the title. The lines that belong
       to another unit are left out of a unit's statement; lines that are nought are left out of a note. */
    const fb_statement_line *lines;
    size_t line_count;
} fb_statement;

enum { FB_SCHEDULE_COLUMNS = 3 };

/** Make a statement of the months that the closing shows. @param unit_key key, code or name of a unit; NULL: the
 * association
 *  @return FB_ENOTFOUND with a finding when there is no such statement or unit; FB_EOVERFLOW */
fb_rc fb_statement_make(const fb_statement **out, fb_closing *closing, const char *name, const char *unit_key,
                        fb_findings *findings);
/** The same of some months. Movements are of these months, closing balances at the end of the last, the budget is
 *  still the year's; deviation is from the budget of these months, when it is by month. The year before: the same
 * months; its balances that are shown at closing are at the end of that year (LKBR 13:3). */
fb_rc fb_statement_make_for(const fb_statement **out, fb_closing *closing, const char *name, const char *unit_key,
                            fb_period period, fb_findings *findings);
/** The same with other columns: those of the layout `SET-NAME`, which has no lines of its own. Without such a layout
 * the statement's own columns stand. fb_statement_make_for takes the set "interim" for a part of the year.
 *  @param column_set "interim", "forecast"; NULL: the statement's own */
fb_rc fb_statement_make_with(const fb_statement **out, fb_closing *closing, const char *name, const char *unit_key,
                             fb_period period, const char *column_set, fb_findings *findings);
/** The statement of the months shown; where the budget in force is not the original, the column of the budget comes
 * after the original and the changes. @param forecast the forecast shown stands after it */
fb_rc fb_statement_make_budgeted(const fb_statement **out, fb_closing *closing, const char *name,
                                 const char *unit_key, bool forecast, fb_findings *findings);
/** Month by month: twelve columns. */
fb_rc fb_statement_monthly(const fb_statement **out, fb_closing *closing, const char *name, const char *unit_key,
                           fb_findings *findings);
/** The budget month by month; a budget that is not all by month has no amounts. */
fb_rc fb_statement_monthly_budget(const fb_statement **out, fb_closing *closing, const char *name,
                                  const char *unit_key, fb_findings *findings);

/** The line with this id, or NULL. @param note 0, or in the notes the note's number */
const fb_statement_line *fb_statement_line_find(const fb_statement *statement, int note, const char *id);
/** The lines of one note, its FB_LINE_NOTE line first; NULL when there is none. */
const fb_statement_line *fb_statement_note(const fb_statement *notes, int note, size_t *count);

#endif
