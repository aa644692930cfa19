/* hand.c - what a payment pays, said by hand, and taken back when it was wrong. */
#include "base/language.h"
#include "fees/payments/matching.h"

#include <inttypes.h>
#include <string.h>

typedef struct pairing {
    const fb_book *book;
    fb_arena *arena;
    fb_findings *findings;
    fb_booking booking;
    const fb_payment *payment;
    const fb_invoice_state *invoice;
    fb_date day;
    fb_money amount;
} pairing;

static fb_rc refuse(const pairing *p, int64_t number, const char *format) {
    return fb_refuse(p->findings, "payment.match", NULL, 0, format, number);
}

static fb_rc find_pair(pairing *p, int64_t payment, int64_t invoice) {
    size_t count;
    fb_rc rc = fb_payment_get(p->book, payment, p->arena, &p->payment);
    if (rc == FB_ENOTFOUND || (rc == FB_OK && (p->payment->split || p->payment->amount.ore < 0)))
        return refuse(p, payment,
                      _("there is no payment %" PRId64 "; forbund show suspense lists those with a rest"));
    FB_TRY(rc);
    FB_TRY(fb_invoice_states(p->book, invoice, "", FB_ANY_DAY, p->arena, &p->invoice, &count));
    if (count == 0 || invoice < 1 || p->invoice->kind == FB_CREDIT_NOTE)
        return refuse(p, invoice, _("there is no invoice %" PRId64 "; forbund show invoices lists them"));
    return FB_OK;
}

/* Matched ----------------------------------------------------------------------------------------- */

static fb_rc check_match(const pairing *p) {
    const fb_payment *from = p->payment;
    const fb_invoice_state *to = p->invoice;
    if (from->left.ore <= 0)
        return refuse(p, from->payment, _("all of payment %" PRId64 " pays invoices or is refunded"));
    if (to->rest.ore <= 0) return refuse(p, to->number, _("invoice %" PRId64 " is paid"));
    if (*from->member && strcmp(from->member, to->member) != 0)
        return refuse(p, to->number,
                      _("invoice %" PRId64 " is another member's; the payment lessened its own member's receivable"));
    if (p->day < from->since) return refuse(p, from->payment, _("payment %" PRId64 " came in after that day"));
    if (p->day < to->issued) return refuse(p, to->number, _("invoice %" PRId64 " is issued after that day"));
    return FB_OK;
}

static fb_rc match_within(pairing *p) {
    const fb_payment *from = p->payment;
    const fb_invoice_state *to = p->invoice;
    FB_TRY(check_match(p));
    p->amount = from->left.ore < to->rest.ore ? from->left : to->rest;
    if (!*from->member)
        FB_TRY(fb_payment_move(
            &p->booking, from, to->member, to->account, p->day, false,
            fb_arena_printf(p->arena, _("Payment %" PRId64 " pays invoice %" PRId64), from->payment, to->number)));
    return fb_match_add(p->book, from->payment, to->number, p->day, p->amount);
}

/* Undone ------------------------------------------------------------------------------------------ */

static fb_rc unmatch_within(pairing *p) {
    const fb_payment *from = p->payment;
    int64_t payment = from->payment, invoice = p->invoice->number;
    fb_date since;
    fb_billing_terms terms;
    FB_TRY(fb_match_standing(p->book, p->arena, payment, invoice, &p->amount, &since));
    if (p->amount.ore == 0) return refuse(p, payment, _("payment %" PRId64 " does not pay that invoice"));
    if (p->day < since || p->day < from->since)
        return refuse(p, payment, _("payment %" PRId64 " was booked or matched after that day"));
    FB_TRY(fb_match_undo(p->book, p->arena, payment, invoice, p->amount, p->day));
    if (from->left.ore + p->amount.ore != from->amount.ore) return FB_OK; /* it pays something else */
    FB_TRY(fb_billing_terms_get(p->book, fb_date_year(p->day), p->arena, p->findings, &terms));
    return fb_payment_move(
        &p->booking, from, "", terms.suspense, p->day, true,
        fb_arena_printf(p->arena, _("Payment %" PRId64 " did not pay invoice %" PRId64 "; corrects %s %" PRId64),
                        payment, invoice, from->series, from->voucher));
}

/* Both -------------------------------------------------------------------------------------------- */

typedef fb_rc work(pairing *p);

static fb_rc run(work *does, pairing p, int64_t payment, int64_t invoice, fb_money *amount) {
    p.arena = fb_arena_new(FB_MIB(16));
    p.booking = (fb_booking){.book = p.book, .arena = p.arena, .findings = p.findings};
    fb_rc rc = p.arena ? fb_begin(p.book->store) : FB_ENOMEM;
    if (rc == FB_OK) {
        rc = find_pair(&p, payment, invoice);
        if (rc == FB_OK) rc = fb_booking_close(&p.booking, does(&p));
        rc = fb_end(p.book->store, rc);
    }
    if (rc == FB_OK) *amount = p.amount;
    fb_arena_free(p.arena);
    return rc;
}

fb_rc fb_payment_match(const fb_book *book, int64_t payment, int64_t invoice, fb_date day, fb_findings *findings,
                       fb_money *amount) {
    return run(match_within, (pairing){.book = book, .findings = findings, .day = day}, payment, invoice, amount);
}

fb_rc fb_payment_unmatch(const fb_book *book, int64_t payment, int64_t invoice, fb_date day, fb_findings *findings,
                         fb_money *amount) {
    return run(unmatch_within, (pairing){.book = book, .findings = findings, .day = day}, payment, invoice, amount);
}
