/* forecast.h - what the year is expected to come to, as seen from some month, each time saved whole.
 *
 * A forecast is known by its year and key ("2017-08"). It holds amounts of the whole year for accounts of income and
 * costs, or of lines; what it does not name it expects to be nought. It is never changed by a later one, so that all
 * can be held against the outcome. Amounts have the ledger's sign.
 */
#ifndef FB_PLAN_FORECAST_H
#define FB_PLAN_FORECAST_H

#include "ledger/book.h"

typedef enum fb_forecast_method {
    FB_FORECAST_REMAINING, /* outcome to date, and the remaining months of the budget in force */
    FB_FORECAST_TREND,     /* outcome to date × 12 / months */
    FB_FORECAST_SHAPE,     /* outcome to date, and the rest of the year in the shape of last year */
    FB_FORECAST_OWN,       /* the manager's own amount, with a comment */
    FB_FORECAST_METHODS
} fb_forecast_method;

/** The method as the files write it; static. */
const char *fb_forecast_method_word(fb_forecast_method method);
/** @return false when it is none of them */
bool fb_forecast_method_of(const char *word, fb_forecast_method *out);

typedef struct fb_forecast {
    int year;
    const char *key;
    int through; /* the last month of the outcome that it builds on, 1–11 */
    fb_date made;
    const char *who, *text; /* "" for no text */
} fb_forecast;

/* Codes are "" for none. */
typedef struct fb_forecast_row {
    const char *account, *line; /* one of them is "": the line is a layout's, "income.revenue" */
    const char *unit, *project, *counterparty;
    fb_forecast_method method;
    fb_money amount;
    const char *comment;
    int64_t source_line; /* of forecast_rows.csv; 0 when it came another way */
} fb_forecast_row;

/** The forecasts of a year by the month they build on, then the day they were made. None is no error. */
fb_rc fb_forecasts(const fb_book *book, int year, fb_arena *arena, const fb_forecast **out, size_t *count);
/** One forecast. @param key NULL: the latest that builds on no later month than `through`
 *  @return FB_ENOTFOUND */
fb_rc fb_forecast_get(const fb_book *book, int year, const char *key, int through, fb_arena *arena, fb_forecast *out);
/** Its rows, by account, unit, project, counterparty. */
fb_rc fb_forecast_rows(const fb_book *book, int year, const char *key, fb_arena *arena, const fb_forecast_row **out,
                       size_t *count);

/** Save a forecast whole, in one transaction. Refused, with findings and nothing stored: a year that is locked
 *  (forecast.closed) or has no books; a month that the books have not reached (forecast.beyond); a key that is there
 *  (forecast.exists); codes that do not exist, and whatever the checks of a folder refuse. */
fb_rc fb_forecast_save(const fb_book *book, const fb_forecast *forecast, const fb_forecast_row *rows, size_t count,
                       fb_findings *findings);
/** Put one row, the manager's own, in the latest forecast of its year. Refused as fb_forecast_save refuses, and when
 * a later forecast is there (forecast.superseded).
 *  @return FB_ENOTFOUND when there is no such forecast, with a finding */
fb_rc fb_forecast_set(const fb_book *book, int year, const char *key, const fb_forecast_row *row,
                      fb_findings *findings);

/** The years that have forecasts, ascending. */
fb_rc fb_forecast_years(const fb_book *book, fb_arena *arena, const int **out, size_t *count);
/** The last month that the year's books hold a change of; 0: none, or its months are not known. */
fb_rc fb_books_last_month(const fb_book *book, int year, int *out);

/** forecasts.csv, forecast_rows.csv, deficits.csv; ended by one without a file. */
extern const fb_record fb_forecast_records[];
/** What must hold among them; ended by one without a query. */
extern const fb_record_check fb_forecast_checks[];

#endif
