/* match.c - which lines count which accounts, and which postings of them. Done once for a closing. */
#include "closing/inside.h"

#include <string.h>

bool fb_line_by_project(const fb_layout_line *line) { return !line->projects.any; }

/* Filters ------------------------------------------------------------------------------------- */

enum { WORD_BITS = 64 };

static void set_bit(uint64_t *bits, size_t at) { bits[at / WORD_BITS] |= UINT64_C(1) << (at % WORD_BITS); }

static bool in_set(const fb_code_set *set, int32_t code) {
    if (!set->bits) return true;
    uint32_t at = (uint32_t)code;
    return at < set->count && (set->bits[at / WORD_BITS] >> (at % WORD_BITS) & 1);
}

static bool kind_asked(const fb_code_filter *filter, fb_counterparty_kind kind) {
    return kind == FB_MEMBER ? filter->members : kind == FB_OWN_UNIT ? filter->internal : filter->external;
}

static fb_rc compile_set(fb_closing *closing, fb_code_set *out, const fb_code_filter *filter,
                         const fb_intern *index) {
    if (filter->any) return FB_OK;
    size_t count = fb_intern_count(index);
    uint64_t *bits = fb_arena_alloc(closing->arena, (count / WORD_BITS + 1) * sizeof *bits);
    if (!bits) return FB_ENOMEM;
    if (filter->none) set_bit(bits, 0);
    for (size_t i = 0; i < filter->count; i++) {
        int32_t code = fb_intern_find(index, filter->codes[i], strlen(filter->codes[i]));
        if (code != FB_INTERN_NONE) set_bit(bits, (size_t)code);
    }
    *out = (fb_code_set){bits, (uint32_t)count};
    return FB_OK;
}

static fb_rc compile_counterparties(fb_closing *closing, fb_line_match *match, const fb_code_filter *filter) {
    FB_TRY(compile_set(closing, &match->counterparties, filter, closing->counterparty_index));
    match->asks_internal = filter->internal;
    match->never_internal = filter->never_internal;
    uint64_t *bits = match->counterparties.bits;
    for (size_t i = 0; bits && i < closing->counterparty_count; i++) {
        const fb_counterparty *c = &closing->counterparties[i];
        int32_t code = fb_intern_find(closing->counterparty_index, c->code, strlen(c->code));
        if (kind_asked(filter, c->kind)) set_bit(bits, (size_t)code);
        if (c->kind == FB_OWN_UNIT && in_set(&match->counterparties, code)) match->asks_internal = true;
    }
    return FB_OK;
}

bool fb_match_row(const fb_closing *closing, int32_t line, int scope, const fb_coded_row *row) {
    const fb_line_match *match = &closing->matches[line];
    if (scope >= 0 && row->unit != closing->unit_codes[scope]) return false;
    bool net = scope == FB_NET ? !match->asks_internal : scope == FB_GROSS && match->never_internal;
    if (net && (size_t)row->counterparty < closing->internal_count && closing->internal[row->counterparty])
        return false;
    return in_set(&match->units, row->unit) && in_set(&match->counterparties, row->counterparty) &&
           in_set(&match->projects, row->project);
}

/* Accounts ------------------------------------------------------------------------------------ */

/* First account, in the order of codes, that is not before `code`. */
static size_t lower_bound(const fb_closing *closing, const char *code) {
    size_t low = 0, high = closing->account_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(closing->accounts[middle].code, code) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void mark_range(const fb_closing *closing, const fb_account_range *range, bool *counted) {
    size_t prefix = strlen(range->high);
    for (size_t i = lower_bound(closing, range->low); i < closing->account_count; i++) {
        if (strncmp(closing->accounts[i].code, range->high, prefix) > 0) break;
        counted[i] = !range->excluded;
    }
}

static void mark_accounts(const fb_closing *closing, const fb_layout_line *line, bool *counted) {
    memset(counted, 0, closing->account_count * sizeof *counted);
    for (int excluded = 0; excluded < 2; excluded++) /* what is left out is left out, wherever it stands */
        for (size_t i = 0; i < line->range_count; i++)
            if (line->ranges[i].excluded == (bool)excluded) mark_range(closing, &line->ranges[i], counted);
}

typedef struct line_list {
    uint32_t *first; /* while counting: how many lines; then where each account's lines begin */
    int32_t *list;
} line_list;

static fb_rc start_list(fb_closing *closing, line_list *lists) {
    for (int i = 0; i < 2; i++)
        if (!(lists[i].first = fb_arena_alloc(closing->arena, (closing->account_count + 1) * sizeof *lists[i].first)))
            return FB_ENOMEM;
    return FB_OK;
}

/* Counts become places, each account's the place behind its last line: filling steps back from there. */
static fb_rc place_lists(fb_closing *closing, line_list *list) {
    uint32_t sum = 0;
    for (size_t i = 0; i < closing->account_count; i++)
        list->first[i] = sum += list->first[i];
    list->first[closing->account_count] = sum;
    list->list = fb_arena_alloc(closing->arena, sum * sizeof *list->list);
    return list->list ? FB_OK : FB_ENOMEM;
}

static void fill_or_count(fb_closing *closing, line_list *lists, bool *counted, bool fill) {
    const fb_layouts *layouts = closing->layouts;
    for (size_t i = layouts->line_count; i-- > 0;) {
        const fb_layout_line *line = &layouts->lines[i];
        line_list *list = &lists[fb_line_by_project(line)];
        if (!fb_line_has_accounts(line)) continue;
        mark_accounts(closing, line, counted);
        for (size_t a = 0; a < closing->account_count; a++) {
            if (!counted[a]) continue;
            if (fill)
                list->list[--list->first[a]] = (int32_t)i;
            else
                list->first[a]++;
        }
    }
}

static fb_rc index_accounts(fb_closing *closing) {
    line_list lists[2] = {0};
    bool *counted = fb_arena_alloc(closing->arena, closing->account_count * sizeof *counted);
    if (!counted) return FB_ENOMEM;
    FB_TRY(start_list(closing, lists));
    fill_or_count(closing, lists, counted, false);
    FB_TRY(place_lists(closing, &lists[0]));
    FB_TRY(place_lists(closing, &lists[1]));
    fill_or_count(closing, lists, counted, true);
    closing->plain = (fb_account_lines){lists[0].list, lists[0].first};
    closing->filtered = (fb_account_lines){lists[1].list, lists[1].first};
    return FB_OK;
}

fb_rc fb_match_compile(fb_closing *closing) {
    const fb_layouts *layouts = closing->layouts;
    closing->matches = fb_arena_alloc(closing->arena, layouts->line_count * sizeof *closing->matches);
    if (!closing->matches) return FB_ENOMEM;
    for (size_t i = 0; i < layouts->line_count; i++) {
        const fb_layout_line *line = &layouts->lines[i];
        fb_line_match *match = &closing->matches[i];
        if (!fb_line_has_accounts(line)) continue;
        FB_TRY(compile_set(closing, &match->units, &line->units, closing->unit_index));
        FB_TRY(compile_set(closing, &match->projects, &line->projects, closing->project_index));
        FB_TRY(compile_counterparties(closing, match, &line->counterparties));
    }
    return index_accounts(closing);
}
