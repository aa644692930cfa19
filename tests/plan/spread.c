/* spread.c - a year's amount over its months: nothing is lost, nothing is added, and each month is as near as can be.
 */
#include "support/support.h"

#include "plan/spread.h"

#include <string.h>

static int64_t sum_of(const int64_t *months) {
    int64_t sum = 0;
    for (int m = 0; m < FB_MONTHS; m++)
        assert_false(__builtin_add_overflow(sum, months[m], &sum));
    return sum;
}

static void months_sum_to_the_amount(void **state) {
    test_random *random = *state;
    for (int round = 0; round < 20000; round++) {
        int64_t weights[FB_MONTHS], months[FB_MONTHS], most = test_random_between(random, 1, 4) == 1 ? 1 : INT32_MAX;
        fb_money amount = fb_ore(test_random_between(random, INT64_MIN / 4, INT64_MAX / 4));
        if (test_random_between(random, 0, 1)) amount.ore %= 100000000;
        for (int m = 0; m < FB_MONTHS; m++)
            weights[m] = test_random_between(random, 0, most);
        fb_rc rc = fb_spread(months, amount, weights);
        if (sum_of(weights) == 0)
            assert_int_equal(rc, FB_ENOTFOUND);
        else
            assert_int_equal(rc, FB_OK);
        if (rc == FB_OK) assert_int_equal(sum_of(months), amount.ore);
    }
    test_random_done(random);
}

static void no_month_is_off_by_more_than_an_ore(void **state) {
    test_random *random = *state;
    for (int round = 0; round < 20000; round++) {
        int64_t weights[FB_MONTHS], months[FB_MONTHS];
        int64_t amount = test_random_between(random, -1000000000, 1000000000);
        for (int m = 0; m < FB_MONTHS; m++)
            weights[m] = test_random_between(random, 0, 1000);
        int64_t whole = sum_of(weights);
        if (!whole) continue;
        assert_int_equal(fb_spread(months, fb_ore(amount), weights), FB_OK);
        for (int m = 0; m < FB_MONTHS; m++) {
            /* |month × whole − amount × weight| ≤ whole: the exact share is at most an öre away. */
            int64_t off = months[m] * whole - amount * weights[m];
            if ((off < 0 ? -off : off) > whole) fail_msg("month %d is %lld öre off", m + 1, (long long)(off / whole));
            if (weights[m] == 0) assert_int_equal(months[m], 0);
        }
    }
    test_random_done(random);
}

/* Last year's months may go both ways, as when something was put right in December. */
static void weights_may_have_both_signs(void **state) {
    (void)state;
    int64_t months[FB_MONTHS];
    const int64_t weights[FB_MONTHS] = {100, 100, -50};
    assert_int_equal(fb_spread(months, fb_ore(300), weights), FB_OK);
    assert_int_equal(months[0], 200);
    assert_int_equal(months[1], 200);
    assert_int_equal(months[2], -100);
    assert_int_equal(sum_of(months), 300);
}

static void weights_that_sum_to_nil_or_are_too_large_leave_the_months_alone(void **state) {
    (void)state;
    int64_t months[FB_MONTHS], before[FB_MONTHS];
    const int64_t nil[FB_MONTHS] = {5, -5};
    int64_t huge[FB_MONTHS];
    for (int m = 0; m < FB_MONTHS; m++) {
        before[m] = months[m] = m;
        huge[m] = INT64_MAX;
    }
    assert_int_equal(fb_spread(months, fb_ore(100), nil), FB_ENOTFOUND);
    assert_memory_equal(months, before, sizeof before);
    assert_int_equal(fb_spread(months, fb_ore(INT64_MAX), huge), FB_EOVERFLOW);
    assert_memory_equal(months, before, sizeof before);
}

static void a_product_is_rounded_half_away_from_nought(void **state) {
    (void)state;
    static const struct {
        int64_t a, b, c, is;
    } CASES[] = {{1, 1, 2, 1},   {-1, 1, 2, -1}, {1, 1, 3, 0},  {5, 1, 10, 1}, {-5, 1, 10, -1},
                 {-7, 3, 4, -5}, {7, 3, -4, -5}, {4, 1, 10, 0}, {0, 9, 7, 0},  {INT64_MAX, 2, 2, INT64_MAX}};
    for (size_t i = 0; i < LENGTH(CASES); i++) {
        int64_t got = -99;
        assert_int_equal(fb_scaled(&got, CASES[i].a, CASES[i].b, CASES[i].c), FB_OK);
        assert_int_equal(got, CASES[i].is);
    }
    int64_t kept = 7;
    assert_int_equal(fb_scaled(&kept, INT64_MAX, 2, 1), FB_EOVERFLOW);
    assert_int_equal(kept, 7);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        test_property(months_sum_to_the_amount),
        test_property(no_month_is_off_by_more_than_an_ore),
        cmocka_unit_test(weights_may_have_both_signs),
        cmocka_unit_test(weights_that_sum_to_nil_or_are_too_large_leave_the_months_alone),
        cmocka_unit_test(a_product_is_rounded_half_away_from_nought),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
