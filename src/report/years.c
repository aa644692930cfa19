/* years.c - what report.ini says of tables over the years, and the table of one section over the years with books. */
#include "report/years.h"

#include "base/language.h"
#include "report/tables.h"
#include "report/years_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TABLES_MOST = 32, YEARS_MOST = 10 };

static bool is(const char *a, const char *b) { return strcmp(a, b) == 0; }

/* report.ini -------------------------------------------------------------------------------------- */

static const struct {
    const char *word; /* of the section, and of the call */
    bool comparison;
} KINDS[] = {{"years", false}, {"comparison", true}};
enum { KIND_COUNT = FB_COUNT(KINDS) };

static fb_years_plan *plan_named(const fb_report *report, bool comparison, const char *id) {
    for (fb_years_plan *plan = report->plan.years; plan; plan = plan->next)
        if (plan->comparison == comparison && is(plan->id, id)) return plan;
    return NULL;
}

static fb_years_plan *plan_of(fb_report *report, bool comparison, const char *id) {
    fb_years_plan *plan = plan_named(report, comparison, id);
    size_t count = 0;
    for (const fb_years_plan *each = report->plan.years; each; each = each->next)
        count++;
    if (plan || count == TABLES_MOST) return plan;
    plan = fb_arena_alloc(report->arena, sizeof *plan);
    if (!plan || !(plan->id = fb_arena_strdup(report->arena, id))) return NULL;
    plan->comparison = comparison;
    plan->years = 5;
    plan->next = report->plan.years;
    report->plan.years = plan;
    return plan;
}

static const char *trimmed(fb_arena *arena, const char *text, size_t length) {
    while (length && strchr(" \t", *text))
        text++, length--;
    while (length && strchr(" \t", text[length - 1]))
        length--;
    return fb_arena_strndup(arena, text, length);
}

/* "Soliditet: keyfigures.solidity | …" */
static bool take_row(fb_report *report, fb_years_plan *plan, const char *value) {
    const char *colon = strchr(value, ':');
    if (plan->row_count == FB_YEARS_ROWS) return false;
    fb_years_row *row = &plan->rows[plan->row_count];
    row->label = colon ? trimmed(report->arena, value, (size_t)(colon - value)) : NULL;
    const char *figures = colon ? colon + 1 : value;
    row->figures = trimmed(report->arena, figures, strlen(figures));
    if (!row->figures || !row->figures[0] || (colon && (!row->label || !row->label[0]))) return false;
    plan->row_count++;
    return true;
}

static bool take_years(fb_years_plan *plan, const char *value) {
    if (strlen(value) > 2 || strspn(value, "0123456789") != strlen(value)) return false;
    plan->years = (int)strtol(value, NULL, 10);
    return plan->years >= 1 && plan->years <= YEARS_MOST;
}

static bool take_choice(bool *out, const char *value, const char *yes, const char *no) {
    *out = is(value, yes);
    return *out || is(value, no);
}

static bool take_setting(fb_report *report, fb_years_plan *plan, const char *name, const char *value) {
    const struct {
        const char *name;
        const char **place;
        bool comparison; /* only there */
    } texts[] = {{"title", &plan->title, false},
                 {"each", &plan->each, true},
                 {"figure", &plan->figure, true},
                 {"total", &plan->total, true}};
    if (is(name, "row")) return take_row(report, plan, value);
    if (!plan->comparison && is(name, "years")) return take_years(plan, value);
    if (!plan->comparison && is(name, "order")) return take_choice(&plan->oldest_first, value, "oldest", "newest");
    if (plan->comparison && is(name, "chart")) return take_choice(&plan->chart, value, "yes", "no");
    for (size_t i = 0; i < FB_COUNT(texts); i++)
        if (is(name, texts[i].name) && (plan->comparison || !texts[i].comparison))
            return (*texts[i].place = fb_arena_strdup(report->arena, value)) != NULL;
    return false;
}

int fb_years_setting(fb_report *report, const char *section, const char *name, const char *value) {
    for (size_t i = 0; i < KIND_COUNT; i++) {
        size_t length = strlen(KINDS[i].word);
        if (strncmp(section, KINDS[i].word, length) != 0 || section[length] != ' ') continue;
        fb_years_plan *plan = plan_of(report, KINDS[i].comparison, section + length + 1);
        return plan && take_setting(report, plan, name, value);
    }
    return FB_YEARS_NOT_MINE;
}

/* Figures ----------------------------------------------------------------------------------------- */

/* The next of "a | b", in a buffer; false when there is none. */
static bool next_name(const char **list, char *name, size_t size) {
    const char *at = *list + strspn(*list, " \t|");
    size_t length = strcspn(at, "|"), kept = length;
    *list = at + length;
    while (kept && strchr(" \t", at[kept - 1]))
        kept--;
    if (!kept || kept >= size) return false;
    memcpy(name, at, kept);
    name[kept] = '\0';
    return true;
}

fb_rc fb_years_figure(fb_report *report, const char *figures, int year, fb_figure *out) {
    char name[FB_YEARS_NAME], whole[FB_YEARS_NAME + 8];
    while (next_name(&figures, name, sizeof name)) {
        if (year == report->year)
            snprintf(whole, sizeof whole, "%s", name);
        else
            snprintf(whole, sizeof whole, "%s@%d", name, year);
        fb_rc rc = fb_figure_get(report->closing, whole, out, NULL);
        if (rc != FB_ENOTFOUND) return rc;
    }
    return FB_ENOTFOUND;
}

void fb_years_cell(fb_report *report, fb_row *row, size_t column, const fb_figure *figure) {
    int64_t per_mille;
    const fb_amount *amount = figure ? &figure->amount : NULL;
    if (!amount || !amount->has)
        fb_cell_text(report->doc, row, column, amount && amount->withheld ? _("not shown") : "–");
    else if (amount->counted)
        fb_table_count(report->doc, row, column, amount, figure->name);
    else if (!amount->is_share)
        fb_cell_amount(report->doc, row, column, amount->money, figure->name);
    else if (fb_money_ratio(&per_mille, amount->money, amount->per, 1000) == FB_OK)
        fb_cell_share(report->doc, row, column, per_mille, figure->name);
}

fb_rc fb_years_unknown(fb_report *report, const char *figures, const fb_call *call, const char *file) {
    return fb_refuse(report->findings, "chapter.years-figure", file, call->line,
                     _("{{%s}}: no year has a figure \"%s\"; correct the row in report.ini"), call->text, figures);
}

/* Over the years ---------------------------------------------------------------------------------- */

typedef struct shown_years {
    int years[YEARS_MOST]; /* in the order of the columns */
    size_t count;
    int first; /* the earliest of them */
} shown_years;

/* The latest years with books, not after the report's. */
static fb_rc choose_years(fb_report *report, const fb_years_plan *plan, shown_years *out) {
    const int *years;
    size_t count;
    FB_TRY(fb_years(report->book, report->arena, &years, &count));
    *out = (shown_years){0};
    for (size_t i = count; i > 0 && out->count < (size_t)plan->years; i--)
        if (years[i - 1] <= report->year) out->years[out->count++] = out->first = years[i - 1];
    for (size_t i = 0; plan->oldest_first && i < out->count / 2; i++) {
        int year = out->years[i];
        out->years[i] = out->years[out->count - 1 - i];
        out->years[out->count - 1 - i] = year;
    }
    return FB_OK;
}

static fb_rc years_row(fb_report *report, fb_table *table, const shown_years *shown, const fb_years_row *plan,
                       bool *found) {
    fb_row *row = fb_doc_row(report->doc, table, FB_ROW_LINE);
    const char *label = plan->label;
    *found = false;
    for (size_t i = 0; i < shown->count; i++) {
        fb_figure figure;
        fb_rc rc = fb_years_figure(report, plan->figures, shown->years[i], &figure);
        if (rc != FB_OK && rc != FB_ENOTFOUND) return rc;
        fb_years_cell(report, row, i + 1, rc == FB_OK ? &figure : NULL);
        if (rc == FB_OK && (!label || (!plan->label && shown->years[i] == report->year))) label = figure.label;
        *found = *found || rc == FB_OK;
    }
    fb_cell_text(report->doc, row, 0, label ? label : "");
    return FB_OK;
}

static bool has_books(const shown_years *shown, int year) {
    for (size_t i = 0; i < shown->count; i++)
        if (shown->years[i] == year) return true;
    return false;
}

/* "2018–2021, 2024": the years between those shown that have no books. */
static const char *missing_years(fb_report *report, const shown_years *shown) {
    const char *list = "";
    for (int year = shown->first; list && year < report->year; year++) {
        int last = year;
        if (has_books(shown, year)) continue;
        while (last + 1 < report->year && !has_books(shown, last + 1))
            last++;
        const char *between = list[0] ? ", " : "";
        list = last == year ? fb_arena_printf(report->arena, "%s%s%d", list, between, year)
                            : fb_arena_printf(report->arena, "%s%s%d–%d", list, between, year, last);
        year = last;
    }
    return list;
}

static fb_rc say_missing(fb_report *report, fb_table *table, const shown_years *shown) {
    const char *list = missing_years(report, shown);
    if (!list) return FB_ENOMEM;
    if (!list[0]) return FB_OK;
    table->foot =
        fb_arena_printf(report->doc->arena,
                        _("There are no books of %s in the system, so nothing stands for them. Each year is "
                          "shown by its own accounts."),
                        list);
    return table->foot ? FB_OK : FB_ENOMEM;
}

static fb_rc over_years(fb_report *report, fb_block *parent, const fb_years_plan *plan, const fb_call *call,
                        const char *file) {
    shown_years shown;
    fb_column columns[YEARS_MOST + 1] = {{.head = ""}};
    FB_TRY(choose_years(report, plan, &shown));
    for (size_t i = 0; i < shown.count; i++)
        columns[i + 1] = (fb_column){.head = fb_arena_printf(report->arena, "%d", shown.years[i]),
                                     .numeric = true,
                                     .prior = shown.years[i] != report->year};
    fb_table *table = fb_years_table(report, parent, plan, shown.count + 1, columns);
    if (!table) return fb_doc_rc(report->doc);
    for (size_t i = 0; i < plan->row_count; i++) {
        bool found;
        FB_TRY(years_row(report, table, &shown, &plan->rows[i], &found));
        if (!found) return fb_years_unknown(report, plan->rows[i].figures, call, file);
    }
    return say_missing(report, table, &shown);
}

/* The call ---------------------------------------------------------------------------------------- */

fb_table *fb_years_table(fb_report *report, fb_block *parent, const fb_years_plan *plan, size_t count,
                         const fb_column *columns) {
    fb_doc *doc = report->doc;
    fb_table *table = fb_doc_table(doc, parent, count, columns);
    if (!table) return NULL;
    table->id = fb_arena_printf(doc->arena, "table-%s-%s", plan->comparison ? "comparison" : "years", plan->id);
    table->caption = plan->title ? fb_doc_text(doc, plan->title) : NULL;
    table->sheet = fb_doc_text(doc, plan->title ? plan->title : plan->id);
    table->unit = _("tkr");
    table->unit_ore = 100000;
    return table;
}

bool fb_years_is_call(const fb_call *call) {
    return call->word_count == 3 && is(call->words[0], "table") &&
           (is(call->words[1], KINDS[0].word) || is(call->words[1], KINDS[1].word));
}

fb_rc fb_years_block(fb_report *report, fb_block *parent, const fb_call *call, const char *file) {
    bool comparison = is(call->words[1], KINDS[1].word);
    const fb_years_plan *plan = plan_named(report, comparison, call->words[2]);
    if (!plan || (plan->row_count == 0 && !(plan->each && plan->figure)))
        return fb_refuse(report->findings, "chapter.years", file, call->line,
                         _("{{%s}}: report.ini describes no such table; add a section [%s %s] with its rows"),
                         call->text, call->words[1], call->words[2]);
    return comparison ? fb_comparison(report, parent, plan, call, file)
                      : over_years(report, parent, plan, call, file);
}
