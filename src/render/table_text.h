/* table_text.h - a table for a terminal, and for machines. */
#ifndef FB_RENDER_TABLE_TEXT_H
#define FB_RENDER_TABLE_TEXT_H

#include "render/doc.h"

#include "base/text.h"

/** The table in at most `columns_wide` columns of a terminal (at least 20). Texts wrap, and labels keep some width;
 *  numbers are whole as long as one of them fits. Columns that do not fit beside each other stand in parts below each
 *  other, each with the first column again. Ask fb_buf_rc for failure. */
void fb_table_text(fb_buf *out, const fb_table *table, int columns_wide);

/** RFC 4180 with a head row. Numbers with a point and no spaces: tkr as rounded whole ones, kronor with two decimals.
 */
void fb_table_csv(fb_buf *out, const fb_table *table);

/** The same for readers who open it in a spreadsheet: a text that would be taken for a formula gets a ' before it. */
void fb_table_csv_for_sheets(fb_buf *out, const fb_table *table);

#endif
