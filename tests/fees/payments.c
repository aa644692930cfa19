/* payments.c - what the bank tells is booked once, whatever file tells it; what names no invoice waits and is not
 * lost. */
#include "billing_book.h"

#include "fees/ocr.h"

static test_book *billed_book(char ocr[static FB_OCR_TEXT], int64_t number) {
    test_book *t = billing_book_new();
    fb_billed billed;
    assert_ok(billing_bill(t, 20230102, 3, &billed),
              t->findings); /* 1 Svenljunga 250.00, 2 and 3 Borås 250.00, 250.03 */
    fb_ocr_make(ocr, number);
    return t;
}

static void a_payment_pays_its_invoice(void **state) {
    (void)state;
    char ocr[FB_OCR_TEXT];
    test_book *t = billed_book(ocr, 2);
    fb_taken taken;
    assert_ok(billing_pay(t, "A1", 20230130, 25000, ocr, &taken), t->findings);
    assert_int_equal(taken.matched, 1);
    assert_int_equal(billing_state(t, 2).rest.ore, 0);
    assert_int_equal(billing_balance(t, "1930", NULL), 25000);
    billing_assert_ties(t);
    test_book_free(t);
}

static void an_entry_told_twice_is_booked_once(void **state) {
    (void)state;
    char ocr[FB_OCR_TEXT];
    test_book *t = billed_book(ocr, 2);
    fb_taken taken;
    assert_ok(billing_pay(t, "A1", 20230130, 25000, ocr, &taken), t->findings);
    fb_buf before = test_state(t);
    assert_ok(billing_pay(t, "A1", 20230130, 25000, ocr, &taken), t->findings);
    assert_int_equal(taken.booked, 0);
    assert_int_equal(taken.known, 1);
    assert_state(t, before.text);
    fb_buf_free(&before);
    test_book_free(t);
}

static void an_entry_that_comes_again_with_another_amount_is_refused(void **state) {
    (void)state;
    char ocr[FB_OCR_TEXT];
    test_book *t = billed_book(ocr, 2);
    fb_taken taken;
    assert_ok(billing_pay(t, "A1", 20230130, 25000, ocr, &taken), t->findings);
    assert_rc(billing_pay(t, "A1", 20230130, 24900, ocr, &taken), FB_EINPUT, t->findings);
    assert_int_equal(test_finding(t->findings, "payment.differs")->line, 5);
    assert_int_equal(billing_balance(t, "1930", NULL), 25000);
    test_book_free(t);
}

static void a_wrong_reference_waits_until_somebody_knows(void **state) {
    (void)state;
    char ocr[FB_OCR_TEXT];
    test_book *t = billed_book(ocr, 2);
    fb_taken taken;
    fb_money matched;
    ocr[3] = '9';
    assert_ok(billing_pay(t, "A1", 20230130, 25000, ocr, &taken), t->findings);
    assert_int_equal(taken.suspended, 1);
    assert_int_equal(test_finding(t->findings, "payment.reference")->line, 7);
    assert_int_equal(billing_balance(t, "2440", NULL), -25000);
    billing_assert_ties(t);
    assert_rc(fb_payment_match(t->book, 1, 99, 20230203, t->findings, &matched), FB_EINPUT, t->findings);
    assert_rc(fb_payment_match(t->book, 9, 2, 20230203, t->findings, &matched), FB_EINPUT, t->findings);
    assert_rc(fb_payment_match(t->book, 1, 2, 20230129, t->findings, &matched), FB_EINPUT, t->findings);
    assert_ok(fb_payment_match(t->book, 1, 2, 20230203, t->findings, &matched), t->findings);
    assert_int_equal(matched.ore, 25000);
    assert_int_equal(billing_balance(t, "2440", NULL), 0);
    assert_int_equal(billing_state(t, 2).rest.ore, 0);
    assert_rc(fb_payment_match(t->book, 1, 2, 20230203, t->findings, &matched), FB_EINPUT, t->findings);
    billing_assert_ties(t);
    test_book_free(t);
}

static void too_little_leaves_a_rest_and_too_much_stays_the_members(void **state) {
    (void)state;
    char ocr[FB_OCR_TEXT];
    test_book *t = billed_book(ocr, 2);
    fb_taken taken;
    fb_money matched;
    assert_ok(billing_pay(t, "A1", 20230130, 10000, ocr, &taken), t->findings);
    assert_int_equal(billing_state(t, 2).rest.ore, 15000);
    assert_ok(billing_pay(t, "A2", 20230131, 40000, ocr, &taken), t->findings);
    assert_int_equal(billing_state(t, 2).rest.ore, 0);
    assert_int_equal(billing_balance(t, "1510", "1490"), 25003 - 25000);
    billing_assert_ties(t);
    assert_rc(fb_payment_match(t->book, 2, 1, 20230201, t->findings, &matched), FB_EINPUT, t->findings);
    assert_ok(fb_payment_match(t->book, 2, 3, 20230201, t->findings, &matched), t->findings);
    assert_int_equal(matched.ore, 25000); /* of 250.03 */
    assert_int_equal(billing_state(t, 3).rest.ore, 3);
    billing_assert_ties(t);
    test_book_free(t);
}

/* The sum of a day in the statement, its parts in the notification --------------------------------- */

static fb_rc take_batch(test_book *t, bool with_parts, fb_taken *out) {
    char first[FB_OCR_TEXT], second[FB_OCR_TEXT];
    const fb_bank_part parts[] = {{fb_ocr_make(first, 1), "", fb_ore(25000), 11},
                                  {fb_ocr_make(second, 3), "", fb_ore(25003), 12},
                                  {"", "", fb_ore(100), 13}};
    const fb_bank_entry entry = {"SE35",
                                 "BATCH",
                                 20230130,
                                 fb_ore(50103),
                                 false,
                                 false,
                                 with_parts ? parts : NULL,
                                 with_parts ? LENGTH(parts) : 0,
                                 10,
                                 0};
    return fb_payments_take(t->book, &entry, 1, "bank.xml", t->findings, out);
}

static void assert_batch_is_booked(test_book *t) {
    assert_int_equal(billing_balance(t, "1930", NULL), 50103);
    assert_int_equal(billing_balance(t, "2440", NULL), -100);
    assert_int_equal(billing_state(t, 1).rest.ore, 0);
    assert_int_equal(billing_state(t, 3).rest.ore, 0);
    billing_assert_ties(t);
}

static void parts_that_come_after_their_sum_take_its_place(void **state) {
    (void)state;
    char ocr[FB_OCR_TEXT];
    test_book *t = billed_book(ocr, 1);
    fb_taken taken;
    assert_ok(take_batch(t, false, &taken), t->findings);
    assert_int_equal(billing_balance(t, "2440", NULL), -50103);
    assert_ok(take_batch(t, true, &taken), t->findings);
    assert_int_equal(taken.booked, 0);
    assert_int_equal(taken.divided, 1);
    assert_batch_is_booked(t);
    assert_ok(take_batch(t, true, &taken), t->findings);
    assert_ok(take_batch(t, false, &taken), t->findings);
    assert_int_equal(taken.known, 1);
    assert_batch_is_booked(t);
    test_book_free(t);
}

static void a_sum_that_comes_after_its_parts_is_not_booked(void **state) {
    (void)state;
    char ocr[FB_OCR_TEXT];
    test_book *t = billed_book(ocr, 1);
    fb_taken taken;
    assert_ok(take_batch(t, true, &taken), t->findings);
    assert_int_equal(taken.matched, 2);
    assert_int_equal(taken.suspended, 1);
    assert_batch_is_booked(t);
    assert_ok(take_batch(t, false, &taken), t->findings);
    assert_int_equal(taken.known, 1);
    assert_batch_is_booked(t);
    test_book_free(t);
}

static void parts_that_do_not_sum_to_their_entry_are_refused(void **state) {
    (void)state;
    char ocr[FB_OCR_TEXT];
    test_book *t = billed_book(ocr, 2);
    fb_taken taken;
    const fb_bank_part part = {ocr, "", fb_ore(25000), 11};
    const fb_bank_entry entries[] = {{"SE35", "GOOD", 20230130, fb_ore(25000), false, false, &part, 1, 9, 0},
                                     {"SE35", "BAD", 20230130, fb_ore(25001), false, false, &part, 1, 10, 0}};
    fb_buf before = test_state(t);
    assert_rc(fb_payments_take(t->book, entries, 2, "bank.xml", t->findings, &taken), FB_EINPUT, t->findings);
    assert_int_equal(test_finding(t->findings, "payment.parts")->line, 10);
    assert_state(t, before.text); /* nothing of the file, not the good entry either */
    fb_buf_free(&before);
    test_book_free(t);
}

static void a_persons_number_as_reference_is_not_kept(void **state) {
    (void)state;
    char ocr[FB_OCR_TEXT];
    test_book *t = billed_book(ocr, 2);
    fb_taken taken;
    static const char PERSON[] = "811228"
                                 "9874";
    assert_ok(billing_pay(t, PERSON, 20230130, 5000, PERSON, &taken), t->findings);
    assert_ok(billing_pay(t, PERSON, 20230130, 5000, PERSON, &taken), t->findings);
    assert_int_equal(taken.known, 1);
    fb_buf text = test_state(t);
    assert_null(strstr(text.text, PERSON));
    assert_null(strstr(test_finding(t->findings, "payment.reference")->text, PERSON));
    billing_assert_ties(t);
    fb_buf_free(&text);
    test_book_free(t);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_payment_pays_its_invoice),
        cmocka_unit_test(an_entry_told_twice_is_booked_once),
        cmocka_unit_test(an_entry_that_comes_again_with_another_amount_is_refused),
        cmocka_unit_test(a_wrong_reference_waits_until_somebody_knows),
        cmocka_unit_test(too_little_leaves_a_rest_and_too_much_stays_the_members),
        cmocka_unit_test(parts_that_come_after_their_sum_take_its_place),
        cmocka_unit_test(a_sum_that_comes_after_its_parts_is_not_booked),
        cmocka_unit_test(parts_that_do_not_sum_to_their_entry_are_refused),
        cmocka_unit_test(a_persons_number_as_reference_is_not_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
