/* tally.c - an open-addressing table of code strings, written in key order so that the store's tree grows at its end.
 */
#include "ledger/tally.h"

#include <stdlib.h>
#include <string.h>

typedef struct entry {
    fb_code_string codes;
    int64_t slot[FB_BALANCE_SLOTS];
} entry;

struct fb_tally {
    entry *entries;
    int32_t *slots; /* entry + 1; 0 is empty */
    size_t count, capacity, slot_count;
};

enum { FIRST_SLOTS = 1024 };

fb_rc fb_tally_new(fb_tally **out) {
    fb_tally *tally = fb_calloc(1, sizeof *tally);
    if (!tally) return FB_ENOMEM;
    tally->slot_count = FIRST_SLOTS;
    tally->slots = fb_calloc(FIRST_SLOTS, sizeof *tally->slots);
    if (!tally->slots) {
        fb_free(tally);
        return FB_ENOMEM;
    }
    *out = tally;
    return FB_OK;
}

void fb_tally_free(fb_tally *tally) {
    if (!tally) return;
    fb_free(tally->entries);
    fb_free(tally->slots);
    fb_free(tally);
}

bool fb_tally_full(const fb_tally *tally) { return tally->count >= FB_TALLY_CAP; }

static size_t hash_of(const fb_code_string *codes) {
    uint64_t low = (uint64_t)(uint32_t)codes->account << 32 | (uint32_t)codes->unit;
    uint64_t high = (uint64_t)(uint32_t)codes->project << 32 | (uint32_t)codes->counterparty;
    uint64_t mixed = (low ^ (high * 0x9E3779B97F4A7C15u)) * 0xBF58476D1CE4E5B9u;
    return (size_t)(mixed ^ mixed >> 31);
}

static bool same(const fb_code_string *a, const fb_code_string *b) {
    return a->account == b->account && a->unit == b->unit && a->project == b->project &&
           a->counterparty == b->counterparty;
}

static size_t place_of(const fb_tally *tally, const int32_t *slots, size_t slot_count, const fb_code_string *codes) {
    size_t mask = slot_count - 1, at = hash_of(codes) & mask;
    while (slots[at] && !same(&tally->entries[slots[at] - 1].codes, codes))
        at = (at + 1) & mask;
    return at;
}

static bool more_slots(fb_tally *tally) {
    size_t slot_count = tally->slot_count * 2;
    int32_t *slots = fb_calloc(slot_count, sizeof *slots);
    if (!slots) return false;
    for (size_t i = 0; i < tally->count; i++)
        slots[place_of(tally, slots, slot_count, &tally->entries[i].codes)] = (int32_t)i + 1;
    fb_free(tally->slots);
    tally->slots = slots;
    tally->slot_count = slot_count;
    return true;
}

fb_rc fb_tally_add(fb_tally *tally, const fb_code_string *codes, int slot, fb_money amount) {
    if ((tally->count + 1) * 2 > tally->slot_count && !more_slots(tally)) return FB_ENOMEM;
    size_t at = place_of(tally, tally->slots, tally->slot_count, codes);
    if (!tally->slots[at]) {
        if (!fb_grow((void **)&tally->entries, &tally->capacity, tally->count, sizeof *tally->entries,
                     (size_t)2 * FB_TALLY_CAP))
            return FB_ENOMEM;
        tally->entries[tally->count++] = (entry){.codes = *codes};
        tally->slots[at] = (int32_t)tally->count;
    }
    int64_t sum, *place = &tally->entries[tally->slots[at] - 1].slot[slot];
    if (__builtin_add_overflow(*place, amount.ore, &sum)) return FB_EOVERFLOW;
    *place = sum;
    return FB_OK;
}

bool fb_tally_holds(const fb_tally *tally, const fb_code_string *codes, int slot, fb_money amount) {
    int32_t found = tally->slots[place_of(tally, tally->slots, tally->slot_count, codes)];
    int64_t sum;
    return !found || !__builtin_add_overflow(tally->entries[found - 1].slot[slot], amount.ore, &sum);
}

static const char *code_text(const fb_intern *list, int32_t index) {
    return index == FB_INTERN_NONE ? "" : fb_intern_text(list, index);
}

static int compare_entries(const void *a, const void *b, void *context) {
    const fb_code_string *x = &((const entry *)a)->codes, *y = &((const entry *)b)->codes;
    const fb_code_lists *lists = context;
    int order = strcmp(code_text(lists->accounts, x->account), code_text(lists->accounts, y->account));
    if (!order) order = strcmp(code_text(lists->units, x->unit), code_text(lists->units, y->unit));
    if (!order)
        order = strcmp(code_text(lists->counterparties, x->counterparty),
                       code_text(lists->counterparties, y->counterparty));
    if (!order) order = strcmp(code_text(lists->projects, x->project), code_text(lists->projects, y->project));
    return order;
}

/* The codes first, then the fourteen amounts. @param project false: the row of the sum over projects */
static fb_rc write_row(const fb_book *book, int year, const fb_code_lists *lists, const entry *e, bool project) {
    fb_value values[6 + FB_BALANCE_SLOTS];
    size_t n = 0;
    values[n++] = FB_OF(book);
    values[n++] = FB_INT(year);
    values[n++] = FB_TEXT(code_text(lists->accounts, e->codes.account));
    values[n++] = FB_TEXT(code_text(lists->units, e->codes.unit));
    values[n++] = FB_TEXT(code_text(lists->counterparties, e->codes.counterparty));
    if (project) values[n++] = FB_TEXT(code_text(lists->projects, e->codes.project));
    for (int i = 0; i < FB_BALANCE_SLOTS; i++)
        values[n++] = FB_INT(e->slot[i]);
    fb_rc rc = fb_exec(book->store, project ? FB_SQL_LEDGER_BALANCE_ADD : FB_SQL_LEDGER_BALANCE_TOTAL_ADD, values, n);
    /* The one rule that such a row can break: a sum that is no integer any longer. */
    return rc == FB_ECONFLICT ? FB_EOVERFLOW : rc;
}

static fb_rc add_slots(entry *sum, const entry *term) {
    for (int i = 0; i < FB_BALANCE_SLOTS; i++)
        if (__builtin_add_overflow(sum->slot[i], term->slot[i], &sum->slot[i])) return FB_EOVERFLOW;
    return FB_OK;
}

fb_rc fb_tally_write(fb_tally *tally, const fb_book *book, int year, const fb_code_lists *lists) {
    entry sum = {0};
    fb_code_lists order = *lists;
    if (tally->count) qsort_r(tally->entries, tally->count, sizeof *tally->entries, compare_entries, &order);
    for (size_t i = 0; i < tally->count; i++) {
        const entry *e = &tally->entries[i];
        const fb_code_string *last = &sum.codes;
        bool same_total = i > 0 && last->account == e->codes.account && last->unit == e->codes.unit &&
                          last->counterparty == e->codes.counterparty;
        if (i > 0 && !same_total) FB_TRY(write_row(book, year, lists, &sum, false));
        if (same_total)
            FB_TRY(add_slots(&sum, e));
        else
            sum = *e;
        FB_TRY(write_row(book, year, lists, e, true));
    }
    if (tally->count) FB_TRY(write_row(book, year, lists, &sum, false));
    tally->count = 0;
    memset(tally->slots, 0, tally->slot_count * sizeof *tally->slots);
    return FB_OK;
}
