/* payroll.c - a year of the payroll's rows, summed; small groups marked. */
#include "staff/staff.h"

#include "base/suppress.h"
#include "store/list.h"

#include <string.h>

enum { WHOLE_POST = 10000, SEXES = 2, AGES = 3 };

int fb_staff_days_of(int year) { return fb_date_exists(fb_date_of(year, 2, 29)) ? 366 : 365; }

int64_t fb_staff_fte(int64_t worked, int days, int64_t scale) {
    int64_t fte = 0;
    if (days > 0 && fb_money_ratio(&fte, fb_ore(worked), fb_ore((int64_t)days * WHOLE_POST), scale) != FB_OK)
        return 0;
    return fte;
}

static fb_staff_group sex_of(const char *code) { return strcmp(code, "woman") == 0 ? FB_STAFF_WOMEN : FB_STAFF_MEN; }

static fb_staff_group age_of(const char *code) {
    return strcmp(code, "to-29") == 0   ? FB_STAFF_TO_29
           : strcmp(code, "30-49") == 0 ? FB_STAFF_30_49
                                        : FB_STAFF_FROM_50;
}

/* How many months the year has rows of, and their days. */
static fb_rc read_months(const fb_book *book, int year, fb_staff_year *out) {
    fb_rows rows;
    fb_rc rc = fb_query(&rows, book->store, FB_SQL_STAFF_MONTHS, FB_VALUES(FB_OF(book), FB_INT(year)));
    if (rc == FB_OK) rc = fb_rows_next(&rows);
    if (rc == FB_OK) {
        out->months = (int)fb_column_int(&rows, 0);
        out->days = (int)fb_column_int(&rows, 1);
        out->last_month = (int)fb_column_int(&rows, 2);
    }
    fb_rows_end(&rows);
    return rc;
}

/* Sick leave ----------------------------------------------------------------------------------------- */

static void add_sick(fb_staff_sick *group, const fb_rows *rows) {
    group->people += fb_column_int(rows, 2);
    group->hours += fb_column_int(rows, 3);
    group->sick += fb_column_int(rows, 4);
    group->long_sick += fb_column_int(rows, 5);
}

static fb_rc read_groups(const fb_book *book, int year, fb_staff_year *out) {
    fb_rows rows;
    fb_rc rc = fb_query(&rows, book->store, FB_SQL_STAFF_GROUPS, FB_VALUES(FB_OF(book), FB_INT(year)));
    while (rc == FB_OK && (rc = fb_rows_next(&rows)) == FB_OK) {
        add_sick(&out->sick[FB_STAFF_ALL], &rows);
        add_sick(&out->sick[sex_of(fb_column_text(&rows, 0))], &rows);
        add_sick(&out->sick[age_of(fb_column_text(&rows, 1))], &rows);
    }
    fb_rows_end(&rows);
    return rc == FB_ENOTFOUND ? FB_OK : rc;
}

/* A division of all employees: who is withheld in it. The average number decides, so the limit is of people times
   months. */
static fb_rc withhold(fb_staff_year *year, fb_staff_group first, size_t count) {
    int64_t counts[AGES + 1];
    bool withheld[AGES + 1] = {false};
    fb_cube cube = {.dimensions = 1, .lengths = {count}, .counts = counts};
    for (size_t i = 0; i < count; i++)
        counts[i] = year->sick[first + i].people;
    FB_TRY(fb_cube_sum(&cube));
    FB_TRY(fb_suppress(&cube, (fb_suppress_rule){.limit = (int64_t)FB_STAFF_FEW * year->months + 1}, withheld));
    for (size_t i = 0; i < count; i++)
        if (withheld[i]) year->sick[first + i].withheld = true;
    if (withheld[count]) year->sick[FB_STAFF_ALL].withheld = true;
    return FB_OK;
}

/* Pay ------------------------------------------------------------------------------------------------- */

typedef struct employee {
    fb_staff_group sex;
    bool permanent;
    int64_t extent, pay;
} employee;

static bool read_employee(void *element, const fb_rows *rows, fb_arena *arena) {
    (void)arena;
    *(employee *)element = (employee){.sex = sex_of(fb_column_text(rows, 0)),
                                      .permanent = fb_column_int(rows, 1) != 0,
                                      .extent = fb_column_int(rows, 2),
                                      .pay = fb_column_int(rows, 3)};
    return true;
}

static bool is_in(const employee *one, fb_staff_group group) { return group == FB_STAFF_ALL || one->sex == group; }

/* The pay of the nth permanent one of a group; the list is by pay. */
static int64_t pay_at(const employee *list, size_t count, fb_staff_group group, int64_t nth) {
    for (size_t i = 0; i < count; i++)
        if (list[i].permanent && is_in(&list[i], group) && nth-- == 0) return list[i].pay;
    return 0;
}

/* Between the two in the middle when the number is even, half an öre upwards. */
static int64_t median(const employee *list, size_t count, fb_staff_group group, int64_t people) {
    if (people == 0) return 0;
    int64_t low = pay_at(list, count, group, (people - 1) / 2), high = pay_at(list, count, group, people / 2);
    return low + (high - low + 1) / 2;
}

static fb_rc read_employed(const fb_book *book, int year, fb_arena *arena, fb_staff_year *out) {
    const employee *list;
    size_t count;
    fb_list_query query = {FB_SQL_STAFF_EMPLOYEES, FB_VALUES(FB_OF(book), FB_INT(year), FB_INT(out->last_month)),
                           read_employee, sizeof *list};
    FB_TRY(fb_list_read(book->store, &query, arena, (const void **)&list, &count));
    for (fb_staff_group group = FB_STAFF_ALL; group <= FB_STAFF_MEN; group++) {
        fb_staff_employed *of = &out->employed[group];
        for (size_t i = 0; i < count; i++) {
            if (!is_in(&list[i], group)) continue;
            of->people++;
            of->permanent += list[i].permanent;
            of->full_time += list[i].permanent && list[i].extent >= WHOLE_POST;
            of->extent += list[i].extent;
        }
        of->withheld = of->permanent > 0 && of->permanent <= FB_STAFF_FEW;
        of->median = median(list, count, group, of->permanent);
    }
    return FB_OK;
}

/* Units ----------------------------------------------------------------------------------------------- */

static bool read_unit(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    *(fb_staff_unit *)element = (fb_staff_unit){.key = fb_kept_text(rows, 0, arena, &good),
                                                .name = fb_kept_text(rows, 1, arena, &good),
                                                .worked = fb_column_int(rows, 2),
                                                .employees = fb_column_int(rows, 3)};
    return good;
}

static fb_rc make_year(const fb_asked *asked, const void **out, size_t *count) {
    const fb_book *book = asked->book;
    int year = asked->year;
    fb_staff_year *made = fb_arena_alloc(asked->arena, sizeof *made);
    if (!made) return FB_ENOMEM;
    FB_TRY(read_months(book, year, made));
    FB_TRY(read_groups(book, year, made));
    FB_TRY(withhold(made, FB_STAFF_WOMEN, SEXES));
    FB_TRY(withhold(made, FB_STAFF_TO_29, AGES));
    FB_TRY(read_employed(book, year, asked->arena, made));
    fb_list_query units = {FB_SQL_STAFF_UNITS, FB_VALUES(FB_OF(book), FB_INT(year), FB_INT(made->last_month)),
                           read_unit, sizeof *made->units};
    FB_TRY(fb_list_read(book->store, &units, asked->arena, (const void **)&made->units, &made->unit_count));
    for (size_t i = 0; i < made->unit_count; i++)
        made->worked += made->units[i].worked;
    *out = made;
    *count = 1;
    return FB_OK;
}

fb_rc fb_staff_year_read(const fb_asked *asked, int year, const fb_staff_year **out) {
    size_t one;
    fb_asked of_year = *asked;
    of_year.year = year;
    of_year.word_count = 0;
    return fb_asked_once(&of_year, make_year, (const void **)out, &one);
}
