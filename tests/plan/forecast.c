/* forecast.c - a forecast is saved whole or not at all, whatever fails; what is closed takes none. */
#include "support/records.h"

#include "plan/deficits.h"
#include "plan/forecast_own.h"

/* Fees of 25 000 a quarter have been invoiced in March and June. */
static const fb_posting FEES[] = {{.account = "1510", .counterparty = "1490", .amount = {2500000}},
                                  {.account = "3010", .unit = "10", .counterparty = "1490", .amount = {-2500000}}};
static const fb_forecast_row ROWS[] = {
    {"3010", "", "10", "", "", FB_FORECAST_TREND, {-10000000}, "", 0},
    {"5010", "", "10", "", "", FB_FORECAST_OWN, {9000000}, "Hyran enligt avtal", 0}};
static const fb_forecast JUNE = {2023, "2023-06", 6, 20230630, "Controller", ""};

static test_book *books(void) {
    test_book *t = test_book_new();
    fb_voucher march = {.series = "A", .date = 20230331, .text = "Avgift", .rows = FEES, .row_count = LENGTH(FEES)};
    fb_voucher june = {.series = "A", .date = 20230630, .text = "Avgift", .rows = FEES, .row_count = LENGTH(FEES)};
    assert_ok(test_post(t, &march, NULL), t->findings);
    assert_ok(test_post(t, &june, NULL), t->findings);
    return t;
}

static size_t forecasts(const test_book *t) {
    const fb_forecast *list;
    size_t count;
    fb_arena_reset(t->arena);
    assert_ok(fb_forecasts(t->book, 2023, t->arena, &list, &count), NULL);
    return count;
}

static const fb_forecast_row *rows_of(const test_book *t, const char *key, size_t *count) {
    const fb_forecast_row *rows;
    fb_arena_reset(t->arena);
    assert_ok(fb_forecast_rows(t->book, 2023, key, t->arena, &rows, count), NULL);
    return rows;
}

static void what_is_saved_is_read_again(void **state) {
    (void)state;
    test_book *t = books();
    size_t count;
    int last;
    assert_ok(fb_books_last_month(t->book, 2023, &last), NULL);
    assert_int_equal(last, 6);
    assert_ok(fb_forecast_save(t->book, &JUNE, ROWS, LENGTH(ROWS), t->findings), t->findings);
    const fb_forecast_row *rows = rows_of(t, "2023-06", &count);
    assert_int_equal(count, 2);
    assert_string_equal(rows[1].account, "5010");
    assert_string_equal(rows[1].comment, "Hyran enligt avtal");
    assert_int_equal(rows[1].amount.ore, 9000000);
    test_book_free(t);
}

static void the_latest_that_builds_on_no_later_month_is_chosen(void **state) {
    (void)state;
    test_book *t = books();
    fb_forecast march = JUNE, found;
    march.key = "tertial";
    march.through = 3;
    assert_ok(fb_forecast_save(t->book, &march, ROWS, LENGTH(ROWS), t->findings), t->findings);
    assert_ok(fb_forecast_save(t->book, &JUNE, ROWS, LENGTH(ROWS), t->findings), t->findings);
    assert_ok(fb_forecast_get(t->book, 2023, NULL, 12, t->arena, &found), NULL);
    assert_string_equal(found.key, "2023-06");
    assert_ok(fb_forecast_get(t->book, 2023, NULL, 5, t->arena, &found), NULL);
    assert_string_equal(found.key, "tertial");
    assert_rc(fb_forecast_get(t->book, 2023, NULL, 2, t->arena, &found), FB_ENOTFOUND, NULL);
    assert_rc(fb_forecast_get(t->book, 2023, "none", 12, t->arena, &found), FB_ENOTFOUND, NULL);
    test_book_free(t);
}

static void a_closed_year_takes_no_forecast_and_no_own_amount(void **state) {
    (void)state;
    test_book *t = books();
    fb_forecast later = JUNE;
    later.key = "later";
    assert_ok(fb_forecast_save(t->book, &JUNE, ROWS, LENGTH(ROWS), t->findings), t->findings);
    assert_ok(test_close(t->book, 2023, 11), NULL);
    assert_ok(fb_forecast_set(t->book, 2023, "2023-06", &ROWS[1], t->findings), t->findings);
    assert_ok(test_close(t->book, 2023, 12), NULL);
    assert_rc(fb_forecast_save(t->book, &later, ROWS, LENGTH(ROWS), t->findings), FB_EINPUT, t->findings);
    test_finding(t->findings, "forecast.closed");
    fb_findings_clear(t->findings);
    assert_rc(fb_forecast_set(t->book, 2023, "2023-06", &ROWS[1], t->findings), FB_EINPUT, t->findings);
    test_finding(t->findings, "forecast.closed");
    assert_int_equal(forecasts(t), 1);
    test_book_free(t);
}

static void a_refused_forecast_leaves_nothing(void **state) {
    (void)state;
    test_book *t = books();
    fb_forecast july = JUNE;
    fb_forecast_row unknown[2] = {ROWS[0], ROWS[1]};
    july.through = 7;
    july.made = 20230731;
    assert_rc(fb_forecast_save(t->book, &july, ROWS, LENGTH(ROWS), t->findings), FB_EINPUT, t->findings);
    test_finding(t->findings, "forecast.beyond");
    unknown[1].account = "9999";
    assert_rc(fb_forecast_save(t->book, &JUNE, unknown, 2, t->findings), FB_EINPUT, t->findings);
    test_finding(t->findings, "forecast.code");
    assert_rc(fb_forecast_save(t->book, &JUNE, NULL, 0, t->findings), FB_EINPUT, t->findings);
    test_finding(t->findings, "forecast.empty");
    assert_int_equal(forecasts(t), 0);
    test_book_free(t);
}

/* Faults ---------------------------------------------------------------------------------------- */

/* Books made anew for each fault, so that preparing a statement is a step too. */
typedef struct anew {
    test_attempt *before, *attempt;
    test_check *unchanged; /* looks at what a failed run left */
    test_book *book;
    bool done;
} anew;

static void make_anew(void *context) {
    anew *a = context;
    a->book = books();
    if (a->before) assert_ok(a->before(a->book), a->book->findings);
}

static fb_rc attempt_once(void *context) {
    anew *a = context;
    fb_rc rc = a->attempt(a->book);
    a->done = rc == FB_OK;
    return rc;
}

static void look_and_free(void *context) {
    anew *a = context;
    if (!a->done && a->unchanged) a->unchanged(a->book);
    test_book_free(a->book);
}

static void each_fault_leaves(test_attempt *attempt, test_attempt *before, test_check *unchanged) {
    anew a = {.before = before, .attempt = attempt, .unchanged = unchanged};
    assert_true(test_each_fault(attempt_once, make_anew, look_and_free, &a) > 8);
}

static fb_rc save(void *context) {
    test_book *t = context;
    return fb_forecast_save(t->book, &JUNE, ROWS, LENGTH(ROWS), t->findings);
}

static void nothing_was_saved(void *context) {
    size_t count;
    assert_int_equal(forecasts(context), 0);
    rows_of(context, "2023-06", &count);
    assert_int_equal(count, 0);
}

static void saving_fails_cleanly(void **state) {
    (void)state;
    each_fault_leaves(save, NULL, nothing_was_saved);
}

static const fb_forecast_row RAISED = {"5010", "", "10", "", "", FB_FORECAST_OWN, {9900000}, "Ny lokal", 0};

static fb_rc set(void *context) {
    test_book *t = context;
    return fb_forecast_set(t->book, 2023, "2023-06", &RAISED, t->findings);
}

static void the_amount_is_as_it_was(void *context) {
    size_t count;
    const fb_forecast_row *rows = rows_of(context, "2023-06", &count);
    assert_int_equal(count, 2);
    assert_int_equal(rows[1].amount.ore, 9000000);
}

static void setting_fails_cleanly(void **state) {
    (void)state;
    each_fault_leaves(set, save, the_amount_is_as_it_was);
}

static const fb_forecast_row PROPOSED[] = {{"3010", "", "10", "", "", FB_FORECAST_TREND, {-10000000}, "", 0},
                                           {"5010", "", "10", "", "", FB_FORECAST_TREND, {9000000}, "", 0}};

static fb_rc read_own(void *context) {
    static const char TEXT[] = "account,unit,project,counterparty,amount,comment\n"
                               "5010,10,,,95000.00,Ny lokal\n3990,20,P1,X1,-100.50,Bidrag\n";
    test_book *t = context;
    const fb_forecast_row *rows = PROPOSED;
    size_t count = LENGTH(PROPOSED);
    fb_arena *arena = fb_arena_new(FB_MIB(4));
    if (!arena) return FB_ENOMEM;
    fb_rc rc = fb_forecast_own(t->book, 2023, &(fb_own_file){"own.csv", TEXT, sizeof TEXT - 1}, arena, &rows, &count,
                               t->findings);
    if (rc == FB_OK) {
        assert_int_equal(count, 3);
        assert_int_equal(rows[1].amount.ore, 9500000);
        assert_int_equal(rows[2].amount.ore, -10050);
    } else {
        assert_ptr_equal(rows, PROPOSED);
        assert_int_equal(count, LENGTH(PROPOSED));
    }
    fb_arena_free(arena);
    return rc;
}

static void reading_own_amounts_fails_cleanly(void **state) {
    (void)state;
    each_fault_leaves(read_own, NULL, NULL);
}

/* Deficits -------------------------------------------------------------------------------------- */

static const fb_subject FORECAST = {.records = fb_forecast_records};
static const test_records DEFICITS = {.rooms = {&FORECAST}};

static void what_is_left_of_a_deficit_depends_on_the_year_asked_for(void **state) {
    (void)state;
    test_book *t = test_book_of(&DEFICITS);
    const fb_deficit *list;
    size_t count;
    assert_ok(
        test_load_file(t, "deficits.csv",
                       "origin,year,measure,amount,decision\n2020,2020,arisen,900.00,\n2020,2021,restored,400.00,\n"
                       "2020,2022,exempt,100.00,§ 4\n2022,2022,arisen,50.00,\n"),
        t->findings);
    assert_ok(fb_deficits(t->book, 2019, t->arena, &list, &count), NULL);
    assert_int_equal(count, 0);
    assert_ok(fb_deficits(t->book, 2021, t->arena, &list, &count), NULL);
    assert_int_equal(count, 1);
    assert_int_equal(list[0].due, 2023);
    assert_int_equal(list[0].this_year.ore, 40000);
    assert_int_equal(list[0].remaining.ore, 50000);
    assert_ok(fb_deficits(t->book, 2022, t->arena, &list, &count), NULL);
    assert_int_equal(count, 2);
    assert_int_equal(list[0].this_year.ore, 0);
    assert_int_equal(list[0].remaining.ore, 40000);
    assert_int_equal(list[1].remaining.ore, 5000);
    test_book_free(t);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_saved_is_read_again),
        cmocka_unit_test(the_latest_that_builds_on_no_later_month_is_chosen),
        cmocka_unit_test(a_closed_year_takes_no_forecast_and_no_own_amount),
        cmocka_unit_test(a_refused_forecast_leaves_nothing),
        cmocka_unit_test(saving_fails_cleanly),
        cmocka_unit_test(setting_fails_cleanly),
        cmocka_unit_test(reading_own_amounts_fails_cleanly),
        cmocka_unit_test(what_is_left_of_a_deficit_depends_on_the_year_asked_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
