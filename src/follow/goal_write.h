/* goal_write.h - goals followed up, what is due and what was said, carried over to the next year; each change in one
 * transaction that ends with the rules.
 */
#ifndef FB_FOLLOW_GOAL_WRITE_H
#define FB_FOLLOW_GOAL_WRITE_H

#include "follow/goals.h"

/* What one period's follow-up says; texts "" for nothing. */
typedef struct fb_followup {
    int year;
    const char *goal;
    int month; /* 0: the first period that is due on `made` or later */
    fb_date made;
    const char *status;
    fb_number value;
    const char *text, *who;
} fb_followup;

typedef struct fb_due {
    const char *goal, *label, *unit_key, *unit_name, *role;
    int month;
    fb_date due;
} fb_due;

typedef struct fb_analysis {
    const char *area, *text;
} fb_analysis;

/** One of the year's by its code. @return FB_ENOTFOUND with a finding that has the nearest codes */
fb_rc fb_goal_find(const fb_asked *asked, const char *code, fb_goal *out);
/** What open periods through a month lack. */
fb_rc fb_goals_due(const fb_asked *asked, int through, const fb_due **out, size_t *count);
/** Follow-ups of a goal and of those that it is carried over from, the earliest first. */
fb_rc fb_goal_history(const fb_asked *asked, const char *code, const fb_followup **out, size_t *count);
/** The latest text on each area. */
fb_rc fb_goal_analyses(const fb_asked *asked, int through, const fb_analysis **out, size_t *count);

/** Follow up. The same goal and period again takes the earlier one's place, in what it says.
 *  @param[out] month the period that it was of
 *  @return FB_ENOTFOUND, FB_EINPUT with a finding; nothing is then stored */
fb_rc fb_goal_follow(const fb_book *book, const fb_followup *followup, fb_findings *findings, int *month);

/** As fb_goal_follow within the caller's transaction, which ends with fb_goal_rules. */
fb_rc fb_goal_put(const fb_asked *asked, const fb_followup *followup, int *month);
/** All rules over goals. */
fb_rc fb_goal_rules(const fb_book *book, fb_findings *findings);

/** The table for a unit to fill in, as CSV: what is due at a month, with what was said before.
 *  @param unit key, code or name */
fb_rc fb_follow_export(const fb_asked *asked, const char *unit, int month, fb_buf *out, size_t *rows);
/** Take it back: rows with a status, a value or a text; all of them or none.
 *  @param file for findings @param made the day, and `who` made them; or NULL */
fb_rc fb_follow_import(const fb_book *book, const char *text, size_t length, const char *file, fb_date made,
                       const char *who, fb_findings *findings, size_t *rows);

/** Make next year's row of everything unfinished: neither fulfilled nor dropped at the year's end. What stands there
 *  already is left; what cannot go on since its strategy or unit ends is told.
 *  @param[out] carried how many */
fb_rc fb_goals_carry(const fb_book *book, int year, fb_findings *findings, size_t *carried);

#endif
