/* check_statements.c - income statement and balance sheet against each other, and units against the association. */
#include "closing/check_run.h"

#include "base/language.h"

#include <string.h>

static const fb_column_kind YEARS[] = {FB_COLUMN_CURRENT, FB_COLUMN_PRIOR};

static int year_of(const fb_check *check, fb_column_kind column) {
    return column == FB_COLUMN_PRIOR ? check->closing->year - 1 : check->closing->year;
}

/* The balance sheet's grand totals are lines of level 0: its two sides. */
static fb_rc balance_of(fb_check *check, fb_column_kind column) {
    const fb_layout *layout = fb_layout_by_name(check->closing->layouts, "balance");
    const fb_layout_line *first = NULL;
    fb_amount first_amount = {0}, amount;
    for (size_t i = 0; layout && i < layout->count; i++) {
        const fb_layout_line *line = fb_check_line_at(check, (int32_t)(layout->first + i));
        if (line->level != 0 || !line->name) continue;
        FB_TRY(fb_check_amount(check, (int32_t)(layout->first + i), column, FB_AS_SHOWN, &amount));
        if (!amount.has) continue;
        if (first && amount.money.ore != first_amount.money.ore) {
            fb_money difference;
            FB_TRY(fb_money_subtract(&difference, first_amount.money, amount.money));
            fb_check_fails_at(check, line, _("%d: %s is %s and %s is %s, a difference of %s; expected 0"),
                              year_of(check, column), first->name, FB_SHOW(first_amount.money), line->name,
                              FB_SHOW(amount.money), FB_SHOW(difference));
        }
        check->looked = check->looked || first;
        if (!first) first_amount = amount;
        if (!first) first = line;
    }
    return FB_OK;
}

fb_rc fb_check_balance(fb_check *check) {
    for (size_t i = 0; i < 2; i++)
        FB_TRY(balance_of(check, YEARS[i]));
    return FB_OK;
}

/* The line of equity is the one that adds the year's result to its accounts. */
static bool adds(const fb_layout_line *line, int32_t result) {
    for (size_t i = 0; fb_line_has_accounts(line) && i < line->formula.count; i++)
        if (line->formula.terms[i].line == result) return true;
    return false;
}

static fb_rc equity_of(fb_check *check, int32_t equity, int32_t result, fb_column_kind column) {
    fb_amount change, year;
    FB_TRY(fb_check_amount(check, equity, column, FB_MOVEMENT, &change));
    FB_TRY(fb_check_amount(check, result, column, FB_AS_SHOWN, &year));
    if (!change.has || !year.has) return FB_OK;
    check->looked = true;
    if (change.money.ore != year.money.ore)
        fb_check_fails_at(
            check, fb_check_line_at(check, equity),
            _("%d: %s changes by %s and %s is %s; changes of equity go through the income statement (LKBR "
              "4:4 p. 8)"),
            year_of(check, column), fb_check_line_at(check, equity)->name, FB_SHOW(change.money),
            fb_check_line_at(check, result)->name, FB_SHOW(year.money));
    return FB_OK;
}

fb_rc fb_check_equity(fb_check *check) {
    const fb_layout *layout = fb_layout_by_name(check->closing->layouts, "balance");
    int32_t result = fb_check_bottom(check, "income");
    for (size_t i = 0; layout && result != FB_NO_LINE && i < layout->count; i++) {
        int32_t line = (int32_t)(layout->first + i);
        if (!adds(fb_check_line_at(check, line), result)) continue;
        for (size_t k = 0; k < 2; k++)
            FB_TRY(equity_of(check, line, result, YEARS[k]));
    }
    return FB_OK;
}

/* Units --------------------------------------------------------------------------------------- */

static fb_rc sum_units(fb_check *check, int32_t line, fb_money *out) {
    fb_money sum = FB_ZERO;
    for (size_t i = 0; i < check->closing->unit_count; i++) {
        fb_place place = {.line = line, .unit = (int)i, .period = check->period};
        fb_amount amount;
        FB_TRY(fb_place_amount(check->closing, &place, &amount));
        FB_TRY(fb_money_add(&sum, sum, amount.money));
    }
    *out = sum;
    return FB_OK;
}

static fb_rc units_of_line(fb_check *check, int32_t line) {
    fb_amount gross, net;
    fb_money units, internal, missing;
    FB_TRY(sum_units(check, line, &units));
    FB_TRY(fb_check_amount(check, line, FB_COLUMN_GROSS, FB_AS_SHOWN, &gross));
    FB_TRY(fb_check_amount(check, line, FB_COLUMN_CURRENT, FB_AS_SHOWN, &net));
    FB_TRY(fb_money_subtract(&internal, gross.money, net.money));
    FB_TRY(fb_money_subtract(&missing, gross.money, units));
    check->looked = true;
    if (missing.ore)
        fb_check_fails_at(
            check, fb_check_line_at(check, line),
            _("%s: the units come to %s, and the association with its internal items of %s to %s; %s is "
              "booked without a unit of the year"),
            fb_check_line_at(check, line)->name, FB_SHOW(units), FB_SHOW(internal), FB_SHOW(gross.money),
            FB_SHOW(missing));
    return FB_OK;
}

fb_rc fb_check_units(fb_check *check) {
    const fb_layout *layout = fb_layout_by_name(check->closing->layouts, "income");
    if (check->closing->unit_count == 0) return FB_OK;
    for (size_t i = 0; layout && i < layout->count; i++) {
        int32_t line = (int32_t)(layout->first + i);
        if (fb_line_has_accounts(fb_check_line_at(check, line)) &&
            fb_check_line_at(check, line)->kind != FB_LINE_MEMBER)
            FB_TRY(units_of_line(check, line));
    }
    return FB_OK;
}

/* Internal items: what one unit books against another, the other books against it. ------------- */

typedef struct pair_sums {
    int64_t *sum; /* of unit against unit, by their numbers */
    size_t units;
    int32_t *unit_of; /* number of the own unit behind a counterparty, or -1 */
    int64_t balances; /* internal items of the balance sheet: they must cancel out together */
} pair_sums;

static fb_rc start_pairs(fb_check *check, pair_sums *pairs) {
    const fb_closing *closing = check->closing;
    size_t counterparties = fb_intern_count(closing->counterparty_index);
    pairs->units = fb_intern_count(closing->unit_index);
    pairs->sum = fb_arena_alloc(check->arena, pairs->units * pairs->units * sizeof *pairs->sum);
    pairs->unit_of = fb_arena_alloc(check->arena, counterparties * sizeof *pairs->unit_of);
    if (!pairs->sum || !pairs->unit_of) return FB_ENOMEM;
    for (size_t i = 0; i < counterparties; i++)
        pairs->unit_of[i] = -1;
    for (size_t i = 0; i < closing->counterparty_count; i++) {
        const fb_counterparty *c = &closing->counterparties[i];
        if (c->kind != FB_OWN_UNIT) continue;
        int32_t number = fb_intern_find(closing->counterparty_index, c->code, strlen(c->code));
        pairs->unit_of[number] = fb_intern_find(closing->unit_index, c->unit, strlen(c->unit));
    }
    return FB_OK;
}

static fb_rc add_pair(fb_check *check, pair_sums *pairs, const fb_coded_row *row) {
    const fb_closing *closing = check->closing;
    bool internal = (size_t)row->counterparty < closing->internal_count && closing->internal[row->counterparty];
    char type = closing->accounts[row->account].type;
    fb_money amount;
    if (!internal) return FB_OK;
    check->looked = true;
    FB_TRY(fb_slots_sum(&amount, row->slot, FB_CLOSING, check->period));
    int32_t other = pairs->unit_of[row->counterparty];
    bool flow = type == 'I' || type == 'K';
    int64_t *sum =
        flow && other >= 0 ? &pairs->sum[(size_t)row->unit * pairs->units + (size_t)other] : &pairs->balances;
    return __builtin_add_overflow(*sum, amount.ore, sum) ? FB_EOVERFLOW : FB_OK;
}

static fb_rc tell_pair(fb_check *check, const pair_sums *pairs, size_t a, size_t b, bool planned) {
    fb_money one = fb_ore(pairs->sum[a * pairs->units + b]), two = fb_ore(pairs->sum[b * pairs->units + a]), rest;
    FB_TRY(fb_money_add(&rest, one, two));
    if (rest.ore)
        fb_check_fails(check,
                       planned
                           ? _("unit %s has budgeted %s with unit %s, which has budgeted %s with it; expected the "
                               "opposite amount")
                           : _("unit %s has %s booked with unit %s, which has %s booked with it; expected the "
                               "opposite amount"),
                       a ? fb_intern_text(check->closing->unit_index, (int32_t)a) : _("(none)"), FB_SHOW(one),
                       fb_intern_text(check->closing->unit_index, (int32_t)b), FB_SHOW(two));
    return FB_OK;
}

static fb_rc check_pairs(fb_check *check, fb_data data) {
    pair_sums pairs = {0};
    const fb_rowset *rows = &check->closing->data[data].total;
    FB_TRY(start_pairs(check, &pairs));
    for (size_t i = 0; i < rows->count; i++)
        FB_TRY(add_pair(check, &pairs, &rows->rows[i]));
    for (size_t a = 0; a < pairs.units; a++)
        for (size_t b = a; b < pairs.units; b++)
            FB_TRY(tell_pair(check, &pairs, a, b, fb_data_is_plan(data)));
    if (pairs.balances)
        fb_check_fails(check, _("receivables and liabilities between units come to %s; expected 0"),
                       FB_SHOW(fb_ore(pairs.balances)));
    return FB_OK;
}

fb_rc fb_check_internal(fb_check *check) { return check_pairs(check, FB_DATA_CURRENT); }
fb_rc fb_check_budget_internal(fb_check *check) { return check_pairs(check, FB_DATA_BUDGET); }
