/* invoicing.c - a year's fees become invoices, once; a change is credited and billed again; interest by hand. */
#include "billing_book.h"

#include "fees/ocr.h"

#include <stdio.h>

static void what_is_agreed_is_billed_in_instalments_that_add_up(void **state) {
    (void)state;
    test_book *t = billing_book_new();
    fb_billed billed;
    assert_ok(billing_bill(t, 20230102, 12, &billed), t->findings);
    /* Borås 1000.03 + 250.03 with VAT, Svenljunga 500 */
    assert_int_equal(billed.count, 3);
    assert_int_equal(billed.first, 1);
    assert_int_equal(billed.total.ore, 50000 + 100003 + 20002 + 5001);
    const fb_billed_line *lines;
    size_t count;
    fb_arena_reset(t->arena);
    assert_ok(fb_billed_lines(t->book, 2, t->arena, &lines, &count), NULL);
    assert_int_equal(count, 4);
    assert_int_equal(lines[0].line.net.ore, 25000);
    assert_int_equal(lines[3].line.net.ore, 25003);
    assert_string_equal(lines[3].line.text, "Navet 2023");
    assert_int_equal(lines[3].line.from, 20231001);
    assert_string_equal(lines[3].line.reckoned, "1\u202f000,03 kr, of which 250,03 kr for the period");
    assert_ok(fb_billed_lines(t->book, 3, t->arena, &lines, &count), NULL);
    assert_string_equal(lines[0].line.reckoned, "");
    fb_invoice_state with_vat = billing_state(t, 3);
    assert_int_equal(with_vat.vat.ore, 5001); /* 5000.5 öre, half away from zero */
    assert_int_equal(with_vat.due, 20230201);
    assert_int_equal(billing_balance(t, "2610", NULL), -5001);
    billing_assert_ties(t);
    test_book_free(t);
}

static void what_is_billed_is_not_billed_again(void **state) {
    (void)state;
    test_book *t = billing_book_new();
    fb_billed billed;
    assert_ok(billing_bill(t, 20230102, 3, &billed), t->findings);
    assert_int_equal(billed.count, 3);
    assert_ok(billing_bill(t, 20230102, 3, &billed), t->findings);
    assert_int_equal(billed.count, 0);
    assert_ok(billing_bill(t, 20230401, 4, &billed), t->findings);
    assert_int_equal(billed.count, 1); /* the second quarter of Borås; Svenljunga pays by half-year */
    assert_int_equal(billed.first, 4);
    test_book_free(t);
}

static void instalments_are_billed_when_they_begin_before_the_invoice_is_due(void **state) {
    (void)state;
    test_book *t = billing_book_new();
    fb_billed billed;
    assert_ok(billing_bill(t, 20230301, 0, &billed), t->findings); /* due 31 March: not yet the second quarter */
    assert_int_equal(billed.total.ore, 25000 + 25000 + 20002 + 5001);
    assert_ok(billing_bill(t, 20230302, 0, &billed), t->findings); /* due 1 April */
    assert_int_equal(billed.total.ore, 25000);
    test_book_free(t);
}

static void a_tariff_that_changed_after_billing_is_credited_and_billed_again(void **state) {
    (void)state;
    test_book *t = billing_book_new();
    fb_billed billed;
    int64_t number;
    assert_ok(billing_bill(t, 20230102, 3, &billed), t->findings);
    assert_ok(test_load_file(t, "billing_items.csv",
                             "year,fee,member,part,text,amount,vat\n2023,navet,1490,fast,Navet 2023,1200.00,outside\n"
                             "2023,navet,1465,fast,Navet 2023,500.00,outside\n"
                             "2023,tjanst,1490,kurs,Kurs,200.02,standard\n"),
              t->findings);
    fb_buf before = test_state(t);
    assert_rc(billing_bill(t, 20230110, 3, &billed), FB_EINPUT, t->findings);
    assert_non_null(
        strstr(test_finding(t->findings, "billing.changed")->text, "invoice 2 billed member 1490 250.00"));
    assert_state(t, before.text);
    fb_findings_clear(t->findings);
    const fb_credit_order order = {.invoice = 2, .date = 20230110, .text = "Ny taxa"};
    assert_ok(fb_credit(t->book, &order, t->findings, &number), t->findings);
    assert_int_equal(number, 4);
    assert_int_equal(billing_state(t, 2).rest.ore, 0);
    assert_ok(billing_bill(t, 20230110, 3, &billed), t->findings);
    assert_int_equal(billed.total.ore, 30000);
    billing_assert_ties(t);
    fb_buf_free(&before);
    test_book_free(t);
}

static void a_credit_is_never_more_than_is_left(void **state) {
    (void)state;
    test_book *t = billing_book_new();
    fb_billed billed;
    int64_t number;
    assert_ok(billing_bill(t, 20230102, 12, &billed), t->findings);
    fb_credit_order order = {.invoice = 2, .date = 20230110, .amount = fb_ore(30001), .text = ""};
    assert_ok(fb_credit(t->book, &order, t->findings, &number), t->findings);
    assert_int_equal(billing_state(t, 2).rest.ore, 100003 - 30001);
    assert_ok(billing_bill(t, 20230110, 12, &billed), t->findings);
    assert_int_equal(billed.count, 0); /* a part that was credited is not billed again */
    order.amount = fb_ore(70003);
    assert_rc(fb_credit(t->book, &order, t->findings, &number), FB_EINPUT, t->findings);
    order.amount = FB_ZERO;
    assert_ok(fb_credit(t->book, &order, t->findings, &number), t->findings);
    assert_int_equal(billing_state(t, 2).rest.ore, 0);
    assert_rc(fb_credit(t->book, &order, t->findings, &number), FB_EINPUT, t->findings);
    order.invoice = number;
    assert_rc(fb_credit(t->book, &order, t->findings, &number), FB_EINPUT, t->findings);
    order = (fb_credit_order){.invoice = 1, .date = 20230101, .text = ""};
    assert_rc(fb_credit(t->book, &order, t->findings, &number), FB_EINPUT, t->findings);
    order.invoice = 99;
    assert_rc(fb_credit(t->book, &order, t->findings, &number), FB_EINPUT, t->findings);
    billing_assert_ties(t);
    test_book_free(t);
}

static void an_invoice_cannot_be_changed(void **state) {
    (void)state;
    test_book *t = billing_book_new();
    fb_billed billed;
    assert_ok(billing_bill(t, 20230102, 3, &billed), t->findings);
    static const char *const CHANGED[] = {
        "240.00,0,2023-01-01,2023-06-30,,\"500,00 kr, of which 250,00 kr for the period\"",
        "250.00,0,2023-01-01,2023-06-30,,another reason"};
    for (size_t i = 0; i < LENGTH(CHANGED); i++) {
        char text[500];
        snprintf(text, sizeof text,
                 "invoice,line,text,fee,part,unit,account,quantity,measure,price,net,vat,from,to,late,reckoned\n"
                 "1,1,Navet 2023,navet,fast,20,3010,1,C62,250.00,%s\n",
                 CHANGED[i]);
        fb_findings_clear(t->findings);
        assert_rc(test_load_file(t, "invoice_lines.csv", text), FB_EINPUT, t->findings);
        const fb_finding *finding = test_finding(t->findings, "record.rule");
        assert_int_equal(finding->line, 2);
        assert_non_null(strstr(finding->text, "never changed"));
    }
    test_book_free(t);
}

static void numbers_with_a_gap_are_refused(void **state) {
    (void)state;
    test_book *t = billing_book_new();
    assert_rc(test_load_file(t, "invoices.csv",
                             "invoice,kind,credits,year,issued,due,member,ocr,bankgiro,text,account,series,voucher\n"
                             "2,invoice,,2023,2023-01-02,2023-02-01,1490,000000299,,,1510,F,1\n"),
              FB_EINPUT, t->findings);
    test_finding(t->findings, "billing.gap");
    test_book_free(t);
}

static void what_is_billed_ahead_waits_until_its_month(void **state) {
    (void)state;
    test_book *t = billing_book_new();
    fb_billed billed;
    fb_money released;
    assert_ok(billing_bill(t, 20221215, 1, &billed), t->findings); /* in 2022, for 2023 */
    assert_int_equal(billing_balance(t, "3010", NULL), 0);
    assert_int_equal(billing_balance(t, "2970", NULL), -(25000 + 25000 + 20002));
    assert_ok(fb_release(t->book, 2023, 2, t->findings, &released), t->findings);
    /* two months of three, of six, of twelve */
    assert_int_equal(released.ore, 16666 + 8333 + 3333);
    assert_int_equal(billing_balance(t, "3010", "1490"), -16666);
    assert_int_equal(test_balance(t, 2023, "3010", 1).ore, -(8333 + 4166));
    billing_assert_ties(t);
    assert_ok(fb_release(t->book, 2023, 2, t->findings, &released), t->findings);
    assert_int_equal(released.ore, 0);
    const fb_credit_order order = {.invoice = 2, .date = 20230210, .text = ""};
    int64_t number;
    assert_ok(fb_credit(t->book, &order, t->findings, &number), t->findings);
    assert_ok(fb_release(t->book, 2023, 12, t->findings, &released), t->findings);
    assert_int_equal(billing_balance(t, "2970", NULL), 0);
    assert_int_equal(billing_balance(t, "3010", "1490"), 0); /* what was credited is no income of any month */
    assert_int_equal(billing_balance(t, "3010", "1465"), -25000);
    billing_assert_ties(t);
    test_book_free(t);
}

/* Reminders --------------------------------------------------------------------------------------- */

/* 10 000 kr, due 1 June, 4 000 paid 15 June, asked 10 July, 8 points above 2.50 and from July 3.50:
   14 days of 10 000 at 10.5, 15 days of 6 000 at 10.5, 10 days of 6 000 at 11.5:
   (14 700 + 9 450 + 6 900) ÷ 365 = 31 050 ÷ 365 = 85.07 */
static void interest_is_as_reckoned_by_hand(void **state) {
    (void)state;
    static const fb_rate RATES[] = {{20230101, 250}, {20230701, 350}};
    static const fb_paid_part PAID[] = {{20230615, {400000}}};
    fb_money interest;
    int64_t days;
    fb_debt debt = {fb_ore(1000000), 20230602, 20230710, PAID, 1, RATES, 2, 800};
    assert_ok(fb_interest(&debt, &interest, &days), NULL);
    assert_int_equal(interest.ore, 8507);
    assert_int_equal(days, 39);
    debt.from = 20221231; /* before the first rate */
    assert_int_equal(fb_interest(&debt, &interest, &days), FB_ENOTFOUND);
}

static void what_is_late_is_reminded_of_and_bears_interest_once(void **state) {
    (void)state;
    test_book *t = billing_book_new();
    fb_billed billed;
    fb_reminded reminded;
    assert_ok(billing_bill(t, 20230102, 3, &billed), t->findings); /* due 1 February */
    fb_arena *arena = fb_arena_new(FB_MIB(16));
    assert_ok(fb_remind(t->book, 20230303, "1465", arena, t->findings, &reminded), t->findings);
    assert_int_equal(reminded.count, 1);
    assert_int_equal(reminded.list[0].level, 1);
    assert_int_equal(reminded.list[0].days, 30);
    assert_int_equal(reminded.list[0].interest.ore, 216); /* 250 × 30 × 0.105 ÷ 365 */
    assert_int_equal(reminded.first, 4);
    assert_int_equal(billing_balance(t, "8410", "1465"), -216);
    assert_ok(fb_remind(t->book, 20230303, "1465", arena, t->findings, &reminded), t->findings);
    assert_int_equal(reminded.count, 0);
    assert_ok(fb_remind(t->book, 20230402, "1465", arena, t->findings, &reminded), t->findings);
    assert_int_equal(reminded.list[0].level, 2);
    assert_int_equal(reminded.list[0].from, 20230304);
    assert_int_equal(billing_state(t, 1).reminders, 2);
    billing_assert_ties(t);
    fb_arena_free(arena);
    test_book_free(t);
}

static void interest_without_a_reference_rate_is_refused(void **state) {
    (void)state;
    test_book *t = billing_book_new();
    fb_billed billed;
    fb_reminded reminded;
    assert_ok(billing_bill(t, 20230102, 3, &billed), t->findings);
    assert_ok(test_load_file(t, "reference_rates.csv", "from,rate\n2023-07-01,3.50\n"), t->findings);
    fb_arena_reset(t->arena);
    assert_rc(fb_remind(t->book, 20230303, NULL, t->arena, t->findings, &reminded), FB_EINPUT, t->findings);
    test_finding(t->findings, "billing.rate");
    test_book_free(t);
}

/* References -------------------------------------------------------------------------------------- */

static void a_reference_names_its_invoice_and_one_wrong_digit_names_none(void **state) {
    test_random *random = *state;
    for (int i = 0; i < 300; i++) {
        int64_t number = test_random_between(random, 1, i % 2 ? 9999999 : FB_OCR_LARGEST), found;
        char ocr[FB_OCR_TEXT], wrong[FB_OCR_TEXT];
        fb_ocr_make(ocr, number);
        size_t length = strlen(ocr);
        assert_true(length == 9 || length == 11);
        assert_true(fb_ocr_read(&found, ocr));
        assert_int_equal(found, number);
        memcpy(wrong, ocr, sizeof wrong);
        size_t at = (size_t)test_random_between(random, 0, (int64_t)length - 1);
        wrong[at] = (char)('0' + (wrong[at] - '0' + (int)test_random_between(random, 1, 9)) % 10);
        assert_false(fb_ocr_read(&found, wrong));
    }
    test_random_done(random);
}

static void a_reference_is_checked_by_length_and_digit(void **state) {
    (void)state;
    int64_t number;
    char ocr[FB_OCR_TEXT];
    assert_string_equal(fb_ocr_make(ocr, 12), "000001297");
    assert_true(fb_ocr_read(&number, "00000 1297"));
    assert_true(fb_ocr_read(&number, "0000000001297")); /* zeros of the bank's */
    assert_int_equal(number, 12);
    assert_false(fb_ocr_read(&number, "000001298"));
    assert_false(fb_ocr_read(&number, ""));
    assert_false(fb_ocr_read(&number, "00000129X"));
    assert_false(fb_ocr_read(&number, "000000000"));
    assert_false(fb_ocr_read(&number, "12345678901234567890123456"));
}

/* Whichever months a fee is for: they are billed once, in the quarters that have them, and come to the amount. */
static void the_months_of_a_fee_are_billed_once_and_come_to_its_amount(void **state) {
    test_random *random = *state;
    for (int round = 0; round < 12; round++) {
        test_book *t = billing_book_new();
        const fb_claim claim = {.fee = "navet",
                                .member = "1490",
                                .part = "fast",
                                .text = "Navet",
                                .account = "3010",
                                .unit = "20",
                                .amount = fb_ore(test_random_between(random, 1200, 99999999)),
                                .months = (fb_months)test_random_between(random, 1, FB_ALL_MONTHS)};
        const fb_bill_order order = {.year = 2023, .date = 20230102, .through = 12};
        fb_billed billed;
        const fb_billed_line *lines;
        size_t count;
        fb_months seen = 0;
        int64_t sum = 0;
        assert_ok(fb_bill(t->book, &order, &claim, 1, t->findings, &billed), t->findings);
        assert_ok(fb_billed_lines(t->book, 1, t->arena, &lines, &count), NULL);
        for (size_t i = 0; i < count; i++) {
            fb_months months = fb_months_of(2023, lines[i].line.from, lines[i].line.to);
            int quarter = (fb_date_month(lines[i].line.from) - 1) / 3;
            assert_int_equal(seen & months, 0);
            assert_int_equal(months & ~fb_months_from(3 * quarter, 3), 0);
            seen |= months & claim.months;
            sum += lines[i].line.net.ore;
        }
        assert_int_equal(seen, claim.months);
        assert_int_equal(sum, claim.amount.ore);
        assert_ok(fb_bill(t->book, &order, &claim, 1, t->findings, &billed), t->findings);
        assert_int_equal(billed.count, 0);
        test_book_free(t);
    }
    test_random_done(random);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        test_property(the_months_of_a_fee_are_billed_once_and_come_to_its_amount),
        cmocka_unit_test(what_is_agreed_is_billed_in_instalments_that_add_up),
        cmocka_unit_test(what_is_billed_is_not_billed_again),
        cmocka_unit_test(instalments_are_billed_when_they_begin_before_the_invoice_is_due),
        cmocka_unit_test(a_tariff_that_changed_after_billing_is_credited_and_billed_again),
        cmocka_unit_test(a_credit_is_never_more_than_is_left),
        cmocka_unit_test(an_invoice_cannot_be_changed),
        cmocka_unit_test(numbers_with_a_gap_are_refused),
        cmocka_unit_test(what_is_billed_ahead_waits_until_its_month),
        cmocka_unit_test(interest_is_as_reckoned_by_hand),
        cmocka_unit_test(what_is_late_is_reminded_of_and_bears_interest_once),
        cmocka_unit_test(interest_without_a_reference_rate_is_refused),
        test_property(a_reference_names_its_invoice_and_one_wrong_digit_names_none),
        cmocka_unit_test(a_reference_is_checked_by_length_and_digit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
