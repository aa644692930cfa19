/* matching.c - matches, places and what is given back, in their tables and in the books. */
#include "fees/payments/matching.h"

#include "fees/ocr.h"
#include "store/list.h"

#include <string.h>

/* Payments ---------------------------------------------------------------------------------------- */

static bool read_payment(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    *(fb_payment *)element = (fb_payment){.payment = fb_column_int(rows, 0),
                                          .account = fb_kept_text(rows, 1, arena, &good),
                                          .reference = fb_kept_text(rows, 2, arena, &good),
                                          .part = (int)fb_column_int(rows, 3),
                                          .day = (fb_date)fb_column_int(rows, 4),
                                          .amount = fb_ore(fb_column_int(rows, 5)),
                                          .ocr = fb_kept_text(rows, 6, arena, &good),
                                          .mark = fb_kept_text(rows, 7, arena, &good),
                                          .split = fb_column_int(rows, 8) != 0,
                                          .place = (int)fb_column_int(rows, 9),
                                          .since = (fb_date)fb_column_int(rows, 10),
                                          .member = fb_kept_text(rows, 11, arena, &good),
                                          .stands_on = fb_kept_text(rows, 12, arena, &good),
                                          .series = fb_kept_text(rows, 13, arena, &good),
                                          .voucher = fb_column_int(rows, 14),
                                          .left = fb_ore(fb_column_int(rows, 15))};
    return good;
}

fb_rc fb_payment_list(const fb_book *book, fb_sql sql, const fb_value *values, size_t value_count, fb_arena *arena,
                      const fb_payment **out, size_t *count) {
    fb_list_query query = {sql, values, value_count, read_payment, sizeof **out};
    return fb_list_read(book->store, &query, arena, (const void **)out, count);
}

fb_rc fb_payments_open(const fb_book *book, fb_arena *arena, const fb_payment **out, size_t *count) {
    return fb_payment_list(book, FB_SQL_PAYMENTS_PAYMENT_OPEN, FB_VALUES(FB_OF(book)), arena, out, count);
}

fb_rc fb_payment_get(const fb_book *book, int64_t payment, fb_arena *arena, const fb_payment **out) {
    size_t count;
    FB_TRY(fb_payment_list(book, FB_SQL_PAYMENTS_PAYMENT_GET, FB_VALUES(FB_OF(book), FB_INT(payment)), arena, out,
                           &count));
    return count ? FB_OK : FB_ENOTFOUND;
}

/* Matches ----------------------------------------------------------------------------------------- */

fb_rc fb_match_add(const fb_book *book, int64_t payment, int64_t invoice, fb_date day, fb_money amount) {
    return fb_exec(book->store, FB_SQL_PAYMENTS_MATCH_ADD,
                   FB_VALUES(FB_OF(book), FB_INT(payment), FB_INT(invoice), FB_INT(day), FB_INT(amount.ore)));
}

typedef struct standing {
    int64_t payment, invoice, amount;
    fb_date day;
} standing;

static bool read_standing(void *element, const fb_rows *rows, fb_arena *arena) {
    (void)arena;
    *(standing *)element = (standing){.payment = fb_column_int(rows, 0),
                                      .invoice = fb_column_int(rows, 1),
                                      .day = (fb_date)fb_column_int(rows, 2),
                                      .amount = fb_column_int(rows, 3)};
    return true;
}

static fb_rc list_standing(const fb_book *book, fb_arena *arena, int64_t payment, int64_t invoice,
                           const standing **list, size_t *count) {
    fb_list_query query = {FB_SQL_PAYMENTS_MATCH_STANDING, FB_VALUES(FB_OF(book), FB_INT(payment), FB_INT(invoice)),
                           read_standing, sizeof **list};
    return fb_list_read(book->store, &query, arena, (const void **)list, count);
}

fb_rc fb_match_standing(const fb_book *book, fb_arena *arena, int64_t payment, int64_t invoice, fb_money *amount,
                        fb_date *day) {
    const standing *list;
    size_t count;
    FB_TRY(list_standing(book, arena, payment, invoice, &list, &count));
    *amount = fb_ore(count ? list->amount : 0);
    *day = count ? list->day : 0;
    return FB_OK;
}

fb_rc fb_match_undo(const fb_book *book, fb_arena *arena, int64_t payment, int64_t invoice, fb_money amount,
                    fb_date day) {
    const standing *list;
    size_t count;
    int64_t left = amount.ore;
    FB_TRY(list_standing(book, arena, payment, invoice, &list, &count));
    for (size_t i = 0; i < count && left > 0; i++) {
        int64_t undone = list[i].amount < left ? list[i].amount : left;
        FB_TRY(fb_match_add(book, list[i].payment, list[i].invoice, list[i].day > day ? list[i].day : day,
                            fb_ore(-undone)));
        left -= undone;
    }
    return FB_OK;
}

static fb_rc match_named(const fb_book *book, fb_arena *arena, const fb_payment *payment, fb_date day) {
    const fb_invoice_state *invoice;
    size_t count;
    int64_t number, undone;
    if (!fb_ocr_read(&number, payment->ocr)) return FB_OK;
    FB_TRY(fb_query_int(&undone, book->store, FB_SQL_PAYMENTS_MATCH_UNDONE,
                        FB_VALUES(FB_OF(book), FB_INT(payment->payment), FB_INT(number))));
    if (undone) return FB_OK; /* somebody said that it does not */
    FB_TRY(fb_invoice_states(book, number, payment->member, FB_ANY_DAY, arena, &invoice, &count));
    if (count == 0 || invoice->rest.ore <= 0) return FB_OK;
    if (day < invoice->issued) day = invoice->issued;
    if (day < payment->day) day = payment->day;
    return fb_match_add(book, payment->payment, number, day,
                        payment->left.ore < invoice->rest.ore ? payment->left : invoice->rest);
}

fb_rc fb_match_named(const fb_book *book, fb_arena *arena, const char *member, fb_date day) {
    const fb_payment *list;
    size_t count;
    FB_TRY(fb_payment_list(book, FB_SQL_PAYMENTS_PAYMENT_NAMING, FB_VALUES(FB_OF(book), FB_TEXT(member)), arena,
                           &list, &count));
    for (size_t i = 0; i < count; i++)
        FB_TRY(match_named(book, arena, &list[i], day));
    return FB_OK;
}

/* Places ------------------------------------------------------------------------------------------ */

fb_rc fb_payment_place(const fb_book *book, const fb_payment *payment) {
    return fb_exec(book->store, FB_SQL_PAYMENTS_PLACE_ADD,
                   FB_VALUES(FB_OF(book), FB_INT(payment->payment), FB_INT(payment->place), FB_INT(payment->since),
                             FB_TEXT(payment->member), FB_TEXT(payment->stands_on), FB_TEXT(payment->series),
                             FB_INT(payment->voucher)));
}

static const char *counterparty(const char *member) { return *member ? member : NULL; }

static fb_rc move_one(fb_booking *booking, const fb_payment *payment, fb_payment *to, bool corrects,
                      const char *text) {
    const fb_posting rows[] = {
        {.account = payment->stands_on, .counterparty = counterparty(payment->member), .amount = payment->amount},
        {.account = to->stands_on, .counterparty = counterparty(to->member), .amount = fb_ore(-payment->amount.ore)}};
    fb_billing_terms terms;
    FB_TRY(fb_billing_terms_get(booking->book, fb_date_year(to->since), booking->arena, booking->findings, &terms));
    bool same = strcmp(terms.series, payment->series) == 0 && /* a voucher corrects one of its own year and series */
                fb_date_year(to->since) == fb_date_year(payment->since);
    fb_voucher voucher = {.series = terms.series,
                          .date = to->since,
                          .text = text,
                          .corrects = corrects && same ? payment->voucher : 0,
                          .rows = rows,
                          .row_count = 2};
    if (!text) return FB_ENOMEM;
    FB_TRY(fb_booking_post(booking, &voucher, &to->voucher));
    to->series = terms.series;
    to->place++;
    return fb_payment_place(booking->book, to);
}

fb_rc fb_payment_move(fb_booking *booking, const fb_payment *payment, const char *member, const char *account,
                      fb_date day, bool corrects, const char *text) {
    const fb_payment *back;
    size_t count;
    FB_TRY(fb_payment_list(booking->book, FB_SQL_PAYMENTS_PAYMENT_GONE,
                           FB_VALUES(FB_OF(booking->book), FB_INT(payment->payment)), booking->arena, &back, &count));
    for (size_t i = 0; i <= count; i++) {
        const fb_payment *from = i ? &back[i - 1] : payment;
        fb_payment to = *from;
        to.member = member;
        to.stands_on = account;
        to.since = day;
        FB_TRY(move_one(booking, from, &to, corrects, text));
    }
    return FB_OK;
}
