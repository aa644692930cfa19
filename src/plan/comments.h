/* comments.h - what managers say of deviations, and the counts (inhabitants, posts) that lines are planned by. */
#ifndef FB_PLAN_COMMENTS_H
#define FB_PLAN_COMMENTS_H

#include "ledger/book.h"

typedef struct fb_comment {
    const char *line, *unit; /* "operations.costs"; the unit's code, "" for the association */
    const char *who, *text;
} fb_comment;

/* A line that a row of one of the two files names. */
typedef struct fb_commented_line {
    const char *file, *line;
    int64_t source_line;
} fb_commented_line;

/* A line whose amount is planned by a count: more of it makes the amount larger in proportion. */
typedef struct fb_volume {
    const char *line, *unit, *count_of;
    int64_t planned, actual;
} fb_volume;

/** The comments on months 1 to `through` of a year; none is no error. */
fb_rc fb_comments(const fb_book *book, int year, int through, fb_arena *arena, const fb_comment **out, size_t *count);
/** The counts of a year; none is no error. */
fb_rc fb_volumes(const fb_book *book, int year, fb_arena *arena, const fb_volume **out, size_t *count);

/** The years that have either, ascending. */
fb_rc fb_comment_years(const fb_book *book, fb_arena *arena, const int **out, size_t *count);
/** The lines that they name in a year, by file and place in it. */
fb_rc fb_commented_lines(const fb_book *book, int year, fb_arena *arena, const fb_commented_line **out,
                         size_t *count);

/** comments.csv, volumes.csv; ended by one without a file. */
extern const fb_record fb_comment_records[];
/** What must hold of them; ended by one without a query. */
extern const fb_record_check fb_comment_checks[];

#endif
