/* say.h - for this room: figures as words of a sentence.
 *
 * What is said of figures follows from the figures as they are shown: two amounts that show alike are alike, so that
 * no reader meets "higher" between two equal numbers, and what is said to differ differs by what the reader counts
 * out.
 */
#ifndef FB_REPORT_SAY_H
#define FB_REPORT_SAY_H

#include "figure/figure.h"
#include "report/parts.h"

enum { FB_ORE_KR = 100, FB_ORE_TKR = 100000, FB_ORE_MNKR = 100000000 };

/* Options of a call, as bits: which of them it may have. */
enum {
    FB_MAY_UNIT = 1 << 0,  /* tkr, mnkr, kr */
    FB_MAY_ABS = 1 << 1,   /* abs */
    FB_MAY_PLAIN = 1 << 2, /* plain */
    FB_MAY_CA = 1 << 3,    /* ca, about */
    FB_MAY_OF = 1 << 4,    /* of=FIGURE */
    FB_MAY_THAN = 1 << 5,  /* than=prior, budget, @COLUMN, FIGURE */
    FB_MAY_FORM = 1 << 6,  /* common, plural, words=A/B/C */
    FB_MAY_PERCENT = 1 << 7,
    FB_MAY_PART = 1 << 8, /* label, amount, lower */
    FB_MAY_BUT = 1 << 9,  /* but=KEY,KEY */
    FB_MAY_SPELLED = 1 << 10
};

typedef enum fb_form { FB_FORM_NEUTER, FB_FORM_COMMON, FB_FORM_PLURAL } fb_form;

/* How it is to be said. */
typedef struct fb_manner {
    int64_t unit_ore; /* 0: tkr, or with `about` what suits the amount */
    bool magnitude, plain, about, percent, label, amount, lower, spelled;
    fb_form form;
    const char *than, *of, *words, *but;
} fb_manner;

/** Read the options of a call from word `first`. FB_EINPUT with a finding for a word that is none of those permitted.
 */
fb_rc fb_manner_read(fb_report *report, const fb_call *call, size_t first, unsigned permitted, fb_manner *out);

/* An amount as it is shown: rounded, in öre, of a share in per mille, of a count in hundredths. */
typedef struct fb_said_amount {
    int64_t value;
    bool is_share;
    const char *counted; /* of a count, as of fb_amount: the value is then in hundredths of one */
    int decimals;
} fb_said_amount;

/** Round as the manner shows. FB_EOVERFLOW. @param amount one that is there */
fb_rc fb_say_round(const fb_amount *amount, const fb_manner *how, fb_said_amount *out);
/** The least that the manner tells from nought, of an amount of this kind. */
int64_t fb_say_step(const fb_said_amount *amount, const fb_manner *how);
/** "−1 234 tkr", "ca 42 mnkr", "11,7 %", "129 besök". NULL when memory is out. */
const char *fb_say_number(fb_arena *arena, fb_said_amount amount, const fb_manner *how);

/* What a call says. */
typedef enum fb_said_kind {
    FB_SAID_NAME,    /* words that are no figure: the association, a literal */
    FB_SAID_YEAR,    /* a year: its digits may be part of a date */
    FB_SAID_FIGURE,  /* a figure */
    FB_SAID_DECIDES, /* what holds of figures, and is found from them */
    FB_SAID_NOTHING  /* a claim: as the last, without a word */
} fb_said_kind;

typedef struct fb_said {
    fb_said_kind kind;
    const char *before, *words, *after; /* never NULL */
    const char *figure;                 /* whose amount `words` are, or NULL */
    const char *compared[2];            /* the two figures that a comparison is of, else NULL */
    fb_manner manner;
} fb_said;

/** What stands for it in a text that is checked: FB_FLOW_… */
char fb_said_mark(const fb_said *said);

/** Say a call. FB_EINPUT with a finding. */
fb_rc fb_say(fb_report *report, const fb_call *call, fb_said *out);

/* The kinds of calls, by file. `out` is empty and of kind FB_SAID_DECIDES when they begin. */
typedef fb_rc fb_sayer(fb_report *report, const fb_call *call, fb_said *out);
fb_sayer fb_say_direction, fb_say_change, fb_say_difference, fb_say_budget, fb_say_surplus, fb_say_goal;
fb_sayer fb_say_rank, fb_say_period;
fb_sayer fb_say_claim, fb_say_count;

/** "seven", when the manner asks for it spelled and the count is at most twelve; else digits. NULL: memory is out. */
const char *fb_say_spelled(fb_report *report, size_t count, const fb_manner *how);
/** The figure of this name, with its amount. FB_EINPUT with a finding when there is none.
 *  @param[out] out its amount's `has` is false only when the year before has no books, a note says so, and – stands;
 * and when it is withheld */
fb_rc fb_say_figure(fb_report *report, const fb_call *call, const char *name, fb_figure *out);
/** The name of what a figure is held against: prior, budget, @COLUMN or another figure. NULL when memory is out. */
const char *fb_say_other(fb_report *report, const char *name, const char *than);
/** The i-th of "a/b/c" in one of the forms "neuter|common|plural"; with one form it serves for all. */
const char *fb_say_choice(fb_arena *arena, const char *forms, fb_form form, size_t i);
fb_rc fb_say_refuse(fb_report *report, const fb_call *call, const char *key, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Several figures, of which one decides ------------------------------------------------------------ */

typedef struct fb_candidate {
    const char *name, *label;
    fb_said_amount amount;
} fb_candidate;

typedef struct fb_candidates {
    const fb_candidate *list;
    size_t count;
} fb_candidates;

/** The figures that a pattern names (unit.*.income.result), or the lines, without sums, of a statement (operations)
 * or a note (note.2); each may end in @COLUMN. Those without an amount are left out. FB_EINPUT when none is left. */
fb_rc fb_candidates_find(fb_report *report, const fb_call *call, const char *pattern, const fb_manner *how,
                         fb_candidates *out);
/** Those that show the amount of a rank: "largest", "second-smallest"; by distinct amounts. FB_ENOTFOUND when the
 * word is no rank; empty when there are not so many amounts. */
fb_rc fb_candidates_rank(fb_report *report, const char *rank, bool magnitude, const fb_candidates *all,
                         fb_candidates *out);

#endif
