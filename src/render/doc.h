/* doc.h - the document model: what a report is before it is HTML, PDF, a workbook or text.
 *
 * A document is a tree of blocks; every text in it is runs. It knows no domain word: a figure is a run
 * with a name, a table has cells with amounts, a chart has series. Everything lives in the document's
 * arena. Builders return NULL when memory is out or the document's cap is reached; adding to NULL gives
 * NULL, so that a caller may build a whole section and look once, at fb_doc_rc.
 */
#ifndef FB_RENDER_DOC_H
#define FB_RENDER_DOC_H

#include "base/memory.h"
#include "base/money.h"
#include "base/rc.h"
#include "base/tone.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum fb_run_kind {
    FB_RUN_TEXT,
    FB_RUN_STRONG, /* text */
    FB_RUN_EMPHASIS,
    FB_RUN_LINK,   /* text, target: "#id" within the document or a URL */
    FB_RUN_FIGURE, /* text as shown, target: the figure's name */
    FB_RUN_BREAK   /* a line end */
} fb_run_kind;

typedef struct fb_run {
    struct fb_run *next;
    fb_run_kind kind;
    const char *text;
    const char *target;
} fb_run;

typedef enum fb_block_kind {
    FB_BLOCK_HEADING,
    FB_BLOCK_PARAGRAPH,
    FB_BLOCK_LIST, /* its children are items */
    FB_BLOCK_ITEM, /* its children are blocks */
    FB_BLOCK_TABLE,
    FB_BLOCK_CHART,
    FB_BLOCK_QUOTE,
    FB_BLOCK_PAGE_BREAK,
    FB_BLOCK_FACTS, /* its children are facts */
    FB_BLOCK_FACT   /* a number in large type; its runs are the comment under it */
} fb_block_kind;

typedef enum fb_cell_kind {
    FB_CELL_TEXT,
    FB_CELL_AMOUNT,    /* `amount`, shown in the table's unit */
    FB_CELL_NUMBER,    /* `count` / 10^decimals, for what is not money */
    FB_CELL_SHARE,     /* `count` per mille, shown in per cent with one decimal */
    FB_CELL_REFERENCE, /* text with a target, e.g. a note number */
    FB_CELL_EMPTY
} fb_cell_kind;

typedef struct fb_cell {
    fb_cell_kind kind;
    const char *text;   /* FB_CELL_TEXT, FB_CELL_REFERENCE */
    const char *target; /* a link, "#note-3" */
    const char *figure; /* name of the figure that the cell shows, or NULL */
    fb_money amount;
    int64_t count;
    int decimals; /* 0 to FB_CELL_DECIMALS */
    fb_tone tone; /* behind it; its words say the same */
} fb_cell;

enum { FB_CELL_DECIMALS = 6 };

typedef enum fb_row_kind {
    FB_ROW_LINE,
    FB_ROW_HEADING, /* a label over the whole width */
    FB_ROW_SUBTOTAL,
    FB_ROW_TOTAL,
    FB_ROW_OF_WHICH /* indented, lighter; not a term of the sum */
} fb_row_kind;

typedef struct fb_row {
    struct fb_row *next;
    fb_row_kind kind;
    const char *id;   /* anchor, or NULL */
    fb_cell *cells;   /* as many as the table has columns */
    size_t columns;   /* how many that is */
    const char *said; /* what is said of the row, see said_head; or NULL */
} fb_row;

typedef struct fb_column {
    const char *head;
    bool numeric; /* right-aligned, tabular figures */
    bool prior;   /* the year before: lighter */
    bool narrow;  /* a note number */
} fb_column;

typedef struct fb_table {
    const char *id;      /* anchor and sheet key: "income", "note-3"; unique, or NULL */
    const char *caption; /* or NULL */
    const char *unit;    /* "tkr": shown in the head of the first column; or NULL */
    int64_t unit_ore; /* amounts are shown divided by this, rounded half away from zero: 100000 for tkr, 100 kr, 1 öre
                         as kr,oo, 10 with one decimal */
    const char *foot; /* a remark below the table, or NULL */
    size_t columns;
    const fb_column *column;
    fb_row *rows;
    fb_row *last_row;
    size_t row_count;
    const char *sheet; /* name of the workbook sheet it belongs to; NULL: not in the workbook */
    /* The head of one more column, in the workbook alone, of what is said of the rows (elsewhere it stands below the
       table, where it has room); NULL: none. */
    const char *said_head;
} fb_table;

typedef enum fb_chart_kind {
    FB_CHART_BARS,    /* one bar a point, horizontal, labels to the left: names of any length */
    FB_CHART_COLUMNS, /* time on the x axis, one column (or a group) a point */
    FB_CHART_LINE     /* time on the x axis */
} fb_chart_kind;

typedef struct fb_series {
    const char *name;
    const fb_money *amounts; /* as many as the chart has points */
    bool prior;              /* the year before: lighter, and hatched */
    const bool *missing;     /* as many: true where there is no value, which is not nought; NULL: all have one */
} fb_series;

typedef struct fb_chart {
    const char *id;
    const char *title;
    const char *unit; /* "tkr" */
    int64_t unit_ore;
    fb_chart_kind kind;
    bool share; /* the amounts are shares: `ore` is per mille, shown in per cent with one decimal */
    size_t points;
    const char *const *labels;
    size_t series_count;
    const fb_series *series;
    const bool *marked;         /* of bars, as many as points: those that the chart is about, the others recede; NULL:
                                   it is about all */
    const char *better, *worse; /* words after values above and under nought, where the sign is a verdict; or NULL */
    const char *description;    /* says in words what the chart shows */
} fb_chart;

/* A number that stands for itself: "71,1" "mnkr", with what it is. */
typedef struct fb_fact {
    const char *value, *unit; /* as shown; the unit may be NULL */
    const char *label;
    const char *figure; /* the figure's name, or NULL */
    fb_cell cell;       /* the value as a number (FB_CELL_NUMBER) or, when it is none, text */
} fb_fact;

enum { FB_DOC_DEPTH = 48 }; /* so that every walk of the tree may recurse */

typedef struct fb_block {
    struct fb_block *next, *children, *last_child;
    fb_block_kind kind;
    int depth;      /* below the root; FB_DOC_DEPTH is the most */
    int level;      /* heading: 1–4 */
    bool ordered;   /* list */
    bool quiet;     /* paragraph: a remark, small and light */
    const char *id; /* anchor */
    fb_run *runs, *last_run;
    fb_table *table;
    fb_chart *chart;
    fb_fact *fact;
} fb_block;

/* A report has a cover, contents and chapters; a leaflet of a few pages a masthead, larger text and large charts; a
 * sheet to send a low masthead, a report's text and charts, and chapters below each other. */
typedef enum fb_look { FB_LOOK_REPORT, FB_LOOK_LEAFLET, FB_LOOK_SHEET } fb_look;

typedef struct fb_doc {
    fb_arena *arena;
    size_t cap, used;     /* bytes; kept by the builders */
    fb_rc rc;             /* first failure while building */
    const char *language; /* "sv", "en" */
    const char *title, *subtitle, *author;
    const char *running_foot; /* or NULL: the title */
    const char *date;         /* ISO; goes into metadata, so that the same records give the same bytes */
    fb_look look;
    int pages_meant; /* how many pages it is meant to have on paper; 0: any number */
    fb_block *root;  /* its children are the document's blocks */
} fb_doc;

/** @param cap most bytes the whole document may hold */
fb_rc fb_doc_new(fb_doc **out, size_t cap);
void fb_doc_free(fb_doc *doc);
fb_rc fb_doc_rc(const fb_doc *doc);

/** A copy of `text` in the document's arena, cleaned (clean.h); NULL in gives NULL out. */
const char *fb_doc_text(fb_doc *doc, const char *text);

/** Append a block under `parent` (NULL: at the end of the document). Too deep: the document fails (FB_ELIMIT). */
fb_block *fb_doc_add(fb_doc *doc, fb_block *parent, fb_block_kind kind);
fb_block *fb_doc_heading(fb_doc *doc, int level, const char *id, const char *text);
fb_block *fb_doc_paragraph(fb_doc *doc, fb_block *parent);
/** Append a run; texts are copied. */
void fb_doc_run(fb_doc *doc, fb_block *block, fb_run_kind kind, const char *text, const char *target);

/** A table block with `columns` columns (copied, also their heads). The amounts' unit is kr until the caller sets
 *  another; texts that the caller sets (id, caption, unit, foot, sheet, said) must live as long as the document. */
fb_table *fb_doc_table(fb_doc *doc, fb_block *parent, size_t columns, const fb_column *column);
/** Add a row that the caller has made, with as many cells as the table has columns, and keeps as long as the table.
 */
void fb_table_hang(fb_table *table, fb_row *row);
/** A row with all its cells empty. */
fb_row *fb_doc_row(fb_doc *doc, fb_table *table, fb_row_kind kind);
/** Fill a cell. A column outside the table makes the document fail (FB_ELIMIT). */
void fb_cell_text(fb_doc *doc, fb_row *row, size_t column, const char *text);
void fb_cell_reference(fb_doc *doc, fb_row *row, size_t column, const char *text, const char *target);
void fb_cell_amount(fb_doc *doc, fb_row *row, size_t column, fb_money amount, const char *figure);
void fb_cell_number(fb_doc *doc, fb_row *row, size_t column, int64_t count, int decimals, const char *figure);
void fb_cell_share(fb_doc *doc, fb_row *row, size_t column, int64_t per_mille, const char *figure);

/** A fact under a FB_BLOCK_FACTS block; texts are copied. Its comment is the runs that are added to the block. */
fb_block *fb_doc_fact(fb_doc *doc, fb_block *facts, const fb_fact *fact);

/** A chart block; title, labels, series, amounts, what is marked and what is missing are copied. */
fb_chart *fb_doc_chart(fb_doc *doc, fb_block *parent, const fb_chart *chart);

#endif
