/* surveys.h - surveys: how many of those invited answered, and what they answered.
 *
 * A survey has rounds; each round has groups of invited, and for each question that a group was asked how many gave
 * each answer of the question's scale. "Don't know" is left out of the shares. What fewer answered than the survey's
 * smallest group is withheld, and as many groups more that none follows by subtraction. What was written in words is
 * for those who work with the survey, and is in no table that a report can show.
 */
#ifndef FB_FOLLOW_SURVEYS_H
#define FB_FOLLOW_SURVEYS_H

#include "ledger/subject.h"

extern const fb_subject fb_surveys_subject;

typedef struct fb_survey_answer {
    const char *key, *label;
    bool positive, unknown;
} fb_survey_answer;

enum { FB_SURVEY_ANSWERS = 16 };

typedef struct fb_survey_scale {
    const char *key;
    fb_survey_answer answers[FB_SURVEY_ANSWERS];
    size_t count;
} fb_survey_scale;

typedef struct fb_survey_round {
    const char *survey, *key;
    fb_date opened, closed;
    const char *text;
} fb_survey_round;

typedef struct fb_survey_group {
    const char *key, *name;
    int64_t invited, answered;
    bool withheld; /* how many answered may not be told */
} fb_survey_group;

/* A question in a group, or in all groups that were asked it. */
typedef struct fb_survey_tally {
    bool asked;
    bool withheld;                     /* too few, or too few would follow */
    int64_t invited;                   /* of the groups that were asked */
    int64_t counts[FB_SURVEY_ANSWERS]; /* by answer of the scale */
    int64_t given, known, positive;    /* answers; without the unknown; of these the positive */
} fb_survey_tally;

typedef struct fb_survey_question {
    const char *key, *text;
    const fb_survey_scale *scale;
    int64_t target; /* hundredths of a per cent; -1: none */
    int compare_from;
    fb_survey_tally all;
    fb_survey_tally *groups; /* as many as the result has groups */
} fb_survey_question;

/* What a round came to. */
typedef struct fb_survey_result {
    const char *survey, *name;
    int64_t least;
    fb_survey_round round;
    fb_survey_group *groups;
    size_t group_count;
    int64_t invited, answered;
    bool withheld; /* of all groups together */
    fb_survey_question *questions;
    size_t question_count;
} fb_survey_result;

/** The rounds that were closed by a day, by survey and the latest first. @param survey NULL: of all */
fb_rc fb_survey_rounds(const fb_book *book, const char *survey, fb_date through, fb_arena *arena,
                       const fb_survey_round **out, size_t *count);
/** What a round came to, with what is withheld. FB_ENOTFOUND: no such survey. */
fb_rc fb_survey_read(const fb_book *book, const fb_survey_round *round, fb_arena *arena, fb_survey_result *out);
/** Whether answers to a question in an earlier round of that year may be compared with. */
static inline bool fb_survey_compares(const fb_survey_question *question, const fb_survey_round *earlier) {
    return fb_date_year(earlier->closed) >= question->compare_from;
}

/* For this room: surveys/views.c, surveys/figures.c. */
extern const fb_subject_view fb_survey_views[];
fb_subject_lister fb_survey_figures;
/** The latest round of a survey closed by the end of the year asked for, and the one before; FB_ENOTFOUND, with
 *  `*has_before` telling whether there is one before. */
fb_rc fb_survey_latest(const fb_asked *asked, const char *survey, fb_survey_round *out, fb_survey_round *before,
                       bool *has_before);

#endif
