/* rows.c - a year's balances or budget, with codes as small numbers, in the order of accounts. */
#include "closing/inside.h"

#include <string.h>

/* The number of a code; rows repeat their codes, so the latest is remembered. */
typedef struct coder {
    fb_intern *index;
    const char *last;
    int32_t number;
} coder;

static fb_rc code_number(coder *c, const char *code, int32_t *out) {
    if (code != c->last) {
        int32_t number = fb_intern_add(c->index, code, strlen(code));
        if (number == FB_INTERN_NONE) return FB_ENOMEM;
        c->last = code;
        c->number = number;
    }
    *out = c->number;
    return FB_OK;
}

typedef struct row_codes {
    const char *account, *unit, *counterparty, *project;
} row_codes;

typedef struct row_maker {
    fb_closing *closing;
    coder accounts, units, counterparties, projects;
    fb_coded_row *rows;
    size_t count;
    bool undated;
} row_maker;

static fb_rc maker_start(row_maker *maker, fb_closing *closing, size_t count) {
    *maker = (row_maker){.closing = closing,
                         .accounts = {.index = closing->account_index},
                         .units = {.index = closing->unit_index},
                         .counterparties = {.index = closing->counterparty_index},
                         .projects = {.index = closing->project_index},
                         .rows = fb_arena_alloc(closing->arena, count * sizeof *maker->rows)};
    return maker->rows ? FB_OK : FB_ENOMEM;
}

static fb_rc add_row(row_maker *maker, const row_codes *codes, const int64_t *slot) {
    fb_coded_row *row = &maker->rows[maker->count];
    FB_TRY(code_number(&maker->accounts, codes->account, &row->account));
    FB_TRY(code_number(&maker->units, codes->unit, &row->unit));
    FB_TRY(code_number(&maker->counterparties, codes->counterparty, &row->counterparty));
    FB_TRY(code_number(&maker->projects, codes->project, &row->project));
    /* Every account stands in the chart (a foreign key), and the chart was numbered first. */
    if ((size_t)row->account >= maker->closing->account_count) return FB_EDB;
    row->slot = slot;
    maker->undated = maker->undated || slot[FB_UNDATED] != 0;
    maker->count++;
    return FB_OK;
}

static fb_rc maker_finish(const row_maker *maker, fb_dataset *data, fb_rowset *set) {
    size_t accounts = maker->closing->account_count;
    uint32_t *first = fb_arena_alloc(maker->closing->arena, (accounts + 1) * sizeof *first);
    if (!first) return FB_ENOMEM;
    size_t row = 0;
    for (size_t account = 0; account <= accounts; account++) {
        while (row < maker->count && (size_t)maker->rows[row].account < account)
            row++;
        first[account] = (uint32_t)row;
    }
    first[accounts] = (uint32_t)maker->count;
    *set = (fb_rowset){.loaded = true, .rows = maker->rows, .count = maker->count, .first = first};
    data->undated = data->undated || maker->undated;
    return FB_OK;
}

static fb_rc load_balances(fb_closing *closing, fb_dataset *data, fb_rowset *set, bool by_project) {
    const fb_balance *list;
    size_t count;
    row_maker maker;
    FB_TRY(fb_balances(closing->book, data->year, by_project, closing->arena, &list, &count));
    FB_TRY(maker_start(&maker, closing, count));
    for (size_t i = 0; i < count; i++)
        FB_TRY(add_row(&maker, &(row_codes){list[i].account, list[i].unit, list[i].counterparty, list[i].project},
                       list[i].slot));
    return maker_finish(&maker, data, set);
}

static fb_rc load_planned(fb_closing *closing, fb_data which, fb_dataset *data, fb_rowset *set) {
    const fb_planned *list;
    size_t count;
    row_maker maker;
    bool all;
    FB_TRY(fb_planned_rows(closing, which, &list, &count, &all));
    FB_TRY(maker_start(&maker, closing, count));
    for (size_t i = 0; i < count; i++)
        FB_TRY(add_row(&maker, &(row_codes){list[i].account, list[i].unit, list[i].counterparty, list[i].project},
                       list[i].slot));
    data->there = all && count > 0;
    FB_TRY(maker_finish(&maker, data, set));
    set->planned = list;
    return FB_OK;
}

fb_rc fb_rows_give(fb_closing *closing, fb_data which, const fb_balance *list, size_t count) {
    fb_dataset *data = &closing->data[which];
    row_maker maker;
    fb_closing_forget(closing, which);
    FB_TRY(maker_start(&maker, closing, count));
    for (size_t i = 0; i < count; i++)
        FB_TRY(add_row(&maker, &(row_codes){list[i].account, list[i].unit, list[i].counterparty, list[i].project},
                       list[i].slot));
    FB_TRY(maker_finish(&maker, data, &data->total));
    data->by_project = data->total;
    data->there = count > 0;
    return FB_OK;
}

fb_rc fb_rows_load(fb_closing *closing, fb_data which, bool by_project) {
    fb_dataset *data = &closing->data[which];
    fb_rowset *set = by_project ? &data->by_project : &data->total;
    if (set->loaded) return FB_OK;
    if (fb_data_is_plan(which)) return load_planned(closing, which, data, set);
    return load_balances(closing, data, set, by_project);
}
