/* records.c - positions, vacancies, the payroll's rows and debts: averages over days, medians, and what is refused.
 */
#include "staff_book.h"

/* Columns: year, month, person, unit, position, sex, born, age group, form, days, extent, hours, sick, from day 60,
   pay. */
static const test_file SOUND[] = {
    {"staff_positions.csv", POSITIONS "t1,2023-01-01,2023-06-30,10,Ekonom,100,\nt1,2023-07-01,,10,Ekonom,50,\n"
                                      "t2,2023-02-01,2023-12-31,20,Pedagoger,250.5,\"två, och en halv\"\n"},
    {"staff_vacancies.csv", VACANCIES "t2,2023-02-01,2023-02-28,vacant,100,\nt2,2023-03-01,2023-03-31,bought,50,\n"
                                      "t2,2023-03-01,2023-03-31,vacant,25.25,väntar\n"},
    {"payroll.csv", PAYROLL "2023,1,p1,10,t1,woman,1990,,permanent,,100,165,8,0,40000.00\n"
                            "2023,1,p2,20,,man,,from-50,hourly,,0,20.25,0,0,\n"
                            "2023,2,p1,10,t1,woman,1990,,permanent,14,50,40,8,4,40000.00\n"
                            "2023,2,p1,20,t2,woman,1990,,temporary,,25,40,0,0,\n"
                            "2023,2,p3,20,t2,man,1960,,permanent,,100,160,0,0,30000.00\n"},
    {"staff_debts.csv", DEBTS "2023,holiday,note.1.holiday,10,100.50,\n2023,holiday,note.1.holiday,20,200.00,\n"
                              "2023,pension,note.1.pension,,50.00,enligt bolaget\n"}};

static const test_records STAFF = {.rooms = {&fb_staff_subject}, .files = SOUND, .count = LENGTH(SOUND)};

static void what_is_loaded_is_dumped_the_same_bytes(void **state) {
    (void)state;
    test_book *t = test_book_loaded(&STAFF);
    assert_dump_is_what_was_loaded(t);
    assert_ok(test_load(t, NULL), t->findings); /* a folder may be loaded over itself */
    assert_dump_is_what_was_loaded(t);
    test_book_free(t);
}

#define AVERAGES "(Full-time equivalents, averages over the days of the year.)\n"
#define MONTHS "(Of 2023 there are rows for 2 months; averages are over those.)\n"

/* t1: a whole post 181 days and half a one 184: (181 + 92) / 365 = 0.75.
   t2: 2.505 posts 334 days = 2.29; vacant 1 in 28 days and 0.2525 in 31 = 0.10; bought 0.5 in 31 = 0.04. */
static void positions_are_averages_over_the_days_of_the_year(void **state) {
    (void)state;
    test_book *t = test_book_loaded(&STAFF);
    assert_view(t, 2023, "staff-positions",
                "Förbundskansli\nEkonom | 75 | - | - | 75\nFörbundskansli | 75 | - | - | 75\n"
                "Navet\nPedagoger | 229 | 10 | 4 | 215\nNavet | 229 | 10 | 4 | 215\nTotal | 304 | 10 | 4 | "
                "290\n(Full-time equivalents, averages over the days of the year.)\n");
    assert_view(t, 2023, "staff-positions navet",
                "Navet\nPedagoger | 229 | 10 | 4 | 215\nNavet | 229 | 10 | 4 | 215\n" AVERAGES);
    assert_view(t, 2022, "staff-positions", AVERAGES);
    assert_view(t, 2024, "staff-positions",
                "Förbundskansli\nEkonom | 50 | - | - | 50\nFörbundskansli | 50 | - | - | 50\n"
                "Total | 50 | - | - | 50\n" AVERAGES);
    assert_int_equal(test_figure(t, 2023, "staff.positions.filled").value, 290);
    test_book_free(t);
}

/* January and February have 59 days: unit 10 31 + 14 / 2 = 38 of them, unit 20 28 / 4 + 28 = 35, with one decimal. */
static void full_time_equivalents_are_extents_times_days(void **state) {
    (void)state;
    test_book *t = test_book_loaded(&STAFF);
    assert_view(t, 2023, "staff", "Förbundskansli | 6 | 1\nNavet | 6 | 2\nTotal | 12 | 2\n" MONTHS);
    assert_view(t, 2024, "staff", "Förbundskansli | - | 6 | - | 1\nNavet | - | 6 | - | 2\n" MONTHS);
    assert_int_equal(test_figure(t, 2023, "staff.unit.navet.fte").value, 6);
    test_book_free(t);
}

static void a_person_with_two_rows_in_a_month_is_one(void **state) {
    (void)state;
    test_book *t = test_book_loaded(&STAFF);
    const fb_staff_year *year;
    const fb_asked asked = {.book = t->book, .arena = t->arena};
    assert_ok(fb_staff_year_read(&asked, 2023, &year), NULL);
    assert_int_equal(year->months, 2);
    assert_int_equal(year->days, 59);
    assert_int_equal(year->sick[FB_STAFF_ALL].people, 4); /* two in each month */
    assert_int_equal(year->sick[FB_STAFF_WOMEN].people, 2);
    assert_int_equal(year->sick[FB_STAFF_WOMEN].hours, 24500);
    assert_int_equal(year->sick[FB_STAFF_WOMEN].sick, 1600);
    assert_int_equal(year->sick[FB_STAFF_WOMEN].long_sick, 400);
    assert_int_equal(year->sick[FB_STAFF_30_49].people, 2);
    assert_int_equal(year->sick[FB_STAFF_FROM_50].people, 2);
    assert_int_equal(year->employed[FB_STAFF_ALL].people, 2);
    assert_int_equal(year->employed[FB_STAFF_ALL].full_time, 1);
    test_book_free(t);
}

/* Eleven women with 30 000 and one kr more each, eleven men with 40 000: the middle of 22 is between two. */
static void the_median_is_the_middle_or_between_the_two_in_the_middle(void **state) {
    (void)state;
    test_book *t = test_book_of(&STAFF);
    fb_buf text;
    fb_buf_init(&text, FB_MIB(1));
    fb_buf_add(&text, PAYROLL);
    for (int i = 0; i < 11; i++)
        fb_buf_printf(&text,
                      "2023,12,k%d,10,,woman,1980,,permanent,,%d,160,0,0,%d\n"
                      "2023,12,m%d,10,,man,1980,,permanent,,100,160,0,0,40000\n",
                      i, i ? 100 : 50, 30000 + i, i);
    fb_buf_add(&text, "2023,12,v,10,,man,1980,,temporary,,100,160,0,0,99000\n"); /* not permanent */
    assert_ok(test_load_file(t, "payroll.csv", text.text), t->findings);
    assert_view(t, 2023, "staff-pay",
                "All employees | 35005.00 | 955 | 977\nWomen | 30005.00 | 909 | 955\n"
                "Men | 40000.00 | 1000 | 1000\n");
    fb_buf_free(&text);
    test_book_free(t);
}

static void debts_are_summed_by_kind(void **state) {
    (void)state;
    test_book *t = test_book_loaded(&STAFF);
    assert_view(t, 2023, "staff-debts",
                "Förbundskansli | 100.50\nNavet | 200.00\nHoliday pay debt | 300.50\n"
                "Pension liability | 50.00\n");
    assert_int_equal(test_figure(t, 2023, "staff.debt.holiday").value, 30050);
    test_book_free(t);
}

static void a_year_without_rows_has_no_figures_and_empty_tables(void **state) {
    (void)state;
    static const char *const VIEWS[] = {"staff", "staff-sick", "staff-pay", "staff-debts"};
    test_book *t = test_book_of(&STAFF);
    fb_asked asked = {.book = t->book, .year = 2023, .arena = t->arena, .findings = t->findings};
    fb_subject_figures figures = {.arena = t->arena};
    for (size_t i = 0; i < LENGTH(VIEWS); i++)
        assert_view(t, 2023, VIEWS[i], "");
    assert_ok(fb_staff_subject.figures(&asked, &figures), NULL);
    assert_int_equal(figures.count, 0);
    test_book_free(t);
}

/* Refusals -------------------------------------------------------------------------------------- */

#define ROW(row) "payroll.csv", PAYROLL row "\n"
#define GOOD "2023,1,p1,10,,woman,1990,,permanent,,100,165,8,0,40000.00\n"
static const test_refusal REFUSALS[] = {
    /* a row outside its position's dates */
    {ROW(GOOD "2023,1,p3,20,t2,man,1960,,permanent,,100,160,0,0,1"), "staff.outside", "3",
     "t2 is there 0 days of 2023-01"},
    {ROW("2024,1,p3,20,t2,man,1960,,permanent,1,100,5,0,0,1"), "staff.outside", "2", "0 days of 2024-01"},
    {ROW("2023,1,p1,20,t1,woman,1990,,permanent,,100,165,8,0,1"), "staff.position", "2", "unit 20"},
    {ROW("2023,1,p1,10,t9,woman,1990,,permanent,,100,165,8,0,1"), "staff.position", "2", "no position t9"},
    /* numbers that are none */
    {ROW("2023,1,p1,10,,woman,1990,,permanent,,100,165,165.25,0,1"), "record.rule", "2", "sick hours are no more"},
    {ROW("2023,1,p1,10,,woman,1990,,permanent,,100,165,8,8.25,1"), "record.rule", "2", "from day 60"},
    {ROW("2023,1,p1,10,,woman,1990,,permanent,,100.5,165,8,0,1"), "record.rule", "2", "0 to 100 per cent"},
    {ROW("2023,1,p1,10,,woman,1990,,permanent,,100,745,8,0,1"), "record.rule", "2", "744"},
    {ROW("2023,13,p1,10,,woman,1990,,permanent,,100,165,8,0,1"), "record.rule", "2", "1 to 12"},
    {ROW("2023,2,p1,10,,woman,1990,,permanent,29,100,165,8,0,1"), "staff.days", "2", "29 days; 2023-02"},
    {ROW("2023,1,p1,10,,woman,1990,,permanent,0,100,165,8,0,1"), "record.rule", "2", "1 to 31"},
    {ROW("2023,1,p1,10,,woman,2015,,permanent,,100,165,8,0,1"), "record.rule", "2", "13 to 100 years"},
    {ROW("2023,1,p1,10,,woman,1990,,permanent,,100,165,8,0,"), "record.rule", "2", "pay"},
    {ROW("2023,1,p1,10,,woman,1990,,permanent,,100,165,8,0,0"), "record.rule", "2", "pay"},
    /* words that are none */
    {ROW("2023,1,p1,10,,K,1990,,permanent,,100,165,8,0,1"), "record.rule", "2", "woman or man"},
    {ROW("2023,1,p1,10,,woman,,30-50,permanent,,100,165,8,0,1"), "record.rule", "2", "30-49"},
    {ROW("2023,1,p1,10,,woman,1990,30-49,permanent,,100,165,8,0,1"), "record.rule", "2", "not both"},
    {ROW("2023,1,p1,10,,woman,,,permanent,,100,165,8,0,1"), "record.rule", "2", "not both"},
    {ROW("2023,1,p1,10,,woman,1990,,fast,,100,165,8,0,1"), "record.rule", "2", "permanent, temporary"},
    /* people */
    {ROW(GOOD "2023,1,p1,10,,woman,1990,,permanent,,100,165,8,0,1"), "record.repeated", "3", ""},
    {ROW(GOOD "2023,2,p1,10,,man,1990,,permanent,,100,165,8,0,1"), "staff.person", "3", "one pseudonym"},
    {ROW(GOOD "2023,2,p1,10,,woman,1991,,permanent,,100,165,8,0,1"), "staff.person", "3", "one pseudonym"},
    {ROW("2023,1,Anna Ek,10,,woman,1990,,permanent,,100,165,8,0,1"), "record.rule", "2", "pseudonym"},
    {ROW("2023,1,121212-1212,10,,man,1912,,hourly,,100,165,8,0,1"), "personal.number", "2", "person"},
    /* units and debts */
    {ROW("2023,1,p1,99,,woman,1990,,permanent,,100,165,8,0,1"), "record.reference", "2", "unit 99"},
    {"staff_debts.csv", DEBTS "2023,holiday,note.1.x,99,1,\n", "staff.unit", "2", "unit 99"},
    {"staff_debts.csv", DEBTS "2023,holiday,note.1.x,,-1,\n", "record.rule", "2", "nought or more"},
    {"staff_debts.csv", DEBTS "2023,wages,note.1.x,,1,\n", "record.rule", "2", "holiday or pension"},
    /* positions and vacancies */
    {"staff_positions.csv", POSITIONS "t1,2023-01-01,,10,E,100,\nt1,2023-07-01,,10,E,50,\n", "staff.overlap", "3",
     "t1"},
    {"staff_positions.csv", POSITIONS "t1,2023-07-01,2023-06-30,10,E,100,\n", "record.rule", "2", "last day"},
    {"staff_positions.csv", POSITIONS "t1,2023-01-01,,10,E,0,\n", "record.rule", "2", "above 0"},
    {"staff_vacancies.csv", VACANCIES "t2,2023-01-31,2023-02-28,vacant,100,\n", "staff.vacancy", "2", "outside"},
    {"staff_vacancies.csv", VACANCIES "t2,2023-02-01,,vacant,100,\n", "staff.vacancy", "2", "outside"},
    {"staff_vacancies.csv", VACANCIES "t9,2023-02-01,2023-02-02,vacant,100,\n", "staff.vacancy", "2", "t9"},
    {"staff_vacancies.csv", VACANCIES "t2,2023-02-01,2023-06-30,vacant,200,\nt2,2023-03-01,2023-04-30,bought,100,\n",
     "staff.vacancy", "3", "300.00 per cent"},
    {"staff_vacancies.csv", VACANCIES "t2,2023-02-01,2023-06-30,away,50,\n", "record.rule", "2", "vacant or bought"},
    {"staff_positions.csv",
     POSITIONS "t1,2023-01-20,2023-01-25,10,Ekonom,100,\nt1,2023-01-28,,10,Ekonom,100,\n"
               "t2,2023-02-01,2023-12-31,20,Pedagoger,250.5,\n",
     "staff.outside", "payroll.csv:2", "t1 is there 10 days of 2023-01, and the row pays 31"},
};

static void what_is_wrong_has_a_finding_with_file_and_line_and_nothing_is_loaded(void **state) {
    (void)state;
    test_book *t = test_book_loaded(&STAFF);
    test_each_refused(t, REFUSALS, LENGTH(REFUSALS));
    test_book_free(t);
}

static void no_finding_repeats_a_pseudonym(void **state) {
    (void)state;
    static const char *const TEXTS[] = {PAYROLL "2023,1,hemlig,99,,woman,1990,,permanent,,100,165,8,0,1\n",
                                        PAYROLL "2023,1,hemlig,10,,woman,1990,,permanent,,1,1,1,0,1\n"
                                                "2023,2,hemlig,10,,man,1990,,permanent,,1,1,1,0,1\n",
                                        PAYROLL "2023,1,hemlig,10,t2,woman,1990,,permanent,,1,1,1,0,1\n",
                                        PAYROLL "2023,1,hemlig,10,,woman,1990,,permanent,,60,1,1,0,1\n"
                                                "2023,1,hemlig,20,,woman,1990,,permanent,,60,1,1,0,1\n"};
    test_book *t = test_book_of(&STAFF);
    for (size_t i = 0; i < LENGTH(TEXTS); i++) {
        (void)test_load_file(t, "payroll.csv", TEXTS[i]);
        assert_true(fb_findings_kept(t->findings) > 0);
        for (size_t k = 0; k < fb_findings_kept(t->findings); k++)
            if (strstr(fb_findings_at(t->findings, k)->text, "hemlig"))
                fail_msg("%s", fb_findings_at(t->findings, k)->text);
    }
    test_book_free(t);
}

/* Faults ---------------------------------------------------------------------------------------- */

static void a_failing_step_loads_nothing(void **state) {
    (void)state;
    test_loading_faults(&STAFF, 20);
}

static void a_failing_step_of_reading_is_an_error(void **state) {
    (void)state;
    test_book *t = test_book_loaded(&STAFF);
    test_reading_faults(t, 2023, 50);
    test_book_free(t);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_loaded_is_dumped_the_same_bytes),
        cmocka_unit_test(positions_are_averages_over_the_days_of_the_year),
        cmocka_unit_test(full_time_equivalents_are_extents_times_days),
        cmocka_unit_test(a_person_with_two_rows_in_a_month_is_one),
        cmocka_unit_test(the_median_is_the_middle_or_between_the_two_in_the_middle),
        cmocka_unit_test(debts_are_summed_by_kind),
        cmocka_unit_test(a_year_without_rows_has_no_figures_and_empty_tables),
        cmocka_unit_test(what_is_wrong_has_a_finding_with_file_and_line_and_nothing_is_loaded),
        cmocka_unit_test(no_finding_repeats_a_pseudonym),
        cmocka_unit_test(a_failing_step_loads_nothing),
        cmocka_unit_test(a_failing_step_of_reading_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
