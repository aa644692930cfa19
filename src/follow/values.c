/* values.c - values that goals take from what the room counts and asks. */
#include "follow/goals/values.h"

#include "base/language.h"
#include "base/nearest.h"
#include "follow/measures.h"
#include "follow/surveys.h"

#include <string.h>

/* Whose figures a target may name. */
static const fb_subject *const SOURCES[] = {&fb_measure_subject, &fb_surveys_subject};
enum { SOURCE_COUNT = FB_COUNT(SOURCES) };

/* As the figure is shown: a share is judged in per cent with one decimal; of a whole, as that part of it. */
static fb_rc from_figure(const fb_subject_figure *figure, const fb_number *whole, fb_number *out) {
    static const int64_t TO_HUNDREDTHS[] = {100, 10, 1};
    int64_t value = 0;
    bool good = figure->has && !figure->withheld;
    if (good && figure->kind == FB_VIEW_SHARE && whole) {
        FB_TRY(fb_money_ratio(&value, fb_ore(figure->value), fb_ore(figure->per), whole->value));
    } else if (good && figure->kind == FB_VIEW_SHARE) {
        FB_TRY(fb_money_ratio(&value, fb_ore(figure->value), fb_ore(figure->per), 1000));
        good = !__builtin_mul_overflow(value, 10, &value);
    } else if (good) {
        good = figure->kind == FB_VIEW_COUNT &&
               !__builtin_mul_overflow(figure->value, TO_HUNDREDTHS[figure->decimals], &value);
    }
    if (good && value >= -FB_NUMBER_MOST && value <= FB_NUMBER_MOST) *out = (fb_number){true, value};
    return FB_OK;
}

static fb_rc read_figures(const fb_asked *asked, fb_value_source *source) {
    fb_asked of_year = *asked;
    of_year.year = source->year;
    of_year.word_count = 0;
    source->figures = (fb_subject_figures){.arena = asked->arena};
    for (size_t i = 0; i < SOURCE_COUNT; i++)
        FB_TRY(SOURCES[i]->figures(&of_year, &source->figures));
    source->read = true;
    return FB_OK;
}

static const fb_subject_figure *find(const fb_value_source *source, const char *name) {
    for (size_t i = 0; i < source->figures.count; i++)
        if (strcmp(source->figures.list[i].name, name) == 0) return &source->figures.list[i];
    return NULL;
}

fb_rc fb_goal_value(const fb_asked *asked, fb_value_source *source, const fb_target *target, fb_number *out) {
    if (!source->read) FB_TRY(read_figures(asked, source));
    const fb_subject_figure *figure = find(source, target->figure);
    const fb_number *whole = target->kind == FB_TARGET_OF && target->whole.has ? &target->whole : NULL;
    return figure ? from_figure(figure, whole, out) : FB_OK;
}

/* The prefix that a name begins with, or NULL. */
static const char *prefix_of(const char *name) {
    for (size_t i = 0; i < SOURCE_COUNT; i++)
        for (const char *const *prefix = SOURCES[i]->prefixes; *prefix; prefix++)
            if (strncmp(name, *prefix, strlen(*prefix)) == 0) return *prefix;
    return NULL;
}

static bool is_part(const char *part, size_t length, const char *code) {
    return strlen(code) == length && memcmp(part, code, length) == 0;
}

/* Whether the rest of a name (".boras.pupils") is values of the measure's dimensions, in their order. */
static bool is_place(const fb_measure_def *measure, const char *rest) {
    size_t d = 0;
    while (*rest == '.') {
        size_t length = strcspn(++rest, ".");
        bool found = false;
        for (; d < measure->dimension_count && !found; d++)
            for (size_t i = 0; i < measure->dimensions[d].count; i++)
                found |= is_part(rest, length, measure->dimensions[d].values[i].value);
        if (!found) return false;
        rest += length;
    }
    return true;
}

/* What is counted has its names before the year has a number. */
static fb_rc is_measured(const fb_asked *asked, const char *name, bool *out) {
    static const char PREFIX[] = "measure.";
    const fb_measure_def *list;
    size_t count;
    if (strncmp(name, PREFIX, strlen(PREFIX)) != 0) return FB_OK;
    const char *key = name + strlen(PREFIX);
    size_t length = strcspn(key, ".");
    FB_TRY(fb_measures(asked->book, asked->arena, &list, &count));
    for (size_t i = 0; i < count; i++)
        if (!list[i].internal && is_part(key, length, list[i].key)) *out = is_place(&list[i], key + length);
    return FB_OK;
}

fb_rc fb_goal_value_check(const fb_asked *asked, fb_value_source *source, const char *name, const char *file,
                          int64_t line) {
    const char *prefix = prefix_of(name);
    fb_nearest nearest = {0};
    fb_buf names;
    if (!prefix)
        return fb_refuse(asked->findings, "goal.figure", file, line,
                         _("a goal's value is the figure %s; expected one of a measure or a survey"), name);
    bool measured = false;
    FB_TRY(is_measured(asked, name, &measured));
    if (measured) return FB_OK;
    if (!source->read) FB_TRY(read_figures(asked, source));
    for (size_t i = 0; i < source->figures.count; i++)
        if (strncmp(source->figures.list[i].name, prefix, strlen(prefix)) == 0)
            fb_nearest_try(&nearest, name, source->figures.list[i].name);
    if (!nearest.name[0] || strcmp(nearest.name[0], name) == 0) return FB_OK; /* nothing is counted or asked yet */
    fb_buf_init(&names, FB_KIB(4));
    fb_nearest_add(&names, &nearest);
    fb_rc rc =
        fb_refuse(asked->findings, "goal.figure", file, line,
                  _("%d has no figure %s to be a goal's value; the nearest are: %s"), source->year, name, names.text);
    fb_buf_free(&names);
    return rc;
}
