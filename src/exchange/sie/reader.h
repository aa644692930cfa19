/* reader.h - the reader's state, and the values in fields. For sie/read*.c and sie/value.c only. */
#ifndef FB_EXCHANGE_SIE_READER_H
#define FB_EXCHANGE_SIE_READER_H

#include "base/memory.h"
#include "exchange/sie/charset.h"
#include "exchange/sie/lex.h"
#include "exchange/sie/read.h"
#include "exchange/sie/survey.h"

enum { FB_SIE_CODE = 40 }; /* longest account or object code, in bytes */

typedef enum fb_sie_place {
    FB_SIE_OUTSIDE,
    FB_SIE_BEFORE_ROWS, /* behind #VER, before its { */
    FB_SIE_INSIDE
} fb_sie_place;

typedef struct fb_sie_reader {
    fb_sie_source *source;
    const char *file;
    const fb_sie_handler *handler;
    fb_findings *findings;
    fb_sie_survey survey;
    fb_sie_decoder decoder;
    fb_arena *texts; /* the head's */
    fb_sie_head head;
    int type; /* #SIETYP; 0: left out */
    /* the line in hand */
    fb_sie_line line;
    fb_sie_label label;
    fb_sie_record record;
    fb_sie_object objects[FB_SIE_LIST / 2];
    char *scratch; /* decoded fields of the line */
    size_t scratch_used;
    /* the voucher in hand */
    fb_sie_place place;
    int64_t voucher_line;
    bool sound;
    uint64_t strays; /* lines that are no records */
    bool told_control;
} fb_sie_reader;

/* Room for every field of the longest line, each byte as three, each field with its NUL. */
enum { FB_SIE_SCRATCH = FB_SIE_LINE * 3 + FB_SIE_FIELDS + FB_SIE_LIST + 1 };

/** Read the next line and its label; its fields on demand. @return FB_OK, FB_ENOTFOUND at the end, FB_EIO */
fb_rc fb_sie_step(fb_sie_reader *r);
/** Cut the line into fields. False when it cannot be read; a finding says so. */
bool fb_sie_cut(fb_sie_reader *r);

/* The i-th field of the line as … A field that is not there is "". What a field is called in a finding is given
 * untranslated, since most fields are sound. */
const char *fb_sie_text(fb_sie_reader *r, size_t i);
/** … a code: without blanks around it; NULL, with a finding, when it is missing or too long. */
const char *fb_sie_code(fb_sie_reader *r, size_t i, const char *what);
/** … a code that may be left out: "" then; NULL, with a finding, when it is too long. */
const char *fb_sie_series(fb_sie_reader *r, size_t i);
bool fb_sie_amount(fb_sie_reader *r, size_t i, fb_money *out);
/** … a day; a field that is left out gives 0. */
bool fb_sie_day(fb_sie_reader *r, size_t i, fb_date *out);
/** … a whole number; a field that is left out gives 0. */
bool fb_sie_number(fb_sie_reader *r, size_t i, const char *what, int64_t *out);
/** The objects of the line's list, in r->objects. @return false with a finding when they are not pairs */
bool fb_sie_objects(fb_sie_reader *r, size_t *count);

fb_rc fb_sie_read_chart(fb_sie_reader *r);
fb_rc fb_sie_read_books(fb_sie_reader *r);

/** FB_OK when the handler does not want the call. */
#define FB_SIE_GIVE(reader, call, ...)                                                                               \
    ((reader)->handler->call ? (reader)->handler->call((reader)->handler->context, __VA_ARGS__) : FB_OK)

#endif
