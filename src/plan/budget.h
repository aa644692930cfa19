/* budget.h - the budget of a year: its versions, which of them are in force, their rows by month.
 *
 * A version is proposed, or decided on a day. Of a year one is decided; a revised one replaces the whole from its
 * day; a change (an appropriation that is added or moved) is added to what is in force. What is in force is thus the
 * latest of decided and revised, with the changes after it. Rows come from budget.csv and from posts
 * (positions_budget.csv, with on-costs). Amounts have the ledger's sign.
 */
#ifndef FB_PLAN_BUDGET_H
#define FB_PLAN_BUDGET_H

#include "ledger/balances.h"
#include "ledger/book.h"

typedef enum fb_budget_kind {
    FB_BUDGET_PROPOSED,
    FB_BUDGET_DECIDED,
    FB_BUDGET_REVISED,
    FB_BUDGET_CHANGE,
    FB_BUDGET_KINDS
} fb_budget_kind;

/** The kind as the files write it; static. */
const char *fb_budget_kind_word(fb_budget_kind kind);

typedef struct fb_budget_version {
    const char *version;
    fb_budget_kind kind;
    fb_date decided; /* 0: not */
    const char *decision, *who;
    const char *exception; /* why it may be without a surplus (KL 11:5); "" for none */
    bool in_force;         /* alone or with others */
} fb_budget_version;

/** The versions of a year by day of decision, those that are only proposed last. None is no error.
 *  @param as_of the day on which they are looked at: what was decided after it is not in force; 0: now */
fb_rc fb_budget_versions(const fb_book *book, int year, fb_date as_of, fb_arena *arena, const fb_budget_version **out,
                         size_t *count);

/** The years that have a version, ascending. */
fb_rc fb_budget_years(const fb_book *book, fb_arena *arena, const int **out, size_t *count);

/* Which budget of a year. */
typedef struct fb_budget_choice {
    int year;
    bool original;       /* as first decided, before it was revised or changed */
    const char *version; /* not NULL: this version alone, decided or not */
    fb_date as_of;       /* in force on that day; 0: now */
} fb_budget_choice;

/* Codes are "" for none. */
typedef struct fb_budget_row {
    const char *version;
    const char *account, *line; /* one of them is "": the line is a layout's, "income.revenue" */
    const char *unit, *project, *counterparty;
    const char *spread;
    const char *position,
        *on_cost;         /* of a row that a post makes: its key, and of what is added to the pay; else "" */
    int64_t source_line;  /* of budget.csv or positions_budget.csv; 0 when it came another way */
    int64_t on_cost_line; /* of on_costs.csv, when it is one */
    fb_money amount;      /* of the year: the sum of the slots */
    int64_t slot[FB_BALANCE_SLOTS]; /* months 1–12; FB_UNDATED of no month; 0 is not used */
} fb_budget_row;

/** The rows of a budget, version by version; none is no error. Given out through `arena`. Rows for lines that have
 * last year's shape are of no month here: closing/planned.h spreads them, since it knows what a line counts. */
fb_rc fb_budget(const fb_book *book, const fb_budget_choice *choice, fb_arena *arena, const fb_budget_row **out,
                size_t *count);

#endif
