/* book.c - entries that are this room's become vouchers, pay invoices, and take payments back. */
#include "base/language.h"
#include "fees/ocr.h"
#include "fees/payments/taking.h"

#include <stdlib.h>
#include <string.h>

/* Targets ----------------------------------------------------------------------------------------- */

/* What a part goes to. */
typedef struct target {
    int64_t invoice;              /* that it pays; 0 */
    fb_date day;                  /* that it pays it */
    fb_money pays;                /* of the invoice */
    const fb_payment *takes_back; /* or NULL */
    const char *member, *account; /* "" and the suspense account */
} target;

static void tell_waits(const fb_taking *t, const fb_bank_entry *entry, const fb_bank_part *part) {
    char amount[FB_MONEY_TEXT];
    if (entry->out)
        fb_find(t->findings, FB_WARNING, "payment.taken-back", t->file, part->line,
                _("the bank took %s back (its reference %s), of no payment that is known; it waits on the suspense "
                  "account until forbund fees refund says of which"),
                fb_money_plain(amount, part->amount), entry->reference);
    else
        fb_find(t->findings, FB_WARNING, "payment.reference", t->file, part->line,
                _("%s came in with the reference \"%s\", which names no invoice; it waits on the suspense account "
                  "until forbund fees match says what it pays"),
                fb_money_plain(amount, part->amount), part->ocr);
}

static fb_rc pays_invoice(const fb_taking *t, const fb_bank_entry *entry, const fb_bank_part *part, target *out) {
    const fb_invoice_state *state;
    size_t count;
    int64_t number;
    if (!fb_ocr_read(&number, part->ocr)) return FB_OK;
    FB_TRY(fb_invoice_states(t->book, number, "", FB_ANY_DAY, t->arena, &state, &count));
    if (count == 0 || state->kind == FB_CREDIT_NOTE) return FB_OK;
    int64_t rest = state->rest.ore > 0 ? state->rest.ore : 0;
    out->invoice = state->number;
    out->day = entry->day > state->issued ? entry->day : state->issued;
    out->member = state->member;
    out->account = state->account;
    out->pays = fb_ore(part->amount.ore < rest ? part->amount.ore : rest);
    return FB_OK;
}

/* How surely a payment is what is taken back: by the bank's reference, the transaction's, the payer's. */
static int sureness(const fb_payment *payment, const fb_bank_entry *entry, const fb_bank_part *part) {
    bool bank = strcmp(payment->reference, entry->reference) == 0 || strcmp(payment->reference, part->mark) == 0;
    bool mark = *part->mark && strcmp(payment->mark, part->mark) == 0;
    return 8 * bank + 4 * mark + 2 * (strcmp(payment->ocr, part->ocr) == 0) +
           (payment->amount.ore == part->amount.ore);
}

/* The surest; none when two that say different things are as sure. */
static const fb_payment *surest(const fb_payment *list, size_t count, const fb_bank_entry *entry,
                                const fb_bank_part *part) {
    const fb_payment *best = NULL;
    bool alone = true;
    for (size_t i = 0; i < count; i++) {
        int now = sureness(&list[i], entry, part), before = best ? sureness(best, entry, part) : 0;
        if (now > before) alone = true;
        if (best && now == before && strcmp(list[i].ocr, best->ocr) != 0) alone = false;
        if (now > before) best = &list[i];
    }
    return alone ? best : NULL;
}

/* The payment that came in and is taken back, or that went out and came back; NULL: not known. */
fb_rc fb_taking_undone(const fb_taking *t, const fb_bank_entry *entry, const fb_bank_part *part,
                       const fb_payment **out) {
    const fb_payment *list;
    size_t count;
    bool of_sum = !*part->ocr && part->amount.ore == entry->amount.ore; /* else of a part, which will be told */
    fb_sql sql = entry->out ? FB_SQL_PAYMENTS_PAYMENT_TAKEN_BACK : FB_SQL_PAYMENTS_PAYMENT_SENT_BACK;
    FB_TRY(fb_payment_list(t->book, sql,
                           FB_VALUES(FB_OF(t->book), FB_TEXT(entry->account), FB_INT(part->amount.ore),
                                     FB_INT(entry->day), FB_TEXT(entry->reference), FB_TEXT(part->mark),
                                     FB_TEXT(part->ocr), FB_INT(of_sum)),
                           t->arena, &list, &count));
    *out = surest(list, count, entry, part);
    return FB_OK;
}

static fb_rc find_target(const fb_taking *t, const fb_billing_terms *terms, const fb_bank_entry *entry,
                         const fb_bank_part *part, target *out) {
    const fb_payment *undone = NULL;
    *out = (target){.member = "", .account = terms->suspense};
    if (!entry->out && !entry->reversal) FB_TRY(pays_invoice(t, entry, part, out));
    if (entry->out || entry->reversal) FB_TRY(fb_taking_undone(t, entry, part, &undone));
    if (undone) {
        out->member = undone->member;
        out->account = undone->stands_on;
        if (entry->out) out->takes_back = undone;
    }
    if (!undone && !out->invoice) tell_waits(t, entry, part);
    return FB_OK;
}

/* Writing ----------------------------------------------------------------------------------------- */

static int64_t signed_amount(const fb_bank_entry *entry, fb_money amount) {
    return entry->out ? -amount.ore : amount.ore;
}

fb_rc fb_taking_write(const fb_taking *t, const fb_bank_entry *entry, const fb_bank_part *part, int number,
                      bool split, int64_t *payment) {
    int64_t last;
    FB_TRY(fb_query_int(&last, t->book->store, FB_SQL_PAYMENTS_PAYMENT_LAST, FB_VALUES(FB_OF(t->book))));
    *payment = last + 1;
    return fb_exec(t->book->store, FB_SQL_PAYMENTS_PAYMENT_ADD,
                   FB_VALUES(FB_OF(t->book), FB_INT(*payment), FB_TEXT(entry->account), FB_TEXT(entry->reference),
                             FB_INT(number), FB_INT(entry->day), FB_INT(signed_amount(entry, part->amount)),
                             FB_TEXT(part->ocr), FB_TEXT(part->mark), FB_INT(split)));
}

fb_rc fb_taking_freed(fb_taking *t, const fb_payment *undone, fb_date day) {
    if (!*undone->member) return FB_OK;
    if (day > t->freed_last) t->freed_last = day;
    bool kept = fb_intern_add(t->freed, undone->member, strlen(undone->member)) != FB_INTERN_NONE;
    return kept ? FB_OK : FB_ENOMEM;
}

static fb_rc write_part(fb_taking *t, const fb_bank_entry *entry, const fb_bank_part *part, int number,
                        const target *to, int64_t *payment) {
    FB_TRY(fb_taking_write(t, entry, part, number, false, payment));
    if (to->pays.ore > 0) FB_TRY(fb_match_add(t->book, *payment, to->invoice, to->day, to->pays));
    if (to->takes_back)
        FB_TRY(fb_refund_taken(&t->booking, to->takes_back, *payment, part->amount, entry->day, entry->reference));
    if (to->takes_back) FB_TRY(fb_taking_freed(t, to->takes_back, entry->day));
    t->result.matched += to->invoice != 0;
    t->result.taken_back += to->takes_back != NULL;
    t->result.suspended += !*to->member;
    return FB_OK;
}

typedef struct written {
    fb_posting *rows;  /* the bank's, then one for each part */
    fb_payment *parts; /* with where they stand */
} written;

/* The parts, written and as rows. `whole`: the entry has one part, its sum. */
static fb_rc write_parts(fb_taking *t, const fb_bank_entry *entry, const fb_billing_terms *terms, bool whole,
                         written *out) {
    for (size_t i = 0; i < entry->part_count; i++) {
        const fb_bank_part *part = &entry->parts[i];
        target to;
        FB_TRY(find_target(t, terms, entry, part, &to));
        fb_payment *made = &out->parts[i];
        *made = (fb_payment){.place = 1, .since = entry->day, .member = to.member, .stands_on = to.account};
        FB_TRY(write_part(t, entry, part, whole ? 0 : (int)i + 1, &to, &made->payment));
        out->rows[i + 1] = (fb_posting){.account = to.account,
                                        .counterparty = *to.member ? to.member : NULL,
                                        .amount = fb_ore(-signed_amount(entry, part->amount))};
    }
    return FB_OK;
}

static const char *voucher_text(const fb_taking *t, const fb_bank_entry *entry) {
    const char *format =
        entry->reversal ? _("Taken back by the bank, its reference %s") : _("Payments, the bank's reference %s");
    return fb_arena_printf(t->arena, format, entry->reference);
}

/* Post what was written, from the account of the bank or from where its sum waits. */
static fb_rc post_parts(fb_taking *t, const fb_bank_entry *entry, const fb_billing_terms *terms, const char *from,
                        written *made) {
    int64_t number;
    made->rows[0] = (fb_posting){.account = from, .amount = fb_ore(signed_amount(entry, entry->amount))};
    fb_voucher voucher = {.series = terms->series,
                          .date = entry->day,
                          .text = voucher_text(t, entry),
                          .rows = made->rows,
                          .row_count = entry->part_count + 1};
    if (!voucher.text) return FB_ENOMEM;
    FB_TRY(fb_booking_post(&t->booking, &voucher, &number));
    for (size_t i = 0; i < entry->part_count; i++) {
        made->parts[i].series = terms->series;
        made->parts[i].voucher = number;
        FB_TRY(fb_payment_place(t->book, &made->parts[i]));
    }
    return FB_OK;
}

static fb_rc book_entry(fb_taking *t, const fb_bank_entry *entry, const fb_billing_terms *terms, const char *from,
                        bool whole) {
    written made = {.rows = fb_arena_alloc(t->arena, (entry->part_count + 1) * sizeof *made.rows),
                    .parts = fb_arena_alloc(t->arena, (entry->part_count + 1) * sizeof *made.parts)};
    if (!made.rows || !made.parts) return FB_ENOMEM;
    FB_TRY(write_parts(t, entry, terms, whole, &made));
    return post_parts(t, entry, terms, from, &made);
}

/* Entries ----------------------------------------------------------------------------------------- */

fb_rc fb_taking_terms(const fb_taking *t, const fb_bank_entry *entry, fb_billing_terms *out) {
    return fb_billing_terms_get(t->book, fb_date_year(entry->day), t->arena, t->findings, out);
}

fb_rc fb_taking_count(fb_taking *t, const fb_bank_entry *entry) {
    return fb_money_add(&t->result.amount, t->result.amount, fb_ore(signed_amount(entry, entry->amount)));
}

static fb_rc book_new(fb_taking *t, const fb_bank_entry *entry, bool whole) {
    fb_billing_terms terms;
    int64_t payment;
    const fb_bank_part sum = {"", "", entry->amount, entry->line};
    FB_TRY(fb_taking_terms(t, entry, &terms));
    if (entry->part_count > 1) FB_TRY(fb_taking_write(t, entry, &sum, 0, true, &payment));
    t->result.booked++;
    FB_TRY(fb_taking_count(t, entry));
    return book_entry(t, entry, &terms, terms.bank, whole);
}

fb_rc fb_taking_divide(fb_taking *t, const fb_bank_entry *entry, const fb_payment *sum) {
    fb_billing_terms terms;
    FB_TRY(fb_taking_terms(t, entry, &terms));
    FB_TRY(fb_exec(t->book->store, FB_SQL_PAYMENTS_PAYMENT_SPLIT, FB_VALUES(FB_OF(t->book), FB_INT(sum->payment))));
    return book_entry(t, entry, &terms, sum->stands_on, false);
}

static fb_rc differs(fb_taking *t, const fb_bank_entry *entry, int64_t before) {
    char was[FB_MONEY_TEXT], is[FB_MONEY_TEXT];
    t->wrong = true;
    return fb_refuse(t->findings, "payment.differs", t->file, entry->line,
                     _("the entry %s was booked with %s, and is %s here; ask the bank which is right"),
                     entry->reference, fb_money_plain(was, fb_ore(llabs(before))), fb_money_plain(is, entry->amount));
}

/* The sum by which a sum went back whole; NULL: none. */
static fb_rc find_return(const fb_taking *t, const fb_payment *sum, const fb_payment **out) {
    const fb_payment *list;
    size_t count;
    FB_TRY(fb_payment_list(t->book, FB_SQL_PAYMENTS_PAYMENT_GONE, FB_VALUES(FB_OF(t->book), FB_INT(sum->payment)),
                           t->arena, &list, &count));
    *out = count == 1 && list->part == 0 && list->amount.ore == -sum->amount.ore ? list : NULL;
    return FB_OK;
}

/* A sum's parts stand in its place, also when it went back before they were known. */
static fb_rc divide_sum(fb_taking *t, const fb_bank_entry *entry, const fb_payment *sum) {
    const fb_payment *gone = NULL;
    if (sum->left.ore != sum->amount.ore && !t->unnamed) FB_TRY(find_return(t, sum, &gone));
    if (sum->left.ore != sum->amount.ore && !gone) {
        t->result.known++;
        return FB_OK;
    }
    t->result.divided++;
    FB_TRY(fb_taking_divide(t, entry, sum));
    if (!gone) return FB_OK;
    fb_bank_entry back = *entry;
    back.reference = gone->reference;
    back.day = gone->day;
    back.out = back.reversal = true;
    return fb_taking_divide(t, &back, gone);
}

static fb_rc take_known(fb_taking *t, const fb_bank_entry *entry, const fb_known_entry *known, bool whole) {
    const fb_payment *sum = NULL;
    int64_t total = 0;
    for (size_t i = 0; i < known->count; i++)
        if (!known->parts[i].split) total += known->parts[i].amount.ore;
    if (total != signed_amount(entry, entry->amount)) return differs(t, entry, total);
    if (!whole && known->count == 1 && known->parts->part == 0 && known->parts->waits)
        FB_TRY(fb_payment_get(t->book, known->parts->payment, t->arena, &sum));
    if (sum) return divide_sum(t, entry, sum);
    t->result.known++;
    return FB_OK;
}

/* The parts are those of the entry that has the same reference. */
fb_rc fb_taking_mirror(const fb_taking *t, fb_bank_entry *entry) {
    const fb_known_part *known;
    size_t count, used = 0;
    int64_t total = 0;
    if (!entry->out || !fb_entry_is_sum(entry) || !*entry->reference) return FB_OK;
    FB_TRY(fb_entry_payments(&t->finder, entry, false, entry->reference, &known, &count));
    fb_bank_part *parts = fb_arena_alloc(t->arena, (count + 1) * sizeof *parts);
    if (!parts) return FB_ENOMEM;
    for (size_t i = 0; i < count; i++) {
        if (known[i].split) continue;
        total += known[i].amount.ore;
        parts[used++] = (fb_bank_part){known[i].ocr, "", known[i].amount, entry->line};
    }
    if (total == entry->amount.ore) entry->reversal = true;
    if (total != entry->amount.ore || used < 2 || t->unnamed) return FB_OK;
    entry->parts = parts;
    entry->part_count = used;
    return FB_OK;
}

fb_rc fb_taking_book(fb_taking *t, const fb_bank_entry *told) {
    fb_bank_entry entry = *told;
    fb_known_entry known;
    bool whole = fb_entry_is_sum(&entry);
    const fb_bank_part sum = {"", entry.part_count ? entry.parts->mark : "", entry.amount, entry.line};
    fb_rc rc = fb_entry_find(&t->finder, &entry, &known);
    if (rc == FB_ELIMIT)
        return fb_refuse(
            t->findings, "payment.unnamed", t->file, entry.line,
            _("more than %d entries of a day and an amount have no reference of the bank's; ask the bank "
              "for files with references (AcctSvcrRef)"),
            FB_ENTRIES_ALIKE);
    FB_TRY(rc);
    if (known.again)
        fb_find(t->findings, FB_WARNING, "payment.twice", t->file, entry.line,
                _("the entry %s stands twice in the statement and is booked once; ask the bank whether it is two"),
                known.reference);
    entry.reference = known.reference;
    if (whole) {
        entry.parts = &sum;
        entry.part_count = 1;
    }
    return known.count ? take_known(t, &entry, &known, whole) : book_new(t, &entry, whole);
}
