/* typeset.c - where a line must not end. */
#include "support/support.h"

#include "report/typeset.h"

#define NB "\u00a0"
#define THIN "\u202f"

static void becomes(const char *text, bool after_digit, const char *expected) {
    fb_arena *arena = fb_arena_new(FB_KIB(64));
    assert_non_null(arena);
    assert_string_equal(fb_typeset(arena, text, after_digit), expected);
    fb_arena_free(arena);
}

static void a_number_keeps_its_unit(void **state) {
    (void)state;
    becomes("kostade 12 tkr, 3,5 mnkr och 12 %.", false, "kostade 12" NB "tkr, 3,5" NB "mnkr och 12" NB "%.");
    becomes(" tkr till", true, NB "tkr till");
    becomes(" tkr till", false, " tkr till");
    becomes("12 krukor, 4 marsipaner", false, "12 krukor, 4 marsipaner");
    becomes("den 31 december 2023", false, "den 31" NB "december 2023");
}

static void a_number_is_not_broken_within(void **state) {
    (void)state;
    becomes("5 989 och 12 345 678", false, "5" THIN "989 och 12" THIN "345" THIN "678");
    becomes("under 2023 100 personer", false, "under 2023 100 personer");
    becomes("1 5000 12", false, "1 5000 12");
    becomes("12 ", false, "12 ");
}

static void what_leads_a_number_stays_with_it(void **state) {
    (void)state;
    becomes("se not 20 och kap. 11", false, "se not" NB "20 och kap." NB "11");
    becomes("knot 20 i minot 3", false, "knot 20 i minot 3");
    becomes("not och tal", false, "not och tal");
}

static fb_rc set(void *context) {
    (void)context;
    fb_arena *arena = fb_arena_new(FB_KIB(64));
    if (!arena) return FB_ENOMEM;
    const char *text = fb_typeset(arena, "12 tkr", false);
    fb_arena_free(arena);
    return text ? FB_OK : FB_ENOMEM;
}

static void each_allocation_may_fail(void **state) {
    (void)state;
    assert_true(test_each_fault(set, NULL, NULL, NULL) > 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_number_keeps_its_unit),
        cmocka_unit_test(a_number_is_not_broken_within),
        cmocka_unit_test(what_leads_a_number_stays_with_it),
        cmocka_unit_test(each_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
