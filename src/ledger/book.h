/* book.h - an association's books: who it is, its codes, its years.
 *
 * A book is one association in a store. Lists come in the order in which people print them.
 */
#ifndef FB_LEDGER_BOOK_H
#define FB_LEDGER_BOOK_H

#include "base/date.h"
#include "base/memory.h"
#include "base/money.h"
#include "store/record.h"
#include "store/store.h"

typedef struct fb_association {
    int64_t id;
    const char *key, *name, *orgnr;
    const char *chart;                                     /* name of the chart of accounts, e.g. "Kommun-Bas" */
    const char *sie_unit, *sie_project, *sie_counterparty; /* SIE dimension numbers */
} fb_association;

typedef struct fb_book {
    fb_store *store; /* borrowed */
    fb_association association;
    fb_arena *arena; /* holds the association's texts */
} fb_book;

/* The book's association, as the parameter of a query: FB_VALUES(FB_OF(book), FB_INT(2023)). */
#define FB_OF(book) FB_INT((book)->association.id)

/** Open the books of one association.
 *  @param key NULL: the only one there is
 *  @return FB_ENOTFOUND when there is none, FB_EINPUT when it must be chosen; with a finding */
fb_rc fb_book_open(fb_book **out, fb_store *store, const char *key, fb_findings *findings);
void fb_book_free(fb_book *book);
/** Make the association, or change what is known of it; `id` is not read. */
fb_rc fb_association_put(fb_store *store, const fb_association *association);

typedef struct fb_account {
    const char *code, *name;
    char type; /* 'T' asset, 'S' liability or equity, 'I' income, 'K' cost: SIE #KTYP */
} fb_account;

typedef struct fb_unit {
    const char *code, *key, *name;
} fb_unit;

typedef enum fb_counterparty_kind { FB_MEMBER, FB_OWN_UNIT, FB_EXTERNAL } fb_counterparty_kind;

typedef struct fb_counterparty {
    const char *code, *key, *name;
    fb_counterparty_kind kind;
    const char *unit; /* code of the own unit, else NULL */
} fb_counterparty;

typedef struct fb_project {
    const char *code, *name;
} fb_project;

/* Lists are given out through `arena`. */
fb_rc fb_accounts(const fb_book *book, fb_arena *arena, const fb_account **out, size_t *count);
/** The units that exist in `year`. */
fb_rc fb_units(const fb_book *book, int year, fb_arena *arena, const fb_unit **out, size_t *count);
fb_rc fb_projects(const fb_book *book, fb_arena *arena, const fb_project **out, size_t *count);
fb_rc fb_counterparties(const fb_book *book, fb_arena *arena, const fb_counterparty **out, size_t *count);
/** A unit of `year` by its key, code or name; FB_ENOTFOUND. */
fb_rc fb_unit_find(const fb_book *book, int year, const char *what, fb_arena *arena, fb_unit *out);

/* A code string's parts are added or renamed; nothing is removed. */
fb_rc fb_account_put(const fb_book *book, const fb_account *account);
fb_rc fb_project_put(const fb_book *book, const fb_project *project);
/** A unit first met in a file: its key is its code, it is there from `from_year`. */
fb_rc fb_unit_put(const fb_book *book, const fb_unit *unit, int64_t position, int from_year);
fb_rc fb_counterparty_put(const fb_book *book, const fb_counterparty *counterparty, int64_t position);

enum { FB_YEAR_MONTHS = 12 };

typedef struct fb_year {
    int year;
    fb_date first_day, last_day;
    int locked_through; /* months 1..n are closed (ledger/close.h): they take no more vouchers */
    bool has_vouchers;
    bool has_stated;  /* balances came from a file without vouchers */
    bool has_opening; /* it has opening balances */
    bool carried;     /* they follow on the year before (ledger/opening.h); else a file states them */
} fb_year;

/** FB_ENOTFOUND when the year has no books. */
fb_rc fb_year_get(const fb_book *book, int year, fb_year *out);
/** Open a year: at most twelve months, beginning on the first of a month.
 *  @return FB_EINPUT with a finding; FB_ECONFLICT when the year is open already */
fb_rc fb_year_open(const fb_book *book, int year, fb_date first_day, fb_date last_day, fb_findings *findings);
/** The years with books, ascending. */
fb_rc fb_years(const fb_book *book, fb_arena *arena, const int **out, size_t *count);

/* Texts of the association, by their path in its folder: "layouts/2022/income.csv". */
fb_rc fb_text_put(const fb_book *book, const char *path, const char *content);
/** FB_ENOTFOUND */
fb_rc fb_text_get(const fb_book *book, const char *path, fb_arena *arena, const char **out);
typedef struct fb_text_file {
    const char *path, *content;
} fb_text_file;
/** All texts whose path begins so, by path. */
fb_rc fb_texts(const fb_book *book, const char *prefix, fb_arena *arena, const fb_text_file **out, size_t *count);
fb_rc fb_texts_clear(const fb_book *book);

/** The kinds of records of this room that are CSV files in the association's folder; ended by one without a file. */
extern const fb_record fb_ledger_records[];
/** What must hold among them; ended by one without a query. */
extern const fb_record_check fb_ledger_checks[];

#endif
