/* goal_write.c - follow-ups entered and read, and what is unfinished carried over. */
#include "follow/goal_write.h"

#include "base/language.h"
#include "base/nearest.h"
#include "follow/goals/list.h"
#include "store/list.h"

#include <string.h>

#define ARENA_CAP FB_MIB(256)

/* Reading -------------------------------------------------------------------------------------- */

fb_rc fb_goal_find(const fb_asked *asked, const char *code, fb_goal *out) {
    const fb_goal *goals;
    size_t count;
    fb_nearest nearest = {0};
    FB_TRY(fb_goals(asked, FB_YEAR_MONTHS, &goals, &count));
    for (size_t i = 0; i < count; i++) {
        if (strcmp(goals[i].code, code) == 0) {
            *out = goals[i];
            return FB_OK;
        }
        fb_nearest_try(&nearest, code, goals[i].code);
    }
    fb_buf names;
    fb_buf_init(&names, FB_KIB(4));
    fb_nearest_add(&names, &nearest);
    fb_find(asked->findings, FB_ERROR, "goal.none", NULL, 0, _("%d has no goal %s; the nearest are: %s"), asked->year,
            code, names.text);
    fb_buf_free(&names);
    return FB_ENOTFOUND;
}

static bool read_due(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    *(fb_due *)element = (fb_due){.goal = fb_kept_text(rows, 0, arena, &good),
                                  .label = fb_kept_text(rows, 2, arena, &good),
                                  .unit_key = fb_kept_text(rows, 3, arena, &good),
                                  .unit_name = fb_kept_text(rows, 4, arena, &good),
                                  .role = fb_kept_text(rows, 5, arena, &good),
                                  .month = (int)fb_column_int(rows, 6),
                                  .due = (fb_date)fb_column_int(rows, 7)};
    return good;
}

fb_rc fb_goals_due(const fb_asked *asked, int through, const fb_due **out, size_t *count) {
    fb_list_query query = {FB_SQL_GOALS_DUE, FB_VALUES(FB_OF(asked->book), FB_INT(asked->year), FB_INT(through)),
                           read_due, sizeof **out};
    return fb_list_read(asked->book->store, &query, asked->arena, (const void **)out, count);
}

static bool read_followup(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true, has = fb_column_text(rows, 5) != NULL;
    *(fb_followup *)element = (fb_followup){.year = (int)fb_column_int(rows, 0),
                                            .goal = fb_kept_text(rows, 1, arena, &good),
                                            .month = (int)fb_column_int(rows, 2),
                                            .made = (fb_date)fb_column_int(rows, 3),
                                            .status = fb_kept_text(rows, 4, arena, &good),
                                            .value = {has, has ? fb_column_int(rows, 5) : 0},
                                            .text = fb_kept_text(rows, 6, arena, &good),
                                            .who = fb_kept_text(rows, 7, arena, &good)};
    return good;
}

fb_rc fb_goal_history(const fb_asked *asked, const char *code, const fb_followup **out, size_t *count) {
    fb_list_query query = {FB_SQL_GOALS_HISTORY, FB_VALUES(FB_OF(asked->book), FB_INT(asked->year), FB_TEXT(code)),
                           read_followup, sizeof **out};
    return fb_list_read(asked->book->store, &query, asked->arena, (const void **)out, count);
}

static bool read_analysis(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    *(fb_analysis *)element = (fb_analysis){fb_kept_text(rows, 0, arena, &good), fb_kept_text(rows, 2, arena, &good)};
    return good;
}

fb_rc fb_goal_analyses(const fb_asked *asked, int through, const fb_analysis **out, size_t *count) {
    fb_list_query query = {FB_SQL_GOALS_ANALYSIS_LIST,
                           FB_VALUES(FB_OF(asked->book), FB_INT(asked->year), FB_INT(through)), read_analysis,
                           sizeof **out};
    return fb_list_read(asked->book->store, &query, asked->arena, (const void **)out, count);
}

/* Following up --------------------------------------------------------------------------------- */

typedef struct period {
    int month;
    fb_date due, closed;
} period;

static bool read_period(void *element, const fb_rows *rows, fb_arena *arena) {
    (void)arena;
    *(period *)element =
        (period){(int)fb_column_int(rows, 0), (fb_date)fb_column_int(rows, 1), (fb_date)fb_column_int(rows, 2)};
    return true;
}

/* The period that a day's follow-up is of: the first that is due then or later. */
static fb_rc find_month(const fb_asked *asked, fb_date made, int *month) {
    fb_list_query query = {FB_SQL_GOALS_PERIOD_LIST, FB_VALUES(FB_OF(asked->book), FB_INT(asked->year)), read_period,
                           sizeof(period)};
    const period *periods;
    size_t count;
    FB_TRY(fb_list_read(asked->book->store, &query, asked->arena, (const void **)&periods, &count));
    for (size_t i = 0; i < count; i++)
        if (periods[i].due >= made) {
            *month = periods[i].month;
            return FB_OK;
        }
    return fb_refuse(asked->findings, "goal.period", NULL, 0,
                     _("no period of %d is due on that day or later; say which with --through MONTH"), asked->year);
}

static fb_rc refuse_status(const fb_goal *goal, const char *status, const fb_status *list, size_t count,
                           fb_findings *findings) {
    fb_buf names;
    fb_buf_init(&names, FB_KIB(4));
    for (size_t i = 0; i < count; i++)
        if (strcmp(list[i].scale, goal->scale) == 0)
            fb_buf_printf(&names, "%s%s", names.length ? ", " : "", list[i].status);
    fb_rc rc =
        fb_refuse(findings, "goal.status", NULL, 0, _("the status of %s is %s; expected one of the scale %s: %s"),
                  goal->code, status, goal->scale, names.text);
    fb_buf_free(&names);
    return rc;
}

/* A status may be said by its code or in words. */
static fb_rc find_status(const fb_asked *asked, const fb_goal *goal, const char *given, const char **status) {
    const fb_status *list;
    size_t count;
    *status = "";
    if (!given || !given[0]) return FB_OK;
    FB_TRY(fb_statuses(asked->book, asked->arena, &list, &count));
    for (size_t i = 0; i < count; i++) {
        if (strcmp(list[i].scale, goal->scale) != 0) continue;
        if (strcmp(list[i].status, given) != 0 && strcmp(list[i].label, given) != 0) continue;
        *status = list[i].status;
        return FB_OK;
    }
    return refuse_status(goal, given, list, count, asked->findings);
}

/* What is typed is tried as what is read from the folder is, before any finding says it again. */
static fb_rc check_texts(const fb_followup *f, fb_findings *findings) {
    static const fb_field GOAL = {"goal", FB_FIELD_TEXT, false}, STATUS = {"status", FB_FIELD_TEXT, true},
                          TEXT = {"text", FB_FIELD_TEXT, true}, WHO = {"who", FB_FIELD_TEXT, true};
    FB_TRY(fb_field_check(&GOAL, f->goal, findings));
    FB_TRY(fb_field_check(&STATUS, f->status ? f->status : "", findings));
    FB_TRY(fb_field_check(&TEXT, f->text ? f->text : "", findings));
    return fb_field_check(&WHO, f->who ? f->who : "", findings);
}

fb_rc fb_goal_put(const fb_asked *asked, const fb_followup *f, int *month_out) {
    fb_goal goal;
    const char *status;
    int month = f->month;
    FB_TRY(check_texts(f, asked->findings));
    FB_TRY(fb_goal_find(asked, f->goal, &goal));
    FB_TRY(find_status(asked, &goal, f->status, &status));
    if (!month) FB_TRY(find_month(asked, f->made, &month));
    fb_value value = f->value.has ? FB_INT(f->value.value) : FB_TEXT(NULL);
    fb_rc rc = fb_exec(asked->book->store, FB_SQL_GOALS_FOLLOWUP_PUT,
                       FB_VALUES(FB_OF(asked->book), FB_INT(f->year), FB_TEXT(f->goal), FB_INT(month),
                                 FB_INT(f->made), FB_TEXT(status), value, FB_TEXT(f->text), FB_TEXT(f->who)));
    if (rc == FB_ECONFLICT)
        rc = fb_refuse(asked->findings, "goal.followup", NULL, 0, _("the follow-up of %s is not allowed: %s"),
                       f->goal, fb_store_error(asked->book->store));
    if (rc == FB_OK) *month_out = month;
    return rc;
}

fb_rc fb_goal_rules(const fb_book *book, fb_findings *findings) {
    FB_TRY(fb_record_checks(book->store, book->association.id, fb_goal_checks, NULL, findings));
    return fb_goals_check(book, NULL, findings);
}

static fb_rc follow_within(const fb_asked *asked, const fb_followup *followup, int *month) {
    FB_TRY(fb_goal_put(asked, followup, month));
    return fb_goal_rules(asked->book, asked->findings);
}

fb_rc fb_goal_follow(const fb_book *book, const fb_followup *followup, fb_findings *findings, int *month) {
    fb_asked asked = {.book = book, .year = followup->year, .arena = fb_arena_new(ARENA_CAP), .findings = findings};
    fb_rc rc = asked.arena ? fb_begin(book->store) : FB_ENOMEM;
    if (rc == FB_OK) rc = fb_end(book->store, follow_within(&asked, followup, month));
    fb_arena_free(asked.arena);
    return rc;
}

/* Carrying over -------------------------------------------------------------------------------- */

static bool is_unfinished(const fb_goal *goal) {
    return goal->fulfils != FB_FULFILS_YES && goal->fulfils != FB_FULFILS_DROPPED;
}

/* Whether the goal's strategy and unit are there in the year after; if not, that is told. */
static fb_rc goes_on(const fb_asked *next, const fb_goal *goal, bool *out) {
    const fb_focus_area *areas;
    fb_unit unit;
    size_t count;
    bool area = false;
    FB_TRY(fb_focus_areas(next, &areas, &count));
    for (size_t i = 0; i < count && !area; i++)
        area = strcmp(areas[i].area, goal->area) == 0;
    fb_rc rc = fb_unit_find(next->book, next->year, goal->unit, next->arena, &unit);
    if (rc != FB_OK && rc != FB_ENOTFOUND) return rc;
    *out = area && rc == FB_OK;
    if (!area)
        fb_find(next->findings, FB_WARNING, "goal.ended", NULL, 0,
                _("%s is not carried over: the strategy %s ends before %d"), goal->code, goal->strategy, next->year);
    else if (rc != FB_OK)
        fb_find(next->findings, FB_WARNING, "goal.ended", NULL, 0,
                _("%s is not carried over: the unit %s is not there in %d"), goal->code, goal->unit, next->year);
    return FB_OK;
}

static fb_rc carry_one(const fb_asked *next, const fb_goal *goal, size_t *carried) {
    int64_t there = 0;
    bool on = false;
    fb_store *store = next->book->store;
    FB_TRY(fb_query_int(&there, store, FB_SQL_GOALS_CARRIED,
                        FB_VALUES(FB_OF(next->book), FB_INT(next->year), FB_TEXT(goal->code))));
    if (there) return FB_OK;
    FB_TRY(goes_on(next, goal, &on));
    if (!on) return FB_OK;
    const fb_value values[] = {FB_OF(next->book), FB_INT(next->year - 1), FB_TEXT(goal->code)};
    FB_TRY(fb_exec(store, FB_SQL_GOALS_CARRY, values, 3));
    FB_TRY(fb_exec(store, FB_SQL_GOALS_CARRY_TARGET, values, 3));
    ++*carried;
    return FB_OK;
}

/* A goal above what is carried over goes along, so that nothing stands without it. */
static bool has_unfinished(const fb_goal *goals, size_t count, const fb_goal *goal) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(goals[i].parent, goal->code) == 0 && is_unfinished(&goals[i])) return true;
    return is_unfinished(goal);
}

static fb_rc carry_within(const fb_asked *asked, size_t *carried) {
    fb_asked next = *asked;
    const fb_goal *goals;
    size_t count;
    next.year++;
    FB_TRY(fb_goals(asked, FB_YEAR_MONTHS, &goals, &count));
    for (size_t i = 0; i < count; i++)
        if (has_unfinished(goals, count, &goals[i])) FB_TRY(carry_one(&next, &goals[i], carried));
    return fb_goal_rules(asked->book, asked->findings);
}

fb_rc fb_goals_carry(const fb_book *book, int year, fb_findings *findings, size_t *carried) {
    fb_asked asked = {.book = book, .year = year, .arena = fb_arena_new(ARENA_CAP), .findings = findings};
    fb_rc rc = asked.arena ? fb_begin(book->store) : FB_ENOMEM;
    size_t n = 0;
    if (rc == FB_OK) rc = fb_end(book->store, carry_within(&asked, &n));
    if (rc == FB_OK) *carried = n;
    fb_arena_free(asked.arena);
    return rc;
}
