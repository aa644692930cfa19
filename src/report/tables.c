/* tables.c - what stands in which column, and how a line's level becomes a kind of row. */
#include "report/tables.h"

#include "base/language.h"
#include "closing/amount.h"

#include <stdio.h>
#include <string.h>

const char *fb_statement_title(const char *name) {
    static const struct {
        const char *name, *title;
    } TITLES[] = {{"income", N_("Income statement")},
                  {"balance", N_("Balance sheet")},
                  {"cashflow", N_("Cash-flow statement")},
                  {"operations", N_("Operations statement")},
                  {"investments", N_("Investment statement")},
                  {"notes", N_("Notes")},
                  {"balance-requirement", N_("Balance-requirement computation")},
                  {"keyfigures", N_("Key figures")},
                  {"plan", N_("Budget")},
                  {"equity-by-unit", N_("Equity by unit")},
                  {"interim", N_("Interim table")},
                  {"costs", N_("Costs by kind")}};
    for (size_t i = 0; i < FB_COUNT(TITLES); i++)
        if (strcmp(name, TITLES[i].name) == 0) return _(TITLES[i].title);
    return name;
}

const char *fb_unit_name(int64_t unit_ore) {
    return unit_ore == 100000000 ? _("mnkr") : unit_ore == 100000 ? _("tkr") : _("kr");
}

bool fb_change_per_mille(int64_t *out, fb_money now, fb_money before) {
    fb_money change;
    bool same_side = before.ore != 0 && (now.ore < 0) == (before.ore < 0);
    return same_side && fb_money_subtract(&change, now, before) == FB_OK &&
           fb_money_ratio(out, change, before, 1000) == FB_OK;
}

static fb_row_kind row_kind(const fb_statement_line *line) {
    if (!line->amounts) return FB_ROW_HEADING;
    if (line->level == 0) return FB_ROW_TOTAL;
    if (line->level == 1 || line->kind == FB_LINE_TOTAL) return FB_ROW_SUBTOTAL;
    return line->level == 3 ? FB_ROW_OF_WHICH : FB_ROW_LINE;
}

static void share_cell(fb_doc *doc, fb_row *row, size_t column, const fb_amount *amount, const char *figure) {
    int64_t per_mille;
    if (fb_money_ratio(&per_mille, amount->money, amount->per, 1000) == FB_OK)
        fb_cell_share(doc, row, column, per_mille, figure);
}

static bool has_current(const fb_statement_column *columns, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (columns[i].kind == FB_SHOWN_CURRENT) return true;
    return false;
}

/* The figure that a cell shows. A figure without a column is the outcome that the statement shows: with internal
   items when only that is shown. */
static const char *figure_in(fb_doc *doc, const fb_statement_column *columns, size_t count, size_t i,
                             const char *figure) {
    fb_statement_column_kind kind = columns[i].kind;
    if (!figure || kind >= FB_SHOWN_MONTH) return NULL;
    if (kind == FB_SHOWN_CURRENT || (kind == FB_SHOWN_GROSS && !has_current(columns, count))) return figure;
    return fb_arena_printf(doc->arena, "%s@%s", figure, fb_column_suffix((fb_column_kind)kind));
}

/* What nobody has planned has a dash, so that it is not taken for nought. */
static bool is_plan(fb_statement_column_kind kind) {
    return kind < FB_SHOWN_MONTH && fb_column_is_planned((fb_column_kind)kind);
}

static void amount_cells(fb_doc *doc, fb_row *row, size_t first, const fb_statement_line *line,
                         const fb_statement_column *columns, size_t count) {
    const fb_amount *amounts = line->amounts;
    for (size_t i = 0; i < count; i++) {
        if (!amounts[i].has && is_plan(columns[i].kind)) fb_cell_text(doc, row, first + i, "–");
        if (!amounts[i].has) continue;
        const char *figure = figure_in(doc, columns, count, i, line->figure);
        if (line->is_share)
            share_cell(doc, row, first + i, &amounts[i], figure);
        else
            fb_cell_amount(doc, row, first + i, amounts[i].money, figure);
    }
}

static bool has_note_references(const fb_statement *statement) {
    if (statement->unit || strcmp(statement->name, "notes") == 0) return false;
    for (size_t i = 0; i < statement->line_count; i++)
        if (statement->lines[i].note) return true;
    return false;
}

static fb_column amount_column(const fb_statement_column *column) {
    return (fb_column){.head = column->label, .numeric = true, .prior = column->kind == FB_SHOWN_PRIOR};
}

static const char *sheet_name(fb_doc *doc, const fb_statement *statement) {
    const char *title = fb_statement_title(statement->name);
    if (!statement->unit) return fb_doc_text(doc, title);
    return fb_doc_text(doc, statement->unit->name);
}

/* "tkr", or "tkr, %" where some lines are shares. */
static const char *unit_of(fb_doc *doc, const fb_statement *statement, int64_t unit_ore) {
    for (size_t i = 0; i < statement->line_count; i++)
        if (statement->lines[i].is_share) return fb_arena_printf(doc->arena, "%s, %%", fb_unit_name(unit_ore));
    return fb_unit_name(unit_ore);
}

static size_t marks_at_end(const char *text) {
    size_t length = strlen(text), marks = 0;
    while (marks < length && text[length - 1 - marks] == '*')
        marks++;
    return marks;
}

/* A remark that begins with asterisks explains the lines whose labels end in as many; where none is shown it is
 * left out with them. */
static bool remark_is_wanted(const fb_table *table, const char *remark) {
    size_t marks = strspn(remark, "*");
    if (marks == 0) return true;
    for (const fb_row *row = table->rows; row; row = row->next) {
        if (row->cells[0].text && marks_at_end(row->cells[0].text) == marks) return true;
    }
    return false;
}

/* Remarks stand below the table in the order of the layout. */
static void add_remarks(fb_doc *doc, fb_table *table, const fb_statement_line *lines, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (lines[i].kind != FB_LINE_REMARK || !remark_is_wanted(table, lines[i].label)) continue;
        const char *remark = fb_doc_text(doc, lines[i].label);
        table->foot = table->foot && remark ? fb_arena_printf(doc->arena, "%s %s", table->foot, remark) : remark;
    }
}

static fb_column *new_columns(fb_doc *doc, size_t count) {
    fb_column *columns = fb_arena_alloc(doc->arena, count * sizeof *columns);
    if (!columns && doc->rc == FB_OK) doc->rc = FB_ENOMEM;
    return columns;
}

/* A line that a note explains can be found from the note. */
static const char *row_id(fb_doc *doc, const fb_statement *statement, const fb_statement_line *line) {
    if (!line->note || statement->unit || !line->figure) return NULL;
    return fb_doc_text(doc, line->figure);
}

static void statement_row(fb_doc *doc, fb_table *table, const fb_statement *statement, const fb_statement_line *line,
                          bool notes) {
    fb_row *row = fb_doc_row(doc, table, row_kind(line));
    size_t first = notes ? 2 : 1;
    if (!row) return;
    fb_cell_text(doc, row, 0, line->label);
    if (notes && line->note) {
        char number[16], target[24];
        snprintf(number, sizeof number, "%d", line->note);
        snprintf(target, sizeof target, "#note-%d", line->note);
        fb_cell_reference(doc, row, 1, number, target);
        row->id = row_id(doc, statement, line);
    }
    if (line->amounts) amount_cells(doc, row, first, line, statement->columns, statement->column_count);
}

fb_table *fb_table_of_statement(fb_doc *doc, fb_block *parent, const fb_statement *statement, int64_t unit_ore,
                                const char *anchor) {
    bool notes = has_note_references(statement);
    size_t width = 1;
    fb_column *columns = new_columns(doc, statement->column_count + 2);
    if (!columns) return NULL;
    columns[0] = (fb_column){.head = ""};
    if (notes) columns[width++] = (fb_column){.head = _("Note"), .narrow = true};
    for (size_t i = 0; i < statement->column_count; i++)
        columns[width++] = amount_column(&statement->columns[i]);
    fb_table *table = fb_doc_table(doc, parent, width, columns);
    if (!table) return NULL;
    table->id = fb_doc_text(doc, anchor);
    table->unit = unit_of(doc, statement, unit_ore);
    table->unit_ore = unit_ore;
    table->sheet = sheet_name(doc, statement);
    for (size_t i = 0; i < statement->line_count; i++)
        if (statement->lines[i].kind != FB_LINE_REMARK)
            statement_row(doc, table, statement, &statement->lines[i], notes);
    add_remarks(doc, table, statement->lines, statement->line_count);
    return table;
}

const char *fb_note_title(fb_doc *doc, const fb_statement_line *first) {
    return fb_arena_printf(doc->arena, "%s %d %s", _("Note"), first->note, first->label);
}

static fb_table *notes_table(fb_doc *doc, fb_block *parent, const char *head, const fb_statement_column *columns,
                             size_t count, int64_t unit_ore) {
    fb_column *shown = new_columns(doc, count + 1);
    if (!shown) return NULL;
    shown[0] = (fb_column){.head = head};
    for (size_t i = 0; i < count; i++)
        shown[i + 1] = amount_column(&columns[i]);
    fb_table *table = fb_doc_table(doc, parent, count + 1, shown);
    if (!table) return NULL;
    table->unit = fb_unit_name(unit_ore);
    table->unit_ore = unit_ore;
    table->sheet = fb_doc_text(doc, _("Notes"));
    return table;
}

/* The years of a schedule: `heading` is its line, the years follow. */
static void schedule_table(fb_doc *doc, fb_block *parent, const fb_statement *notes, const fb_statement_line *heading,
                           size_t count, int64_t unit_ore) {
    fb_table *table = notes_table(doc, parent, _("Year"), notes->schedule_columns, FB_SCHEDULE_COLUMNS, unit_ore);
    if (!table) return;
    table->caption = fb_doc_text(doc, heading->label);
    for (size_t i = 1; i < count && heading[i].kind == FB_LINE_SCHEDULE; i++) {
        fb_row *row = fb_doc_row(doc, table, FB_ROW_LINE);
        fb_cell_text(doc, row, 0, heading[i].label);
        amount_cells(doc, row, 1, &heading[i], notes->schedule_columns, FB_SCHEDULE_COLUMNS);
    }
}

static bool heads_schedule(const fb_statement_line *lines, size_t i, size_t count) {
    return !lines[i].amounts && i + 1 < count && lines[i + 1].kind == FB_LINE_SCHEDULE;
}

/* A note of words alone is a paragraph. */
static bool is_words(const fb_statement_line *first, size_t count) {
    for (size_t i = 1; i < count; i++)
        if (first[i].kind != FB_LINE_REMARK) return false;
    return true;
}

static void remark_paragraphs(fb_doc *doc, fb_block *parent, const fb_statement_line *first, size_t count) {
    for (size_t i = 1; i < count; i++)
        fb_doc_run(doc, fb_doc_paragraph(doc, parent), FB_RUN_TEXT, first[i].label, NULL);
}

void fb_table_of_note(fb_doc *doc, fb_block *parent, const fb_statement *notes, const fb_statement_line *first,
                      size_t count, int64_t unit_ore) {
    if (is_words(first, count)) {
        remark_paragraphs(doc, parent, first, count);
        return;
    }
    fb_table *table = notes_table(doc, parent, "", notes->columns, notes->column_count, unit_ore);
    if (!table) return;
    table->id = fb_arena_printf(doc->arena, "table-note-%d", first->note);
    table->caption = fb_note_title(doc, first);
    for (size_t i = 1; i < count; i++) {
        const fb_statement_line *line = &first[i];
        bool other = line->kind == FB_LINE_SCHEDULE || line->kind == FB_LINE_REMARK;
        if (other || heads_schedule(first, i, count)) continue;
        fb_row *row = fb_doc_row(doc, table, row_kind(line));
        fb_cell_text(doc, row, 0, line->label);
        if (line->amounts) amount_cells(doc, row, 1, line, notes->columns, table->columns - 1);
    }
    add_remarks(doc, table, first, count);
    for (size_t i = 1; i < count; i++)
        if (heads_schedule(first, i, count)) schedule_table(doc, parent, notes, &first[i], count - i, unit_ore);
}
