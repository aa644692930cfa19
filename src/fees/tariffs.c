/* tariffs.c - tariffs read from their tables, stepped to the next year, proposed and decided. */
#include "fees/tariffs.h"

#include "base/language.h"
#include "register/members.h"
#include "store/list.h"

#include <string.h>

static const char *const KINDS[] = {[FB_PART_INHABITANTS] = "inhabitants",
                                    [FB_PART_FIXED] = "fixed",
                                    [FB_PART_AGREEMENT] = "agreement",
                                    [FB_PART_SHARE] = "share",
                                    [FB_PART_COFINANCED] = "cofinanced"};
enum { KIND_COUNT = sizeof KINDS / sizeof KINDS[0], WHOLE = 10000, ORE_OF_RATE = 100 };

const char *fb_part_kind_word(fb_part_kind kind) { return KINDS[kind]; }

static fb_part_kind kind_of(const char *word) {
    for (size_t i = 0; word && i < KIND_COUNT; i++)
        if (strcmp(word, KINDS[i]) == 0) return (fb_part_kind)i;
    return FB_PART_FIXED;
}

/* Reading ----------------------------------------------------------------------------------------- */

static bool read_tariff(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    *(fb_tariff *)element = (fb_tariff){.service = fb_kept_text(rows, 0, arena, &good),
                                        .service_name = fb_kept_text(rows, 1, arena, &good),
                                        .account = fb_kept_text(rows, 2, arena, &good),
                                        .version = (int)fb_column_int(rows, 3),
                                        .decided = (fb_date)fb_column_int(rows, 4),
                                        .decision = fb_kept_text(rows, 5, arena, &good),
                                        .text = fb_kept_text(rows, 6, arena, &good),
                                        .source_line = fb_column_int(rows, 7)};
    return good;
}

static bool read_part(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    *(fb_tariff_part *)element = (fb_tariff_part){.key = fb_kept_text(rows, 0, arena, &good),
                                                  .label = fb_kept_text(rows, 1, arena, &good),
                                                  .kind = kind_of(fb_column_text(rows, 2)),
                                                  .role = fb_kept_text(rows, 3, arena, &good),
                                                  .participant = fb_kept_text(rows, 4, arena, &good),
                                                  .has = fb_column_int(rows, 5) != 0,
                                                  .amount = fb_column_int(rows, 6),
                                                  .population = (fb_date)fb_column_int(rows, 7),
                                                  .rounding = fb_column_int(rows, 8),
                                                  .index = fb_kept_text(rows, 9, arena, &good),
                                                  .text = fb_kept_text(rows, 10, arena, &good),
                                                  .position = (int)fb_column_int(rows, 11),
                                                  .source_line = fb_column_int(rows, 12)};
    return good;
}

static fb_rc read_parts(const fb_book *book, fb_tariff *tariff, fb_arena *arena) {
    const void *parts;
    fb_list_query query = {FB_SQL_FEES_TARIFF_PART_LIST,
                           FB_VALUES(FB_INT(book->association.id), FB_INT(tariff->year), FB_TEXT(tariff->service),
                                     FB_INT(tariff->version)),
                           read_part, sizeof *tariff->parts};
    FB_TRY(fb_list_read(book->store, &query, arena, &parts, &tariff->part_count));
    tariff->parts = fb_arena_alloc(arena, tariff->part_count * sizeof *tariff->parts + 1);
    if (!tariff->parts) return FB_ENOMEM;
    if (tariff->part_count) memcpy(tariff->parts, parts, tariff->part_count * sizeof *tariff->parts);
    return FB_OK;
}

static fb_rc all_versions(const fb_book *book, int year, fb_arena *arena, const fb_tariff **out, size_t *count) {
    fb_list_query query = {FB_SQL_FEES_TARIFF_LIST, FB_VALUES(FB_INT(book->association.id), FB_INT(year)),
                           read_tariff, sizeof **out};
    return fb_list_read(book->store, &query, arena, (const void **)out, count);
}

/* A decided version stands before a proposal, a later one before an earlier. */
static bool stands_before(const fb_tariff *a, const fb_tariff *b) {
    if ((a->decided != 0) != (b->decided != 0)) return a->decided != 0;
    return a->version > b->version;
}

fb_rc fb_tariffs(const fb_book *book, int year, fb_arena *arena, fb_tariff **out, size_t *count) {
    const fb_tariff *all;
    size_t all_count, kept = 0;
    FB_TRY(all_versions(book, year, arena, &all, &all_count));
    fb_tariff *list = fb_arena_alloc(arena, all_count * sizeof *list + 1);
    if (!list) return FB_ENOMEM;
    for (size_t i = 0; i < all_count; i++) { /* the versions of a service stand together */
        bool same = kept && strcmp(list[kept - 1].service, all[i].service) == 0;
        if (!same)
            list[kept++] = all[i];
        else if (stands_before(&all[i], &list[kept - 1]))
            list[kept - 1] = all[i];
    }
    for (size_t i = 0; i < kept; i++) {
        list[i].year = year;
        FB_TRY(read_parts(book, &list[i], arena));
    }
    *out = list;
    *count = kept;
    return FB_OK;
}

fb_rc fb_tariff_version(const fb_book *book, int year, const char *service, int version, fb_arena *arena,
                        fb_tariff *out) {
    const fb_tariff *all;
    size_t count;
    FB_TRY(all_versions(book, year, arena, &all, &count));
    for (size_t i = 0; i < count; i++) {
        if (strcmp(all[i].service, service) != 0 || all[i].version != version) continue;
        fb_tariff found = all[i];
        found.year = year;
        FB_TRY(read_parts(book, &found, arena));
        *out = found;
        return FB_OK;
    }
    return FB_ENOTFOUND;
}

static bool read_index(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    *(fb_fee_index *)element = (fb_fee_index){.key = fb_kept_text(rows, 0, arena, &good),
                                              .percent = fb_column_int(rows, 1),
                                              .text = fb_kept_text(rows, 2, arena, &good)};
    return good;
}

fb_rc fb_fee_indexes(const fb_book *book, int year, fb_arena *arena, const fb_fee_index **out, size_t *count) {
    fb_list_query query = {FB_SQL_FEES_INDEX_LIST, FB_VALUES(FB_INT(book->association.id), FB_INT(year)), read_index,
                           sizeof **out};
    return fb_list_read(book->store, &query, arena, (const void **)out, count);
}

/* Stepping ---------------------------------------------------------------------------------------- */

/* What a proposed amount is rounded to, in ten-thousandths. */
static int64_t step_of(const fb_tariff_part *part) {
    if (part->kind == FB_PART_INHABITANTS) return ORE_OF_RATE;
    int64_t krona = FB_RATE_ONE, own = part->rounding * ORE_OF_RATE;
    return part->kind == FB_PART_SHARE && own > krona ? own : krona;
}

static fb_rc step_part(fb_tariff_part *part, const fb_tariff *from, const fb_fee_index *indexes, size_t count,
                       fb_findings *findings) {
    int64_t units;
    if (part->population) part->population += WHOLE;                               /* 20220630 + 1 year */
    if (part->population && !fb_date_exists(part->population)) part->population--; /* 29 February */
    part->source_line = 0;
    if (part->kind == FB_PART_COFINANCED || !part->has || !*part->index) return FB_OK;
    for (size_t i = 0; i < count; i++) {
        if (strcmp(indexes[i].key, part->index) != 0) continue;
        FB_TRY(fb_scaled(&units, part->amount, (fb_wide)WHOLE + indexes[i].percent, (fb_wide)WHOLE * step_of(part)));
        return __builtin_mul_overflow(units, step_of(part), &part->amount) ? FB_EOVERFLOW : FB_OK;
    }
    return fb_refuse(findings, "fees.index", NULL, 0,
                     _("%s: the part %s follows the index %s, which has no value for %d; add the year to "
                       "fee_indexes.csv, or try one with --set index.%s=2.5"),
                     from->service_name, part->label, part->index, from->year + 1, part->index);
}

fb_rc fb_tariff_step(fb_tariff *out, const fb_tariff *from, const fb_fee_index *indexes, size_t count,
                     fb_arena *arena, fb_findings *findings) {
    fb_tariff next = *from;
    next.year = from->year + 1;
    next.version = 1;
    next.decided = 0;
    next.decision = "";
    next.source_line = 0;
    if (!(next.parts = fb_arena_alloc(arena, from->part_count * sizeof *next.parts + 1))) return FB_ENOMEM;
    if (!(next.text = fb_arena_printf(arena, _("Proposed from %d with its indexes"), from->year))) return FB_ENOMEM;
    for (size_t i = 0; i < from->part_count; i++) {
        next.parts[i] = from->parts[i];
        FB_TRY(step_part(&next.parts[i], from, indexes, count, findings));
    }
    *out = next;
    return FB_OK;
}

/* Proposing and deciding -------------------------------------------------------------------------- */

static const fb_tariff *find(const fb_tariff *list, size_t count, const char *service) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(list[i].service, service) == 0) return &list[i];
    return NULL;
}

static fb_value date_value(fb_date date) { return date ? FB_INT(date) : FB_TEXT(NULL); }

static fb_rc store_part(const fb_book *book, const fb_tariff *tariff, const fb_tariff_part *part) {
    fb_value amount = part->has ? FB_INT(part->amount) : FB_TEXT(NULL);
    return fb_exec(book->store, FB_SQL_FEES_TARIFF_PART_INSERT,
                   FB_VALUES(FB_INT(book->association.id), FB_INT(tariff->year), FB_TEXT(tariff->service),
                             FB_INT(tariff->version), FB_INT(part->position), FB_TEXT(part->key),
                             FB_TEXT(part->label), FB_TEXT(KINDS[part->kind]), FB_TEXT(part->role),
                             FB_TEXT(part->participant), amount, date_value(part->population), FB_INT(part->rounding),
                             FB_TEXT(part->index), FB_TEXT(part->text), FB_INT(0)));
}

static fb_rc store_tariff(const fb_book *book, const fb_tariff *tariff) {
    FB_TRY(fb_exec(book->store, FB_SQL_FEES_TARIFF_REMOVE_PROPOSAL,
                   FB_VALUES(FB_INT(book->association.id), FB_INT(tariff->year), FB_TEXT(tariff->service))));
    FB_TRY(fb_exec(book->store, FB_SQL_FEES_TARIFF_INSERT,
                   FB_VALUES(FB_INT(book->association.id), FB_INT(tariff->year), FB_TEXT(tariff->service),
                             FB_INT(tariff->version), FB_TEXT(NULL), FB_TEXT(""), FB_TEXT(tariff->text), FB_INT(0))));
    for (size_t i = 0; i < tariff->part_count; i++)
        FB_TRY(store_part(book, tariff, &tariff->parts[i]));
    return FB_OK;
}

static fb_rc store_all(const fb_book *book, const fb_tariff *list, size_t count) {
    for (size_t i = 0; i < count; i++)
        FB_TRY(store_tariff(book, &list[i]));
    return FB_OK;
}

static bool is_paid(const fb_tariff_part *part, const fb_participation *list, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (*part->participant ? strcmp(part->participant, list[i].participant.key) == 0
                               : !*part->role || strcmp(part->role, list[i].role) == 0)
            return true;
    return false;
}

/* A part that nobody will pay, since those who did have left, is not proposed. */
static fb_rc drop_unpaid(const fb_book *book, fb_tariff *tariff, fb_arena *arena, fb_findings *findings) {
    const fb_participation *list;
    size_t count, kept = 0;
    FB_TRY(fb_participants(book, tariff->service, (fb_date)(tariff->year * WHOLE + 101),
                           (fb_date)(tariff->year * WHOLE + 1231), arena, &list, &count));
    for (size_t i = 0; i < tariff->part_count; i++) {
        if (is_paid(&tariff->parts[i], list, count))
            tariff->parts[kept++] = tariff->parts[i];
        else
            fb_find(findings, FB_NOTE, "fees.left", NULL, 0,
                    _("%s: the part %s is not proposed for %d, since nobody who would pay it takes part then"),
                    tariff->service_name, tariff->parts[i].label, tariff->year);
    }
    tariff->part_count = kept;
    return FB_OK;
}

/* Only what was decided is proposed from: a proposal of a proposal would rest on nothing. */
static fb_rc step_all(const fb_book *book, int year, fb_arena *arena, fb_findings *findings, fb_tariff **out,
                      size_t *count) {
    fb_tariff *before, *there;
    const fb_fee_index *indexes;
    size_t before_count, there_count, index_count, made = 0;
    FB_TRY(fb_tariffs(book, year - 1, arena, &before, &before_count));
    FB_TRY(fb_tariffs(book, year, arena, &there, &there_count));
    FB_TRY(fb_fee_indexes(book, year, arena, &indexes, &index_count));
    fb_tariff *list = fb_arena_alloc(arena, before_count * sizeof *list + 1);
    if (!list) return FB_ENOMEM;
    for (size_t i = 0; i < before_count; i++) {
        const fb_tariff *already = find(there, there_count, before[i].service);
        if (!before[i].decided || (already && already->decided)) continue;
        FB_TRY(fb_tariff_step(&list[made], &before[i], indexes, index_count, arena, findings));
        FB_TRY(drop_unpaid(book, &list[made], arena, findings));
        made += list[made].part_count > 0;
    }
    *out = list;
    *count = made;
    return FB_OK;
}

fb_rc fb_tariffs_propose(const fb_book *book, int year, bool dry, fb_arena *arena, fb_findings *findings,
                         fb_tariff **out, size_t *count) {
    fb_tariff *list;
    size_t made;
    FB_TRY(step_all(book, year, arena, findings, &list, &made));
    if (made == 0)
        return fb_refuse(findings, "fees.propose", NULL, 0,
                         _("there is nothing to propose for %d: no tariff of %d is decided for a service that has "
                           "none decided for %d"),
                         year, year - 1, year);
    if (!dry) {
        FB_TRY(fb_begin(book->store));
        FB_TRY(fb_end(book->store, store_all(book, list, made)));
    }
    if (out) *out = list;
    if (count) *count = made;
    return FB_OK;
}

static fb_rc decide(const fb_book *book, int year, const char *service, fb_date day, const char *decision,
                    fb_findings *findings, size_t *count) {
    int64_t proposals;
    FB_TRY(fb_query_int(&proposals, book->store, FB_SQL_FEES_TARIFF_PROPOSALS,
                        FB_VALUES(FB_INT(book->association.id), FB_INT(year), FB_TEXT(service ? service : ""))));
    if (proposals == 0)
        return fb_refuse(findings, "fees.decide", NULL, 0,
                         _("there is no proposed tariff of %d to decide; forbund fees propose --year %d makes them"),
                         year, year);
    *count = (size_t)proposals;
    return fb_exec(book->store, FB_SQL_FEES_TARIFF_DECIDE,
                   FB_VALUES(FB_INT(book->association.id), FB_INT(year), FB_TEXT(service ? service : ""), FB_INT(day),
                             FB_TEXT(decision)));
}

fb_rc fb_tariffs_decide(const fb_book *book, int year, const char *service, fb_date day, const char *decision,
                        fb_findings *findings, size_t *count) {
    size_t decided = 0;
    if (!day || !decision || !*decision)
        return fb_refuse(findings, "fees.decide", NULL, 0,
                         _("a tariff is decided with the day and the decision: --date and --decision"));
    FB_TRY(fb_begin(book->store));
    FB_TRY(fb_end(book->store, decide(book, year, service, day, decision, findings, &decided)));
    if (count) *count = decided;
    return FB_OK;
}
