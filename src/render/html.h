/* html.h - a document as one HTML file that needs nothing beside it: no script, no outside resource. */
#ifndef FB_RENDER_HTML_H
#define FB_RENDER_HTML_H

#include "render/doc.h"

#include "base/text.h"

/** @param stylesheet CSS that goes into the file (share/styles/report.css); NULL for none
 *  @param out appended to; as it was on failure */
fb_rc fb_html_write(fb_buf *out, const fb_doc *doc, const char *stylesheet);

#endif
