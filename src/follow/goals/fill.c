/* fill.c - the table that a unit fills in: written, and taken back. */
#include "follow/goal_write.h"

#include "base/csv.h"
#include "base/intern.h"
#include "base/language.h"
#include "base/personal.h"

#include <stdio.h>
#include <string.h>

/* What is written is what must come back; only the last three are read beside the first three. */
enum { YEAR, MONTH, GOAL, LABEL, TARGET, BEFORE, STATUS, VALUE, TEXT, FILL_COLUMNS };
static const char *const NAMES[FILL_COLUMNS] = {"year",   "month",  "goal",  "label", "target",
                                                "before", "status", "value", "text"};

/* Writing -------------------------------------------------------------------------------------- */

/* Texts that a spreadsheet would take for a formula begin with an apostrophe. */
static void add_text(fb_buf *out, bool first, const char *text, fb_arena *arena) {
    bool formula = *text && strchr("=+-@\t\r", *text);
    const char *safe = formula ? fb_arena_printf(arena, "'%s", text) : text;
    fb_csv_field(out, first, safe ? safe : "");
}

static const char *before_of(const fb_goal *goal, fb_arena *arena) {
    const char *value = fb_value_text(&goal->target, goal->value, arena);
    const char *status = goal->status ? goal->status->label : "";
    if (!value) return status;
    return status[0] ? fb_arena_printf(arena, "%s, %s", status, value) : value;
}

static fb_rc add_row(const fb_asked *asked, const fb_goal *goal, int period, fb_buf *out) {
    char year[16], month[16];
    snprintf(year, sizeof year, "%d", asked->year);
    snprintf(month, sizeof month, "%d", period);
    const char *const fields[FILL_COLUMNS] = {year,
                                              month,
                                              goal->code,
                                              goal->label,
                                              fb_target_text(&goal->target, asked->arena),
                                              before_of(goal, asked->arena),
                                              "",
                                              "",
                                              ""};
    for (size_t i = 0; i < FILL_COLUMNS; i++) {
        if (!fields[i]) return FB_ENOMEM;
        add_text(out, i == 0, fields[i], asked->arena);
    }
    fb_buf_add_char(out, '\n');
    return FB_OK;
}

/* The unit's rows of what is due. */
static fb_rc add_rows(const fb_asked *asked, const char *unit_key, int month, fb_buf *out, size_t *rows) {
    const fb_due *due;
    const fb_goal *goals;
    size_t count, goal_count;
    FB_TRY(fb_goals_due(asked, month ? month : FB_YEAR_MONTHS, &due, &count));
    FB_TRY(fb_goals(asked, FB_YEAR_MONTHS, &goals, &goal_count));
    for (size_t i = 0; i < count; i++) {
        if (strcmp(due[i].unit_key, unit_key) != 0 || (month && due[i].month != month)) continue;
        for (size_t k = 0; k < goal_count; k++)
            if (strcmp(goals[k].code, due[i].goal) == 0) FB_TRY(add_row(asked, &goals[k], due[i].month, out));
        ++*rows;
    }
    return fb_buf_rc(out);
}

fb_rc fb_follow_export(const fb_asked *asked, const char *unit, int month, fb_buf *out, size_t *rows) {
    fb_unit found;
    fb_rc rc = fb_unit_find(asked->book, asked->year, unit, asked->arena, &found);
    if (rc == FB_ENOTFOUND)
        return fb_refuse(asked->findings, "goal.choice", NULL, 0, _("%d has no unit %s; units.csv lists them"),
                         asked->year, unit);
    FB_TRY(rc);
    for (size_t i = 0; i < FILL_COLUMNS; i++)
        fb_csv_field(out, i == 0, NAMES[i]);
    fb_buf_add_char(out, '\n');
    *rows = 0;
    return add_rows(asked, found.key, month, out, rows);
}

enum { MOST_ERRORS = 200 }; /* after so many the rest of a file is not tried */

/* Taking back ---------------------------------------------------------------------------------- */

typedef struct taking {
    const fb_book *book;
    fb_arena *arena;
    fb_csv *csv;
    fb_date made;
    const char *who;
    fb_intern *seen; /* which goals and periods the file has had */
    fb_findings *findings;
} taking;

static fb_rc refuse_field(const taking *t, size_t column, const char *text, const char *expected) {
    if (fb_personal_in(text))
        return fb_personal_refuse(text, NAMES[column], fb_csv_file(t->csv), fb_csv_line(t->csv), t->findings);
    return fb_refuse(t->findings, "record.field", fb_csv_file(t->csv), fb_csv_line(t->csv), _("%s is \"%s\"; %s"),
                     NAMES[column], text, expected);
}

static int small_number(const char *text) {
    int number = 0;
    if (strlen(text) > 4 || strspn(text, "0123456789") != strlen(text)) return 0;
    for (; *text; text++)
        number = number * 10 + (*text - '0');
    return number;
}

static fb_rc read_value(const taking *t, const char *text, fb_number *out) {
    fb_money value;
    if (!*text) return FB_OK;
    fb_money_fault fault = fb_money_parse(&value, text, strlen(text));
    if (fault != FB_MONEY_GOOD) return refuse_field(t, VALUE, text, fb_money_fault_text(fault));
    *out = (fb_number){true, value.ore};
    return FB_OK;
}

/* What is found wrong while a row is stored is told at its line. */
static fb_rc put_row(const taking *t, const fb_followup *followup) {
    fb_findings *own = fb_findings_new();
    int month = 0;
    if (!own) return FB_ENOMEM;
    const fb_asked asked = {.book = t->book, .year = followup->year, .arena = t->arena, .findings = own};
    fb_rc rc = fb_goal_put(&asked, followup, &month);
    for (size_t i = 0; i < fb_findings_kept(own); i++) {
        const fb_finding *f = fb_findings_at(own, i);
        fb_find(t->findings, f->severity, f->key, fb_csv_file(t->csv), fb_csv_line(t->csv), "%s", f->text);
    }
    fb_findings_free(own);
    fb_arena_reset(t->arena);
    return rc == FB_ENOTFOUND ? FB_EINPUT : rc;
}

static fb_rc check_repeat(const taking *t, const fb_followup *followup) {
    fb_buf key;
    size_t before = fb_intern_count(t->seen);
    fb_buf_init(&key, FB_MIB(1));
    fb_buf_printf(&key, "%d-%d %s", followup->year, followup->month, followup->goal);
    fb_rc rc = fb_buf_rc(&key);
    if (rc == FB_OK && fb_intern_add(t->seen, key.text, key.length) == FB_INTERN_NONE) rc = FB_ENOMEM;
    fb_buf_free(&key);
    if (rc != FB_OK || fb_intern_count(t->seen) > before) return rc;
    return fb_refuse(t->findings, "record.repeated", fb_csv_file(t->csv), fb_csv_line(t->csv),
                     _("the row repeats an earlier one; each stands once"));
}

static const char *unquoted(const char *text) {
    return text[0] == '\'' && text[1] && strchr("=+-@", text[1]) ? text + 1 : text;
}

static fb_rc take_row(const taking *t, const char *const *fields, const size_t *at, size_t *rows) {
    fb_followup followup = {.year = small_number(fields[at[YEAR]]),
                            .goal = fields[at[GOAL]],
                            .month = small_number(fields[at[MONTH]]),
                            .made = t->made,
                            .status = fields[at[STATUS]],
                            .text = unquoted(fields[at[TEXT]]),
                            .who = t->who ? t->who : ""};
    if (!fields[at[STATUS]][0] && !fields[at[VALUE]][0] && !fields[at[TEXT]][0]) return FB_OK;
    if (followup.year < 1900) return refuse_field(t, YEAR, fields[at[YEAR]], _("expected a year, such as 2023"));
    if (followup.month < 1 || followup.month > FB_YEAR_MONTHS)
        return refuse_field(t, MONTH, fields[at[MONTH]], _("expected a month, 1 to 12"));
    FB_TRY(read_value(t, fields[at[VALUE]], &followup.value));
    FB_TRY(put_row(t, &followup));
    FB_TRY(check_repeat(t, &followup));
    ++*rows;
    return FB_OK;
}

static fb_rc take_rows(const taking *t, size_t *rows) {
    const char *const *fields;
    size_t at[FILL_COLUMNS], count;
    fb_rc worst = FB_OK;
    FB_TRY(fb_csv_header(t->csv, NAMES, FILL_COLUMNS, at));
    while (fb_findings_count(t->findings, FB_ERROR) < MOST_ERRORS) {
        fb_rc rc = fb_csv_next(t->csv, &fields, &count);
        if (rc == FB_ENOTFOUND) break;
        if (rc == FB_OK) rc = take_row(t, fields, at, rows);
        if (rc != FB_OK && rc != FB_EINPUT) return rc;
        if (rc != FB_OK) worst = rc;
    }
    return worst == FB_OK ? fb_goal_rules(t->book, t->findings) : worst;
}

fb_rc fb_follow_import(const fb_book *book, const char *text, size_t length, const char *file, fb_date made,
                       const char *who, fb_findings *findings, size_t *rows) {
    taking t = {.book = book, .arena = fb_arena_new(FB_MIB(256)), .made = made, .who = who, .findings = findings};
    size_t n = 0;
    fb_rc rc = t.arena ? fb_intern_new(&t.seen, FB_MIB(64)) : FB_ENOMEM;
    if (rc == FB_OK) rc = fb_csv_open(&t.csv, text, length, file, findings);
    if (rc == FB_OK) {
        rc = fb_begin(book->store);
        if (rc == FB_OK) rc = fb_end(book->store, take_rows(&t, &n));
    }
    if (rc == FB_OK) *rows = n;
    fb_csv_free(t.csv);
    fb_intern_free(t.seen);
    fb_arena_free(t.arena);
    return rc;
}
