/* views.c - tables of subjects' records: as tables of the document, and as points of a chart. */
#include "report/tables.h"

#include "base/language.h"
#include "figure/subjects.h"
#include "report/parts.h"

#include <string.h>

void fb_table_count(fb_doc *doc, fb_row *row, size_t column, const fb_amount *amount, const char *figure) {
    static const int64_t STEP[] = {100, 10, 1};
    int decimals = amount->decimals < 0 ? 0 : amount->decimals > 2 ? 2 : amount->decimals;
    fb_cell_number(doc, row, column, fb_money_rounded(amount->money, STEP[decimals]), decimals, figure);
}

/* Tables ------------------------------------------------------------------------------------------ */

static void fill_cell(fb_doc *doc, fb_row *row, size_t i, const fb_view_column *column, const fb_view_cell *cell) {
    char day[FB_DATE_TEXT];
    if (cell->withheld) {
        fb_cell_text(doc, row, i, _("not shown"));
        return;
    }
    if (!cell->has) return;
    switch (column->kind) {
    case FB_VIEW_TEXT:
        if (*cell->text) fb_cell_text(doc, row, i, cell->text); /* an empty text would be a head that says nothing */
        break;
    case FB_VIEW_COUNT: fb_cell_number(doc, row, i, cell->number, cell->decimals, cell->figure); break;
    case FB_VIEW_SHARE: fb_cell_share(doc, row, i, cell->number, cell->figure); break;
    case FB_VIEW_MONEY: fb_cell_amount(doc, row, i, fb_ore(cell->number), cell->figure); break;
    case FB_VIEW_DATE: fb_cell_text(doc, row, i, fb_date_iso(day, (fb_date)cell->number)); break;
    }
}

static void fill_row(fb_doc *doc, fb_table *table, const fb_view *view, const fb_view_row *from) {
    static const fb_row_kind KINDS[] = {[FB_VIEW_LINE] = FB_ROW_LINE,
                                        [FB_VIEW_HEADING] = FB_ROW_HEADING,
                                        [FB_VIEW_SUBTOTAL] = FB_ROW_SUBTOTAL,
                                        [FB_VIEW_TOTAL] = FB_ROW_TOTAL,
                                        [FB_VIEW_OF_WHICH] = FB_ROW_OF_WHICH};
    fb_row *row = fb_doc_row(doc, table, KINDS[from->kind]);
    for (size_t i = 0; row && i < view->column_count; i++) {
        fill_cell(doc, row, i, &view->columns[i], &from->cells[i]);
        row->cells[i].tone = from->cells[i].tone;
    }
}

/* A column of numbers without any has dashes, so that no cell of a line is taken for forgotten. */
static void fill_gaps(fb_doc *doc, fb_table *table, const fb_view *view) {
    const fb_view_row *from = view->rows;
    for (fb_row *row = table->rows; row && from; row = row->next, from = from->next)
        for (size_t i = 1; from->kind != FB_VIEW_HEADING && i < view->column_count; i++)
            if (view->columns[i].kind != FB_VIEW_TEXT && row->cells[i].kind == FB_CELL_EMPTY)
                fb_cell_text(doc, row, i, "–");
}

static bool is_numeric(const fb_view_column *column) {
    return column->kind != FB_VIEW_TEXT && column->kind != FB_VIEW_DATE;
}

static bool has_money(const fb_view *view) {
    for (size_t i = 0; i < view->column_count; i++)
        if (view->columns[i].kind == FB_VIEW_MONEY) return true;
    return false;
}

fb_table *fb_table_of_view(fb_doc *doc, fb_block *parent, const fb_view *view, const char *anchor) {
    fb_column columns[FB_VIEW_COLUMNS] = {{0}};
    for (size_t i = 0; i < view->column_count; i++)
        columns[i] = (fb_column){.head = view->columns[i].head,
                                 .numeric = is_numeric(&view->columns[i]),
                                 .prior = view->columns[i].prior,
                                 .narrow = view->columns[i].kind == FB_VIEW_DATE};
    fb_table *table = fb_doc_table(doc, parent, view->column_count, columns);
    if (!table) return NULL;
    table->id = fb_doc_text(doc, anchor);
    table->caption = fb_doc_text(doc, view->title);
    table->unit_ore = view->unit_ore ? view->unit_ore : 100000;
    if (view->unit)
        table->unit = fb_doc_text(doc, view->unit);
    else if (has_money(view))
        table->unit = fb_unit_name(table->unit_ore);
    table->foot = fb_doc_text(doc, view->remark);
    table->sheet = fb_doc_text(doc, view->title);
    for (const fb_view_row *row = view->rows; row; row = row->next)
        fill_row(doc, table, view, row);
    fill_gaps(doc, table, view);
    return table;
}

/* In a chapter ------------------------------------------------------------------------------------ */

static fb_rc make(fb_report *report, const char *const *words, size_t count, const char *file, int64_t line,
                  const fb_view **out) {
    const fb_subject_view *known = fb_subject_view_by_name(words[0]);
    const fb_asked asked = {.book = report->book,
                            .year = report->year,
                            .words = words + 1,
                            .word_count = count - 1,
                            .arena = report->arena,
                            .findings = report->findings,
                            .kept = fb_closing_kept(report->closing)};
    fb_view *view = NULL;
    if (known && known->internal)
        return fb_refuse(report->findings, "chapter.internal", file, line,
                         _("the table %s is for those who work here; a report cannot show it"), words[0]);
    fb_rc rc = fb_subject_view_make(&asked, words[0], &view);
    if (rc == FB_ENOTFOUND || rc == FB_EINPUT)
        return fb_refuse(report->findings, "chapter.view", file, line,
                         _("the table %s cannot be made as it is called here"), words[0]);
    if (rc != FB_OK) return rc;
    *out = view;
    return view ? view->rc : FB_ENOMEM;
}

/* A table without rows is a sentence: a head above nothing says less. */
static fb_rc say_that_it_is_empty(fb_report *report, fb_block *parent, const fb_view *view) {
    fb_block *paragraph = fb_doc_paragraph(report->doc, parent);
    const char *words = fb_arena_printf(report->arena, _("%s: nothing is recorded for %d."),
                                        view->title ? view->title : "", report->year);
    if (!words) return FB_ENOMEM;
    fb_doc_run(report->doc, paragraph, FB_RUN_TEXT, words, NULL);
    return fb_doc_rc(report->doc);
}

/* "table-goals-kansli": the words of the call, of what an id may have. */
static const char *anchor_of(fb_report *report, const fb_call *call) {
    char *id = fb_arena_printf(report->arena, "table-%s", call->words[1]);
    for (size_t i = 2; id && i < call->word_count; i++)
        id = fb_arena_printf(report->arena, "%s-%s", id, call->words[i]);
    for (char *c = id; c && *c; c++)
        if (!strchr("abcdefghijklmnopqrstuvwxyz0123456789-_.", *c)) *c = '-';
    return id;
}

bool fb_view_is_call(const fb_call *call) {
    return call->word_count > 1 && fb_subject_view_by_name(call->words[1]) != NULL;
}

fb_rc fb_view_block(fb_report *report, fb_block *parent, const fb_call *call, const char *file) {
    const fb_view *view = NULL;
    FB_TRY(make(report, call->words + 1, call->word_count - 1, file, call->line, &view));
    if (!view) return FB_ENOMEM;
    if (!view->rows) return say_that_it_is_empty(report, parent, view);
    const char *anchor = anchor_of(report, call);
    if (!anchor) return FB_ENOMEM;
    fb_table_of_view(report->doc, parent, view, anchor);
    return fb_doc_rc(report->doc);
}

/* In a chart --------------------------------------------------------------------------------------- */

fb_rc fb_view_of_chart(fb_report *report, const char *text, const char *file, int64_t line, const fb_view **out) {
    enum { WORDS = 12 };
    const char *words[WORDS];
    size_t count = 0;
    char *rest = NULL, *copy = fb_arena_strdup(report->arena, text);
    if (!copy) return FB_ENOMEM;
    for (char *word = strtok_r(copy, " ", &rest); word && count < WORDS; word = strtok_r(NULL, " ", &rest))
        words[count++] = word;
    if (!count) return FB_ENOTFOUND;
    return make(report, words, count, file, line, out);
}
