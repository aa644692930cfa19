/* story.h - a small association told in plain text: its codes, layouts and vouchers. cases/README.md has the words.
 */
#ifndef FB_TESTS_STORY_H
#define FB_TESTS_STORY_H

#include "support/book.h"

#include "closing/check.h"
#include "closing/statement.h"
#include "ledger/post.h"

typedef struct story {
    fb_store *store;
    fb_book *book;
    fb_findings *findings;
    fb_arena *arena;
    const char *path; /* of the text, for messages */
    int line;
    int year;        /* the report's */
    char share[256]; /* "" : no standard layouts */
    fb_closing *closing;
} story;

#define story_complain(s, ...) (print_error("%s:%d: ", (s)->path, (s)->line), print_error(__VA_ARGS__), fail())

/** An association without anything. @param database ":memory:" or a file */
story *story_new(const char *path, const char *database);
void story_free(story *s);

/** Tell the lines of a text up to its end, or to the first line that is not of the story: an expectation.
 *  @return where that line begins; "" at the end */
char *story_tell(story *s, char *text);

/** The next line of a text, counted; NULL at its end. */
char *story_next_line(story *s, char **text);

/** The closing of the story's year, opened at the first use. */
fb_closing *story_closing(story *s);
/** Open it again, after more was told. */
void story_again(story *s);

#endif
