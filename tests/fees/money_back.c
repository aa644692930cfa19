/* money_back.c - what is paid too much or taken back leaves the books as if it had not come, whichever way it goes;
 * and a step that fails leaves everything as it was. */
#include "billing_book.h"

#include "fees/ocr.h"
#include "fees/statements.h"

/* 1 Svenljunga (1465) 250.00, 2 Borås (1490) 250.00, 3 Borås 250.03; all due 1 February. */
static test_book *billed_book(void) {
    test_book *t = billing_book_new();
    fb_billed billed;
    assert_ok(billing_bill(t, 20230102, 3, &billed), t->findings);
    return t;
}

static fb_rc pay(test_book *t, const char *reference, int64_t ore, int64_t invoice) {
    char ocr[FB_OCR_TEXT];
    fb_taken taken;
    return billing_pay(t, reference, 20230130, ore, invoice ? fb_ocr_make(ocr, invoice) : "", &taken);
}

/* Without findings: a warning that finds no memory is counted, and stops nothing. */
static fb_rc out(test_book *t, const char *reference, const char *mark, int64_t ore, bool reversal) {
    fb_taken taken;
    const fb_bank_part part = {"", mark, fb_ore(ore), 8};
    const fb_bank_entry entry = {"SE35", reference, 20230210, fb_ore(ore), true, reversal, &part, 1, 8, 0};
    return fb_payments_take(t->book, &entry, 1, "bank.xml", NULL, &taken);
}

static fb_rc refund(test_book *t, int64_t payment, const char *reference) {
    int64_t number;
    const fb_refund_order order = {.payment = payment, .date = 20230205, .reference = reference};
    return fb_refund_decide(t->book, &order, t->findings, &number);
}

/* By hand ------------------------------------------------------------------------------------------ */

static void what_is_paid_too_much_and_refunded_leaves_nothing(void **state) {
    (void)state;
    test_book *t = billed_book();
    assert_ok(pay(t, "A1", 30000, 2), t->findings);
    assert_ok(refund(t, 1, NULL), t->findings);
    assert_int_equal(billing_balance(t, "1930", NULL), 30000); /* until it has gone */
    assert_ok(out(t, "B1", "REFUND-1", 5000, false), t->findings);
    assert_int_equal(billing_balance(t, "1930", NULL), 25000);
    assert_int_equal(billing_balance(t, "1510", "1490"), 25003); /* invoice 3 */
    assert_ok(out(t, "B1", "REFUND-1", 5000, false), t->findings);
    assert_int_equal(billing_balance(t, "1930", NULL), 25000);
    billing_assert_ties(t);
    test_book_free(t);
}

/* A refund that the receiving bank sends back is the member's money again. */
static void a_refund_that_comes_back_can_be_refunded_anew(void **state) {
    (void)state;
    test_book *t = billed_book();
    fb_taken taken;
    const fb_bank_part part = {"", "REFUND-1", fb_ore(5000), 9};
    const fb_bank_entry back = {"SE35", "B2", 20230212, fb_ore(5000), false, true, &part, 1, 9, 0};
    assert_ok(pay(t, "A1", 30000, 2), t->findings);
    assert_ok(refund(t, 1, NULL), t->findings);
    assert_ok(fb_payments_take(t->book, &back, 1, "bank.xml", t->findings, &taken), t->findings);
    assert_int_equal(taken.left_alone, 1); /* nothing of ours has gone yet */
    assert_ok(out(t, "B1", "REFUND-1", 5000, false), t->findings);
    for (int again = 0; again < 2; again++)
        assert_ok(fb_payments_take(t->book, &back, 1, "bank.xml", t->findings, &taken), t->findings);
    assert_int_equal(billing_balance(t, "1930", NULL), 30000);
    assert_int_equal(billing_balance(t, "1510", "1490"), 25003 - 5000);
    int64_t number;
    const fb_refund_order order = {.payment = 3, .date = 20230220};
    assert_ok(fb_refund_decide(t->book, &order, t->findings, &number), t->findings);
    billing_assert_ties(t);
    test_book_free(t);
}

/* What waits is refunded in part and then found to be a member's: both parts go to the member. */
static void what_went_back_of_a_payment_goes_with_it_to_its_member(void **state) {
    (void)state;
    test_book *t = billed_book();
    fb_money matched;
    int64_t number;
    const fb_refund_order order = {.payment = 1, .date = 20230205, .amount = fb_ore(1000)};
    assert_ok(pay(t, "A1", 26000, 0), t->findings);
    assert_ok(fb_refund_decide(t->book, &order, t->findings, &number), t->findings);
    assert_ok(out(t, "B1", "REFUND-1", 1000, false), t->findings);
    assert_int_equal(billing_balance(t, "2440", NULL), -25000);
    assert_ok(fb_payment_match(t->book, 1, 2, 20230215, t->findings, &matched), t->findings);
    assert_int_equal(matched.ore, 25000);
    assert_int_equal(billing_balance(t, "2440", NULL), 0);
    assert_int_equal(billing_balance(t, "1510", "1490"), 25003);
    billing_assert_ties(t);
    test_book_free(t);
}

static void an_undone_match_stays_undone_when_the_file_is_read_again(void **state) {
    (void)state;
    test_book *t = billed_book();
    fb_money amount;
    assert_ok(pay(t, "A1", 25000, 2), t->findings);
    assert_ok(fb_payment_unmatch(t->book, 1, 2, 20230203, t->findings, &amount), t->findings);
    assert_int_equal(amount.ore, 25000);
    for (int again = 0; again < 2; again++) {
        assert_int_equal(billing_balance(t, "2440", NULL), -25000);
        assert_int_equal(billing_state(t, 2).rest.ore, 25000);
        assert_ok(pay(t, "A1", 25000, 2), t->findings);
    }
    billing_assert_ties(t);
    test_book_free(t);
}

/* Interest ----------------------------------------------------------------------------------------- */

static fb_money interest_on(test_book *t, int64_t invoice) {
    fb_reminded reminded;
    fb_money found = FB_ZERO;
    fb_arena_reset(t->arena);
    assert_ok(fb_begin(t->store), NULL);
    assert_ok(fb_remind(t->book, 20230303, NULL, t->arena, t->findings, &reminded), t->findings);
    for (size_t i = 0; i < reminded.count; i++)
        if (reminded.list[i].invoice.number == invoice) found = reminded.list[i].interest;
    fb_rollback(t->store);
    return found;
}

static void interest_runs_to_the_day_that_money_came_in_and_on_what_stayed(void **state) {
    (void)state;
    test_book *t = billed_book();
    fb_money amount;
    fb_taken taken;
    int64_t number;
    /* 250.00 × 30 days × 10.5 per cent ÷ 365 */
    assert_int_equal(interest_on(t, 2).ore, 216);
    /* it came 6 February without a reference, five days late, and was matched on the 20th */
    assert_ok(billing_pay(t, "A1", 20230206, 25000, "", &taken), t->findings);
    assert_ok(fb_payment_match(t->book, 1, 2, 20230220, t->findings, &amount), t->findings);
    assert_int_equal(interest_on(t, 2).ore, 36);
    /* matched by mistake, it paid nothing */
    assert_ok(fb_payment_unmatch(t->book, 1, 2, 20230225, t->findings, &amount), t->findings);
    assert_int_equal(interest_on(t, 2).ore, 216);
    /* what is credited was never owed: 150.00 × 30 days */
    const fb_credit_order credit = {.invoice = 2, .date = 20230226, .amount = fb_ore(10000), .text = ""};
    assert_ok(fb_credit(t->book, &credit, t->findings, &number), t->findings);
    assert_int_equal(interest_on(t, 2).ore, 129);
    /* in part, and taken back by the bank */
    char ocr[FB_OCR_TEXT];
    assert_ok(billing_pay(t, "A2", 20230206, 10000, fb_ocr_make(ocr, 2), &taken), t->findings);
    assert_int_equal(interest_on(t, 2).ore, 58); /* 150 × 5 + 50 × 25 */
    assert_ok(out(t, "A2", "", 10000, true), t->findings);
    assert_int_equal(interest_on(t, 2).ore, 129);
    test_book_free(t);
}

/* Refused ------------------------------------------------------------------------------------------ */

static void a_payment_that_no_account_can_have_is_refused(void **state) {
    (void)state;
    test_book *t = billed_book();
    fb_buf before = test_state(t);
    assert_rc(pay(t, "A1", FB_PAYMENT_LARGEST + 1, 2), FB_EINPUT, t->findings);
    test_finding(t->findings, "payment.large");
    assert_state(t, before.text);
    assert_ok(pay(t, "A1", FB_PAYMENT_LARGEST, 2), t->findings);
    billing_assert_ties(t);
    fb_buf_free(&before);
    test_book_free(t);
}

static void another_associations_account_is_refused(void **state) {
    (void)state;
    test_book *t = billed_book();
    fb_book *other;
    const fb_association association = {.key = "annan",
                                        .name = "Annan",
                                        .orgnr = "222000-0000",
                                        .chart = "",
                                        .sie_unit = "1",
                                        .sie_project = "6",
                                        .sie_counterparty = "20"};
    fb_taken taken;
    char ocr[FB_OCR_TEXT];
    assert_ok(pay(t, "A1", 25000, 2), t->findings);
    const fb_bank_part part = {fb_ocr_make(ocr, 2), "", fb_ore(25000), 8};
    const fb_bank_entry entry = {"SE35", "A2", 20230210, fb_ore(25000), false, false, &part, 1, 8, 0};
    assert_ok(fb_association_put(t->store, &association), t->findings);
    assert_ok(fb_book_open(&other, t->store, "annan", t->findings), t->findings);
    assert_rc(fb_payments_take(other, &entry, 1, "bank.xml", t->findings, &taken), FB_EINPUT, t->findings);
    test_finding(t->findings, "payment.account");
    fb_book_free(other);
    test_book_free(t);
}

static void more_alike_without_a_reference_than_can_be_told_apart_are_refused(void **state) {
    (void)state;
    enum { MANY = 202 };
    test_book *t = billed_book();
    static fb_bank_entry entries[MANY];
    fb_taken taken;
    for (size_t i = 0; i < MANY; i++)
        entries[i] = (fb_bank_entry){.account = "SE35", .reference = "", .day = 20230210, .amount = {100}, .line = 1};
    fb_buf before = test_state(t);
    assert_rc(fb_payments_take(t->book, entries, MANY, "bank.xml", t->findings, &taken), FB_EINPUT, t->findings);
    test_finding(t->findings, "payment.unnamed");
    assert_state(t, before.text);
    fb_buf_free(&before);
    test_book_free(t);
}

/* Faults ------------------------------------------------------------------------------------------- */

static void keeps(test_book *t, test_attempt *attempt) {
    test_each_fault_keeps(t, attempt, 5);
    billing_assert_ties(t);
    test_book_free(t);
}

static fb_rc credit_paid(void *t) {
    int64_t number;
    const fb_credit_order order = {.invoice = 2, .date = 20230206, .text = ""};
    return fb_credit(((test_book *)t)->book, &order, ((test_book *)t)->findings, &number);
}
static fb_rc unmatch(void *t) {
    fb_money amount;
    return fb_payment_unmatch(((test_book *)t)->book, 1, 2, 20230206, ((test_book *)t)->findings, &amount);
}
static fb_rc decide(void *t) { return refund(t, 1, "EGEN-1"); }
static fb_rc keep(void *t) { return fb_refund_keep(((test_book *)t)->book, 1, 20230206, ((test_book *)t)->findings); }
static fb_rc go(void *t) { return out(t, "B1", "EGEN-1", 5000, false); }
static fb_rc take_back(void *t) { return out(t, "A1", "", 30000, true); }
static fb_rc wait(void *t) { return out(t, "C1", "OKÄND", 30000, true); }
static fb_rc say_which(void *t) { return refund(t, 1, "C1"); }
static fb_rc arrive(void *t) {
    char ocr[FB_OCR_TEXT];
    fb_taken taken;
    const fb_bank_part part = {fb_ocr_make(ocr, 1), "OKÄND", fb_ore(30000), 8};
    const fb_bank_entry entry = {"SE35", "A2", 20230130, fb_ore(30000), false, false, &part, 1, 8, 0};
    return fb_payments_take(((test_book *)t)->book, &entry, 1, "bank.xml", NULL, &taken);
}

static test_book *paid_book(test_attempt *then) {
    test_book *t = billed_book();
    assert_ok(pay(t, "A1", 30000, 2), t->findings);
    if (then) assert_ok(then(t), t->findings);
    return t;
}

static void a_step_that_fails_leaves_everything_as_it_was(void **state) {
    (void)state;
    keeps(paid_book(NULL), credit_paid);
    keeps(paid_book(NULL), unmatch);
    keeps(paid_book(NULL), decide);
    keeps(paid_book(decide), keep);
    keeps(paid_book(decide), go);
    keeps(paid_book(NULL), take_back);
    keeps(paid_book(NULL), wait);
    keeps(paid_book(wait), say_which);
    keeps(paid_book(wait), arrive);
}

static fb_rc keep_statements(void *t) {
    static const fb_bank_statement LIST[] = {
        {.account = "SE35", .id = "S1", .day = 20230131, .number = 1, .opening = {0}, .closing = {500}, .line = 3},
        {.account = "SE35", .id = "S3", .day = 20230228, .number = 3, .opening = {900}, .closing = {900}, .line = 9}};
    return fb_statements_take(((test_book *)t)->book, LIST, LENGTH(LIST), "bank.xml", NULL);
}

static void statements_that_fail_are_not_kept(void **state) {
    (void)state;
    keeps(billed_book(), keep_statements);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_paid_too_much_and_refunded_leaves_nothing),
        cmocka_unit_test(a_refund_that_comes_back_can_be_refunded_anew),
        cmocka_unit_test(what_went_back_of_a_payment_goes_with_it_to_its_member),
        cmocka_unit_test(an_undone_match_stays_undone_when_the_file_is_read_again),
        cmocka_unit_test(interest_runs_to_the_day_that_money_came_in_and_on_what_stayed),
        cmocka_unit_test(a_payment_that_no_account_can_have_is_refused),
        cmocka_unit_test(another_associations_account_is_refused),
        cmocka_unit_test(more_alike_without_a_reference_than_can_be_told_apart_are_refused),
        cmocka_unit_test(a_step_that_fails_leaves_everything_as_it_was),
        cmocka_unit_test(statements_that_fail_are_not_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
