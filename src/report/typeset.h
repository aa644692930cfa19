/* typeset.h - no-break spaces in the words of a chapter, so that no number is parted from its unit. */
#ifndef FB_REPORT_TYPESET_H
#define FB_REPORT_TYPESET_H

#include "render/doc.h"

/** The text with no-break spaces where a line must not end: "5 989 tkr", "not 20", "31 december".
 *  @param after_digit a number stands right before the text @return `text` itself when nothing changes; NULL when
 *  memory is out */
const char *fb_typeset(fb_arena *arena, const char *text, bool after_digit);

/** The same for every run and every cell of words under a block; headings keep their spaces, since names for links
 * are made of them. */
fb_rc fb_typeset_blocks(fb_doc *doc, fb_block *parent);

#endif
