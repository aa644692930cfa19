/* sample.h - samples of vouchers, drawn by lot so that anybody can draw them again.
 *
 * The lot: a voucher's ticket is the SHA-256 of "SEED/YEAR/SERIES/NUMBER" (`printf 'k7/2023/L/12' | sha256sum`), and
 * the lowest tickets win. It hangs on no order, machine or library, and vouchers that come later change no other's
 * ticket. What is drawn from is the year's vouchers, or those with a posting on accounts that begin so. A voucher's
 * sum is its debit. All above `over` are taken. Of the rest `count` are drawn: from each stratum in turn, the one
 * with the largest sums first, the voucher with the lowest ticket left in it, until there are so many or none is
 * left.
 */
#ifndef FB_CONTROL_SAMPLE_H
#define FB_CONTROL_SAMPLE_H

#include "control/plan.h"

enum { FB_STRATA = 16, FB_SEED_TEXT = 17, FB_SAMPLE_MOST = 100000 };

/* How a sample is drawn. */
typedef struct fb_sample_way {
    const char *seed;             /* no blanks, at most 40 bytes */
    int64_t count;                /* drawn by lot */
    fb_money over;                /* all above it are taken; below nought: none */
    const char *strata, *account; /* lower bounds in kronor, ascending, with ; or , between; "" for one stratum, for
                                     all accounts */
} fb_sample_way;

typedef struct fb_sample {
    const char *code, *control; /* of the plan, or "" */
    fb_date drawn;              /* 0: not told */
    fb_sample_way way;
    int64_t population;                /* vouchers that it was drawn from */
    int64_t vouchers, judged, remarks; /* in it; looked at; with a remark or a deviation */
} fb_sample;

typedef struct fb_sampled {
    const char *series;
    int64_t number;
    fb_money amount; /* the debit */
    fb_date date;    /* 0: the books have no such voucher */
    const char *text;
    fb_check_result result; /* FB_CHECK_NONE: not looked at yet */
    const char *said, *evidence;
} fb_sampled;

/** A new seed, not to be guessed. @return `out` */
char *fb_sample_seed(char out[static FB_SEED_TEXT]);

/** Draw; nothing is kept. Only series, number and amount of the vouchers are given, by series and number.
 *  @return FB_EINPUT, with a finding, when strata are none or the year has no vouchers to draw from */
fb_rc fb_sample_draw(const fb_book *book, int year, const fb_sample_way *way, fb_arena *arena, const fb_sampled **out,
                     size_t *count, int64_t *population, fb_findings *findings);

/** Draw and keep. `code` NULL: s1, s2 … whichever is free. @param[out] out the sample as kept
 *  @return FB_EINPUT, with a finding, also when there is one of that name */
fb_rc fb_sample_keep(const fb_book *book, int year, const fb_sample *sample, fb_arena *arena, const fb_sample **out,
                     fb_findings *findings);

/** The samples of a year; none is no error. */
fb_rc fb_samples(const fb_book *book, int year, fb_arena *arena, const fb_sample **out, size_t *count);
/** One of them. @return FB_ENOTFOUND, with a finding */
fb_rc fb_sample_find(const fb_book *book, int year, const char *code, fb_arena *arena, const fb_sample **out,
                     fb_findings *findings);
/** Its vouchers, by series and number. */
fb_rc fb_sample_vouchers(const fb_book *book, int year, const char *code, fb_arena *arena, const fb_sampled **out,
                         size_t *count);

/** Draw again from the kept seed: every voucher that is now drawn and was not, or was and is not, is a warning.
 *  @return FB_ENOTFOUND, with a finding, when there is no such sample */
fb_rc fb_sample_again(const fb_book *book, int year, const char *code, fb_arena *arena, fb_findings *findings);

/** Write down what was found of a voucher in a sample; `judged` has series, number, result, said, evidence and the
 * day.
 *  @return FB_EINPUT with a finding */
fb_rc fb_sample_judge(const fb_book *book, int year, const char *code, const fb_sampled *judged,
                      fb_findings *findings);

#endif
