/* evaluate.c - from sums of accounts to a line's amount: measures, moved accounts, formulas.
 *
 * An amount that is not there (the year before has no books) makes every sum that needs it not there.
 */
#include "closing/inside.h"

#include <string.h>

/* Views --------------------------------------------------------------------------------------- */

static bool whole_year(fb_period period) { return period.from == 1 && period.to == FB_MONTHS; }

static bool prior_lacks_books(const fb_closing *closing, fb_data data) {
    return data == FB_DATA_PRIOR && !closing->data[FB_DATA_PRIOR].there;
}

static fb_rc unit_was_there(const fb_closing *closing, int year, const char *code, bool *out) {
    const fb_unit *units;
    size_t count;
    *out = year == closing->year;
    if (*out) return FB_OK;
    FB_TRY(fb_units(closing->book, year, closing->arena, &units, &count));
    for (size_t i = 0; i < count && !*out; i++)
        *out = strcmp(units[i].code, code) == 0;
    return FB_OK;
}

/* A plan that was not made by unit says nothing of one, nor does one of a year before the unit was there. */
static fb_rc plans_unit(const fb_closing *closing, fb_data data, int scope, bool *out) {
    const fb_rowset *rows = &closing->data[data].total;
    bool by_unit = false;
    for (size_t i = 0; i < rows->count && !by_unit; i++)
        by_unit = rows->rows[i].unit != 0;
    FB_TRY(unit_was_there(closing, closing->data[data].year, closing->units[scope].code, out));
    *out = *out && by_unit;
    return FB_OK;
}

static fb_rc new_view(fb_closing *closing, fb_data data, int scope, fb_period period, fb_evaluation **out) {
    fb_evaluation *view = fb_arena_alloc(closing->arena, sizeof *view);
    if (!view) return FB_ENOMEM;
    *view = (fb_evaluation){.data = data, .scope = scope, .period = period};
    if (fb_data_is_plan(data)) FB_TRY(fb_rows_load(closing, data, false)); /* read at its first use */
    if (fb_data_is_plan(data) && scope >= 0) {
        bool planned;
        FB_TRY(plans_unit(closing, data, scope, &planned));
        view->unplanned = !planned;
    }
    view->cells = fb_arena_alloc(closing->arena, closing->layouts->line_count * FB_MEASURES * sizeof *view->cells);
    if (!view->cells) return FB_ENOMEM;
    if (prior_lacks_books(closing, data))
        FB_TRY(fb_evaluation_get(closing, FB_DATA_CURRENT, scope, FB_WHOLE_YEAR, &view->stand_in));
    else if (data == FB_DATA_PRIOR && !whole_year(period))
        FB_TRY(fb_evaluation_get(closing, data, scope, FB_WHOLE_YEAR, &view->year_end));
    if (!view->stand_in) FB_TRY(fb_sheet_get(closing, data, scope, &view->sheet));
    *out = view;
    return FB_OK;
}

fb_rc fb_evaluation_get(fb_closing *closing, fb_data data, int scope, fb_period period, fb_evaluation **out) {
    for (fb_evaluation *view = closing->views; view; view = view->next)
        if (view->data == data && view->scope == scope && view->period.from == period.from &&
            view->period.to == period.to) {
            *out = view;
            return FB_OK;
        }
    fb_evaluation *view;
    FB_TRY(new_view(closing, data, scope, period, &view));
    view->next = closing->views;
    *out = closing->views = view;
    return FB_OK;
}

/* Accounts ------------------------------------------------------------------------------------ */

/* Whether the data say what a line's accounts come to. */
static bool known_amount(const fb_closing *closing, const fb_evaluation *view, fb_measure measure) {
    const fb_dataset *data = &closing->data[view->data];
    if (!data->there || view->unplanned) return false;
    if (fb_data_is_plan(view->data) && measure != FB_MOVEMENT) return false;
    bool needs_months = !whole_year(view->period) && (measure != FB_OPENING || view->period.from > 1);
    return !(needs_months && data->undated);
}

fb_rc fb_moved_amount(const fb_layout_line *line, const fb_movable *account, fb_measure measure, fb_period period,
                      fb_money *out) {
    fb_money opening = FB_ZERO, closing = FB_ZERO;
    FB_TRY(fb_slots_sum(&opening, account->slot, FB_OPENING, period));
    FB_TRY(fb_slots_sum(&closing, account->slot, FB_CLOSING, period));
    /* The wrong side is what would be shown below nought. */
    if (line->turned ? opening.ore < 0 : opening.ore > 0) opening = FB_ZERO;
    if (line->turned ? closing.ore < 0 : closing.ore > 0) closing = FB_ZERO;
    if (measure == FB_MOVEMENT) return fb_money_subtract(out, closing, opening);
    *out = measure == FB_OPENING ? opening : closing;
    return FB_OK;
}

/* Accounts with the wrong side leave their line and come to its opposite. */
static fb_rc move_accounts(fb_closing *closing, const fb_evaluation *view, int32_t line, fb_measure measure,
                           fb_money *sum) {
    const fb_layout_line *lines = closing->layouts->lines;
    for (size_t i = 0; i < view->sheet->movable_count; i++) {
        const fb_movable *account = &view->sheet->movable[i];
        fb_money moved;
        bool leaves = account->line == line, comes = lines[account->line].opposite == line;
        if (!leaves && !comes) continue;
        FB_TRY(fb_moved_amount(&lines[account->line], account, measure, view->period, &moved));
        FB_TRY(leaves ? fb_money_subtract(sum, *sum, moved) : fb_money_add(sum, *sum, moved));
    }
    return FB_OK;
}

static fb_rc add_accounts(fb_closing *closing, fb_evaluation *view, int32_t at, fb_measure measure, fb_cell *cell) {
    const fb_layout_line *line = &closing->layouts->lines[at];
    fb_money sum;
    if (!fb_line_has_accounts(line) && line->formula.count) return FB_OK;
    if (!known_amount(closing, view, measure)) {
        cell->has = false;
        return FB_OK;
    }
    FB_TRY(fb_sheet_sweep(closing, view->sheet, false)); /* always: accounts of any line may come to this one */
    if (fb_line_by_project(line)) FB_TRY(fb_sheet_sweep(closing, view->sheet, true));
    FB_TRY(fb_slots_sum(&sum, view->sheet->sums[at], measure, view->period));
    if (view->scope < 0) FB_TRY(move_accounts(closing, view, at, measure, &sum));
    if (line->turned) FB_TRY(fb_money_negate(&sum, sum));
    return fb_money_add(&cell->money, cell->money, sum);
}

/* Formulas ------------------------------------------------------------------------------------ */

static fb_rc evaluate(fb_closing *closing, fb_evaluation *view, int32_t at, fb_measure as, fb_cell *out);

static fb_rc add_line(fb_closing *closing, fb_evaluation *view, int32_t at, fb_measure as, bool minus, fb_cell *sum) {
    fb_cell term;
    FB_TRY(evaluate(closing, view, at, as, &term));
    if (!term.has) sum->has = false;
    if (!sum->has) return FB_OK;
    return minus ? fb_money_subtract(&sum->money, sum->money, term.money)
                 : fb_money_add(&sum->money, sum->money, term.money);
}

static fb_rc add_terms(fb_closing *closing, fb_evaluation *view, const fb_term *terms, size_t count, fb_measure as,
                       fb_cell *sum) {
    for (size_t i = 0; i < count; i++)
        FB_TRY(add_line(closing, view, terms[i].line, terms[i].measure ? terms[i].measure : as, terms[i].minus, sum));
    return FB_OK;
}

static fb_rc sum_note(fb_closing *closing, fb_evaluation *view, const fb_layout_line *total, fb_measure as,
                      fb_cell *sum) {
    const fb_layout *statement = &closing->layouts->statements[total->statement];
    bool any = false;
    for (size_t i = statement->first; i < statement->first + statement->count; i++) {
        const fb_layout_line *line = &closing->layouts->lines[i];
        if (line->note != total->note || !fb_line_in_note_total(line)) continue;
        FB_TRY(add_line(closing, view, (int32_t)i, as, false, sum));
        any = true;
    }
    sum->has = sum->has && any;
    return FB_OK;
}

/* Lines that count accounts, or may: what they count and their formula, both at one measure. */
static fb_rc line_amount(fb_closing *closing, fb_evaluation *view, int32_t at, fb_measure as, fb_cell *sum) {
    const fb_layout_line *line = &closing->layouts->lines[at];
    fb_measure measure = as == FB_AS_SHOWN ? line->measure : as;
    fb_measure terms = measure == FB_MOVEMENT ? as : measure;
    FB_TRY(add_accounts(closing, view, at, measure, sum));
    return add_terms(closing, view, line->formula.terms, line->formula.count, terms, sum);
}

/* The year before without books: a balance at its end is this year's opening one, and there is nothing more. */
static fb_rc stand_in(fb_closing *closing, fb_evaluation *view, int32_t at, fb_measure as, fb_cell *sum) {
    fb_measure own = closing->layouts->lines[at].measure;
    bool closes = own == FB_CLOSING && (as == FB_AS_SHOWN || as == FB_CLOSING);
    if (closes) return evaluate(closing, view->stand_in, at, FB_OPENING, sum);
    sum->has = false;
    return FB_OK;
}

static fb_rc compute(fb_closing *closing, fb_evaluation *view, int32_t at, fb_measure as, fb_cell *sum) {
    const fb_layout_line *line = &closing->layouts->lines[at];
    if (view->year_end && as == FB_AS_SHOWN && line->measure == FB_CLOSING)
        return evaluate(closing, view->year_end, at, FB_CLOSING, sum);
    switch (line->kind) {
    case FB_LINE_NOTE:
    case FB_LINE_TOTAL: return sum_note(closing, view, line, as, sum);
    case FB_LINE_SUM:
        return add_terms(closing, view, line->formula.terms, line->formula.above,
                         as == FB_AS_SHOWN ? line->measure : as, sum);
    case FB_LINE_ACCOUNTS:
    case FB_LINE_EACH:
    case FB_LINE_MEMBER:
        return view->stand_in ? stand_in(closing, view, at, as, sum) : line_amount(closing, view, at, as, sum);
    case FB_LINE_HEADING:
    case FB_LINE_REMARK:
    case FB_LINE_SCHEDULE: break;
    }
    sum->has = false;
    return FB_OK;
}

static fb_rc evaluate(fb_closing *closing, fb_evaluation *view, int32_t at, fb_measure as, fb_cell *out) {
    fb_cell *kept = &view->cells[(size_t)at * FB_MEASURES + as];
    if (!kept->known) {
        fb_cell sum = {.has = true};
        FB_TRY(compute(closing, view, at, as, &sum));
        sum.known = true;
        *kept = sum;
    }
    *out = *kept;
    return FB_OK;
}

static fb_rc divide(fb_closing *closing, fb_evaluation *view, const fb_layout_line *line, fb_measure as,
                    fb_amount *out) {
    const fb_formula *formula = &line->formula;
    fb_cell below = {.has = true};
    FB_TRY(add_terms(closing, view, formula->terms + formula->above, formula->count - formula->above, as, &below));
    out->is_share = true;
    out->per = below.money;
    out->has = out->has && below.has && below.money.ore != 0;
    return FB_OK;
}

fb_rc fb_evaluation_amount(fb_closing *closing, fb_evaluation *view, int32_t at, fb_measure as, fb_amount *out) {
    const fb_layout_line *line = &closing->layouts->lines[at];
    fb_cell cell;
    FB_TRY(evaluate(closing, view, at, as, &cell));
    *out = (fb_amount){.has = cell.has, .money = cell.has ? cell.money : FB_ZERO};
    if (line->formula.count > line->formula.above) FB_TRY(divide(closing, view, line, as, out));
    return FB_OK;
}

fb_rc fb_evaluation_terms(fb_closing *closing, fb_evaluation *view, int32_t at, fb_measure as, fb_amount *out) {
    const fb_formula *formula = &closing->layouts->lines[at].formula;
    fb_cell sum = {.has = formula->above > 0};
    FB_TRY(add_terms(closing, view, formula->terms, formula->above, as, &sum));
    *out = (fb_amount){.has = sum.has, .money = sum.has ? sum.money : FB_ZERO};
    return FB_OK;
}
