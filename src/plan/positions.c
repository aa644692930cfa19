/* positions.c - posts as budget rows: share × pay × months, less vacancy, with on-costs. */
#include "plan/budget_build.h"
#include "plan/spread.h"
#include "store/list.h"

#include <string.h>

enum { WHOLE = 10000 }; /* 100 per cent, in hundredths */

typedef struct position {
    const char *position, *unit, *account, *project;
    int64_t share, vacancy;
    int from, to;
    int64_t pay, source_line;
} position;

typedef struct on_cost {
    const char *key, *account;
    int64_t rate, source_line;
} on_cost;

static bool read_position(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    *(position *)element = (position){.position = fb_kept_text(rows, 0, arena, &good),
                                      .unit = fb_kept_text(rows, 1, arena, &good),
                                      .account = fb_kept_text(rows, 2, arena, &good),
                                      .project = fb_kept_text(rows, 3, arena, &good),
                                      .share = fb_column_int(rows, 4),
                                      .vacancy = fb_column_int(rows, 5),
                                      .from = (int)fb_column_int(rows, 6),
                                      .to = (int)fb_column_int(rows, 7),
                                      .pay = fb_column_int(rows, 8),
                                      .source_line = fb_column_int(rows, 10)};
    return good;
}

static bool read_on_cost(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    *(on_cost *)element = (on_cost){.key = fb_kept_text(rows, 0, arena, &good),
                                    .account = fb_kept_text(rows, 1, arena, &good),
                                    .rate = fb_column_int(rows, 2),
                                    .source_line = fb_column_int(rows, 3)};
    return good;
}

/* Rounded once, from the exact product; then spread evenly over the months of the post.
   @param rate of the pay: WHOLE for the pay itself */
static fb_rc add_row(fb_budget_build *build, const position *post, fb_budget_row *row, int64_t rate) {
    int64_t weights[FB_MONTHS] = {0}, filled = (int64_t)(post->to - post->from + 1) * (WHOLE - post->vacancy);
    for (int m = post->from; m <= post->to; m++)
        weights[m - 1] = 1;
    fb_wide parts = (fb_wide)post->share * filled * rate, whole = (fb_wide)WHOLE * WHOLE * WHOLE;
    FB_TRY(fb_scaled(&row->amount.ore, post->pay, parts, whole));
    FB_TRY(fb_spread(row->slot + 1, row->amount, weights));
    return fb_budget_add(build, row);
}

static fb_rc add_post(fb_budget_build *build, const char *version, const position *post, const on_cost *on_costs,
                      size_t count) {
    const fb_budget_row of_post = {.version = version,
                                   .account = post->account,
                                   .line = "",
                                   .unit = post->unit,
                                   .project = post->project,
                                   .counterparty = "",
                                   .spread = "own",
                                   .position = post->position,
                                   .on_cost = "",
                                   .source_line = post->source_line};
    fb_budget_row row = of_post;
    FB_TRY(add_row(build, post, &row, WHOLE));
    for (size_t i = 0; i < count; i++) {
        row = of_post;
        row.account = on_costs[i].account;
        row.on_cost = on_costs[i].key;
        row.on_cost_line = on_costs[i].source_line;
        FB_TRY(add_row(build, post, &row, on_costs[i].rate));
    }
    return FB_OK;
}

fb_rc fb_budget_add_positions(fb_budget_build *build, const char *version) {
    fb_value association = FB_OF(build->book), year = FB_INT(build->year);
    fb_list_query posts = {FB_SQL_PLAN_POSITION_LIST, FB_VALUES(association, year, FB_TEXT(version)), read_position,
                           sizeof(position)};
    fb_list_query added = {FB_SQL_PLAN_ON_COST_LIST, FB_VALUES(association, year), read_on_cost, sizeof(on_cost)};
    const position *list;
    const on_cost *on_costs;
    size_t count, on_cost_count;
    FB_TRY(fb_list_read(build->book->store, &posts, build->arena, (const void **)&list, &count));
    FB_TRY(fb_list_read(build->book->store, &added, build->arena, (const void **)&on_costs, &on_cost_count));
    for (size_t i = 0; i < count; i++)
        FB_TRY(add_post(build, version, &list[i], on_costs, on_cost_count));
    return FB_OK;
}
