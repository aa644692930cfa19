/* book.c - the association, its code string's parts, its years, its texts. */
#include "ledger/book.h"

#include "base/language.h"
#include "store/list.h"

#include <string.h>

static const fb_field ACCOUNT_FIELDS[] = {
    {"code", FB_FIELD_CODE, false}, {"name", FB_FIELD_TEXT, false}, {"type", FB_FIELD_CODE, false}};
static const fb_field UNIT_FIELDS[] = {{"code", FB_FIELD_CODE, false},      {"key", FB_FIELD_CODE, false},
                                       {"name", FB_FIELD_TEXT, false},      {"position", FB_FIELD_COUNT, false},
                                       {"from_year", FB_FIELD_YEAR, false}, {"to_year", FB_FIELD_YEAR, true}};
static const fb_field PROJECT_FIELDS[] = {
    {"code", FB_FIELD_CODE, false}, {"name", FB_FIELD_TEXT, false}, {"to_year", FB_FIELD_YEAR, true}};
static const fb_field COUNTERPARTY_FIELDS[] = {{"code", FB_FIELD_CODE, false}, {"key", FB_FIELD_CODE, false},
                                               {"name", FB_FIELD_TEXT, false}, {"kind", FB_FIELD_CODE, false},
                                               {"unit", FB_FIELD_CODE, true},  {"position", FB_FIELD_COUNT, false}};

const fb_record fb_ledger_records[] = {
    {"accounts.csv", FB_FIELDS(ACCOUNT_FIELDS), FB_SQL_LEDGER_ACCOUNT_PUT, FB_SQL_LEDGER_ACCOUNT_SELECT, FB_SQL_NONE,
     false},
    {"units.csv", FB_FIELDS(UNIT_FIELDS), FB_SQL_LEDGER_UNIT_PUT, FB_SQL_LEDGER_UNIT_SELECT, FB_SQL_NONE, true},
    {"projects.csv", FB_FIELDS(PROJECT_FIELDS), FB_SQL_LEDGER_PROJECT_PUT, FB_SQL_LEDGER_PROJECT_SELECT, FB_SQL_NONE,
     false},
    {"counterparties.csv", FB_FIELDS(COUNTERPARTY_FIELDS), FB_SQL_LEDGER_COUNTERPARTY_PUT,
     FB_SQL_LEDGER_COUNTERPARTY_SELECT, FB_SQL_NONE, false},
    {0}};

const fb_record_check fb_ledger_checks[] = {
    {FB_SQL_LEDGER_UNIT_CHECK_KEY, FB_ERROR, "unit.key",
     N_("unit {1} has the key {2}, and so has unit {3} in {4}; figures are named by the key, so give each its own")},
    {FB_SQL_NONE, FB_ERROR, NULL, NULL}};

static fb_rc only_association(fb_store *store, fb_arena *arena, const char **key, fb_findings *findings) {
    fb_rows rows;
    size_t count = 0;
    fb_rc rc = fb_query(&rows, store, FB_SQL_STORE_ASSOCIATION_KEYS, NULL, 0);
    while (rc == FB_OK && (rc = fb_rows_next(&rows)) == FB_OK)
        if (count++ == 0 && !(*key = fb_arena_strdup(arena, fb_column_text(&rows, 0)))) rc = FB_ENOMEM;
    fb_rows_end(&rows);
    if (rc != FB_ENOTFOUND) return rc;
    if (count == 1) return FB_OK;
    if (count > 1)
        return fb_refuse(findings, "book.choose", NULL, 0,
                         _("the database holds %zu associations; choose one with --association KEY"), count);
    fb_find(findings, FB_ERROR, "book.none", NULL, 0, _("the database holds no association; load or import first"));
    return FB_ENOTFOUND;
}

static fb_rc read_association(fb_book *book, const char *key) {
    fb_rows rows;
    fb_rc rc = fb_query(&rows, book->store, FB_SQL_STORE_ASSOCIATION_BY_KEY, FB_VALUES(FB_TEXT(key)));
    if (rc == FB_OK) rc = fb_rows_next(&rows);
    if (rc == FB_OK) {
        fb_association *a = &book->association;
        const char **texts[] = {&a->key,      &a->name,        &a->orgnr,           &a->chart,
                                &a->sie_unit, &a->sie_project, &a->sie_counterparty};
        a->id = fb_column_int(&rows, 0);
        for (int i = 0; i < 7; i++)
            if (!(*texts[i] = fb_arena_strdup(book->arena, fb_column_text(&rows, i + 1)))) rc = FB_ENOMEM;
    }
    fb_rows_end(&rows);
    return rc;
}

fb_rc fb_book_open(fb_book **out, fb_store *store, const char *key, fb_findings *findings) {
    fb_book *book = fb_calloc(1, sizeof *book);
    if (!book || !(book->arena = fb_arena_new(FB_KIB(64)))) {
        fb_free(book);
        return FB_ENOMEM;
    }
    book->store = store;
    fb_rc rc = key ? FB_OK : only_association(store, book->arena, &key, findings);
    if (rc == FB_OK) {
        rc = read_association(book, key);
        if (rc == FB_ENOTFOUND)
            fb_find(findings, FB_ERROR, "book.unknown", NULL, 0, _("there is no association \"%s\" in the database"),
                    key);
    }
    if (rc == FB_OK)
        *out = book;
    else
        fb_book_free(book);
    return rc;
}

void fb_book_free(fb_book *book) {
    if (!book) return;
    fb_arena_free(book->arena);
    fb_free(book);
}

fb_rc fb_association_put(fb_store *store, const fb_association *a) {
    return fb_exec(store, FB_SQL_STORE_ASSOCIATION_PUT,
                   FB_VALUES(FB_TEXT(a->key), FB_TEXT(a->name), FB_TEXT(a->orgnr), FB_TEXT(a->chart),
                             FB_TEXT(a->sie_unit), FB_TEXT(a->sie_project), FB_TEXT(a->sie_counterparty)));
}

/* Lists --------------------------------------------------------------------------------------- */

static fb_rc read_list(const fb_book *book, fb_list_query query, fb_arena *arena, const void **out, size_t *count) {
    return fb_list_read(book->store, &query, arena, out, count);
}

static bool read_account(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    const char *type = fb_column_text(rows, 2);
    *(fb_account *)element = (fb_account){.code = fb_kept_text(rows, 0, arena, &good),
                                          .name = fb_kept_text(rows, 1, arena, &good),
                                          .type = type ? type[0] : 'T'};
    return good;
}

static bool read_unit(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    *(fb_unit *)element = (fb_unit){.code = fb_kept_text(rows, 0, arena, &good),
                                    .key = fb_kept_text(rows, 1, arena, &good),
                                    .name = fb_kept_text(rows, 2, arena, &good)};
    return good;
}

static bool read_project(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    *(fb_project *)element =
        (fb_project){.code = fb_kept_text(rows, 0, arena, &good), .name = fb_kept_text(rows, 1, arena, &good)};
    return good;
}

static bool read_counterparty(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    const char *kind = fb_column_text(rows, 3);
    fb_counterparty_kind of = !kind || kind[0] == 'e' ? FB_EXTERNAL : kind[0] == 'm' ? FB_MEMBER : FB_OWN_UNIT;
    *(fb_counterparty *)element = (fb_counterparty){.code = fb_kept_text(rows, 0, arena, &good),
                                                    .key = fb_kept_text(rows, 1, arena, &good),
                                                    .name = fb_kept_text(rows, 2, arena, &good),
                                                    .kind = of,
                                                    .unit = fb_kept_text(rows, 4, arena, &good)};
    return good;
}

static bool read_int(void *element, const fb_rows *rows, fb_arena *arena) {
    (void)arena;
    *(int *)element = (int)fb_column_int(rows, 0);
    return true;
}

static bool read_text_file(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    *(fb_text_file *)element =
        (fb_text_file){.path = fb_kept_text(rows, 0, arena, &good), .content = fb_kept_text(rows, 1, arena, &good)};
    return good;
}

fb_rc fb_accounts(const fb_book *book, fb_arena *arena, const fb_account **out, size_t *count) {
    return read_list(
        book, (fb_list_query){FB_SQL_LEDGER_ACCOUNT_SELECT, FB_VALUES(FB_OF(book)), read_account, sizeof **out},
        arena, (const void **)out, count);
}

fb_rc fb_units(const fb_book *book, int year, fb_arena *arena, const fb_unit **out, size_t *count) {
    return read_list(
        book, (fb_list_query){FB_SQL_LEDGER_UNIT_YEAR, FB_VALUES(FB_OF(book), FB_INT(year)), read_unit, sizeof **out},
        arena, (const void **)out, count);
}

fb_rc fb_projects(const fb_book *book, fb_arena *arena, const fb_project **out, size_t *count) {
    return read_list(
        book, (fb_list_query){FB_SQL_LEDGER_PROJECT_SELECT, FB_VALUES(FB_OF(book)), read_project, sizeof **out},
        arena, (const void **)out, count);
}

fb_rc fb_counterparties(const fb_book *book, fb_arena *arena, const fb_counterparty **out, size_t *count) {
    return read_list(
        book,
        (fb_list_query){FB_SQL_LEDGER_COUNTERPARTY_LIST, FB_VALUES(FB_OF(book)), read_counterparty, sizeof **out},
        arena, (const void **)out, count);
}

fb_rc fb_years(const fb_book *book, fb_arena *arena, const int **out, size_t *count) {
    return read_list(book, (fb_list_query){FB_SQL_LEDGER_YEAR_LIST, FB_VALUES(FB_OF(book)), read_int, sizeof **out},
                     arena, (const void **)out, count);
}

fb_rc fb_texts(const fb_book *book, const char *prefix, fb_arena *arena, const fb_text_file **out, size_t *count) {
    return read_list(book,
                     (fb_list_query){FB_SQL_STORE_TEXT_LIST, FB_VALUES(FB_OF(book), FB_TEXT(prefix)), read_text_file,
                                     sizeof **out},
                     arena, (const void **)out, count);
}

fb_rc fb_unit_find(const fb_book *book, int year, const char *what, fb_arena *arena, fb_unit *out) {
    const fb_unit *units;
    size_t count;
    FB_TRY(fb_units(book, year, arena, &units, &count));
    for (size_t i = 0; i < count; i++) {
        const fb_unit *unit = &units[i];
        if (strcmp(unit->key, what) == 0 || strcmp(unit->code, what) == 0 || strcmp(unit->name, what) == 0) {
            *out = *unit;
            return FB_OK;
        }
    }
    return FB_ENOTFOUND;
}

/* Putting ------------------------------------------------------------------------------------- */

fb_rc fb_account_put(const fb_book *book, const fb_account *account) {
    char type[2] = {account->type, '\0'};
    return fb_exec(book->store, FB_SQL_LEDGER_ACCOUNT_PUT,
                   FB_VALUES(FB_OF(book), FB_TEXT(account->code), FB_TEXT(account->name), FB_TEXT(type)));
}

fb_rc fb_project_put(const fb_book *book, const fb_project *project) {
    return fb_exec(book->store, FB_SQL_LEDGER_PROJECT_NAME,
                   FB_VALUES(FB_OF(book), FB_TEXT(project->code), FB_TEXT(project->name)));
}

fb_rc fb_unit_put(const fb_book *book, const fb_unit *unit, int64_t position, int from_year) {
    return fb_exec(book->store, FB_SQL_LEDGER_UNIT_PUT,
                   FB_VALUES(FB_OF(book), FB_TEXT(unit->code), FB_TEXT(unit->key), FB_TEXT(unit->name),
                             FB_INT(position), FB_INT(from_year), FB_TEXT(NULL)));
}

fb_rc fb_counterparty_put(const fb_book *book, const fb_counterparty *counterparty, int64_t position) {
    static const char *const KINDS[] = {[FB_MEMBER] = "member", [FB_OWN_UNIT] = "unit", [FB_EXTERNAL] = "external"};
    return fb_exec(book->store, FB_SQL_LEDGER_COUNTERPARTY_PUT,
                   FB_VALUES(FB_OF(book), FB_TEXT(counterparty->code), FB_TEXT(counterparty->key),
                             FB_TEXT(counterparty->name), FB_TEXT(KINDS[counterparty->kind]),
                             FB_TEXT(counterparty->unit), FB_INT(position)));
}

/* Years --------------------------------------------------------------------------------------- */

fb_rc fb_year_get(const fb_book *book, int year, fb_year *out) {
    fb_rows rows;
    fb_rc rc = fb_query(&rows, book->store, FB_SQL_LEDGER_YEAR_GET, FB_VALUES(FB_OF(book), FB_INT(year)));
    if (rc == FB_OK) rc = fb_rows_next(&rows);
    if (rc == FB_OK)
        *out = (fb_year){.year = year,
                         .first_day = (fb_date)fb_column_int(&rows, 0),
                         .last_day = (fb_date)fb_column_int(&rows, 1),
                         .locked_through = (int)fb_column_int(&rows, 2),
                         .has_vouchers = fb_column_int(&rows, 3) != 0,
                         .has_stated = fb_column_int(&rows, 4) != 0,
                         .has_opening = fb_column_int(&rows, 5) != 0,
                         .carried = fb_column_int(&rows, 6) != 0};
    fb_rows_end(&rows);
    return rc;
}

fb_rc fb_year_open(const fb_book *book, int year, fb_date first_day, fb_date last_day, fb_findings *findings) {
    bool days = fb_date_exists(first_day) && fb_date_exists(last_day);
    bool whole_months = days && fb_date_day(first_day) == 1 && last_day > first_day;
    char first[FB_DATE_TEXT], last[FB_DATE_TEXT];
    if (!whole_months || fb_date_month_number(first_day, last_day) > FB_YEAR_MONTHS)
        return fb_refuse(
            findings, "year.length", NULL, 0,
            _("the year %d goes from %s to %s; expected at most twelve months from the first of a month"), year,
            fb_date_iso(first, first_day), fb_date_iso(last, last_day));
    return fb_exec(book->store, FB_SQL_LEDGER_YEAR_PUT,
                   FB_VALUES(FB_OF(book), FB_INT(year), FB_INT(first_day), FB_INT(last_day)));
}

/* Texts --------------------------------------------------------------------------------------- */

fb_rc fb_text_put(const fb_book *book, const char *path, const char *content) {
    return fb_exec(book->store, FB_SQL_STORE_TEXT_PUT, FB_VALUES(FB_OF(book), FB_TEXT(path), FB_TEXT(content)));
}

fb_rc fb_text_get(const fb_book *book, const char *path, fb_arena *arena, const char **out) {
    fb_rows rows;
    fb_rc rc = fb_query(&rows, book->store, FB_SQL_STORE_TEXT_GET, FB_VALUES(FB_OF(book), FB_TEXT(path)));
    if (rc == FB_OK) rc = fb_rows_next(&rows);
    if (rc == FB_OK) {
        const char *content = fb_arena_strdup(arena, fb_column_text(&rows, 0));
        if (content)
            *out = content;
        else
            rc = FB_ENOMEM;
    }
    fb_rows_end(&rows);
    return rc;
}

fb_rc fb_texts_clear(const fb_book *book) {
    return fb_exec(book->store, FB_SQL_STORE_TEXT_CLEAR, FB_VALUES(FB_OF(book)));
}
