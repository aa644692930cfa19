/* calls.c - what stands between double braces: figures as words, and the blocks of tables. */
#include "base/language.h"
#include "closing/goals.h"
#include "figure/figure.h"
#include "plan/plan.h"
#include "report/parts.h"
#include "report/tables.h"
#include "report/years.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const int64_t TKR = 100000, MNKR = 100000000, KR = 100;

static bool is(const char *a, const char *b) { return strcmp(a, b) == 0; }

/* Words ------------------------------------------------------------------------------------------- */

/* How a figure is to be said. */
typedef struct manner {
    int64_t unit_ore;
    bool magnitude, plain;
} manner;

static fb_rc read_manner(fb_report *report, const fb_call *call, const char *file, manner *out) {
    *out = (manner){.unit_ore = TKR};
    for (size_t i = 1; i < call->word_count; i++) {
        const char *word = call->words[i];
        if (is(word, "tkr"))
            out->unit_ore = TKR;
        else if (is(word, "mnkr"))
            out->unit_ore = MNKR;
        else if (is(word, "kr"))
            out->unit_ore = KR;
        else if (is(word, "abs"))
            out->magnitude = true;
        else if (is(word, "plain"))
            out->plain = true;
        else
            return fb_refuse(report->findings, "chapter.manner", file, call->line,
                             _("{{%s}}: \"%s\" is not a way to show a figure; expected tkr, mnkr, kr, abs or plain"),
                             call->text, word);
    }
    return FB_OK;
}

/* A count of tenths as "11,7". */
static const char *tenths_text(fb_arena *arena, int64_t tenths) {
    char shown[FB_MONEY_TEXT];
    fb_money_shown(shown, tenths * 10, 2);
    shown[strlen(shown) - 1] = '\0';
    return fb_arena_strdup(arena, shown);
}

static const char *money_words(fb_arena *arena, fb_money money, const manner *how) {
    if (how->magnitude && money.ore < 0 && fb_money_negate(&money, money) != FB_OK) return NULL;
    char shown[FB_MONEY_TEXT];
    bool mnkr = how->unit_ore == MNKR;
    const char *number = mnkr ? tenths_text(arena, fb_money_rounded(money, MNKR / 10))
                              : fb_money_shown(shown, fb_money_rounded(money, how->unit_ore), 0);
    if (!number || how->plain) return number ? fb_arena_strdup(arena, number) : NULL;
    return fb_arena_printf(arena, "%s\xc2\xa0%s", number,
                           mnkr                   ? _("mnkr")
                           : how->unit_ore == TKR ? _("tkr")
                                                  : _("kr"));
}

static const char *share_words(fb_arena *arena, const fb_amount *amount, const manner *how) {
    int64_t permille;
    if (fb_money_ratio(&permille, amount->money, amount->per, 1000) != FB_OK) return NULL;
    const char *number = tenths_text(arena, permille);
    if (!number || how->plain) return number;
    return fb_arena_printf(arena, "%s\xc2\xa0%%", number);
}

/* An association's first year has nothing before it, and that is no fault of the chapter. */
static fb_rc no_amount(fb_report *report, const fb_call *call, const char *file, int year) {
    if (year != report->year && !fb_closing_has_prior(report->closing)) {
        fb_find(report->findings, FB_NOTE, "chapter.no-amount", file, call->line,
                _("{{%s}}: there are no books of the year before; – stands in its place"), call->text);
        return FB_OK;
    }
    return fb_refuse(report->findings, "chapter.no-amount", file, call->line,
                     _("{{%s}}: the figure has no amount; choose another column, or leave the call out"), call->text);
}

static fb_rc figure_words(fb_report *report, const fb_call *call, const char *file, const char **words,
                          const char **figure) {
    manner how;
    fb_figure found;
    FB_TRY(read_manner(report, call, file, &how));
    fb_rc rc = fb_figure_get(report->closing, call->words[0], &found, NULL);
    if (rc == FB_ENOTFOUND)
        return fb_refuse(report->findings, "chapter.figure", file, call->line,
                         _("{{%s}}: there is no figure \"%s\"; forbund figures --year %d lists them"), call->text,
                         call->words[0], report->year);
    if (rc != FB_OK) return rc;
    if (!found.amount.has) {
        FB_TRY(no_amount(report, call, file, found.year));
        *words = "–";
    } else if (found.amount.is_share) {
        *words = share_words(report->arena, &found.amount, &how);
    } else {
        *words = money_words(report->arena, found.amount.money, &how);
    }
    *figure = fb_arena_strdup(report->arena, call->words[0]);
    return *words && *figure ? FB_OK : FB_ENOMEM;
}

static fb_rc count_members(fb_report *report, size_t *out) {
    const fb_counterparty *list;
    size_t count;
    FB_TRY(fb_counterparties(report->book, report->arena, &list, &count));
    *out = 0;
    for (size_t i = 0; i < count; i++)
        *out += list[i].kind == FB_MEMBER;
    return FB_OK;
}

/* The year of "year", "year-1", "year+2"; 0 when the word is something else. */
static int year_of(const fb_report *report, const char *word) {
    if (strncmp(word, "year", 4) != 0) return 0;
    if (!word[4]) return report->year;
    bool signed_digit = (word[4] == '-' || word[4] == '+') && word[5] >= '0' && word[5] <= '9' && !word[6];
    if (!signed_digit) return 0;
    return report->year + (word[4] == '-' ? -(word[5] - '0') : word[5] - '0');
}

fb_rc fb_call_words(fb_report *report, const fb_call *call, const char *file, const char **words,
                    const char **figure) {
    const char *name = call->words[0];
    size_t count = 0;
    int year = year_of(report, name);
    *figure = NULL;
    if (year) {
        *words = fb_arena_printf(report->arena, "%d", year);
    } else if (is(name, "association.name")) {
        *words = report->book->association.name;
    } else if (is(name, "units.count") || is(name, "members.count")) {
        if (is(name, "units.count"))
            fb_closing_units(report->closing, &count);
        else
            FB_TRY(count_members(report, &count));
        *words = fb_arena_printf(report->arena, "%zu", count);
    } else {
        return figure_words(report, call, file, words, figure);
    }
    return *words ? FB_OK : FB_ENOMEM;
}

/* Blocks ------------------------------------------------------------------------------------------ */

bool fb_call_is_block(const fb_call *call) {
    return is(call->words[0], "table") || is(call->words[0], "chart") || is(call->words[0], "facts");
}

static fb_rc unknown_table(fb_report *report, const fb_call *call, const char *file) {
    return fb_refuse(report->findings, "chapter.table", file, call->line,
                     _("{{%s}}: there is no such table; expected a statement, notes, goals or seats BODY"),
                     call->text);
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

static fb_rc statement_of_units(fb_report *report, fb_block *parent, const char *name) {
    size_t count;
    int level = report->level + 1;
    const fb_unit *units = fb_closing_units(report->closing, &count);
    for (size_t i = 0; i < count; i++) {
        const fb_statement *statement;
        FB_TRY(fb_statement_make(&statement, report->closing, name, units[i].key, report->findings));
        fb_report_heading(report, level, units[i].name, true, NULL);
        fb_table_of_statement(report->doc, parent, statement, TKR,
                              fb_arena_printf(report->arena, "table-%s-%s", name, units[i].key));
    }
    report->level = level - 1;
    return FB_OK;
}

static fb_rc statement_block(fb_report *report, fb_block *parent, const fb_call *call, const char *file) {
    static const char EACH_UNIT[] = "each=unit", UNIT[] = "unit=";
    const char *name = call->words[1], *option = call->word_count > 2 ? call->words[2] : NULL, *unit = NULL;
    if (!fb_layout_by_name(fb_closing_layouts(report->closing), name)) return unknown_table(report, call, file);
    if (option && is(option, EACH_UNIT)) return statement_of_units(report, parent, name);
    if (option && strncmp(option, UNIT, sizeof UNIT - 1) == 0)
        unit = option + sizeof UNIT - 1;
    else if (option)
        return unknown_table(report, call, file);
    const fb_statement *statement;
    fb_rc rc = fb_statement_make(&statement, report->closing, name, unit, NULL);
    if (rc == FB_ENOTFOUND) return unknown_table(report, call, file);
    if (rc != FB_OK) return rc;
    const char *anchor = fb_arena_printf(report->arena, unit ? "table-%s-%s" : "table-%s", name, unit);
    fb_table_of_statement(report->doc, parent, statement, TKR, anchor);
    return fb_doc_rc(report->doc);
}

static fb_rc seats_block(fb_report *report, fb_block *parent, const fb_call *call, const char *file) {
    const fb_seat *seats;
    size_t count, found = 0;
    if (call->word_count < 3) return unknown_table(report, call, file);
    FB_TRY(fb_seats(report->book, report->year, report->arena, &seats, &count));
    for (size_t i = 0; i < count; i++)
        found += is(seats[i].body, call->words[2]);
    if (!found)
        return fb_refuse(
            report->findings, "chapter.seats", file, call->line,
            _("{{%s}}: the register has no seats in \"%s\" for %d; correct the name or add them to bodies.csv"),
            call->text, call->words[2], report->year);
    fb_table_of_seats(report->doc, parent, seats, count, call->words[2]);
    return FB_OK;
}

/* The threshold and the outcome of a goal: money in the table's unit, a share in per cent. */
static void goal_cells(fb_report *report, fb_row *row, const fb_financial_goal *goal, const fb_amount *outcome) {
    manner how = {.unit_ore = TKR};
    if (!outcome->is_share) {
        fb_cell_amount(report->doc, row, 1, goal->threshold, NULL);
        if (outcome->has) fb_cell_amount(report->doc, row, 2, outcome->money, goal->figure);
        return;
    }
    const char *limit = tenths_text(report->arena, fb_money_rounded(goal->threshold, 10));
    const char *share = outcome->has ? share_words(report->arena, outcome, &how) : "";
    if (limit && share) {
        fb_cell_text(report->doc, row, 1, fb_arena_printf(report->arena, "%s\xc2\xa0%%", limit));
        fb_cell_text(report->doc, row, 2, share);
    }
}

static fb_rc goal_row(fb_report *report, fb_table *table, const fb_financial_goal *goal) {
    fb_amount outcome;
    bool met;
    fb_rc rc = fb_goal_outcome(report->closing, goal, &outcome, &met);
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

static fb_rc goals_block(fb_report *report, fb_block *parent) {
    const fb_financial_goal *goals;
    size_t count;
    FB_TRY(fb_financial_goals(report->book, report->year, report->arena, &goals, &count));
    const fb_column columns[] = {{.head = _("Goal")},
                                 {.head = _("Limit"), .numeric = true},
                                 {.head = _("Outcome"), .numeric = true},
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

fb_rc fb_call_block(fb_report *report, fb_block *parent, const fb_call *call, const char *file) {
    if (is(call->words[0], "chart")) return fb_report_chart(report, parent, call, file);
    if (is(call->words[0], "facts")) return fb_report_facts(report, parent, call, file);
    if (call->word_count < 2) return unknown_table(report, call, file);
    if (fb_law_is_table(call)) return fb_law_block(report, parent);
    if (fb_years_is_call(call)) return fb_years_block(report, parent, call, file);
    if (is(call->words[1], "notes")) return notes_block(report, parent);
    if (is(call->words[1], "goals")) return goals_block(report, parent);
    if (is(call->words[1], "seats")) return seats_block(report, parent, call, file);
    return statement_block(report, parent, call, file);
}
