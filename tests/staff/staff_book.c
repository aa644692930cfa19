/* staff_book.c - rows of a payroll. */
#include "staff_book.h"

void test_add_people(fb_buf *out, int *next, const test_people *people) {
    for (int i = 0; i < people->count; i++, ++*next)
        for (int month = people->from_month; month <= people->to_month; month++)
            fb_buf_printf(out, "2023,%d,p%d,10,,%s,,%s,%s,,100,%s,%s,%s,%s\n", month, *next, people->sex,
                          people->age_group, people->form, people->hours, people->sick, people->long_sick,
                          people->pay);
}
