/* fault.c - a failing allocation or step of the database: tariffs are loaded, proposed and decided whole or not at
 * all. */
#include "fees_files.h"

#include "fees/what_if.h"

static fb_rc propose(void *context) {
    test_book *t = context;
    fb_arena_reset(t->arena);
    return fb_tariffs_propose(t->book, 2024, false, t->arena, t->findings, NULL, NULL);
}

static fb_rc revise(void *context) {
    test_book *t = context;
    const fb_fee_change change = {
        .kind = FB_TRY_AMOUNT, .first = "skola", .second = "fast", .value = "900", .number = 900 * FB_RATE_ONE};
    fb_tariff *list;
    size_t count;
    fb_arena_reset(t->arena);
    return fb_tariffs_revise(t->book, &(fb_revision){2023, &change, 1, false}, t->arena, t->findings, &list, &count);
}

static fb_rc decide(void *context) {
    const test_book *t = context;
    return fb_tariffs_decide(t->book, 2024, NULL, 20231208, "§ 72", t->findings, NULL);
}

static void a_load_that_fails_keeps_nothing(void **state) {
    (void)state;
    test_loading_faults(&FEES, 20);
}

static void a_tariff_that_fails_is_neither_proposed_nor_decided(void **state) {
    (void)state;
    test_book *t = test_book_loaded(&FEES);
    test_each_fault_keeps(t, propose, 20);
    test_each_fault_keeps(t, revise, 10);
    test_each_fault_keeps(t, decide, 3);
    test_book_free(t);
}

static fb_rc try_out(void *context) {
    const test_book *t = context;
    fb_what_if tried;
    fb_arena_reset(t->arena);
    return fb_what_if_make(t->book, 2024, NULL, 0, t->arena, t->findings, &tried);
}

static void reading_fails_cleanly(void **state) {
    (void)state;
    test_book *t = test_book_loaded(&FEES);
    test_reading_faults(t, 2023, 20);
    assert_true(test_each_fault(try_out, NULL, NULL, t) > 20);
    test_book_free(t);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_load_that_fails_keeps_nothing),
                                       cmocka_unit_test(a_tariff_that_fails_is_neither_proposed_nor_decided),
                                       cmocka_unit_test(reading_fails_cleanly)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
