/* payments.c - entries of the bank become vouchers once, and pay invoices. */
#include "fees/payments.h"

#include "base/language.h"
#include "base/personal.h"
#include "fees/issue.h"
#include "fees/ocr.h"
#include "store/list.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define ARENA_CAP FB_MIB(256)
#define OF(book) FB_INT((book)->association.id)

typedef struct taking {
    const fb_book *book;
    const char *file;
    fb_arena *arena;
    fb_findings *findings;
    fb_booking booking;
    fb_taken result;
    bool wrong;
} taking;

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
                                          .member = fb_kept_text(rows, 7, arena, &good),
                                          .divided = fb_column_int(rows, 8) != 0,
                                          .left = fb_ore(fb_column_int(rows, 5) - fb_column_int(rows, 9))};
    return good;
}

fb_rc fb_payments_open(const fb_book *book, fb_arena *arena, const fb_payment **out, size_t *count) {
    fb_list_query query = {FB_SQL_BILLING_PAYMENT_OPEN, FB_VALUES(OF(book)), read_payment, sizeof **out};
    return fb_list_read(book->store, &query, arena, (const void **)out, count);
}

/* A text of the bank as it is kept: what looks like a person's number is kept as a digest, so that the entry is known
   again and nobody is. */
static const char *kept_name(const char *text, fb_arena *arena) {
    uint64_t digest = UINT64_C(14695981039346656037); /* FNV-1a */
    if (!fb_personal_in(text)) return text;
    for (const unsigned char *c = (const unsigned char *)text; *c; c++)
        digest = (digest ^ *c) * UINT64_C(1099511628211);
    char *out = fb_arena_alloc(arena, 2 * sizeof digest + 1);
    for (size_t i = 0; out && i < 2 * sizeof digest; i++) /* letters only */
        out[i] = (char)('a' + (digest >> 4 * i & 15));
    return out;
}

/* The same of what a payer wrote: that is not kept at all. */
static const char *kept_reference(const char *ocr) { return fb_personal_in(ocr) ? "" : ocr; }

/* Invoices ---------------------------------------------------------------------------------------- */

/* What a payment goes to: an invoice, or nothing. */
typedef struct target {
    int64_t invoice;
    const char *member, *account; /* "" and the suspense account */
    fb_money pays;                /* of the invoice */
} target;

static void tell_waits(const taking *t, const fb_bank_part *part) {
    char amount[FB_MONEY_TEXT];
    const char *kept = kept_reference(part->ocr);
    fb_find(t->findings, FB_WARNING, "payment.reference", t->file, part->line,
            _("%s came in with the reference \"%s\", which names no invoice; it waits on the suspense account until "
              "forbund fees match says what it pays"),
            fb_money_plain(amount, part->amount), kept);
}

static fb_rc find_target(const taking *t, const fb_billing_terms *terms, const fb_bank_part *part, target *out) {
    const fb_invoice_state *state;
    size_t count = 0;
    int64_t number = 0;
    *out = (target){.member = "", .account = terms->suspense};
    if (fb_ocr_read(&number, part->ocr))
        FB_TRY(fb_invoice_states(t->book, number, "", FB_ANY_DAY, t->arena, &state, &count));
    if (count == 0 || state->kind == FB_CREDIT_NOTE) {
        tell_waits(t, part);
        return FB_OK;
    }
    int64_t rest = state->rest.ore > 0 ? state->rest.ore : 0;
    *out = (target){.invoice = state->number,
                    .member = state->member,
                    .account = state->account,
                    .pays = fb_ore(part->amount.ore < rest ? part->amount.ore : rest)};
    return FB_OK;
}

static fb_rc write_match(const fb_book *book, int64_t payment, int64_t invoice, fb_date day, fb_money amount) {
    return fb_exec(book->store, FB_SQL_BILLING_MATCH_ADD,
                   FB_VALUES(OF(book), FB_INT(payment), FB_INT(invoice), FB_INT(day), FB_INT(amount.ore)));
}

static fb_rc write_payment(taking *t, const fb_bank_entry *entry, const fb_bank_part *part, int number,
                           const target *to) {
    int64_t last;
    FB_TRY(fb_query_int(&last, t->book->store, FB_SQL_BILLING_PAYMENT_LAST, FB_VALUES(OF(t->book))));
    FB_TRY(fb_exec(t->book->store, FB_SQL_BILLING_PAYMENT_ADD,
                   FB_VALUES(OF(t->book), FB_INT(last + 1), FB_TEXT(entry->account), FB_TEXT(entry->reference),
                             FB_INT(number), FB_INT(entry->day), FB_INT(part->amount.ore),
                             FB_TEXT(kept_reference(part->ocr)), FB_TEXT(to->member))));
    if (to->invoice)
        t->result.matched++;
    else
        t->result.suspended++;
    if (to->pays.ore > 0) FB_TRY(write_match(t->book, last + 1, to->invoice, entry->day, to->pays));
    return FB_OK;
}

/* Booking ----------------------------------------------------------------------------------------- */

/* The parts, written and as rows on the credit side. `whole`: the entry has one part, its sum. */
static fb_rc write_parts(taking *t, const fb_bank_entry *entry, const fb_billing_terms *terms, bool whole,
                         fb_posting *rows) {
    for (size_t i = 0; i < entry->part_count; i++) {
        target to;
        FB_TRY(find_target(t, terms, &entry->parts[i], &to));
        FB_TRY(write_payment(t, entry, &entry->parts[i], whole ? 0 : (int)i + 1, &to));
        rows[i] = (fb_posting){.account = to.account,
                               .counterparty = *to.member ? to.member : NULL,
                               .amount = fb_ore(-entry->parts[i].amount.ore)};
    }
    return FB_OK;
}

/* Money in on `from`: the account of the bank, or the suspense account when the sum waits there. */
static fb_rc book_entry(taking *t, const fb_bank_entry *entry, const fb_billing_terms *terms, const char *from,
                        bool whole) {
    fb_posting *rows = fb_arena_alloc(t->arena, (entry->part_count + 1) * sizeof *rows);
    if (!rows) return FB_ENOMEM;
    rows[0] = (fb_posting){.account = from, .amount = entry->amount};
    FB_TRY(write_parts(t, entry, terms, whole, rows + 1));
    fb_voucher voucher = {.series = terms->series,
                          .date = entry->day,
                          .text = fb_arena_printf(t->arena, _("Payments, the bank's reference %s"), entry->reference),
                          .rows = rows,
                          .row_count = entry->part_count + 1};
    if (!voucher.text) return FB_ENOMEM;
    return fb_booking_post(&t->booking, &voucher, NULL);
}

/* What is kept of an entry already. */
typedef struct known {
    int64_t payment, amount;
    int part;
    bool waits, divided;
} known;

static bool read_known(void *element, const fb_rows *rows, fb_arena *arena) {
    const char *member = fb_column_text(rows, 3);
    (void)arena;
    *(known *)element = (known){.payment = fb_column_int(rows, 0),
                                .part = (int)fb_column_int(rows, 1),
                                .amount = fb_column_int(rows, 2),
                                .waits = member && !*member,
                                .divided = fb_column_int(rows, 4) != 0};
    return true;
}

static fb_rc differs(taking *t, const fb_bank_entry *entry, int64_t before) {
    char was[FB_MONEY_TEXT], is[FB_MONEY_TEXT];
    t->wrong = true;
    return fb_refuse(t->findings, "payment.differs", t->file, entry->line,
                     _("the entry %s was booked with %s, and is %s here; ask the bank which is right"),
                     entry->reference, fb_money_plain(was, fb_ore(before)), fb_money_plain(is, entry->amount));
}

static fb_rc take_known(taking *t, const fb_bank_entry *entry, const fb_billing_terms *terms, bool whole,
                        const known *list, size_t count) {
    bool divided = false;
    int64_t sum = 0;
    const known *sum_row = NULL;
    for (size_t i = 0; i < count; i++) {
        if (list[i].part == 0)
            sum_row = &list[i];
        else
            divided = true;
        if (list[i].part != 0 || count == 1) sum += list[i].amount;
    }
    if (sum != entry->amount.ore) return differs(t, entry, sum);
    if (divided || whole || !sum_row || !sum_row->waits) {
        t->result.known++;
        return FB_OK;
    }
    t->result.divided++;
    FB_TRY(fb_exec(t->book->store, FB_SQL_BILLING_PAYMENT_SPLIT, FB_VALUES(OF(t->book), FB_INT(sum_row->payment))));
    return book_entry(t, entry, terms, terms->suspense, false);
}

/* An entry of which the file tells only the sum, or one part without a reference, is a sum that waits. */
static fb_rc take_entry(taking *t, const fb_bank_entry *given) {
    const known *list;
    size_t count;
    fb_billing_terms terms;
    fb_bank_entry entry = *given;
    const fb_bank_part sum = {"", entry.amount, entry.line};
    bool whole = entry.part_count == 0 || (entry.part_count == 1 && !*entry.parts[0].ocr);
    if (whole) {
        entry.parts = &sum;
        entry.part_count = 1;
    }
    if (!(entry.account = kept_name(given->account, t->arena))) return FB_ENOMEM;
    if (!(entry.reference = kept_name(given->reference, t->arena))) return FB_ENOMEM;
    FB_TRY(fb_billing_terms_get(t->book, fb_date_year(entry.day), t->arena, t->findings, &terms));
    fb_list_query query = {FB_SQL_BILLING_PAYMENT_OF_ENTRY,
                           FB_VALUES(OF(t->book), FB_TEXT(entry.account), FB_TEXT(entry.reference)), read_known,
                           sizeof *list};
    FB_TRY(fb_list_read(t->book->store, &query, t->arena, (const void **)&list, &count));
    if (count > 0) return take_known(t, &entry, &terms, whole, list, count);
    t->result.booked++;
    FB_TRY(fb_money_add(&t->result.amount, t->result.amount, entry.amount));
    return book_entry(t, &entry, &terms, terms.bank, whole);
}

static fb_rc check_entry(const taking *t, const fb_bank_entry *entry) {
    int64_t sum = 0;
    char parts[FB_MONEY_TEXT], whole[FB_MONEY_TEXT];
    for (size_t i = 0; i < entry->part_count; i++)
        if (__builtin_add_overflow(sum, entry->parts[i].amount.ore, &sum)) return FB_EOVERFLOW;
    if (entry->part_count == 0 || sum == entry->amount.ore) return FB_OK;
    return fb_refuse(t->findings, "payment.parts", t->file, entry->line,
                     _("the entry %s is %s and its parts come to %s; the file is not whole, fetch it again"),
                     kept_name(entry->reference, t->arena), fb_money_plain(whole, entry->amount),
                     fb_money_plain(parts, fb_ore(sum)));
}

static fb_rc take_all(taking *t, const fb_bank_entry *entries, size_t count) {
    for (size_t i = 0; i < count; i++)
        FB_TRY(check_entry(t, &entries[i]));
    for (size_t i = 0; i < count; i++) {
        fb_rc rc = take_entry(t, &entries[i]);
        if (rc != FB_OK && !(rc == FB_EINPUT && t->wrong)) return rc;
    }
    return t->wrong ? FB_EINPUT : FB_OK;
}

fb_rc fb_payments_take(const fb_book *book, const fb_bank_entry *entries, size_t count, const char *file,
                       fb_findings *findings, fb_taken *out) {
    taking t = {.book = book, .file = file, .findings = findings, .arena = fb_arena_new(ARENA_CAP)};
    t.booking = (fb_booking){.book = book, .arena = t.arena, .findings = findings};
    fb_rc rc = t.arena ? fb_begin(book->store) : FB_ENOMEM;
    if (rc == FB_OK) rc = fb_end(book->store, fb_booking_close(&t.booking, take_all(&t, entries, count)));
    if (rc == FB_OK) *out = t.result;
    fb_arena_free(t.arena);
    return rc;
}

/* Matched by hand --------------------------------------------------------------------------------- */

static fb_rc no_match(fb_findings *findings, int64_t number, const char *format) {
    return fb_refuse(findings, "payment.match", NULL, 0, format, number);
}

static fb_rc find_pair(taking *t, int64_t payment, int64_t invoice, const fb_payment **from,
                       const fb_invoice_state **to) {
    size_t count;
    fb_list_query query = {FB_SQL_BILLING_PAYMENT_GET, FB_VALUES(OF(t->book), FB_INT(payment)), read_payment,
                           sizeof **from};
    FB_TRY(fb_list_read(t->book->store, &query, t->arena, (const void **)from, &count));
    if (count == 0 || !*from || (*from)->divided)
        return no_match(t->findings, payment,
                        _("there is no payment %" PRId64 "; forbund show suspense lists those that wait"));
    if ((*from)->left.ore <= 0) return no_match(t->findings, payment, _("all of payment %" PRId64 " pays invoices"));
    FB_TRY(fb_invoice_states(t->book, invoice, "", FB_ANY_DAY, t->arena, to, &count));
    if (count == 0 || !*to || invoice < 1 || (*to)->kind == FB_CREDIT_NOTE)
        return no_match(t->findings, invoice, _("there is no invoice %" PRId64 "; forbund show invoices lists them"));
    if ((*to)->rest.ore <= 0) return no_match(t->findings, invoice, _("invoice %" PRId64 " is paid"));
    if (*(*from)->member && strcmp((*from)->member, (*to)->member) != 0)
        return no_match(
            t->findings, invoice,
            _("invoice %" PRId64 " is another member's; the payment lessened its own member's receivable"));
    return FB_OK;
}

static fb_rc to_member(taking *t, const fb_payment *payment, const fb_invoice_state *invoice, fb_date day) {
    fb_billing_terms terms;
    FB_TRY(fb_billing_terms_get(t->book, fb_date_year(payment->day), t->arena, t->findings, &terms));
    const fb_posting rows[] = {
        {.account = terms.suspense, .amount = payment->amount},
        {.account = invoice->account, .counterparty = invoice->member, .amount = fb_ore(-payment->amount.ore)}};
    fb_voucher voucher = {.series = terms.series,
                          .date = day,
                          .text = fb_arena_printf(t->arena, _("Payment %" PRId64 " pays invoice %" PRId64),
                                                  payment->payment, invoice->number),
                          .rows = rows,
                          .row_count = 2};
    if (!voucher.text) return FB_ENOMEM;
    FB_TRY(fb_booking_post(&t->booking, &voucher, NULL));
    return fb_exec(t->book->store, FB_SQL_BILLING_PAYMENT_TO_MEMBER,
                   FB_VALUES(OF(t->book), FB_INT(payment->payment), FB_TEXT(invoice->member)));
}

static fb_rc match_within(taking *t, int64_t payment, int64_t invoice, fb_date day, fb_money *amount) {
    const fb_payment *from = NULL;
    const fb_invoice_state *to = NULL;
    FB_TRY(find_pair(t, payment, invoice, &from, &to));
    if (!from || !to) return FB_ENOTFOUND;
    if (day < from->day) return no_match(t->findings, payment, _("payment %" PRId64 " came in after that day"));
    if (!*from->member) FB_TRY(to_member(t, from, to, day));
    *amount = from->left.ore < to->rest.ore ? from->left : to->rest;
    return write_match(t->book, payment, invoice, day, *amount);
}

fb_rc fb_payment_match(const fb_book *book, int64_t payment, int64_t invoice, fb_date day, fb_findings *findings,
                       fb_money *amount) {
    taking t = {.book = book, .findings = findings, .arena = fb_arena_new(FB_MIB(16))};
    t.booking = (fb_booking){.book = book, .arena = t.arena, .findings = findings};
    fb_money matched = FB_ZERO;
    fb_rc rc = t.arena ? fb_begin(book->store) : FB_ENOMEM;
    if (rc == FB_OK)
        rc = fb_end(book->store, fb_booking_close(&t.booking, match_within(&t, payment, invoice, day, &matched)));
    if (rc == FB_OK) *amount = matched;
    fb_arena_free(t.arena);
    return rc;
}
