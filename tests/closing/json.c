/* json.c - a statement as JSON, byte by byte; and statements and units that do not exist. */
#include "story.h"

#include "closing/statement_json.h"

#include <stdio.h>

static char place[1024];

static story *tell(const char *text) {
    story *s = story_new(place, ":memory:");
    char *copy = strdup(text);
    assert_int_equal(*story_tell(s, copy), '\0');
    free(copy);
    return s;
}

static void assert_json(story *s, const fb_statement *statement, fb_shown_in in, const char *expected) {
    json_t *json = NULL;
    assert_ok(fb_statement_json(&json, statement, in), s->findings);
    char *text = json_dumps(json, JSON_COMPACT | JSON_PRESERVE_ORDER);
    assert_string_equal(text, expected);
    free(text);
    json_decref(json);
}

static const char SMALL[] =
    "include codes\n"
    "layout income\n"
    "id,kind,label,accounts,formula,sign,level,note\n"
    "head,heading,Rubrik,,,,1,\n"
    "revenue,line,Intäkter,3,,-,2,1\n"
    "\n"
    "layout keyfigures\n"
    "id,kind,label,formula\n"
    "third,sum,En tredjedel,income.revenue / income.revenue + income.revenue + income.revenue\n"
    "none,sum,Ingen,income.revenue / income.revenue - income.revenue\n"
    "\n"
    "layout notes\n"
    "id,kind,label,accounts,formula,counterparties,sign,level,note\n"
    ",note,Intäkter,,income.revenue,,,,1\n"
    "member,each,,3,,members,-,2,1\n"
    "rows,schedule,År för år,,e1,,,2,1\n"
    "\n"
    "csv schedules.csv\n"
    "schedule,year,measure,amount\n"
    "e1,2023,index,1600.00\n"
    "e1,2024,release,500.00\n"
    "\n"
    "open 2023\n"
    "A 2023-01-31 Avgift\n"
    "  1930  1499500.05\n"
    "  3010 -1499500.05 unit=10 counterparty=1490\n";

static void amounts_in_tkr_are_numbers_and_in_kr_texts(void **state) {
    (void)state;
    story *s = tell(SMALL);
    const fb_statement *income;
    assert_ok(fb_statement_make(&income, story_closing(s), "income", NULL, s->findings), s->findings);
    assert_json(s, income, FB_IN_TKR,
                "{\"statement\":\"income\",\"year\":2023,\"unit\":null,\"in\":\"tkr\",\"lines\":["
                "{\"id\":\"head\",\"label\":\"Rubrik\",\"level\":1,\"note\":null,\"amounts\":{}},"
                "{\"id\":\"revenue\",\"label\":\"Intäkter\",\"level\":2,\"note\":1,"
                "\"amounts\":{\"2023\":1500,\"2022\":null}}]}");
    assert_ok(fb_statement_make_for(&income, story_closing(s), "income", "kansli", (fb_period){1, 8}, s->findings),
              s->findings);
    assert_json(
        s, income, FB_IN_KR,
        "{\"statement\":\"income\",\"year\":2023,\"unit\":\"kansli\",\"months\":[1,8],\"in\":\"kr\",\"lines\":["
        "{\"id\":\"head\",\"label\":\"Rubrik\",\"level\":1,\"note\":null,\"amounts\":{}},"
        "{\"id\":\"revenue\",\"label\":\"Intäkter\",\"level\":2,\"note\":1,"
        "\"amounts\":{\"2023\":\"1499500.05\",\"2022\":null}}]}");
    story_free(s);
}

static void shares_are_per_cent_and_notes_have_titles(void **state) {
    (void)state;
    story *s = tell(SMALL);
    const fb_statement *statement;
    assert_ok(fb_statement_make(&statement, story_closing(s), "keyfigures", NULL, s->findings), s->findings);
    assert_json(s, statement, FB_IN_TKR,
                "{\"statement\":\"keyfigures\",\"year\":2023,\"unit\":null,\"in\":\"tkr\",\"lines\":["
                "{\"id\":\"third\",\"label\":\"En tredjedel\",\"level\":2,\"note\":null,\"share\":true,"
                "\"amounts\":{\"2023\":\"33.3\",\"2022\":null}},"
                "{\"id\":\"none\",\"label\":\"Ingen\",\"level\":2,\"note\":null,\"share\":true,"
                "\"amounts\":{\"2023\":null,\"2022\":null}}]}");
    assert_ok(fb_statement_make(&statement, story_closing(s), "notes", NULL, s->findings), s->findings);
    assert_json(s, statement, FB_IN_TKR,
                "{\"statement\":\"notes\",\"year\":2023,\"unit\":null,\"in\":\"tkr\",\"lines\":["
                "{\"id\":\"boras\",\"label\":\"Borås\",\"level\":2,\"note\":1,\"title\":\"Intäkter\","
                "\"amounts\":{\"2023\":1500,\"2022\":null}},"
                "{\"id\":\"rows\",\"label\":\"År för år\",\"level\":2,\"note\":1,\"title\":\"Intäkter\","
                "\"amounts\":{}},"
                "{\"id\":\"2023\",\"label\":\"2023\",\"level\":2,\"note\":1,\"title\":\"Intäkter\","
                "\"amounts\":{\"release\":0,\"index\":2,\"paid\":0}},"
                "{\"id\":\"2024\",\"label\":\"2024\",\"level\":2,\"note\":1,\"title\":\"Intäkter\","
                "\"amounts\":{\"release\":1,\"index\":null,\"paid\":null}}]}");
    size_t count;
    const fb_statement_line *note = fb_statement_note(statement, 1, &count);
    assert_int_equal(count, 5);
    assert_string_equal(note->label, "Intäkter");
    assert_null(fb_statement_note(statement, 2, &count));
    assert_string_equal(fb_statement_line_find(statement, 1, "boras")->figure, "note.1.boras");
    assert_null(fb_statement_line_find(statement, 2, "boras"));
    story_free(s);
}

static void what_does_not_exist_is_said(void **state) {
    (void)state;
    story *s = tell(SMALL);
    const fb_statement *statement;
    fb_closing *closing = NULL;
    assert_rc(fb_statement_make(&statement, story_closing(s), "incme", NULL, s->findings), FB_ENOTFOUND, s->findings);
    assert_non_null(strstr(test_finding(s->findings, "statement.unknown")->text, "\"incme\""));
    assert_rc(fb_statement_make(&statement, story_closing(s), "income", "nav", s->findings), FB_ENOTFOUND,
              s->findings);
    test_finding(s->findings, "statement.unit");
    assert_rc(fb_statement_make_for(&statement, story_closing(s), "income", NULL, (fb_period){9, 8}, s->findings),
              FB_EINPUT, s->findings);
    test_finding(s->findings, "statement.period");
    assert_rc(fb_closing_open(&closing, s->book, 1999, NULL, s->findings), FB_ENOTFOUND, s->findings);
    assert_null(closing);
    story_free(s);
}

static void amounts_beyond_64_bits_are_refused(void **state) {
    (void)state;
    story *s = tell("include codes\n"
                    "layout income\n"
                    "id,kind,label,accounts,formula,sign\n"
                    "a,line,A,3010,,-\n"
                    "b,sum,B,,a + a,\n"
                    "\n"
                    "open 2023\n"
                    "A 2023-01-31 Stort\n"
                    "  1930  90000000000000000.00\n"
                    "  3010 -90000000000000000.00 unit=10\n");
    const fb_statement *statement;
    assert_rc(fb_statement_make(&statement, story_closing(s), "income", NULL, s->findings), FB_EOVERFLOW,
              s->findings);
    story_free(s);
}

int main(int argc, char **argv) {
    snprintf(place, sizeof place, "%s/json.c", argc > 1 ? argv[1] : "cases");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(amounts_in_tkr_are_numbers_and_in_kr_texts),
        cmocka_unit_test(shares_are_per_cent_and_notes_have_titles),
        cmocka_unit_test(what_does_not_exist_is_said),
        cmocka_unit_test(amounts_beyond_64_bits_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
