/* plan.h - what was decided beforehand: the budget, long commitments, financial goals. */
#ifndef FB_PLAN_PLAN_H
#define FB_PLAN_PLAN_H

#include "ledger/book.h"

/** One budget row; the amount has the ledger's sign. Codes are "" for none. */
typedef struct fb_budget_row {
    const char *account, *unit, *project;
    fb_money amount;
} fb_budget_row;

/** The budget of a year, by account, unit, project; none is no error. Given out through `arena`. */
fb_rc fb_budget(const fb_book *book, int year, fb_arena *arena, const fb_budget_row **out, size_t *count);

/** A year of a long commitment, e.g. a contribution to infrastructure. Positive amounts. */
typedef struct fb_schedule_year {
    int year;
    fb_money release, index, paid;
} fb_schedule_year;

/** The years of a schedule, ascending. */
fb_rc fb_schedule(const fb_book *book, const char *schedule, fb_arena *arena, const fb_schedule_year **out,
                  size_t *count);

typedef struct fb_financial_goal {
    const char *id, *label;
    const char *figure; /* name of the figure that is held against the threshold */
    bool at_least;      /* else at most */
    fb_money threshold;
} fb_financial_goal;

fb_rc fb_financial_goals(const fb_book *book, int year, fb_arena *arena, const fb_financial_goal **out,
                         size_t *count);

/** This room's CSV files; ended by one without a file. */
extern const fb_record fb_plan_records[];

#endif
