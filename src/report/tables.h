/* tables.h - statements and registers as tables of the document model. */
#ifndef FB_REPORT_TABLES_H
#define FB_REPORT_TABLES_H

#include "base/view.h"
#include "closing/statement.h"
#include "render/doc.h"

/** The name of a statement for people: "Resultaträkning". A statement that this program does not know by name: its
 *  own name. Borrowed, static or `name`. */
const char *fb_statement_title(const char *name);

/** A statement as a table. @param unit_ore 100000 for tkr, 100 for whole kronor, 1 for kronor and öre
 *  @param anchor id of the table, or NULL */
fb_table *fb_table_of_statement(fb_doc *doc, fb_block *parent, const fb_statement *statement, int64_t unit_ore,
                                const char *anchor);

/** "Not 3 Förbundsbidrag": the title of the note that begins with this FB_LINE_NOTE line. NULL when memory is out. */
const char *fb_note_title(fb_doc *doc, const fb_statement_line *first);

/** One note of the notes: a table of its lines, and for a schedule one more. `count` lines from `first`, the
 *  FB_LINE_NOTE line. */
void fb_table_of_note(fb_doc *doc, fb_block *parent, const fb_statement *notes, const fb_statement_line *first,
                      size_t count, int64_t unit_ore);

/** What money is shown in: "tkr". @param unit_ore as of fb_table */
const char *fb_unit_name(int64_t unit_ore);
/** Per cent of what was there before, in per mille; false when it was nothing or on the other side of nought. */
bool fb_change_per_mille(int64_t *out, fb_money now, fb_money before);

/** A count in a cell, with its decimals. */
void fb_table_count(fb_doc *doc, fb_row *row, size_t column, const fb_amount *amount, const char *figure);

/** A view of a subject as a table, with its title as caption. @param anchor id of the table, or NULL */
fb_table *fb_table_of_view(fb_doc *doc, fb_block *parent, const fb_view *view, const char *anchor);

#endif
