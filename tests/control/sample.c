/* sample.c - samples are drawn by the documented lot: the same from the same seed, on any machine, with any books
 * that hold the same vouchers. */
#include "plan_book.h"

#include "control/sample.h"

#include <stdio.h>

enum { VOUCHERS = 20 };

/* Voucher n of series L comes to n × 100 kronor. */
static void post(test_book *t, int from, int to) {
    for (int n = from; n <= to; n++) {
        const fb_posting rows[] = {{.account = "5010", .amount = fb_ore(n * 10000)},
                                   {.account = "1930", .amount = fb_ore(n * -10000)}};
        const fb_voucher voucher = {
            .series = "L", .number = n, .date = 20230301, .text = "Hyra", .rows = rows, .row_count = LENGTH(rows)};
        int64_t number;
        assert_ok(test_post(t, &voucher, &number), t->findings);
    }
}

static test_book *booked(void) {
    test_book *t = test_book_of(&test_plan);
    post(t, 1, VOUCHERS);
    return t;
}

static const fb_sample_way BY_LOT = {"k7", 5, {-1}, "", ""};

static fb_buf numbers_of(const fb_sampled *list, size_t count) {
    fb_buf out;
    fb_buf_init(&out, FB_KIB(64));
    for (size_t i = 0; i < count; i++)
        fb_buf_printf(&out, "%s%s %lld", i ? ", " : "", list[i].series, (long long)list[i].number);
    return out;
}

static void assert_drawn(test_book *t, const fb_sample_way *way, const char *expected) {
    const fb_sampled *list;
    size_t count;
    int64_t population;
    assert_ok(fb_sample_draw(t->book, 2023, way, t->arena, &list, &count, &population, t->findings), t->findings);
    assert_int_equal(population, VOUCHERS);
    fb_buf drawn = numbers_of(list, count);
    assert_string_equal(drawn.text, expected);
    fb_buf_free(&drawn);
}

/* The tickets were worked out outside the program: sha256sum of "k7/2023/L/1" … "k7/2023/L/20". */
static void the_lot_is_the_documented_one(void **state) {
    (void)state;
    test_book *t = booked();
    assert_drawn(t, &BY_LOT, "L 9, L 11, L 12, L 17, L 19");
    fb_sample_way all = BY_LOT;
    all.count = 1000;
    assert_drawn(t, &all,
                 "L 1, L 2, L 3, L 4, L 5, L 6, L 7, L 8, L 9, L 10, L 11, L 12, L 13, L 14, L 15, L 16, L 17, L 18, "
                 "L 19, L 20");
    test_book_free(t);
}

static void all_above_a_limit_are_taken(void **state) {
    (void)state;
    test_book *t = booked();
    assert_drawn(t, &(fb_sample_way){"k7", 0, fb_ore(180000), "", ""}, "L 19, L 20");
    assert_drawn(t, &(fb_sample_way){"k7", 2, fb_ore(180000), "", ""}, "L 11, L 17, L 19, L 20");
    test_book_free(t);
}

/* Six from three strata are two from each; a stratum of one gives what it has. */
static void strata_are_drawn_from_in_turn(void **state) {
    (void)state;
    test_book *t = booked();
    assert_drawn(t, &(fb_sample_way){"k7", 6, fb_ore(-1), "700;1400", ""}, "L 3, L 4, L 11, L 12, L 17, L 19");
    assert_drawn(t, &(fb_sample_way){"k7", 6, fb_ore(-1), "700,2000", ""}, "L 3, L 4, L 11, L 17, L 19, L 20");
    test_book_free(t);
}

static void only_vouchers_on_an_account_are_drawn(void **state) {
    (void)state;
    test_book *t = booked();
    const fb_sampled *list;
    size_t count;
    int64_t population;
    fb_sample_way way = BY_LOT;
    way.account = "30";
    assert_rc(fb_sample_draw(t->book, 2023, &way, t->arena, &list, &count, &population, t->findings), FB_EINPUT,
              t->findings);
    test_finding(t->findings, "control.population");
    way.account = "50";
    assert_drawn(t, &way, "L 9, L 11, L 12, L 17, L 19");
    test_book_free(t);
}

static void bad_strata_are_refused(void **state) {
    (void)state;
    test_book *t = booked();
    const char *const bad[] = {"x",       "0",    "-5",   "100;50",
                               "100;100", "100;", ";100", "1;2;3;4;5;6;7;8;9;10;11;12;13;14;15;16;17"};
    const fb_sampled *list;
    size_t count;
    int64_t population;
    for (size_t i = 0; i < LENGTH(bad); i++) {
        fb_sample_way way = BY_LOT;
        way.strata = bad[i];
        fb_findings_clear(t->findings);
        assert_rc(fb_sample_draw(t->book, 2023, &way, t->arena, &list, &count, &population, t->findings), FB_EINPUT,
                  t->findings);
        test_finding(t->findings, "control.strata");
    }
    test_book_free(t);
}

/* Properties --------------------------------------------------------------------------------------- */

static bool holds(const fb_sampled *list, size_t count, int64_t number) {
    for (size_t i = 0; i < count; i++)
        if (list[i].number == number) return true;
    return false;
}

/* Vouchers that come later may take places, but change no other's ticket: whoever is still in was in before. */
static void later_vouchers_change_no_tickets(void **state) {
    test_random *random = *state;
    test_book *t = booked();
    enum { ROUNDS = 60 };
    const fb_sampled *before[ROUNDS], *after;
    size_t counts[ROUNDS], count;
    char seeds[ROUNDS][FB_SEED_TEXT];
    int64_t population, most[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
        snprintf(seeds[i], sizeof seeds[i], "%llx", (unsigned long long)test_random_bits(random));
        most[i] = test_random_between(random, 0, VOUCHERS + 5);
        const fb_sample_way way = {seeds[i], most[i], fb_ore(-1), "", ""};
        assert_ok(fb_sample_draw(t->book, 2023, &way, t->arena, &before[i], &counts[i], &population, NULL), NULL);
        assert_int_equal(counts[i], most[i] < VOUCHERS ? most[i] : VOUCHERS);
    }
    post(t, VOUCHERS + 1, VOUCHERS + 10);
    for (int i = 0; i < ROUNDS; i++) {
        const fb_sample_way way = {seeds[i], most[i], fb_ore(-1), "", ""};
        assert_ok(fb_sample_draw(t->book, 2023, &way, t->arena, &after, &count, &population, NULL), NULL);
        for (size_t k = 0; k < count; k++)
            if (after[k].number <= VOUCHERS) assert_true(holds(before[i], counts[i], after[k].number));
    }
    test_book_free(t);
    test_random_done(random);
}

/* Every voucher has the same chance: 20 000 draws of 5 among 20 give each about a quarter. */
static void every_voucher_has_the_same_chance(void **state) {
    (void)state;
    test_book *t = booked();
    enum { DRAWS = 2000 };
    int times[VOUCHERS + 1] = {0};
    fb_arena *arena = fb_arena_new(FB_MIB(4));
    for (int i = 0; i < DRAWS; i++) {
        char seed[16];
        const fb_sampled *list;
        size_t count;
        int64_t population;
        snprintf(seed, sizeof seed, "s%d", i);
        const fb_sample_way way = {seed, 5, fb_ore(-1), "", ""};
        fb_arena_reset(arena);
        assert_ok(fb_sample_draw(t->book, 2023, &way, arena, &list, &count, &population, NULL), NULL);
        for (size_t k = 0; k < count; k++)
            times[list[k].number]++;
    }
    /* 500 expected; five standard deviations are 97. The seeds are fixed, so this never fails by chance. */
    for (int n = 1; n <= VOUCHERS; n++)
        assert_in_range(times[n], 403, 597);
    fb_arena_free(arena);
    test_book_free(t);
}

/* Kept ---------------------------------------------------------------------------------------------- */

static const fb_sample *keep(test_book *t, const char *code) {
    const fb_sample *kept = NULL;
    const fb_sample sample = {.code = code, .control = "", .way = BY_LOT};
    assert_ok(fb_sample_keep(t->book, 2023, &sample, t->arena, &kept, t->findings), t->findings);
    return kept;
}

static void a_sample_is_kept_and_drawn_again(void **state) {
    (void)state;
    test_book *t = booked();
    const fb_sample *kept = keep(t, NULL);
    assert_string_equal(kept->code, "s1");
    assert_int_equal(kept->vouchers, 5);
    assert_int_equal(kept->population, VOUCHERS);
    assert_string_equal(keep(t, NULL)->code, "s2");
    assert_ok(fb_sample_again(t->book, 2023, "s1", t->arena, t->findings), t->findings);
    assert_int_equal(fb_findings_count(t->findings, FB_WARNING), 0);
    post(t, VOUCHERS + 1, VOUCHERS + 60);
    assert_ok(fb_sample_again(t->book, 2023, "s1", t->arena, t->findings), t->findings);
    test_finding(t->findings, "control.redrawn");
    const fb_sample *none;
    assert_rc(fb_sample_find(t->book, 2023, "s9", t->arena, &none, t->findings), FB_ENOTFOUND, t->findings);
    test_book_free(t);
}

static void a_name_is_given_once(void **state) {
    (void)state;
    test_book *t = booked();
    const fb_sample *kept = keep(t, "vår");
    const fb_sample sample = {.code = "vår", .control = "", .way = BY_LOT};
    assert_rc(fb_sample_keep(t->book, 2023, &sample, t->arena, &kept, t->findings), FB_EINPUT, t->findings);
    test_finding(t->findings, "control.sample");
    test_book_free(t);
}

static void what_was_found_is_kept_by_voucher(void **state) {
    (void)state;
    test_book *t = booked();
    keep(t, NULL);
    fb_sampled judged = {
        .series = "L", .number = 9, .date = 20230601, .result = FB_CHECK_REMARK, .said = "Underlag saknas"};
    assert_ok(fb_sample_judge(t->book, 2023, "s1", &judged, t->findings), t->findings);
    fb_subject_figure done = test_figure(t, 2023, "control.sampled_done");
    fb_subject_figure remarks = test_figure(t, 2023, "control.sampled_remarks");
    assert_int_equal(done.value, 1);
    assert_int_equal(remarks.value, 1);
    judged.number = 99;
    assert_rc(fb_sample_judge(t->book, 2023, "s1", &judged, t->findings), FB_EINPUT, t->findings);
    test_finding(t->findings, "control.sample");
    judged.number = 9;
    judged.result = FB_CHECK_ONGOING;
    assert_rc(fb_sample_judge(t->book, 2023, "s1", &judged, t->findings), FB_EINPUT, t->findings);
    test_finding(t->findings, "control.result");
    test_book_free(t);
}

/* A sample loaded from its files is the one that was kept, and is drawn again to the same vouchers. */
static void a_sample_goes_out_and_in(void **state) {
    (void)state;
    test_book *t = booked(), *other = booked();
    keep(t, NULL);
    fb_buf samples = test_dump_file(t, "control_samples.csv"), items = test_dump_file(t, "control_sample_items.csv");
    const test_file files[] = {{"control_samples.csv", samples.text}, {"control_sample_items.csv", items.text}};
    assert_ok(test_load_files(other, files, LENGTH(files)), other->findings);
    assert_ok(fb_sample_again(other->book, 2023, "s1", other->arena, other->findings), other->findings);
    assert_int_equal(fb_findings_count(other->findings, FB_WARNING), 0);
    fb_buf_free(&samples);
    fb_buf_free(&items);
    test_book_free(t);
    test_book_free(other);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_lot_is_the_documented_one),
        cmocka_unit_test(all_above_a_limit_are_taken),
        cmocka_unit_test(strata_are_drawn_from_in_turn),
        cmocka_unit_test(only_vouchers_on_an_account_are_drawn),
        cmocka_unit_test(bad_strata_are_refused),
        test_property(later_vouchers_change_no_tickets),
        cmocka_unit_test(every_voucher_has_the_same_chance),
        cmocka_unit_test(a_sample_is_kept_and_drawn_again),
        cmocka_unit_test(a_name_is_given_once),
        cmocka_unit_test(what_was_found_is_kept_by_voucher),
        cmocka_unit_test(a_sample_goes_out_and_in),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
