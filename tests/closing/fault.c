/* fault.c - a failing allocation or step of the database: every call answers an error and leaves nothing behind. */
#include "closing/forecast.h"
#include "story.h"

#include <stdio.h>

static char place[1024];

static story *books(void) {
    story *s = story_new(place, ":memory:");
    char text[] =
        "include books\n"
        "csv schedules.csv\nschedule,year,measure,amount\ne1,2023,release,1.00\n\n"
        "csv budget_versions.csv\nyear,version,kind,decided,decision,who,exception\n2023,b,decided,2022-11-20,§ "
        "70,Direktionen,\n\n"
        "csv "
        "budget.csv\nyear,version,account,line,unit,project,counterparty,spread,amount\n2023,b,3010,,10,,,,-450."
        "00\n\n";
    assert_int_equal(*story_tell(s, text), '\0');
    return s;
}

static fb_rc make_statements(fb_closing *closing) {
    static const char *const NAMES[] = {"income", "balance", "cashflow", "notes", "investments"};
    const fb_statement *statement;
    for (size_t i = 0; i < LENGTH(NAMES); i++)
        FB_TRY(fb_statement_make(&statement, closing, NAMES[i], NULL, NULL));
    return fb_statement_monthly(&statement, closing, "income", "navet", NULL);
}

static fb_rc open_and_make(void *context) {
    story *s = context;
    fb_closing *closing = NULL;
    fb_rc rc = fb_closing_open(&closing, s->book, 2023, s->share, s->findings);
    if (rc == FB_OK) rc = make_statements(closing);
    fb_closing_free(closing);
    return rc;
}

static void opening_and_making_fail_cleanly(void **state) {
    (void)state;
    story *s = books();
    assert_true(test_each_fault(open_and_make, NULL, NULL, s) > 50);
    story_free(s);
}

static fb_rc check_the_year(void *context) {
    story *s = context;
    fb_closing *closing = NULL;
    fb_check_report report;
    FB_TRY(fb_closing_open(&closing, s->book, 2023, NULL, NULL));
    /* Findings are counted, not refused, when memory is out: their own allocations are no fault to answer. */
    fb_rc rc = fb_check_year(closing, &report, NULL);
    fb_closing_free(closing);
    return rc;
}

static void checking_fails_cleanly(void **state) {
    (void)state;
    story *s = books();
    assert_true(test_each_fault(check_the_year, NULL, NULL, s) > 100);
    story_free(s);
}

static fb_rc propose(void *context) {
    story *s = context;
    fb_closing *closing = NULL;
    const fb_forecast_row *rows;
    size_t count;
    fb_rc rc = fb_closing_open(&closing, s->book, 2023, s->share, s->findings);
    for (fb_forecast_method method = FB_FORECAST_REMAINING; rc == FB_OK && method <= FB_FORECAST_TREND; method++)
        rc = fb_forecast_propose(closing, 6, method, fb_closing_arena(closing), &rows, &count, s->findings);
    fb_closing_free(closing);
    return rc;
}

static void proposing_a_forecast_fails_cleanly(void **state) {
    (void)state;
    story *s = books();
    assert_true(test_each_fault(propose, NULL, NULL, s) > 50);
    story_free(s);
}

int main(int argc, char **argv) {
    snprintf(place, sizeof place, "%s/fault.c", argc > 1 ? argv[1] : "cases");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(opening_and_making_fail_cleanly),
        cmocka_unit_test(checking_fails_cleanly),
        cmocka_unit_test(proposing_a_forecast_fails_cleanly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
