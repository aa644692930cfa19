/* record_refused.c - rows that are wrong: each is told with its file, line and field, and nothing is loaded. */
#include "record_files.h"

static const test_refusal REFUSALS[] = {
    {"accounts.csv", "code,name,type\n1510,,T\n", "record.field", "2", "name"},
    {"accounts.csv", "code,name,type\n,Bank,T\n", "record.field", "2", "code"},
    {"accounts.csv", "code,name,type\n1 510,Bank,T\n", "record.field", "2", "\"1 510\""},
    {"accounts.csv", "code,name,type\n\"15\n10\",Bank,T\n", "record.field", "2", "blanks"},
    {"accounts.csv", "code,name,type\n\"15{0\",Bank,T\n", "record.field", "2", "code"},
    {"accounts.csv", "code,name,type\n12345678901234567890123456789012345678901,Bank,T\n", "record.field", "2",
     "code"},
    {"accounts.csv", "code,name,type\n6010,Bank,Q\n", "record.rule", "2", "CHECK"},
    {"accounts.csv", "code,name,type\n6010,Bank,T\n6020,Kassa,T\n6010,Bank,T\n", "record.repeated", "4", "6010"},
    {"accounts.csv", "code,name,type\n6010,Bank\n", "csv.columns", "2", "2 fields"},
    {"accounts.csv", "code,name\n6010,Bank\n", "csv.header", "1", "type"},
    {"accounts.csv", "", "csv.empty", "1", "empty"},
    {"accounts.csv", "code,name,type\n6010,\"Bank,T\n", "csv.quote", "2", "closing"},
    {"accounts.csv", "code,name,type\n6010,B\xe5nk,T\n", "csv.charset", "2", "UTF-8"},
    {"units.csv", "code,key,name,position,from_year,to_year\n40,x,X,one,2020,\n", "record.field", "2",
     "whole number"},
    {"units.csv", "code,key,name,position,from_year,to_year\n40,x,X,-1,2020,\n", "record.field", "2", "whole number"},
    {"units.csv", "code,key,name,position,from_year,to_year\n40,x,X,1.5,2020,\n", "record.field", "2",
     "whole number"},
    {"units.csv", "code,key,name,position,from_year,to_year\n40,x,X,9999999999999999,2020,\n", "record.field", "2",
     ""},
    {"units.csv", "code,key,name,position,from_year,to_year\n40,x,X,,2020,\n", "record.field", "2", "position"},
    {"units.csv", "code,key,name,position,from_year,to_year\n40,x,X,1,20,\n", "record.field", "2", "a year"},
    {"units.csv", "code,key,name,position,from_year,to_year\n40,x,X,1,10000,\n", "record.field", "2", "a year"},
    {"units.csv", "code,key,name,position,from_year,to_year\n40,x,X,1,2023,2022\n", "record.rule", "2", "CHECK"},
    {"counterparties.csv", "code,key,name,kind,unit,position\nX9,x,X,friend,,1\n", "record.rule", "2", "CHECK"},
    {"counterparties.csv", "code,key,name,kind,unit,position\nX9,x,X,unit,,1\n", "record.rule", "2", "CHECK"},
    {"counterparties.csv", "code,key,name,kind,unit,position\nX9,x,X,member,20,1\n", "record.rule", "2", "CHECK"},
    {"counterparties.csv", "code,key,name,kind,unit,position\nX9,x,X,unit,99,1\n", "record.reference", "2",
     "unit 99"},
    {"counterparties.csv", "code,key,name,kind,unit,position\nX9,boras,X,member,,1\n", "record.repeated", "2",
     "repeats an earlier"},
    {"budget.csv", "year,version,account,line,unit,project,counterparty,spread,amount\n2023,b,5010,,,,,,\n",
     "record.field", "2", "amount"},
    {"budget.csv", "year,version,account,line,unit,project,counterparty,spread,amount\n2023,b,5010,,,,,,\"12,50\"\n",
     "record.field", "2", "comma"},
    {"budget.csv", "year,version,account,line,unit,project,counterparty,spread,amount\n2023,b,5010,,,,,,1.234\n",
     "record.field", "2", "decimals"},
    {"budget.csv", "year,version,account,line,unit,project,counterparty,spread,amount\n2023,b,5010,,,,,,1 234\n",
     "record.field", "2", "not an amount"},
    {"budget.csv",
     "year,version,account,line,unit,project,counterparty,spread,amount\n2023,b,5010,,,,,,92233720368547758.08\n",
     "record.field", "2", "larger"},
    {"budget.csv", "year,version,account,line,unit,project,counterparty,spread,amount\n2023,none,5010,,,,,,1\n",
     "record.reference", "2", "version none"},
    {"budget.csv",
     "year,version,account,line,unit,project,counterparty,spread,amount\n2023,b,5010,income.costs,,,,,1\n",
     "record.rule", "2", "not for both"},
    {"budget.csv", "year,version,account,line,unit,project,counterparty,spread,amount\n2023,b,,,10,,,,1\n",
     "record.rule", "2", "not for both"},
    {"budget.csv",
     "year,version,account,line,unit,project,counterparty,spread,amount\n2023,b,5010,,,,,,1\n2023,b,5010,,,,,even,"
     "2\n",
     "record.repeated", "3", "repeats an earlier"},
    {"budget_versions.csv", "year,version,kind,decided,decision,who,exception\n2023,b,final,,,,\n", "record.rule",
     "2", "proposed, decided"},
    {"spreads.csv", "spread,month,weight\neven,1,1\n", "record.rule", "2", "the program's own"},
    {"spreads.csv", "spread,month,weight\nmine,13,1\n", "record.rule", "2", "1 to 12"},
    {"budget_months.csv", "year,version,account,line,unit,project,counterparty,month,amount\n2023,b,5010,,30,,,1,1\n",
     "record.reference", "2", "unit 30"},
    {"positions_budget.csv",
     "year,version,position,unit,account,project,posts,vacancy,from_month,to_month,pay,text\n"
     "2024,b,t1,10,5010,,100.01,,1,12,1,\n",
     "record.rule", "2", "100 per cent"},
    {"positions_budget.csv",
     "year,version,position,unit,account,project,posts,vacancy,from_month,to_month,pay,text\n"
     "2024,b,t1,10,5010,,100,,6,5,1,\n",
     "record.rule", "2", "the last month"},
    {"investment_projects.csv",
     "project,unit,total,decided,decision,from_year,to_year,forecast\nP1,,1,,,2024,2023,\n", "record.rule", "2",
     "the last year"},
    {"schedules.csv", "schedule,year,measure,amount\ns,2023,gone,1\n", "record.rule", "2", "CHECK"},
    {"schedules.csv", "schedule,year,measure,amount\ns,MMXX,paid,1\n", "record.field", "2", "year"},
    {"financial_goals.csv", "year,id,label,figure,comparison,threshold\n2023,a,A,f,=,1\n", "record.rule", "2",
     "CHECK"},
    {"fees.csv", "key,label,account,unit\nbase,Avgift,9999,\n", "record.reference", "2", "account 9999"},
    {"fees.csv", "key,label,account,unit\nbase,Avgift,3010,99\n", "record.reference", "2", "unit 99"},
    {"fees_billed.csv", "year,fee,member,due,amount\n2023,none,1490,2023-03-31,1\n", "record.reference", "2",
     "fee none"},
    {"fees_billed.csv", "year,fee,member,due,amount\n2023,base,9999,2023-03-31,1\n", "record.reference", "2",
     "member 9999"},
    {"fees_billed.csv", "year,fee,member,due,amount\n2023,base,1490,2023-02-29,1\n", "record.field", "2", "a day"},
    {"fees_billed.csv", "year,fee,member,due,amount\n2023,base,1490,,1\n", "record.field", "2", "due"},
    {"seats.csv", "body,seat,role,party,participant,from,to\nd,1,,,,,\n", "record.field", "2", "role"},
    {"seats.csv", "body,seat,role,party,participant,from,to\nd,1,r,,,1 maj,\n", "record.field", "2", "from"},
    {"seats.csv", "body,seat,role,party,participant,from,to\nd,1,r,,,2023-05-01,2023-04-30\n", "record.rule", "2",
     "the first or after it"},
    {"seats.csv", "body,seat,role,party,participant,from,to\nd,1,r,,,2023-05-01,\nd,1,r,,,2023-05-01,\n",
     "record.repeated", "3", "earlier"},
    {"participants.csv", "participant,name,formal,kind,counterparty,position\nBorås,Borås,Borås,municipality,,1\n",
     "record.rule", "2", "a-z"},
    {"participants.csv", "participant,name,formal,kind,counterparty,position\nboras,Borås,Borås,stad,,1\n",
     "record.rule", "2", "municipality, region"},
    {"participants.csv", "participant,name,formal,kind,counterparty,position\nb,Borås,Borås,municipality,9999,1\n",
     "record.reference", "2", "counterparty 9999"},
    {"members.csv", "participant,status,from,to\nboras,guest,,\n", "record.rule", "2", "member or co-opted"},
    {"population.csv", "participant,day,inhabitants,source\nboras,2022-06-31,1,\n", "record.field", "2", "a day"},
    {"population.csv", "participant,day,inhabitants,source\nboras,2022-06-30,-1,\n", "record.field", "2", "whole"},
    {"bodies.csv", "body,name,kind,position\nd,D,ministry,1\n", "record.rule", "2", "board, presidium"},
    {"attendance.csv", "body,day,seat,attendance\nd,2023-02-10,1,maybe\n", "record.rule", "2", "present or absent"},
    {"companies.csv", "company,name,orgnr,from,to,shares,of_shares,votes,of_votes,account,text\nb,B,,,,101,100,,,,\n",
     "record.rule", "2", "are not more"},
    {"companies.csv", "company,name,orgnr,from,to,shares,of_shares,votes,of_votes,account,text\nb,B,,,,1,,,,,\n",
     "record.rule", "2", "how many there are"},
    {"documents.csv", "document,kind,name,unit,participant,from,to,after,decision\na,letter,A,,,,,,\n", "record.rule",
     "2", "agreement, ordinance"},
};

static void what_is_wrong_has_a_finding_with_file_and_line_and_nothing_is_loaded(void **state) {
    (void)state;
    test_book *t = test_book_loaded(&KINDS);
    test_each_refused(t, REFUSALS, LENGTH(REFUSALS));
    test_book_free(t);
}

/* Tolvan: the number that forms in Sweden are filled in with for show. */
static const struct {
    const char *file, *text, *field;
    int64_t line;
} PERSONAL[] = {
    {"projects.csv", "code,name,to_year\nP1,Lön 121212-1212,\n", "name", 2},
    {"projects.csv", "code,name,to_year\nP1,Ett,\n19121212+1212,Två,\n", "code", 3},
    {"projects.csv", "code,name,to_year\n121212-1212,Ett,\n121212-1212,Två,\n", "code", 2},
    {"projects.csv", "code,name,to_year\nP1,\"１２１２１２－１２１２\",\n", "name", 2},
    {"projects.csv", "code,name,to_year\nP1,Ett,121212-1212\n", "to_year", 2},
    {"accounts.csv", "code,name,type\n6010,Bank,1212121212\n", "type", 2},
    {"units.csv", "code,key,name,position,from_year,to_year\n40,x,X,1212121212,2020,\n", "position", 2},
    {"schedules.csv", "schedule,year,measure,amount\ns,2023,paid,121212-1212\n", "amount", 2},
    {"fees_billed.csv", "year,fee,member,due,amount\n2023,base,1490,19121212-1212,1\n", "due", 2},
    {"fees_billed.csv", "year,fee,member,due,amount\n2023,base,191212121212,2023-03-31,1\n", "member", 2},
    {"accounts.csv", "6010,1212121212,K\n6011,Bank,T\n", "", 1}, /* without a header */
};

static void personal_numbers_are_refused_with_file_line_and_field_and_never_repeated(void **state) {
    (void)state;
    test_book *t = test_book_loaded(&KINDS);
    for (size_t i = 0; i < LENGTH(PERSONAL); i++) {
        fb_buf before = test_dump_file(t, PERSONAL[i].file);
        assert_rc(test_load_file(t, PERSONAL[i].file, PERSONAL[i].text), FB_EINPUT, t->findings);
        const char *key = *PERSONAL[i].field ? "personal.number" : "csv.header";
        const fb_finding *finding = test_finding(t->findings, key);
        assert_int_equal(finding->line, PERSONAL[i].line);
        assert_string_equal(finding->file, PERSONAL[i].file);
        assert_int_equal(strncmp(finding->text, PERSONAL[i].field, strlen(PERSONAL[i].field)), 0);
        for (size_t k = 0; k < fb_findings_kept(t->findings); k++)
            if (strstr(fb_findings_at(t->findings, k)->text, "1212"))
                fail_msg("repeated: %s", fb_findings_at(t->findings, k)->text);
        assert_dump_file(t, PERSONAL[i].file, before.text);
        fb_buf_free(&before);
    }
    test_book_free(t);
}

static void an_amount_of_ten_digits_is_an_amount(void **state) {
    (void)state;
    test_book *t = test_book_of(&KINDS);
    assert_ok(test_load_file(t, "schedules.csv", "schedule,year,measure,amount\ns,2023,paid,1212121212.00\n"),
              t->findings);
    test_book_free(t);
}

static void one_reading_shows_every_row_and_field_that_is_wrong(void **state) {
    (void)state;
    test_book *t = test_book_of(&KINDS);
    assert_ok(test_load_file(t, GOOD[4].name, GOOD[4].text), t->findings); /* the versions */
    assert_rc(test_load_file(t, "budget.csv",
                             "year,version,account,line,unit,project,counterparty,spread,amount\n"
                             "23,b,50 10,,,,,,1.234\n" /* three */
                             "2023,b,5010,,,,,,1.00\n"
                             "2023,b,5010,,,,,1.00\n"         /* a field too few */
                             "2023,b,3010,,,\"a \"b,,,1.00\n" /* text after a quote */
                             "2023,b,3\xff"
                             "10,,,,,,1.00\n"             /* not UTF-8 */
                             "2023,none,5010,,,,,,1.00\n" /* no such version */
                             "2023,b,3010,,,,,,x\n"),
              FB_EINPUT, t->findings);
    static const int64_t LINES[] = {2, 2, 2, 4, 5, 6, 7, 8};
    assert_int_equal(fb_findings_kept(t->findings), LENGTH(LINES));
    for (size_t i = 0; i < LENGTH(LINES); i++)
        assert_int_equal(fb_findings_at(t->findings, i)->line, LINES[i]);
    assert_dump_file(t, "budget.csv", "year,version,account,line,unit,project,counterparty,spread,amount\n");
    test_book_free(t);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_wrong_has_a_finding_with_file_and_line_and_nothing_is_loaded),
        cmocka_unit_test(personal_numbers_are_refused_with_file_line_and_field_and_never_repeated),
        cmocka_unit_test(an_amount_of_ten_digits_is_an_amount),
        cmocka_unit_test(one_reading_shows_every_row_and_field_that_is_wrong),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
