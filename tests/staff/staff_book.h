/* staff_book.h - the heads of the room's files, and rows of a payroll. */
#ifndef FB_TESTS_STAFF_BOOK_H
#define FB_TESTS_STAFF_BOOK_H

#include "support/records.h"

#include "staff/staff.h"

#define PAYROLL                                                                                                      \
    "year,month,person,unit,position,sex,born,age_group,form,days,extent,hours,sick,sick_from_day_60,pay\n"
#define POSITIONS "position,from,to,unit,name,extent,text\n"
#define VACANCIES "position,from,to,kind,extent,text\n"
#define DEBTS "year,debt,line,unit,amount,text\n"

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
