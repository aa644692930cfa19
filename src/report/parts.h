/* parts.h - for this room: what the making of one report holds, and who makes which part. */
#ifndef FB_REPORT_PARTS_H
#define FB_REPORT_PARTS_H

#include "base/view.h"
#include "plan/plan.h"
#include "report/report.h"
#include "report/source.h"
#include "report/strict.h"

/* One section of report.ini that describes a chart; texts are NULL when not given. */
typedef struct fb_chart_plan {
    const char *id, *kind, *title, *each, *figure, *description;
    const char *view; /* a subject's table, with its words */
    bool prior, size; /* size: amounts without their sign */
} fb_chart_plan;

/* A section [fact ID]: a number in large type. */
typedef struct fb_fact_plan {
    const char *id, *value, *label, *comment; /* value: a call without its braces; the comment may hold calls */
    int64_t value_line, comment_line;
} fb_fact_plan;

/* A section [facts ID]: which facts {{facts ID}} shows. */
typedef struct fb_fact_list {
    const char *id, *show;
} fb_fact_list;

enum { FB_CHART_PLANS = 128, FB_FACT_PLANS = 64, FB_FACT_LISTS = 16 };

typedef struct fb_years_plan fb_years_plan;

typedef struct fb_report_plan {
    const char *title, *subtitle, *author;
    const char *look, *pages, *through;
    fb_fact_plan facts[FB_FACT_PLANS];
    size_t fact_count;
    fb_fact_list fact_lists[FB_FACT_LISTS];
    size_t fact_list_count;
    fb_chart_plan charts[FB_CHART_PLANS];
    size_t chart_count;
    fb_years_plan *years; /* years.h */
} fb_report_plan;

typedef struct fb_report {
    const fb_book *book;
    const char *share;
    const char *edition; /* "" or the folder below the year's */
    int year;
    fb_closing *closing;
    fb_arena *arena;
    fb_findings *findings;
    fb_doc *doc;
    fb_report_plan plan;
    const char *plan_file;           /* report.ini */
    int numbers[4];                  /* of headings, by level */
    int level;                       /* of the latest heading */
    int headings, siblings[5];       /* how many; of each level since one above it */
    bool standard;                   /* the chapters are the program's own */
    bool wrong;                      /* a finding has been made; go on, so that all are found */
    struct fb_note_back *note_backs; /* note_links.c */
    struct fb_law *law;              /* law/parts.h; NULL until a chapter asks */
    fb_block *section;               /* the chapters' latest heading */
    const fb_rules *rules;           /* of typed numbers */
    fb_date decided;                 /* of a plan: when its budget was */
} fb_report;

/** Read report.ini. */
fb_rc fb_report_plan_read(fb_report *report, const char *file, const char *text);

/** Make ready for the kind of report that the edition is (period.c): the months of an interim report, what an interim
 *  report and a plan must have. When report.ini has been read. FB_EINPUT with a finding. */
fb_rc fb_report_months(fb_report *report);
/** "{year}" and "{period}" of a title in words. NULL when memory is out. */
const char *fb_report_with_months(fb_report *report, const char *text);
/** What the report's year, or the one before, is called above its amounts: "2017", "jan–aug 2017". */
const char *fb_report_year_name(fb_report *report, bool before);
/** A goal as this report judges it: by the outcome, in an interim report by the forecast, in a plan by the budget.
 *  @return as fb_goal_outcome */
fb_rc fb_report_goal(fb_report *report, const fb_financial_goal *goal, fb_amount *outcome, bool *met);
/** The document's day: its period's last, or of a plan the day on which it was decided. */
fb_date fb_report_day(const fb_report *report);

/** Append a chapter to the document. */
fb_rc fb_report_chapter(fb_report *report, const char *file, const char *text);

/** Read the rules of typed numbers: the program's, and the association's names. */
fb_rc fb_report_rules(fb_report *report);
/** Check a setting of report.ini that readers meet as it stands: a title, a description. */
fb_rc fb_report_check_setting(fb_report *report, int64_t line, const char *name, const char *value);
/** A file of the chapters folder that a chapter includes: fb_include, the context is the report. */
fb_rc fb_report_include(void *context, const char *path, const char **file, const char **text);

/** The chapters of the year, then of the program: path and text of each, and of report.ini (NULL when there is none).
 */
fb_rc fb_report_texts(fb_report *report, const fb_text_file **chapters, size_t *count, const fb_text_file **plan);

/** Whether a call makes a block (a table, a chart) rather than words. */
bool fb_call_is_block(const fb_call *call);
/** Append the block that a call asks for. FB_EINPUT with a finding. */
fb_rc fb_call_block(fb_report *report, fb_block *parent, const fb_call *call, const char *file);
/** Where a setting of report.ini's sections of facts is kept; NULL for another section or setting. */
const char **fb_fact_place(fb_report *report, const char *section, const char *name, int64_t line);
/** The i-th fact of a list of report.ini's; NULL beyond the last, and for one that is not described. */
const fb_fact_plan *fb_fact_listed(const fb_report *report, const char *list, size_t i);
/** Append the facts that report.ini lists under this id. */
fb_rc fb_report_facts(fb_report *report, fb_block *parent, const fb_call *call, const char *file);

/** Append the chart that report.ini describes under this id. */
fb_rc fb_report_chart(fb_report *report, fb_block *parent, const fb_call *call, const char *file);

/** Append the table of {{table file NAME.csv}}: a file beside the chapters, its first row the heads (file_table.c).
 */
fb_rc fb_file_table(fb_report *report, fb_block *parent, const fb_call *call);

/** Append {{table outlook STATEMENT}}, the plan of three years, or {{table assumptions}} (outlook.c). */
fb_rc fb_outlook_block(fb_report *report, fb_block *parent, const fb_call *call);

/** Whether a call asks for a subject's table, and the table (views.c). */
bool fb_view_is_call(const fb_call *call);
fb_rc fb_view_block(fb_report *report, fb_block *parent, const fb_call *call, const char *file);
/** The table that a chart's setting `view` names, with its words. FB_EINPUT with a finding. */
fb_rc fb_view_of_chart(fb_report *report, const char *text, const char *file, int64_t line, const fb_view **out);

/** Whether a call is {{table member each=member}}, and each member under a heading of its own: what it paid, what it
 * took part in, what its inhabitants got (members.c). */
bool fb_members_is_call(const fb_call *call);
fb_rc fb_members_block(fb_report *report, fb_block *parent);

/** Whether a call asks for {{table deviations …}} or {{table forecast-outcome}}, and the tables (deviations.c). */
bool fb_deviations_is_call(const fb_call *call);
fb_rc fb_deviations_block(fb_report *report, fb_block *parent, const fb_call *call, const char *file);

/** What a chart shows, in words made from its data: what and in which unit, the largest and the smallest or the first
 *  and the last, which way it went, and what is missing. NULL when memory is out. */
const char *fb_chart_description(fb_arena *arena, const fb_chart *chart);

/** Keep a place below a note's heading for links to the lines that it explains. */
fb_rc fb_note_place(fb_report *report, fb_block *parent, int note);
/** When all chapters are there: fill those places. */
fb_rc fb_note_links(fb_report *report);

/** Whether a call says where the law is met, which prints nothing: {{meets LKBR 11:3}}. */
bool fb_law_is_mark(const fb_call *call);
/** Take such a call. @param in_heading it stands in the heading of its section */
fb_rc fb_law_mark_call(fb_report *report, const fb_call *call, const char *file, bool in_heading);
/** A heading of a chapter has been appended: the section that marks belong to from now on. */
void fb_law_section(fb_report *report);
bool fb_law_is_table(const fb_call *call);
/** The table of {{table law}}; fb_law_finish fills it when all chapters have been read. */
fb_rc fb_law_block(fb_report *report, fb_block *parent);
fb_rc fb_law_finish(fb_report *report);

/** Make a report, look at it before it is freed. @return what `look` answers, or what failed */
fb_rc fb_report_look(fb_closing *closing, const char *edition, const char *share,
                     fb_rc (*look)(fb_report *report, void *context), void *context, fb_findings *findings);

/** A heading with its number, when `numbered`, and an id made of its words. */
void fb_report_heading(fb_report *report, int level, const char *text, bool numbered, const char *id);

#endif
