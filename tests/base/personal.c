/* personal.c - what is a personal number in a text, however it is written, and what is none. Tolvan (121212-1212) is
 * the number that forms in Sweden are filled in with for show. */
#include "support/support.h"

#include "base/personal.h"

#include <stdio.h>

static void every_spelling_of_a_number_is_found(void **state) {
    (void)state;
    static const char *const SPELLINGS[] = {
        "121212-1212",
        "121212+1212",
        "1212121212",
        "19121212-1212",
        "191212121212",
        "18121212-1212",
        "121212 1212",
        "121212 - 1212",
        "19 121212-1212",
        "1912-12-12-1212",
        "12-12-12-1212",
        "1912-12-12-1212-3", /* and something more */
        "Lön till (121212-1212), mars",
        "kto1212121212x",
        "2017 och 121212-1212",
        "121212\xc2\xa0"
        "1212", /* a no-break space */
        "121212\xe2\x80\xaf-\xe2\x80\xaf"
        "1212", /* narrow ones */
        "121212\xe2\x80\x93"
        "1212", /* an en dash */
        "121212\xe2\x88\x92"
        "1212",                   /* a minus */
        "１２１２１２１２１２",   /* full-width */
        "１２１２１２－１２１２", /* with its dash */
        "121212-12１２",          /* mixed */
        "١٢١٢١٢-١٢١٢",            /* Arabic-Indic */
        "𝟏𝟐𝟏𝟐𝟏𝟐-𝟏𝟐𝟏𝟐",            /* of mathematics */
        "12\xe2\x80\x8b"
        "12121212", /* of no width */
        "1\xcc\xb6"
        "2121212\xc2\xad"
        "12", /* struck through; a soft hyphen */
        "121212-\n1212",
    };
    for (size_t i = 0; i < LENGTH(SPELLINGS); i++)
        if (!fb_personal_in(SPELLINGS[i])) fail_msg("\"%s\" was not found", SPELLINGS[i]);
}

static void other_numbers_are_left_alone(void **state) {
    (void)state;
    static const char *const OTHERS[] = {
        "",
        "222000-1156", /* an organisation: 20 or more where a month would stand */
        "2220001156",
        "16222000-1156", /* with its century */
        "SE222000115601",
        "121212-1213",   /* another check digit */
        "121312-1211",   /* no such month */
        "120230-1212",   /* no such day */
        "110229-1216",   /* no leap year in any century */
        "21121212-1212", /* not yet born */
        "31121212121200",
        "1121212-1212",
        "121212-12123",
        "121212-121",
        "121212 --- 1212",
        "121212, 1212",
        "121212.1212",
        "12 12 12 12 12",
        "070-123 45 67",
        "2017-07-01 – 2017-08-06",
        "1912-12-12-1212-12-12", /* a range of days, however it is set */
        "2023-12-12 1212",
        "konto 121212, 1212 kr",
    };
    for (size_t i = 0; i < LENGTH(OTHERS); i++)
        if (fb_personal_in(OTHERS[i])) fail_msg("\"%s\" was taken for a personal number", OTHERS[i]);
}

static void leap_days_are_judged_by_their_century(void **state) {
    (void)state;
    assert_true(fb_personal_in("000229-1235")); /* 2000 */
    assert_true(fb_personal_in("20000229-1235"));
    assert_false(fb_personal_in("19000229-1235")); /* no leap year */
    assert_false(fb_personal_in("18000229-1235"));
}

/* The ten digits of a day, three more, and the digit that makes the sum whole, worked out on paper's terms. */
static void number_of(char out[static 32], test_random *random, bool co_ordination) {
    int year = (int)test_random_between(random, 1900, 2023), month = (int)test_random_between(random, 1, 12);
    int day = (int)test_random_between(random, 1, 28) + (co_ordination ? 60 : 0), sum = 0;
    char digits[16];
    snprintf(digits, sizeof digits, "%02d%02d%02d%03d", year % 100, month, day,
             (int)test_random_between(random, 0, 999));
    for (int i = 0; i < 9; i++) {
        int part = (digits[i] - '0') * (i % 2 ? 1 : 2);
        sum += part / 10 + part % 10;
    }
    static const char *const BEFORE[] = {"", "kl. ", "(", "nr\t", "å"}, *const JOINTS[] = {"", "-", "+", " "};
    snprintf(out, 32, "%s%.*s%.6s%s%.3s%d", BEFORE[test_random_between(random, 0, 4)],
             test_random_between(random, 0, 1) ? 2 : 0, year < 2000 ? "19" : "20", digits,
             JOINTS[test_random_between(random, 0, 3)], digits + 6, (10 - sum % 10) % 10);
}

static void any_number_that_could_be_someones_is_found_and_none_with_another_last_digit(void **state) {
    test_random *random = *state;
    for (int round = 0; round < 2000; round++) {
        char text[32];
        number_of(text, random, round % 2);
        if (!fb_personal_in(text)) fail_msg("\"%s\" was not found", text);
        char *last = text + strlen(text) - 1;
        *last = (char)('0' + (*last - '0' + test_random_between(random, 1, 9)) % 10);
        if (fb_personal_in(text)) fail_msg("\"%s\" was taken for a personal number", text);
    }
    test_random_done(random);
}

static void any_bytes_are_looked_through(void **state) {
    test_random *random = *state;
    for (int round = 0; round < 2000; round++) {
        char text[64];
        int length = (int)test_random_between(random, 0, 63);
        for (int i = 0; i < length; i++)
            text[i] = (char)test_random_between(random, 1, 255);
        text[length] = '\0';
        fb_personal_in(text);
    }
    test_random_done(random);
}

static void a_refusal_names_the_place_and_not_the_number(void **state) {
    (void)state;
    fb_findings *findings = fb_findings_new();
    assert_int_equal(fb_personal_refuse("222000-1156", "text", "a.csv", 7, findings), FB_OK);
    assert_int_equal(fb_findings_kept(findings), 0);
    assert_int_equal(fb_personal_refuse("för 121212-1212", "text", "a.csv", 7, findings), FB_EINPUT);
    const fb_finding *finding = fb_findings_at(findings, 0);
    assert_string_equal(finding->key, "personal.number");
    assert_string_equal(finding->file, "a.csv");
    assert_int_equal(finding->line, 7);
    assert_int_equal(strncmp(finding->text, "text ", 5), 0);
    assert_null(strstr(finding->text, "1212"));
    fb_findings_free(findings);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_spelling_of_a_number_is_found),
        cmocka_unit_test(other_numbers_are_left_alone),
        cmocka_unit_test(leap_days_are_judged_by_their_century),
        test_property(any_number_that_could_be_someones_is_found_and_none_with_another_last_digit),
        test_property(any_bytes_are_looked_through),
        cmocka_unit_test(a_refusal_names_the_place_and_not_the_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
