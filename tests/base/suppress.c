/* suppress.c - small groups: golden tables, and readers who try to find what is withheld. */
#include "support/support.h"

#include "base/suppress.h"

#include <inttypes.h>
#include <stdio.h>

enum { CELLS = 600, SIDE = 8 };

/* Golden tables: the numbers, and what is shown of them with their sums, with x for what is withheld. */
typedef struct golden {
    const char *what;
    size_t dimensions, lengths[2];
    int64_t counts[12];
    fb_suppress_rule rule;
    const char *shown;
} golden;

static const golden GOLDEN[] = {
    {"no small group: all is shown", 1, {3}, {5, 0, 9}, {5, false}, "5 0 9 14"},
    {"the smallest of the others guards a small one", 1, {3}, {5, 3, 9}, {5, false}, "x x 9 17"},
    {"when there is no other, the sum guards it", 1, {2}, {40, 0}, {50, false}, "x 0 x"},
    {"two that are small guard each other", 1, {3}, {2, 3, 9}, {5, false}, "x x 9 14"},
    {"two that are 1 do not, for a reader who sees that noughts are shown",
     1,
     {3},
     {1, 1, 9},
     {5, false},
     "x x x 11"},
    {"a nought is withheld when asked", 1, {3}, {0, 7, 9}, {5, true}, "x x 9 16"},
    {"no limit: all is shown", 1, {3}, {1, 1, 9}, {0, false}, "1 1 9 11"},
    {"a small cell of a table is guarded along its row and its column",
     2,
     {3, 3},
     {3, 10, 20, 12, 11, 30, 40, 50, 60},
     {5, false},
     "x x 20 33  x x 30 53  40 50 60 150  55 71 110 236"},
    {"a row with one number: its sum is small too, and all that they could be had from is withheld",
     2,
     {2, 2},
     {3, 0, 0, 50},
     {5, false},
     "x 0 x  0 50 50  x 50 x"},
};

static void show(fb_buf *out, const fb_cube *cube, const bool *withheld) {
    size_t cells = fb_cube_cells(cube), last = cube->lengths[cube->dimensions - 1] + 1;
    for (size_t i = 0; i < cells; i++) {
        fb_buf_add(out, i == 0 ? "" : i % last ? " " : "  ");
        if (withheld[i])
            fb_buf_add(out, "x");
        else
            fb_buf_printf(out, "%" PRId64, cube->counts[i]);
    }
}

/* Spread the inner numbers over a cube that has room for sums, and sum. */
static void fill(fb_cube *cube, const int64_t *inner) {
    size_t cells = fb_cube_cells(cube);
    for (size_t cell = 0; cell < cells; cell++) {
        bool sum = false;
        size_t rest = cell;
        for (size_t d = cube->dimensions; d-- > 0; rest /= cube->lengths[d] + 1)
            sum = sum || rest % (cube->lengths[d] + 1) == cube->lengths[d];
        cube->counts[cell] = sum ? 0 : *inner++;
    }
    assert_ok(fb_cube_sum(cube), NULL);
}

static void tables_are_withheld_as_a_person_would(void **state) {
    (void)state;
    for (size_t i = 0; i < LENGTH(GOLDEN); i++) {
        const golden *g = &GOLDEN[i];
        int64_t counts[CELLS];
        bool withheld[CELLS] = {false};
        fb_cube cube = {g->dimensions, {g->lengths[0], g->lengths[1]}, counts};
        fill(&cube, g->counts);
        assert_ok(fb_suppress(&cube, g->rule, withheld), NULL);
        fb_buf shown;
        fb_buf_init(&shown, FB_KIB(4));
        show(&shown, &cube, withheld);
        if (strcmp(shown.text, g->shown) != 0) fail_msg("%s:\n  %s\nexpected\n  %s", g->what, shown.text, g->shown);
        fb_buf_free(&shown);
    }
}

static void what_was_withheld_for_another_reason_is_guarded_too(void **state) {
    (void)state;
    int64_t counts[4];
    bool withheld[4] = {false, true};
    fb_cube cube = {1, {3}, counts};
    fill(&cube, (const int64_t[]){50, 60, 70});
    assert_ok(fb_suppress(&cube, (fb_suppress_rule){5, false}, withheld), NULL);
    assert_true(withheld[0] && withheld[1] && !withheld[2] && !withheld[3]);
}

static void a_cube_that_is_none_is_refused(void **state) {
    (void)state;
    int64_t counts[4] = {1, -1, 0, 0};
    bool withheld[4] = {false};
    const fb_suppress_rule rule = {5, false};
    assert_int_equal(fb_suppress(&(fb_cube){0, {0}, counts}, rule, withheld), FB_ELIMIT);
    assert_int_equal(fb_suppress(&(fb_cube){7, {1, 1, 1, 1, 1, 1}, counts}, rule, withheld), FB_ELIMIT);
    assert_int_equal(fb_suppress(&(fb_cube){2, {3, 0}, counts}, rule, withheld), FB_ELIMIT);
    assert_int_equal(fb_suppress(&(fb_cube){2, {5000, 5000}, counts}, rule, withheld), FB_ELIMIT);
    assert_int_equal(fb_suppress(&(fb_cube){1, {SIZE_MAX}, counts}, rule, withheld), FB_ELIMIT);
    assert_int_equal(fb_cube_sum(&(fb_cube){1, {3}, counts}), FB_ELIMIT);
    counts[0] = counts[1] = INT64_MAX;
    assert_int_equal(fb_cube_sum(&(fb_cube){1, {3}, counts}), FB_EOVERFLOW);
}

static void a_share_of_few_or_of_nearly_all_gives_a_group_away(void **state) {
    (void)state;
    assert_false(fb_suppress_share(0, 0, 5));
    assert_false(fb_suppress_share(5, 10, 5));
    assert_false(fb_suppress_share(0, 10, 5));
    assert_false(fb_suppress_share(10, 10, 5));
    assert_true(fb_suppress_share(4, 10, 5));
    assert_true(fb_suppress_share(6, 10, 5));
    assert_true(fb_suppress_share(0, 4, 5));
    assert_true(fb_suppress_share(4, 4, 5));
}

/* A cube too large to search for the cheapest boxes is withheld whole, but for its noughts. */
static void a_cube_beyond_the_work_is_withheld_and_not_shown(void **state) {
    (void)state;
    enum { LONG = 300000 };
    int64_t *counts = fb_calloc(LONG + 1, sizeof *counts);
    bool *withheld = fb_calloc(LONG + 1, sizeof *withheld);
    fb_cube cube = {1, {LONG}, counts};
    for (size_t i = 0; i < LONG; i++)
        counts[i] = (int64_t)(i % 3);
    assert_ok(fb_cube_sum(&cube), NULL);
    assert_ok(fb_suppress(&cube, (fb_suppress_rule){5, false}, withheld), NULL);
    for (size_t i = 0; i <= LONG; i++)
        assert_true(withheld[i] == (counts[i] != 0));
    fb_free(counts);
    fb_free(withheld);
}

/* The adversary ---------------------------------------------------------------------------------- */

/* Arithmetic by a prime: what a system of whole-number equations decides, it decides here but for bad luck. */
static const uint64_t PRIME = 2147483647;

static uint64_t power(uint64_t base, uint64_t exponent) {
    uint64_t out = 1;
    for (; exponent; exponent >>= 1, base = base * base % PRIME)
        if (exponent & 1) out = out * base % PRIME;
    return out;
}

typedef struct equations {
    size_t unknown[CELLS], count; /* the withheld cells */
    uint64_t rows[CELLS][CELLS];
    size_t used;
} equations;

static void clear_column(uint64_t *row, const uint64_t *pivot, size_t column, size_t count) {
    uint64_t factor = row[column];
    for (size_t j = 0; factor && j < count; j++)
        row[j] = (row[j] + (PRIME - factor) * pivot[j]) % PRIME;
}

/* Gauss and Jordan: a row with one unknown left tells it. */
static void solve(equations *e) {
    size_t rank = 0;
    for (size_t column = 0; column < e->count && rank < e->used; column++) {
        size_t pivot = rank;
        while (pivot < e->used && !e->rows[pivot][column])
            pivot++;
        if (pivot == e->used) continue;
        for (size_t j = 0; j < e->count; j++) {
            uint64_t kept = e->rows[rank][j];
            e->rows[rank][j] = e->rows[pivot][j];
            e->rows[pivot][j] = kept;
        }
        uint64_t inverse = power(e->rows[rank][column], PRIME - 2);
        for (size_t j = 0; j < e->count; j++)
            e->rows[rank][j] = e->rows[rank][j] * inverse % PRIME;
        for (size_t i = 0; i < e->used; i++)
            if (i != rank) clear_column(e->rows[i], e->rows[rank], column, e->count);
        rank++;
    }
    e->used = rank;
}

/* Every line of the cube along every dimension: its cells less its sum are nought. */
static void write_equations(equations *e, const fb_cube *cube, const bool *withheld) {
    size_t cells = fb_cube_cells(cube), stride = 1;
    static size_t unknown_of[CELLS];
    e->count = e->used = 0;
    for (size_t i = 0; i < cells; i++)
        if (withheld[i]) {
            unknown_of[i] = e->count;
            e->unknown[e->count++] = i;
        }
    for (size_t d = cube->dimensions; d-- > 0; stride *= cube->lengths[d] + 1)
        for (size_t cell = 0; cell < cells; cell++) {
            if (cell / stride % (cube->lengths[d] + 1) != cube->lengths[d]) continue;
            bool any = false;
            assert_true(e->used < CELLS);
            memset(e->rows[e->used], 0, sizeof e->rows[0]);
            for (size_t i = 0; i <= cube->lengths[d]; i++)
                if (withheld[cell - i * stride]) {
                    e->rows[e->used][unknown_of[cell - i * stride]] = i == 0 ? PRIME - 1 : 1;
                    any = true;
                }
            e->used += any;
        }
}

static void fail_table(const fb_cube *cube, const bool *withheld, size_t cell, const char *why) {
    fb_buf shown;
    fb_buf_init(&shown, FB_KIB(64));
    show(&shown, cube, withheld);
    fb_buf_add(&shown, "  of  ");
    show(&shown, cube, (const bool[CELLS]){false});
    fail_msg("cell %zu %s: %s", cell, why, shown.text);
}

static void nothing_withheld_follows_by_subtraction(const fb_cube *cube, const bool *withheld) {
    static equations e;
    write_equations(&e, cube, withheld);
    solve(&e);
    for (size_t i = 0; i < e.used; i++) {
        size_t left = 0, last = 0;
        for (size_t j = 0; j < e.count; j++)
            if (e.rows[i][j]) {
                left++;
                last = j;
            }
        if (left == 1) fail_table(cube, withheld, e.unknown[last], "follows from what is shown");
    }
}

static void small_cells_are_withheld_and_safe_ones_cost_nothing(const fb_cube *cube, fb_suppress_rule rule,
                                                                const bool *withheld) {
    bool any = false, small = false;
    for (size_t i = 0; i < fb_cube_cells(cube); i++) {
        bool is = cube->counts[i] < rule.limit && (cube->counts[i] || rule.noughts);
        if (is && !withheld[i]) fail_table(cube, withheld, i, "is small and shown");
        if (!rule.noughts && !cube->counts[i] && withheld[i]) fail_table(cube, withheld, i, "is a nought");
        small = small || is;
        any = any || withheld[i];
    }
    if (any && !small) fail_table(cube, withheld, 0, "nothing is small and something withheld");
}

static void make_cube(test_random *random, fb_cube *cube, int64_t *counts, size_t dimensions, int64_t side) {
    static int64_t inner[CELLS];
    *cube = (fb_cube){.dimensions = dimensions, .counts = counts};
    for (size_t d = 0; d < dimensions; d++)
        cube->lengths[d] = (size_t)test_random_between(random, 1, side);
    int64_t most = test_random_between(random, 1, 60);
    for (size_t i = 0; i < CELLS; i++)
        inner[i] = test_random_between(random, 0, 2) ? test_random_between(random, 0, most) : 0;
    fill(cube, inner);
}

static void no_cell_of_a_random_cube_follows_by_subtraction(void **state) {
    test_random *random = *state;
    static const int64_t SIDES[] = {0, 40, SIDE, 4};
    for (int round = 0; round < 150; round++) {
        int64_t counts[CELLS];
        bool withheld[CELLS] = {false};
        fb_cube cube;
        size_t dimensions = (size_t)test_random_between(random, 1, 3);
        make_cube(random, &cube, counts, dimensions, SIDES[dimensions]);
        fb_suppress_rule rule = {test_random_between(random, 2, 12), test_random_between(random, 0, 3) == 0};
        assert_ok(fb_suppress(&cube, rule, withheld), NULL);
        small_cells_are_withheld_and_safe_ones_cost_nothing(&cube, rule, withheld);
        nothing_withheld_follows_by_subtraction(&cube, withheld);
    }
    test_random_done(random);
}

/* One who also knows that nobody is less than none, and, where noughts are shown, that what is withheld is no nought:
 * all other tables in which each inner cell is at most one more or less are tried. */
static bool fits(const fb_cube *other, const fb_cube *cube, const bool *withheld, int64_t least) {
    for (size_t i = 0; i < fb_cube_cells(cube); i++) {
        if (!withheld[i] && other->counts[i] != cube->counts[i]) return false;
        if (withheld[i] && other->counts[i] < least) return false;
    }
    return true;
}

static void try_all(const fb_cube *cube, const bool *withheld, int64_t least, bool *unsure) {
    size_t cells = fb_cube_cells(cube), inner = 1, tries = 1;
    for (size_t d = 0; d < cube->dimensions; d++)
        inner *= cube->lengths[d];
    for (size_t i = 0; i < inner; i++)
        tries *= 3;
    int64_t counts[CELLS], own[CELLS], changed[CELLS];
    fb_cube other = *cube;
    other.counts = counts;
    size_t n = 0;
    for (size_t cell = 0; cell < cells; cell++) {
        size_t column = cell % (cube->lengths[1] + 1), row = cell / (cube->lengths[1] + 1);
        if (column < cube->lengths[1] && row < cube->lengths[0]) own[n++] = cube->counts[cell];
    }
    for (size_t try = 0; try < tries; try++) {
        size_t rest = try;
        bool good = true;
        for (size_t i = 0; i < inner; i++, rest /= 3)
            good = (changed[i] = own[i] + (int64_t)(rest % 3) - 1) >= 0 && good;
        if (!good) continue;
        fill(&other, changed);
        if (!fits(&other, cube, withheld, least)) continue;
        for (size_t i = 0; i < cells; i++)
            unsure[i] = unsure[i] || counts[i] != cube->counts[i];
    }
}

static void one_who_tries_every_table_learns_no_withheld_number(void **state) {
    test_random *random = *state;
    for (int round = 0; round < 60; round++) {
        int64_t counts[CELLS];
        bool withheld[CELLS] = {false}, unsure[CELLS] = {false};
        fb_cube cube;
        make_cube(random, &cube, counts, 2, 2);
        if (round % 6 == 0) make_cube(random, &cube, counts, 2, 3);
        for (size_t i = 0; i < fb_cube_cells(&cube); i++) /* more ones than chance gives */
            if (test_random_between(random, 0, 2)) counts[i] = test_random_between(random, 0, 3) ? 1 : 0;
        assert_ok(fb_cube_sum(&cube), NULL);
        fb_suppress_rule rule = {5, test_random_between(random, 0, 3) == 0};
        assert_ok(fb_suppress(&cube, rule, withheld), NULL);
        try_all(&cube, withheld, rule.noughts ? 0 : 1, unsure);
        for (size_t i = 0; i < fb_cube_cells(&cube); i++)
            if (withheld[i] && !unsure[i]) fail_table(&cube, withheld, i, "can be but what it is");
    }
    test_random_done(random);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tables_are_withheld_as_a_person_would),
        cmocka_unit_test(what_was_withheld_for_another_reason_is_guarded_too),
        cmocka_unit_test(a_cube_that_is_none_is_refused),
        cmocka_unit_test(a_share_of_few_or_of_nearly_all_gives_a_group_away),
        cmocka_unit_test(a_cube_beyond_the_work_is_withheld_and_not_shown),
        test_property(no_cell_of_a_random_cube_follows_by_subtraction),
        test_property(one_who_tries_every_table_learns_no_withheld_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
