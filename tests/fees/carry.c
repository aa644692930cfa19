/* carry.c - a unit that its participants finance ends the year at nought, and the next year takes in what was left.
 */
#include "billing_book.h"

static void post(test_book *t, fb_date date, const char *project, int64_t cost, int64_t income) {
    const fb_posting rows[] = {{.account = "5010", .unit = "20", .amount = {cost}},
                               {.account = "3010", .unit = "20", .project = project, .amount = {-income}},
                               {.account = "1930", .amount = {income - cost}}};
    const fb_voucher voucher = {.series = "A", .date = date, .text = "x", .rows = rows, .row_count = 3};
    assert_ok(test_post(t, &voucher, NULL), t->findings);
}

static fb_carry carry(test_book *t, int year, fb_carry_way way, fb_rc wanted) {
    const fb_carry *list = NULL;
    size_t count = 0;
    fb_arena_reset(t->arena);
    assert_rc(fb_carry_units(t->book, year, way, 0, t->arena, t->findings, &list, &count), wanted, t->findings);
    if (wanted != FB_OK) return (fb_carry){0};
    assert_int_equal(count, 1);
    return list[0];
}

static int64_t of_project(test_book *t, int year, const char *account, const char *project) {
    const fb_balance *list;
    size_t count;
    int64_t sum = 0;
    fb_arena_reset(t->arena);
    assert_ok(fb_balances(t->book, year, true, t->arena, &list, &count), NULL);
    for (size_t i = 0; i < count; i++)
        for (int slot = 0; slot < FB_BALANCE_SLOTS; slot++)
            if (strcmp(list[i].account, account) == 0 && strcmp(list[i].project, project) == 0)
                sum += list[i].slot[slot];
    return sum;
}

/* What the accounting program does between the years: closing balances become opening ones. */
static fb_rc open_next(test_book *t, int64_t debt) {
    fb_poster *poster = NULL;
    const fb_posting row = {.account = "2970", .unit = "20", .project = "S2023", .amount = {debt}};
    FB_TRY(fb_poster_open(&poster, t->book, 2024));
    fb_rc rc = fb_poster_state(poster, 0, &row, NULL, 0, t->findings);
    if (rc == FB_OK) rc = fb_poster_finish(poster);
    fb_poster_free(poster);
    return rc;
}

static void begin_next(test_book *t, int64_t debt) {
    assert_ok(fb_begin(t->store), NULL);
    assert_ok(fb_end(t->store, open_next(t, debt)), t->findings);
}

static void a_surplus_leaves_the_year_and_comes_back_the_next(void **state) {
    (void)state;
    test_book *t = billing_book_new();
    post(t, 20230601, NULL, 70000, 100000);
    fb_carry c = carry(t, 2023, FB_CARRY_OUT, FB_OK);
    assert_int_equal(c.result.ore, 30000);
    assert_int_equal(c.amount.ore, 30000);
    assert_int_equal(of_project(t, 2023, "2970", "S2023"), -30000);
    assert_int_equal(of_project(t, 2023, "3010", "S2023"), 30000);
    c = carry(t, 2023, FB_CARRY_OUT, FB_OK); /* again */
    assert_int_equal(c.carried.ore, 30000);
    assert_int_equal(c.amount.ore, 0);
    begin_next(t, -30000);
    carry(t, 2024, FB_CARRY_OUT, FB_EINPUT);
    assert_non_null(strstr(test_finding(t->findings, "billing.not-taken-in")->text, "carry in --year 2024"));
    c = carry(t, 2024, FB_CARRY_IN, FB_OK);
    assert_int_equal(c.amount.ore, 30000);
    assert_int_equal(of_project(t, 2024, "3010", "S2023"), -30000);
    assert_int_equal(of_project(t, 2024, "2970", "S2023"), 0);
    assert_int_equal(carry(t, 2024, FB_CARRY_IN, FB_OK).amount.ore, 0);
    assert_int_equal(carry(t, 2024, FB_CARRY_OUT, FB_OK).amount.ore, 30000); /* untouched, it goes on */
    test_book_free(t);
}

static void a_deficit_is_a_claim_on_the_participants(void **state) {
    (void)state;
    test_book *t = billing_book_new();
    post(t, 20230601, NULL, 100000, 70000);
    assert_int_equal(carry(t, 2023, FB_CARRY_OUT, FB_OK).amount.ore, -30000);
    assert_int_equal(of_project(t, 2023, "2970", "S2023"), 30000);
    begin_next(t, 30000);
    assert_int_equal(carry(t, 2024, FB_CARRY_IN, FB_OK).amount.ore, -30000);
    assert_int_equal(of_project(t, 2024, "3010", "S2023"), 30000); /* next year bears it */
    test_book_free(t);
}

static void what_is_booked_after_is_carried_too(void **state) {
    (void)state;
    test_book *t = billing_book_new();
    post(t, 20230601, NULL, 70000, 100000);
    assert_int_equal(carry(t, 2023, FB_CARRY_OUT, FB_OK).amount.ore, 30000);
    post(t, 20231230, NULL, 1000, 0);
    assert_int_equal(carry(t, 2023, FB_CARRY_OUT, FB_OK).amount.ore, -1000);
    assert_int_equal(of_project(t, 2023, "2970", "S2023"), -29000);
    test_book_free(t);
}

static void a_closed_year_takes_no_entries(void **state) {
    (void)state;
    test_book *t = billing_book_new();
    post(t, 20230601, NULL, 70000, 100000);
    assert_ok(test_close(t->book, 2023, 12), NULL);
    carry(t, 2023, FB_CARRY_OUT, FB_EINPUT);
    test_finding(t->findings, "ledger.locked");
    assert_int_equal(of_project(t, 2023, "2970", "S2023"), 0);
    test_book_free(t);
}

static void a_year_without_books_is_refused(void **state) {
    (void)state;
    test_book *t = billing_book_new();
    carry(t, 2031, FB_CARRY_OUT, FB_EINPUT);
    test_finding(t->findings, "closing.year");
    test_book_free(t);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_surplus_leaves_the_year_and_comes_back_the_next),
                                       cmocka_unit_test(a_deficit_is_a_claim_on_the_participants),
                                       cmocka_unit_test(what_is_booked_after_is_carried_too),
                                       cmocka_unit_test(a_closed_year_takes_no_entries),
                                       cmocka_unit_test(a_year_without_books_is_refused)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
