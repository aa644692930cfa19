/* billing_fault.c - a failing allocation or step of the database: every call answers an error, and nothing is billed,
 * booked or paid by halves. */
#include "billing_book.h"

#include "fees/ocr.h"

static void each(test_book *t, test_attempt *attempt) {
    test_each_fault_keeps(t, attempt, 20);
    billing_assert_ties(t);
    test_book_free(t);
}

static test_book *billed_book(void) {
    test_book *t = billing_book_new();
    fb_billed billed;
    assert_ok(billing_bill(t, 20221220, 1, &billed), t->findings);
    return t;
}

static fb_rc bill(void *context) {
    fb_billed billed;
    return billing_bill(context, 20221220, 1, &billed);
}

static void billing_that_fails_bills_nothing(void **state) {
    (void)state;
    each(billing_book_new(), bill);
}

static fb_rc credit(void *context) {
    const test_book *t = context;
    int64_t number;
    const fb_credit_order order = {.invoice = 2, .date = 20230110, .amount = fb_ore(1234), .text = "Nedsatt"};
    return fb_credit(t->book, &order, t->findings, &number);
}

static void a_credit_that_fails_credits_nothing(void **state) {
    (void)state;
    each(billed_book(), credit);
}

static fb_rc release(void *context) {
    const test_book *t = context;
    fb_money released;
    return fb_release(t->book, 2023, 3, t->findings, &released);
}

static void a_release_that_fails_releases_nothing(void **state) {
    (void)state;
    each(billed_book(), release);
}

static fb_rc remind(void *context) {
    const test_book *t = context;
    fb_reminded reminded;
    fb_arena_reset(t->arena);
    return fb_remind(t->book, 20230301, NULL, t->arena, t->findings, &reminded);
}

static void a_reminder_that_fails_charges_nothing(void **state) {
    (void)state;
    each(billed_book(), remind);
}

/* Without findings: a warning that finds no memory is counted, and stops nothing. */
static fb_rc pay(void *context) {
    const test_book *t = context;
    char ocr[FB_OCR_TEXT];
    fb_taken taken;
    const fb_bank_part parts[] = {{fb_ocr_make(ocr, 2), "", fb_ore(30000), 7}, {"123", "", fb_ore(500), 8}};
    const fb_bank_entry entries[] = {
        {"SE35", "A1", 20230120, fb_ore(30500), false, false, parts, LENGTH(parts), 6, 0},
        {"SE35", "SUM", 20230121, fb_ore(900), false, false, NULL, 0, 9, 0}};
    return fb_payments_take(t->book, entries, LENGTH(entries), "bank.xml", NULL, &taken);
}

static void payments_that_fail_are_not_taken_in(void **state) {
    (void)state;
    each(billed_book(), pay);
}

static fb_rc divide(void *context) {
    const test_book *t = context;
    char ocr[FB_OCR_TEXT];
    fb_taken taken;
    const fb_bank_part parts[] = {{fb_ocr_make(ocr, 1), "", fb_ore(400), 7},
                                  {fb_ocr_make(ocr, 1), "", fb_ore(500), 8}};
    const fb_bank_entry entry = {"SE35", "SUM", 20230121, fb_ore(900), false, false, parts, LENGTH(parts), 6, 0};
    return fb_payments_take(t->book, &entry, 1, "bank.xml", t->findings, &taken);
}

static void parts_that_fail_leave_their_sum_waiting(void **state) {
    (void)state;
    test_book *t = billed_book();
    assert_ok(pay(t), t->findings);
    each(t, divide);
}

static fb_rc match(void *context) {
    const test_book *t = context;
    fb_money matched;
    return fb_payment_match(t->book, 3, 1, 20230201, t->findings, &matched);
}

static void a_match_that_fails_leaves_the_payment_waiting(void **state) {
    (void)state;
    test_book *t = billed_book();
    assert_ok(pay(t), t->findings);
    each(t, match);
}

static fb_rc carry(void *context) {
    const test_book *t = context;
    const fb_carry *list;
    size_t count;
    fb_arena_reset(t->arena);
    return fb_carry_units(t->book, 2023, FB_CARRY_OUT, 0, t->arena, t->findings, &list, &count);
}

static void a_carry_that_fails_books_nothing(void **state) {
    (void)state;
    test_book *t = billed_book();
    fb_money released;
    assert_ok(fb_release(t->book, 2023, 12, t->findings, &released), t->findings);
    test_each_fault_keeps(t, carry, 20);
    assert_int_equal(billing_balance(t, "3010", NULL), 0); /* the unit's income left it */
    test_book_free(t);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(billing_that_fails_bills_nothing),
        cmocka_unit_test(a_credit_that_fails_credits_nothing),
        cmocka_unit_test(a_release_that_fails_releases_nothing),
        cmocka_unit_test(a_reminder_that_fails_charges_nothing),
        cmocka_unit_test(payments_that_fail_are_not_taken_in),
        cmocka_unit_test(parts_that_fail_leave_their_sum_waiting),
        cmocka_unit_test(a_match_that_fails_leaves_the_payment_waiting),
        cmocka_unit_test(a_carry_that_fails_books_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
