/* budget.c - a budget in force by code strings, and what it gives. */
#include "closing/budget.h"

#include "closing/inside.h"
#include "closing/planned_shape.h"

#include <stdlib.h>
#include <string.h>

static int by_codes(const void *a, const void *b) {
    const fb_balance *x = a, *y = b;
    int order = strcmp(x->account, y->account);
    if (!order) order = strcmp(x->unit, y->unit);
    if (!order) order = strcmp(x->project, y->project);
    return order ? order : strcmp(x->counterparty, y->counterparty);
}

fb_rc fb_budget_balances(fb_closing *closing, const fb_balance **out, size_t *count) {
    const fb_planned *rows;
    size_t n, kept = 0;
    bool all;
    FB_TRY(fb_planned_rows(closing, FB_DATA_BUDGET, &rows, &n, &all));
    fb_balance *list = fb_arena_alloc(closing->arena, n * sizeof *list);
    if (!list) return FB_ENOMEM;
    for (size_t i = 0; i < n; i++) {
        list[i] = (fb_balance){rows[i].account, rows[i].unit, rows[i].counterparty, rows[i].project, {0}};
        memcpy(list[i].slot, rows[i].slot, sizeof list[i].slot);
    }
    if (n) qsort(list, n, sizeof *list, by_codes);
    for (size_t i = 0; i < n; i++) {
        if (kept == 0 || by_codes(&list[kept - 1], &list[i]) != 0) {
            list[kept++] = list[i];
            continue;
        }
        for (int slot = 0; slot < FB_BALANCE_SLOTS; slot++)
            if (__builtin_add_overflow(list[kept - 1].slot[slot], list[i].slot[slot], &list[kept - 1].slot[slot]))
                return FB_EOVERFLOW;
    }
    *out = list;
    *count = kept;
    return FB_OK;
}

static char type_of(const fb_closing *closing, const char *account) {
    int32_t number = fb_intern_find(closing->account_index, account, strlen(account));
    return (size_t)number < closing->account_count ? closing->accounts[number].type : 'T';
}

fb_rc fb_budget_result(const fb_closing *closing, const fb_budget_choice *choice, fb_arena *arena, fb_money *out) {
    const fb_budget_row *rows;
    size_t count;
    fb_money sum = FB_ZERO;
    FB_TRY(fb_budget(closing->book, choice, arena, &rows, &count));
    for (size_t i = 0; i < count; i++) {
        fb_planned row = fb_planned_of_budget(&rows[i]);
        if (fb_planned_place(closing, &row) != FB_LINE_GOOD) continue;
        char type = type_of(closing, row.account);
        if (type == 'I' || type == 'K') FB_TRY(fb_money_subtract(&sum, sum, rows[i].amount));
    }
    *out = sum;
    return FB_OK;
}
