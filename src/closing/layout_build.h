/* layout_build.h - for this room: a set of layouts while it is being read and compiled. */
#ifndef FB_CLOSING_LAYOUT_BUILD_H
#define FB_CLOSING_LAYOUT_BUILD_H

#include "closing/layout.h"

/* A layout file to read. */
typedef struct fb_layout_file {
    const char *name, *path, *text; /* "income", "layouts/2022/income.csv" */
    bool standard, left_out;
} fb_layout_file;

enum { FB_LAYOUT_FILES = 64, FB_LAYOUT_LINES = 20000 };

typedef struct fb_layout_build {
    fb_arena *arena; /* of the finished set */
    fb_findings *findings;
    int year;
    const fb_counterparty *counterparties;
    size_t counterparty_count;
    fb_layout statements[FB_LAYOUT_FILES];
    size_t statement_count;
    fb_layout_line *lines;  /* grows; yours to free */
    const char **opposites; /* as written; grows with `lines` */
    size_t line_count, line_capacity, opposite_capacity;
    int32_t *by_name;
    size_t named_count;
    bool wrong; /* a finding was made */
} fb_layout_build;

/** A finding about a line of a layout. */
void fb_layout_wrong(fb_layout_build *build, const fb_layout_line *line, const char *key, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/** Read a file: its lines are appended, its statement added. Findings set `wrong`. */
fb_rc fb_layout_read(fb_layout_build *build, const fb_layout_file *file);

/* The parts of a line. Each answers FB_OK when the text is wrong too, after a finding. */
fb_rc fb_layout_parse_accounts(fb_layout_build *build, fb_layout_line *line, const char *text);
fb_rc fb_layout_parse_codes(fb_layout_build *build, const fb_layout_line *line, fb_code_filter *out, const char *text,
                            bool counterparties);
/** Replace {year}, {year-1} …; @param[out] out in the arena */
fb_rc fb_layout_place_year(fb_layout_build *build, const fb_layout_line *line, const char **out, const char *text);
/** The same for the label of a column, where {period} and {end} stay: what they say depends on the months shown. */
fb_rc fb_layout_place_column(fb_layout_build *build, const fb_layout_line *line, const char **out, const char *text);
/** The place of `text` among `names`, or -1. */
int fb_layout_word(const char *const *names, size_t count, const char *text);

extern const char *const fb_measure_words[FB_MEASURES]; /* "" for FB_AS_SHOWN */

/** Index the lines by name; a name that stands twice is a finding. */
fb_rc fb_layout_index(fb_layout_build *build);
/** The line that a formula or `opposite` of `line` means by `name`; FB_NO_LINE. */
fb_rc fb_layout_resolve(fb_layout_build *build, const fb_layout_line *line, const char *name, size_t length,
                        int32_t *out);
/** Compile the line's formula. @param[out] unknown NULL, or: a name that does not exist is given here, without a
 *  finding (in the arena) */
fb_rc fb_formula_compile(fb_layout_build *build, fb_layout_line *line, const char **unknown);
/** Formulas that go round in a circle: layout.cycle. */
fb_rc fb_formula_cycles(fb_layout_build *build);

#endif
