/* forecast.c - forecasts in their tables: the lists, and saving one whole. */
#include "plan/forecast.h"

#include "base/language.h"
#include "store/list.h"

#include <limits.h>
#include <string.h>

static const char *const METHODS[FB_FORECAST_METHODS] = {"remaining", "trend", "shape", "own"};

const char *fb_forecast_method_word(fb_forecast_method method) { return METHODS[method]; }

bool fb_forecast_method_of(const char *word, fb_forecast_method *out) {
    for (int i = 0; i < FB_FORECAST_METHODS; i++)
        if (strcmp(METHODS[i], word) == 0) {
            *out = (fb_forecast_method)i;
            return true;
        }
    return false;
}

/* Reading --------------------------------------------------------------------------------------- */

static bool read_forecast(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    *(fb_forecast *)element = (fb_forecast){.key = fb_kept_text(rows, 0, arena, &good),
                                            .through = (int)fb_column_int(rows, 1),
                                            .made = (fb_date)fb_column_int(rows, 2),
                                            .who = fb_kept_text(rows, 3, arena, &good),
                                            .text = fb_kept_text(rows, 4, arena, &good)};
    return good;
}

fb_rc fb_forecasts(const fb_book *book, int year, fb_arena *arena, const fb_forecast **out, size_t *count) {
    const fb_forecast *list;
    size_t n;
    fb_list_query query = {FB_SQL_FORECAST_LIST, FB_VALUES(FB_OF(book), FB_INT(year)), read_forecast, sizeof *list};
    FB_TRY(fb_list_read(book->store, &query, arena, (const void **)&list, &n));
    fb_forecast *kept = fb_arena_alloc(arena, n * sizeof *kept);
    if (!kept) return FB_ENOMEM;
    for (size_t i = 0; i < n; i++) {
        kept[i] = list[i];
        kept[i].year = year;
    }
    *out = kept;
    *count = n;
    return FB_OK;
}

fb_rc fb_forecast_get(const fb_book *book, int year, const char *key, int through, fb_arena *arena,
                      fb_forecast *out) {
    const fb_forecast *list;
    size_t count, found = SIZE_MAX;
    FB_TRY(fb_forecasts(book, year, arena, &list, &count));
    for (size_t i = 0; i < count; i++)
        if (key ? strcmp(list[i].key, key) == 0 : list[i].through <= through) found = i;
    if (found == SIZE_MAX) return FB_ENOTFOUND;
    *out = list[found];
    return FB_OK;
}

static bool read_row(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    fb_forecast_method method = FB_FORECAST_OWN;
    const char *word = fb_column_text(rows, 5);
    if (word) fb_forecast_method_of(word, &method);
    *(fb_forecast_row *)element = (fb_forecast_row){.account = fb_kept_text(rows, 0, arena, &good),
                                                    .line = fb_kept_text(rows, 1, arena, &good),
                                                    .unit = fb_kept_text(rows, 2, arena, &good),
                                                    .project = fb_kept_text(rows, 3, arena, &good),
                                                    .counterparty = fb_kept_text(rows, 4, arena, &good),
                                                    .method = method,
                                                    .amount = fb_ore(fb_column_int(rows, 6)),
                                                    .comment = fb_kept_text(rows, 7, arena, &good),
                                                    .source_line = fb_column_int(rows, 8)};
    return good;
}

static bool read_year(void *element, const fb_rows *rows, fb_arena *arena) {
    (void)arena;
    *(int *)element = (int)fb_column_int(rows, 0);
    return true;
}

fb_rc fb_forecast_years(const fb_book *book, fb_arena *arena, const int **out, size_t *count) {
    fb_list_query query = {FB_SQL_FORECAST_YEARS, FB_VALUES(FB_OF(book)), read_year, sizeof **out};
    return fb_list_read(book->store, &query, arena, (const void **)out, count);
}

fb_rc fb_forecast_rows(const fb_book *book, int year, const char *key, fb_arena *arena, const fb_forecast_row **out,
                       size_t *count) {
    fb_list_query query = {FB_SQL_FORECAST_ROW_LIST, FB_VALUES(FB_OF(book), FB_INT(year), FB_TEXT(key)), read_row,
                           sizeof **out};
    return fb_list_read(book->store, &query, arena, (const void **)out, count);
}

fb_rc fb_books_last_month(const fb_book *book, int year, int *out) {
    int64_t month = 0;
    fb_rc rc = fb_query_int(&month, book->store, FB_SQL_FORECAST_LAST_MONTH, FB_VALUES(FB_OF(book), FB_INT(year)));
    if (rc != FB_OK && rc != FB_ENOTFOUND) return rc;
    *out = (int)month;
    return FB_OK;
}

/* Saving ---------------------------------------------------------------------------------------- */

/* Whether a forecast can still be made of the year, on so many months. */
static fb_rc check_year(const fb_book *book, int year, int through, fb_findings *findings) {
    fb_year found;
    int last;
    fb_rc rc = fb_year_get(book, year, &found);
    if (rc == FB_ENOTFOUND)
        return fb_refuse(findings, "forecast.no-books", NULL, 0,
                         _("there are no books of %d to build a forecast on; import them first"), year);
    if (rc != FB_OK) return rc;
    if (found.locked_through == FB_YEAR_MONTHS)
        return fb_refuse(findings, "forecast.closed", NULL, 0,
                         _("the year %d is closed; a forecast is made while the year lasts"), year);
    FB_TRY(fb_books_last_month(book, year, &last));
    if (through > last)
        return fb_refuse(findings, "forecast.beyond", NULL, 0,
                         _("the forecast builds on the outcome through month %d, and the books of %d reach month %d; "
                           "import the later months first, or give an earlier month"),
                         through, year, last);
    return FB_OK;
}

static fb_rc put_row(const fb_book *book, int year, const char *key, const fb_forecast_row *row,
                     fb_findings *findings) {
    static const fb_field COMMENT = {"comment", FB_FIELD_TEXT, true};
    FB_TRY(fb_field_check(&COMMENT, row->comment, findings));
    return fb_exec(book->store, FB_SQL_FORECAST_ROW_PUT,
                   FB_VALUES(FB_OF(book), FB_INT(year), FB_TEXT(key), FB_TEXT(row->account), FB_TEXT(row->line),
                             FB_TEXT(row->unit), FB_TEXT(row->project), FB_TEXT(row->counterparty),
                             FB_TEXT(METHODS[row->method]), FB_INT(row->amount.ore), FB_TEXT(row->comment)));
}

static fb_rc put_head(const fb_book *book, const fb_forecast *forecast, fb_findings *findings) {
    static const fb_field KEY = {"forecast", FB_FIELD_CODE, false}, WHO = {"who", FB_FIELD_TEXT, false},
                          TEXT = {"text", FB_FIELD_TEXT, true};
    FB_TRY(fb_field_check(&KEY, forecast->key, findings));
    FB_TRY(fb_field_check(&WHO, forecast->who, findings));
    FB_TRY(fb_field_check(&TEXT, forecast->text, findings));
    fb_rc rc =
        fb_exec(book->store, FB_SQL_FORECAST_INSERT,
                FB_VALUES(FB_OF(book), FB_INT(forecast->year), FB_TEXT(forecast->key), FB_INT(forecast->through),
                          FB_INT(forecast->made), FB_TEXT(forecast->who), FB_TEXT(forecast->text), FB_INT(0)));
    if (rc != FB_ECONFLICT) return rc;
    if (fb_store_conflict(book->store) == FB_CONFLICT_KEY)
        return fb_refuse(findings, "forecast.exists", NULL, 0,
                         _("the forecast %s of %d is there already; each is saved whole and stays as it was. Give "
                           "another key"),
                         forecast->key, forecast->year);
    return fb_refuse(findings, "forecast.months", NULL, 0,
                     _("a forecast builds on month %d; expected 1 to 11, since after 12 the outcome is known"),
                     forecast->through);
}

static fb_rc save_within(const fb_book *book, const fb_forecast *forecast, const fb_forecast_row *rows, size_t count,
                         fb_findings *findings) {
    FB_TRY(put_head(book, forecast, findings));
    for (size_t i = 0; i < count; i++)
        FB_TRY(put_row(book, forecast->year, forecast->key, &rows[i], findings));
    return fb_record_checks(book->store, book->association.id, fb_forecast_checks, NULL, findings);
}

fb_rc fb_forecast_save(const fb_book *book, const fb_forecast *forecast, const fb_forecast_row *rows, size_t count,
                       fb_findings *findings) {
    FB_TRY(check_year(book, forecast->year, forecast->through, findings));
    FB_TRY(fb_begin(book->store));
    return fb_end(book->store, save_within(book, forecast, rows, count, findings));
}

static fb_rc find_open(const fb_book *book, int year, const char *key, fb_forecast *out, fb_arena *arena,
                       fb_findings *findings) {
    fb_forecast latest;
    fb_rc rc = fb_forecast_get(book, year, key, FB_YEAR_MONTHS, arena, out);
    if (rc == FB_ENOTFOUND)
        fb_find(findings, FB_ERROR, "forecast.unknown", NULL, 0,
                _("there is no forecast %s of %d; forbund forecast list --year %d shows those there are"),
                key ? key : "", year, year);
    if (rc != FB_OK) return rc;
    FB_TRY(fb_forecast_get(book, year, NULL, FB_YEAR_MONTHS, arena, &latest));
    if (strcmp(latest.key, out->key) != 0)
        return fb_refuse(findings, "forecast.superseded", NULL, 0,
                         _("the forecast %s is followed by %s and stays as it was; put the amount in the latest"),
                         out->key, latest.key);
    return check_year(book, year, out->through, findings);
}

static fb_rc set_within(const fb_book *book, int year, const char *key, const fb_forecast_row *row, fb_arena *arena,
                        fb_findings *findings) {
    fb_forecast forecast;
    FB_TRY(find_open(book, year, key, &forecast, arena, findings));
    FB_TRY(put_row(book, year, forecast.key, row, findings));
    return fb_record_checks(book->store, book->association.id, fb_forecast_checks, NULL, findings);
}

fb_rc fb_forecast_set(const fb_book *book, int year, const char *key, const fb_forecast_row *row,
                      fb_findings *findings) {
    fb_arena *arena = fb_arena_new(FB_MIB(16));
    if (!arena) return FB_ENOMEM;
    fb_rc rc = fb_begin(book->store);
    if (rc == FB_OK) rc = fb_end(book->store, set_within(book, year, key, row, arena, findings));
    fb_arena_free(arena);
    return rc;
}
