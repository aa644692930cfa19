/* transaction.c - all or nothing, however deep; conflicts told from failures; queries within queries. */
#include "support/book.h"

static fb_rc put_project(test_book *t, const char *code) {
    return fb_project_put(t->book, &(fb_project){code, "name"});
}

static size_t projects(test_book *t) {
    const fb_project *list;
    size_t count;
    assert_ok(fb_projects(t->book, t->arena, &list, &count), NULL);
    return count - 2; /* beyond those of the book */
}

static void what_is_committed_stays_and_what_is_rolled_back_goes(void **state) {
    (void)state;
    test_book *t = test_book_new();
    assert_ok(fb_begin(t->store), NULL);
    assert_ok(put_project(t, "A"), NULL);
    assert_ok(fb_commit(t->store), NULL);
    assert_int_equal(projects(t), 1);
    assert_ok(fb_begin(t->store), NULL);
    assert_ok(put_project(t, "B"), NULL);
    assert_int_equal(projects(t), 2);
    fb_rollback(t->store);
    assert_int_equal(projects(t), 1);
    test_book_free(t);
}

static void what_failed_is_told_after_it_was_rolled_back(void **state) {
    (void)state;
    test_book *t = test_book_new();
    assert_ok(fb_begin(t->store), NULL);
    assert_int_equal(fb_end(t->store, fb_account_put(t->book, &(fb_account){"4000", "x", 'Q'})), FB_ECONFLICT);
    assert_non_null(strstr(fb_store_error(t->store), "constraint"));
    assert_ok(fb_begin(t->store), NULL); /* and forgotten when the next begins */
    assert_null(strstr(fb_store_error(t->store), "constraint"));
    fb_rollback(t->store);
    test_book_free(t);
}

static void the_outermost_transaction_decides(void **state) {
    (void)state;
    test_book *t = test_book_new();
    assert_ok(fb_begin(t->store), NULL);
    assert_ok(fb_begin(t->store), NULL);
    assert_ok(put_project(t, "A"), NULL);
    assert_ok(fb_commit(t->store), NULL);
    fb_rollback(t->store);
    assert_int_equal(projects(t), 0);
    test_book_free(t);
}

static void an_inner_rollback_dooms_the_outer_commit(void **state) {
    (void)state;
    test_book *t = test_book_new();
    assert_ok(fb_begin(t->store), NULL);
    assert_ok(put_project(t, "A"), NULL);
    assert_ok(fb_begin(t->store), NULL);
    assert_ok(put_project(t, "B"), NULL);
    fb_rollback(t->store);
    assert_ok(fb_begin(t->store), NULL);
    assert_int_equal(fb_commit(t->store), FB_EDB); /* only rollback remains */
    assert_int_equal(fb_commit(t->store), FB_EDB);
    assert_int_equal(projects(t), 0);
    assert_ok(fb_begin(t->store), NULL); /* and then all is forgotten */
    assert_ok(put_project(t, "C"), NULL);
    assert_ok(fb_commit(t->store), NULL);
    assert_int_equal(projects(t), 1);
    test_book_free(t);
}

static void end_commits_good_work_and_gives_the_first_failure_back(void **state) {
    (void)state;
    test_book *t = test_book_new();
    assert_ok(fb_begin(t->store), NULL);
    assert_ok(fb_end(t->store, put_project(t, "A")), NULL);
    assert_int_equal(projects(t), 1);
    assert_ok(fb_begin(t->store), NULL);
    assert_ok(put_project(t, "B"), NULL);
    assert_int_equal(fb_end(t->store, FB_ELIMIT), FB_ELIMIT);
    assert_int_equal(projects(t), 1);
    test_book_free(t);
}

static void a_commit_that_fails_rolls_back(void **state) {
    (void)state;
    test_book *t = test_book_new();
    assert_ok(fb_begin(t->store), NULL);
    assert_ok(put_project(t, "A"), NULL);
    fb_fault_at(1);
    assert_int_equal(fb_commit(t->store), FB_EDB);
    fb_fault_at(0);
    assert_int_equal(projects(t), 0);
    assert_ok(fb_begin(t->store), NULL);
    assert_ok(fb_commit(t->store), NULL);
    test_book_free(t);
}

static void freeing_a_store_undoes_what_was_not_committed(void **state) {
    (void)state;
    test_folder folder;
    char path[512];
    test_folder_new(&folder);
    test_path(path, &folder, "books.db");
    test_book *t = test_book_new_at(path);
    assert_ok(fb_begin(t->store), NULL);
    assert_ok(put_project(t, "A"), NULL);
    test_book_free(t);
    fb_store *store = NULL;
    int64_t count = 0;
    fb_rows rows;
    assert_ok(fb_store_open(&store, path, FB_STORE_READ, NULL), NULL);
    assert_ok(fb_query(&rows, store, FB_SQL_LEDGER_PROJECT_SELECT, FB_VALUES(FB_INT(1))), NULL);
    while (fb_rows_next(&rows) == FB_OK)
        count++;
    fb_rows_end(&rows);
    assert_int_equal(count, 2);
    fb_store_free(store);
    test_folder_free(&folder);
}

static void a_broken_rule_is_a_conflict_not_a_failure(void **state) {
    (void)state;
    test_book *t = test_book_new();
    int64_t id = t->book->association.id;
    /* a key that stands */
    assert_int_equal(fb_year_open(t->book, 2023, 20230101, 20231231, NULL), FB_ECONFLICT);
    /* a code that does not exist */
    assert_int_equal(
        fb_exec(t->store, FB_SQL_FEES_FEE_PUT,
                FB_VALUES(FB_INT(id), FB_TEXT("fee"), FB_TEXT("Avgift"), FB_TEXT("9999"), FB_TEXT(NULL))),
        FB_ECONFLICT);
    /* a value outside its set */
    assert_int_equal(fb_account_put(t->book, &(fb_account){"4000", "x", 'Q'}), FB_ECONFLICT);
    /* a value that must stand */
    assert_int_equal(fb_account_put(t->book, &(fb_account){"4000", NULL, 'T'}), FB_ECONFLICT);
    /* a value of another type */
    assert_int_equal(fb_exec(t->store, FB_SQL_PLAN_SCHEDULE_INSERT,
                             FB_VALUES(FB_INT(id), FB_TEXT("later"), FB_TEXT("soon"), FB_TEXT("paid"), FB_INT(1))),
                     FB_ECONFLICT);
    assert_true(strlen(fb_store_error(t->store)) > 0);
    assert_ok(fb_account_put(t->book, &(fb_account){"4000", "x", 'K'}), NULL);
    test_book_free(t);
}

static void the_same_query_can_run_within_itself(void **state) {
    (void)state;
    test_book *t = test_book_new();
    fb_rows outer, inner;
    const fb_value association = FB_OF(t->book);
    int pairs = 0;
    assert_ok(fb_query(&outer, t->store, FB_SQL_LEDGER_PROJECT_SELECT, &association, 1), NULL);
    while (fb_rows_next(&outer) == FB_OK) {
        assert_ok(fb_query(&inner, t->store, FB_SQL_LEDGER_PROJECT_SELECT, &association, 1), NULL);
        while (fb_rows_next(&inner) == FB_OK)
            pairs++;
        fb_rows_end(&inner);
        fb_rows_end(&inner); /* ending twice is harmless */
    }
    fb_rows_end(&outer);
    assert_int_equal(pairs, 4);
    test_book_free(t);
}

static void parameters_are_never_read_as_sql(void **state) {
    (void)state;
    test_book *t = test_book_new();
    static const char EVIL[] = "'); DROP TABLE project; --";
    assert_ok(fb_project_put(t->book, &(fb_project){EVIL, "\"name\" 'x' ?1 %s"}), NULL);
    assert_int_equal(projects(t), 1);
    test_book_free(t);
}

static fb_rc put_one(void *context) {
    test_book *t = context;
    FB_TRY(fb_begin(t->store));
    return fb_end(t->store, put_project(t, "A"));
}

static void each_failing_step_of_a_transaction_is_an_error(void **state) {
    (void)state;
    test_book *t = test_book_new();
    assert_true(test_each_fault(put_one, NULL, NULL, t) >= 3);
    assert_int_equal(projects(t), 1);
    test_book_free(t);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_committed_stays_and_what_is_rolled_back_goes),
        cmocka_unit_test(what_failed_is_told_after_it_was_rolled_back),
        cmocka_unit_test(the_outermost_transaction_decides),
        cmocka_unit_test(an_inner_rollback_dooms_the_outer_commit),
        cmocka_unit_test(end_commits_good_work_and_gives_the_first_failure_back),
        cmocka_unit_test(a_commit_that_fails_rolls_back),
        cmocka_unit_test(freeing_a_store_undoes_what_was_not_committed),
        cmocka_unit_test(a_broken_rule_is_a_conflict_not_a_failure),
        cmocka_unit_test(the_same_query_can_run_within_itself),
        cmocka_unit_test(parameters_are_never_read_as_sql),
        cmocka_unit_test(each_failing_step_of_a_transaction_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
