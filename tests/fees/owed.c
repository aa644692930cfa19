/* owed.c - what is owed: every kind of part, months, sums that come out, what can be billed. */
#include "fees_files.h"

#include "fees/what_if.h"

static const fb_owed *of(const fb_owed *list, size_t count, const char *participant) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(list[i].participant.key, participant) == 0) return &list[i];
    fail_msg("%s owes nothing", participant);
    return NULL;
}

static void every_kind_of_part_is_computed_and_rounded_once(void **state) {
    (void)state;
    test_book *t = test_book_loaded(&FEES);
    const fb_owed *list;
    size_t count;
    assert_ok(fb_owed_all(t->book, 2023, t->arena, t->findings, &list, &count), t->findings);
    assert_int_equal(count, 3);
    const fb_owed *boras = of(list, count, "boras"), *svenljunga = of(list, count, "svenljunga"),
                  *region = of(list, count, "region");
    assert_int_equal(boras->count, 4);
    assert_int_equal(boras->parts[0].amount.ore, 100000);
    assert_int_equal(boras->parts[1].amount.ore, 258780596); /* 22.628 × 114 363 = 2 587 805.964 */
    assert_int_equal(boras->parts[2].amount.ore, 9335);      /* of 100 kr, by 114363 × 12 and 10866 × 9 */
    assert_int_equal(boras->parts[3].amount.ore, 1230000);   /* 12 345.67 to whole hundreds */
    assert_int_equal(svenljunga->parts[0].months, 0xff8);    /* from April, on whose last day it takes part */
    assert_int_equal(svenljunga->parts[0].amount.ore, 75000);
    assert_int_equal(svenljunga->parts[2].amount.ore, 665);
    assert_int_equal(region->total.ore, boras->total.ore + svenljunga->total.ore);
    test_book_free(t);
}

static void a_month_is_paid_by_those_who_take_part_on_its_last_day(void **state) {
    (void)state;
    assert_int_equal(fb_months_of(2014, 0, 0), FB_ALL_MONTHS);
    assert_int_equal(fb_months_of(2014, 0, 20140630), 0x03f);
    assert_int_equal(fb_months_of(2014, 20140701, 0), 0xfc0);
    assert_int_equal(fb_months_of(2014, 0, 20140629), 0x01f);
    assert_int_equal(fb_months_of(2014, 20140630, 0), 0xfe0);
    assert_int_equal(fb_months_of(2024, 20240229, 20240229), 0x002);
    assert_int_equal(fb_months_of(2024, 20240228, 20240228), 0);
    assert_int_equal(fb_months_of(2023, 20230228, 20230301), 0x002);
    assert_int_equal(fb_months_of(2014, 20150101, 0), 0);
}

static fb_rc revise(test_book *t, int year, const char *change, bool dry) {
    fb_fee_change read;
    fb_tariff *list;
    size_t count;
    FB_TRY(fb_fee_change_read(change, t->arena, t->findings, &read));
    return fb_tariffs_revise(t->book, &(fb_revision){year, &read, 1, dry}, t->arena, t->findings, &list, &count);
}

static int64_t boras_owes(test_book *t, int year) {
    const fb_owed *list;
    size_t count;
    assert_ok(fb_owed_all(t->book, year, t->arena, t->findings, &list, &count), t->findings);
    return of(list, count, "boras")->parts[0].amount.ore;
}

static void a_version_that_is_revised_is_owed_by_when_it_is_decided(void **state) {
    (void)state;
    test_book *t = test_book_loaded(&FEES);
    const fb_owed *list;
    size_t count;
    fb_owed before;
    assert_ok(revise(t, 2023, "amount.skola.fast=1200", false), t->findings);
    assert_int_equal(boras_owes(t, 2023), 100000);
    assert_ok(revise(t, 2023, "amount.skola.fast=1300", false), t->findings); /* the first proposal gives way */
    assert_ok(fb_tariffs_decide(t->book, 2023, "skola", 20230301, "§ 12", t->findings, &count), t->findings);
    assert_int_equal(count, 1);
    assert_int_equal(boras_owes(t, 2023), 130000);
    assert_ok(fb_owed_all(t->book, 2023, t->arena, t->findings, &list, &count), t->findings);
    assert_int_equal(of(list, count, "boras")->tariff->version, 2);
    assert_ok(fb_owed_before(t->book, of(list, count, "boras"), t->arena, &before), t->findings);
    assert_int_equal(before.parts[0].amount.ore, 100000);
    assert_string_equal(before.tariff->decision, "§ 70");
    test_book_free(t);
}

static void a_proposal_that_is_revised_stays_the_version_that_it_is(void **state) {
    (void)state;
    test_book *t = test_book_loaded(&FEES);
    fb_tariff *list;
    size_t count;
    assert_ok(fb_tariffs_propose(t->book, 2024, false, t->arena, t->findings, NULL, NULL), t->findings);
    assert_ok(revise(t, 2024, "amount.skola.fast=900", false), t->findings);
    assert_ok(revise(t, 2024, "amount.skola.avtal=12000", false), t->findings);
    assert_ok(fb_tariff_versions(t->book, 2024, t->arena, &list, &count), t->findings);
    assert_int_equal(count, 1);
    assert_int_equal(list[0].version, 1);
    assert_int_equal(boras_owes(t, 2024), 90000);
    fb_buf before = test_dump(t);
    assert_ok(revise(t, 2024, "amount.skola.fast=800", true), t->findings);
    fb_buf after = test_dump(t);
    assert_string_equal(after.text, before.text);
    fb_buf_free(&before);
    fb_buf_free(&after);
    test_book_free(t);
}

/* Whatever the weights and the unit, what is shared comes out, and nobody is a unit from the exact share. */
static void a_total_that_is_shared_is_shared_without_a_rest(void **state) {
    test_random *random = *state;
    static const int64_t UNITS[] = {1, 100, 1000, 10000, 100000};
    test_book *t = test_book_loaded(&FEES);
    for (int round = 0; round < 200; round++) {
        fb_fee_basis basis;
        const fb_owed *list;
        size_t count;
        fb_arena_reset(t->arena);
        assert_ok(fb_fee_basis_read(t->book, 2023, t->arena, &basis), t->findings);
        fb_tried_population tried[] = {{"boras", test_random_between(random, 0, 999999)},
                                       {"svenljunga", 1 + test_random_between(random, 0, 999999)}};
        fb_tariff_part *part = &basis.tariffs[0].parts[2];
        part->rounding = UNITS[test_random_between(random, 0, LENGTH(UNITS) - 1)];
        part->amount = test_random_between(random, 0, 99999) * part->rounding * 100;
        basis.tried = tried;
        basis.tried_count = LENGTH(tried);
        assert_ok(fb_owed_compute(&basis, t->arena, t->findings, &list, &count), t->findings);
        const fb_owed_part *a = &of(list, count, "boras")->parts[2], *b = &of(list, count, "svenljunga")->parts[2];
        assert_int_equal((a->amount.ore + b->amount.ore) * 100, part->amount);
        __extension__ typedef __int128 wide;
        wide off = (wide)a->amount.ore * 100 * a->weights - (wide)part->amount * a->weight;
        assert_true(off < (wide)part->rounding * 100 * a->weights && -off < (wide)part->rounding * 100 * a->weights);
    }
    test_book_free(t);
    test_random_done(random);
}

static void what_is_tried_without_a_change_changes_nothing(void **state) {
    (void)state;
    test_book *t = test_book_loaded(&FEES);
    fb_what_if tried;
    assert_ok(fb_what_if_make(t->book, 2024, NULL, 0, t->arena, t->findings, &tried), t->findings);
    assert_string_equal(tried.carried, "Skola");
    assert_int_equal(tried.member_count, 3);
    assert_int_equal(tried.sum.difference.ore, 0);
    assert_int_equal(tried.sum.base.ore, tried.sum.changed.ore);
    test_book_free(t);
}

static void amounts_that_do_not_fit_are_an_overflow(void **state) {
    (void)state;
    test_book *t = test_book_loaded(&FEES);
    fb_fee_basis basis;
    const fb_owed *list;
    size_t count;
    assert_ok(fb_fee_basis_read(t->book, 2023, t->arena, &basis), t->findings);
    basis.tariffs[0].parts[1].amount = INT64_MAX;
    assert_int_equal(fb_owed_compute(&basis, t->arena, t->findings, &list, &count), FB_EOVERFLOW);
    test_book_free(t);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_kind_of_part_is_computed_and_rounded_once),
                                       cmocka_unit_test(a_month_is_paid_by_those_who_take_part_on_its_last_day),
                                       cmocka_unit_test(a_version_that_is_revised_is_owed_by_when_it_is_decided),
                                       cmocka_unit_test(a_proposal_that_is_revised_stays_the_version_that_it_is),
                                       test_property(a_total_that_is_shared_is_shared_without_a_rest),
                                       cmocka_unit_test(what_is_tried_without_a_change_changes_nothing),
                                       cmocka_unit_test(amounts_that_do_not_fit_are_an_overflow)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
