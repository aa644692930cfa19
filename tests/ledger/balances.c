/* balances.c - properties of random books: the balances are the sums of the postings, and rebuilding them changes no
 * byte. Built twice: with the tally as it is, and with one so small that it is written down in many rounds. */
#include "support/book.h"

#include "ledger/tally.h"

enum { VOUCHERS = 400, MOST_ROWS = 8, ACCOUNTS = 6, MONTHS = 14 };

static const char *const CODES[4][7] = {{"1510", "1930", "2010", "3010", "3990", "5010", NULL},
                                        {"10", "20", NULL, NULL, NULL, NULL, NULL},
                                        {"1490", "1465", "U20", "X1", NULL, NULL, NULL},
                                        {"P1", "P2", NULL, NULL, NULL, NULL, NULL}};

/* What the balances must be, counted the plainest way. */
typedef struct sums {
    int64_t by_code[ACCOUNTS][3][5][3][MONTHS];
} sums;

static size_t pick(test_random *random, size_t count, bool none) {
    return (size_t)test_random_between(random, 0, (int64_t)count - (none ? 0 : 1));
}

/* Adds one random row and counts it. */
static fb_posting random_row(test_random *random, sums *expected, int month, int64_t ore) {
    size_t account = pick(random, 6, false), unit = pick(random, 2, true), counterparty = pick(random, 4, true),
           project = pick(random, 2, true);
    expected->by_code[account][unit][counterparty][project][month] += ore;
    return (fb_posting){.account = CODES[0][account],
                        .unit = CODES[1][unit],
                        .counterparty = CODES[2][counterparty],
                        .project = CODES[3][project],
                        .amount = fb_ore(ore)};
}

static fb_rc post_random(test_random *random, test_book *t, fb_poster *poster, sums *expected) {
    fb_posting rows[MOST_ROWS];
    int month = (int)test_random_between(random, 1, 12), day = (int)test_random_between(random, 1, 28);
    size_t count = (size_t)test_random_between(random, 1, MOST_ROWS);
    int64_t sum = 0;
    for (size_t i = 0; i < count; i++) {
        int64_t ore = i + 1 < count ? test_random_between(random, -1000000000, 1000000000) : -sum;
        rows[i] = random_row(random, expected, month, ore);
        sum += ore;
    }
    fb_voucher voucher = {.series = test_random_bits(random) % 2 ? "A" : "B",
                          .date = 20230000 + month * 100 + day,
                          .text = "",
                          .rows = rows,
                          .row_count = count};
    return fb_poster_post(poster, &voucher, NULL, 0, t->findings, NULL);
}

static size_t place_of(int kind, const char *code) {
    size_t i = 0;
    while (CODES[kind][i] && strcmp(CODES[kind][i], code) != 0)
        i++;
    assert_true(CODES[kind][i] || !*code);
    return i;
}

/* Every balance is as counted; taking them away from the count leaves nothing. */
static void assert_balances(test_book *t, const sums *expected, bool by_project) {
    sums *left = malloc(sizeof *left);
    const fb_balance *list;
    size_t count;
    assert_non_null(left);
    *left = *expected;
    fb_arena_reset(t->arena);
    assert_ok(fb_balances(t->book, 2023, by_project, t->arena, &list, &count), NULL);
    for (size_t i = 0; i < count; i++)
        for (int slot = 0; slot < MONTHS; slot++)
            left->by_code[place_of(0, list[i].account)][place_of(1, list[i].unit)][place_of(2, list[i].counterparty)]
                         [place_of(3, list[i].project)][slot] -= list[i].slot[slot];
    for (size_t a = 0; a < ACCOUNTS; a++)
        for (size_t u = 0; u < 3; u++)
            for (size_t c = 0; c < 5; c++)
                for (int slot = 0; slot < MONTHS; slot++) {
                    int64_t over = 0;
                    for (size_t p = 0; p < 3; p++) {
                        if (by_project) assert_int_equal(left->by_code[a][u][c][p][slot], 0);
                        over += left->by_code[a][u][c][p][slot];
                    }
                    assert_int_equal(over, 0);
                }
    free(left);
}

static void state_random(test_random *random, test_book *t, fb_poster *poster, sums *expected) {
    for (int i = 0; i < 50; i++) {
        int month = (int)test_random_between(random, 0, 13);
        int64_t ore = test_random_between(random, -1000000, 1000000);
        sums before = *expected;
        fb_posting row = random_row(random, expected, month, ore);
        fb_rc rc = fb_poster_state(poster, month, &row, NULL, 0, t->findings);
        if (rc == FB_EINPUT) *expected = before; /* stated twice */
        if (rc != FB_EINPUT) assert_ok(rc, t->findings);
    }
}

static void balances_are_the_sums_of_the_postings_and_rebuilding_changes_no_byte(void **state) {
    test_random *random = *state;
    test_book *t = test_book_new();
    sums *expected = calloc(1, sizeof *expected);
    assert_non_null(expected);
    for (int batch = 0; batch < 4; batch++) { /* several posters, one after another */
        fb_poster *poster = NULL;
        assert_ok(fb_begin(t->store), NULL);
        assert_ok(fb_poster_open(&poster, t->book, 2023), NULL);
        if (batch == 1) state_random(random, t, poster, expected);
        fb_findings_clear(t->findings);
        for (int i = 0; i < VOUCHERS / 4; i++)
            assert_ok(post_random(random, t, poster, expected), t->findings);
        assert_ok(fb_poster_finish(poster), NULL);
        fb_poster_free(poster);
        assert_ok(fb_commit(t->store), NULL);
        assert_balances(t, expected, true);
        assert_balances(t, expected, false);
    }
    fb_buf before = test_balances_text(t, 2023);
    for (int i = 0; i < 2; i++) {
        assert_ok(fb_ledger_rebuild(t->book, 2023), NULL);
        fb_buf after = test_balances_text(t, 2023);
        assert_string_equal(before.text, after.text);
        fb_buf_free(&after);
    }
    fb_buf_free(&before);
    assert_int_equal(test_voucher_count(t, 2023), VOUCHERS);
    free(expected);
    test_book_free(t);
    test_random_done(random);
}

static void the_books_balance_in_every_month(void **state) {
    test_random *random = *state;
    test_book *t = test_book_new();
    sums *expected = calloc(1, sizeof *expected);
    fb_poster *poster = NULL;
    assert_non_null(expected);
    assert_ok(fb_begin(t->store), NULL);
    assert_ok(fb_poster_open(&poster, t->book, 2023), NULL);
    for (int i = 0; i < 100; i++)
        assert_ok(post_random(random, t, poster, expected), t->findings);
    assert_ok(fb_poster_finish(poster), NULL);
    fb_poster_free(poster);
    assert_ok(fb_commit(t->store), NULL);
    for (int month = 0; month <= 13; month++) {
        int64_t sum = 0;
        for (size_t a = 0; a < ACCOUNTS; a++)
            sum += test_balance(t, 2023, CODES[0][a], month).ore;
        assert_int_equal(sum, 0);
    }
    free(expected);
    test_book_free(t);
    test_random_done(random);
}

/* The tally itself, against the plainest count, far beyond its first size. */
static void a_tally_keeps_every_code_string_apart(void **state) {
    (void)state;
    fb_tally *tally = NULL;
    size_t added = 0;
    assert_ok(fb_tally_new(&tally), NULL);
    for (int32_t i = 0; i < 3000 && !fb_tally_full(tally); i++, added++) {
        fb_code_string codes = {.account = i % 7, .unit = i % 11 - 1, .counterparty = i % 13 - 1, .project = i};
        assert_ok(fb_tally_add(tally, &codes, 3, fb_ore(INT64_MAX - i)), NULL);
    }
    for (int32_t i = 0; i < (int32_t)added; i++) {
        fb_code_string codes = {.account = i % 7, .unit = i % 11 - 1, .counterparty = i % 13 - 1, .project = i};
        assert_true(fb_tally_holds(tally, &codes, 3, fb_ore(i)));
        assert_false(fb_tally_holds(tally, &codes, 3, fb_ore(i + 1)));
        assert_true(fb_tally_holds(tally, &codes, 4, fb_ore(INT64_MIN)));
        assert_int_equal(fb_tally_add(tally, &codes, 3, fb_ore(i + 1)), FB_EOVERFLOW);
        assert_false(fb_tally_holds(tally, &codes, 3, fb_ore(i + 1))); /* as it was */
        assert_true(fb_tally_holds(tally, &codes, 3, fb_ore(i)));
    }
    fb_tally_free(tally);
    fb_tally_free(NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        test_property(balances_are_the_sums_of_the_postings_and_rebuilding_changes_no_byte),
        test_property(the_books_balance_in_every_month),
        cmocka_unit_test(a_tally_keeps_every_code_string_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
