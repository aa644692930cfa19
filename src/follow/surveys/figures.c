/* figures.c - what sentences call of a year's surveys. */
#include "follow/surveys.h"

#include "base/language.h"

#include <string.h>

typedef struct lister {
    const fb_asked *asked;
    const fb_survey_result *result;
    fb_subject_figures *out;
    const char *view; /* "survey network" */
} lister;

static fb_rc add_count(const lister *l, const char *name, const char *label, int64_t value, bool withheld,
                       const char *unit, const char *how) {
    return fb_subject_figure_add(l->out, &(fb_subject_figure){.name = name,
                                                              .label = label,
                                                              .kind = FB_VIEW_COUNT,
                                                              .has = true,
                                                              .withheld = withheld,
                                                              .value = value,
                                                              .unit = unit,
                                                              .how = how,
                                                              .view = l->view});
}

static fb_rc add_share(const lister *l, const char *name, const char *label, int64_t part, int64_t whole,
                       bool withheld, const char *how) {
    return fb_subject_figure_add(l->out, &(fb_subject_figure){.name = name,
                                                              .label = label,
                                                              .kind = FB_VIEW_SHARE,
                                                              .has = whole > 0,
                                                              .withheld = withheld,
                                                              .value = part,
                                                              .per = whole,
                                                              .how = how,
                                                              .view = l->view});
}

/* "survey.network.nojda.positive", and one for each answer. */
static fb_rc question_figures(const lister *l, const fb_survey_question *question) {
    static const char HOW[] = N_("Answers of the kind, of all answers to the question but \"don't know\".");
    fb_arena *arena = l->asked->arena;
    const fb_survey_tally *all = &question->all;
    const char *base = fb_arena_printf(arena, "survey.%s.%s", l->result->survey, question->key);
    if (!base) return FB_ENOMEM;
    FB_TRY(add_share(l, fb_arena_printf(arena, "%s.positive", base),
                     fb_arena_printf(arena, _("%s: positive"), question->text), all->positive, all->known,
                     all->withheld, _(HOW)));
    FB_TRY(add_count(l, fb_arena_printf(arena, "%s.unknown", base),
                     fb_arena_printf(arena, _("%s: don't know"), question->text), all->given - all->known,
                     all->withheld, NULL, _("How many answered that they do not know.")));
    for (size_t i = 0; i < question->scale->count; i++) {
        const fb_survey_answer *answer = &question->scale->answers[i];
        if (answer->unknown || strcmp(answer->key, "positive") == 0) continue;
        FB_TRY(add_share(l, fb_arena_printf(arena, "%s.%s", base, answer->key),
                         fb_arena_printf(arena, "%s: %s", question->text, answer->label), all->counts[i], all->known,
                         all->withheld, _(HOW)));
    }
    return FB_OK;
}

/* How many questions have a target, and how many reach it. A question that is withheld tells neither. */
static fb_rc target_figures(const lister *l) {
    int64_t with = 0, met = 0;
    for (size_t q = 0; q < l->result->question_count; q++) {
        const fb_survey_question *question = &l->result->questions[q];
        int64_t reached;
        if (question->target < 0 || !question->all.known || question->all.withheld) continue;
        FB_TRY(fb_money_ratio(&reached, fb_ore(question->all.positive), fb_ore(question->all.known), 10000));
        with++;
        met += reached >= question->target;
    }
    if (!with) return FB_OK;
    fb_arena *arena = l->asked->arena;
    FB_TRY(add_count(l, fb_arena_printf(arena, "survey.%s.targets", l->result->survey),
                     fb_arena_printf(arena, _("%s: questions with a target"), l->result->name), with, false,
                     _("questions"), _("Counted from the questions of the survey.")));
    return add_count(l, fb_arena_printf(arena, "survey.%s.targets.met", l->result->survey),
                     fb_arena_printf(arena, _("%s: targets reached"), l->result->name), met, false, _("questions"),
                     _("Questions whose share of positive answers is the target or more."));
}

static fb_rc survey_figures(const lister *l) {
    const fb_survey_result *result = l->result;
    fb_arena *arena = l->asked->arena;
    FB_TRY(add_count(l, fb_arena_printf(arena, "survey.%s.invited", result->survey),
                     fb_arena_printf(arena, _("%s: invited"), result->name), result->invited, false, _("people"),
                     _("The sum of the groups that were invited.")));
    FB_TRY(add_count(l, fb_arena_printf(arena, "survey.%s.answered", result->survey),
                     fb_arena_printf(arena, _("%s: answered"), result->name), result->answered, result->withheld,
                     _("people"), _("The sum of those in each group who answered.")));
    FB_TRY(add_share(l, fb_arena_printf(arena, "survey.%s.response", result->survey),
                     fb_arena_printf(arena, _("%s: response rate"), result->name), result->answered, result->invited,
                     result->withheld, _("Those who answered, of those who were invited.")));
    for (size_t q = 0; q < result->question_count; q++)
        if (result->questions[q].all.asked) FB_TRY(question_figures(l, &result->questions[q]));
    return target_figures(l);
}

fb_rc fb_survey_figures(const fb_asked *asked, fb_subject_figures *out) {
    const fb_survey_round *rounds;
    size_t count;
    FB_TRY(fb_survey_rounds(asked->book, NULL, fb_date_year_end(asked->year), asked->arena, &rounds, &count));
    for (size_t i = 0; i < count; i++) {
        fb_survey_result result;
        bool latest = i == 0 || strcmp(rounds[i - 1].survey, rounds[i].survey) != 0;
        if (!latest || fb_date_year(rounds[i].closed) != asked->year) continue;
        FB_TRY(fb_survey_read(asked->book, &rounds[i], asked->arena, &result));
        const lister l = {asked, &result, out, fb_arena_printf(asked->arena, "survey %s", result.survey)};
        FB_TRY(survey_figures(&l));
    }
    return FB_OK;
}
