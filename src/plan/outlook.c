/* outlook.c - assumptions and rules, as files and as they are read; the step from a year to the next. */
#include "plan/outlook.h"

#include "base/language.h"
#include "plan/spread.h"
#include "store/list.h"

#include <string.h>

enum { WHOLE = 10000 }; /* 100 per cent */

static const char *const KINDS[] = {[FB_OUTLOOK_INDEX] = "index", [FB_OUTLOOK_COUNT] = "count"};

const char *fb_outlook_kind_word(fb_outlook_kind kind) { return KINDS[kind]; }

/* Files --------------------------------------------------------------------------------------- */

static const fb_field ASSUMPTION_FIELDS[] = {{"year", FB_FIELD_YEAR, false},
                                             {"assumption", FB_FIELD_CODE, false},
                                             {"value", FB_FIELD_MONEY, false},
                                             {"text", FB_FIELD_TEXT, true}};
static const fb_field RULE_FIELDS[] = {{"from_account", FB_FIELD_CODE, true}, {"to_account", FB_FIELD_CODE, true},
                                       {"line", FB_FIELD_CODE, true},         {"from_year", FB_FIELD_YEAR, true},
                                       {"to_year", FB_FIELD_YEAR, true},      {"kind", FB_FIELD_CODE, false},
                                       {"assumption", FB_FIELD_CODE, false},  {"text", FB_FIELD_TEXT, true}};

#define SQL(name) FB_SQL_PLAN_##name##_INSERT, FB_SQL_PLAN_##name##_SELECT, FB_SQL_PLAN_##name##_CLEAR

const fb_record fb_outlook_records[] = {{"assumptions.csv", FB_FIELDS(ASSUMPTION_FIELDS), SQL(ASSUMPTION), true},
                                        {"outlook_rules.csv", FB_FIELDS(RULE_FIELDS), SQL(OUTLOOK_RULE), true},
                                        {0}};

const fb_record_check fb_outlook_checks[] = {
    {FB_SQL_PLAN_OUTLOOK_CHECK_ASSUMPTION, FB_ERROR, "outlook.assumption",
     N_("the rule follows the assumption {1}, of which assumptions.csv has no year; add it, or correct the rule")},
    {FB_SQL_PLAN_OUTLOOK_CHECK_GAP, FB_ERROR, "outlook.year",
     N_("the assumption {1} is given for {2} and for earlier years, and not for {3}; expected every year between")},
    {FB_SQL_PLAN_OUTLOOK_CHECK_OVERLAP, FB_ERROR, "outlook.overlap",
     N_("account {1} follows this rule and that of line {2}; expected one rule for an account")},
    {FB_SQL_PLAN_OUTLOOK_CHECK_INDEX, FB_ERROR, "outlook.index",
     N_("the index {1} of {2} is -100 per cent or lower; expected the change in per cent, such as 2.50")},
    {FB_SQL_PLAN_OUTLOOK_CHECK_COUNT, FB_ERROR, "outlook.count",
     N_("the count {1} of {2} is 0 or lower; expected a number above 0")},
    {FB_SQL_NONE, FB_ERROR, NULL, NULL}};

/* Reading ------------------------------------------------------------------------------------- */

static bool read_assumption(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    *(fb_assumption *)element = (fb_assumption){.key = fb_kept_text(rows, 0, arena, &good),
                                                .year = (int)fb_column_int(rows, 1),
                                                .value = fb_column_int(rows, 2),
                                                .text = fb_kept_text(rows, 3, arena, &good)};
    return good;
}

fb_rc fb_assumptions(const fb_book *book, fb_arena *arena, const fb_assumption **out, size_t *count) {
    fb_list_query query = {FB_SQL_PLAN_ASSUMPTION_LIST, FB_VALUES(FB_OF(book)), read_assumption, sizeof **out};
    return fb_list_read(book->store, &query, arena, (const void **)out, count);
}

static bool read_rule(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    const char *kind = fb_column_text(rows, 3);
    *(fb_outlook_rule *)element =
        (fb_outlook_rule){.from = fb_kept_text(rows, 0, arena, &good),
                          .to = fb_kept_text(rows, 1, arena, &good),
                          .line = fb_kept_text(rows, 2, arena, &good),
                          .kind = kind && *kind == 'c' ? FB_OUTLOOK_COUNT : FB_OUTLOOK_INDEX,
                          .assumption = fb_kept_text(rows, 4, arena, &good),
                          .source_line = fb_column_int(rows, 5),
                          .text = fb_kept_text(rows, 6, arena, &good),
                          .from_year = (int)fb_column_int(rows, 7),
                          .to_year = (int)fb_column_int(rows, 8)};
    return good;
}

fb_rc fb_outlook_rules(const fb_book *book, fb_arena *arena, const fb_outlook_rule **out, size_t *count) {
    fb_list_query query = {FB_SQL_PLAN_OUTLOOK_RULE_LIST, FB_VALUES(FB_OF(book)), read_rule, sizeof **out};
    return fb_list_read(book->store, &query, arena, (const void **)out, count);
}

bool fb_outlook_rule_holds(const fb_outlook_rule *rule, const char *account) {
    return rule->from[0] && strcmp(account, rule->from) >= 0 && strncmp(account, rule->to, strlen(rule->to)) <= 0;
}

/* Stepping ------------------------------------------------------------------------------------ */

bool fb_outlook_value_good(fb_outlook_kind kind, int64_t value) {
    return kind == FB_OUTLOOK_INDEX ? value > -WHOLE : value > 0;
}

fb_rc fb_outlook_step(fb_money *out, fb_money amount, fb_outlook_kind kind, int64_t value, int64_t before) {
    if (kind == FB_OUTLOOK_INDEX) return fb_scaled(&out->ore, amount.ore, (fb_wide)WHOLE + value, WHOLE);
    if (before <= 0) return FB_EOVERFLOW;
    return fb_scaled(&out->ore, amount.ore, value, before);
}
