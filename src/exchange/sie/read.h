/* read.h - reading SIE types 1 to 4 (SIE-gruppen, edition 4B/4C), as programs in the field write them.
 *
 * The file is read in turns: a survey (sie/survey.h), then the chart (accounts, dimensions, objects) wherever
 * its records stand, then balances and vouchers in their order. A handler takes what it wants; each call may
 * be NULL. What is given to a call is borrowed UTF-8, valid until it returns. Amounts are öre, debit positive.
 *
 * The reader judges records one by one: what cannot be read is a finding of severity FB_ERROR and is left
 * out. What records say together (balances, duplicates, sums) is judged in sie/check.h.
 */
#ifndef FB_EXCHANGE_SIE_READ_H
#define FB_EXCHANGE_SIE_READ_H

#include "base/date.h"
#include "base/money.h"
#include "base/text.h"
#include "exchange/sie/source.h"

enum { FB_SIE_YEARS = 8 }; /* #RAR 0, -1 … -7 */

typedef struct fb_sie_year {
    fb_date first_day, last_day; /* 0: the file has no such year */
    int64_t line;
    bool inferred; /* from the vouchers' dates, since #RAR has none */
} fb_sie_year;

/** What the file says of itself. Texts are "" when left out. */
typedef struct fb_sie_head {
    const char *form; /* "1", "2", "3", "4E" or "4I" */
    int flag;         /* 1: taken in before, says #FLAGGA */
    fb_charset charset;
    const char *program, *company, *orgnr, *prose, *chart, *currency;
    fb_sie_year years[FB_SIE_YEARS]; /* years[n] is #RAR -n */
    fb_date through;                 /* #OMFATTN: what the balances reach to; 0 */
    uint64_t accounts, vouchers, postings;
    bool has_balances; /* #IB, #UB or #RES stands in it */
    const char *digest;
} fb_sie_head;

typedef struct fb_sie_account {
    const char *code, *name;
    int64_t line;
} fb_sie_account;

enum { FB_SIE_OBJECTS = 32 }; /* most objects in one list */

typedef struct fb_sie_object {
    const char *dimension, *code, *name; /* name only in the chart, else "" */
} fb_sie_object;

typedef enum fb_sie_balance_kind {
    FB_SIE_OPENING,        /* #IB */
    FB_SIE_CLOSING,        /* #UB */
    FB_SIE_RESULT,         /* #RES */
    FB_SIE_OBJECT_OPENING, /* #OIB */
    FB_SIE_OBJECT_CLOSING, /* #OUB */
    FB_SIE_PERIOD,         /* #PSALDO: the change in a month */
    FB_SIE_PERIOD_BUDGET   /* #PBUDGET */
} fb_sie_balance_kind;

typedef struct fb_sie_balance {
    fb_sie_balance_kind kind;
    int year;       /* 0: this year; 1: the year before (#… -1); and so on */
    fb_date period; /* first day of the month, of a period's */
    const char *account;
    const fb_sie_object *objects;
    size_t object_count;
    fb_money amount;
    int64_t line;
} fb_sie_balance;

typedef struct fb_sie_voucher {
    const char *series;       /* "" when left out */
    int64_t number;           /* 0 when left out */
    fb_date date, registered; /* registered 0 when left out */
    const char *text, *signature;
    int64_t line;
} fb_sie_voucher;

typedef enum fb_sie_row_kind { FB_SIE_BOOKED, FB_SIE_ADDED, FB_SIE_STRUCK } fb_sie_row_kind;

/** A row of a voucher. FB_SIE_ADDED (#RTRANS) and FB_SIE_STRUCK (#BTRANS) are history; only booked rows count. */
typedef struct fb_sie_row {
    fb_sie_row_kind kind;
    const char *account;
    size_t account_length;
    const fb_sie_object *objects;
    size_t object_count;
    fb_money amount;
    fb_date date; /* 0 when left out */
    const char *text, *signature;
    int64_t line;
} fb_sie_row;

/* A call that answers anything but FB_OK ends the reading with that answer. */
typedef struct fb_sie_handler {
    void *context;
    fb_rc (*account)(void *context, const fb_sie_account *account);
    fb_rc (*account_type)(void *context, const char *account, char type); /* 'T', 'S', 'K', 'I' */
    fb_rc (*object)(void *context, const fb_sie_object *object, int64_t line);
    /** The chart is read, balances and vouchers come. */
    fb_rc (*head)(void *context, const fb_sie_head *head);
    fb_rc (*balance)(void *context, const fb_sie_balance *balance);
    fb_rc (*voucher)(void *context, const fb_sie_voucher *voucher);
    fb_rc (*row)(void *context, const fb_sie_row *row);
    /** @param sound false: the voucher or a row of it could not be read, and a finding says so */
    fb_rc (*voucher_end)(void *context, bool sound);
} fb_sie_handler;

/** Read all of a source.
 *  @return FB_OK when its end was reached, whatever the findings say of single records; FB_EINPUT with one finding
 *  when it is no SIE file at all; FB_EIO; FB_ENOMEM; what a call of the handler answered */
fb_rc fb_sie_read(fb_sie_source *source, const fb_sie_handler *handler, fb_findings *findings);

enum { FB_SIE_SHOWN = 64 };
/** A text of the file, short enough to be shown in a finding, cut between characters. @return `shown` */
const char *fb_sie_shown(char shown[static FB_SIE_SHOWN], const char *text);

#endif
