/* investments.c - decided totals beside what the books of all their years hold. */
#include "closing/investments.h"

#include "closing/budget.h"
#include "closing/inside.h"
#include "store/list.h"

#include <string.h>

static bool read_investment(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    *(fb_investment *)element = (fb_investment){.project = fb_kept_text(rows, 0, arena, &good),
                                                .name = fb_kept_text(rows, 1, arena, &good),
                                                .unit = fb_kept_text(rows, 2, arena, &good),
                                                .total = fb_ore(fb_column_int(rows, 3)),
                                                .decided = (fb_date)fb_column_int(rows, 4),
                                                .decision = fb_kept_text(rows, 5, arena, &good),
                                                .from_year = (int)fb_column_int(rows, 6),
                                                .to_year = (int)fb_column_int(rows, 7),
                                                .has_forecast = fb_column_text(rows, 8) != NULL,
                                                .forecast = fb_ore(fb_column_int(rows, 8))};
    return good;
}

/* Whether a line of the statement of investments counts the account. */
static bool is_invested(const fb_closing *closing, const char *account) {
    const fb_layout *layout = fb_layout_by_name(closing->layouts, "investments");
    for (size_t i = 0; layout && i < layout->count; i++) {
        const fb_layout_line *line = &closing->layouts->lines[layout->first + i];
        if (fb_line_has_accounts(line) && fb_line_counts_account(line, account)) return true;
    }
    return false;
}

static fb_rc add_movement(const fb_closing *closing, const char *account, const int64_t *slot, fb_money *sum) {
    fb_money movement;
    if (!is_invested(closing, account)) return FB_OK;
    FB_TRY(fb_slots_sum(&movement, slot, FB_MOVEMENT, FB_WHOLE_YEAR));
    return fb_money_add(sum, *sum, movement);
}

/* The books of one year, for all investments. */
static fb_rc add_year(const fb_closing *closing, int year, fb_investment *list, size_t count) {
    const fb_balance *rows;
    size_t row_count;
    fb_arena *arena = fb_arena_new(FB_MIB(1024));
    fb_rc rc = arena ? fb_balances(closing->book, year, true, arena, &rows, &row_count) : FB_ENOMEM;
    for (size_t r = 0; rc == FB_OK && r < row_count; r++)
        for (size_t i = 0; rc == FB_OK && i < count; i++)
            if (year >= list[i].from_year && strcmp(rows[r].project, list[i].project) == 0)
                rc = add_movement(closing, rows[r].account, rows[r].slot,
                                  year == closing->year ? &list[i].year : &list[i].before);
    fb_arena_free(arena);
    return rc;
}

static fb_rc add_budget(fb_closing *closing, fb_investment *list, size_t count) {
    const fb_balance *rows;
    size_t row_count;
    FB_TRY(fb_budget_balances(closing, &rows, &row_count));
    for (size_t r = 0; r < row_count; r++)
        for (size_t i = 0; i < count; i++)
            if (strcmp(rows[r].project, list[i].project) == 0)
                FB_TRY(add_movement(closing, rows[r].account, rows[r].slot, &list[i].budget));
    return FB_OK;
}

static fb_rc finish(fb_investment *one) {
    FB_TRY(fb_money_add(&one->spent, one->before, one->year));
    if (!one->has_forecast) one->forecast = one->spent.ore > one->total.ore ? one->spent : one->total;
    return fb_money_subtract(&one->left, one->total, one->spent);
}

fb_rc fb_investments(fb_closing *closing, fb_arena *arena, const fb_investment **out, size_t *count) {
    fb_list_query query = {FB_SQL_PLAN_INVESTMENT_LIST, FB_VALUES(FB_OF(closing->book), FB_INT(closing->year)),
                           read_investment, sizeof **out};
    const fb_investment *read;
    const int *years;
    size_t year_count;
    FB_TRY(fb_list_read(closing->book->store, &query, arena, (const void **)&read, count));
    FB_TRY(fb_years(closing->book, arena, &years, &year_count));
    fb_investment *list = (fb_investment *)read;
    for (size_t y = 0; *count && y < year_count && years[y] <= closing->year; y++)
        FB_TRY(add_year(closing, years[y], list, *count));
    FB_TRY(add_budget(closing, list, *count));
    for (size_t i = 0; i < *count; i++)
        FB_TRY(finish(&list[i]));
    *out = list;
    return FB_OK;
}
