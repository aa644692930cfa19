/* fees_files.h - the small association of these tests: two who pay, one service of every kind of part. */
#ifndef FB_TESTS_FEES_FILES_H
#define FB_TESTS_FEES_FILES_H

#include "support/records.h"

#include "fees/fees.h"
#include "fees/subject.h"
#include "register/register.h"

static const test_file FEES_FILES[] = {
    {"fees.csv", "key,label,account,unit\nskola,Skola,3010,10\n"},
    {"participants.csv",
     "participant,name,formal,kind,counterparty,position\nboras,Borås,Borås Stad,municipality,1490,1\n"
     "region,Regionen,Regionen,region,,3\nsvenljunga,Svenljunga,Svenljunga kommun,municipality,1465,2\n"},
    {"population.csv", "participant,day,inhabitants,source\nboras,2022-06-30,114363,\nboras,2023-06-30,114500,\n"
                       "svenljunga,2022-06-30,10866,\nsvenljunga,2023-06-30,10900,\n"},
    {"services.csv", "service,name,unit,position\nskola,Skola,,1\n"},
    {"participation.csv", "service,participant,role,from,to\nskola,boras,medlem,,\nskola,region,region,,\n"
                          "skola,svenljunga,medlem,2023-04-30,\n"},
    {"tariffs.csv", "year,service,version,decided,decision,text\n2023,skola,1,2022-11-20,§ 70,\n"},
    {"tariff_parts.csv",
     "year,service,version,position,part,label,kind,role,participant,amount,population,rounding,index,text\n"
     "2023,skola,1,1,fast,Fast,fixed,medlem,,1000,,0.01,avtal,\n"
     "2023,skola,1,2,rorlig,Rörlig,inhabitants,medlem,,22.628,2022-06-30,0.01,avtal,\n"
     "2023,skola,1,3,delad,Delad,share,medlem,,100,2022-06-30,0.01,,\n"
     "2023,skola,1,4,avtal,Avtal,agreement,,boras,12345.67,,100,avtal,\n"
     "2023,skola,1,5,region,Regionen,cofinanced,,region,50,,0.01,,\n"},
    {"fee_indexes.csv", "index,from,to,percent,text\navtal,2016,,2.5,\n"}};

static const fb_subject FEE_KINDS = {.records = fb_fees_records};
static const char *const FEES_ASKED[] = {"fees-of boras", NULL};
static const test_records FEES = {.rooms = {&fb_fees_subject, &FEE_KINDS, &fb_register_subject},
                                  .files = FEES_FILES,
                                  .count = LENGTH(FEES_FILES),
                                  .asked = FEES_ASKED};

#endif
