/* pdf.h - a document as A4 pages: cover, contents with links, bookmarks, structure tags. */
#ifndef FB_RENDER_PDF_H
#define FB_RENDER_PDF_H

#include "render/doc.h"

#include "base/finding.h"
#include "base/text.h"

/** The same document and fonts give the same bytes. A document without a date is dated 1 January 1970.
 *  Pango and cairo end the program when memory is out; what the house itself allocates gives FB_ENOMEM.
 *  @param out appended to; as it was on failure
 *  @return FB_EIO when no font is installed */
fb_rc fb_pdf_write(fb_buf *out, const fb_doc *doc);
/** The same.
 *  @param[out] pages how many pages it came to
 *  @param findings told, as warnings, when the typeface meant is not installed (font.missing: which, and which one
 * was used) and which characters have no glyph in any font (font.glyph); as an error, with FB_EIO, when there is no
 *         font (font.none) */
fb_rc fb_pdf_write_told(fb_buf *out, const fb_doc *doc, int *pages, fb_findings *findings);

#endif
