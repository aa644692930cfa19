/* opening.c - a year opens with what the one before closed with, and with nothing else. */
#include "support/records.h"

#include "ledger/opening.h"

#include <stdio.h>

static const fb_posting FEE[] = {{.account = "1510", .counterparty = "1490", .amount = {100000}},
                                 {.account = "3010", .unit = "10", .amount = {-70000}},
                                 {.account = "3010", .unit = "20", .project = "P1", .amount = {-30000}}};
static const fb_posting RENT[] = {{.account = "5010", .unit = "20", .amount = {45000}},
                                  {.account = "1930", .amount = {-45000}}};
/* The year's result, unit by unit, as a voucher moves it to equity. */
static const fb_posting RESULT[] = {{.account = "3990", .unit = "10", .amount = {70000}},
                                    {.account = "2010", .unit = "10", .amount = {-70000}},
                                    {.account = "3990", .unit = "20", .amount = {-15000}},
                                    {.account = "2010", .unit = "20", .amount = {15000}}};

#define POST(t, rows) post((t), 20231231, (rows), LENGTH(rows))

static void post(test_book *t, fb_date date, const fb_posting *rows, size_t count) {
    const fb_voucher voucher = {.series = "A", .date = date, .text = "Prov", .rows = rows, .row_count = count};
    assert_ok(test_post(t, &voucher, NULL), t->findings);
}

static test_book *posted_book(void) {
    test_book *t = test_book_new();
    POST(t, FEE);
    POST(t, RENT);
    return t;
}

static test_book *closed_book(void) {
    test_book *t = posted_book();
    POST(t, RESULT);
    return t;
}

static fb_rc carry(test_book *t, int year, const char *account, fb_opening *out) {
    fb_findings_clear(t->findings);
    return fb_opening_carry(t->book, year, account, t->arena, t->findings, out);
}

static size_t discontinuities(const test_book *t, int year) {
    fb_continuity found;
    assert_ok(fb_continuity_try(t->book, year, t->arena, &found), NULL);
    return found.count;
}

/* "1510///1490 0 100000; " for each row. */
static void assert_rows(const fb_opening *opening, const char *expected) {
    char text[1000] = "";
    for (size_t i = 0; i < opening->count; i++) {
        const fb_opening_row *row = &opening->rows[i];
        snprintf(text + strlen(text), sizeof text - strlen(text), "%s/%s/%s/%s %lld %lld; ", row->account, row->unit,
                 row->project, row->counterparty, (long long)row->was.ore, (long long)row->now.ore);
    }
    assert_string_equal(text, expected);
}

static void a_year_opens_with_the_balance_sheet_of_the_year_before(void **state) {
    (void)state;
    test_book *t = closed_book();
    fb_opening opening;
    assert_ok(carry(t, 2024, NULL, &opening), t->findings);
    assert_true(opening.made);
    assert_int_equal(opening.year.first_day, 20240101);
    assert_int_equal(opening.year.last_day, 20241231);
    assert_int_equal(opening.changed, 4);
    assert_rows(&opening, "1510///1490 0 100000; 1930/// 0 -45000; 2010/10// 0 -70000; 2010/20// 0 15000; ");
    assert_int_equal(test_balance(t, 2024, "2010", 0).ore, -55000);
    assert_int_equal(test_balance(t, 2024, "3010", 13).ore, 0);
    assert_int_equal(discontinuities(t, 2024), 0);
    test_finding(t->findings, "year.open");
    /* Again: nothing is left to do. */
    assert_ok(carry(t, 2024, NULL, &opening), t->findings);
    assert_false(opening.made);
    assert_int_equal(opening.changed, 0);
    test_book_free(t);
}

static void a_result_that_no_voucher_has_moved_goes_where_it_is_told_to(void **state) {
    (void)state;
    test_book *t = posted_book();
    fb_opening opening;
    assert_rc(carry(t, 2024, NULL, &opening), FB_EINPUT, t->findings);
    test_finding(t->findings, "year.result");
    fb_year year;
    assert_int_equal(fb_year_get(t->book, 2024, &year), FB_ENOTFOUND);
    assert_ok(carry(t, 2024, "2010", &opening), t->findings);
    assert_int_equal(opening.result.ore, -55000);
    assert_rows(&opening, "1510///1490 0 100000; 1930/// 0 -45000; 2010/10// 0 -70000; 2010/20// 0 15000; ");
    fb_continuity found;
    assert_ok(fb_continuity_try(t->book, 2024, t->arena, &found), NULL);
    assert_int_equal(found.count, 0);
    assert_int_equal(found.moved.ore, -55000);
    /* The account is remembered; when the voucher comes, the same balances follow from it. */
    assert_ok(carry(t, 2024, NULL, &opening), t->findings);
    assert_string_equal(opening.account, "2010");
    POST(t, RESULT);
    assert_ok(carry(t, 2024, NULL, &opening), t->findings);
    assert_int_equal(opening.changed, 0);
    assert_int_equal(opening.result.ore, 0);
    test_book_free(t);
}

static void what_changes_in_the_year_before_is_brought_up_to_date(void **state) {
    (void)state;
    test_book *t = closed_book();
    fb_opening opening;
    assert_ok(carry(t, 2024, NULL, &opening), t->findings);
    assert_ok(carry(t, 2025, NULL, &opening), t->findings);
    const fb_posting late[] = {{.account = "2010", .unit = "20", .amount = {-20000}},
                               {.account = "2010", .unit = "10", .amount = {20000}}};
    POST(t, late); /* no account changes, two code strings do */
    assert_int_equal(discontinuities(t, 2024), 2);
    assert_ok(carry(t, 2024, NULL, &opening), t->findings);
    assert_int_equal(opening.changed, 2);
    assert_rows(&opening,
                "1510///1490 100000 100000; 1930/// -45000 -45000; 2010/10// -70000 -50000; 2010/20// 15000 -5000; ");
    test_finding(t->findings, "year.after");
    assert_int_equal(discontinuities(t, 2024), 0);
    assert_int_equal(discontinuities(t, 2025), 2);
    test_book_free(t);
}

static void vouchers_of_the_year_stay_when_its_opening_is_carried_anew(void **state) {
    (void)state;
    test_book *t = closed_book();
    fb_opening opening;
    fb_poster *poster = NULL;
    assert_ok(carry(t, 2024, NULL, &opening), t->findings);
    const fb_posting rows[] = {{.account = "1930", .amount = {7}}, {.account = "1510", .amount = {-7}}};
    const fb_voucher voucher = {.series = "A", .date = 20240229, .text = "Prov", .rows = rows, .row_count = 2};
    assert_ok(fb_begin(t->store), NULL);
    assert_ok(fb_poster_open(&poster, t->book, 2024), NULL);
    assert_ok(fb_poster_post(poster, &voucher, NULL, 0, t->findings, NULL), t->findings);
    assert_ok(fb_poster_finish(poster), NULL);
    fb_poster_free(poster);
    assert_ok(fb_commit(t->store), NULL);
    POST(t, RENT);
    assert_ok(carry(t, 2024, "2010", &opening), t->findings);
    assert_int_equal(opening.changed, 2);
    assert_int_equal(test_balance(t, 2024, "1930", 0).ore, -90000);
    assert_int_equal(test_balance(t, 2024, "1930", 2).ore, -89993);
    assert_int_equal(test_voucher_count(t, 2024), 1);
    fb_buf kept = test_balances_text(t, 2024);
    assert_ok(fb_ledger_rebuild(t->book, 2024), NULL);
    fb_buf made = test_balances_text(t, 2024);
    assert_string_equal(kept.text, made.text);
    fb_buf_free(&kept);
    fb_buf_free(&made);
    test_book_free(t);
}

/* Refusals ------------------------------------------------------------------------------------ */

static void state_opening(test_book *t, int year, const char *account, int64_t amount) {
    fb_poster *poster = NULL;
    const fb_posting row = {.account = account, .amount = fb_ore(amount)};
    assert_ok(fb_begin(t->store), NULL);
    assert_ok(fb_poster_open(&poster, t->book, year), NULL);
    assert_ok(fb_poster_state(poster, 0, &row, "file.se", 1, t->findings), t->findings);
    assert_ok(fb_poster_finish(poster), NULL);
    fb_poster_free(poster);
    assert_ok(fb_commit(t->store), NULL);
}

static void has_a_file(test_book *t) {
    assert_ok(fb_year_open(t->book, 2024, 20240101, 20241231, t->findings), t->findings);
    state_opening(t, 2024, "1930", 5);
}

static void is_closed_before_a_change(test_book *t) {
    fb_opening opening;
    assert_ok(carry(t, 2024, NULL, &opening), t->findings);
    assert_ok(test_close(t->book, 2024, 1), NULL);
    POST(t, RESULT);
    POST(t, RENT);
}

static void does_not_balance(test_book *t) { state_opening(t, 2023, "1930", 1); }

static void stands_alone(test_book *t) {
    assert_ok(fb_year_open(t->book, 2030, 20300101, 20301231, t->findings), t->findings);
}

static void ends_within_a_month(test_book *t) {
    assert_ok(fb_year_open(t->book, 2024, 20240101, 20241115, t->findings), t->findings);
}

static void is_the_last_that_can_be(test_book *t) {
    assert_ok(fb_year_open(t->book, 9999, 99990101, 99991231, t->findings), t->findings);
}

static void sums_to_too_much(test_book *t) {
    fb_opening opening;
    const fb_posting rows[] = {{.account = "1930", .amount = {INT64_MAX - 5}},
                               {.account = "1510", .amount = {-(INT64_MAX - 5)}}};
    assert_ok(carry(t, 2024, NULL, &opening), t->findings);
    state_opening(t, 2023, "1930", INT64_MAX - 5);
    post(t, 20230101, rows, LENGTH(rows));
}

static void what_cannot_be_opened_is_refused_and_leaves_nothing(void **state) {
    (void)state;
    static const struct {
        const char *key;
        int year;
        const char *account;
        void (*prepare)(test_book *t);
        fb_rc rc;
    } CASES[] = {{"year.next", 2025, NULL, NULL, FB_EINPUT},
                 {"year.next", 2022, NULL, NULL, FB_EINPUT},
                 {"year.next", 2024, NULL, stands_alone, FB_EINPUT},
                 {"year.before", 2030, NULL, stands_alone, FB_EINPUT},
                 {"year.before", 2023, NULL, NULL, FB_EINPUT},
                 {"year.imported", 2024, NULL, has_a_file, FB_EINPUT},
                 {"year.closed", 2024, "2010", is_closed_before_a_change, FB_EINPUT},
                 {"year.unbalanced", 2024, NULL, does_not_balance, FB_EINPUT},
                 {"year.account", 2024, "3010", NULL, FB_EINPUT},
                 {"year.account", 2024, "nowhere", NULL, FB_EINPUT},
                 {"year.length", 2025, NULL, ends_within_a_month, FB_EINPUT},
                 {"year.length", 10000, NULL, is_the_last_that_can_be, FB_EINPUT},
                 {NULL, 2024, NULL, sums_to_too_much, FB_EOVERFLOW}};
    for (size_t i = 0; i < LENGTH(CASES); i++) {
        test_book *t = closed_book();
        fb_opening opening;
        const int *years;
        size_t before, after;
        if (CASES[i].prepare) CASES[i].prepare(t);
        fb_buf kept = test_balances_text(t, CASES[i].year);
        assert_ok(fb_years(t->book, t->arena, &years, &before), NULL);
        assert_rc(carry(t, CASES[i].year, CASES[i].account, &opening), CASES[i].rc, t->findings);
        if (CASES[i].key) test_finding(t->findings, CASES[i].key);
        assert_ok(fb_years(t->book, t->arena, &years, &after), NULL);
        assert_int_equal(after, before);
        fb_buf now = test_balances_text(t, CASES[i].year);
        assert_string_equal(now.text, kept.text);
        fb_buf_free(&kept);
        fb_buf_free(&now);
        test_book_free(t);
    }
}

/* Property ------------------------------------------------------------------------------------ */

static void post_at_random(test_book *t, test_random *random) {
    static const char *const ACCOUNTS[] = {"1510", "1930", "2010", "3010", "3990", "5010"};
    static const char *const UNITS[] = {"", "10", "20"}, *const PROJECTS[] = {"", "P1", "P2"};
    static const char *const COUNTERPARTIES[] = {"", "1490", "U20", "X1"};
#define ANY(list) (list)[test_random_between(random, 0, (int64_t)LENGTH(list) - 1)]
    fb_posting rows[6] = {0};
    int64_t sum = 0;
    for (size_t i = 0; i < LENGTH(rows); i++) {
        rows[i] = (fb_posting){.account = ANY(ACCOUNTS),
                               .unit = ANY(UNITS),
                               .project = ANY(PROJECTS),
                               .counterparty = ANY(COUNTERPARTIES),
                               .amount = fb_ore(test_random_between(random, -100, 100))};
        if (i + 1 == LENGTH(rows)) rows[i].amount = fb_ore(-sum);
        sum += rows[i].amount.ore;
    }
    post(t, (fb_date)(20230001 + test_random_between(random, 1, 12) * 100), rows, LENGTH(rows));
}

static void any_year_opens_as_it_closed(void **state) {
    test_random *random = *state;
    for (int round = 0; round < 30; round++) {
        test_book *t = test_book_new();
        for (int again = 0; again < 3; again++) {
            fb_opening opening;
            int64_t sum = 0;
            for (int i = 0; i < 4; i++)
                post_at_random(t, random);
            assert_ok(carry(t, 2024, "2010", &opening), t->findings);
            assert_int_equal(discontinuities(t, 2024), 0);
            for (size_t i = 0; i < opening.count; i++) {
                sum += opening.rows[i].now.ore;
                assert_true(opening.rows[i].account[0] < '3'); /* of the balance sheet all */
            }
            assert_int_equal(sum, 0);
            assert_int_equal(test_balance(t, 2024, "1930", 0).ore, test_balance(t, 2023, "1930", 13).ore);
        }
        test_book_free(t);
    }
    test_random_done(random);
}

/* Faults -------------------------------------------------------------------------------------- */

/* Without findings: a note that finds no memory is counted, and stops nothing. */
static fb_rc carry_once(void *context) {
    const test_book *t = context;
    fb_opening opening;
    fb_arena_reset(t->arena);
    return fb_opening_carry(t->book, 2024, "2010", t->arena, NULL, &opening);
}

/* The year is opened, and then brought up to date. */
static void each_failing_step_leaves_the_years_as_before(void **state) {
    (void)state;
    static const fb_subject MARKS = {.records = fb_opening_records, .checks = fb_opening_checks};
    static const test_records OPENED = {.rooms = {&MARKS}};
    test_book *t = test_book_of(&OPENED);
    POST(t, FEE);
    for (int opened = 0; opened < 2; opened++) {
        test_each_fault_keeps(t, carry_once, 50);
        assert_int_equal(discontinuities(t, 2024), 0);
        assert_ok(fb_store_verify(t->store, t->findings), t->findings);
        POST(t, RENT);
    }
    assert_dump_file(t, "opened_years.csv", "year,account\n2024,2010\n");
    test_book_free(t);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_year_opens_with_the_balance_sheet_of_the_year_before),
        cmocka_unit_test(a_result_that_no_voucher_has_moved_goes_where_it_is_told_to),
        cmocka_unit_test(what_changes_in_the_year_before_is_brought_up_to_date),
        cmocka_unit_test(vouchers_of_the_year_stay_when_its_opening_is_carried_anew),
        cmocka_unit_test(what_cannot_be_opened_is_refused_and_leaves_nothing),
        test_property(any_year_opens_as_it_closed),
        cmocka_unit_test(each_failing_step_leaves_the_years_as_before),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
