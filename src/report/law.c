/* law.c - every requirement answered: does it apply, what meets it, what is lacking. */
#include "report/law.h"

#include "base/language.h"
#include "report/law/parts.h"

#include <string.h>

enum { DEPTH = 4 };
#define RESULT_CAP FB_MIB(64)

static bool is(const char *a, const char *b) { return strcmp(a, b) == 0; }

const char *fb_law_status_text(fb_law_status status) {
    static const char *const WORDS[] = {[FB_LAW_MET] = N_("met"),
                                        [FB_LAW_PARTLY] = N_("partly"),
                                        [FB_LAW_MISSING] = N_("MISSING"),
                                        [FB_LAW_NOT_APPLICABLE] = N_("not applicable")};
    return _(WORDS[status]);
}

/* One requirement --------------------------------------------------------------------------------- */

static const char *joined(fb_law_look *look, const char *before, const char *more) {
    if (more[0] && strstr(before, more)) return before;
    return before[0] && more[0] ? fb_arena_printf(look->arena, "%s; %s", before, more) : before[0] ? before : more;
}

static fb_rc not_applicable(fb_law_line *line, const char *why, const char *target) {
    line->status = FB_LAW_NOT_APPLICABLE;
    line->why = why;
    line->target = target;
    return why ? FB_OK : FB_ENOMEM;
}

/* `as lkbr-9-4`: what another requirement answers. */
static fb_rc as_another(fb_law_look *look, const char *id, int depth, fb_law_answer *out) {
    const fb_law_list *list = &look->report->law->list;
    for (size_t i = 0; i < list->count; i++) {
        const fb_law_line *line = &look->lines[i];
        if (!is(list->requirements[i].id, id)) continue;
        FB_TRY(fb_law_line_of(look, i, depth + 1, &line));
        bool good = line->status == FB_LAW_MET || line->status == FB_LAW_PARTLY;
        *out = (fb_law_answer){.met = good, .where = line->where, .target = line->target};
        if (line->status == FB_LAW_PARTLY) out->why = line->why;
        if (!good)
            out->why =
                fb_arena_printf(look->arena, _("as %s %s"), line->requirement->act, line->requirement->paragraph);
        return good || out->why ? FB_OK : FB_ENOMEM;
    }
    return fb_refuse(look->report->findings, "law.list", NULL, 0, _("the list of what the law asks for is wrong: %s"),
                     id);
}

/* "note-line audit / section": the first of them that is met; else what the first lacks. */
static fb_rc try_alternatives(fb_law_look *look, const fb_requirement *requirement, char *alternatives, int depth,
                              fb_law_answer *out) {
    char *rest = alternatives, *test;
    bool first = true;
    while ((test = strtok_r(rest, "/", &rest)) != NULL) {
        fb_law_answer answer = {0};
        test += strspn(test, " ");
        for (size_t length = strlen(test); length && test[length - 1] == ' ';)
            test[--length] = '\0';
        FB_TRY(strncmp(test, "as ", 3) == 0 ? as_another(look, test + 3, depth, &answer)
                                            : fb_law_test(look, requirement, test, &answer));
        if (first || answer.met) *out = answer;
        if (answer.met) return FB_OK;
        first = false;
    }
    return FB_OK;
}

static fb_rc run_tests(fb_law_look *look, fb_law_line *line, int depth) {
    char *rest = fb_arena_strdup(look->arena, line->requirement->by), *tests;
    if (!rest) return FB_ENOMEM;
    bool first = true;
    line->status = FB_LAW_MET;
    while ((tests = strtok_r(rest, ";", &rest)) != NULL) {
        fb_law_answer answer = {0};
        FB_TRY(try_alternatives(look, line->requirement, tests, depth, &answer));
        if (answer.met) {
            line->where = joined(look, line->where, answer.where);
            if (!line->target) line->target = answer.target;
        } else if (first) {
            line->status = FB_LAW_MISSING;
        }
        if (answer.why) line->why = joined(look, line->why, answer.why);
        if (!line->where || !line->why) return FB_ENOMEM;
        first = false;
    }
    if (line->status == FB_LAW_MET && line->why[0]) line->status = FB_LAW_PARTLY;
    return FB_OK;
}

/* What the chapters themselves say is lacking. */
static fb_rc take_partly(fb_law_look *look, fb_law_line *line) {
    for (const fb_law_mark *mark = look->report->law->marks; mark; mark = mark->next) {
        if (mark->requirement != line->requirement || mark->kind != FB_MARK_PARTLY) continue;
        if (line->status == FB_LAW_MET) line->status = FB_LAW_PARTLY;
        if (!(line->why = joined(look, line->why, mark->reason))) return FB_ENOMEM;
    }
    return FB_OK;
}

static fb_rc not_in_force(fb_law_look *look, fb_law_line *line) {
    const fb_requirement *requirement = line->requirement;
    const char *words = look->report->year < requirement->from ? _("applies from %d") : _("applied until %d");
    int year = look->report->year < requirement->from ? requirement->from : requirement->to;
    return not_applicable(line, fb_arena_printf(look->arena, words, year), NULL);
}

static fb_rc does_not_apply(fb_law_look *look, fb_law_line *line) {
    const char *end = is(line->requirement->when, "stated") ? _("the chapters say nothing of it")
                                                            : _("the books have no such amount");
    return not_applicable(line, fb_arena_printf(look->arena, "%s; %s", line->requirement->remark, end), NULL);
}

static fb_rc answer(fb_law_look *look, fb_law_line *line, int depth) {
    const fb_requirement *requirement = line->requirement;
    bool marked = false, applies = true;
    if (look->report->year < requirement->from || (requirement->to && look->report->year > requirement->to))
        return not_in_force(look, line);
    for (const fb_law_mark *mark = look->report->law->marks; mark; mark = mark->next) {
        if (mark->requirement != requirement) continue;
        if (mark->kind == FB_MARK_EXEMPT)
            return not_applicable(line, fb_arena_strdup(look->arena, mark->reason),
                                  mark->heading ? mark->heading->id : NULL);
        marked = true;
    }
    if (!marked) FB_TRY(fb_law_applies(look, requirement, &applies));
    if (!applies) return does_not_apply(look, line);
    FB_TRY(run_tests(look, line, depth));
    return take_partly(look, line);
}

fb_rc fb_law_line_of(fb_law_look *look, size_t place, int depth, const fb_law_line **out) {
    fb_law_line *line = &look->lines[place];
    if (!line->requirement) {
        const fb_requirement *requirement = &look->report->law->list.requirements[place];
        if (depth > DEPTH)
            return fb_refuse(look->report->findings, "law.list", NULL, 0,
                             _("the list of what the law asks for is wrong: %s"), requirement->id);
        fb_law_line made = {.requirement = requirement, .where = "", .why = ""};
        FB_TRY(answer(look, &made, depth));
        *line = made;
    }
    *out = line;
    return FB_OK;
}

fb_rc fb_law_answer_all(fb_report *report, fb_arena *arena, const fb_law_line **out) {
    FB_TRY(fb_law_open(report));
    size_t count = report->law->list.count;
    fb_law_look look = {.report = report, .arena = arena};
    look.lines = fb_arena_alloc(arena, (count + 1) * sizeof *look.lines);
    const fb_law_line *line;
    fb_rc rc = look.lines ? FB_OK : FB_ENOMEM;
    for (size_t i = 0; rc == FB_OK && i < count; i++)
        rc = fb_law_line_of(&look, i, 0, &line);
    fb_findings_free(look.check_findings);
    *out = look.lines;
    return rc;
}

/* The whole --------------------------------------------------------------------------------------- */

static fb_rc copy_requirement(fb_law_result *result, const fb_requirement *from, const fb_requirement **out) {
    fb_requirement *copy = fb_arena_alloc(result->arena, sizeof *copy);
    const char **texts[] = {&copy->id, &copy->act,  &copy->paragraph, &copy->when,
                            &copy->by, &copy->text, &copy->remark};
    if (!copy) return FB_ENOMEM;
    *copy = *from;
    for (size_t i = 0; i < FB_COUNT(texts); i++)
        if (!(*texts[i] = fb_arena_strdup(result->arena, *texts[i]))) return FB_ENOMEM;
    *out = copy;
    return FB_OK;
}

/* The list dies with the report; the result is to outlive it. */
static fb_rc keep(fb_law_result *result, const fb_report *report, const fb_law_line *lines) {
    size_t count = report->law->list.count;
    fb_law_line *kept = fb_arena_alloc(result->arena, (count + 1) * sizeof *kept);
    if (!kept) return FB_ENOMEM;
    for (size_t i = 0; i < count; i++) {
        kept[i] = lines[i];
        kept[i].target = fb_arena_strdup(result->arena, lines[i].target);
        kept[i].where = fb_arena_strdup(result->arena, lines[i].where);
        kept[i].why = fb_arena_strdup(result->arena, lines[i].why);
        if ((lines[i].target && !kept[i].target) || !kept[i].where || !kept[i].why) return FB_ENOMEM;
        FB_TRY(copy_requirement(result, lines[i].requirement, &kept[i].requirement));
        if (!kept[i].requirement->should) result->counts[kept[i].status]++;
    }
    result->lines = kept;
    result->count = count;
    result->report = fb_arena_strdup(result->arena, report->doc->title);
    return result->report ? FB_OK : FB_ENOMEM;
}

static fb_rc note_when_in_force(fb_law_result *result, const fb_law_list *list) {
    const fb_law_act *act = &list->acts[0];
    if (result->year >= act->from) return FB_OK;
    result->not_yet = fb_arena_strdup(result->arena, act->title);
    result->not_yet_from = act->from;
    return result->not_yet ? FB_OK : FB_ENOMEM;
}

static fb_rc look_at(fb_report *report, void *context) {
    fb_law_result *result = context;
    const fb_law_line *lines;
    FB_TRY(fb_law_answer_all(report, result->arena, &lines));
    if (report->law->list.act_count) FB_TRY(note_when_in_force(result, &report->law->list));
    return keep(result, report, lines);
}

/* An annual report always has chapters, the program's own at least; an interim report only the association's. */
static fb_rc has_report(const fb_law_result *result, fb_closing *closing, bool *out) {
    const fb_text_file *texts;
    size_t count = 0;
    const char *prefix = fb_arena_printf(result->arena, "chapters/%d/interim/", result->year);
    *out = result->kind == FB_LAW_ANNUAL;
    if (*out) return FB_OK;
    if (!prefix) return FB_ENOMEM;
    FB_TRY(fb_texts(fb_closing_book(closing), prefix, result->arena, &texts, &count));
    *out = count > 0;
    return FB_OK;
}

static fb_rc check_within(fb_law_result *result, fb_closing *closing, const char *share, fb_findings *findings) {
    bool there;
    FB_TRY(has_report(result, closing, &there));
    result->no_report = !there;
    if (!there) return FB_OK;
    return fb_report_look(closing, result->kind == FB_LAW_ANNUAL ? "" : "interim", share, look_at, result, findings);
}

fb_rc fb_law_check(fb_law_result **out, fb_closing *closing, fb_law_kind kind, const char *share,
                   fb_findings *findings) {
    fb_law_result *result = fb_calloc(1, sizeof *result);
    if (!result) return FB_ENOMEM;
    result->year = fb_closing_year(closing);
    result->kind = kind;
    fb_rc rc =
        (result->arena = fb_arena_new(RESULT_CAP)) ? check_within(result, closing, share, findings) : FB_ENOMEM;
    if (rc == FB_OK)
        *out = result;
    else
        fb_law_result_free(result);
    return rc;
}

void fb_law_result_free(fb_law_result *result) {
    if (!result) return;
    fb_arena_free(result->arena);
    fb_free(result);
}
