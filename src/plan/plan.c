/* plan.c - budget, schedules and goals, read from their tables. */
#include "plan/plan.h"

#include "store/list.h"

#include <string.h>

static const fb_field BUDGET_FIELDS[] = {{"year", FB_FIELD_YEAR, false},
                                         {"account", FB_FIELD_CODE, false},
                                         {"unit", FB_FIELD_CODE, true},
                                         {"project", FB_FIELD_CODE, true},
                                         {"amount", FB_FIELD_MONEY, false}};
static const fb_field SCHEDULE_FIELDS[] = {{"schedule", FB_FIELD_CODE, false},
                                           {"year", FB_FIELD_YEAR, false},
                                           {"measure", FB_FIELD_CODE, false},
                                           {"amount", FB_FIELD_MONEY, false}};
static const fb_field GOAL_FIELDS[] = {{"year", FB_FIELD_YEAR, false},       {"id", FB_FIELD_CODE, false},
                                       {"label", FB_FIELD_TEXT, false},      {"figure", FB_FIELD_CODE, false},
                                       {"comparison", FB_FIELD_CODE, false}, {"threshold", FB_FIELD_MONEY, false}};

const fb_record fb_plan_records[] = {{"budget.csv", FB_FIELDS(BUDGET_FIELDS), FB_SQL_PLAN_BUDGET_INSERT,
                                      FB_SQL_PLAN_BUDGET_SELECT, FB_SQL_PLAN_BUDGET_CLEAR},
                                     {"schedules.csv", FB_FIELDS(SCHEDULE_FIELDS), FB_SQL_PLAN_SCHEDULE_INSERT,
                                      FB_SQL_PLAN_SCHEDULE_SELECT, FB_SQL_PLAN_SCHEDULE_CLEAR},
                                     {"financial_goals.csv", FB_FIELDS(GOAL_FIELDS), FB_SQL_PLAN_GOAL_INSERT,
                                      FB_SQL_PLAN_GOAL_SELECT, FB_SQL_PLAN_GOAL_CLEAR},
                                     {0}};

static bool read_budget_row(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    *(fb_budget_row *)element = (fb_budget_row){.account = fb_kept_text(rows, 0, arena, &good),
                                                .unit = fb_kept_text(rows, 1, arena, &good),
                                                .project = fb_kept_text(rows, 2, arena, &good),
                                                .amount = fb_ore(fb_column_int(rows, 3))};
    return good;
}

fb_rc fb_budget(const fb_book *book, int year, fb_arena *arena, const fb_budget_row **out, size_t *count) {
    fb_list_query query = {FB_SQL_PLAN_BUDGET_YEAR, FB_VALUES(FB_INT(book->association.id), FB_INT(year)),
                           read_budget_row, sizeof **out};
    return fb_list_read(book->store, &query, arena, (const void **)out, count);
}

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
    fb_list_query query = {FB_SQL_PLAN_SCHEDULE_ROWS, FB_VALUES(FB_INT(book->association.id), FB_TEXT(schedule)),
                           read_schedule_row, sizeof *list};
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
    fb_list_query query = {FB_SQL_PLAN_GOAL_YEAR, FB_VALUES(FB_INT(book->association.id), FB_INT(year)), read_goal,
                           sizeof **out};
    return fb_list_read(book->store, &query, arena, (const void **)out, count);
}
