/* comparison.c - the year beside the year before: figures, units or members, with the change in kronor and per cent.
 */
#include "report/tables.h"
#include "report/years_parts.h"

#include "base/language.h"

#include <stdio.h>
#include <string.h>

enum { POINTS = 64, COLUMNS = 5 };

typedef struct comparing {
    fb_report *report;
    fb_table *table;
    bool prior; /* the year before has books */
    size_t points;
    const char *labels[POINTS];
    fb_money now[POINTS], before[POINTS];
    bool no_before[POINTS];
} comparing;

static bool is(const char *a, const char *b) { return strcmp(a, b) == 0; }

/* Rows -------------------------------------------------------------------------------------------- */

/* "−0,9 %-enheter": shares differ by points, not by per cent. */
static fb_rc share_change(comparing *c, fb_row *row, const fb_amount *now, const fb_amount *before) {
    int64_t a, b;
    char shown[FB_MONEY_TEXT];
    if (fb_money_ratio(&a, now->money, now->per, 1000) != FB_OK ||
        fb_money_ratio(&b, before->money, before->per, 1000) != FB_OK)
        return FB_OK;
    fb_money_shown(shown, a - b, 1);
    const char *words = fb_arena_printf(c->report->arena, _("%s points"), shown);
    fb_cell_text(c->report->doc, row, 4, words);
    return words ? FB_OK : FB_ENOMEM;
}

static fb_rc change_cells(comparing *c, fb_row *row, const fb_amount *now, const fb_amount *before) {
    fb_money change;
    int64_t per_mille;
    if (!now->has || !before->has) return FB_OK;
    if (!fb_amounts_alike(now, before)) return FB_OK;
    if (now->is_share) return share_change(c, row, now, before);
    FB_TRY(fb_money_subtract(&change, now->money, before->money));
    fb_amount difference = *now;
    difference.money = change;
    if (now->counted)
        fb_table_count(c->report->doc, row, 3, &difference, NULL);
    else
        fb_cell_amount(c->report->doc, row, 3, change, NULL);
    if (fb_change_per_mille(&per_mille, now->money, before->money))
        fb_cell_share(c->report->doc, row, 4, per_mille, NULL);
    else
        fb_cell_text(c->report->doc, row, 4, "–");
    return FB_OK;
}

static void add_point(comparing *c, const char *label, const fb_amount *now, const fb_amount *before) {
    if (c->points == POINTS || !now->has || now->is_share || now->counted) return;
    c->labels[c->points] = label;
    c->now[c->points] = now->money;
    c->before[c->points] = before->has ? before->money : FB_ZERO;
    c->no_before[c->points] = !before->has;
    c->points++;
}

static bool is_something(const fb_amount *amount) { return amount->has && amount->money.ore != 0; }

/* FB_ENOTFOUND when neither year has the figure: no row is made. */
static fb_rc compare(comparing *c, fb_row_kind kind, const char *label, const char *figures, bool even_nought) {
    fb_figure now = {0}, before = {0};
    fb_rc rc = fb_years_figure(c->report, figures, c->report->year, &now);
    if (rc != FB_OK && rc != FB_ENOTFOUND) return rc;
    bool has_now = rc == FB_OK;
    rc = c->prior ? fb_years_figure(c->report, figures, c->report->year - 1, &before) : FB_ENOTFOUND;
    if (rc != FB_OK && rc != FB_ENOTFOUND) return rc;
    bool has_before = rc == FB_OK;
    if (!has_now && !has_before) return FB_ENOTFOUND;
    if (!even_nought && !is_something(&now.amount) && !is_something(&before.amount)) return FB_OK;
    fb_row *row = fb_doc_row(c->report->doc, c->table, kind);
    if (!label) label = has_now ? now.label : before.label;
    fb_cell_text(c->report->doc, row, 0, label);
    fb_years_cell(c->report, row, 1, has_now ? &now : NULL);
    fb_years_cell(c->report, row, 2, has_before ? &before : NULL);
    if (kind == FB_ROW_LINE) add_point(c, label, &now.amount, &before.amount);
    return change_cells(c, row, &now.amount, &before.amount);
}

/* "unit.{key}.income.result" with the key in every place. */
static const char *with_key(fb_report *report, const char *pattern, const char *key) {
    static const char KEY[] = "{key}";
    const char *made = "", *at;
    for (; made && (at = strstr(pattern, KEY)) != NULL; pattern = at + sizeof KEY - 1)
        made = fb_arena_printf(report->arena, "%s%.*s%s", made, (int)(at - pattern), pattern, key);
    return made ? fb_arena_printf(report->arena, "%s%s", made, pattern) : NULL;
}

static fb_rc compare_one(comparing *c, const char *pattern, const char *key, const char *name) {
    const char *figures = with_key(c->report, pattern, key);
    if (!figures) return FB_ENOMEM;
    fb_rc rc = compare(c, FB_ROW_LINE, name, figures, false);
    return rc == FB_ENOTFOUND ? FB_OK : rc;
}

static fb_rc compare_each(comparing *c, const fb_years_plan *plan) {
    size_t count;
    const fb_unit *units = fb_closing_units(c->report->closing, &count);
    for (size_t i = 0; is(plan->each, "unit") && i < count; i++)
        FB_TRY(compare_one(c, plan->figure, units[i].key, units[i].name));
    const fb_counterparty *members = fb_closing_counterparties(c->report->closing, &count);
    for (size_t i = 0; is(plan->each, "member") && i < count; i++)
        if (members[i].kind == FB_MEMBER) FB_TRY(compare_one(c, plan->figure, members[i].key, members[i].name));
    return FB_OK;
}

/* The chart --------------------------------------------------------------------------------------- */

static fb_rc draw(comparing *c, fb_block *parent, const fb_years_plan *plan) {
    if (!plan->chart || c->points == 0) return FB_OK;
    const char *now = fb_report_year_name(c->report, false), *before = fb_report_year_name(c->report, true);
    if (!now || !before) return FB_ENOMEM;
    const fb_series series[] = {{.name = now, .amounts = c->now},
                                {.name = before, .amounts = c->before, .missing = c->no_before, .prior = true}};
    fb_chart chart = {.id = fb_arena_printf(c->report->arena, "comparison-%s", plan->id),
                      .title = plan->title ? plan->title : plan->id,
                      .unit = _("tkr"),
                      .unit_ore = 100000,
                      .kind = FB_CHART_BARS,
                      .points = c->points,
                      .labels = c->labels,
                      .series_count = c->prior ? 2 : 1,
                      .series = series};
    chart.description = fb_chart_description(c->report->arena, &chart);
    if (!chart.id || !chart.description) return FB_ENOMEM;
    fb_doc_chart(c->report->doc, parent, &chart);
    return fb_doc_rc(c->report->doc);
}

/* The whole --------------------------------------------------------------------------------------- */

static fb_rc begin(comparing *c, fb_block *parent, const fb_years_plan *plan) {
    const fb_column columns[COLUMNS] = {
        {.head = ""},
        {.head = fb_report_year_name(c->report, false), .numeric = true},
        {.head = fb_report_year_name(c->report, true), .numeric = true, .prior = true},
        {.head = _("Change"), .numeric = true},
        {.head = _("Change, %"), .numeric = true}};
    c->prior = fb_closing_has_prior(c->report->closing);
    c->table = fb_years_table(c->report, parent, plan, COLUMNS, columns);
    return c->table ? FB_OK : fb_doc_rc(c->report->doc);
}

fb_rc fb_comparison(fb_report *report, fb_block *parent, const fb_years_plan *plan, const fb_call *call,
                    const char *file) {
    comparing *c = fb_arena_alloc(report->arena, sizeof *c);
    if (!c) return FB_ENOMEM;
    c->report = report;
    FB_TRY(begin(c, parent, plan));
    for (size_t i = 0; i < plan->row_count; i++) {
        fb_rc rc = compare(c, FB_ROW_LINE, plan->rows[i].label, plan->rows[i].figures, true);
        if (rc == FB_ENOTFOUND) return fb_years_unknown(report, plan->rows[i].figures, call, file);
        if (rc != FB_OK) return rc;
    }
    if (plan->each) {
        FB_TRY(compare_each(c, plan));
        if (c->points == 0) return fb_years_unknown(report, plan->figure, call, file);
    }
    if (plan->total) {
        fb_rc rc = compare(c, FB_ROW_TOTAL, NULL, plan->total, true);
        if (rc == FB_ENOTFOUND) return fb_years_unknown(report, plan->total, call, file);
        if (rc != FB_OK) return rc;
    }
    FB_TRY(fb_doc_rc(report->doc));
    return draw(c, parent, plan);
}
