/* table.c - a table as pieces: its head and its rows, each with its height, and which must stay together.
 * Columns are sized in columns.c, drawing is in table_draw.c. */
#include "render/pdf/table.h"

#include "render/shown.h"
#include "render/text_width.h"

#include <string.h>

int pdf_row_weight(fb_row_kind kind) {
    return kind == FB_ROW_LINE || kind == FB_ROW_OF_WHICH ? PANGO_WEIGHT_NORMAL : PANGO_WEIGHT_SEMIBOLD;
}

double pdf_row_indent(const pdf_table *table, fb_row_kind kind) {
    return kind == FB_ROW_OF_WHICH ? table->size * 1.3 : 0;
}

bool pdf_row_spans(const fb_table *table, const fb_row *row) {
    if (row->kind != FB_ROW_HEADING) return false;
    for (size_t c = 1; c < table->columns; c++)
        if (row->cells[c].kind != FB_CELL_EMPTY) return false;
    return true;
}

double pdf_label_width(const pdf_table *table, const fb_row *row) {
    size_t last = 0;
    while (last + 1 < table->table->columns && row->cells[last + 1].kind == FB_CELL_EMPTY)
        last++;
    const pdf_column *column = &table->column[last];
    return column->x + column->width - table->column[0].x - pdf_row_indent(table, row->kind);
}

const char *pdf_column_head(pdf_job *job, const fb_table *table, size_t column) {
    const char *head = table->column[column].head ? table->column[column].head : "";
    if (column > 0 || !table->unit) return head;
    if (!head[0]) return table->unit;
    return pdf_printf(job, "%s, %s", head, table->unit);
}

double pdf_fraction_width(pdf_job *job, const fb_cell *cell, const char *text, double size, int weight) {
    const char *comma = fb_cell_is_number(cell) ? strrchr(text, ',') : NULL;
    return comma ? pdf_string_width(&job->fonts, comma, size, weight) : 0;
}

int pdf_lines_of(pdf_job *job, const char *text, double size, int weight, double width) {
    if (fb_text_width(text, strlen(text), size, true) * 1.06 < width) return 1;
    return pango_layout_get_line_count(pdf_string(&job->fonts, text, size, weight, width));
}

static void measure_head(pdf_job *job, pdf_table *table) {
    int most = 1;
    bool any = false;
    for (size_t c = 0; c < table->table->columns; c++) {
        const char *head = pdf_column_head(job, table->table, c);
        if (!head[0]) continue;
        any = true;
        int lines =
            pdf_lines_of(job, head, table->size * PDF_HEAD_SIZE, PANGO_WEIGHT_SEMIBOLD, table->column[c].width);
        if (lines > most) most = lines;
    }
    table->head_height = any ? most * table->leading * PDF_HEAD_SIZE + table->pad * 4 : table->pad;
}

static int row_lines(pdf_job *job, const pdf_table *table, const fb_row *row) {
    int most = 1;
    bool spans = pdf_row_spans(table->table, row);
    for (size_t c = 0; c < table->table->columns && !(spans && c > 0); c++) {
        char scratch[FB_MONEY_TEXT];
        const char *text = fb_shown_cell(scratch, table->table, &row->cells[c]);
        double width = c == 0 ? pdf_label_width(table, row) : table->column[c].width;
        int lines = text[0] ? pdf_lines_of(job, text, table->size, pdf_row_weight(row->kind), width) : 1;
        if (lines > most) most = lines;
    }
    return most;
}

static double row_pad(const pdf_table *table, fb_row_kind kind) {
    return kind == FB_ROW_TOTAL ? table->pad * 2.5 : table->pad;
}

/* One piece a row. Only a row that is taller than a whole page becomes several. */
static void add_row(pdf_job *job, pdf_table *table, const fb_row *row, bool first, const fb_row *named) {
    int lines = row_lines(job, table, row);
    int most = (int)((pdf_room(job, table->turned) - table->head_height) / table->leading) - 1;
    if (row->kind == FB_ROW_HEADING && !first) pdf_space(job, table->size * 0.7);
    const char *name = named ? fb_anchor_of(job->anchors, named) : NULL;
    if (name) pdf_add(job, PDF_PLACE, 0)->text = name;
    for (int from = 0; from < lines; from += most) {
        int part = lines - from < most ? lines - from : most;
        double height = part * table->leading + row_pad(table, row->kind) * 2;
        pdf_piece *piece = pdf_add(job, PDF_ROW, height);
        piece->of.table = table;
        piece->row = row;
        piece->line = from;
        piece->lines = part;
    }
}

static bool is_sum(const fb_row *row) { return row && (row->kind == FB_ROW_TOTAL || row->kind == FB_ROW_SUBTOTAL); }

/* A sum stays with the line before it, a heading and a line with details with what follows. */
static bool row_keeps(const fb_row *row, const fb_row *before) {
    if (row->kind == FB_ROW_HEADING || (before && before->kind == FB_ROW_HEADING)) return true;
    return is_sum(row->next) || (row->next && row->next->kind == FB_ROW_OF_WHICH);
}

enum { EDGE_ROWS = 3 }; /* a table over pages has at least so many on its first and on its last */

static void add_rows(pdf_job *job, pdf_table *table, const fb_row *named) {
    size_t start = job->count;
    double height = 0;
    size_t number = 0;
    const fb_row *last = NULL;
    for (const fb_row *row = table->table->rows; row && job->rc == FB_OK; last = row, row = row->next) {
        size_t before = job->count;
        add_row(job, table, row, row == table->table->rows, named);
        if (named) named = named->next;
        if (job->rc != FB_OK) return;
        for (size_t i = before; i < job->count; i++)
            height += job->pieces[i].before + job->pieces[i].height;
        size_t place = number++, after = table->table->row_count - number;
        bool edge = (place + 1 < EDGE_ROWS && after > 0) || (after > 0 && after < EDGE_ROWS);
        job->pieces[job->count - 1].keep = row_keeps(row, last) || edge;
    }
    /* A table of up to half a page moves whole rather than break. */
    if (height > pdf_room(job, table->turned) * 0.5) return;
    for (size_t i = start; i + 1 < job->count; i++)
        job->pieces[i].keep = true;
}

pdf_table *pdf_new_table(pdf_job *job, const fb_table *source, double size) {
    pdf_table *table = fb_arena_alloc(job->arena, sizeof *table);
    pdf_column *column = fb_arena_alloc(job->arena, source->columns * sizeof *column);
    if (!table || !column) {
        job->rc = FB_ENOMEM;
        return NULL;
    }
    table->table = source;
    table->column = column;
    table->size = size;
    table->turned = size > 0;
    pdf_size_columns(job, table);
    if (job->rc != FB_OK) return NULL;
    measure_head(job, table);
    return table;
}

/* On the page of the last row. */
static void add_foot(pdf_job *job, const char *foot) {
    for (size_t i = job->count; i-- > 0;)
        if (job->pieces[i].kind == PDF_ROW) {
            job->pieces[i].keep = true;
            break;
        }
    pdf_add_text(job, foot, PDF_SMALL, "P", 0, PDF_MEASURE);
}

void pdf_build_part(pdf_job *job, pdf_table *table, const char *caption, const fb_row *named) {
    const fb_table *source = table->table;
    size_t first = job->count;
    pdf_space(job, 8);
    pdf_mark *mark = pdf_open_marked(job, "Table");
    if (!caption) mark->summary = source->caption;
    if (caption) pdf_add_text(job, caption, PDF_CAPTION, "Caption", 0, pdf_frame(table->turned));
    pdf_piece *head = pdf_add(job, PDF_TABLE_HEAD, table->head_height);
    head->of.table = table;
    head->keep = source->rows != NULL;
    add_rows(job, table, named);
    pdf_close(job, "Table");
    if (source->foot) add_foot(job, source->foot);
    for (size_t i = first; i < job->count; i++)
        job->pieces[i].turned = table->turned;
    pdf_space(job, 18);
}

void pdf_build_table(pdf_job *job, const fb_table *source) {
    pdf_table *table = pdf_new_table(job, source, 0);
    if (!table) return;
    if (!table->fits && source->columns > 2)
        pdf_build_split(job, table);
    else
        pdf_build_part(job, table, job->repeats ? NULL : source->caption, source->rows);
}
