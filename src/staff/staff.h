/* staff.h - who worked: positions and what of them stood empty, the payroll's monthly rows under pseudonyms, and what
 * is owed to the employees at the year's end.
 *
 * The room knows nobody's name: a person is a pseudonym, which no table, figure or finding gives out. What is said of
 * a group of at most FB_STAFF_FEW people (sick leave, pay) is withheld, and as much more as it takes that it does not
 * follow by subtraction (LKBR 11:6).
 */
#ifndef FB_STAFF_STAFF_H
#define FB_STAFF_STAFF_H

#include "ledger/subject.h"

enum { FB_STAFF_FEW = 10 };

/* What the law asks sick leave of. */
typedef enum fb_staff_group {
    FB_STAFF_ALL,
    FB_STAFF_WOMEN,
    FB_STAFF_MEN,
    FB_STAFF_TO_29,
    FB_STAFF_30_49,
    FB_STAFF_FROM_50,
    FB_STAFF_GROUPS
} fb_staff_group;

/* A group's year. Hours are hundredths of an hour. */
typedef struct fb_staff_sick {
    int64_t people;    /* months in which each was employed, summed: divided by the months an average */
    int64_t hours;     /* ordinary working time */
    int64_t sick;      /* of it sick leave */
    int64_t long_sick; /* of that from day 60 on */
    bool withheld;     /* the group is small, or gives a small one away */
} fb_staff_sick;

/* Employees in the last month there are rows of; by FB_STAFF_ALL, WOMEN and MEN only. */
typedef struct fb_staff_employed {
    int64_t people, permanent, full_time;
    int64_t extent; /* of the permanent ones, summed: hundredths of a per cent */
    int64_t median; /* month's pay of the permanent ones, öre; 0 when there are none */
    bool withheld;  /* at most FB_STAFF_FEW permanent ones */
} fb_staff_employed;

typedef struct fb_staff_unit {
    const char *key, *name;
    int64_t worked;    /* extent times days */
    int64_t employees; /* in the last month */
} fb_staff_unit;

typedef struct fb_staff_year {
    int months, days, last_month; /* that there are rows of; 0: nothing is known of the year */
    fb_staff_sick sick[FB_STAFF_GROUPS];
    fb_staff_employed employed[FB_STAFF_MEN + 1];
    const fb_staff_unit *units; /* that somebody worked in, in the order of units */
    size_t unit_count;
    int64_t worked; /* extent times days, of all */
} fb_staff_year;

/** The payroll's year; asked's own year and words do not matter. A year without rows is no error: its months are 0.
 */
fb_rc fb_staff_year_read(const fb_asked *asked, int year, const fb_staff_year **out);

/** Full-time equivalents in units of 1 / `scale`, half away from zero: extent times days, averaged over `days`. */
int64_t fb_staff_fte(int64_t worked, int days, int64_t scale);

/* A position in a year: averages over its days, as extent times days of the year. */
typedef struct fb_staff_position {
    const char *unit, *unit_key, *unit_name, *position, *name;
    int64_t there, vacant, bought; /* bought: filled by a service, not by an employee */
} fb_staff_position;

/** The positions of which some day lies in the year, by unit. */
fb_rc fb_staff_positions(const fb_book *book, int year, fb_arena *arena, const fb_staff_position **out,
                         size_t *count);

/* What is owed, positive. */
typedef struct fb_staff_debt {
    const char *debt; /* "holiday" or "pension" */
    const char *line; /* of the note that shows it: "note.21.holiday_pay" */
    const char *unit, *unit_name;
    fb_money amount;
    int64_t source_line;
} fb_staff_debt;

/** By debt, line and unit. */
fb_rc fb_staff_debts(const fb_book *book, int year, fb_arena *arena, const fb_staff_debt **out, size_t *count);

/** The days of a year. */
int fb_staff_days_of(int year);

extern const fb_subject fb_staff_subject;

#endif
