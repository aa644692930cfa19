/* plan.c - schedules and goals, read from their tables. */
#include "plan/plan.h"

#include "store/list.h"

#include <string.h>

typedef struct schedule_row {
    int year;
    char measure;
    fb_money amount;
} schedule_row;

static bool read_schedule_row(void *element, const fb_rows *rows, fb_arena *arena) {
    (void)arena;
    *(schedule_row *)element = (schedule_row){.year = (int)fb_column_int(rows, 0),
                                              .measure = fb_column_text(rows, 1)[0],
                                              .amount = fb_ore(fb_column_int(rows, 2))};
    return true;
}

fb_rc fb_schedule(const fb_book *book, const char *schedule, fb_arena *arena, const fb_schedule_year **out,
                  size_t *count) {
    const schedule_row *list;
    size_t rows, years = 0;
    fb_list_query query = {FB_SQL_PLAN_SCHEDULE_ROWS, FB_VALUES(FB_OF(book), FB_TEXT(schedule)), read_schedule_row,
                           sizeof *list};
    FB_TRY(fb_list_read(book->store, &query, arena, (const void **)&list, &rows));
    fb_schedule_year *kept = fb_arena_alloc(arena, rows * sizeof *kept);
    if (!kept) return FB_ENOMEM;
    for (size_t i = 0; i < rows; i++) {
        if (years == 0 || kept[years - 1].year != list[i].year) kept[years++].year = list[i].year;
        fb_schedule_year *year = &kept[years - 1];
        fb_money *measure = list[i].measure == 'r'   ? &year->release
                            : list[i].measure == 'i' ? &year->index
                                                     : &year->paid;
        *measure = list[i].amount;
    }
    *out = kept;
    *count = years;
    return FB_OK;
}

static bool read_goal(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    *(fb_financial_goal *)element = (fb_financial_goal){.id = fb_kept_text(rows, 0, arena, &good),
                                                        .label = fb_kept_text(rows, 1, arena, &good),
                                                        .figure = fb_kept_text(rows, 2, arena, &good),
                                                        .at_least = fb_column_text(rows, 3)[0] == '>',
                                                        .threshold = fb_ore(fb_column_int(rows, 4))};
    return good;
}

fb_rc fb_financial_goals(const fb_book *book, int year, fb_arena *arena, const fb_financial_goal **out,
                         size_t *count) {
    fb_list_query query = {FB_SQL_PLAN_GOAL_YEAR, FB_VALUES(FB_OF(book), FB_INT(year)), read_goal, sizeof **out};
    return fb_list_read(book->store, &query, arena, (const void **)out, count);
}
