/* judge.c - values against targets: the issue's own examples, and random ones against long division. */
#include "support/support.h"

#include "follow/goals.h"

#define NUMBER(n) ((fb_number){true, (int64_t)(n)*100})

typedef struct example {
    const char *what;
    fb_target target;
    fb_number value, before;
    fb_fulfils at_the_end, before_it;
} example;

static const example EXAMPLES[] = {
    {"at least 85 %: 94",
     {.kind = FB_TARGET_AT_LEAST, .target = {true, 8500}},
     {true, 9400},
     {0},
     FB_FULFILS_YES,
     FB_FULFILS_YES},
    {"at least 85 %: 84.99",
     {.kind = FB_TARGET_AT_LEAST, .target = {true, 8500}},
     {true, 8499},
     {0},
     FB_FULFILS_NO,
     FB_FULFILS_UNKNOWN},
    {"at least 85 %, partly from 80: 84.99",
     {.kind = FB_TARGET_AT_LEAST, .target = {true, 8500}, .partly = {true, 8000}},
     {true, 8499},
     {0},
     FB_FULFILS_PARTLY,
     FB_FULFILS_UNKNOWN},
    {"at most 5 working days: 5, which may still grow",
     {.kind = FB_TARGET_AT_MOST, .target = {true, 500}},
     {true, 500},
     {0},
     FB_FULFILS_YES,
     FB_FULFILS_UNKNOWN},
    {"at most 5 working days, partly to 7: 7",
     {.kind = FB_TARGET_AT_MOST, .target = {true, 500}, .partly = {true, 700}},
     {true, 700},
     {0},
     FB_FULFILS_PARTLY,
     FB_FULFILS_UNKNOWN},
    {"at most 5 working days: 7",
     {.kind = FB_TARGET_AT_MOST, .target = {true, 500}},
     {true, 700},
     {0},
     FB_FULFILS_NO,
     FB_FULFILS_UNKNOWN},
    {"79 of 79: 77",
     {.kind = FB_TARGET_OF, .target = {true, 7900}, .whole = {true, 7900}},
     {true, 7700},
     {0},
     FB_FULFILS_NO,
     FB_FULFILS_UNKNOWN},
    {"+5 % a year: 100 to 105",
     {.kind = FB_TARGET_GROWTH, .target = {true, 500}},
     {true, 10500},
     {true, 10000},
     FB_FULFILS_YES,
     FB_FULFILS_YES},
    {"+5 % a year: 100 to 104.99",
     {.kind = FB_TARGET_GROWTH, .target = {true, 500}},
     {true, 10499},
     {true, 10000},
     FB_FULFILS_NO,
     FB_FULFILS_UNKNOWN},
    {"+5 % a year without last year",
     {.kind = FB_TARGET_GROWTH, .target = {true, 500}},
     {true, 10499},
     {0},
     FB_FULFILS_UNKNOWN,
     FB_FULFILS_UNKNOWN},
    {"about 45: never judged",
     {.kind = FB_TARGET_EXPECTED, .target = {true, 4500}},
     {true, 100},
     {0},
     FB_FULFILS_UNKNOWN,
     FB_FULFILS_UNKNOWN},
    {"no value",
     {.kind = FB_TARGET_AT_LEAST, .target = {true, 100}},
     {0},
     {0},
     FB_FULFILS_UNKNOWN,
     FB_FULFILS_UNKNOWN},
};

static void examples_are_judged(void **state) {
    (void)state;
    for (size_t i = 0; i < LENGTH(EXAMPLES); i++) {
        const example *e = &EXAMPLES[i];
        fb_fulfils last = fb_target_judge(&e->target, e->value, e->before, true),
                   first = fb_target_judge(&e->target, e->value, e->before, false);
        if (last != e->at_the_end || first != e->before_it)
            fail_msg("%s: %d at the end, %d before", e->what, last, first);
    }
}

/* Whether 100 × (value − before) / before comes to the mark, by whole numbers of hundredths and what is left over. */
static bool grows_to(int64_t value, int64_t before, int64_t mark) {
    int64_t more = value - before, whole = more / before, rest = more % before;
    if (rest < 0) {
        rest += before;
        whole--;
    }
    int64_t wanted = mark / 10000, part = mark % 10000;
    if (part < 0) {
        part += 10000;
        wanted--;
    }
    if (whole != wanted) return whole > wanted;
    /* rest / before against part / 10000: schoolbook division, digit by digit */
    for (int digit = 0; digit < 4; digit++) {
        int64_t mine = rest * 10 / before, theirs = part / 1000;
        part = part % 1000 * 10;
        rest = rest * 10 % before;
        if (mine != theirs) return mine > theirs;
    }
    return true;
}

static void growth_is_exact(void **state) {
    test_random *random = *state;
    for (int i = 0; i < 2000; i++) {
        int64_t most = i % 2 ? 100 : 100000000000000;
        int64_t before = test_random_between(random, 1, most), value = test_random_between(random, 0, most),
                mark = test_random_between(random, -10000, i % 3 ? 20000 : 10000000);
        if (i % 5 == 0) value = before + before / 100 * (mark / 100); /* just about there */
        fb_target target = {.kind = FB_TARGET_GROWTH, .target = {true, mark}};
        bool reached =
            fb_target_judge(&target, (fb_number){true, value}, (fb_number){true, before}, true) == FB_FULFILS_YES;
        assert_int_equal(reached, grows_to(value, before, mark));
    }
    test_random_done(random);
}

/* More never makes "at least" worse, nor "at most" better; partly lies between. */
static void more_is_never_less(void **state) {
    test_random *random = *state;
    static const int GOODNESS[] = {[FB_FULFILS_YES] = 2, [FB_FULFILS_PARTLY] = 1, [FB_FULFILS_NO] = 0};
    for (int i = 0; i < 2000; i++) {
        int64_t wanted = test_random_between(random, 0, 1000), near = test_random_between(random, 1, 100),
                a = test_random_between(random, 0, 1200), b = a + test_random_between(random, 0, 50);
        fb_target least = {.kind = FB_TARGET_AT_LEAST, .target = {true, wanted}, .partly = {true, wanted - near}},
                  most = {.kind = FB_TARGET_AT_MOST, .target = {true, wanted}, .partly = {true, wanted + near}};
        const fb_number lower = {true, a}, higher = {true, b}, none = {0};
        assert_true(GOODNESS[fb_target_judge(&least, lower, none, true)] <=
                    GOODNESS[fb_target_judge(&least, higher, none, true)]);
        assert_true(GOODNESS[fb_target_judge(&most, lower, none, true)] >=
                    GOODNESS[fb_target_judge(&most, higher, none, true)]);
    }
    test_random_done(random);
}

static void targets_and_values_are_said(void **state) {
    (void)state;
    fb_arena *arena = fb_arena_new(FB_KIB(64));
    const struct {
        fb_target target;
        const char *said, *value;
    } SAID[] = {
        {{.kind = FB_TARGET_AT_LEAST, .target = {true, 8500}, .measure = "%"}, "at least 85\u00a0%", "77\u00a0%"},
        {{.kind = FB_TARGET_AT_MOST, .target = {true, 500}, .measure = "arbetsdagar"},
         "at most 5\u00a0arbetsdagar",
         "77\u00a0arbetsdagar"},
        {{.kind = FB_TARGET_OF, .target = {true, 7900}, .whole = {true, 7900}, .measure = "antal"},
         "79 of 79",
         "77 of 79"},
        {{.kind = FB_TARGET_GROWTH, .target = {true, 550}, .measure = "antal"}, "+5,5 % a year", "77"},
        {{.kind = FB_TARGET_EXPECTED, .measure = "antal"}, "", "77"},
    };
    for (size_t i = 0; i < LENGTH(SAID); i++) {
        assert_string_equal(fb_target_text(&SAID[i].target, arena), SAID[i].said);
        assert_string_equal(fb_value_text(&SAID[i].target, NUMBER(77), arena), SAID[i].value);
        assert_null(fb_value_text(&SAID[i].target, (fb_number){0}, arena));
    }
    fb_arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(examples_are_judged),
        test_property(growth_is_exact),
        test_property(more_is_never_less),
        cmocka_unit_test(targets_and_values_are_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
