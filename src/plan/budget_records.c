/* budget_records.c - the budget's files, and the rules over several of their rows. */
#include "base/language.h"
#include "plan/plan.h"

static const fb_field VERSION_FIELDS[] = {{"year", FB_FIELD_YEAR, false},    {"version", FB_FIELD_CODE, false},
                                          {"kind", FB_FIELD_CODE, false},    {"decided", FB_FIELD_DATE, true},
                                          {"decision", FB_FIELD_TEXT, true}, {"who", FB_FIELD_TEXT, true},
                                          {"exception", FB_FIELD_TEXT, true}};
static const fb_field SPREAD_FIELDS[] = {
    {"spread", FB_FIELD_CODE, false}, {"month", FB_FIELD_COUNT, false}, {"weight", FB_FIELD_COUNT, false}};
static const fb_field BUDGET_FIELDS[] = {
    {"year", FB_FIELD_YEAR, false},        {"version", FB_FIELD_CODE, false}, {"account", FB_FIELD_CODE, true},
    {"line", FB_FIELD_CODE, true},         {"unit", FB_FIELD_CODE, true},     {"project", FB_FIELD_CODE, true},
    {"counterparty", FB_FIELD_CODE, true}, {"spread", FB_FIELD_CODE, true},   {"amount", FB_FIELD_MONEY, false}};
static const fb_field MONTH_FIELDS[] = {
    {"year", FB_FIELD_YEAR, false},        {"version", FB_FIELD_CODE, false}, {"account", FB_FIELD_CODE, true},
    {"line", FB_FIELD_CODE, true},         {"unit", FB_FIELD_CODE, true},     {"project", FB_FIELD_CODE, true},
    {"counterparty", FB_FIELD_CODE, true}, {"month", FB_FIELD_COUNT, false},  {"amount", FB_FIELD_MONEY, false}};
/* Shares are hundredths of per cent, read as money is: 80.00 is 80 %. */
static const fb_field POSITION_FIELDS[] = {
    {"year", FB_FIELD_YEAR, false},      {"version", FB_FIELD_CODE, false}, {"position", FB_FIELD_CODE, false},
    {"unit", FB_FIELD_CODE, true},       {"account", FB_FIELD_CODE, false}, {"project", FB_FIELD_CODE, true},
    {"posts", FB_FIELD_MONEY, false},    {"vacancy", FB_FIELD_MONEY, true}, {"from_month", FB_FIELD_COUNT, false},
    {"to_month", FB_FIELD_COUNT, false}, {"pay", FB_FIELD_MONEY, false},    {"text", FB_FIELD_TEXT, true}};
static const fb_field ON_COST_FIELDS[] = {{"year", FB_FIELD_YEAR, false},
                                          {"on_cost", FB_FIELD_CODE, false},
                                          {"account", FB_FIELD_CODE, false},
                                          {"rate", FB_FIELD_MONEY, false}};
static const fb_field INVESTMENT_FIELDS[] = {{"project", FB_FIELD_CODE, false}, {"unit", FB_FIELD_CODE, true},
                                             {"total", FB_FIELD_MONEY, false},  {"decided", FB_FIELD_DATE, true},
                                             {"decision", FB_FIELD_TEXT, true}, {"from_year", FB_FIELD_YEAR, false},
                                             {"to_year", FB_FIELD_YEAR, true},  {"forecast", FB_FIELD_MONEY, true}};
static const fb_field SCHEDULE_FIELDS[] = {{"schedule", FB_FIELD_CODE, false},
                                           {"year", FB_FIELD_YEAR, false},
                                           {"measure", FB_FIELD_CODE, false},
                                           {"amount", FB_FIELD_MONEY, false}};
static const fb_field GOAL_FIELDS[] = {{"year", FB_FIELD_YEAR, false},       {"id", FB_FIELD_CODE, false},
                                       {"label", FB_FIELD_TEXT, false},      {"figure", FB_FIELD_CODE, false},
                                       {"comparison", FB_FIELD_CODE, false}, {"threshold", FB_FIELD_MONEY, false}};

#define SQL(name) FB_SQL_PLAN_##name##_INSERT, FB_SQL_PLAN_##name##_SELECT, FB_SQL_PLAN_##name##_CLEAR

/* The versions first: clearing them clears what belongs to them. */
const fb_record fb_plan_records[] = {{"budget_versions.csv", FB_FIELDS(VERSION_FIELDS), SQL(VERSION), true},
                                     {"spreads.csv", FB_FIELDS(SPREAD_FIELDS), SQL(SPREAD), true},
                                     {"budget.csv", FB_FIELDS(BUDGET_FIELDS), SQL(ROW), true},
                                     {"budget_months.csv", FB_FIELDS(MONTH_FIELDS), SQL(MONTH), true},
                                     {"positions_budget.csv", FB_FIELDS(POSITION_FIELDS), SQL(POSITION), true},
                                     {"on_costs.csv", FB_FIELDS(ON_COST_FIELDS), SQL(ON_COST), true},
                                     {"investment_projects.csv", FB_FIELDS(INVESTMENT_FIELDS), SQL(INVESTMENT), true},
                                     {"schedules.csv", FB_FIELDS(SCHEDULE_FIELDS), SQL(SCHEDULE), false},
                                     {"financial_goals.csv", FB_FIELDS(GOAL_FIELDS), SQL(GOAL), false},
                                     {0}};

const fb_record_check fb_plan_checks[] = {
    {FB_SQL_PLAN_CHECK_UNDECIDED, FB_ERROR, "budget.undecided",
     N_("version {1} of the budget of {2} is said to be decided, and the day or the decision is missing; fill in "
        "decided and decision, or call it proposed")},
    {FB_SQL_PLAN_CHECK_DECIDED_TWICE, FB_ERROR, "budget.overlap",
     N_("version {1} of the budget of {2} is decided, and so is {3}; one is, and what comes after it is revised or a "
        "change")},
    {FB_SQL_PLAN_CHECK_OVERLAP, FB_ERROR, "budget.overlap",
     N_("versions {1} and {2} of the budget of {3} were both decided on {4}; which of them is in force cannot be "
        "told, "
        "so give each its own day")},
    {FB_SQL_PLAN_CHECK_ORDER, FB_ERROR, "budget.order",
     N_("version {1} of the budget of {2} revises or changes a budget that was not decided before it; expected a "
        "version of kind decided, of the same day or earlier")},
    {FB_SQL_PLAN_CHECK_CODES, FB_ERROR, "budget.code",
     N_("there is no {1} {2}; add it to the file of its kind, or correct the row")},
    {FB_SQL_PLAN_CHECK_CLOSED_UNIT, FB_ERROR, "budget.closed",
     N_("unit {1} is not open in {2}: it is from {3} to {4}; correct the row, or the years in units.csv")},
    {FB_SQL_PLAN_CHECK_CLOSED_PROJECT, FB_ERROR, "budget.closed",
     N_("project {1} is not open in {2}: its last year is {3}; correct the row, or the year in projects.csv")},
    {FB_SQL_PLAN_CHECK_CLOSED_INVESTMENT, FB_ERROR, "budget.closed",
     N_("investment {1} is not under way in {2}: it is from {3} to {4}; correct the row, or the years in "
        "investment_projects.csv")},
    {FB_SQL_PLAN_CHECK_AMOUNT, FB_ERROR, "budget.amount",
     N_("the amount {1} is beyond 10 000 000 000 kronor; what is planned is summed, so correct it, or give it in "
        "parts")},
    {FB_SQL_PLAN_CHECK_SPREAD, FB_ERROR, "budget.spread",
     N_("there is no spread key {1}; expected nothing, even, last-year, own, or one from spreads.csv")},
    {FB_SQL_PLAN_CHECK_SPREAD_NIL, FB_ERROR, "budget.spread-nil",
     N_("the weights of spread key {1} sum to nil, so nothing can be spread by them; give at least one month a "
        "weight")},
    {FB_SQL_PLAN_CHECK_MONTHS, FB_ERROR, "budget.months",
     N_("the months of the row sum to {1} and the row is {2}; expected the same")},
    {FB_SQL_PLAN_CHECK_MONTHS_IDLE, FB_ERROR, "budget.months",
     N_("there are months for a row of {1} whose spread is \"{2}\"; expected the spread own, or no months")},
    {FB_SQL_PLAN_CHECK_INTERNAL, FB_ERROR, "budget.internal",
     N_("the budget of {3} in force does not balance: what units {1} and {2} have with each other comes to {4}; "
        "expected 0, since each gives what the other takes")},
    {FB_SQL_PLAN_CHECK_POSITION, FB_ERROR, "budget.position",
     N_("post {1} comes to {3} per cent in month {2} of version {4}; a post is filled by 0 to 100 per cent")},
    {0}};

const fb_record_check fb_plan_checks_with_books[] = {
    {FB_SQL_PLAN_CHECK_SHAPE_NIL, FB_ERROR, "budget.spread-nil",
     N_("account {1} with these codes has no outcome by month in {2}, so the row cannot have its shape; give another "
        "spread key")},
    {0}};
