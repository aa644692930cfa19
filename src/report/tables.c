/* tables.c - what stands in which column, and how a line's level becomes a kind of row. */
#include "report/tables.h"

#include "base/language.h"

#include <stdio.h>
#include <string.h>

enum { TABLE_COLUMNS = 16 };

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
                  {"equity-by-unit", N_("Equity by unit")}};
    for (size_t i = 0; i < sizeof TITLES / sizeof TITLES[0]; i++)
        if (strcmp(name, TITLES[i].name) == 0) return _(TITLES[i].title);
    return name;
}

static const char *unit_name(int64_t unit_ore) {
    return unit_ore == 100000000 ? _("mnkr") : unit_ore == 100000 ? _("tkr") : _("kr");
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

/* The figure that a cell shows: the outcome of the year itself, which may stand after another column. */
static const char *figure_in(const fb_statement_column *column, const char *figure) {
    return column->kind == FB_SHOWN_CURRENT || column->kind == FB_SHOWN_GROSS ? figure : NULL;
}

static void amount_cells(fb_doc *doc, fb_row *row, size_t first, const fb_statement_line *line,
                         const fb_statement_column *columns, size_t count) {
    const fb_amount *amounts = line->amounts;
    for (size_t i = 0; i < count; i++) {
        if (!amounts[i].has) continue;
        if (line->is_share)
            share_cell(doc, row, first + i, &amounts[i], figure_in(&columns[i], line->figure));
        else
            fb_cell_amount(doc, row, first + i, amounts[i].money, figure_in(&columns[i], line->figure));
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
        if (statement->lines[i].is_share) return fb_arena_printf(doc->arena, "%s, %%", unit_name(unit_ore));
    return unit_name(unit_ore);
}

fb_table *fb_table_of_statement(fb_doc *doc, fb_block *parent, const fb_statement *statement, int64_t unit_ore,
                                const char *anchor) {
    fb_column columns[TABLE_COLUMNS] = {{.head = ""}};
    size_t width = 1;
    bool notes = has_note_references(statement);
    if (notes) columns[width++] = (fb_column){.head = _("Note"), .narrow = true};
    for (size_t i = 0; i < statement->column_count && width < TABLE_COLUMNS; i++)
        columns[width++] = amount_column(&statement->columns[i]);
    fb_table *table = fb_doc_table(doc, parent, width, columns);
    if (!table) return NULL;
    table->id = fb_doc_text(doc, anchor);
    table->unit = unit_of(doc, statement, unit_ore);
    table->unit_ore = unit_ore;
    table->sheet = sheet_name(doc, statement);
    for (size_t i = 0; i < statement->line_count; i++) {
        const fb_statement_line *line = &statement->lines[i];
        fb_row *row = fb_doc_row(doc, table, row_kind(line));
        fb_cell_text(doc, row, 0, line->label);
        if (notes && line->note) {
            char number[16], target[24];
            snprintf(number, sizeof number, "%d", line->note);
            snprintf(target, sizeof target, "#note-%d", line->note);
            fb_cell_reference(doc, row, 1, number, target);
        }
        if (line->amounts) amount_cells(doc, row, notes ? 2 : 1, line, statement->columns, width - (notes ? 2 : 1));
    }
    return table;
}

const char *fb_note_title(fb_doc *doc, const fb_statement_line *first) {
    return fb_arena_printf(doc->arena, "%s %d %s", _("Note"), first->note, first->label);
}

static fb_table *notes_table(fb_doc *doc, fb_block *parent, const char *head, const fb_statement_column *columns,
                             size_t count, int64_t unit_ore) {
    fb_column shown[TABLE_COLUMNS] = {{.head = head}};
    size_t width = 1;
    for (size_t i = 0; i < count && width < TABLE_COLUMNS; i++)
        shown[width++] = amount_column(&columns[i]);
    fb_table *table = fb_doc_table(doc, parent, width, shown);
    if (!table) return NULL;
    table->unit = unit_name(unit_ore);
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

void fb_table_of_note(fb_doc *doc, fb_block *parent, const fb_statement *notes, const fb_statement_line *first,
                      size_t count, int64_t unit_ore) {
    fb_table *table = notes_table(doc, parent, "", notes->columns, notes->column_count, unit_ore);
    if (!table) return;
    table->id = fb_arena_printf(doc->arena, "table-note-%d", first->note);
    table->caption = fb_note_title(doc, first);
    for (size_t i = 1; i < count; i++) {
        const fb_statement_line *line = &first[i];
        if (line->kind == FB_LINE_SCHEDULE || heads_schedule(first, i, count)) continue;
        fb_row *row = fb_doc_row(doc, table, row_kind(line));
        fb_cell_text(doc, row, 0, line->label);
        if (line->amounts) amount_cells(doc, row, 1, line, notes->columns, table->columns - 1);
    }
    for (size_t i = 1; i < count; i++)
        if (heads_schedule(first, i, count)) schedule_table(doc, parent, notes, &first[i], count - i, unit_ore);
}

static const char *seat_period(fb_doc *doc, const fb_seat *seat) {
    char from[FB_DATE_TEXT], to[FB_DATE_TEXT];
    fb_date_iso(from, seat->from);
    fb_date_iso(to, seat->to);
    if (seat->from && seat->to) return fb_arena_printf(doc->arena, "%s–%s", from, to);
    if (seat->from) return fb_arena_printf(doc->arena, _("from %s"), from);
    return seat->to ? fb_arena_printf(doc->arena, _("to %s"), to) : "";
}

fb_table *fb_table_of_seats(fb_doc *doc, fb_block *parent, const fb_seat *seats, size_t count, const char *body) {
    bool dated = false;
    for (size_t i = 0; i < count; i++)
        if (strcmp(seats[i].body, body) == 0 && (seats[i].from || seats[i].to)) dated = true;
    const fb_column columns[] = {
        {.head = _("Role")}, {.head = _("Party")}, {.head = _("Municipality")}, {.head = _("Period")}};
    fb_table *table = fb_doc_table(doc, parent, dated ? 4 : 3, columns);
    if (!table) return NULL;
    for (size_t i = 0; i < count; i++) {
        if (strcmp(seats[i].body, body) != 0) continue;
        fb_row *row = fb_doc_row(doc, table, FB_ROW_LINE);
        fb_cell_text(doc, row, 0, seats[i].role);
        fb_cell_text(doc, row, 1, seats[i].party);
        fb_cell_text(doc, row, 2, seats[i].municipality);
        if (dated) fb_cell_text(doc, row, 3, seat_period(doc, &seats[i]));
    }
    return table;
}
