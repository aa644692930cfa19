/* table_text.c - widths first, then lines. Everything is measured in terminal columns, not bytes. */
#include "render/table_text.h"

#include "render/shown.h"

#include "base/csv.h"
#include "base/memory.h"

#include <string.h>

enum { GAP = 2, LEAST_WIDE = 20, LEAST_LABEL = 12, NUMBER_HEAD = 13 };

typedef struct text_table {
    const fb_table *table;
    fb_buf *out;
    size_t *width; /* of each column; 0 leaves it out */
    size_t total;
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

/* A head over numbers takes several lines rather than room from the labels. */
static size_t natural_width(const fb_table *table, size_t c) {
    const char *head = head_of(table, c);
    size_t widest = fb_utf8_width(head), word = longest_word(head);
    if (table->column[c].numeric && widest > NUMBER_HEAD) widest = word > NUMBER_HEAD ? word : NUMBER_HEAD;
    for (const fb_row *row = table->rows; row; row = row->next) {
        if (row->kind == FB_ROW_HEADING && c == 0) continue;
        char scratch[FB_MONEY_TEXT];
        size_t width = fb_utf8_width(cell_text(scratch, table, row, c)) + (c == 0 ? indent_of(row) : 0);
        if (width > widest) widest = width;
    }
    return widest;
}

static size_t sum_widths(const text_table *text) {
    size_t sum = 0;
    for (size_t c = 0; c < text->table->columns; c++)
        if (text->width[c]) sum += text->width[c] + (c ? GAP : 0);
    return sum;
}

/* Take from the widest text column until the line fits; then from any; last, columns from the right go. */
static void narrow(text_table *text, size_t wide) {
    const fb_table *table = text->table;
    while (sum_widths(text) > wide) {
        size_t widest = 0, least = 0;
        bool found = false;
        for (int numbers = 0; numbers < 2 && !found; numbers++)
            for (size_t c = 0; c < table->columns; c++) {
                least = table->column[c].numeric ? 4 : LEAST_LABEL;
                if (table->column[c].numeric != (numbers == 1) || text->width[c] <= least) continue;
                if (!found || text->width[c] > text->width[widest]) widest = c;
                found = true;
            }
        if (found) {
            text->width[widest]--;
            continue;
        }
        size_t last = table->columns - 1;
        while (last > 0 && text->width[last] == 0)
            last--;
        if (last == 0) {
            text->width[0] = text->width[0] < wide ? text->width[0] : wide;
            return;
        }
        text->width[last] = 0;
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

/* The label may take several lines; the numbers stand on the last. */
static const char *add_label(const text_table *text, const char *label, size_t indent, size_t width) {
    const char *next;
    size_t length = label_line(label, width - indent, &next);
    while (*next) {
        add_spaces(text->out, indent);
        fb_buf_add_bytes(text->out, label, length);
        trim_line(text->out);
        label = next;
        length = label_line(label, width - indent, &next);
    }
    return label;
}

static void add_row(text_table *text, const fb_row *row) {
    const fb_table *table = text->table;
    char scratch[FB_MONEY_TEXT];
    const char *label = cell_text(scratch, table, row, 0);
    size_t width = text->width[0], indent = indent_of(row);
    if (row->kind == FB_ROW_HEADING) width = text->total;
    bool sum = row->kind == FB_ROW_SUBTOTAL || row->kind == FB_ROW_TOTAL;
    if (sum && !text->ruled) add_rule(text, "─");
    text->ruled = false;
    if (row->kind == FB_ROW_HEADING && row != table->rows) fb_buf_add_char(text->out, '\n');
    if (!table->column[0].numeric) label = add_label(text, label, indent, width);
    add_spaces(text->out, indent);
    add_fitted(text->out, label, width - indent, table->column[0].numeric);
    for (size_t c = 1; c < table->columns; c++) {
        if (!text->width[c] || row->kind == FB_ROW_HEADING) continue;
        char digits[FB_MONEY_TEXT];
        add_spaces(text->out, GAP);
        add_fitted(text->out, cell_text(digits, table, row, c), text->width[c], table->column[c].numeric);
    }
    trim_line(text->out);
    if (row->kind == FB_ROW_TOTAL) add_rule(text, "═");
}

/* The i-th line of a head (from 0), in bytes; *line is where it begins. 0 when the head has fewer. */
static size_t head_line(const char *head, size_t width, size_t i, const char **line) {
    size_t length = 0;
    *line = head;
    for (const char *next = head;; i--) {
        *line = next;
        if (!**line) return 0;
        length = label_line(*line, width, &next);
        if (i == 0) return length;
    }
}

static size_t head_lines(const text_table *text, size_t c) {
    const char *line;
    size_t count = 0;
    while (text->width[c] && head_line(head_of(text->table, c), text->width[c], count, &line) > 0)
        count++;
    return count;
}

/* Heads end on the line above the rule. */
static void add_head(text_table *text) {
    size_t most = 1;
    for (size_t c = 0; c < text->table->columns; c++)
        if (head_lines(text, c) > most) most = head_lines(text, c);
    for (size_t i = 0; i < most; i++) {
        for (size_t c = 0; c < text->table->columns; c++) {
            if (!text->width[c]) continue;
            size_t above = most - head_lines(text, c);
            const char *line = "";
            size_t length = i < above ? 0 : head_line(head_of(text->table, c), text->width[c], i - above, &line);
            fb_buf shown;
            fb_buf_init(&shown, FB_KIB(4));
            fb_buf_add_bytes(&shown, line, length);
            if (c) add_spaces(text->out, GAP);
            add_fitted(text->out, shown.text, text->width[c], text->table->column[c].numeric);
            fb_buf_free(&shown);
        }
        trim_line(text->out);
    }
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

void fb_table_text(fb_buf *out, const fb_table *table, int columns_wide) {
    size_t wide = columns_wide < LEAST_WIDE ? LEAST_WIDE : (size_t)columns_wide;
    text_table text = {.table = table, .out = out, .width = fb_calloc(table->columns, sizeof *text.width)};
    if (!text.width) {
        out->failed = FB_ENOMEM;
        return;
    }
    for (size_t c = 0; c < table->columns; c++)
        text.width[c] = natural_width(table, c);
    narrow(&text, wide);
    if (text.width[0] == 0) text.width[0] = LEAST_LABEL;
    text.total = sum_widths(&text);
    add_words(&text, table->caption, wide);
    add_head(&text);
    for (const fb_row *row = table->rows; row; row = row->next)
        add_row(&text, row);
    add_words(&text, table->foot, wide);
    fb_free(text.width);
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
