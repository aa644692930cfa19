/* fees_files.h - the small association of these tests: two who pay, one service of every kind of part. */
#ifndef FB_TESTS_FEES_FILES_H
#define FB_TESTS_FEES_FILES_H

#include "support/book.h"

#include "fees/fees.h"
#include "fees/subject.h"
#include "register/register.h"

typedef struct fees_file {
    const char *file, *text;
} fees_file;

static const fees_file FEES[] = {
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

static inline fb_rc fees_load_list(test_book *t, const fb_record *records) {
    for (const fb_record *record = records; record->file; record++)
        for (size_t i = 0; i < LENGTH(FEES); i++)
            if (strcmp(record->file, FEES[i].file) == 0)
                FB_TRY(fb_record_load(t->store, t->book->association.id, record, FEES[i].text, strlen(FEES[i].text),
                                      record->file, t->findings));
    return FB_OK;
}

static inline fb_rc fees_load_within(test_book *t) {
    FB_TRY(fees_load_list(t, fb_fees_records));
    FB_TRY(fees_load_list(t, fb_register_subject.records));
    FB_TRY(fees_load_list(t, fb_fees_subject.records));
    FB_TRY(fb_record_checks(t->store, t->book->association.id, fb_fees_subject.checks, "folder", t->findings));
    return fb_fees_subject.check(t->book, "folder", t->findings);
}

static inline fb_rc fees_load(test_book *t) {
    FB_TRY(fb_begin(t->store));
    return fb_end(t->store, fees_load_within(t));
}

/* All that the tariffs' tables hold, as text. */
static inline fb_buf fees_text(const test_book *t) {
    fb_buf out;
    fb_buf_init(&out, FB_MIB(1));
    for (const fb_record *record = fb_fees_subject.records; record->file; record++)
        assert_ok(fb_record_dump(&out, t->store, t->book->association.id, record), NULL);
    return out;
}

#endif
