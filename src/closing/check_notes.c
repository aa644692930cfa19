/* check_notes.c - notes against the lines that they explain. */
#include "closing/check_run.h"

#include "base/language.h"

#include <string.h>

/* Calls `each` for every note that explains an amount. */
typedef fb_rc note_visit(fb_check *check, int32_t note, fb_column_kind column);

static fb_rc each_note(fb_check *check, note_visit *each) {
    static const fb_column_kind YEARS[] = {FB_COLUMN_CURRENT, FB_COLUMN_PRIOR};
    for (size_t i = 0; i < check->closing->layouts->line_count; i++) {
        const fb_layout_line *line = fb_check_line_at(check, (int32_t)i);
        if (line->kind != FB_LINE_NOTE || line->formula.count == 0) continue;
        /* Beside an interim closing stand balances of last year's end and changes of its months: they tie at its end.
         */
        for (size_t k = 0; k < (fb_check_is_interim(check) ? 1 : 2); k++)
            FB_TRY(each(check, (int32_t)i, YEARS[k]));
    }
    return FB_OK;
}

static fb_rc target(fb_check *check, int32_t note, fb_column_kind column, fb_measure measure, fb_amount *out) {
    fb_place place = {
        .line = note, .unit = FB_ASSOCIATION, .column = column, .measure = measure, .period = check->period};
    return fb_place_note_target(check->closing, &place, out);
}

static int shown_year(const fb_check *check, fb_column_kind column) {
    return column == FB_COLUMN_PRIOR ? check->closing->year - 1 : check->closing->year;
}

static fb_rc tie(fb_check *check, int32_t at, fb_column_kind column) {
    const fb_layout_line *note = fb_check_line_at(check, at);
    fb_amount total, line;
    FB_TRY(fb_check_amount(check, at, column, FB_AS_SHOWN, &total));
    FB_TRY(target(check, at, column, FB_AS_SHOWN, &line));
    if (!total.has || !line.has) return FB_OK;
    check->looked = true;
    if (total.money.ore == line.money.ore) return FB_OK;
    fb_money difference;
    FB_TRY(fb_money_subtract(&difference, total.money, line.money));
    fb_check_fails_at(check, note,
                      _("%d: note %d, %s, comes to %s and its line (%s) to %s, a difference of %s; expected 0"),
                      shown_year(check, column), note->note, fb_line_label(note), FB_SHOW(total.money),
                      note->formula_text, FB_SHOW(line.money), FB_SHOW(difference));
    return FB_OK;
}

fb_rc fb_check_notes(fb_check *check) { return each_note(check, tie); }

/* The lines of a note that show opening balances; FB_OK and `has` false when there are none. */
static fb_rc opening_lines(fb_check *check, const fb_layout_line *note, fb_column_kind column, fb_amount *out) {
    const fb_layout *notes = &check->closing->layouts->statements[note->statement];
    *out = (fb_amount){0};
    for (size_t i = notes->first; i < notes->first + notes->count; i++) {
        const fb_layout_line *line = fb_check_line_at(check, (int32_t)i);
        fb_amount amount;
        if (line->note != note->note || !fb_line_in_note_total(line) || line->measure != FB_OPENING) continue;
        FB_TRY(fb_check_amount(check, (int32_t)i, column, FB_AS_SHOWN, &amount));
        if (!amount.has) return FB_OK;
        FB_TRY(fb_money_add(&out->money, out->money, amount.money));
        out->has = true;
    }
    return FB_OK;
}

static fb_rc roll(fb_check *check, int32_t at, fb_column_kind column) {
    const fb_layout_line *note = fb_check_line_at(check, at);
    fb_amount opening, line, before = {0};
    FB_TRY(opening_lines(check, note, column, &opening));
    if (!opening.has) return FB_OK;
    FB_TRY(target(check, at, column, FB_OPENING, &line));
    if (column == FB_COLUMN_CURRENT) FB_TRY(fb_check_amount(check, at, FB_COLUMN_PRIOR, FB_AS_SHOWN, &before));
    check->looked = true;
    if (line.has && opening.money.ore != line.money.ore)
        fb_check_fails_at(check, note, _("%d: note %d, %s, opens at %s and its line (%s) at %s; expected the same"),
                          shown_year(check, column), note->note, fb_line_label(note), FB_SHOW(opening.money),
                          note->formula_text, FB_SHOW(line.money));
    if (before.has && opening.money.ore != before.money.ore)
        fb_check_fails_at(check, note, _("note %d, %s, opens at %s and closed last year at %s; expected the same"),
                          note->note, fb_line_label(note), FB_SHOW(opening.money), FB_SHOW(before.money));
    return FB_OK;
}

fb_rc fb_check_rollforward(fb_check *check) { return each_note(check, roll); }

/* Long commitments: what a provision grows by is the index, what it shrinks by is what was paid. --------------- */

static fb_rc note_of(fb_check *check, const fb_layout_line *schedule, int32_t *out) {
    char *name = fb_arena_printf(check->arena, "note.%d", schedule->note);
    if (!name) return FB_ENOMEM;
    *out = fb_layout_line_find(check->closing->layouts, name);
    return FB_OK;
}

static fb_rc check_schedule(fb_check *check, const fb_layout_line *schedule, const fb_schedule_year *year) {
    int32_t note;
    fb_amount change;
    fb_money expected;
    FB_TRY(note_of(check, schedule, &note));
    if (note == FB_NO_LINE) return FB_OK;
    fb_column_kind column = year->year == check->closing->year ? FB_COLUMN_CURRENT : FB_COLUMN_PRIOR;
    FB_TRY(fb_check_amount(check, note, column, FB_MOVEMENT, &change));
    FB_TRY(fb_money_subtract(&expected, year->index, year->paid));
    if (!change.has) return FB_OK;
    check->looked = true;
    if (change.money.ore != expected.ore)
        fb_check_fails_at(
            check, schedule,
            _("%d: the schedule %s has an index of %s and %s paid, and the accounts of note %d change by %s; "
              "expected %s"),
            year->year, schedule->formula_text, FB_SHOW(year->index), FB_SHOW(year->paid), schedule->note,
            FB_SHOW(change.money), FB_SHOW(expected));
    return FB_OK;
}

fb_rc fb_check_schedules(fb_check *check) {
    const fb_closing *closing = check->closing;
    for (size_t i = 0; i < closing->layouts->line_count; i++) {
        const fb_layout_line *line = fb_check_line_at(check, (int32_t)i);
        const fb_schedule_year *years;
        size_t count;
        if (line->kind != FB_LINE_SCHEDULE || !line->note) continue;
        FB_TRY(fb_schedule(closing->book, line->formula_text, check->arena, &years, &count));
        for (size_t k = 0; k < count; k++)
            if (years[k].year == closing->year || years[k].year == closing->year - 1)
                FB_TRY(check_schedule(check, line, &years[k]));
    }
    return FB_OK;
}
