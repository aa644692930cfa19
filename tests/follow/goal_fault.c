/* goal_fault.c - a failing allocation or step of the database: every call answers an error, and goals are as before.
 */
#include "support/records.h"

#include "follow/goal_write.h"

static const test_file FILES[] = {
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

static const char *const ASKED[] = {"follow-counts goals unit", "follow-history samples", NULL};
static const test_records GOALS = {
    .rooms = {&fb_goal_subject}, .files = FILES, .count = LENGTH(FILES), .asked = ASKED};

static void each(test_attempt *attempt) {
    test_book *t = test_book_loaded(&GOALS);
    test_each_fault_keeps(t, attempt, 20);
    test_book_free(t);
}

static void a_load_that_fails_keeps_nothing(void **state) {
    (void)state;
    test_loading_faults(&GOALS, 20);
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
    each(follow);
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
    each(import);
}

static fb_rc carry(void *context) {
    const test_book *t = context;
    size_t carried;
    return fb_goals_carry(t->book, 2023, t->findings, &carried);
}

static void a_carrying_over_that_fails_carries_nothing(void **state) {
    (void)state;
    each(carry);
}

static void reading_fails_cleanly(void **state) {
    (void)state;
    test_book *t = test_book_loaded(&GOALS);
    test_reading_faults(t, 2023, 100);
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
