/* trace.h - where a figure comes from: through formulas to accounts, and through accounts to vouchers.
 *
 * A trace is a tree. A node is an amount; below it stand the terms of its formula, the accounts that it counts, and
 * the accounts that are shown in another line than the one that counts them. These add up: a node's amount is the sum
 * of its terms, accounts and moved accounts (for a share: of the part above the fraction line), and an account's
 * amount is its opening balance, its vouchers, and what a file stated without vouchers. What was planned has records
 * instead: rows of a budget or a forecast. All amounts have the node's sign.
 */
#ifndef FB_FIGURE_TRACE_H
#define FB_FIGURE_TRACE_H

#include "figure/figure.h"

#include "base/text.h"
#include "closing/planned.h"

typedef struct fb_trace_voucher {
    const char *series;
    int64_t number;
    fb_date date;
    const char *text; /* of the row, or of the voucher */
    fb_money amount;
} fb_trace_voucher;

/* A record of a budget or a forecast: a row of its file, and the version or forecast that it belongs to. */
typedef struct fb_trace_record {
    const fb_planned *planned;
    const fb_budget_version *version; /* of a budget, else NULL */
    const fb_forecast *forecast;      /* of a forecast, else NULL */
    fb_money amount;                  /* of the months asked for */
} fb_trace_record;

/** The file that the record was read from, and the line in it: 0 when it was entered by command. */
const char *fb_trace_record_file(const fb_trace_record *record, int64_t *line);

typedef struct fb_trace_account {
    const fb_account *account;
    const char *unit, *counterparty, *project; /* codes, where the line asks for them; else NULL */
    fb_money amount;
    fb_money opening;                 /* of it, the opening balance */
    fb_money no_voucher;              /* of it, stated by a file without vouchers; or planned */
    const fb_trace_voucher *vouchers; /* in the order of registration */
    size_t voucher_count;             /* in the list */
    size_t vouchers_in_all;
    const fb_trace_record *records; /* in a column that was planned: what `no_voucher` is made of */
    size_t record_count;
} fb_trace_account;

typedef struct fb_trace_moved {
    const fb_account *account;
    const char *line; /* label of the line that it comes from or goes to */
    bool comes;
    fb_money amount;
} fb_trace_moved;

typedef struct fb_trace_node {
    const char *name, *label;
    int year;
    bool minus;     /* a term that is subtracted */
    bool below;     /* a term below the fraction line */
    fb_place place; /* of a line, in its closing */
    fb_amount amount;
    const struct fb_trace_node *terms;
    size_t term_count;
    const fb_trace_account *accounts;
    size_t account_count;
    const fb_trace_moved *moved;
    size_t moved_count;
} fb_trace_node;

typedef struct fb_trace {
    fb_figure figure;
    fb_trace_node root;
} fb_trace;

enum { FB_ALL_VOUCHERS = 0, FB_SOME_VOUCHERS = 20 };
#define FB_NO_VOUCHERS SIZE_MAX /* nor are they read or counted */

/** Follow a figure. @param vouchers most to list of each account; FB_ALL_VOUCHERS: no limit
 *  @param arena holds the trace @return FB_ENOTFOUND with a finding, FB_ELIMIT when the arena's cap is reached */
fb_rc fb_trace_figure(const fb_trace **out, fb_closing *closing, const char *name, size_t vouchers, fb_arena *arena,
                      fb_findings *findings);

/** One step of a line's figure: its terms are named with their amounts and not followed, and no voucher is read.
 *  @param closing the place's own */
fb_rc fb_trace_step(const fb_trace_node **out, fb_closing *closing, const fb_place *place, fb_arena *arena);

/* What of a line's amount the units have, found by following its formula down to its accounts. */
typedef struct fb_unit_sums {
    const fb_money *units; /* as many as the closing has units */
    fb_money none;         /* of no unit */
    fb_money moved;        /* accounts shown in another line: these move as a whole, with all units in them */
} fb_unit_sums;

typedef struct fb_unit_summer fb_unit_summer;

/** Sums are kept, so that a line that many formulas name is followed once. @param arena holds everything */
fb_rc fb_unit_summer_new(fb_unit_summer **out, fb_closing *closing, fb_arena *arena);
/** @param place of the association. @return FB_ENOTFOUND for a share, and for a column without books */
fb_rc fb_unit_sums_of(fb_unit_summer *summer, const fb_place *place, const fb_unit_sums **out);

/** The trace as text of at most 80 columns, appended. */
fb_rc fb_trace_text(fb_buf *out, const fb_trace *trace);

#endif
