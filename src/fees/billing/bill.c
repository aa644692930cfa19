/* bill.c - what was billed held against what the decided tariffs give. */
#include "fees/tariffs/owed.h"

#include "base/language.h"
#include "store/list.h"

#include <limits.h>
#include <string.h>

enum { CHECK_CAP = 64 * 1024 * 1024 };

/* Billed and owed --------------------------------------------------------------------------------- */

typedef struct billed {
    int year;
    const char *service, *participant, *name;
    fb_money amount;
} billed;

typedef struct comparison {
    const fb_book *book;
    const char *folder;
    const billed *list; /* by year and service */
    size_t count;
    fb_arena *arena;
    fb_findings *findings;
} comparison;

/* What all owe by a decided version of a tariff. */
typedef struct version {
    const fb_tariff *tariff;
    const fb_owed *owed;
    size_t count;
} version;

static bool read_billed(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    *(billed *)element = (billed){.year = (int)fb_column_int(rows, 0),
                                  .service = fb_kept_text(rows, 1, arena, &good),
                                  .participant = fb_kept_text(rows, 2, arena, &good),
                                  .name = fb_kept_text(rows, 3, arena, &good),
                                  .amount = fb_ore(fb_column_int(rows, 4))};
    return good;
}

/* What one owes by a version. @return false when an amount is not stated */
static bool gives(const version *by, const char *participant, fb_money *out) {
    *out = FB_ZERO;
    for (size_t i = 0; i < by->count; i++)
        if (strcmp(by->owed[i].participant.key, participant) == 0) {
            *out = by->owed[i].total;
            return by->owed[i].complete;
        }
    return true;
}

/* Another version is in force than what was billed by: that is to be put right, and no fault of the files. */
static void tell_older(const comparison *c, const billed *was, const version *older, const version *now,
                       fb_money owed) {
    char billed_text[FB_MONEY_TEXT], owed_text[FB_MONEY_TEXT];
    fb_find(c->findings, FB_WARNING, "fees.rebill", NULL, 0,
            _("%s, %s %d: %s kr was billed by version %d of the tariff, and version %d gives %s; credit what was "
              "billed and bill it anew"),
            was->name, now->tariff->service_name, was->year, fb_money_plain(billed_text, was->amount),
            older->tariff->version, now->tariff->version, fb_money_plain(owed_text, owed));
}

static fb_rc tell_changed(const comparison *c, const billed *was, const version *now, fb_money owed) {
    char path[PATH_MAX], billed_text[FB_MONEY_TEXT], owed_text[FB_MONEY_TEXT];
    int64_t line = now->tariff->source_line;
    return fb_refuse(
        c->findings, "fees.changed", fb_fee_place(path, c->folder, "tariffs.csv", line), line,
        _("%s, %s %d: %s kr was billed and the tariff gives %s; a tariff that was billed by is not edited: give "
          "what was decided after it a version of its own, credit what was billed and bill it anew"),
        was->name, now->tariff->service_name, was->year, fb_money_plain(billed_text, was->amount),
        fb_money_plain(owed_text, owed));
}

/* The versions of a service, of which the last is in force. */
static fb_rc compare(const comparison *c, const version *versions, size_t count) {
    const version *now = &versions[count - 1];
    fb_rc worst = FB_OK;
    for (size_t i = 0; i < c->count; i++) {
        const billed *was = &c->list[i];
        const version *older = NULL;
        fb_money owed, before;
        if (was->year != now->tariff->year || strcmp(was->service, now->tariff->service) != 0) continue;
        if (!gives(now, was->participant, &owed) || owed.ore == was->amount.ore) continue;
        for (size_t v = 0; v + 1 < count; v++)
            if (gives(&versions[v], was->participant, &before) && before.ore == was->amount.ore) older = &versions[v];
        if (older)
            tell_older(c, was, older, now, owed);
        else
            worst = tell_changed(c, was, now, owed);
    }
    return worst;
}

/* What is only proposed may wait for its inhabitants. */
static fb_rc compute_decided(const comparison *c, const fb_tariff *tariffs, size_t count, version *out,
                             size_t *made) {
    fb_rc worst = FB_OK;
    *made = 0;
    for (size_t i = 0; i < count; i++) {
        version *one = &out[*made];
        if (!tariffs[i].decided) continue;
        *one = (version){.tariff = &tariffs[i]};
        fb_rc rc = fb_owed_by(c->book, &tariffs[i], c->folder, c->arena, c->findings, &one->owed, &one->count);
        if (rc != FB_OK && rc != FB_EINPUT) return rc;
        if (rc != FB_OK) worst = rc;
        *made += rc == FB_OK;
    }
    return worst;
}

static fb_rc check_year(const comparison *c, int year) {
    fb_tariff *tariffs;
    size_t count, made;
    FB_TRY(fb_tariff_versions(c->book, year, c->arena, &tariffs, &count));
    version *versions = fb_arena_alloc(c->arena, count * sizeof *versions + 1);
    if (!versions) return FB_ENOMEM;
    fb_rc worst = compute_decided(c, tariffs, count, versions, &made);
    for (size_t first = 0, end; first < made && (worst == FB_OK || worst == FB_EINPUT); first = end) {
        for (end = first + 1; end < made; end++)
            if (strcmp(versions[end].tariff->service, versions[first].tariff->service) != 0) break;
        fb_rc rc = compare(c, versions + first, end - first);
        if (rc != FB_OK) worst = rc;
    }
    return worst;
}

static bool read_year(void *element, const fb_rows *rows, fb_arena *arena) {
    (void)arena;
    *(int *)element = (int)fb_column_int(rows, 0);
    return true;
}

static fb_rc check_years(comparison *c) {
    const int *years;
    size_t count;
    fb_rc worst = FB_OK;
    const fb_value association = FB_OF(c->book);
    fb_list_query of_years = {FB_SQL_FEES_TARIFF_YEARS, &association, 1, read_year, sizeof *years};
    fb_list_query of_billed = {FB_SQL_FEES_BILLED_BY_PARTICIPANT, &association, 1, read_billed, sizeof *c->list};
    FB_TRY(fb_list_read(c->book->store, &of_years, c->arena, (const void **)&years, &count));
    FB_TRY(fb_list_read(c->book->store, &of_billed, c->arena, (const void **)&c->list, &c->count));
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
