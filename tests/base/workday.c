/* workday.c - Swedish working days, against calendars of known years. */
#include "support/support.h"

#include "base/workday.h"

static void weekdays_and_easter_are_those_of_the_calendar(void **state) {
    (void)state;
    assert_int_equal(fb_date_weekday(19000101), FB_MONDAY);
    assert_int_equal(fb_date_weekday(20000229), FB_TUESDAY);
    assert_int_equal(fb_date_weekday(20230101), FB_SUNDAY);
    assert_int_equal(fb_date_weekday(20231231), FB_SUNDAY);
    assert_int_equal(fb_date_weekday(99991231), FB_FRIDAY);
    static const fb_date EASTERS[] = {19000415, 19540418, 19810419, 20080323, 20110424, 20160327,
                                      20170416, 20220417, 20230409, 20240331, 20380425, 20490418};
    for (size_t i = 0; i < LENGTH(EASTERS); i++)
        assert_int_equal(fb_easter(fb_date_year(EASTERS[i])), EASTERS[i]);
}

/* All days of 2023 that are no working days though they are neither Saturdays nor Sundays. */
static void the_holidays_of_a_year_are_these(void **state) {
    (void)state;
    static const fb_date HOLIDAYS[] = {20230106, 20230407, 20230410, 20230501, 20230518,
                                       20230606, 20230623, 20231225, 20231226};
    size_t met = 0;
    for (fb_date day = 20230101; day <= 20231231; day++) {
        if (!fb_date_exists(day) || fb_date_weekday(day) >= FB_SATURDAY || fb_workday(day)) continue;
        assert_true(met < LENGTH(HOLIDAYS));
        assert_int_equal(day, HOLIDAYS[met++]);
    }
    assert_int_equal(met, LENGTH(HOLIDAYS));
    /* 260 days from Monday to Friday, less nine */
    assert_int_equal(fb_workdays_between(20221231, 20231231), 251);
}

static void whit_monday_gave_way_to_the_national_day(void **state) {
    (void)state;
    assert_false(fb_workday(20040531));
    assert_true(fb_workday(20030606));
    assert_true(fb_workday(20050516));
    assert_false(fb_workday(20050606));
    assert_true(fb_workday(20181228));
    assert_false(fb_workday(20181231));
    assert_false(fb_workday(20181224));
}

static void time_is_counted_from_the_day_after(void **state) {
    (void)state;
    assert_int_equal(fb_workdays_between(20230915, 20230915), 0);
    assert_int_equal(fb_workdays_between(20230915, 20230910), 0);
    assert_int_equal(fb_workdays_between(20230915, 20230918), 1); /* over a week-end */
    assert_int_equal(fb_workdays_between(20230405, 20230413), 4); /* over Easter */
    assert_int_equal(fb_workdays_between(20230621, 20230628), 4); /* over Midsummer */
    assert_int_equal(fb_workday_after(20230405, 5), 20230414);
    assert_int_equal(fb_workday_after(20231222, 1), 20231227);
    assert_int_equal(fb_workday_after(20230916, 0), 20230916);
    assert_int_equal(fb_workday_after(99991230, 20), 0);
}

static void days_after_and_days_between_agree(void **state) {
    test_random *random = *state;
    for (int round = 0; round < 200; round++) {
        fb_date from = (fb_date)(test_random_between(random, 1950, 2080) * 10000 +
                                 test_random_between(random, 1, 12) * 100 + test_random_between(random, 1, 28));
        int64_t days = test_random_between(random, 1, 60);
        fb_date to = fb_workday_after(from, days);
        assert_true(fb_workday(to));
        assert_int_equal(fb_workdays_between(from, to), days);
    }
    test_random_done(random);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(weekdays_and_easter_are_those_of_the_calendar),
        cmocka_unit_test(the_holidays_of_a_year_are_these),
        cmocka_unit_test(whit_monday_gave_way_to_the_national_day),
        cmocka_unit_test(time_is_counted_from_the_day_after),
        test_property(days_after_and_days_between_agree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
