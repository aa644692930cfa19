/* calls.c - the blocks that a call asks for: tables and charts. say.c has the calls that give words. */
#include "base/language.h"
#include "closing/goals.h"
#include "figure/figure.h"
#include "plan/plan.h"
#include "report/goals.h"
#include "report/parts.h"
#include "report/say.h"
#include "report/tables.h"
#include "report/years.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const int64_t TKR = FB_ORE_TKR;

static bool is(const char *a, const char *b) { return strcmp(a, b) == 0; }

/* Blocks ------------------------------------------------------------------------------------------ */

bool fb_call_is_block(const fb_call *call) {
    return is(call->words[0], "table") || is(call->words[0], "chart") || is(call->words[0], "facts");
}

static fb_rc unknown_table(fb_report *report, const fb_call *call, const char *file) {
    return fb_refuse(report->findings, "chapter.table", file, call->line,
                     _("{{%s}}: there is no such table; expected a statement, notes, goals or seats BODY"),
                     call->text);
}

static fb_rc too_many_words(fb_report *report, const fb_call *call, size_t most) {
    return fb_say_refuse(report, call, "chapter.words",
                         _("{{%s}}: \"%s\" is one word too many; a name with blanks "
                           "stands in quotation marks"),
                         call->text, call->words[most]);
}

static fb_rc notes_block(fb_report *report, fb_block *parent) {
    const fb_statement *notes;
    int level = report->level + 1;
    FB_TRY(fb_statement_make(&notes, report->closing, "notes", NULL, report->findings));
    for (size_t i = 0; i < notes->line_count; i++) {
        const fb_statement_line *first = &notes->lines[i];
        size_t count = 0;
        if (first->kind != FB_LINE_NOTE) continue;
        fb_statement_note(notes, first->note, &count);
        const char *title = fb_note_title(report->doc, first);
        const char *id = fb_arena_printf(report->arena, "note-%d", first->note);
        if (!title || !id) return FB_ENOMEM;
        if (count < 2) continue; /* nothing in either year */
        fb_report_heading(report, level, title, false, id);
        report->level = level - 1;
        FB_TRY(fb_note_place(report, parent, first->note));
        fb_table_of_note(report->doc, parent, notes, first, count, TKR);
    }
    return FB_OK;
}

/* In a plan: with the columns of the layout plan-NAME, where there is one. Else a changed budget shows its changes.
 */
static fb_rc make_statement(fb_report *report, const char *name, const char *unit, fb_findings *findings,
                            const fb_statement **out) {
    if (!is(report->edition, "plan"))
        return fb_statement_make_budgeted(out, report->closing, name, unit, false, findings);
    return fb_statement_make_with(out, report->closing, name, unit, FB_WHOLE_YEAR, "plan", findings);
}

/* The notes are the annual report's: in another edition nothing leads to them. */
static void add_statement(fb_report *report, fb_block *parent, const fb_statement *statement, const char *anchor) {
    fb_statement plain = *statement;
    fb_statement_line *lines = fb_arena_alloc(report->arena, (statement->line_count + 1) * sizeof *lines);
    if (!lines) {
        report->doc->rc = FB_ENOMEM;
        return;
    }
    for (size_t i = 0; i < statement->line_count; i++) {
        lines[i] = statement->lines[i];
        if (report->edition[0]) lines[i].note = 0;
    }
    plain.lines = lines;
    fb_table_of_statement(report->doc, parent, &plain, TKR, anchor);
}

static fb_rc statement_of_units(fb_report *report, fb_block *parent, const char *name) {
    size_t count;
    int level = report->level + 1;
    const fb_unit *units = fb_closing_units(report->closing, &count);
    for (size_t i = 0; i < count; i++) {
        const fb_statement *statement;
        FB_TRY(make_statement(report, name, units[i].key, report->findings, &statement));
        fb_report_heading(report, level, units[i].name, true, NULL);
        add_statement(report, parent, statement, fb_arena_printf(report->arena, "table-%s-%s", name, units[i].key));
    }
    report->level = level - 1;
    return FB_OK;
}

static fb_rc statement_block(fb_report *report, fb_block *parent, const fb_call *call, const char *file) {
    static const char EACH_UNIT[] = "each=unit", UNIT[] = "unit=";
    const char *name = call->words[1], *option = call->word_count > 2 ? call->words[2] : NULL, *unit = NULL;
    if (!fb_layout_by_name(fb_closing_layouts(report->closing), name)) return unknown_table(report, call, file);
    if (call->word_count > 3) return too_many_words(report, call, 3);
    if (option && is(option, EACH_UNIT)) return statement_of_units(report, parent, name);
    if (option && strncmp(option, UNIT, sizeof UNIT - 1) == 0)
        unit = option + sizeof UNIT - 1;
    else if (option)
        return unknown_table(report, call, file);
    const fb_statement *statement;
    fb_rc rc = make_statement(report, name, unit, NULL, &statement);
    if (rc == FB_ENOTFOUND) return unknown_table(report, call, file);
    if (rc != FB_OK) return rc;
    const char *anchor = fb_arena_printf(report->arena, unit ? "table-%s-%s" : "table-%s", name, unit);
    add_statement(report, parent, statement, anchor);
    return fb_doc_rc(report->doc);
}

/* The threshold and the outcome of a goal: money in the table's unit, a share in per cent. */
static void goal_cells(fb_report *report, fb_row *row, const fb_financial_goal *goal, const fb_amount *outcome) {
    char limit[FB_MONEY_TEXT], share[FB_MONEY_TEXT] = "";
    int64_t per_mille;
    if (!outcome->has) fb_cell_text(report->doc, row, 2, "–");
    if (!outcome->is_share) {
        fb_cell_amount(report->doc, row, 1, goal->threshold, NULL);
        if (outcome->has) fb_cell_amount(report->doc, row, 2, outcome->money, goal->figure);
        return;
    }
    fb_share_shown(limit, fb_money_rounded(goal->threshold, 10), 1);
    if (outcome->has && fb_money_ratio(&per_mille, outcome->money, outcome->per, 1000) == FB_OK)
        fb_share_shown(share, per_mille, 1);
    fb_cell_text(report->doc, row, 1, limit);
    if (outcome->has) fb_cell_text(report->doc, row, 2, share);
}

static fb_rc goal_row(fb_report *report, fb_table *table, const fb_financial_goal *goal) {
    fb_amount outcome;
    bool met;
    fb_rc rc = fb_report_goal(report, goal, &outcome, &met);
    if (rc == FB_ENOTFOUND)
        return fb_refuse(report->findings, "report.goal", NULL, 0,
                         _("goal %s, %s, is held against %s, and there is no such line; correct financial_goals.csv"),
                         goal->id, goal->label, goal->figure);
    if (rc != FB_OK) return rc;
    fb_row *row = fb_doc_row(report->doc, table, FB_ROW_LINE);
    fb_cell_text(report->doc, row, 0, goal->label);
    goal_cells(report, row, goal, &outcome);
    fb_cell_text(report->doc, row, 3, !outcome.has ? "–" : met ? _("met") : _("not met"));
    return FB_OK;
}

static const char *goal_head(const fb_report *report) {
    if (is(report->edition, "plan")) return _("Budget");
    return fb_closing_is_interim(report->closing) ? _("Expected") : _("Outcome");
}

static fb_rc goals_block(fb_report *report, fb_block *parent) {
    const fb_financial_goal *goals;
    size_t count;
    FB_TRY(fb_financial_goals(report->book, report->year, report->arena, &goals, &count));
    const fb_column columns[] = {{.head = _("Goal")},
                                 {.head = _("Limit"), .numeric = true},
                                 {.head = goal_head(report), .numeric = true},
                                 {.head = _("Verdict")}};
    fb_table *table = fb_doc_table(report->doc, parent, 4, columns);
    if (!table) return fb_doc_rc(report->doc);
    table->id = "table-goals";
    table->unit = _("tkr");
    table->unit_ore = TKR;
    for (size_t i = 0; i < count; i++)
        FB_TRY(goal_row(report, table, &goals[i]));
    return FB_OK;
}

/* The same through the year. */
static fb_rc goals_over_year(fb_report *report, fb_block *parent) {
    fb_table *table = NULL;
    FB_TRY(fb_table_of_goals(report->doc, parent, report->closing, TKR, report->arena, &table, report->findings));
    table->id = "table-goals-over-year";
    table->sheet = fb_doc_text(report->doc, _("Goals over the year"));
    return fb_doc_rc(report->doc);
}

fb_rc fb_call_block(fb_report *report, fb_block *parent, const fb_call *call, const char *file) {
    if (is(call->words[0], "chart")) return fb_report_chart(report, parent, call, file);
    if (is(call->words[0], "facts")) return fb_report_facts(report, parent, call, file);
    if (call->word_count < 2) return unknown_table(report, call, file);
    if (fb_law_is_table(call)) return fb_law_block(report, parent);
    if (fb_years_is_call(call)) return fb_years_block(report, parent, call, file);
    if (is(call->words[1], "file")) return fb_file_table(report, parent, call);
    if (is(call->words[1], "outlook") || is(call->words[1], "assumptions"))
        return fb_outlook_block(report, parent, call);
    if (fb_members_is_call(call)) return fb_members_block(report, parent);
    if (fb_view_is_call(call)) return fb_view_block(report, parent, call, file);
    if (fb_deviations_is_call(call)) return fb_deviations_block(report, parent, call, file);
    if (call->word_count == 3 && is(call->words[1], "goals") && is(call->words[2], "over-year"))
        return goals_over_year(report, parent);
    bool alone = is(call->words[1], "notes") || is(call->words[1], "goals");
    if (alone && call->word_count > 2) return too_many_words(report, call, 2);
    if (is(call->words[1], "notes")) return notes_block(report, parent);
    if (is(call->words[1], "goals")) return goals_block(report, parent);
    return statement_block(report, parent, call, file);
}
