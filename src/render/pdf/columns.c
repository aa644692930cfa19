/* columns.c - the widths of a table's columns, and the largest text size at which they all fit the page. */
#include "render/pdf/table.h"

#include "render/shown.h"

#include <string.h>

#define MEASURED_SIZE 8.5 /* the largest that a report's table is set in */

typedef struct widths {
    double natural, least, fraction;
    bool settled; /* its share of the rest is decided */
} widths;

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

static void take(double *most, double value) {
    if (value > *most) *most = value;
}

static widths measure_column(pdf_job *job, const fb_table *table, size_t c, double size) {
    widths found = {0};
    double whole = 0, numbers = 0;
    bool amounts = false, shares = false;
    for (const fb_row *row = table->rows; row; row = row->next) {
        if (c == 0 && pdf_row_spans(table, row)) continue;
        char scratch[FB_MONEY_TEXT];
        const fb_cell *cell = &row->cells[c];
        const char *text = fb_shown_cell(scratch, table, cell);
        if (!text[0]) continue;
        amounts = amounts || cell->kind == FB_CELL_AMOUNT;
        shares = shares || cell->kind == FB_CELL_SHARE;
        int weight = pdf_row_weight(row->kind);
        double width = pdf_string_width(&job->fonts, text, size, weight);
        double fraction = pdf_fraction_width(job, cell, text, size, weight);
        if (row->kind == FB_ROW_OF_WHICH && c == 0) width += size * 1.3;
        if (fb_cell_is_number(cell)) take(&numbers, width);
        take(&found.natural, width);
        take(&whole, width - fraction);
        take(&found.fraction, fraction);
    }
    /* Shares among amounts have no comma in common with them: all end at the column's edge. */
    if (amounts && shares) found.fraction = 0;
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
        double floor = table->column[c].narrow ? found.natural : size * (c == 0 ? 17 : 9);
        found.least = found.natural < floor ? found.natural : floor;
        take(&found.least, numbers); /* which never break */
    }
    return found;
}

static bool takes_rest(const fb_table *table, size_t c) {
    return !table->column[c].numeric && !table->column[c].narrow;
}

/* What share of the rest a column asks for. The constant part lets short texts keep more of their width than in
 * proportion: a column three times as long needs three times the lines, not three times the width. */
static double claim(const widths *wanted, double size) { return wanted->natural + size * 20; }

/* One round of sharing: a column whose natural width is less than its share takes only that, one whose share is less
 * than its least takes the least. @return whether any was settled, so that another round is needed */
static bool share_round(const pdf_table *table, widths *wanted, double rest) {
    const fb_table *source = table->table;
    double claims = 0;
    for (size_t c = 0; c < source->columns; c++) {
        if (!takes_rest(source, c)) continue;
        if (wanted[c].settled)
            rest -= table->column[c].width;
        else
            claims += claim(&wanted[c], table->size);
    }
    bool any = false;
    for (size_t c = 0; c < source->columns; c++) {
        if (!takes_rest(source, c) || wanted[c].settled) continue;
        double share = rest * claim(&wanted[c], table->size) / claims;
        table->column[c].width = share;
        if (share >= wanted[c].natural || share <= wanted[c].least) {
            table->column[c].width = share >= wanted[c].natural ? wanted[c].natural : wanted[c].least;
            wanted[c].settled = any = true;
        }
    }
    return any;
}

/* Room that nobody needs: beside numbers it goes to the label, so that they stand at the right edge; a table of words
 * spreads over the page. */
static void give_away(const fb_table *table, pdf_column *column, double spare) {
    double words = 0;
    bool numbers = false;
    for (size_t c = 0; c < table->columns; c++) {
        if (takes_rest(table, c)) words += column[c].width;
        numbers = numbers || table->column[c].numeric;
    }
    for (size_t c = 0; c < table->columns; c++) {
        if (!takes_rest(table, c)) continue;
        if (numbers) {
            column[c].width += spare;
            return;
        }
        column[c].width += spare * column[c].width / words;
    }
}

/* Text columns share what numbers leave. */
static void share_rest(const pdf_table *table, widths *wanted, double rest) {
    while (share_round(table, wanted, rest))
        continue;
    double spare = rest;
    for (size_t c = 0; c < table->table->columns; c++)
        if (takes_rest(table->table, c)) spare -= table->column[c].width;
    if (spare > 0) give_away(table->table, table->column, spare);
}

/* Unhinted text is as wide as it is large, so columns are measured at one size only. The half point is there so that
 * rounding never wraps a text in the room that it was measured for. */
static widths scaled(widths measured, double size) {
    double by = size / MEASURED_SIZE;
    return (widths){measured.natural * by + 0.5, measured.least * by + 0.5, measured.fraction * by, false};
}

static double room_for_columns(const pdf_table *table) {
    return pdf_frame(table->turned) - PDF_TABLE_EDGE * 2 - table->gap * (double)(table->table->columns - 1);
}

static bool fit_columns(pdf_table *table, const widths *measured, widths *wanted) {
    const fb_table *source = table->table;
    double fixed = 0, least = 0, room = room_for_columns(table);
    for (size_t c = 0; c < source->columns; c++) {
        wanted[c] = scaled(measured[c], table->size);
        least += wanted[c].least;
        if (!takes_rest(source, c)) fixed += wanted[c].natural;
        table->column[c] = (pdf_column){
            .width = wanted[c].natural, .fraction = wanted[c].fraction, .number = source->column[c].numeric};
    }
    if (least > room) return false;
    share_rest(table, wanted, room - fixed);
    return true;
}

/* Not even the smallest size fits: all columns give way alike, and words break where they must. */
static void squeeze_columns(pdf_table *table, const widths *wanted) {
    const fb_table *source = table->table;
    double sum = 0, room = room_for_columns(table);
    if (room < pdf_frame(table->turned) * 0.2) room = pdf_frame(table->turned) * 0.2;
    for (size_t c = 0; c < source->columns; c++)
        sum += wanted[c].least;
    for (size_t c = 0; c < source->columns; c++)
        table->column[c].width = wanted[c].least / sum * room;
}

static bool set_in(pdf_table *table, const widths *measured, widths *wanted, double size) {
    table->size = size;
    table->gap = size * (size > 7.9 ? 1.4 : 1.2);
    return fit_columns(table, measured, wanted);
}

/* The largest at which all columns fit the page. A leaflet's tables may be larger than a report's, and a sheet's are
 * smaller; smaller than the last is no text to read. */
static bool choose_size(const pdf_job *job, pdf_table *table, const widths *measured, widths *wanted) {
    static const double SIZES[] = {10, 9.25, MEASURED_SIZE, 8, 7.5, 7, 6.5};
    for (size_t i = job->leaflet ? 0 : job->sheet ? 3 : 2; i < FB_COUNT(SIZES); i++)
        if (set_in(table, measured, wanted, SIZES[i])) return true;
    return false;
}

/* The page turns when the table would else not fit. */
static bool choose_page(const pdf_job *job, pdf_table *table, const widths *measured, widths *wanted) {
    if (table->size > 0) return set_in(table, measured, wanted, table->size);
    if (choose_size(job, table, measured, wanted)) return true;
    table->turned = true;
    return choose_size(job, table, measured, wanted);
}

void pdf_size_columns(pdf_job *job, pdf_table *table) {
    size_t count = table->table->columns;
    widths *measured = fb_arena_alloc(job->arena, count * sizeof *measured);
    widths *wanted = fb_arena_alloc(job->arena, count * sizeof *wanted);
    if (!measured || !wanted) {
        job->rc = FB_ENOMEM;
        return;
    }
    for (size_t c = 0; c < count; c++)
        measured[c] = measure_column(job, table->table, c, MEASURED_SIZE);
    table->fits = choose_page(job, table, measured, wanted);
    if (!table->fits) squeeze_columns(table, wanted);
    double x = PDF_TABLE_EDGE;
    for (size_t c = 0; c < count; c++) {
        table->column[c].x = x;
        table->column[c].least = measured[c].least / MEASURED_SIZE;
        x += table->column[c].width + table->gap;
    }
    table->leading = table->size * 1.36;
    table->pad = table->size * 0.12;
}
