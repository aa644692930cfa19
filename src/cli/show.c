/* show.c - the tables of records: which there are, and one of them as text, CSV or JSON. */
#include "cli/closing.h"

#include "base/language.h"
#include "figure/subjects.h"
#include "render/table_text.h"
#include "report/tables.h"

#include <string.h>

enum { OUTPUT_CAP = 64 * 1024 * 1024, ARENA_CAP = 256 * 1024 * 1024, SCREEN = 80 };

/* What there is ------------------------------------------------------------------------------------ */

static void list_views(fb_buf *out) {
    fb_buf_printf(out, "%s\n\n", _("Tables of records:"));
    for (size_t i = 0; fb_subjects[i]; i++)
        for (const fb_subject_view *view = fb_subjects[i]->views; view && view->name; view++)
            fb_buf_printf(out, "  %s%s%s\n      %s\n", view->name, *view->arguments ? " " : "",
                          *view->arguments ? _(view->arguments) : "", _(view->help));
}

/* One table --------------------------------------------------------------------------------------- */

/* As files have it: a point, no spaces; a share in per cent. "" for what is not known or not shown. */
static const char *plain_cell(char text[static FB_MONEY_TEXT], const fb_view_column *column,
                              const fb_view_cell *cell) {
    static const int64_t TO_HUNDREDTHS[] = {100, 10, 1};
    fb_money count;
    if (!cell->has) return "";
    switch (column->kind) {
    case FB_VIEW_TEXT: return cell->text;
    case FB_VIEW_DATE: return fb_date_iso(text, (fb_date)cell->number);
    case FB_VIEW_MONEY: return fb_money_plain(text, fb_ore(cell->number));
    case FB_VIEW_SHARE: return fb_share_plain(text, cell->number);
    case FB_VIEW_COUNT: break;
    }
    if (__builtin_mul_overflow(cell->number, TO_HUNDREDTHS[cell->decimals], &count.ore)) return "";
    return fb_count_plain(text, count, cell->decimals);
}

static void view_csv(fb_buf *out, const fb_view *view) {
    char text[FB_MONEY_TEXT];
    for (size_t i = 0; i < view->column_count; i++)
        fb_csv_field(out, i == 0, view->columns[i].key);
    fb_buf_add_char(out, '\n');
    for (const fb_view_row *row = view->rows; row; row = row->next) {
        for (size_t i = 0; i < view->column_count; i++)
            fb_csv_field(out, i == 0, plain_cell(text, &view->columns[i], &row->cells[i]));
        fb_buf_add_char(out, '\n');
    }
}

static json_t *cell_json(const fb_view_column *column, const fb_view_cell *cell) {
    char text[FB_MONEY_TEXT];
    if (cell->withheld) return json_string("withheld");
    if (!cell->has) return json_null();
    if (column->kind == FB_VIEW_COUNT && cell->decimals == 0) return json_integer(cell->number);
    return json_string(plain_cell(text, column, cell));
}

static json_t *row_json(const fb_view *view, const fb_view_row *row) {
    static const char *const KINDS[] = {[FB_VIEW_LINE] = "line",
                                        [FB_VIEW_HEADING] = "heading",
                                        [FB_VIEW_SUBTOTAL] = "subtotal",
                                        [FB_VIEW_TOTAL] = "total",
                                        [FB_VIEW_OF_WHICH] = "of_which"};
    json_t *object = json_object();
    bool good = json_object_set_new(object, "row", json_string(KINDS[row->kind])) == 0;
    for (size_t i = 0; good && i < view->column_count; i++)
        good = json_object_set_new(object, view->columns[i].key, cell_json(&view->columns[i], &row->cells[i])) == 0;
    if (good) return object;
    json_decref(object);
    return NULL;
}

static json_t *view_json(const fb_view *view, const char *name, int year) {
    json_t *rows = json_array(), *object = NULL;
    bool good = rows != NULL;
    for (const fb_view_row *row = view->rows; good && row; row = row->next)
        good = json_array_append_new(rows, row_json(view, row)) == 0;
    if (good)
        object = json_pack("{s:s, s:i, s:s, s:s*, s:s*, s:O}", "table", name, "year", year, "title",
                           view->title ? view->title : "", "unit", view->unit, "remark", view->remark, "rows", rows);
    json_decref(rows);
    return object;
}

static fb_rc view_text(fb_buf *out, const fb_view *view) {
    fb_doc *doc = NULL;
    FB_TRY(fb_doc_new(&doc, OUTPUT_CAP));
    fb_table *table = fb_table_of_view(doc, NULL, view, NULL);
    if (table) {
        /* whole kronor and thousands say so: öre are seen, and a first column without a head has the unit there */
        bool is_said = view->unit || view->unit_ore == 1 || !*view->columns[0].head;
        const char *unit = is_said ? NULL : table->unit;
        fb_buf_printf(out, "%s%s%s\n\n", view->title ? view->title : "", unit ? ", " : "", unit ? unit : "");
        table->caption = NULL;
        fb_table_text(out, table, SCREEN);
    }
    fb_rc rc = fb_doc_rc(doc);
    fb_doc_free(doc);
    return rc;
}

fb_rc fb_cli_view(const fb_cli *cli, fb_buf *out, const fb_view *view, const char *name) {
    FB_TRY(fb_view_rc(view));
    if (cli->options.format == FORMAT_JSON) return fb_cli_json(out, view_json(view, name, cli->options.year));
    if (cli->options.format == FORMAT_TEXT) return view_text(out, view);
    view_csv(out, view);
    return fb_buf_rc(out);
}

static fb_rc show(fb_cli *cli, fb_arena *arena, fb_buf *out) {
    fb_view *view = NULL;
    const fb_options *options = &cli->options;
    if (!options->year)
        return fb_refuse(cli->findings, "cli.usage", NULL, 0, _("--year is missing: of which year is the table?"));
    FB_TRY(fb_cli_open(cli, FB_STORE_READ));
    const fb_asked asked = {.book = cli->book,
                            .year = options->year,
                            .words = (const char *const *)options->arguments + 1,
                            .word_count = (size_t)options->argument_count - 1,
                            .arena = arena,
                            .findings = cli->findings};
    FB_TRY(fb_subject_view_make(&asked, options->arguments[0], &view));
    return fb_cli_view(cli, out, view, options->arguments[0]);
}

int fb_cmd_show(fb_cli *cli) {
    fb_buf out;
    fb_buf_init(&out, OUTPUT_CAP);
    fb_arena *arena = fb_arena_new(ARENA_CAP);
    fb_rc rc = arena ? FB_OK : FB_ENOMEM;
    if (rc == FB_OK && cli->options.argument_count == 0)
        list_views(&out);
    else if (rc == FB_OK)
        rc = show(cli, arena, &out);
    rc = rc == FB_OK ? fb_buf_rc(&out) : rc;
    int code = fb_cli_answer(cli, rc, &out);
    fb_arena_free(arena);
    return code;
}
