/* trace.c - a figure followed to its vouchers: what stands below each amount adds up to it, over random books; and
 * how a trace reads as text and as JSON. */
#include "../closing/story.h"

#include "figure/trace_json.h"

#include <stdio.h>

static char place[1024];

static story *tell(const char *text) {
    story *s = story_new(place, ":memory:");
    char *copy = strdup(text);
    assert_int_equal(*story_tell(s, copy), '\0');
    free(copy);
    return s;
}

/* Adding up ------------------------------------------------------------------------------------ */

static void check_account(const fb_trace_account *account, const char *name, bool all, bool vouchers_only) {
    fb_money sum = account->opening;
    assert_ok(fb_money_add(&sum, sum, account->no_voucher), NULL);
    for (size_t i = 0; i < account->voucher_count; i++)
        assert_ok(fb_money_add(&sum, sum, account->vouchers[i].amount), NULL);
    if (all && sum.ore != account->amount.ore)
        fail_msg("%s: account %s is %lld and its vouchers come to %lld", name, account->account->code,
                 (long long)account->amount.ore, (long long)sum.ore);
    if (all) assert_int_equal(account->voucher_count, account->vouchers_in_all);
    if (vouchers_only) assert_int_equal(account->no_voucher.ore, 0);
    fb_money records = FB_ZERO;
    for (size_t i = 0; i < account->record_count; i++)
        assert_ok(fb_money_add(&records, records, account->records[i].amount), NULL);
    if (account->record_count && records.ore != account->no_voucher.ore)
        fail_msg("%s: account %s is planned as %lld and its records come to %lld", name, account->account->code,
                 (long long)account->no_voucher.ore, (long long)records.ore);
}

static void check_node(const fb_trace_node *node, bool all, bool vouchers_only) {
    fb_money sum = FB_ZERO;
    for (size_t i = 0; i < node->term_count; i++) {
        const fb_trace_node *term = &node->terms[i];
        check_node(term, all, vouchers_only);
        if (term->below) continue;
        assert_ok(term->minus ? fb_money_subtract(&sum, sum, term->amount.money)
                              : fb_money_add(&sum, sum, term->amount.money),
                  NULL);
    }
    for (size_t i = 0; i < node->account_count; i++) {
        check_account(&node->accounts[i], node->name, all, vouchers_only);
        assert_ok(fb_money_add(&sum, sum, node->accounts[i].amount), NULL);
    }
    for (size_t i = 0; i < node->moved_count; i++)
        assert_ok(fb_money_add(&sum, sum, node->moved[i].amount), NULL);
    if (node->amount.has && sum.ore != node->amount.money.ore)
        fail_msg("%s is %lld and what stands below it %lld", node->name, (long long)node->amount.money.ore,
                 (long long)sum.ore);
}

static size_t trace_all(story *s, const char *suffix, bool vouchers_only) {
    const fb_figure *figures;
    size_t count;
    char pattern[40];
    snprintf(pattern, sizeof pattern, "*%s", suffix);
    assert_ok(fb_figures_list(story_closing(s), pattern, s->arena, &figures, &count), s->findings);
    for (size_t i = 0; i < count; i++) {
        const fb_trace *trace;
        fb_arena *arena = fb_arena_new(FB_MIB(64));
        assert_ok(fb_trace_figure(&trace, story_closing(s), figures[i].name, FB_ALL_VOUCHERS, arena, s->findings),
                  s->findings);
        assert_int_equal(trace->root.amount.money.ore, figures[i].amount.money.ore);
        check_node(&trace->root, true, vouchers_only);
        fb_arena_free(arena);
    }
    return count;
}

static void each_amount_is_the_sum_of_what_stands_below_it(void **state) {
    (void)state;
    story *s =
        tell("include books\n"
             "csv fees.csv\nkey,label,account,unit\navgift,Medlemsavgift,3010,10\n\n"
             "csv budget_versions.csv\nyear,version,kind,decided,decision,who,exception\n2023,b,decided,2022-11-20,§ "
             "70,Direktionen,\n\n"
             "csv "
             "budget.csv\nyear,version,account,line,unit,project,counterparty,spread,amount\n2023,b,3010,,10,,,,-450."
             "00\n\n"
             "layout keyfigures\nid,kind,label,formula\n"
             "solidity,sum,Soliditet,balance.equity / balance.total_assets\n\n");
    assert_true(trace_all(s, "", true) > 60);
    static const char *const SUFFIXES[] = {"@prior",   "@opening", "@movement",
                                           "@closing", "@gross",   "@movement@prior"};
    for (size_t i = 0; i < LENGTH(SUFFIXES); i++)
        trace_all(s, SUFFIXES[i], true);
    static const char *const BUDGETED[] = {"@budget", "@deviation", "@remaining"};
    for (size_t i = 0; i < LENGTH(BUDGETED); i++)
        trace_all(s, BUDGETED[i], false);
    /* 2022 has no year before: last year's balances are its opening ones. */
    s->year = 2022;
    story_again(s);
    trace_all(s, "", true);
    trace_all(s, "@prior", true);
    story_free(s);
}

static const char *pick(test_random *r, const char *const *list, size_t count) {
    return list[test_random_bits(r) % count];
}

static void random_voucher(test_random *r, fb_buf *text) {
    static const char *const ACCOUNTS[] = {"1210", "1219", "1510", "1790", "1930", "2010", "2280", "2440", "2790",
                                           "3010", "3910", "5010", "6010", "7690", "7910", "8410", "8510"};
    static const char *const UNITS[] = {"", " unit=10", " unit=20"};
    static const char *const OTHERS[] = {
        "", "", " counterparty=1490", " counterparty=1465", " counterparty=U10", " counterparty=X1"};
    static const char *const PROJECTS[] = {"", "", "", " project=S2023", " project=INV1"};
    fb_buf_printf(text, "A %d-%02d-%02d Slump\n", (int)test_random_between(r, 2022, 2023),
                  (int)test_random_between(r, 1, 12), (int)test_random_between(r, 1, 28));
    int64_t rest = 0;
    int rows = (int)test_random_between(r, 2, 5);
    for (int i = 0; i < rows; i++) {
        char amount[FB_MONEY_TEXT];
        int64_t ore = i == rows - 1 ? -rest : test_random_between(r, -10000000, 10000000);
        rest += ore;
        fb_buf_printf(text, "  %s %s%s%s%s\n", pick(r, ACCOUNTS, LENGTH(ACCOUNTS)),
                      fb_money_plain(amount, fb_ore(ore)), pick(r, UNITS, LENGTH(UNITS)),
                      pick(r, OTHERS, LENGTH(OTHERS)), pick(r, PROJECTS, LENGTH(PROJECTS)));
    }
}

static void the_vouchers_of_random_books_add_up(void **state) {
    test_random *random = *state;
    for (int round = 0; round < 5; round++) {
        fb_buf text;
        fb_buf_init(&text, FB_MIB(1));
        fb_buf_add(&text, "include codes\ninclude layouts\nopen 2022\nopen 2023\n"
                          "opening 2023 1930 77.70\nopening 2023 2790 -77.70\n"
                          "opening 2022 1510 5.00\nopening 2022 2440 -5.00\n");
        for (int i = 0; i < 40; i++)
            random_voucher(random, &text);
        story *s = tell(text.text);
        fb_buf_free(&text);
        trace_all(s, "", true);
        trace_all(s, "@prior", true);
        trace_all(s, "@movement", true);
        trace_all(s, "@gross", true);
        story_free(s);
    }
    test_random_done(random);
}

/* Reading ------------------------------------------------------------------------------------- */

static const fb_trace *trace_of(story *s, const char *name, size_t vouchers) {
    const fb_trace *trace;
    assert_ok(fb_trace_figure(&trace, story_closing(s), name, vouchers, s->arena, s->findings), s->findings);
    return trace;
}

static void assert_text(story *s, const char *name, size_t vouchers, const char *expected) {
    fb_buf out;
    fb_buf_init(&out, FB_MIB(1));
    assert_ok(fb_trace_text(&out, trace_of(s, name, vouchers)), s->findings);
    assert_string_equal(out.text, expected);
    for (char *at = out.text, *line; (line = strsep(&at, "\n"));)
        assert_true(fb_utf8_width(line) <= 80);
    fb_buf_free(&out);
}

static void a_trace_reads_from_the_figure_to_the_vouchers(void **state) {
    (void)state;
    story *s = tell("include books\n");
    assert_text(s, "income.financial_income", FB_SOME_VOUCHERS,
                "2023\n"
                "Finansiella intäkter  income.financial_income                               4,00\n"
                "  8410 Ränteintäkter                                                        4,00\n"
                "    A 8  2023-12-31  Ränta                                                  4,00\n");
    assert_text(s, "unit.navet.income.depreciation", FB_SOME_VOUCHERS,
                "2023, Navet\n"
                "Avskrivningar  unit.navet.income.depreciation                             −75,00\n"
                "  7910 Avskrivningar                                                      −75,00\n"
                "    A 7  2023-12-31  Avskrivning                                          −75,00\n");
    assert_text(s, "balance.receivables", 1,
                "2023\n"
                "Fordringar  balance.receivables                                            80,00\n"
                "  1510 Kundfordringar                                                      50,00\n"
                "    A 1  2023-01-31  Avgifter                                             900,00\n"
                "    and 1 more                                                                 …\n"
                "  2790 Avräkning personal, from: Kortfristiga skulder                      30,00\n");
    assert_text(s, "note.1.surplus", FB_SOME_VOUCHERS,
                "2023\n"
                "Överskott 2023  note.1.surplus                                           −100,00\n"
                "  3010 Medlemsavgifter, S2023                                            −100,00\n"
                "    A 9  2023-12-31  Överskott förs till nästa år                        −100,00\n");
    story_free(s);
}

static void a_trace_is_whole_in_json(void **state) {
    (void)state;
    story *s = tell("include books\n");
    json_t *json = NULL;
    assert_ok(fb_trace_json(&json, trace_of(s, "balance.short_liabilities", FB_ALL_VOUCHERS)), s->findings);
    char *text = json_dumps(json, JSON_COMPACT | JSON_PRESERVE_ORDER);
    assert_non_null(
        strstr(text, "{\"figure\":\"balance.short_liabilities\",\"label\":\"Kortfristiga skulder\",\"year\":2023,"
                     "\"unit\":null,\"in\":\"kr\",\"amount\":\"150.00\",\"accounts\":["));
    assert_non_null(strstr(text, "{\"series\":\"A\",\"number\":5,\"date\":\"2023-06-30\",\"text\":\"Betalning\","
                                 "\"amount\":\"-150.00\"}"));
    assert_non_null(strstr(text, "\"moved\":[{\"account\":\"2790\",\"name\":\"Avräkning personal\","
                                 "\"line\":\"Fordringar\",\"comes\":false,\"amount\":\"30.00\"}]"));
    free(text);
    json_decref(json);
    story_free(s);
}

/* Faults -------------------------------------------------------------------------------------- */

static fb_rc trace_with_faults(void *context) {
    story *s = context;
    fb_closing *closing = NULL;
    const fb_trace *trace;
    fb_buf out;
    fb_arena *arena = fb_arena_new(FB_MIB(64));
    fb_buf_init(&out, FB_MIB(1));
    fb_rc rc = arena ? fb_closing_open(&closing, s->book, 2023, NULL, NULL) : FB_ENOMEM;
    if (rc == FB_OK) rc = fb_trace_figure(&trace, closing, "balance.total_assets", FB_SOME_VOUCHERS, arena, NULL);
    if (rc == FB_OK) rc = fb_trace_text(&out, trace);
    fb_buf_free(&out);
    fb_closing_free(closing);
    fb_arena_free(arena);
    return rc;
}

static void tracing_fails_cleanly(void **state) {
    (void)state;
    story *s = tell("include books\n");
    assert_true(test_each_fault(trace_with_faults, NULL, NULL, s) > 100);
    story_free(s);
}

int main(int argc, char **argv) {
    snprintf(place, sizeof place, "%s/trace.c", argc > 1 ? argv[1] : "../closing/cases");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_amount_is_the_sum_of_what_stands_below_it),
        test_property(the_vouchers_of_random_books_add_up),
        cmocka_unit_test(a_trace_reads_from_the_figure_to_the_vouchers),
        cmocka_unit_test(a_trace_is_whole_in_json),
        cmocka_unit_test(tracing_fails_cleanly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
