/* payments.c - entries of the bank become vouchers once, pay invoices, and take payments back. */
#include "fees/payments.h"

#include "base/language.h"
#include "base/personal.h"
#include "fees/payments/taking.h"

#include <stdlib.h>
#include <string.h>

#define ARENA_CAP FB_MIB(256)
enum { ENTRIES = 200000 };

/* As it is kept ------------------------------------------------------------------------------------ */

/* What a payer wrote, and looks like a person's number, is not kept at all. */
static const char *kept_reference(const char *ocr) { return fb_personal_in(ocr) ? "" : ocr; }

static fb_rc keep(const fb_taking *t, const fb_bank_entry *given, fb_bank_entry *out) {
    *out = *given;
    fb_bank_part *parts = fb_arena_alloc(t->arena, (given->part_count + 1) * sizeof *parts);
    out->account = fb_bank_name(given->account, t->arena);
    out->reference = fb_bank_name(given->reference, t->arena);
    if (!parts || !out->account || !out->reference) return FB_ENOMEM;
    for (size_t i = 0; i < given->part_count; i++) {
        parts[i] = given->parts[i];
        parts[i].ocr = kept_reference(parts[i].ocr);
        if (!(parts[i].mark = fb_bank_name(parts[i].mark, t->arena))) return FB_ENOMEM;
    }
    out->parts = parts;
    return FB_OK;
}

/* Files ------------------------------------------------------------------------------------------- */

static fb_rc take_entry(fb_taking *t, const fb_bank_entry *given) {
    fb_bank_entry entry = *given;
    FB_TRY(fb_taking_mirror(t, &entry));
    if (entry.out && !entry.reversal) return fb_taking_out(t, &entry);
    if (!entry.out && entry.reversal) return fb_taking_returned(t, &entry);
    return fb_taking_book(t, &entry);
}

static fb_rc check_parts(const fb_taking *t, const fb_bank_entry *entry) {
    int64_t sum = 0;
    char parts[FB_MONEY_TEXT], whole[FB_MONEY_TEXT];
    for (size_t i = 0; i < entry->part_count; i++)
        if (__builtin_add_overflow(sum, entry->parts[i].amount.ore, &sum)) return FB_EOVERFLOW;
    if (entry->part_count == 0 || sum == entry->amount.ore) return FB_OK;
    return fb_refuse(t->findings, "payment.parts", t->file, entry->line,
                     _("the entry %s is %s and its parts come to %s; the file is not whole, fetch it again"),
                     entry->reference, fb_money_plain(whole, entry->amount), fb_money_plain(parts, fb_ore(sum)));
}

static fb_rc check_entry(const fb_taking *t, const fb_bank_entry *entry) {
    char amount[FB_MONEY_TEXT];
    if (entry->amount.ore > FB_PAYMENT_LARGEST)
        return fb_refuse(t->findings, "payment.large", t->file, entry->line,
                         _("the entry %s is of %s; no payment is larger than 10 000 000 000 000.00"),
                         entry->reference, fb_money_plain(amount, entry->amount));
    return check_parts(t, entry);
}

/* The order in which entries are taken. What goes back comes after what came in. When some have no reference, here or
   in the books, those that say most come first, so that a sum is not taken for what a later entry of the file is. */
typedef struct ranked {
    fb_bank_entry entry;
    int rank;
    size_t place;
} ranked;

static int rank(const fb_bank_entry *entry, bool unnamed) {
    int back = entry->out || entry->reversal;
    return unnamed ? 4 * back + 2 * fb_entry_is_sum(entry) + !*entry->reference : back;
}

static int by_rank(const void *a, const void *b) {
    const ranked *x = a, *y = b;
    int order = x->rank - y->rank;
    return order ? order : (x->place > y->place) - (x->place < y->place);
}

static fb_rc in_order(fb_taking *t, ranked *entries, size_t count) {
    size_t unnamed = 0;
    int64_t before;
    FB_TRY(fb_query_int(&before, t->book->store, FB_SQL_PAYMENTS_ENTRY_UNNAMED,
                        FB_VALUES(FB_OF(t->book), FB_TEXT(FB_ENTRY_UNNAMED))));
    for (size_t i = 0; i < count; i++)
        unnamed += !*entries[i].entry.reference;
    if (unnamed)
        fb_find(t->findings, FB_NOTE, "payment.no-reference", t->file, 0,
                _("%zu entries have no reference of the bank's: of one day and amount as many are booked as the file "
                  "that has most of them tells; take in the statement, which has all"),
                unnamed);
    t->unnamed = unnamed || before;
    for (size_t i = 0; i < count; i++) {
        entries[i].rank = rank(&entries[i].entry, t->unnamed);
        entries[i].place = i;
    }
    if (count) qsort(entries, count, sizeof *entries, by_rank);
    return FB_OK;
}

static fb_rc check_account(fb_taking *t, const char *account) {
    fb_rows rows;
    fb_rc rc = fb_query(&rows, t->book->store, FB_SQL_PAYMENTS_ACCOUNT_ELSEWHERE,
                        FB_VALUES(FB_OF(t->book), FB_TEXT(account)));
    if (rc == FB_OK) rc = fb_rows_next(&rows);
    if (rc == FB_OK)
        rc = fb_refuse(t->findings, "payment.account", t->file, 0,
                       _("the file is of an account of %s; take it in there, with --association"),
                       fb_column_text(&rows, 0));
    else if (rc == FB_ENOTFOUND)
        rc = FB_OK;
    fb_rows_end(&rows);
    return rc;
}

typedef fb_rc of_account(fb_taking *t, const char *account);

/* Once for each account of the file. */
static fb_rc each_account(fb_taking *t, const ranked *entries, size_t count, of_account *work) {
    fb_intern *accounts;
    FB_TRY(fb_intern_new(&accounts, ENTRIES));
    fb_rc rc = FB_OK;
    for (size_t i = 0; i < count && rc == FB_OK; i++) {
        size_t before = fb_intern_count(accounts);
        if (fb_intern_add(accounts, entries[i].entry.account, strlen(entries[i].entry.account)) == FB_INTERN_NONE)
            rc = FB_ENOMEM;
        else if (fb_intern_count(accounts) > before)
            rc = work(t, entries[i].entry.account);
    }
    fb_intern_free(accounts);
    return rc;
}

static fb_rc take_all(fb_taking *t, const fb_bank_entry *given, size_t count) {
    ranked *entries = fb_arena_alloc(t->arena, (count + 1) * sizeof *entries);
    if (!entries) return FB_ENOMEM;
    for (size_t i = 0; i < count; i++) {
        FB_TRY(keep(t, &given[i], &entries[i].entry));
        FB_TRY(check_entry(t, &entries[i].entry));
    }
    FB_TRY(each_account(t, entries, count, check_account));
    FB_TRY(in_order(t, entries, count));
    for (size_t i = 0; i < count; i++) {
        fb_rc rc = take_entry(t, &entries[i].entry);
        if (rc != FB_OK && !(rc == FB_EINPUT && t->wrong)) return rc;
    }
    FB_TRY(each_account(t, entries, count, fb_taking_waiting));
    for (size_t i = 0; i < fb_intern_count(t->freed); i++)
        FB_TRY(fb_match_named(t->book, t->arena, fb_intern_text(t->freed, (int32_t)i), t->freed_last));
    return t->wrong ? FB_EINPUT : FB_OK;
}

static fb_rc take_within(fb_taking *t, const fb_bank_entry *entries, size_t count) {
    FB_TRY(fb_intern_new(&t->finder.claimed, ENTRIES));
    FB_TRY(fb_intern_new(&t->freed, ENTRIES));
    return take_all(t, entries, count);
}

fb_rc fb_payments_take(const fb_book *book, const fb_bank_entry *entries, size_t count, const char *file,
                       fb_findings *findings, fb_taken *out) {
    fb_taking t = {.book = book, .file = file, .findings = findings, .arena = fb_arena_new(ARENA_CAP)};
    t.booking = (fb_booking){.book = book, .arena = t.arena, .findings = findings};
    t.finder = (fb_entry_finder){.book = book, .arena = t.arena};
    fb_rc rc = t.arena ? fb_begin(book->store) : FB_ENOMEM;
    if (rc == FB_OK) rc = fb_end(book->store, fb_booking_close(&t.booking, take_within(&t, entries, count)));
    if (rc == FB_OK) *out = t.result;
    fb_intern_free(t.finder.claimed);
    fb_intern_free(t.freed);
    fb_arena_free(t.arena);
    return rc;
}
