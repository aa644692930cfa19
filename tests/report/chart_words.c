/* chart_words.c - what a chart shows in words: from its numbers, in both languages. */
#include "support/support.h"

#include "base/language.h"
#include "report/parts.h"

static const char *const YEARS[] = {"2020", "2021", "2022", "2023"};

static fb_chart chart_of(fb_chart_kind kind, const fb_series *series, size_t count) {
    return (fb_chart){.title = "Result",
                      .unit = "tkr",
                      .unit_ore = 100000,
                      .kind = kind,
                      .points = 4,
                      .labels = YEARS,
                      .series_count = count,
                      .series = series};
}

static void says(const fb_chart *chart, const char *expected) {
    fb_arena *arena = fb_arena_new(FB_KIB(64));
    assert_non_null(arena);
    assert_string_equal(fb_chart_description(arena, chart), expected);
    fb_arena_free(arena);
}

static void over_time_it_says_the_ends_the_change_and_the_turns(void **state) {
    (void)state;
    const fb_money amounts[] = {{100000000}, {150000000}, {-20000000}, {120049999}};
    const fb_series series = {.name = "a", .amounts = amounts};
    fb_chart chart = chart_of(FB_CHART_COLUMNS, &series, 1);
    says(&chart,
         "Column chart: Result, in tkr. From 1\u202f000\u00a0tkr in 2020 to 1\u202f200\u00a0tkr in 2023: up by "
         "200\u00a0tkr. Highest: 2021, 1\u202f500\u00a0tkr. Lowest: 2022, −200\u00a0tkr.");
    chart.points = 3;
    says(&chart, "Column chart: Result, in tkr. From 1\u202f000\u00a0tkr in 2020 to −200\u00a0tkr in 2022: down by "
                 "1\u202f200\u00a0tkr. Highest: 2021, 1\u202f500\u00a0tkr.");
}

static void amounts_that_read_the_same_are_unchanged(void **state) {
    (void)state;
    const fb_money now[] = {{100000000}, {100000001}, {100}, {99999999}},
                   before[] = {{99999999}, {90000000}, {-100}, {110000000}};
    const fb_series series[] = {{.name = "2023", .amounts = now}, {.name = "2022", .amounts = before, .prior = true}};
    fb_chart chart = chart_of(FB_CHART_LINE, series, 1);
    says(&chart, "Line chart: Result, in tkr. From 1\u202f000\u00a0tkr in 2020 to 1\u202f000\u00a0tkr in 2023: "
                 "unchanged. Lowest: 2022, 0\u00a0tkr.");
    chart = chart_of(FB_CHART_BARS, series, 2);
    says(&chart, "Bar chart: Result, in tkr. 2023. Largest: 2020, 1\u202f000\u00a0tkr. Smallest: 2022, 0\u00a0tkr. "
                 "Against 2022: 1 higher, 1 lower, 2 unchanged.");
}

static void shares_change_by_percentage_points(void **state) {
    (void)state;
    const fb_money amounts[] = {{131}, {120}, {119}, {117}};
    const fb_series series = {.name = "a", .amounts = amounts};
    fb_chart chart = chart_of(FB_CHART_LINE, &series, 1);
    chart.share = true;
    chart.unit = NULL;
    says(&chart, "Line chart: Result, in per cent. From 13,1\u00a0% in 2020 to 11,7\u00a0% in 2023: down by 1,4 "
                 "percentage points.");
}

static void what_is_missing_is_said_and_is_not_nought(void **state) {
    (void)state;
    const fb_money amounts[] = {{0}, {500000000}, {0}, {400000000}};
    const bool missing[] = {true, false, true, false}, all[] = {true, true, true, true};
    fb_series series = {.name = "a", .amounts = amounts, .missing = missing};
    fb_chart chart = chart_of(FB_CHART_BARS, &series, 1);
    says(&chart,
         "Bar chart: Result, in tkr. Largest: 2021, 5\u202f000\u00a0tkr. Smallest: 2023, 4\u202f000\u00a0tkr. No "
         "amount for 2020, 2022.");
    series.missing = all;
    says(&chart, "Bar chart: Result, in tkr. No amount for 2020, 2021, 2022, 2023.");
}

static void the_largest_differences_do_not_overflow(void **state) {
    (void)state;
    const fb_money amounts[] = {{INT64_MIN}, {0}, {0}, {INT64_MAX}};
    const fb_series series = {.name = "a", .amounts = amounts};
    fb_chart chart = chart_of(FB_CHART_COLUMNS, &series, 1);
    chart.unit_ore = 1;
    fb_arena *arena = fb_arena_new(FB_KIB(64));
    const char *words = fb_chart_description(arena, &chart);
    assert_non_null(strstr(words, "in 2023."));
    assert_null(strstr(words, "up by"));
    fb_arena_free(arena);
}

static fb_rc describe(void *context) {
    fb_arena *arena = fb_arena_new(FB_KIB(64));
    if (!arena) return FB_ENOMEM;
    const char *words = fb_chart_description(arena, context);
    fb_arena_free(arena);
    return words ? FB_OK : FB_ENOMEM;
}

static void each_allocation_may_fail(void **state) {
    (void)state;
    const fb_money amounts[] = {{1}, {2}, {3}, {4}};
    const fb_series series = {.name = "a", .amounts = amounts};
    fb_chart chart = chart_of(FB_CHART_COLUMNS, &series, 1);
    assert_true(test_each_fault(describe, NULL, NULL, &chart) > 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(over_time_it_says_the_ends_the_change_and_the_turns),
        cmocka_unit_test(amounts_that_read_the_same_are_unchanged),
        cmocka_unit_test(shares_change_by_percentage_points),
        cmocka_unit_test(what_is_missing_is_said_and_is_not_nought),
        cmocka_unit_test(the_largest_differences_do_not_overflow),
        cmocka_unit_test(each_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
