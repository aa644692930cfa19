/* fault.c - each allocation and each step of the database fails once: every failure is answered with an error, and
 * the books are then as before. */
#include "support/book.h"

#include <inttypes.h>
#include <string.h>

static const fb_posting ROWS[] = {{.account = "1510", .counterparty = "1490", .amount = {2500000}, .text = "Avgift"},
                                  {.account = "3010", .unit = "10", .counterparty = "1490", .amount = {-2000000}},
                                  {.account = "3010", .unit = "20", .project = "P1", .amount = {-500000}}};

static fb_rc post_two(test_book *t) {
    fb_poster *poster = NULL;
    FB_TRY(fb_poster_open(&poster, t->book, 2023));
    fb_voucher first = {.series = "A", .date = 20230331, .text = "Avgift", .rows = ROWS, .row_count = 3};
    fb_voucher second = {
        .series = "A", .date = 20230430, .text = "Rättelse", .corrects = 2, .rows = ROWS, .row_count = 3};
    fb_posting opening = {.account = "1930", .amount = fb_ore(77)};
    fb_amended_row amended = {.account = "1510", .amount = fb_ore(1)};
    fb_rc rc = fb_poster_state(poster, 2, &opening, NULL, 0, t->findings);
    if (rc == FB_OK) rc = fb_poster_post(poster, &first, NULL, 0, t->findings, NULL);
    if (rc == FB_OK) rc = fb_poster_amended(poster, &amended);
    if (rc == FB_OK) rc = fb_poster_post(poster, &second, NULL, 0, t->findings, NULL);
    if (rc == FB_OK) rc = fb_poster_finish(poster);
    fb_poster_free(poster);
    return rc;
}

static fb_rc post_in_a_transaction(test_book *t) {
    FB_TRY(fb_begin(t->store));
    return fb_end(t->store, post_two(t));
}

/* One voucher stands; its balances are known. */
static void set_up(test_book *t) {
    fb_voucher voucher = {.series = "A", .date = 20230131, .text = "Först", .rows = ROWS, .row_count = 3};
    assert_ok(test_post(t, &voucher, NULL), t->findings);
}

static int64_t postings(const test_book *t) {
    int64_t count = 0;
    fb_rows rows;
    assert_ok(fb_query(&rows, t->store, FB_SQL_LEDGER_POSTING_ALL, FB_VALUES(FB_OF(t->book), FB_INT(2023))), NULL);
    while (fb_rows_next(&rows) == FB_OK)
        count++;
    fb_rows_end(&rows);
    return count;
}

/* A book made anew for each fault, so that preparing each statement is a step too. */
typedef struct anew {
    test_book *book;
    fb_buf before; /* its balances */
    bool done;
} anew;

static void make_anew(void *context) {
    anew *a = context;
    a->book = test_book_new();
    set_up(a->book);
    a->before = test_balances_text(a->book, 2023);
}

static void assert_balances_as_before(anew *a) {
    fb_buf after = test_balances_text(a->book, 2023);
    assert_string_equal(after.text, a->before.text);
    fb_buf_free(&after);
}

static void free_anew(anew *a) {
    fb_buf_free(&a->before);
    test_book_free(a->book);
}

static fb_rc post_once(void *context) {
    anew *a = context;
    fb_rc rc = post_in_a_transaction(a->book);
    a->done = rc == FB_OK;
    return rc;
}

static void is_posted_or_as_before(void *context) {
    anew *a = context;
    test_book *t = a->book;
    if (!a->done) {
        assert_int_equal(test_voucher_count(t, 2023), 1);
        assert_int_equal(postings(t), 3);
        assert_balances_as_before(a);
        assert_ok(fb_store_verify(t->store, t->findings), t->findings);
        assert_ok(post_in_a_transaction(t), t->findings); /* the same work can be done again */
    }
    assert_int_equal(test_voucher_count(t, 2023), 3);
    free_anew(a);
}

static void each_failing_step_of_a_posting_leaves_the_books_as_before(void **state) {
    (void)state;
    anew a;
    assert_true(test_each_fault(post_once, make_anew, is_posted_or_as_before, &a) > 39);
}

static void make_posted(void *context) {
    anew *a = context;
    make_anew(a);
    assert_ok(post_in_a_transaction(a->book), a->book->findings);
    fb_buf_free(&a->before);
    a->before = test_balances_text(a->book, 2023);
}

static fb_rc rebuild_once(void *context) {
    const anew *a = context;
    return fb_ledger_rebuild(a->book->book, 2023);
}

static void is_as_before(void *context) {
    assert_balances_as_before(context);
    free_anew(context);
}

static void each_failing_step_of_a_rebuild_leaves_the_balances_as_before(void **state) {
    (void)state;
    anew a;
    assert_true(test_each_fault(rebuild_once, make_posted, is_as_before, &a) > 29);
}

static fb_rc visit_voucher(void *context, const fb_voucher_seen *voucher) {
    *(int64_t *)context += (int64_t)voucher->row_count;
    return FB_OK;
}

static fb_rc visit_posting(void *context, const fb_posting_seen *posting) {
    (void)posting;
    ++*(int64_t *)context;
    return FB_OK;
}

/* Everything that reads; what it found must be whole when it says FB_OK. */
static fb_rc read_everything(void *context) {
    test_book *t = context;
    const fb_balance *balances;
    const fb_account *accounts;
    const fb_counterparty *counterparties;
    size_t count = 0;
    int64_t rows = 0, of_account = 0;
    fb_book *book = NULL;
    fb_arena_reset(t->arena);
    FB_TRY(fb_balances(t->book, 2023, true, t->arena, &balances, &count));
    assert_int_equal(count, 4);
    FB_TRY(fb_accounts(t->book, t->arena, &accounts, &count));
    assert_int_equal(count, 6);
    FB_TRY(fb_counterparties(t->book, t->arena, &counterparties, &count));
    assert_int_equal(count, 4);
    FB_TRY(fb_voucher_each(t->book, 2023, visit_voucher, &rows));
    assert_int_equal(rows, 9);
    FB_TRY(test_postings_of(t->book, "1510", visit_posting, &of_account));
    assert_int_equal(of_account, 3);
    FB_TRY(fb_book_open(&book, t->store, NULL, t->findings));
    fb_book_free(book);
    fb_year year;
    return fb_year_get(t->book, 2023, &year);
}

static void each_failing_step_of_reading_is_an_error(void **state) {
    (void)state;
    test_book *t = test_book_new();
    set_up(t);
    assert_ok(post_in_a_transaction(t), t->findings);
    assert_true(test_each_fault(read_everything, NULL, NULL, t) > 40);
    test_book_free(t);
}

/* Closing, when months are open; else opening them again. */
static fb_rc close_or_open(const fb_book *book, bool opens) {
    if (opens) return fb_year_reopen(book, 2023, 8, NULL);
    return fb_year_close(book, &(fb_closed_year){2023, 12, 20240120, "Ekonomichefen"}, NULL);
}

static int closed_through(const test_book *t) {
    fb_year year;
    assert_ok(fb_year_get(t->book, 2023, &year), NULL);
    return year.locked_through;
}

static void each_failing_step_of_closing_leaves_the_months_as_before(void **state) {
    (void)state;
    for (int opens = 0; opens < 2; opens++) {
        test_book *t = test_book_new();
        if (opens) assert_ok(close_or_open(t->book, false), NULL);
        int64_t n = 1;
        for (bool fired = true; fired; n++) {
            fb_fault_at(n);
            fb_rc rc = close_or_open(t->book, opens);
            fired = fb_fault_fired();
            fb_fault_at(0);
            if (fired && rc == FB_OK) fail_msg("fault %" PRId64 " was not answered with an error", n);
            assert_int_equal(closed_through(t), fired ? opens * 12 : opens ? 8 : 12);
        }
        assert_true(n > 5);
        test_book_free(t);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_failing_step_of_a_posting_leaves_the_books_as_before),
        cmocka_unit_test(each_failing_step_of_a_rebuild_leaves_the_balances_as_before),
        cmocka_unit_test(each_failing_step_of_reading_is_an_error),
        cmocka_unit_test(each_failing_step_of_closing_leaves_the_months_as_before),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
