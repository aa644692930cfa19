/* table.c - one table on its sheet. */
#include "render/xlsx/parts.h"

#include "render/shown.h"

#include "base/text.h"

#include <string.h>

enum { WIDEST_LABEL = 64, WIDEST_TEXT = 40 };

static void widen(xlsx_sheet *sheet, size_t column, const char *text, size_t most) {
    size_t width = fb_utf8_width(text);
    if (width > most) width = most;
    if (width > sheet->width[column]) sheet->width[column] = width;
}

static void write_text(xlsx_book *book, xlsx_sheet *sheet, lxw_row_t row, size_t column, const char *text,
                       lxw_format *format) {
    text = xlsx_clean(book, text);
    if (text[0])
        xlsx_check(book, worksheet_write_string(sheet->sheet, row, (lxw_col_t)column, text, format));
    else
        xlsx_check(book, worksheet_write_blank(sheet->sheet, row, (lxw_col_t)column, format));
}

static void write_head(xlsx_book *book, xlsx_sheet *sheet, const fb_table *table) {
    for (size_t c = 0; c < table->columns; c++) {
        const char *head = table->column[c].head ? table->column[c].head : "";
        const char *unit = c == 0 ? table->unit : NULL;
        if (unit && head[0]) {
            head = fb_arena_printf(book->arena, "%s, %s", head, unit);
            if (!head) book->rc = FB_ENOMEM;
        } else if (unit) {
            head = unit;
        }
        if (!head) return;
        write_text(book, sheet, sheet->next, c, head,
                   table->column[c].numeric ? book->styles.head_number : book->styles.head);
        widen(sheet, c, head, table->column[c].numeric ? 14 : WIDEST_TEXT);
    }
    if (table->said_head) {
        write_text(book, sheet, sheet->next, table->columns, table->said_head, book->styles.head);
        widen(sheet, table->columns, table->said_head, WIDEST_TEXT);
    }
    if (sheet->tables == 0) sheet->head = sheet->next;
    sheet->next++;
}

/* The decimals that the unit shows; the value itself keeps its öre. */
static xlsx_form form_of(const fb_table *table, const fb_cell *cell) {
    switch (cell->kind) {
    case FB_CELL_AMOUNT: return (xlsx_form)(XLSX_WHOLE + fb_unit_decimals(table->unit_ore));
    case FB_CELL_NUMBER: return (xlsx_form)(XLSX_WHOLE + cell->decimals);
    case FB_CELL_SHARE: return XLSX_SHARE;
    case FB_CELL_TEXT:
    case FB_CELL_REFERENCE:
    case FB_CELL_EMPTY: break;
    }
    return XLSX_TEXT;
}

static double value_of(const fb_table *table, const fb_cell *cell) {
    if (cell->kind == FB_CELL_AMOUNT)
        return (double)cell->amount.ore / (double)(fb_unit_decimals(table->unit_ore) ? 100 : table->unit_ore);
    if (cell->kind == FB_CELL_SHARE) return (double)cell->count / 1000;
    double power = 1;
    for (int i = 0; i < cell->decimals; i++)
        power *= 10;
    return (double)cell->count / power;
}

static void write_cell(xlsx_book *book, xlsx_sheet *sheet, const fb_table *table, const fb_row *row, size_t c) {
    const fb_cell *cell = &row->cells[c];
    char scratch[FB_MONEY_TEXT];
    const char *text = fb_shown_cell(scratch, table, cell);
    lxw_format *format = xlsx_cell_style(book, row->kind, form_of(table, cell), table->column[c].prior);
    if (!format) return;
    if (fb_cell_is_number(cell)) {
        xlsx_check(book,
                   worksheet_write_number(sheet->sheet, sheet->next, (lxw_col_t)c, value_of(table, cell), format));
        widen(sheet, c, text, WIDEST_TEXT);
        return;
    }
    write_text(book, sheet, sheet->next, c, text, format);
    if (row->kind != FB_ROW_HEADING) widen(sheet, c, text, c == 0 ? WIDEST_LABEL : WIDEST_TEXT);
}

static void write_said(xlsx_book *book, xlsx_sheet *sheet, const fb_table *table, const fb_row *row) {
    const char *said = row->said ? row->said : "";
    lxw_format *format = xlsx_cell_style(book, row->kind, XLSX_TEXT, false);
    if (!format) return;
    write_text(book, sheet, sheet->next, table->columns, said, format);
    widen(sheet, table->columns, said, WIDEST_LABEL);
}

static void add_entry(xlsx_book *book, const xlsx_sheet *sheet, const fb_table *table) {
    if (!fb_grow((void **)&book->entries, &book->entry_capacity, book->entry_count, sizeof *book->entries, 1 << 16)) {
        book->rc = FB_ENOMEM;
        return;
    }
    book->entries[book->entry_count++] = (xlsx_entry){table, sheet, sheet->next};
}

void xlsx_table(xlsx_book *book, xlsx_sheet *sheet, const fb_table *table) {
    if (table->columns + (table->said_head != NULL) > XLSX_COLUMNS) {
        book->rc = FB_ELIMIT;
        return;
    }
    if (sheet->tables > 0) sheet->next += 2;
    add_entry(book, sheet, table);
    const char *caption = table->caption ? table->caption : sheet->key;
    write_text(book, sheet, sheet->next++, 0, caption, book->styles.caption);
    write_head(book, sheet, table);
    for (const fb_row *row = table->rows; row && book->rc == FB_OK; row = row->next) {
        for (size_t c = 0; c < table->columns; c++)
            write_cell(book, sheet, table, row, c);
        if (table->said_head) write_said(book, sheet, table, row);
        sheet->next++;
    }
    if (table->foot && book->rc == FB_OK) write_text(book, sheet, sheet->next++, 0, table->foot, book->styles.unit);
    sheet->tables++;
}
