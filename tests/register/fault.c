/* fault.c - a failing allocation or step of the database: the call answers an error, and the register is as before.
 */
#include "register_files.h"

static fb_buf expected; /* what a failed load must leave */
static bool done;

static fb_rc load_once(void *context) {
    fb_rc rc = register_load(context, NULL);
    done = rc == FB_OK;
    return rc;
}

static void is_as_before(void *context) {
    if (done) return;
    fb_buf now = register_text(context);
    assert_string_equal(now.text, expected.text);
    fb_buf_free(&now);
}

static void a_load_that_fails_keeps_nothing(void **state) {
    (void)state;
    test_book *t = test_book_new();
    expected = register_text(t);
    assert_true(test_each_fault(load_once, NULL, is_as_before, t) > 20);
    fb_buf now = register_text(t);
    assert_string_not_equal(now.text, expected.text);
    fb_buf_free(&now);
    fb_buf_free(&expected);
    test_book_free(t);
}

static fb_rc read_all(void *context) {
    static const char *const WORDS[] = {"direktionen", NULL, NULL, NULL, NULL, NULL, "boras", NULL, NULL};
    test_book *t = context;
    fb_arena_reset(t->arena);
    fb_subject_figures figures = {.arena = t->arena};
    for (size_t i = 0; fb_register_subject.views[i].name; i++) {
        fb_view *view;
        fb_asked asked = {.book = t->book,
                          .year = 2023,
                          .words = &WORDS[i],
                          .word_count = WORDS[i] != NULL,
                          .arena = t->arena,
                          .findings = t->findings};
        FB_TRY(fb_register_subject.views[i].make(&asked, &view));
    }
    return fb_register_subject.figures(&(fb_asked){.book = t->book, .year = 2023, .arena = t->arena}, &figures);
}

static void reading_fails_cleanly(void **state) {
    (void)state;
    test_book *t = test_book_new();
    assert_ok(register_load(t, NULL), t->findings);
    assert_true(test_each_fault(read_all, NULL, NULL, t) > 20);
    test_book_free(t);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_load_that_fails_keeps_nothing),
                                       cmocka_unit_test(reading_fails_cleanly)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
