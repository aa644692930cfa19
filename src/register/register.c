/* register.c - the register as files, and what must hold among their rows. */
#include "register/register.h"

#include "base/language.h"
#include "register/views.h"

static const fb_field PARTICIPANT_FIELDS[] = {
    {"participant", FB_FIELD_CODE, false}, {"name", FB_FIELD_TEXT, false},
    {"formal", FB_FIELD_TEXT, false},      {"kind", FB_FIELD_CODE, false},
    {"counterparty", FB_FIELD_CODE, true}, {"position", FB_FIELD_COUNT, false}};
static const fb_field MEMBERSHIP_FIELDS[] = {{"participant", FB_FIELD_CODE, false},
                                             {"status", FB_FIELD_CODE, false},
                                             {"from", FB_FIELD_DATE, true},
                                             {"to", FB_FIELD_DATE, true}};
static const fb_field POPULATION_FIELDS[] = {{"participant", FB_FIELD_CODE, false},
                                             {"day", FB_FIELD_DATE, false},
                                             {"inhabitants", FB_FIELD_COUNT, false},
                                             {"source", FB_FIELD_TEXT, true}};
static const fb_field SERVICE_FIELDS[] = {{"service", FB_FIELD_CODE, false},
                                          {"name", FB_FIELD_TEXT, false},
                                          {"unit", FB_FIELD_CODE, true},
                                          {"position", FB_FIELD_COUNT, false}};
static const fb_field PARTICIPATION_FIELDS[] = {{"service", FB_FIELD_CODE, false},
                                                {"participant", FB_FIELD_CODE, false},
                                                {"role", FB_FIELD_TEXT, false},
                                                {"from", FB_FIELD_DATE, true},
                                                {"to", FB_FIELD_DATE, true}};
static const fb_field BODY_FIELDS[] = {{"body", FB_FIELD_CODE, false},
                                       {"name", FB_FIELD_TEXT, false},
                                       {"kind", FB_FIELD_CODE, false},
                                       {"position", FB_FIELD_COUNT, false}};
static const fb_field SEAT_FIELDS[] = {{"body", FB_FIELD_CODE, false},       {"seat", FB_FIELD_COUNT, false},
                                       {"role", FB_FIELD_TEXT, false},       {"party", FB_FIELD_TEXT, true},
                                       {"participant", FB_FIELD_CODE, true}, {"from", FB_FIELD_DATE, true},
                                       {"to", FB_FIELD_DATE, true}};
static const fb_field MEETING_FIELDS[] = {
    {"body", FB_FIELD_CODE, false}, {"day", FB_FIELD_DATE, false}, {"text", FB_FIELD_TEXT, true}};
static const fb_field ATTENDANCE_FIELDS[] = {{"body", FB_FIELD_CODE, false},
                                             {"day", FB_FIELD_DATE, false},
                                             {"seat", FB_FIELD_COUNT, false},
                                             {"attendance", FB_FIELD_CODE, false}};
static const fb_field DECISION_FIELDS[] = {{"body", FB_FIELD_CODE, false},
                                           {"day", FB_FIELD_DATE, false},
                                           {"paragraph", FB_FIELD_CODE, false},
                                           {"kind", FB_FIELD_CODE, false},
                                           {"subject", FB_FIELD_TEXT, false}};
static const fb_field COMPANY_FIELDS[] = {
    {"company", FB_FIELD_CODE, false},   {"name", FB_FIELD_TEXT, false},  {"orgnr", FB_FIELD_CODE, true},
    {"from", FB_FIELD_DATE, true},       {"to", FB_FIELD_DATE, true},     {"shares", FB_FIELD_COUNT, true},
    {"of_shares", FB_FIELD_COUNT, true}, {"votes", FB_FIELD_COUNT, true}, {"of_votes", FB_FIELD_COUNT, true},
    {"account", FB_FIELD_CODE, true},    {"text", FB_FIELD_TEXT, true}};
static const fb_field DOCUMENT_FIELDS[] = {
    {"document", FB_FIELD_CODE, false}, {"kind", FB_FIELD_CODE, false},       {"name", FB_FIELD_TEXT, false},
    {"unit", FB_FIELD_CODE, true},      {"participant", FB_FIELD_CODE, true}, {"from", FB_FIELD_DATE, true},
    {"to", FB_FIELD_DATE, true},        {"after", FB_FIELD_CODE, true},       {"decision", FB_FIELD_TEXT, true}};

#define LINED(file, fields, name)                                                                                    \
    {                                                                                                                \
        file, FB_FIELDS(fields), FB_SQL_REGISTER_##name##_INSERT, FB_SQL_REGISTER_##name##_SELECT,                   \
            FB_SQL_REGISTER_##name##_CLEAR, .lined = true                                                            \
    }

static const fb_record RECORDS[] = {LINED("participants.csv", PARTICIPANT_FIELDS, PARTICIPANT),
                                    LINED("members.csv", MEMBERSHIP_FIELDS, MEMBERSHIP),
                                    LINED("population.csv", POPULATION_FIELDS, POPULATION),
                                    LINED("services.csv", SERVICE_FIELDS, SERVICE),
                                    LINED("participation.csv", PARTICIPATION_FIELDS, PARTICIPATION),
                                    LINED("bodies.csv", BODY_FIELDS, BODY),
                                    LINED("seats.csv", SEAT_FIELDS, SEAT),
                                    LINED("meetings.csv", MEETING_FIELDS, MEETING),
                                    LINED("attendance.csv", ATTENDANCE_FIELDS, ATTENDANCE),
                                    LINED("decisions.csv", DECISION_FIELDS, DECISION),
                                    LINED("companies.csv", COMPANY_FIELDS, COMPANY),
                                    LINED("documents.csv", DOCUMENT_FIELDS, DOCUMENT),
                                    {0}};

static const fb_record_check CHECKS[] = {
    {FB_SQL_REGISTER_CHECK_PARTICIPANT, FB_ERROR, "register.participant",
     N_("there is no participant {1}; add it to participants.csv, or correct the row")},
    {FB_SQL_REGISTER_CHECK_SERVICE, FB_ERROR, "register.service",
     N_("there is no service {1}; add it to services.csv, or correct the row")},
    {FB_SQL_REGISTER_CHECK_UNIT, FB_ERROR, "register.unit",
     N_("no unit has the key {1}; add it to units.csv, or correct the row")},
    {FB_SQL_REGISTER_CHECK_BODY, FB_ERROR, "register.body",
     N_("there is no body {1}; add it to bodies.csv, or correct the row")},
    {FB_SQL_REGISTER_CHECK_MEMBER_OVERLAP, FB_ERROR, "register.overlap",
     N_("{1} is a member already on {2}; end the earlier period the day before, or begin this one later")},
    {FB_SQL_REGISTER_CHECK_PARTICIPATION_OVERLAP, FB_ERROR, "register.overlap",
     N_("{1} takes part in {2} already on {3}; end the earlier period the day before, or begin this one later")},
    {FB_SQL_REGISTER_CHECK_SEAT_TWICE, FB_ERROR, "register.seat",
     N_("seat {1} of {2} is held by two from {3}; end the earlier one on that day, or give this one a seat of its "
        "own")},
    {FB_SQL_REGISTER_CHECK_MEETING, FB_ERROR, "register.meeting",
     N_("{1} has no meeting on {2}; add it to meetings.csv, or correct the row")},
    {FB_SQL_REGISTER_CHECK_ATTENDANCE, FB_ERROR, "register.attendance",
     N_("nobody holds seat {1} of {2} on {3}; add it to seats.csv, or correct the row")},
    {FB_SQL_REGISTER_CHECK_COMPANY_OVERLAP, FB_ERROR, "register.overlap",
     N_("{1} is given twice from {2}; end the earlier row the day before")},
    {FB_SQL_REGISTER_CHECK_AFTER, FB_ERROR, "register.after",
     N_("{1} is followed by {2}, which is no other document; add it to documents.csv, or write - when none is to "
        "follow")},
    {FB_SQL_NONE, FB_ERROR, NULL, NULL}};

const fb_subject fb_register_subject = {.prefixes = fb_register_prefixes,
                                        .records = RECORDS,
                                        .checks = CHECKS,
                                        .views = fb_register_views,
                                        .figures = fb_register_figures};
