/* planned.c - rows of budgets and forecasts on accounts; rows for lines in last year's shape. */
#include "closing/planned.h"

#include "closing/inside.h"
#include "closing/planned_shape.h"
#include "plan/spread.h"

#include <stdlib.h>
#include <string.h>

/* Lines --------------------------------------------------------------------------------------- */

static int32_t number_of(const fb_intern *index, const char *code) {
    return fb_intern_find(index, code, strlen(code));
}

/* An internal item counts in the line of the unit whose it is, so that no line refuses it. */
static int scope_of(const fb_closing *closing, int32_t unit) {
    for (size_t i = 0; i < closing->unit_count; i++)
        if (closing->unit_codes[i] == unit) return (int)i;
    return FB_GROSS;
}

static bool line_takes(const fb_closing *closing, int32_t line, const char *unit, const char *project,
                       const char *counterparty) {
    fb_coded_row codes = {.unit = number_of(closing->unit_index, unit),
                          .counterparty = number_of(closing->counterparty_index, counterparty),
                          .project = number_of(closing->project_index, project)};
    return fb_match_row(closing, line, scope_of(closing, codes.unit), &codes);
}

static bool takes_plans(const fb_layout_line *line) {
    return line->kind == FB_LINE_ACCOUNTS && fb_line_has_accounts(line) && line->measure == FB_MOVEMENT;
}

fb_line_fault fb_planned_place(const fb_closing *closing, fb_planned *row) {
    if (!row->line[0]) return FB_LINE_GOOD;
    int32_t at = fb_layout_line_find(closing->layouts, row->line);
    if (at == FB_NO_LINE) return FB_LINE_UNKNOWN;
    const fb_layout_line *line = &closing->layouts->lines[at];
    if (!takes_plans(line)) return FB_LINE_NO_ACCOUNTS;
    if (!line_takes(closing, at, row->unit, row->project, row->counterparty)) return FB_LINE_OTHER_CODES;
    for (size_t i = 0; i < closing->account_count; i++)
        if (fb_line_counts_account(line, closing->accounts[i].code)) {
            row->account = closing->accounts[i].code;
            return FB_LINE_GOOD;
        }
    return FB_LINE_NO_ACCOUNTS;
}

/* Last year's shape --------------------------------------------------------------------------- */

bool fb_has_line_shape(const fb_budget_row *row) { return row->line[0] && strcmp(row->spread, "last-year") == 0; }

static bool any_or(const char *asked, const char *code) { return !asked[0] || strcmp(asked, code) == 0; }

static fb_rc read_books(fb_line_shapes *shapes) {
    if (shapes->read) return FB_OK;
    shapes->read = true;
    return fb_balances(shapes->closing->book, shapes->year, true, shapes->closing->arena, &shapes->books,
                       &shapes->count);
}

fb_rc fb_line_shape(fb_line_shapes *shapes, const fb_budget_row *row, int64_t weights[static FB_MONTHS]) {
    const fb_closing *closing = shapes->closing;
    int32_t at = fb_layout_line_find(closing->layouts, row->line);
    memset(weights, 0, FB_MONTHS * sizeof *weights);
    if (at == FB_NO_LINE || !takes_plans(&closing->layouts->lines[at])) return FB_OK;
    FB_TRY(read_books(shapes));
    for (size_t i = 0; i < shapes->count; i++) {
        const fb_balance *b = &shapes->books[i];
        bool counted = fb_line_counts_account(&closing->layouts->lines[at], b->account) &&
                       any_or(row->unit, b->unit) && any_or(row->project, b->project) &&
                       any_or(row->counterparty, b->counterparty) &&
                       line_takes(closing, at, b->unit, b->project, b->counterparty);
        for (int m = 0; counted && m < FB_MONTHS; m++)
            if (__builtin_add_overflow(weights[m], b->slot[m + 1], &weights[m])) return FB_EOVERFLOW;
    }
    return FB_OK;
}

/* A shape that says nothing leaves the row of no month. */
static fb_rc shape_row(fb_line_shapes *shapes, fb_budget_row *row) {
    int64_t weights[FB_MONTHS];
    FB_TRY(fb_line_shape(shapes, row, weights));
    fb_rc rc = fb_spread(row->slot + 1, row->amount, weights);
    if (rc == FB_OK) row->slot[FB_UNDATED] = 0;
    return rc == FB_ENOTFOUND ? FB_OK : rc;
}

fb_rc fb_budget_rows(fb_closing *closing, const fb_budget_choice *choice, const fb_budget_row **out, size_t *count) {
    fb_line_shapes shapes = {.closing = closing, .year = choice->year - 1};
    const fb_budget_row *list;
    FB_TRY(fb_budget(closing->book, choice, closing->arena, &list, count));
    fb_budget_row *rows = fb_arena_alloc(closing->arena, *count * sizeof *rows);
    if (!rows) return FB_ENOMEM;
    for (size_t i = 0; i < *count; i++) {
        rows[i] = list[i];
        if (fb_has_line_shape(&rows[i])) FB_TRY(shape_row(&shapes, &rows[i]));
    }
    *out = rows;
    return FB_OK;
}

/* Rows ---------------------------------------------------------------------------------------- */

fb_planned fb_planned_of_budget(const fb_budget_row *row) {
    return (fb_planned){.account = row->account,
                        .line = row->line,
                        .unit = row->unit,
                        .project = row->project,
                        .counterparty = row->counterparty,
                        .slot = row->slot,
                        .budget = row};
}

fb_planned fb_planned_of_forecast(const fb_forecast_row *row) {
    return (fb_planned){.account = row->account,
                        .line = row->line,
                        .unit = row->unit,
                        .project = row->project,
                        .counterparty = row->counterparty,
                        .forecast = row};
}

static fb_rc read_budget(fb_closing *closing, fb_data data, fb_planned **out, size_t *count) {
    fb_budget_choice choice = {.year = closing->data[data].year,
                               .original = data == FB_DATA_ORIGINAL,
                               .as_of = data == FB_DATA_BUDGET ? closing->budget_day : 0};
    const fb_budget_row *list;
    FB_TRY(fb_budget_rows(closing, &choice, &list, count));
    if (!(*out = fb_arena_alloc(closing->arena, *count * sizeof **out))) return FB_ENOMEM;
    for (size_t i = 0; i < *count; i++)
        (*out)[i] = fb_planned_of_budget(&list[i]);
    return FB_OK;
}

/* A row of a forecast is the year's change, of no month. */
static fb_rc read_forecast(fb_closing *closing, fb_planned **out, size_t *count) {
    const fb_forecast_row *list = NULL;
    *count = 0;
    if (closing->forecast.key)
        FB_TRY(fb_forecast_rows(closing->book, closing->year, closing->forecast.key, closing->arena, &list, count));
    int64_t(*slots)[FB_BALANCE_SLOTS] = fb_arena_alloc(closing->arena, *count * sizeof *slots);
    if (!slots || !(*out = fb_arena_alloc(closing->arena, *count * sizeof **out))) return FB_ENOMEM;
    for (size_t i = 0; i < *count; i++) {
        slots[i][FB_UNDATED] = list[i].amount.ore;
        (*out)[i] = fb_planned_of_forecast(&list[i]);
        (*out)[i].slot = slots[i];
    }
    return FB_OK;
}

static int compare(const char *a, const char *b) { return a == b ? 0 : strcmp(a, b); }

/* By account; the rows of one account as their files have them. */
static int by_account(const void *a, const void *b) {
    const fb_planned *x = a, *y = b;
    int order = compare(x->account, y->account);
    if (order) return order;
    return x->slot < y->slot ? -1 : x->slot > y->slot;
}

fb_rc fb_planned_rows(fb_closing *closing, fb_data data, const fb_planned **out, size_t *count, bool *all) {
    fb_planned *rows = NULL;
    size_t n, kept = 0;
    FB_TRY(data == FB_DATA_FORECAST ? read_forecast(closing, &rows, &n) : read_budget(closing, data, &rows, &n));
    for (size_t i = 0; i < n; i++) {
        rows[kept] = rows[i];
        kept += fb_planned_place(closing, &rows[kept]) == FB_LINE_GOOD;
    }
    if (kept) qsort(rows, kept, sizeof *rows, by_account);
    *all = kept == n;
    *out = rows;
    *count = kept;
    return FB_OK;
}
