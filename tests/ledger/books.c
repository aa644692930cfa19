/* books.c - years and their months, locks, books by their key, texts by their path. */
#include "support/book.h"

static void a_year_is_at_most_twelve_whole_months_of_days_that_exist(void **state) {
    (void)state;
    test_book *t = test_book_new();
    static const fb_date BAD[][2] = {
        {20240102, 20241231}, {20240101, 20250131}, {20241201, 20241101}, {20240101, 20240101},
        {20241301, 20250131}, {20240001, 20241231}, {20240101, 20241232}, {0, 0}};
    for (size_t i = 0; i < LENGTH(BAD); i++) {
        fb_findings_clear(t->findings);
        assert_rc(fb_year_open(t->book, 2024, BAD[i][0], BAD[i][1], t->findings), FB_EINPUT, t->findings);
        test_finding(t->findings, "year.length");
    }
    assert_ok(fb_year_open(t->book, 2024, 20240701, 20250630, t->findings), t->findings);
    assert_int_equal(fb_year_open(t->book, 2024, 20240701, 20250630, t->findings), FB_ECONFLICT);
    const int *years;
    size_t count;
    assert_ok(fb_years(t->book, t->arena, &years, &count), NULL);
    assert_int_equal(count, 2);
    assert_int_equal(years[0], 2023);
    assert_int_equal(years[1], 2024);
    fb_year year;
    assert_ok(fb_year_get(t->book, 2024, &year), NULL);
    assert_int_equal(year.last_day, 20250630);
    assert_false(year.has_vouchers || year.has_stated);
    assert_int_equal(fb_year_get(t->book, 1999, &year), FB_ENOTFOUND);
    test_book_free(t);
}

static void months_are_counted_from_the_first_of_a_broken_year(void **state) {
    (void)state;
    test_book *t = test_book_new();
    assert_ok(fb_year_open(t->book, 2024, 20240701, 20250630, t->findings), t->findings);
    fb_poster *poster = NULL;
    assert_ok(fb_begin(t->store), NULL);
    assert_ok(fb_poster_open(&poster, t->book, 2024), NULL);
    const fb_posting rows[] = {{.account = "1510", .amount = fb_ore(100)},
                               {.account = "3010", .amount = fb_ore(-100)}};
    fb_voucher voucher = {.series = "A", .date = 20250105, .text = "", .rows = rows, .row_count = 2};
    assert_ok(fb_poster_post(poster, &voucher, NULL, 0, t->findings, NULL), t->findings);
    assert_ok(fb_poster_finish(poster), NULL);
    assert_ok(fb_commit(t->store), NULL);
    fb_poster_free(poster);
    assert_int_equal(test_balance(t, 2024, "1510", 6).ore, 0);
    assert_int_equal(test_balance(t, 2024, "1510", 7).ore, 100);
    test_book_free(t);
}

static void a_lock_needs_a_year_and_a_month(void **state) {
    (void)state;
    test_book *t = test_book_new();
    assert_int_equal(test_close(t->book, 1999, 3), FB_EINPUT);
    assert_int_equal(test_close(t->book, 2023, 13), FB_ECONFLICT);
    assert_int_equal(test_close(t->book, 2023, -1), FB_EINPUT);
    fb_year year;
    assert_ok(test_close(t->book, 2023, 12), NULL);
    assert_int_equal(test_close(t->book, 2023, 12), FB_EINPUT);
    assert_ok(fb_year_get(t->book, 2023, &year), NULL);
    assert_int_equal(year.locked_through, 12);
    assert_ok(fb_year_reopen(t->book, 2023, 8, NULL), NULL);
    assert_int_equal(fb_year_reopen(t->book, 2023, 8, NULL), FB_EINPUT);
    assert_ok(fb_year_get(t->book, 2023, &year), NULL);
    assert_int_equal(year.locked_through, 8);
    test_book_free(t);
}

static void a_book_is_chosen_by_its_key(void **state) {
    (void)state;
    fb_store *store = NULL;
    fb_book *book = NULL;
    fb_findings *findings = fb_findings_new();
    assert_ok(fb_store_open(&store, ":memory:", FB_STORE_CREATE, findings), findings);
    assert_rc(fb_book_open(&book, store, NULL, findings), FB_ENOTFOUND, findings);
    test_finding(findings, "book.none");
    fb_association a = {.key = "a",
                        .name = "A",
                        .orgnr = "1",
                        .chart = "c",
                        .sie_unit = "1",
                        .sie_project = "6",
                        .sie_counterparty = "20"};
    assert_ok(fb_association_put(store, &a), NULL);
    assert_ok(fb_book_open(&book, store, NULL, findings), findings);
    assert_string_equal(book->association.name, "A");
    fb_book_free(book);
    a.name = "A again";
    assert_ok(fb_association_put(store, &a), NULL);
    a.key = "b";
    assert_ok(fb_association_put(store, &a), NULL);
    book = NULL;
    assert_rc(fb_book_open(&book, store, NULL, findings), FB_EINPUT, findings);
    test_finding(findings, "book.choose");
    assert_rc(fb_book_open(&book, store, "c", findings), FB_ENOTFOUND, findings);
    test_finding(findings, "book.unknown");
    assert_null(book);
    assert_ok(fb_book_open(&book, store, "a", findings), findings);
    assert_string_equal(book->association.name, "A again");
    fb_book_free(book);
    fb_book_free(NULL);
    fb_store_free(store);
    fb_findings_free(findings);
}

static void texts_are_kept_by_path(void **state) {
    (void)state;
    test_book *t = test_book_new();
    const char *content;
    const fb_text_file *files;
    size_t count;
    assert_ok(fb_text_put(t->book, "layouts/2022/income.csv", "one"), NULL);
    assert_ok(fb_text_put(t->book, "layouts/2022/income.csv", "two"), NULL);
    assert_ok(fb_text_put(t->book, "layouts/2022/balance.csv", ""), NULL);
    assert_ok(fb_text_put(t->book, "layoutsX/a.csv", "x"), NULL);
    assert_ok(fb_text_put(t->book, "layouts_2022", "x"), NULL);
    assert_ok(fb_text_get(t->book, "layouts/2022/income.csv", t->arena, &content), NULL);
    assert_string_equal(content, "two");
    assert_int_equal(fb_text_get(t->book, "layouts/2022", t->arena, &content), FB_ENOTFOUND);
    assert_ok(fb_texts(t->book, "layouts/", t->arena, &files, &count), NULL);
    assert_int_equal(count, 2);
    assert_string_equal(files[0].path, "layouts/2022/balance.csv");
    assert_ok(fb_texts(t->book, "layouts%", t->arena, &files, &count), NULL); /* not a pattern */
    assert_int_equal(count, 0);
    assert_ok(fb_texts_clear(t->book), NULL);
    assert_int_equal(fb_text_get(t->book, "layouts/2022/income.csv", t->arena, &content), FB_ENOTFOUND);
    test_book_free(t);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_year_is_at_most_twelve_whole_months_of_days_that_exist),
        cmocka_unit_test(months_are_counted_from_the_first_of_a_broken_year),
        cmocka_unit_test(a_lock_needs_a_year_and_a_month),
        cmocka_unit_test(a_book_is_chosen_by_its_key),
        cmocka_unit_test(texts_are_kept_by_path),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
