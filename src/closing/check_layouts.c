/* check_layouts.c - what the layouts make of the books: each amount once, notes found, last year's column right. */
#include "closing/check_run.h"

#include "base/language.h"

#include <inttypes.h>
#include <string.h>

/* Coverage ------------------------------------------------------------------------------------ */

static bool moves(const fb_coded_row *row) {
    for (int i = 0; i < FB_BALANCE_SLOTS; i++)
        if (row->slot[i]) return true;
    return false;
}

static bool states(const fb_closing *closing, int32_t line) {
    const fb_layout_line *at = &closing->layouts->lines[line];
    const char *statement = closing->layouts->statements[at->statement].name;
    bool counts = at->kind == FB_LINE_ACCOUNTS || at->kind == FB_LINE_EACH;
    return counts && at->level != FB_OF_WHICH &&
           (strcmp(statement, "income") == 0 || strcmp(statement, "balance") == 0);
}

static size_t counted_in(fb_closing *closing, const fb_account_lines *lines, const fb_coded_row *row, int32_t *first,
                         int32_t *last) {
    size_t times = 0;
    for (uint32_t i = lines->first[row->account]; i < lines->first[row->account + 1]; i++) {
        int32_t line = lines->list[i];
        if (!states(closing, line) || !fb_match_row(closing, line, FB_GROSS, row)) continue;
        if (*first == FB_NO_LINE) *first = line;
        *last = line;
        times++;
    }
    return times;
}

static void check_row(fb_check *check, const fb_coded_row *row) {
    fb_closing *closing = check->closing;
    int32_t first = FB_NO_LINE, last = FB_NO_LINE;
    size_t times = counted_in(closing, &closing->plain, row, &first, &last) +
                   counted_in(closing, &closing->filtered, row, &first, &last);
    const fb_account *account = &closing->accounts[row->account];
    if (times == 0)
        fb_check_fails(
            check,
            _("account %s %s (unit %s, counterparty %s) has amounts that no line of the income statement or "
              "the balance sheet counts; add it to a line's accounts"),
            account->code, account->name, fb_intern_text(closing->unit_index, row->unit),
            fb_intern_text(closing->counterparty_index, row->counterparty));
    if (times > 1)
        fb_check_fails_at(
            check, fb_check_line_at(check, last),
            _("account %s %s (unit %s, counterparty %s) has amounts that %s counts and %s too; expected "
              "one line"),
            account->code, account->name, fb_intern_text(closing->unit_index, row->unit),
            fb_intern_text(closing->counterparty_index, row->counterparty), fb_check_line_at(check, first)->name,
            fb_check_line_at(check, last)->name);
}

/* One finding for each account is enough to find the row of the layout. */
fb_rc fb_check_coverage(fb_check *check) {
    fb_closing *closing = check->closing;
    for (int data = FB_DATA_CURRENT; data <= FB_DATA_BUDGET; data++) {
        if (!closing->data[data].there) continue;
        FB_TRY(fb_rows_load(closing, (fb_data)data, true));
        const fb_rowset *rows = &closing->data[data].by_project;
        int32_t reported = -1;
        for (size_t i = 0; i < rows->count; i++) {
            size_t before = check->failures;
            check->looked = true;
            if (rows->rows[i].account != reported && moves(&rows->rows[i])) check_row(check, &rows->rows[i]);
            if (check->failures > before) reported = rows->rows[i].account;
        }
    }
    return FB_OK;
}

/* Notes and lines ----------------------------------------------------------------------------- */

static bool refers(const fb_closing *closing, const fb_layout_line *line) {
    return line->note && strcmp(closing->layouts->statements[line->statement].name, "notes") != 0;
}

static bool is_referred_to(const fb_closing *closing, int note) {
    for (size_t i = 0; i < closing->layouts->line_count; i++)
        if (refers(closing, &closing->layouts->lines[i]) && closing->layouts->lines[i].note == note) return true;
    return false;
}

static fb_rc note_exists(fb_check *check, int note, bool *out) {
    char *name = fb_arena_printf(check->arena, "note.%d", note);
    if (!name) return FB_ENOMEM;
    *out = fb_layout_line_find(check->closing->layouts, name) != FB_NO_LINE;
    return FB_OK;
}

fb_rc fb_check_note_references(fb_check *check) {
    const fb_closing *closing = check->closing;
    for (size_t i = 0; i < closing->layouts->line_count; i++) {
        const fb_layout_line *line = &closing->layouts->lines[i];
        bool there = true;
        if (refers(closing, line)) {
            check->looked = true;
            FB_TRY(note_exists(check, line->note, &there));
        }
        if (!there)
            fb_check_fails_at(
                check, line,
                _("%s refers to note %d, which is not there; correct the column note or add the note (LKBR 9:2)"),
                line->name, line->note);
        /* A note that explains no amount may stand by itself. */
        if (line->kind == FB_LINE_NOTE && line->formula.count && !is_referred_to(closing, line->note))
            fb_check_fails_at(check, line, _("note %d explains an amount, and no line refers to it (LKBR 9:2)"),
                              line->note);
    }
    return FB_OK;
}

/* Comparatives -------------------------------------------------------------------------------- */

/* Lines that follow a project of the year are another project a year later: they cannot be compared by name. */
static bool same_projects(const fb_layout_line *a, const fb_layout_line *b) {
    if (a->projects.any != b->projects.any || a->projects.count != b->projects.count) return false;
    for (size_t i = 0; i < a->projects.count; i++)
        if (strcmp(a->projects.codes[i], b->projects.codes[i]) != 0) return false;
    return true;
}

static fb_rc compare_line(fb_check *check, int32_t line) {
    const fb_layout_line *now = fb_check_line_at(check, line);
    fb_amount shown, published;
    int32_t then = fb_layout_line_find(check->before->layouts, now->name);
    if (then == FB_NO_LINE || !same_projects(now, &check->before->layouts->lines[then])) return FB_OK;
    FB_TRY(fb_check_amount(check, line, FB_COLUMN_PRIOR, FB_AS_SHOWN, &shown));
    fb_place place = {.line = then, .unit = FB_ASSOCIATION, .period = FB_WHOLE_YEAR};
    FB_TRY(fb_place_amount(check->before, &place, &published));
    if (!shown.has || !published.has || shown.is_share) return FB_OK;
    check->looked = true;
    if (shown.money.ore != published.money.ore)
        fb_check_fails_at(check, now,
                          _("%s of %d is shown as %s, and by that year's own layout it was %s; restate it or say why "
                            "not in a note (LKBR 5:6, 9:6)"),
                          now->name, check->closing->year - 1, FB_SHOW(shown.money), FB_SHOW(published.money));
    return FB_OK;
}

fb_rc fb_check_comparatives(fb_check *check) {
    if (!check->before) return FB_OK;
    for (size_t i = 0; i < check->closing->layouts->line_count; i++) {
        const fb_layout_line *line = &check->closing->layouts->lines[i];
        bool amount = line->name && line->kind != FB_LINE_HEADING && line->kind != FB_LINE_SCHEDULE;
        if (amount) FB_TRY(compare_line(check, (int32_t)i));
    }
    return FB_OK;
}
