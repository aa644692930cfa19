/* budget_build.h - for this room: the rows of a budget while they are gathered. */
#ifndef FB_PLAN_BUDGET_BUILD_H
#define FB_PLAN_BUDGET_BUILD_H

#include "plan/budget.h"

typedef struct fb_spread_weight {
    const char *spread;
    int month;
    int64_t weight;
} fb_spread_weight;

typedef struct fb_budget_build {
    const fb_book *book;
    fb_arena *arena;
    int year;
    const fb_spread_weight *weights;
    size_t weight_count;
    fb_budget_row *rows; /* grows; yours to free */
    size_t count, capacity;
} fb_budget_build;

fb_rc fb_budget_add(fb_budget_build *build, const fb_budget_row *row);
/** positions.c: the rows that the posts of a version make: pay, and each on-cost of the year. */
fb_rc fb_budget_add_positions(fb_budget_build *build, const char *version);

#endif
