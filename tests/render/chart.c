/* chart.c - layouts of charts: proportions, sides of the zero line, limits. */
#include "sample.h"

#include "render/chart.h"
#include "render/chart_table.h"
#include "render/shown.h"
#include "render/text_width.h"

enum { WIDE = 600, MOST_BARS = 64 };

typedef struct bars {
    fb_shape bar[MOST_BARS];
    size_t count;
} bars;

static fb_chart chart_of(fb_chart_kind kind, size_t points, const fb_series *series, size_t count) {
    static const char *const LABELS[] = {
        "Navet", "Ett mycket långt namn på en verksamhet som behöver flera rader för att få plats i diagrammet",
        "C",     "D",
        "E",     "F"};
    return (fb_chart){.unit = "tkr",
                      .unit_ore = 100000,
                      .kind = kind,
                      .points = points,
                      .labels = LABELS,
                      .series_count = count,
                      .series = series};
}

static fb_chart_layout *lay_out(const fb_chart *chart) {
    fb_chart_layout *layout = NULL;
    assert_int_equal(fb_chart_lay_out(&layout, chart, WIDE, 12), FB_OK);
    return layout;
}

/* The swatches of a legend are no values. */
static bars values_of(const fb_chart_layout *layout) {
    bars found = {.count = 0};
    for (size_t i = 0; i < layout->count; i++) {
        const fb_shape *shape = &layout->shapes[i];
        if (shape->kind != FB_SHAPE_BAR || shape->key) continue;
        assert_true(found.count < MOST_BARS);
        found.bar[found.count++] = *shape;
    }
    return found;
}

static void all_is_within(const fb_chart_layout *layout) {
    for (size_t i = 0; i < layout->count; i++) {
        const fb_shape *shape = &layout->shapes[i];
        assert_true(shape->x == shape->x && shape->y == shape->y); /* no NaN */
        if (shape->kind == FB_SHAPE_BAR) {
            assert_true(shape->width >= 0 && shape->height >= 0);
            assert_true(shape->x >= -1 && shape->x + shape->width <= layout->width + 1);
            assert_true(shape->y >= -1 && shape->y + shape->height <= layout->height + 1);
        }
        if (shape->kind != FB_SHAPE_TEXT) continue;
        double width = fb_text_width(shape->text, strlen(shape->text), shape->size, shape->strong);
        double left = shape->anchor == FB_TEXT_START ? shape->x
                      : shape->anchor == FB_TEXT_END ? shape->x - width
                                                     : shape->x - width / 2;
        assert_true(left >= -2 && left + width <= layout->width + 2);
        assert_true(shape->y >= 0 && shape->y <= layout->height + 2);
    }
}

static bool has_text(const fb_chart_layout *layout, const char *text) {
    for (size_t i = 0; i < layout->count; i++)
        if (layout->shapes[i].kind == FB_SHAPE_TEXT && strcmp(layout->shapes[i].text, text) == 0) return true;
    return false;
}

static void bars_are_proportional_to_amounts(void **state) {
    (void)state;
    const fb_money amounts[] = {{100000000}, {50000000}, {-25000000}};
    const fb_series series = {.name = "2023", .amounts = amounts};
    fb_chart chart = chart_of(FB_CHART_BARS, 3, &series, 1);
    fb_chart_layout *layout = lay_out(&chart);
    bars found = values_of(layout);
    assert_int_equal(found.count, 3);
    assert_true(found.bar[0].width > 50);
    assert_float_equal((float)(found.bar[1].width / found.bar[0].width), 0.5f, 0.001f);
    assert_float_equal((float)(found.bar[2].width / found.bar[0].width), 0.25f, 0.001f);
    all_is_within(layout);
    fb_chart_layout_free(layout);
}

static void a_negative_bar_lies_left_of_zero_with_colour_and_sign(void **state) {
    (void)state;
    const fb_money amounts[] = {{100000000}, {-45700000}};
    const fb_series series = {.name = "2023", .amounts = amounts};
    fb_chart chart = chart_of(FB_CHART_BARS, 2, &series, 1);
    fb_chart_layout *layout = lay_out(&chart);
    bars found = values_of(layout);
    assert_float_equal((float)(found.bar[1].x + found.bar[1].width), (float)found.bar[0].x, 0.01f);
    assert_int_equal(found.bar[1].paint, FB_PAINT_NEGATIVE);
    assert_int_equal(found.bar[0].paint, FB_PAINT_CURRENT);
    assert_true(has_text(layout, "−457"));
    fb_chart_layout_free(layout);
}

static void columns_are_proportional_too(void **state) {
    (void)state;
    const fb_money amounts[] = {{100000000}, {-50000000}};
    const fb_series series = {.name = "2023", .amounts = amounts};
    fb_chart chart = chart_of(FB_CHART_COLUMNS, 2, &series, 1);
    fb_chart_layout *layout = lay_out(&chart);
    bars found = values_of(layout);
    assert_float_equal((float)(found.bar[1].height / found.bar[0].height), 0.5f, 0.001f);
    assert_float_equal((float)found.bar[1].y, (float)(found.bar[0].y + found.bar[0].height), 0.01f);
    all_is_within(layout);
    fb_chart_layout_free(layout);
}

static void a_prior_series_is_lighter_and_named(void **state) {
    (void)state;
    const fb_money now[] = {{300000}}, before[] = {{200000}};
    const fb_series series[] = {{.name = "2023", .amounts = now}, {.name = "2022", .amounts = before, .prior = true}};
    fb_chart chart = chart_of(FB_CHART_BARS, 1, series, 2);
    fb_chart_layout *layout = lay_out(&chart);
    bars found = values_of(layout);
    assert_int_equal(found.bar[1].paint, FB_PAINT_PRIOR);
    assert_true(has_text(layout, "2023") && has_text(layout, "2022"));
    fb_chart_layout_free(layout);
}

static bool is_strong(const fb_chart_layout *layout, const char *text) {
    for (size_t i = 0; i < layout->count; i++)
        if (layout->shapes[i].kind == FB_SHAPE_TEXT && strcmp(layout->shapes[i].text, text) == 0)
            return layout->shapes[i].strong;
    fail_msg("%s is not there", text);
    return false;
}

static void marked_points_stand_out_and_the_others_recede(void **state) {
    (void)state;
    const fb_money amounts[] = {{300000}, {200000}, {-100000}};
    const bool marked[] = {true, false, false};
    const fb_series series = {.name = "2023", .amounts = amounts};
    fb_chart chart = chart_of(FB_CHART_BARS, 3, &series, 1);
    fb_chart_layout *layout = lay_out(&chart);
    assert_int_equal(values_of(layout).bar[1].paint, FB_PAINT_CURRENT);
    assert_false(is_strong(layout, "Navet"));
    fb_chart_layout_free(layout);
    chart.marked = marked;
    layout = lay_out(&chart);
    bars found = values_of(layout);
    assert_int_equal(found.bar[0].paint, FB_PAINT_CURRENT);
    assert_int_equal(found.bar[1].paint, FB_PAINT_PRIOR);
    assert_int_equal(found.bar[2].paint, FB_PAINT_NEGATIVE_PRIOR);
    assert_true(is_strong(layout, "Navet") && is_strong(layout, "3"));
    assert_false(is_strong(layout, "C") || is_strong(layout, "2"));
    all_is_within(layout);
    fb_chart_layout_free(layout);
}

static void nothing_breaks(const fb_money *amounts, size_t points, int64_t unit_ore) {
    const fb_series series[] = {{.name = "2023", .amounts = amounts},
                                {.name = "2022", .amounts = amounts, .prior = true}};
    for (int kind = FB_CHART_BARS; kind <= FB_CHART_LINE; kind++)
        for (size_t count = 1; count <= 2; count++) {
            fb_chart chart = chart_of((fb_chart_kind)kind, points, series, count);
            chart.unit_ore = unit_ore;
            fb_chart_layout *layout = lay_out(&chart);
            for (size_t i = 0; i < layout->count; i++) {
                assert_true(layout->shapes[i].x > -1e6 && layout->shapes[i].x < 1e6);
                assert_true(layout->shapes[i].y > -1e6 && layout->shapes[i].y < 1e6);
                if (layout->shapes[i].kind == FB_SHAPE_BAR) assert_true(layout->shapes[i].width >= 0);
            }
            if (unit_ore > 1) all_is_within(layout);
            assert_true(layout->height > 0 && layout->height < 1e5);
            fb_chart_layout_free(layout);
        }
}

static void zeros_make_a_chart_without_bars(void **state) {
    (void)state;
    const fb_money amounts[] = {{0}, {0}, {0}};
    nothing_breaks(amounts, 3, 100000);
    nothing_breaks(amounts, 3, 1);
    const fb_series series = {.name = "2023", .amounts = amounts};
    fb_chart chart = chart_of(FB_CHART_BARS, 3, &series, 1);
    fb_chart_layout *layout = lay_out(&chart);
    bars found = values_of(layout);
    for (size_t i = 0; i < found.count; i++)
        assert_true(found.bar[i].width < 0.001);
    fb_chart_layout_free(layout);
}

static void the_largest_amounts_do_not_overflow(void **state) {
    (void)state;
    const fb_money both[] = {{INT64_MAX}, {INT64_MIN}, {1}};
    const fb_money low[] = {{INT64_MIN}}, high[] = {{INT64_MAX}}, one[] = {{1}};
    const int64_t units[] = {1, 100, 100000, INT64_MAX};
    for (size_t i = 0; i < 4; i++) {
        nothing_breaks(both, 3, units[i]);
        nothing_breaks(low, 1, units[i]);
        nothing_breaks(high, 1, units[i]);
        nothing_breaks(one, 1, units[i]);
    }
}

static void an_empty_chart_is_laid_out(void **state) {
    (void)state;
    fb_chart chart = chart_of(FB_CHART_BARS, 0, NULL, 0);
    fb_chart_layout *layout = lay_out(&chart);
    assert_true(layout->height > 0);
    fb_chart_layout_free(layout);
    chart.points = FB_CHART_MOST + 1;
    assert_int_equal(fb_chart_lay_out(&layout, &chart, WIDE, 12), FB_ELIMIT);
}

static void long_names_wrap_and_lose_no_word_before_the_last_line(void **state) {
    (void)state;
    fb_arena *arena = fb_arena_new(FB_KIB(64));
    const char *lines[FB_WRAP_LINES];
    assert_int_equal(fb_text_wrap(arena, lines, "kort", 12, 100), 1);
    size_t count = fb_text_wrap(arena, lines, "Hållbar samhällsplanering och infrastruktur", 12, 165);
    assert_int_equal(count, 2);
    assert_string_equal(lines[0], "Hållbar samhällsplanering");
    assert_string_equal(lines[1], "och infrastruktur");
    count = fb_text_wrap(arena, lines, "ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord", 12, 60);
    assert_int_equal(count, FB_WRAP_LINES);
    assert_non_null(strstr(lines[count - 1], "…"));
    assert_int_equal(fb_text_wrap(arena, lines, "ååååååååååååååååååååååååååååååååååååååååå", 12, 20), FB_WRAP_LINES);
    assert_int_equal(fb_text_wrap(arena, lines, "", 12, 20), 1);
    fb_arena_free(arena);
}

static fb_rc lay_out_one(void *context) {
    (void)context;
    const fb_money amounts[] = {{100000000}, {-45700000}, {0}};
    const fb_series series[] = {{.name = "2023", .amounts = amounts},
                                {.name = "2022", .amounts = amounts, .prior = true}};
    fb_chart chart = chart_of(FB_CHART_BARS, 3, series, 2);
    fb_chart_layout *layout = NULL;
    fb_rc rc = fb_chart_lay_out(&layout, &chart, WIDE, 12);
    fb_chart_layout_free(layout);
    return rc;
}

static void a_missing_value_has_a_dash_and_no_bar(void **state) {
    (void)state;
    const fb_money amounts[] = {{100000000}, {0}, {0}};
    const bool missing[] = {false, true, false};
    const fb_series series = {.name = "2023", .amounts = amounts, .missing = missing};
    for (int kind = FB_CHART_BARS; kind <= FB_CHART_COLUMNS; kind++) {
        fb_chart chart = chart_of((fb_chart_kind)kind, 3, &series, 1);
        fb_chart_layout *layout = lay_out(&chart);
        bars found = values_of(layout);
        assert_int_equal(found.count, 2);
        assert_int_equal(found.bar[1].point, 2);
        assert_true(has_text(layout, "–") && has_text(layout, "0"));
        fb_chart_layout_free(layout);
    }
}

static size_t shapes_of(const fb_chart_layout *layout, fb_shape_kind kind, fb_paint paint) {
    size_t count = 0;
    for (size_t i = 0; i < layout->count; i++)
        count += layout->shapes[i].kind == kind && layout->shapes[i].paint == paint;
    return count;
}

static void a_line_breaks_where_a_value_is_missing(void **state) {
    (void)state;
    const fb_money amounts[] = {{100000000}, {110000000}, {0}, {120000000}, {130000000}};
    const bool missing[] = {false, false, true, false, false};
    fb_series series = {.name = "a", .amounts = amounts};
    fb_chart chart = chart_of(FB_CHART_LINE, 5, &series, 1);
    fb_chart_layout *layout = lay_out(&chart);
    assert_int_equal(shapes_of(layout, FB_SHAPE_LINE, FB_PAINT_CURRENT), 4);
    fb_chart_layout_free(layout);
    series.missing = missing;
    layout = lay_out(&chart);
    assert_int_equal(shapes_of(layout, FB_SHAPE_LINE, FB_PAINT_CURRENT), 2);
    assert_int_equal(shapes_of(layout, FB_SHAPE_DOT, FB_PAINT_CURRENT), 4);
    fb_chart_layout_free(layout);
}

static void shares_have_labels_and_ticks_in_per_cent(void **state) {
    (void)state;
    const fb_money amounts[] = {{117}, {-24}, {860}}, more[] = {{117}, {24}, {430}};
    const fb_series series[] = {{.name = "a", .amounts = amounts}, {.name = "b", .amounts = more}};
    fb_chart chart = chart_of(FB_CHART_COLUMNS, 3, series, 1);
    chart.share = true;
    chart.unit = NULL;
    fb_chart_layout *layout = lay_out(&chart);
    assert_true(has_text(layout, "11,7\u00a0%") && has_text(layout, "−2,4\u00a0%"));
    fb_chart_layout_free(layout);
    chart.kind = FB_CHART_LINE;
    chart.series_count = 2;
    layout = lay_out(&chart);
    assert_true(has_text(layout, "20\u00a0%") && has_text(layout, "100\u00a0%"));
    assert_true(has_text(layout, "86,0\u00a0%"));
    fb_chart_layout_free(layout);
}

static void a_second_series_is_told_without_colour(void **state) {
    (void)state;
    const fb_money now[] = {{30000000}, {20000000}};
    const fb_series series[] = {{.name = "a", .amounts = now},
                                {.name = "b", .amounts = now},
                                {.name = "2022", .amounts = now, .prior = true}};
    fb_chart chart = chart_of(FB_CHART_BARS, 2, series, 3);
    fb_chart_layout *layout = lay_out(&chart);
    bars found = values_of(layout);
    assert_int_equal(found.bar[0].hatch, FB_HATCH_NONE);
    assert_int_equal(found.bar[1].hatch, FB_HATCH_FALLING);
    assert_int_equal(found.bar[2].hatch, FB_HATCH_RISING);
    fb_chart_layout_free(layout);
}

static void a_verdict_is_told_by_side_pattern_colour_and_word(void **state) {
    (void)state;
    const fb_money amounts[] = {{100000000}, {-45700000}, {0}};
    const fb_series series = {.name = "2023", .amounts = amounts};
    fb_chart chart = chart_of(FB_CHART_BARS, 3, &series, 1);
    chart.better = "bättre";
    chart.worse = "sämre";
    fb_chart_layout *layout = lay_out(&chart);
    bars found = values_of(layout);
    assert_int_equal(found.bar[0].hatch, FB_HATCH_NONE);
    assert_int_equal(found.bar[1].hatch, FB_HATCH_RISING);
    assert_int_equal(found.bar[1].paint, FB_PAINT_NEGATIVE);
    assert_true(has_text(layout, "bättre"));
    assert_true(has_text(layout, "sämre"));
    all_is_within(layout);
    fb_chart_layout_free(layout);
}

/* The name of a series stands beside its first value when there is room, and else in a legend with a swatch. */
static void series_are_named_at_their_values_when_there_is_room(void **state) {
    (void)state;
    const fb_money short_first[] = {{10000000}, {90000000}}, long_all[] = {{90000000}, {90000000}};
    fb_series series[] = {{.name = "2023", .amounts = short_first}, {.name = "2022", .amounts = short_first}};
    fb_chart chart = chart_of(FB_CHART_BARS, 2, series, 2);
    for (int direct = 1; direct >= 0; direct--) {
        size_t keys = 0;
        if (!direct) series[0].amounts = series[1].amounts = long_all;
        fb_chart_layout *layout = lay_out(&chart);
        for (size_t i = 0; i < layout->count; i++)
            keys += layout->shapes[i].key;
        assert_int_equal(keys, direct ? 0 : 2);
        assert_true(has_text(layout, "2023") && has_text(layout, "2022"));
        all_is_within(layout);
        fb_chart_layout_free(layout);
    }
}

static void no_two_texts_touch(const fb_chart_layout *layout) {
    for (size_t i = 0; i < layout->count; i++)
        for (size_t k = i + 1; k < layout->count; k++) {
            if (layout->shapes[i].kind != FB_SHAPE_TEXT || layout->shapes[k].kind != FB_SHAPE_TEXT) continue;
            fb_box a = fb_shape_text_box(&layout->shapes[i]), b = fb_shape_text_box(&layout->shapes[k]);
            if (a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
                fail_msg("\"%s\" touches \"%s\" in a chart %g wide", layout->shapes[i].text, layout->shapes[k].text,
                         layout->width);
        }
}

static uint64_t next_random(uint64_t *state) {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    return *state ^= *state << 17;
}

enum { RANDOM_POINTS = 12, RANDOM_SERIES = 4 };

static void lay_out_random(uint64_t *seed) {
    static const char *const LABELS[RANDOM_POINTS] = {
        "2012", "2013", "2014", "2015", "2016", "Övriga externa kostnader och ersättningar",
        "2018", "2019", "2020", "2021", "2022", "2023"};
    static const double WIDTHS[] = {340, 447, 720};
    fb_money amounts[RANDOM_SERIES][RANDOM_POINTS];
    bool missing[RANDOM_SERIES][RANDOM_POINTS];
    fb_series series[RANDOM_SERIES];
    int64_t most = 1000;
    for (uint64_t digits = next_random(seed) % 9; digits > 0; digits--)
        most *= 10;
    for (size_t s = 0; s < RANDOM_SERIES; s++) {
        for (size_t p = 0; p < RANDOM_POINTS; p++) {
            amounts[s][p].ore =
                (int64_t)(next_random(seed) % (uint64_t)(2 * most)) - (next_random(seed) % 3 ? 0 : most);
            missing[s][p] = next_random(seed) % 5 == 0;
        }
        series[s] = (fb_series){.name = s == 1 ? "2022" : "Kommun", .amounts = amounts[s], .missing = missing[s]};
        series[s].prior = s == 1;
    }
    fb_chart chart = {.unit = "tkr", .unit_ore = 100000, .labels = LABELS, .series = series};
    chart.kind = (fb_chart_kind)(next_random(seed) % 3);
    chart.points = 1 + next_random(seed) % RANDOM_POINTS;
    chart.series_count = 1 + next_random(seed) % RANDOM_SERIES;
    chart.share = next_random(seed) % 4 == 0;
    fb_chart_layout *layout = NULL;
    assert_int_equal(fb_chart_lay_out(&layout, &chart, WIDTHS[next_random(seed) % 3], 12), FB_OK);
    no_two_texts_touch(layout);
    all_is_within(layout);
    fb_chart_layout_free(layout);
}

static void whatever_the_numbers_no_label_touches_another_or_leaves_the_frame(void **state) {
    (void)state;
    uint64_t seed = 20231231;
    for (int i = 0; i < 3000; i++)
        lay_out_random(&seed);
}

static void the_table_of_a_chart_has_its_values_and_what_is_missing(void **state) {
    (void)state;
    const fb_money amounts[] = {{69500000}, {0}};
    const bool missing[] = {false, true};
    const fb_series series = {.name = "2023", .amounts = amounts, .missing = missing};
    fb_chart chart = chart_of(FB_CHART_BARS, 2, &series, 1);
    fb_doc *doc;
    char scratch[FB_MONEY_TEXT];
    assert_int_equal(fb_doc_new(&doc, FB_MIB(1)), FB_OK);
    fb_table *table = fb_chart_table(doc, NULL, &chart);
    assert_non_null(table);
    assert_string_equal(table->unit, "tkr");
    assert_string_equal(table->rows->cells[0].text, "Navet");
    assert_string_equal(fb_shown_cell(scratch, table, &table->rows->cells[1]), "695");
    assert_string_equal(fb_shown_cell(scratch, table, &table->rows->next->cells[1]), "–");
    chart.share = true;
    table = fb_chart_table(doc, NULL, &chart);
    assert_int_equal(table->rows->cells[1].kind, FB_CELL_SHARE);
    fb_doc_free(doc);
}

static void each_allocation_may_fail(void **state) {
    (void)state;
    assert_true(test_each_fault(lay_out_one, NULL, NULL, NULL) > 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bars_are_proportional_to_amounts),
        cmocka_unit_test(a_negative_bar_lies_left_of_zero_with_colour_and_sign),
        cmocka_unit_test(columns_are_proportional_too),
        cmocka_unit_test(a_prior_series_is_lighter_and_named),
        cmocka_unit_test(marked_points_stand_out_and_the_others_recede),
        cmocka_unit_test(zeros_make_a_chart_without_bars),
        cmocka_unit_test(the_largest_amounts_do_not_overflow),
        cmocka_unit_test(an_empty_chart_is_laid_out),
        cmocka_unit_test(long_names_wrap_and_lose_no_word_before_the_last_line),
        cmocka_unit_test(a_missing_value_has_a_dash_and_no_bar),
        cmocka_unit_test(a_line_breaks_where_a_value_is_missing),
        cmocka_unit_test(shares_have_labels_and_ticks_in_per_cent),
        cmocka_unit_test(a_second_series_is_told_without_colour),
        cmocka_unit_test(a_verdict_is_told_by_side_pattern_colour_and_word),
        cmocka_unit_test(series_are_named_at_their_values_when_there_is_room),
        cmocka_unit_test(whatever_the_numbers_no_label_touches_another_or_leaves_the_frame),
        cmocka_unit_test(the_table_of_a_chart_has_its_values_and_what_is_missing),
        cmocka_unit_test(each_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
