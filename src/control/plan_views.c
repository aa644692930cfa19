/* plan_views.c - the plan as tables: every control with what came of it, areas with counts, checks, deviations. */
#include "control/views.h"

#include "base/language.h"
#include "control/plan.h"

#include <stdio.h>
#include <string.h>

fb_rc fb_view_give(fb_view *view, fb_view **out) {
    FB_TRY(fb_view_rc(view));
    *out = view;
    return FB_OK;
}

/* Controls ---------------------------------------------------------------------------------------- */

/* What came of a control, and how much of it was made where not all was. */
static const char *result_of(const fb_control *control, fb_arena *arena) {
    const char *said = *control->said ? control->said : fb_check_result_text(control->result);
    if (control->checks == 0 || control->checks >= control->times) return said;
    return fb_arena_printf(arena, _("%lld of %d made: %s"), (long long)control->checks, control->times, said);
}

enum { AREA, CONTROL, METHOD, FREQUENCY, RESPONSIBLE, RISK, RESULT, CONTROL_COLUMNS };

static void add_control(fb_view *view, const fb_control *control, const fb_risk_scales *scales, bool first) {
    const fb_risk_value *level = fb_risk_level(scales, control->product);
    const char *often = NULL;
    fb_view_row *row = fb_view_add(view, FB_VIEW_LINE);
    if (!row) return;
    if (fb_control_frequency(control, view->arena, &often) != FB_OK) view->rc = FB_ENOMEM;
    if (first)
        fb_view_text(view, row, AREA,
                     fb_arena_printf(view->arena, "%lld. %s", (long long)control->area, control->area_label));
    else
        fb_view_text(view, row, AREA, "");
    fb_view_text(view, row, CONTROL, control->text);
    fb_view_text(view, row, METHOD, control->method);
    fb_view_text(view, row, FREQUENCY, often);
    fb_view_text(view, row, RESPONSIBLE, control->responsible);
    fb_view_text(view, row, RISK, level ? level->label : NULL);
    fb_view_colour(view, row, RISK, fb_risk_tone(level));
    fb_view_text(view, row, RESULT, result_of(control, view->arena));
}

/* One area's controls are asked for by its number or label, or by the heading it stands under. */
static bool is_asked(const fb_asked *asked, const fb_control *control) {
    char number[24];
    if (!asked->word_count) return true;
    snprintf(number, sizeof number, "%lld", (long long)control->area);
    return strcmp(asked->words[0], number) == 0 || strcmp(asked->words[0], control->area_label) == 0 ||
           strcmp(asked->words[0], control->heading) == 0;
}

static void add_controls(fb_view *view, const fb_asked *asked, const fb_control *list, size_t count,
                         const fb_risk_scales *scales) {
    const char *heading = "";
    int64_t area = -1;
    for (size_t i = 0; i < count; i++) {
        if (!is_asked(asked, &list[i])) continue;
        if (*list[i].heading && strcmp(list[i].heading, heading) != 0) fb_view_heading(view, list[i].heading);
        heading = list[i].heading;
        add_control(view, &list[i], scales, list[i].area != area);
        area = list[i].area;
    }
}

fb_rc fb_view_controls(const fb_asked *asked, fb_view **out) {
    const fb_view_column columns[CONTROL_COLUMNS] = {{"area", _("Area"), FB_VIEW_TEXT, 0, false},
                                                     {"control", _("Control"), FB_VIEW_TEXT, 0, false},
                                                     {"method", _("Method"), FB_VIEW_TEXT, 0, false},
                                                     {"frequency", _("How often"), FB_VIEW_TEXT, 0, false},
                                                     {"responsible", _("Responsible"), FB_VIEW_TEXT, 0, false},
                                                     {"risk", _("Risk"), FB_VIEW_TEXT, 0, false},
                                                     {"result", _("Result"), FB_VIEW_TEXT, 0, false}};
    const fb_control *list;
    fb_risk_scales scales;
    size_t count;
    FB_TRY(fb_controls(asked->book, asked->year, asked->arena, &list, &count));
    FB_TRY(fb_risk_scales_get(asked->book, asked->year, asked->arena, &scales));
    fb_view *view = fb_view_new(asked->arena, _("Internal control plan"), columns, CONTROL_COLUMNS);
    if (!view) return FB_ENOMEM;
    add_controls(view, asked, list, count, &scales);
    if (asked->word_count && !view->row_count) {
        fb_refuse(asked->findings, "control.area", NULL, 0,
                  _("the plan of %d has no area \"%s\"; give its number, its name or the heading it stands under"),
                  asked->year, asked->words[0]);
        return FB_ENOTFOUND;
    }
    return fb_view_give(view, out);
}

/* Areas, with counts ------------------------------------------------------------------------------- */

typedef struct tally {
    int64_t controls, planned, made, remarks, deviations;
} tally;

static void count_control(tally *sum, const fb_control *control) {
    sum->controls++;
    sum->planned += control->times;
    sum->made += control->checks;
    sum->remarks += control->result == FB_CHECK_REMARK;
    sum->deviations += control->deviations;
}

static void add_tally(fb_view *view, fb_view_row_kind kind, const char *label, const tally *sum) {
    const int64_t numbers[] = {sum->controls, sum->planned, sum->made, sum->remarks, sum->deviations};
    fb_view_row *row = fb_view_add(view, kind);
    fb_view_text(view, row, 0, label);
    for (size_t i = 0; i < FB_COUNT(numbers); i++)
        fb_view_number(view, row, i + 1, numbers[i]);
}

static const char *area_name(const fb_control *control, fb_arena *arena) {
    return fb_arena_printf(arena, "%lld. %s", (long long)control->area, control->area_label);
}

fb_rc fb_view_control_areas(const fb_asked *asked, fb_view **out) {
    const fb_view_column columns[] = {{"area", _("Area"), FB_VIEW_TEXT, 0, false},
                                      {"controls", _("Controls"), FB_VIEW_COUNT, 0, false},
                                      {"planned", _("Checks planned"), FB_VIEW_COUNT, 0, false},
                                      {"made", _("Checks made"), FB_VIEW_COUNT, 0, false},
                                      {"remarks", _("Controls with a remark"), FB_VIEW_COUNT, 0, false},
                                      {"deviations", _("Deviations"), FB_VIEW_COUNT, 0, false}};
    const fb_control *list;
    size_t count;
    tally area = {0}, all = {0};
    FB_TRY(fb_controls(asked->book, asked->year, asked->arena, &list, &count));
    fb_view *view = fb_view_new(asked->arena, _("Internal control by area"), columns, FB_COUNT(columns));
    for (size_t i = 0; i < count; i++) {
        count_control(&area, &list[i]);
        count_control(&all, &list[i]);
        if (i + 1 < count && list[i + 1].area == list[i].area) continue;
        add_tally(view, FB_VIEW_LINE, area_name(&list[i], asked->arena), &area);
        area = (tally){0};
    }
    if (count) add_tally(view, FB_VIEW_TOTAL, _("In all"), &all);
    return fb_view_give(view, out);
}

/* Checks ------------------------------------------------------------------------------------------ */

fb_rc fb_view_control_checks(const fb_asked *asked, fb_view **out) {
    const fb_view_column columns[] = {
        {"control", _("Control"), FB_VIEW_TEXT, 0, false},   {"date", _("Day"), FB_VIEW_DATE, 0, false},
        {"result", _("Result"), FB_VIEW_TEXT, 0, false},     {"text", _("What was found"), FB_VIEW_TEXT, 0, false},
        {"evidence", _("Evidence"), FB_VIEW_TEXT, 0, false}, {"who", _("By"), FB_VIEW_TEXT, 0, false}};
    const fb_control_check *list;
    size_t count;
    FB_TRY(fb_control_checks_made(asked->book, asked->year, asked->word_count ? asked->words[0] : NULL, asked->arena,
                                  &list, &count));
    fb_view *view = fb_view_new(asked->arena, _("Checks of the internal control"), columns, FB_COUNT(columns));
    for (size_t i = 0; i < count; i++) {
        fb_view_row *row = fb_view_add(view, FB_VIEW_LINE);
        fb_view_text(view, row, 0, list[i].control);
        fb_view_number(view, row, 1, list[i].date);
        fb_view_text(view, row, 2, fb_check_result_text(list[i].result));
        fb_view_text(view, row, 3, list[i].text);
        fb_view_text(view, row, 4, list[i].evidence);
        fb_view_text(view, row, 5, list[i].who);
    }
    return fb_view_give(view, out);
}

/* Deviations -------------------------------------------------------------------------------------- */

static const char *state_text(const fb_control_deviation *d, fb_arena *arena) {
    char day[FB_DATE_TEXT];
    switch (d->state) {
    case FB_DEVIATION_OPEN: return _("under way");
    case FB_DEVIATION_OVERDUE: return _("overdue");
    case FB_DEVIATION_DONE: return fb_arena_printf(arena, _("done %s"), fb_date_iso(day, d->done));
    case FB_DEVIATION_DONE_LATE: return fb_arena_printf(arena, _("done %s, late"), fb_date_iso(day, d->done));
    }
    return NULL;
}

fb_rc fb_view_control_deviations(const fb_asked *asked, fb_view **out) {
    const fb_view_column columns[] = {{"deviation", _("Deviation"), FB_VIEW_TEXT, 0, false},
                                      {"control", _("Control"), FB_VIEW_TEXT, 0, false},
                                      {"found", _("Found"), FB_VIEW_DATE, 0, false},
                                      {"text", _("What was found"), FB_VIEW_TEXT, 0, false},
                                      {"action", _("Action"), FB_VIEW_TEXT, 0, false},
                                      {"responsible", _("Responsible"), FB_VIEW_TEXT, 0, false},
                                      {"due", _("Due"), FB_VIEW_DATE, 0, false},
                                      {"state", _("State"), FB_VIEW_TEXT, 0, false}};
    const fb_control_deviation *list;
    size_t count;
    fb_date day = 0;
    if (asked->word_count && !fb_date_parse(&day, asked->words[0], strlen(asked->words[0]))) {
        fb_refuse(asked->findings, "control.day", NULL, 0, _("\"%s\" is no day; expected one such as 2023-12-31"),
                  asked->words[0]);
        return FB_ENOTFOUND;
    }
    FB_TRY(fb_control_deviations(asked->book, asked->year, day, asked->arena, &list, &count));
    fb_view *view =
        fb_view_new(asked->arena, _("Deviations and what is done about them"), columns, FB_COUNT(columns));
    for (size_t i = 0; i < count; i++) {
        fb_view_row *row = fb_view_add(view, FB_VIEW_LINE);
        fb_view_text(view, row, 0, list[i].code);
        fb_view_text(view, row, 1, fb_arena_printf(asked->arena, "%s %s", list[i].control, list[i].control_text));
        fb_view_number(view, row, 2, list[i].found);
        fb_view_text(view, row, 3, list[i].text);
        fb_view_text(view, row, 4, list[i].action);
        fb_view_text(view, row, 5, list[i].responsible);
        fb_view_number(view, row, 6, list[i].due);
        fb_view_text(view, row, 7, state_text(&list[i], asked->arena));
    }
    return fb_view_give(view, out);
}

/* The proposal ------------------------------------------------------------------------------------- */

static const fb_control *same_code(const fb_control *list, size_t count, const char *code) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(list[i].code, code) == 0) return &list[i];
    return NULL;
}

static void add_change(fb_view *view, const fb_control *before, const fb_control *now) {
    const char *was = NULL, *is = NULL;
    if (before && fb_control_frequency(before, view->arena, &was) != FB_OK) view->rc = FB_ENOMEM;
    if (fb_control_frequency(now, view->arena, &is) != FB_OK) view->rc = FB_ENOMEM;
    if (before && strcmp(was ? was : "", is ? is : "") == 0 && !*now->reason) return;
    fb_view_row *row = fb_view_add(view, FB_VIEW_LINE);
    fb_view_text(view, row, 0, fb_arena_printf(view->arena, "%s %s", now->code, now->text));
    fb_view_text(view, row, 1, was);
    fb_view_text(view, row, 2, is);
    fb_view_text(view, row, 3, now->reason);
}

fb_rc fb_view_control_proposal(const fb_asked *asked, fb_view **out) {
    const fb_view_column columns[] = {{"control", _("Control"), FB_VIEW_TEXT, 0, false},
                                      {"before", _("Before"), FB_VIEW_TEXT, 0, true},
                                      {"now", _("Proposed"), FB_VIEW_TEXT, 0, false},
                                      {"reason", _("Why"), FB_VIEW_TEXT, 0, false}};
    const fb_control *before, *now;
    size_t before_count, count;
    int64_t year;
    FB_TRY(fb_query_int(&year, asked->book->store, FB_SQL_CONTROL_PLAN_BEFORE,
                        FB_VALUES(FB_OF(asked->book), FB_INT(asked->year))));
    FB_TRY(fb_controls(asked->book, (int)year, asked->arena, &before, &before_count));
    FB_TRY(fb_controls(asked->book, asked->year, asked->arena, &now, &count));
    fb_view *view = fb_view_new(asked->arena, _("The plan beside the one before it"), columns, FB_COUNT(columns));
    for (size_t i = 0; view && view->rc == FB_OK && i < count; i++)
        add_change(view, same_code(before, before_count, now[i].code), &now[i]);
    if (view && !view->row_count) view->remark = _("The plan is as the one before it.");
    return fb_view_give(view, out);
}
