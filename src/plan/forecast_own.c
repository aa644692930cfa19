/* forecast_own.c - managers' own amounts: read, checked line by line, laid over a proposal. */
#include "plan/forecast_own.h"

#include "base/csv.h"
#include "base/language.h"
#include "base/personal.h"

#include <string.h>

enum { ACCOUNT, UNIT, PROJECT, COUNTERPARTY, AMOUNT, COMMENT, FIELDS, CODES = AMOUNT, MOST_ROWS = 100000 };
static const char *const NAMES[FIELDS] = {"account", "unit", "project", "counterparty", "amount", "comment"};

typedef struct own {
    fb_arena *arena;
    fb_csv *csv;
    fb_findings *findings;
    const fb_account *accounts;
    const fb_unit *units;
    const fb_project *projects;
    const fb_counterparty *counterparties;
    size_t account_count, unit_count, project_count, counterparty_count;
    fb_forecast_row *rows;
    size_t proposed, count;
    const char *field[FIELDS];
} own;

static fb_rc read_lists(own *o, const fb_book *book, int year) {
    FB_TRY(fb_accounts(book, o->arena, &o->accounts, &o->account_count));
    FB_TRY(fb_units(book, year, o->arena, &o->units, &o->unit_count));
    FB_TRY(fb_projects(book, o->arena, &o->projects, &o->project_count));
    return fb_counterparties(book, o->arena, &o->counterparties, &o->counterparty_count);
}

static const char *listed(const own *o, int field, size_t i) {
    switch (field) {
    case ACCOUNT: return i < o->account_count ? o->accounts[i].code : NULL;
    case UNIT: return i < o->unit_count ? o->units[i].code : NULL;
    case PROJECT: return i < o->project_count ? o->projects[i].code : NULL;
    default: return i < o->counterparty_count ? o->counterparties[i].code : NULL;
    }
}

static bool is_known(const own *o, int field) {
    if (!o->field[field][0]) return field != ACCOUNT;
    const char *code;
    for (size_t i = 0; (code = listed(o, field, i)); i++)
        if (strcmp(code, o->field[field]) == 0) return true;
    return false;
}

static fb_rc check_codes(const own *o) {
    fb_rc rc = FB_OK;
    for (int i = 0; i < CODES; i++)
        if (!is_known(o, i))
            rc = fb_refuse(o->findings, "forecast.code", fb_csv_file(o->csv), fb_csv_line(o->csv),
                           _("%s is \"%s\", which is not there this year; expected a code of the association"),
                           NAMES[i], o->field[i]);
    if (!o->field[COMMENT][0])
        rc = fb_refuse(o->findings, "forecast.comment", fb_csv_file(o->csv), fb_csv_line(o->csv),
                       _("the own amount has no comment; say what it builds on"));
    return rc;
}

static bool same_codes(const own *o, const fb_forecast_row *row) {
    return strcmp(row->account, o->field[ACCOUNT]) == 0 && strcmp(row->unit, o->field[UNIT]) == 0 &&
           strcmp(row->project, o->field[PROJECT]) == 0 && strcmp(row->counterparty, o->field[COUNTERPARTY]) == 0;
}

static fb_rc put_row(own *o, fb_money amount) {
    size_t place = o->count;
    for (size_t i = 0; i < o->count && place == o->count; i++)
        if (same_codes(o, &o->rows[i])) place = i;
    if (place < o->count && o->rows[place].method == FB_FORECAST_OWN)
        return fb_refuse(o->findings, "record.repeated", fb_csv_file(o->csv), fb_csv_line(o->csv),
                         _("the row repeats an earlier one; each stands once"));
    if (place == o->proposed + MOST_ROWS) return FB_ELIMIT;
    fb_forecast_row row = {.line = "", .method = FB_FORECAST_OWN, .amount = amount};
    const char **const texts[] = {&row.account, &row.unit, &row.project, &row.counterparty, NULL, &row.comment};
    for (int i = 0; i < FIELDS; i++)
        if (texts[i] && !(*texts[i] = fb_arena_strdup(o->arena, o->field[i]))) return FB_ENOMEM;
    o->rows[place] = row;
    o->count += place == o->count;
    return FB_OK;
}

static fb_rc read_row(own *o) {
    fb_money amount = FB_ZERO;
    fb_money_fault fault = fb_money_parse(&amount, o->field[AMOUNT], strlen(o->field[AMOUNT]));
    for (int i = 0; i < FIELDS; i++)
        if (i != AMOUNT || fault != FB_MONEY_GOOD)
            FB_TRY(fb_personal_refuse(o->field[i], NAMES[i], fb_csv_file(o->csv), fb_csv_line(o->csv), o->findings));
    fb_rc rc = check_codes(o);
    if (fault != FB_MONEY_GOOD)
        rc = fb_refuse(o->findings, "record.field", fb_csv_file(o->csv), fb_csv_line(o->csv), _("%s is \"%s\"; %s"),
                       NAMES[AMOUNT], o->field[AMOUNT], fb_money_fault_text(fault));
    return rc == FB_OK ? put_row(o, amount) : rc;
}

static fb_rc read_rows(own *o) {
    size_t at[FIELDS], count;
    const char *const *fields;
    fb_rc worst = FB_OK, rc;
    FB_TRY(fb_csv_header(o->csv, NAMES, FIELDS, at));
    while ((rc = fb_csv_next(o->csv, &fields, &count)) != FB_ENOTFOUND) {
        for (int i = 0; rc == FB_OK && i < FIELDS; i++)
            o->field[i] = fields[at[i]];
        if (rc == FB_OK) rc = read_row(o);
        if (rc != FB_OK && rc != FB_EINPUT) return rc;
        if (rc != FB_OK) worst = rc;
    }
    return worst;
}

/* A file has at most as many rows as lines. */
static size_t lines_of(const char *text, size_t length) {
    size_t lines = 1;
    for (size_t i = 0; i < length; i++)
        lines += text[i] == '\n';
    return lines < MOST_ROWS ? lines : MOST_ROWS;
}

fb_rc fb_forecast_own(const fb_book *book, int year, const fb_own_file *file, fb_arena *arena,
                      const fb_forecast_row **rows, size_t *count, fb_findings *findings) {
    own o = {.arena = arena, .findings = findings, .proposed = *count, .count = *count};
    FB_TRY(read_lists(&o, book, year));
    o.rows = fb_arena_alloc(arena, (*count + lines_of(file->text, file->length)) * sizeof *o.rows);
    if (!o.rows) return FB_ENOMEM;
    if (*count) memcpy(o.rows, *rows, *count * sizeof *o.rows);
    FB_TRY(fb_csv_open(&o.csv, file->text, file->length, file->name, findings));
    fb_rc rc = read_rows(&o);
    fb_csv_free(o.csv);
    if (rc != FB_OK) return rc;
    *rows = o.rows;
    *count = o.count;
    return FB_OK;
}
