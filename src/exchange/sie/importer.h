/* importer.h - the import's state. For sie_import*.c only. */
#ifndef FB_EXCHANGE_SIE_IMPORTER_H
#define FB_EXCHANGE_SIE_IMPORTER_H

#include "base/intern.h"
#include "exchange/sie/balances.h"
#include "exchange/sie/chart.h"
#include "exchange/sie/check.h"
#include "exchange/sie_import.h"
#include "ledger/balances.h"
#include "ledger/post.h"

/* A part of the code string that the file gives as an object. */
typedef enum fb_sie_part { FB_SIE_UNIT, FB_SIE_PROJECT, FB_SIE_COUNTERPARTY, FB_SIE_PARTS } fb_sie_part;

typedef struct fb_sie_part_codes {
    const char *dimension; /* its SIE number */
    fb_intern *known;      /* codes that the association has */
    int *from;             /* units: the earliest year met in the books, by index; 0 not met */
    size_t capacity;
} fb_sie_part_codes;

typedef struct fb_sie_importer {
    fb_store *store;
    const fb_sie_import_options *options;
    const fb_book *book; /* given, or own */
    fb_book *own;
    const char *file;
    fb_findings *findings;
    fb_sie_import_result result;
    bool blocked; /* the books could not be opened: the rest of the file is only judged */
    fb_sie_check *check;
    fb_sie_chart *chart;
    fb_sie_part_codes parts[FB_SIE_PARTS];
    /* of the head */
    fb_sie_year years[2];
    int prior; /* the year before, when its balances can be used; else 0 */
    char digest[72];
    bool has_vouchers; /* the file */
    bool own_program;  /* the file was written by Förbund: rows of #OIB and #OUB are amounts of their own */
    fb_year year;      /* the books', before this import */
    fb_poster *poster;
    fb_sie_balances *balances[2]; /* this year, the year before */
    /* stated balances that vouchers replace: the closing of each account before */
    fb_arena *before;
    const fb_balance *stated;
    size_t stated_count;
    /* the voucher in hand */
    fb_arena *texts;
    fb_voucher voucher;
    int64_t line;
    fb_posting *rows;
    size_t rows_capacity, row_count;
    fb_amended_row *amended;
    size_t amended_capacity, amended_count;
    fb_buf objects;
} fb_sie_importer;

/* sie/import_book.c: whose books. */
/** Open the association's books, or make the association. @return FB_EINPUT with a finding */
fb_rc fb_sie_choose_book(fb_sie_importer *im, const fb_sie_head *head);

/* sie/import_codes.c: the chart and the objects. */
fb_rc fb_sie_take_chart(fb_sie_importer *im);
/** The association's own parts in a list of objects; those it lacks are made.
 *  @param year of the books they are used in
 *  @param others the further dimensions as canonical text, or NULL when it is not wanted */
fb_rc fb_sie_take_objects(fb_sie_importer *im, const fb_sie_object *objects, size_t count, int year,
                          fb_sie_codes *out, fb_buf *others);
/** All of a list of objects as canonical text, in the order of dimensions: 7 "12" 21 "x". */
fb_rc fb_sie_objects_text(fb_buf *out, const fb_sie_object *objects, size_t count);
void fb_sie_free_parts(fb_sie_importer *im);

/* sie/import_vouchers.c */
fb_rc fb_sie_take_voucher(fb_sie_importer *im, const fb_sie_voucher *voucher);
fb_rc fb_sie_take_row(fb_sie_importer *im, const fb_sie_row *row);
fb_rc fb_sie_take_voucher_end(fb_sie_importer *im, bool sound);

/* sie/import_balances.c */
/** Before vouchers come: put away balances that were stated without vouchers. */
fb_rc fb_sie_clear_stated(fb_sie_importer *im);
fb_rc fb_sie_take_balance(fb_sie_importer *im, const fb_sie_balance *balance);
/** When all is read: the opening balances, or all balances when there are no vouchers. */
fb_rc fb_sie_state_year(fb_sie_importer *im);
/* Months of balances that are compared or stated: 0 the opening, 13 the change without a month. */
typedef struct fb_sie_months {
    int first, last;
} fb_sie_months;
/** Compare a file's balances with those stated in the books.
 *  @param[out] any the books state some @param[out] differ they are not the same */
fb_rc fb_sie_compare_stated(fb_sie_importer *im, int year, const fb_sie_balances *balances, fb_sie_months months,
                            bool *any, bool *differ);
/** State balances and write them. */
fb_rc fb_sie_state_rows(fb_sie_importer *im, fb_poster *poster, const fb_sie_balances *balances,
                        fb_sie_months months);

/* sie/import_prior.c */
/** The number of the year before, when it is a year that books can have; else 0, with a finding if there is one. */
int fb_sie_prior_year(fb_sie_importer *im);
/** The balances of the year before: stated when the association has no such books, else compared. */
fb_rc fb_sie_state_prior(fb_sie_importer *im);
/** Tell accounts whose balances differ. @param format takes account, balance now, balance then; each warning has
 * `key`
 *  @param now,then in the order of accounts */
fb_rc fb_sie_compare_accounts(fb_sie_importer *im, const char *key, const char *format, const fb_balance *now,
                              size_t now_count, const fb_balance *then, size_t then_count);
/** Tell accounts that open otherwise in the file than in a year that follows on the year before: the books stay. */
fb_rc fb_sie_compare_opening(fb_sie_importer *im);

#endif
