/* table.c - {{table law}}: the answers as a table, filled when the last chapter has been read. */
#include "report/law/parts.h"

#include "base/language.h"

#include <string.h>

typedef struct fb_law_table {
    struct fb_law_table *next;
    fb_table *table;
} fb_law_table;

bool fb_law_is_table(const fb_call *call) {
    return call->word_count == 2 && strcmp(call->words[0], "table") == 0 && strcmp(call->words[1], "law") == 0;
}

fb_rc fb_law_block(fb_report *report, fb_block *parent) {
    const fb_column columns[] = {{.head = _("What is asked for")},
                                 {.head = _("Paragraph")},
                                 {.head = _("Answer")},
                                 {.head = _("Where, or why not")}};
    FB_TRY(fb_law_open(report));
    fb_law_table *kept = fb_arena_alloc(report->arena, sizeof *kept);
    fb_table *table = fb_doc_table(report->doc, parent, 4, columns);
    if (!kept || !table) return kept ? fb_doc_rc(report->doc) : FB_ENOMEM;
    *kept = (fb_law_table){.next = report->law->tables, .table = table};
    report->law->tables = kept;
    return FB_OK;
}

/* For readers: what is missing is missing; which call would mark it is told by check --law. */
static const char *words_of(fb_report *report, const fb_law_line *line) {
    if (line->status == FB_LAW_MISSING) return _("not in this report");
    return fb_arena_printf(report->arena, "%s%s%s", line->where, line->where[0] && line->why[0] ? ". " : "",
                           line->why);
}

static void add_line(fb_report *report, fb_table *table, const fb_law_line *line) {
    fb_doc *doc = report->doc;
    const fb_requirement *asked = line->requirement;
    fb_row *row = fb_doc_row(doc, table, FB_ROW_LINE);
    const char *words = words_of(report, line);
    fb_cell_text(doc, row, 0, asked->text);
    fb_cell_text(doc, row, 1, fb_arena_printf(report->arena, "%s\xc2\xa0%s", asked->act, asked->paragraph));
    fb_cell_text(doc, row, 2, fb_law_status_text(line->status));
    if (line->target && words)
        fb_cell_reference(doc, row, 3, words, fb_arena_printf(report->arena, "#%s", line->target));
    else
        fb_cell_text(doc, row, 3, words);
}

/* What the records themselves show not to apply says a reader nothing; what a chapter gives a reason for does. */
static bool is_shown(const fb_law_line *line) { return line->status != FB_LAW_NOT_APPLICABLE || line->target; }

fb_rc fb_law_finish(fb_report *report) {
    const fb_law_line *lines;
    if (!report->law || !report->law->tables) return FB_OK;
    FB_TRY(fb_law_answer_all(report, report->arena, &lines));
    for (fb_law_table *each = report->law->tables; each; each = each->next)
        for (size_t i = 0; i < report->law->list.count; i++)
            if (is_shown(&lines[i])) add_line(report, each->table, &lines[i]);
    return fb_doc_rc(report->doc);
}
