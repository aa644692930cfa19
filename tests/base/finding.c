/* finding.c - findings are kept to a cap, all are counted, none is mistaken for none. */
#include "support/support.h"

static void a_finding_says_where_what_and_how_grave(void **state) {
    (void)state;
    fb_findings *findings = fb_findings_new();
    char file[] = "units.csv";
    assert_int_equal(fb_refuse(findings, "record.field", file, 7, "code is \"%s\"", "x y"), FB_EINPUT);
    file[0] = 'X'; /* it was copied */
    fb_find(findings, FB_WARNING, "ledger.gap", NULL, 0, "a gap");
    fb_find(findings, FB_NOTE, "ledger.note", NULL, 0, "a note");
    assert_int_equal(fb_findings_kept(findings), 3);
    const fb_finding *first = fb_findings_at(findings, 0);
    assert_string_equal(first->file, "units.csv");
    assert_string_equal(first->text, "code is \"x y\"");
    assert_int_equal(first->line, 7);
    assert_int_equal(first->severity, FB_ERROR);
    assert_null(fb_findings_at(findings, 1)->file);
    assert_int_equal(fb_findings_count(findings, FB_ERROR), 1);
    assert_int_equal(fb_findings_count(findings, FB_WARNING), 1);
    assert_int_equal(fb_findings_count(findings, FB_NOTE), 1);
    fb_findings_free(findings);
    fb_findings_free(NULL);
}

static void a_finding_is_looked_up_by_its_key(void **state) {
    (void)state;
    fb_findings *findings = fb_findings_new();
    fb_find(findings, FB_ERROR, "a.one", NULL, 1, "first");
    fb_find(findings, FB_ERROR, "a.two", NULL, 2, "second");
    fb_find(findings, FB_ERROR, "a.two", NULL, 3, "third");
    assert_int_equal(fb_findings_by_key(findings, "a.two")->line, 2);
    assert_null(fb_findings_by_key(findings, "a.three"));
    assert_null(fb_findings_by_key(findings, "a"));
    fb_findings_free(findings);
}

static void the_same_words_about_the_same_place_are_one_finding(void **state) {
    (void)state;
    fb_findings *findings = fb_findings_new();
    for (int i = 0; i < 3; i++) {
        char file[] = "a.csv"; /* another text each time, with the same letters */
        assert_int_equal(fb_refuse(findings, "a.one", file, 7, "row %d", 1), FB_EINPUT);
        fb_find(findings, FB_NOTE, "a.one", NULL, 7, "row 1");
    }
    assert_int_equal(fb_findings_kept(findings), 2);
    assert_int_equal(fb_findings_count(findings, FB_ERROR), 1);
    assert_int_equal(fb_findings_count(findings, FB_NOTE), 1);
    /* Each of these differs in one thing. */
    fb_find(findings, FB_WARNING, "a.one", "a.csv", 7, "row 1");
    fb_find(findings, FB_ERROR, "a.two", "a.csv", 7, "row 1");
    fb_find(findings, FB_ERROR, "a.one", "b.csv", 7, "row 1");
    fb_find(findings, FB_ERROR, "a.one", "a.csv", 8, "row 1");
    fb_find(findings, FB_ERROR, "a.one", "a.csv", 7, "row 2");
    fb_find(findings, FB_ERROR, "a.one", NULL, 7, "row 1");
    assert_int_equal(fb_findings_kept(findings), 8);
    fb_findings_clear(findings);
    fb_refuse(findings, "a.one", "a.csv", 7, "row 1");
    assert_int_equal(fb_findings_kept(findings), 1);
    fb_findings_free(findings);
}

static void a_thousand_are_kept_and_the_rest_counted(void **state) {
    (void)state;
    fb_findings *findings = fb_findings_new();
    for (int i = 0; i < FB_FINDINGS_KEPT + 234; i++)
        fb_find(findings, FB_ERROR, "a.many", "file.csv", i + 1, "row %d", i);
    assert_int_equal(fb_findings_kept(findings), FB_FINDINGS_KEPT);
    assert_int_equal(fb_findings_count(findings, FB_ERROR), FB_FINDINGS_KEPT + 234);
    assert_string_equal(fb_findings_at(findings, FB_FINDINGS_KEPT - 1)->text, "row 999");
    fb_findings_clear(findings);
    assert_int_equal(fb_findings_kept(findings), 0);
    assert_int_equal(fb_findings_count(findings, FB_ERROR), 0);
    fb_find(findings, FB_WARNING, "a.new", NULL, 0, "after");
    assert_string_equal(fb_findings_at(findings, 0)->text, "after");
    fb_findings_free(findings);
}

static void an_error_is_told_however_many_warnings_came_before(void **state) {
    (void)state;
    fb_findings *findings = fb_findings_new();
    for (int i = 0; i < FB_FINDINGS_KEPT + 234; i++)
        fb_find(findings, i % 2 ? FB_WARNING : FB_NOTE, "a.many", "file.csv", i + 1, "row %d", i);
    size_t kept = fb_findings_kept(findings);
    assert_int_equal(kept, FB_FINDINGS_KEPT - FB_FINDINGS_ERRORS);
    fb_refuse(findings, "a.last", "file.csv", 9999, "this stops the work");
    assert_int_equal(fb_findings_kept(findings), kept + 1);
    assert_string_equal(fb_findings_by_key(findings, "a.last")->text, "this stops the work");
    assert_int_equal(fb_findings_count(findings, FB_WARNING) + fb_findings_count(findings, FB_NOTE),
                     FB_FINDINGS_KEPT + 234);
    fb_findings_free(findings);
}

static void a_long_text_is_cut_between_characters(void **state) {
    (void)state;
    char text[4001];
    for (size_t shift = 0; shift < 4; shift++) { /* every place of the cut within a character */
        memset(text, 'x', shift);
        size_t used = shift;
        for (; used + 4 < sizeof text; used += 4)
            memcpy(text + used, "😀", 4);
        text[used] = '\0';
        fb_findings *findings = fb_findings_new();
        fb_find(findings, FB_ERROR, "a.long", NULL, 0, "%s", text);
        const char *kept = fb_findings_at(findings, 0)->text;
        assert_true(strlen(kept) > 1000);
        assert_true(fb_utf8_valid(kept, strlen(kept)));
        assert_int_equal(strncmp(kept, text, strlen(kept)), 0);
        fb_findings_free(findings);
    }
}

static void without_memory_a_finding_is_still_counted(void **state) {
    (void)state;
    for (int64_t n = 1; n <= 3; n++) {
        fb_findings *findings = fb_findings_new();
        fb_fault_at(n);
        assert_int_equal(fb_refuse(findings, "a.key", "file.csv", 1, "text"), FB_EINPUT);
        fb_fault_at(0);
        assert_int_equal(fb_findings_count(findings, FB_ERROR), 1);
        fb_findings_free(findings);
    }
    for (int64_t n = 1; n <= 2; n++) {
        fb_fault_at(n);
        assert_null(fb_findings_new());
        fb_fault_at(0);
    }
}

static void nobody_listening_is_no_failure(void **state) {
    (void)state;
    fb_find(NULL, FB_ERROR, "a.key", "file.csv", 1, "%s", "text");
    assert_int_equal(fb_refuse(NULL, "a.key", NULL, 0, "text"), FB_EINPUT);
}

static void every_answer_has_words_of_its_own(void **state) {
    (void)state;
    for (int a = FB_OK; a < FB_RC_COUNT; a++)
        for (int b = FB_OK; b < a; b++)
            assert_string_not_equal(fb_rc_text((fb_rc)a), fb_rc_text((fb_rc)b));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_finding_says_where_what_and_how_grave),
        cmocka_unit_test(a_finding_is_looked_up_by_its_key),
        cmocka_unit_test(the_same_words_about_the_same_place_are_one_finding),
        cmocka_unit_test(a_thousand_are_kept_and_the_rest_counted),
        cmocka_unit_test(an_error_is_told_however_many_warnings_came_before),
        cmocka_unit_test(a_long_text_is_cut_between_characters),
        cmocka_unit_test(without_memory_a_finding_is_still_counted),
        cmocka_unit_test(nobody_listening_is_no_failure),
        cmocka_unit_test(every_answer_has_words_of_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
