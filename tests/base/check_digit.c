/* check_digit.c - numbers that are known to hold, and those that differ from them by one digit. */
#include "support/support.h"

#include "base/check_digit.h"

#include <inttypes.h>
#include <stdio.h>

/* Each digit exchanged for each other. */
static void one_wrong_digit_is_found(const char *good, bool (*holds)(const char *digits)) {
    char text[32];
    assert_true(holds(good));
    for (size_t i = 0; good[i]; i++)
        for (char digit = '0'; digit <= '9'; digit++) {
            snprintf(text, sizeof text, "%s", good);
            text[i] = digit;
            assert_int_equal(holds(text), digit == good[i]);
        }
}

static void a_number_holds_and_none_that_differs_by_a_digit(void **state) {
    (void)state;
    one_wrong_digit_is_found("2120001561", fb_luhn_holds); /* an organisation's */
    one_wrong_digit_is_found("9912346", fb_luhn_holds);    /* a bankgiro's */
    one_wrong_digit_is_found("7350053850019", fb_gln_holds);
}

static void the_digit_that_is_put_last_holds(void **state) {
    test_random *random = *state;
    for (int round = 0; round < 1000; round++) {
        char text[32];
        int length = snprintf(text, sizeof text, "%" PRId64, test_random_between(random, 0, INT64_C(999999999999)));
        text[length] = fb_luhn_digit(text);
        text[length + 1] = '\0';
        assert_true(fb_luhn_holds(text));
    }
    test_random_done(random);
}

static void what_is_no_number_does_not_hold(void **state) {
    static const char *const WRONG[] = {"", "0", "212000-1561", " 2120001561", "212000156١", "18x"};
    (void)state;
    for (size_t i = 0; i < LENGTH(WRONG); i++) {
        assert_false(fb_luhn_holds(WRONG[i]));
        assert_false(fb_gln_holds(WRONG[i]));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_number_holds_and_none_that_differs_by_a_digit),
        test_property(the_digit_that_is_put_last_holds),
        cmocka_unit_test(what_is_no_number_does_not_hold),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
