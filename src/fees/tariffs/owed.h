/* owed.h - what each participant owes for each service in a year, part by part, from tariffs, inhabitants and
 * participation.
 *
 * Rules. A participant pays for the months in whose last day it takes part. A part is computed exactly and rounded
 * once, as it says itself, half away from zero; what is owed is the sum of the rounded parts. A total that is shared
 * is shared without a rest: each gets its whole units, and those left go one each to the largest fractions. A
 * co-financier pays its per cent of all that the service is paid with, so that p per cent are p/(100 − p) of what the
 * others pay, or with several (p + q …) p/(100 − p − q …), and that for its own months of twelve.
 */
#ifndef FB_FEES_TARIFFS_OWED_H
#define FB_FEES_TARIFFS_OWED_H

#include "fees/tariffs.h"
#include "fees/tariffs/months.h"
#include "register/members.h"

typedef struct fb_owed_part {
    const fb_tariff_part *part;
    fb_months months;        /* of participation, never none */
    int64_t inhabitants;     /* of the payer, at the part's day; 0 when the part does not ask */
    int64_t weight, weights; /* of a share: the payer's inhabitants times months, and all payers' */
    fb_money of;             /* of a co-financier: what the others pay */
    int64_t other_percent;   /* of a co-financier: the rest of 100 per cent, in ten-thousandths */
    bool has;                /* the part's amount is stated */
    fb_money amount;         /* rounded; nought when it is not stated */
} fb_owed_part;

/* What one participant owes for one service. */
typedef struct fb_owed {
    const fb_tariff *tariff;
    fb_participant participant;
    size_t payer; /* the participant's number among those who owe, from 0 in the order of the list */
    const char *role;
    const fb_owed_part *parts;
    size_t count;
    fb_money total;
    bool complete; /* every part's amount is stated */
} fb_owed;

/* A count of inhabitants that is tried in place of the register's, whatever the day. */
typedef struct fb_tried_population {
    const char *participant;
    int64_t inhabitants;
} fb_tried_population;

/* Somebody who takes part in a service in a role, in some months of the year. */
typedef struct fb_taker {
    const char *service;
    fb_participant participant;
    const char *role;
    fb_months months;
} fb_taker;

/* What the amounts follow from. It may be changed before they are computed. */
typedef struct fb_fee_basis {
    const fb_book *book;
    int year;
    fb_tariff *tariffs;
    size_t tariff_count;
    fb_taker *takers; /* by service, participant */
    size_t taker_count;
    const fb_tried_population *tried;
    size_t tried_count;
    const char *folder; /* where the files lie, for findings; NULL: not known */
} fb_fee_basis;

/** The tariffs in force, else proposed, and who takes part. Everything through `arena`. */
fb_rc fb_fee_basis_read(const fb_book *book, int year, fb_arena *arena, fb_fee_basis *out);

/** Compute all that is owed, by service and participant; those who owe no part have no row.
 *  @return FB_EINPUT with a finding for every participant without inhabitants on the day that a part asks for */
fb_rc fb_owed_compute(const fb_fee_basis *basis, fb_arena *arena, fb_findings *findings, const fb_owed **out,
                      size_t *count);

/** The same from the records. */
fb_rc fb_owed_all(const fb_book *book, int year, fb_arena *arena, fb_findings *findings, const fb_owed **out,
                  size_t *count);

/** The same list by who owes, each one's services together and in their order. */
fb_rc fb_owed_by_payer(const fb_owed *owed, size_t count, fb_arena *arena, const fb_owed **out);

/** The same by one version of one tariff alone, be it in force or not. */
fb_rc fb_owed_by(const fb_book *book, const fb_tariff *tariff, const char *folder, fb_arena *arena,
                 fb_findings *findings, const fb_owed **out, size_t *count);

/** What the same owed by the version that was decided before the one of `owed`. Without parts when it owed nothing.
 *  @return FB_ENOTFOUND when there was none */
fb_rc fb_owed_before(const fb_book *book, const fb_owed *owed, fb_arena *arena, fb_owed *out);

/** The file that a row was read from, for a finding; NULL when it came another way. @param path of PATH_MAX bytes */
const char *fb_fee_place(char *path, const char *folder, const char *file, int64_t line);

/** The arithmetic of a part in words, "22,628 kr × 114 363 inv.", with what it is rounded to when that
 * is not the öre. NULL when memory is out. */
const char *fb_owed_arithmetic(const fb_owed_part *part, fb_arena *arena);

/** Every year's decided tariffs can be computed, and give what was billed by them: a finding for each participant
 * without inhabitants, and for each who was billed another sum; a warning for each whose sum is that of an earlier
 * version. @param folder where the files lie, or NULL
 *  @return FB_EINPUT when there is any but warnings */
fb_rc fb_owed_check(const fb_book *book, const char *folder, fb_findings *findings);

#endif
