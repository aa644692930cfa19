/* parts.c - the accounts behind a line: what each adds to it, and which are shown elsewhere. */
#include "closing/amount.h"
#include "closing/inside.h"

#include <string.h>

fb_measure fb_place_measure(const fb_closing *closing, const fb_place *place) {
    return place->measure == FB_AS_SHOWN ? closing->layouts->lines[place->line].measure : place->measure;
}

/* As evaluate.c hands measures on. */
fb_measure fb_place_term_measure(const fb_closing *closing, const fb_place *place, const fb_term *term) {
    const fb_layout_line *line = &closing->layouts->lines[place->line];
    fb_measure measure = fb_place_measure(closing, place);
    if (term->measure != FB_AS_SHOWN) return term->measure;
    return line->kind != FB_LINE_SUM && measure == FB_MOVEMENT ? place->measure : measure;
}

fb_place fb_place_stand_in(const fb_closing *closing, const fb_place *place) {
    const fb_layout_line *line = &closing->layouts->lines[place->line];
    bool counts = line->kind == FB_LINE_ACCOUNTS || line->kind == FB_LINE_EACH || line->kind == FB_LINE_MEMBER;
    bool closes = line->measure == FB_CLOSING && fb_place_measure(closing, place) == FB_CLOSING;
    fb_place same = *place;
    if (!fb_column_is_prior(place->column) || closing->data[FB_DATA_PRIOR].there || !counts || !closes) return same;
    same.column = FB_COLUMN_CURRENT;
    same.measure = FB_OPENING;
    same.period = FB_WHOLE_YEAR;
    return same;
}

/* The rows that a place counts, and over which months. */
typedef struct source {
    fb_evaluation *view;
    const fb_rowset *rows;
} source;

static fb_rc find_source(fb_closing *closing, const fb_place *place, source *out) {
    fb_evaluation *view;
    if (fb_column_is_difference(place->column)) return FB_ENOTFOUND;
    FB_TRY(fb_place_evaluation(closing, place, &view));
    if (view->year_end && place->measure == FB_AS_SHOWN && closing->layouts->lines[place->line].measure == FB_CLOSING)
        view = view->year_end;
    if (!closing->data[view->data].there) return FB_ENOTFOUND;
    bool projects = fb_line_by_project(&closing->layouts->lines[place->line]);
    FB_TRY(fb_rows_load(closing, view->data, projects));
    FB_TRY(fb_sheet_sweep(closing, view->sheet, false));
    const fb_dataset *data = &closing->data[view->data];
    *out = (source){view, projects ? &data->by_project : &data->total};
    return FB_OK;
}

static fb_rc make_part(const fb_closing *closing, const fb_rowset *rows, uint32_t i, fb_period period, fb_part *out) {
    const fb_coded_row *row = &rows->rows[i];
    *out = (fb_part){.account = &closing->accounts[row->account],
                     .unit = fb_intern_text(closing->unit_index, row->unit),
                     .counterparty = fb_intern_text(closing->counterparty_index, row->counterparty),
                     .project = fb_intern_text(closing->project_index, row->project),
                     .planned = rows->planned ? &rows->planned[i] : NULL};
    FB_TRY(fb_slots_sum(&out->opening, row->slot, FB_OPENING, period));
    FB_TRY(fb_slots_sum(&out->movement, row->slot, FB_MOVEMENT, period));
    return fb_slots_sum(&out->closing, row->slot, FB_CLOSING, period);
}

fb_rc fb_place_parts(fb_closing *closing, const fb_place *place, fb_arena *arena, const fb_part **out,
                     size_t *count) {
    const fb_layout_line *line = &closing->layouts->lines[place->line];
    source from;
    FB_TRY(find_source(closing, place, &from));
    size_t n = 0, most = 0;
    bool *counted = fb_arena_alloc(arena, closing->account_count * sizeof *counted);
    if (!counted) return FB_ENOMEM;
    for (size_t a = 0; a < closing->account_count; a++)
        if ((counted[a] = fb_line_counts_account(line, closing->accounts[a].code)))
            most += from.rows->first[a + 1] - from.rows->first[a];
    fb_part *parts = fb_arena_alloc(arena, most * sizeof *parts);
    if (!parts) return FB_ENOMEM;
    for (size_t a = 0; a < closing->account_count; a++)
        for (uint32_t i = from.rows->first[a]; counted[a] && i < from.rows->first[a + 1]; i++)
            if (fb_match_row(closing, place->line, from.view->scope, &from.rows->rows[i]))
                FB_TRY(make_part(closing, from.rows, i, from.view->period, &parts[n++]));
    *out = parts;
    *count = n;
    return FB_OK;
}

/* The number of an account, or -1. */
static int32_t account_number(const fb_closing *closing, const char *code) {
    return fb_intern_find(closing->account_index, code, strlen(code));
}

fb_rc fb_account_parts(fb_closing *closing, const char *account, fb_column_kind column, fb_period period,
                       fb_arena *arena, const fb_part **out, size_t *count) {
    fb_place place = {.unit = FB_ASSOCIATION, .column = column, .period = period};
    fb_evaluation *view;
    int32_t number = account_number(closing, account);
    if (number == FB_INTERN_NONE || fb_column_is_difference(column)) return FB_ENOTFOUND;
    FB_TRY(fb_place_evaluation(closing, &place, &view));
    if (!closing->data[view->data].there) return FB_ENOTFOUND;
    FB_TRY(fb_rows_load(closing, view->data, true));
    const fb_rowset *rows = &closing->data[view->data].by_project;
    uint32_t first = rows->first[number], end = rows->first[number + 1];
    fb_part *parts = fb_arena_alloc(arena, (end - first) * sizeof *parts);
    if (!parts) return FB_ENOMEM;
    for (uint32_t i = first; i < end; i++)
        FB_TRY(make_part(closing, rows, i, view->period, &parts[i - first]));
    *out = parts;
    *count = end - first;
    return FB_OK;
}

fb_rc fb_place_moved(fb_closing *closing, const fb_place *place, fb_arena *arena, const fb_moved_account **out,
                     size_t *count) {
    const fb_layout_line *lines = closing->layouts->lines;
    source from;
    FB_TRY(find_source(closing, place, &from));
    const fb_sheet *sheet = from.view->sheet;
    size_t n = 0;
    fb_moved_account *moved = fb_arena_alloc(arena, sheet->movable_count * sizeof *moved);
    if (!moved) return FB_ENOMEM;
    for (size_t i = 0; i < sheet->movable_count; i++) {
        const fb_movable *account = &sheet->movable[i];
        const fb_layout_line *leaves = &lines[account->line];
        if (account->line != place->line && leaves->opposite != place->line) continue;
        fb_moved_account one = {&closing->accounts[account->account], account->line, leaves->opposite, {0}, {0}};
        FB_TRY(fb_moved_amount(leaves, account, FB_OPENING, from.view->period, &one.opening));
        FB_TRY(fb_moved_amount(leaves, account, FB_CLOSING, from.view->period, &one.closing));
        if (one.opening.ore || one.closing.ore) moved[n++] = one;
    }
    *out = moved;
    *count = n;
    return FB_OK;
}

static int32_t number_of(const fb_intern *index, const char *code) {
    return fb_intern_find(index, code ? code : "", code ? strlen(code) : 0);
}

bool fb_place_counts(const fb_closing *closing, const fb_place *place, const char *account, const char *unit,
                     const char *counterparty, const char *project) {
    fb_coded_row row = {.account = number_of(closing->account_index, account),
                        .unit = number_of(closing->unit_index, unit),
                        .counterparty = number_of(closing->counterparty_index, counterparty),
                        .project = number_of(closing->project_index, project)};
    int scope = fb_place_scope(closing, place);
    return fb_line_counts_account(&closing->layouts->lines[place->line], account) &&
           fb_match_row(closing, place->line, scope, &row);
}
