/* enter.c - what is written down by command is kept whole or not at all; next year's plan follows from this year's.
 */
#include "plan_book.h"

#include "control/enter.h"
#include "control/sample.h"

static test_book *planned(void) {
    const fb_posting rows[] = {{.account = "5010", .amount = fb_ore(10000)},
                               {.account = "1930", .amount = fb_ore(-10000)}};
    const fb_voucher voucher = {
        .series = "L", .number = 1, .date = 20230301, .text = "Hyra", .rows = rows, .row_count = LENGTH(rows)};
    int64_t number;
    test_book *t = test_book_loaded(&test_plan);
    assert_ok(test_post(t, &voucher, &number), t->findings);
    return t;
}

static const fb_control_check CHECK = {"2", 20230228, FB_CHECK_OK, NULL, "Dnr 7", "Registrator"};
static const fb_control_deviation DEVIATION = {.code = "D2",
                                               .control = "1.1",
                                               .found = 20231102,
                                               .text = "Fel",
                                               .action = "Rätta",
                                               .responsible = "Ekonomichef",
                                               .due = 20240502};

/* Entering ------------------------------------------------------------------------------------------ */

static void what_is_entered_is_there(void **state) {
    (void)state;
    test_book *t = planned();
    assert_ok(fb_control_enter_check(t->book, 2023, &CHECK, t->findings), t->findings);
    assert_ok(fb_control_enter_deviation(t->book, 2023, &DEVIATION, t->findings), t->findings);
    assert_ok(fb_control_enter_done(t->book, 2023, "D2", 20231110, "Dnr 8", t->findings), t->findings);
    assert_view(t, 2023, "control-checks 2",
                "2 | 2023-01-31 | without remark |  |  | \n"
                "2 | 2023-02-28 | without remark |  | Dnr 7 | Registrator\n");
    assert_view(t, 2023, "control-deviations",
                "D1 | 1.2 Attest | 2023-06-01 | Samma person | Spärr | Ekonomichef | 2023-12-01 | under way\n"
                "D2 | 1.1 Bokförda poster | 2023-11-02 | Fel | Rätta | Ekonomichef | 2024-05-02 | done 2023-11-10\n");
    test_book_free(t);
}

static void an_action_that_is_done_late_says_so(void **state) {
    (void)state;
    test_book *t = planned();
    assert_ok(fb_control_enter_done(t->book, 2023, "D1", 20231202, NULL, t->findings), t->findings);
    assert_view(t, 2023, "control-deviations",
                "D1 | 1.2 Attest | 2023-06-01 | Samma person | Spärr | Ekonomichef | 2023-12-01 | "
                "done 2023-12-02, late\n");
    test_book_free(t);
}

static void assert_refused(test_book *t, fb_rc rc, const char *key, const char *before) {
    assert_rc(rc, FB_EINPUT, t->findings);
    test_finding(t->findings, key);
    assert_state(t, before);
    fb_findings_clear(t->findings);
}

static void what_breaks_a_rule_is_refused_and_not_kept(void **state) {
    (void)state;
    test_book *t = planned();
    fb_buf before = test_state(t);
    fb_control_deviation d = DEVIATION;
    fb_control_check c = CHECK;
    fb_findings_clear(t->findings);
    d.due = 20240503;
    assert_refused(t, fb_control_enter_deviation(t->book, 2023, &d, t->findings), "control.due", before.text);
    d.due = 20231101;
    assert_refused(t, fb_control_enter_deviation(t->book, 2023, &d, t->findings), "control.row", before.text);
    d = DEVIATION;
    d.code = "D1";
    assert_refused(t, fb_control_enter_deviation(t->book, 2023, &d, t->findings), "control.repeated", before.text);
    d = DEVIATION;
    d.control = "9";
    assert_refused(t, fb_control_enter_deviation(t->book, 2023, &d, t->findings), "control.code", before.text);
    c.result = FB_CHECK_NONE;
    assert_refused(t, fb_control_enter_check(t->book, 2023, &c, t->findings), "control.result", before.text);
    c = CHECK;
    c.date = 20250101;
    assert_refused(t, fb_control_enter_check(t->book, 2023, &c, t->findings), "control.row", before.text);
    assert_refused(t, fb_control_enter_done(t->book, 2023, "D9", 20230701, NULL, t->findings), "control.deviation",
                   before.text);
    assert_refused(t, fb_control_enter_done(t->book, 2023, "D1", 20230501, NULL, t->findings), "control.row",
                   before.text);
    fb_buf_free(&before);
    test_book_free(t);
}

static void facts_are_of_a_voucher_that_is_there(void **state) {
    (void)state;
    test_book *t = planned();
    assert_rc(
        test_load_file(t, "voucher_facts.csv",
                       "year,series,number,supplier,invoice,invoice_date,received_by,attested_by,attest_date,paid,"
                       "participants,vat\n2023,L,1,S1,17,,A1,B1,2023-03-02,,,25\n2023,L,2,S1,18,,A1,B1,,,,\n"
                       "2022,L,7,S1,18,,A1,B1,,,,\n"),
        FB_EINPUT, t->findings);
    assert_string_equal(test_finding(t->findings, "control.voucher")->text,
                        "there is no voucher L 2 in 2023; correct the row");
    assert_int_equal(test_finding(t->findings, "control.voucher")->line, 3);
    assert_int_equal(fb_findings_count(t->findings, FB_ERROR), 1); /* of 2022 there are no books to hold it against */
    test_book_free(t);
}

/* The proposal -------------------------------------------------------------------------------------- */

static void next_years_plan_follows_from_this_years(void **state) {
    (void)state;
    test_book *t = planned();
    int from = 0;
    assert_ok(fb_control_propose(t->book, 2024, &from, t->findings), t->findings);
    assert_int_equal(from, 2023);
    assert_view(t, 2024, "control-proposal",
                "1.1 Bokförda poster | 2 times a year | quarterly | more often: something was found in 2023\n"
                "1.2 Attest | once a year and as they come | 2 times a year and as they come | more often: "
                "something was found in 2023\n"
                "2 Avtal bevakas | monthly | monthly | made 1 of 12 times in 2023\n");
    fb_subject_figure risks = test_figure(t, 2024, "control.risks_high");
    assert_int_equal(risks.value, 1);
    assert_rc(fb_control_propose(t->book, 2024, &from, t->findings), FB_EINPUT, t->findings);
    test_finding(t->findings, "control.proposed");
    fb_findings_clear(t->findings);
    assert_rc(fb_control_propose(t->book, 2022, &from, t->findings), FB_EINPUT, t->findings);
    test_finding(t->findings, "control.proposed");
    test_book_free(t);
}

/* Faults -------------------------------------------------------------------------------------------- */

static fb_rc check(void *context) {
    const test_book *t = context;
    return fb_control_enter_check(t->book, 2023, &CHECK, t->findings);
}

static fb_rc deviation(void *context) {
    const test_book *t = context;
    return fb_control_enter_deviation(t->book, 2023, &DEVIATION, t->findings);
}

static fb_rc propose(void *context) {
    const test_book *t = context;
    int from;
    return fb_control_propose(t->book, 2024, &from, t->findings);
}

static fb_rc keep(void *context) {
    const test_book *t = context;
    const fb_sample *kept;
    const fb_sample sample = {.control = "", .way = {"k7", 5, {-1}, "", ""}};
    return fb_sample_keep(t->book, 2023, &sample, t->arena, &kept, t->findings);
}

static void a_call_that_fails_keeps_nothing(void **state) {
    (void)state;
    test_attempt *const attempts[] = {check, deviation, propose, keep};
    for (size_t i = 0; i < LENGTH(attempts); i++) {
        test_book *t = planned();
        test_each_fault_keeps(t, attempts[i], 10);
        test_book_free(t);
    }
}

static void a_load_that_fails_keeps_nothing(void **state) {
    (void)state;
    test_loading_faults(&test_plan, 50);
}

static void reading_fails_cleanly(void **state) {
    (void)state;
    test_book *t = planned();
    assert_ok(keep(t), t->findings);
    test_reading_faults(t, 2023, 50);
    test_book_free(t);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_entered_is_there),
        cmocka_unit_test(an_action_that_is_done_late_says_so),
        cmocka_unit_test(what_breaks_a_rule_is_refused_and_not_kept),
        cmocka_unit_test(facts_are_of_a_voucher_that_is_there),
        cmocka_unit_test(next_years_plan_follows_from_this_years),
        cmocka_unit_test(a_call_that_fails_keeps_nothing),
        cmocka_unit_test(a_load_that_fails_keeps_nothing),
        cmocka_unit_test(reading_fails_cleanly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
