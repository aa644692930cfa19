/* records.h - records of any room: a book whose rooms load files, what their tables hold as text, what a failed call
 * must leave, what a load refuses, a room's tables and figures.
 *
 * A test says once what it loads:
 *
 *   static const test_file FILES[] = {{"services.csv", "service,name,unit,position\nnavet,Navet,navet,1\n"}};
 *   static const test_records REGISTER = {.rooms = {&fb_register_subject}, .files = FILES, .count = LENGTH(FILES)};
 *
 * and everything here is asked of a book of it.
 */
#ifndef FB_TESTS_RECORDS_H
#define FB_TESTS_RECORDS_H

#include "support/book.h"

#include "ledger/subject.h"

enum { TEST_ROOMS = 4 };

typedef struct test_file {
    const char *name, *text;
} test_file;

/* The files, and the rooms whose kinds of records they are and whose rules hold. */
typedef struct test_records {
    const fb_subject *rooms[TEST_ROOMS + 1]; /* first the one that is tried, then those it stands on; ended by NULL */
    const test_file *files;                  /* as they must follow on each other */
    size_t count;
    const char *const
        *asked; /* the first room's tables that take words, with them: "seats direktionen"; ended by NULL */
} test_records;

/** The small association, with nothing of the records loaded. */
test_book *test_book_of(const test_records *records);
/** The same, loaded. */
test_book *test_book_loaded(const test_records *records);

/* Loading ------------------------------------------------------------------------------------------- */

/** Load all the files in one transaction and try the rooms' rules, as a folder is loaded. Findings are cleared first.
 *  @param changed a file in place of its namesake, after the others when it has none; or NULL */
fb_rc test_load(test_book *t, const test_file *changed);
/** The same of these alone, beside what was loaded before. */
fb_rc test_load_files(test_book *t, const test_file *files, size_t count);
fb_rc test_load_file(test_book *t, const char *name, const char *text);

typedef struct test_refusal {
    const char *name, *text; /* of the changed file */
    const char *key;         /* the finding's */
    const char *at;          /* "4", the line of the file; or "risks.csv:4" of another */
    const char *words;       /* that stand in it */
} test_refusal;
/** Loading with each file as the changed one is refused with its finding, and leaves what there was. */
void test_each_refused(test_book *t, const test_refusal *list, size_t count);

/* What is held -------------------------------------------------------------------------------------- */

/** All that the rooms' tables hold, as the text of their files. Free it with fb_buf_free. */
fb_buf test_dump(const test_book *t);
/** One of the files, as it is written out. Free it with fb_buf_free. */
fb_buf test_dump_file(const test_book *t, const char *name);
/** What is dumped is the texts of all the files, byte for byte and in their order. */
void assert_dump_is_what_was_loaded(const test_book *t);
void assert_dump_file(const test_book *t, const char *name, const char *expected);
/** What is dumped, and the vouchers' number and the balances of every year. Free it with fb_buf_free. */
fb_buf test_state(const test_book *t);
void assert_state(const test_book *t, const char *expected);

/* Faults -------------------------------------------------------------------------------------------- */

/** Each fault point of the attempt, which is given the book, fails once and leaves the state as it was; without a
 *  fault it changes the state.
 *  @param least it has more fault points than these */
void test_each_fault_keeps(test_book *t, test_attempt *attempt, int64_t least);
/** The same of loading the files into a book of its own. */
void test_loading_faults(const test_records *records, int64_t least);
/** Each fault point of making every table and figure of the first room fails once. */
void test_reading_faults(test_book *t, int year, int64_t least);

/* Tables and figures -------------------------------------------------------------------------------- */

/** Make a table of the first room, asked for as in a chapter: "seats direktionen". */
fb_rc test_view(test_book *t, int year, const char *asked, fb_view **out);
/** Its text is this: a row a line, cells with " | " between, "-" for nothing known, "*" for withheld, its remark last
 *  and in brackets. Money is in kronor, shares in per mille. */
void assert_view(test_book *t, int year, const char *asked, const char *expected);
/** A figure of the first room; fails when there is none. Its texts live until the arena is reset. */
fb_subject_figure test_figure(test_book *t, int year, const char *name);

#endif
