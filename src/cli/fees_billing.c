/* fees_billing.c - invoices, credit notes, reminders, what is deferred and what is carried: shown, and with --post
 * done.
 *
 * What is shown without --post was done and undone again, so that it is what would happen.
 */
#include "cli/fees_billing.h"

#include "base/language.h"
#include "fees/billing_views.h"
#include "fees/carry.h"
#include "fees/claims.h"
#include "fees/invoicing.h"
#include "fees/remind.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

fb_rc fb_fees_number(const fb_cli *cli, const char *text, int64_t *out) {
    char *end = NULL;
    long long number = *text >= '0' && *text <= '9' ? strtoll(text, &end, 10) : 0;
    if (number < 1 || (end && *end))
        return fb_refuse(cli->findings, "cli.usage", NULL, 0, _("\"%s\" is no number; expected one such as 12"),
                         text);
    *out = number;
    return FB_OK;
}

fb_rc fb_fees_amount(const fb_cli *cli, fb_money *out) {
    *out = cli->options.amount;
    if (!cli->options.amount_given || out->ore > 0) return FB_OK;
    return fb_refuse(cli->findings, "cli.usage", NULL, 0,
                     _("--amount is above nought; without it, it is all that is left"));
}

fb_rc fb_fees_member(fb_cli *cli, fb_arena *arena, const char **out) {
    const fb_counterparty *member;
    *out = NULL;
    if (!cli->options.member) return FB_OK;
    FB_TRY(fb_billing_member(cli->book, cli->options.member, arena, cli->findings, &member));
    *out = member->code;
    return FB_OK;
}

/* Invoices ---------------------------------------------------------------------------------------- */

enum { NUMBER, KIND, MEMBER, DUE, TOTAL, LINE_COLUMNS };

static const char *line_text(const fb_invoice_line *line, fb_arena *arena) {
    char from[FB_DATE_TEXT], to[FB_DATE_TEXT];
    return fb_arena_printf(arena, "%s, %s – %s", line->text, fb_date_iso(from, line->from),
                           fb_date_iso(to, line->to));
}

/* Invoices by number, with their lines below them. */
static fb_rc list_invoices(const fb_cli *cli, int64_t first, int64_t last, fb_arena *arena, fb_buf *out) {
    const fb_view_column columns[LINE_COLUMNS] = {{.key = "invoice", .head = _("No"), .kind = FB_VIEW_COUNT},
                                                  {.key = "text", .head = ""},
                                                  {.key = "member", .head = _("Member")},
                                                  {.key = "due", .head = _("Due date"), .kind = FB_VIEW_DATE},
                                                  {.key = "amount", .head = _("Amount"), .kind = FB_VIEW_MONEY}};
    fb_view *view = fb_view_new(arena, _("Invoices"), columns, LINE_COLUMNS);
    if (view) view->unit_ore = 1;
    const fb_invoice_state *states;
    size_t known;
    FB_TRY(
        fb_invoice_states(cli->book, 0, "", FB_ANY_DAY, arena, &states, &known)); /* numbered from 1 without gaps */
    for (int64_t number = first; number && number <= last && number <= (int64_t)known; number++) {
        const fb_invoice_state *state = &states[number - 1];
        const fb_billed_line *lines;
        size_t count;
        FB_TRY(fb_billed_lines(cli->book, number, arena, &lines, &count));
        for (size_t i = 0; i < count; i++) {
            fb_view_row *row = fb_view_add(view, FB_VIEW_LINE);
            fb_view_text(view, row, KIND, line_text(&lines[i].line, arena));
            fb_view_number(view, row, TOTAL, lines[i].line.net.ore);
        }
        fb_view_row *row = fb_view_add(view, FB_VIEW_SUBTOTAL);
        fb_view_number(view, row, NUMBER, state->number);
        fb_view_text(view, row, KIND, state->vat.ore ? _("with VAT") : "");
        fb_view_text(view, row, MEMBER, state->member_name);
        fb_view_number(view, row, DUE, state->due);
        fb_view_number(view, row, TOTAL, state->total.ore);
    }
    return fb_cli_view(cli, out, view, "invoices");
}

static fb_rc bill(fb_cli *cli, fb_arena *arena, fb_buf *out) {
    const fb_options *o = &cli->options;
    const fb_claim *claims;
    size_t count;
    fb_billed billed;
    fb_bill_order order = {.year = o->year, .date = o->date, .through = o->through};
    FB_TRY(fb_fees_member(cli, arena, &order.member));
    FB_TRY(fb_claims(cli->book, o->year, arena, cli->findings, &claims, &count));
    FB_TRY(fb_bill(cli->book, &order, claims, count, cli->findings, &billed));
    if (billed.count == 0) {
        fb_buf_printf(out, "%s\n", _("Nothing is left to bill."));
        return FB_OK;
    }
    return list_invoices(cli, billed.first, billed.last, arena, out);
}

/* bill --year Y --date D [--through M] [--member M] [--post] */
int fb_fees_bill(fb_cli *cli) { return fb_cli_change(cli, bill); }

static fb_rc credit(fb_cli *cli, fb_arena *arena, fb_buf *out) {
    const fb_options *o = &cli->options;
    int64_t number;
    fb_credit_order order = {.date = o->date, .text = o->text ? o->text : ""};
    FB_TRY(fb_fees_number(cli, o->arguments[1], &order.invoice));
    FB_TRY(fb_fees_amount(cli, &order.amount));
    FB_TRY(fb_credit(cli->book, &order, cli->findings, &number));
    return list_invoices(cli, number, number, arena, out);
}

/* credit INVOICE --date D [--amount KRONOR] [--text WHY] [--post] */
int fb_fees_credit(fb_cli *cli) { return fb_cli_change(cli, credit); }

/* Reminders --------------------------------------------------------------------------------------- */

enum { LATE_NUMBER, LATE_MEMBER, LATE_DUE, LATE_LEFT, LATE_LEVEL, LATE_DAYS, LATE_INTEREST, LATE_COLUMNS };

static fb_rc remind(fb_cli *cli, fb_arena *arena, fb_buf *out) {
    const fb_view_column columns[LATE_COLUMNS] = {{.key = "invoice", .head = _("No"), .kind = FB_VIEW_COUNT},
                                                  {.key = "member", .head = _("Member")},
                                                  {.key = "due", .head = _("Due date"), .kind = FB_VIEW_DATE},
                                                  {.key = "left", .head = _("Left"), .kind = FB_VIEW_MONEY},
                                                  {.key = "reminder", .head = _("Reminder"), .kind = FB_VIEW_COUNT},
                                                  {.key = "days", .head = _("Days"), .kind = FB_VIEW_COUNT},
                                                  {.key = "interest", .head = _("Interest"), .kind = FB_VIEW_MONEY}};
    const char *member;
    fb_reminded reminded;
    FB_TRY(fb_fees_member(cli, arena, &member));
    FB_TRY(fb_remind(cli->book, cli->options.date, member, arena, cli->findings, &reminded));
    fb_view *view = fb_view_new(arena, _("Reminders and interest"), columns, LATE_COLUMNS);
    if (view) view->unit_ore = 1;
    for (size_t i = 0; i < reminded.count; i++) {
        const fb_late *late = &reminded.list[i];
        fb_view_row *row = fb_view_add(view, FB_VIEW_LINE);
        fb_view_number(view, row, LATE_NUMBER, late->invoice.number);
        fb_view_text(view, row, LATE_MEMBER, late->invoice.member_name);
        fb_view_number(view, row, LATE_DUE, late->invoice.due);
        fb_view_number(view, row, LATE_LEFT, late->invoice.rest.ore);
        if (late->level) fb_view_number(view, row, LATE_LEVEL, late->level);
        fb_view_number(view, row, LATE_DAYS, late->days);
        fb_view_number(view, row, LATE_INTEREST, late->interest.ore);
    }
    return fb_cli_view(cli, out, view, "reminders");
}

/* remind --date D [--member M] [--post] */
int fb_fees_remind(fb_cli *cli) { return fb_cli_change(cli, remind); }

/* The books --------------------------------------------------------------------------------------- */

static fb_rc release(fb_cli *cli, fb_arena *arena, fb_buf *out) {
    const fb_options *o = &cli->options;
    fb_money released;
    char text[FB_MONEY_TEXT];
    (void)arena;
    FB_TRY(fb_release(cli->book, o->year, o->through ? o->through : FB_YEAR_MONTHS, cli->findings, &released));
    fb_buf_printf(out, _("%s that was billed ahead is income now\n"), fb_money_shown(text, released.ore, 2));
    return FB_OK;
}

/* release --year Y [--through M] [--post] */
int fb_fees_release(fb_cli *cli) { return fb_cli_change(cli, release); }

enum { CARRY_UNIT, CARRY_NAME, CARRY_RESULT, CARRY_BOOKED, CARRY_AMOUNT, CARRY_COLUMNS };

static fb_rc carry(fb_cli *cli, fb_arena *arena, fb_buf *out) {
    const fb_options *o = &cli->options;
    bool in = o->argument_count > 1 && strcmp(o->arguments[1], "in") == 0;
    const fb_view_column columns[CARRY_COLUMNS] = {
        {.key = "unit", .head = _("Unit")},
        {.key = "name", .head = ""},
        {.key = "result", .head = in ? _("Carried") : _("Result"), .kind = FB_VIEW_MONEY},
        {.key = "booked", .head = _("Booked"), .kind = FB_VIEW_MONEY},
        {.key = "amount", .head = _("To book"), .kind = FB_VIEW_MONEY}};
    const fb_carry *list;
    size_t count;
    if (!in && o->argument_count > 1 && strcmp(o->arguments[1], "out") != 0)
        return fb_refuse(cli->findings, "cli.usage", NULL, 0, _("\"%s\" is no way to carry; expected out or in"),
                         o->arguments[1]);
    FB_TRY(fb_carry_units(cli->book, o->year, in ? FB_CARRY_IN : FB_CARRY_OUT, o->date, arena, cli->findings, &list,
                          &count));
    fb_view *view = fb_view_new(arena,
                                fb_arena_printf(arena,
                                                in ? _("Surpluses and deficits brought into %d")
                                                   : _("Surpluses and deficits carried out of %d"),
                                                o->year),
                                columns, CARRY_COLUMNS);
    if (view) view->unit_ore = 1;
    for (size_t i = 0; i < count; i++) {
        fb_view_row *row = fb_view_add(view, FB_VIEW_LINE);
        fb_view_text(view, row, CARRY_UNIT, list[i].unit);
        fb_view_text(view, row, CARRY_NAME, list[i].unit_name);
        fb_view_number(view, row, CARRY_RESULT, list[i].result.ore);
        fb_view_number(view, row, CARRY_BOOKED, list[i].carried.ore);
        fb_view_number(view, row, CARRY_AMOUNT, list[i].amount.ore);
    }
    return fb_cli_view(cli, out, view, "carry");
}

/* carry [out|in] --year Y [--date D] [--post] */
int fb_fees_carry(fb_cli *cli) { return fb_cli_change(cli, carry); }

/* The aged list ----------------------------------------------------------------------------------- */

static fb_rc aged(fb_cli *cli, fb_arena *arena, fb_view **out) {
    const fb_asked asked = {.book = cli->book, .arena = arena, .findings = cli->findings};
    return fb_view_aged(&asked, cli->options.date, out);
}

/* aged --date D */
int fb_fees_aged(fb_cli *cli) { return fb_fees_show(cli, aged, "aged"); }
