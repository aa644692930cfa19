/* parts.h - for the law*.c of this room: the list, the marks of the chapters, and the steps to an answer. */
#ifndef FB_REPORT_LAW_PARTS_H
#define FB_REPORT_LAW_PARTS_H

#include "closing/check.h"
#include "report/law.h"
#include "report/parts.h"

typedef struct fb_law_act {
    const char *act, *title;
    int from;
} fb_law_act;

/* A line that a statement must have, by its label. */
typedef struct fb_law_form {
    const char *statement, *label;
    int from;
} fb_law_form;

typedef struct fb_law_list {
    const fb_requirement *requirements;
    size_t count;
    const fb_law_act *acts;
    size_t act_count;
    const fb_law_form *forms;
    size_t form_count;
} fb_law_list;

/** Read the lists of the program's data folder. FB_EINPUT with a finding, law.list, when one is missing or wrong. */
fb_rc fb_law_read(fb_law_list *out, fb_law_kind kind, const char *share, fb_arena *arena, fb_findings *findings);

typedef enum fb_mark_kind { FB_MARK_MEETS, FB_MARK_PARTLY, FB_MARK_EXEMPT } fb_mark_kind;

typedef struct fb_law_mark {
    struct fb_law_mark *next;
    fb_mark_kind kind;
    const fb_requirement *requirement;
    const char *reason; /* "" for none */
    fb_block *heading;  /* of its section; NULL while the heading is read */
} fb_law_mark;

/* What a report knows of the law while it is made. */
struct fb_law {
    bool read;
    fb_law_list list;
    fb_law_mark *marks, *last_mark; /* in the order of the chapters */
    struct fb_law_table *tables;    /* to be filled when the report is whole */
};

/** Read the list at its first use. */
fb_rc fb_law_open(fb_report *report);

/* What one test of a requirement found. */
typedef struct fb_law_answer {
    bool met;
    const char *where, *target; /* when it is met */
    const char *why;            /* when it is not */
} fb_law_answer;

/* What the tests of one evaluation share. */
typedef struct fb_law_look {
    fb_report *report;
    fb_arena *arena;         /* of the answers */
    fb_check_report *checks; /* run at the first use */
    fb_findings *check_findings;
    fb_law_line *lines; /* as many as the list has; those not yet answered have no requirement */
} fb_law_look;

/** Whether a section holds words, a table with rows, or a chart, before the next heading of its level. */
bool fb_law_section_holds(const fb_block *heading);
const char *fb_law_heading_text(fb_law_look *look, const fb_block *heading);
/** Whether the requirement can be met by a section. */
bool fb_law_by_section(const fb_requirement *requirement);

/** Run one test, such as `table income`. */
fb_rc fb_law_test(fb_law_look *look, const fb_requirement *requirement, const char *test, fb_law_answer *out);
/** Whether the requirement applies by what is booked. @param[out] unknown it depends on what the chapters say */
fb_rc fb_law_applies(fb_law_look *look, const fb_requirement *requirement, bool *applies);
/** Answer every requirement of the list, for the finished document. */
fb_rc fb_law_answer_all(fb_report *report, fb_arena *arena, const fb_law_line **out);
/** The answer of the requirement with this place in the list, made if need be. */
fb_rc fb_law_line_of(fb_law_look *look, size_t place, int depth, const fb_law_line **out);

#endif
