/* writer.h - HTML and SVG through a stack of elements that escapes by default.
 *
 * Every value passes through fb_html_text or fb_html_attribute, which clean (clean.h) and escape. What is not
 * escaped has one door, fb_html_raw, and only html.c may go through it, with the stylesheet. Element and
 * attribute names are literals of the program. Failures are latched; ask fb_html_end.
 */
#ifndef FB_RENDER_HTML_WRITER_H
#define FB_RENDER_HTML_WRITER_H

#include "base/text.h"

enum { FB_HTML_DEPTH = 256, FB_HTML_VALUE = 16 * 1024 * 1024 };

typedef struct fb_html {
    fb_buf *out;
    const char *stack[FB_HTML_DEPTH];
    size_t depth;
    bool in_tag; /* a start tag is open: attributes may come */
    fb_rc rc;
} fb_html;

/** @param out borrowed until fb_html_end */
void fb_html_begin(fb_html *html, fb_buf *out);
/** Close what is still open. @return FB_OK or the first failure */
fb_rc fb_html_end(fb_html *html);

void fb_html_open(fb_html *html, const char *element);
/** The same with a class, which may be NULL. */
void fb_html_open_class(fb_html *html, const char *element, const char *class);
void fb_html_close(fb_html *html);
/** Close the innermost element and begin a new line of source. */
void fb_html_close_line(fb_html *html);
/** End an element that has no content: `<br/>`. */
void fb_html_close_empty(fb_html *html);

/** `value` NULL: nothing is written. */
void fb_html_attribute(fb_html *html, const char *name, const char *value);
/** A coordinate, rounded to hundredths, with a point whatever the locale says. */
void fb_html_attribute_number(fb_html *html, const char *name, double value);
void fb_html_text(fb_html *html, const char *text);
void fb_html_raw(fb_html *html, const char *text);
void fb_html_line(fb_html *html);

/** An element with one class and one text. `class` may be NULL. */
void fb_html_element(fb_html *html, const char *element, const char *class, const char *text);

#endif
