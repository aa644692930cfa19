/* plan_show.c - a year's budgets, their rows, its investments: as text, CSV and JSON. */
#include "cli/listing.h"
#include "cli/plan.h"

#include "base/language.h"
#include "closing/budget.h"
#include "closing/investments.h"
#include "closing/planned.h"

#include <stdio.h>
#include <string.h>

static const char *day_text(const fb_listing *l, fb_date day) {
    char text[FB_DATE_TEXT];
    return day ? fb_arena_strdup(l->arena, fb_date_iso(text, day)) : "";
}

/* Versions ------------------------------------------------------------------------------------ */

static fb_rc add_version(fb_listing *l, const fb_budget_version *v) {
    static const char *const KINDS[] = {[FB_BUDGET_PROPOSED] = N_("proposed"),
                                        [FB_BUDGET_DECIDED] = N_("decided"),
                                        [FB_BUDGET_REVISED] = N_("revised"),
                                        [FB_BUDGET_CHANGE] = N_("change")};
    fb_money result;
    fb_budget_choice alone = {.year = l->cli->options.year, .version = v->version};
    FB_TRY(fb_budget_result(l->closing, &alone, l->arena, &result));
    fb_row *row = fb_doc_row(l->doc, l->table, FB_ROW_LINE);
    const char *day = day_text(l, v->decided);
    fb_cell_text(l->doc, row, 0, v->version);
    fb_cell_text(l->doc, row, 1, _(KINDS[v->kind]));
    fb_cell_text(l->doc, row, 2, v->in_force ? _("in force") : "");
    fb_cell_text(l->doc, row, 3, day);
    fb_cell_text(l->doc, row, 4, v->decision);
    fb_cell_text(l->doc, row, 5, v->who);
    fb_cell_amount(l->doc, row, 6, result, NULL);
    json_t *one =
        json_pack("{s:s, s:s, s:b, s:s, s:s, s:s, s:s, s:o}", "version", v->version, "kind",
                  fb_budget_kind_word(v->kind), "in_force", (int)v->in_force, "decided", day, "decision", v->decision,
                  "who", v->who, "exception", v->exception, "result", fb_listing_amount(l, result));
    return one && json_array_append_new(l->json, one) == 0 ? FB_OK : FB_ENOMEM;
}

/* What is in force together, in the last row; nothing when nothing is. */
static fb_rc add_in_force(fb_listing *l, const fb_budget_version *versions, size_t count) {
    bool any = false;
    fb_money result;
    for (size_t i = 0; i < count; i++)
        any = any || versions[i].in_force;
    if (!any) return FB_OK;
    FB_TRY(fb_budget_result(l->closing, &(fb_budget_choice){.year = l->cli->options.year}, l->arena, &result));
    fb_row *row = fb_doc_row(l->doc, l->table, FB_ROW_TOTAL);
    fb_cell_text(l->doc, row, 0, _("In force together"));
    fb_cell_amount(l->doc, row, 6, result, NULL);
    return FB_OK;
}

static void tell_remarks(const fb_listing *l, fb_buf *out, const fb_budget_version *versions, size_t count) {
    bool any = false;
    for (size_t i = 0; i < count; i++) {
        any = any || versions[i].in_force;
        if (versions[i].exception[0])
            fb_buf_printf(out, _("%s, exception (KL 11:5): %s\n"), versions[i].version, versions[i].exception);
    }
    if (!any) fb_buf_printf(out, _("No budget of %d is in force: nothing is decided.\n"), l->cli->options.year);
}

static fb_rc fill_versions(fb_listing *l, const void *unused) {
    (void)unused;
    const fb_column columns[] = {{.head = _("Version")},
                                 {.head = _("Kind")},
                                 {.head = _("In force")},
                                 {.head = _("Day")},
                                 {.head = _("Decision")},
                                 {.head = _("Who")},
                                 {.head = _("Result"), .numeric = true}};
    const fb_budget_version *versions;
    size_t count;
    int year = l->cli->options.year;
    FB_TRY(fb_budget_versions(l->cli->book, year, 0, l->arena, &versions, &count));
    if (count == 0) {
        fb_find(
            l->cli->findings, FB_ERROR, "budget.none", NULL, 0,
            _("there is no budget of %d; load budget_versions.csv and budget.csv, or begin one with: forbund budget "
              "set"),
            year);
        return FB_ENOTFOUND;
    }
    FB_TRY(fb_listing_start(l, FB_COUNT(columns), columns));
    for (size_t i = 0; i < count; i++)
        FB_TRY(add_version(l, &versions[i]));
    FB_TRY(add_in_force(l, versions, count));
    const char *title = fb_arena_printf(l->arena, _("Budget %d, %s"), year, l->cli->book->association.name);
    FB_TRY(title ? fb_listing_put(l, title) : FB_ENOMEM);
    if (l->cli->options.format == FORMAT_TEXT) tell_remarks(l, &l->out, versions, count);
    return fb_buf_rc(&l->out);
}

int fb_cmd_budget(fb_cli *cli) { return fb_listing_run(cli, fb_closing_open_bare, fill_versions, NULL); }

/* Rows ---------------------------------------------------------------------------------------- */

static fb_rc add_row(fb_listing *l, const fb_budget_row *from) {
    const char *source = from->version, *code = from->line[0] ? from->line : from->account;
    if (from->position[0])
        source = fb_arena_printf(l->arena, "%s: %s%s%s", from->version, from->position, from->on_cost[0] ? ", " : "",
                                 from->on_cost);
    if (!source) return FB_ENOMEM;
    fb_row *row = fb_doc_row(l->doc, l->table, FB_ROW_LINE);
    const char *const texts[] = {code, from->unit, from->project, from->counterparty, source, from->spread};
    for (size_t i = 0; i < FB_COUNT(texts); i++)
        fb_cell_text(l->doc, row, i, texts[i]);
    fb_cell_amount(l->doc, row, 6, from->amount, NULL);
    json_t *months = json_array(), *one;
    if (!months) return FB_ENOMEM;
    for (int m = 1; m <= FB_MONTHS; m++)
        json_array_append_new(months, fb_listing_amount(l, fb_ore(from->slot[m])));
    one = json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:o, s:o, s:o}", "version", from->version,
                    "account", from->account, "line", from->line, "unit", from->unit, "project", from->project,
                    "counterparty", from->counterparty, "spread", from->spread, "position", from->position, "on_cost",
                    from->on_cost, "amount", fb_listing_amount(l, from->amount), "months", months, "of_no_month",
                    fb_listing_amount(l, fb_ore(from->slot[FB_UNDATED])));
    return one && json_array_append_new(l->json, one) == 0 ? FB_OK : FB_ENOMEM;
}

static bool of_unit(const fb_listing *l, const fb_unit *unit, const fb_budget_row *row) {
    return !l->cli->options.unit || (unit->code && strcmp(row->unit, unit->code) == 0);
}

static fb_rc fill_rows(fb_listing *l, const void *version) {
    const fb_column columns[] = {{.head = _("Code")},
                                 {.head = _("Unit")},
                                 {.head = _("Project")},
                                 {.head = _("Counterparty")},
                                 {.head = _("Version")},
                                 {.head = _("Spread")},
                                 {.head = _("Amount"), .numeric = true}};
    const fb_budget_row *rows;
    size_t count;
    fb_unit unit = {0};
    const fb_options *o = &l->cli->options;
    if (o->unit && fb_unit_find(l->cli->book, o->year, o->unit, l->arena, &unit) != FB_OK)
        return fb_refuse(l->cli->findings, "statement.unit", NULL, 0,
                         _("there is no unit \"%s\" in %d; expected a key, code or name from units.csv"), o->unit,
                         o->year);
    FB_TRY(fb_budget_rows(l->closing, &(fb_budget_choice){.year = o->year, .version = version}, &rows, &count));
    FB_TRY(fb_listing_start(l, FB_COUNT(columns), columns));
    for (size_t i = 0; i < count; i++)
        if (of_unit(l, &unit, &rows[i])) FB_TRY(add_row(l, &rows[i]));
    const char *title = fb_arena_printf(l->arena, _("Rows of the budget %d, %s"), o->year,
                                        version ? (const char *)version : _("in force"));
    return title ? fb_listing_put(l, title) : FB_ENOMEM;
}

int fb_budget_show_rows(fb_cli *cli, const char *version) {
    return fb_listing_run(cli, fb_closing_open_bare, fill_rows, version);
}

/* Investments --------------------------------------------------------------------------------- */

static fb_rc add_investment(fb_listing *l, const fb_investment *one) {
    const fb_money amounts[] = {one->total, one->before, one->budget, one->year, one->left, one->forecast};
    static const char *const KEYS[] = {"total", "spent_before", "budget", "spent_this_year", "left", "forecast"};
    enum { AMOUNTS = FB_COUNT(amounts) };
    fb_row *row = fb_doc_row(l->doc, l->table, FB_ROW_LINE);
    fb_cell_text(l->doc, row, 0, one->project);
    fb_cell_text(l->doc, row, 1, one->name);
    json_t *json =
        json_pack("{s:s, s:s, s:s, s:s, s:s, s:i, s:i, s:b}", "project", one->project, "name", one->name, "unit",
                  one->unit, "decided", day_text(l, one->decided), "decision", one->decision, "from_year",
                  one->from_year, "to_year", one->to_year, "forecast_given", (int)one->has_forecast);
    for (size_t i = 0; i < AMOUNTS; i++) {
        fb_cell_amount(l->doc, row, i + 2, amounts[i], NULL);
        json_object_set_new(json, KEYS[i], fb_listing_amount(l, amounts[i]));
    }
    return json && json_array_append_new(l->json, json) == 0 ? FB_OK : FB_ENOMEM;
}

static fb_rc fill_investments(fb_listing *l, const void *unused) {
    (void)unused;
    const fb_column columns[] = {{.head = _("Project")},
                                 {.head = _("Name")},
                                 {.head = _("Decided total"), .numeric = true},
                                 {.head = _("Spent before"), .numeric = true},
                                 {.head = _("Budget"), .numeric = true},
                                 {.head = _("Spent this year"), .numeric = true},
                                 {.head = _("Left"), .numeric = true},
                                 {.head = _("Forecast"), .numeric = true}};
    const fb_investment *list;
    size_t count;
    FB_TRY(fb_investments(l->closing, l->arena, &list, &count));
    FB_TRY(fb_listing_start(l, FB_COUNT(columns), columns));
    for (size_t i = 0; i < count; i++)
        FB_TRY(add_investment(l, &list[i]));
    const char *title =
        fb_arena_printf(l->arena, _("Investments %d, %s"), l->cli->options.year, l->cli->book->association.name);
    return title ? fb_listing_put(l, title) : FB_ENOMEM;
}

int fb_cmd_investments(fb_cli *cli) { return fb_listing_run(cli, fb_closing_open_planned, fill_investments, NULL); }
