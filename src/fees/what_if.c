/* what_if.c - the basis of a year's fees with changes, computed beside the one without. */
#include "fees/what_if.h"

#include "base/intern.h"
#include "base/language.h"

#include <string.h>

/* The basis --------------------------------------------------------------------------------------- */

typedef struct maker {
    const fb_book *book;
    int year;
    const fb_fee_change *changes;
    size_t count;
    fb_arena *arena;
    fb_findings *findings;
    const char *carried;
} maker;

static fb_rc refuse_unknown(const maker *m, const char *what, const char *expected) {
    return fb_refuse(m->findings, "fees.try", NULL, 0, _("there is no \"%s\" to try; expected %s"), what, expected);
}

/* The year's indexes with those that are tried. */
static fb_rc indexes_of(const maker *m, bool changed, fb_fee_index **out, size_t *count) {
    const fb_fee_index *known;
    size_t n;
    FB_TRY(fb_fee_indexes(m->book, m->year, m->arena, &known, &n));
    fb_fee_index *list = fb_arena_alloc(m->arena, (n + m->count) * sizeof *list + 1);
    if (!list) return FB_ENOMEM;
    size_t used = 0; /* the tried ones first: the first that fits is taken, and of those the last that was given */
    for (size_t i = m->count; changed && i-- > 0;)
        if (m->changes[i].kind == FB_TRY_INDEX)
            list[used++] = (fb_fee_index){.key = m->changes[i].first, .percent = m->changes[i].number, .text = ""};
    if (n) memcpy(list + used, known, n * sizeof *list);
    *out = list;
    *count = used + n;
    return FB_OK;
}

static const fb_tariff *find_tariff(const fb_tariff *list, size_t count, const char *service) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(list[i].service, service) == 0) return &list[i];
    return NULL;
}

static bool follows_tried_index(const maker *m, const fb_tariff *tariff) {
    for (size_t i = 0; i < m->count; i++)
        for (size_t p = 0; m->changes[i].kind == FB_TRY_INDEX && p < tariff->part_count; p++)
            if (strcmp(tariff->parts[p].index, m->changes[i].first) == 0) return true;
    return false;
}

/* What is decided stands; a proposal gives way when an index that it follows is tried. */
static fb_rc add_tariff(maker *m, const fb_tariff *now, const fb_tariff *before, const fb_fee_index *indexes,
                        size_t count, bool changed, fb_fee_basis *basis) {
    if (before && !before->decided) before = NULL;
    bool anew = before && (!now || (changed && !now->decided && follows_tried_index(m, before)));
    fb_tariff *to = &basis->tariffs[basis->tariff_count];
    if (!now && !before) return FB_OK;
    basis->tariff_count++;
    if (anew) return fb_tariff_step(to, before, indexes, count, m->arena, m->findings);
    *to = now ? *now : *before;
    fb_tariff_part *parts = fb_arena_alloc(m->arena, to->part_count * sizeof *parts + 1); /* to be changed */
    if (!parts) return FB_ENOMEM;
    if (to->part_count) memcpy(parts, to->parts, to->part_count * sizeof *parts);
    to->parts = parts;
    return FB_OK;
}

static fb_rc gather_tariffs(maker *m, bool changed, fb_fee_basis *basis) {
    fb_tariff *now = basis->tariffs, *before;
    size_t now_count = basis->tariff_count, before_count, service_count, index_count;
    const fb_service *services;
    fb_fee_index *indexes;
    FB_TRY(fb_tariffs(m->book, m->year - 1, m->arena, &before, &before_count));
    FB_TRY(fb_services(m->book, m->arena, &services, &service_count));
    FB_TRY(indexes_of(m, changed, &indexes, &index_count));
    basis->tariffs = fb_arena_alloc(m->arena, service_count * sizeof *basis->tariffs + 1);
    if (!basis->tariffs) return FB_ENOMEM;
    basis->tariff_count = 0;
    const char *carried = "";
    for (size_t i = 0; i < service_count; i++) {
        const fb_tariff *has = find_tariff(now, now_count, services[i].key),
                        *had = find_tariff(before, before_count, services[i].key);
        size_t there = basis->tariff_count;
        FB_TRY(add_tariff(m, has, had, indexes, index_count, changed, basis));
        if (!has && basis->tariff_count > there)
            carried = fb_arena_printf(m->arena, "%s%s%s", carried, *carried ? ", " : "", services[i].name);
        if (!carried) return FB_ENOMEM;
    }
    m->carried = carried;
    return FB_OK;
}

/* Changes of the basis ---------------------------------------------------------------------------- */

static fb_rc find_member(const maker *m, const char *what, fb_participant *out) {
    fb_rc rc = fb_participant_find(m->book, what, m->arena, out);
    return rc == FB_ENOTFOUND ? refuse_unknown(m, what, _("a participant of participants.csv")) : rc;
}

static fb_rc try_inhabitants(const maker *m, const fb_fee_change *change, fb_fee_basis *basis) {
    fb_participant who;
    FB_TRY(find_member(m, change->first, &who));
    fb_tried_population *tried = fb_arena_alloc(m->arena, (basis->tried_count + 1) * sizeof *tried);
    if (!tried) return FB_ENOMEM;
    tried[0] = (fb_tried_population){who.key, change->number}; /* the last given is met first */
    if (basis->tried_count) memcpy(tried + 1, basis->tried, basis->tried_count * sizeof *tried);
    basis->tried = tried;
    basis->tried_count++;
    return FB_OK;
}

static fb_rc try_index(const maker *m, const fb_fee_change *change, const fb_fee_basis *basis) {
    bool decided = false;
    for (size_t i = 0; i < basis->tariff_count; i++)
        for (size_t p = 0; p < basis->tariffs[i].part_count; p++) {
            if (strcmp(basis->tariffs[i].parts[p].index, change->first) != 0) continue;
            if (!basis->tariffs[i].decided) return FB_OK;
            decided = true;
        }
    if (decided)
        return fb_refuse(
            m->findings, "fees.try", NULL, 0,
            _("the tariffs of %d that follow the index %s are decided, and do not change with it; try an "
              "amount, or the year after"),
            m->year, change->first);
    return refuse_unknown(m, change->first, _("an index that a part of a tariff follows"));
}

static fb_tariff *own_tariff(const fb_fee_basis *basis, const char *service) {
    for (size_t i = 0; i < basis->tariff_count; i++)
        if (strcmp(basis->tariffs[i].service, service) == 0) return &basis->tariffs[i];
    return NULL;
}

static fb_rc try_amount(const maker *m, const fb_fee_change *change, fb_fee_basis *basis) {
    fb_tariff *tariff = own_tariff(basis, change->first);
    if (!tariff) return refuse_unknown(m, change->first, _("a service with a tariff"));
    return fb_tariff_set(tariff, change, m->arena, m->findings);
}

static bool is_paid_by(const fb_tariff *tariff, const char *participant, const char *role) {
    for (size_t p = 0; p < tariff->part_count; p++) {
        const fb_tariff_part *part = &tariff->parts[p];
        if (*part->participant ? strcmp(part->participant, participant) == 0
                               : !*part->role || strcmp(part->role, role) == 0)
            return true;
    }
    return false;
}

/* Takers without those of the participant in the service; `first` is where that service's stand. The role is the
 * participant's own, or else that of the first who takes part. */
static size_t without(const fb_fee_basis *basis, const char *service, const char *participant, fb_taker *to,
                      size_t *first, const char **role) {
    size_t kept = 0;
    const char *own = NULL;
    *first = 0;
    *role = NULL;
    for (size_t i = 0; i < basis->taker_count; i++) {
        const fb_taker *taker = &basis->takers[i];
        bool here = strcmp(taker->service, service) == 0;
        if (here && strcmp(taker->participant.key, participant) == 0) {
            *first = kept;
            own = own ? own : taker->role;
            continue;
        }
        to[kept++] = *taker;
        if (here && !*role) *role = taker->role;
        if (here) *first = kept;
    }
    if (own) *role = own;
    return kept;
}

static fb_rc try_participation(const maker *m, const fb_fee_change *change, fb_fee_basis *basis) {
    fb_participant who;
    const char *role;
    size_t place;
    const fb_tariff *tariff = own_tariff(basis, change->first);
    if (!tariff) return refuse_unknown(m, change->first, _("a service with a tariff"));
    FB_TRY(find_member(m, change->second, &who));
    fb_taker *takers = fb_arena_alloc(m->arena, (basis->taker_count + 1) * sizeof *takers);
    if (!takers) return FB_ENOMEM;
    size_t kept = without(basis, tariff->service, who.key, takers, &place, &role);
    fb_months months = change->leaves ? 0 : fb_months_of(m->year, change->from, change->to);
    if (months) {
        if (*change->role || !role) role = change->role;
        if (!is_paid_by(tariff, who.key, role))
            return fb_refuse(m->findings, "fees.try", NULL, 0,
                             _("no part of the tariff of %s is paid by %s in the role \"%s\"; expected the role of a "
                               "part"),
                             tariff->service_name, who.name, role);
        memmove(takers + place + 1, takers + place, (kept - place) * sizeof *takers);
        takers[place] = (fb_taker){tariff->service, who, role, months};
        kept++;
    }
    basis->takers = takers;
    basis->taker_count = kept;
    return FB_OK;
}

static fb_rc change_basis(const maker *m, fb_fee_basis *basis) {
    for (size_t i = 0; i < m->count; i++) {
        const fb_fee_change *change = &m->changes[i];
        switch (change->kind) {
        case FB_TRY_INHABITANTS: FB_TRY(try_inhabitants(m, change, basis)); break;
        case FB_TRY_INDEX: FB_TRY(try_index(m, change, basis)); break;
        case FB_TRY_AMOUNT: FB_TRY(try_amount(m, change, basis)); break;
        case FB_TRY_PARTICIPATION: FB_TRY(try_participation(m, change, basis)); break;
        }
    }
    return FB_OK;
}

/* Both side by side ------------------------------------------------------------------------------- */

static fb_rc compute(maker *m, bool changed, const fb_owed **out, size_t *count) {
    fb_fee_basis basis;
    FB_TRY(fb_fee_basis_read(m->book, m->year, m->arena, &basis));
    FB_TRY(gather_tariffs(m, changed, &basis));
    if (basis.tariff_count == 0)
        return fb_refuse(m->findings, "fees.none", NULL, 0, _("there are no tariffs of %d, and none decided of %d"),
                         m->year, m->year - 1);
    if (changed) FB_TRY(change_basis(m, &basis));
    return fb_owed_compute(&basis, m->arena, m->findings, out, count);
}

typedef struct table {
    fb_what_if_row *rows;
    size_t count;
    fb_intern *keys; /* of the rows */
} table;

/* The row of a participant and a service, made when it is first met; a sum has no service. */
static fb_rc row_of(table *t, const fb_owed *owed, bool sum, fb_arena *arena, fb_what_if_row **out) {
    const char *key =
        sum ? owed->participant.key : fb_arena_printf(arena, "%s/%s", owed->tariff->service, owed->participant.key);
    int32_t at = key ? fb_intern_add(t->keys, key, strlen(key)) : FB_INTERN_NONE;
    if (at == FB_INTERN_NONE) return FB_ENOMEM;
    *out = &t->rows[at];
    if ((size_t)at < t->count) return FB_OK;
    t->count++;
    **out = (fb_what_if_row){.participant = owed->participant, .has = true};
    if (!sum) {
        (*out)->service = owed->tariff->service;
        (*out)->service_name = owed->tariff->service_name;
    }
    return FB_OK;
}

static fb_rc table_new(table *out, size_t most, fb_arena *arena) {
    *out = (table){.rows = fb_arena_alloc(arena, most * sizeof *out->rows + 1)};
    return out->rows ? fb_intern_new(&out->keys, most + 1) : FB_ENOMEM;
}

static fb_rc add(fb_what_if_row *row, const fb_owed *owed, bool changed) {
    fb_money *to = changed ? &row->changed : &row->base;
    row->has = row->has && owed->complete;
    FB_TRY(fb_money_add(to, *to, owed->total));
    return fb_money_subtract(&row->difference, row->changed, row->base);
}

typedef struct sides {
    table rows, members;
    fb_what_if_row sum;
} sides;

static fb_rc fill(sides *to, const fb_owed *list, size_t count, bool changed, fb_arena *arena) {
    fb_what_if_row *row, *member;
    for (size_t i = 0; i < count; i++) {
        FB_TRY(row_of(&to->rows, &list[i], false, arena, &row));
        FB_TRY(row_of(&to->members, &list[i], true, arena, &member));
        FB_TRY(add(row, &list[i], changed));
        FB_TRY(add(member, &list[i], changed));
        FB_TRY(add(&to->sum, &list[i], changed));
    }
    return FB_OK;
}

bool fb_per_inhabitant(fb_money amount, int64_t inhabitants, int64_t *ore) {
    return inhabitants > 0 && fb_scaled(ore, amount.ore, 1, inhabitants) == FB_OK;
}

/* The latest count before the year, and what is tried in its place: the last that was given. */
static fb_rc count_inhabitants(const maker *m, table *members) {
    for (size_t i = 0; i < members->count; i++) {
        fb_what_if_row *row = &members->rows[i];
        fb_date counted;
        fb_rc rc = fb_population_through(m->book, row->participant.key, fb_date_year_end(m->year - 1), &counted,
                                         &row->inhabitants);
        if (rc != FB_OK && rc != FB_ENOTFOUND) return rc;
        row->tried = row->inhabitants;
        for (size_t c = 0; c < m->count; c++) {
            fb_participant who;
            if (m->changes[c].kind != FB_TRY_INHABITANTS) continue;
            FB_TRY(find_member(m, m->changes[c].first, &who));
            if (strcmp(who.key, row->participant.key) == 0) row->tried = m->changes[c].number;
        }
    }
    return FB_OK;
}

static fb_rc make_sides(maker *m, sides *to) {
    const fb_owed *base = NULL, *changed = NULL;
    size_t base_count = 0, changed_count = 0;
    FB_TRY(compute(m, false, &base, &base_count));
    FB_TRY(compute(m, true, &changed, &changed_count));
    FB_TRY(table_new(&to->rows, base_count + changed_count, m->arena));
    FB_TRY(table_new(&to->members, base_count + changed_count, m->arena));
    FB_TRY(fill(to, base, base_count, false, m->arena));
    FB_TRY(fill(to, changed, changed_count, true, m->arena));
    return count_inhabitants(m, &to->members);
}

fb_rc fb_what_if_make(const fb_book *book, int year, const fb_fee_change *changes, size_t count, fb_arena *arena,
                      fb_findings *findings, fb_what_if *out) {
    maker m = {book, year, changes, count, arena, findings, ""};
    sides to = {.sum = {.has = true}};
    fb_rc rc = make_sides(&m, &to);
    fb_intern_free(to.rows.keys);
    fb_intern_free(to.members.keys);
    if (rc == FB_OK)
        *out = (fb_what_if){year, to.members.rows, to.members.count, to.rows.rows, to.rows.count, to.sum, m.carried};
    return rc;
}
