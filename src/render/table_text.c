/* table_text.c - widths first, then lines. Everything is measured in terminal columns, not bytes. */
#include "render/table_text.h"

#include "render/shown.h"

#include "base/csv.h"
#include "base/memory.h"

#include <string.h>

enum { GAP = 2, LEAST_WIDE = 20, LEAST_TEXT = 12, LEAST_LABEL = 24, NARROWEST_LABEL = 8, NUMBER_HEAD = 13 };

/* A table, or the part of it with the columns from..to - 1 beside the first. */
typedef struct text_table {
    const fb_table *table;
    fb_buf *out;
    size_t *width; /* of each column */
    size_t from, to, total;
    bool ruled; /* the line before is a rule already */
} text_table;

static const char *head_of(const fb_table *table, size_t c) {
    const char *head = table->column[c].head ? table->column[c].head : "";
    return c == 0 && !head[0] && table->unit ? table->unit : head;
}

static const char *cell_text(char scratch[static FB_MONEY_TEXT], const fb_table *table, const fb_row *row, size_t c) {
    return fb_shown_cell(scratch, table, &row->cells[c]);
}

static size_t indent_of(const fb_row *row) { return row->kind == FB_ROW_OF_WHICH ? 2 : 0; }

static size_t longest_word(const char *text) {
    size_t longest = 0, width = 0;
    while (*text) {
        width = *text == ' ' ? 0 : width + 1;
        fb_utf8_next(&text);
        if (width > longest) longest = width;
    }
    return longest;
}

/* Of a column: the widest cell, and what it can be narrowed to when heads and texts wrap. */
typedef struct text_width {
    size_t cells, words;
} text_width;

static text_width measure(const fb_table *table, size_t c) {
    text_width of = {0, longest_word(head_of(table, c))};
    for (const fb_row *row = table->rows; row; row = row->next) {
        if (row->kind == FB_ROW_HEADING && c == 0) continue;
        char scratch[FB_MONEY_TEXT];
        const char *cell = cell_text(scratch, table, row, c);
        size_t indent = c == 0 ? indent_of(row) : 0, width = fb_utf8_width(cell) + indent;
        size_t word = table->column[c].numeric ? width : longest_word(cell) + indent;
        if (width > of.cells) of.cells = width;
        if (word > of.words) of.words = word;
    }
    return of;
}

/* A head over numbers takes several lines rather than room from the labels. */
static size_t natural_width(const fb_table *table, size_t c) {
    const char *head = head_of(table, c);
    size_t widest = fb_utf8_width(head), word = longest_word(head), cells = measure(table, c).cells;
    if (table->column[c].numeric && widest > NUMBER_HEAD) widest = word > NUMBER_HEAD ? word : NUMBER_HEAD;
    return widest > cells ? widest : cells;
}

static bool is_shown(const text_table *text, size_t c) { return c == 0 || (c >= text->from && c < text->to); }

static size_t sum_widths(const text_table *text) {
    size_t sum = 0;
    for (size_t c = 0; c < text->table->columns; c++)
        if (is_shown(text, c)) sum += text->width[c] + (c ? GAP : 0);
    return sum;
}

/* Mostly numbers: its labels keep their width, and columns that have no room stand in another part. */
static bool is_statement(const fb_table *table) {
    size_t numbers = 0;
    for (size_t c = 0; c < table->columns; c++)
        numbers += table->column[c].numeric;
    return 2 * numbers >= table->columns;
}

typedef enum squeeze { SQUEEZE_TEXTS, SQUEEZE_HEADS, SQUEEZE_WORDS, SQUEEZES } squeeze;

/* What a column may be narrowed to. Texts wrap; then heads over numbers; of a list then texts by their words. */
static size_t least_width(const text_table *text, size_t c, squeeze how, size_t wide) {
    bool number = text->table->column[c].numeric;
    size_t width = text->width[c], label = wide * 3 / 10 < LEAST_LABEL ? wide * 3 / 10 : LEAST_LABEL;
    size_t least = width, words = how == SQUEEZE_TEXTS ? 0 : measure(text->table, c).words;
    if (how == SQUEEZE_TEXTS && !number) least = c ? LEAST_TEXT : label < NARROWEST_LABEL ? NARROWEST_LABEL : label;
    if (how == SQUEEZE_HEADS && number) least = words;
    if (how == SQUEEZE_WORDS && !number && !is_statement(text->table))
        least = words < LEAST_TEXT ? words : LEAST_TEXT;
    if (least == 0) least = 1;
    return least < width ? least : width;
}

/* Take from the widest column that can give until the line fits, or none can. */
static void narrow(const text_table *text, squeeze how, size_t wide) {
    size_t columns = text->table->columns, *least = fb_calloc(columns, sizeof *least);
    for (size_t c = 0; least && c < columns; c++)
        least[c] = least_width(text, c, how, wide);
    while (least && sum_widths(text) > wide) {
        size_t widest = columns;
        for (size_t c = 0; c < columns; c++)
            if (text->width[c] > least[c] && (widest == columns || text->width[c] > text->width[widest])) widest = c;
        if (widest == columns) break;
        text->width[widest]--;
    }
    if (!least) text->out->failed = FB_ENOMEM;
    fb_free(least);
}

/* The end of the part that begins at `from`: as many columns as fit, at least one and at most `most`. */
static size_t part_end(text_table *text, size_t from, size_t most, size_t wide) {
    text->from = from;
    for (text->to = from + 1; text->to < text->table->columns && text->to - from < most; text->to++) {
        text->to++;
        bool fits = sum_widths(text) <= wide;
        text->to--;
        if (!fits) break;
    }
    return text->to;
}

static size_t count_parts(text_table *text, size_t most, size_t wide) {
    size_t parts = 0;
    for (size_t from = 1; from < text->table->columns || parts == 0; parts++)
        from = part_end(text, from, most, wide);
    return parts;
}

/* Columns that do not fit beside each other stand in parts of about the same size, each with the first column. */
static size_t columns_of_a_part(text_table *text, size_t wide) {
    size_t all = text->table->columns > 1 ? text->table->columns - 1 : 1, parts = count_parts(text, all, wide);
    size_t most = (all + parts - 1) / parts;
    while (most < all && count_parts(text, most, wide) > parts)
        most++;
    return most;
}

/* A number that is alone in its part and still too wide: on the narrowest terminals. */
static void narrow_numbers(text_table *text, size_t wide) {
    if (text->table->columns == 1 && text->width[0] > wide) text->width[0] = wide;
    for (size_t c = 1; c < text->table->columns; c++) {
        size_t room = wide > text->width[0] + GAP ? wide - text->width[0] - GAP : 1;
        if (text->width[c] > room) text->width[c] = room;
    }
}

static void add_spaces(fb_buf *out, size_t count) {
    while (count-- > 0)
        fb_buf_add_char(out, ' ');
}

/* Bytes of the first `columns` columns of a text. */
static size_t bytes_of(const char *text, size_t columns) {
    const char *at = text, *end = text;
    size_t used = 0;
    while (*at) {
        uint32_t code = fb_utf8_next(&at);
        if (code < 0x300 || code > 0x36F) used++;
        if (used > columns) break;
        end = at;
    }
    return (size_t)(end - text);
}

static void add_fitted(fb_buf *out, const char *text, size_t width, bool right) {
    size_t natural = fb_utf8_width(text);
    if (natural > width) {
        fb_buf_add_bytes(out, text, bytes_of(text, width - 1));
        fb_buf_add(out, "…");
        return;
    }
    if (right) add_spaces(out, width - natural);
    fb_buf_add(out, text);
    if (!right) add_spaces(out, width - natural);
}

/* Length in bytes of the next line of a label; *next is where the one after it begins. */
static size_t label_line(const char *text, size_t width, const char **next) {
    size_t fit = bytes_of(text, width);
    if (!text[fit]) {
        *next = text + fit;
        return fit;
    }
    size_t space = fit;
    while (space > 0 && text[space] != ' ')
        space--;
    if (space == 0) space = fit;
    *next = text + space + (text[space] == ' ');
    return space;
}

static void trim_line(fb_buf *out) {
    while (out->length > 0 && out->text[out->length - 1] == ' ')
        out->text[--out->length] = '\0';
    fb_buf_add_char(out, '\n');
}

static void add_rule(text_table *text, const char *stroke) {
    text->ruled = true;
    for (size_t i = 0; i < text->total; i++)
        fb_buf_add(text->out, stroke);
    fb_buf_add_char(text->out, '\n');
}

/* The i-th line of a text (from 0), in bytes; *line is where it begins. 0 when the text has fewer. */
static size_t wrapped_line(const char *text, size_t width, size_t i, const char **line) {
    size_t length = 0;
    *line = text;
    for (const char *next = text;; i--) {
        *line = next;
        if (!**line) return 0;
        length = label_line(*line, width, &next);
        if (i == 0) return length;
    }
}

static size_t count_lines(const char *text, size_t width) {
    const char *line;
    size_t count = 0;
    while (wrapped_line(text, width, count, &line) > 0)
        count++;
    return count;
}

/* What a line of the table is made of: its cells' texts, and what stands before the first. */
typedef struct text_line {
    const char *cell;
    char scratch[FB_MONEY_TEXT];
    size_t indent;
    bool wraps, right;
} text_line;

static size_t lines_of(const text_table *text, const text_line *cell, size_t c) {
    return cell->wraps ? count_lines(cell->cell, text->width[c] - cell->indent) : 1;
}

static void add_cell(const text_table *text, const text_line *cell, size_t c, size_t i, size_t most) {
    size_t lines = lines_of(text, cell, c), above = most - lines;
    const char *line = "";
    size_t length = 0, width = text->width[c] - cell->indent;
    if (i >= above && cell->wraps) length = wrapped_line(cell->cell, width, i - above, &line);
    if (i >= above && !cell->wraps) length = strlen(line = cell->cell);
    fb_buf shown;
    fb_buf_init(&shown, FB_MIB(1));
    fb_buf_add_bytes(&shown, line, length);
    if (c) add_spaces(text->out, GAP);
    add_spaces(text->out, cell->indent);
    add_fitted(text->out, shown.text, width, cell->right);
    if (fb_buf_rc(&shown) != FB_OK) text->out->failed = fb_buf_rc(&shown);
    fb_buf_free(&shown);
}

/* Texts wrap; all that stand beside each other end on the same line. @param cells as many as the table has columns */
static void add_cells(text_table *text, const text_line *cells) {
    size_t most = 1;
    for (size_t c = 0; c < text->table->columns; c++)
        if (is_shown(text, c) && lines_of(text, &cells[c], c) > most) most = lines_of(text, &cells[c], c);
    for (size_t i = 0; i < most; i++) {
        for (size_t c = 0; c < text->table->columns; c++)
            if (is_shown(text, c)) add_cell(text, &cells[c], c, i, most);
        trim_line(text->out);
    }
}

static void add_heading(const text_table *text, const fb_row *row) {
    char scratch[FB_MONEY_TEXT];
    const char *words = cell_text(scratch, text->table, row, 0);
    if (row != text->table->rows) fb_buf_add_char(text->out, '\n');
    for (const char *next; *words; words = next) {
        size_t length = label_line(words, text->total, &next);
        fb_buf_add_bytes(text->out, words, length);
        trim_line(text->out);
    }
}

static void add_row(text_table *text, const fb_row *row, text_line *cells) {
    const fb_table *table = text->table;
    bool sum = row->kind == FB_ROW_SUBTOTAL || row->kind == FB_ROW_TOTAL;
    if (sum && !text->ruled) add_rule(text, "─");
    text->ruled = false;
    if (row->kind == FB_ROW_HEADING) {
        add_heading(text, row);
        return;
    }
    for (size_t c = 0; c < table->columns; c++) {
        bool number = table->column[c].numeric;
        cells[c].cell = cell_text(cells[c].scratch, table, row, c);
        cells[c].indent = c == 0 && indent_of(row) < text->width[0] ? indent_of(row) : 0;
        cells[c].wraps = !number;
        cells[c].right = number;
    }
    add_cells(text, cells);
    if (row->kind == FB_ROW_TOTAL) add_rule(text, "═");
}

/* Heads end on the line above the rule. */
static void add_head(text_table *text, text_line *cells) {
    for (size_t c = 0; c < text->table->columns; c++)
        cells[c] = (text_line){
            .cell = head_of(text->table, c), .wraps = true, .right = c > 0 && text->table->column[c].numeric};
    add_cells(text, cells);
    add_rule(text, "─");
}

/* A caption or a foot, or NULL. */
static void add_words(const text_table *text, const char *words, size_t wide) {
    for (const char *next; words && *words; words = next) {
        size_t length = label_line(words, wide, &next);
        fb_buf_add_bytes(text->out, words, length);
        trim_line(text->out);
    }
}

static void add_part(text_table *text, text_line *cells) {
    text->total = sum_widths(text);
    add_head(text, cells);
    for (const fb_row *row = text->table->rows; row; row = row->next)
        add_row(text, row, cells);
}

/* The labels take what room the fullest part leaves. */
static void widen_label(text_table *text, size_t most, size_t natural, size_t wide) {
    size_t spare = wide;
    for (size_t from = 1; from < text->table->columns;) {
        from = part_end(text, from, most, wide);
        size_t sum = sum_widths(text), left = sum < wide ? wide - sum : 0;
        if (left < spare) spare = left;
    }
    text->width[0] = text->width[0] + spare < natural ? text->width[0] + spare : natural;
}

static void add_parts(text_table *text, size_t wide, text_line *cells) {
    size_t columns = text->table->columns, natural = text->width[0];
    text->from = 1;
    text->to = columns;
    for (squeeze how = 0; how < SQUEEZES; how++)
        narrow(text, how, wide);
    if (sum_widths(text) <= wide) {
        add_part(text, cells);
        return;
    }
    narrow_numbers(text, wide);
    size_t most = columns_of_a_part(text, wide);
    if (columns > 1) widen_label(text, most, natural, wide);
    for (size_t from = 1; from < columns || from == 1;) {
        if (from > 1) fb_buf_add_char(text->out, '\n');
        from = part_end(text, from, most, wide);
        text->ruled = false;
        add_part(text, cells);
    }
}

void fb_table_text(fb_buf *out, const fb_table *table, int columns_wide) {
    size_t wide = columns_wide < LEAST_WIDE ? LEAST_WIDE : (size_t)columns_wide;
    text_table text = {.table = table, .out = out, .width = fb_calloc(table->columns, sizeof *text.width)};
    text_line *cells = fb_calloc(table->columns, sizeof *cells);
    if (text.width && cells) {
        for (size_t c = 0; c < table->columns; c++)
            text.width[c] = natural_width(table, c);
        if (text.width[0] == 0) text.width[0] = 1;
        add_words(&text, table->caption, wide);
        add_parts(&text, wide, cells);
        add_words(&text, table->foot, wide);
    } else {
        out->failed = FB_ENOMEM;
    }
    fb_free(text.width);
    fb_free(cells);
}

/* Whether a spreadsheet would take the text for a formula. */
static bool is_formula(const char *text) {
    if (*text == '+' || *text == '-') return strspn(text, "+- 0123456789,.%") != strlen(text);
    return *text == '=' || *text == '@';
}

static void add_field(fb_buf *out, bool first, const char *text, bool for_sheets) {
    if (!for_sheets || !is_formula(text)) {
        fb_csv_field(out, first, text);
        return;
    }
    fb_buf quoted;
    fb_buf_init(&quoted, FB_MIB(1));
    fb_buf_add_char(&quoted, '\'');
    fb_buf_add(&quoted, text);
    fb_csv_field(out, first, quoted.text);
    if (fb_buf_rc(&quoted) != FB_OK) out->failed = fb_buf_rc(&quoted);
    fb_buf_free(&quoted);
}

static void write_csv(fb_buf *out, const fb_table *table, bool for_sheets) {
    for (size_t c = 0; c < table->columns; c++)
        add_field(out, c == 0, head_of(table, c), for_sheets);
    fb_buf_add_char(out, '\n');
    for (const fb_row *row = table->rows; row; row = row->next) {
        for (size_t c = 0; c < table->columns; c++) {
            char scratch[FB_MONEY_TEXT];
            add_field(out, c == 0, fb_plain_cell(scratch, table, &row->cells[c]), for_sheets);
        }
        fb_buf_add_char(out, '\n');
    }
}

void fb_table_csv(fb_buf *out, const fb_table *table) { write_csv(out, table, false); }

void fb_table_csv_for_sheets(fb_buf *out, const fb_table *table) { write_csv(out, table, true); }
