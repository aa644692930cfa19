/* plan.h - what was decided beforehand beside the budget (budget.h): long commitments, financial goals. */
#ifndef FB_PLAN_PLAN_H
#define FB_PLAN_PLAN_H

#include "ledger/book.h"

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
/** The rules over several of their rows; ended by one without a query. */
extern const fb_record_check fb_plan_checks[];
/** Those that look at the books too. */
extern const fb_record_check fb_plan_checks_with_books[];

#endif
