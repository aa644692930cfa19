/* deviations.c - lines and units against their budget, and what a deviation is made of. */
#include "closing/deviations.h"

#include "base/language.h"
#include "closing/inside.h"
#include "fees/fees.h"
#include "plan/comments.h"

#include <stdlib.h>
#include <string.h>

enum { PLAIN = 2 };

/* What one list of deviations is made with. */
typedef struct finding_out {
    fb_closing *closing;
    fb_arena *arena;
    const fb_layout *layout;
    const fb_comment *comments;
    size_t comment_count;
    const fb_volume *volumes;
    size_t volume_count;
    const fb_fee *fees;
    size_t fee_count;
    const fb_forecast_row *rows; /* of the forecast shown, where it is what is held against the budget */
    size_t row_count;
} finding_out;

static bool is(const char *a, const char *b) { return strcmp(a, b) == 0; }

static uint64_t size_of(fb_money money) { return money.ore < 0 ? 0 - (uint64_t)money.ore : (uint64_t)money.ore; }

static int by_size(const void *a, const void *b) {
    const fb_deviation *x = a, *y = b;
    uint64_t one = size_of(x->deviation), two = size_of(y->deviation);
    if (one != two) return one > two ? -1 : 1;
    if (x->line != y->line) return x->line > y->line ? 1 : -1;
    return (x->outcome_place.unit > y->outcome_place.unit) - (x->outcome_place.unit < y->outcome_place.unit);
}

/* What it is made of -------------------------------------------------------------------------------- */

static bool is_internal(const fb_closing *closing, const char *counterparty) {
    for (size_t i = 0; i < closing->counterparty_count; i++)
        if (is(closing->counterparties[i].code, counterparty)) return closing->counterparties[i].kind == FB_OWN_UNIT;
    return false;
}

static fb_rc put(const fb_deviation *d, bool minus, fb_money amount, fb_money *sum) {
    return minus != d->line->turned ? fb_money_subtract(sum, *sum, amount) : fb_money_add(sum, *sum, amount);
}

static fb_rc add_internal(const finding_out *f, const fb_place *place, bool minus, fb_deviation *d) {
    const fb_part *parts;
    size_t count;
    fb_rc rc = fb_place_parts(f->closing, place, f->arena, &parts, &count);
    if (rc == FB_ENOTFOUND) return FB_OK;
    for (size_t i = 0; rc == FB_OK && i < count; i++)
        if (is_internal(f->closing, parts[i].counterparty)) rc = put(d, minus, parts[i].movement, &d->internal);
    return rc;
}

/* A surplus that is carried is booked on the fee's account with a project (fees.h). */
static fb_rc add_carried_fee(const finding_out *f, const char *account, const fb_place *place, bool minus,
                             fb_deviation *d) {
    const fb_part *parts;
    size_t count;
    fb_rc rc = fb_account_parts(f->closing, account, place->column, place->period, f->arena, &parts, &count);
    if (rc == FB_ENOTFOUND) return FB_OK;
    for (size_t i = 0; rc == FB_OK && i < count; i++) {
        const fb_part *part = &parts[i];
        bool mine = !d->unit || is(part->unit, d->unit->code);
        if (mine && part->project[0] && !is_internal(f->closing, part->counterparty) &&
            fb_place_counts(f->closing, place, account, part->unit, part->counterparty, part->project))
            rc = put(d, minus, part->movement, &d->carried);
    }
    return rc;
}

static bool is_repeated(const finding_out *f, size_t fee) {
    for (size_t i = 0; i < fee; i++)
        if (is(f->fees[i].account, f->fees[fee].account)) return true;
    return false;
}

/* Adds what of a column is internal, and what is carried, with the sign of `minus`. */
static fb_rc add_passed_on(const finding_out *f, const fb_place *place, bool minus, fb_deviation *d) {
    FB_TRY(add_internal(f, place, minus, d));
    for (size_t i = 0; i < f->fee_count; i++)
        if (!is_repeated(f, i)) FB_TRY(add_carried_fee(f, f->fees[i].account, place, minus, d));
    return FB_OK;
}

/* budget × (actual − planned) / planned, half away from zero. */
static fb_rc take_volume(const finding_out *f, fb_deviation *d) {
    const char *unit = d->unit ? d->unit->code : "";
    for (size_t i = 0; i < f->volume_count; i++) {
        const fb_volume *volume = &f->volumes[i];
        if (!is(volume->line, d->line->name) || !is(volume->unit, unit)) continue;
        FB_TRY(fb_scaled(&d->volume.ore, d->budget.ore, volume->actual - volume->planned, volume->planned));
        d->has_volume = true;
        d->count_of = volume->count_of;
    }
    return FB_OK;
}

static fb_rc explain(const finding_out *f, fb_deviation *d) {
    d->rest = d->deviation;
    if (!fb_line_has_accounts(d->line)) return FB_OK;
    FB_TRY(add_passed_on(f, &d->outcome_place, false, d));
    FB_TRY(add_passed_on(f, &d->budget_place, true, d));
    FB_TRY(take_volume(f, d));
    FB_TRY(fb_money_subtract(&d->rest, d->rest, d->internal));
    FB_TRY(fb_money_subtract(&d->rest, d->rest, d->carried));
    return fb_money_subtract(&d->rest, d->rest, d->volume);
}

/* What is said -------------------------------------------------------------------------------------- */

/* The comment on the line, or on what its formula takes as it is (interim.costs of operations.costs). */
static bool is_of_line(const finding_out *f, const char *name, const fb_layout_line *line) {
    if (is(name, line->name)) return true;
    if (fb_line_has_accounts(line) || line->formula.count != 1) return false;
    const char *term = f->closing->layouts->lines[line->formula.terms[0].line].name;
    return term && is(name, term);
}

/* What managers said with their own amounts of the forecast, where nobody has said more. */
static fb_rc take_forecast_comments(const finding_out *f, fb_deviation *d) {
    for (size_t i = 0; i < f->row_count; i++) {
        const fb_forecast_row *row = &f->rows[i];
        if (!row->comment[0] || strstr(d->comment, row->comment)) continue;
        bool counted = row->line[0] ? is_of_line(f, row->line, d->line) && (!d->unit || is(d->unit->code, row->unit))
                                    : fb_place_counts(f->closing, &d->outcome_place, row->account, row->unit,
                                                      row->counterparty, row->project);
        if (!counted) continue;
        d->comment = d->comment[0] ? fb_arena_printf(f->arena, "%s; %s", d->comment, row->comment) : row->comment;
        if (!d->comment) return FB_ENOMEM;
    }
    return FB_OK;
}

static void take_comment(const finding_out *f, fb_deviation *d) {
    const char *unit = d->unit ? d->unit->code : "";
    d->comment = d->who = "";
    for (size_t i = 0; i < f->comment_count; i++) {
        if (!is(f->comments[i].unit, unit) || !is_of_line(f, f->comments[i].line, d->line)) continue;
        d->comment = f->comments[i].text;
        d->who = f->comments[i].who;
    }
}

/* One deviation ------------------------------------------------------------------------------------- */

/* A cost that is shown without a minus is worse when it is more. */
static bool is_worse(const fb_deviation *d) {
    bool turned = d->line->turned || !fb_line_has_accounts(d->line);
    return turned ? d->deviation.ore < 0 : d->deviation.ore > 0;
}

static fb_rc deviate(const finding_out *f, int32_t line, int unit, fb_deviation *out, bool *has) {
    bool interim = fb_closing_is_interim(f->closing);
    fb_amount budget, outcome;
    fb_place place = {.line = line, .unit = unit, .period = FB_WHOLE_YEAR};
    *out = (fb_deviation){.line = &f->closing->layouts->lines[line],
                          .unit = unit < 0 ? NULL : &f->closing->units[unit],
                          .budget_place = place,
                          .outcome_place = place,
                          .deviation_place = place,
                          .comment = "",
                          .who = ""};
    out->budget_place.column = FB_COLUMN_BUDGET;
    out->outcome_place.column = interim ? FB_COLUMN_FORECAST : fb_place_outcome(f->closing, &place);
    out->deviation_place.column = interim ? FB_COLUMN_FORECAST_DEVIATION : FB_COLUMN_DEVIATION;
    FB_TRY(fb_place_amount(f->closing, &out->budget_place, &budget));
    FB_TRY(fb_place_amount(f->closing, &out->outcome_place, &outcome));
    *has = budget.has && outcome.has && !budget.is_share;
    if (!*has) return FB_OK;
    out->budget = budget.money;
    out->outcome = outcome.money;
    FB_TRY(fb_money_subtract(&out->deviation, outcome.money, budget.money));
    out->worse = is_worse(out);
    take_comment(f, out);
    if (!out->comment[0]) FB_TRY(take_forecast_comments(f, out));
    return explain(f, out);
}

static fb_rc begin(finding_out *f, const char *statement, fb_findings *findings) {
    fb_closing *closing = f->closing;
    f->layout = fb_layout_by_name(closing->layouts, statement);
    if (!f->layout) {
        fb_find(findings, FB_ERROR, "statement.unknown", NULL, 0,
                _("there is no statement \"%s\" in %d; expected the name of a layout, such as income or balance"),
                statement, closing->year);
        return FB_ENOTFOUND;
    }
    FB_TRY(fb_comments(closing->book, closing->year, closing->period.to, f->arena, &f->comments, &f->comment_count));
    FB_TRY(fb_volumes(closing->book, closing->year, f->arena, &f->volumes, &f->volume_count));
    if (fb_closing_is_interim(closing) && closing->forecast.key)
        FB_TRY(
            fb_forecast_rows(closing->book, closing->year, closing->forecast.key, f->arena, &f->rows, &f->row_count));
    return fb_fees(closing->book, f->arena, &f->fees, &f->fee_count);
}

static int32_t total_of(const finding_out *f) {
    int32_t total = FB_NO_LINE;
    for (size_t i = f->layout->first; i < f->layout->first + f->layout->count; i++)
        if (f->closing->layouts->lines[i].level == 0 && f->closing->layouts->lines[i].name) total = (int32_t)i;
    return total;
}

/* Lists --------------------------------------------------------------------------------------------- */

static fb_rc add(const finding_out *f, int32_t line, int unit, fb_deviation *list, size_t *n) {
    bool has;
    FB_TRY(deviate(f, line, unit, &list[*n], &has));
    *n += has && list[*n].deviation.ore != 0;
    return FB_OK;
}

fb_rc fb_deviations(fb_closing *closing, const char *statement, fb_deviations_of of, const char *unit_key,
                    fb_arena *arena, const fb_deviation **out, size_t *count, fb_findings *findings) {
    finding_out f = {.closing = closing, .arena = arena};
    int unit = FB_ASSOCIATION;
    size_t n = 0;
    FB_TRY(begin(&f, statement, findings));
    FB_TRY(fb_closing_unit_find(closing, unit_key, &unit, findings));
    fb_deviation *list = fb_arena_alloc(arena, (f.layout->count + closing->unit_count) * sizeof *list);
    if (!list) return FB_ENOMEM;
    int32_t total = total_of(&f);
    for (size_t i = 0; of == FB_DEVIATIONS_OF_UNITS && total != FB_NO_LINE && i < closing->unit_count; i++)
        FB_TRY(add(&f, total, (int)i, list, &n));
    for (size_t i = f.layout->first; of == FB_DEVIATIONS_OF_LINES && i < f.layout->first + f.layout->count; i++)
        if (closing->layouts->lines[i].level == PLAIN && closing->layouts->lines[i].name)
            FB_TRY(add(&f, (int32_t)i, unit, list, &n));
    if (n) qsort(list, n, sizeof *list, by_size);
    *out = list;
    *count = n;
    return FB_OK;
}

fb_rc fb_deviation_total(fb_closing *closing, const char *statement, const char *unit_key, fb_deviation *out,
                         bool *has, fb_findings *findings) {
    finding_out f = {.closing = closing, .arena = closing->arena};
    int unit = FB_ASSOCIATION;
    FB_TRY(begin(&f, statement, findings));
    FB_TRY(fb_closing_unit_find(closing, unit_key, &unit, findings));
    int32_t total = total_of(&f);
    *has = false;
    return total == FB_NO_LINE ? FB_OK : deviate(&f, total, unit, out, has);
}
