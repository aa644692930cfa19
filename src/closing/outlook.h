/* outlook.h - the plan of three years: the budget in force, and two years that follow from assumptions (KL 11:6).
 *
 * Each code string of the budget (account, unit, project, counterparty) is carried by itself, from year to year:
 * what it comes to in a year is rounded to the öre, half away from zero, and the next year builds on that. An account
 * that follows no rule stands still. All years are shown by the layouts of the first. Nothing is stored.
 */
#ifndef FB_CLOSING_OUTLOOK_H
#define FB_CLOSING_OUTLOOK_H

#include "closing/statement.h"
#include "plan/outlook.h"

enum { FB_OUTLOOK_YEARS = 3, FB_OUTLOOK_CHANGES = 32 };

/* An assumption tried with another value. */
typedef struct fb_outlook_change {
    const char *assumption;
    int year;      /* one of the two years after the budget; 0: both */
    int64_t value; /* hundredths */
} fb_outlook_change;

/** Read "pay_index=3.5" or "pay_index:2021=3.5". @param arena keeps the key @return false: it is neither */
bool fb_outlook_change_read(const char *text, fb_arena *arena, fb_outlook_change *out);

typedef struct fb_outlook_wish {
    const char *statement; /* NULL: the income statement */
    const char *unit;      /* key, code or name; NULL: the association */
    const fb_outlook_change *changes;
    size_t change_count; /* at most FB_OUTLOOK_CHANGES */
} fb_outlook_wish;

typedef struct fb_outlook_line {
    const fb_layout_line *line;
    /* The changed ones and the differences (changed − base) are nought when nothing is changed. */
    fb_money base[FB_OUTLOOK_YEARS], changed[FB_OUTLOOK_YEARS], difference[FB_OUTLOOK_YEARS];
} fb_outlook_line;

typedef struct fb_outlook_value {
    bool has;
    int64_t base, changed; /* hundredths; equal when nothing is changed */
} fb_outlook_value;

/* An assumption with a value in any of the years. */
typedef struct fb_outlook_assumption {
    const char *key;
    const char *text;     /* of its first year that says where it comes from; "" */
    fb_outlook_kind kind; /* as its rules take it */
    bool followed;        /* by a rule */
    fb_outlook_value years[FB_OUTLOOK_YEARS];
} fb_outlook_assumption;

typedef struct fb_outlook {
    int year;              /* the first of the three */
    const char *statement; /* its name */
    const fb_unit *unit;   /* NULL: the association */
    bool changed;          /* there are changes */
    const fb_outlook_assumption *assumptions;
    size_t assumption_count;
    const fb_outlook_line *lines; /* those with an id that are money */
    size_t line_count;
    size_t rows, still; /* code strings of income and costs; those of them that follow no rule */
    fb_money result;    /* of the budget year, income less costs, of the association */
} fb_outlook;

/** @param closing of the budget's year, which needs no books; its budget is put back before the call returns
 *  @param out memory of the closing
 *  @return FB_EINPUT with a finding when no budget is in force, a rule's line is none of the layouts', two rules take
 *          one account, a year of an assumption is missing, or a change does not fit; FB_ENOTFOUND with a finding
 * when there is no such unit or statement; FB_EOVERFLOW. A budget without a surplus is a warning (KL 11:5), with an
 * exception that it states a note. */
fb_rc fb_outlook_make(const fb_outlook **out, fb_closing *closing, const fb_outlook_wish *wish,
                      fb_findings *findings);

/** Try the rules that are for lines against the layouts in force in a year with a budget, and that no account of the
 * budget follows two rules, for the plan that begins with it. Rules of which nothing is assumed in its years are left
 * alone. @param folder where outlook_rules.csv lies @return FB_EINPUT with findings */
fb_rc fb_outlook_lines_check(const fb_book *book, int year, const char *share, const char *folder,
                             fb_findings *findings);

#endif
