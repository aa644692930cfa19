/* law.h - what the law asks of a report, paragraph by paragraph, and where this report meets it.
 *
 * The lists are data, share/law/ (docs/formats.md, What the law asks for): each requirement has an act and a
 * paragraph, when it applies, and what meets it: a table in the report, a section that a chapter marks, a check, a
 * heading. A chapter says where a paragraph is met by a call that prints nothing:
 *
 *     {{meets LKBR 11:3}}   {{partly LKBR 11:8 "what is lacking"}}   {{exempt LKBR 11:13 "why it does not apply"}}
 *
 * A marked section must hold something: words, a table or a chart.
 */
#ifndef FB_REPORT_LAW_H
#define FB_REPORT_LAW_H

#include "closing/statement.h"
#include "render/doc.h"

typedef enum fb_law_kind { FB_LAW_ANNUAL, FB_LAW_INTERIM } fb_law_kind;

typedef struct fb_requirement {
    const char *id;              /* "lkbr-11-3" */
    const char *act, *paragraph; /* "LKBR", "11:3" */
    bool should;                 /* a recommendation; else the law's "must" */
    int from, to;                /* the fiscal years that it applies in; 0: no limit */
    const char *when, *by;       /* as the list says them */
    const char *text;            /* what is asked for, in the language in force */
    const char *remark;          /* when it applies, or how the program meets it; "" for none */
} fb_requirement;

typedef enum fb_law_status { FB_LAW_MET, FB_LAW_PARTLY, FB_LAW_MISSING, FB_LAW_NOT_APPLICABLE } fb_law_status;
enum { FB_LAW_STATUSES = 4 };

typedef struct fb_law_line {
    const fb_requirement *requirement;
    fb_law_status status;
    const char *where;  /* sections, tables and checks that meet it, for people; "" for none */
    const char *target; /* anchor in the document of the first of them, without #; NULL for none */
    const char *why;    /* what is lacking, or why it does not apply; "" for none */
} fb_law_line;

typedef struct fb_law_result {
    fb_arena *arena; /* holds all of it */
    int year;
    fb_law_kind kind;
    bool no_report;      /* there is no report of this kind for the year; there are no lines then */
    const char *not_yet; /* the year is before the act's first: its title; else NULL */
    int not_yet_from;    /* and the first year */
    const char *report;  /* title of the report that was looked at; NULL when there is none */
    const fb_law_line *lines;
    size_t count;
    size_t counts[FB_LAW_STATUSES]; /* of what must be */
} fb_law_result;

/** Make the year's report of this kind and hold it against the list. @param share the program's data folder
 *  @return FB_EINPUT with findings when the report or the list is wrong */
fb_rc fb_law_check(fb_law_result **out, fb_closing *closing, fb_law_kind kind, const char *share,
                   fb_findings *findings);
void fb_law_result_free(fb_law_result *result);

/** "met", "missing", in the language in force. Borrowed, static. */
const char *fb_law_status_text(fb_law_status status);

#endif
