/* fault.c - a failing allocation or step of the database: tariffs are loaded, proposed and decided whole or not at
 * all. */
#include "fees_files.h"

#include "fees/what_if.h"

static fb_buf expected; /* what a failed call must leave */
static test_attempt *attempted;
static bool done;

static fb_rc attempt_once(void *context) {
    fb_rc rc = attempted(context);
    done = rc == FB_OK;
    return rc;
}

static void is_as_before(void *context) {
    if (done) return;
    fb_buf now = fees_text(context);
    assert_string_equal(now.text, expected.text);
    fb_buf_free(&now);
}

static fb_rc load(void *context) { return fees_load(context); }

static fb_rc propose(void *context) {
    test_book *t = context;
    fb_arena_reset(t->arena);
    return fb_tariffs_propose(t->book, 2024, false, t->arena, t->findings, NULL, NULL);
}

static fb_rc decide(void *context) {
    test_book *t = context;
    return fb_tariffs_decide(t->book, 2024, NULL, 20231208, "§ 72", t->findings, NULL);
}

static void each(test_book *t, test_attempt *attempt, int least) {
    expected = fees_text(t);
    attempted = attempt;
    assert_true(test_each_fault(attempt_once, NULL, is_as_before, t) > least);
    fb_buf now = fees_text(t);
    assert_string_not_equal(now.text, expected.text); /* at last it was done */
    fb_buf_free(&now);
    fb_buf_free(&expected);
}

static void a_call_that_fails_keeps_nothing(void **state) {
    (void)state;
    test_book *t = test_book_new();
    each(t, load, 20);
    each(t, propose, 20);
    each(t, decide, 3);
    test_book_free(t);
}

static fb_rc read_all(void *context) {
    static const char *const WORD = "boras";
    test_book *t = context;
    fb_what_if tried;
    fb_arena_reset(t->arena);
    for (const fb_subject_view *view = fb_fees_subject.views; view->name; view++) {
        fb_view *out;
        const fb_asked asked = {t->book, 2023, &WORD, view->least, t->arena, t->findings};
        FB_TRY(view->make(&asked, &out));
    }
    fb_subject_figures figures = {.arena = t->arena};
    FB_TRY(fb_fees_subject.figures(&(fb_asked){.book = t->book, .year = 2023, .arena = t->arena}, &figures));
    return fb_what_if_make(t->book, 2024, NULL, 0, t->arena, t->findings, &tried);
}

static void reading_fails_cleanly(void **state) {
    (void)state;
    test_book *t = test_book_new();
    assert_ok(fees_load(t), t->findings);
    assert_true(test_each_fault(read_all, NULL, NULL, t) > 20);
    test_book_free(t);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_call_that_fails_keeps_nothing),
                                       cmocka_unit_test(reading_fails_cleanly)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
