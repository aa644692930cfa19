/* balances.c - cells of amounts by code string, then for each account the split of its totals. */
#include "exchange/sie/balances.h"

#include "base/intern.h"
#include "base/memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CELLS_CAP = 100000, KEY = 200 };
enum { UNIT = 1, PROJECT = 2, COUNTERPARTY = 4 };

typedef struct cell {
    fb_balance out; /* its texts, and the slots once split */
    int set;        /* which codes it has; 0: the account's totals */
    int64_t opening, closing, month[FB_MONTHS + 1];
} cell;

struct fb_sie_balances {
    fb_intern *keys;
    fb_arena *texts;
    cell *cells;
    size_t capacity, count;
    cell **order;
    bool has_opening, has_closing, has_object_closing;
};

fb_rc fb_sie_balances_new(fb_sie_balances **out) {
    fb_sie_balances *b = fb_calloc(1, sizeof *b);
    if (!b) return FB_ENOMEM;
    fb_rc rc = (b->texts = fb_arena_new(FB_MIB(32))) ? FB_OK : FB_ENOMEM;
    if (rc == FB_OK) rc = fb_intern_new(&b->keys, CELLS_CAP);
    if (rc == FB_OK)
        *out = b;
    else
        fb_sie_balances_free(b);
    return rc;
}

void fb_sie_balances_free(fb_sie_balances *b) {
    if (!b) return;
    fb_intern_free(b->keys);
    fb_arena_free(b->texts);
    fb_free(b->cells);
    fb_free(b->order);
    fb_free(b);
}

bool fb_sie_balances_has_opening(const fb_sie_balances *b) { return b->has_opening; }
bool fb_sie_balances_has_any(const fb_sie_balances *b) { return b->count > 0; }

/* Gathering ----------------------------------------------------------------------------------- */

static fb_rc new_cell(fb_sie_balances *b, const char *account, const fb_sie_codes *codes, cell *out) {
    *out = (cell){.out = {.account = fb_arena_strdup(b->texts, account),
                          .unit = fb_arena_strdup(b->texts, codes->unit),
                          .project = fb_arena_strdup(b->texts, codes->project),
                          .counterparty = fb_arena_strdup(b->texts, codes->counterparty)},
                  .set = (*codes->unit ? UNIT : 0) | (*codes->project ? PROJECT : 0) |
                         (*codes->counterparty ? COUNTERPARTY : 0)};
    const fb_balance *texts = &out->out;
    return texts->account && texts->unit && texts->project && texts->counterparty ? FB_OK : FB_ENOMEM;
}

static fb_rc cell_of(fb_sie_balances *b, const char *account, const fb_sie_codes *codes, cell **out) {
    char key[KEY];
    int length =
        snprintf(key, sizeof key, "%s\x1f%s\x1f%s\x1f%s", account, codes->unit, codes->project, codes->counterparty);
    int32_t index = fb_intern_find(b->keys, key, (size_t)length);
    if (index == FB_INTERN_NONE) {
        if (b->count == CELLS_CAP) return FB_ELIMIT;
        if (!fb_grow((void **)&b->cells, &b->capacity, b->count, sizeof *b->cells, CELLS_CAP)) return FB_ENOMEM;
        FB_TRY(new_cell(b, account, codes, &b->cells[b->count]));
        if ((index = fb_intern_add(b->keys, key, (size_t)length)) == FB_INTERN_NONE) return FB_ENOMEM;
        b->count++;
    }
    *out = &b->cells[index];
    return FB_OK;
}

fb_rc fb_sie_balances_add(fb_sie_balances *b, const fb_sie_balance *balance, const fb_sie_codes *codes, int month) {
    static const fb_sie_codes NONE = {"", "", "", false};
    bool total = balance->kind <= FB_SIE_RESULT;
    bool by_object = balance->kind == FB_SIE_OBJECT_OPENING || balance->kind == FB_SIE_OBJECT_CLOSING;
    bool coded = *codes->unit || *codes->project || *codes->counterparty;
    if (balance->kind == FB_SIE_PERIOD_BUDGET || (!total && codes->others) || (by_object && !coded)) return FB_OK;
    cell *c;
    FB_TRY(cell_of(b, balance->account, total ? &NONE : codes, &c));
    int64_t *sum = &c->closing;
    switch (balance->kind) {
    case FB_SIE_OPENING:
        b->has_opening = true;
        sum = &c->opening;
        break;
    case FB_SIE_OBJECT_OPENING: sum = &c->opening; break;
    case FB_SIE_OBJECT_CLOSING: b->has_object_closing = true; break;
    case FB_SIE_PERIOD: sum = &c->month[month]; break;
    default: b->has_closing = true; break;
    }
    return __builtin_add_overflow(*sum, balance->amount.ore, sum) ? FB_EOVERFLOW : FB_OK;
}

/* Splitting ----------------------------------------------------------------------------------- */

static int compare_cells(const void *a, const void *b) {
    const fb_balance *x = &(*(cell *const *)a)->out, *y = &(*(cell *const *)b)->out;
    int order = strcmp(x->account, y->account);
    if (!order) order = strcmp(x->unit, y->unit);
    if (!order) order = strcmp(x->project, y->project);
    return order ? order : strcmp(x->counterparty, y->counterparty);
}

static bool subtract(int64_t *sum, int64_t term) { return !__builtin_sub_overflow(*sum, term, sum); }

/* The slots of a cell by what was stated. @param closed the file states closings of this kind */
static bool fill_slots(cell *c, bool closed) {
    int64_t *slot = c->out.slot;
    slot[0] = c->opening;
    int64_t rest = closed ? c->closing : 0;
    bool good = !closed || subtract(&rest, c->opening);
    for (int m = 1; m <= FB_MONTHS; m++) {
        slot[m] = c->month[m];
        if (closed) good = good && subtract(&rest, c->month[m]);
    }
    slot[FB_UNDATED] = rest;
    return good;
}

/* Which sets of codes are used for one account: a bit for each set. */
static unsigned sets_used(cell *const *cells, size_t count, bool disjoint) {
    static const int PREFERRED[] = {
        UNIT,         UNIT | PROJECT, UNIT | COUNTERPARTY,   UNIT | PROJECT | COUNTERPARTY,
        COUNTERPARTY, PROJECT,        PROJECT | COUNTERPARTY};
    unsigned present = 0;
    for (size_t i = 0; i < count; i++)
        if (cells[i]->set) present |= 1u << cells[i]->set;
    for (size_t i = 0; !disjoint && i < FB_COUNT(PREFERRED); i++)
        if (present & 1u << PREFERRED[i]) return 1u << PREFERRED[i];
    return present;
}

static bool has_months(const cell *c) {
    for (int m = 1; m <= FB_MONTHS; m++)
        if (c->month[m]) return true;
    return false;
}

/* Takes what lies on codes from the account's totals; the rest stays without codes. */
static fb_rc split_account(fb_sie_balances *b, cell **cells, size_t count, bool disjoint) {
    cell *total = cells[0]->set == 0 ? cells[0] : NULL;
    unsigned used = sets_used(cells, count, disjoint);
    if (total && !fill_slots(total, b->has_closing)) return FB_EOVERFLOW;
    bool dated = total && has_months(total);
    for (size_t i = total ? 1 : 0; i < count; i++) {
        cell *c = cells[i];
        if (!(used & 1u << c->set)) continue;
        if (!fill_slots(c, b->has_object_closing)) return FB_EOVERFLOW;
        for (int slot = 0; total && slot < FB_BALANCE_SLOTS; slot++) {
            /* Months that are stated only by object are the account's too, within its change of the year. */
            int from = slot >= 1 && slot <= FB_MONTHS && !dated ? FB_UNDATED : slot;
            if (!subtract(&total->out.slot[from], c->out.slot[slot])) return FB_EOVERFLOW;
        }
    }
    return FB_OK;
}

fb_rc fb_sie_balances_split(fb_sie_balances *b, bool disjoint) {
    b->order = fb_malloc(b->count * sizeof(cell *));
    if (!b->order) return FB_ENOMEM;
    for (size_t i = 0; i < b->count; i++)
        b->order[i] = &b->cells[i];
    if (b->count) qsort(b->order, b->count, sizeof(cell *), compare_cells);
    for (size_t i = 0, end; i < b->count; i = end) {
        for (end = i + 1; end < b->count; end++)
            if (strcmp(b->order[i]->out.account, b->order[end]->out.account) != 0) break;
        FB_TRY(split_account(b, b->order + i, end - i, disjoint));
    }
    return FB_OK;
}

fb_rc fb_sie_balances_each(const fb_sie_balances *b, fb_sie_balances_visit *visit, void *context) {
    for (size_t i = 0; i < b->count; i++) {
        const fb_balance *row = &b->order[i]->out;
        bool any = false;
        for (int slot = 0; slot < FB_BALANCE_SLOTS; slot++)
            any |= row->slot[slot] != 0;
        if (any) FB_TRY(visit(context, row));
    }
    return FB_OK;
}
