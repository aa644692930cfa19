/* xlsx.h - the tables of a document as a workbook: numbers stay numbers. */
#ifndef FB_RENDER_XLSX_H
#define FB_RENDER_XLSX_H

#include "render/doc.h"

#include "base/text.h"

/** Tables with a `sheet` go to the sheet of that name, those that share one under each other; a first sheet lists
 *  them with links. Amounts stand in the table's unit, exact to the öre, shown rounded. The same document gives the
 *  same bytes; one without a date is dated 1 January 1980, the earliest that the format's zip file can hold.
 *  @param out appended to; as it was on failure
 *  @return FB_ELIMIT when a text or sheet is larger than the format allows */
fb_rc fb_xlsx_write(fb_buf *out, const fb_doc *doc);
/** One table of the document as a workbook of its own, with one sheet and no contents. As fb_xlsx_write. */
fb_rc fb_xlsx_write_table(fb_buf *out, const fb_doc *doc, const fb_table *table);

#endif
