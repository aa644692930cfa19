/* budget_months.c - a budget shown a slot at a time: each month as if it were the whole. */
#include "closing/budget_months.h"

#include "base/language.h"
#include "closing/budget.h"
#include "closing/inside.h"

/* What is shown, while it is made. */
typedef struct shower {
    fb_closing *closing;
    const fb_balance *budget;
    size_t row_count;
    fb_place *places; /* as many as the rows shown */
    fb_budget_months *out;
    size_t count;
} shower;

static fb_rc amount_of(const shower *s, size_t i, fb_money *out) {
    fb_amount amount;
    FB_TRY(fb_place_amount(s->closing, &s->places[i], &amount));
    *out = amount.has && !amount.is_share ? amount.money : FB_ZERO;
    return FB_OK;
}

/* The budget's one slot takes the place of the whole. */
static fb_rc show_slot(const shower *s, int slot) {
    fb_balance *list = fb_arena_alloc(s->closing->arena, s->row_count * sizeof *list);
    if (!list) return FB_ENOMEM;
    for (size_t i = 0; i < s->row_count; i++) {
        const fb_balance *from = &s->budget[i];
        list[i] = (fb_balance){from->account, from->unit, from->counterparty, from->project, {0}};
        list[i].slot[FB_UNDATED] = from->slot[slot];
    }
    return fb_rows_give(s->closing, FB_DATA_BUDGET, list, s->row_count);
}

static fb_rc fill(shower *s) {
    for (size_t i = 0; i < s->count; i++)
        FB_TRY(amount_of(s, i, &s->out[i].sum));
    for (int slot = 1; slot < FB_BALANCE_SLOTS; slot++) {
        FB_TRY(show_slot(s, slot));
        for (size_t i = 0; i < s->count; i++)
            FB_TRY(amount_of(s, i, slot == FB_UNDATED ? &s->out[i].undated : &s->out[i].month[slot - 1]));
    }
    return FB_OK;
}

/* The budget is put back, whatever happened. */
static fb_rc fill_all(shower *s, fb_findings *findings) {
    FB_TRY(fb_budget_balances(s->closing, &s->budget, &s->row_count));
    if (s->row_count == 0)
        return fb_refuse(findings, "budget.none", NULL, 0,
                         _("no budget of %d is in force; forbund budget --year %d lists the versions"),
                         s->closing->year, s->closing->year);
    fb_rc rc = fill(s);
    fb_closing_forget(s->closing, FB_DATA_BUDGET);
    fb_rc back = fb_rows_load(s->closing, FB_DATA_BUDGET, false);
    return rc == FB_OK ? back : rc;
}

static fb_rc find_layout(const fb_closing *closing, const char *statement, const fb_layout **out,
                         fb_findings *findings) {
    *out = fb_layout_by_name(closing->layouts, statement);
    if (*out) return FB_OK;
    fb_find(findings, FB_ERROR, "statement.unknown", NULL, 0,
            _("there is no statement \"%s\" in %d; expected the name of a layout, such as income or balance"),
            statement, closing->year);
    return FB_ENOTFOUND;
}

static fb_rc start(shower *s, size_t most) {
    s->places = fb_arena_alloc(s->closing->arena, most * sizeof *s->places);
    s->out = fb_arena_alloc(s->closing->arena, most * sizeof *s->out);
    return s->places && s->out ? FB_OK : FB_ENOMEM;
}

static bool is_money_line(const fb_layout_line *line) {
    return line->name && line->kind != FB_LINE_HEADING && line->kind != FB_LINE_REMARK &&
           line->kind != FB_LINE_SCHEDULE;
}

static void add(shower *s, const char *id, const char *label, int32_t line, int unit) {
    s->places[s->count] = (fb_place){.line = line, .unit = unit, .column = FB_COLUMN_BUDGET, .period = FB_WHOLE_YEAR};
    s->out[s->count++] = (fb_budget_months){.id = id, .label = label, .line = &s->closing->layouts->lines[line]};
}

fb_rc fb_budget_by_month(fb_closing *closing, const char *statement, const char *unit, const fb_budget_months **out,
                         size_t *count, fb_findings *findings) {
    shower s = {.closing = closing};
    const fb_layout *layout;
    int at = FB_ASSOCIATION;
    FB_TRY(find_layout(closing, statement, &layout, findings));
    FB_TRY(fb_closing_unit_find(closing, unit, &at, findings));
    FB_TRY(start(&s, layout->count));
    for (size_t i = layout->first; i < layout->first + layout->count; i++) {
        const fb_layout_line *line = &closing->layouts->lines[i];
        if (is_money_line(line)) add(&s, line->name, fb_line_label(line), (int32_t)i, at);
    }
    FB_TRY(fill_all(&s, findings));
    *out = s.out;
    *count = s.count;
    return FB_OK;
}

fb_rc fb_budget_units_by_month(fb_closing *closing, const char *statement, const fb_budget_months **out,
                               size_t *count, fb_findings *findings) {
    shower s = {.closing = closing};
    const fb_layout *layout;
    int32_t last = FB_NO_LINE;
    FB_TRY(find_layout(closing, statement, &layout, findings));
    for (size_t i = layout->first; i < layout->first + layout->count; i++)
        if (is_money_line(&closing->layouts->lines[i])) last = (int32_t)i;
    FB_TRY(start(&s, closing->unit_count + 1));
    for (size_t i = 0; last != FB_NO_LINE && i < closing->unit_count; i++)
        add(&s, closing->units[i].key, closing->units[i].name, last, (int)i);
    if (last != FB_NO_LINE) add(&s, "", fb_line_label(&closing->layouts->lines[last]), last, FB_ASSOCIATION);
    FB_TRY(fill_all(&s, findings));
    *out = s.out;
    *count = s.count;
    return FB_OK;
}
