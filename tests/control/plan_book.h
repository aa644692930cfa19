/* plan_book.h - the small book with an internal control plan, and its tables as text.
 *
 * A file is a name and its CSV text. Loading is one transaction, as the association folder's is.
 */
#ifndef FB_TESTS_PLAN_BOOK_H
#define FB_TESTS_PLAN_BOOK_H

#include "support/book.h"

#include "ledger/subject.h"

typedef struct test_file {
    const char *name, *text;
} test_file;

/** Load the files and try the rules over their rows, all or nothing. */
fb_rc test_load_files(test_book *t, const test_file *files, size_t count);
/** All that the room's tables hold, as text. Free it with fb_buf_free. */
fb_buf test_dumped(const test_book *t);
/** One of its files, as it is written out. Free it with fb_buf_free. */
fb_buf test_dumped_file(const test_book *t, const char *file);
/** A table of the room as text: a row a line, cells with " | " between, "-" for nothing known. Free it with
 *  fb_buf_free. @param word behind the table's name, or NULL */
fb_buf test_view_text(test_book *t, const char *name, int year, const char *word);
/** A figure of the room; fails when there is none. */
fb_subject_figure test_figure(test_book *t, const char *name, int year);

/** A sound plan of 2023: two areas, three controls, three risks, their checks and a deviation in hand. */
extern const test_file test_plan[];
enum { TEST_PLAN_FILES = 6 };

#endif
