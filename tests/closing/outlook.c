/* outlook.c - the plan over random budgets: without an assumption it is the budget, and the closing is as it was. */
#include "story.h"

#include "closing/amount.h"
#include "closing/outlook.h"

#include <stdio.h>

static char place[1024];

static void load(story *s, const char *file, const char *rows) {
    fb_buf text;
    fb_buf_init(&text, FB_KIB(64));
    fb_buf_printf(&text, "csv %s\n%s\n", file, rows);
    assert_ok(fb_buf_rc(&text), NULL);
    assert_int_equal(*story_tell(s, text.text), '\0');
    fb_buf_free(&text);
}

/* A budget of 2023 with a row for each of some codes, of any amount. */
static story *random_budget(test_random *r) {
    static const char *const ACCOUNTS[] = {"3010", "3910", "5010", "7910", "1930"}, *const UNITS[] = {"10", "20", ""};
    story *s = story_new(place, ":memory:");
    fb_buf text;
    fb_buf_init(&text, FB_MIB(1));
    fb_buf_add(&text, "include books\ncsv budget_versions.csv\nyear,version,kind,decided,decision,who,exception\n"
                      "2023,b,decided,2022-11-20,§ 70,D,\n\n"
                      "csv budget.csv\nyear,version,account,line,unit,project,counterparty,spread,amount\n");
    for (size_t a = 0; a < LENGTH(ACCOUNTS); a++)
        for (size_t u = 0; u < LENGTH(UNITS); u++)
            fb_buf_printf(&text, "2023,b,%s,,%s,,,,%lld.%02lld\n", ACCOUNTS[a], UNITS[u],
                          (long long)test_random_between(r, -1000000, 1000000),
                          (long long)test_random_between(r, 0, 99));
    fb_buf_add(&text, "\n");
    assert_ok(fb_buf_rc(&text), NULL);
    assert_int_equal(*story_tell(s, text.text), '\0');
    fb_buf_free(&text);
    return s;
}

static int64_t budgeted(fb_closing *closing, const fb_outlook_line *line, int unit) {
    fb_place at = {.line = (int32_t)(line->line - fb_closing_layouts(closing)->lines),
                   .unit = unit,
                   .column = FB_COLUMN_BUDGET,
                   .period = FB_WHOLE_YEAR};
    fb_amount amount;
    assert_ok(fb_place_amount(closing, &at, &amount), NULL);
    assert_true(amount.has);
    return amount.money.ore;
}

/* Every line of every year is the budget's, and what the closing says of the budget afterwards is as before. */
static void is_the_budget(story *s, const char *unit_key, const fb_outlook_wish *wish) {
    fb_closing *closing = story_closing(s);
    const fb_outlook *outlook;
    int unit = FB_ASSOCIATION;
    int64_t sum = 0;
    assert_ok(fb_closing_unit_find(closing, unit_key, &unit, s->findings), s->findings);
    assert_ok(fb_outlook_make(&outlook, closing, wish, s->findings), s->findings);
    assert_true(outlook->line_count > 3);
    for (size_t i = 0; i < outlook->line_count; i++) {
        const fb_outlook_line *line = &outlook->lines[i];
        int64_t budget = budgeted(closing, line, unit);
        for (int year = 0; year < FB_OUTLOOK_YEARS; year++) {
            assert_int_equal(line->base[year].ore, budget);
            assert_int_equal(line->difference[year].ore, 0);
            if (outlook->changed) assert_int_equal(line->changed[year].ore, budget);
        }
        sum |= budget;
    }
    assert_int_not_equal(sum, 0); /* something was there to compare */
}

static void without_an_assumption_every_year_is_the_budget(void **state) {
    test_random *random = *state;
    for (int round = 0; round < 10; round++) {
        story *s = random_budget(random);
        const fb_outlook *outlook;
        is_the_budget(s, NULL, &(fb_outlook_wish){0});
        is_the_budget(s, "navet", &(fb_outlook_wish){.unit = "navet"});
        assert_ok(fb_outlook_make(&outlook, story_closing(s), &(fb_outlook_wish){0}, NULL), NULL);
        assert_int_equal(outlook->rows, outlook->still);
        assert_int_equal(outlook->rows, 12); /* the bank is neither income nor cost */
        story_free(s);
    }
    test_random_done(random);
}

static void an_index_of_nought_and_a_change_that_changes_nothing_leave_the_budget(void **state) {
    test_random *random = *state;
    const fb_outlook_change same[] = {{"p", 0, 0}, {"n", 2025, 700}};
    for (int round = 0; round < 10; round++) {
        story *s = random_budget(random);
        load(s, "assumptions.csv",
             "year,assumption,value,text\n2023,n,7.00,\n2024,n,7.00,\n2024,p,0.00,\n2025,n,7.00,\n2025,p,0.00,\n");
        load(s, "outlook_rules.csv",
             "from_account,to_account,line,from_year,to_year,kind,assumption,text\n3,3,,,,count,n,\n5,7,,,,index,p,"
             "\n");
        is_the_budget(s, NULL, &(fb_outlook_wish){.changes = same, .change_count = LENGTH(same)});
        story_free(s);
    }
    test_random_done(random);
}

/* Twelve rows of the income statement, each rounded by itself: the result is at most six öre from the exact one. */
static void one_index_for_all_carries_the_result_with_it(void **state) {
    test_random *random = *state;
    for (int round = 0; round < 10; round++) {
        story *s = random_budget(random);
        const fb_outlook *outlook;
        load(s, "assumptions.csv", "year,assumption,value,text\n2024,p,3.21,\n2025,p,-100.00,\n");
        load(s, "outlook_rules.csv",
             "from_account,to_account,line,from_year,to_year,kind,assumption,text\n1,8,,,,index,p,\n");
        const fb_outlook_change last = {"p", 2025, 0};
        fb_outlook_wish wish = {.changes = &last, .change_count = 1};
        assert_ok(fb_outlook_make(&outlook, story_closing(s), &wish, s->findings), s->findings);
        const fb_outlook_line *bottom = &outlook->lines[outlook->line_count - 1];
        int64_t off = bottom->base[1].ore * 10000 - bottom->base[0].ore * 10321;
        assert_true(off >= -60000 && off <= 60000);
        assert_int_equal(bottom->base[2].ore,
                         0); /* the loader's check refuses such an index; here it is arithmetic */
        assert_int_equal(bottom->changed[2].ore, bottom->base[1].ore);
        assert_int_equal(bottom->difference[2].ore, bottom->base[1].ore);
        story_free(s);
    }
    test_random_done(random);
}

static fb_rc make(void *context) {
    story *s = context;
    fb_closing *closing = NULL;
    const fb_outlook *outlook;
    const fb_outlook_change change = {"p", 0, 400};
    fb_outlook_wish wish = {.changes = &change, .change_count = 1};
    FB_TRY(fb_closing_open(&closing, s->book, 2023, NULL, NULL));
    fb_rc rc = fb_outlook_make(&outlook, closing, &wish, NULL);
    fb_closing_free(closing);
    return rc;
}

static void making_fails_cleanly(void **state) {
    test_random *random = *state;
    story *s = random_budget(random);
    load(s, "assumptions.csv", "year,assumption,value,text\n2024,p,3.21,\n2025,p,1.00,\n");
    load(s, "outlook_rules.csv",
         "from_account,to_account,line,from_year,to_year,kind,assumption,text\n5,5,,,,index,p,\n,,income.revenue,,,"
         "index,p,\n");
    assert_true(test_each_fault(make, NULL, NULL, s) > 50);
    story_free(s);
    test_random_done(random);
}

int main(int argc, char **argv) {
    snprintf(place, sizeof place, "%s/outlook.c", argc > 1 ? argv[1] : "cases");
    const struct CMUnitTest tests[] = {
        test_property(without_an_assumption_every_year_is_the_budget),
        test_property(an_index_of_nought_and_a_change_that_changes_nothing_leave_the_budget),
        test_property(one_index_for_all_carries_the_result_with_it),
        test_property(making_fails_cleanly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
