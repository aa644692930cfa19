/* small.c - groups of at most ten people (LKBR 11:6): what is withheld, and that it does not follow by subtraction.
 */
#include "staff_book.h"

static const test_records STAFF = {.rooms = {&fb_staff_subject}};

static void load_people(test_book *t, const test_people *groups, size_t count) {
    int next = 1;
    fb_buf text;
    fb_buf_init(&text, FB_MIB(16));
    fb_buf_add(&text, PAYROLL);
    for (size_t i = 0; i < count; i++)
        test_add_people(&text, &next, &groups[i]);
    assert_ok(test_load_file(t, "payroll.csv", text.text), t->findings);
    fb_buf_free(&text);
}

/* 1 hour of 100 for each man, 4 for each woman. */
static test_people men(int count, const char *age) {
    return (test_people){count, "man", age, "permanent", 1, 12, "100", "1", "0", "30000"};
}
static test_people women(int count, const char *age) {
    return (test_people){count, "woman", age, "permanent", 1, 12, "100", "4", "1", "30000"};
}

#define WITHHELD                                                                                                     \
    "(Withheld: groups of at most 10 employees, and those that would give one away by subtraction (LKBR 11:6).)\n"

static void a_group_of_eleven_is_shown(void **state) {
    (void)state;
    test_book *t = test_book_of(&STAFF);
    const test_people groups[] = {men(11, "to-29"), women(11, "30-49"), women(11, "from-50")};
    load_people(t, groups, LENGTH(groups));
    assert_view(t, 2023, "staff-sick",
                "All employees | 30\nof all sick leave, from day 60 | 222\nWomen | 40\nMen | 10\n"
                "29 years or younger | 10\n30 to 49 years | 40\n50 years or older | 40\n");
    test_book_free(t);
}

static void a_group_of_ten_is_withheld_and_so_is_what_would_give_it_away(void **state) {
    (void)state;
    test_book *t = test_book_of(&STAFF);
    const test_people groups[] = {men(10, "to-29"), women(12, "30-49"), women(13, "from-50")};
    load_people(t, groups, LENGTH(groups));
    assert_view(t, 2023, "staff-sick",
                "All employees | 31\nof all sick leave, from day 60 | 227\nWomen | *\nMen | *\n"
                "29 years or younger | *\n30 to 49 years | *\n50 years or older | 40\n" WITHHELD);
    test_book_free(t);
}

static void an_association_of_ten_says_nothing_of_its_sick_leave(void **state) {
    (void)state;
    test_book *t = test_book_of(&STAFF);
    const test_people groups[] = {men(4, "to-29"), women(6, "30-49")};
    load_people(t, groups, LENGTH(groups));
    assert_view(t, 2023, "staff-sick",
                "All employees | *\nof all sick leave, from day 60 | *\nWomen | *\nMen | *\n"
                "29 years or younger | *\n30 to 49 years | *\n50 years or older | -\n" WITHHELD);
    assert_view(t, 2023, "staff-pay",
                "All employees | * | * | *\nWomen | * | * | *\nMen | * | * | *\n(Withheld: groups of at most 10 "
                "employees.)\n");
    test_book_free(t);
}

/* Eleven for half the year and nine for the other half are ten. */
static void the_average_over_the_months_decides(void **state) {
    (void)state;
    test_book *t = test_book_of(&STAFF);
    test_people two = men(2, "30-49");
    two.to_month = 6;
    const test_people groups[] = {men(9, "30-49"), two, women(20, "30-49")};
    load_people(t, groups, LENGTH(groups));
    assert_true(test_figure(t, 2023, "staff.sick.men.share").withheld);
    two.to_month = 7;
    const test_people more[] = {men(9, "30-49"), two, women(20, "30-49")};
    load_people(t, more, LENGTH(more));
    assert_false(test_figure(t, 2023, "staff.sick.men.share").withheld);
    test_book_free(t);
}

static void a_withheld_figure_holds_no_number(void **state) {
    (void)state;
    static const char *const NAMES[] = {"staff.sick.men.share",   "staff.sick.women.share", "staff.sick.men.hours",
                                        "staff.sick.to_29.share", "staff.sick.30_49.hours", "staff.pay.men.median"};
    test_book *t = test_book_of(&STAFF);
    const test_people groups[] = {men(10, "to-29"), women(12, "30-49"), women(13, "from-50")};
    load_people(t, groups, LENGTH(groups));
    for (size_t i = 0; i < LENGTH(NAMES); i++) {
        fb_subject_figure figure = test_figure(t, 2023, NAMES[i]);
        if (!figure.withheld || figure.value != 0 || figure.per > 1) fail_msg("%s gives a number", NAMES[i]);
    }
    assert_false(test_figure(t, 2023, "staff.sick.share").withheld);
    assert_false(test_figure(t, 2023, "staff.pay.women.median").withheld);
    test_book_free(t);
}

/* Of a division into groups that is withheld in part, two groups at least are, unless the sum is as well. */
static void assert_not_subtracted(const fb_staff_year *year, fb_staff_group first, fb_staff_group last) {
    int withheld = 0;
    for (fb_staff_group group = first; group <= last; group++) {
        const fb_staff_sick *of = &year->sick[group];
        bool small = of->people > 0 && of->people <= (int64_t)FB_STAFF_FEW * year->months;
        if (small && !of->withheld) fail_msg("group %d is small and shown", (int)group);
        withheld += of->withheld;
    }
    if (withheld == 1 && !year->sick[FB_STAFF_ALL].withheld) fail_msg("what is withheld is the sum less the others");
}

static void nothing_withheld_follows_from_the_sum_and_the_other_groups(void **state) {
    static const char *const AGES[] = {"to-29", "30-49", "from-50"};
    test_random *random = *state;
    test_book *t = test_book_of(&STAFF);
    for (int round = 0; round < 60; round++) {
        test_people groups[6];
        for (size_t i = 0; i < LENGTH(groups); i++) {
            int count = (int)test_random_between(random, 0, 9);
            groups[i] = i % 2 ? men(count, AGES[i / 2]) : women(count, AGES[i / 2]);
            groups[i].from_month = groups[i].to_month = 1;
        }
        load_people(t, groups, LENGTH(groups));
        const fb_staff_year *year;
        const fb_asked asked = {.book = t->book, .arena = t->arena};
        assert_ok(fb_staff_year_read(&asked, 2023, &year), NULL);
        assert_not_subtracted(year, FB_STAFF_WOMEN, FB_STAFF_MEN);
        assert_not_subtracted(year, FB_STAFF_TO_29, FB_STAFF_FROM_50);
    }
    test_book_free(t);
    test_random_done(random);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_group_of_eleven_is_shown),
        cmocka_unit_test(a_group_of_ten_is_withheld_and_so_is_what_would_give_it_away),
        cmocka_unit_test(an_association_of_ten_says_nothing_of_its_sick_leave),
        cmocka_unit_test(the_average_over_the_months_decides),
        cmocka_unit_test(a_withheld_figure_holds_no_number),
        test_property(nothing_withheld_follows_from_the_sum_and_the_other_groups),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
