/* credit.c - credit notes, and deferred income as its months come. */
#include "base/language.h"
#include "fees/billing/issue.h"
#include "fees/invoicing.h"
#include "fees/payments/matching.h"
#include "store/list.h"

#include <inttypes.h>

enum { WHOLE = 1000 }; /* per mille */
#define ARENA_CAP FB_MIB(64)

/* Credit notes ---------------------------------------------------------------------------------- */

typedef struct crediting {
    const fb_book *book;
    const fb_credit_order *order;
    fb_arena *arena;
    fb_findings *findings;
    const fb_invoice_state *invoice;
    const fb_billed_line *lines;
    size_t count;
    int64_t *left, all; /* of each line, of all */
} crediting;

static fb_rc refuse(const crediting *c, const char *format) {
    return fb_refuse(c->findings, "billing.credit", NULL, 0, format, c->order->invoice);
}

static fb_rc find_invoice(crediting *c) {
    size_t count;
    FB_TRY(fb_invoice_states(c->book, c->order->invoice, "", FB_ANY_DAY, c->arena, &c->invoice, &count));
    if (count == 0 || c->order->invoice < 1)
        return refuse(c, _("there is no invoice %" PRId64 "; forbund show invoices lists them"));
    if (c->invoice->kind == FB_CREDIT_NOTE)
        return refuse(c, _("%" PRId64 " is a credit note; bill again instead of crediting it"));
    if (c->order->date < c->invoice->issued)
        return refuse(c, _("invoice %" PRId64 " is issued after that day; a credit note comes after its invoice"));
    return fb_billed_lines(c->book, c->order->invoice, c->arena, &c->lines, &c->count);
}

/* VAT is rounded on each note; parts whose own is whole öre come to that of the invoice. */
static fb_rc refuse_fraction(const crediting *c) {
    int64_t step = c->order->amount.ore;
    char text[FB_MONEY_TEXT];
    while (step * c->lines[0].line.vat_per_mille % WHOLE != 0)
        step--;
    return fb_refuse(c->findings, "billing.credit", NULL, 0,
                     _("the VAT of that part of invoice %" PRId64
                       " is no whole öre, and the parts would not come to the whole; credit %s instead, or all"),
                     c->order->invoice, fb_money_plain(text, fb_ore(step)));
}

static fb_rc find_left(crediting *c) {
    if (!(c->left = fb_arena_alloc(c->arena, (c->count + 1) * sizeof *c->left))) return FB_ENOMEM;
    for (size_t i = 0; i < c->count; i++) {
        const fb_billed_line *line = &c->lines[i];
        int64_t credited;
        FB_TRY(fb_query_int(&credited, c->book->store, FB_SQL_BILLING_LINE_CREDITED,
                            FB_VALUES(FB_OF(c->book), FB_INT(c->order->invoice), FB_TEXT(line->line.fee),
                                      FB_TEXT(line->part), FB_INT(line->line.from), FB_INT(line->line.to),
                                      FB_INT(line->late))));
        c->left[i] = line->line.net.ore - credited;
        c->all += c->left[i];
    }
    if (c->all == 0) return refuse(c, _("invoice %" PRId64 " is credited already, all of it"));
    if (c->order->amount.ore > c->all)
        return refuse(c, _("invoice %" PRId64 " has not so much left to credit; forbund show invoices tells what"));
    if (c->order->amount.ore < 0) return refuse(c, _("a credit of invoice %" PRId64 " is an amount above nought"));
    if (c->order->amount.ore != c->all && c->order->amount.ore * c->lines[0].line.vat_per_mille % WHOLE != 0)
        return refuse_fraction(c);
    return FB_OK;
}

/* What is credited of each line: its share of the amount, in whole öre, the sum exact. */
static fb_rc credit_lines(const crediting *c, fb_draft *draft) {
    fb_billed_line *lines = fb_arena_alloc(c->arena, c->count * sizeof *lines);
    int64_t amount = c->order->amount.ore ? c->order->amount.ore : c->all, sum = 0, given = 0;
    if (!lines) return FB_ENOMEM;
    draft->lines = lines;
    for (size_t i = 0; i < c->count; i++) {
        sum += c->left[i];
        int64_t with = (int64_t)((fb_wide)amount * sum / c->all);
        if (with == given) continue;
        fb_billed_line line = c->lines[i];
        if (with - given != line.line.net.ore) line.line.reckoned = ""; /* it says how the whole follows */
        line.line.net = line.line.price = fb_ore(with - given);
        line.line.quantity = 100;
        line.line.measure = "C62";
        lines[draft->count++] = line;
        given = with;
    }
    return FB_OK;
}

/* What was paid of the invoice and is owed no more pays nothing: it can pay another, or go back. */
static fb_rc free_payments(const crediting *c) {
    const fb_invoice_state *now;
    size_t count;
    FB_TRY(fb_invoice_states(c->book, c->order->invoice, "", FB_ANY_DAY, c->arena, &now, &count));
    if (count == 0 || now->rest.ore >= 0) return FB_OK;
    return fb_match_undo(c->book, c->arena, 0, now->number, fb_ore(-now->rest.ore), c->order->date);
}

static fb_rc credit_within(crediting *c, int64_t *number) {
    fb_billing_terms terms;
    FB_TRY(find_invoice(c));
    FB_TRY(find_left(c));
    FB_TRY(fb_billing_terms_get(c->book, fb_date_year(c->order->date), c->arena, c->findings, &terms));
    terms.receivables = c->invoice->account;
    fb_draft draft = {.kind = FB_CREDIT_NOTE,
                      .credits = c->order->invoice,
                      .year = c->invoice->year,
                      .issued = c->order->date,
                      .due = c->order->date,
                      .member = c->invoice->member,
                      .text = c->order->text};
    FB_TRY(credit_lines(c, &draft));
    fb_booking booking = {.book = c->book, .arena = c->arena, .findings = c->findings};
    FB_TRY(fb_booking_close(&booking, fb_issue(&booking, &terms, &draft, number)));
    return free_payments(c);
}

fb_rc fb_credit(const fb_book *book, const fb_credit_order *order, fb_findings *findings, int64_t *number) {
    crediting c = {.book = book, .order = order, .findings = findings, .arena = fb_arena_new(ARENA_CAP)};
    int64_t given = 0;
    fb_rc rc = c.arena ? fb_begin(book->store) : FB_ENOMEM;
    if (rc == FB_OK) rc = fb_end(book->store, credit_within(&c, &given));
    if (rc == FB_OK) *number = given;
    fb_arena_free(c.arena);
    return rc;
}

/* Deferred income --------------------------------------------------------------------------------- */

typedef struct waiting {
    fb_date month;
    const char *deferred, *account, *unit, *member;
    int64_t amount;
} waiting;

static bool read_waiting(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    *(waiting *)element = (waiting){.month = (fb_date)fb_column_int(rows, 0),
                                    .deferred = fb_kept_text(rows, 1, arena, &good),
                                    .account = fb_kept_text(rows, 2, arena, &good),
                                    .unit = fb_kept_text(rows, 3, arena, &good),
                                    .member = fb_kept_text(rows, 4, arena, &good),
                                    .amount = fb_column_int(rows, 5)};
    return good;
}

/* One month's rows, which stand together; a month whose credit notes take all back has no voucher. */
static fb_rc release_month(fb_booking *booking, const char *series, const waiting *list, size_t count,
                           fb_money *released) {
    fb_date day = fb_date_month_end(list[0].month);
    fb_posting *rows = fb_arena_alloc(booking->arena, 2 * count * sizeof *rows);
    size_t used = 0;
    if (!rows) return FB_ENOMEM;
    for (size_t i = 0; i < count; i++) {
        const waiting *w = &list[i];
        if (w->amount == 0) continue;
        rows[used++] = (fb_posting){
            .account = w->deferred, .unit = w->unit, .counterparty = w->member, .amount = fb_ore(w->amount)};
        rows[used++] = (fb_posting){
            .account = w->account, .unit = w->unit, .counterparty = w->member, .amount = fb_ore(-w->amount)};
        FB_TRY(fb_money_add(released, *released, fb_ore(w->amount)));
    }
    fb_voucher voucher = {
        .series = series, .date = day, .text = _("Fees billed ahead"), .rows = rows, .row_count = used};
    if (used) FB_TRY(fb_booking_post(booking, &voucher, NULL));
    return fb_exec(booking->book->store, FB_SQL_BILLING_DEFERRAL_RELEASE,
                   FB_VALUES(FB_OF(booking->book), FB_INT(list[0].month), FB_INT(day)));
}

static fb_rc release_months(fb_booking *booking, int year, int through, fb_money *released) {
    const waiting *list;
    size_t count;
    fb_billing_terms terms;
    fb_list_query query = {
        FB_SQL_BILLING_DEFERRAL_DUE,
        FB_VALUES(FB_OF(booking->book), FB_INT(fb_date_year_start(year)), FB_INT(fb_date_of(year, through, 1))),
        read_waiting, sizeof *list};
    FB_TRY(fb_list_read(booking->book->store, &query, booking->arena, (const void **)&list, &count));
    if (count == 0) return FB_OK;
    FB_TRY(fb_billing_terms_get(booking->book, year, booking->arena, booking->findings, &terms));
    for (size_t i = 0, next; i < count; i = next) {
        for (next = i + 1; next < count && list[next].month == list[i].month;)
            next++;
        FB_TRY(release_month(booking, terms.series, &list[i], next - i, released));
    }
    return FB_OK;
}

fb_rc fb_release(const fb_book *book, int year, int through, fb_findings *findings, fb_money *released) {
    fb_arena *arena = fb_arena_new(ARENA_CAP);
    fb_booking booking = {.book = book, .arena = arena, .findings = findings};
    fb_money sum = FB_ZERO;
    fb_rc rc = arena ? fb_begin(book->store) : FB_ENOMEM;
    if (rc == FB_OK)
        rc = fb_end(book->store, fb_booking_close(&booking, release_months(&booking, year, through, &sum)));
    if (rc == FB_OK) *released = sum;
    fb_arena_free(arena);
    return rc;
}
