/* propose.c - tariffs proposed from the year before, revised, decided. */
#include "fees/tariffs.h"

#include "base/language.h"
#include "register/members.h"
#include "store/record.h"

#include <string.h>

static const fb_tariff *find(const fb_tariff *list, size_t count, const char *service) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(list[i].service, service) == 0) return &list[i];
    return NULL;
}

static fb_value date_value(fb_date date) { return date ? FB_INT(date) : FB_TEXT(NULL); }

static fb_rc store_part(const fb_book *book, const fb_tariff *tariff, const fb_tariff_part *part) {
    fb_value amount = part->has ? FB_INT(part->amount) : FB_TEXT(NULL);
    return fb_exec(book->store, FB_SQL_FEES_TARIFF_PART_INSERT,
                   FB_VALUES(FB_OF(book), FB_INT(tariff->year), FB_TEXT(tariff->service), FB_INT(tariff->version),
                             FB_INT(part->position), FB_TEXT(part->key), FB_TEXT(part->label),
                             FB_TEXT(fb_part_kind_word(part->kind)), FB_TEXT(part->role), FB_TEXT(part->participant),
                             amount, date_value(part->population), FB_INT(part->rounding), FB_TEXT(part->index),
                             FB_TEXT(part->text), FB_INT(0)));
}

static fb_rc store_tariff(const fb_book *book, const fb_tariff *tariff) {
    FB_TRY(fb_exec(book->store, FB_SQL_FEES_TARIFF_REMOVE_PROPOSAL,
                   FB_VALUES(FB_OF(book), FB_INT(tariff->year), FB_TEXT(tariff->service))));
    FB_TRY(fb_exec(book->store, FB_SQL_FEES_TARIFF_INSERT,
                   FB_VALUES(FB_OF(book), FB_INT(tariff->year), FB_TEXT(tariff->service), FB_INT(tariff->version),
                             FB_TEXT(NULL), FB_TEXT(""), FB_TEXT(tariff->text), FB_INT(0))));
    for (size_t i = 0; i < tariff->part_count; i++)
        FB_TRY(store_part(book, tariff, &tariff->parts[i]));
    return FB_OK;
}

static fb_rc store_all(const fb_book *book, const fb_tariff *list, size_t count) {
    for (size_t i = 0; i < count; i++)
        FB_TRY(store_tariff(book, &list[i]));
    return FB_OK;
}

static fb_rc store_list(const fb_book *book, const fb_tariff *list, size_t count, bool dry) {
    if (dry) return FB_OK;
    FB_TRY(fb_begin(book->store));
    return fb_end(book->store, store_all(book, list, count));
}

/* Proposing --------------------------------------------------------------------------------------- */

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
    FB_TRY(fb_participants(book, tariff->service, fb_date_year_start(tariff->year), fb_date_year_end(tariff->year),
                           arena, &list, &count));
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
    FB_TRY(store_list(book, list, made, dry));
    if (out) *out = list;
    if (count) *count = made;
    return FB_OK;
}

/* Revising ---------------------------------------------------------------------------------------- */

/* What is decided stays as it is, and a version after it is proposed; a proposal is proposed anew. */
static fb_rc begin_revision(const fb_tariff *from, fb_arena *arena, fb_tariff *out) {
    *out = *from;
    out->source_line = 0;
    if (from->decided) {
        out->version = from->version + 1;
        out->decided = 0;
        out->decision = "";
        if (!(out->text = fb_arena_printf(arena, _("Revised from version %d"), from->version))) return FB_ENOMEM;
    }
    out->parts = fb_arena_alloc(arena, from->part_count * sizeof *out->parts + 1);
    if (!out->parts) return FB_ENOMEM;
    if (from->part_count) memcpy(out->parts, from->parts, from->part_count * sizeof *out->parts);
    return FB_OK;
}

typedef struct revising {
    const fb_tariff *there;
    size_t there_count;
    int year;
    fb_arena *arena;
    fb_findings *findings;
    fb_tariff *list;
    size_t count;
} revising;

static fb_rc revise_one(revising *r, const fb_fee_change *change) {
    const fb_tariff *from = find(r->there, r->there_count, change->first);
    if (change->kind != FB_TRY_AMOUNT)
        return fb_refuse(
            r->findings, "fees.revise", NULL, 0,
            _("only amounts of a tariff are revised: amount.SERVICE.PART=KRONOR; inhabitants, indexes and "
              "participation have their own files"));
    if (!from)
        return fb_refuse(r->findings, "fees.nothing", NULL, 0, _("there is no tariff of %d for a service \"%s\""),
                         r->year, change->first);
    fb_tariff *to = NULL;
    for (size_t i = 0; i < r->count && !to; i++)
        if (strcmp(r->list[i].service, from->service) == 0) to = &r->list[i];
    if (!to) FB_TRY(begin_revision(from, r->arena, to = &r->list[r->count++]));
    return fb_tariff_set(to, change, r->arena, r->findings);
}

fb_rc fb_tariffs_revise(const fb_book *book, const fb_revision *revision, fb_arena *arena, fb_findings *findings,
                        fb_tariff **out, size_t *count) {
    revising r = {.year = revision->year, .arena = arena, .findings = findings};
    fb_tariff *there;
    if (revision->count == 0)
        return fb_refuse(findings, "fees.revise", NULL, 0,
                         _("nothing is revised; say what with --set amount.SERVICE.PART=KRONOR"));
    FB_TRY(fb_tariffs(book, revision->year, arena, &there, &r.there_count));
    r.there = there;
    if (!(r.list = fb_arena_alloc(arena, r.there_count * sizeof *r.list + 1))) return FB_ENOMEM;
    for (size_t i = 0; i < revision->count; i++)
        FB_TRY(revise_one(&r, &revision->changes[i]));
    FB_TRY(store_list(book, r.list, r.count, revision->dry));
    *out = r.list;
    *count = r.count;
    return FB_OK;
}

/* Deciding ---------------------------------------------------------------------------------------- */

static fb_rc decide(const fb_book *book, int year, const char *service, fb_date day, const char *decision,
                    fb_findings *findings, size_t *count) {
    int64_t proposals;
    FB_TRY(fb_query_int(&proposals, book->store, FB_SQL_FEES_TARIFF_PROPOSALS,
                        FB_VALUES(FB_OF(book), FB_INT(year), FB_TEXT(service ? service : ""))));
    if (proposals == 0)
        return fb_refuse(findings, "fees.decide", NULL, 0,
                         _("there is no proposed tariff of %d to decide; forbund fees propose --year %d makes them"),
                         year, year);
    *count = (size_t)proposals;
    return fb_exec(
        book->store, FB_SQL_FEES_TARIFF_DECIDE,
        FB_VALUES(FB_OF(book), FB_INT(year), FB_TEXT(service ? service : ""), FB_INT(day), FB_TEXT(decision)));
}

fb_rc fb_tariffs_decide(const fb_book *book, int year, const char *service, fb_date day, const char *decision,
                        fb_findings *findings, size_t *count) {
    static const fb_field DECISION = {"decision", FB_FIELD_TEXT, false};
    size_t decided = 0;
    if (!day || !decision || !*decision)
        return fb_refuse(findings, "fees.decide", NULL, 0,
                         _("a tariff is decided with the day and the decision: --date and --decision"));
    FB_TRY(fb_field_check(&DECISION, decision, findings));
    FB_TRY(fb_begin(book->store));
    FB_TRY(fb_end(book->store, decide(book, year, service, day, decision, findings, &decided)));
    if (count) *count = decided;
    return FB_OK;
}
