/* text_width.h - how wide a text is in Open Sans, without asking a font.
 *
 * A chart must come out the same in SVG, where no font is at hand, as in PDF. The advances are those of the
 * font's own table; kerning is left out (under one per cent).
 */
#ifndef FB_RENDER_TEXT_WIDTH_H
#define FB_RENDER_TEXT_WIDTH_H

#include "base/memory.h"

#include <stdbool.h>
#include <stddef.h>

/** Width of `length` bytes of valid UTF-8 at a size. */
double fb_text_width(const char *text, size_t length, double size, bool strong);

enum { FB_WRAP_LINES = 4 };

/** Break a text into at most FB_WRAP_LINES lines no wider than `width`; what does not fit ends in "…".
 *  @param[out] lines borrowed from the arena
 *  @return how many; 0 when memory is out */
size_t fb_text_wrap(fb_arena *arena, const char *lines[static FB_WRAP_LINES], const char *text, double size,
                    double width);

#endif
