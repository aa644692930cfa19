/* sheet.c - one sweep over a year's rows: what each line holds, slot by slot. */
#include "closing/inside.h"

#include <string.h>

enum { MOVABLE_CAP = 1000000 };

fb_rc fb_sheet_get(fb_closing *closing, fb_data data, int scope, fb_sheet **out) {
    for (fb_sheet *sheet = closing->sheets; sheet; sheet = sheet->next)
        if (sheet->data == data && sheet->scope == scope) {
            *out = sheet;
            return FB_OK;
        }
    fb_sheet *sheet = fb_arena_alloc(closing->arena, sizeof *sheet);
    if (!sheet) return FB_ENOMEM;
    sheet->sums = fb_arena_alloc(closing->arena, closing->layouts->line_count * sizeof *sheet->sums);
    if (!sheet->sums) return FB_ENOMEM;
    sheet->data = data;
    sheet->scope = scope;
    sheet->next = closing->sheets;
    *out = closing->sheets = sheet;
    return FB_OK;
}

void fb_sheets_free(fb_closing *closing) {
    for (fb_sheet *sheet = closing->sheets; sheet; sheet = sheet->next)
        fb_free(sheet->movable);
}

static fb_rc add_slots(int64_t *sum, const int64_t *slot) {
    for (int i = 0; i < FB_BALANCE_SLOTS; i++)
        if (__builtin_add_overflow(sum[i], slot[i], &sum[i])) return FB_EOVERFLOW;
    return FB_OK;
}

/* Lines that can hand an account over need it by itself. Accounts come in order, so it is among the latest. */
static fb_rc add_movable(fb_sheet *sheet, int32_t line, int32_t account, const int64_t *slot) {
    for (size_t i = sheet->movable_count; i-- > 0 && sheet->movable[i].account == account;)
        if (sheet->movable[i].line == line) return add_slots(sheet->movable[i].slot, slot);
    if (!fb_grow((void **)&sheet->movable, &sheet->movable_capacity, sheet->movable_count, sizeof *sheet->movable,
                 MOVABLE_CAP))
        return FB_ENOMEM;
    fb_movable *added = &sheet->movable[sheet->movable_count++];
    *added = (fb_movable){.line = line, .account = account};
    memcpy(added->slot, slot, sizeof added->slot);
    return FB_OK;
}

static fb_rc sweep_row(fb_closing *closing, fb_sheet *sheet, const fb_account_lines *lines, const fb_coded_row *row) {
    for (uint32_t i = lines->first[row->account]; i < lines->first[row->account + 1]; i++) {
        int32_t line = lines->list[i];
        if (!fb_match_row(closing, line, sheet->scope, row)) continue;
        FB_TRY(add_slots(sheet->sums[line], row->slot));
        if (sheet->scope < 0 && closing->layouts->lines[line].opposite != FB_NO_LINE)
            FB_TRY(add_movable(sheet, line, row->account, row->slot));
    }
    return FB_OK;
}

fb_rc fb_sheet_sweep(fb_closing *closing, fb_sheet *sheet, bool projects) {
    bool *done = projects ? &sheet->swept_projects : &sheet->swept;
    if (*done) return FB_OK;
    FB_TRY(fb_rows_load(closing, sheet->data, projects));
    const fb_dataset *data = &closing->data[sheet->data];
    const fb_rowset *set = projects ? &data->by_project : &data->total;
    const fb_account_lines *lines = projects ? &closing->filtered : &closing->plain;
    for (size_t i = 0; i < set->count; i++)
        FB_TRY(sweep_row(closing, sheet, lines, &set->rows[i]));
    *done = true;
    return FB_OK;
}

fb_rc fb_slots_sum(fb_money *out, const int64_t slot[static FB_BALANCE_SLOTS], fb_measure measure, fb_period period) {
    int from = measure == FB_MOVEMENT ? period.from : 0;
    int to = measure == FB_OPENING ? period.from - 1 : period.to;
    int64_t sum = 0;
    for (int i = from; i <= to; i++)
        if (__builtin_add_overflow(sum, slot[i], &sum)) return FB_EOVERFLOW;
    /* A change of no known month belongs to the year as a whole. */
    bool whole = measure != FB_OPENING && period.to == FB_MONTHS;
    if (whole && __builtin_add_overflow(sum, slot[FB_UNDATED], &sum)) return FB_EOVERFLOW;
    out->ore = sum;
    return FB_OK;
}
