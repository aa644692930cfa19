/* money.c - exact amounts: reading, writing, rounding, and both ends of 64 bits. */
#include "support/support.h"

#include "base/money.h"

typedef struct reading {
    const char *text;
    fb_money_fault fault;
    int64_t ore;
} reading;

static const reading READINGS[] = {
    {"0", FB_MONEY_GOOD, 0},
    {"-0", FB_MONEY_GOOD, 0},
    {"0.00", FB_MONEY_GOOD, 0},
    {"1", FB_MONEY_GOOD, 100},
    {"1.5", FB_MONEY_GOOD, 150},
    {"1.50", FB_MONEY_GOOD, 150},
    {"-25000.00", FB_MONEY_GOOD, -2500000},
    {"-0.01", FB_MONEY_GOOD, -1},
    {"007.10", FB_MONEY_GOOD, 710},
    {"92233720368547758.07", FB_MONEY_GOOD, INT64_MAX},
    {"-92233720368547758.08", FB_MONEY_GOOD, INT64_MIN},
    {"92233720368547758.08", FB_MONEY_TOO_LARGE, 0},
    {"-92233720368547758.09", FB_MONEY_TOO_LARGE, 0},
    {"92233720368547759", FB_MONEY_TOO_LARGE, 0},
    {"-92233720368547759", FB_MONEY_TOO_LARGE, 0},
    {"100000000000000000000000", FB_MONEY_TOO_LARGE, 0},
    {"12,50", FB_MONEY_COMMA, 0},
    {"1,234.50", FB_MONEY_COMMA, 0},
    {"1.234", FB_MONEY_DECIMALS, 0},
    {"1.000", FB_MONEY_DECIMALS, 0},
    {"", FB_MONEY_NOT_A_NUMBER, 0},
    {"-", FB_MONEY_NOT_A_NUMBER, 0},
    {"+5", FB_MONEY_NOT_A_NUMBER, 0},
    {"--5", FB_MONEY_NOT_A_NUMBER, 0},
    {"5-", FB_MONEY_NOT_A_NUMBER, 0},
    {".5", FB_MONEY_NOT_A_NUMBER, 0},
    {"5.", FB_MONEY_NOT_A_NUMBER, 0},
    {"1.2.3", FB_MONEY_NOT_A_NUMBER, 0},
    {" 1", FB_MONEY_NOT_A_NUMBER, 0},
    {"1 ", FB_MONEY_NOT_A_NUMBER, 0},
    {"1e3", FB_MONEY_NOT_A_NUMBER, 0},
    {"0x10", FB_MONEY_NOT_A_NUMBER, 0},
    {"nan", FB_MONEY_NOT_A_NUMBER, 0},
    {"inf", FB_MONEY_NOT_A_NUMBER, 0},
    {"12kr", FB_MONEY_NOT_A_NUMBER, 0},
};

static void an_amount_is_read_exactly_or_refused_with_its_fault(void **state) {
    (void)state;
    for (size_t i = 0; i < LENGTH(READINGS); i++) {
        const reading *r = &READINGS[i];
        fb_money got = fb_ore(4711);
        fb_money_fault fault = fb_money_parse(&got, r->text, strlen(r->text));
        if (fault != r->fault || got.ore != (fault == FB_MONEY_GOOD ? r->ore : 4711))
            fail_msg("\"%s\" gave fault %d and %lld", r->text, (int)fault, (long long)got.ore);
    }
}

static void reading_stops_at_the_given_length(void **state) {
    (void)state;
    fb_money got;
    assert_int_equal(fb_money_parse(&got, "12.345", 5), FB_MONEY_GOOD);
    assert_int_equal(got.ore, 1234);
    assert_int_equal(fb_money_parse(&got, "12\0", 3), FB_MONEY_NOT_A_NUMBER);
}

static void every_fault_has_words(void **state) {
    (void)state;
    for (int fault = FB_MONEY_GOOD; fault <= FB_MONEY_TOO_LARGE; fault++)
        assert_true(strlen(fb_money_fault_text((fb_money_fault)fault)) > 5);
}

static void sums_beyond_64_bits_are_refused_and_leave_the_result(void **state) {
    (void)state;
    fb_money out = fb_ore(7);
    assert_int_equal(fb_money_add(&out, fb_ore(INT64_MAX), fb_ore(1)), FB_EOVERFLOW);
    assert_int_equal(fb_money_add(&out, fb_ore(INT64_MIN), fb_ore(-1)), FB_EOVERFLOW);
    assert_int_equal(fb_money_subtract(&out, fb_ore(INT64_MIN), fb_ore(1)), FB_EOVERFLOW);
    assert_int_equal(fb_money_subtract(&out, fb_ore(INT64_MAX), fb_ore(-1)), FB_EOVERFLOW);
    assert_int_equal(fb_money_negate(&out, fb_ore(INT64_MIN)), FB_EOVERFLOW);
    assert_int_equal(out.ore, 7);
    assert_ok(fb_money_add(&out, fb_ore(INT64_MAX), fb_ore(INT64_MIN)), NULL);
    assert_int_equal(out.ore, -1);
    assert_ok(fb_money_negate(&out, fb_ore(INT64_MAX)), NULL);
    assert_int_equal(out.ore, -INT64_MAX);
}

static void the_result_may_be_one_of_the_terms(void **state) {
    (void)state;
    fb_money a = fb_ore(5);
    assert_ok(fb_money_add(&a, a, a), NULL);
    assert_int_equal(a.ore, 10);
    assert_ok(fb_money_subtract(&a, fb_ore(3), a), NULL);
    assert_int_equal(a.ore, -7);
}

static void rounding_is_half_away_from_zero(void **state) {
    (void)state;
    static const int64_t CASES[][3] = {
        {49, 100, 0},
        {50, 100, 1},
        {-49, 100, 0},
        {-50, 100, -1},
        {149, 100, 1},
        {150, 100, 2},
        {-150, 100, -2},
        {49999, 100000, 0},
        {50000, 100000, 1},
        {-50000, 100000, -1},
        {-49999, 100000, 0},
        {3485149999, 100000, 34851},
        {3485150000, 100000, 34852},
        {7, 1, 7},
        {1, 3, 0},
        {2, 3, 1},
        {INT64_MAX, 1, INT64_MAX},
        {INT64_MIN, 1, INT64_MIN},
        {INT64_MAX, 100, 92233720368547758},
        {INT64_MIN, 100, -92233720368547758},
        {INT64_MIN, 100000, -92233720368548},
        {INT64_MAX, 100000, 92233720368548},
        {INT64_MAX, INT64_MAX, 1},
        {INT64_MIN, INT64_MAX, -1},
    };
    for (size_t i = 0; i < LENGTH(CASES); i++)
        assert_int_equal(fb_money_rounded(fb_ore(CASES[i][0]), CASES[i][1]), CASES[i][2]);
}

static void rounding_is_never_further_off_than_half(void **state) {
    test_random *random = *state;
    for (int i = 0; i < 20000; i++) {
        int64_t ore = test_random_integer(random) / 4, unit = test_random_between(random, 1, 1000000);
        int64_t rounded = fb_money_rounded(fb_ore(ore), unit), off = ore - rounded * unit;
        assert_true((off < 0 ? -off : off) * 2 <= unit);
        /* What stands exactly between goes away from zero. */
        if ((off < 0 ? -off : off) * 2 == unit) assert_true(ore < 0 ? off > 0 : off < 0);
        assert_int_equal(fb_money_rounded(fb_ore(-ore), unit), -rounded);
    }
    test_random_done(random);
}

static void a_share_is_half_away_from_zero_too(void **state) {
    (void)state;
    static const int64_t CASES[][4] = {
        /* amount, per, scale, share */
        {1, 2, 1000, 500},
        {1, 3, 1000, 333},
        {2, 3, 1000, 667},
        {-2, 3, 1000, -667},
        {2, -3, 1000, -667},
        {-2, -3, 1000, 667},
        {1, 2000, 1000, 1},
        {-1, 2000, 1000, -1},
        {1, 2001, 1000, 0},
        {0, 5, 1000, 0},
        {0, -5, 1000, 0},
        {142900, 157900, 10000, 9050},
        {INT64_MAX, INT64_MAX, 1000, 1000},
        {INT64_MIN, INT64_MIN, 10000, 10000},
        {INT64_MIN, INT64_MAX, 1, -1},
        {INT64_MAX, 1000, 1000, INT64_MAX}, /* the product lies beyond 64 bits */
        {INT64_MIN + 1, 1000, 1000, INT64_MIN + 1},
    };
    for (size_t i = 0; i < LENGTH(CASES); i++) {
        int64_t share = 4711;
        assert_ok(fb_money_ratio(&share, fb_ore(CASES[i][0]), fb_ore(CASES[i][1]), CASES[i][2]), NULL);
        assert_int_equal(share, CASES[i][3]);
    }
}

static void a_share_of_nothing_or_beyond_64_bits_is_refused_and_leaves_the_result(void **state) {
    (void)state;
    int64_t share = 7;
    assert_int_equal(fb_money_ratio(&share, fb_ore(1), FB_ZERO, 1000), FB_EOVERFLOW);
    assert_int_equal(fb_money_ratio(&share, FB_ZERO, FB_ZERO, 1000), FB_EOVERFLOW);
    assert_int_equal(fb_money_ratio(&share, fb_ore(INT64_MAX), fb_ore(1), 1000), FB_EOVERFLOW);
    assert_int_equal(fb_money_ratio(&share, fb_ore(INT64_MIN), fb_ore(-1), 1), FB_EOVERFLOW);
    assert_int_equal(share, 7);
}

static void what_is_written_plainly_is_read_back_the_same(void **state) {
    test_random *random = *state;
    for (int i = 0; i < 50000; i++) {
        char text[FB_MONEY_TEXT];
        fb_money amount = fb_ore(test_random_integer(random)), again = FB_ZERO;
        fb_money_plain(text, amount);
        if (fb_money_parse(&again, text, strlen(text)) != FB_MONEY_GOOD || again.ore != amount.ore)
            fail_msg("%lld was written as %s", (long long)amount.ore, text);
    }
    test_random_done(random);
}

static void plain_text_is_kronor_with_two_decimals(void **state) {
    (void)state;
    char text[FB_MONEY_TEXT];
    assert_string_equal(fb_money_plain(text, fb_ore(0)), "0.00");
    assert_string_equal(fb_money_plain(text, fb_ore(-1)), "-0.01");
    assert_string_equal(fb_money_plain(text, fb_ore(123456)), "1234.56");
    assert_string_equal(fb_money_plain(text, fb_ore(INT64_MIN)), "-92233720368547758.08");
    assert_string_equal(fb_money_plain(text, fb_ore(INT64_MAX)), "92233720368547758.07");
}

#define S "\u202f" /* narrow no-break space */
#define MINUS "\u2212"

static void shown_text_has_narrow_spaces_and_a_true_minus(void **state) {
    (void)state;
    char text[FB_MONEY_TEXT];
    assert_string_equal(fb_money_shown(text, 0, 0), "0");
    assert_string_equal(fb_money_shown(text, 999, 0), "999");
    assert_string_equal(fb_money_shown(text, 1000, 0), "1" S "000");
    assert_string_equal(fb_money_shown(text, -1234567, 0), MINUS "1" S "234" S "567");
    assert_string_equal(fb_money_shown(text, -123450, 2), MINUS "1" S "234,50");
    assert_string_equal(fb_money_shown(text, -5, 2), MINUS "0,05");
    assert_string_equal(fb_money_shown(text, -5, 1), MINUS "0,5");
    assert_string_equal(fb_money_shown(text, 12345, 1), "1" S "234,5");
    assert_string_equal(fb_money_shown(text, 100000, 2), "1" S "000,00");
    assert_string_equal(fb_money_shown(text, INT64_MIN, 0),
                        MINUS "9" S "223" S "372" S "036" S "854" S "775" S "808");
    assert_string_equal(fb_money_shown(text, INT64_MIN, 2), MINUS "92" S "233" S "720" S "368" S "547" S "758,08");
    assert_string_equal(fb_money_shown(text, INT64_MAX, 2), "92" S "233" S "720" S "368" S "547" S "758,07");
}

static void a_share_is_shown_in_per_cent(void **state) {
    (void)state;
    char text[FB_MONEY_TEXT];
    assert_string_equal(fb_share_shown(text, 117, 1), "11,7\u00a0%");
    assert_string_equal(fb_share_shown(text, -4, 1), MINUS "0,4\u00a0%");
    assert_string_equal(fb_share_shown(text, 4725, 2), "47,25\u00a0%");
    assert_string_equal(fb_share_shown(text, INT64_MIN, 2),
                        MINUS "92" S "233" S "720" S "368" S "547" S "758,08\u00a0%");
    assert_string_equal(fb_share_plain(text, 117), "11.7");
    assert_string_equal(fb_share_plain(text, -4), "-0.4");
    assert_string_equal(fb_share_plain(text, 0), "0.0");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_amount_is_read_exactly_or_refused_with_its_fault),
        cmocka_unit_test(reading_stops_at_the_given_length),
        cmocka_unit_test(every_fault_has_words),
        cmocka_unit_test(sums_beyond_64_bits_are_refused_and_leave_the_result),
        cmocka_unit_test(the_result_may_be_one_of_the_terms),
        cmocka_unit_test(rounding_is_half_away_from_zero),
        test_property(rounding_is_never_further_off_than_half),
        cmocka_unit_test(a_share_is_half_away_from_zero_too),
        cmocka_unit_test(a_share_of_nothing_or_beyond_64_bits_is_refused_and_leaves_the_result),
        test_property(what_is_written_plainly_is_read_back_the_same),
        cmocka_unit_test(plain_text_is_kronor_with_two_decimals),
        cmocka_unit_test(shown_text_has_narrow_spaces_and_a_true_minus),
        cmocka_unit_test(a_share_is_shown_in_per_cent),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
