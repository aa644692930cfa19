/* records.c - the files of the internal control, and what must hold of their rows together. */
#include "control/plan.h"

#include "base/language.h"

static const fb_field SCALE_FIELDS[] = {{"from_year", FB_FIELD_YEAR, false},
                                        {"scale", FB_FIELD_CODE, false},
                                        {"value", FB_FIELD_COUNT, false},
                                        {"label", FB_FIELD_TEXT, false},
                                        {"colour", FB_FIELD_CODE, true}};
static const fb_field AREA_FIELDS[] = {{"year", FB_FIELD_YEAR, false},
                                       {"area", FB_FIELD_COUNT, false},
                                       {"heading", FB_FIELD_TEXT, true},
                                       {"label", FB_FIELD_TEXT, false}};
static const fb_field RISK_FIELDS[] = {
    {"year", FB_FIELD_YEAR, false}, {"risk", FB_FIELD_CODE, false},       {"area", FB_FIELD_COUNT, true},
    {"text", FB_FIELD_TEXT, false}, {"likelihood", FB_FIELD_COUNT, true}, {"consequence", FB_FIELD_COUNT, true},
    {"owner", FB_FIELD_TEXT, true}, {"action", FB_FIELD_TEXT, true},      {"result", FB_FIELD_TEXT, true}};
static const fb_field CONTROL_FIELDS[] = {{"year", FB_FIELD_YEAR, false},      {"control", FB_FIELD_CODE, false},
                                          {"area", FB_FIELD_COUNT, false},     {"text", FB_FIELD_TEXT, false},
                                          {"method", FB_FIELD_TEXT, false},    {"times", FB_FIELD_COUNT, false},
                                          {"continuous", FB_FIELD_CODE, true}, {"responsible", FB_FIELD_TEXT, false},
                                          {"risk", FB_FIELD_CODE, true},       {"reason", FB_FIELD_TEXT, true}};
static const fb_field CHECK_FIELDS[] = {{"year", FB_FIELD_YEAR, false}, {"control", FB_FIELD_CODE, false},
                                        {"date", FB_FIELD_DATE, false}, {"result", FB_FIELD_CODE, false},
                                        {"text", FB_FIELD_TEXT, true},  {"evidence", FB_FIELD_TEXT, true},
                                        {"who", FB_FIELD_TEXT, true}};
static const fb_field DEVIATION_FIELDS[] = {
    {"year", FB_FIELD_YEAR, false},        {"deviation", FB_FIELD_CODE, false}, {"control", FB_FIELD_CODE, false},
    {"found", FB_FIELD_DATE, false},       {"text", FB_FIELD_TEXT, false},      {"action", FB_FIELD_TEXT, false},
    {"responsible", FB_FIELD_TEXT, false}, {"due", FB_FIELD_DATE, false},       {"done", FB_FIELD_DATE, true},
    {"evidence", FB_FIELD_TEXT, true}};

static const fb_field FACT_FIELDS[] = {{"year", FB_FIELD_YEAR, false},        {"series", FB_FIELD_CODE, false},
                                       {"number", FB_FIELD_COUNT, false},     {"supplier", FB_FIELD_CODE, true},
                                       {"invoice", FB_FIELD_CODE, true},      {"invoice_date", FB_FIELD_DATE, true},
                                       {"received_by", FB_FIELD_CODE, true},  {"attested_by", FB_FIELD_CODE, true},
                                       {"attest_date", FB_FIELD_DATE, true},  {"paid", FB_FIELD_DATE, true},
                                       {"participants", FB_FIELD_CODE, true}, {"vat", FB_FIELD_CODE, true}};
static const fb_field RULE_FIELDS[] = {{"rule", FB_FIELD_CODE, false},   {"from_year", FB_FIELD_YEAR, false},
                                       {"to_year", FB_FIELD_YEAR, true}, {"kind", FB_FIELD_CODE, false},
                                       {"label", FB_FIELD_TEXT, false},  {"amount", FB_FIELD_MONEY, true},
                                       {"days", FB_FIELD_COUNT, true},   {"control", FB_FIELD_CODE, true}};
static const fb_field SCOPE_FIELDS[] = {{"rule", FB_FIELD_CODE, false},
                                        {"field", FB_FIELD_CODE, false},
                                        {"vat", FB_FIELD_CODE, true},
                                        {"from", FB_FIELD_CODE, false},
                                        {"to", FB_FIELD_CODE, false}};
static const fb_field SAMPLE_FIELDS[] = {{"year", FB_FIELD_YEAR, false},   {"sample", FB_FIELD_CODE, false},
                                         {"control", FB_FIELD_CODE, true}, {"drawn", FB_FIELD_DATE, true},
                                         {"seed", FB_FIELD_CODE, false},   {"count", FB_FIELD_COUNT, false},
                                         {"over", FB_FIELD_MONEY, true},   {"strata", FB_FIELD_CODE, true},
                                         {"account", FB_FIELD_CODE, true}, {"population", FB_FIELD_COUNT, false}};
static const fb_field ITEM_FIELDS[] = {{"year", FB_FIELD_YEAR, false},   {"sample", FB_FIELD_CODE, false},
                                       {"series", FB_FIELD_CODE, false}, {"number", FB_FIELD_COUNT, false},
                                       {"result", FB_FIELD_CODE, true},  {"date", FB_FIELD_DATE, true},
                                       {"text", FB_FIELD_TEXT, true},    {"evidence", FB_FIELD_TEXT, true}};

#define RECORD(file, fields, name)                                                                                   \
    {                                                                                                                \
        file, FB_FIELDS(fields), FB_SQL_CONTROL_##name##_INSERT, FB_SQL_CONTROL_##name##_SELECT,                     \
            FB_SQL_CONTROL_##name##_CLEAR, .lined = true                                                             \
    }

const fb_record fb_control_records[] = {RECORD("risk_scales.csv", SCALE_FIELDS, SCALE),
                                        RECORD("control_areas.csv", AREA_FIELDS, AREA),
                                        RECORD("risks.csv", RISK_FIELDS, RISK),
                                        RECORD("controls.csv", CONTROL_FIELDS, CONTROL),
                                        RECORD("control_checks.csv", CHECK_FIELDS, CHECK),
                                        RECORD("control_deviations.csv", DEVIATION_FIELDS, DEVIATION),
                                        RECORD("voucher_facts.csv", FACT_FIELDS, FACT),
                                        RECORD("control_rules.csv", RULE_FIELDS, RULE),
                                        RECORD("control_scopes.csv", SCOPE_FIELDS, SCOPE),
                                        RECORD("control_samples.csv", SAMPLE_FIELDS, SAMPLE),
                                        RECORD("control_sample_items.csv", ITEM_FIELDS, ITEM),
                                        {0}};

const fb_record_check fb_control_row_rules[] = {
    {FB_SQL_CONTROL_RULE_AREA, FB_ERROR, "control.code",
     N_("there is no {1} {2} in {3}; add it to {4}, or correct the row")},
    {FB_SQL_CONTROL_RULE_SCALE, FB_ERROR, "control.scale",
     N_("risk {1} is judged by {2} {3}, which the scales of {4} do not have; risk_scales.csv says which there are")},
    {FB_SQL_CONTROL_RULE_LEVEL, FB_ERROR, "control.level",
     N_("risk {1} comes to {2}, below every level of {3}; give risk_scales.csv a level from 1")},
    {FB_SQL_CONTROL_RULE_ONE_VALUE, FB_ERROR, "control.threshold", N_("{1} has {3} values from {2}; expected one")},
    {FB_SQL_CONTROL_RULE_DUE, FB_ERROR, "control.due",
     N_("the action of deviation {1} is due {2}; expected a day within {3} months of {4}, when it was found")},
    {FB_SQL_CONTROL_RULE_OVERDUE, FB_WARNING, "control.overdue",
     N_("the action of deviation {1} of {2} was due {3} and is not done on {5}; {4} answers for it")},
    {FB_SQL_CONTROL_RULE_UNFOLLOWED, FB_WARNING, "control.unfollowed",
     N_("the check of control {1} on {2} found a deviation, and nothing follows it up; enter it with its action")},
    {FB_SQL_CONTROL_RULE_UNCONTROLLED, FB_WARNING, "control.uncontrolled",
     N_("risk {1} comes to {2}, and from {3} a risk has a control; the plan of {4} has none for it")},
    {FB_SQL_CONTROL_RULE_OVERLAP, FB_ERROR, "control.rule",
     N_("rule {1} from {2} begins before the one above it has ended; give that its last year")},
    {FB_SQL_CONTROL_SCOPE_STRAY, FB_ERROR, "control.rule",
     N_("there is no rule {1}; add it to control_rules.csv, or correct the row")},
    {FB_SQL_NONE, FB_ERROR, NULL, NULL}};
