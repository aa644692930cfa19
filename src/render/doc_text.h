/* doc_text.h - a document for a terminal. */
#ifndef FB_RENDER_DOC_TEXT_H
#define FB_RENDER_DOC_TEXT_H

#include "render/doc.h"

#include "base/text.h"

/** Title, headings, paragraphs, lists and facts, wrapped at `columns_wide`; tables as fb_table_text, charts as tables
 * of their values. Ask fb_buf_rc for failure of the buffer. @return FB_ENOMEM, FB_ELIMIT */
fb_rc fb_doc_to_text(fb_buf *out, const fb_doc *doc, int columns_wide);

#endif
