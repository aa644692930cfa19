/* roundtrip.c - random books, written and taken in by an empty database: the balances are the same, and what that
 * database writes is the same bytes. */
#include "support/book.h"

#include "exchange/sie_import.h"
#include "exchange/sie_write.h"

#include <stdio.h>

enum { VOUCHERS = 120, TEXT = 60 };

static const char *const ACCOUNTS[] = {"1510", "1930", "2010", "3010", "3990", "5010"};
static const char *const UNITS[] = {NULL, "10", "20"};
static const char *const PROJECTS[] = {NULL, "P1", "P2"};
static const char *const COUNTERPARTIES[] = {NULL, "1490", "1465", "X1"};
static const char *const OTHERS[] = {NULL, NULL, "7 \"12\"", "7 \"a b\" 21 \"x\"", "21 \"}\\\"{\""};

#define ANY(random, list) list[test_random_between(random, 0, (int64_t)LENGTH(list) - 1)]

static fb_posting random_row(test_random *random, int64_t ore, char *text) {
    return (fb_posting){.account = ANY(random, ACCOUNTS),
                        .unit = ANY(random, UNITS),
                        .project = ANY(random, PROJECTS),
                        .counterparty = ANY(random, COUNTERPARTIES),
                        .objects = ANY(random, OTHERS),
                        .amount = fb_ore(ore),
                        .text = test_random_text(random, text, TEXT)};
}

static void post_random(test_random *random, test_book *t, fb_poster *poster) {
    char texts[4][TEXT * 5];
    int64_t a = test_random_between(random, -10000000, 10000000), b = test_random_between(random, 0, 1000000);
    fb_posting rows[] = {random_row(random, a, texts[0]), random_row(random, b, texts[1]),
                         random_row(random, -a - b, texts[2])};
    fb_voucher voucher = {
        .series = test_random_between(random, 0, 3) ? "A" : "L\xc3\xb6n 1",
        .date = 20230001 + (fb_date)(test_random_between(random, 1, 12) * 100 + test_random_between(random, 0, 27)),
        .text = test_random_text(random, texts[3], TEXT),
        .rows = rows,
        .row_count = 3};
    assert_ok(fb_poster_post(poster, &voucher, NULL, 0, t->findings, NULL), t->findings);
}

static void state_random(test_random *random, test_book *t, fb_poster *poster, int month) {
    for (size_t i = 0; i < LENGTH(UNITS); i++)
        for (size_t k = 0; k < LENGTH(PROJECTS); k++) {
            fb_posting row = {.account = "1930",
                              .unit = UNITS[i],
                              .project = PROJECTS[k],
                              .amount = fb_ore(test_random_between(random, 1, 100000))};
            assert_ok(fb_poster_state(poster, month, &row, NULL, 0, t->findings), t->findings);
        }
}

static void fill_year(test_random *random, test_book *t, int year, bool vouchers) {
    fb_poster *poster = NULL;
    assert_ok(fb_poster_open(&poster, t->book, year), NULL);
    state_random(random, t, poster, 0);
    for (int i = 0; i < VOUCHERS && vouchers; i++)
        post_random(random, t, poster);
    if (!vouchers) state_random(random, t, poster, FB_UNDATED);
    assert_ok(fb_poster_finish(poster), NULL);
    fb_poster_free(poster);
}

static fb_buf written(const fb_book *book, fb_findings *findings) {
    fb_buf text;
    char *bytes = NULL;
    size_t length = 0;
    FILE *file = open_memstream(&bytes, &length);
    assert_non_null(file);
    assert_ok(fb_sie_write(book, 2023, NULL, file, findings), findings);
    fclose(file);
    fb_buf_init(&text, FB_MIB(16));
    fb_buf_add_bytes(&text, bytes, length);
    free(bytes);
    return text;
}

static void take_in(test_book *t, const fb_buf *text) {
    fb_sie_source *source = NULL;
    fb_sie_import_result result;
    assert_ok(fb_sie_source_memory(&source, text->text, text->length, "year.se"), NULL);
    assert_ok(fb_sie_import_source(source, t->store, NULL, t->findings, &result), t->findings);
    assert_true(result.made_association);
    assert_int_equal(result.vouchers_added, VOUCHERS);
    fb_sie_source_free(source);
}

static test_book *empty_database(void) {
    test_book *t = calloc(1, sizeof *t);
    assert_non_null(t);
    assert_non_null(t->findings = fb_findings_new());
    assert_non_null(t->arena = fb_arena_new(FB_MIB(64)));
    assert_ok(fb_store_open(&t->store, ":memory:", FB_STORE_CREATE, t->findings), t->findings);
    return t;
}

/* As assert_string_equal, but shows the line where two long texts part. */
static void assert_same_text(const fb_buf *a, const fb_buf *b) {
    size_t at = 0, line = 0;
    while (at < a->length && at < b->length && a->text[at] == b->text[at])
        if (a->text[at++] == '\n') line = at;
    if (at == a->length && at == b->length) return;
    fail_msg("\n%.*s\nis not\n%.*s", (int)strcspn(a->text + line, "\n"), a->text + line,
             (int)strcspn(b->text + line, "\n"), b->text + line);
}

static void what_is_written_and_taken_in_is_the_same(void **state) {
    test_random *random = *state;
    for (int round = 0; round < 4; round++) {
        test_book *t = test_book_new(), *other = empty_database();
        bool prior = round % 2 == 1;
        assert_ok(fb_begin(t->store), NULL);
        if (prior) assert_ok(fb_year_open(t->book, 2022, 20220101, 20221231, t->findings), t->findings);
        if (prior) fill_year(random, t, 2022, false);
        fill_year(random, t, 2023, true);
        assert_ok(fb_commit(t->store), NULL);
        fb_buf first = written(t->book, t->findings);
        take_in(other, &first);
        assert_ok(fb_book_open(&other->book, other->store, NULL, other->findings), other->findings);
        fb_buf second = written(other->book, other->findings);
        assert_same_text(&first, &second);
        for (int year = prior ? 2022 : 2023; year <= 2023; year++) {
            fb_buf here = test_balances_text(t, year), there = test_balances_text(other, year);
            assert_same_text(&here, &there);
            fb_buf_free(&here);
            fb_buf_free(&there);
        }
        fb_buf_free(&first);
        fb_buf_free(&second);
        test_book_free(t);
        test_book_free(other);
    }
    test_random_done(random);
}

int main(void) {
    const struct CMUnitTest tests[] = {test_property(what_is_written_and_taken_in_is_the_same)};
    return cmocka_run_group_tests_name("exchange roundtrip", tests, NULL, NULL);
}
