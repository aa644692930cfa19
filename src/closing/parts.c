/* parts.c - the accounts behind a line: what each adds to it, and which are shown elsewhere. */
#include "closing/amount.h"
#include "closing/inside.h"

#include <string.h>

bool fb_place_stands_in(const fb_closing *closing, const fb_place *place) {
    return place->column == FB_COLUMN_PRIOR && !closing->data[FB_DATA_PRIOR].there;
}

fb_measure fb_place_measure(const fb_closing *closing, const fb_place *place) {
    fb_measure own = closing->layouts->lines[place->line].measure;
    fb_measure asked = place->measure == FB_AS_SHOWN ? own : place->measure;
    return fb_place_stands_in(closing, place) && asked == FB_CLOSING ? FB_OPENING : asked;
}

/* The rows that a place counts, and over which months. */
typedef struct source {
    fb_view *view;
    const fb_rowset *rows;
} source;

static fb_rc find_source(fb_closing *closing, const fb_place *place, source *out) {
    bool computed = place->column == FB_COLUMN_DEVIATION || place->column == FB_COLUMN_REMAINING;
    fb_view *view;
    if (computed) return FB_ENOTFOUND;
    FB_TRY(fb_place_view(closing, place, &view));
    if (view->stand_in) view = view->stand_in;
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

static fb_rc make_part(const fb_closing *closing, const fb_coded_row *row, fb_period period, fb_part *out) {
    *out = (fb_part){.account = &closing->accounts[row->account],
                     .unit = fb_intern_text(closing->unit_index, row->unit),
                     .counterparty = fb_intern_text(closing->counterparty_index, row->counterparty),
                     .project = fb_intern_text(closing->project_index, row->project)};
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
                FB_TRY(make_part(closing, &from.rows->rows[i], from.view->period, &parts[n++]));
    *out = parts;
    *count = n;
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
    int scope = place->unit >= 0 ? place->unit : place->column == FB_COLUMN_GROSS ? FB_GROSS : FB_NET;
    return fb_line_counts_account(&closing->layouts->lines[place->line], account) &&
           fb_match_row(closing, place->line, scope, &row);
}
