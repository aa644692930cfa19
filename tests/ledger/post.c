/* post.c - what the poster promises its callers: nothing of a refused voucher stays, the books are append-only,
 * stated balances and rebuilt balances agree. The rules themselves are in cases/. */
#include "support/book.h"

#include <inttypes.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

typedef struct session {
    test_book *t;
    fb_poster *poster;
} session;

static session session_new(void) {
    session s = {.t = test_book_new()};
    assert_ok(fb_begin(s.t->store), NULL);
    assert_ok(fb_poster_open(&s.poster, s.t->book, 2023), NULL);
    return s;
}

static void session_commit(session *s) {
    assert_ok(fb_poster_finish(s->poster), NULL);
    assert_ok(fb_commit(s->t->store), s->t->findings);
    fb_poster_free(s->poster);
    s->poster = NULL;
}

static void session_free(session *s) {
    fb_poster_free(s->poster);
    test_book_free(s->t);
}

/* Two rows: `account` against 3990. */
static fb_rc post(session *s, int64_t no, fb_date date, const char *account, int64_t ore, int64_t *number) {
    const fb_posting rows[] = {{.account = account, .amount = fb_ore(ore)},
                               {.account = "3990", .amount = fb_ore(-ore)}};
    fb_voucher voucher = {.series = "A", .number = no, .date = date, .text = "t", .rows = rows, .row_count = 2};
    fb_findings_clear(s->t->findings);
    return fb_poster_post(s->poster, &voucher, "in.se", 88, s->t->findings, number);
}

static void assert_rebuilds_the_same(test_book *t) {
    fb_buf before = test_balances_text(t, 2023);
    assert_ok(fb_ledger_rebuild(t->book, 2023), NULL);
    fb_buf after = test_balances_text(t, 2023);
    assert_string_equal(before.text, after.text);
    fb_buf_free(&before);
    fb_buf_free(&after);
}

static void a_year_that_is_not_open_takes_no_poster(void **state) {
    (void)state;
    test_book *t = test_book_new();
    fb_poster *poster = NULL;
    assert_int_equal(fb_poster_open(&poster, t->book, 2024), FB_ENOTFOUND);
    assert_null(poster);
    assert_int_equal(fb_ledger_rebuild(t->book, 2024), FB_ENOTFOUND);
    fb_poster_free(NULL);
    test_book_free(t);
}

static void a_finding_names_the_file_and_line_of_the_voucher(void **state) {
    (void)state;
    session s = session_new();
    assert_rc(post(&s, 0, 20230131, "9999", 100, NULL), FB_EINPUT, s.t->findings);
    const fb_finding *finding = test_finding(s.t->findings, "ledger.account");
    assert_string_equal(finding->file, "in.se");
    assert_int_equal(finding->line, 88);
    session_free(&s);
}

static void after_refusals_the_poster_goes_on_as_if_they_had_not_been(void **state) {
    (void)state;
    session s = session_new();
    int64_t number = -1;
    assert_ok(post(&s, 0, 20230131, "1510", 100, &number), s.t->findings);
    assert_int_equal(number, 1);
    number = -1;
    assert_rc(post(&s, 1, 20230131, "1930", 100, &number), FB_EINPUT, NULL); /* duplicate */
    assert_rc(post(&s, 0, 20230131, "9999", 100, &number), FB_EINPUT, NULL); /* account */
    assert_rc(post(&s, -5, 20230131, "1930", 100, &number), FB_EINPUT, NULL);
    test_finding(s.t->findings, "ledger.number");
    assert_int_equal(number, -1);
    assert_ok(post(&s, 0, 20230228, "1510", 50, &number), s.t->findings);
    assert_int_equal(number, 2);
    session_commit(&s);
    assert_int_equal(test_voucher_count(s.t, 2023), 2);
    assert_int_equal(test_balance(s.t, 2023, "1510", 13).ore, 150);
    assert_int_equal(test_balance(s.t, 2023, "1930", 13).ore, 0);
    assert_rebuilds_the_same(s.t);
    session_free(&s);
}

static void a_balance_that_becomes_too_large_refuses_the_voucher_and_nothing_stays(void **state) {
    (void)state;
    session s = session_new();
    assert_ok(post(&s, 0, 20230131, "1510", INT64_MAX - 5, NULL), s.t->findings);
    for (int i = 0; i < 3; i++) {
        assert_rc(post(&s, 0, 20230131, "1510", 6, NULL), FB_EINPUT, s.t->findings);
        assert_non_null(strstr(test_finding(s.t->findings, "ledger.overflow")->text, "1510"));
    }
    int64_t number;
    assert_ok(post(&s, 0, 20230131, "1510", 5, &number), s.t->findings); /* fills it exactly */
    assert_int_equal(number, 2);
    assert_ok(post(&s, 0, 20230131, "1510", -INT64_MAX, NULL), s.t->findings);
    session_commit(&s);
    assert_int_equal(test_voucher_count(s.t, 2023), 3);
    assert_int_equal(test_balance(s.t, 2023, "1510", 13).ore, 0);
    assert_rebuilds_the_same(s.t);
    session_free(&s);
}

static void a_balance_in_the_store_that_becomes_too_large_is_an_overflow(void **state) {
    (void)state;
    session s = session_new();
    assert_ok(post(&s, 0, 20230131, "1510", INT64_MAX, NULL), s.t->findings);
    session_commit(&s);
    assert_ok(fb_begin(s.t->store), NULL);
    assert_ok(fb_poster_open(&s.poster, s.t->book, 2023), NULL);
    assert_ok(post(&s, 0, 20230131, "1510", 1, NULL), s.t->findings);
    assert_int_equal(fb_poster_finish(s.poster), FB_EOVERFLOW);
    fb_rollback(s.t->store);
    assert_int_equal(test_voucher_count(s.t, 2023), 1);
    assert_int_equal(test_balance(s.t, 2023, "1510", 13).ore, INT64_MAX);
    session_free(&s);
}

static void the_caps_on_rows_are_answered_as_limits(void **state) {
    (void)state;
    session s = session_new();
    size_t count = 100001;
    fb_posting *rows = calloc(count, sizeof *rows);
    assert_non_null(rows);
    for (size_t i = 0; i < count; i++)
        rows[i].account = "1510";
    fb_voucher voucher = {.series = "A", .date = 20230131, .text = "", .rows = rows, .row_count = count};
    assert_int_equal(fb_poster_post(s.poster, &voucher, NULL, 0, s.t->findings, NULL), FB_ELIMIT);
    voucher.row_count--;
    assert_ok(fb_poster_post(s.poster, &voucher, NULL, 0, s.t->findings, NULL), s.t->findings);
    free(rows);
    session_free(&s);
}

/* Append-only ---------------------------------------------------------------------------------- */

static void posted_rows_are_neither_changed_nor_removed(void **state) {
    (void)state;
    test_folder folder;
    char path[512];
    test_folder_new(&folder);
    test_path(path, &folder, "books.db");
    test_book *t = test_book_new_at(path);
    const fb_posting rows[] = {{.account = "1510", .amount = fb_ore(100)},
                               {.account = "3010", .amount = fb_ore(-100)}};
    assert_ok(
        test_post(t, &(fb_voucher){.series = "A", .date = 20230131, .text = "t", .rows = rows, .row_count = 2}, NULL),
        t->findings);
    test_book_free(t);
    sqlite3 *database = NULL;
    assert_int_equal(sqlite3_open(path, &database), SQLITE_OK);
    static const char *const FORBIDDEN[] = {
        "UPDATE voucher SET text = 'x'",       "UPDATE voucher SET date = 20230201",  "DELETE FROM voucher",
        "UPDATE posting SET amount = 1",       "UPDATE posting SET account = '1930'", "DELETE FROM posting",
        "UPDATE OR IGNORE posting SET row = 9"};
    for (size_t i = 0; i < LENGTH(FORBIDDEN); i++) {
        assert_int_equal(sqlite3_exec(database, FORBIDDEN[i], NULL, NULL, NULL), SQLITE_CONSTRAINT);
        assert_non_null(strstr(sqlite3_errmsg(database), "corrected by another voucher"));
    }
    sqlite3_close(database);
    test_folder_free(&folder);
}

/* Stated balances, amended rows, comparing --------------------------------------------------------- */

static void stated_balances_join_the_vouchers(void **state) {
    (void)state;
    session s = session_new();
    fb_posting bank = {.account = "1930", .amount = fb_ore(5000)};
    fb_posting equity = {.account = "2010", .unit = "10", .amount = fb_ore(-5000)};
    assert_ok(fb_poster_state(s.poster, 0, &bank, "in.se", 1, s.t->findings), s.t->findings);
    assert_ok(fb_poster_state(s.poster, 0, &equity, "in.se", 2, s.t->findings), s.t->findings);
    assert_ok(fb_poster_state(s.poster, 13, &bank, "in.se", 3, s.t->findings), s.t->findings);
    assert_ok(post(&s, 0, 20230131, "1930", 7, NULL), s.t->findings);
    session_commit(&s);
    assert_int_equal(test_balance(s.t, 2023, "1930", 0).ore, 5000);
    assert_int_equal(test_balance(s.t, 2023, "1930", 12).ore, 5007);
    assert_int_equal(test_balance(s.t, 2023, "1930", 13).ore, 10007);
    fb_year year;
    assert_ok(fb_year_get(s.t->book, 2023, &year), NULL);
    assert_true(year.has_vouchers && year.has_stated);
    assert_rebuilds_the_same(s.t);
    session_free(&s);
}

static void a_balance_stated_twice_or_for_no_account_is_refused_and_leaves_nothing(void **state) {
    (void)state;
    session s = session_new();
    fb_posting row = {.account = "1930", .amount = fb_ore(5000)}, unknown = {.account = "9999", .amount = fb_ore(1)};
    fb_posting large = {.account = "1930", .project = "P1", .amount = fb_ore(INT64_MAX)};
    assert_ok(fb_poster_state(s.poster, 0, &row, "in.se", 1, s.t->findings), s.t->findings);
    assert_rc(fb_poster_state(s.poster, 0, &row, "in.se", 2, s.t->findings), FB_EINPUT, s.t->findings);
    assert_int_equal(test_finding(s.t->findings, "ledger.stated-twice")->line, 2);
    assert_rc(fb_poster_state(s.poster, 0, &unknown, "in.se", 3, s.t->findings), FB_EINPUT, s.t->findings);
    assert_int_equal(test_finding(s.t->findings, "ledger.account")->line, 3);
    const fb_posting rows[] = {{.account = "1930", .project = "P1", .amount = fb_ore(10)},
                               {.account = "3990", .amount = fb_ore(-10)}};
    fb_voucher voucher = {.series = "A", .date = 20230105, .text = "", .rows = rows, .row_count = 2};
    assert_ok(fb_poster_post(s.poster, &voucher, NULL, 0, s.t->findings, NULL), s.t->findings);
    assert_rc(fb_poster_state(s.poster, 1, &large, "in.se", 4, s.t->findings), FB_EINPUT, s.t->findings);
    assert_int_equal(test_finding(s.t->findings, "ledger.overflow")->line, 4);
    session_commit(&s);
    assert_rebuilds_the_same(s.t);
    session_free(&s);
}

static void a_voucher_is_compared_with_what_the_books_had(void **state) {
    (void)state;
    session s = session_new();
    fb_posting rows[] = {{.account = "1510", .counterparty = "1490", .amount = fb_ore(100)},
                         {.account = "3010", .unit = "10", .amount = fb_ore(-100)},
                         {.account = "3010", .amount = fb_ore(0)}};
    fb_voucher voucher = {.series = "A", .number = 4, .date = 20230131, .text = "t", .rows = rows, .row_count = 2};
    assert_ok(fb_poster_post(s.poster, &voucher, NULL, 0, s.t->findings, NULL), s.t->findings);
    assert_int_equal(fb_poster_compare(s.poster, &voucher), FB_ENOTFOUND); /* posted by this very poster */
    session_commit(&s);
    assert_ok(fb_poster_open(&s.poster, s.t->book, 2023), NULL);
    assert_ok(fb_poster_compare(s.poster, &voucher), NULL);
    voucher.number = 5;
    assert_int_equal(fb_poster_compare(s.poster, &voucher), FB_ENOTFOUND);
    assert_ok(fb_poster_post(s.poster, &voucher, NULL, 0, s.t->findings, NULL), s.t->findings);
    assert_int_equal(fb_poster_compare(s.poster, &voucher), FB_ENOTFOUND); /* not there before this poster */
    voucher.number = 4;
    voucher.row_count = 3;
    assert_int_equal(fb_poster_compare(s.poster, &voucher), FB_EINPUT);
    voucher.row_count = 1;
    assert_int_equal(fb_poster_compare(s.poster, &voucher), FB_EINPUT);
    voucher.row_count = 2;
    voucher.date = 20230201;
    assert_int_equal(fb_poster_compare(s.poster, &voucher), FB_EINPUT);
    voucher.date = 20230131;
    rows[1].unit = "20";
    assert_int_equal(fb_poster_compare(s.poster, &voucher), FB_EINPUT);
    rows[1].unit = "10";
    rows[0].amount = fb_ore(99);
    assert_int_equal(fb_poster_compare(s.poster, &voucher), FB_EINPUT);
    rows[0].amount = fb_ore(100);
    assert_ok(fb_poster_compare(s.poster, &voucher), NULL);
    voucher.text = "another";
    assert_int_equal(fb_poster_compare(s.poster, &voucher), FB_EINPUT);
    voucher.text = "t";
    rows[1].text = "of the row";
    assert_int_equal(fb_poster_compare(s.poster, &voucher), FB_EINPUT);
    rows[1].text = ""; /* the same as none */
    assert_ok(fb_poster_compare(s.poster, &voucher), NULL);
    rows[1].objects = "7 1";
    assert_int_equal(fb_poster_compare(s.poster, &voucher), FB_EINPUT);
    session_free(&s);
}

static void amended_rows_are_kept_beside_the_voucher_and_do_not_count(void **state) {
    (void)state;
    session s = session_new();
    const fb_amended_row row = {.struck = true, .account = "1510", .amount = fb_ore(77), .date = 20230201};
    assert_ok(post(&s, 0, 20230131, "1510", 100, NULL), s.t->findings);
    assert_ok(fb_poster_amended(s.poster, &row), NULL);
    assert_ok(fb_poster_amended(s.poster, &row), NULL);
    session_commit(&s);
    assert_int_equal(test_balance(s.t, 2023, "1510", 13).ore, 100);
    assert_rebuilds_the_same(s.t);
    session_free(&s);
}

/* Reading back --------------------------------------------------------------------------------- */

static fb_rc stop_at_second(void *context, const fb_voucher_seen *voucher) {
    (void)voucher;
    return ++*(int *)context == 2 ? FB_ELIMIT : FB_OK;
}

static fb_rc note_voucher(void *context, const fb_voucher_seen *v) {
    fb_buf_printf(context, "%s %" PRId64 " %d %d %s:", v->series, v->number, v->date, v->registered, v->text);
    for (size_t i = 0; i < v->row_count; i++)
        fb_buf_printf(context, " %s/%s/%s/%s/%s/%s %" PRId64, v->rows[i].account, v->rows[i].unit, v->rows[i].project,
                      v->rows[i].counterparty, v->objects[i], v->rows[i].text, v->rows[i].amount.ore);
    fb_buf_add(context, "\n");
    return FB_OK;
}

static fb_rc note_posting(void *context, const fb_posting_seen *p) {
    fb_buf_printf(context, "%s %" PRId64 " %s %s %" PRId64 "\n", p->series, p->number, p->voucher_text, p->text,
                  p->amount.ore);
    return FB_OK;
}

static void vouchers_are_read_back_as_posted_in_order_of_series_and_number(void **state) {
    (void)state;
    session s = session_new();
    const fb_posting rows[] = {{.account = "1510",
                                .unit = "10",
                                .project = "P1",
                                .counterparty = "1490",
                                .objects = "7 \"12\"",
                                .amount = fb_ore(100),
                                .text = "Rad"},
                               {.account = "3010", .amount = fb_ore(-100)}};
    fb_voucher voucher = {.series = "B",
                          .number = 2,
                          .date = 20230131,
                          .registered = 20230215,
                          .text = "Två",
                          .rows = rows,
                          .row_count = 2};
    assert_ok(fb_poster_post(s.poster, &voucher, NULL, 0, s.t->findings, NULL), s.t->findings);
    voucher = (fb_voucher){.series = "B", .number = 1, .date = 20230301, .rows = rows, .row_count = 2};
    assert_ok(fb_poster_post(s.poster, &voucher, NULL, 0, s.t->findings, NULL), s.t->findings);
    assert_ok(post(&s, 10, 20230401, "1930", 5, NULL), s.t->findings);
    assert_ok(post(&s, 9, 20230401, "1930", 6, NULL), s.t->findings);
    session_commit(&s);
    fb_buf seen;
    fb_buf_init(&seen, FB_MIB(1));
    assert_ok(fb_voucher_each(s.t->book, 2023, note_voucher, &seen), NULL);
    assert_string_equal(seen.text, "A 9 20230401 20230401 t: 1930///// 6 3990///// -6\n"
                                   "A 10 20230401 20230401 t: 1930///// 5 3990///// -5\n"
                                   "B 1 20230301 20230301 : 1510/10/P1/1490/7 \"12\"/Rad 100 3010///// -100\n"
                                   "B 2 20230131 20230215 Två: 1510/10/P1/1490/7 \"12\"/Rad 100 3010///// -100\n");
    fb_buf_reset(&seen);
    assert_ok(test_postings_of(s.t->book, "1510", note_posting, &seen), NULL);
    assert_string_equal(seen.text, "B 2 Två Rad 100\nB 1  Rad 100\n"); /* in the order of registration */
    fb_buf_reset(&seen);
    assert_ok(test_postings_of(s.t->book, "5010", note_posting, &seen), NULL);
    assert_string_equal(seen.text, "");
    int visits = 0;
    assert_int_equal(fb_voucher_each(s.t->book, 2023, stop_at_second, &visits), FB_ELIMIT);
    assert_int_equal(visits, 2);
    fb_buf_free(&seen);
    session_free(&s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_year_that_is_not_open_takes_no_poster),
        cmocka_unit_test(a_finding_names_the_file_and_line_of_the_voucher),
        cmocka_unit_test(after_refusals_the_poster_goes_on_as_if_they_had_not_been),
        cmocka_unit_test(a_balance_that_becomes_too_large_refuses_the_voucher_and_nothing_stays),
        cmocka_unit_test(a_balance_in_the_store_that_becomes_too_large_is_an_overflow),
        cmocka_unit_test(the_caps_on_rows_are_answered_as_limits),
        cmocka_unit_test(posted_rows_are_neither_changed_nor_removed),
        cmocka_unit_test(stated_balances_join_the_vouchers),
        cmocka_unit_test(a_balance_stated_twice_or_for_no_account_is_refused_and_leaves_nothing),
        cmocka_unit_test(a_voucher_is_compared_with_what_the_books_had),
        cmocka_unit_test(amended_rows_are_kept_beside_the_voucher_and_do_not_count),
        cmocka_unit_test(vouchers_are_read_back_as_posted_in_order_of_series_and_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
