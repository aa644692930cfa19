/* table.h - what measuring and drawing of tables share. Only pdf_table*.c include it. */
#ifndef FB_RENDER_PDF_TABLE_H
#define FB_RENDER_PDF_TABLE_H

#include "render/pdf/parts.h"

#define PDF_HEAD_SIZE 0.92 /* of a column head, against the size of the table's text */
#define PDF_TABLE_EDGE 3.0 /* so that the tint of a total has a margin */

/** Choose the text size, unless one is set, each column's place and which way the page stands; needs `table` and
 *  `column` of the table. columns.c */
void pdf_size_columns(pdf_job *job, pdf_table *table);
/** One table, on pages that stand as it needs. @param named the rows that links lead to, or NULL. table.c */
void pdf_build_part(pdf_job *job, pdf_table *table, const char *caption, const fb_row *named);
/** NULL when the job failed. @param size of the text, on a turned page; 0 to choose both */
pdf_table *pdf_new_table(pdf_job *job, const fb_table *source, double size);
/** A table too wide for any page, as parts below one another. split.c */
void pdf_build_split(pdf_job *job, const pdf_table *whole);
int pdf_row_weight(fb_row_kind kind);
double pdf_row_indent(const pdf_table *table, fb_row_kind kind);
/** A heading whose label may run over all columns. */
bool pdf_row_spans(const fb_table *table, const fb_row *row);
/** Room for the first cell of a row: its column, and those after it that the row leaves empty. */
double pdf_label_width(const pdf_table *table, const fb_row *row);
/** A column's head; the first has the table's unit. */
const char *pdf_column_head(pdf_job *job, const fb_table *table, size_t column);
/** Width from the decimal comma to the end of a shown number. */
double pdf_fraction_width(pdf_job *job, const fb_cell *cell, const char *text, double size, int weight);
int pdf_lines_of(pdf_job *job, const char *text, double size, int weight, double width);

#endif
