/* plan.c - the internal control plan: what its tables and figures say, and what is refused. */
#include "plan_book.h"

#include "control/plan.h"

#include <inttypes.h>

static void assert_count(test_book *t, const char *name, int64_t expected) {
    fb_subject_figure figure = test_figure(t, 2023, name);
    if (figure.value != expected) fail_msg("%s is %" PRId64, name, figure.value);
}

/* What is said ----------------------------------------------------------------------------------- */

static void each_control_says_what_came_of_it(void **state) {
    (void)state;
    test_book *t = test_book_loaded(&test_plan);
    assert_view(
        t, 2023, "controls",
        "Ekonomi\n"
        "1. Redovisning | Bokförda poster | Stickprov | 2 times a year | Ekonomichef | Hög | En post saknade "
        "underlag\n"
        " | Attest | Stickprov | once a year and as they come | Ekonomichef | Hög | Samma person\n"
        "Styrdokument\n"
        "2. Avtal | Avtal bevakas | Genomgång | monthly | Förbundsdirektör | Låg | 1 of 12 made: without remark\n");
    assert_view(
        t, 2023, "controls 2",
        "Styrdokument\n"
        "2. Avtal | Avtal bevakas | Genomgång | monthly | Förbundsdirektör | Låg | 1 of 12 made: without remark\n");
    assert_view(t, 2023, "control-areas",
                "1. Redovisning | 2 | 3 | 3 | 1 | 1\n2. Avtal | 1 | 12 | 1 | 0 | 0\nIn all | 3 | 15 | 4 | 1 | 1\n");
    assert_view(t, 2023, "control-checks 1.1",
                "1.1 | 2023-05-02 | with a remark | En post saknade underlag | Dnr 1 | Ekonom\n"
                "1.1 | 2023-11-02 | without remark |  | Dnr 2 | Ekonom\n");
    assert_view(t, 2023, "control-deviations",
                "D1 | 1.2 Attest | 2023-06-01 | Samma person | Spärr | Ekonomichef | 2023-12-01 | under way\n");
    test_book_free(t);
}

static void an_area_that_is_none_is_told(void **state) {
    (void)state;
    test_book *t = test_book_loaded(&test_plan);
    fb_view *view = NULL;
    assert_rc(test_view(t, 2023, "controls Okänt", &view), FB_ENOTFOUND, t->findings);
    test_finding(t->findings, "control.area");
    assert_null(view);
    test_book_free(t);
}

static void risks_stand_where_they_were_judged(void **state) {
    (void)state;
    test_book *t = test_book_loaded(&test_plan);
    assert_view(t, 2023, "risk-matrix",
                "3 Sannolik | 3 Måttlig | 6 Hög | 9 Hög\n"
                "2 Möjlig | 2 Låg | 4 Måttlig | 6 Hög: R1\n"
                "1 Osannolik | 1 Låg | 2 Låg: R2 | 3 Måttlig\n"
                "(A risk of 6 or more has a control in the plan. Risks not judged: 1.)\n");
    assert_view(t, 2023, "risks",
                "R1 | Fel upptäcks inte | 2 Möjlig | 3 Allvarlig | 6 Hög | 2\n"
                "R2 | Avtal löper ut | 1 Osannolik | 2 Kännbar | 2 Låg | 1\n"
                "R3 | Okänd | - | - | - | 0\n");
    test_book_free(t);
}

static void risks_that_nobody_judged_have_only_what_is_said_of_them(void **state) {
    (void)state;
    test_book *t = test_book_of(&test_plan);
    assert_ok(test_load_file(t, "risks.csv",
                             "year,risk,area,text,likelihood,consequence,owner,action,result\n"
                             "2023,R1,,Åtkomst kvar,,,,Checklista,Klar\n"),
              t->findings);
    assert_view(t, 2023, "risks", "R1 | Åtkomst kvar | Checklista | Klar\n");
    test_book_free(t);
}

static void the_plan_is_counted(void **state) {
    (void)state;
    test_book *t = test_book_loaded(&test_plan);
    assert_count(t, "control.controls", 3);
    assert_count(t, "control.areas", 2);
    assert_count(t, "control.planned", 15);
    assert_count(t, "control.made", 4);
    assert_count(t, "control.complete", 2);
    assert_count(t, "control.remarks", 2);
    assert_count(t, "control.risks", 3);
    assert_count(t, "control.risks_judged", 2);
    assert_count(t, "control.risks_high", 1);
    assert_count(t, "control.risks_uncontrolled", 0);
    assert_count(t, "control.deviations", 1);
    assert_count(t, "control.deviations_open", 1);
    assert_count(t, "control.deviations_overdue", 0);
    fb_subject_figure share = test_figure(t, 2023, "control.made_share");
    assert_int_equal(share.value, 4);
    assert_int_equal(share.per, 15);
    test_book_free(t);
}

/* A scale holds until a later year has its own, and a year before the first has none. */
static void scales_are_those_in_force(void **state) {
    (void)state;
    test_book *t = test_book_loaded(&test_plan);
    fb_risk_scales scales;
    assert_ok(fb_risk_scales_get(t->book, 2022, t->arena, &scales), NULL);
    assert_int_equal(scales.level.count, 3);
    assert_int_equal(scales.threshold, 6);
    assert_string_equal(fb_risk_level(&scales, 5)->label, "Måttlig");
    assert_string_equal(fb_risk_level(&scales, 5)->colour, "yellow");
    assert_null(fb_risk_level(&scales, 0));
    assert_ok(fb_risk_scales_get(t->book, 2019, t->arena, &scales), NULL);
    assert_int_equal(scales.level.count, 0);
    assert_int_equal(scales.threshold, 0);
    assert_int_equal(scales.months, 6);
    test_book_free(t);
}

/* The day on which something was last written down is the day that deviations are looked at. */
static void a_deviation_is_overdue_when_later_things_are_known(void **state) {
    (void)state;
    test_book *t = test_book_loaded(&test_plan);
    const fb_control_deviation *list;
    size_t count;
    assert_ok(test_load_file(t, "control_checks.csv",
                             "year,control,date,result,text,evidence,who\n"
                             "2023,1.2,2023-06-01,deviation,Samma person,,\n"
                             "2023,1.1,2023-12-02,ok,,,\n"),
              t->findings);
    assert_string_equal(test_finding(t->findings, "control.overdue")->text,
                        "the action of deviation D1 of 2023 was due 2023-12-01 and is not done on 2023-12-02; "
                        "Ekonomichef answers for it");
    assert_count(t, "control.deviations_overdue", 1);
    assert_ok(fb_control_deviations(t->book, 2023, 20231201, t->arena, &list, &count), NULL);
    assert_int_equal(list[0].state, FB_DEVIATION_OPEN);
    test_book_free(t);
}

/* What is refused -------------------------------------------------------------------------------- */

#define CONTROLS "year,control,area,text,method,times,continuous,responsible,risk,reason\n"
/* those of the plan that others speak of */
#define OTHERS "2023,1.2,1,Attest,Stickprov,1,,Chef,R1,\n2023,2,2,Avtal,Genomgång,12,,Chef,R2,\n"
#define DEVIATIONS "year,deviation,control,found,text,action,responsible,due,done,evidence\n"
#define RISKS "year,risk,area,text,likelihood,consequence,owner,action,result\n"
#define FACTS                                                                                                        \
    "year,series,number,supplier,invoice,invoice_date,received_by,attested_by,attest_date,paid,participants,vat\n"
#define RULES "rule,from_year,to_year,kind,label,amount,days,control\n"
#define CHECKS "year,control,date,result,text,evidence,who\n"

static const test_refusal REFUSALS[] = {
    {"voucher_facts.csv", FACTS "2023,L,1,S1,1,,Anna,B1,,,,\n", "record.rule", "2", "a role's code"},
    {"voucher_facts.csv", FACTS "2023,L,1,S1,1,,A1,B1,,,maybe,\n", "record.rule", "2", "yes, no or empty"},
    {"voucher_facts.csv", FACTS "2023,L,1,S1,1,,A1,,2023-03-01,,,\n", "record.rule", "2", "somebody who attested"},
    {"control_rules.csv", RULES "r,2023,,luck,Tur,,,\n", "control.kind", "2",
     "expected one of same-attester, no-attest"},
    {"control_rules.csv", RULES "r,2023,,round-sum,Jämna,,,\n", "control.rule", "2", "lacks an amount"},
    {"control_rules.csv", RULES "r,2023,,after-closing,Sena,,,\n", "control.rule", "2", "lacks a number of days"},
    {"control_rules.csv", RULES "r,2023,,asset-as-cost,Inventarier,100.00,,\n", "control.rule", "2",
     "lacks accounts"},
    {"control_rules.csv", RULES "r,2023,,vat-account,Moms,,,\n", "control.rule", "2", "lacks accounts for each VAT"},
    {"control_rules.csv", RULES "r,2022,,gap,Luckor,,,\nr,2023,,gap,Luckor,,,\n", "control.rule", "3",
     "begins before"},
    {"control_rules.csv", RULES "r,2022,2021,gap,Luckor,,,\n", "record.rule", "2", "the last year"},
    {"control_scopes.csv", "rule,field,vat,from,to\nr,account,,50,57\n", "control.rule", "2", "there is no rule r"},
    {"control_scopes.csv", "rule,field,vat,from,to\nr,account,,57,50\n", "record.rule", "2", "ends where it begins"},
    {"control_scopes.csv", "rule,field,vat,from,to\nr,vat,,50,57\n", "record.rule", "2", "VAT code"},
    {"controls.csv", CONTROLS "2023,1.1,1,Bokförda poster,Stickprov,2,,,R1,\n", "record.field", "2",
     "responsible is \"\""},
    {"controls.csv", CONTROLS "2023,1.1,1,Poster,Stickprov,0,,Chef,,\n", "record.rule", "2", "some times a year"},
    {"controls.csv", CONTROLS "2023,1.1,9,Poster,Stickprov,1,,Chef,,\n" OTHERS, "control.code", "2",
     "no area 9 in 2023"},
    {"controls.csv", CONTROLS "2023,1.1,1,Poster,Stickprov,1,,Chef,R9,\n" OTHERS, "control.code", "2",
     "no risk R9 in 2023"},
    {"control_deviations.csv", DEVIATIONS "2023,D1,1.2,2023-06-01,Fel,Rätta,Chef,2023-12-02,,\n", "control.due", "2",
     "due 2023-12-02; expected a day within 6 months of 2023-06-01"},
    {"control_deviations.csv", DEVIATIONS "2023,D1,1.2,2023-08-31,Fel,Rätta,Chef,2024-03-01,,\n", "control.due", "2",
     "due 2024-03-01"},
    {"control_deviations.csv", DEVIATIONS "2023,D1,1.2,2023-06-01,Fel,Rätta,Chef,2023-05-31,,\n", "record.rule", "2",
     "not due before"},
    {"control_deviations.csv", DEVIATIONS "2023,D1,1.2,2023-06-01,Fel,,Chef,2023-07-01,,\n", "record.field", "2",
     "action is \"\""},
    {"control_deviations.csv", DEVIATIONS "2023,D1,7,2023-06-01,Fel,Rätta,Chef,2023-07-01,,\n", "control.code", "2",
     "no control 7 in 2023"},
    {"risks.csv", RISKS "2023,R1,,Fel,4,2,,,\n2023,R2,,Fel,1,1,,,\n", "control.scale", "2", "likelihood 4"},
    {"risks.csv", RISKS "2023,R1,,Fel,2,,,,\n2023,R2,,Fel,1,1,,,\n", "record.rule", "2", "both a likelihood"},
    {"control_checks.csv", CHECKS "2023,1.1,2023-02-30,ok,,,\n", "record.field", "2", "a day that exists"},
    {"control_checks.csv", CHECKS "2023,1.1,2022-12-30,ok,,,\n", "record.rule", "2", "the plan's year"},
    {"control_checks.csv", CHECKS "2023,1.1,2023-02-28,bra,,,\n", "record.rule", "2", "ok, ongoing, remark"},
    {"control_checks.csv", CHECKS "2023,1.1,2023-02-28,ok,,,\n2023,1.1,2023-02-28,ok,,,\n", "record.repeated", "3",
     ""},
    {"risk_scales.csv", "from_year,scale,value,label,colour\n2020,level,1,Låg,\n", "record.rule", "2", "colour"},
    {"risk_scales.csv", "from_year,scale,value,label,colour\n2020,months,6,A,\n2020,months,7,B,\n",
     "control.threshold", "3", "months has 2 values"},
    {"risk_scales.csv",
     "from_year,scale,value,label,colour\n2020,likelihood,1,A,\n2020,likelihood,2,B,\n"
     "2020,consequence,2,A,\n2020,consequence,3,B,\n2020,level,3,Hög,red\n",
     "control.level", "risks.csv:3", "risk R2 comes to 2"},
};

static void bad_rows_are_told_by_line_and_nothing_is_kept(void **state) {
    (void)state;
    test_book *t = test_book_loaded(&test_plan);
    test_each_refused(t, REFUSALS, LENGTH(REFUSALS));
    test_book_free(t);
}

/* The last day of a month has no like six months on; the month's last stands for it. */
static void an_action_may_be_due_on_the_last_day_of_the_sixth_month(void **state) {
    (void)state;
    test_book *t = test_book_loaded(&test_plan);
    assert_ok(test_load_file(t, "control_deviations.csv",
                             DEVIATIONS "2023,D1,1.2,2023-08-31,Fel,Rätta,Chef,2024-02-29,,\n"
                                        "2023,D2,1.2,2023-12-31,Fel,Rätta,Chef,2024-06-30,2024-02-01,\n"
                                        "2023,D3,1.2,2023-06-30,Fel,Rätta,Chef,2023-12-30,,\n"),
              t->findings);
    test_book_free(t);
}

static void what_nothing_follows_up_is_told(void **state) {
    (void)state;
    test_book *t = test_book_loaded(&test_plan);
    const test_file files[] = {{"control_deviations.csv", DEVIATIONS},
                               {"controls.csv", CONTROLS "2023,1.1,1,Poster,Stickprov,2,,Chef,,\n"
                                                         "2023,1.2,1,Attest,Stickprov,1,,Chef,,\n"
                                                         "2023,2,2,Avtal,Genomgång,12,,Chef,R2,\n"}};
    assert_ok(test_load_files(t, files, LENGTH(files)), t->findings);
    assert_int_equal(test_finding(t->findings, "control.unfollowed")->line, 5);
    assert_string_equal(test_finding(t->findings, "control.uncontrolled")->text,
                        "risk R1 comes to 6, and from 6 a risk has a control; the plan of 2023 has none for it");
    assert_int_equal(fb_findings_count(t->findings, FB_ERROR), 0);
    assert_count(t, "control.risks_uncontrolled", 1);
    test_book_free(t);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_control_says_what_came_of_it),
        cmocka_unit_test(an_area_that_is_none_is_told),
        cmocka_unit_test(risks_stand_where_they_were_judged),
        cmocka_unit_test(risks_that_nobody_judged_have_only_what_is_said_of_them),
        cmocka_unit_test(the_plan_is_counted),
        cmocka_unit_test(scales_are_those_in_force),
        cmocka_unit_test(a_deviation_is_overdue_when_later_things_are_known),
        cmocka_unit_test(bad_rows_are_told_by_line_and_nothing_is_kept),
        cmocka_unit_test(an_action_may_be_due_on_the_last_day_of_the_sixth_month),
        cmocka_unit_test(what_nothing_follows_up_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
