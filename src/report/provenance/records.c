/* records.c - figures of records: value, how it is made, and the table of what it is made of, once for all
 * figures that come from it. */
#include "report/provenance/parts.h"

#include "base/language.h"
#include "figure/subjects.h"
#include "report/tables.h"

#include <string.h>

static const char *view_of(const made_section *section) {
    const char *view = section->figure->subject->view;
    return view ? view : "";
}

int made_records_order(const made_section *one, const made_section *other) {
    int by_view = strcmp(view_of(one), view_of(other));
    if (by_view) return by_view;
    return one->figure->year < other->figure->year ? -1 : one->figure->year > other->figure->year;
}

static const char *value_of(fb_arena *arena, const fb_amount *amount) {
    char text[FB_COUNTED_TEXT];
    int64_t per_mille;
    if (amount->withheld) return _("not shown");
    if (!amount->has) return "–";
    if (amount->counted) return fb_arena_strdup(arena, fb_counted_shown(text, amount));
    if (!amount->is_share)
        return fb_arena_printf(arena, "%s %s", fb_money_shown(text, amount->money.ore, 2), _("kr"));
    if (fb_money_ratio(&per_mille, amount->money, amount->per, 1000) != FB_OK) return "–";
    return fb_arena_strdup(arena, fb_share_shown(text, per_mille, 1));
}

static fb_rc write_figures(made_section *const *sections, size_t count, fb_doc *doc) {
    const char *year = fb_arena_printf(doc->arena, "%d", sections[0]->figure->year);
    const fb_column columns[] = {{.head = _("Figure")}, {.head = year ? year : ""}, {.head = _("How it is made")}};
    fb_table *table = fb_doc_table(doc, NULL, FB_COUNT(columns), columns);
    for (size_t i = 0; table && i < count && made_records_order(sections[0], sections[i]) == 0; i++) {
        fb_row *row = fb_doc_row(doc, table, FB_ROW_LINE);
        const char *how = sections[i]->figure->subject->how;
        if (row) row->id = fb_doc_text(doc, sections[i]->id);
        fb_cell_text(doc, row, 0, sections[i]->label);
        fb_cell_text(doc, row, 1, value_of(doc->arena, &sections[i]->figure->amount));
        fb_cell_text(doc, row, 2, how ? how : "");
    }
    return fb_doc_rc(doc);
}

/* An internal table is not shown. */
fb_rc made_records(fb_provenance *all, made_section *const *sections, size_t count, fb_doc *doc) {
    fb_view *view = NULL;
    size_t records = 0;
    while (records < count && sections[records]->kind == MADE_SUBJECTS)
        records++;
    FB_TRY(fb_subject_figure_view(sections[0]->figure, all->arena, NULL, &view));
    fb_doc_heading(doc, 2, NULL, view && view->title ? view->title : _("Other records"));
    FB_TRY(write_figures(sections, records, doc));
    if (!view) return FB_OK;
    FB_TRY(fb_view_rc(view));
    for (fb_view_row *row = view->rows; row; row = row->next)
        for (size_t i = 0; i < view->column_count; i++)
            row->cells[i].figure = NULL; /* it would lead to itself */
    fb_table *table = fb_table_of_view(doc, NULL, view, NULL);
    if (table) table->sheet = NULL;
    return fb_doc_rc(doc);
}
