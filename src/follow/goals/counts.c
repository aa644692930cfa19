/* counts.c - how many goals, indicators or activities have which status: as a table with sums both ways, and as
 * figures by name.
 */
#include "follow/goals/counts.h"

#include "base/language.h"
#include "follow/goals/list.h"

#include <string.h>

enum { STATUSES = FB_VIEW_COLUMNS - 4 };

/* By what goals are summed. */
typedef struct by_what {
    const char *word, *head;
    size_t code, name; /* places in an fb_goal */
} by_what;

static const by_what BY[] = {
    {"strategy", N_("Strategy"), offsetof(fb_goal, strategy), offsetof(fb_goal, strategy_name)},
    {"area", N_("Focus area"), offsetof(fb_goal, area), offsetof(fb_goal, area_name)},
    {"unit", N_("Unit"), offsetof(fb_goal, unit_key), offsetof(fb_goal, unit_name)}};
enum { BY_COUNT = FB_COUNT(BY) };

static const char *text_at(const fb_goal *goal, size_t place) {
    return *(const char *const *)(const void *)((const char *)goal + place);
}

/* Of some goals: all, by status, and what is known of them. */
typedef struct counts {
    int64_t all, fulfilled, unjudged, judged;
    int64_t of_status[STATUSES];
} counts;

typedef struct counted {
    const fb_goal *const *goals;
    size_t count;
    const fb_status *statuses[STATUSES]; /* of the scales that the goals are followed up on */
    size_t status_count;
    bool some_unjudged;
} counted;

/* Counting ------------------------------------------------------------------------------------- */

static size_t status_place(const counted *c, const fb_status *status) {
    for (size_t i = 0; status && i < c->status_count; i++)
        if (strcmp(c->statuses[i]->status, status->status) == 0) return i;
    return STATUSES;
}

static bool uses_scale(const counted *c, const char *scale) {
    for (size_t i = 0; i < c->count; i++)
        if (strcmp(c->goals[i]->scale, scale) == 0) return true;
    return false;
}

/* Statuses of the same name on two scales are counted together. */
static fb_rc gather(const fb_asked *asked, const fb_goal_choice *choice, fb_goal_kind kind, counted *out) {
    const fb_status *all;
    size_t count;
    *out = (counted){0};
    FB_TRY(fb_goals_chosen(asked, choice, kind, &out->goals, &out->count));
    FB_TRY(fb_statuses(asked->book, asked->arena, &all, &count));
    for (size_t i = 0; i < count; i++) {
        if (!uses_scale(out, all[i].scale) || status_place(out, &all[i]) < STATUSES) continue;
        if (out->status_count == STATUSES) return FB_ELIMIT;
        out->statuses[out->status_count++] = &all[i];
    }
    for (size_t i = 0; i < out->count; i++)
        out->some_unjudged |= !out->goals[i]->status;
    return FB_OK;
}

/* Those of one strategy, area or unit; `by` NULL: all. */
static counts count_of(const counted *c, const by_what *by, const char *code) {
    counts n = {0};
    for (size_t i = 0; i < c->count; i++) {
        const fb_goal *goal = c->goals[i];
        if (by && strcmp(text_at(goal, by->code), code) != 0) continue;
        size_t place = status_place(c, goal->status);
        n.all++;
        n.judged += goal->judged;
        n.fulfilled += goal->fulfils == FB_FULFILS_YES;
        if (place < STATUSES)
            n.of_status[place]++;
        else
            n.unjudged++;
    }
    return n;
}

/* Whether a goal is the first of its strategy, area or unit. */
static bool is_first(const counted *c, size_t i, const by_what *by) {
    for (size_t k = 0; k < i; k++)
        if (strcmp(text_at(c->goals[k], by->code), text_at(c->goals[i], by->code)) == 0) return false;
    return true;
}

/* The table ------------------------------------------------------------------------------------ */

static void add_counts(fb_view *view, fb_view_row_kind kind, const char *label, const counted *c, const counts *n) {
    fb_view_row *row = fb_view_add(view, kind);
    size_t column = 0;
    fb_view_text(view, row, column++, label);
    for (size_t i = 0; i < c->status_count; i++)
        fb_view_number(view, row, column++, n->of_status[i]);
    if (c->some_unjudged) fb_view_number(view, row, column++, n->unjudged);
    fb_view_number(view, row, column++, n->all);
    if (n->all) fb_view_number(view, row, column, (2000 * n->fulfilled + n->all) / (2 * n->all));
}

static fb_rc make_table(const fb_asked *asked, const counted *c, fb_goal_kind kind, const by_what *by,
                        const fb_goal_choice *choice, fb_view **out) {
    fb_view_column columns[FB_VIEW_COLUMNS] = {{.key = by->word, .head = _(by->head), .kind = FB_VIEW_TEXT}};
    size_t n = 1;
    for (size_t i = 0; i < c->status_count; i++)
        columns[n++] = (fb_view_column){c->statuses[i]->status, c->statuses[i]->label, FB_VIEW_COUNT, 0, false};
    if (c->some_unjudged) columns[n++] = (fb_view_column){"unjudged", _("not judged"), FB_VIEW_COUNT, 0, false};
    columns[n++] = (fb_view_column){"count", _("All"), FB_VIEW_COUNT, 0, false};
    columns[n++] = (fb_view_column){"share", _("fulfilled"), FB_VIEW_SHARE, 0, false};
    const char *title = fb_goal_kind_counted(kind);
    if (choice->name) title = fb_arena_printf(asked->arena, "%s, %s", title, choice->name);
    fb_view *view = fb_view_new(asked->arena, title, columns, n);
    for (size_t i = 0; i < c->count; i++) {
        if (!is_first(c, i, by)) continue;
        counts some = count_of(c, by, text_at(c->goals[i], by->code));
        add_counts(view, FB_VIEW_LINE, text_at(c->goals[i], by->name), c, &some);
    }
    counts all = count_of(c, NULL, NULL);
    if (c->count) add_counts(view, FB_VIEW_TOTAL, _("Total"), c, &all);
    FB_TRY(fb_view_rc(view));
    *out = view;
    return FB_OK;
}

fb_rc fb_goal_counts_view(const fb_asked *asked, fb_view **out) {
    fb_goal_kind kind = FB_GOAL;
    size_t by = 0;
    fb_goal_choice choice;
    counted c;
    while (kind < FB_GOAL_KINDS && strcmp(asked->words[0], fb_goal_kind_words(kind)) != 0)
        kind++;
    while (by < BY_COUNT && strcmp(asked->words[1], BY[by].word) != 0)
        by++;
    if (kind == FB_GOAL_KINDS || by == BY_COUNT) {
        fb_find(asked->findings, FB_ERROR, "goal.counts", NULL, 0,
                _("\"%s %s\" is not counted; expected goals, indicators or activities by strategy, area or unit"),
                asked->words[0], asked->words[1]);
        return FB_ENOTFOUND;
    }
    FB_TRY(fb_goal_choose(asked, 2, &choice));
    FB_TRY(gather(asked, &choice, kind, &c));
    return make_table(asked, &c, kind, &BY[by], &choice, out);
}

/* Figures -------------------------------------------------------------------------------------- */

typedef struct scope {
    const fb_asked *asked;
    fb_subject_figures *out;
    fb_goal_kind kind;
    const by_what *by; /* NULL: the association */
    const char *code, *name;
} scope;

static fb_rc add_figure(const scope *s, const char *what, const char *label, const fb_subject_figure *value) {
    fb_arena *arena = s->asked->arena;
    const char *words = fb_goal_kind_words(s->kind);
    fb_subject_figure figure = *value;
    figure.has = true;
    figure.how = _("counted from goals.csv by the latest follow-up of each, or its value held against its target");
    if (s->by) {
        figure.name = fb_arena_printf(arena, "%s.%s.%s.%s", words, s->by->word, s->code, what);
        figure.label = fb_arena_printf(arena, "%s, %s: %s", fb_goal_kind_counted(s->kind), s->name, label);
        figure.view = fb_arena_printf(arena, "follow-%s %s", words, s->code);
    } else {
        figure.name = fb_arena_printf(arena, "%s.%s", words, what);
        figure.label = fb_arena_printf(arena, "%s: %s", fb_goal_kind_counted(s->kind), label);
        figure.view = fb_arena_printf(arena, "follow-counts %s unit", words);
    }
    return fb_subject_figure_add(s->out, &figure);
}

static fb_rc add_count(const scope *s, const char *what, const char *label, int64_t value) {
    return add_figure(s, what, label, &(fb_subject_figure){.kind = FB_VIEW_COUNT, .value = value});
}

static fb_rc add_scope(const scope *s, const counted *c) {
    counts n = count_of(c, s->by, s->code);
    FB_TRY(add_count(s, "count", _("all"), n.all));
    for (size_t i = 0; i < c->status_count; i++)
        FB_TRY(add_count(s, c->statuses[i]->status, c->statuses[i]->label, n.of_status[i]));
    FB_TRY(add_count(s, "unjudged", _("not judged"), n.unjudged));
    FB_TRY(add_count(s, "fulfilled", _("fulfilled"), n.fulfilled));
    FB_TRY(add_count(s, "judged", _("judged by a number"), n.judged));
    return add_figure(s, "share", _("fulfilled"),
                      &(fb_subject_figure){.kind = FB_VIEW_SHARE, .value = n.fulfilled, .per = n.all});
}

static fb_rc add_kind(const fb_asked *asked, fb_goal_kind kind, fb_subject_figures *out) {
    counted c;
    FB_TRY(gather(asked, &(fb_goal_choice){.through = FB_YEAR_MONTHS}, kind, &c));
    if (!c.count) return FB_OK;
    FB_TRY(add_scope(&(scope){.asked = asked, .out = out, .kind = kind}, &c));
    for (size_t b = 0; b < BY_COUNT; b++)
        for (size_t i = 0; i < c.count; i++)
            if (is_first(&c, i, &BY[b]))
                FB_TRY(add_scope(&(scope){asked, out, kind, &BY[b], text_at(c.goals[i], BY[b].code),
                                          text_at(c.goals[i], BY[b].name)},
                                 &c));
    return FB_OK;
}

/* With no more decimals than there are. */
static fb_rc add_number(const fb_asked *asked, const fb_goal *goal, const char *what, const char *label,
                        fb_number number, fb_subject_figures *out) {
    if (!number.has) return FB_OK;
    int decimals = number.value % 100 == 0 ? 0 : number.value % 10 == 0 ? 1 : 2;
    int64_t value = number.value;
    for (int i = decimals; i < 2; i++)
        value /= 10;
    return fb_subject_figure_add(
        out, &(fb_subject_figure){.name = fb_arena_printf(asked->arena, "goal.%s.%s", goal->code, what),
                                  .label = fb_arena_printf(asked->arena, "%s: %s", goal->label, label),
                                  .kind = FB_VIEW_COUNT,
                                  .has = true,
                                  .value = value,
                                  .decimals = decimals,
                                  .unit = strcmp(goal->target.measure, "antal") == 0 ? NULL : goal->target.measure,
                                  .how = _("from goal_targets.csv and the latest follow-up in goal_followups.csv"),
                                  .view = fb_arena_printf(asked->arena, "follow-history %s", goal->code)});
}

static fb_rc add_numbers(const fb_asked *asked, fb_subject_figures *out) {
    const fb_goal *goals;
    size_t count;
    FB_TRY(fb_goals(asked, FB_YEAR_MONTHS, &goals, &count));
    for (size_t i = 0; i < count; i++) {
        const fb_target *target = &goals[i].target;
        if (target->kind == FB_TARGET_NONE) continue;
        FB_TRY(add_number(asked, &goals[i], "value", _("outcome"), goals[i].value, out));
        FB_TRY(add_number(asked, &goals[i], "target", _("target"), target->target, out));
        FB_TRY(add_number(asked, &goals[i], "whole", _("out of"), target->whole, out));
    }
    return FB_OK;
}

fb_rc fb_goal_figures(const fb_asked *asked, fb_subject_figures *out) {
    for (fb_goal_kind kind = FB_GOAL; kind < FB_GOAL_KINDS; kind++)
        FB_TRY(add_kind(asked, kind, out));
    return add_numbers(asked, out);
}
