/* subject.c - this room as a subject: tariffs' files and rules, tables and figures of what is owed. */
#include "fees/subject.h"

#include "base/language.h"
#include "fees/views.h"

#include <string.h>

static const fb_field TARIFF_FIELDS[] = {{"year", FB_FIELD_YEAR, false},     {"service", FB_FIELD_CODE, false},
                                         {"version", FB_FIELD_COUNT, false}, {"decided", FB_FIELD_DATE, true},
                                         {"decision", FB_FIELD_TEXT, true},  {"text", FB_FIELD_TEXT, true}};
static const fb_field PART_FIELDS[] = {
    {"year", FB_FIELD_YEAR, false},      {"service", FB_FIELD_CODE, false},   {"version", FB_FIELD_COUNT, false},
    {"position", FB_FIELD_COUNT, false}, {"part", FB_FIELD_CODE, false},      {"label", FB_FIELD_TEXT, false},
    {"kind", FB_FIELD_CODE, false},      {"role", FB_FIELD_TEXT, true},       {"participant", FB_FIELD_CODE, true},
    {"amount", FB_FIELD_RATE, true},     {"population", FB_FIELD_DATE, true}, {"rounding", FB_FIELD_DECIMAL, false},
    {"index", FB_FIELD_CODE, true},      {"text", FB_FIELD_TEXT, true}};
static const fb_field INDEX_FIELDS[] = {{"index", FB_FIELD_CODE, false},
                                        {"from", FB_FIELD_YEAR, false},
                                        {"to", FB_FIELD_YEAR, true},
                                        {"percent", FB_FIELD_DECIMAL, false},
                                        {"text", FB_FIELD_TEXT, true}};

static const fb_record RECORDS[] = {{"tariffs.csv", FB_FIELDS(TARIFF_FIELDS), FB_SQL_FEES_TARIFF_INSERT,
                                     FB_SQL_FEES_TARIFF_SELECT, FB_SQL_FEES_TARIFF_CLEAR, .lined = true},
                                    {"tariff_parts.csv", FB_FIELDS(PART_FIELDS), FB_SQL_FEES_TARIFF_PART_INSERT,
                                     FB_SQL_FEES_TARIFF_PART_SELECT, FB_SQL_FEES_TARIFF_PART_CLEAR, .lined = true},
                                    {"fee_indexes.csv", FB_FIELDS(INDEX_FIELDS), FB_SQL_FEES_INDEX_INSERT,
                                     FB_SQL_FEES_INDEX_SELECT, FB_SQL_FEES_INDEX_CLEAR, .lined = true},
                                    {0}};

static const fb_record_check CHECKS[] = {
    {FB_SQL_FEES_CHECK_TARIFF_SERVICE, FB_ERROR, "fees.service",
     N_("there is no service {1}; add it to services.csv, or correct the row")},
    {FB_SQL_FEES_CHECK_TARIFF_FEE, FB_ERROR, "fees.fee",
     N_("there is no fee {1} to bill the service by; add it to fees.csv with its account")},
    {FB_SQL_FEES_CHECK_TARIFF_EMPTY, FB_ERROR, "fees.empty",
     N_("the tariff of {1} for {2} has no part; add its parts to tariff_parts.csv, or take the row away")},
    {FB_SQL_FEES_CHECK_TARIFF_UNDECIDED, FB_ERROR, "fees.undecided",
     N_("fees of {1} are billed for {2}, and the tariff has no decision; give its day and decision")},
    {FB_SQL_FEES_CHECK_PART_PARTICIPANT, FB_ERROR, "fees.participant",
     N_("the part is paid by {1}, who does not take part in {2} that year; correct the row or participation.csv")},
    {FB_SQL_FEES_CHECK_PART_ROLE, FB_ERROR, "fees.role",
     N_("nobody takes part in {2} that year in the role \"{1}\"; correct the row or participation.csv")},
    {FB_SQL_FEES_CHECK_PART_POSITION, FB_ERROR, "fees.position",
     N_("position {1} of the tariff of {2} for {3} is given twice; each part has one of its own")},
    {FB_SQL_FEES_CHECK_PART_INDEX, FB_ERROR, "fees.index",
     N_("there is no index {1}; add it to fee_indexes.csv, or leave the field empty for an amount that stands "
        "still")},
    {FB_SQL_FEES_CHECK_INDEX_OVERLAP, FB_ERROR, "fees.overlap",
     N_("the index {1} has a value for {2} already; end the earlier row the year before")},
    {FB_SQL_NONE, FB_ERROR, NULL, NULL}};

enum { CHANGES = 32 };

static const fb_subject_view VIEWS[] = {
    {"tariffs", N_("[SERVICE]"), N_("the year's tariffs: who pays what, and the index to the year after"), 0, 1,
     false, fb_view_tariffs},
    {"fees", N_("[SERVICE]"), N_("what everybody owes by the tariffs, by service or by a service's parts"), 0, 1,
     false, fb_view_fees},
    {"fees-of", N_("MEMBER [SERVICE]"), N_("what one owes, part by part with its arithmetic"), 1, 2, false,
     fb_view_fees_of},
    {"what-if", N_("[CHANGE…]"), N_("the members' fees as they are, and as changes would make them"), 0, CHANGES,
     false, fb_view_tried},
    {NULL, NULL, NULL, 0, 0, false, NULL}};

static const char *const PREFIXES[] = {"fees.", NULL};

const fb_subject fb_fees_subject = {.prefixes = PREFIXES,
                                    .records = RECORDS,
                                    .checks = CHECKS,
                                    .views = VIEWS,
                                    .figures = fb_fees_figures,
                                    .check = fb_owed_check};
