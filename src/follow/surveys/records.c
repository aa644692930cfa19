/* records.c - surveys as files, and what must hold among their rows. */
#include "follow/surveys.h"

#include "base/language.h"

static const fb_field SURVEY_FIELDS[] = {{"survey", FB_FIELD_CODE, false},
                                         {"name", FB_FIELD_TEXT, false},
                                         {"unit", FB_FIELD_CODE, true},
                                         {"least", FB_FIELD_COUNT, false}};
static const fb_field SCALE_FIELDS[] = {{"scale", FB_FIELD_CODE, false},
                                        {"answer", FB_FIELD_CODE, false},
                                        {"position", FB_FIELD_COUNT, false},
                                        {"label", FB_FIELD_TEXT, false},
                                        {"counts", FB_FIELD_CODE, false}};
static const fb_field QUESTION_FIELDS[] = {{"survey", FB_FIELD_CODE, false},     {"question", FB_FIELD_CODE, false},
                                           {"position", FB_FIELD_COUNT, false},  {"text", FB_FIELD_TEXT, false},
                                           {"scale", FB_FIELD_CODE, false},      {"target", FB_FIELD_DECIMAL, true},
                                           {"compare_from", FB_FIELD_YEAR, true}};
static const fb_field ROUND_FIELDS[] = {{"survey", FB_FIELD_CODE, false},
                                        {"round", FB_FIELD_CODE, false},
                                        {"opened", FB_FIELD_DATE, false},
                                        {"closed", FB_FIELD_DATE, false},
                                        {"text", FB_FIELD_TEXT, true}};
static const fb_field GROUP_FIELDS[] = {{"survey", FB_FIELD_CODE, false},   {"round", FB_FIELD_CODE, false},
                                        {"group", FB_FIELD_CODE, false},    {"position", FB_FIELD_COUNT, false},
                                        {"name", FB_FIELD_TEXT, false},     {"invited", FB_FIELD_COUNT, false},
                                        {"answered", FB_FIELD_COUNT, false}};
static const fb_field ANSWER_FIELDS[] = {{"survey", FB_FIELD_CODE, false}, {"round", FB_FIELD_CODE, false},
                                         {"group", FB_FIELD_CODE, false},  {"question", FB_FIELD_CODE, false},
                                         {"answer", FB_FIELD_CODE, false}, {"answers", FB_FIELD_COUNT, false}};
static const fb_field TEXT_FIELDS[] = {{"survey", FB_FIELD_CODE, false},
                                       {"round", FB_FIELD_CODE, false},
                                       {"question", FB_FIELD_CODE, false},
                                       {"number", FB_FIELD_COUNT, false},
                                       {"text", FB_FIELD_TEXT, false}};

static const fb_record RECORDS[] = {{"surveys.csv", FB_FIELDS(SURVEY_FIELDS), FB_SQL_SURVEY_INSERT,
                                     FB_SQL_SURVEY_SELECT, FB_SQL_SURVEY_CLEAR, .lined = true},
                                    {"survey_scales.csv", FB_FIELDS(SCALE_FIELDS), FB_SQL_SURVEY_SCALE_INSERT,
                                     FB_SQL_SURVEY_SCALE_SELECT, FB_SQL_SURVEY_SCALE_CLEAR, .lined = true},
                                    {"survey_questions.csv", FB_FIELDS(QUESTION_FIELDS),
                                     FB_SQL_SURVEY_QUESTION_INSERT, FB_SQL_SURVEY_QUESTION_SELECT,
                                     FB_SQL_SURVEY_QUESTION_CLEAR, .lined = true},
                                    {"survey_rounds.csv", FB_FIELDS(ROUND_FIELDS), FB_SQL_SURVEY_ROUND_INSERT,
                                     FB_SQL_SURVEY_ROUND_SELECT, FB_SQL_SURVEY_ROUND_CLEAR, .lined = true},
                                    {"survey_groups.csv", FB_FIELDS(GROUP_FIELDS), FB_SQL_SURVEY_GROUP_INSERT,
                                     FB_SQL_SURVEY_GROUP_SELECT, FB_SQL_SURVEY_GROUP_CLEAR, .lined = true},
                                    {"survey_answers.csv", FB_FIELDS(ANSWER_FIELDS), FB_SQL_SURVEY_ANSWER_INSERT,
                                     FB_SQL_SURVEY_ANSWER_SELECT, FB_SQL_SURVEY_ANSWER_CLEAR, .lined = true},
                                    {"survey_texts.csv", FB_FIELDS(TEXT_FIELDS), FB_SQL_SURVEY_TEXT_INSERT,
                                     FB_SQL_SURVEY_TEXT_SELECT, FB_SQL_SURVEY_TEXT_CLEAR, .lined = true},
                                    {0}};

static const fb_record_check CHECKS[] = {
    {FB_SQL_SURVEY_CHECK_SURVEY, FB_ERROR, "survey.unknown",
     N_("there is no survey {1}; add it to surveys.csv, or correct the row")},
    {FB_SQL_SURVEY_CHECK_UNIT, FB_ERROR, "survey.unit",
     N_("no unit has the key {1}; add it to units.csv, or correct the row")},
    {FB_SQL_SURVEY_CHECK_SCALE, FB_ERROR, "survey.scale",
     N_("the question {1} is answered on the scale {2}, which does not exist; add it to survey_scales.csv")},
    {FB_SQL_SURVEY_CHECK_ROUND, FB_ERROR, "survey.round",
     N_("the survey {1} has no round {2}; add it to survey_rounds.csv, or correct the row")},
    {FB_SQL_SURVEY_CHECK_GROUP, FB_ERROR, "survey.group",
     N_("the round {2} of the survey {1} has no group {3}; add it to survey_groups.csv, or correct the row")},
    {FB_SQL_SURVEY_CHECK_QUESTION, FB_ERROR, "survey.question",
     N_("the survey {1} has no question {2}; add it to survey_questions.csv, or correct the row")},
    {FB_SQL_SURVEY_CHECK_ANSWER, FB_ERROR, "survey.answer",
     N_("the scale {2} has no answer {1}; use one of those in survey_scales.csv, or add it there")},
    {FB_SQL_SURVEY_CHECK_MANY, FB_ERROR, "survey.many",
     N_("{1} gives {3} answers to {2}, and {4} answered at all; expected no more")},
    {FB_SQL_NONE, FB_ERROR, NULL, NULL}};

static const char *const PREFIXES[] = {"survey.", NULL};

const fb_subject fb_surveys_subject = {.prefixes = PREFIXES,
                                       .records = RECORDS,
                                       .checks = CHECKS,
                                       .views = fb_survey_views,
                                       .figures = fb_survey_figures};
