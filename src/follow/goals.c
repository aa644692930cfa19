/* goals.c - goals read from their tables, with what their latest follow-up says of them. */
#include "follow/goals/values.h"

#include "base/language.h"
#include "store/list.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *word, *words, *head, *counted;
} KINDS[FB_GOAL_KINDS] = {{"goal", "goals", N_("Goal"), N_("Goals")},
                          {"indicator", "indicators", N_("Indicator"), N_("Indicators")},
                          {"activity", "activities", N_("Activity"), N_("Activities")}};

const char *fb_goal_kind_word(fb_goal_kind kind) { return KINDS[kind].word; }
const char *fb_goal_kind_words(fb_goal_kind kind) { return KINDS[kind].words; }
const char *fb_goal_kind_head(fb_goal_kind kind) { return _(KINDS[kind].head); }
const char *fb_goal_kind_counted(fb_goal_kind kind) { return _(KINDS[kind].counted); }

static const char *const FULFILS[] = {"", "yes", "partly", "no", "dropped"};
static const char *const TARGETS[] = {"", "at_least", "at_most", "of", "growth", "expected"};

/* The place of a word in a list; 0 for none. */
static int place_of(const char *word, const char *const *list, int count) {
    for (int i = 1; word && i < count; i++)
        if (strcmp(word, list[i]) == 0) return i;
    return 0;
}

/* Statuses ------------------------------------------------------------------------------------- */

static bool read_status(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    *(fb_status *)element =
        (fb_status){.scale = fb_kept_text(rows, 0, arena, &good),
                    .status = fb_kept_text(rows, 1, arena, &good),
                    .label = fb_kept_text(rows, 2, arena, &good),
                    .fulfils = (fb_fulfils)place_of(fb_column_text(rows, 3), FULFILS, FB_FULFILS_DROPPED + 1)};
    return good;
}

fb_rc fb_statuses(const fb_book *book, fb_arena *arena, const fb_status **out, size_t *count) {
    fb_list_query query = {FB_SQL_GOALS_SCALE_LIST, FB_VALUES(FB_OF(book)), read_status, sizeof **out};
    return fb_list_read(book->store, &query, arena, (const void **)out, count);
}

const fb_status *fb_status_meaning(const fb_status *list, size_t count, const char *scale, fb_fulfils fulfils) {
    for (size_t i = 0; i < count; i++)
        if (list[i].fulfils == fulfils && strcmp(list[i].scale, scale) == 0) return &list[i];
    return NULL;
}

static const fb_status *status_named(const fb_status *list, size_t count, const char *scale, const char *status) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(list[i].status, status) == 0 && strcmp(list[i].scale, scale) == 0) return &list[i];
    return NULL;
}

/* Rows ----------------------------------------------------------------------------------------- */

typedef struct goal_row {
    fb_goal goal;
    const char *stated; /* the follow-up's status, or "" */
    int64_t line;       /* of the follow-up in its file */
    int64_t target_line;
} goal_row;

static fb_number number_at(const fb_rows *rows, int column) {
    return fb_column_text(rows, column) ? (fb_number){true, fb_column_int(rows, column)} : (fb_number){0};
}

static fb_target read_target(const fb_rows *rows, int at, fb_arena *arena, bool *good) {
    return (fb_target){.kind = (fb_target_kind)place_of(fb_column_text(rows, at), TARGETS, FB_TARGET_EXPECTED + 1),
                       .target = number_at(rows, at + 1),
                       .whole = number_at(rows, at + 2),
                       .partly = number_at(rows, at + 3),
                       .measure = fb_kept_text(rows, at + 4, arena, good),
                       .figure = fb_kept_text(rows, at + 5, arena, good)};
}

/* Texts of a goal in the order of the query; NULL where a number stands. */
static void read_texts(fb_goal *goal, const fb_rows *rows, fb_arena *arena, bool *good) {
    const char **const places[] = {&goal->code,          &goal->area,   &goal->area_name, &goal->strategy,
                                   &goal->strategy_name, &goal->parent, &goal->unit,      &goal->unit_key,
                                   &goal->unit_name,     &goal->label,  &goal->role,      &goal->partners,
                                   &goal->priority};
    static const int COLUMNS[] = {0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13};
    for (size_t i = 0; i < FB_COUNT(COLUMNS); i++)
        *places[i] = fb_kept_text(rows, COLUMNS[i], arena, good);
}

static fb_goal_kind kind_of(const char *word) {
    for (fb_goal_kind kind = FB_GOAL; kind < FB_GOAL_KINDS; kind++)
        if (word && strcmp(word, KINDS[kind].word) == 0) return kind;
    return FB_GOAL;
}

static bool read_goal(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    goal_row *row = element;
    fb_goal *goal = &row->goal;
    *row = (goal_row){.stated = fb_kept_text(rows, 27, arena, &good),
                      .line = fb_column_int(rows, 31),
                      .target_line = fb_column_int(rows, 32)};
    read_texts(goal, rows, arena, &good);
    goal->kind = kind_of(fb_column_text(rows, 1));
    goal->from = (fb_date)fb_column_int(rows, 14);
    goal->to = (fb_date)fb_column_int(rows, 15);
    goal->timing = fb_kept_text(rows, 16, arena, &good);
    goal->scale = fb_kept_text(rows, 17, arena, &good);
    goal->carried = fb_kept_text(rows, 18, arena, &good);
    goal->target = read_target(rows, 19, arena, &good);
    goal->month = (int)fb_column_int(rows, 25);
    goal->made = (fb_date)fb_column_int(rows, 26);
    goal->value = number_at(rows, 28);
    goal->text = fb_kept_text(rows, 29, arena, &good);
    goal->before = goal->target.whole.has ? goal->target.whole : number_at(rows, 30);
    return good;
}

/* Judging -------------------------------------------------------------------------------------- */

enum { DECEMBER = 12 };

/* Whether no more time is left when the goal is followed up at this month. */
static bool is_final(const fb_goal *goal, int year, int month) {
    return month >= DECEMBER || (goal->to && goal->to <= fb_date_of(year, month, 31));
}

/* Of the year, and of the one before for growth. */
typedef struct value_sources {
    fb_value_source now, before;
} value_sources;

static value_sources sources_of(int year) { return (value_sources){{.year = year}, {.year = year - 1}}; }

static bool has_figure(const fb_goal *goal) { return goal->target.figure && goal->target.figure[0]; }

static fb_rc take_figure(const fb_asked *asked, value_sources *sources, fb_goal *goal) {
    if (!has_figure(goal)) return FB_OK;
    FB_TRY(fb_goal_value(asked, &sources->now, &goal->target, &goal->value));
    if (goal->target.kind == FB_TARGET_GROWTH && !goal->target.whole.has)
        return fb_goal_value(asked, &sources->before, &goal->target, &goal->before);
    return FB_OK;
}

static fb_fulfils judged_of(const fb_goal *goal, int year, int through) {
    int month = goal->month ? goal->month : goal->value.has ? through : 0;
    return fb_target_judge(&goal->target, goal->value, goal->before, is_final(goal, year, month));
}

static void judge(goal_row *row, int year, int through, const fb_status *statuses, size_t count) {
    fb_goal *goal = &row->goal;
    fb_fulfils judged = judged_of(goal, year, through);
    goal->judged = judged != FB_FULFILS_UNKNOWN;
    goal->status = goal->judged ? fb_status_meaning(statuses, count, goal->scale, judged)
                                : status_named(statuses, count, goal->scale, row->stated);
    goal->fulfils = goal->judged ? judged : goal->status ? goal->status->fulfils : FB_FULFILS_UNKNOWN;
}

static fb_rc read_rows(const fb_asked *asked, int through, goal_row **out, size_t *count) {
    fb_list_query query = {FB_SQL_GOALS_LIST, FB_VALUES(FB_OF(asked->book), FB_INT(asked->year), FB_INT(through)),
                           read_goal, sizeof(goal_row)};
    const void *list;
    FB_TRY(fb_list_read(asked->book->store, &query, asked->arena, &list, count));
    goal_row *rows = fb_arena_alloc(asked->arena, *count * sizeof *rows + 1);
    if (!rows) return FB_ENOMEM;
    if (*count) memcpy(rows, list, *count * sizeof *rows);
    *out = rows;
    return FB_OK;
}

/* The word is the month. */
static fb_rc make_goals(const fb_asked *asked, const void **out, size_t *count) {
    goal_row *rows;
    size_t row_count, status_count;
    const fb_status *statuses;
    int through = (int)strtol(asked->words[0], NULL, 10);
    FB_TRY(read_rows(asked, through, &rows, &row_count));
    FB_TRY(fb_statuses(asked->book, asked->arena, &statuses, &status_count));
    fb_goal *goals = fb_arena_alloc(asked->arena, row_count * sizeof *goals + 1);
    value_sources sources = sources_of(asked->year);
    if (!goals) return FB_ENOMEM;
    for (size_t i = 0; i < row_count; i++) {
        FB_TRY(take_figure(asked, &sources, &rows[i].goal));
        judge(&rows[i], asked->year, through, statuses, status_count);
        goals[i] = rows[i].goal;
    }
    *out = goals;
    *count = row_count;
    return FB_OK;
}

fb_rc fb_goals(const fb_asked *asked, int through, const fb_goal **out, size_t *count) {
    char month[16];
    fb_asked through_month = *asked;
    snprintf(month, sizeof month, "%d", through);
    through_month.words = (const char *const[]){month};
    through_month.word_count = 1;
    return fb_asked_once(&through_month, make_goals, (const void **)out, count);
}

/* Rules ---------------------------------------------------------------------------------------- */

typedef struct checking {
    const fb_book *book;
    const char *file, *targets; /* of the follow-ups and of targets, for findings; or NULL */
    fb_arena *arena;
    fb_findings *findings;
} checking;

/* A stated status says the same as the value, when the time is out. */
static fb_rc check_stated(const checking *c, const goal_row *row, int year, const fb_status *statuses, size_t count) {
    const fb_goal *goal = &row->goal;
    const fb_status *stated = status_named(statuses, count, goal->scale, row->stated);
    fb_fulfils judged = judged_of(goal, year, DECEMBER);
    if (!stated || judged == FB_FULFILS_UNKNOWN || stated->fulfils == judged) return FB_OK;
    const fb_status *meant = fb_status_meaning(statuses, count, goal->scale, judged);
    return fb_refuse(
        c->findings, "goal.judged", c->file, c->file ? row->line : 0,
        _("%s of %d is said to be %s, and its value against the target says %s; leave the status out, or "
          "correct the value"),
        goal->code, year, stated->status, meant ? meant->status : FULFILS[judged]);
}

static fb_rc check_year(const checking *c, int year) {
    goal_row *rows;
    size_t count, status_count;
    const fb_status *statuses;
    fb_rc worst = FB_OK;
    const fb_asked asked = {.book = c->book, .year = year, .arena = c->arena, .findings = c->findings};
    value_sources sources = sources_of(year);
    FB_TRY(read_rows(&asked, DECEMBER, &rows, &count));
    FB_TRY(fb_statuses(c->book, c->arena, &statuses, &status_count));
    for (size_t i = 0; i < count; i++) {
        FB_TRY(take_figure(&asked, &sources, &rows[i].goal));
        if (check_stated(c, &rows[i], year, statuses, status_count) != FB_OK) worst = FB_EINPUT;
        fb_rc rc = !has_figure(&rows[i].goal) ? FB_OK
                                              : fb_goal_value_check(&asked, &sources.now, rows[i].goal.target.figure,
                                                                    c->targets, c->targets ? rows[i].target_line : 0);
        if (rc != FB_OK && rc != FB_EINPUT) return rc;
        if (rc != FB_OK) worst = rc;
    }
    return worst;
}

static bool read_year(void *element, const fb_rows *rows, fb_arena *arena) {
    (void)arena;
    *(int *)element = (int)fb_column_int(rows, 0);
    return true;
}

static fb_rc check_years(checking *c, const char *folder) {
    fb_list_query query = {FB_SQL_GOALS_YEARS, FB_VALUES(FB_OF(c->book)), read_year, sizeof(int)};
    const int *years;
    size_t count;
    fb_rc worst = FB_OK;
    if (folder && !(c->file = fb_arena_printf(c->arena, "%s/goal_followups.csv", folder))) return FB_ENOMEM;
    if (folder && !(c->targets = fb_arena_printf(c->arena, "%s/goal_targets.csv", folder))) return FB_ENOMEM;
    FB_TRY(fb_list_read(c->book->store, &query, c->arena, (const void **)&years, &count));
    for (size_t i = 0; i < count; i++) {
        fb_rc rc = check_year(c, years[i]);
        if (rc != FB_OK && rc != FB_EINPUT) return rc;
        if (rc != FB_OK) worst = rc;
    }
    return worst;
}

fb_rc fb_goals_check(const fb_book *book, const char *folder, fb_findings *findings) {
    checking c = {.book = book, .arena = fb_arena_new(FB_MIB(256)), .findings = findings};
    fb_rc rc = c.arena ? check_years(&c, folder) : FB_ENOMEM;
    fb_arena_free(c.arena);
    return rc;
}
