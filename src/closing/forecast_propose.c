/* forecast_propose.c - a proposal row by row: the outcome to date, continued. */
#include "closing/forecast.h"

#include "base/language.h"
#include "closing/inside.h"
#include "plan/spread.h"

#include <stdlib.h>
#include <string.h>

/* One row's sums. */
typedef struct cell {
    int32_t account, unit, project, counterparty;
    int64_t done, budget, before, rest_before; /* budget: of later months; before: last year's same months */
} cell;

typedef struct proposal {
    fb_closing *closing;
    int through;
    fb_forecast_method method;
    fb_arena *arena;
    bool *counted; /* by account: it stands in the income statement */
    cell *cells;
    size_t count;
} proposal;

/* Collecting ------------------------------------------------------------------------------------ */

static fb_rc find_accounts(proposal *p) {
    const fb_layouts *layouts = p->closing->layouts;
    const fb_layout *income = fb_layout_by_name(layouts, "income");
    p->counted = fb_arena_alloc(p->arena, p->closing->account_count * sizeof *p->counted);
    if (!p->counted) return FB_ENOMEM;
    for (size_t a = 0; a < p->closing->account_count; a++)
        for (size_t i = 0; income && i < income->count && !p->counted[a]; i++) {
            const fb_layout_line *line = &layouts->lines[income->first + i];
            p->counted[a] = line->kind == FB_LINE_ACCOUNTS && line->level != FB_OF_WHICH &&
                            fb_line_counts_account(line, p->closing->accounts[a].code);
        }
    return FB_OK;
}

static bool unit_is_there(const fb_closing *closing, int32_t unit) {
    for (size_t i = 0; i < closing->unit_count; i++)
        if (closing->unit_codes[i] == unit) return true;
    return unit == 0;
}

static fb_rc add_slots(int64_t *sum, const int64_t *slot, int from, int to) {
    for (int i = from; i <= to; i++)
        if (__builtin_add_overflow(*sum, slot[i], sum)) return FB_EOVERFLOW;
    return FB_OK;
}

static fb_rc fill_cell(const proposal *p, fb_data data, const int64_t *slot, cell *out) {
    int64_t share;
    switch (data) {
    case FB_DATA_CURRENT: return add_slots(&out->done, slot, 1, p->through);
    case FB_DATA_BUDGET:
        FB_TRY(add_slots(&out->budget, slot, p->through + 1, FB_MONTHS));
        FB_TRY(fb_scaled(&share, slot[FB_UNDATED], FB_MONTHS - p->through, FB_MONTHS));
        return __builtin_add_overflow(out->budget, share, &out->budget) ? FB_EOVERFLOW : FB_OK;
    default:
        FB_TRY(add_slots(&out->before, slot, 1, p->through));
        return add_slots(&out->rest_before, slot, p->through + 1, FB_MONTHS);
    }
}

static fb_rc add_rows(proposal *p, fb_data data) {
    const fb_closing *closing = p->closing;
    const fb_rowset *set = &closing->data[data].by_project;
    for (size_t i = 0; i < set->count; i++) {
        const fb_coded_row *row = &set->rows[i];
        bool internal = (size_t)row->counterparty < closing->internal_count && closing->internal[row->counterparty];
        if (!p->counted[row->account] || !unit_is_there(closing, row->unit)) continue;
        cell *added = &p->cells[p->count++];
        *added = (cell){row->account, row->unit, row->project, internal ? row->counterparty : 0, 0, 0, 0, 0};
        FB_TRY(fill_cell(p, data, row->slot, added));
    }
    return FB_OK;
}

static int by_codes(const void *a, const void *b) {
    const cell *x = a, *y = b;
    if (x->account != y->account) return x->account < y->account ? -1 : 1;
    if (x->unit != y->unit) return x->unit < y->unit ? -1 : 1;
    if (x->project != y->project) return x->project < y->project ? -1 : 1;
    return (x->counterparty > y->counterparty) - (x->counterparty < y->counterparty);
}

static fb_rc add_cell(cell *sum, const cell *more) {
    bool wrong = __builtin_add_overflow(sum->done, more->done, &sum->done);
    wrong |= __builtin_add_overflow(sum->budget, more->budget, &sum->budget);
    wrong |= __builtin_add_overflow(sum->before, more->before, &sum->before);
    wrong |= __builtin_add_overflow(sum->rest_before, more->rest_before, &sum->rest_before);
    return wrong ? FB_EOVERFLOW : FB_OK;
}

static fb_rc merge(proposal *p) {
    size_t kept = 0;
    if (p->count) qsort(p->cells, p->count, sizeof *p->cells, by_codes);
    for (size_t i = 0; i < p->count; i++)
        if (kept && by_codes(&p->cells[kept - 1], &p->cells[i]) == 0)
            FB_TRY(add_cell(&p->cells[kept - 1], &p->cells[i]));
        else
            p->cells[kept++] = p->cells[i];
    p->count = kept;
    return FB_OK;
}

/* A budget that names a line and no account has nothing that could be continued account by account. */
static fb_rc collect(proposal *p) {
    static const fb_data SECOND[] = {[FB_FORECAST_REMAINING] = FB_DATA_BUDGET,
                                     [FB_FORECAST_TREND] = FB_DATA_CURRENT,
                                     [FB_FORECAST_SHAPE] = FB_DATA_PRIOR};
    fb_data second = SECOND[p->method];
    FB_TRY(find_accounts(p));
    FB_TRY(fb_rows_load(p->closing, FB_DATA_CURRENT, true));
    FB_TRY(fb_rows_load(p->closing, second, true));
    size_t most = p->closing->data[FB_DATA_CURRENT].by_project.count + p->closing->data[second].by_project.count;
    p->cells = fb_arena_alloc(p->arena, most * sizeof *p->cells);
    if (!p->cells) return FB_ENOMEM;
    FB_TRY(add_rows(p, FB_DATA_CURRENT));
    if (second != FB_DATA_CURRENT) FB_TRY(add_rows(p, second));
    return merge(p);
}

/* Continuing ------------------------------------------------------------------------------------ */

/* Whether last year's whole per its same months says anything of an account. */
static bool has_shape(const cell *account, int through) {
    enum { MOST = 2 };
    fb_wide whole = (fb_wide)account->before + account->rest_before, part = account->before;
    if (part < 0) {
        whole = -whole;
        part = -part;
    }
    return part > 0 && whole > 0 && whole * through <= part * FB_MONTHS * MOST;
}

static fb_rc shaped(const cell *row, const cell *account, int through, int64_t *out) {
    int64_t whole;
    if (!has_shape(account, through))
        return __builtin_add_overflow(row->done, row->rest_before, out) ? FB_EOVERFLOW : FB_OK;
    if (__builtin_add_overflow(account->before, account->rest_before, &whole)) return FB_EOVERFLOW;
    return fb_scaled(out, row->done, whole, account->before);
}

static fb_rc amount_of(const proposal *p, const cell *row, const cell *account, int64_t *out) {
    switch (p->method) {
    case FB_FORECAST_TREND: return fb_scaled(out, row->done, FB_MONTHS, p->through);
    case FB_FORECAST_SHAPE: return shaped(row, account, p->through, out);
    default: return __builtin_add_overflow(row->done, row->budget, out) ? FB_EOVERFLOW : FB_OK;
    }
}

static fb_forecast_row row_of(const proposal *p, const cell *from, int64_t ore) {
    const fb_closing *closing = p->closing;
    return (fb_forecast_row){.account = closing->accounts[from->account].code,
                             .line = "",
                             .unit = fb_intern_text(closing->unit_index, from->unit),
                             .project = fb_intern_text(closing->project_index, from->project),
                             .counterparty = fb_intern_text(closing->counterparty_index, from->counterparty),
                             .method = p->method,
                             .amount = fb_ore(ore),
                             .comment = ""};
}

static fb_rc make_rows(proposal *p, const fb_forecast_row **out, size_t *count) {
    fb_forecast_row *rows = fb_arena_alloc(p->arena, p->count * sizeof *rows);
    size_t n = 0;
    if (!rows) return FB_ENOMEM;
    for (size_t first = 0, next; first < p->count; first = next) {
        cell account = {0};
        for (next = first; next < p->count && p->cells[next].account == p->cells[first].account; next++)
            FB_TRY(add_cell(&account, &p->cells[next]));
        for (size_t i = first; i < next; i++) {
            int64_t ore = 0;
            FB_TRY(amount_of(p, &p->cells[i], &account, &ore));
            if (ore) rows[n++] = row_of(p, &p->cells[i], ore);
        }
    }
    *out = rows;
    *count = n;
    return FB_OK;
}

/* What the method needs. */
static fb_rc check_ground(const proposal *p, fb_findings *findings) {
    const fb_closing *closing = p->closing;
    if (p->through < 1 || p->through >= FB_MONTHS)
        return fb_refuse(findings, "forecast.months", NULL, 0,
                         _("a forecast builds on month %d; expected 1 to 11, since after 12 the outcome is known"),
                         p->through);
    if (closing->data[FB_DATA_CURRENT].undated)
        return fb_refuse(findings, "forecast.undated", NULL, 0,
                         _("the books of %d do not say in which months their changes were; import the vouchers"),
                         closing->year);
    if (p->method == FB_FORECAST_REMAINING && !closing->data[FB_DATA_BUDGET].there)
        return fb_refuse(findings, "forecast.budget", NULL, 0,
                         _("there is no budget of %d whose remaining months could be added; use the method trend"),
                         closing->year);
    if (p->method == FB_FORECAST_SHAPE &&
        (!closing->data[FB_DATA_PRIOR].there || closing->data[FB_DATA_PRIOR].undated))
        return fb_refuse(findings, "forecast.shape", NULL, 0,
                         _("there are no monthly books of %d whose shape could be used; use the method trend"),
                         closing->year - 1);
    return FB_OK;
}

fb_rc fb_forecast_propose(fb_closing *closing, int through, fb_forecast_method method, fb_arena *arena,
                          const fb_forecast_row **out, size_t *count, fb_findings *findings) {
    proposal p = {.closing = closing, .through = through, .method = method, .arena = arena};
    if (method == FB_FORECAST_OWN)
        return fb_refuse(findings, "forecast.method", NULL, 0,
                         _("own amounts are given, not proposed; use the method remaining, trend or shape"));
    FB_TRY(check_ground(&p, findings));
    FB_TRY(collect(&p));
    return make_rows(&p, out, count);
}
