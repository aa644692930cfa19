/* outlook.c - the budget carried on: which rule each code string follows, and the statement of every year. */
#include "closing/outlook.h"

#include "base/language.h"
#include "closing/budget.h"
#include "closing/inside.h"

#include <string.h>

static const char RULES_FILE[] = "outlook_rules.csv";

/* A code string of the budget, and what it follows. */
typedef struct carried {
    const fb_balance *balance;
    const fb_outlook_rule *rules[FB_OUTLOOK_YEARS]; /* that makes each year's amount, or NULL: it stands still */
    int64_t ore;                                    /* of the year that is being made */
} carried;

typedef struct planner {
    fb_closing *closing;
    const fb_outlook_wish *wish;
    fb_findings *findings;
    const char *file;  /* the rules', for findings */
    bool only_assumed; /* rules of which nothing is assumed in the plan's years are left out */
    const fb_assumption *assumptions;
    size_t assumption_count;
    const fb_outlook_rule *rules;
    size_t rule_count;
    int32_t *rule_lines; /* place of each rule's line in the layouts, or FB_NO_LINE */
    carried *rows;
    size_t count;
    int unit;
    fb_outlook *out;
    fb_outlook_line *lines;
} planner;

/* Changes ------------------------------------------------------------------------------------- */

static bool read_year(const char *text, size_t length, int *out) {
    int year = 0;
    for (size_t i = 0; i < length; i++) {
        if (text[i] < '0' || text[i] > '9') return false;
        year = year * 10 + (text[i] - '0');
    }
    *out = year;
    return true;
}

bool fb_outlook_change_read(const char *text, fb_arena *arena, fb_outlook_change *out) {
    enum { YEAR_DIGITS = 4 };
    const char *equals = strchr(text, '=');
    fb_money value;
    if (!equals || equals == text) return false;
    size_t key = strcspn(text, ":=");
    *out = (fb_outlook_change){.assumption = fb_arena_strndup(arena, text, key)};
    if (!out->assumption || key == 0) return false;
    if (text[key] == ':' && ((size_t)(equals - text) - key - 1 != YEAR_DIGITS ||
                             !read_year(text + key + 1, YEAR_DIGITS, &out->year) || out->year == 0))
        return false;
    if (fb_money_parse(&value, equals + 1, strlen(equals + 1)) != FB_MONEY_GOOD) return false;
    out->value = value.ore;
    return true;
}

static bool is_assumed(const planner *p, const char *key) {
    for (size_t i = 0; i < p->assumption_count; i++)
        if (strcmp(p->assumptions[i].key, key) == 0) return true;
    return false;
}

static fb_rc bad_value(const planner *p, const fb_outlook_rule *rule) {
    if (rule->kind == FB_OUTLOOK_INDEX)
        return fb_refuse(p->findings, "outlook.index", NULL, 0,
                         _("the index %s is set to -100 per cent or lower; expected the change in per cent, such as "
                           "2.50"),
                         rule->assumption);
    return fb_refuse(p->findings, "outlook.count", NULL, 0,
                     _("the count %s is set to 0 or lower; expected a number above 0"), rule->assumption);
}

static fb_rc check_change(const planner *p, const fb_outlook_change *change) {
    int year = p->closing->year;
    if (!is_assumed(p, change->assumption))
        return fb_refuse(p->findings, "outlook.assumption", NULL, 0,
                         _("there is no assumption %s to change; expected one of assumptions.csv"),
                         change->assumption);
    if (change->year && (change->year <= year || change->year >= year + FB_OUTLOOK_YEARS))
        return fb_refuse(p->findings, "outlook.year", NULL, 0,
                         _("%s is changed for %d; expected %d or %d, the years after the budget"), change->assumption,
                         change->year, year + 1, year + 2);
    for (size_t i = 0; i < p->rule_count; i++)
        if (strcmp(p->rules[i].assumption, change->assumption) == 0 &&
            !fb_outlook_value_good(p->rules[i].kind, change->value))
            return bad_value(p, &p->rules[i]);
    return FB_OK;
}

/* The value of a year; false when there is none. The last change that fits decides. */
static bool value_of(const planner *p, const char *key, int year, bool changed, int64_t *out) {
    bool has = false;
    for (size_t i = 0; i < p->assumption_count; i++)
        if (p->assumptions[i].year == year && strcmp(p->assumptions[i].key, key) == 0) {
            *out = p->assumptions[i].value;
            has = true;
        }
    for (size_t i = 0; changed && year > p->closing->year && i < p->wish->change_count; i++) {
        const fb_outlook_change *change = &p->wish->changes[i];
        if (strcmp(change->assumption, key) == 0 && (change->year == 0 || change->year == year)) *out = change->value;
    }
    return has;
}

/* Rules --------------------------------------------------------------------------------------- */

static bool is_of_year(const fb_outlook_rule *rule, int year) {
    return rule->from_year <= year && year <= rule->to_year;
}

/* Whether the plan of this budget makes an amount by the rule: it is of one of the years, and something is assumed.
 */
static bool is_of_plan(const planner *p, const fb_outlook_rule *rule) {
    int64_t value;
    for (int i = 1; i < FB_OUTLOOK_YEARS; i++)
        if (is_of_year(rule, p->closing->year + i) &&
            value_of(p, rule->assumption, p->closing->year + i, false, &value))
            return true;
    return false;
}

static fb_rc find_rule_lines(planner *p) {
    const fb_layouts *layouts = p->closing->layouts;
    if (!(p->rule_lines = fb_arena_alloc(p->closing->arena, p->rule_count * sizeof *p->rule_lines))) return FB_ENOMEM;
    fb_rc worst = FB_OK;
    for (size_t i = 0; i < p->rule_count; i++) {
        const fb_outlook_rule *rule = &p->rules[i];
        p->rule_lines[i] = rule->line[0] ? fb_layout_line_find(layouts, rule->line) : FB_NO_LINE;
        if (rule->line[0] && is_of_plan(p, rule) &&
            (p->rule_lines[i] == FB_NO_LINE || !fb_line_has_accounts(&layouts->lines[p->rule_lines[i]])))
            worst = fb_refuse(p->findings, "outlook.line", p->file, rule->source_line,
                              _("the rule is for the line %s, which is none of the layouts of %d that count "
                                "accounts; give such a line as statement.id, or accounts, or the rule its years"),
                              rule->line, p->closing->year);
    }
    return worst;
}

/* A line takes the code strings that it counts, internal items too. */
static bool rule_takes(const planner *p, size_t rule, const fb_balance *b) {
    if (p->rule_lines[rule] == FB_NO_LINE) return fb_outlook_rule_holds(&p->rules[rule], b->account);
    fb_place place = {
        .line = p->rule_lines[rule], .unit = FB_ASSOCIATION, .column = FB_COLUMN_GROSS, .period = FB_WHOLE_YEAR};
    return fb_place_counts(p->closing, &place, b->account, b->unit, b->counterparty, b->project);
}

static fb_rc find_rule(const planner *p, carried *row, int step) {
    for (size_t i = 0; i < p->rule_count; i++) {
        const fb_outlook_rule *rule = &p->rules[i];
        if (!is_of_year(rule, p->closing->year + step) || !rule_takes(p, i, row->balance)) continue;
        if (p->only_assumed && !is_of_plan(p, rule)) continue;
        if (row->rules[step])
            return fb_refuse(p->findings, "outlook.overlap", p->file, rule->source_line,
                             _("account %s of the budget of %d follows this rule and that of line %lld; expected one "
                               "rule for an account"),
                             row->balance->account, p->closing->year, (long long)row->rules[step]->source_line);
        row->rules[step] = rule;
    }
    return FB_OK;
}

/* Every year that is stepped to has a value; a count has one of the year before too. */
static fb_rc check_step(const planner *p, const fb_outlook_rule *rule, int step) {
    int64_t value;
    for (int i = rule->kind == FB_OUTLOOK_COUNT ? step - 1 : step; i <= step; i++)
        if (!value_of(p, rule->assumption, p->closing->year + i, false, &value))
            return fb_refuse(p->findings, "outlook.year", p->file, rule->source_line,
                             _("the rule follows %s, which has no value of %d; add the year to assumptions.csv"),
                             rule->assumption, p->closing->year + i);
    return FB_OK;
}

/* Rows ---------------------------------------------------------------------------------------- */

static bool of_income_or_costs(const fb_closing *closing, const char *account) {
    int32_t number = fb_intern_find(closing->account_index, account, strlen(account));
    if ((size_t)number >= closing->account_count) return false;
    return closing->accounts[number].type == 'I' || closing->accounts[number].type == 'K';
}

static fb_rc whole_year(const fb_balance *balance, int64_t *out) {
    *out = 0;
    for (int slot = 1; slot < FB_BALANCE_SLOTS; slot++)
        if (__builtin_add_overflow(*out, balance->slot[slot], out)) return FB_EOVERFLOW;
    return FB_OK;
}

static fb_rc add_row(planner *p, const fb_balance *balance) {
    carried *row = &p->rows[p->count++];
    bool still = true;
    *row = (carried){.balance = balance};
    for (int step = 1; step < FB_OUTLOOK_YEARS; step++) {
        FB_TRY(find_rule(p, row, step));
        if (row->rules[step]) FB_TRY(check_step(p, row->rules[step], step));
        still = still && !row->rules[step];
    }
    FB_TRY(whole_year(balance, &row->ore));
    FB_TRY(fb_money_subtract(&p->out->result, p->out->result, fb_ore(row->ore)));
    p->out->still += still;
    return FB_OK;
}

static fb_rc gather(planner *p) {
    const fb_balance *list;
    size_t count;
    FB_TRY(fb_budget_balances(p->closing, &list, &count));
    if (count == 0)
        return fb_refuse(p->findings, "outlook.budget", NULL, 0,
                         _("no budget of %d is in force, and the plan begins with it (KL 11:6); decide one with "
                           "forbund budget decide, or load it"),
                         p->closing->year);
    if (!(p->rows = fb_arena_alloc(p->closing->arena, count * sizeof *p->rows))) return FB_ENOMEM;
    for (size_t i = 0; i < count; i++)
        if (of_income_or_costs(p->closing, list[i].account)) FB_TRY(add_row(p, &list[i]));
    p->out->rows = p->count;
    return FB_OK;
}

/* Years --------------------------------------------------------------------------------------- */

static fb_rc step_rows(planner *p, int step, bool changed) {
    int year = p->closing->year + step;
    for (size_t i = 0; i < p->count; i++) {
        carried *row = &p->rows[i];
        int64_t value = 0, before = 0;
        fb_money next = FB_ZERO;
        const fb_outlook_rule *rule = row->rules[step];
        if (!rule) continue;
        if (!value_of(p, rule->assumption, year, changed, &value)) return FB_ENOTFOUND;
        value_of(p, rule->assumption, year - 1, changed, &before);
        FB_TRY(fb_outlook_step(&next, fb_ore(row->ore), rule->kind, value, before));
        row->ore = next.ore;
    }
    return FB_OK;
}

/* The rows as they stand take the place of the budget. */
static fb_rc show_rows(planner *p) {
    fb_balance *list = fb_arena_alloc(p->closing->arena, p->count * sizeof *list);
    if (!list) return FB_ENOMEM;
    for (size_t i = 0; i < p->count; i++) {
        const fb_balance *from = p->rows[i].balance;
        list[i] = (fb_balance){from->account, from->unit, from->counterparty, from->project, {0}};
        list[i].slot[FB_UNDATED] = p->rows[i].ore;
    }
    return fb_rows_give(p->closing, FB_DATA_BUDGET, list, p->count);
}

static fb_rc line_amount(planner *p, const fb_layout_line *line, fb_money *out) {
    fb_place place = {.line = (int32_t)(line - p->closing->layouts->lines),
                      .unit = p->unit,
                      .column = FB_COLUMN_BUDGET,
                      .period = FB_WHOLE_YEAR};
    fb_amount amount;
    FB_TRY(fb_place_amount(p->closing, &place, &amount));
    *out = amount.has && !amount.is_share ? amount.money : FB_ZERO;
    return FB_OK;
}

static fb_rc make_years(planner *p, bool changed) {
    for (size_t i = 0; i < p->count; i++)
        FB_TRY(whole_year(p->rows[i].balance, &p->rows[i].ore));
    for (int year = 0; year < FB_OUTLOOK_YEARS; year++) {
        if (year > 0) FB_TRY(step_rows(p, year, changed));
        FB_TRY(show_rows(p));
        for (size_t i = 0; i < p->out->line_count; i++) {
            fb_outlook_line *line = &p->lines[i];
            FB_TRY(line_amount(p, line->line, changed ? &line->changed[year] : &line->base[year]));
            if (changed) FB_TRY(fb_money_subtract(&line->difference[year], line->changed[year], line->base[year]));
        }
    }
    return FB_OK;
}

/* The budget is put back, whatever happened. */
static fb_rc make_all(planner *p) {
    fb_rc rc = make_years(p, false);
    if (rc == FB_OK && p->out->changed) rc = make_years(p, true);
    fb_closing_forget(p->closing, FB_DATA_BUDGET);
    fb_rc back = fb_rows_load(p->closing, FB_DATA_BUDGET, false);
    return rc == FB_OK ? back : rc;
}

/* What is shown ------------------------------------------------------------------------------- */

static bool is_shown(const fb_layout_line *line) {
    return line->name && line->kind != FB_LINE_HEADING && line->kind != FB_LINE_REMARK &&
           line->kind != FB_LINE_SCHEDULE;
}

static fb_rc find_lines(planner *p) {
    const char *name = p->wish->statement ? p->wish->statement : "income";
    const fb_layout *layout = fb_layout_by_name(p->closing->layouts, name);
    if (!layout) {
        fb_find(p->findings, FB_ERROR, "statement.unknown", NULL, 0,
                _("there is no statement \"%s\" in %d; expected the name of a layout, such as income or balance"),
                name, p->closing->year);
        return FB_ENOTFOUND;
    }
    p->out->statement = layout->name;
    if (!(p->lines = fb_arena_alloc(p->closing->arena, layout->count * sizeof *p->lines))) return FB_ENOMEM;
    for (size_t i = 0; i < layout->count; i++) {
        const fb_layout_line *line = &p->closing->layouts->lines[layout->first + i];
        if (is_shown(line)) p->lines[p->out->line_count++].line = line;
    }
    p->out->lines = p->lines;
    return FB_OK;
}

static void tell_assumption(const planner *p, const char *key, fb_outlook_assumption *out) {
    *out = (fb_outlook_assumption){.key = key, .text = ""};
    for (size_t i = 0; i < p->rule_count && !out->followed; i++)
        if (strcmp(p->rules[i].assumption, key) == 0) {
            out->followed = true;
            out->kind = p->rules[i].kind;
        }
    for (size_t i = 0; i < p->assumption_count; i++) {
        const fb_assumption *one = &p->assumptions[i];
        int at = one->year - p->closing->year;
        if (strcmp(one->key, key) == 0 && at >= 0 && at < FB_OUTLOOK_YEARS && !out->text[0]) out->text = one->text;
    }
    for (int i = 0; i < FB_OUTLOOK_YEARS; i++) {
        fb_outlook_value *value = &out->years[i];
        value->has = value_of(p, key, p->closing->year + i, false, &value->base);
        if (value->has) value_of(p, key, p->closing->year + i, true, &value->changed);
    }
}

static fb_rc tell_assumptions(planner *p) {
    fb_outlook_assumption *list = fb_arena_alloc(p->closing->arena, p->assumption_count * sizeof *list);
    if (!list) return FB_ENOMEM;
    for (size_t i = 0; i < p->assumption_count; i++) { /* by key, then year */
        const char *key = p->assumptions[i].key;
        fb_outlook_assumption *one = &list[p->out->assumption_count];
        if (i > 0 && strcmp(p->assumptions[i - 1].key, key) == 0) continue;
        tell_assumption(p, key, one);
        p->out->assumption_count += one->years[0].has || one->years[1].has || one->years[2].has;
    }
    p->out->assumptions = list;
    return FB_OK;
}

/* KL 11:5, of the association as a whole. */
static fb_rc tell_surplus(const planner *p) {
    const fb_budget_version *versions;
    size_t count;
    const char *exception = "";
    char shown[FB_MONEY_TEXT];
    if (p->out->result.ore > 0 || p->unit >= 0) return FB_OK;
    FB_TRY(fb_budget_versions(p->closing->book, p->closing->year, 0, p->closing->arena, &versions, &count));
    for (size_t i = 0; i < count; i++)
        if (versions[i].in_force && versions[i].exception[0]) exception = versions[i].exception;
    fb_money_shown(shown, p->out->result.ore, 2);
    if (exception[0])
        fb_find(p->findings, FB_NOTE, "outlook.surplus", NULL, 0,
                _("the budget of %d gives %s kr, with an exception that is stated: %s"), p->closing->year, shown,
                exception);
    else
        fb_find(p->findings, FB_WARNING, "outlook.surplus", NULL, 0,
                _("the budget of %d gives %s kr; income shall exceed costs (KL 11:5), or the version state its "
                  "exception"),
                p->closing->year, shown);
    return FB_OK;
}

static fb_rc run(planner *p) {
    fb_closing *closing = p->closing;
    size_t units;
    FB_TRY(fb_closing_unit_find(closing, p->wish->unit, &p->unit, p->findings));
    if (p->unit >= 0) p->out->unit = &fb_closing_units(closing, &units)[p->unit];
    FB_TRY(find_lines(p));
    FB_TRY(fb_assumptions(closing->book, closing->arena, &p->assumptions, &p->assumption_count));
    FB_TRY(fb_outlook_rules(closing->book, closing->arena, &p->rules, &p->rule_count));
    FB_TRY(find_rule_lines(p));
    FB_TRY(gather(p));
    for (size_t i = 0; i < p->wish->change_count; i++)
        FB_TRY(check_change(p, &p->wish->changes[i]));
    FB_TRY(make_all(p));
    FB_TRY(tell_assumptions(p));
    return tell_surplus(p);
}

fb_rc fb_outlook_make(const fb_outlook **out, fb_closing *closing, const fb_outlook_wish *wish,
                      fb_findings *findings) {
    fb_outlook *made = fb_arena_alloc(closing->arena, sizeof *made);
    if (!made) return FB_ENOMEM;
    *made = (fb_outlook){.year = closing->year, .changed = wish->change_count > 0};
    planner p = {.closing = closing,
                 .wish = wish,
                 .findings = findings,
                 .file = RULES_FILE,
                 .out = made,
                 .unit = FB_ASSOCIATION};
    FB_TRY(run(&p));
    *out = made;
    return FB_OK;
}

/* Checking ------------------------------------------------------------------------------------ */

/* No account follows two rules in a year of the plan. */
static fb_rc try_rules(planner *p) {
    const fb_balance *list;
    size_t count;
    FB_TRY(fb_assumptions(p->closing->book, p->closing->arena, &p->assumptions, &p->assumption_count));
    FB_TRY(fb_outlook_rules(p->closing->book, p->closing->arena, &p->rules, &p->rule_count));
    FB_TRY(find_rule_lines(p));
    FB_TRY(fb_budget_balances(p->closing, &list, &count));
    for (size_t i = 0; i < count; i++) {
        carried row = {.balance = &list[i]};
        for (int step = 1; step < FB_OUTLOOK_YEARS; step++)
            FB_TRY(find_rule(p, &row, step));
    }
    return FB_OK;
}

fb_rc fb_outlook_lines_check(const fb_book *book, int year, const char *share, const char *folder,
                             fb_findings *findings) {
    planner p = {.findings = findings, .only_assumed = true};
    fb_rc rc = fb_closing_open_bare(&p.closing, book, year, share, NULL);
    if (rc == FB_EINPUT || rc == FB_ENOTFOUND)
        return FB_OK; /* the layouts' own faults are told where they are read */
    if (rc == FB_OK && !(p.file = fb_arena_printf(p.closing->arena, "%s/%s", folder, RULES_FILE))) rc = FB_ENOMEM;
    if (rc == FB_OK) rc = try_rules(&p);
    fb_closing_free(p.closing);
    return rc;
}
