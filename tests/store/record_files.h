/* record_files.h - one file of each kind of record that these tests load. */
#ifndef FB_TESTS_RECORD_FILES_H
#define FB_TESTS_RECORD_FILES_H

#include "support/records.h"

#include "fees/fees.h"
#include "plan/plan.h"
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

#endif
