/* sample.h - documents for the tests, and the programs that look at what became of them. */
#ifndef FB_TESTS_RENDER_SAMPLE_H
#define FB_TESTS_RENDER_SAMPLE_H

#include "support/support.h"

#include "render/doc.h"

#define HOSTILE "<script>alert(1)</script> \"&' \x01\x1b[2J \xff end"

/** Cover texts, two chapters, a statement with a note reference, a note, a list, a chart. */
fb_rc sample_report(fb_doc **out);
/** One chapter with a table of `rows` rows, the last a total. */
fb_rc sample_table(fb_doc **out, int rows);
/** A table of so many columns, at most 24, with seventeen digits in every cell, no two alike, between words. */
fb_rc sample_wide(fb_doc **out, size_t columns);
/** HOSTILE wherever a document has a text. */
fb_rc sample_hostile(fb_doc **out);
/** Nothing but the root. */
fb_rc sample_empty(fb_doc **out);

/** A statement of two years under a document's end. */
fb_table *sample_statement(fb_doc *doc);

/** How often `part` stands in `text`. */
size_t count_of(const char *text, const char *part);
/** The file written to a scratch path and run through `command`, which names it as "$1"; skips the test when the
 *  program is missing. Free the buffer. */
void look_with(fb_buf *seen, const char *program, const char *command, const fb_buf *file);

#endif
