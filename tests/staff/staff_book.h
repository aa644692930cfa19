/* staff_book.h - the small book with a payroll, and the room's tables as text. */
#ifndef FB_TESTS_STAFF_BOOK_H
#define FB_TESTS_STAFF_BOOK_H

#include "support/book.h"

#include "staff/staff.h"

#define PAYROLL                                                                                                      \
    "year,month,person,unit,position,sex,born,age_group,form,days,extent,hours,sick,sick_from_day_60,pay\n"
#define POSITIONS "position,from,to,unit,name,extent,text\n"
#define VACANCIES "position,from,to,kind,extent,text\n"
#define DEBTS "year,debt,line,unit,amount,text\n"

typedef struct test_file {
    const char *name, *text;
} test_file;

/** Load the files and try the rules over their rows, all or nothing. */
fb_rc test_load_files(test_book *t, const test_file *files, size_t count);
/** All that the room's tables hold, as text. Free it with fb_buf_free. */
fb_buf test_dumped(const test_book *t);
/** A table of the room is this text: a row a line, cells with " | " between, "-" for nothing known, "x" withheld. */
void assert_view(test_book *t, const char *name, int year, const char *word, const char *expected);
/** A figure of the room; fails when there is none. */
fb_subject_figure test_figure(test_book *t, const char *name, int year);

/* So many people alike, each with a row in some months of 2023. */
typedef struct test_people {
    int count;
    const char *sex, *age_group, *form;
    int from_month, to_month;
    const char *hours, *sick, *long_sick, *pay; /* of each month */
} test_people;
/** Append their rows; pseudonyms are numbered from `*next`. */
void test_add_people(fb_buf *out, int *next, const test_people *people);

#endif
