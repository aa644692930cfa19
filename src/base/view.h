/* view.h - a table that a room gives out without knowing who will show it: heads, rows of texts and numbers, a
 * remark.
 *
 * Everything lives in the arena that the view was made in. Builders may be called on NULL and then do nothing, so
 * that a caller builds a whole table and looks once, at fb_view_rc.
 */
#ifndef FB_BASE_VIEW_H
#define FB_BASE_VIEW_H

#include "base/date.h"
#include "base/memory.h"
#include "base/money.h"
#include "base/tone.h"

typedef enum fb_view_kind {
    FB_VIEW_TEXT,
    FB_VIEW_COUNT, /* a number in units of 10^-decimals */
    FB_VIEW_SHARE, /* per mille, shown in per cent with one decimal */
    FB_VIEW_MONEY, /* öre */
    FB_VIEW_DATE
} fb_view_kind;

typedef struct fb_view_column {
    const char *key;  /* its name in CSV and JSON: English, a code */
    const char *head; /* for people, in the language in force */
    fb_view_kind kind;
    int decimals; /* of a count: 0 to 2; a cell may have its own */
    bool prior;   /* of the year before: shown lighter */
} fb_view_column;

typedef enum fb_view_row_kind {
    FB_VIEW_LINE,
    FB_VIEW_HEADING, /* a text over the whole width, in the first cell */
    FB_VIEW_SUBTOTAL,
    FB_VIEW_TOTAL,
    FB_VIEW_OF_WHICH /* not a term of the sum */
} fb_view_row_kind;

typedef struct fb_view_cell {
    bool has;           /* false: nothing is known, and a dash stands there */
    bool withheld;      /* known, and not shown: the group is too small */
    const char *text;   /* of FB_VIEW_TEXT */
    int64_t number;     /* of the other kinds; a date as fb_date */
    int decimals;       /* of a count: its column's, or its own */
    const char *figure; /* the name of the figure that it shows, or NULL */
    fb_tone tone;       /* behind it */
} fb_view_cell;

typedef struct fb_view_row {
    struct fb_view_row *next;
    fb_view_row_kind kind;
    fb_view_cell *cells; /* as many as the view has columns */
} fb_view_row;

typedef struct fb_view {
    fb_arena *arena;
    fb_rc rc;           /* the first failure while building */
    const char *title;  /* for people */
    const char *unit;   /* what the numbers count, in the head of the first column; or NULL */
    int64_t unit_ore;   /* money is shown divided by this: 100000 tkr, 100 kr; 0 is tkr */
    const char *remark; /* below the table, or NULL */
    const fb_view_column *columns;
    size_t column_count;
    fb_view_row *rows, *last_row;
    size_t row_count;
} fb_view;

enum { FB_VIEW_COLUMNS = 40, FB_VIEW_ROWS = 100000 };

/** Columns and title are copied. NULL when memory is out or there are too many columns. */
fb_view *fb_view_new(fb_arena *arena, const char *title, const fb_view_column *columns, size_t count);
/** A row whose cells have nothing. */
fb_view_row *fb_view_add(fb_view *view, fb_view_row_kind kind);
/** A heading row with its text. */
void fb_view_heading(fb_view *view, const char *text);
/** Fill a cell; texts are copied, NULL leaves the cell without. A column outside the view is FB_ELIMIT. */
void fb_view_text(fb_view *view, fb_view_row *row, size_t column, const char *text);
void fb_view_number(fb_view *view, fb_view_row *row, size_t column, int64_t number);
/** The same, and which figure the number is. */
void fb_view_figure(fb_view *view, fb_view_row *row, size_t column, int64_t number, const char *figure);
/** The same for a count whose decimals are its own: 0 to 2. */
void fb_view_count(fb_view *view, fb_view_row *row, size_t column, int64_t number, int decimals, const char *figure);
/** Colour a cell that is filled; its words say the same. */
void fb_view_colour(fb_view *view, fb_view_row *row, size_t column, fb_tone tone);
void fb_view_withhold(fb_view *view, fb_view_row *row, size_t column);
/** Leave out the columns of the year before in which no row has or withholds anything: nothing is known of that year.
 */
void fb_view_drop_prior(fb_view *view);
/** How building went; FB_ENOMEM for NULL. */
fb_rc fb_view_rc(const fb_view *view);

#endif
