/* tariffs.h - what is paid for a service in a year: decided amounts, part by part, and how next year's follow.
 *
 * A tariff has versions. The one in force is the latest that is decided; as long as none is, the proposal stands for
 * it. A tariff that was billed by is not edited: another version is decided, what was billed is credited, and it is
 * billed anew.
 */
#ifndef FB_FEES_TARIFFS_H
#define FB_FEES_TARIFFS_H

#include "fees/tariffs/change.h"
#include "ledger/book.h"

typedef enum fb_part_kind {
    FB_PART_INHABITANTS, /* kronor per inhabitant of each who pays */
    FB_PART_FIXED,       /* the same sum from each who pays */
    FB_PART_AGREEMENT,   /* a sum agreed with one */
    FB_PART_SHARE,       /* a total, shared by inhabitants among those who pay */
    FB_PART_COFINANCED   /* one pays so many per cent of all that the service is paid with */
} fb_part_kind;
/** The kind as the files write it; static. */
const char *fb_part_kind_word(fb_part_kind kind);

typedef struct fb_tariff_part {
    const char *key, *label;
    fb_part_kind kind;
    const char *role, *participant; /* who pays: in this role, or this one by key; both "": all who take part */
    bool has;                       /* the amount is stated */
    int64_t amount;                 /* ten-thousandths: of a krona, of a per cent when cofinanced */
    fb_date population;             /* the day of the count of inhabitants; 0 when there is none */
    int64_t rounding;               /* each amount is rounded to so many öre, half away from zero */
    const char *index;              /* that next year's follows; "": it stands still */
    const char *text;
    int position;
    int64_t source_line; /* of tariff_parts.csv; 0: it came another way */
} fb_tariff_part;

typedef struct fb_tariff {
    const char *service, *service_name;
    const char *account; /* of the fee with the service's key; "" for none */
    int year, version;
    fb_date decided;      /* 0: a proposal */
    const char *decision; /* "Direktionen 2022-12-02 § 61" */
    const char *text;
    int64_t source_line;   /* of tariffs.csv */
    fb_tariff_part *parts; /* those of co-financiers last */
    size_t part_count;
} fb_tariff;

/** The tariffs of a year, one for each service that has any: those in force, else the proposals. None is no error. */
fb_rc fb_tariffs(const fb_book *book, int year, fb_arena *arena, fb_tariff **out, size_t *count);
/** All versions of a year, by service and version. */
fb_rc fb_tariff_versions(const fb_book *book, int year, fb_arena *arena, fb_tariff **out, size_t *count);

/** Give a part another amount, within the bounds that the table of parts sets. @param change of an amount
 *  @return FB_EINPUT with a finding when there is no such part, or the amount does not fit it */
fb_rc fb_tariff_set(fb_tariff *tariff, const fb_fee_change *change, fb_arena *arena, fb_findings *findings);

/* Next year's ------------------------------------------------------------------------------------- */

typedef struct fb_fee_index {
    const char *key;
    int64_t percent; /* hundredths of a per cent: 2.50 % is 250 */
    const char *text;
} fb_fee_index;

/** The indexes that lead to `year` from the year before. */
fb_rc fb_fee_indexes(const fb_book *book, int year, fb_arena *arena, const fb_fee_index **out, size_t *count);

/** The tariff of the year after, from this year's: each amount by its index, kronor per inhabitant rounded to the öre
 *  and sums to the krona, half away from zero (a total that is shared to a multiple of its rounding); a
 * co-financier's per cent stand; the day of the count a year later. It is version 1, and not decided.
 *  @return FB_EINPUT with a finding when an index has no value of the year; FB_EOVERFLOW */
fb_rc fb_tariff_step(fb_tariff *out, const fb_tariff *from, const fb_fee_index *indexes, size_t count,
                     fb_arena *arena, fb_findings *findings);

/** Propose the tariffs of `year` from those of the year before: of each service that was in force then and has
 * nothing decided for `year`; parts that nobody would pay are left out, with a note. Proposals that there are give
 * way. Within the caller's transaction, or one of its own.
 *  @param out those proposed, or NULL @param dry nothing is stored
 *  @return FB_EINPUT with a finding when there is nothing to propose from or an index lacks the year */
fb_rc fb_tariffs_propose(const fb_book *book, int year, bool dry, fb_arena *arena, fb_findings *findings,
                         fb_tariff **out, size_t *count);

typedef struct fb_revision {
    int year;
    const fb_fee_change *changes; /* of amounts */
    size_t count;
    bool dry; /* nothing is stored */
} fb_revision;

/** Propose a year's tariffs with other amounts: after what is decided a version of its own, which stands beside it
 *  until it is decided too; in place of a proposal that is all there is. Earlier proposals of the services give way.
 *  Within the caller's transaction, or one of its own. @param out those proposed
 *  @return FB_EINPUT with a finding when a change is of something else, or names nothing */
fb_rc fb_tariffs_revise(const fb_book *book, const fb_revision *revision, fb_arena *arena, fb_findings *findings,
                        fb_tariff **out, size_t *count);

/** Decide the proposals of a year. @param service its key; NULL: all that are proposed
 *  @param count how many were decided, or NULL @return FB_EINPUT with a finding when there is no proposal */
fb_rc fb_tariffs_decide(const fb_book *book, int year, const char *service, fb_date day, const char *decision,
                        fb_findings *findings, size_t *count);

#endif
