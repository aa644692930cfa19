/* table.c - tables: a caption, heads with scope, a row's first cell as its head. */
#include "render/html/parts.h"
#include "render/shown.h"

#include <stdio.h>
#include <string.h>

static const char *row_class(fb_row_kind kind) {
    switch (kind) {
    case FB_ROW_HEADING: return "heading";
    case FB_ROW_SUBTOTAL: return "subtotal";
    case FB_ROW_TOTAL: return "total";
    case FB_ROW_OF_WHICH: return "of-which";
    case FB_ROW_LINE: break;
    }
    return NULL;
}

static const char *tone_class(fb_tone tone) {
    switch (tone) {
    case FB_TONE_NONE: break;
    case FB_TONE_GREEN: return " green";
    case FB_TONE_YELLOW: return " yellow";
    case FB_TONE_ORANGE: return " orange";
    case FB_TONE_RED: return " red";
    }
    return "";
}

/* The classes of a column and of a cell in it, or NULL when it has none. */
static const char *column_class(char text[static 40], const fb_column *column, fb_tone tone) {
    snprintf(text, 40, "%s%s%s%s", column->numeric ? " number" : "", column->prior ? " prior" : "",
             column->narrow ? " narrow" : "", tone_class(tone));
    return text[0] ? text + 1 : NULL;
}

static void write_column_head(fb_html *html, const fb_table *table, size_t c) {
    char class[40];
    const char *head = table->column[c].head ? table->column[c].head : "";
    const char *unit = c == 0 ? table->unit : NULL;
    bool empty = !head[0] && !unit;
    /* An empty head is a plain cell: a th that says nothing puzzles a screen reader. */
    fb_html_open_class(html, empty ? "td" : "th", column_class(class, &table->column[c], FB_TONE_NONE));
    fb_html_attribute(html, "scope", empty ? NULL : "col");
    fb_html_text(html, head);
    if (unit && head[0]) fb_html_text(html, ", ");
    if (unit) fb_html_element(html, "span", "unit", unit);
    fb_html_close(html);
}

static void write_head(fb_html *html, const fb_table *table) {
    fb_html_open(html, "thead");
    fb_html_open(html, "tr");
    for (size_t c = 0; c < table->columns; c++)
        write_column_head(html, table, c);
    fb_html_close(html);
    fb_html_close_line(html);
}

static void write_content(html_page *page, const fb_table *table, const fb_cell *cell) {
    char scratch[FB_MONEY_TEXT];
    const char *text = fb_shown_cell(scratch, table, cell);
    fb_html *html = &page->html;
    if (cell->kind == FB_CELL_REFERENCE) {
        html_link(page, cell->target, NULL, text);
    } else if (cell->figure) {
        html_figure(page, cell->figure, text);
    } else {
        fb_html_text(html, text);
    }
}

static void write_cell(html_page *page, const fb_table *table, const fb_row *row, size_t c) {
    const fb_cell *cell = &row->cells[c];
    bool names_row = c == 0 && cell->kind != FB_CELL_EMPTY && !fb_cell_is_number(cell);
    char class[40];
    const char *classes = column_class(class, &table->column[c], cell->tone);
    fb_html_open(&page->html, names_row ? "th" : "td");
    fb_html_attribute(&page->html, "scope", names_row ? "row" : NULL);
    fb_html_attribute(&page->html, "class", classes);
    write_content(page, table, cell);
    fb_html_close(&page->html);
}

static bool rest_is_empty(const fb_table *table, const fb_row *row) {
    for (size_t c = 1; c < table->columns; c++)
        if (row->cells[c].kind != FB_CELL_EMPTY) return false;
    return true;
}

static void write_group_head(html_page *page, const fb_table *table, const fb_row *row) {
    char span[24];
    snprintf(span, sizeof span, "%zu", table->columns);
    fb_html_open(&page->html, "th");
    fb_html_attribute(&page->html, "scope", "rowgroup");
    fb_html_attribute(&page->html, "colspan", table->columns > 1 ? span : NULL);
    write_content(page, table, &row->cells[0]);
    fb_html_close(&page->html);
}

static void write_row(html_page *page, const fb_table *table, const fb_row *row) {
    fb_html *html = &page->html;
    fb_html_open(html, "tr");
    fb_html_attribute(html, "id", fb_anchor_of(page->anchors, row));
    fb_html_attribute(html, "class", row_class(row->kind));
    if (row->kind == FB_ROW_HEADING && rest_is_empty(table, row))
        write_group_head(page, table, row);
    else
        for (size_t c = 0; c < table->columns; c++)
            write_cell(page, table, row, c);
    fb_html_close_line(html);
}

/* scope="rowgroup" reaches to the end of its tbody, so a heading row begins a new one. */
static void write_rows(html_page *page, const fb_table *table) {
    fb_html *html = &page->html;
    fb_html_open(html, "tbody");
    fb_html_line(html);
    for (const fb_row *row = table->rows; row; row = row->next) {
        if (row->kind == FB_ROW_HEADING && row != table->rows) {
            fb_html_close(html);
            fb_html_open(html, "tbody");
            fb_html_line(html);
        }
        write_row(page, table, row);
    }
    fb_html_close_line(html);
}

enum { SHORT_TABLE = 25 }; /* rows that fit a printed page: such a table is not broken */

void html_table_of(html_page *page, const fb_table *table, const void *node) {
    fb_html *html = &page->html;
    char caption[32];
    snprintf(caption, sizeof caption, "table-caption-%u", ++page->tables);
    /* The container scrolls when the screen is narrow, and a keyboard can reach it to do so. A group, not a region: a
       page of notes would have more landmarks than chapters. */
    const char *name = table->caption ? caption : page->title;
    fb_html_open_class(html, "div", "table");
    fb_html_attribute(html, "role", name ? "group" : NULL);
    fb_html_attribute(html, "aria-labelledby", name);
    fb_html_attribute(html, "tabindex", "0");
    fb_html_open(html, "table");
    fb_html_attribute(html, "aria-labelledby", table->caption ? NULL : name);
    fb_html_attribute(html, "id", fb_anchor_of(page->anchors, table));
    fb_html_attribute(html, "class", table->row_count <= SHORT_TABLE ? "short" : NULL);
    fb_html_line(html);
    if (table->caption) {
        fb_html_open(html, "caption");
        fb_html_attribute(html, "id", caption);
        fb_html_attribute(html, "class", page->repeats ? "repeats" : NULL);
        fb_html_text(html, table->caption);
        fb_html_close_line(html);
    }
    write_head(html, table);
    write_rows(page, table);
    fb_html_close(html);
    if (table->foot) fb_html_element(html, "p", "foot", table->foot);
    fb_html_close_line(html);
    if (page->folder && page->folder->below_table) page->folder->below_table(page, node);
}

void html_table(html_page *page, const fb_table *table) { html_table_of(page, table, table); }
