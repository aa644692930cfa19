/* interim.c - interim reports, read from their table. */
#include "plan/interim.h"

fb_rc fb_interim_get(const fb_book *book, int year, int through, fb_interim *out) {
    fb_rows rows;
    fb_rc rc = fb_query(&rows, book->store, FB_SQL_FORECAST_INTERIM_GET,
                        FB_VALUES(FB_OF(book), FB_INT(year), FB_INT(through)));
    if (rc == FB_OK) rc = fb_rows_next(&rows);
    if (rc == FB_OK)
        *out = (fb_interim){.through = through,
                            .handed_over = (fb_date)fb_column_int(&rows, 0),
                            .handled = (fb_date)fb_column_int(&rows, 1)};
    fb_rows_end(&rows);
    return rc;
}
