/* records.c - faults that the books refuse to take, put into the database behind their back: the checks find them. */
#include "story.h"

#include <sqlite3.h>
#include <stdio.h>

typedef struct tampered {
    test_folder folder;
    char database[512], path[1024];
    story *s;
} tampered;

static const char *stories;

static void tampered_new(tampered *t) {
    test_folder_new(&t->folder);
    test_path(t->database, &t->folder, "books.db");
    snprintf(t->path, sizeof t->path, "%s/records.c", stories);
    t->s = story_new(t->path, t->database);
    char text[] = "include books\n";
    assert_int_equal(*story_tell(t->s, text), '\0');
}

static void tampered_free(tampered *t) {
    story_free(t->s);
    test_folder_free(&t->folder);
}

static void tamper(const tampered *t, const char *sql) {
    sqlite3 *database = NULL;
    char *error = NULL;
    assert_int_equal(sqlite3_open(t->database, &database), SQLITE_OK);
    if (sqlite3_exec(database, sql, NULL, NULL, &error) != SQLITE_OK) fail_msg("%s", error);
    sqlite3_close(database);
}

static const char *failing(tampered *t, const char *name) {
    fb_check_report report;
    fb_findings_clear(t->s->findings);
    story_again(t->s);
    assert_ok(fb_check_year(story_closing(t->s), &report, t->s->findings), t->s->findings);
    for (size_t i = 0; i < report.count; i++)
        if (strcmp(report.lines[i].name, name) == 0) assert_int_equal(report.lines[i].result, FB_CHECK_FAILED);
    return test_finding(t->s->findings, name)->text;
}

static void a_voucher_that_does_not_balance_is_found(void **state) {
    (void)state;
    tampered t;
    tampered_new(&t);
    tamper(
        &t,
        "INSERT INTO posting (association, year, voucher, row, account, amount) VALUES (1, 2023, 1, 9, '1930', 250)");
    assert_non_null(strstr(failing(&t, "check.vouchers-balance"), "voucher A 1 sums to 2,50; expected 0"));
    /* The balances kept do not know of it. */
    assert_non_null(strstr(failing(&t, "check.derived"), "account 1930, month 1, is \u22122,50 more"));
    tampered_free(&t);
}

static void a_balance_that_is_not_of_the_postings_is_found(void **state) {
    (void)state;
    tampered t;
    tampered_new(&t);
    tamper(&t, "UPDATE balance_total SET m6 = m6 + 100 WHERE year = 2023 AND account = '5010' AND unit = '10'");
    assert_non_null(strstr(failing(&t, "check.derived"), "account 5010, month 6, is 1,00 more than its postings"));
    tampered_free(&t);
}

static void a_balance_that_is_missing_is_found(void **state) {
    (void)state;
    tampered t;
    tampered_new(&t);
    tamper(&t, "DELETE FROM balance WHERE year = 2023 AND account = '7910'");
    assert_non_null(strstr(failing(&t, "check.derived"),
                           "the postings hold 75,00 on account 7910 (unit 20, project , "
                           "counterparty ), and no balance is kept for them"));
    tampered_free(&t);
}

static void a_posting_outside_its_year_is_found(void **state) {
    (void)state;
    tampered t;
    tampered_new(&t);
    tamper(
        &t,
        "INSERT INTO voucher VALUES (1, 2023, 99, 'Z', 1, 20250131, 20250131, 'Fel år', NULL);"
        "INSERT INTO posting (association, year, voucher, row, account, amount) VALUES (1, 2023, 99, 1, '1930', 0)");
    assert_non_null(strstr(failing(&t, "check.derived"), "account 1930 lies outside the year"));
    tampered_free(&t);
}

static void a_voucher_that_is_gone_leaves_a_gap(void **state) {
    (void)state;
    tampered t;
    tampered_new(&t);
    tamper(&t, "DROP TRIGGER posting_remains; DROP TRIGGER voucher_remains;"
               "DELETE FROM posting WHERE year = 2023 AND voucher = 2; DELETE FROM voucher WHERE year = 2023 AND "
               "voucher = 2");
    assert_non_null(strstr(failing(&t, "check.series"), "in series A, voucher 3 follows number 1; expected 2"));
    tampered_free(&t);
}

int main(int argc, char **argv) {
    stories = argc > 1 ? argv[1] : "cases";
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_voucher_that_does_not_balance_is_found),
        cmocka_unit_test(a_balance_that_is_not_of_the_postings_is_found),
        cmocka_unit_test(a_balance_that_is_missing_is_found),
        cmocka_unit_test(a_posting_outside_its_year_is_found),
        cmocka_unit_test(a_voucher_that_is_gone_leaves_a_gap),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
