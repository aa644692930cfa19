/* write.c - observations entered one by one and taken in from CSV; a correction keeps what it corrects. */
#include "follow/measures.h"

#include "base/csv.h"
#include "base/language.h"
#include "base/personal.h"
#include "store/list.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { COLUMNS = FB_MEASURE_DIMENSIONS + 3 };

typedef struct latest {
    int64_t revision, value, whole;
    fb_date recorded;
} latest;

static bool read_latest(void *element, const fb_rows *rows, fb_arena *arena) {
    (void)arena;
    *(latest *)element = (latest){fb_column_int(rows, 0), fb_column_int(rows, 1), fb_column_int(rows, 2),
                                  (fb_date)fb_column_int(rows, 3)};
    return true;
}

static fb_rc insert(const fb_asked *asked, const fb_measure_def *m, const fb_observation *o, int64_t revision,
                    const char *reason) {
    const fb_value whole = o->whole ? FB_INT(o->whole) : FB_TEXT(NULL);
    const fb_value recorded = o->recorded ? FB_INT(o->recorded) : FB_TEXT(NULL);
    return fb_exec(asked->book->store, FB_SQL_MEASURES_OBSERVATION_INSERT,
                   FB_VALUES(FB_OF(asked->book), FB_TEXT(m->key), FB_INT(o->year), FB_INT(o->part),
                             FB_TEXT(o->values[0]), FB_TEXT(o->values[1]), FB_TEXT(o->values[2]), FB_INT(revision),
                             FB_INT(o->value), whole, recorded, FB_TEXT(reason), FB_INT(0)));
}

static fb_rc put_refused(const fb_asked *asked, fb_rc rc, const char *file, int64_t line) {
    if (rc != FB_ECONFLICT) return rc;
    return fb_refuse(asked->findings, "record.rule", file, line,
                     _("the row is not allowed: %s; docs/formats.md says what may stand here"),
                     fb_store_error(asked->book->store));
}

fb_rc fb_observation_put(const fb_asked *asked, const fb_measure_def *m, const fb_observation *o, const char *reason,
                         const char *file, int64_t line, size_t *changed) {
    static const fb_field REASON = {"reason", FB_FIELD_TEXT, true};
    const latest *was = NULL;
    size_t count = 0;
    for (size_t d = 0; d < FB_MEASURE_DIMENSIONS; d++)
        FB_TRY(fb_personal_refuse(o->values[d], "value", file, line, asked->findings));
    FB_TRY(fb_field_check(&REASON, reason ? reason : "", asked->findings));
    FB_TRY(fb_observation_check(asked, m, o, file, line));
    fb_list_query query = {FB_SQL_MEASURES_OBSERVATION_LATEST,
                           FB_VALUES(FB_OF(asked->book), FB_TEXT(m->key), FB_INT(o->year), FB_INT(o->part),
                                     FB_TEXT(o->values[0]), FB_TEXT(o->values[1]), FB_TEXT(o->values[2])),
                           read_latest, sizeof *was};
    FB_TRY(fb_list_read(asked->book->store, &query, asked->arena, (const void **)&was, &count));
    if (count && was->value == o->value && was->whole == o->whole) return FB_OK;
    if (count && (!reason || !*reason))
        return fb_refuse(asked->findings, "measure.reason", file, line,
                         _("the measure %s has another number for this; give --text with the reason to correct it"),
                         m->key);
    if (count && (!o->recorded || o->recorded < was->recorded))
        return fb_refuse(asked->findings, "measure.earlier", file, line,
                         _("the measure %s is corrected on an earlier day than it was entered on"), m->key);
    FB_TRY(put_refused(asked, insert(asked, m, o, count ? was->revision + 1 : 0, count ? reason : ""), file, line));
    (*changed)++;
    return FB_OK;
}

/* CSV -------------------------------------------------------------------------------------------- */

/* The columns: period, the dimensions, value, and of. */
static size_t column_names(const fb_measure_def *m, const char *names[static COLUMNS]) {
    size_t count = 0;
    names[count++] = "period";
    for (size_t d = 0; d < m->dimension_count; d++)
        names[count++] = m->dimensions[d].key;
    names[count++] = "value";
    if (m->kind != FB_MEASURE_COUNT) names[count++] = "of";
    return count;
}

static bool whole_number(const char *text, int64_t *out) {
    *out = 0;
    for (const char *c = text; *c; c++) {
        if (*c < '0' || *c > '9' || *out > 100000000) return false;
        *out = *out * 10 + (*c - '0');
    }
    return true;
}

/* A row of the file; FB_ENOTFOUND for one that nobody has filled in. */
static fb_rc read_row(const fb_asked *asked, const fb_measure_def *m, const fb_csv *csv, const char *const *fields,
                      const size_t *at, fb_observation *out) {
    const char *value = fields[at[m->dimension_count + 1]], *period = fields[at[0]];
    const char *whole = m->kind == FB_MEASURE_COUNT ? "" : fields[at[m->dimension_count + 2]];
    fb_findings *findings = asked->findings;
    fb_money number = FB_ZERO;
    if (!*value && !*whole) return FB_ENOTFOUND;
    FB_TRY(fb_personal_refuse(period, "period", fb_csv_file(csv), fb_csv_line(csv), findings));
    if (!fb_measure_period_read(m, period, &out->year, &out->part))
        return fb_refuse(findings, "measure.period", fb_csv_file(csv), fb_csv_line(csv),
                         _("period is \"%s\"; the measure %s is counted by %s, so expected such as %s"), period,
                         m->key, fb_measure_period_word(m->period),
                         fb_measure_period_text(m, asked->year ? asked->year : 2023, 1, asked->arena));
    for (size_t d = 0; d < FB_MEASURE_DIMENSIONS; d++)
        out->values[d] = d < m->dimension_count ? fields[at[d + 1]] : "";
    fb_money_fault fault = fb_money_parse(&number, value, strlen(value));
    if (fault != FB_MONEY_GOOD) {
        FB_TRY(fb_personal_refuse(value, "value", fb_csv_file(csv), fb_csv_line(csv), findings));
        return fb_refuse(findings, "record.field", fb_csv_file(csv), fb_csv_line(csv), _("%s is \"%s\"; %s"), "value",
                         value, fb_money_fault_text(fault));
    }
    FB_TRY(fb_personal_refuse(whole, "of", fb_csv_file(csv), fb_csv_line(csv), findings));
    if (!whole_number(whole, &out->whole))
        return fb_refuse(findings, "record.field", fb_csv_file(csv), fb_csv_line(csv), _("%s is \"%s\"; %s"), "of",
                         whole, _("expected a whole number"));
    out->value = number.ore;
    return FB_OK;
}

static fb_rc import_rows(const fb_asked *asked, const fb_measure_def *m, fb_csv *csv, fb_date recorded,
                         const char *reason, size_t *changed) {
    const char *names[COLUMNS], *const *fields;
    size_t at[COLUMNS], count;
    fb_rc worst = FB_OK;
    FB_TRY(fb_csv_header(csv, names, column_names(m, names), at));
    for (;;) {
        fb_observation o = {.recorded = recorded};
        fb_rc rc = fb_csv_next(csv, &fields, &count);
        if (rc == FB_ENOTFOUND) return worst;
        if (rc == FB_OK) rc = read_row(asked, m, csv, fields, at, &o);
        if (rc == FB_ENOTFOUND) continue;
        if (rc == FB_OK) rc = fb_observation_put(asked, m, &o, reason, fb_csv_file(csv), fb_csv_line(csv), changed);
        if (rc != FB_OK && rc != FB_EINPUT) return rc;
        if (rc != FB_OK) worst = rc;
    }
}

fb_rc fb_measure_import(const fb_asked *asked, const fb_measure_def *m, const fb_buf *text, const char *file,
                        fb_date recorded, const char *reason, size_t *changed) {
    fb_csv *csv = NULL;
    size_t entered = 0;
    FB_TRY(fb_csv_open(&csv, text->text, text->length, file, asked->findings));
    fb_rc rc = fb_begin(asked->book->store);
    if (rc == FB_OK) rc = fb_end(asked->book->store, import_rows(asked, m, csv, recorded, reason, &entered));
    fb_csv_free(csv);
    if (rc == FB_OK) *changed = entered;
    return rc;
}

/* Out again -------------------------------------------------------------------------------------- */

static void export_row(const fb_asked *asked, const fb_measure_def *m, const size_t *places, const latest *have,
                       fb_buf *out) {
    char text[FB_MONEY_TEXT] = "";
    fb_csv_field(
        out, true,
        fb_measure_period_text(m, asked->year, m->period == FB_MEASURE_YEAR ? 0 : (int)places[0] + 1, asked->arena));
    for (size_t d = 0; d < m->dimension_count; d++)
        fb_csv_field(out, false, m->dimensions[d].values[places[d + 1]].value);
    if (have) {
        fb_money_plain(text, fb_ore(have->value));
        if (have->value % 100 == 0) text[strlen(text) - strlen(".00")] = '\0';
    }
    fb_csv_field(out, false, text);
    text[0] = '\0';
    if (have && have->whole) snprintf(text, sizeof text, "%" PRId64, have->whole);
    if (m->kind != FB_MEASURE_COUNT) fb_csv_field(out, false, text);
    fb_buf_add_char(out, '\n');
}

static fb_rc export_one(const fb_asked *asked, const fb_measure_def *m, const size_t *places, fb_buf *out) {
    const latest *have = NULL;
    size_t count = 0;
    const char *values[FB_MEASURE_DIMENSIONS] = {"", "", ""};
    for (size_t d = 0; d < m->dimension_count; d++)
        values[d] = m->dimensions[d].values[places[d + 1]].value;
    fb_list_query query = {FB_SQL_MEASURES_OBSERVATION_LATEST,
                           FB_VALUES(FB_OF(asked->book), FB_TEXT(m->key), FB_INT(asked->year),
                                     FB_INT(m->period == FB_MEASURE_YEAR ? 0 : (int64_t)places[0] + 1),
                                     FB_TEXT(values[0]), FB_TEXT(values[1]), FB_TEXT(values[2])),
                           read_latest, sizeof *have};
    FB_TRY(fb_list_read(asked->book->store, &query, asked->arena, (const void **)&have, &count));
    export_row(asked, m, places, count ? have : NULL, out);
    return fb_buf_rc(out);
}

fb_rc fb_measure_export(const fb_asked *asked, const fb_measure_def *m, fb_buf *out) {
    const char *names[COLUMNS];
    size_t count = column_names(m, names), places[FB_MEASURE_DIMENSIONS + 1] = {0};
    size_t rows = (size_t)fb_measure_parts(m->period);
    for (size_t i = 0; i < count; i++)
        fb_csv_field(out, i == 0, names[i]);
    fb_buf_add_char(out, '\n');
    for (size_t d = 0; d < m->dimension_count; d++)
        if ((rows *= m->dimensions[d].count) > FB_MEASURE_CELLS) return FB_ELIMIT;
    for (size_t row = 0; row < rows; row++) {
        size_t rest = row;
        for (size_t d = m->dimension_count; d > 0; d--) {
            places[d] = rest % m->dimensions[d - 1].count;
            rest /= m->dimensions[d - 1].count;
        }
        places[0] = rest;
        FB_TRY(export_one(asked, m, places, out));
    }
    return FB_OK;
}
