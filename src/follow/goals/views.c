/* views.c - tables of goals, indicators and activities; of focus areas; of what is due; of a goal's history. */
#include "follow/goal_write.h"
#include "follow/goals/counts.h"
#include "follow/goals/list.h"

#include "base/language.h"

#include <string.h>

/* Cells of a goal ------------------------------------------------------------------------------ */

typedef const char *cell_text(const fb_goal *goal, const fb_asked *asked);

static const char *or_none(const char *text) { return text && text[0] ? text : NULL; }

static const char *label_text(const fb_goal *goal, const fb_asked *asked) {
    (void)asked;
    return goal->label;
}
static const char *unit_text(const fb_goal *goal, const fb_asked *asked) {
    (void)asked;
    return goal->unit_name;
}
static const char *partners_text(const fb_goal *goal, const fb_asked *asked) {
    (void)asked;
    return or_none(goal->partners);
}
static const char *role_text(const fb_goal *goal, const fb_asked *asked) {
    (void)asked;
    return or_none(goal->role);
}
static const char *remark_text(const fb_goal *goal, const fb_asked *asked) {
    (void)asked;
    return or_none(goal->text);
}

/* In words, or from one day to another. */
static const char *timing_text(const fb_goal *goal, const fb_asked *asked) {
    char from[FB_DATE_TEXT], to[FB_DATE_TEXT];
    if (goal->timing[0]) return goal->timing;
    if (!goal->from && !goal->to) return NULL;
    if (goal->from == fb_date_year_start(asked->year) && goal->to == fb_date_year_end(asked->year))
        return fb_arena_printf(asked->arena, "%d", asked->year);
    return fb_arena_printf(asked->arena, "%s–%s", fb_date_iso(from, goal->from), fb_date_iso(to, goal->to));
}

static const char *priority_text(const fb_goal *goal, const fb_asked *asked) {
    (void)asked;
    if (strcmp(goal->priority, "high") == 0) return _("high");
    if (strcmp(goal->priority, "medium") == 0) return _("medium");
    return goal->priority[0] ? _("low") : NULL;
}

static const char *status_text(const fb_goal *goal, const fb_asked *asked) {
    (void)asked;
    return goal->status ? goal->status->label : NULL;
}

static const char *target_text(const fb_goal *goal, const fb_asked *asked) {
    return or_none(fb_target_text(&goal->target, asked->arena));
}

/* What the outcome is of, where it is more than a plain count. */
static const char *measure_text(const fb_goal *goal, const fb_asked *asked) {
    (void)asked;
    const char *measure = goal->value.has ? goal->target.measure : NULL;
    return measure && strcmp(measure, "antal") != 0 ? measure : NULL;
}

typedef struct list_of {
    const fb_goal *const *goals;
    size_t count;
} list_of;

/* Tables of goals ------------------------------------------------------------------------------ */

typedef struct goal_column {
    const char *key, *head;
    cell_text *text;  /* NULL: the value, a number */
    bool always;      /* else only when some row has it */
    bool unless_unit; /* not when the table is of one unit */
} goal_column;

static const goal_column COLUMNS[] = {{"label", NULL, label_text, true, false},
                                      {"unit", N_("Unit"), unit_text, false, true},
                                      {"partners", N_("Partners"), partners_text, false, false},
                                      {"when", N_("When"), timing_text, false, false},
                                      {"priority", N_("Priority"), priority_text, false, false},
                                      {"role", N_("Responsible"), role_text, false, false},
                                      {"target", N_("Target"), target_text, false, false},
                                      {"value", N_("Outcome"), NULL, false, false},
                                      {"measure", N_("Of what"), measure_text, false, false},
                                      {"status", N_("Progress"), status_text, true, false},
                                      {"text", N_("Follow-up"), remark_text, false, false}};
enum { COLUMN_COUNT = FB_COUNT(COLUMNS) };

/* As many decimals as one of the values needs; -1: there is no value. */
static int decimals_of(fb_number value) {
    if (!value.has) return -1;
    return value.value % 100 == 0 ? 0 : value.value % 10 == 0 ? 1 : 2;
}

static bool has_values(list_of list) {
    for (size_t i = 0; i < list.count; i++)
        if (list.goals[i]->value.has) return true;
    return false;
}

/* In units of 10^-decimals; the value has no more of them. */
static int64_t with_decimals(fb_number value, int decimals) {
    return decimals == 0 ? value.value / 100 : decimals == 1 ? value.value / 10 : value.value;
}

/* Whether the rows have anything to say in a column that may be left out. A table with one unit needs not name it. */
static bool has_column(const fb_asked *asked, const goal_column *column, list_of list) {
    const char *first = NULL;
    if (!column->text) return has_values(list);
    for (size_t i = 0; i < list.count; i++) {
        const char *text = column->text(list.goals[i], asked);
        if (!text) continue;
        if (!column->unless_unit) return true;
        if (first && strcmp(first, text) != 0) return true;
        first = text;
    }
    return false;
}

static size_t choose_columns(const fb_asked *asked, fb_goal_kind kind, list_of list, fb_view_column *heads,
                             const goal_column **columns) {
    size_t n = 0;
    for (size_t i = 0; i < COLUMN_COUNT; i++) {
        if (!COLUMNS[i].always && !has_column(asked, &COLUMNS[i], list)) continue;
        heads[n] = (fb_view_column){.key = COLUMNS[i].key,
                                    .head = COLUMNS[i].head ? _(COLUMNS[i].head) : fb_goal_kind_head(kind),
                                    .kind = COLUMNS[i].text ? FB_VIEW_TEXT : FB_VIEW_COUNT};
        columns[n++] = &COLUMNS[i];
    }
    return n;
}

static const fb_goal *parent_of(const fb_goal *goal, const fb_goal *all, size_t count) {
    for (size_t i = 0; goal->parent[0] && i < count; i++)
        if (strcmp(all[i].code, goal->parent) == 0) return &all[i];
    return NULL;
}

/* A heading where the area changes, when the table has several, and where the goal above changes. */
static void add_headings(fb_view *view, const fb_goal *goal, const fb_goal *before, const fb_goal *parent,
                         bool areas) {
    bool new_area = !before || strcmp(before->area, goal->area) != 0;
    if (areas && new_area) fb_view_heading(view, goal->area_name);
    if (parent && (new_area || strcmp(before->parent, goal->parent) != 0)) fb_view_heading(view, parent->label);
}

static bool has_areas(list_of list) {
    for (size_t i = 1; i < list.count; i++)
        if (strcmp(list.goals[i]->area, list.goals[0]->area) != 0) return true;
    return false;
}

/* A strategy has a name that says what the table is; an area or a unit needs to be told that. */
static const char *title_of(const fb_asked *asked, const char *words, const fb_goal_choice *choice) {
    if (choice->name && !choice->unit && !choice->area) return choice->name;
    return choice->name ? fb_arena_printf(asked->arena, "%s, %s", words, choice->name) : words;
}

/* The value, with no more decimals than it has: it is a figure of its own. */
static void add_value(fb_view *view, fb_view_row *row, size_t column, const fb_asked *asked, const fb_goal *goal) {
    if (!goal->value.has) return;
    int decimals = decimals_of(goal->value);
    const char *figure =
        goal->target.kind != FB_TARGET_NONE ? fb_arena_printf(asked->arena, "goal.%s.value", goal->code) : NULL;
    fb_view_count(view, row, column, with_decimals(goal->value, decimals), decimals, figure);
}

static void add_goal(fb_view *view, const fb_asked *asked, const fb_goal *goal, const goal_column *const *columns,
                     size_t count) {
    fb_view_row *row = fb_view_add(view, FB_VIEW_LINE);
    for (size_t k = 0; k < count; k++) {
        if (columns[k]->text)
            fb_view_text(view, row, k, columns[k]->text(goal, asked));
        else
            add_value(view, row, k, asked, goal);
    }
}

static fb_rc make_list(const fb_asked *asked, fb_goal_kind kind, const char *title, fb_view **out) {
    fb_goal_choice choice;
    fb_view_column heads[COLUMN_COUNT];
    const goal_column *columns[COLUMN_COUNT];
    list_of list;
    const fb_goal *all;
    size_t all_count;
    FB_TRY(fb_goal_choose(asked, 0, &choice));
    FB_TRY(fb_goals_chosen(asked, &choice, kind, &list.goals, &list.count));
    FB_TRY(fb_goals(asked, choice.through, &all, &all_count));
    size_t n = choose_columns(asked, kind, list, heads, columns);
    fb_view *view = fb_view_new(asked->arena, title_of(asked, title, &choice), heads, n);
    bool areas = has_areas(list);
    for (size_t i = 0; i < list.count; i++) {
        add_headings(view, list.goals[i], i ? list.goals[i - 1] : NULL, parent_of(list.goals[i], all, all_count),
                     areas);
        add_goal(view, asked, list.goals[i], columns, n);
    }
    FB_TRY(fb_view_rc(view));
    *out = view;
    return FB_OK;
}

static fb_rc make_goals(const fb_asked *asked, fb_view **out) {
    return make_list(asked, FB_GOAL, _("Goals and assignments"), out);
}
static fb_rc make_indicators(const fb_asked *asked, fb_view **out) {
    return make_list(asked, FB_INDICATOR, _("Indicators"), out);
}
static fb_rc make_activities(const fb_asked *asked, fb_view **out) {
    return make_list(asked, FB_ACTIVITY, _("Action plan"), out);
}

/* What is to be achieved: every indicator beside its goal, and goals without any. */
static bool is_measured(const fb_goal *goal, list_of list) {
    for (size_t i = 0; i < list.count; i++)
        if (strcmp(list.goals[i]->parent, goal->code) == 0) return true;
    return false;
}

static void add_planned(fb_view *view, const fb_asked *asked, const fb_goal *goal, const fb_goal *indicator) {
    const fb_goal *last = indicator ? indicator : goal;
    fb_view_row *row = fb_view_add(view, FB_VIEW_LINE);
    if (goal) fb_view_text(view, row, 0, goal->label);
    if (indicator) fb_view_text(view, row, 1, indicator->label);
    fb_view_text(view, row, 2, target_text(last, asked));
    if (view && view->column_count > 3) fb_view_text(view, row, 3, role_text(last, asked));
}

static bool has_roles(const fb_asked *asked, list_of list) {
    for (size_t i = 0; i < list.count; i++)
        if (role_text(list.goals[i], asked)) return true;
    return false;
}

static fb_rc make_plan(const fb_asked *asked, fb_view **out) {
    const fb_view_column columns[] = {{"goal", fb_goal_kind_head(FB_GOAL), FB_VIEW_TEXT, 0, false},
                                      {"indicator", fb_goal_kind_head(FB_INDICATOR), FB_VIEW_TEXT, 0, false},
                                      {"target", _("To reach"), FB_VIEW_TEXT, 0, false},
                                      {"role", _("Responsible"), FB_VIEW_TEXT, 0, false}};
    fb_goal_choice choice;
    list_of list;
    FB_TRY(fb_goal_choose(asked, 0, &choice));
    FB_TRY(fb_goals_chosen(asked, &choice, FB_GOAL_KINDS, &list.goals, &list.count));
    fb_view *view = fb_view_new(asked->arena, title_of(asked, _("Goals and indicators"), &choice), columns,
                                has_roles(asked, list) ? 4 : 3);
    for (size_t i = 0; i < list.count; i++) {
        const fb_goal *goal = list.goals[i], *above = NULL;
        for (size_t k = 0; goal->parent[0] && k < list.count; k++)
            if (strcmp(list.goals[k]->code, goal->parent) == 0) above = list.goals[k];
        if (goal->kind == FB_INDICATOR) add_planned(view, asked, above, goal);
        if (goal->kind == FB_GOAL && !is_measured(goal, list)) add_planned(view, asked, goal, NULL);
    }
    FB_TRY(fb_view_rc(view));
    *out = view;
    return FB_OK;
}

/* Focus areas and analyses ---------------------------------------------------------------------- */

/* The strategy that is asked for: of the year, or one that begins with the next. */
static fb_rc choose_strategy(const fb_asked *asked, fb_asked *found, fb_goal_choice *choice) {
    *found = *asked;
    found->findings = NULL;
    fb_rc rc = fb_goal_choose(found, 0, choice);
    if (rc == FB_ENOTFOUND) {
        found->year++;
        rc = fb_goal_choose(found, 0, choice);
    }
    return rc == FB_ENOTFOUND ? fb_goal_choose(asked, 0, choice) : rc;
}

static fb_rc make_areas(const fb_asked *asked, fb_view **out) {
    const fb_view_column columns[] = {{"area", _("Focus area"), FB_VIEW_TEXT, 0, false},
                                      {"remark", _("Remark"), FB_VIEW_TEXT, 0, false}};
    fb_asked found;
    fb_goal_choice choice;
    const fb_focus_area *areas;
    size_t count, remarks = 0;
    const char *strategy = "";
    FB_TRY(choose_strategy(asked, &found, &choice));
    FB_TRY(fb_focus_areas(&found, &areas, &count));
    for (size_t i = 0; i < count; i++)
        remarks += areas[i].remark[0] && (!choice.what || strcmp(choice.what, areas[i].strategy) == 0);
    fb_view *view = fb_view_new(asked->arena, title_of(asked, _("Focus areas"), &choice), columns, remarks ? 2 : 1);
    for (size_t i = 0; i < count; i++) {
        if (choice.what && strcmp(choice.what, areas[i].strategy) != 0) continue;
        if (!choice.what && strcmp(strategy, areas[i].strategy) != 0) fb_view_heading(view, areas[i].strategy_name);
        strategy = areas[i].strategy;
        fb_view_row *row = fb_view_add(view, FB_VIEW_LINE);
        fb_view_text(view, row, 0, areas[i].name);
        if (remarks) fb_view_text(view, row, 1, or_none(areas[i].remark));
    }
    FB_TRY(fb_view_rc(view));
    *out = view;
    return FB_OK;
}

static fb_rc make_analyses(const fb_asked *asked, fb_view **out) {
    const fb_view_column columns[] = {{"area", _("Focus area"), FB_VIEW_TEXT, 0, false},
                                      {"text", _("Analysis"), FB_VIEW_TEXT, 0, false}};
    fb_goal_choice choice;
    const fb_focus_area *areas;
    const fb_analysis *analyses;
    size_t count, analysis_count;
    FB_TRY(fb_goal_choose(asked, 0, &choice));
    FB_TRY(fb_focus_areas(asked, &areas, &count));
    FB_TRY(fb_goal_analyses(asked, choice.through, &analyses, &analysis_count));
    fb_view *view = fb_view_new(asked->arena, title_of(asked, _("Analysis"), &choice), columns, 2);
    for (size_t i = 0; i < count; i++) {
        if (choice.what && strcmp(choice.what, choice.area ? areas[i].area : areas[i].strategy) != 0) continue;
        for (size_t k = 0; k < analysis_count; k++) {
            if (strcmp(analyses[k].area, areas[i].area) != 0) continue;
            fb_view_row *row = fb_view_add(view, FB_VIEW_LINE);
            fb_view_text(view, row, 0, areas[i].name);
            fb_view_text(view, row, 1, analyses[k].text);
        }
    }
    FB_TRY(fb_view_rc(view));
    *out = view;
    return FB_OK;
}

/* What is due, and history --------------------------------------------------------------------- */

static const char *period_text(const fb_asked *asked, int year, int month) {
    return fb_arena_printf(asked->arena, "%d-%02d", year, month);
}

static fb_rc make_due(const fb_asked *asked, fb_view **out) {
    const fb_view_column columns[] = {
        {"period", _("Period"), FB_VIEW_TEXT, 0, false}, {"due", _("Due"), FB_VIEW_DATE, 0, false},
        {"unit", _("Unit"), FB_VIEW_TEXT, 0, false},     {"role", _("Responsible"), FB_VIEW_TEXT, 0, false},
        {"goal", _("Code"), FB_VIEW_TEXT, 0, false},     {"label", _("What"), FB_VIEW_TEXT, 0, false}};
    fb_goal_choice choice;
    const fb_due *due;
    size_t count;
    FB_TRY(fb_goal_choose(asked, 0, &choice));
    FB_TRY(fb_goals_due(asked, choice.through, &due, &count));
    fb_view *view = fb_view_new(asked->arena, title_of(asked, _("To be followed up"), &choice), columns, 6);
    for (size_t i = 0; i < count; i++) {
        if (choice.what && strcmp(choice.what, due[i].unit_key) != 0) continue;
        fb_view_row *row = fb_view_add(view, FB_VIEW_LINE);
        fb_view_text(view, row, 0, period_text(asked, asked->year, due[i].month));
        fb_view_number(view, row, 1, due[i].due);
        fb_view_text(view, row, 2, due[i].unit_name);
        fb_view_text(view, row, 3, or_none(due[i].role));
        fb_view_text(view, row, 4, due[i].goal);
        fb_view_text(view, row, 5, due[i].label);
    }
    FB_TRY(fb_view_rc(view));
    *out = view;
    return FB_OK;
}

/* The goal as it stood after a follow-up: with the target of that year, judged. */
static fb_rc goal_then(const fb_asked *asked, const fb_followup *followup, const fb_goal **out) {
    fb_asked then = *asked;
    const fb_goal *goals;
    size_t count;
    then.year = followup->year;
    FB_TRY(fb_goals(&then, followup->month, &goals, &count));
    for (size_t i = 0; i < count; i++)
        if (strcmp(goals[i].code, followup->goal) == 0) *out = &goals[i];
    return FB_OK;
}

static fb_rc make_history(const fb_asked *asked, fb_view **out) {
    fb_view_column columns[] = {
        {"period", _("Period"), FB_VIEW_TEXT, 0, false},   {"made", _("Made"), FB_VIEW_DATE, 0, false},
        {"goal", _("Code"), FB_VIEW_TEXT, 0, false},       {"value", _("Outcome"), FB_VIEW_COUNT, 0, false},
        {"status", _("Progress"), FB_VIEW_TEXT, 0, false}, {"text", _("Follow-up"), FB_VIEW_TEXT, 0, false}};
    fb_goal goal;
    const fb_followup *history;
    size_t count;
    FB_TRY(fb_goal_find(asked, asked->words[0], &goal));
    FB_TRY(fb_goal_history(asked, goal.code, &history, &count));
    for (size_t i = 0; i < count; i++)
        if (decimals_of(history[i].value) > columns[3].decimals) columns[3].decimals = decimals_of(history[i].value);
    fb_view *view = fb_view_new(asked->arena, goal.label, columns, 6);
    for (size_t i = 0; i < count; i++) {
        fb_view_row *row = fb_view_add(view, FB_VIEW_LINE);
        const fb_goal *then = &goal;
        FB_TRY(goal_then(asked, &history[i], &then));
        fb_view_text(view, row, 0, period_text(asked, history[i].year, history[i].month));
        fb_view_number(view, row, 1, history[i].made);
        fb_view_text(view, row, 2, history[i].goal);
        if (history[i].value.has) fb_view_number(view, row, 3, with_decimals(history[i].value, columns[3].decimals));
        fb_view_text(view, row, 4, status_text(then, asked));
        fb_view_text(view, row, 5, or_none(history[i].text));
    }
    FB_TRY(fb_view_rc(view));
    *out = view;
    return FB_OK;
}

const fb_subject_view fb_goal_views[] = {
    {"follow-goals", N_("[STRATEGY|AREA|UNIT] [MONTH]"), N_("goals and assignments with how they came out"), 0, 2,
     false, make_goals},
    {"follow-plan", N_("[STRATEGY|AREA|UNIT]"), N_("what is to be achieved: goals, indicators and their targets"), 0,
     1, false, make_plan},
    {"follow-indicators", N_("[STRATEGY|AREA|UNIT] [MONTH]"), N_("indicators: target, outcome, status"), 0, 2, false,
     make_indicators},
    {"follow-activities", N_("[STRATEGY|AREA|UNIT] [MONTH]"), N_("the action plan with how far it has come"), 0, 2,
     false, make_activities},
    {"follow-counts", N_("goals|indicators|activities strategy|area|unit [STRATEGY|AREA|UNIT] [MONTH]"),
     N_("how many have which status, summed both ways"), 2, 4, false, fb_goal_counts_view},
    {"follow-areas", N_("[STRATEGY]"), N_("the focus areas of the year's strategies"), 0, 1, false, make_areas},
    {"follow-analyses", N_("[STRATEGY|AREA] [MONTH]"), N_("what is said of each focus area"), 0, 2, false,
     make_analyses},
    {"follow-due", N_("[UNIT] [MONTH]"), N_("what is to be followed up, by whom and when"), 0, 2, false, make_due},
    {"follow-history", N_("GOAL"), N_("a goal's follow-ups through the years"), 1, 1, false, make_history},
    {0}};
