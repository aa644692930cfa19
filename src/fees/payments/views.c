/* views.c - payments with a rest, refunds, the bank's statements. */
#include "fees/payments/views.h"

#include "base/language.h"
#include "fees/refunds.h"
#include "fees/statements.h"

#include <inttypes.h>

enum { KRONOR = 100 };

static fb_view *new_view(const fb_asked *asked, const char *title, const fb_view_column *columns, size_t count) {
    fb_view *view = fb_view_new(asked->arena, title, columns, count);
    if (!view) return NULL;
    view->unit_ore = KRONOR;
    return view;
}

static fb_rc give(fb_view *view, fb_view **out) {
    FB_TRY(fb_view_rc(view));
    *out = view;
    return FB_OK;
}

/* Payments with a rest ---------------------------------------------------------------------------- */

enum { PAYMENT, DAY, AMOUNT, LEFT, REFERENCE, BANK, WHOSE, SUSPENSE_COLUMNS };

fb_rc fb_view_suspense(const fb_asked *asked, fb_view **out) {
    const fb_view_column columns[SUSPENSE_COLUMNS] = {{.key = "payment", .head = _("Payment"), .kind = FB_VIEW_COUNT},
                                                      {.key = "day", .head = _("Date"), .kind = FB_VIEW_DATE},
                                                      {.key = "amount", .head = _("Amount"), .kind = FB_VIEW_MONEY},
                                                      {.key = "left", .head = _("Left"), .kind = FB_VIEW_MONEY},
                                                      {.key = "reference", .head = _("Reference")},
                                                      {.key = "bank", .head = _("The bank's")},
                                                      {.key = "member", .head = _("Member")}};
    const fb_payment *list;
    size_t count;
    fb_view *view = new_view(asked, _("Payments that pay no invoice, or more than it"), columns, SUSPENSE_COLUMNS);
    FB_TRY(fb_payments_open(asked->book, asked->arena, &list, &count));
    for (size_t i = 0; i < count; i++) {
        fb_view_row *row = fb_view_add(view, FB_VIEW_LINE);
        fb_view_number(view, row, PAYMENT, list[i].payment);
        fb_view_number(view, row, DAY, list[i].day);
        fb_view_number(view, row, AMOUNT, list[i].amount.ore);
        fb_view_number(view, row, LEFT, list[i].left.ore);
        fb_view_text(view, row, REFERENCE, list[i].ocr);
        fb_view_text(view, row, BANK, list[i].reference);
        fb_view_text(view, row, WHOSE, list[i].member);
    }
    return give(view, out);
}

/* Refunds ----------------------------------------------------------------------------------------- */

enum { REFUND, OF, DECIDED, SUM, KNOWN_BY, TO, STATE, REFUND_COLUMNS };

static const char *state_of(const fb_refund *refund, fb_arena *arena) {
    char day[FB_DATE_TEXT];
    if (refund->paid) return fb_arena_printf(arena, _("went %s"), fb_date_iso(day, refund->paid));
    if (refund->kept) return fb_arena_printf(arena, _("kept %s"), fb_date_iso(day, refund->kept));
    return _("to go");
}

fb_rc fb_view_refunds(const fb_asked *asked, fb_view **out) {
    const fb_view_column columns[REFUND_COLUMNS] = {{.key = "refund", .head = _("Refund"), .kind = FB_VIEW_COUNT},
                                                    {.key = "payment", .head = _("Payment"), .kind = FB_VIEW_COUNT},
                                                    {.key = "day", .head = _("Date"), .kind = FB_VIEW_DATE},
                                                    {.key = "amount", .head = _("Amount"), .kind = FB_VIEW_MONEY},
                                                    {.key = "reference", .head = _("Reference")},
                                                    {.key = "member", .head = _("Member")},
                                                    {.key = "state", .head = _("State")}};
    const fb_refund *list;
    size_t count;
    fb_view *view = new_view(asked, _("Refunds"), columns, REFUND_COLUMNS);
    FB_TRY(fb_refunds(asked->book, asked->arena, &list, &count));
    for (size_t i = 0; i < count; i++) {
        fb_view_row *row = fb_view_add(view, FB_VIEW_LINE);
        fb_view_number(view, row, REFUND, list[i].refund);
        fb_view_number(view, row, OF, list[i].payment);
        fb_view_number(view, row, DECIDED, list[i].day);
        fb_view_number(view, row, SUM, list[i].amount.ore);
        fb_view_text(view, row, KNOWN_BY, list[i].reference);
        fb_view_text(view, row, TO, list[i].member_name);
        fb_view_text(view, row, STATE, state_of(&list[i], asked->arena));
    }
    return give(view, out);
}

/* Statements -------------------------------------------------------------------------------------- */

enum { ACCOUNT, ID, NUMBER, UNTIL, OPENING, CLOSING, GAP, BANK_COLUMNS };

static const char *gap_text(const fb_bank_statement *s, fb_arena *arena) {
    if (s->missing) return fb_arena_printf(arena, _("%" PRId64 " missing"), s->missing);
    return s->gap ? _("something is missing") : "";
}

fb_rc fb_view_bank(const fb_asked *asked, fb_view **out) {
    const fb_view_column columns[BANK_COLUMNS] = {{.key = "account", .head = _("Account")},
                                                  {.key = "statement", .head = _("Statement")},
                                                  {.key = "number", .head = _("No"), .kind = FB_VIEW_COUNT},
                                                  {.key = "day", .head = _("Date"), .kind = FB_VIEW_DATE},
                                                  {.key = "opening", .head = _("Opens at"), .kind = FB_VIEW_MONEY},
                                                  {.key = "closing", .head = _("Closes at"), .kind = FB_VIEW_MONEY},
                                                  {.key = "before", .head = _("Before it")}};
    fb_bank_statement *list;
    size_t count;
    fb_view *view = new_view(asked, _("Statements of the bank"), columns, BANK_COLUMNS);
    FB_TRY(fb_statements(asked->book, "", asked->arena, &list, &count));
    for (size_t i = 0; i < count; i++) {
        fb_view_row *row = fb_view_add(view, FB_VIEW_LINE);
        fb_view_text(view, row, ACCOUNT, list[i].account);
        fb_view_text(view, row, ID, list[i].id);
        if (list[i].number) fb_view_number(view, row, NUMBER, list[i].number);
        fb_view_number(view, row, UNTIL, list[i].day);
        fb_view_number(view, row, OPENING, list[i].opening.ore);
        fb_view_number(view, row, CLOSING, list[i].closing.ore);
        fb_view_text(view, row, GAP, gap_text(&list[i], asked->arena));
    }
    return give(view, out);
}
