/* register_files.h - the small register that these tests load. */
#ifndef FB_TESTS_REGISTER_FILES_H
#define FB_TESTS_REGISTER_FILES_H

#include "support/records.h"

#include "register/register.h"

static const test_file REGISTER_FILES[] = {
    {"participants.csv",
     "participant,name,formal,kind,counterparty,position\nboras,Borås,Borås Stad,municipality,1490,1\n"
     "falkenberg,Falkenberg,Falkenbergs kommun,municipality,,3\n"
     "svenljunga,Svenljunga,Svenljunga kommun,municipality,1465,2\n"},
    {"members.csv", "participant,status,from,to\nboras,member,,\nfalkenberg,co-opted,,2014-06-30\n"
                    "svenljunga,member,2010-01-01,\n"},
    {"population.csv", "participant,day,inhabitants,source\nboras,2021-12-31,114000,\nboras,2022-06-30,114363,\n"
                       "svenljunga,2022-06-30,10866,\n"},
    {"services.csv", "service,name,unit,position\nmc,Medarbetarcentrum,,2\nnavet,Navet,navet,1\n"},
    {"participation.csv", "service,participant,role,from,to\nmc,falkenberg,avtal,,2014-06-30\n"
                          "navet,boras,avtal,,\nnavet,svenljunga,avtal,2016-01-01,2019-12-31\n"
                          "navet,svenljunga,avtal,2023-07-01,\n"},
    {"bodies.csv", "body,name,kind,position\ndirektionen,Direktion,board,1\nrevisorerna,Revisorer,auditors,2\n"},
    {"seats.csv",
     "body,seat,role,party,participant,from,to\ndirektionen,1,Ordförande,S,boras,2023-01-01,\n"
     "direktionen,2,Ledamot,M,svenljunga,2023-01-01,\nrevisorerna,1,Revisor,SD,svenljunga,2022-01-01,2023-10-19\n"
     "revisorerna,1,Revisor,FR,svenljunga,2023-10-19,\n"},
    {"meetings.csv", "body,day,text\ndirektionen,2022-11-25,\ndirektionen,2023-02-10,\ndirektionen,2023-05-12,\n"},
    {"attendance.csv", "body,day,seat,attendance\ndirektionen,2023-02-10,1,present\ndirektionen,2023-02-10,2,absent\n"
                       "direktionen,2023-05-12,1,present\ndirektionen,2023-05-12,2,present\n"},
    {"decisions.csv", "body,day,paragraph,kind,subject\ndirektionen,2022-11-25,61,budget,Budget 2023\n"
                      "direktionen,2022-11-25,62,tariff,Avgifter 2023\ndirektionen,2023-02-10,5,other,Val\n"
                      "direktionen,2023-05-12,5,other,Yttrande\n"},
    {"companies.csv", "company,name,orgnr,from,to,shares,of_shares,votes,of_votes,account,text\n"
                      "bolaget,Bolaget AB,,2020-01-01,,12,96,24,100,1930,\n"},
    {"documents.csv", "document,kind,name,unit,participant,from,to,after,decision\n"
                      "avtal,agreement,Avtal om skolan,navet,boras,,2022-12-31,,\n"
                      "gammal,policy,Gammal policy,,,,2020-12-31,-,\n"
                      "plan-20,plan,Plan 2020–2023,,,2020-01-01,2023-06-30,plan-23,\n"
                      "plan-23,plan,Plan 2023–2026,,,2023-07-01,2026-12-31,,Direktionen 2022-11-25 § 62\n"}};

static const char *const REGISTER_ASKED[] = {"seats direktionen", "member boras", NULL};
static const test_records REGISTER = {.rooms = {&fb_register_subject},
                                      .files = REGISTER_FILES,
                                      .count = LENGTH(REGISTER_FILES),
                                      .asked = REGISTER_ASKED};

#endif
