/* layout.h - the statements' layouts: which lines there are, what each counts, how they are summed.
 *
 * A layout is data (docs/formats.md, Layouts): a CSV file per statement. This room knows no line, label or
 * account of any association. Here the files are read, checked and compiled: account ranges become sorted
 * bounds, formulas become terms that point at lines, an `each` row becomes a line for every member.
 *
 * All statements of a year form one set, since formulas go across them. The lines of the set stand in one
 * array; a line is known by its place in it.
 */
#ifndef FB_CLOSING_LAYOUT_H
#define FB_CLOSING_LAYOUT_H

#include "base/finding.h"
#include "ledger/book.h"

typedef enum fb_line_kind {
    FB_LINE_HEADING,  /* a label without amounts */
    FB_LINE_ACCOUNTS, /* `line`: counts accounts, and may add a formula */
    FB_LINE_SUM,      /* only a formula */
    FB_LINE_EACH,     /* all members together; the members' own lines follow */
    FB_LINE_MEMBER,   /* one member of the EACH line before */
    FB_LINE_TOTAL,    /* the sum of the note's lines */
    FB_LINE_NOTE,     /* begins a note; its amount is the note's total */
    FB_LINE_SCHEDULE, /* the rows of a long commitment */
    FB_LINE_REMARK    /* a text below the table, without amounts */
} fb_line_kind;

/* What is counted of an account. A balance sheet account has all three, and opening + movement = closing. */
typedef enum fb_measure {
    FB_AS_SHOWN, /* in a formula: whatever the other line shows */
    FB_MOVEMENT,
    FB_OPENING,
    FB_CLOSING,
    FB_MEASURES
} fb_measure;

typedef enum fb_column_kind {
    FB_COLUMN_CURRENT,
    FB_COLUMN_PRIOR,
    FB_COLUMN_GROSS, /* current, internal items included */
    FB_COLUMN_BUDGET,
    FB_COLUMN_DEVIATION,          /* current − budget */
    FB_COLUMN_REMAINING,          /* budget − current */
    FB_COLUMN_ORIGINAL,           /* the budget as first decided */
    FB_COLUMN_CHANGES,            /* budget − original */
    FB_COLUMN_PERIOD_BUDGET,      /* the budget of the statement's months */
    FB_COLUMN_PRIOR_BUDGET,       /* the budget of the year before */
    FB_COLUMN_FORECAST,           /* of the whole year */
    FB_COLUMN_FORECAST_DEVIATION, /* forecast − budget */
    FB_COLUMN_FORECAST_MISS,      /* current − forecast */
    FB_COLUMN_PRIOR_YEAR,         /* the whole year before, also where the others are of some months */
    FB_COLUMN_KINDS
} fb_column_kind;

static inline bool fb_column_is_prior(fb_column_kind kind) {
    return kind == FB_COLUMN_PRIOR || kind == FB_COLUMN_PRIOR_YEAR;
}

enum { FB_NO_LINE = -1 };

/* Accounts from `low` to everything that begins with `high`, both included. */
typedef struct fb_account_range {
    const char *low, *high;
    bool excluded;
} fb_account_range;

/* Codes that a posting must have one of. */
typedef struct fb_code_filter {
    const char *const *codes;
    size_t count;
    bool any;                         /* nothing is asked: every posting will do */
    bool none;                        /* a posting without a code will do: `-` */
    bool members, internal, external; /* kinds of counterparty */
    bool never_internal;              /* `!internal`: the association's statement leaves internal items out in every
                                         column; a unit's holds them */
} fb_code_filter;

typedef struct fb_term {
    int32_t line;
    fb_measure measure;
    bool minus;
} fb_term;

/* terms[0..above) are summed; the rest, when there are any, are summed below the fraction line. */
typedef struct fb_formula {
    const fb_term *terms;
    size_t above, count;
} fb_formula;

typedef struct fb_layout_line {
    const char *name; /* in the set: "income.revenue", "note.3.boras", "note.3"; NULL for a line without an id */
    const char *id;   /* in its statement, or in its note; "" for none */
    fb_line_kind kind;
    const char *label, *label_en; /* {year} is already replaced */
    const fb_account_range *ranges;
    size_t range_count;
    fb_code_filter units, projects, counterparties;
    fb_measure measure; /* what it shows; of a sum outside the balance sheet FB_AS_SHOWN: what its terms show */
    fb_formula formula;
    const char *formula_text; /* as written; of a schedule: its name */
    bool turned;              /* the ledger's sign is turned for show */
    int level;
    int note; /* number of the note that explains the line, or that it stands in; 0 none */
    const char *only_unit;
    int32_t opposite;  /* line that takes over accounts whose balance has the wrong side */
    int32_t each;      /* of a member's line: the EACH line; else FB_NO_LINE */
    int32_t statement; /* place in the set's statements */
    int64_t row;       /* line in the file, from 1 */
} fb_layout_line;

typedef struct fb_layout_column {
    const char *id, *label, *label_en;
    fb_column_kind kind;
} fb_layout_column;

typedef struct fb_layout {
    const char *name;    /* of the statement: "income" */
    const char *file;    /* where it was read, for findings */
    bool standard;       /* the share's layout, not the association's own */
    size_t first, count; /* its lines in the set */
    const fb_layout_column *columns;
    size_t column_count; /* 0: the year and the year before */
} fb_layout;

typedef struct fb_layouts {
    int year;
    const fb_layout *statements; /* by name */
    size_t statement_count;
    const fb_layout_line *lines;
    size_t line_count;
    const int32_t *by_name; /* places of the lines that have a name, in the order of the names */
    size_t named_count;
} fb_layouts;

/** Read, check and compile the layouts in force in `year`: the association's own from the latest folder
 *  `layouts/YYYY/` not after the year, and for the statements that it lacks those of `share`/layouts/lkbr/.
 *  A standard layout that names lines which the association's own statements do not have is left out, with
 *  a warning.
 *  @param share folder of the program's data; NULL: no standard layouts
 *  @param arena holds everything that is given out
 *  @return FB_EINPUT with a finding (file and line) for everything that is wrong; FB_ENOTFOUND when no layout at
 *          all is there, with a finding */
fb_rc fb_layouts_load(const fb_layouts **out, const fb_book *book, int year, const char *share, fb_arena *arena,
                      fb_findings *findings);

/** The statement of this name, or NULL. */
const fb_layout *fb_layout_by_name(const fb_layouts *layouts, const char *name);

/** The line `statement.id`, `note.N.id` or `note.N` (the note's total).
 *  @return its place, or FB_NO_LINE */
int32_t fb_layout_line_find(const fb_layouts *layouts, const char *name);

/** Whether the line's ranges hold the account. */
bool fb_line_counts_account(const fb_layout_line *line, const char *account);
enum { FB_OF_WHICH = 3 }; /* the level of lines that are not terms of anything */
/** Whether the line is a term of its note's total. */
static inline bool fb_line_in_note_total(const fb_layout_line *line) {
    return (line->kind == FB_LINE_ACCOUNTS || line->kind == FB_LINE_EACH) && line->level != FB_OF_WHICH;
}
static inline bool fb_line_has_accounts(const fb_layout_line *line) { return line->range_count > 0; }

/** The accounts that the income statement and the balance sheet, taken together, do not count exactly once. Lines
 *  `of which` (level 3) do not count. Filters are not looked into: lines that each take a part of an account are
 * fine.
 *  @param severity of the findings, which name the account and the lines: coverage.twice, coverage.missing
 *  @return how many */
size_t fb_layouts_coverage(const fb_layouts *layouts, const fb_account *accounts, size_t count, fb_severity severity,
                           fb_findings *findings);

#endif
