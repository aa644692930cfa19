/* record.c - the CSV files of an association's folder: what is loaded is dumped the same, what is wrong is refused.
 */
#include "support/records.h"

#include "base/csv.h"
#include "fees/fees.h"
#include "plan/budget.h"
#include "plan/plan.h"
#include "register/bodies.h"
#include "register/register.h"

/* One text for each kind, sorted as docs/formats.md says; codes as in the small association. */
static const test_file GOOD[] = {
    {"accounts.csv", "code,name,type\n1510,\"Kundfordringar, \"\"korta\"\"\",T\n1930,Bank,T\n2010,Eget kapital,S\n"
                     "3010,Medlemsavgifter,I\n3990,Övriga intäkter,I\n5010,Lokalhyror,K\n"},
    {"units.csv", "code,key,name,position,from_year,to_year\n10,kansli,Förbundskansli,1,2019,\n"
                  "20,navet,Navet,2,2020,2024\n30,navet,Navet,3,2025,\n"},
    {"projects.csv", "code,name,to_year\nP1,Första,\nP2,Andra,2030\nS2022,Överskott 2022,\n"},
    {"counterparties.csv", "code,key,name,kind,unit,position\n1465,svenljunga,Svenljunga,member,,2\n"
                           "1490,boras,Borås,member,,1\nU20,navet,Navet,unit,20,3\n"
                           "X1,skatteverket,Skatteverket,external,,4\n"},
    {"budget_versions.csv",
     "year,version,kind,decided,decision,who,exception\n"
     "2022,b,decided,2021-11-20,§ 70,Direktionen,\n2023,b,decided,2022-11-20,§ 70,Direktionen,\n"
     "2023,c,change,2023-03-01,§ 12,,\n2024,b,proposed,,,,\"Reserv, 2 §\"\n"},
    {"spreads.csv", "spread,month,weight\nsommar,6,1\nsommar,7,2\n"},
    {"budget.csv",
     "year,version,account,line,unit,project,counterparty,spread,amount\n"
     "2022,b,3010,,10,,,,-1000.00\n2023,b,,income.costs,10,,,sommar,3.00\n2023,b,3010,,,,1490,even,-25000.50\n"
     "2023,b,5010,,10,,,own,12.00\n2023,b,5010,,20,P1,,,92233720368547758.07\n"},
    {"budget_months.csv", "year,version,account,line,unit,project,counterparty,month,amount\n"
                          "2023,b,5010,,10,,,1,5.00\n2023,b,5010,,10,,,12,7.00\n"},
    {"positions_budget.csv", "year,version,position,unit,account,project,posts,vacancy,from_month,to_month,pay,text\n"
                             "2024,b,t1,10,5010,,80.00,,1,12,40000.00,Ekonom\n"
                             "2024,b,t2,,5010,P1,100.00,12.50,1,6,35000.50,\n"},
    {"on_costs.csv", "year,on_cost,account,rate\n2024,avgifter,5010,31.42\n"},
    {"investment_projects.csv", "project,unit,total,decided,decision,from_year,to_year,forecast\n"
                                "P1,20,1000.00,2022-11-20,§ 71,2023,2024,1100.00\nP2,,5.00,,,2023,,\n"},
    {"schedules.csv", "schedule,year,measure,amount\ncitybana,2022,paid,1.00\ncitybana,2023,index,2.05\n"
                      "citybana,2023,release,300.00\n"},
    {"financial_goals.csv", "year,id,label,figure,comparison,threshold\n"
                            "2023,result,\"Resultat, minst 1 %\",income.result,>=,1.00\n"
                            "2024,debt,Skuld,balance.debt,<=,-5.50\n"},
    {"fees.csv", "key,label,account,unit\nbase,Medlemsavgift,3010,\nextra,Tilläggsavgift,3990,20\n"},
    {"fees_billed.csv", "year,fee,member,due,amount\n2023,base,1465,2023-03-31,100.00\n"
                        "2023,base,1490,2023-03-31,250.00\n2023,base,1490,2023-06-30,250.00\n"},
    {"participants.csv",
     "participant,name,formal,kind,counterparty,position\nboras,Borås,Borås Stad,municipality,1490,1\n"
     "hsn,HSN,Södra nämnden,region,,2\n"},
    {"members.csv", "participant,status,from,to\nboras,member,,\nhsn,co-opted,2020-01-01,2023-06-30\n"},
    {"population.csv", "participant,day,inhabitants,source\nboras,2022-06-30,114363,SCB\nboras,2022-12-31,114400,\n"},
    {"services.csv", "service,name,unit,position\nmc,Medarbetarcentrum,,2\nnavet,Navet,navet,1\n"},
    {"participation.csv", "service,participant,role,from,to\nnavet,boras,avtalskommun,,2014-06-30\n"
                          "navet,boras,avtalskommun,2023-01-01,\n"},
    {"bodies.csv", "body,name,kind,position\ndirektionen,Direktion,board,1\nrevisorerna,Revision,auditors,2\n"},
    {"seats.csv", "body,seat,role,party,participant,from,to\ndirektionen,1,ordförande,M,boras,,\n"
                  "direktionen,2,ledamot,,,2023-01-01,2023-05-31\nrevisorerna,1,revisor,S,,,\n"},
    {"meetings.csv", "body,day,text\ndirektionen,2022-11-25,\ndirektionen,2023-02-10,\"Extra, på distans\"\n"},
    {"attendance.csv",
     "body,day,seat,attendance\ndirektionen,2023-02-10,1,present\ndirektionen,2023-02-10,2,absent\n"},
    {"decisions.csv", "body,day,paragraph,kind,subject\ndirektionen,2022-11-25,9,budget,Budget\n"
                      "direktionen,2022-11-25,61,tariff,Avgifter\n"},
    {"companies.csv", "company,name,orgnr,from,to,shares,of_shares,votes,of_votes,account,text\n"
                      "bolaget,Bolaget AB,556000-0001,2020-01-01,,12,100,24,200,1510,Köpt\n"},
    {"documents.csv", "document,kind,name,unit,participant,from,to,after,decision\n"
                      "avtal,agreement,Avtal,navet,boras,,2023-12-31,-,Direktionen 2022-11-25 § 61\n"},
};

static const fb_subject LEDGER = {.records = fb_ledger_records}, PLAN = {.records = fb_plan_records},
                        FEES = {.records = fb_fees_records};
static const test_records KINDS = {
    .rooms = {&LEDGER, &PLAN, &FEES, &fb_register_subject}, .files = GOOD, .count = LENGTH(GOOD)};

static void every_kind_of_record_is_tried_here(void **state) {
    (void)state;
    size_t kinds = 0;
    for (const fb_subject *const *room = KINDS.rooms; *room; room++)
        for (const fb_record *record = (*room)->records; record->file; record++)
            kinds++;
    assert_int_equal(kinds, LENGTH(GOOD));
}

static void what_is_loaded_is_dumped_the_same_bytes(void **state) {
    (void)state;
    test_book *t = test_book_loaded(&KINDS);
    assert_dump_is_what_was_loaded(t);
    assert_ok(test_load(t, NULL), t->findings); /* a folder may be loaded over itself */
    assert_dump_is_what_was_loaded(t);
    test_book_free(t);
}

static void nothing_is_dumped_as_a_header(void **state) {
    (void)state;
    test_book *t = test_book_of(&KINDS);
    assert_dump_file(t, "budget.csv", "year,version,account,line,unit,project,counterparty,spread,amount\n");
    assert_dump_file(t, "seats.csv", "body,seat,role,party,participant,from,to\n");
    test_book_free(t);
}

static void columns_and_rows_in_another_order_are_dumped_in_order(void **state) {
    (void)state;
    test_book *t = test_book_of(&KINDS);
    assert_ok(
        test_load_file(t, "financial_goals.csv",
                       "threshold,figure,label,id,year,comparison\r\n5,f,B,b,2023,>=\r\n-7.5,f,A,a,2022,<=\r\n"),
        t->findings);
    assert_dump_file(t, "financial_goals.csv",
                     "year,id,label,figure,comparison,threshold\n2022,a,A,f,<=,-7.50\n2023,b,B,f,>=,5.00\n");
    test_book_free(t);
}

static void records_with_a_clear_are_replaced_the_others_updated(void **state) {
    (void)state;
    test_book *t = test_book_loaded(&KINDS);
    assert_ok(test_load_file(t, "schedules.csv", "schedule,year,measure,amount\nnew,2024,paid,1.00\n"), t->findings);
    assert_dump_file(t, "schedules.csv", "schedule,year,measure,amount\nnew,2024,paid,1.00\n");
    assert_ok(test_load_file(t, "projects.csv", "code,name,to_year\nP1,Renamed,\n"), t->findings);
    assert_dump_file(t, "projects.csv", "code,name,to_year\nP1,Renamed,\nP2,Andra,2030\nS2022,Överskott 2022,\n");
    test_book_free(t);
}

static void the_records_of_another_association_are_left_alone(void **state) {
    (void)state;
    test_book *t = test_book_loaded(&KINDS);
    assert_ok(fb_association_put(t->store, &(fb_association){.key = "other",
                                                             .name = "Annan",
                                                             .orgnr = "222000-1111",
                                                             .chart = "Kommun-Bas",
                                                             .sie_unit = "1",
                                                             .sie_project = "6",
                                                             .sie_counterparty = "20"}),
              NULL);
    fb_book *other = NULL;
    assert_ok(fb_book_open(&other, t->store, "other", t->findings), t->findings);
    static const char EMPTY[] = "kind,version,year,decided,decision,who,exception\n";
    test_book of_other = *t;
    of_other.book = other;
    assert_ok(test_load_file(&of_other, "budget_versions.csv", EMPTY), t->findings);
    assert_dump_is_what_was_loaded(t);
    fb_book_free(other);
    test_book_free(t);
}

/* Refusals ------------------------------------------------------------------------------------- */

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

/* Random texts survive the way in and out. ------------------------------------------------------ */

static void any_text_survives_load_and_dump(void **state) {
    test_random *random = *state;
    test_book *t = test_book_of(&KINDS);
    for (int round = 0; round < 100; round++) {
        char name[200];
        fb_buf text;
        fb_buf_init(&text, FB_MIB(1));
        fb_buf_add(&text, "code,name,to_year\n");
        for (int row = 0; row < 2; row++) {
            do {
                test_random_text(random, name, 40);
            } while (fb_is_blank(name));
            fb_csv_field(&text, true, row ? "P2" : "P1");
            fb_csv_field(&text, false, name);
            fb_csv_field(&text, false, "");
            fb_buf_add_char(&text, '\n');
        }
        assert_ok(test_load_file(t, "projects.csv", text.text), t->findings);
        assert_dump_file(t, "projects.csv", text.text);
        fb_buf_free(&text);
    }
    test_book_free(t);
    test_random_done(random);
}

/* Faults --------------------------------------------------------------------------------------- */

static void a_failing_step_of_loading_loads_nothing(void **state) {
    (void)state;
    test_loading_faults(&KINDS, 100);
}

static fb_rc dump_all(void *context) {
    const test_book *t = context;
    fb_buf out;
    fb_rc rc = FB_OK;
    fb_buf_init(&out, FB_MIB(1));
    for (const fb_subject *const *room = KINDS.rooms; rc == FB_OK && *room; room++)
        for (const fb_record *record = (*room)->records; rc == FB_OK && record->file; record++)
            rc = fb_record_dump(&out, t->store, t->book->association.id, record);
    fb_buf_free(&out);
    return rc;
}

static void a_failing_step_of_dumping_is_an_error(void **state) {
    (void)state;
    test_book *t = test_book_loaded(&KINDS);
    assert_true(test_each_fault(dump_all, NULL, NULL, t) > 100);
    assert_dump_is_what_was_loaded(t);
    test_book_free(t);
}

/* What the rooms read of their records. ----------------------------------------------------------- */

static void the_rooms_give_out_what_was_loaded(void **state) {
    (void)state;
    test_book *t = test_book_loaded(&KINDS);
    size_t count;

    const fb_budget_row *budget;
    assert_ok(fb_budget(t->book, &(fb_budget_choice){.year = 2023}, t->arena, &budget, &count), NULL);
    assert_int_equal(count, 4);
    assert_string_equal(budget[3].project, "P1");
    assert_int_equal(budget[3].amount.ore, INT64_MAX);
    assert_string_equal(budget[1].unit, "");
    assert_string_equal(budget[1].counterparty, "1490");
    assert_ok(fb_budget(t->book, &(fb_budget_choice){.year = 1999}, t->arena, &budget, &count), NULL);
    assert_int_equal(count, 0);

    const fb_schedule_year *years;
    assert_ok(fb_schedule(t->book, "citybana", t->arena, &years, &count), NULL);
    assert_int_equal(count, 2);
    assert_int_equal(years[0].paid.ore, 100);
    assert_int_equal(years[1].index.ore, 205);
    assert_int_equal(years[1].release.ore, 30000);
    assert_int_equal(years[1].paid.ore, 0);

    const fb_financial_goal *goals;
    assert_ok(fb_financial_goals(t->book, 2024, t->arena, &goals, &count), NULL);
    assert_int_equal(count, 1);
    assert_false(goals[0].at_least);
    assert_int_equal(goals[0].threshold.ore, -550);

    const fb_fee *fees;
    assert_ok(fb_fees(t->book, t->arena, &fees, &count), NULL);
    assert_int_equal(count, 2);
    assert_null(fees[0].unit);
    assert_string_equal(fees[1].unit, "20");

    const fb_seat *seats;
    assert_ok(fb_seats(t->book, 2023, t->arena, &seats, &count), NULL);
    assert_int_equal(count, 3);
    assert_int_equal(seats[0].from, 0);
    assert_string_equal(seats[0].municipality, "Borås Stad");
    assert_int_equal(seats[1].to, 20230531);
    assert_string_equal(seats[1].party, "");

    const fb_unit *units;
    fb_unit unit;
    assert_ok(fb_units(t->book, 2025, t->arena, &units, &count), NULL); /* 20 has gone, 30 has come */
    assert_int_equal(count, 2);
    assert_ok(fb_unit_find(t->book, 2025, "navet", t->arena, &unit), NULL);
    assert_string_equal(unit.code, "30");
    assert_ok(fb_unit_find(t->book, 2024, "Navet", t->arena, &unit), NULL);
    assert_string_equal(unit.code, "20");
    assert_int_equal(fb_unit_find(t->book, 2019, "navet", t->arena, &unit), FB_ENOTFOUND);
    test_book_free(t);
}

static void what_was_billed_is_held_against_what_was_booked(void **state) {
    (void)state;
    test_book *t = test_book_loaded(&KINDS);
    const fb_posting rows[] = {
        {.account = "1510", .amount = fb_ore(60000)},
        {.account = "3010", .counterparty = "1490", .amount = fb_ore(-50000)},
        {.account = "3010", .counterparty = "1490", .project = "S2022", .amount = fb_ore(-700)}, /* carried */
        {.account = "3010", .counterparty = "1465", .unit = "10", .amount = fb_ore(-9000)},
        {.account = "3010", .amount = fb_ore(-300)}, /* of no member */
    };
    assert_ok(
        test_post(t, &(fb_voucher){.series = "A", .date = 20230331, .text = "", .rows = rows, .row_count = 5}, NULL),
        t->findings);
    const fb_fee_tie *ties;
    size_t count;
    assert_ok(fb_fees_billed_and_booked(t->book, 2023, t->arena, &ties, &count), NULL);
    assert_int_equal(count, 4); /* two fees, two members, by the members' position */
    assert_string_equal(ties[0].member, "boras");
    assert_int_equal(ties[0].billed.ore, 50000);
    assert_int_equal(ties[0].booked.ore, 50000);
    assert_string_equal(ties[1].member, "svenljunga");
    assert_int_equal(ties[1].billed.ore, 10000);
    assert_int_equal(ties[1].booked.ore, 9000);
    assert_int_equal(ties[2].billed.ore, 0);
    test_book_free(t);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_of_record_is_tried_here),
        cmocka_unit_test(what_is_loaded_is_dumped_the_same_bytes),
        cmocka_unit_test(nothing_is_dumped_as_a_header),
        cmocka_unit_test(columns_and_rows_in_another_order_are_dumped_in_order),
        cmocka_unit_test(records_with_a_clear_are_replaced_the_others_updated),
        cmocka_unit_test(the_records_of_another_association_are_left_alone),
        cmocka_unit_test(what_is_wrong_has_a_finding_with_file_and_line_and_nothing_is_loaded),
        cmocka_unit_test(personal_numbers_are_refused_with_file_line_and_field_and_never_repeated),
        cmocka_unit_test(an_amount_of_ten_digits_is_an_amount),
        cmocka_unit_test(one_reading_shows_every_row_and_field_that_is_wrong),
        test_property(any_text_survives_load_and_dump),
        cmocka_unit_test(a_failing_step_of_loading_loads_nothing),
        cmocka_unit_test(a_failing_step_of_dumping_is_an_error),
        cmocka_unit_test(the_rooms_give_out_what_was_loaded),
        cmocka_unit_test(what_was_billed_is_held_against_what_was_booked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
