/* date.c - days that exist, days that do not, and counting months. */
#include "support/support.h"

#include "base/date.h"

static void leap_years_have_a_29_february(void **state) {
    (void)state;
    assert_true(fb_date_exists(20240229));
    assert_true(fb_date_exists(20000229));
    assert_false(fb_date_exists(20230229));
    assert_false(fb_date_exists(19000229));
    assert_false(fb_date_exists(21000229));
    assert_true(fb_date_exists(24000229));
}

static void days_outside_the_calendar_do_not_exist(void **state) {
    (void)state;
    static const fb_date NONE[] = {0,        1,         -20230101, 20230100, 20230132, 20230431,
                                   20230631, 20230931,  20231131,  20230001, 20231301, 20230230,
                                   18991231, 100000101, INT32_MAX, INT32_MIN};
    for (size_t i = 0; i < LENGTH(NONE); i++)
        if (fb_date_exists(NONE[i])) fail_msg("%d was taken for a day", NONE[i]);
    assert_true(fb_date_exists(19000101));
    assert_true(fb_date_exists(99991231));
}

static void a_day_is_read_in_both_forms(void **state) {
    (void)state;
    fb_date date = 0;
    assert_true(fb_date_parse(&date, "20231231", 8));
    assert_int_equal(date, 20231231);
    assert_true(fb_date_parse(&date, "2024-02-29", 10));
    assert_int_equal(date, 20240229);
}

static void what_is_not_a_day_is_refused_and_leaves_the_result(void **state) {
    (void)state;
    static const char *const BAD[] = {"",           "2023",       "2023-02-29", "20230229",   "2023-1-1",  "23-01-01",
                                      "2023/01/01", "2023-0101",  "202301-01",  "2023-01-1a", "+2023010",  " 2023010",
                                      "2023123 ",   "2023-12-3 ", "202312311",  "0000-00-00", "1899-12-31"};
    for (size_t i = 0; i < LENGTH(BAD); i++) {
        fb_date date = 7;
        if (fb_date_parse(&date, BAD[i], strlen(BAD[i])) || date != 7) fail_msg("\"%s\" was taken for a day", BAD[i]);
    }
}

static void months_are_counted_from_the_first_as_1(void **state) {
    (void)state;
    assert_int_equal(fb_date_month_number(20230101, 20230131), 1);
    assert_int_equal(fb_date_month_number(20230101, 20231201), 12);
    assert_int_equal(fb_date_month_number(20220701, 20230630), 12);
    assert_int_equal(fb_date_month_number(20220701, 20220701), 1);
    assert_int_equal(fb_date_month_number(20230101, 20221231), 0);
}

static void the_day_before_crosses_months_years_and_leap_days(void **state) {
    (void)state;
    assert_int_equal(fb_date_before(20230102), 20230101);
    assert_int_equal(fb_date_before(20230101), 20221231);
    assert_int_equal(fb_date_before(20240301), 20240229);
    assert_int_equal(fb_date_before(20230301), 20230228);
    assert_int_equal(fb_date_before(20230501), 20230430);
}

static void walking_backwards_meets_every_day_once(void **state) {
    (void)state;
    fb_date date = 20241231;
    int days = 0;
    for (; date > 20041231; days++) {
        fb_date before = fb_date_before(date);
        assert_true(fb_date_exists(before) && before < date);
        date = before;
    }
    assert_int_equal(days, 20 * 365 + 5); /* 2008, 2012, 2016, 2020, 2024 */
}

static void a_written_day_is_read_back_the_same(void **state) {
    test_random *random = *state;
    char text[FB_DATE_TEXT];
    for (int i = 0; i < 20000; i++) {
        fb_date date = (fb_date)test_random_between(random, 19000101, 99991231), again = 0;
        if (!fb_date_exists(date)) continue;
        fb_date_iso(text, date);
        assert_true(fb_date_parse(&again, text, strlen(text)));
        assert_int_equal(again, date);
    }
    assert_string_equal(fb_date_iso(text, 0), "");
    test_random_done(random);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(leap_years_have_a_29_february),
        cmocka_unit_test(days_outside_the_calendar_do_not_exist),
        cmocka_unit_test(a_day_is_read_in_both_forms),
        cmocka_unit_test(what_is_not_a_day_is_refused_and_leaves_the_result),
        cmocka_unit_test(months_are_counted_from_the_first_as_1),
        cmocka_unit_test(the_day_before_crosses_months_years_and_leap_days),
        cmocka_unit_test(walking_backwards_meets_every_day_once),
        test_property(a_written_day_is_read_back_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
