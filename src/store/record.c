/* record.c - CSV rows into a table and back, by the description of their fields. */
#include "store/record.h"

#include "base/csv.h"
#include "base/date.h"
#include "base/intern.h"
#include "base/language.h"
#include "base/memory.h"
#include "base/money.h"
#include "base/personal.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { FIELDS = 32, CODE_LENGTH = 40, ROWS = 1000000 };

static bool whole_number(int64_t *out, const char *text) {
    int64_t number = 0;
    size_t length = strlen(text);
    if (length == 0 || length > 15) return false;
    for (; *text; text++) {
        if (*text < '0' || *text > '9') return false;
        number = number * 10 + (*text - '0');
    }
    *out = number;
    return true;
}

/* NULL when the field is good, else what was expected. */
static const char *field_value(fb_value *out, const fb_field *field, const char *text) {
    fb_date date;
    fb_money money;
    int64_t number;
    size_t length = strlen(text);
    if (length == 0 && field->optional) {
        *out = FB_TEXT(NULL);
        return NULL;
    }
    switch (field->kind) {
    case FB_FIELD_TEXT:
        *out = FB_TEXT(text);
        return fb_is_blank(text) && !field->optional ? _("expected a text") : NULL;
    case FB_FIELD_CODE:
        *out = FB_TEXT(text);
        if (length > CODE_LENGTH) return _("expected a code of at most 40 bytes");
        return length && !strpbrk(text, " \t\r\n\"{}") ? NULL : _("expected a code without blanks");
    case FB_FIELD_YEAR:
        if (!whole_number(&number, text) || number < 1900 || number > 9999) return _("expected a year, such as 2023");
        *out = FB_INT(number);
        return NULL;
    case FB_FIELD_COUNT:
        if (!whole_number(&number, text)) return _("expected a whole number");
        *out = FB_INT(number);
        return NULL;
    case FB_FIELD_DATE:
        if (!fb_date_parse(&date, text, length)) return _("expected a day that exists, such as 2023-12-31");
        *out = FB_INT(date);
        return NULL;
    case FB_FIELD_RATE: {
        fb_money_fault fault = fb_rate_parse(&number, text, length);
        if (fault == FB_MONEY_DECIMALS) return _("more than four decimals");
        if (fault != FB_MONEY_GOOD) return fb_money_fault_text(fault);
        *out = FB_INT(number);
        return NULL;
    }
    case FB_FIELD_DECIMAL:
    case FB_FIELD_MONEY: {
        fb_money_fault fault = fb_money_parse(&money, text, length);
        if (fault != FB_MONEY_GOOD) return fb_money_fault_text(fault);
        *out = FB_INT(money.ore);
        return NULL;
    }
    }
    return NULL;
}

fb_rc fb_field_check(const fb_field *field, const char *text, fb_findings *findings) {
    fb_value value;
    if (!fb_utf8_valid(text, strlen(text)))
        return fb_refuse(findings, "record.field", NULL, 0, _("%s is no UTF-8 text; write it in that character set"),
                         field->name);
    if (fb_personal_in(text)) return fb_personal_refuse(text, field->name, NULL, 0, findings);
    const char *fault = field_value(&value, field, text);
    return fault ? fb_refuse(findings, "record.field", NULL, 0, _("%s is \"%s\"; %s"), field->name, text, fault)
                 : FB_OK;
}

/* "account 3010, unit 99": the codes of a row, one of which the database does not know. */
static void add_codes(fb_buf *out, const fb_record *record, const char *const *fields, const size_t *at) {
    for (size_t i = 0; i < record->count; i++) {
        if (record->fields[i].kind != FB_FIELD_CODE || !fields[at[i]][0]) continue;
        fb_buf_printf(out, "%s%s %s", out->length ? ", " : "", record->fields[i].name, fields[at[i]]);
    }
}

static fb_rc refuse_conflict(const fb_store *store, const fb_record *record, const fb_csv *csv,
                             const char *const *fields, const size_t *at, fb_findings *findings) {
    const char *file = fb_csv_file(csv);
    int64_t line = fb_csv_line(csv);
    switch (fb_store_conflict(store)) {
    case FB_CONFLICT_KEY:
        return fb_refuse(findings, "record.repeated", file, line,
                         _("the row repeats an earlier one; each stands once"));
    case FB_CONFLICT_REFERENCE: {
        fb_buf codes;
        fb_buf_init(&codes, FB_KIB(4));
        add_codes(&codes, record, fields, at);
        fb_refuse(findings, "record.reference", file, line,
                  _("the row names a code that does not exist (%s); add it to the file of its kind first"),
                  codes.text);
        fb_buf_free(&codes);
        return FB_EINPUT;
    }
    case FB_CONFLICT_RULE: break;
    }
    return fb_refuse(findings, "record.rule", file, line,
                     _("the row is not allowed: %s; docs/formats.md says what may stand here"),
                     fb_store_error(store));
}

/* An amount or a day that is good is no number of a person, whatever its digits; what is wrong may be anything, and
   its finding would say it again. */
static bool may_identify(const fb_field *field, const char *fault) {
    return fault || field->kind == FB_FIELD_TEXT || field->kind == FB_FIELD_CODE || field->kind == FB_FIELD_COUNT;
}

static fb_rc load_row(fb_store *store, int64_t association, const fb_record *record, const fb_csv *csv,
                      const char *const *fields, const size_t *at, fb_findings *findings) {
    fb_value values[FIELDS + 2] = {FB_INT(association)};
    fb_rc rc = FB_OK;
    for (size_t i = 0; i < record->count; i++) {
        const char *text = fields[at[i]], *fault = field_value(&values[i + 1], &record->fields[i], text);
        if (may_identify(&record->fields[i], fault) && fb_personal_in(text))
            rc = fb_personal_refuse(text, record->fields[i].name, fb_csv_file(csv), fb_csv_line(csv), findings);
        else if (fault)
            rc = fb_refuse(findings, "record.field", fb_csv_file(csv), fb_csv_line(csv), _("%s is \"%s\"; %s"),
                           record->fields[i].name, text, fault);
    }
    if (rc != FB_OK) return rc;
    values[record->count + 1] = FB_INT(fb_csv_line(csv));
    rc = fb_exec(store, record->insert, values, record->count + (record->lined ? 2 : 1));
    return rc == FB_ECONFLICT ? refuse_conflict(store, record, csv, fields, at, findings) : rc;
}

/* A kind whose rows are updated in place has its key in the first field; the database would not see a repeat. What
   may not stand there at all is refused with its row. */
static fb_rc check_repeat(fb_intern *seen, const fb_record *record, const fb_csv *csv, const char *key,
                          fb_findings *findings) {
    size_t before = fb_intern_count(seen);
    if (record->clear != FB_SQL_NONE || strlen(key) > CODE_LENGTH || fb_personal_in(key)) return FB_OK;
    if (fb_intern_add(seen, key, strlen(key)) == FB_INTERN_NONE) return FB_ENOMEM;
    if (fb_intern_count(seen) > before) return FB_OK;
    return fb_refuse(findings, "record.repeated", fb_csv_file(csv), fb_csv_line(csv),
                     _("%s \"%s\" stands on an earlier line too; each stands once"), record->fields[0].name, key);
}

static fb_rc load_rows(fb_store *store, int64_t association, const fb_record *record, fb_csv *csv, fb_intern *seen,
                       fb_findings *findings) {
    const char *names[FIELDS], *const *fields;
    size_t at[FIELDS], count;
    for (size_t i = 0; i < record->count; i++)
        names[i] = record->fields[i].name;
    FB_TRY(fb_csv_header(csv, names, record->count, at));
    if (record->clear != FB_SQL_NONE) FB_TRY(fb_exec(store, record->clear, FB_VALUES(FB_INT(association))));
    fb_rc worst = FB_OK;
    for (;;) {
        fb_rc rc = fb_csv_next(csv, &fields, &count);
        if (rc == FB_ENOTFOUND) return worst;
        if (rc == FB_OK) rc = check_repeat(seen, record, csv, fields[at[0]], findings);
        if (rc == FB_OK) rc = load_row(store, association, record, csv, fields, at, findings);
        if (rc != FB_OK && rc != FB_EINPUT) return rc;
        if (rc != FB_OK) worst = rc;
    }
}

fb_rc fb_record_load(fb_store *store, int64_t association, const fb_record *record, const char *text, size_t length,
                     const char *file, fb_findings *findings) {
    fb_csv *csv = NULL;
    fb_intern *seen = NULL;
    fb_rc rc = fb_csv_open(&csv, text, length, file, findings);
    if (rc == FB_OK) rc = fb_intern_new(&seen, ROWS);
    if (rc == FB_OK) rc = load_rows(store, association, record, csv, seen, findings);
    fb_intern_free(seen);
    fb_csv_free(csv);
    return rc;
}

/* "77.5", "12": no more decimals than there are. */
static char *decimal_plain(char text[static FB_MONEY_TEXT], int64_t hundredths) {
    fb_money_plain(text, fb_ore(hundredths));
    char *end = text + strlen(text);
    while (end[-1] == '0')
        *--end = '\0';
    if (end[-1] == '.') *--end = '\0';
    return text;
}

static void dump_field(fb_buf *out, const fb_rows *rows, int column, const fb_field *field) {
    char number[FB_MONEY_TEXT], day[FB_DATE_TEXT];
    const char *text = fb_column_text(rows, column);
    if (text && field->kind == FB_FIELD_MONEY)
        text = fb_money_plain(number, fb_ore(fb_column_int(rows, column)));
    else if (text && field->kind == FB_FIELD_DECIMAL)
        text = decimal_plain(number, fb_column_int(rows, column));
    else if (text && field->kind == FB_FIELD_RATE)
        text = fb_rate_plain(number, fb_column_int(rows, column));
    else if (text && field->kind == FB_FIELD_DATE)
        text = fb_date_iso(day, (fb_date)fb_column_int(rows, column));
    fb_csv_field(out, column == 0, text ? text : "");
}

fb_rc fb_record_dump(fb_buf *out, fb_store *store, int64_t association, const fb_record *record) {
    for (size_t i = 0; i < record->count; i++)
        fb_csv_field(out, i == 0, record->fields[i].name);
    fb_buf_add_char(out, '\n');
    fb_rows rows;
    fb_rc rc = fb_query(&rows, store, record->select, FB_VALUES(FB_INT(association)));
    while (rc == FB_OK && (rc = fb_rows_next(&rows)) == FB_OK) {
        for (size_t i = 0; i < record->count; i++)
            dump_field(out, &rows, (int)i, &record->fields[i]);
        fb_buf_add_char(out, '\n');
    }
    fb_rows_end(&rows);
    return rc == FB_ENOTFOUND ? fb_buf_rc(out) : rc;
}
