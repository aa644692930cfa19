/* budget.c - versions and rows of a budget, read from their tables. */
#include "plan/budget.h"

#include "plan/budget_build.h"
#include "plan/spread.h"
#include "store/list.h"

#include <string.h>

/* Versions ------------------------------------------------------------------------------------ */

static const char *const KINDS[FB_BUDGET_KINDS] = {"proposed", "decided", "revised", "change"};

const char *fb_budget_kind_word(fb_budget_kind kind) { return KINDS[kind]; }

static bool read_version(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    fb_budget_version *version = element;
    const char *kind = fb_column_text(rows, 1);
    *version = (fb_budget_version){.version = fb_kept_text(rows, 0, arena, &good),
                                   .decided = (fb_date)fb_column_int(rows, 2),
                                   .decision = fb_kept_text(rows, 3, arena, &good),
                                   .who = fb_kept_text(rows, 4, arena, &good),
                                   .exception = fb_kept_text(rows, 5, arena, &good)};
    for (int i = 0; i < FB_BUDGET_KINDS; i++)
        if (kind && strcmp(kind, KINDS[i]) == 0) version->kind = (fb_budget_kind)i;
    return good;
}

/* In force: the latest that holds the whole, and the changes from its day on. */
static void mark_in_force(fb_budget_version *versions, size_t count, fb_date as_of) {
    size_t base = count;
    for (size_t i = 0; i < count; i++) {
        bool whole = versions[i].kind == FB_BUDGET_DECIDED || versions[i].kind == FB_BUDGET_REVISED;
        if (whole && (!as_of || versions[i].decided <= as_of)) base = i;
    }
    for (size_t i = 0; base < count && i < count; i++) {
        bool change = versions[i].kind == FB_BUDGET_CHANGE && versions[i].decided >= versions[base].decided;
        versions[i].in_force = i == base || (change && (!as_of || versions[i].decided <= as_of));
    }
}

fb_rc fb_budget_versions(const fb_book *book, int year, fb_date as_of, fb_arena *arena, const fb_budget_version **out,
                         size_t *count) {
    fb_list_query query = {FB_SQL_PLAN_VERSION_LIST, FB_VALUES(FB_OF(book), FB_INT(year)), read_version,
                           sizeof **out};
    const fb_budget_version *list;
    FB_TRY(fb_list_read(book->store, &query, arena, (const void **)&list, count));
    mark_in_force((fb_budget_version *)list, *count, as_of);
    *out = list;
    return FB_OK;
}

static bool read_year(void *element, const fb_rows *rows, fb_arena *arena) {
    (void)arena;
    *(int *)element = (int)fb_column_int(rows, 0);
    return true;
}

fb_rc fb_budget_years(const fb_book *book, fb_arena *arena, const int **out, size_t *count) {
    fb_list_query query = {FB_SQL_PLAN_VERSION_YEARS, FB_VALUES(FB_OF(book)), read_year, sizeof **out};
    return fb_list_read(book->store, &query, arena, (const void **)out, count);
}

/* Rows of budget.csv -------------------------------------------------------------------------- */

static bool read_row(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    *(fb_budget_row *)element = (fb_budget_row){.account = fb_kept_text(rows, 0, arena, &good),
                                                .line = fb_kept_text(rows, 1, arena, &good),
                                                .unit = fb_kept_text(rows, 2, arena, &good),
                                                .project = fb_kept_text(rows, 3, arena, &good),
                                                .counterparty = fb_kept_text(rows, 4, arena, &good),
                                                .spread = fb_kept_text(rows, 5, arena, &good),
                                                .amount = fb_ore(fb_column_int(rows, 6)),
                                                .source_line = fb_column_int(rows, 7),
                                                .position = "",
                                                .on_cost = ""};
    return good;
}

static fb_rc own_months(const fb_budget_build *build, fb_budget_row *row) {
    fb_rows rows;
    fb_rc rc = fb_query(&rows, build->book->store, FB_SQL_PLAN_MONTH_OF_ROW,
                        FB_VALUES(FB_OF(build->book), FB_INT(build->year), FB_TEXT(row->version),
                                  FB_TEXT(row->account), FB_TEXT(row->line), FB_TEXT(row->unit),
                                  FB_TEXT(row->project), FB_TEXT(row->counterparty)));
    while (rc == FB_OK && (rc = fb_rows_next(&rows)) == FB_OK)
        row->slot[fb_column_int(&rows, 0)] = fb_column_int(&rows, 1);
    fb_rows_end(&rows);
    return rc == FB_ENOTFOUND ? FB_OK : rc;
}

static fb_rc last_years_shape(const fb_budget_build *build, const fb_budget_row *row, int64_t *weights) {
    fb_rows rows;
    fb_rc rc = fb_query(&rows, build->book->store, FB_SQL_PLAN_SHAPE,
                        FB_VALUES(FB_OF(build->book), FB_INT(build->year - 1), FB_TEXT(row->account),
                                  FB_TEXT(row->unit), FB_TEXT(row->project), FB_TEXT(row->counterparty)));
    if (rc == FB_OK) rc = fb_rows_next(&rows);
    for (int m = 0; rc == FB_OK && m < FB_MONTHS; m++)
        weights[m] = fb_column_int(&rows, m);
    fb_rows_end(&rows);
    return rc == FB_ENOTFOUND ? FB_OK : rc;
}

static void key_weights(const fb_budget_build *build, const char *key, int64_t *weights) {
    for (size_t i = 0; i < build->weight_count; i++)
        if (strcmp(build->weights[i].spread, key) == 0)
            weights[build->weights[i].month - 1] = build->weights[i].weight;
}

static fb_rc spread_row(const fb_budget_build *build, fb_budget_row *row) {
    int64_t weights[FB_MONTHS] = {0};
    if (strcmp(row->spread, "own") == 0) return own_months(build, row);
    if (strcmp(row->spread, "last-year") == 0)
        FB_TRY(last_years_shape(build, row, weights));
    else if (strcmp(row->spread, "even") == 0)
        for (int m = 0; m < FB_MONTHS; m++)
            weights[m] = 1;
    else
        key_weights(build, row->spread, weights);
    fb_rc rc = fb_spread(row->slot + 1, row->amount, weights);
    if (rc != FB_ENOTFOUND) return rc;
    row->slot[FB_UNDATED] = row->amount.ore; /* no key, or one that says nothing of months */
    return FB_OK;
}

static fb_rc add_version(fb_budget_build *build, const char *version) {
    fb_list_query query = {FB_SQL_PLAN_ROW_LIST, FB_VALUES(FB_OF(build->book), FB_INT(build->year), FB_TEXT(version)),
                           read_row, sizeof(fb_budget_row)};
    const fb_budget_row *list;
    size_t count;
    FB_TRY(fb_list_read(build->book->store, &query, build->arena, (const void **)&list, &count));
    for (size_t i = 0; i < count; i++) {
        fb_budget_row row = list[i];
        row.version = version;
        FB_TRY(spread_row(build, &row));
        FB_TRY(fb_budget_add(build, &row));
    }
    return fb_budget_add_positions(build, version);
}

/* Choosing ------------------------------------------------------------------------------------ */

fb_rc fb_budget_add(fb_budget_build *build, const fb_budget_row *row) {
    if (!fb_grow((void **)&build->rows, &build->capacity, build->count, sizeof *row, FB_LIST_CAP))
        return build->count < FB_LIST_CAP ? FB_ENOMEM : FB_ELIMIT;
    build->rows[build->count++] = *row;
    return FB_OK;
}

static bool chosen(const fb_budget_choice *choice, const fb_budget_version *version) {
    if (choice->version) return strcmp(version->version, choice->version) == 0;
    return choice->original ? version->kind == FB_BUDGET_DECIDED : version->in_force;
}

static bool read_weight(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    *(fb_spread_weight *)element = (fb_spread_weight){.spread = fb_kept_text(rows, 0, arena, &good),
                                                      .month = (int)fb_column_int(rows, 1),
                                                      .weight = fb_column_int(rows, 2)};
    return good;
}

static fb_rc read_chosen(fb_budget_build *build, const fb_budget_choice *choice) {
    const fb_budget_version *versions;
    size_t count;
    fb_list_query weights = {FB_SQL_PLAN_SPREAD_SELECT, FB_VALUES(FB_OF(build->book)), read_weight,
                             sizeof *build->weights};
    FB_TRY(fb_budget_versions(build->book, choice->year, choice->as_of, build->arena, &versions, &count));
    FB_TRY(fb_list_read(build->book->store, &weights, build->arena, (const void **)&build->weights,
                        &build->weight_count));
    for (size_t i = 0; i < count; i++)
        if (chosen(choice, &versions[i])) FB_TRY(add_version(build, versions[i].version));
    return FB_OK;
}

fb_rc fb_budget(const fb_book *book, const fb_budget_choice *choice, fb_arena *arena, const fb_budget_row **out,
                size_t *count) {
    fb_budget_build build = {.book = book, .arena = arena, .year = choice->year};
    fb_budget_row *kept = NULL;
    fb_rc rc = read_chosen(&build, choice);
    if (rc == FB_OK && !(kept = fb_arena_alloc(arena, build.count * sizeof *kept))) rc = FB_ENOMEM;
    if (rc == FB_OK) {
        if (build.count) memcpy(kept, build.rows, build.count * sizeof *kept);
        *out = kept;
        *count = build.count;
    }
    fb_free(build.rows);
    return rc;
}
