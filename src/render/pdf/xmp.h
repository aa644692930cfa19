/* xmp.h - the file's metadata as an XMP packet. */
#ifndef FB_RENDER_PDF_XMP_H
#define FB_RENDER_PDF_XMP_H

#include "render/pdf/finish.h"

/** Append the packet: what the information dictionary says, and that the file means to follow PDF/UA-1 and PDF/A-2a.
 *  @param producer as in the information dictionary */
void pdf_xmp_write(fb_buf *out, const pdf_facts *facts, const char *producer);

#endif
