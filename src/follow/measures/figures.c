/* figures.c - the numbers of measures by name: measure.visits, measure.visits.boras,
 * measure.visits.boras.pupils. Internal measures have none. */
#include "follow/measures.h"

#include "base/language.h"

#include <string.h>

enum { AXES = FB_MEASURE_DIMENSIONS + 1, HUNDRED = 100, PAIRS = 2000 };

typedef struct maker {
    const fb_asked *asked;
    const fb_measure_cube *cube;
    fb_subject_figures *out;
    const char *view;
    const char *member, *member_label, *member_whole; /* of the next number, as of fb_subject_figure */
} maker;

/* A number, under its name behind the measure's ("" or ".boras") and its label. */
static fb_rc add(const maker *k, const size_t *at, const char *name, const char *label) {
    static const int64_t UNIT[] = {HUNDRED, 10, 1};
    const fb_measure_def *m = k->cube->measure;
    fb_arena *arena = k->asked->arena;
    fb_measured measured = fb_measure_at(k->cube, at);
    if (!name || !label) return FB_ENOMEM;
    if (!measured.has) return FB_OK;
    fb_subject_figure figure = {.name = fb_arena_printf(arena, "measure.%s%s", m->key, name),
                                .label = *label ? fb_arena_printf(arena, "%s, %s", m->name, label) : m->name,
                                .kind = FB_VIEW_COUNT,
                                .has = !measured.withheld,
                                .withheld = measured.withheld,
                                .decimals = k->cube->decimals,
                                .unit = m->counts,
                                .how = m->source,
                                .view = k->view,
                                .member = k->member,
                                .member_label = k->member_label,
                                .member_whole = k->member_whole};
    figure.value = fb_money_rounded(fb_ore(measured.value), UNIT[figure.decimals]);
    if (m->kind == FB_MEASURE_SHARE) {
        figure.kind = FB_VIEW_SHARE;
        figure.value = measured.value;
        figure.per = measured.per;
        figure.decimals = 0;
        figure.unit = NULL;
    }
    if (measured.withheld) figure.value = figure.per = 0;
    return fb_subject_figure_add(k->out, &figure);
}

/* The next number is of one member: all of it, or where another value is given that part. */
static void set_member(maker *k, const fb_dimension_value *value, const fb_dimension_value *part) {
    const fb_measure_def *m = k->cube->measure;
    k->member = k->member_label = k->member_whole = NULL;
    if (!value || !*value->member) return;
    k->member = value->member;
    k->member_label = part ? part->label : m->name;
    if (part) k->member_whole = fb_arena_printf(k->asked->arena, "measure.%s.%s", m->key, value->value);
}

static fb_rc add_pairs(maker *k, size_t first, size_t second) {
    const fb_measure_def *m = k->cube->measure;
    const fb_dimension *a = &m->dimensions[first], *b = &m->dimensions[second];
    size_t at[AXES];
    fb_measure_sum_place(k->cube, at);
    if (a->count * b->count > PAIRS) return FB_OK;
    for (size_t i = 0; i < a->count; i++)
        for (size_t j = 0; j < b->count; j++) {
            at[first + 1] = i;
            at[second + 1] = j;
            if (*a->values[i].member)
                set_member(k, &a->values[i], &b->values[j]);
            else
                set_member(k, &b->values[j], &a->values[i]);
            FB_TRY(add(k, at, fb_arena_printf(k->asked->arena, ".%s.%s", a->values[i].value, b->values[j].value),
                       fb_arena_printf(k->asked->arena, "%s, %s", a->values[i].label, b->values[j].label)));
        }
    return FB_OK;
}

static fb_rc add_all(maker *k) {
    const fb_measure_def *m = k->cube->measure;
    size_t at[AXES];
    fb_measure_sum_place(k->cube, at);
    FB_TRY(add(k, at, "", ""));
    for (size_t d = 0; d < m->dimension_count; d++) {
        fb_measure_sum_place(k->cube, at);
        for (size_t i = 0; i < m->dimensions[d].count; i++) {
            const fb_dimension_value *value = &m->dimensions[d].values[i];
            at[d + 1] = i;
            set_member(k, value, NULL);
            FB_TRY(add(k, at, fb_arena_printf(k->asked->arena, ".%s", value->value), value->label));
        }
    }
    set_member(k, NULL, NULL);
    for (size_t first = 0; first < m->dimension_count; first++)
        for (size_t second = first + 1; second < m->dimension_count; second++)
            FB_TRY(add_pairs(k, first, second));
    return FB_OK;
}

/* Of one measure, or of all when the key is NULL. */
static fb_rc figures_of(const fb_asked *asked, const char *key, size_t length, fb_subject_figures *out) {
    const fb_measure_def *list = NULL;
    size_t count = 0;
    FB_TRY(fb_measures(asked->book, asked->arena, &list, &count));
    for (size_t i = 0; i < count; i++) {
        fb_measure_cube cube;
        const fb_measure_def *m = &list[i];
        if (m->internal || (key && (strlen(m->key) != length || memcmp(m->key, key, length) != 0))) continue;
        FB_TRY(fb_measure_cube_make(asked, m, asked->year, false, &cube));
        maker k = {.asked = asked, .cube = &cube, .out = out};
        k.view = m->dimension_count ? fb_arena_printf(asked->arena, "measure %s by=%s", m->key, m->dimensions[0].key)
                                    : fb_arena_printf(asked->arena, "measure %s", m->key);
        if (!k.view) return FB_ENOMEM;
        if (cube.any) FB_TRY(add_all(&k));
    }
    return FB_OK;
}

fb_rc fb_measure_figures(const fb_asked *asked, fb_subject_figures *out) { return figures_of(asked, NULL, 0, out); }

fb_rc fb_measure_figures_of(const fb_asked *asked, const char *name, fb_subject_figures *out) {
    static const char PREFIX[] = "measure.";
    if (strncmp(name, PREFIX, strlen(PREFIX)) != 0) return FB_OK;
    const char *key = name + strlen(PREFIX);
    return figures_of(asked, key, strcspn(key, "."), out);
}
