/* goal_fault.c - a failing allocation or step of the database: every call answers an error, and goals are as before.
 */
#include "support/book.h"

#include "follow/goal_write.h"

static const char *const FILES[][2] = {
    {"follow_scales.csv", "scale,position,status,label,fulfils\ngoal,1,achieved,reached,yes\ngoal,2,not,missed,no\n"},
    {"follow_periods.csv", "year,month,due,closed\n2023,4,2023-05-15,\n2023,12,2024-01-19,\n"},
    {"strategies.csv", "strategy,position,name,from_year,to_year\nplan,1,The plan,2023,\n"},
    {"focus_areas.csv", "area,strategy,position,name,remark\nwater,plan,1,Water,\n"},
    {"goals.csv",
     "year,position,goal,kind,area,parent,unit,label,role,partners,priority,from,to,timing,scale,carried\n"
     "2023,1,clean,goal,water,,10,Clean water,,,,,,,goal,\n"
     "2023,2,samples,indicator,water,clean,20,Good samples,,,,,,,goal,\n"},
    {"goal_targets.csv", "year,goal,kind,target,whole,partly,measure,figure\n2023,samples,at_least,85,,,%,\n"},
    {"goal_followups.csv", "year,goal,month,made,status,value,text,who\n2023,samples,4,2023-05-02,,70,,\n"},
    {"goal_analyses.csv", "year,area,month,text\n2023,water,12,It gets better.\n"}};

static fb_rc load_within(test_book *t) {
    for (size_t i = 0; i < LENGTH(FILES); i++)
        for (const fb_record *record = fb_goal_records; record->file; record++)
            if (strcmp(record->file, FILES[i][0]) == 0)
                FB_TRY(fb_record_load(t->store, t->book->association.id, record, FILES[i][1], strlen(FILES[i][1]),
                                      record->file, t->findings));
    FB_TRY(fb_record_checks(t->store, t->book->association.id, fb_goal_checks, "folder", t->findings));
    return fb_goals_check(t->book, "folder", t->findings);
}

static fb_rc load(void *context) {
    test_book *t = context;
    FB_TRY(fb_begin(t->store));
    return fb_end(t->store, load_within(t));
}

/* All that the tables hold, as text. */
static fb_buf dumped(const test_book *t) {
    fb_buf out;
    fb_buf_init(&out, FB_MIB(1));
    for (const fb_record *record = fb_goal_records; record->file; record++)
        assert_ok(fb_record_dump(&out, t->store, t->book->association.id, record), NULL);
    return out;
}

static fb_buf expected; /* what a failed call must leave */
static test_attempt *attempted;
static bool done;

static fb_rc attempt_once(void *context) {
    fb_rc rc = attempted(context);
    done = rc == FB_OK;
    return rc;
}

static void is_as_before(void *context) {
    const test_book *t = context;
    if (done) return;
    fb_buf now = dumped(t);
    assert_string_equal(now.text, expected.text);
    fb_buf_free(&now);
}

static void each(test_attempt *attempt, bool loaded) {
    test_book *t = test_book_new();
    if (loaded) assert_ok(load(t), t->findings);
    expected = dumped(t);
    attempted = attempt;
    assert_true(test_each_fault(attempt_once, NULL, is_as_before, t) > 20);
    fb_buf now = dumped(t);
    assert_string_not_equal(now.text, expected.text); /* at last it was done */
    fb_buf_free(&now);
    fb_buf_free(&expected);
    test_book_free(t);
}

static void a_load_that_fails_keeps_nothing(void **state) {
    (void)state;
    each(load, false);
}

static fb_rc follow(void *context) {
    const test_book *t = context;
    int month = 0;
    const fb_followup followup = {
        .year = 2023, .goal = "clean", .made = 20231220, .status = "reached", .text = "", .who = ""};
    return fb_goal_follow(t->book, &followup, t->findings, &month);
}

static void a_followup_that_fails_is_not_entered(void **state) {
    (void)state;
    each(follow, true);
}

static fb_rc import(void *context) {
    const test_book *t = context;
    static const char TEXT[] = "year,month,goal,label,target,before,status,value,text\n"
                               "2023,12,clean,,,,achieved,,\n2023,12,samples,,,,,90,well done\n";
    size_t rows;
    return fb_follow_import(t->book, TEXT, sizeof TEXT - 1, "kansli.csv", 20240110, "chef", t->findings, &rows);
}

static void a_table_that_fails_is_not_taken_in(void **state) {
    (void)state;
    each(import, true);
}

static fb_rc carry(void *context) {
    const test_book *t = context;
    size_t carried;
    return fb_goals_carry(t->book, 2023, t->findings, &carried);
}

static void a_carrying_over_that_fails_carries_nothing(void **state) {
    (void)state;
    each(carry, true);
}

/* Reading -------------------------------------------------------------------------------------- */

static fb_rc make_all(void *context) {
    test_book *t = context;
    static const char *const WORDS[][2] = {{"goals", "unit"}, {"samples", ""}};
    fb_arena_reset(t->arena);
    for (const fb_subject_view *view = fb_goal_views; view->name; view++) {
        const fb_asked asked = {.book = t->book,
                                .year = 2023,
                                .words = WORDS[view->least == 1],
                                .word_count = view->least,
                                .arena = t->arena,
                                .findings = t->findings};
        fb_view *made;
        FB_TRY(view->make(&asked, &made));
    }
    fb_subject_figures figures = {.arena = t->arena};
    return fb_goal_figures(&(fb_asked){.book = t->book, .year = 2023, .arena = t->arena}, &figures);
}

static void reading_fails_cleanly(void **state) {
    (void)state;
    test_book *t = test_book_new();
    assert_ok(load(t), t->findings);
    assert_true(test_each_fault(make_all, NULL, NULL, t) > 100);
    test_book_free(t);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_load_that_fails_keeps_nothing),
        cmocka_unit_test(a_followup_that_fails_is_not_entered),
        cmocka_unit_test(a_table_that_fails_is_not_taken_in),
        cmocka_unit_test(a_carrying_over_that_fails_carries_nothing),
        cmocka_unit_test(reading_fails_cleanly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
