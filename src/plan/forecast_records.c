/* forecast_records.c - forecasts and deficits as files, and what must hold among their rows. */
#include "plan/forecast.h"

#include "base/language.h"

static const fb_field FORECAST_FIELDS[] = {{"year", FB_FIELD_YEAR, false},     {"forecast", FB_FIELD_CODE, false},
                                           {"through", FB_FIELD_COUNT, false}, {"made", FB_FIELD_DATE, false},
                                           {"who", FB_FIELD_TEXT, false},      {"text", FB_FIELD_TEXT, true}};
static const fb_field ROW_FIELDS[] = {{"year", FB_FIELD_YEAR, false},        {"forecast", FB_FIELD_CODE, false},
                                      {"account", FB_FIELD_CODE, true},      {"line", FB_FIELD_CODE, true},
                                      {"unit", FB_FIELD_CODE, true},         {"project", FB_FIELD_CODE, true},
                                      {"counterparty", FB_FIELD_CODE, true}, {"method", FB_FIELD_CODE, false},
                                      {"amount", FB_FIELD_MONEY, false},     {"comment", FB_FIELD_TEXT, true}};
static const fb_field INTERIM_FIELDS[] = {{"year", FB_FIELD_YEAR, false},
                                          {"through", FB_FIELD_COUNT, false},
                                          {"handed_over", FB_FIELD_DATE, true},
                                          {"handled", FB_FIELD_DATE, true}};
static const fb_field DEFICIT_FIELDS[] = {{"origin", FB_FIELD_YEAR, false},
                                          {"year", FB_FIELD_YEAR, false},
                                          {"measure", FB_FIELD_CODE, false},
                                          {"amount", FB_FIELD_MONEY, false},
                                          {"decision", FB_FIELD_TEXT, true}};

const fb_record fb_forecast_records[] = {
    {"forecasts.csv", FB_FIELDS(FORECAST_FIELDS), FB_SQL_FORECAST_INSERT, FB_SQL_FORECAST_SELECT,
     FB_SQL_FORECAST_CLEAR, .lined = true},
    {"forecast_rows.csv", FB_FIELDS(ROW_FIELDS), FB_SQL_FORECAST_ROW_INSERT, FB_SQL_FORECAST_ROW_SELECT,
     FB_SQL_FORECAST_ROW_CLEAR, .lined = true},
    {"interim_reports.csv", FB_FIELDS(INTERIM_FIELDS), FB_SQL_FORECAST_INTERIM_INSERT, FB_SQL_FORECAST_INTERIM_SELECT,
     FB_SQL_FORECAST_INTERIM_CLEAR, .lined = true},
    {"deficits.csv", FB_FIELDS(DEFICIT_FIELDS), FB_SQL_FORECAST_DEFICIT_INSERT, FB_SQL_FORECAST_DEFICIT_SELECT,
     FB_SQL_FORECAST_DEFICIT_CLEAR, .lined = true},
    {0}};

const fb_record_check fb_forecast_checks[] = {
    {FB_SQL_FORECAST_CHECK_LATE, FB_ERROR, "forecast.made",
     N_("the forecast {1} of {2} was made on {3}; expected a day of the year, from {4}: after the year its outcome "
        "is "
        "known")},
    {FB_SQL_FORECAST_CHECK_ORPHAN, FB_ERROR, "forecast.unknown",
     N_("there is no forecast {1} of {2}; give it a row in forecasts.csv")},
    {FB_SQL_FORECAST_CHECK_EMPTY, FB_ERROR, "forecast.empty",
     N_("the forecast {1} of {2} has no rows in forecast_rows.csv")},
    {FB_SQL_FORECAST_CHECK_CODES, FB_ERROR, "forecast.code",
     N_("there is no {1} {2}; add it to the file of its kind, or correct the row")},
    {FB_SQL_FORECAST_CHECK_ACCOUNT, FB_ERROR, "forecast.account",
     N_("account {1} {2} is one of the balance sheet; a forecast is of income and costs")},
    {FB_SQL_FORECAST_CHECK_UNIT, FB_ERROR, "forecast.unit",
     N_("the unit {1} is not there in {2}: it is from {3} to {4}")},
    {FB_SQL_FORECAST_CHECK_PROJECT, FB_ERROR, "forecast.project",
     N_("project {1} is not open in {2}: its last year is {3}; correct the row, or the year in projects.csv")},
    {FB_SQL_FORECAST_CHECK_AMOUNT, FB_ERROR, "forecast.amount",
     N_("the amount {1} is beyond 10 000 000 000 kronor; what is planned is summed, so correct it, or give it in "
        "parts")},
    {FB_SQL_FORECAST_CHECK_OWN, FB_ERROR, "forecast.comment",
     N_("the own amount of {1} in forecast {2} has no comment; say what it builds on")},
    {FB_SQL_FORECAST_CHECK_INTERIM, FB_ERROR, "interim.days",
     N_("the interim report of {1} through month {2} has days in the wrong order; expected the period's end, then "
        "handed "
        "over, then handled")},
    {FB_SQL_FORECAST_CHECK_DEFICIT, FB_ERROR, "deficit.sum",
     N_("of the deficit of {1}, {2} is restored or exempted and {3} arose; expected at most what arose")},
    {FB_SQL_FORECAST_CHECK_DEFICIT_AMOUNT, FB_ERROR, "deficit.amount",
     N_("the amount {1} is beyond 10 000 000 000 kronor; what is planned is summed, so correct it, or give it in "
        "parts")},
    {FB_SQL_FORECAST_CHECK_EXEMPT, FB_ERROR, "deficit.decision",
     N_("the exemption in {2} from restoring the deficit of {1} has no decision; give it (KL 11:13)")},
    {FB_SQL_NONE, FB_ERROR, NULL, NULL}};
