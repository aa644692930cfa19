/* billing_views.c - invoices as they stand, the aged list, payments that wait. */
#include "fees/billing_views.h"

#include "base/language.h"
#include "fees/invoices.h"

#include <inttypes.h>
#include <string.h>

enum { KRONOR = 100 };

static fb_rc give(fb_view *view, fb_view **out) {
    FB_TRY(fb_view_rc(view));
    *out = view;
    return FB_OK;
}

/* Invoices ---------------------------------------------------------------------------------------- */

enum { NUMBER, KIND, MEMBER, ISSUED, DUE, TOTAL, CREDITED, PAID, REST, INVOICE_COLUMNS };

const char *fb_invoice_kind_shown(const fb_invoice_state *state, fb_arena *arena) {
    switch (state->kind) {
    case FB_INVOICE: return _("Invoice");
    case FB_CREDIT_NOTE: return fb_arena_printf(arena, _("Credit of %" PRId64), state->credits);
    case FB_INTEREST_INVOICE: break;
    }
    return _("Interest");
}

static void add_invoice(fb_view *view, const fb_invoice_state *s) {
    fb_view_row *row = fb_view_add(view, FB_VIEW_LINE);
    bool credit = s->kind == FB_CREDIT_NOTE;
    fb_view_number(view, row, NUMBER, s->number);
    fb_view_text(view, row, KIND, fb_invoice_kind_shown(s, view->arena));
    fb_view_text(view, row, MEMBER, s->member_name);
    fb_view_number(view, row, ISSUED, s->issued);
    if (!credit) fb_view_number(view, row, DUE, s->due);
    fb_view_number(view, row, TOTAL, fb_invoice_owed(s).ore);
    if (!credit && s->credited.ore) fb_view_number(view, row, CREDITED, s->credited.ore);
    if (!credit && s->paid.ore) fb_view_number(view, row, PAID, s->paid.ore);
    if (!credit) fb_view_number(view, row, REST, s->rest.ore);
}

static fb_rc add_invoices(fb_view *view, const fb_asked *asked, const char *member) {
    const fb_invoice_state *states;
    size_t count;
    int64_t sums[INVOICE_COLUMNS] = {0};
    FB_TRY(fb_invoice_states(asked->book, 0, member, FB_ANY_DAY, asked->arena, &states, &count));
    for (size_t i = 0; i < count; i++) {
        const fb_invoice_state *s = &states[i];
        if (s->year != asked->year) continue;
        add_invoice(view, s);
        if (__builtin_add_overflow(sums[TOTAL], fb_invoice_owed(s).ore, &sums[TOTAL]) ||
            __builtin_add_overflow(sums[PAID], s->paid.ore, &sums[PAID]) ||
            __builtin_add_overflow(sums[REST], s->rest.ore, &sums[REST]))
            return FB_EOVERFLOW;
    }
    fb_view_row *row = fb_view_add(view, FB_VIEW_TOTAL);
    fb_view_text(view, row, KIND, _("Total"));
    fb_view_number(view, row, TOTAL, sums[TOTAL]);
    fb_view_number(view, row, PAID, sums[PAID]);
    fb_view_number(view, row, REST, sums[REST]);
    return FB_OK;
}

fb_rc fb_view_invoices(const fb_asked *asked, fb_view **out) {
    const fb_view_column columns[INVOICE_COLUMNS] = {
        {.key = "invoice", .head = _("No"), .kind = FB_VIEW_COUNT},
        {.key = "kind", .head = _("Kind")},
        {.key = "member", .head = _("Member")},
        {.key = "issued", .head = _("Date"), .kind = FB_VIEW_DATE},
        {.key = "due", .head = _("Due date"), .kind = FB_VIEW_DATE},
        {.key = "total", .head = _("Total"), .kind = FB_VIEW_MONEY},
        {.key = "credited", .head = _("Credited"), .kind = FB_VIEW_MONEY},
        {.key = "paid", .head = _("Paid"), .kind = FB_VIEW_MONEY},
        {.key = "left", .head = _("Left"), .kind = FB_VIEW_MONEY}};
    const fb_counterparty *member = NULL;
    if (asked->word_count)
        FB_TRY(fb_billing_member(asked->book, asked->words[0], asked->arena, asked->findings, &member));
    fb_view *view = fb_view_new(asked->arena, fb_arena_printf(asked->arena, _("Invoices of %d"), asked->year),
                                columns, FB_COUNT(columns));
    if (!view) return FB_ENOMEM;
    view->unit_ore = KRONOR;
    FB_TRY(add_invoices(view, asked, member ? member->code : ""));
    return give(view, out);
}

/* The aged list ----------------------------------------------------------------------------------- */

enum { WHO, LEFT, NOT_DUE, DAYS_30, DAYS_60, DAYS_90, OLDER, UNMATCHED, AGED_COLUMNS };

/* The column of an amount, by how long it has been due. */
static int age_column(fb_date due, fb_date day) {
    static const int LIMITS[] = {30, 60, 90};
    if (due >= day) return NOT_DUE;
    for (size_t i = 0; i < FB_COUNT(LIMITS); i++)
        if (fb_date_plus(due, LIMITS[i]) >= day) return DAYS_30 + (int)i;
    return OLDER;
}

static fb_rc age_member(const fb_member_sum *sum, const fb_invoice_state *states, size_t count, fb_date day,
                        int64_t ages[AGED_COLUMNS]) {
    int64_t of_invoices = 0;
    ages[LEFT] = sum->left.ore;
    for (size_t i = 0; i < count; i++) {
        const fb_invoice_state *s = &states[i];
        if (strcmp(s->member, sum->member) != 0) continue;
        int64_t *age = &ages[age_column(s->due, day)];
        if (__builtin_add_overflow(*age, s->rest.ore, age)) return FB_EOVERFLOW;
        if (__builtin_add_overflow(of_invoices, s->rest.ore, &of_invoices)) return FB_EOVERFLOW;
    }
    ages[UNMATCHED] = sum->left.ore - of_invoices; /* paid, and no invoice: taken off */
    return FB_OK;
}

static void add_ages(fb_view *view, fb_view_row_kind kind, const char *who, const int64_t ages[AGED_COLUMNS]) {
    fb_view_row *row = fb_view_add(view, kind);
    fb_view_text(view, row, WHO, who);
    fb_view_number(view, row, LEFT, ages[LEFT]);
    for (size_t i = NOT_DUE; i < AGED_COLUMNS; i++)
        if (ages[i] || kind == FB_VIEW_TOTAL) fb_view_number(view, row, i, ages[i]);
}

static fb_rc add_members(fb_view *view, const fb_asked *asked, fb_date day) {
    const fb_member_sum *sums;
    const fb_invoice_state *states;
    size_t members, invoices;
    int64_t all[AGED_COLUMNS] = {0};
    FB_TRY(fb_member_sums(asked->book, day, asked->arena, &sums, &members));
    FB_TRY(fb_invoice_states(asked->book, 0, "", day, asked->arena, &states, &invoices));
    for (size_t i = 0; i < members; i++) {
        int64_t ages[AGED_COLUMNS] = {0};
        FB_TRY(age_member(&sums[i], states, invoices, day, ages));
        add_ages(view, FB_VIEW_LINE, sums[i].name, ages);
        for (size_t k = LEFT; k < AGED_COLUMNS; k++)
            if (__builtin_add_overflow(all[k], ages[k], &all[k])) return FB_EOVERFLOW;
    }
    add_ages(view, FB_VIEW_TOTAL, _("Total"), all);
    return FB_OK;
}

fb_rc fb_view_aged(const fb_asked *asked, fb_date day, fb_view **out) {
    const fb_view_column columns[AGED_COLUMNS] = {
        {.key = "member", .head = _("Member")},
        {.key = "left", .head = _("Owes"), .kind = FB_VIEW_MONEY},
        {.key = "not_due", .head = _("Not due"), .kind = FB_VIEW_MONEY},
        {.key = "days_30", .head = _("1–30 days"), .kind = FB_VIEW_MONEY},
        {.key = "days_60", .head = _("31–60 days"), .kind = FB_VIEW_MONEY},
        {.key = "days_90", .head = _("61–90 days"), .kind = FB_VIEW_MONEY},
        {.key = "older", .head = _("Over 90"), .kind = FB_VIEW_MONEY},
        {.key = "unmatched", .head = _("Paid ahead"), .kind = FB_VIEW_MONEY}};
    char text[FB_DATE_TEXT];
    fb_view *view =
        fb_view_new(asked->arena, fb_arena_printf(asked->arena, _("What members owe on %s"), fb_date_iso(text, day)),
                    columns, FB_COUNT(columns));
    if (!view) return FB_ENOMEM;
    view->unit_ore = KRONOR;
    FB_TRY(add_members(view, asked, day));
    return give(view, out);
}

fb_rc fb_view_receivables(const fb_asked *asked, fb_view **out) {
    fb_year year;
    fb_rc rc = fb_year_get(asked->book, asked->year, &year);
    if (rc != FB_OK && rc != FB_ENOTFOUND) return rc;
    return fb_view_aged(asked, rc == FB_OK ? year.last_day : fb_date_year_end(asked->year), out);
}
