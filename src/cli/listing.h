/* listing.h - for this room: a table that a command makes, as text, CSV and JSON. */
#ifndef FB_CLI_LISTING_H
#define FB_CLI_LISTING_H

#include "cli/closing.h"
#include "closing/budget.h"
#include "render/doc.h"

typedef struct fb_listing {
    fb_cli *cli;
    fb_closing *closing;
    fb_arena *arena;
    fb_doc *doc;
    fb_table *table;
    json_t *json; /* an array, an element for each row */
    fb_buf out;
} fb_listing;

/** Open a year: fb_closing_open, fb_closing_open_planned or fb_closing_open_bare. */
typedef fb_rc fb_listing_open(fb_closing **out, const fb_book *book, int year, const char *share,
                              fb_findings *findings);
/** Fill the table and the JSON, and put them out. */
typedef fb_rc fb_listing_fill(fb_listing *listing, const void *what);

/** The command: opens the year, fills, prints. @return an exit code */
int fb_listing_run(fb_cli *cli, fb_listing_open *open, fb_listing_fill *fill, const void *what);
fb_rc fb_listing_start(fb_listing *listing, size_t columns, const fb_column *column);
/** @param title over the table, on a screen */
fb_rc fb_listing_put(fb_listing *listing, const char *title);
/** In kronor or tkr, as was asked for. NULL when memory is out. */
json_t *fb_listing_amount(const fb_listing *listing, fb_money amount);

#endif
