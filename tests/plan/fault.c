/* fault.c - a failing allocation or step of the database: every call answers an error, and the records are as before.
 */
#include "support/book.h"

#include "plan/budget_write.h"
#include "plan/plan.h"

static const char *const FILES[][2] = {
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

static fb_rc load_within(test_book *t) {
    for (size_t i = 0; i < LENGTH(FILES); i++)
        for (const fb_record *record = fb_plan_records; record->file; record++)
            if (strcmp(record->file, FILES[i][0]) == 0)
                FB_TRY(fb_record_load(t->store, t->book->association.id, record, FILES[i][1], strlen(FILES[i][1]),
                                      record->file, t->findings));
    return fb_record_checks(t->store, t->book->association.id, fb_plan_checks, "folder", t->findings);
}

static fb_rc load(void *context) {
    test_book *t = context;
    FB_TRY(fb_begin(t->store));
    return fb_end(t->store, load_within(t));
}

/* All that the budget's tables hold, as text. */
static fb_buf dumped(const test_book *t) {
    fb_buf out;
    fb_buf_init(&out, FB_MIB(1));
    for (const fb_record *record = fb_plan_records; record->file; record++)
        assert_ok(fb_record_dump(&out, t->store, t->book->association.id, record), NULL);
    return out;
}

static fb_buf expected; /* what a failed call must leave */
static test_attempt *attempted;
static bool done;

static fb_rc attempt_once(void *context) {
    fb_rc rc = attempted(context);
    done = rc == FB_OK;
    return rc;
}

static void is_as_before(void *context) {
    const test_book *t = context;
    if (done) return;
    fb_buf now = dumped(t);
    assert_string_equal(now.text, expected.text);
    fb_buf_free(&now);
}

static void each(test_attempt *attempt, bool loaded) {
    test_book *t = test_book_new();
    if (loaded) assert_ok(load(t), t->findings);
    expected = dumped(t);
    attempted = attempt;
    assert_true(test_each_fault(attempt_once, NULL, is_as_before, t) > 20);
    fb_buf now = dumped(t);
    assert_string_not_equal(now.text, expected.text); /* at last it was done */
    fb_buf_free(&now);
    fb_buf_free(&expected);
    test_book_free(t);
}

static void a_load_that_fails_keeps_nothing(void **state) {
    (void)state;
    each(load, false);
}

static const fb_budget_codes RENT = {"5010", "", "20", "", ""}, OFFICE = {"5010", "", "10", "", ""};

static fb_rc set(void *context) {
    const test_book *t = context;
    const int64_t months[FB_MONTHS] = {100, 200};
    return fb_budget_set(t->book, 2023, "p", &RENT, "", fb_ore(300), months, t->findings);
}

static void a_row_that_fails_is_not_entered(void **state) {
    (void)state;
    each(set, true);
}

static fb_rc move(void *context) {
    const test_book *t = context;
    const fb_budget_version decision = {
        .version = "m", .decided = 20230301, .decision = "§ 12", .who = "D", .exception = ""};
    return fb_budget_move(t->book, 2023, &decision, &RENT, &OFFICE, fb_ore(5000), t->findings);
}

static void a_move_that_fails_moves_nothing(void **state) {
    (void)state;
    each(move, true);
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
    each(decide, true);
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
    test_book *t = test_book_new();
    assert_ok(load(t), t->findings);
    assert_true(test_each_fault(read_budget, NULL, NULL, t) > 20);
    test_book_free(t);
}

/* What is in force on a day, by month. */
static void what_is_read_is_what_was_decided_by_then(void **state) {
    (void)state;
    test_book *t = test_book_new();
    const fb_budget_row *rows;
    size_t count;
    assert_ok(load(t), t->findings);
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
