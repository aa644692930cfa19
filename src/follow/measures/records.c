/* records.c - measures, their dimensions and their observations as files, and what must hold among their
 * rows.
 */
#include "follow/measures.h"

#include "base/language.h"
#include "store/list.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

static const fb_field DIMENSION_FIELDS[] = {{"dimension", FB_FIELD_CODE, false}, {"label", FB_FIELD_TEXT, false}};
static const fb_field VALUE_FIELDS[] = {{"dimension", FB_FIELD_CODE, false},
                                        {"position", FB_FIELD_COUNT, false},
                                        {"value", FB_FIELD_CODE, false},
                                        {"label", FB_FIELD_TEXT, false},
                                        {"member", FB_FIELD_CODE, true}};
static const fb_field MEASURE_FIELDS[] = {
    {"measure", FB_FIELD_CODE, false}, {"position", FB_FIELD_COUNT, false}, {"unit", FB_FIELD_CODE, false},
    {"name", FB_FIELD_TEXT, false},    {"counts", FB_FIELD_TEXT, false},    {"kind", FB_FIELD_CODE, false},
    {"period", FB_FIELD_CODE, false},  {"together", FB_FIELD_CODE, false},  {"basis", FB_FIELD_CODE, false},
    {"within", FB_FIELD_COUNT, true},  {"limit", FB_FIELD_COUNT, false},    {"audience", FB_FIELD_CODE, false},
    {"source", FB_FIELD_TEXT, false}};
static const fb_field OF_MEASURE_FIELDS[] = {
    {"measure", FB_FIELD_CODE, false}, {"position", FB_FIELD_COUNT, false}, {"dimension", FB_FIELD_CODE, false}};
static const fb_field OBSERVATION_FIELDS[] = {
    {"measure", FB_FIELD_CODE, false},   {"year", FB_FIELD_YEAR, false},     {"part", FB_FIELD_COUNT, true},
    {"value_1", FB_FIELD_CODE, true},    {"value_2", FB_FIELD_CODE, true},   {"value_3", FB_FIELD_CODE, true},
    {"revision", FB_FIELD_COUNT, false}, {"value", FB_FIELD_DECIMAL, false}, {"of", FB_FIELD_COUNT, true},
    {"recorded", FB_FIELD_DATE, true},   {"reason", FB_FIELD_TEXT, true}};
static const fb_field CASE_FIELDS[] = {{"measure", FB_FIELD_CODE, false},  {"case", FB_FIELD_CODE, false},
                                       {"received", FB_FIELD_DATE, false}, {"answered", FB_FIELD_DATE, true},
                                       {"value_1", FB_FIELD_CODE, true},   {"value_2", FB_FIELD_CODE, true},
                                       {"value_3", FB_FIELD_CODE, true}};
static const fb_field REMARK_FIELDS[] = {
    {"measure", FB_FIELD_CODE, false}, {"year", FB_FIELD_YEAR, false}, {"text", FB_FIELD_TEXT, false}};

const fb_record fb_measure_records[] = {
    {"dimensions.csv", FB_FIELDS(DIMENSION_FIELDS), FB_SQL_MEASURES_DIMENSION_INSERT,
     FB_SQL_MEASURES_DIMENSION_SELECT, FB_SQL_MEASURES_DIMENSION_CLEAR, .lined = true},
    {"dimension_values.csv", FB_FIELDS(VALUE_FIELDS), FB_SQL_MEASURES_VALUE_INSERT, FB_SQL_MEASURES_VALUE_SELECT,
     FB_SQL_MEASURES_VALUE_CLEAR, .lined = true},
    {"measures.csv", FB_FIELDS(MEASURE_FIELDS), FB_SQL_MEASURES_MEASURE_INSERT, FB_SQL_MEASURES_MEASURE_SELECT,
     FB_SQL_MEASURES_MEASURE_CLEAR, .lined = true},
    {"measure_dimensions.csv", FB_FIELDS(OF_MEASURE_FIELDS), FB_SQL_MEASURES_OF_MEASURE_INSERT,
     FB_SQL_MEASURES_OF_MEASURE_SELECT, FB_SQL_MEASURES_OF_MEASURE_CLEAR, .lined = true},
    {"observations.csv", FB_FIELDS(OBSERVATION_FIELDS), FB_SQL_MEASURES_OBSERVATION_INSERT,
     FB_SQL_MEASURES_OBSERVATION_SELECT, FB_SQL_MEASURES_OBSERVATION_CLEAR, .lined = true},
    {"measure_cases.csv", FB_FIELDS(CASE_FIELDS), FB_SQL_MEASURES_CASE_INSERT, FB_SQL_MEASURES_CASE_SELECT,
     FB_SQL_MEASURES_CASE_CLEAR, .lined = true},
    {"measure_remarks.csv", FB_FIELDS(REMARK_FIELDS), FB_SQL_MEASURES_REMARK_INSERT, FB_SQL_MEASURES_REMARK_SELECT,
     FB_SQL_MEASURES_REMARK_CLEAR, .lined = true},
    {0}};

const fb_record_check fb_measure_checks[] = {
    {FB_SQL_MEASURES_CHECK_UNIT, FB_ERROR, "measure.unit",
     N_("the measure {1} belongs to the unit \"{2}\", and no unit has that key; units.csv has them")},
    {FB_SQL_MEASURES_CHECK_MEMBER, FB_ERROR, "measure.member",
     N_("the value {2} of {1} is said to be the member \"{3}\", and there is no such member; counterparties.csv has "
        "them")},
    {FB_SQL_MEASURES_CHECK_GAP, FB_ERROR, "measure.gap",
     N_("the measure {1} has a dimension in place {2} and none in the place before; number them 1, 2, 3")},
    {FB_SQL_MEASURES_CHECK_TWICE, FB_ERROR, "measure.twice",
     N_("the measure {1} has the value {2} both in {3} and in {4}; give one of them another code")},
    {FB_SQL_MEASURES_CHECK_REVISION, FB_ERROR, "measure.revision",
     N_("correction {2} of the measure {1} corrects nothing: the row that it corrects, numbered one lower and "
        "recorded "
        "no later, is not there")},
    {0}};

/* Rules that need a measure's definition --------------------------------------------------------- */

static fb_rc value_refused(const fb_asked *asked, const fb_measure_def *measure, size_t d, const char *value,
                           const char *file, int64_t line) {
    const fb_dimension *dimension = &measure->dimensions[d];
    if (d >= measure->dimension_count)
        return *value ? fb_refuse(asked->findings, "measure.beyond", file, line,
                                  _("the measure %s has dimensions: %zu; \"%s\" belongs to none of them"),
                                  measure->key, measure->dimension_count, value)
                      : FB_OK;
    if (fb_dimension_place(dimension, value) < dimension->count) return FB_OK;
    return fb_refuse(asked->findings, "measure.value", file, line,
                     _("\"%s\" is no value of %s, which the measure %s is counted by; dimension_values.csv has them"),
                     value, dimension->key, measure->key);
}

static fb_rc values_check(const fb_asked *asked, const fb_measure_def *measure, const char *const *values,
                          const char *file, int64_t line) {
    fb_rc worst = FB_OK;
    for (size_t d = 0; d < FB_MEASURE_DIMENSIONS; d++)
        if (value_refused(asked, measure, d, values[d], file, line) != FB_OK) worst = FB_EINPUT;
    return worst;
}

/* The number alone: against the kind of the measure. */
static fb_rc number_check(const fb_asked *asked, const fb_measure_def *m, const fb_observation *o, const char *file,
                          int64_t line) {
    fb_findings *findings = asked->findings;
    char shown[FB_MONEY_TEXT];
    fb_money_plain(shown, fb_ore(o->value));
    if (m->kind != FB_MEASURE_DECIMAL && o->value < 0)
        return fb_refuse(findings, "measure.negative", file, line, _("%s of the measure %s; expected 0 or more"),
                         shown, m->key);
    if (m->kind == FB_MEASURE_SHARE && o->value > (o->whole ? o->whole : 100) * 100)
        return fb_refuse(findings, "measure.share", file, line,
                         _("the share %s is %s of %lld; a share is at most the whole"), m->key, shown,
                         (long long)(o->whole ? o->whole : 100));
    bool counted = m->kind == FB_MEASURE_COUNT || (m->kind == FB_MEASURE_SHARE && o->whole);
    if (counted && o->value % 100 != 0)
        return fb_refuse(findings, "measure.count", file, line, _("%s of the measure %s; expected a whole number"),
                         shown, m->key);
    if (m->kind == FB_MEASURE_COUNT && o->whole)
        return fb_refuse(findings, "measure.of", file, line,
                         _("the measure %s is a count, and stands by itself; expected nothing in of"), m->key);
    if (m->kind != FB_MEASURE_COUNT && m->small > 1 && !o->whole)
        return fb_refuse(findings, "measure.of-missing", file, line,
                         _("the measure %s withholds groups below %lld, and of does not say how many this one is"),
                         m->key, (long long)m->small);
    return FB_OK;
}

static fb_rc closed_check(const fb_asked *asked, const fb_measure_def *m, const fb_observation *o, const char *file,
                          int64_t line) {
    int64_t closed = 0;
    char day[FB_DATE_TEXT];
    if (!o->recorded) return FB_OK;
    fb_rc rc = fb_query_int(
        &closed, asked->book->store, FB_SQL_MEASURES_CLOSED,
        FB_VALUES(FB_OF(asked->book), FB_INT(o->year), FB_INT(fb_measure_part_month(m->period, o->part))));
    if (rc == FB_ENOTFOUND || (rc == FB_OK && o->recorded < closed)) return FB_OK;
    if (rc != FB_OK) return rc;
    return fb_refuse(asked->findings, "measure.closed", file, line,
                     _("the measure %s takes nothing more for this period of %d: it was closed on %s"), m->key,
                     o->year, fb_date_iso(day, (fb_date)closed));
}

fb_rc fb_observation_check(const fb_asked *asked, const fb_measure_def *m, const fb_observation *o, const char *file,
                           int64_t line) {
    if (m->cases)
        return fb_refuse(asked->findings, "measure.basis", file, line,
                         _("the measure %s is computed from cases, and takes no observations; enter the case"),
                         m->key);
    fb_rc worst = values_check(asked, m, o->values, file, line);
    bool whole_year = m->period == FB_MEASURE_YEAR;
    if (whole_year ? o->part != 0 : o->part < 1 || o->part > fb_measure_parts(m->period))
        worst = fb_refuse(asked->findings, "measure.part", file, line,
                          _("the measure %s is counted by %s, and part is %d; expected %s"), m->key,
                          fb_measure_period_word(m->period), o->part,
                          whole_year ? _("none") : _("a number from 1 to how many of them a year has"));
    if (worst == FB_OK) worst = number_check(asked, m, o, file, line);
    return worst == FB_OK ? closed_check(asked, m, o, file, line) : worst;
}

/* Loading ---------------------------------------------------------------------------------------- */

typedef struct row_of {
    const char *measure;
    fb_observation observation;
    int64_t line;
} row_of;

static bool read_row(void *element, const fb_rows *rows, fb_arena *arena) {
    row_of *row = element;
    bool good = true;
    row->measure = fb_kept_text(rows, 0, arena, &good);
    row->observation.year = (int)fb_column_int(rows, 1);
    row->observation.part = (int)fb_column_int(rows, 2);
    for (int d = 0; d < FB_MEASURE_DIMENSIONS; d++)
        row->observation.values[d] = fb_kept_text(rows, 3 + d, arena, &good);
    row->observation.value = fb_column_int(rows, 6);
    row->observation.whole = fb_column_int(rows, 7);
    row->observation.recorded = (fb_date)fb_column_int(rows, 8);
    row->line = fb_column_int(rows, 9);
    return good;
}

static bool read_case(void *element, const fb_rows *rows, fb_arena *arena) {
    row_of *row = element;
    bool good = true;
    row->measure = fb_kept_text(rows, 0, arena, &good);
    for (int d = 0; d < FB_MEASURE_DIMENSIONS; d++)
        row->observation.values[d] = fb_kept_text(rows, 2 + d, arena, &good);
    row->line = fb_column_int(rows, 5);
    return good;
}

static const fb_measure_def *measure_of(const fb_measure_def *list, size_t count, const char *key) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(list[i].key, key) == 0) return &list[i];
    return NULL; /* a foreign key says that there is one */
}

static fb_rc case_check(const fb_asked *asked, const fb_measure_def *m, const row_of *row, const char *file) {
    if (!m->cases)
        return fb_refuse(asked->findings, "measure.basis", file, row->line,
                         _("the measure %s is entered, and takes no cases; enter an observation"), m->key);
    return values_check(asked, m, row->observation.values, file, row->line);
}

static fb_rc file_check(const fb_asked *asked, const fb_list_query *query, bool cases, const char *folder) {
    const fb_measure_def *measures = NULL;
    const row_of *rows = NULL;
    size_t measure_count = 0, count = 0;
    char path[PATH_MAX];
    if (folder && snprintf(path, sizeof path, "%s/%s", folder, cases ? "measure_cases.csv" : "observations.csv") >=
                      (int)sizeof path)
        return FB_ELIMIT;
    const char *file = folder ? path : NULL;
    FB_TRY(fb_measures(asked->book, asked->arena, &measures, &measure_count));
    FB_TRY(fb_list_read(asked->book->store, query, asked->arena, (const void **)&rows, &count));
    fb_rc worst = FB_OK;
    for (size_t i = 0; i < count; i++) {
        const fb_measure_def *m = measure_of(measures, measure_count, rows[i].measure);
        fb_rc rc = !m      ? FB_OK
                   : cases ? case_check(asked, m, &rows[i], file)
                           : fb_observation_check(asked, m, &rows[i].observation, file, folder ? rows[i].line : 0);
        if (rc != FB_OK && rc != FB_EINPUT) return rc;
        if (rc != FB_OK) worst = rc;
    }
    return worst;
}

fb_rc fb_measures_check(const fb_book *book, const char *folder, fb_findings *findings) {
    fb_arena *arena = fb_arena_new(FB_MIB(512));
    if (!arena) return FB_ENOMEM;
    fb_asked asked = {.book = book, .arena = arena, .findings = findings};
    const fb_value association = FB_OF(book);
    fb_list_query observations = {FB_SQL_MEASURES_OBSERVATION_ALL, &association, 1, read_row, sizeof(row_of)};
    fb_list_query cases = {FB_SQL_MEASURES_CASE_ALL, &association, 1, read_case, sizeof(row_of)};
    fb_rc rc = file_check(&asked, &observations, false, folder);
    if (rc == FB_OK || rc == FB_EINPUT) {
        fb_rc of_cases = file_check(&asked, &cases, true, folder);
        if (of_cases != FB_OK) rc = of_cases;
    }
    fb_arena_free(arena);
    return rc;
}

const fb_subject fb_measure_subject = {.prefixes = (const char *const[]){"measure.", NULL},
                                       .records = fb_measure_records,
                                       .checks = fb_measure_checks,
                                       .views = fb_measure_views,
                                       .figures = fb_measure_figures,
                                       .check = fb_measures_check};
