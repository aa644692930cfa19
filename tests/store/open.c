/* open.c - which files are opened, and what opening does to them. */
#include "support/support.h"

#include "store/store.h"

#include <sqlite3.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct place {
    test_folder folder;
    char path[512];
    fb_findings *findings;
} place;

static place place_new(void) {
    place at = {.findings = fb_findings_new()};
    test_folder_new(&at.folder);
    test_path(at.path, &at.folder, "books.db");
    return at;
}

static void place_free(place *at) {
    test_folder_free(&at->folder);
    fb_findings_free(at->findings);
}

/* The file as another program sees it. */
static void raw(const char *path, const char *sql) {
    sqlite3 *database = NULL;
    assert_int_equal(sqlite3_open(path, &database), SQLITE_OK);
    if (sqlite3_exec(database, sql, NULL, NULL, NULL) != SQLITE_OK) fail_msg("%s: %s", sql, sqlite3_errmsg(database));
    sqlite3_close(database);
}

static int64_t raw_number(const char *path, const char *sql) {
    sqlite3 *database = NULL;
    sqlite3_stmt *statement = NULL;
    assert_int_equal(sqlite3_open(path, &database), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(database, sql, -1, &statement, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
    int64_t number = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    sqlite3_close(database);
    return number;
}

static void make(place *at) {
    fb_store *store = NULL;
    assert_ok(fb_store_open(&store, at->path, FB_STORE_CREATE, at->findings), at->findings);
    fb_store_free(store);
}

static void assert_not_opened(place *at, fb_store_mode mode, fb_rc expected, const char *key) {
    fb_store *store = NULL;
    fb_findings_clear(at->findings);
    assert_rc(fb_store_open(&store, at->path, mode, at->findings), expected, at->findings);
    assert_null(store);
    assert_string_equal(test_finding(at->findings, key)->file, at->path);
    assert_int_equal(test_finding(at->findings, key)->severity, FB_ERROR);
}

static void an_empty_place_gets_the_whole_schema(void **state) {
    (void)state;
    place at = place_new();
    make(&at);
    assert_true(raw_number(at.path, "PRAGMA user_version") >= 1);
    assert_int_equal(raw_number(at.path, "PRAGMA application_id"), 0x46424E44);
    assert_int_equal(raw_number(at.path, "SELECT count(*) FROM sqlite_schema WHERE name IN ('voucher', 'posting', "
                                         "'balance', 'unit', 'budget_row', 'fee', 'seat', 'text')"),
                     8);
    make(&at); /* opening it again changes nothing and refuses nothing */
    fb_store *store = NULL;
    assert_ok(fb_store_open(&store, at.path, FB_STORE_WRITE, at.findings), at.findings);
    assert_ok(fb_store_verify(store, at.findings), at.findings);
    fb_store_free(store);
    place_free(&at);
}

static void a_file_that_is_not_there_is_only_made_when_asked(void **state) {
    (void)state;
    place at = place_new();
    assert_not_opened(&at, FB_STORE_READ, FB_ENOTFOUND, "store.missing");
    assert_not_opened(&at, FB_STORE_WRITE, FB_ENOTFOUND, "store.missing");
    assert_int_equal(test_folder_count(&at.folder), 0);
    place_free(&at);
}

static void a_foreign_database_is_refused_and_left_as_it_is(void **state) {
    (void)state;
    place at = place_new();
    raw(at.path, "CREATE TABLE voucher (id INTEGER); INSERT INTO voucher VALUES (1)");
    fb_buf before = test_read_file(at.path);
    assert_not_opened(&at, FB_STORE_READ, FB_EINPUT, "store.foreign");
    assert_not_opened(&at, FB_STORE_WRITE, FB_EINPUT, "store.foreign");
    assert_not_opened(&at, FB_STORE_CREATE, FB_EINPUT, "store.foreign");
    fb_buf after = test_read_file(at.path);
    assert_int_equal(before.length, after.length);
    assert_memory_equal(before.text, after.text, before.length);
    fb_buf_free(&before);
    fb_buf_free(&after);
    place_free(&at);
}

static void a_file_that_is_no_database_is_refused(void **state) {
    (void)state;
    place at = place_new();
    static const char TEXT[] = "code,key,name,position,from_year,to_year\n10,kansli,Kansli,1,2020,\n"
                               "and a good deal more, so that the file is longer than the head of a database is\n";
    test_write_file(at.path, TEXT, sizeof TEXT - 1);
    assert_not_opened(&at, FB_STORE_CREATE, FB_EINPUT, "store.foreign");
    fb_buf after = test_read_file(at.path);
    assert_string_equal(after.text, TEXT);
    fb_buf_free(&after);
    place_free(&at);
}

static void a_place_that_cannot_be_opened_says_so(void **state) {
    (void)state;
    place at = place_new();
    test_path(at.path, &at.folder, "no/folder/books.db");
    assert_not_opened(&at, FB_STORE_CREATE, FB_EDB, "store.open");
    test_path(at.path, &at.folder, "folder");
    assert_int_equal(mkdir(at.path, 0777), 0);
    assert_not_opened(&at, FB_STORE_CREATE, FB_EDB, "store.open");
    place_free(&at);
}

static void a_newer_schema_is_refused(void **state) {
    (void)state;
    place at = place_new();
    make(&at);
    raw(at.path, "PRAGMA user_version = 9999");
    assert_not_opened(&at, FB_STORE_READ, FB_EINPUT, "store.newer");
    assert_not_opened(&at, FB_STORE_WRITE, FB_EINPUT, "store.newer");
    assert_int_equal(raw_number(at.path, "PRAGMA user_version"), 9999);
    place_free(&at);
}

static void a_reader_does_not_bring_an_older_schema_up_to_date(void **state) {
    (void)state;
    place at = place_new();
    test_write_file(at.path, "", 0);
    assert_not_opened(&at, FB_STORE_READ, FB_EINPUT, "store.older");
    fb_buf after = test_read_file(at.path);
    assert_int_equal(after.length, 0);
    fb_buf_free(&after);
    fb_store *store = NULL;
    assert_ok(fb_store_open(&store, at.path, FB_STORE_WRITE, at.findings), at.findings);
    fb_store_free(store);
    place_free(&at);
}

static void a_reader_changes_nothing(void **state) {
    (void)state;
    place at = place_new();
    fb_store *store = NULL;
    int64_t keys;
    make(&at);
    fb_buf before = test_read_file(at.path);
    assert_ok(fb_store_open(&store, at.path, FB_STORE_READ, at.findings), at.findings);
    assert_int_equal(fb_exec(store, FB_SQL_STORE_ASSOCIATION_PUT,
                             FB_VALUES(FB_TEXT("a"), FB_TEXT("A"), FB_TEXT("1"), FB_TEXT("c"), FB_TEXT("1"),
                                       FB_TEXT("6"), FB_TEXT("20"))),
                     FB_EDB);
    assert_int_equal(fb_query_int(&keys, store, FB_SQL_STORE_ASSOCIATION_KEYS, NULL, 0), FB_ENOTFOUND);
    fb_store_free(store);
    fb_buf after = test_read_file(at.path);
    assert_int_equal(before.length, after.length);
    assert_memory_equal(before.text, after.text, before.length);
    fb_buf_free(&before);
    fb_buf_free(&after);
    place_free(&at);
}

/* Faults while a new database is made: the file must be usable at the next attempt. */
static fb_rc open_new(void *context) {
    place *at = context;
    fb_store *store = NULL;
    fb_rc rc = fb_store_open(&store, at->path, FB_STORE_CREATE, at->findings);
    if (rc != FB_OK) assert_null(store);
    fb_store_free(store);
    return rc;
}

static void fresh_place(void *context) { *(place *)context = place_new(); }

static void still_usable(void *context) {
    place *at = context;
    fb_findings_clear(at->findings);
    assert_ok(open_new(at), at->findings);
    assert_int_equal(raw_number(at->path, "SELECT count(*) FROM sqlite_schema WHERE name = 'seat'"), 1);
    place_free(at);
}

static void a_failed_migration_leaves_a_place_that_can_be_tried_again(void **state) {
    (void)state;
    place at;
    assert_true(test_each_fault(open_new, fresh_place, still_usable, &at) >= 7);
}

static void every_failure_to_open_has_a_finding(void **state) {
    (void)state;
    for (int64_t n = 2;; n++) { /* the first fault is memory for the store itself */
        place at = place_new();
        fb_fault_at(n);
        fb_rc rc = open_new(&at);
        bool fired = fb_fault_fired();
        fb_fault_at(0);
        if (rc != FB_OK) assert_true(fb_findings_count(at.findings, FB_ERROR) > 0);
        place_free(&at);
        if (!fired) break;
    }
}

/* Backup and verify ---------------------------------------------------------------------------- */

static void a_backup_is_the_same_database(void **state) {
    (void)state;
    place at = place_new();
    char copy[512];
    fb_store *store = NULL;
    test_path(copy, &at.folder, "copy.db");
    assert_ok(fb_store_open(&store, at.path, FB_STORE_CREATE, at.findings), at.findings);
    assert_ok(fb_exec(store, FB_SQL_STORE_ASSOCIATION_PUT,
                      FB_VALUES(FB_TEXT("a"), FB_TEXT("Å"), FB_TEXT("1"), FB_TEXT("c"), FB_TEXT("1"), FB_TEXT("6"),
                                FB_TEXT("20"))),
              NULL);
    assert_ok(fb_store_backup(store, copy, at.findings), at.findings);
    assert_rc(fb_store_backup(store, copy, at.findings), FB_EINPUT, at.findings); /* never over another file */
    test_finding(at.findings, "store.exists");
    fb_store_free(store);
    assert_ok(fb_store_open(&store, copy, FB_STORE_READ, at.findings), at.findings);
    assert_ok(fb_store_verify(store, at.findings), at.findings);
    fb_rows rows;
    assert_ok(fb_query(&rows, store, FB_SQL_STORE_ASSOCIATION_BY_KEY, FB_VALUES(FB_TEXT("a"))), NULL);
    assert_ok(fb_rows_next(&rows), NULL);
    assert_string_equal(fb_column_text(&rows, 2), "Å");
    fb_rows_end(&rows);
    fb_store_free(store);
    place_free(&at);
}

static void a_backup_that_fails_leaves_no_file(void **state) {
    (void)state;
    place at = place_new();
    fb_store *store = NULL;
    char copy[512];
    assert_ok(fb_store_open(&store, ":memory:", FB_STORE_CREATE, at.findings), at.findings);
    assert_int_equal(fb_store_backup(store, test_path(copy, &at.folder, "no/copy.db"), at.findings), FB_EIO);
    assert_string_equal(test_finding(at.findings, "store.backup")->file, copy);
    assert_int_equal(test_folder_count(&at.folder), 0);
    fb_store_free(store);
    place_free(&at);
}

static void verify_finds_a_row_that_names_what_does_not_exist(void **state) {
    (void)state;
    place at = place_new();
    fb_store *store = NULL;
    make(&at);
    raw(at.path, "PRAGMA foreign_keys = OFF; INSERT INTO account VALUES (77, '1510', 'Fordran', 'T')");
    assert_ok(fb_store_open(&store, at.path, FB_STORE_READ, at.findings), at.findings);
    assert_rc(fb_store_verify(store, at.findings), FB_EINPUT, at.findings);
    test_finding(at.findings, "store.foreign-key");
    fb_store_free(store);
    place_free(&at);
}

static void verify_finds_damage(void **state) {
    (void)state;
    place at = place_new();
    fb_store *store = NULL;
    make(&at);
    raw(at.path,
        "PRAGMA journal_mode = DELETE; INSERT INTO association VALUES (1, 'a', 'A', '1', 'c', '1', '6', '20');"
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)"
        "INSERT INTO project SELECT 1, 'P' || i, 'Project ' || i, NULL FROM n");
    fb_buf whole = test_read_file(at.path);
    /* near the end, where the projects are: what opening reads stands at the beginning */
    for (size_t page = whole.length - 16 * 4096, i = 0; i < 2 * 4096; i++)
        whole.text[page + i] = 'x';
    test_write_file(at.path, whole.text, whole.length);
    fb_buf_free(&whole);
    assert_ok(fb_store_open(&store, at.path, FB_STORE_READ, at.findings), at.findings);
    assert_rc(fb_store_verify(store, at.findings), FB_EINPUT, at.findings);
    test_finding(at.findings, "store.integrity");
    fb_store_free(store);
    place_free(&at);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_place_gets_the_whole_schema),
        cmocka_unit_test(a_file_that_is_not_there_is_only_made_when_asked),
        cmocka_unit_test(a_foreign_database_is_refused_and_left_as_it_is),
        cmocka_unit_test(a_file_that_is_no_database_is_refused),
        cmocka_unit_test(a_place_that_cannot_be_opened_says_so),
        cmocka_unit_test(a_newer_schema_is_refused),
        cmocka_unit_test(a_reader_does_not_bring_an_older_schema_up_to_date),
        cmocka_unit_test(a_reader_changes_nothing),
        cmocka_unit_test(a_failed_migration_leaves_a_place_that_can_be_tried_again),
        cmocka_unit_test(every_failure_to_open_has_a_finding),
        cmocka_unit_test(a_backup_is_the_same_database),
        cmocka_unit_test(a_backup_that_fails_leaves_no_file),
        cmocka_unit_test(verify_finds_a_row_that_names_what_does_not_exist),
        cmocka_unit_test(verify_finds_damage),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
