/* pdf.h - a document as A4 pages: cover, contents with links, bookmarks, structure tags. */
#ifndef FB_RENDER_PDF_H
#define FB_RENDER_PDF_H

#include "render/doc.h"

#include "base/text.h"

/** The same document gives the same bytes. A document without a date is dated 1 January 1970.
 *  Pango and cairo end the program when memory is out; what the house itself allocates gives FB_ENOMEM.
 *  @param out appended to; as it was on failure */
fb_rc fb_pdf_write(fb_buf *out, const fb_doc *doc);
/** The same. @param[out] pages how many pages it came to */
fb_rc fb_pdf_write_counted(fb_buf *out, const fb_doc *doc, int *pages);
/** The same, and how many pages it came to. */
fb_rc fb_pdf_write_counted(fb_buf *out, const fb_doc *doc, int *pages);

#endif
