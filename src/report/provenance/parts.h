/* parts.h - what the parts of the provenance share. Only provenance*.c include it. */
#ifndef FB_REPORT_PROVENANCE_PARTS_H
#define FB_REPORT_PROVENANCE_PARTS_H

#include "figure/trace.h"
#include "report/provenance.h"

enum { MADE_COLUMNS = 12, MADE_MOST = 1 << 20 };

/* The pages come in this order; within a kind by number. */
typedef enum made_kind {
    MADE_STATEMENT,
    MADE_UNIT,
    MADE_NOTE,
    MADE_FEES,
    MADE_SUBJECTS,
    MADE_ACCOUNTS,
    MADE_YEAR
} made_kind;

/* One column of a section: the line in that column, and for all but differences how it is made there. */
typedef struct made_column {
    fb_place place;
    const fb_trace_node *step; /* NULL until it is made */
    int from, less;            /* of a difference: the columns; else -1 */
} made_column;

/* A line of the association or of a unit, or an account's, a fee's or a subject's figure. */
typedef struct made_section {
    fb_closing *closing;
    const char *id;
    const char *label;
    const fb_figure *figure; /* of an account, a fee or a subject, which has no columns; else NULL: a line */
    int32_t line;
    int unit;
    made_column columns[MADE_COLUMNS];
    size_t count;
    made_kind kind; /* of its page */
    long number;    /* of its page within the kind */
    size_t rank;    /* of its statement in the report */
    size_t page, order;
} made_section;

typedef struct made_page {
    made_kind kind;
    long number;
    fb_doc *doc;
} made_page;

struct fb_provenance {
    fb_arena *arena;
    fb_closing *closing;
    const fb_doc *report;
    bool vouchers;
    fb_unit_summer *summer;
    made_section **sections; /* each in the arena: they do not move */
    size_t section_count, section_capacity;
    made_page *pages;
    fb_doc **docs;
    size_t page_count, page_capacity;
    fb_made_figure *figures;
    size_t figure_count, figure_capacity;
};

/** The column's head: "2023", "Budget 2023", "2023, förändring". */
const char *made_column_label(fb_provenance *all, const made_section *section, const made_column *column);
/** What the line is, in words: its formula, or the accounts that it counts. NULL when memory is out. */
const char *made_formula(fb_provenance *all, const made_section *section);
/** The section that a line has, or NULL. */
made_section *made_section_of(const fb_provenance *all, const fb_closing *closing, int32_t line, int unit);

/** The section's table. */
fb_rc made_table(fb_provenance *all, const made_section *section, fb_doc *doc);
/** Figures of records that one table shows stand together: by table and year. */
int made_records_order(const made_section *one, const made_section *other);
/** The figures of one such group, the first of `sections`, each with its value and how it is made, and below them the
 *  table. */
fb_rc made_records(fb_provenance *all, made_section *const *sections, size_t count, fb_doc *doc);
/** Group the sections into pages and write them. */
fb_rc made_pages(fb_provenance *all);

#endif
