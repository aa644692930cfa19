/* plan_book.h - an internal control plan of 2023: two areas, three controls, three risks, their checks and a
 * deviation in hand. */
#ifndef FB_TESTS_PLAN_BOOK_H
#define FB_TESTS_PLAN_BOOK_H

#include "support/records.h"

extern const test_records test_plan;

#endif
