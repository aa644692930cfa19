/* outlook.c - one year's step: rounded to the öre, exact within, and what cannot be stepped by is told. */
#include "support/support.h"

#include "plan/outlook.h"

static void an_amount_follows_its_index_or_its_count(void **state) {
    (void)state;
    static const struct {
        fb_outlook_kind kind;
        int64_t amount, value, before, is;
    } CASES[] = {
        {FB_OUTLOOK_INDEX, 10000, 250, 0, 10250},
        {FB_OUTLOOK_INDEX, -10000, 250, 0, -10250},
        {FB_OUTLOOK_INDEX, 100, 50, 0, 101}, /* 100.5 öre, half away from nought */
        {FB_OUTLOOK_INDEX, -100, 50, 0, -101},
        {FB_OUTLOOK_INDEX, 100, 49, 0, 100},
        {FB_OUTLOOK_INDEX, 100, -9999, 0, 0},
        {FB_OUTLOOK_INDEX, INT64_MAX, 0, 0, INT64_MAX},
        {FB_OUTLOOK_INDEX, INT64_MIN, 0, 0, INT64_MIN},
        {FB_OUTLOOK_COUNT, 26000000, 5252000, 5200000, 26260000},
        {FB_OUTLOOK_COUNT, -1, 1, 2, -1},
        {FB_OUTLOOK_COUNT, 1, 1, 3, 0},
        {FB_OUTLOOK_COUNT, INT64_MAX, INT64_MAX, INT64_MAX, INT64_MAX},
    };
    for (size_t i = 0; i < LENGTH(CASES); i++) {
        fb_money got = {-7};
        assert_ok(fb_outlook_step(&got, fb_ore(CASES[i].amount), CASES[i].kind, CASES[i].value, CASES[i].before),
                  NULL);
        assert_int_equal(got.ore, CASES[i].is);
    }
}

static void what_does_not_fit_leaves_the_amount_alone(void **state) {
    (void)state;
    fb_money kept = {7};
    assert_int_equal(fb_outlook_step(&kept, fb_ore(INT64_MAX), FB_OUTLOOK_INDEX, 1, 0), FB_EOVERFLOW);
    assert_int_equal(fb_outlook_step(&kept, fb_ore(INT64_MIN), FB_OUTLOOK_INDEX, INT64_MAX, 0), FB_EOVERFLOW);
    assert_int_equal(fb_outlook_step(&kept, fb_ore(2), FB_OUTLOOK_COUNT, INT64_MAX, 1), FB_EOVERFLOW);
    assert_int_equal(fb_outlook_step(&kept, fb_ore(2), FB_OUTLOOK_COUNT, 5, 0), FB_EOVERFLOW);
    assert_int_equal(kept.ore, 7);
}

static void an_index_is_above_minus_100_per_cent_and_a_count_above_nought(void **state) {
    (void)state;
    assert_false(fb_outlook_value_good(FB_OUTLOOK_INDEX, -10000));
    assert_true(fb_outlook_value_good(FB_OUTLOOK_INDEX, -9999));
    assert_true(fb_outlook_value_good(FB_OUTLOOK_INDEX, 0));
    assert_false(fb_outlook_value_good(FB_OUTLOOK_COUNT, 0));
    assert_true(fb_outlook_value_good(FB_OUTLOOK_COUNT, 1));
}

/* As a layout's range does: from the first to everything that begins with the last. */
static void a_rule_holds_its_accounts_and_no_others(void **state) {
    (void)state;
    const fb_outlook_rule pay = {.from = "50", .to = "57", .line = ""}, line = {.from = "", .to = "", .line = "a.b"};
    static const char *const IN[] = {"50", "5010", "5720", "57", "5799"}, *const OUT[] = {"5", "4999", "5810", "6"};
    for (size_t i = 0; i < LENGTH(IN); i++)
        assert_true(fb_outlook_rule_holds(&pay, IN[i]));
    for (size_t i = 0; i < LENGTH(OUT); i++)
        assert_false(fb_outlook_rule_holds(&pay, OUT[i]));
    assert_false(fb_outlook_rule_holds(&line, "5010"));
}

/* Nothing else than exact arithmetic: the step is at most half an öre from the exact amount. */
static void a_step_is_at_most_half_an_ore_off(void **state) {
    test_random *random = *state;
    for (int round = 0; round < 20000; round++) {
        int64_t amount = test_random_between(random, -100000000, 100000000);
        int64_t value = test_random_between(random, -9999, 30000);
        fb_money got = FB_ZERO;
        assert_ok(fb_outlook_step(&got, fb_ore(amount), FB_OUTLOOK_INDEX, value, 0), NULL);
        int64_t off = got.ore * 10000 - amount * (10000 + value);
        assert_true(off >= -5000 && off <= 5000);
    }
    test_random_done(random);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_amount_follows_its_index_or_its_count),
        cmocka_unit_test(what_does_not_fit_leaves_the_amount_alone),
        cmocka_unit_test(an_index_is_above_minus_100_per_cent_and_a_count_above_nought),
        cmocka_unit_test(a_rule_holds_its_accounts_and_no_others),
        test_property(a_step_is_at_most_half_an_ore_off),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
