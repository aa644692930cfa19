/* plan_months.c - the budget in force month by month: as text, CSV and JSON. */
#include "cli/listing.h"
#include "cli/plan.h"

#include "base/language.h"
#include "closing/budget_months.h"
#include "report/tables.h"

#include <stdio.h>
#include <string.h>

enum { HEADS = FB_MONTHS + 3 };

static fb_row_kind kind_of(const fb_budget_months *one) {
    if (!one->id[0] || one->line->level == 0) return FB_ROW_TOTAL;
    return one->line->level == 1 ? FB_ROW_SUBTOTAL : FB_ROW_LINE;
}

static fb_rc add_row(fb_listing *l, const fb_budget_months *one, bool by_unit, bool undated) {
    fb_row *row = fb_doc_row(l->doc, l->table, by_unit && one->id[0] ? FB_ROW_LINE : kind_of(one));
    size_t column = 0;
    json_t *months = json_array();
    if (!months) return FB_ENOMEM;
    fb_cell_text(l->doc, row, column++, one->label);
    for (int m = 0; m < FB_MONTHS; m++) {
        fb_cell_amount(l->doc, row, column++, one->month[m], NULL);
        json_array_append_new(months, fb_listing_amount(l, one->month[m]));
    }
    if (undated) fb_cell_amount(l->doc, row, column++, one->undated, NULL);
    fb_cell_amount(l->doc, row, column, one->sum, NULL);
    json_t *json =
        json_pack("{s:s, s:s, s:o, s:o, s:o}", by_unit ? "unit" : "line", one->id, "label", one->label, "months",
                  months, "of_no_month", fb_listing_amount(l, one->undated), "sum", fb_listing_amount(l, one->sum));
    return json && json_array_append_new(l->json, json) == 0 ? FB_OK : FB_ENOMEM;
}

static const char *title_of(const fb_listing *l, const char *statement, bool by_unit) {
    const fb_options *o = &l->cli->options;
    if (by_unit) return fb_arena_printf(l->arena, _("Budget %d by unit and month"), o->year);
    return fb_arena_printf(l->arena, _("Budget %d by month, %s, %s"), o->year, fb_statement_title(statement),
                           o->unit ? o->unit : l->cli->book->association.name);
}

/* @param what "units", or the name of a statement */
static fb_rc fill_months(fb_listing *l, const void *what) {
    const char *const NAMES[] = {_("Jan"), _("Feb"), _("Mar"), _("Apr"), _("May"), _("Jun"),
                                 _("Jul"), _("Aug"), _("Sep"), _("Oct"), _("Nov"), _("Dec")};
    const fb_budget_months *list;
    size_t count, columns = 0;
    bool by_unit = strcmp(what, "units") == 0, undated = false;
    fb_column heads[HEADS] = {{.head = ""}};
    FB_TRY(by_unit ? fb_budget_units_by_month(l->closing, "income", &list, &count, l->cli->findings)
                   : fb_budget_by_month(l->closing, what, l->cli->options.unit, &list, &count, l->cli->findings));
    for (size_t i = 0; i < count; i++)
        undated = undated || list[i].undated.ore != 0;
    for (int m = 0; m < FB_MONTHS; m++)
        heads[++columns] = (fb_column){.head = NAMES[m], .numeric = true};
    if (undated) heads[++columns] = (fb_column){.head = _("Of no month"), .numeric = true};
    heads[++columns] = (fb_column){.head = _("The year"), .numeric = true};
    FB_TRY(fb_listing_start(l, columns + 1, heads));
    for (size_t i = 0; i < count; i++)
        FB_TRY(add_row(l, &list[i], by_unit, undated));
    const char *title = title_of(l, what, by_unit);
    return title ? fb_listing_put(l, title) : FB_ENOMEM;
}

int fb_budget_show_months(fb_cli *cli, const char *what) {
    if (what && strcmp(what, "units") == 0 && cli->options.unit)
        return fb_cli_end(cli, fb_refuse(cli->findings, "cli.usage", NULL, 0,
                                         _("months units shows every unit; leave --unit out, or name a statement")));
    return fb_listing_run(cli, fb_closing_open_bare, fill_months, what ? what : "income");
}
