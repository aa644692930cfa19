/* views.c - surveys as tables. What was written in words is in one that no report can show. */
#include "follow/surveys.h"

#include "base/language.h"

#include <string.h>

static fb_view_maker view_surveys, view_survey, view_response, view_groups, view_rounds, view_texts;

const fb_subject_view fb_survey_views[] = {
    {"surveys", "", N_("the year's surveys, how many were invited and answered"), 0, 0, false, view_surveys},
    {"survey", N_("SURVEY"), N_("the answers to each question in per cent, beside the round before"), 1, 1, false,
     view_survey},
    {"survey-response", N_("SURVEY"), N_("how many of each group answered"), 1, 1, false, view_response},
    {"survey-groups", N_("SURVEY QUESTION"), N_("the answers to one question by group"), 2, 2, false, view_groups},
    {"survey-rounds", N_("SURVEY"), N_("positive answers to each question in every round"), 1, 1, false, view_rounds},
    {"survey-texts", N_("SURVEY"), N_("what was written in words"), 1, 1, true, view_texts},
    {NULL, NULL, NULL, 0, 0, false, NULL}};

/* A share in per mille; nothing when it is of nothing. */
static void share(fb_view *view, fb_view_row *row, size_t column, int64_t part, int64_t whole, bool withheld,
                  const char *figure) {
    int64_t per_mille;
    if (withheld)
        fb_view_withhold(view, row, column);
    else if (whole > 0 && fb_money_ratio(&per_mille, fb_ore(part), fb_ore(whole), 1000) == FB_OK)
        fb_view_figure(view, row, column, per_mille, figure);
}

static void number(fb_view *view, fb_view_row *row, size_t column, int64_t value, bool withheld) {
    if (withheld)
        fb_view_withhold(view, row, column);
    else
        fb_view_number(view, row, column, value);
}

/* The year's last round of the survey that the first word names, and the one before it. */
typedef struct both {
    fb_survey_result now, before;
    bool has_before;
} both;

static fb_rc read_both(const fb_asked *asked, both *out) {
    fb_survey_round round, before;
    fb_rc rc = fb_survey_latest(asked, asked->words[0], &round, &before, &out->has_before);
    if (rc == FB_ENOTFOUND)
        fb_find(asked->findings, FB_ERROR, "view.survey", NULL, 0,
                _("no round of a survey \"%s\" was closed in %d; correct the name, or add it to survey_rounds.csv"),
                asked->words[0], asked->year);
    FB_TRY(rc);
    FB_TRY(fb_survey_read(asked->book, &round, asked->arena, &out->now));
    return out->has_before ? fb_survey_read(asked->book, &before, asked->arena, &out->before) : FB_OK;
}

static const fb_survey_question *question_of(const fb_survey_result *result, const char *key) {
    for (size_t q = 0; q < result->question_count; q++)
        if (strcmp(result->questions[q].key, key) == 0) return &result->questions[q];
    return NULL;
}

/* All surveys --------------------------------------------------------------------------------- */

static void round_row(fb_view *view, const fb_survey_result *result) {
    fb_view_row *row = fb_view_add(view, FB_VIEW_LINE);
    fb_view_text(view, row, 0, result->name);
    fb_view_number(view, row, 1, result->round.closed);
    fb_view_number(view, row, 2, result->invited);
    number(view, row, 3, result->answered, result->withheld);
    share(view, row, 4, result->answered, result->invited, result->withheld, NULL);
}

static fb_rc view_surveys(const fb_asked *asked, fb_view **out) {
    const fb_survey_round *rounds;
    size_t count;
    FB_TRY(fb_survey_rounds(asked->book, NULL, fb_date_year_end(asked->year), asked->arena, &rounds, &count));
    const fb_view_column columns[] = {{.key = "survey", .head = _("Survey")},
                                      {.key = "closed", .head = _("Closed"), .kind = FB_VIEW_DATE},
                                      {.key = "invited", .head = _("Invited"), .kind = FB_VIEW_COUNT},
                                      {.key = "answered", .head = _("Answered"), .kind = FB_VIEW_COUNT},
                                      {.key = "response", .head = _("Response rate"), .kind = FB_VIEW_SHARE}};
    fb_view *view = fb_view_new(asked->arena, _("Surveys"), columns, 5);
    for (size_t i = 0; i < count; i++) {
        fb_survey_result result;
        if (fb_date_year(rounds[i].closed) != asked->year) continue;
        FB_TRY(fb_survey_read(asked->book, &rounds[i], asked->arena, &result));
        round_row(view, &result);
    }
    *out = view;
    return fb_view_rc(view);
}

/* One survey ---------------------------------------------------------------------------------- */

/* The scale that all questions are answered on; NULL when they differ. */
static const fb_survey_scale *one_scale(const fb_survey_result *result) {
    for (size_t q = 1; q < result->question_count; q++)
        if (result->questions[q].scale != result->questions[0].scale) return NULL;
    return result->question_count ? result->questions[0].scale : NULL;
}

static void prior_cell(fb_view *view, fb_view_row *row, size_t column, const both *surveys,
                       const fb_survey_question *question) {
    const fb_survey_question *same = question_of(&surveys->before, question->key);
    if (surveys->has_before && same && fb_survey_compares(question, &surveys->before.round))
        share(view, row, column, same->all.positive, same->all.known, same->all.withheld, NULL);
}

/* Whether the positive together are more than one answer, so that a column of their own says something. */
static bool sums_positive(const fb_survey_scale *scale) {
    size_t positive = 0;
    for (size_t i = 0; scale && i < scale->count; i++)
        positive += scale->answers[i].positive && !scale->answers[i].unknown;
    return positive != 1;
}

/* What is not positive has columns of its own only where the positive have no sum: it is the rest of 100 per cent. */
static bool has_column(const fb_survey_scale *scale, size_t answer) {
    return !scale->answers[answer].unknown && (scale->answers[answer].positive || !sums_positive(scale));
}

/* Whether questions were asked of different groups, so that each has a response rate of its own. */
static bool rates_differ(const fb_survey_result *result) {
    for (size_t q = 0; q < result->question_count; q++) {
        const fb_survey_tally *all = &result->questions[q].all;
        if (all->asked && (all->invited != result->invited || all->given != result->answered)) return true;
    }
    return false;
}

/* Question, an answer each, the positive together, the same of the round before, how many, "don't know", the rate. */
static void question_row(const fb_asked *asked, fb_view *view, const both *surveys,
                         const fb_survey_question *question, const fb_survey_scale *scale) {
    const fb_survey_tally *all = &question->all;
    if (!all->asked) return;
    size_t at = 1;
    const char *figure = fb_arena_printf(asked->arena, "survey.%s.%s.positive", surveys->now.survey, question->key);
    fb_view_row *row = fb_view_add(view, FB_VIEW_LINE);
    fb_view_text(view, row, 0, question->text);
    for (size_t i = 0; scale && i < scale->count; i++)
        if (has_column(scale, i))
            share(view, row, at++, all->counts[i], all->known, all->withheld,
                  scale->answers[i].positive && !sums_positive(scale) ? figure : NULL);
    if (sums_positive(scale)) share(view, row, at++, all->positive, all->known, all->withheld, figure);
    if (surveys->has_before) prior_cell(view, row, at++, surveys, question);
    number(view, row, at++, all->known, all->withheld);
    number(view, row, at++, all->given - all->known, all->withheld);
    if (rates_differ(&surveys->now)) share(view, row, at, all->given, all->invited, all->withheld, NULL);
}

static fb_rc view_survey(const fb_asked *asked, fb_view **out) {
    both surveys = {0};
    FB_TRY(read_both(asked, &surveys));
    const fb_survey_scale *scale = one_scale(&surveys.now);
    fb_view_column columns[FB_SURVEY_ANSWERS + 6] = {{.key = "question", .head = _("Question")}};
    size_t n = 1;
    for (size_t i = 0; scale && i < scale->count; i++)
        if (has_column(scale, i))
            columns[n++] = (fb_view_column){
                .key = scale->answers[i].key, .head = scale->answers[i].label, .kind = FB_VIEW_SHARE};
    if (sums_positive(scale))
        columns[n++] = (fb_view_column){.key = "positive", .head = _("Positive"), .kind = FB_VIEW_SHARE};
    if (surveys.has_before)
        columns[n++] =
            (fb_view_column){.key = "positive-before",
                             .head = fb_arena_printf(asked->arena, _("Positive, %s"), surveys.before.round.key),
                             .kind = FB_VIEW_SHARE,
                             .prior = true};
    columns[n++] = (fb_view_column){.key = "answers", .head = _("Answers"), .kind = FB_VIEW_COUNT};
    columns[n++] = (fb_view_column){.key = "unknown", .head = _("Don't know"), .kind = FB_VIEW_COUNT};
    if (rates_differ(&surveys.now))
        columns[n++] = (fb_view_column){.key = "response", .head = _("Response rate"), .kind = FB_VIEW_SHARE};
    fb_view *view = fb_view_new(asked->arena, surveys.now.name, columns, n);
    for (size_t q = 0; q < surveys.now.question_count; q++)
        question_row(asked, view, &surveys, &surveys.now.questions[q], scale);
    if (view) view->remark = _("Shares are of those who answered and had an opinion; who does not know is left out.");
    *out = view;
    return fb_view_rc(view);
}

static fb_rc view_response(const fb_asked *asked, fb_view **out) {
    both surveys = {0};
    FB_TRY(read_both(asked, &surveys));
    const fb_survey_result *now = &surveys.now;
    const fb_view_column columns[] = {{.key = "group", .head = _("Group")},
                                      {.key = "invited", .head = _("Invited"), .kind = FB_VIEW_COUNT},
                                      {.key = "answered", .head = _("Answered"), .kind = FB_VIEW_COUNT},
                                      {.key = "response", .head = _("Response rate"), .kind = FB_VIEW_SHARE}};
    fb_view *view = fb_view_new(asked->arena, now->name, columns, 4);
    for (size_t g = 0; g <= now->group_count; g++) {
        bool last = g == now->group_count;
        const fb_survey_group all = {
            .name = _("All"), .invited = now->invited, .answered = now->answered, .withheld = now->withheld};
        const fb_survey_group *group = last ? &all : &now->groups[g];
        fb_view_row *row = fb_view_add(view, last ? FB_VIEW_TOTAL : FB_VIEW_LINE);
        fb_view_text(view, row, 0, group->name);
        fb_view_number(view, row, 1, group->invited);
        number(view, row, 2, group->answered, group->withheld);
        share(view, row, 3, group->answered, group->invited, group->withheld, NULL);
    }
    *out = view;
    return fb_view_rc(view);
}

/* One question by group ----------------------------------------------------------------------- */

static void tally_row(fb_view *view, fb_view_row_kind kind, const char *name, const fb_survey_tally *tally,
                      const fb_survey_scale *scale) {
    if (!tally->asked) return;
    size_t at = 1;
    fb_view_row *row = fb_view_add(view, kind);
    fb_view_text(view, row, 0, name);
    for (size_t i = 0; i < scale->count; i++)
        if (!scale->answers[i].unknown) share(view, row, at++, tally->counts[i], tally->known, tally->withheld, NULL);
    number(view, row, at, tally->known, tally->withheld);
}

static fb_rc view_groups(const fb_asked *asked, fb_view **out) {
    both surveys = {0};
    FB_TRY(read_both(asked, &surveys));
    const fb_survey_question *question = question_of(&surveys.now, asked->words[1]);
    if (!question) {
        fb_find(asked->findings, FB_ERROR, "view.question", NULL, 0,
                _("the survey %s has no question \"%s\"; survey_questions.csv lists them"), asked->words[0],
                asked->words[1]);
        return FB_ENOTFOUND;
    }
    fb_view_column columns[FB_SURVEY_ANSWERS + 2] = {{.key = "group", .head = _("Group")}};
    size_t n = 1;
    for (size_t i = 0; i < question->scale->count; i++)
        if (!question->scale->answers[i].unknown)
            columns[n++] = (fb_view_column){.key = question->scale->answers[i].key,
                                            .head = question->scale->answers[i].label,
                                            .kind = FB_VIEW_SHARE};
    columns[n++] = (fb_view_column){.key = "answers", .head = _("Answers"), .kind = FB_VIEW_COUNT};
    fb_view *view = fb_view_new(asked->arena, question->text, columns, n);
    for (size_t g = 0; g < surveys.now.group_count; g++)
        tally_row(view, FB_VIEW_LINE, surveys.now.groups[g].name, &question->groups[g], question->scale);
    tally_row(view, FB_VIEW_TOTAL, _("All"), &question->all, question->scale);
    *out = view;
    return fb_view_rc(view);
}

/* Over the rounds ----------------------------------------------------------------------------- */

enum { ROUNDS_SHOWN = 8 };

static fb_rc view_rounds(const fb_asked *asked, fb_view **out) {
    both surveys = {0};
    const fb_survey_round *rounds;
    size_t count;
    fb_survey_result results[ROUNDS_SHOWN];
    fb_view_column columns[ROUNDS_SHOWN + 1] = {{.key = "question", .head = _("Question")}};
    FB_TRY(read_both(asked, &surveys));
    FB_TRY(fb_survey_rounds(asked->book, surveys.now.survey, fb_date_year_end(asked->year), asked->arena, &rounds,
                            &count));
    if (count > ROUNDS_SHOWN) count = ROUNDS_SHOWN; /* the latest */
    for (size_t i = 0; i < count; i++) {
        FB_TRY(fb_survey_read(asked->book, &rounds[count - 1 - i], asked->arena, &results[i]));
        columns[i + 1] = (fb_view_column){
            .key = results[i].round.key, .head = results[i].round.key, .kind = FB_VIEW_SHARE, .prior = i + 1 < count};
    }
    fb_view *view = fb_view_new(asked->arena, surveys.now.name, columns, count + 1);
    for (size_t q = 0; q < surveys.now.question_count; q++) {
        const fb_survey_question *question = &surveys.now.questions[q];
        if (!question->all.asked) continue;
        fb_view_row *row = fb_view_add(view, FB_VIEW_LINE);
        fb_view_text(view, row, 0, question->text);
        for (size_t i = 0; i < count; i++) {
            const fb_survey_question *same = question_of(&results[i], question->key);
            if (same && fb_survey_compares(question, &results[i].round))
                share(view, row, i + 1, same->all.positive, same->all.known, same->all.withheld, NULL);
        }
    }
    *out = view;
    return fb_view_rc(view);
}

/* Words --------------------------------------------------------------------------------------- */

static fb_rc view_texts(const fb_asked *asked, fb_view **out) {
    both surveys = {0};
    fb_rows rows;
    FB_TRY(read_both(asked, &surveys));
    const fb_view_column columns[] = {{.key = "question", .head = _("Question")}, {.key = "text", .head = _("Text")}};
    fb_view *view = fb_view_new(asked->arena, surveys.now.name, columns, 2);
    fb_rc rc = fb_query(&rows, asked->book->store, FB_SQL_SURVEY_TEXT_LIST,
                        FB_VALUES(FB_OF(asked->book), FB_TEXT(surveys.now.survey), FB_TEXT(surveys.now.round.key)));
    while (rc == FB_OK && (rc = fb_rows_next(&rows)) == FB_OK) {
        fb_view_row *row = fb_view_add(view, FB_VIEW_LINE);
        fb_view_text(view, row, 0, fb_column_text(&rows, 0));
        fb_view_text(view, row, 1, fb_column_text(&rows, 1));
    }
    fb_rows_end(&rows);
    *out = view;
    return rc == FB_ENOTFOUND ? fb_view_rc(view) : rc;
}
