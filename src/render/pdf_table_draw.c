/* pdf_table_draw.c - heads, rows, cells and the rules between them. */
#include "render/pdf_table.h"

#include "render/shown.h"

#include <pango/pangocairo.h>

typedef struct cell_place {
    double x, width, base;
    bool right;
    double shift; /* of a number with fewer decimals than its column */
} cell_place;

/* Lines [from, from + count) of a layout, one below the other. */
static void draw_lines(cairo_t *cr, PangoLayout *layout, const cell_place *at, double leading, int from, int count) {
    int lines = pango_layout_get_line_count(layout);
    for (int i = from; i < lines && i < from + count; i++) {
        PangoLayoutLine *line = pango_layout_get_line_readonly(layout, i);
        PangoRectangle extents;
        double x = at->x;
        if (at->right) {
            pango_layout_line_get_extents(line, NULL, &extents);
            x += at->width - (double)extents.width / PANGO_SCALE - at->shift;
        }
        cairo_move_to(cr, x, at->base + leading * (i - from));
        pango_cairo_show_layout_line(cr, line);
    }
}

static void draw_head(pdf_job *job, cairo_t *cr, const pdf_table *table, size_t c, double bottom) {
    const pdf_column *column = &table->column[c];
    const char *head = pdf_column_head(job, table->table, c);
    double size = table->size * PDF_HEAD_SIZE, leading = table->leading * PDF_HEAD_SIZE;
    if (!head[0]) return;
    int weight = table->table->column[c].prior ? PANGO_WEIGHT_NORMAL : PANGO_WEIGHT_SEMIBOLD;
    PangoLayout *layout = pdf_string(&job->fonts, head, size, weight, column->width);
    int lines = pango_layout_get_line_count(layout);
    cell_place at = {.x = PDF_LEFT + column->x, .width = column->width, .right = column->number};
    at.base = bottom - table->pad - lines * leading + pdf_base(&job->fonts, size, leading);
    pdf_colour(cr, c > 0 && !table->table->column[c].prior ? FB_PAINT_ACCENT : FB_PAINT_QUIET);
    draw_lines(cr, layout, &at, leading, 0, lines);
}

void pdf_draw_table_head(pdf_job *job, cairo_t *cr, const pdf_table *table, double y, bool again) {
    double bottom = y + table->head_height;
    /* Drawn again over a page, the head is no new row of the table: it stays unmarked. */
    if (!again) pdf_tag(cr, "TR");
    for (size_t c = 0; c < table->table->columns; c++) {
        if (!again) pdf_tag(cr, "TH");
        draw_head(job, cr, table, c, bottom);
        if (!again) pdf_untag(cr, "TH");
    }
    if (!again) pdf_untag(cr, "TR");
    pdf_hairline(cr, FB_PAINT_ACCENT, PDF_LEFT, bottom, PDF_FRAME, 0.9);
}

static bool follows_head(const pdf_piece *piece) {
    const pdf_piece *before = piece - 1;
    while (before->kind >= PDF_OPEN)
        before--;
    return before->kind == PDF_TABLE_HEAD || before->page != piece->page;
}

static bool ends_table(const pdf_piece *piece) { return !piece->row->next && piece[1].kind != PDF_ROW; }

static void draw_row_rules(cairo_t *cr, const pdf_piece *piece) {
    double y = piece->y, bottom = y + piece->height;
    bool first = follows_head(piece);
    switch (piece->row->kind) {
    case FB_ROW_TOTAL:
        pdf_colour(cr, FB_PAINT_TINT);
        cairo_rectangle(cr, PDF_LEFT, y, PDF_FRAME, piece->height);
        cairo_fill(cr);
        if (!first) pdf_hairline(cr, FB_PAINT_ACCENT, PDF_LEFT, y, PDF_FRAME, 0.9);
        pdf_hairline(cr, FB_PAINT_ACCENT, PDF_LEFT, bottom, PDF_FRAME, 0.9);
        break;
    case FB_ROW_SUBTOTAL:
        if (!first) pdf_hairline(cr, FB_PAINT_QUIET, PDF_LEFT, y, PDF_FRAME, 0.6);
        break;
    case FB_ROW_HEADING: break;
    case FB_ROW_LINE:
    case FB_ROW_OF_WHICH:
        if (!first && piece->line == 0) pdf_hairline(cr, FB_PAINT_RULE, PDF_LEFT, y, PDF_FRAME, 0.4);
        break;
    }
    if (ends_table(piece) && piece->row->kind != FB_ROW_TOTAL)
        pdf_hairline(cr, FB_PAINT_QUIET, PDF_LEFT, bottom, PDF_FRAME, 0.6);
}

static fb_paint cell_paint(const fb_table *table, const fb_row *row, size_t c) {
    if (row->kind == FB_ROW_HEADING) return FB_PAINT_ACCENT;
    if (row->kind == FB_ROW_OF_WHICH || table->column[c].prior) return FB_PAINT_QUIET;
    return FB_PAINT_INK;
}

static void draw_cell_text(pdf_job *job, cairo_t *cr, const pdf_piece *piece, size_t c, const char *text) {
    const pdf_table *table = piece->of.table;
    const pdf_column *column = &table->column[c];
    const fb_cell *cell = &piece->row->cells[c];
    int weight = pdf_row_weight(piece->row->kind);
    bool spans = c == 0 && pdf_row_spans(table->table, piece->row);
    double indent = c == 0 ? pdf_row_indent(table, piece->row->kind) : 0;
    cell_place at = {.x = PDF_LEFT + column->x + indent,
                     .width = c == 0 && !column->number ? pdf_label_width(table, piece->row) : column->width,
                     .right = column->number && !spans};
    double content = piece->lines * table->leading;
    at.base = piece->y + (piece->height - content) / 2 + pdf_base(&job->fonts, table->size, table->leading);
    if (column->fraction > 0 && fb_cell_is_number(cell))
        at.shift = column->fraction - pdf_fraction_width(job, cell, text, table->size, weight);
    /* A number keeps its place when it is wider than its column only because the column was squeezed. */
    PangoLayout *layout = pdf_string(&job->fonts, text, table->size, weight, at.width + (at.right ? 1 : 0));
    draw_lines(cr, layout, &at, table->leading, piece->line, piece->lines);
}

static void draw_cell(pdf_job *job, cairo_t *cr, const pdf_piece *piece, size_t c) {
    const fb_table *table = piece->of.table->table;
    const fb_cell *cell = &piece->row->cells[c];
    char scratch[FB_MONEY_TEXT];
    const char *text = fb_shown_cell(scratch, table, cell);
    const char *element = c == 0 && cell->kind != FB_CELL_EMPTY && !fb_cell_is_number(cell) ? "TH" : "TD";
    pdf_tag(cr, element);
    if (text[0] && (piece->line == 0 || !fb_cell_is_number(cell))) {
        const char *name = cell->kind == FB_CELL_REFERENCE ? fb_anchor_to(job->anchors, cell->target) : NULL;
        const char *uri =
            !name && cell->kind == FB_CELL_REFERENCE && fb_target_is_outside(cell->target) ? cell->target : NULL;
        pdf_colour(cr, name || uri ? FB_PAINT_ACCENT : cell_paint(table, piece->row, c));
        if (name || uri) pdf_link_begin(cr, name, uri);
        draw_cell_text(job, cr, piece, c, text);
        if (name || uri) pdf_link_end(cr);
    }
    pdf_untag(cr, element);
}

void pdf_draw_row(pdf_job *job, cairo_t *cr, const pdf_piece *piece) {
    draw_row_rules(cr, piece);
    pdf_tag(cr, "TR");
    for (size_t c = 0; c < piece->of.table->table->columns; c++)
        draw_cell(job, cr, piece, c);
    pdf_untag(cr, "TR");
}
