/* fault.c - a failing allocation or step of the database: every call answers an error, and the records are as before.
 */
#include "support/records.h"

#include "plan/budget_write.h"
#include "plan/plan.h"

static const test_file FILES[] = {
    {"budget_versions.csv", "year,version,kind,decided,decision,who,exception\n2023,b,decided,2022-11-20,§ 70,D,\n"
                            "2023,p,proposed,,,,\n"},
    {"spreads.csv", "spread,month,weight\nsommar,6,1\nsommar,7,2\n"},
    {"budget.csv", "year,version,account,line,unit,project,counterparty,spread,amount\n"
                   "2023,b,3010,,10,,,sommar,-500.00\n2023,b,5010,,10,,,own,300.00\n2023,b,5010,,20,,,even,100.00\n"},
    {"budget_months.csv", "year,version,account,line,unit,project,counterparty,month,amount\n"
                          "2023,b,5010,,10,,,1,100.00\n2023,b,5010,,10,,,2,200.00\n"},
    {"positions_budget.csv", "year,version,position,unit,account,project,posts,vacancy,from_month,to_month,pay,text\n"
                             "2023,b,t1,10,5010,,50.00,10.00,1,12,100.00,\n"},
    {"on_costs.csv", "year,on_cost,account,rate\n2023,avgifter,5010,31.42\n"}};

static const fb_subject PLAN = {.records = fb_plan_records, .checks = fb_plan_checks};
static const test_records BUDGET = {.rooms = {&PLAN}, .files = FILES, .count = LENGTH(FILES)};

static void each(test_attempt *attempt) {
    test_book *t = test_book_loaded(&BUDGET);
    test_each_fault_keeps(t, attempt, 20);
    test_book_free(t);
}

static void a_load_that_fails_keeps_nothing(void **state) {
    (void)state;
    test_loading_faults(&BUDGET, 20);
}

static const fb_budget_codes RENT = {"5010", "", "20", "", ""}, OFFICE = {"5010", "", "10", "", ""};

static fb_rc set(void *context) {
    const test_book *t = context;
    const int64_t months[FB_MONTHS] = {100, 200};
    return fb_budget_set(t->book, 2023, "p", &RENT, "", fb_ore(300), months, t->findings);
}

static void a_row_that_fails_is_not_entered(void **state) {
    (void)state;
    each(set);
}

static fb_rc move(void *context) {
    const test_book *t = context;
    const fb_budget_version decision = {
        .version = "m", .decided = 20230301, .decision = "§ 12", .who = "D", .exception = ""};
    return fb_budget_move(t->book, 2023, &decision, &RENT, &OFFICE, fb_ore(5000), t->findings);
}

static void a_move_that_fails_moves_nothing(void **state) {
    (void)state;
    each(move);
}

static fb_rc decide(void *context) {
    const test_book *t = context;
    const fb_budget_version decision = {.version = "p",
                                        .kind = FB_BUDGET_REVISED,
                                        .decided = 20230401,
                                        .decision = "§ 14",
                                        .who = "D",
                                        .exception = "Reserven"};
    return fb_budget_decide(t->book, 2023, &decision, t->findings);
}

static void a_decision_that_fails_decides_nothing(void **state) {
    (void)state;
    each(decide);
}

/* Reading -------------------------------------------------------------------------------------- */

static fb_rc read_budget(void *context) {
    test_book *t = context;
    const fb_budget_row *rows;
    size_t count;
    fb_arena_reset(t->arena);
    return fb_budget(t->book, &(fb_budget_choice){.year = 2023}, t->arena, &rows, &count);
}

static void reading_fails_cleanly(void **state) {
    (void)state;
    test_book *t = test_book_loaded(&BUDGET);
    assert_true(test_each_fault(read_budget, NULL, NULL, t) > 20);
    test_book_free(t);
}

/* What is in force on a day, by month. */
static void what_is_read_is_what_was_decided_by_then(void **state) {
    (void)state;
    test_book *t = test_book_loaded(&BUDGET);
    const fb_budget_row *rows;
    size_t count;
    assert_ok(move(t), t->findings);
    assert_ok(fb_budget(t->book, &(fb_budget_choice){.year = 2023, .as_of = 20230228}, t->arena, &rows, &count),
              NULL);
    assert_int_equal(count, 5); /* three rows, a post and its on-cost */
    assert_int_equal(rows[0].slot[6], -16667);
    assert_int_equal(rows[0].slot[7], -33333);
    assert_int_equal(rows[1].slot[1], 10000);
    assert_int_equal(rows[1].slot[2], 20000);
    /* half a post of 100 a month, a tenth of it vacant: 540 a year, and 31.42 per cent */
    assert_string_equal(rows[3].position, "t1");
    assert_int_equal(rows[3].amount.ore, 54000);
    assert_string_equal(rows[4].on_cost, "avgifter");
    assert_int_equal(rows[4].amount.ore, 16967);
    assert_ok(fb_budget(t->book, &(fb_budget_choice){.year = 2023}, t->arena, &rows, &count), NULL);
    assert_int_equal(count, 7);
    assert_ok(fb_budget(t->book, &(fb_budget_choice){.year = 2023, .original = true}, t->arena, &rows, &count), NULL);
    assert_int_equal(count, 5);
    assert_ok(fb_budget(t->book, &(fb_budget_choice){.year = 2023, .as_of = 20221119}, t->arena, &rows, &count),
              NULL);
    assert_int_equal(count, 0);
    test_book_free(t);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_load_that_fails_keeps_nothing), cmocka_unit_test(a_row_that_fails_is_not_entered),
        cmocka_unit_test(a_move_that_fails_moves_nothing), cmocka_unit_test(a_decision_that_fails_decides_nothing),
        cmocka_unit_test(reading_fails_cleanly),           cmocka_unit_test(what_is_read_is_what_was_decided_by_then),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
