/* billing_property.c - whatever is billed, credited, paid, matched, released, reminded of in whatever order: invoices
 * less credit notes and payments are the receivables by member and their account's balance, and what waits is its
 * account's. */
#include "billing_book.h"

#include "fees/ocr.h"

#include <stdio.h>

enum { STEPS = 40 };

static void load_items(test_book *t, test_random *random) {
    char text[512];
    snprintf(text, sizeof text,
             "year,fee,member,part,text,amount,vat\n2023,navet,1465,fast,Navet,%d.%02d,outside\n"
             "2023,navet,1490,fast,Navet,%d.%02d,outside\n2023,tjanst,1490,kurs,Kurs,%d.%02d,standard\n",
             (int)test_random_between(random, 1, 9999999), (int)test_random_between(random, 0, 99),
             (int)test_random_between(random, 1, 99999), (int)test_random_between(random, 0, 99),
             (int)test_random_between(random, 1, 9999), (int)test_random_between(random, 0, 99));
    assert_ok(test_load_file(t, "billing_items.csv", text), t->findings);
}

static void pay(test_book *t, test_random *random, int64_t invoices, int step) {
    char ocr[FB_OCR_TEXT], reference[16];
    fb_taken taken;
    int64_t number = test_random_between(random, 1, invoices + 2); /* sometimes one that is not there */
    int64_t amount = test_random_between(random, 1, 500000);
    if (number <= invoices && test_random_between(random, 0, 2) == 0) {
        int64_t rest = billing_state(t, number).rest.ore;
        if (rest > 0) amount = rest;
    }
    snprintf(reference, sizeof reference, "R%d", step - (int)test_random_between(random, 0, 3));
    /* an entry that is told again with another amount is refused, and that too changes nothing */
    (void)billing_pay(t, reference, 20230601 + step % 28, amount, fb_ocr_make(ocr, number), &taken);
}

static int64_t invoice_count(test_book *t) {
    int64_t count;
    assert_ok(fb_query_int(&count, t->store, FB_SQL_BILLING_INVOICE_LAST, FB_VALUES(FB_OF(t->book))), NULL);
    return count;
}

static void do_something(test_book *t, test_random *random, int step) {
    fb_billed billed;
    fb_reminded reminded;
    fb_money money;
    int64_t number, invoices = invoice_count(t);
    fb_credit_order credit = {
        .invoice = test_random_between(random, 1, invoices + 1), .date = 20230501 + step % 28, .text = ""};
    switch (test_random_between(random, 0, 7)) {
    case 0: (void)billing_bill(t, 20230105, (int)test_random_between(random, 1, 12), &billed); break;
    case 1:
        if (test_random_between(random, 0, 1)) credit.amount = fb_ore(test_random_between(random, 1, 100000));
        (void)fb_credit(t->book, &credit, t->findings, &number);
        break;
    case 2: (void)fb_release(t->book, 2023, (int)test_random_between(random, 1, 12), t->findings, &money); break;
    case 3:
        fb_arena_reset(t->arena);
        (void)fb_remind(t->book, 20230401 + step, NULL, t->arena, t->findings, &reminded);
        break;
    case 4:
        (void)fb_payment_match(t->book, test_random_between(random, 1, 8),
                               test_random_between(random, 1, invoices + 1), 20230701, t->findings, &money);
        break;
    default: pay(t, random, invoices, step);
    }
}

static void receivables_are_what_is_invoiced_less_credited_and_paid(void **state) {
    test_random *random = *state;
    test_book *t = billing_book_new();
    fb_billed billed;
    load_items(t, random);
    assert_ok(billing_bill(t, 20230105, 3, &billed), t->findings);
    for (int step = 1; step <= STEPS; step++) {
        do_something(t, random, step);
        fb_findings_clear(t->findings);
        billing_assert_ties(t);
    }
    assert_ok(test_load_files(t, NULL, 0), t->findings); /* the rules hold */
    test_book_free(t);
    test_random_done(random);
}

/* What is dumped can be loaded again into the same records, and nothing changes. */
static void what_is_dumped_is_loaded_again_unchanged(void **state) {
    test_random *random = *state;
    test_book *t = billing_book_new();
    fb_billed billed;
    load_items(t, random);
    assert_ok(billing_bill(t, 20230105, 3, &billed), t->findings);
    for (int step = 1; step <= STEPS / 2; step++)
        do_something(t, random, step);
    fb_findings_clear(t->findings);
    fb_buf before = test_state(t);
    const fb_record *const LISTS[] = {fb_billing_subject.records, fb_payments_subject.records};
    for (size_t i = 0; i < LENGTH(LISTS); i++)
        for (const fb_record *record = LISTS[i]; record->file; record++) {
            fb_buf file = test_dump_file(t, record->file);
            assert_ok(test_load_file(t, record->file, file.text), t->findings);
            fb_buf_free(&file);
        }
    assert_state(t, before.text);
    fb_buf_free(&before);
    test_book_free(t);
    test_random_done(random);
}

/* Days -------------------------------------------------------------------------------------------- */

enum { DAYS = 30 };

/* What each owed and was left of each invoice, at the end of a day. */
static fb_buf owed_on(test_book *t, fb_date day) {
    fb_buf out;
    const fb_member_sum *sums;
    const fb_invoice_state *states;
    size_t count;
    fb_buf_init(&out, FB_MIB(1));
    fb_arena_reset(t->arena);
    assert_ok(fb_member_sums(t->book, day, t->arena, &sums, &count), NULL);
    for (size_t i = 0; i < count; i++)
        fb_buf_printf(&out, "%s %d\n", sums[i].member, (int)sums[i].left.ore);
    assert_ok(fb_invoice_states(t->book, 0, "", day, t->arena, &states, &count), NULL);
    for (size_t i = 0; i < count; i++)
        fb_buf_printf(&out, "%d %d\n", (int)states[i].number, (int)states[i].rest.ore);
    assert_ok(fb_buf_rc(&out), NULL);
    return out;
}

/* Of what came in before: a file that tells of a day after the others were read changes that day. */
static void take_back(test_book *t, test_random *random, int step, fb_date day) {
    char reference[16];
    fb_taken taken;
    snprintf(reference, sizeof reference, "D%d", (int)test_random_between(random, 0, step));
    const fb_bank_entry entry = {.account = "SE35",
                                 .reference = reference,
                                 .day = day,
                                 .amount = fb_ore(10000 * test_random_between(random, 1, 3)),
                                 .out = true,
                                 .reversal = test_random_between(random, 0, 1) != 0};
    (void)fb_payments_take(t->book, &entry, 1, "bank.xml", t->findings, &taken);
}

/* What cannot be is refused, and that too changes no day. */
static void do_on(test_book *t, test_random *random, int step, fb_date day) {
    char ocr[FB_OCR_TEXT], reference[16];
    fb_taken taken;
    fb_money money;
    fb_reminded reminded;
    int64_t number, invoices = invoice_count(t);
    int64_t payment = test_random_between(random, 1, step + 1), invoice = test_random_between(random, 1, invoices);
    const fb_credit_order credit = {invoice, day, fb_ore(test_random_between(random, 0, 20000)), ""};
    const fb_refund_order order = {.payment = payment, .date = day};
    switch (test_random_between(random, 0, 8)) {
    case 0: (void)fb_credit(t->book, &credit, t->findings, &number); break;
    case 1: (void)fb_payment_match(t->book, payment, invoice, day, t->findings, &money); break;
    case 2: (void)fb_payment_unmatch(t->book, payment, invoice, day, t->findings, &money); break;
    case 3: (void)fb_refund_decide(t->book, &order, t->findings, &number); break;
    case 4: take_back(t, random, step, day); break;
    case 5:
        fb_arena_reset(t->arena);
        (void)fb_remind(t->book, day, NULL, t->arena, t->findings, &reminded);
        break;
    default:
        snprintf(reference, sizeof reference, "D%d", step);
        assert_ok(billing_pay(t, reference, day, 10000 * test_random_between(random, 1, 3),
                              test_random_between(random, 0, 2) ? fb_ocr_make(ocr, invoice) : "", &taken),
                  t->findings);
    }
}

static void what_was_owed_on_a_day_is_the_same_ever_after(void **state) {
    test_random *random = *state;
    test_book *t = billing_book_new();
    fb_billed billed;
    fb_buf then[DAYS];
    fb_date day = 20230610;
    assert_ok(billing_bill(t, 20230105, 9, &billed), t->findings);
    for (int i = 0; i < DAYS; i++, day = fb_date_after(day)) {
        for (int step = 0; step < 3; step++)
            do_on(t, random, 3 * i + step, day);
        fb_findings_clear(t->findings);
        billing_assert_ties(t);
        then[i] = owed_on(t, day);
    }
    for (int i = 0; i < DAYS; i++) {
        fb_buf now = owed_on(t, fb_date_plus(20230610, i));
        assert_string_equal(now.text, then[i].text);
        fb_buf_free(&now);
        fb_buf_free(&then[i]);
    }
    assert_ok(test_load_files(t, NULL, 0), t->findings);
    test_book_free(t);
    test_random_done(random);
}

int main(void) {
    const struct CMUnitTest tests[] = {test_property(what_was_owed_on_a_day_is_the_same_ever_after),
                                       test_property(receivables_are_what_is_invoiced_less_credited_and_paid),
                                       test_property(what_is_dumped_is_loaded_again_unchanged)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
