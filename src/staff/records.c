/* records.c - the room's files, and what must hold among their rows. No finding repeats a pseudonym. */
#include "base/language.h"
#include "staff/parts.h"

static const fb_field POSITION_FIELDS[] = {{"position", FB_FIELD_CODE, false}, {"from", FB_FIELD_DATE, false},
                                           {"to", FB_FIELD_DATE, true},        {"unit", FB_FIELD_CODE, false},
                                           {"name", FB_FIELD_TEXT, false},     {"extent", FB_FIELD_DECIMAL, false},
                                           {"text", FB_FIELD_TEXT, true}};
static const fb_field VACANCY_FIELDS[] = {{"position", FB_FIELD_CODE, false},  {"from", FB_FIELD_DATE, false},
                                          {"to", FB_FIELD_DATE, true},         {"kind", FB_FIELD_CODE, false},
                                          {"extent", FB_FIELD_DECIMAL, false}, {"text", FB_FIELD_TEXT, true}};
/* The pseudonym is a text, since codes are named in findings. */
static const fb_field MONTH_FIELDS[] = {
    {"year", FB_FIELD_YEAR, false},      {"month", FB_FIELD_COUNT, false},
    {"person", FB_FIELD_TEXT, false},    {"unit", FB_FIELD_CODE, false},
    {"position", FB_FIELD_CODE, true},   {"sex", FB_FIELD_CODE, false},
    {"born", FB_FIELD_YEAR, true},       {"age_group", FB_FIELD_CODE, true},
    {"form", FB_FIELD_CODE, false},      {"days", FB_FIELD_COUNT, true},
    {"extent", FB_FIELD_DECIMAL, false}, {"hours", FB_FIELD_DECIMAL, false},
    {"sick", FB_FIELD_DECIMAL, false},   {"sick_from_day_60", FB_FIELD_DECIMAL, false},
    {"pay", FB_FIELD_MONEY, true}};
static const fb_field DEBT_FIELDS[] = {{"year", FB_FIELD_YEAR, false},    {"debt", FB_FIELD_CODE, false},
                                       {"line", FB_FIELD_CODE, false},    {"unit", FB_FIELD_CODE, true},
                                       {"amount", FB_FIELD_MONEY, false}, {"text", FB_FIELD_TEXT, true}};

#define SQL(name) FB_SQL_STAFF_##name##_INSERT, FB_SQL_STAFF_##name##_SELECT, FB_SQL_STAFF_##name##_CLEAR

const fb_record fb_staff_records[] = {{"staff_positions.csv", FB_FIELDS(POSITION_FIELDS), SQL(POSITION), true},
                                      {"staff_vacancies.csv", FB_FIELDS(VACANCY_FIELDS), SQL(VACANCY), true},
                                      {"payroll.csv", FB_FIELDS(MONTH_FIELDS), SQL(MONTH), true},
                                      {"staff_debts.csv", FB_FIELDS(DEBT_FIELDS), SQL(DEBT), true},
                                      {0}};

const fb_record_check fb_staff_checks[] = {
    {FB_SQL_STAFF_CHECK_UNIT, FB_ERROR, "staff.unit",
     N_("there is no unit {1} in {2}; correct the row, or the years in units.csv")},
    {FB_SQL_STAFF_CHECK_POSITION_OVERLAP, FB_ERROR, "staff.overlap",
     N_("position {1} has another row of the same days; a position's rows follow each other")},
    {FB_SQL_STAFF_CHECK_VACANCY, FB_ERROR, "staff.vacancy",
     N_("the days are outside those of position {1}; expected them within one row of staff_positions.csv")},
    {FB_SQL_STAFF_CHECK_VACANCY_EXTENT, FB_ERROR, "staff.vacancy",
     N_("of position {1}, {2} per cent stand empty from this day; expected at most its extent, {3}")},
    {FB_SQL_STAFF_CHECK_POSITION, FB_ERROR, "staff.position",
     N_("there is no position {1}; add it to staff_positions.csv, or leave the field empty")},
    {FB_SQL_STAFF_CHECK_OUTSIDE, FB_ERROR, "staff.outside",
     N_("position {1} is there {2} days of {3}, and the row pays {4}; correct the position's dates, or say in days "
        "how "
        "many were worked")},
    {FB_SQL_STAFF_CHECK_POSITION_UNIT, FB_ERROR, "staff.position",
     N_("the row is of unit {1}, and position {2} is one of unit {3}")},
    {FB_SQL_STAFF_CHECK_DAYS, FB_ERROR, "staff.days", N_("the row has {1} days; {2} has fewer")},
    {FB_SQL_STAFF_CHECK_PERSON, FB_ERROR, "staff.person",
     N_("the pseudonym has another sex, birth year or age group on an earlier row of {1}; one pseudonym is one "
        "person")},
    {FB_SQL_STAFF_CHECK_EXTENT, FB_WARNING, "staff.extent",
     N_("the rows of one pseudonym in {1} come to {2} per cent; more than a whole post")},
    {FB_SQL_NONE, FB_ERROR, NULL, NULL}};
