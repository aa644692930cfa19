/* pdf_table.c - tables measured: the largest text size at which all columns fit, the width of each column, the
 * height of each row. Rows become pieces; the drawing is in pdf_table_draw.c. */
#include "render/pdf_table.h"

#include "render/shown.h"
#include "render/text_width.h"

#include <string.h>

typedef struct widths {
    double natural, least, fraction;
} widths;

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

const char *pdf_column_head(pdf_job *job, const fb_table *table, size_t column) {
    const char *head = table->column[column].head ? table->column[column].head : "";
    if (column > 0 || !table->unit) return head;
    if (!head[0]) return table->unit;
    const char *both = fb_arena_printf(job->arena, "%s, %s", head, table->unit);
    if (!both) job->rc = FB_ENOMEM;
    return both ? both : "";
}

static double longest_word(pdf_job *job, const char *text, double size, int weight) {
    double longest = 0;
    while (*text) {
        size_t length = strcspn(text, " ");
        char word[96];
        size_t kept = length < sizeof word ? length : 0;
        memcpy(word, text, kept);
        word[kept] = '\0';
        double width = kept ? pdf_string_width(&job->fonts, word, size, weight) : size * 40;
        if (width > longest) longest = width;
        text += length;
        text += strspn(text, " ");
    }
    return longest;
}

double pdf_fraction_width(pdf_job *job, const fb_cell *cell, const char *text, double size, int weight) {
    const char *comma = fb_cell_is_number(cell) ? strrchr(text, ',') : NULL;
    return comma ? pdf_string_width(&job->fonts, comma, size, weight) : 0;
}

static void take(double *most, double value) {
    if (value > *most) *most = value;
}

static widths measure_column(pdf_job *job, const fb_table *table, size_t c, double size) {
    widths found = {0};
    double whole = 0;
    for (const fb_row *row = table->rows; row; row = row->next) {
        if (c == 0 && pdf_row_spans(table, row)) continue;
        char scratch[FB_MONEY_TEXT];
        const fb_cell *cell = &row->cells[c];
        const char *text = fb_shown_cell(scratch, table, cell);
        if (!text[0]) continue;
        int weight = pdf_row_weight(row->kind);
        double width = pdf_string_width(&job->fonts, text, size, weight);
        double fraction = pdf_fraction_width(job, cell, text, size, weight);
        if (row->kind == FB_ROW_OF_WHICH && c == 0) width += size * 1.3;
        take(&found.natural, width);
        take(&whole, width - fraction);
        take(&found.fraction, fraction);
    }
    if (found.fraction > 0) take(&found.natural, whole + found.fraction);
    const char *head = pdf_column_head(job, table, c);
    double head_size = size * PDF_HEAD_SIZE;
    double head_width = pdf_string_width(&job->fonts, head, head_size, PANGO_WEIGHT_SEMIBOLD);
    if (table->column[c].numeric) {
        double most = size * 7.5, word = longest_word(job, head, head_size, PANGO_WEIGHT_SEMIBOLD);
        take(&found.natural, head_width < most ? head_width : most > word ? most : word);
        take(&found.natural, size * 5);
        found.least = found.natural;
    } else {
        take(&found.natural, head_width);
        double floor = table->column[c].narrow ? found.natural : size * (c == 0 ? 15 : 9);
        found.least = found.natural < floor ? found.natural : floor;
    }
    found.natural += 0.5; /* so that rounding never wraps a text in the room that it was measured for */
    found.least += 0.5;
    return found;
}

static bool takes_rest(const fb_table *table, size_t c) {
    return !table->column[c].numeric && !table->column[c].narrow;
}

/* Text columns share what numbers leave, by their natural widths, none below its least. */
static void share_rest(const fb_table *table, const widths *wanted, pdf_column *column, double rest) {
    double natural = 0, taken = 0;
    size_t sharers = 0;
    for (size_t c = 0; c < table->columns; c++)
        if (takes_rest(table, c)) {
            natural += wanted[c].natural;
            sharers++;
        }
    if (sharers == 0) return;
    double excess = 0;
    for (size_t c = 0; c < table->columns; c++) {
        if (!takes_rest(table, c)) continue;
        column[c].width = rest * wanted[c].natural / natural;
        if (column[c].width < wanted[c].least) column[c].width = wanted[c].least;
        taken += column[c].width;
        excess += column[c].width - wanted[c].least;
    }
    double over = taken - rest;
    for (size_t c = 0; over > 0 && excess > 0 && c < table->columns; c++)
        if (takes_rest(table, c)) column[c].width -= over * (column[c].width - wanted[c].least) / excess;
}

static bool fit_columns(pdf_job *job, pdf_table *table, widths *wanted) {
    const fb_table *source = table->table;
    double fixed = 0, least = 0, gap = table->size * PDF_COLUMN_GAP;
    for (size_t c = 0; c < source->columns; c++) {
        wanted[c] = measure_column(job, source, c, table->size);
        least += wanted[c].least + (c ? gap : 0);
        if (!takes_rest(source, c)) fixed += wanted[c].natural;
        table->column[c] = (pdf_column){
            .width = wanted[c].natural, .fraction = wanted[c].fraction, .number = source->column[c].numeric};
    }
    double edge = PDF_TABLE_EDGE * 2;
    if (least > PDF_FRAME - edge) return false;
    share_rest(source, wanted, table->column, PDF_FRAME - edge - fixed - gap * (double)(source->columns - 1));
    return true;
}

/* Not even the smallest size fits: all columns give way alike, and words break where they must. */
static void squeeze_columns(pdf_table *table, const widths *wanted) {
    const fb_table *source = table->table;
    double sum = 0, gap = table->size * PDF_COLUMN_GAP;
    double room = PDF_FRAME - PDF_TABLE_EDGE * 2 - gap * (double)(source->columns - 1);
    if (room < PDF_FRAME * 0.2) room = PDF_FRAME * 0.2;
    for (size_t c = 0; c < source->columns; c++)
        sum += wanted[c].least;
    for (size_t c = 0; c < source->columns; c++)
        table->column[c].width = wanted[c].least / sum * room;
}

static void choose_size(pdf_job *job, pdf_table *table, widths *wanted) {
    static const double SIZES[] = {8.5, 8, 7.5, 7, 6.5, 6, 5.5};
    bool fit = false;
    for (size_t i = 0; i < sizeof SIZES / sizeof *SIZES && !fit; i++) {
        table->size = SIZES[i];
        fit = fit_columns(job, table, wanted);
    }
    if (!fit) squeeze_columns(table, wanted);
    double x = PDF_TABLE_EDGE;
    for (size_t c = 0; c < table->table->columns; c++) {
        table->column[c].x = x;
        x += table->column[c].width + table->size * PDF_COLUMN_GAP;
    }
    table->leading = table->size * 1.36;
    table->pad = table->size * 0.3;
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
    table->head_height = any ? most * table->leading * PDF_HEAD_SIZE + table->pad * 2 : table->pad;
}

static int row_lines(pdf_job *job, const pdf_table *table, const fb_row *row) {
    int most = 1;
    bool spans = pdf_row_spans(table->table, row);
    for (size_t c = 0; c < table->table->columns && !(spans && c > 0); c++) {
        char scratch[FB_MONEY_TEXT];
        const char *text = fb_shown_cell(scratch, table->table, &row->cells[c]);
        double width = spans ? PDF_FRAME - PDF_TABLE_EDGE * 2 : table->column[c].width;
        if (c == 0) width -= pdf_row_indent(table, row->kind);
        int lines = text[0] ? pdf_lines_of(job, text, table->size, pdf_row_weight(row->kind), width) : 1;
        if (lines > most) most = lines;
    }
    return most;
}

static double row_pad(const pdf_table *table, fb_row_kind kind) {
    return kind == FB_ROW_TOTAL ? table->pad * 1.5 : table->pad;
}

/* One piece a row. Only a row that is taller than a whole page becomes several. */
static void add_row(pdf_job *job, pdf_table *table, const fb_row *row, bool first) {
    int lines = row_lines(job, table, row);
    int most = (int)((PDF_BODY - table->head_height) / table->leading) - 1;
    if (row->kind == FB_ROW_HEADING && !first) pdf_space(job, table->size * 0.7);
    const char *name = fb_anchor_of(job->anchors, row);
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
static bool row_keeps(const fb_row *row) {
    if (row->kind == FB_ROW_HEADING) return true;
    return is_sum(row->next) || (row->next && row->next->kind == FB_ROW_OF_WHICH);
}

static void add_rows(pdf_job *job, pdf_table *table) {
    size_t start = job->count;
    double height = 0;
    for (const fb_row *row = table->table->rows; row && job->rc == FB_OK; row = row->next) {
        size_t before = job->count;
        add_row(job, table, row, row == table->table->rows);
        if (job->rc != FB_OK) return;
        for (size_t i = before; i < job->count; i++)
            height += job->pieces[i].before + job->pieces[i].height;
        job->pieces[job->count - 1].keep = row_keeps(row) || (row == table->table->rows && row->next);
    }
    /* A table of up to half a page moves whole rather than break. */
    if (height > PDF_BODY * 0.5) return;
    for (size_t i = start; i + 1 < job->count; i++)
        job->pieces[i].keep = true;
}

static pdf_table *new_table(pdf_job *job, const fb_table *source) {
    pdf_table *table = fb_arena_alloc(job->arena, sizeof *table);
    pdf_column *column = fb_arena_alloc(job->arena, source->columns * sizeof *column);
    widths *wanted = fb_arena_alloc(job->arena, source->columns * sizeof *wanted);
    if (!table || !column || !wanted) {
        job->rc = FB_ENOMEM;
        return NULL;
    }
    table->table = source;
    table->column = column;
    choose_size(job, table, wanted);
    measure_head(job, table);
    return table;
}

void pdf_build_table(pdf_job *job, const fb_table *source) {
    pdf_table *table = new_table(job, source);
    if (!table) return;
    pdf_space(job, 8);
    pdf_open(job, "Table");
    if (source->caption && !job->repeats) pdf_add_text(job, source->caption, PDF_CAPTION, "Caption", 0, PDF_FRAME);
    pdf_piece *head = pdf_add(job, PDF_TABLE_HEAD, table->head_height);
    head->of.table = table;
    head->keep = source->rows != NULL;
    add_rows(job, table);
    pdf_close(job, "Table");
    pdf_space(job, 18);
}
