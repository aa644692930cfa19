/* file_table.c - a CSV file beside the chapters as a table: what the association knows and no record holds, such as
 * tariffs. A column of numbers alone is set as numbers. */
#include "base/csv.h"
#include "base/language.h"
#include "report/say.h"

#include <string.h>

enum { COLUMNS = 12, ROWS = 500 };

typedef struct file_rows {
    const char *path;
    size_t columns, count;
    const char *cells[ROWS + 1][COLUMNS]; /* the heads first */
} file_rows;

static fb_rc read_row(fb_report *report, fb_csv *csv, const char *const *fields, size_t count, file_rows *rows) {
    if (rows->count == 0) rows->columns = count;
    if (count > COLUMNS || rows->count > ROWS)
        return fb_refuse(report->findings, "chapter.table-file", fb_csv_file(csv), fb_csv_line(csv),
                         _("the table has more than %d columns or %d rows; divide it into several files"), COLUMNS,
                         ROWS);
    if (count != rows->columns)
        return fb_refuse(report->findings, "chapter.table-file", fb_csv_file(csv), fb_csv_line(csv),
                         _("the row has %zu fields and the first row %zu; give it as many"), count, rows->columns);
    for (size_t i = 0; i < count; i++)
        if (!(rows->cells[rows->count][i] = fb_arena_strdup(report->arena, fields[i]))) return FB_ENOMEM;
    rows->count++;
    return FB_OK;
}

static fb_rc read_rows(fb_report *report, const char *text, file_rows *rows) {
    fb_csv *csv = NULL;
    const char *const *fields;
    size_t count;
    FB_TRY(fb_csv_open(&csv, text, strlen(text), rows->path, report->findings));
    fb_rc rc = FB_OK;
    while (rc == FB_OK && (rc = fb_csv_next(csv, &fields, &count)) == FB_OK)
        rc = read_row(report, csv, fields, count, rows);
    fb_csv_free(csv);
    return rc == FB_ENOTFOUND ? FB_OK : rc;
}

/* "2.5", "-3", "129": at most six decimals. */
static bool number_of(const char *text, int64_t *count, int *decimals) {
    fb_money whole;
    const char *point = strchr(text, '.');
    size_t length = strlen(text), below = point ? strlen(point + 1) : 0;
    char digits[24];
    if (length == 0 || length >= sizeof digits - 8 || (point && (below == 0 || below > FB_CELL_DECIMALS)))
        return false;
    size_t n = 0;
    for (size_t i = 0; i < length; i++)
        if (text[i] != '.' || text + i != point) digits[n++] = text[i];
    digits[n] = '\0';
    if (fb_money_parse(&whole, digits, n) != FB_MONEY_GOOD ||
        strspn(digits + (digits[0] == '-'), "0123456789") != strlen(digits + (digits[0] == '-')))
        return false;
    *count = whole.ore / FB_ORE_KR; /* fb_money_parse took kronor */
    *decimals = (int)below;
    return true;
}

static bool is_numeric(const file_rows *rows, size_t column) {
    int64_t count;
    int decimals;
    bool any = false;
    for (size_t i = 1; i < rows->count; i++) {
        const char *text = rows->cells[i][column];
        if (text[0] && !number_of(text, &count, &decimals)) return false;
        any = any || text[0];
    }
    return any;
}

static void fill_row(fb_report *report, fb_table *table, const fb_column *columns, const char *const *cells) {
    fb_row *row = fb_doc_row(report->doc, table, FB_ROW_LINE);
    for (size_t i = 0; i < table->columns; i++) {
        int64_t count;
        int decimals;
        if (columns[i].numeric && number_of(cells[i], &count, &decimals))
            fb_cell_number(report->doc, row, i, count, decimals, NULL);
        else
            fb_cell_text(report->doc, row, i, columns[i].numeric && !cells[i][0] ? "–" : cells[i]);
    }
}

static fb_rc make_table(fb_report *report, fb_block *parent, const fb_call *call, const file_rows *rows) {
    fb_column columns[COLUMNS] = {0};
    const char *name = call->words[2];
    for (size_t i = 0; i < rows->columns; i++)
        columns[i] = (fb_column){.head = rows->cells[0][i], .numeric = i > 0 && is_numeric(rows, i)};
    fb_table *table = fb_doc_table(report->doc, parent, rows->columns, columns);
    if (!table) return fb_doc_rc(report->doc);
    table->id = fb_arena_printf(report->doc->arena, "table-%.*s", (int)strcspn(name, "."), name);
    table->sheet = fb_arena_printf(report->doc->arena, "%.*s", (int)strcspn(name, "."), name);
    for (size_t i = 1; i < rows->count; i++)
        fill_row(report, table, columns, rows->cells[i]);
    return fb_doc_rc(report->doc);
}

fb_rc fb_file_table(fb_report *report, fb_block *parent, const fb_call *call) {
    const char *name = call->word_count == 3 ? call->words[2] : "", *text = NULL;
    size_t length = strlen(name);
    if (length < 5 || strcmp(name + length - 4, ".csv") != 0 || strchr(name, '/') || name[0] == '.')
        return fb_say_refuse(report, call, "chapter.table-file",
                             _("{{%s}}: expected the name of a CSV file beside the chapters, such as tariffs.csv"),
                             call->text);
    file_rows *rows = fb_arena_alloc(report->arena, sizeof *rows);
    const char *path = fb_arena_printf(report->arena, "chapters/%d/%s%s%s", report->year, report->edition,
                                       report->edition[0] ? "/" : "", name);
    if (!rows || !path) return FB_ENOMEM;
    rows->path = path;
    fb_rc rc = fb_text_get(report->book, path, report->arena, &text);
    if (rc == FB_ENOTFOUND)
        return fb_say_refuse(report, call, "chapter.table-file",
                             _("{{%s}}: there is no such file; put it in %s and load the folder"), call->text, path);
    if (rc != FB_OK) return rc;
    FB_TRY(read_rows(report, text, rows));
    if (rows->count < 2)
        return fb_say_refuse(report, call, "chapter.table-file", _("{{%s}}: the file has no rows below its heads"),
                             call->text);
    return make_table(report, parent, call, rows);
}
