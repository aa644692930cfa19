/* records.c - strategies, focus areas, goals and their follow-ups as files, and what must hold among their rows.
 */
#include "follow/goals.h"

#include "base/language.h"

static const fb_field SCALE_FIELDS[] = {{"scale", FB_FIELD_CODE, false},
                                        {"position", FB_FIELD_COUNT, false},
                                        {"status", FB_FIELD_CODE, false},
                                        {"label", FB_FIELD_TEXT, false},
                                        {"fulfils", FB_FIELD_CODE, false}};
static const fb_field PERIOD_FIELDS[] = {{"year", FB_FIELD_YEAR, false},
                                         {"month", FB_FIELD_COUNT, false},
                                         {"due", FB_FIELD_DATE, false},
                                         {"closed", FB_FIELD_DATE, true}};
static const fb_field STRATEGY_FIELDS[] = {{"strategy", FB_FIELD_CODE, false},
                                           {"position", FB_FIELD_COUNT, false},
                                           {"name", FB_FIELD_TEXT, false},
                                           {"from_year", FB_FIELD_YEAR, false},
                                           {"to_year", FB_FIELD_YEAR, true}};
static const fb_field AREA_FIELDS[] = {{"area", FB_FIELD_CODE, false},
                                       {"strategy", FB_FIELD_CODE, false},
                                       {"position", FB_FIELD_COUNT, false},
                                       {"name", FB_FIELD_TEXT, false},
                                       {"remark", FB_FIELD_TEXT, true}};
static const fb_field GOAL_FIELDS[] = {
    {"year", FB_FIELD_YEAR, false},    {"position", FB_FIELD_COUNT, false}, {"goal", FB_FIELD_CODE, false},
    {"kind", FB_FIELD_CODE, false},    {"area", FB_FIELD_CODE, false},      {"parent", FB_FIELD_CODE, true},
    {"unit", FB_FIELD_CODE, false},    {"label", FB_FIELD_TEXT, false},     {"role", FB_FIELD_TEXT, true},
    {"partners", FB_FIELD_TEXT, true}, {"priority", FB_FIELD_CODE, true},   {"from", FB_FIELD_DATE, true},
    {"to", FB_FIELD_DATE, true},       {"timing", FB_FIELD_TEXT, true},     {"scale", FB_FIELD_CODE, false},
    {"carried", FB_FIELD_CODE, true}};
static const fb_field TARGET_FIELDS[] = {{"year", FB_FIELD_YEAR, false},    {"goal", FB_FIELD_CODE, false},
                                         {"kind", FB_FIELD_CODE, false},    {"target", FB_FIELD_DECIMAL, true},
                                         {"whole", FB_FIELD_DECIMAL, true}, {"partly", FB_FIELD_DECIMAL, true},
                                         {"measure", FB_FIELD_TEXT, false}, {"figure", FB_FIELD_CODE, true}};
static const fb_field FOLLOWUP_FIELDS[] = {{"year", FB_FIELD_YEAR, false},   {"goal", FB_FIELD_CODE, false},
                                           {"month", FB_FIELD_COUNT, false}, {"made", FB_FIELD_DATE, false},
                                           {"status", FB_FIELD_CODE, true},  {"value", FB_FIELD_DECIMAL, true},
                                           {"text", FB_FIELD_TEXT, true},    {"who", FB_FIELD_TEXT, true}};
static const fb_field ANALYSIS_FIELDS[] = {{"year", FB_FIELD_YEAR, false},
                                           {"area", FB_FIELD_CODE, false},
                                           {"month", FB_FIELD_COUNT, false},
                                           {"text", FB_FIELD_TEXT, false}};

const fb_record fb_goal_records[] = {{"follow_scales.csv", FB_FIELDS(SCALE_FIELDS), FB_SQL_GOALS_SCALE_INSERT,
                                      FB_SQL_GOALS_SCALE_SELECT, FB_SQL_GOALS_SCALE_CLEAR, .lined = true},
                                     {"follow_periods.csv", FB_FIELDS(PERIOD_FIELDS), FB_SQL_GOALS_PERIOD_INSERT,
                                      FB_SQL_GOALS_PERIOD_SELECT, FB_SQL_GOALS_PERIOD_CLEAR, .lined = true},
                                     {"strategies.csv", FB_FIELDS(STRATEGY_FIELDS), FB_SQL_GOALS_STRATEGY_INSERT,
                                      FB_SQL_GOALS_STRATEGY_SELECT, FB_SQL_GOALS_STRATEGY_CLEAR, .lined = true},
                                     {"focus_areas.csv", FB_FIELDS(AREA_FIELDS), FB_SQL_GOALS_AREA_INSERT,
                                      FB_SQL_GOALS_AREA_SELECT, FB_SQL_GOALS_AREA_CLEAR, .lined = true},
                                     {"goals.csv", FB_FIELDS(GOAL_FIELDS), FB_SQL_GOALS_GOAL_INSERT,
                                      FB_SQL_GOALS_GOAL_SELECT, FB_SQL_GOALS_GOAL_CLEAR, .lined = true},
                                     {"goal_targets.csv", FB_FIELDS(TARGET_FIELDS), FB_SQL_GOALS_TARGET_INSERT,
                                      FB_SQL_GOALS_TARGET_SELECT, FB_SQL_GOALS_TARGET_CLEAR, .lined = true},
                                     {"goal_followups.csv", FB_FIELDS(FOLLOWUP_FIELDS), FB_SQL_GOALS_FOLLOWUP_INSERT,
                                      FB_SQL_GOALS_FOLLOWUP_SELECT, FB_SQL_GOALS_FOLLOWUP_CLEAR, .lined = true},
                                     {"goal_analyses.csv", FB_FIELDS(ANALYSIS_FIELDS), FB_SQL_GOALS_ANALYSIS_INSERT,
                                      FB_SQL_GOALS_ANALYSIS_SELECT, FB_SQL_GOALS_ANALYSIS_CLEAR, .lined = true},
                                     {0}};

const fb_record_check fb_goal_checks[] = {
    {FB_SQL_GOALS_CHECK_STRATEGY, FB_ERROR, "goal.strategy",
     N_("the focus area {1} belongs to the strategy {2}, which strategies.csv does not have")},
    {FB_SQL_GOALS_CHECK_AREA, FB_ERROR, "goal.area",
     N_("there is no focus area {1} in {2}; add it to focus_areas.csv, or let its strategy reach that year")},
    {FB_SQL_GOALS_CHECK_UNIT, FB_ERROR, "goal.unit",
     N_("{1} is owned by the unit {2}, which there is none of in {3}; give the code of a unit of the year")},
    {FB_SQL_GOALS_CHECK_SCALE, FB_ERROR, "goal.scale",
     N_("{1} is followed up on the scale {2}, which follow_scales.csv does not have")},
    {FB_SQL_GOALS_CHECK_PARENT, FB_ERROR, "goal.parent",
     N_("{1} stands under {2}; expected an indicator or an activity under a goal of {3}")},
    {FB_SQL_GOALS_CHECK_CARRIED, FB_ERROR, "goal.carried",
     N_("{1} is carried over from {2}, which {3} does not have")},
    {FB_SQL_GOALS_CHECK_YEARS, FB_ERROR, "goal.years", N_("{1} stands in {2} and is not going on then")},
    {FB_SQL_GOALS_CHECK_GOAL, FB_ERROR, "goal.unknown", N_("there is no goal {1} in {2}; goals.csv lists them")},
    {FB_SQL_GOALS_CHECK_STATUS, FB_ERROR, "goal.status",
     N_("the status of {1} is {2}; expected one of the scale {3}: {4}")},
    {FB_SQL_GOALS_CHECK_VALUE, FB_ERROR, "goal.value",
     N_("{1} has a value in {2} and no unit of measure; give it a row in goal_targets.csv")},
    {FB_SQL_GOALS_CHECK_SHARE, FB_ERROR, "goal.share", N_("the number of {1} is {2}; expected 0 to {3}")},
    {FB_SQL_GOALS_CHECK_PERIOD, FB_ERROR, "goal.period",
     N_("{1} is not followed up at month {2}; follow_periods.csv has the periods")},
    {FB_SQL_GOALS_CHECK_CLOSED, FB_ERROR, "goal.closed",
     N_("{1} is followed up on {2}, and month {5} of {4} was closed on {3}; follow it up in a period that is open")},
    {FB_SQL_GOALS_CHECK_EARLY, FB_ERROR, "goal.early",
     N_("{1} is followed up on {2}, before the period that ends with month {4} of {3} has begun")},
    {FB_SQL_NONE, FB_ERROR, NULL, NULL}};

static const char *const PREFIXES[] = {"goals.", "indicators.", "activities.", "goal.", NULL};

const fb_subject fb_goal_subject = {.prefixes = PREFIXES,
                                    .records = fb_goal_records,
                                    .checks = fb_goal_checks,
                                    .views = fb_goal_views,
                                    .figures = fb_goal_figures,
                                    .check = fb_goals_check};
