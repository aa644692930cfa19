/* figure.c - figures by name: lines, units, notes, members, accounts, other columns; lists; misspelt names. */
#include "../closing/story.h"

#include "figure/figure.h"

#include <stdio.h>

static char place[1024];

static story *books(void) {
    story *s = story_new(place, ":memory:");
    char text[] =
        "include books\n"
        "csv fees.csv\nkey,label,account,unit\navgift,Medlemsavgift,3010,10\n\n"
        "csv budget_versions.csv\nyear,version,kind,decided,decision,who,exception\n2023,b,decided,2022-11-20,§ "
        "70,Direktionen,\n\n"
        "csv "
        "budget.csv\nyear,version,account,line,unit,project,counterparty,spread,amount\n2023,b,3010,,10,,,,-450."
        "00\n\n"
        "layout keyfigures\nid,kind,label,formula\n"
        "solidity,sum,Soliditet,balance.equity / balance.total_assets\n\n";
    assert_int_equal(*story_tell(s, text), '\0');
    return s;
}

static fb_figure get(story *s, const char *name) {
    fb_figure figure;
    assert_ok(fb_figure_get(story_closing(s), name, &figure, s->findings), s->findings);
    assert_string_equal(figure.name, name);
    return figure;
}

static void a_figure_is_found_by_its_name(void **state) {
    (void)state;
    static const struct {
        const char *name, *label;
        int64_t kronor;
        int year;
    } FIGURES[] = {
        {"income.result", "Årets resultat", 79, 2023},
        {"income.result@prior", "Årets resultat", 50, 2022},
        {"income.result@2022", "Årets resultat", 50, 2022},
        {"income.result@2023", "Årets resultat", 79, 2023},
        {"income.revenue@budget", "Intäkter", 450, 2023},
        {"income.revenue@deviation", "Intäkter", 450, 2023},
        {"income.revenue@remaining", "Intäkter", -450, 2023},
        {"income.revenue@gross", "Intäkter", 1020, 2023},
        {"unit.navet.income.result", "Årets resultat", -51, 2023},
        {"unit.20.income.result@prior", "Årets resultat", 0, 2022},
        {"balance.cash", "Kassa och bank", 1124, 2023},
        {"balance.cash@opening", "Kassa och bank", 1100, 2023},
        {"balance.cash@movement", "Kassa och bank", 24, 2023},
        {"balance.cash@movement@prior", "Kassa och bank", 100, 2022},
        {"note.1", "Intäkter", 900, 2023},
        {"note.1.total", "Summa", 900, 2023},
        {"note.1.member", "All members", 1000, 2023},
        {"note.1.boras", "Borås", 900, 2023},
        {"unit.kansli.note.1.boras", "Borås", 500, 2023},
        {"member.boras.fee.avgift", "Medlemsavgift, Borås", 900, 2023},
        {"member.1465.fee.avgift@prior", "Medlemsavgift, Svenljunga", 300, 2022},
        {"account.3010", "Medlemsavgifter", -900, 2023},
        {"unit.navet.account.3010", "Medlemsavgifter", -400, 2023},
        {"account.1930", "Bank", 1124, 2023},
        {"account.1930@opening", "Bank", 1100, 2023},
        {"account.3010@budget", "Medlemsavgifter", -450, 2023},
    };
    story *s = books();
    for (size_t i = 0; i < LENGTH(FIGURES); i++) {
        fb_figure figure = get(s, FIGURES[i].name);
        if (!figure.amount.has || figure.amount.money.ore != FIGURES[i].kronor * 100)
            fail_msg("%s is %lld öre", FIGURES[i].name, (long long)figure.amount.money.ore);
        assert_string_equal(figure.label, FIGURES[i].label);
        assert_int_equal(figure.year, FIGURES[i].year);
        assert_string_equal(fb_figure_measured_in(&figure), "kr");
    }
    story_free(s);
}

static void a_figure_of_another_year_is_of_its_own_closing(void **state) {
    (void)state;
    static const char *const REFUSED[] = {"income.result@2020", "income.nothing@2023", "income.result@2023@2019",
                                          "income.result@20233"};
    story *s = books();
    fb_closing *before = NULL, *now = NULL;
    fb_figure figure;
    assert_ok(fb_closing_open(&before, fb_closing_book(story_closing(s)), 2022, NULL, s->findings), s->findings);
    assert_ok(fb_figure_get(before, "income.result@2023", &figure, s->findings), s->findings);
    assert_string_equal(figure.name, "income.result@2023");
    assert_int_equal(figure.year, 2023);
    assert_int_equal(figure.amount.money.ore, 7900);
    assert_ok(fb_figure_get(before, "income.revenue@budget@2023", &figure, s->findings), s->findings);
    assert_int_equal(figure.amount.money.ore, 45000);
    assert_ok(fb_figure_get(before, "income.result@2023@prior", &figure, s->findings), s->findings);
    assert_int_equal(figure.year, 2022);
    assert_int_equal(figure.amount.money.ore, 5000);
    assert_ok(fb_closing_of_year(before, 2023, &now), s->findings);
    assert_ptr_equal(figure.closing, now);
    assert_ok(fb_closing_of_year(before, 2022, &now), s->findings);
    assert_ptr_equal(before, now);
    for (size_t i = 0; i < LENGTH(REFUSED); i++)
        assert_rc(fb_figure_get(before, REFUSED[i], &figure, NULL), FB_ENOTFOUND, s->findings);
    fb_closing_free(before);
    story_free(s);
}

static void a_key_figure_is_money_per_money(void **state) {
    (void)state;
    story *s = books();
    fb_figure figure = get(s, "keyfigures.solidity");
    assert_true(figure.amount.is_share);
    assert_int_equal(figure.amount.money.ore, 142900);
    assert_int_equal(figure.amount.per.ore, 157900);
    assert_string_equal(fb_figure_measured_in(&figure), "%");
    assert_string_equal(get(s, "unit.navet.income.result").unit->name, "Navet");
    story_free(s);
}

static void a_misspelt_name_gets_the_nearest(void **state) {
    (void)state;
    static const char *const NAMES[] = {"income.reslut",
                                        "unit.navte.income.result",
                                        "income.result@outlook",
                                        "account.9999",
                                        "member.boras.fee.skatt",
                                        "income.result@1999",
                                        "unit.navet",
                                        "",
                                        "balance.assets_heading",
                                        "note.1.member.x"};
    story *s = books();
    fb_figure figure;
    for (size_t i = 0; i < LENGTH(NAMES); i++) {
        fb_findings_clear(s->findings);
        assert_rc(fb_figure_get(story_closing(s), NAMES[i], &figure, s->findings), FB_ENOTFOUND, s->findings);
        test_finding(s->findings, "figure.unknown");
    }
    fb_findings_clear(s->findings);
    fb_figure_get(story_closing(s), "income.reslut", &figure, s->findings);
    assert_non_null(strstr(test_finding(s->findings, "figure.unknown")->text, "the nearest are income.result,"));
    fb_findings_clear(s->findings);
    fb_figure_get(story_closing(s), "membr.boras.fee.avgift", &figure, s->findings);
    assert_non_null(strstr(test_finding(s->findings, "figure.unknown")->text, "member.boras.fee.avgift"));
    story_free(s);
}

static size_t listed(story *s, const char *pattern) {
    const fb_figure *figures;
    size_t count;
    assert_ok(fb_figures_list(story_closing(s), pattern, s->arena, &figures, &count), s->findings);
    return count;
}

static void figures_are_listed_by_pattern(void **state) {
    (void)state;
    story *s = books();
    const fb_figure *figures;
    size_t count;
    assert_int_equal(listed(s, "income.*"), 7);
    assert_int_equal(listed(s, "unit.*.income.result"), 2);
    assert_int_equal(listed(s, "member.*"), 2);
    assert_int_equal(listed(s, "account.*"), 18);
    assert_int_equal(listed(s, "nothing.*"), 0);
    assert_ok(fb_figures_list(story_closing(s), "income.res*@prior", s->arena, &figures, &count), s->findings);
    assert_int_equal(count, 1);
    assert_string_equal(figures[0].name, "income.result@prior");
    assert_int_equal(figures[0].amount.money.ore, 5000);
    /* Every name of the whole list can be got by itself, and is the same amount. */
    assert_ok(fb_figures_list(story_closing(s), NULL, s->arena, &figures, &count), s->findings);
    assert_true(count > 60);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(get(s, figures[i].name).amount.money.ore, figures[i].amount.money.ore);
    story_free(s);
}

int main(int argc, char **argv) {
    snprintf(place, sizeof place, "%s/figure.c", argc > 1 ? argv[1] : "../closing/cases");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_figure_is_found_by_its_name),
        cmocka_unit_test(a_figure_of_another_year_is_of_its_own_closing),
        cmocka_unit_test(a_key_figure_is_money_per_money),
        cmocka_unit_test(a_misspelt_name_gets_the_nearest),
        cmocka_unit_test(figures_are_listed_by_pattern),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
