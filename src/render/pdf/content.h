/* content.h - what a page's content stream says, rewritten so that all of it is either content of an element or
 * an artifact. Knows PDF's tokens and nothing of files. */
#ifndef FB_RENDER_PDF_CONTENT_H
#define FB_RENDER_PDF_CONTENT_H

#include "render/pdf/finish.h"

/** Append `bytes` rewritten: marked content whose number has an artifact's role in `roles` becomes /Artifact, and
 * paths and pictures outside all marked content are put into /Artifact.
 *  @param roles a pdf_role for each of the page's `count` numbers
 *  @return FB_ECONFLICT when text stands outside all marked content, or the marks do not pair: `out` may then hold a
 *          part */
fb_rc pdf_content_mark(fb_buf *out, const char *bytes, size_t length, const unsigned char *roles, size_t count);

#endif
