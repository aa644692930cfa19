/* parts.h - what the parts of the workbook share. Only xlsx*.c include it. */
#ifndef FB_RENDER_XLSX_PARTS_H
#define FB_RENDER_XLSX_PARTS_H

#include "render/doc.h"

#include <xlsxwriter.h>

enum { XLSX_COLUMNS = 256, XLSX_SHEET_NAME = 31 };

typedef enum xlsx_form { /* of a cell's content */
                         XLSX_TEXT,
                         XLSX_LINK,
                         XLSX_WHOLE, /* XLSX_WHOLE + n: n decimals */
                         XLSX_SHARE = XLSX_WHOLE + FB_CELL_DECIMALS + 1,
                         XLSX_FORMS
} xlsx_form;

typedef struct xlsx_styles {
    lxw_format *title, *subtitle, *caption, *unit, *head, *head_number, *link;
    lxw_format *cell[FB_ROW_OF_WHICH + 1][XLSX_FORMS][2]; /* by row kind, form, prior; made when first asked for */
} xlsx_styles;

typedef struct xlsx_sheet {
    struct xlsx_sheet *following;
    const char *key;                    /* fb_table.sheet */
    char name[XLSX_SHEET_NAME * 4 + 1]; /* as Excel accepts it */
    lxw_worksheet *sheet;
    lxw_row_t next; /* first free row */
    size_t tables;
    size_t width[XLSX_COLUMNS]; /* characters */
    lxw_row_t head;             /* row of the first table's head */
} xlsx_sheet;

typedef struct xlsx_entry { /* one line of the contents */
    const fb_table *table;
    const xlsx_sheet *sheet;
    lxw_row_t row;
} xlsx_entry;

typedef struct xlsx_book {
    const fb_doc *doc;
    lxw_workbook *book;
    lxw_worksheet *contents;
    xlsx_styles styles;
    xlsx_sheet *sheets, *last_sheet;
    xlsx_entry *entries;
    size_t entry_count, entry_capacity;
    fb_arena *arena;
    fb_rc rc;
} xlsx_book;

/** Note a failure of the library's. */
void xlsx_check(xlsx_book *book, lxw_error error);
/** The text, or a clean copy (clean.h): builders clean texts, but a caption or title may have been set past them. */
const char *xlsx_clean(xlsx_book *book, const char *text);
void xlsx_make_styles(xlsx_book *book);
lxw_format *xlsx_cell_style(xlsx_book *book, fb_row_kind kind, xlsx_form form, bool prior);
/** A name that Excel accepts and no other sheet has: at most 31 characters, none of []:*?/\. */
void xlsx_sheet_name(const xlsx_book *book, char name[static XLSX_SHEET_NAME * 4 + 1], const char *wanted);
/** Write a table under what the sheet already has. */
void xlsx_table(xlsx_book *book, xlsx_sheet *sheet, const fb_table *table);
/** Facts as a table that names its sheet; NULL when there are none. */
const fb_table *xlsx_facts(xlsx_book *book, const fb_block *facts);
void xlsx_contents(xlsx_book *book);

#endif
