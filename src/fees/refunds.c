/* refunds.c - refunds decided, kept, gone. */
#include "fees/refunds.h"

#include "base/language.h"
#include "fees/payments/matching.h"
#include "store/list.h"
#include "store/record.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static const fb_field REFERENCE = {"reference", FB_FIELD_TEXT, false};
enum { REFERENCE_LONGEST = 35 }; /* of an order to the bank, ISO 20022 Max35Text */

/* Lists ------------------------------------------------------------------------------------------- */

static bool read_refund(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    *(fb_refund *)element = (fb_refund){.refund = fb_column_int(rows, 0),
                                        .payment = fb_column_int(rows, 1),
                                        .day = (fb_date)fb_column_int(rows, 2),
                                        .amount = fb_ore(fb_column_int(rows, 3)),
                                        .reference = fb_kept_text(rows, 4, arena, &good),
                                        .member = fb_kept_text(rows, 5, arena, &good),
                                        .member_name = fb_kept_text(rows, 6, arena, &good),
                                        .paid = (fb_date)fb_column_int(rows, 7),
                                        .kept = (fb_date)fb_column_int(rows, 8),
                                        .stands_on = fb_kept_text(rows, 9, arena, &good),
                                        .bank = fb_kept_text(rows, 10, arena, &good)};
    return good;
}

fb_rc fb_refund_list(const fb_book *book, int64_t refund, const char *const references[3], fb_arena *arena,
                     const fb_refund **out, size_t *count) {
    fb_list_query query = {FB_SQL_PAYMENTS_REFUND_LIST,
                           FB_VALUES(FB_OF(book), FB_INT(refund), FB_TEXT(references[0]), FB_TEXT(references[1]),
                                     FB_TEXT(references[2])),
                           read_refund, sizeof **out};
    return fb_list_read(book->store, &query, arena, (const void **)out, count);
}

fb_rc fb_refunds(const fb_book *book, fb_arena *arena, const fb_refund **out, size_t *count) {
    return fb_refund_list(book, 0, (const char *const[]){"", "", ""}, arena, out, count);
}

/* Gone -------------------------------------------------------------------------------------------- */

static fb_rc write_refund(const fb_book *book, const fb_refund_order *order, int64_t paid, int64_t *refund) {
    char made[32];
    int64_t last;
    FB_TRY(fb_query_int(&last, book->store, FB_SQL_PAYMENTS_REFUND_LAST, FB_VALUES(FB_OF(book))));
    snprintf(made, sizeof made, "REFUND-%" PRId64, last + 1);
    *refund = last + 1;
    return fb_exec(book->store, FB_SQL_PAYMENTS_REFUND_ADD,
                   FB_VALUES(FB_OF(book), FB_INT(*refund), FB_INT(order->payment), FB_INT(order->date),
                             FB_INT(order->amount.ore), FB_TEXT(order->reference ? order->reference : made),
                             paid ? FB_INT(paid) : FB_TEXT(NULL)));
}

fb_rc fb_refund_taken(fb_booking *booking, const fb_payment *payment, int64_t out, fb_money amount, fb_date day,
                      const char *reference) {
    int64_t refund, pays = amount.ore - payment->left.ore;
    const fb_refund_order order = {payment->payment, day, amount, reference};
    if (pays > 0) FB_TRY(fb_match_undo(booking->book, booking->arena, payment->payment, 0, fb_ore(pays), day));
    return write_refund(booking->book, &order, out, &refund);
}

/* Decided ----------------------------------------------------------------------------------------- */

typedef struct deciding {
    const fb_book *book;
    fb_arena *arena;
    fb_findings *findings;
    fb_booking booking;
} deciding;

static fb_rc refuse(const deciding *d, int64_t number, const char *format) {
    return fb_refuse(d->findings, "payment.refund", NULL, 0, format, number);
}

static fb_rc find_payment(const deciding *d, const fb_refund_order *order, const fb_payment **out) {
    fb_rc rc = fb_payment_get(d->book, order->payment, d->arena, out);
    if (rc == FB_ENOTFOUND || (rc == FB_OK && ((*out)->split || (*out)->amount.ore < 0)))
        return refuse(d, order->payment,
                      _("there is no payment %" PRId64 "; forbund show suspense lists those with a rest"));
    FB_TRY(rc);
    if (order->date < (*out)->day) return refuse(d, order->payment, _("payment %" PRId64 " came in after that day"));
    return FB_OK;
}

/* A refund that is decided is of what is left; what went out already takes its part of what pays invoices. */
static fb_rc check_left(const deciding *d, fb_refund_order *order, const fb_payment *payment,
                        const fb_payment *waiting) {
    int64_t left;
    FB_TRY(fb_query_int(&left, d->book->store, FB_SQL_PAYMENTS_REFUND_ROOM,
                        FB_VALUES(FB_OF(d->book), FB_INT(order->payment))));
    if (!waiting) left = payment->left.ore;
    if (order->amount.ore == 0) order->amount = fb_ore(waiting ? -waiting->amount.ore : left);
    if (left <= 0)
        return refuse(d, order->payment,
                      _("all of payment %" PRId64 " pays invoices or is refunded; credit or unmatch first"));
    if (order->amount.ore < 0 || order->amount.ore > left)
        return refuse(d, order->payment,
                      _("payment %" PRId64 " has less left to refund; forbund show suspense tells what"));
    if (waiting && order->amount.ore != -waiting->amount.ore)
        return refuse(d, waiting->payment, _("payment %" PRId64 " with that reference went out with another amount"));
    return FB_OK;
}

static fb_rc check_reference(const deciding *d, const fb_refund_order *order) {
    const fb_refund *list;
    size_t count;
    if (!order->reference) return FB_OK;
    FB_TRY(fb_field_check(&REFERENCE, order->reference, d->findings));
    if (strlen(order->reference) > REFERENCE_LONGEST)
        return refuse(d, REFERENCE_LONGEST, _("a refund's reference has at most %" PRId64 " characters"));
    FB_TRY(fb_refund_list(d->book, 0, (const char *const[]){order->reference, "", ""}, d->arena, &list, &count));
    for (size_t i = 0; i < count; i++)
        if (!list[i].kept && !list[i].paid)
            return refuse(d, list[i].refund, _("refund %" PRId64 " has that reference; give each its own"));
    return FB_OK;
}

/* What went out already and waits, which the reference names; NULL for none. */
static fb_rc find_waiting(const deciding *d, const fb_refund_order *order, const fb_payment *payment,
                          const fb_payment **out) {
    const fb_payment *list;
    size_t count;
    *out = NULL;
    if (!order->reference) return FB_OK;
    FB_TRY(fb_payment_list(d->book, FB_SQL_PAYMENTS_PAYMENT_WAITING_OUT,
                           FB_VALUES(FB_OF(d->book), FB_TEXT(payment->account)), d->arena, &list, &count));
    for (size_t i = 0; i < count; i++) {
        if (strcmp(list[i].reference, order->reference) == 0 || strcmp(list[i].mark, order->reference) == 0)
            *out = &list[i];
    }
    return FB_OK;
}

fb_rc fb_refund_tie(fb_booking *booking, const fb_payment *payment, const fb_payment *out, fb_date day) {
    fb_money amount = fb_ore(-out->amount.ore);
    if (*payment->member)
        FB_TRY(fb_payment_move(booking, out, payment->member, payment->stands_on, day, false,
                               fb_arena_printf(booking->arena, _("Payment %" PRId64 " gives back payment %" PRId64),
                                               out->payment, payment->payment)));
    return fb_refund_taken(booking, payment, out->payment, amount, day, out->reference);
}

static fb_rc decide_within(deciding *d, fb_refund_order order, int64_t *refund) {
    const fb_payment *payment = NULL, *waiting = NULL;
    FB_TRY(find_payment(d, &order, &payment));
    FB_TRY(check_reference(d, &order));
    FB_TRY(find_waiting(d, &order, payment, &waiting));
    FB_TRY(check_left(d, &order, payment, waiting));
    if (!waiting) return write_refund(d->book, &order, 0, refund);
    fb_date day = order.date > waiting->day ? order.date : waiting->day;
    FB_TRY(fb_refund_tie(&d->booking, payment, waiting, day));
    if (*payment->member) FB_TRY(fb_match_named(d->book, d->arena, payment->member, day));
    return fb_query_int(refund, d->book->store, FB_SQL_PAYMENTS_REFUND_LAST, FB_VALUES(FB_OF(d->book)));
}

fb_rc fb_refund_decide(const fb_book *book, const fb_refund_order *order, fb_findings *findings, int64_t *refund) {
    deciding d = {.book = book, .findings = findings, .arena = fb_arena_new(FB_MIB(16))};
    d.booking = (fb_booking){.book = book, .arena = d.arena, .findings = findings};
    int64_t number = 0;
    fb_rc rc = d.arena ? fb_begin(book->store) : FB_ENOMEM;
    if (rc == FB_OK) rc = fb_end(book->store, fb_booking_close(&d.booking, decide_within(&d, *order, &number)));
    if (rc == FB_OK) *refund = number;
    fb_arena_free(d.arena);
    return rc;
}

/* Kept -------------------------------------------------------------------------------------------- */

static fb_rc keep_within(const deciding *d, int64_t refund, fb_date day) {
    const fb_refund *list;
    size_t count;
    FB_TRY(fb_refund_list(d->book, refund, (const char *const[]){"", "", ""}, d->arena, &list, &count));
    if (count == 0 || refund < 1)
        return refuse(d, refund, _("there is no refund %" PRId64 "; forbund show refunds lists them"));
    if (list->paid) return refuse(d, refund, _("refund %" PRId64 " has gone"));
    if (list->kept) return refuse(d, refund, _("refund %" PRId64 " is kept already"));
    if (day < list->day) return refuse(d, refund, _("refund %" PRId64 " was decided after that day"));
    return fb_exec(d->book->store, FB_SQL_PAYMENTS_REFUND_KEPT,
                   FB_VALUES(FB_OF(d->book), FB_INT(refund), FB_INT(day)));
}

fb_rc fb_refund_keep(const fb_book *book, int64_t refund, fb_date day, fb_findings *findings) {
    deciding d = {.book = book, .findings = findings, .arena = fb_arena_new(FB_MIB(16))};
    fb_rc rc = d.arena ? fb_begin(book->store) : FB_ENOMEM;
    if (rc == FB_OK) rc = fb_end(book->store, keep_within(&d, refund, day));
    fb_arena_free(d.arena);
    return rc;
}
