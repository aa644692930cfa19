/* plan_book.c - a sound plan. */
#include "plan_book.h"

#include "control/control.h"

static const test_file FILES[] = {
    {"risk_scales.csv", "from_year,scale,value,label,colour\n"
                        "2020,consequence,1,Lindrig,\n2020,consequence,2,Kännbar,\n2020,consequence,3,Allvarlig,\n"
                        "2020,level,1,Låg,green\n2020,level,3,Måttlig,yellow\n2020,level,6,Hög,red\n"
                        "2020,likelihood,1,Osannolik,\n2020,likelihood,2,Möjlig,\n2020,likelihood,3,Sannolik,\n"
                        "2020,months,6,Åtgärd inom sex månader,\n2020,threshold,6,Kontroll krävs,\n"},
    {"control_areas.csv", "year,area,heading,label\n2023,1,Ekonomi,Redovisning\n2023,2,Styrdokument,Avtal\n"},
    {"risks.csv", "year,risk,area,text,likelihood,consequence,owner,action,result\n"
                  "2023,R1,1,Fel upptäcks inte,2,3,,,\n2023,R2,2,Avtal löper ut,1,2,,,\n2023,R3,,Okänd,,,,,\n"},
    {"controls.csv", "year,control,area,text,method,times,continuous,responsible,risk,reason\n"
                     "2023,1.1,1,Bokförda poster,Stickprov,2,,Ekonomichef,R1,\n"
                     "2023,1.2,1,Attest,Stickprov,1,yes,Ekonomichef,R1,\n"
                     "2023,2,2,Avtal bevakas,Genomgång,12,,Förbundsdirektör,R2,\n"},
    {"control_checks.csv",
     "year,control,date,result,text,evidence,who\n"
     "2023,2,2023-01-31,ok,,,\n2023,1.1,2023-05-02,remark,En post saknade underlag,Dnr 1,Ekonom\n"
     "2023,1.1,2023-11-02,ok,,Dnr 2,Ekonom\n2023,1.2,2023-06-01,deviation,Samma person,,\n"},
    {"control_deviations.csv", "year,deviation,control,found,text,action,responsible,due,done,evidence\n"
                               "2023,D1,1.2,2023-06-01,Samma person,Spärr,Ekonomichef,2023-12-01,,\n"}};

static const char *const ASKED[] = {"control-sample s1", NULL};
const test_records test_plan = {
    .rooms = {&fb_control_subject}, .files = FILES, .count = LENGTH(FILES), .asked = ASKED};
