/* owed.c - the parts of a tariff computed for all who take part, and gathered by who pays. */
#include "fees/tariffs/owed.h"

#include "base/intern.h"
#include "base/language.h"
#include "store/list.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

enum { HUNDRED_PER_CENT = 100 * FB_RATE_ONE, RATE_OF_ORE = FB_RATE_ONE / 100 };

const char *fb_fee_place(char *path, const char *folder, const char *file, int64_t line) {
    if (!line) return NULL;
    bool fits = snprintf(path, PATH_MAX, "%s%s%s", folder ? folder : "", folder ? "/" : "", file) < PATH_MAX;
    return fits ? path : file;
}

/* Who takes part ---------------------------------------------------------------------------------- */

static fb_rc gather_takers(const fb_participation *list, size_t count, int year, fb_arena *arena, fb_fee_basis *out) {
    fb_taker *takers = fb_arena_alloc(arena, count * sizeof *takers + 1);
    size_t kept = 0;
    if (!takers) return FB_ENOMEM;
    for (size_t i = 0; i < count; i++) {
        fb_months months = fb_months_of(year, list[i].from, list[i].to);
        fb_taker *last = kept ? &takers[kept - 1] : NULL;
        if (months == 0) continue;
        if (last && strcmp(last->service, list[i].service.key) == 0 &&
            strcmp(last->participant.key, list[i].participant.key) == 0 && strcmp(last->role, list[i].role) == 0)
            last->months |= months;
        else
            takers[kept++] = (fb_taker){list[i].service.key, list[i].participant, list[i].role, months};
    }
    out->takers = takers;
    out->taker_count = kept;
    return FB_OK;
}

fb_rc fb_fee_basis_read(const fb_book *book, int year, fb_arena *arena, fb_fee_basis *out) {
    const fb_participation *list;
    size_t count;
    fb_fee_basis basis = {.book = book, .year = year};
    fb_date first = fb_date_year_start(year), last = fb_date_year_end(year);
    FB_TRY(fb_tariffs(book, year, arena, &basis.tariffs, &basis.tariff_count));
    FB_TRY(fb_participants(book, NULL, first, last, arena, &list, &count));
    FB_TRY(gather_takers(list, count, year, arena, &basis));
    *out = basis;
    return FB_OK;
}

/* One tariff -------------------------------------------------------------------------------------- */

/* A tariff's parts by who takes part: cells[part * count + taker]; one without a part is not paid. */
typedef struct sheet {
    const fb_fee_basis *basis;
    const fb_tariff *tariff;
    const fb_taker *takers; /* of the service */
    size_t count;
    fb_owed_part *cells;
    fb_arena *arena;
    fb_findings *findings;
    bool missing; /* inhabitants are */
} sheet;

static fb_owed_part *cell(const sheet *s, size_t part, size_t taker) { return &s->cells[part * s->count + taker]; }

static bool pays(const fb_tariff_part *part, const fb_taker *taker) {
    if (*part->participant) return strcmp(part->participant, taker->participant.key) == 0;
    return !*part->role || strcmp(part->role, taker->role) == 0;
}

static const char *place_of(const sheet *s, const fb_tariff_part *part, char *path) {
    return fb_fee_place(path, s->basis->folder, "tariff_parts.csv", part->source_line);
}

static fb_rc inhabitants_of(sheet *s, const fb_tariff_part *part, const fb_participant *who, int64_t *out) {
    char day[FB_DATE_TEXT], path[PATH_MAX];
    const fb_fee_basis *basis = s->basis;
    for (size_t i = 0; i < basis->tried_count; i++)
        if (strcmp(basis->tried[i].participant, who->key) == 0) {
            *out = basis->tried[i].inhabitants;
            return FB_OK;
        }
    fb_rc rc = fb_population(basis->book, who->key, part->population, out);
    if (rc != FB_ENOTFOUND) return rc;
    s->missing = true;
    *out = 0;
    fb_refuse(s->findings, "fees.population", place_of(s, part, path), part->source_line,
              _("%s, %d: the part %s is by the inhabitants of %s on %s, and population.csv has none of that day; add "
                "them there, or correct the day"),
              s->tariff->service_name, s->tariff->year, part->label, who->name, fb_date_iso(day, part->population));
    return FB_OK;
}

/* `above` by `below` in öre, rounded as the part says. */
static fb_rc rounded(const fb_tariff_part *part, fb_wide amount, fb_wide times, fb_wide by, fb_money *out) {
    int64_t units;
    FB_TRY(fb_scaled(&units, amount, times, by * part->rounding));
    return __builtin_mul_overflow(units, part->rounding, &out->ore) ? FB_EOVERFLOW : FB_OK;
}

static fb_rc fill_each(sheet *s, size_t p) {
    const fb_tariff_part *part = &s->tariff->parts[p];
    for (size_t k = 0; k < s->count; k++) {
        fb_owed_part *at = cell(s, p, k);
        fb_wide times = fb_months_count(s->takers[k].months);
        if (!pays(part, &s->takers[k])) continue;
        *at = (fb_owed_part){.part = part, .months = s->takers[k].months, .has = part->has};
        if (part->kind == FB_PART_INHABITANTS) {
            FB_TRY(inhabitants_of(s, part, &s->takers[k].participant, &at->inhabitants));
            times *= at->inhabitants;
        }
        if (part->has) FB_TRY(rounded(part, part->amount, times, (fb_wide)FB_FEE_MONTHS * RATE_OF_ORE, &at->amount));
    }
    return FB_OK;
}

/* Sharing ----------------------------------------------------------------------------------------- */

static fb_rc weigh(sheet *s, size_t p, int64_t *sum) {
    const fb_tariff_part *part = &s->tariff->parts[p];
    *sum = 0;
    for (size_t k = 0; k < s->count; k++) {
        fb_owed_part *at = cell(s, p, k);
        if (!pays(part, &s->takers[k])) continue;
        *at = (fb_owed_part){.part = part, .months = s->takers[k].months, .has = part->has};
        FB_TRY(inhabitants_of(s, part, &s->takers[k].participant, &at->inhabitants));
        if (__builtin_mul_overflow(at->inhabitants, fb_months_count(at->months), &at->weight) ||
            __builtin_add_overflow(*sum, at->weight, sum))
            return FB_EOVERFLOW;
    }
    for (size_t k = 0; k < s->count; k++)
        cell(s, p, k)->weights = *sum;
    return FB_OK;
}

/* Give a unit to the largest fraction that has not had one yet. */
static void give_one(sheet *s, size_t p, fb_wide units, bool *given, int64_t *got) {
    size_t best = s->count;
    fb_wide most = -1;
    for (size_t k = 0; k < s->count; k++) {
        const fb_owed_part *at = cell(s, p, k);
        if (!at->part || given[k]) continue;
        fb_wide fraction = units * at->weight % at->weights;
        if (fraction > most) {
            most = fraction;
            best = k;
        }
    }
    if (best == s->count) return;
    given[best] = true;
    got[best]++;
}

static fb_rc share(sheet *s, size_t p) {
    char path[PATH_MAX];
    const fb_tariff_part *part = &s->tariff->parts[p];
    int64_t sum, left;
    fb_wide size = part->amount < 0 ? -(fb_wide)part->amount : part->amount;
    FB_TRY(weigh(s, p, &sum));
    if (!part->has || s->missing) return FB_OK;
    if (sum == 0)
        return fb_refuse(s->findings, "fees.share", place_of(s, part, path), part->source_line,
                         _("%s, %d: nobody with inhabitants shares the total of the part %s"),
                         s->tariff->service_name, s->tariff->year, part->label);
    fb_wide units = size / ((fb_wide)RATE_OF_ORE * part->rounding);
    bool *given = fb_arena_alloc(s->arena, s->count * sizeof *given);
    int64_t *got = fb_arena_alloc(s->arena, s->count * sizeof *got);
    if (!given || !got) return FB_ENOMEM;
    left = (int64_t)units;
    for (size_t k = 0; k < s->count; k++) {
        if (!cell(s, p, k)->part) continue;
        got[k] = (int64_t)(units * cell(s, p, k)->weight / sum);
        left -= got[k];
    }
    for (; left > 0; left--)
        give_one(s, p, units, given, got);
    for (size_t k = 0; k < s->count; k++)
        cell(s, p, k)->amount.ore = got[k] * part->rounding * (part->amount < 0 ? -1 : 1);
    return FB_OK;
}

/* Co-financing ------------------------------------------------------------------------------------ */

/* What those who are no co-financiers pay; `all` is false when an amount of theirs is not stated. */
static fb_rc paid_by_others(const sheet *s, fb_money *sum, bool *all) {
    *sum = FB_ZERO;
    *all = true;
    for (size_t p = 0; p < s->tariff->part_count; p++)
        for (size_t k = 0; k < s->count; k++) {
            const fb_owed_part *at = cell(s, p, k);
            if (!at->part || at->part->kind == FB_PART_COFINANCED) continue;
            FB_TRY(fb_money_add(sum, *sum, at->amount));
            *all = *all && at->has;
        }
    return FB_OK;
}

static int64_t percent_left(const sheet *s) {
    int64_t left = HUNDRED_PER_CENT;
    for (size_t p = 0; p < s->tariff->part_count; p++)
        for (size_t k = 0; k < s->count; k++)
            if (s->tariff->parts[p].kind == FB_PART_COFINANCED && pays(&s->tariff->parts[p], &s->takers[k]))
                left -= s->tariff->parts[p].amount;
    return left;
}

static fb_rc cofinance(sheet *s, size_t p) {
    char path[PATH_MAX];
    const fb_tariff_part *part = &s->tariff->parts[p];
    fb_money others;
    bool all;
    int64_t left = percent_left(s);
    FB_TRY(paid_by_others(s, &others, &all));
    if (left <= 0)
        return fb_refuse(
            s->findings, "fees.cofinanced", place_of(s, part, path), part->source_line,
            _("%s, %d: co-financiers pay 100 per cent or more together; expected less, since theirs is a "
              "share of all that is paid"),
            s->tariff->service_name, s->tariff->year);
    for (size_t k = 0; k < s->count; k++) {
        if (!pays(part, &s->takers[k])) continue;
        fb_owed_part *at = cell(s, p, k);
        fb_months months = s->takers[k].months;
        *at = (fb_owed_part){
            .part = part, .months = months, .has = part->has && all, .of = others, .other_percent = left};
        fb_wide times = (fb_wide)part->amount * fb_months_count(months);
        if (at->has) FB_TRY(rounded(part, others.ore, times, (fb_wide)left * FB_FEE_MONTHS, &at->amount));
    }
    return FB_OK;
}

/* Gathering --------------------------------------------------------------------------------------- */

typedef struct gathered {
    fb_owed *list;
    size_t count, capacity;
} gathered;

enum { MOST_OWED = 1000000 };

static fb_rc make_room(gathered *g, fb_arena *arena) {
    if (g->count < g->capacity) return FB_OK;
    if (g->count >= MOST_OWED) return FB_ELIMIT;
    size_t capacity = g->capacity ? 2 * g->capacity : 64;
    fb_owed *list = fb_arena_alloc(arena, capacity * sizeof *list);
    if (!list) return FB_ENOMEM;
    if (g->count) memcpy(list, g->list, g->count * sizeof *list);
    g->list = list;
    g->capacity = capacity;
    return FB_OK;
}

/* What takers `first` to `end` pay, who are one participant. */
static fb_rc gather_one(const sheet *s, size_t first, size_t end, gathered *out) {
    fb_owed_part *parts = fb_arena_alloc(s->arena, (end - first) * s->tariff->part_count * sizeof *parts + 1);
    fb_owed one = {.tariff = s->tariff,
                   .participant = s->takers[first].participant,
                   .role = s->takers[end - 1].role,
                   .parts = parts,
                   .complete = true};
    if (!parts) return FB_ENOMEM;
    for (size_t p = 0; p < s->tariff->part_count; p++)
        for (size_t k = first; k < end; k++) {
            const fb_owed_part *at = cell(s, p, k);
            if (!at->part) continue;
            parts[one.count++] = *at;
            one.complete = one.complete && at->has;
            FB_TRY(fb_money_add(&one.total, one.total, at->amount));
        }
    if (one.count == 0) return FB_OK;
    FB_TRY(make_room(out, s->arena));
    out->list[out->count++] = one;
    return FB_OK;
}

static fb_rc gather(const sheet *s, gathered *out) {
    for (size_t first = 0, end; first < s->count; first = end) {
        for (end = first + 1; end < s->count; end++)
            if (strcmp(s->takers[end].participant.key, s->takers[first].participant.key) != 0) break;
        FB_TRY(gather_one(s, first, end, out));
    }
    return FB_OK;
}

static fb_rc number_payers(gathered *all) {
    fb_intern *keys;
    FB_TRY(fb_intern_new(&keys, all->count + 1));
    fb_rc rc = FB_OK;
    for (size_t i = 0; rc == FB_OK && i < all->count; i++) {
        const char *key = all->list[i].participant.key;
        int32_t number = fb_intern_add(keys, key, strlen(key));
        if (number == FB_INTERN_NONE) rc = FB_ENOMEM;
        all->list[i].payer = (size_t)number;
    }
    fb_intern_free(keys);
    return rc;
}

fb_rc fb_owed_by_payer(const fb_owed *owed, size_t count, fb_arena *arena, const fb_owed **out) {
    size_t *next = fb_arena_alloc(arena, (count + 1) * sizeof *next);
    fb_owed *list = fb_arena_alloc(arena, count * sizeof *list + 1);
    if (!next || !list) return FB_ENOMEM;
    for (size_t i = 0; i < count; i++)
        next[owed[i].payer + 1]++; /* there are no more payers than rows */
    for (size_t i = 1; i <= count; i++)
        next[i] += next[i - 1];
    for (size_t i = 0; i < count; i++)
        list[next[owed[i].payer]++] = owed[i];
    *out = list;
    return FB_OK;
}

static fb_rc compute_parts(sheet *s) {
    for (size_t p = 0; p < s->tariff->part_count; p++) {
        fb_part_kind kind = s->tariff->parts[p].kind;
        if (kind == FB_PART_COFINANCED) continue;
        FB_TRY(kind == FB_PART_SHARE ? share(s, p) : fill_each(s, p));
    }
    for (size_t p = 0; p < s->tariff->part_count; p++)
        if (s->tariff->parts[p].kind == FB_PART_COFINANCED) FB_TRY(cofinance(s, p));
    return FB_OK;
}

/* Those who take part in the service stand together. */
static void find_takers(sheet *s) {
    const fb_fee_basis *basis = s->basis;
    size_t first = 0, end;
    while (first < basis->taker_count && strcmp(basis->takers[first].service, s->tariff->service) != 0)
        first++;
    for (end = first; end < basis->taker_count; end++)
        if (strcmp(basis->takers[end].service, s->tariff->service) != 0) break;
    s->takers = basis->takers + first;
    s->count = end - first;
}

fb_rc fb_owed_compute(const fb_fee_basis *basis, fb_arena *arena, fb_findings *findings, const fb_owed **out,
                      size_t *count) {
    gathered all = {0};
    bool missing = false;
    for (size_t i = 0; i < basis->tariff_count; i++) {
        sheet s = {.basis = basis, .tariff = &basis->tariffs[i], .arena = arena, .findings = findings};
        find_takers(&s);
        s.cells = fb_arena_alloc(arena, s.count * s.tariff->part_count * sizeof *s.cells + 1);
        if (!s.cells) return FB_ENOMEM;
        FB_TRY(compute_parts(&s));
        FB_TRY(gather(&s, &all));
        missing = missing || s.missing;
    }
    if (missing) return FB_EINPUT;
    FB_TRY(number_payers(&all));
    *out = all.list;
    *count = all.count;
    return FB_OK;
}

fb_rc fb_owed_all(const fb_book *book, int year, fb_arena *arena, fb_findings *findings, const fb_owed **out,
                  size_t *count) {
    fb_fee_basis basis;
    FB_TRY(fb_fee_basis_read(book, year, arena, &basis));
    return fb_owed_compute(&basis, arena, findings, out, count);
}

fb_rc fb_owed_by(const fb_book *book, const fb_tariff *tariff, const char *folder, fb_arena *arena,
                 fb_findings *findings, const fb_owed **out, size_t *count) {
    fb_fee_basis basis;
    FB_TRY(fb_fee_basis_read(book, tariff->year, arena, &basis));
    if (!(basis.tariffs = fb_arena_alloc(arena, sizeof *basis.tariffs))) return FB_ENOMEM;
    basis.tariffs[0] = *tariff;
    basis.tariff_count = 1;
    basis.folder = folder;
    return fb_owed_compute(&basis, arena, findings, out, count);
}

static const fb_tariff *decided_before(const fb_tariff *versions, size_t count, const fb_tariff *tariff) {
    const fb_tariff *found = NULL;
    for (size_t i = 0; i < count; i++)
        if (strcmp(versions[i].service, tariff->service) == 0 && versions[i].decided &&
            versions[i].version < tariff->version)
            found = &versions[i];
    return found;
}

fb_rc fb_owed_before(const fb_book *book, const fb_owed *owed, fb_arena *arena, fb_owed *out) {
    fb_tariff *versions;
    const fb_owed *list;
    size_t count;
    if (owed->tariff->version == 1) return FB_ENOTFOUND;
    FB_TRY(fb_tariff_versions(book, owed->tariff->year, arena, &versions, &count));
    const fb_tariff *before = decided_before(versions, count, owed->tariff);
    if (!before) return FB_ENOTFOUND;
    FB_TRY(fb_owed_by(book, before, NULL, arena, NULL, &list, &count));
    *out = (fb_owed){.tariff = before, .participant = owed->participant, .role = owed->role, .complete = true};
    for (size_t i = 0; i < count; i++)
        if (strcmp(list[i].participant.key, owed->participant.key) == 0) *out = list[i];
    return FB_OK;
}
