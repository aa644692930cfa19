/* read.c - what a round came to: answers counted by question and group, small groups withheld. */
#include "follow/surveys.h"

#include "base/suppress.h"
#include "store/list.h"

#include <string.h>

/* Rows ---------------------------------------------------------------------------------------- */

static bool read_round(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    *(fb_survey_round *)element = (fb_survey_round){.survey = fb_kept_text(rows, 0, arena, &good),
                                                    .key = fb_kept_text(rows, 1, arena, &good),
                                                    .opened = (fb_date)fb_column_int(rows, 2),
                                                    .closed = (fb_date)fb_column_int(rows, 3),
                                                    .text = fb_kept_text(rows, 4, arena, &good)};
    return good;
}

fb_rc fb_survey_rounds(const fb_book *book, const char *survey, fb_date through, fb_arena *arena,
                       const fb_survey_round **out, size_t *count) {
    fb_list_query query = {FB_SQL_SURVEY_ROUND_LIST,
                           FB_VALUES(FB_OF(book), FB_TEXT(survey ? survey : ""), FB_INT(through)), read_round,
                           sizeof **out};
    return fb_list_read(book->store, &query, arena, (const void **)out, count);
}

static bool read_group(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    *(fb_survey_group *)element = (fb_survey_group){.key = fb_kept_text(rows, 0, arena, &good),
                                                    .name = fb_kept_text(rows, 1, arena, &good),
                                                    .invited = fb_column_int(rows, 2),
                                                    .answered = fb_column_int(rows, 3)};
    return good;
}

typedef struct scale_row {
    const char *scale;
    fb_survey_answer answer;
} scale_row;

static bool read_scale(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    const char *counts = fb_column_text(rows, 3);
    *(scale_row *)element = (scale_row){.scale = fb_kept_text(rows, 0, arena, &good),
                                        .answer = {.key = fb_kept_text(rows, 1, arena, &good),
                                                   .label = fb_kept_text(rows, 2, arena, &good),
                                                   .positive = counts && strcmp(counts, "positive") == 0,
                                                   .unknown = counts && strcmp(counts, "unknown") == 0}};
    return good;
}

typedef struct question_row {
    const char *key, *text, *scale;
    int64_t target;
    int compare_from;
} question_row;

static bool read_question(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    *(question_row *)element = (question_row){.key = fb_kept_text(rows, 0, arena, &good),
                                              .text = fb_kept_text(rows, 1, arena, &good),
                                              .scale = fb_kept_text(rows, 2, arena, &good),
                                              .target = fb_column_int(rows, 3),
                                              .compare_from = (int)fb_column_int(rows, 4)};
    return good;
}

typedef struct answer_row {
    const char *group, *question, *answer;
    int64_t count;
} answer_row;

static bool read_answer(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    *(answer_row *)element = (answer_row){.group = fb_kept_text(rows, 0, arena, &good),
                                          .question = fb_kept_text(rows, 1, arena, &good),
                                          .answer = fb_kept_text(rows, 2, arena, &good),
                                          .count = fb_column_int(rows, 3)};
    return good;
}

/* Scales and questions ------------------------------------------------------------------------ */

static const fb_survey_scale *scale_of(const scale_row *rows, size_t count, const char *key, fb_arena *arena,
                                       fb_rc *rc) {
    fb_survey_scale *scale = fb_arena_alloc(arena, sizeof *scale);
    if (!scale) {
        *rc = FB_ENOMEM;
        return NULL;
    }
    scale->key = key;
    for (size_t i = 0; i < count; i++) {
        if (strcmp(rows[i].scale, key) != 0) continue;
        if (scale->count == FB_SURVEY_ANSWERS) *rc = FB_ELIMIT;
        if (*rc != FB_OK) return NULL;
        scale->answers[scale->count++] = rows[i].answer;
    }
    return scale;
}

/* Questions of one scale share it. */
static fb_rc fill_questions(const question_row *rows, size_t count, const scale_row *scales, size_t scale_count,
                            fb_survey_result *out, fb_arena *arena) {
    fb_rc rc = FB_OK;
    out->questions = fb_arena_alloc(arena, count * sizeof *out->questions + 1);
    if (!out->questions) return FB_ENOMEM;
    for (size_t i = 0; i < count; i++) {
        fb_survey_question *question = &out->questions[out->question_count++];
        const fb_survey_scale *same = NULL;
        for (size_t k = 0; k < i && !same; k++)
            if (strcmp(rows[k].scale, rows[i].scale) == 0) same = out->questions[k].scale;
        *question =
            (fb_survey_question){.key = rows[i].key,
                                 .text = rows[i].text,
                                 .target = rows[i].target,
                                 .compare_from = rows[i].compare_from,
                                 .scale = same ? same : scale_of(scales, scale_count, rows[i].scale, arena, &rc)};
        question->groups = fb_arena_alloc(arena, out->group_count * sizeof *question->groups + 1);
        if (rc == FB_OK && !question->groups) rc = FB_ENOMEM;
        if (rc != FB_OK) return rc;
    }
    return FB_OK;
}

static fb_rc read_questions(const fb_book *book, fb_survey_result *out, fb_arena *arena) {
    const question_row *rows;
    const scale_row *scales;
    size_t count, scale_count;
    fb_list_query questions = {FB_SQL_SURVEY_QUESTION_LIST, FB_VALUES(FB_OF(book), FB_TEXT(out->survey)),
                               read_question, sizeof *rows};
    fb_list_query all_scales = {FB_SQL_SURVEY_SCALE_LIST, FB_VALUES(FB_OF(book)), read_scale, sizeof *scales};
    FB_TRY(fb_list_read(book->store, &questions, arena, (const void **)&rows, &count));
    FB_TRY(fb_list_read(book->store, &all_scales, arena, (const void **)&scales, &scale_count));
    return fill_questions(rows, count, scales, scale_count, out, arena);
}

/* Counting ------------------------------------------------------------------------------------ */

static fb_rc count_answer(fb_survey_tally *tally, const fb_survey_scale *scale, const answer_row *row) {
    for (size_t i = 0; i < scale->count; i++) {
        if (strcmp(scale->answers[i].key, row->answer) != 0) continue;
        bool known = !scale->answers[i].unknown, positive = known && scale->answers[i].positive;
        if (__builtin_add_overflow(tally->counts[i], row->count, &tally->counts[i]) ||
            __builtin_add_overflow(tally->given, row->count, &tally->given))
            return FB_EOVERFLOW;
        if (known) tally->known += row->count;       /* no more than are given */
        if (positive) tally->positive += row->count; /* no more than are known */
    }
    return FB_OK;
}

/* A group was asked a question when it has a row for it, also one of nought. */
static fb_rc count_row(fb_survey_result *out, const answer_row *row) {
    for (size_t q = 0; q < out->question_count; q++) {
        fb_survey_question *question = &out->questions[q];
        if (strcmp(question->key, row->question) != 0) continue;
        for (size_t g = 0; g < out->group_count; g++) {
            fb_survey_tally *tally = &question->groups[g];
            if (strcmp(out->groups[g].key, row->group) != 0) continue;
            if (!tally->asked &&
                __builtin_add_overflow(question->all.invited, out->groups[g].invited, &question->all.invited))
                return FB_EOVERFLOW;
            tally->asked = question->all.asked = true;
            tally->invited = out->groups[g].invited;
            FB_TRY(count_answer(tally, question->scale, row));
            return count_answer(&question->all, question->scale, row);
        }
    }
    return FB_OK;
}

static fb_rc read_answers(const fb_book *book, fb_survey_result *out, fb_arena *arena) {
    const answer_row *rows;
    size_t count;
    fb_list_query query = {FB_SQL_SURVEY_ANSWER_LIST,
                           FB_VALUES(FB_OF(book), FB_TEXT(out->survey), FB_TEXT(out->round.key)), read_answer,
                           sizeof *rows};
    FB_TRY(fb_list_read(book->store, &query, arena, (const void **)&rows, &count));
    for (size_t i = 0; i < count; i++)
        FB_TRY(count_row(out, &rows[i]));
    return FB_OK;
}

/* Withholding --------------------------------------------------------------------------------- */

/* The counts of groups with their sum: which may not be shown. `withheld` has one place more than `n`. */
static fb_rc withhold(int64_t *counts, size_t n, int64_t least, bool *withheld) {
    fb_cube cube = {.dimensions = 1, .lengths = {n}, .counts = counts};
    FB_TRY(fb_cube_sum(&cube));
    return fb_suppress(&cube, (fb_suppress_rule){.limit = least}, withheld);
}

static fb_rc withhold_question(fb_survey_result *out, fb_survey_question *question, int64_t *counts, bool *withheld) {
    memset(withheld, 0, (out->group_count + 1) * sizeof *withheld);
    for (size_t g = 0; g < out->group_count; g++) {
        counts[g] = question->groups[g].known;
        /* a group whose answers are all "don't know" is as small as it is */
        withheld[g] = question->groups[g].given > 0 && question->groups[g].given < out->least;
    }
    FB_TRY(withhold(counts, out->group_count, out->least, withheld));
    for (size_t g = 0; g < out->group_count; g++)
        question->groups[g].withheld = withheld[g];
    question->all.withheld = withheld[out->group_count];
    return FB_OK;
}

static fb_rc withhold_all(fb_survey_result *out, fb_arena *arena) {
    size_t n = out->group_count;
    if (!n) return FB_OK;
    int64_t *counts = fb_arena_alloc(arena, (n + 1) * sizeof *counts);
    bool *withheld = fb_arena_alloc(arena, (n + 1) * sizeof *withheld);
    if (!counts || !withheld) return FB_ENOMEM;
    for (size_t g = 0; g < n; g++)
        counts[g] = out->groups[g].answered;
    FB_TRY(withhold(counts, n, out->least, withheld));
    for (size_t g = 0; g < n; g++)
        out->groups[g].withheld = withheld[g];
    out->withheld = withheld[n];
    for (size_t q = 0; q < out->question_count; q++)
        FB_TRY(withhold_question(out, &out->questions[q], counts, withheld));
    return FB_OK;
}

/* The whole ----------------------------------------------------------------------------------- */

static fb_rc read_survey(const fb_book *book, const char *key, fb_arena *arena, fb_survey_result *out) {
    fb_rows rows;
    bool good = true;
    fb_rc rc = fb_query(&rows, book->store, FB_SQL_SURVEY_GET, FB_VALUES(FB_OF(book), FB_TEXT(key)));
    if (rc == FB_OK) rc = fb_rows_next(&rows);
    if (rc == FB_OK) {
        out->survey = fb_kept_text(&rows, 0, arena, &good);
        out->name = fb_kept_text(&rows, 1, arena, &good);
        out->least = fb_column_int(&rows, 2);
        rc = good ? FB_OK : FB_ENOMEM;
    }
    fb_rows_end(&rows);
    return rc;
}

fb_rc fb_survey_read(const fb_book *book, const fb_survey_round *round, fb_arena *arena, fb_survey_result *out) {
    fb_survey_result result = {.round = *round};
    FB_TRY(read_survey(book, round->survey, arena, &result));
    fb_list_query groups = {FB_SQL_SURVEY_GROUP_LIST,
                            FB_VALUES(FB_OF(book), FB_TEXT(round->survey), FB_TEXT(round->key)), read_group,
                            sizeof *result.groups};
    const fb_survey_group *read;
    FB_TRY(fb_list_read(book->store, &groups, arena, (const void **)&read, &result.group_count));
    result.groups = fb_arena_alloc(arena, result.group_count * sizeof *result.groups + 1);
    if (!result.groups) return FB_ENOMEM;
    for (size_t g = 0; g < result.group_count; g++) {
        result.groups[g] = read[g];
        if (__builtin_add_overflow(result.invited, read[g].invited, &result.invited)) return FB_EOVERFLOW;
        result.answered += read[g].answered; /* no more than are invited */
    }
    FB_TRY(read_questions(book, &result, arena));
    FB_TRY(read_answers(book, &result, arena));
    FB_TRY(withhold_all(&result, arena));
    *out = result;
    return FB_OK;
}

fb_rc fb_survey_latest(const fb_asked *asked, const char *survey, fb_survey_round *out, fb_survey_round *before,
                       bool *has_before) {
    const fb_survey_round *rounds;
    size_t count;
    FB_TRY(fb_survey_rounds(asked->book, survey, fb_date_year_end(asked->year), asked->arena, &rounds, &count));
    *has_before = count > 1;
    if (count > 1) *before = rounds[1];
    if (!count || fb_date_year(rounds[0].closed) != asked->year) return FB_ENOTFOUND;
    *out = rounds[0];
    return FB_OK;
}
