/* bill.c - what is owed, as those who bill it need it: decided, complete, and the same as what was billed. */
#include "fees/owed.h"

#include "base/language.h"
#include "store/list.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

enum { CHECK_CAP = 64 * 1024 * 1024 };

static fb_rc can_be_billed(const fb_owed *owed, fb_findings *findings) {
    const fb_tariff *tariff = owed->tariff;
    if (!tariff->decided)
        return fb_refuse(
            findings, "fees.undecided", tariff->source_line ? "tariffs.csv" : NULL, tariff->source_line,
            _("the tariff of %s for %d has no decision; a proposal is not billed: decide it with forbund "
              "fees decide, or give its day and decision"),
            tariff->service_name, tariff->year);
    for (size_t i = 0; i < owed->count; i++)
        if (!owed->parts[i].has)
            return fb_refuse(findings, "fees.unstated", "tariff_parts.csv", owed->parts[i].part->source_line,
                             _("%s, %d: the amount of the part %s is not stated, so %s cannot be billed"),
                             tariff->service_name, tariff->year, owed->parts[i].part->label, owed->participant.name);
    return FB_OK;
}

/* Leave one tariff in the basis: of the service, in the version asked for. */
static fb_rc choose(fb_fee_basis *basis, const char *service, int version, fb_arena *arena) {
    fb_tariff *one = NULL;
    for (size_t i = 0; i < basis->tariff_count; i++)
        if (strcmp(basis->tariffs[i].service, service) == 0) one = &basis->tariffs[i];
    if (!one) return FB_ENOTFOUND;
    if (version && one->version != version)
        FB_TRY(fb_tariff_version(basis->book, basis->year, service, version, arena, one));
    basis->tariffs = one;
    basis->tariff_count = 1;
    return FB_OK;
}

fb_rc fb_owed_to_bill(const fb_book *book, int year, const char *service, int version, const char *participant,
                      fb_arena *arena, fb_findings *findings, fb_owed *out) {
    fb_fee_basis basis;
    const fb_owed *list;
    size_t count;
    FB_TRY(fb_fee_basis_read(book, year, arena, &basis));
    FB_TRY(choose(&basis, service, version, arena));
    FB_TRY(fb_owed_compute(&basis, arena, findings, &list, &count));
    for (size_t i = 0; i < count; i++) {
        if (strcmp(list[i].participant.key, participant) != 0) continue;
        FB_TRY(can_be_billed(&list[i], findings));
        *out = list[i];
        return FB_OK;
    }
    return FB_ENOTFOUND;
}

/* Billed and owed --------------------------------------------------------------------------------- */

typedef struct billed {
    int year;
    const char *service, *participant, *name;
    fb_money amount;
    bool owed; /* met in what the tariffs give */
} billed;

typedef struct comparison {
    const fb_book *book;
    const char *folder;
    billed *list; /* by year and service */
    size_t count;
    fb_arena *arena;
    fb_findings *findings;
} comparison;

static bool read_billed(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    *(billed *)element = (billed){.year = (int)fb_column_int(rows, 0),
                                  .service = fb_kept_text(rows, 1, arena, &good),
                                  .participant = fb_kept_text(rows, 2, arena, &good),
                                  .name = fb_kept_text(rows, 3, arena, &good),
                                  .amount = fb_ore(fb_column_int(rows, 4))};
    return good;
}

static void tell(const comparison *c, const fb_tariff *tariff, const char *name, fb_money was, fb_money gives) {
    char path[PATH_MAX], billed_text[FB_MONEY_TEXT], owed_text[FB_MONEY_TEXT];
    bool known = c->folder && snprintf(path, sizeof path, "%s/tariffs.csv", c->folder) < (int)sizeof path;
    fb_refuse(
        c->findings, "fees.changed", known ? path : NULL, known ? tariff->source_line : 0,
        _("%s, %s %d: %s kr was billed and the tariff gives %s; a tariff that was billed by is not edited: give "
          "what was decided after it a version of its own, credit what was billed and bill it anew"),
        name, tariff->service_name, tariff->year, fb_money_plain(billed_text, was), fb_money_plain(owed_text, gives));
}

static billed *find_billed(const comparison *c, int year, const char *service, const char *participant) {
    for (size_t i = 0; i < c->count; i++)
        if (c->list[i].year == year && strcmp(c->list[i].service, service) == 0 &&
            strcmp(c->list[i].participant, participant) == 0)
            return &c->list[i];
    return NULL;
}

/* What is owed differs from what was billed. Those whom no fee was billed are not of this list. */
static fb_rc compare_owed(const comparison *c, const fb_owed *owed, size_t count) {
    fb_rc worst = FB_OK;
    for (size_t i = 0; i < count; i++) {
        const fb_tariff *tariff = owed[i].tariff;
        billed *was = find_billed(c, tariff->year, tariff->service, owed[i].participant.key);
        if (!was) continue;
        was->owed = true;
        if (!owed[i].complete || was->amount.ore == owed[i].total.ore) continue;
        tell(c, tariff, was->name, was->amount, owed[i].total);
        worst = FB_EINPUT;
    }
    return worst;
}

/* Somebody was billed who owes nothing by the tariff that there is. */
static fb_rc compare_billed(const comparison *c, int year) {
    fb_tariff *tariffs;
    size_t count;
    fb_rc worst = FB_OK;
    FB_TRY(fb_tariffs(c->book, year, c->arena, &tariffs, &count));
    for (size_t i = 0; i < c->count; i++)
        for (size_t t = 0; t < count; t++) {
            if (c->list[i].year != year || c->list[i].owed || !tariffs[t].decided ||
                strcmp(tariffs[t].service, c->list[i].service) != 0)
                continue;
            tell(c, &tariffs[t], c->list[i].name, c->list[i].amount, FB_ZERO);
            worst = FB_EINPUT;
        }
    return worst;
}

/* What is only proposed may wait for its inhabitants. */
static void leave_decided(fb_fee_basis *basis) {
    size_t kept = 0;
    for (size_t i = 0; i < basis->tariff_count; i++)
        if (basis->tariffs[i].decided) basis->tariffs[kept++] = basis->tariffs[i];
    basis->tariff_count = kept;
}

static fb_rc check_year(const comparison *c, int year) {
    fb_fee_basis basis;
    const fb_owed *owed;
    size_t count;
    FB_TRY(fb_fee_basis_read(c->book, year, c->arena, &basis));
    leave_decided(&basis);
    FB_TRY(fb_owed_compute(&basis, c->arena, c->findings, &owed, &count));
    fb_rc one = compare_owed(c, owed, count), other = compare_billed(c, year);
    return other == FB_OK ? one : other;
}

static bool read_year(void *element, const fb_rows *rows, fb_arena *arena) {
    (void)arena;
    *(int *)element = (int)fb_column_int(rows, 0);
    return true;
}

static fb_rc check_years(comparison *c) {
    const int *years;
    const void *list;
    size_t count;
    fb_rc worst = FB_OK;
    const fb_value association = FB_INT(c->book->association.id);
    fb_list_query of_years = {FB_SQL_FEES_TARIFF_YEARS, &association, 1, read_year, sizeof *years};
    fb_list_query of_billed = {FB_SQL_FEES_BILLED_BY_PARTICIPANT, &association, 1, read_billed, sizeof *c->list};
    FB_TRY(fb_list_read(c->book->store, &of_years, c->arena, (const void **)&years, &count));
    FB_TRY(fb_list_read(c->book->store, &of_billed, c->arena, &list, &c->count));
    if (!(c->list = fb_arena_alloc(c->arena, c->count * sizeof *c->list + 1))) return FB_ENOMEM;
    if (c->count) memcpy(c->list, list, c->count * sizeof *c->list);
    for (size_t i = 0; i < count; i++) {
        fb_rc rc = check_year(c, years[i]);
        if (rc != FB_OK && rc != FB_EINPUT) return rc;
        if (rc != FB_OK) worst = rc;
    }
    return worst;
}

fb_rc fb_owed_check(const fb_book *book, const char *folder, fb_findings *findings) {
    comparison c = {.book = book, .folder = folder, .arena = fb_arena_new(CHECK_CAP), .findings = findings};
    fb_rc rc = c.arena ? check_years(&c) : FB_ENOMEM;
    fb_arena_free(c.arena);
    return rc;
}
