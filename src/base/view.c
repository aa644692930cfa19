/* view.c - tables built row by row. */
#include "base/view.h"

#include <string.h>

static void *take(fb_view *view, size_t size) {
    void *memory = fb_arena_alloc(view->arena, size);
    if (!memory && view->rc == FB_OK) view->rc = FB_ENOMEM;
    return memory;
}

static const char *copy(fb_view *view, const char *text) {
    const char *copied = fb_arena_strdup(view->arena, text);
    if (text && !copied && view->rc == FB_OK) view->rc = FB_ENOMEM;
    return copied;
}

fb_view *fb_view_new(fb_arena *arena, const char *title, const fb_view_column *columns, size_t count) {
    fb_view *view = count <= FB_VIEW_COLUMNS ? fb_arena_alloc(arena, sizeof *view) : NULL;
    if (!view) return NULL;
    *view = (fb_view){.arena = arena, .column_count = count};
    view->title = copy(view, title);
    fb_view_column *copies = take(view, count * sizeof *copies + 1);
    for (size_t i = 0; copies && i < count; i++) {
        copies[i] = columns[i];
        copies[i].key = copy(view, columns[i].key);
        copies[i].head = copy(view, columns[i].head);
    }
    view->columns = copies;
    return view->rc == FB_OK ? view : NULL;
}

fb_view_row *fb_view_add(fb_view *view, fb_view_row_kind kind) {
    if (!view || view->rc != FB_OK) return NULL;
    if (view->row_count == FB_VIEW_ROWS) {
        view->rc = FB_ELIMIT;
        return NULL;
    }
    fb_view_row *row = take(view, sizeof *row);
    if (!row) return NULL;
    row->kind = kind;
    row->cells = take(view, view->column_count * sizeof *row->cells + 1);
    if (!row->cells) return NULL;
    if (view->last_row)
        view->last_row->next = row;
    else
        view->rows = row;
    view->last_row = row;
    view->row_count++;
    return row;
}

static fb_view_cell *cell(fb_view *view, fb_view_row *row, size_t column) {
    if (!view || !row) return NULL;
    if (column < view->column_count) return &row->cells[column];
    if (view->rc == FB_OK) view->rc = FB_ELIMIT;
    return NULL;
}

void fb_view_text(fb_view *view, fb_view_row *row, size_t column, const char *text) {
    fb_view_cell *at = cell(view, row, column);
    if (at && text) *at = (fb_view_cell){.has = true, .text = copy(view, text)};
}

void fb_view_heading(fb_view *view, const char *text) {
    fb_view_text(view, fb_view_add(view, FB_VIEW_HEADING), 0, text);
}

void fb_view_count(fb_view *view, fb_view_row *row, size_t column, int64_t number, int decimals, const char *figure) {
    fb_view_cell *at = cell(view, row, column);
    if (at) *at = (fb_view_cell){.has = true, .number = number, .decimals = decimals, .figure = copy(view, figure)};
}

void fb_view_figure(fb_view *view, fb_view_row *row, size_t column, int64_t number, const char *figure) {
    if (view)
        fb_view_count(view, row, column, number, column < view->column_count ? view->columns[column].decimals : 0,
                      figure);
}

void fb_view_number(fb_view *view, fb_view_row *row, size_t column, int64_t number) {
    fb_view_figure(view, row, column, number, NULL);
}

void fb_view_colour(fb_view *view, fb_view_row *row, size_t column, fb_tone tone) {
    fb_view_cell *c = cell(view, row, column);
    if (c) c->tone = tone;
}

void fb_view_withhold(fb_view *view, fb_view_row *row, size_t column) {
    fb_view_cell *at = cell(view, row, column);
    if (at) *at = (fb_view_cell){.withheld = true};
}

static bool is_empty(const fb_view *view, size_t column) {
    for (const fb_view_row *row = view->rows; row; row = row->next)
        if (row->cells[column].has || row->cells[column].withheld) return false;
    return true;
}

void fb_view_drop_prior(fb_view *view) {
    if (!view || view->rc != FB_OK || !view->rows) return;
    fb_view_column *kept = take(view, view->column_count * sizeof *kept + 1);
    size_t count = 0;
    for (size_t i = 0; kept && i < view->column_count; i++) {
        if (view->columns[i].prior && is_empty(view, i)) continue;
        for (fb_view_row *row = view->rows; row; row = row->next)
            row->cells[count] = row->cells[i];
        kept[count++] = view->columns[i];
    }
    if (!kept) return;
    view->columns = kept;
    view->column_count = count;
}

fb_rc fb_view_rc(const fb_view *view) { return view ? view->rc : FB_ENOMEM; }
