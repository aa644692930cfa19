/* out.c - what goes out, comes back, and waited to be taken back. */
#include "base/language.h"
#include "fees/payments/taking.h"

#include <inttypes.h>

enum { TOLD_ALONE = 10 };

/* What goes out otherwise ------------------------------------------------------------------------- */

static fb_rc leave_alone(fb_taking *t, const fb_bank_entry *entry, int64_t amount) {
    char text[FB_MONEY_TEXT], day[FB_DATE_TEXT];
    if (amount == 0) return FB_OK;
    FB_TRY(fb_money_add(&t->result.alone, t->result.alone, fb_ore(amount)));
    if (++t->result.left_alone > TOLD_ALONE) return FB_OK;
    fb_find(
        t->findings, entry->reversal ? FB_WARNING : FB_NOTE, "payment.alone", t->file, entry->line,
        _("%s on %s, the bank's reference \"%s\", is no refund that was decided and undoes nothing that is known; "
          "it is left to those who book it"),
        fb_money_plain(text, fb_ore(amount)), fb_date_iso(day, entry->day), entry->reference);
    return FB_OK;
}

static fb_rc settle(fb_taking *t, const fb_bank_entry *given, const fb_bank_part *part, int number,
                    const fb_refund *refund) {
    fb_bank_entry entry = *given;
    fb_billing_terms terms;
    fb_payment made = {.place = 1, .since = entry.day, .member = refund->member, .stands_on = refund->stands_on};
    entry.amount = part->amount;
    if (!*entry.reference) entry.reference = refund->reference;
    FB_TRY(fb_taking_terms(t, &entry, &terms));
    FB_TRY(fb_taking_write(t, &entry, part, number, false, &made.payment));
    const fb_posting rows[] = {{.account = refund->stands_on,
                                .counterparty = *refund->member ? refund->member : NULL,
                                .amount = part->amount},
                               {.account = terms.bank, .amount = fb_ore(-part->amount.ore)}};
    fb_voucher voucher = {.series = terms.series,
                          .date = entry.day,
                          .text = fb_arena_printf(t->arena, _("Refund %" PRId64 " of payment %" PRId64),
                                                  refund->refund, refund->payment),
                          .rows = rows,
                          .row_count = 2};
    if (!voucher.text) return FB_ENOMEM;
    FB_TRY(fb_booking_post(&t->booking, &voucher, &made.voucher));
    made.series = terms.series;
    FB_TRY(fb_payment_place(t->book, &made));
    t->result.refunded++;
    FB_TRY(fb_taking_count(t, &entry));
    return fb_exec(t->book->store, FB_SQL_PAYMENTS_REFUND_PAID,
                   FB_VALUES(FB_OF(t->book), FB_INT(refund->refund), FB_INT(made.payment)));
}

/* Whether a part that went out is a refund, which its references name. */
static fb_rc take_refund(fb_taking *t, const fb_bank_entry *entry, const fb_bank_part *part, int number,
                         bool *found) {
    const fb_refund *list;
    size_t count;
    char amount[FB_MONEY_TEXT], decided[FB_MONEY_TEXT];
    const char *names[3] = {number ? "" : entry->reference, part->mark, part->ocr};
    for (int i = 0; i < 2 && !*names[0]; i++) { /* the first is not empty when one is not */
        names[0] = names[i + 1];
    }
    if (!*names[0]) return FB_OK;
    FB_TRY(fb_refund_list(t->book, 0, names, t->arena, &list, &count));
    for (size_t i = 0; i < count && !*found; i++) {
        *found = list[i].paid == entry->day && list[i].amount.ore == part->amount.ore;
        if (*found) t->result.known++;
        if (list[i].kept || list[i].paid) continue;
        *found = list[i].amount.ore == part->amount.ore;
        if (*found) return settle(t, entry, part, number, &list[i]);
        fb_find(t->findings, FB_WARNING, "payment.refund-differs", t->file, part->line,
                _("%s went out as refund %" PRId64 ", which is of %s; nothing is booked, keep the refund and decide "
                  "one of that amount"),
                fb_money_plain(amount, part->amount), list[i].refund, fb_money_plain(decided, list[i].amount));
    }
    return FB_OK;
}

fb_rc fb_taking_out(fb_taking *t, const fb_bank_entry *entry) {
    int64_t alone = 0;
    bool several = entry->part_count > 1;
    const fb_bank_part sum = {"", "", entry->amount, entry->line};
    const fb_bank_part *parts = entry->part_count ? entry->parts : &sum;
    for (size_t i = 0; i < (several ? entry->part_count : 1); i++) {
        bool found = false;
        FB_TRY(take_refund(t, entry, &parts[i], several ? (int)i + 1 : 0, &found));
        if (!found) alone -= parts[i].amount.ore;
    }
    return leave_alone(t, entry, alone);
}

/* What came back of something that went out: ours when that is. */
fb_rc fb_taking_returned(fb_taking *t, const fb_bank_entry *told) {
    fb_bank_entry entry = *told;
    const fb_payment *undone;
    const fb_bank_part part = {"", told->part_count ? told->parts->mark : "", entry.amount, entry.line};
    entry.parts = &part;
    entry.part_count = 1;
    FB_TRY(fb_taking_undone(t, &entry, &part, &undone));
    return undone ? fb_taking_book(t, &entry) : leave_alone(t, &entry, entry.amount.ore);
}

/* What waited to be taken back ---------------------------------------------------------------------- */

static fb_rc settle_waiting(fb_taking *t, const fb_payment *waiting) {
    const fb_payment *undone;
    const fb_bank_part part = {waiting->ocr, waiting->mark, fb_ore(-waiting->amount.ore), 0};
    fb_bank_entry entry = {.account = waiting->account,
                           .reference = waiting->reference,
                           .day = waiting->day,
                           .amount = part.amount,
                           .out = true,
                           .reversal = true,
                           .parts = &part,
                           .part_count = 1};
    if (waiting->part == 0) FB_TRY(fb_taking_mirror(t, &entry));
    if (entry.part_count > 1) return fb_taking_divide(t, &entry, waiting);
    FB_TRY(fb_taking_undone(t, &entry, &part, &undone));
    if (!undone) return FB_OK;
    t->result.taken_back++;
    bool moved = undone->place > 1 && undone->since > entry.day;
    fb_date day = moved ? undone->since : entry.day;
    FB_TRY(fb_refund_tie(&t->booking, undone, waiting, day));
    return fb_taking_freed(t, undone, day);
}

fb_rc fb_taking_waiting(fb_taking *t, const char *account) {
    const fb_payment *list;
    size_t count;
    FB_TRY(fb_payment_list(t->book, FB_SQL_PAYMENTS_PAYMENT_WAITING_OUT, FB_VALUES(FB_OF(t->book), FB_TEXT(account)),
                           t->arena, &list, &count));
    for (size_t i = 0; i < count; i++)
        FB_TRY(settle_waiting(t, &list[i]));
    return FB_OK;
}
