/* inside.h - for this room: what a closing holds, and the steps from the books' rows to a line's amount.
 *
 *     rows (dataset)  ->  sums per line (sheet)  ->  amounts through formulas (view)  ->  statement
 *
 * A dataset is a year's balances or budget, its codes as small numbers. A sheet is one sweep over a dataset for one
 * scope (the association, or a unit): for every line the fourteen slots of a balance, so that any month or measure
 * is had without another sweep. A view asks a sheet for one period and follows the formulas.
 */
#ifndef FB_CLOSING_INSIDE_H
#define FB_CLOSING_INSIDE_H

#include "base/intern.h"
#include "closing/amount.h"
#include "closing/planned.h"
#include "closing/statement.h"
#include "ledger/balances.h"
#include "plan/budget.h"
#include "plan/forecast.h"
#include "plan/plan.h"

typedef enum fb_data {
    FB_DATA_CURRENT,
    FB_DATA_PRIOR,
    FB_DATA_BUDGET,
    FB_DATA_ORIGINAL,
    FB_DATA_PRIOR_BUDGET,
    FB_DATA_FORECAST,
    FB_DATA_KINDS
} fb_data;

/* What was planned, not booked. */
static inline bool fb_data_is_plan(fb_data data) { return data != FB_DATA_CURRENT && data != FB_DATA_PRIOR; }

/* A balance's codes as numbers; 0 is "none". */
typedef struct fb_coded_row {
    int32_t account, unit, counterparty, project;
    const int64_t *slot; /* FB_BALANCE_SLOTS of them */
} fb_coded_row;

/* The rows of a dataset, in the order of accounts. */
typedef struct fb_rowset {
    bool loaded;
    const fb_coded_row *rows;
    size_t count;
    const uint32_t *first;     /* rows of account a: first[a] to first[a + 1] */
    const fb_planned *planned; /* what each row is made of, when it was planned; else NULL */
} fb_rowset;

typedef struct fb_dataset {
    int year;
    bool there;   /* the year has books, or a budget */
    bool undated; /* some change has no month: only the whole year can be shown */
    fb_rowset total, by_project;
} fb_dataset;

/* Which lines count an account: lines of account a are list[first[a]] to list[first[a + 1]]. */
typedef struct fb_account_lines {
    const int32_t *list;
    const uint32_t *first;
} fb_account_lines;

/* A filter on codes, one bit a code; NULL: any. */
typedef struct fb_code_set {
    uint64_t *bits;
    uint32_t count;
} fb_code_set;

typedef struct fb_line_match {
    fb_code_set units, projects, counterparties;
    bool asks_internal;  /* internal items by name: not left out of the association's statements */
    bool never_internal; /* left out of them even where the column holds internal items */
} fb_line_match;

/* Scopes: a unit's place in the list of units, or one of these. */
enum { FB_NET = -1, FB_GROSS = -2 };

/* One account of a line whose accounts can move to another line. */
typedef struct fb_movable {
    int32_t line, account;
    int64_t slot[FB_BALANCE_SLOTS];
} fb_movable;

typedef struct fb_sheet {
    struct fb_sheet *next;
    fb_data data;
    int scope;
    bool swept, swept_projects;
    int64_t (*sums)[FB_BALANCE_SLOTS]; /* by line */
    fb_movable *movable;
    size_t movable_count, movable_capacity;
} fb_sheet;

typedef struct fb_cell {
    fb_money money;
    bool known, has;
} fb_cell;

typedef struct fb_evaluation {
    struct fb_evaluation *next;
    fb_data data;
    int scope;
    fb_period period;
    fb_sheet *sheet;
    /* The year before without books of its own: its closing balances are `stand_in`'s opening ones. */
    struct fb_evaluation *stand_in;
    /* A part of the year before: balances shown at closing are this view's, of the whole year. */
    struct fb_evaluation *year_end;
    bool unplanned; /* of a plan: it has no row of this unit, which is not nought */
    fb_cell *cells; /* by line and measure */
} fb_evaluation;

struct fb_closing {
    const fb_book *book;
    fb_arena *arena;
    int year;
    fb_date first_day;
    fb_period period;  /* what statements and figures are of when no other months are asked for */
    const char *share; /* or NULL */
    const fb_layouts *layouts;
    const fb_account *accounts; /* by code */
    size_t account_count;
    const fb_unit *units;
    size_t unit_count;
    int32_t *unit_codes; /* number of each unit's code */
    const fb_counterparty *counterparties;
    size_t counterparty_count;
    fb_intern *account_index, *unit_index, *counterparty_index, *project_index;
    bool *internal; /* by counterparty number */
    size_t internal_count;
    fb_line_match *matches;           /* by line */
    fb_account_lines plain, filtered; /* lines without and with a filter on projects */
    fb_dataset data[FB_DATA_KINDS];
    fb_forecast forecast; /* the one shown; its key is NULL when there is none */
    fb_date budget_day;   /* on which the budget is looked at; 0: now */
    fb_sheet *sheets;
    fb_evaluation *views;
    struct fb_closing *others; /* of other years, opened when asked for */
    struct fb_closing *next;   /* in such a list */
    fb_kept *kept;             /* fb_closing_kept; of another year's closing, that of the first */
};

/* rows.c */
fb_rc fb_rows_load(fb_closing *closing, fb_data data, bool by_project);
/** Rows that take the place of what is stored, until the data are forgotten. By account; they must live as long. */
fb_rc fb_rows_give(fb_closing *closing, fb_data data, const fb_balance *list, size_t count);
/* closing.c */
/** What was read and computed of the data is forgotten: its rows, sheets and views. */
void fb_closing_forget(fb_closing *closing, fb_data data);
/* planned.c */
/** The rows of a budget or the forecast shown, each on an account, in the order of accounts.
 *  @param[out] all false when a row's line is none of this year's layouts; such rows are left out */
fb_rc fb_planned_rows(fb_closing *closing, fb_data data, const fb_planned **out, size_t *count, bool *all);
/* match.c */
fb_rc fb_match_compile(fb_closing *closing);
/** Whether a posting with these codes is counted by the line, in that scope. */
bool fb_match_row(const fb_closing *closing, int32_t line, int scope, const fb_coded_row *row);
bool fb_line_by_project(const fb_layout_line *line);
/* sheet.c */
fb_rc fb_sheet_get(fb_closing *closing, fb_data data, int scope, fb_sheet **out);
/** Sum what has not been summed yet of the line's kind: plain lines, or those with a filter on projects. */
fb_rc fb_sheet_sweep(fb_closing *closing, fb_sheet *sheet, bool projects);
void fb_sheets_free(fb_closing *closing);
/** What a balance's slots come to over a period. @return FB_EOVERFLOW */
fb_rc fb_slots_sum(fb_money *out, const int64_t slot[static FB_BALANCE_SLOTS], fb_measure measure, fb_period period);
/* evaluate.c */
fb_rc fb_evaluation_get(fb_closing *closing, fb_data data, int scope, fb_period period, fb_evaluation **out);
/** The amount of a line. @param as FB_AS_SHOWN: the line's own measure */
fb_rc fb_evaluation_amount(fb_closing *closing, fb_evaluation *view, int32_t line, fb_measure as, fb_amount *out);
/** The sum of a line's formula alone; `has` is false when it has none. */
fb_rc fb_evaluation_terms(fb_closing *closing, fb_evaluation *view, int32_t line, fb_measure as, fb_amount *out);
/** What of an account's balance is shown elsewhere. */
fb_rc fb_moved_amount(const fb_layout_line *line, const fb_movable *account, fb_measure measure, fb_period period,
                      fb_money *out);

/* amount.c */
/** The view of a column that is no difference of others, and whose items it holds. */
fb_rc fb_place_evaluation(fb_closing *closing, const fb_place *place, fb_evaluation **out);
int fb_place_scope(const fb_closing *closing, const fb_place *place);

#endif
