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

/* "11,7 %": per cent with one decimal, rounded half away from zero. */
static void share_cell(fb_doc *doc, fb_row *row, size_t column, const fb_amount *amount) {
    char number[FB_MONEY_TEXT], text[FB_MONEY_TEXT + 8];
    int64_t permille;
    if (fb_money_ratio(&permille, amount->money, amount->per, 1000) != FB_OK) return;
    fb_money_shown(number, permille * 10, 2);
    number[strlen(number) - 1] = '\0';
    snprintf(text, sizeof text, "%s\xc2\xa0%%", number);
    fb_cell_text(doc, row, column, text);
}

/* The figure that a cell shows, for the column of the year itself; it may stand after another. */
static const char *figure_in(fb_doc *doc, const fb_statement_column *column, const char *figure) {
    if (!figure) return NULL;
    if (column->kind == FB_SHOWN_CURRENT) return figure;
    return column->kind == FB_SHOWN_GROSS ? fb_arena_printf(doc->arena, "%s@gross", figure) : NULL;
}

static void amount_cells(fb_doc *doc, fb_row *row, size_t first, const fb_statement_line *line,
                         const fb_statement_column *columns, size_t count) {
    const fb_amount *amounts = line->amounts;
    for (size_t i = 0; i < count; i++) {
        if (!amounts[i].has) continue;
        if (line->is_share)
            share_cell(doc, row, first + i, &amounts[i]);
        else
            fb_cell_amount(doc, row, first + i, amounts[i].money, figure_in(doc, &columns[i], line->figure));
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
    return fb_arena_printf(doc->arena, "%s %s", _("Income"), statement->unit->name);
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
    table->unit = unit_name(unit_ore);
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

static void schedule_table(fb_doc *doc, fb_block *parent, const fb_statement *notes, const fb_statement_line *lines,
                           size_t count, int64_t unit_ore, const char *sheet) {
    fb_column columns[FB_SCHEDULE_COLUMNS + 1] = {{.head = _("Year")}};
    for (size_t i = 0; i < FB_SCHEDULE_COLUMNS; i++)
        columns[i + 1] = (fb_column){.head = notes->schedule_columns[i].label, .numeric = true};
    fb_table *table = fb_doc_table(doc, parent, FB_SCHEDULE_COLUMNS + 1, columns);
    if (!table) return;
    table->unit = unit_name(unit_ore);
    table->unit_ore = unit_ore;
    table->sheet = sheet;
    for (size_t i = 0; i < count; i++) {
        if (lines[i].kind != FB_LINE_SCHEDULE) continue;
        fb_row *row = fb_doc_row(doc, table, FB_ROW_LINE);
        fb_cell_text(doc, row, 0, lines[i].label);
        amount_cells(doc, row, 1, &lines[i], notes->schedule_columns, FB_SCHEDULE_COLUMNS);
    }
}

void fb_table_of_note(fb_doc *doc, fb_block *parent, const fb_statement *notes, const fb_statement_line *first,
                      size_t count, int64_t unit_ore) {
    fb_column columns[TABLE_COLUMNS] = {{.head = ""}};
    bool schedule = false;
    size_t width = 1;
    for (size_t i = 0; i < notes->column_count && width < TABLE_COLUMNS; i++)
        columns[width++] = amount_column(&notes->columns[i]);
    fb_table *table = fb_doc_table(doc, parent, width, columns);
    if (!table) return;
    table->id = fb_arena_printf(doc->arena, "table-note-%d", first->note);
    table->caption = NULL;
    table->unit = unit_name(unit_ore);
    table->unit_ore = unit_ore;
    table->sheet = _("Notes");
    for (size_t i = 1; i < count; i++) {
        const fb_statement_line *line = &first[i];
        if (line->kind == FB_LINE_SCHEDULE) {
            schedule = true;
            continue;
        }
        fb_row *row = fb_doc_row(doc, table, row_kind(line));
        fb_cell_text(doc, row, 0, line->label);
        if (line->amounts) amount_cells(doc, row, 1, line, notes->columns, width - 1);
    }
    if (schedule) schedule_table(doc, parent, notes, first + 1, count - 1, unit_ore, table->sheet);
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
