/* table_draw.c - heads, rows, cells and the rules between them. */
#include "render/pdf/table.h"

#include "render/shown.h"

#include <pango/pangocairo.h>

enum { TONE_MARGIN = 4 }; /* points before a cell's text that its colour begins */

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
        pdf_draw_layout_line(cr, layout, i, x, at->base + leading * (i - from));
    }
}

static void draw_head(pdf_job *job, cairo_t *cr, const pdf_table *table, size_t c, double bottom) {
    const pdf_column *column = &table->column[c];
    const char *head = pdf_column_head(job, table->table, c);
    double size = table->size * PDF_HEAD_SIZE, leading = table->leading * PDF_HEAD_SIZE;
    if (!head[0]) return;
    const char *own = table->table->column[c].head;
    bool quiet = table->table->column[c].prior || !own || !own[0]; /* a unit by itself is no head */
    int weight = quiet ? PANGO_WEIGHT_NORMAL : PANGO_WEIGHT_SEMIBOLD;
    PangoLayout *layout = pdf_string(&job->fonts, head, size, weight, column->width);
    int lines = pango_layout_get_line_count(layout);
    cell_place at = {.x = PDF_LEFT + column->x, .width = column->width, .right = column->number};
    at.base = bottom - table->pad * 2 - lines * leading + pdf_base(&job->fonts, size, leading);
    pdf_colour(cr, quiet ? FB_PAINT_QUIET : FB_PAINT_ACCENT);
    draw_lines(cr, layout, &at, leading, 0, lines);
}

/* Over a page, the head is no new row of the table. */
static void draw_head_again(pdf_job *job, cairo_t *cr, const pdf_table *table, double bottom) {
    pdf_artifact_begin(job, cr, PDF_ROLE_AGAIN);
    for (size_t c = 0; c < table->table->columns; c++)
        draw_head(job, cr, table, c, bottom);
    pdf_artifact_end(cr);
}

static bool has_head(pdf_job *job, const fb_table *table) {
    for (size_t c = 0; c < table->columns; c++)
        if (pdf_column_head(job, table, c)[0]) return true;
    return false;
}

/* A corner without words heads nothing. */
static void draw_head_row(pdf_job *job, cairo_t *cr, const pdf_table *table, double bottom) {
    if (!has_head(job, table->table)) return;
    pdf_tag(job, cr, "TR");
    for (size_t c = 0; c < table->table->columns; c++) {
        const char *element = pdf_column_head(job, table->table, c)[0] ? "TH" : "TD";
        pdf_mark *mark = pdf_tag(job, cr, element);
        if (element[1] == 'H') {
            mark->scope = PDF_SCOPE_COLUMN;
            mark->id = table->column[c].id = ++job->ids;
        }
        draw_head(job, cr, table, c, bottom);
        pdf_untag(cr, element);
    }
    pdf_untag(cr, "TR");
}

void pdf_draw_table_head(pdf_job *job, cairo_t *cr, const pdf_table *table, double y, bool again) {
    double bottom = y + table->head_height;
    if (again)
        draw_head_again(job, cr, table, bottom);
    else
        draw_head_row(job, cr, table, bottom);
    pdf_hairline(cr, FB_PAINT_ACCENT, PDF_LEFT, bottom, pdf_frame(table->turned), 0.9);
}

static bool follows_head(const pdf_piece *piece) {
    const pdf_piece *before = piece - 1;
    while (before->kind >= PDF_OPEN)
        before--;
    return before->kind == PDF_TABLE_HEAD || before->page != piece->page;
}

static bool ends_table(const pdf_piece *piece) { return !piece->row->next && piece[1].kind != PDF_ROW; }

/* Behind each cell with a tone, from the middle of the space before it to that of the space behind it. */
static void draw_tones(cairo_t *cr, const pdf_piece *piece) {
    static const fb_paint PAINTS[] = {[FB_TONE_GREEN] = FB_PAINT_GREEN,
                                      [FB_TONE_YELLOW] = FB_PAINT_YELLOW,
                                      [FB_TONE_ORANGE] = FB_PAINT_ORANGE,
                                      [FB_TONE_RED] = FB_PAINT_RED};
    const pdf_table *table = piece->of.table;
    double frame = pdf_frame(table->turned);
    for (size_t c = 0; c < table->table->columns; c++) {
        const pdf_column *column = &table->column[c];
        bool last = c + 1 == table->table->columns;
        double from = c ? column->x - TONE_MARGIN : 0, to = last ? frame : column[1].x - TONE_MARGIN;
        if (!piece->row->cells[c].tone) continue;
        pdf_colour(cr, PAINTS[piece->row->cells[c].tone]);
        cairo_rectangle(cr, PDF_LEFT + from, piece->y, to - from, piece->height);
        cairo_fill(cr);
    }
}

static void draw_row_rules(cairo_t *cr, const pdf_piece *piece) {
    double y = piece->y, bottom = y + piece->height, frame = pdf_frame(piece->of.table->turned);
    bool first = follows_head(piece);
    switch (piece->row->kind) {
    case FB_ROW_TOTAL:
        pdf_colour(cr, FB_PAINT_TINT);
        cairo_rectangle(cr, PDF_LEFT, y, frame, piece->height);
        cairo_fill(cr);
        if (!first) pdf_hairline(cr, FB_PAINT_ACCENT, PDF_LEFT, y, frame, 0.9);
        pdf_hairline(cr, FB_PAINT_ACCENT, PDF_LEFT, bottom, frame, 0.9);
        break;
    case FB_ROW_SUBTOTAL:
        if (!first) pdf_hairline(cr, FB_PAINT_QUIET, PDF_LEFT, y, frame, 0.6);
        break;
    case FB_ROW_HEADING: break;
    case FB_ROW_LINE:
    case FB_ROW_OF_WHICH:
        if (!first && piece->line == 0) pdf_hairline(cr, FB_PAINT_RULE, PDF_LEFT, y, frame, 0.4);
        break;
    }
    if (ends_table(piece) && piece->row->kind != FB_ROW_TOTAL)
        pdf_hairline(cr, FB_PAINT_QUIET, PDF_LEFT, bottom, frame, 0.6);
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

static void draw_cell_content(pdf_job *job, cairo_t *cr, const pdf_piece *piece, size_t c, const char *text) {
    const fb_table *table = piece->of.table->table;
    const fb_cell *cell = &piece->row->cells[c];
    bool refers = cell->kind == FB_CELL_REFERENCE;
    const char *name = refers ? fb_anchor_to(job->anchors, cell->target) : NULL;
    const char *uri = !name && refers && fb_target_is_outside(cell->target) ? cell->target : NULL;
    bool leads = name || uri;
    const char *head = pdf_column_head(job, table, c);
    pdf_colour(cr, leads ? FB_PAINT_ACCENT : cell_paint(table, piece->row, c));
    /* "Not 4", where the eye sees 4 under Not. */
    if (leads) pdf_link_begin(job, cr, name, uri, pdf_printf(job, "%s%s%s", head, head[0] ? " " : "", text));
    draw_cell_text(job, cr, piece, c, text);
    if (leads) pdf_link_end(cr);
}

static bool heads_row(const fb_cell *cell, size_t c) {
    return c == 0 && cell->kind != FB_CELL_EMPTY && !fb_cell_is_number(cell);
}

/* A heading over the whole width heads the rows below it, down to the next heading or the total. */
static void mark_cell(pdf_job *job, const pdf_piece *piece, size_t c, pdf_mark *mark, uint32_t *row_id) {
    pdf_table *table = piece->of.table;
    fb_row_kind kind = piece->row->kind;
    bool heading = kind == FB_ROW_HEADING && pdf_row_spans(table->table, piece->row);
    if (kind == FB_ROW_TOTAL) table->group = 0;
    if (heading) mark->span = (unsigned)table->table->columns;
    if (heads_row(&piece->row->cells[c], c)) {
        mark->scope = heading ? PDF_SCOPE_COLUMN : PDF_SCOPE_ROW;
        mark->id = ++job->ids;
        *(heading ? &table->group : row_id) = mark->id;
        if (!heading) mark->headers[0] = table->group;
        return;
    }
    mark->headers[0] = table->column[c].id;
    mark->headers[1] = *row_id;
    mark->headers[2] = table->group;
}

static void draw_cell(pdf_job *job, cairo_t *cr, const pdf_piece *piece, size_t c, uint32_t *row_id) {
    const fb_cell *cell = &piece->row->cells[c];
    char scratch[FB_MONEY_TEXT];
    const char *text = fb_shown_cell(scratch, piece->of.table->table, cell);
    const char *element = heads_row(cell, c) ? "TH" : "TD";
    pdf_mark *mark = pdf_tag(job, cr, element);
    if (piece->line == 0) mark_cell(job, piece, c, mark, row_id);
    if (text[0] && (piece->line == 0 || !fb_cell_is_number(cell))) draw_cell_content(job, cr, piece, c, text);
    pdf_untag(cr, element);
}

void pdf_draw_row(pdf_job *job, cairo_t *cr, const pdf_piece *piece) {
    const fb_table *table = piece->of.table->table;
    uint32_t row_id = 0;
    draw_tones(cr, piece);
    draw_row_rules(cr, piece);
    pdf_mark *mark = pdf_tag(job, cr, "TR");
    if (piece->line > 0) mark->role = PDF_ROLE_CONTINUED;
    size_t cells = pdf_row_spans(table, piece->row) ? 1 : table->columns;
    for (size_t c = 0; c < cells; c++)
        draw_cell(job, cr, piece, c, &row_id);
    pdf_untag(cr, "TR");
}
