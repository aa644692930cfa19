/* tariffs.c - tariffs read from their tables, stepped to the next year, given other amounts. */
#include "fees/tariffs.h"

#include "base/language.h"
#include "store/list.h"

#include <string.h>

static const char *const KINDS[] = {[FB_PART_INHABITANTS] = "inhabitants",
                                    [FB_PART_FIXED] = "fixed",
                                    [FB_PART_AGREEMENT] = "agreement",
                                    [FB_PART_SHARE] = "share",
                                    [FB_PART_COFINANCED] = "cofinanced"};
enum { KIND_COUNT = FB_COUNT(KINDS), WHOLE = 10000, ORE_OF_RATE = 100 };

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
    fb_list_query query = {
        FB_SQL_FEES_TARIFF_PART_LIST,
        FB_VALUES(FB_OF(book), FB_INT(tariff->year), FB_TEXT(tariff->service), FB_INT(tariff->version)), read_part,
        sizeof *tariff->parts};
    FB_TRY(fb_list_read(book->store, &query, arena, &parts, &tariff->part_count));
    tariff->parts = fb_arena_alloc(arena, tariff->part_count * sizeof *tariff->parts + 1);
    if (!tariff->parts) return FB_ENOMEM;
    if (tariff->part_count) memcpy(tariff->parts, parts, tariff->part_count * sizeof *tariff->parts);
    return FB_OK;
}

fb_rc fb_tariff_versions(const fb_book *book, int year, fb_arena *arena, fb_tariff **out, size_t *count) {
    const void *all;
    fb_list_query query = {FB_SQL_FEES_TARIFF_LIST, FB_VALUES(FB_OF(book), FB_INT(year)), read_tariff, sizeof **out};
    FB_TRY(fb_list_read(book->store, &query, arena, &all, count));
    fb_tariff *list = fb_arena_alloc(arena, *count * sizeof *list + 1);
    if (!list) return FB_ENOMEM;
    if (*count) memcpy(list, all, *count * sizeof *list);
    for (size_t i = 0; i < *count; i++) {
        list[i].year = year;
        FB_TRY(read_parts(book, &list[i], arena));
    }
    *out = list;
    return FB_OK;
}

/* A decided version stands before a proposal, a later one before an earlier. */
static bool stands_before(const fb_tariff *a, const fb_tariff *b) {
    if ((a->decided != 0) != (b->decided != 0)) return a->decided != 0;
    return a->version > b->version;
}

fb_rc fb_tariffs(const fb_book *book, int year, fb_arena *arena, fb_tariff **out, size_t *count) {
    fb_tariff *list;
    size_t all, kept = 0;
    FB_TRY(fb_tariff_versions(book, year, arena, &list, &all));
    for (size_t i = 0; i < all; i++) { /* the versions of a service stand together */
        bool same = kept && strcmp(list[kept - 1].service, list[i].service) == 0;
        if (!same)
            list[kept++] = list[i];
        else if (stands_before(&list[i], &list[kept - 1]))
            list[kept - 1] = list[i];
    }
    *out = list;
    *count = kept;
    return FB_OK;
}

static bool read_index(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    *(fb_fee_index *)element = (fb_fee_index){.key = fb_kept_text(rows, 0, arena, &good),
                                              .percent = fb_column_int(rows, 1),
                                              .text = fb_kept_text(rows, 2, arena, &good)};
    return good;
}

fb_rc fb_fee_indexes(const fb_book *book, int year, fb_arena *arena, const fb_fee_index **out, size_t *count) {
    fb_list_query query = {FB_SQL_FEES_INDEX_LIST, FB_VALUES(FB_OF(book), FB_INT(year)), read_index, sizeof **out};
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

/* Changing ---------------------------------------------------------------------------------------- */

/* The bounds that the table of parts sets. */
static bool amount_fits(const fb_tariff_part *part, int64_t amount) {
    enum { HUNDRED = 100 * FB_RATE_ONE };
    if (part->kind == FB_PART_INHABITANTS) return true;
    if (part->kind == FB_PART_COFINANCED) return amount >= 0 && amount < HUNDRED;
    return amount % (part->kind == FB_PART_SHARE ? part->rounding * ORE_OF_RATE : ORE_OF_RATE) == 0;
}

static fb_rc no_part(const fb_tariff *tariff, const char *part, fb_arena *arena, fb_findings *findings) {
    const char *known = "";
    for (size_t i = 0; known && i < tariff->part_count; i++)
        known = fb_arena_printf(arena, "%s%s%s", known, i ? ", " : "", tariff->parts[i].key);
    return known ? fb_refuse(findings, "fees.part", NULL, 0,
                             _("the tariff of %s for %d has no part \"%s\"; expected one of: %s"),
                             tariff->service_name, tariff->year, part, known)
                 : FB_ENOMEM;
}

fb_rc fb_tariff_set(fb_tariff *tariff, const fb_fee_change *change, fb_arena *arena, fb_findings *findings) {
    for (size_t i = 0; i < tariff->part_count; i++) {
        fb_tariff_part *part = &tariff->parts[i];
        if (strcmp(part->key, change->second) != 0) continue;
        if (!amount_fits(part, change->number))
            return fb_refuse(findings, "fees.amount", NULL, 0,
                             _("%s of the part %s: a sum is in whole öre, a total that is shared a multiple of what "
                               "it is rounded to, a co-financier's share less than 100 per cent"),
                             change->value, part->label);
        part->amount = change->number;
        part->has = true;
        part->source_line = 0;
        return FB_OK;
    }
    return no_part(tariff, change->second, arena, findings);
}
