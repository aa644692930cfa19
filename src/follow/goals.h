/* goals.h - what was to be achieved in a year, and what was.
 *
 * A strategy has focus areas; in these stand goals, indicators and activities, each of one year and owned by a unit.
 * They are followed up by period (April, August, December) on a scale of statuses, or judged by a value held against
 * a target. Numbers are hundredths. Everything given out lives in the arena that was asked for.
 */
#ifndef FB_FOLLOW_GOALS_H
#define FB_FOLLOW_GOALS_H

#include "ledger/subject.h"

typedef enum fb_goal_kind { FB_GOAL, FB_INDICATOR, FB_ACTIVITY, FB_GOAL_KINDS } fb_goal_kind;

/* How far something is fulfilled: what a status of any scale means. */
typedef enum fb_fulfils {
    FB_FULFILS_UNKNOWN, /* not followed up */
    FB_FULFILS_YES,
    FB_FULFILS_PARTLY,
    FB_FULFILS_NO,
    FB_FULFILS_DROPPED /* no longer to be done: neither fulfilled nor left */
} fb_fulfils;

typedef struct fb_status {
    const char *scale, *status, *label;
    fb_fulfils fulfils;
} fb_status;

typedef enum fb_target_kind {
    FB_TARGET_NONE,
    FB_TARGET_AT_LEAST,
    FB_TARGET_AT_MOST,
    FB_TARGET_OF,      /* so many of a whole: 77 of 79 */
    FB_TARGET_GROWTH,  /* per cent more than a year ago */
    FB_TARGET_EXPECTED /* a number to plan by, or none; never judged */
} fb_target_kind;

#define FB_NUMBER_MOST INT64_C(100000000000000) /* so that a growth is compared by products in 64 bits */

typedef struct fb_number {
    bool has;
    int64_t value; /* hundredths, at most FB_NUMBER_MOST either way */
} fb_number;

typedef struct fb_target {
    fb_target_kind kind;
    fb_number target;
    fb_number whole;     /* of FB_TARGET_OF, out of how many; of FB_TARGET_GROWTH, what it grows from when given */
    fb_number partly;    /* from here it is reached in part */
    const char *measure; /* "%", "arbetsdagar"; "antal": a plain count */
    const char *figure;  /* the figure that is the value, "" for none */
} fb_target;

typedef struct fb_goal {
    const char *code, *label;
    fb_goal_kind kind;
    const char *area, *area_name, *strategy, *strategy_name;
    const char *parent; /* a goal's code, or "" */
    const char *unit, *unit_key, *unit_name;
    const char *role, *partners, *priority, *timing;
    fb_date from, to; /* 0: not given */
    const char *scale, *carried;
    fb_target target;
    int month;    /* of the latest follow-up; 0: none was made */
    fb_date made; /* the day it was made */
    const char *text;
    fb_number value;  /* entered, or that of the figure */
    fb_number before; /* what a growth is counted from */
    fb_fulfils fulfils;
    const fb_status *status; /* as stated or as judged; NULL: neither */
    bool judged;             /* by the value, not stated */
} fb_goal;

/** How a value stands against its target. @param before of a growth, what it grows from
 *  @param final when the time is out: what is not reached is then not reached, else not known
 *  @return FB_FULFILS_UNKNOWN also when a number is lacking, or nothing is to be judged */
fb_fulfils fb_target_judge(const fb_target *target, fb_number value, fb_number before, bool final);
/** "minst 85 %", "79 av 79", "+5 % per år"; "" for no target, NULL when memory is out. In the language in force. */
const char *fb_target_text(const fb_target *target, fb_arena *arena);
/** "92,5 %", "77 av 79"; NULL when there is no value. */
const char *fb_value_text(const fb_target *target, fb_number value, fb_arena *arena);

/** What the year has, by strategy, area and position, as it stood after month `through`, judged. */
fb_rc fb_goals(const fb_asked *asked, int through, const fb_goal **out, size_t *count);
fb_rc fb_statuses(const fb_book *book, fb_arena *arena, const fb_status **out, size_t *count);
/** The status of a scale that means this, or NULL: the first of them. */
const fb_status *fb_status_meaning(const fb_status *list, size_t count, const char *scale, fb_fulfils fulfils);
const char *fb_goal_kind_word(fb_goal_kind kind);    /* "goal": as in files */
const char *fb_goal_kind_words(fb_goal_kind kind);   /* "goals": in names of figures and tables */
const char *fb_goal_kind_head(fb_goal_kind kind);    /* for people: "Goal" */
const char *fb_goal_kind_counted(fb_goal_kind kind); /* for people, of several: "Goals" */

/** follow_scales.csv … goal_analyses.csv; ended by one without a file. */
extern const fb_record fb_goal_records[];
/** What must hold of them; ended by one without a query. */
extern const fb_record_check fb_goal_checks[];
/** What no query can say: a stated status that the value contradicts when the time is out. */
fb_rc fb_goals_check(const fb_book *book, const char *folder, fb_findings *findings);
extern const fb_subject_view fb_goal_views[];
fb_subject_lister fb_goal_figures;
extern const fb_subject fb_goal_subject;

#endif
