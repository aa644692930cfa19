/* fault.c - while a file is taken in, each allocation, each read and each step of the database fails once: every
 * failure is answered with an error, and the books are then as before. */
#include "support/records.h"

#include "exchange/sie_import.h"
#include "exchange/sie_summary.h"
#include "exchange/sie_write.h"
#include "ledger/opening.h"

static const char FILE_TEXT[] =
    "#FLAGGA 0\n#PROGRAM \"p\" 1\n#SIETYP 4\n#FNAMN \"Testbygden\"\n#ORGNR 222000-0000\n"
    "#RAR 0 20230101 20231231\n#RAR -1 20220101 20221231\n"
    "#KONTO 1510 \"Kund\"\n#KONTO 2010 \"Kapital\"\n#KONTO 3011 \"Avgift p\x86 prov\"\n#KTYP 3011 I\n"
    "#OBJEKT 1 30 \"Ny\"\n#OBJEKT 20 1490 \"Bor\x86s\"\n"
    "#IB 0 1510 100\n#IB 0 2010 -100\n#OIB 0 1510 {1 10} 70\n"
    "#IB -1 1510 90\n#UB -1 1510 100\n#UB -1 2010 -100\n#RES -1 3011 -10\n"
    "#VER A 1 20230131 \"x\"\n{\n#TRANS 1510 {1 30} 10\n#RTRANS 3011 {} -1\n"
    "#TRANS 3011 {20 K9 7 x} -10 \"\" \"text\"\n}\n"
    "#VER A 2 20230228 \"y\"\n{\n#TRANS 1510 {6 P9} 10\n#TRANS 3011 {} -10\n}\n";

typedef struct attempt {
    test_book *t;
    fb_buf before;
} attempt;

/* It says what the books of years that follow on each other say too: a warning that finds no memory stops nothing. */
static const char FOLLOWING_TEXT[] =
    "#FLAGGA 0\n#PROGRAM \"p\" 1\n#SIETYP 4\n#FNAMN \"Testbygden\"\n#ORGNR 222000-0000\n"
    "#RAR 0 20230101 20231231\n#RAR -1 20220101 20221231\n"
    "#KONTO 1510 \"Kund\"\n#KONTO 2010 \"Kapital\"\n#KONTO 3010 \"Avgift\"\n#KONTO 3990 \"Annat\"\n"
    "#IB 0 1510 100\n#IB 0 2010 -100\n#UB -1 1510 100\n#UB -1 2010 -100\n"
    "#VER A 1 20230131 \"x\"\n{\n#TRANS 3010 {} 10\n#TRANS 3990 {} -10\n}\n";

static fb_rc import_file(test_book *t, const char *text) {
    fb_sie_source *source = NULL;
    fb_sie_import_result result;
    fb_findings_clear(t->findings);
    FB_TRY(fb_sie_source_memory(&source, text, strlen(text), "file.se"));
    fb_rc rc = fb_sie_import_source(source, t->store, NULL, t->findings, &result);
    fb_sie_source_free(source);
    return rc;
}

static fb_rc import_text(test_book *t) { return import_file(t, FILE_TEXT); }

static fb_rc import_once(void *context) { return import_text(((attempt *)context)->t); }

static void make_book(void *context) {
    attempt *a = context;
    a->t = test_book_new();
    a->before = test_balances_text(a->t, 2023);
}

static size_t list_lengths(const test_book *t) {
    const fb_account *accounts;
    const fb_unit *units;
    const int *years;
    size_t account_count, unit_count, year_count;
    fb_arena_reset(t->arena);
    assert_ok(fb_accounts(t->book, t->arena, &accounts, &account_count), NULL);
    assert_ok(fb_units(t->book, 2023, t->arena, &units, &unit_count), NULL);
    assert_ok(fb_years(t->book, t->arena, &years, &year_count), NULL);
    return account_count * 100 + unit_count * 10 + year_count;
}

/* The failed run has left nothing; the same file is then taken in as if nothing had been. */
static void compare_books(void *context) {
    attempt *a = context;
    bool done = test_voucher_count(a->t, 2023) == 2;
    if (!done) {
        fb_buf now = test_balances_text(a->t, 2023);
        assert_string_equal(now.text, a->before.text);
        assert_int_equal(test_voucher_count(a->t, 2023), 0);
        assert_int_equal(list_lengths(a->t), 621);
        fb_buf_free(&now);
        assert_ok(import_text(a->t), a->t->findings);
        assert_int_equal(test_voucher_count(a->t, 2023), 2);
    }
    fb_buf_free(&a->before);
    test_book_free(a->t);
}

static void each_failing_step_of_an_import_leaves_the_books_as_before(void **state) {
    (void)state;
    attempt a = {0};
    assert_true(test_each_fault(import_once, make_book, compare_books, &a) > 100);
}

static fb_rc import_following(void *context) { return import_file(context, FOLLOWING_TEXT); }

/* 2023 opens with what 2022 closed with, and 2024 follows on it. */
static void make_years(const test_book *t) {
    static const fb_posting ROWS[] = {{.account = "1510", .amount = {10000}},
                                      {.account = "2010", .amount = {-10000}}};
    fb_poster *poster = NULL;
    assert_ok(fb_begin(t->store), NULL);
    assert_ok(fb_year_open(t->book, 2024, 20240101, 20241231, NULL), NULL);
    for (int year = 2023; year <= 2024; year++) {
        assert_ok(fb_poster_open(&poster, t->book, year), NULL);
        for (size_t i = 0; i < LENGTH(ROWS); i++)
            assert_ok(fb_poster_state(poster, 0, &ROWS[i], NULL, 0, NULL), NULL);
        assert_ok(fb_poster_finish(poster), NULL);
        fb_poster_free(poster);
        assert_ok(fb_exec(t->store, FB_SQL_LEDGER_OPENED_PUT,
                          FB_VALUES(FB_INT(t->book->association.id), FB_INT(year), FB_TEXT(NULL))),
                  NULL);
    }
    assert_ok(fb_commit(t->store), NULL);
}

static void each_failing_step_of_an_import_between_years_leaves_them_as_before(void **state) {
    (void)state;
    static const fb_subject MARKS = {.records = fb_opening_records};
    static const test_records YEARS = {.rooms = {&MARKS}};
    test_book *t = test_book_of(&YEARS);
    make_years(t);
    test_each_fault_keeps(t, import_following, 100);
    assert_int_equal(fb_findings_kept(t->findings), 0);
    test_book_free(t);
}

static fb_rc summarise_once(void *context) {
    test_book *t = context;
    fb_sie_source *source = NULL;
    fb_sie_summary *summary = NULL;
    fb_findings_clear(t->findings);
    FB_TRY(fb_sie_source_memory(&source, FILE_TEXT, sizeof FILE_TEXT - 1, "file.se"));
    fb_rc rc = fb_sie_summarise_source(&summary, source, t->findings);
    fb_sie_source_free(source);
    fb_sie_summary_free(summary);
    return rc;
}

static void each_failing_step_of_a_dry_run_is_answered(void **state) {
    (void)state;
    test_book *t = test_book_new();
    assert_true(test_each_fault(summarise_once, NULL, NULL, t) > 10);
    test_book_free(t);
}

static fb_rc write_once(void *context) {
    test_book *t = context;
    FILE *nowhere = fopen("/dev/null", "wb");
    assert_non_null(nowhere);
    fb_rc rc = fb_sie_write(t->book, 2023, NULL, nowhere, t->findings);
    fclose(nowhere);
    return rc;
}

static void each_failing_step_of_an_export_is_answered(void **state) {
    (void)state;
    test_book *t = test_book_new();
    assert_ok(import_text(t), t->findings);
    assert_true(test_each_fault(write_once, NULL, NULL, t) > 10);
    test_book_free(t);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_failing_step_of_an_import_leaves_the_books_as_before),
        cmocka_unit_test(each_failing_step_of_an_import_between_years_leaves_them_as_before),
        cmocka_unit_test(each_failing_step_of_a_dry_run_is_answered),
        cmocka_unit_test(each_failing_step_of_an_export_is_answered),
    };
    return cmocka_run_group_tests_name("exchange fault", tests, NULL, NULL);
}
