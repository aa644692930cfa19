/* lex.h - one line of a SIE file into a label and its fields. For this room only.
 *
 * Fields stand between blanks or tabs, in quotes where they hold blanks; \" is a quote and a backslash
 * elsewhere is itself. {…} is a list of objects. Fields are cut out in place: nothing is copied.
 */
#ifndef FB_EXCHANGE_SIE_LEX_H
#define FB_EXCHANGE_SIE_LEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum fb_sie_label {
    FB_SIE_EMPTY,   /* a line of blanks */
    FB_SIE_OPEN,    /* { */
    FB_SIE_CLOSE,   /* } */
    FB_SIE_STRAY,   /* text that is no record */
    FB_SIE_UNKNOWN, /* a label that is passed over */
    FB_SIE_L_FLAGGA,
    FB_SIE_L_PROGRAM,
    FB_SIE_L_FORMAT,
    FB_SIE_L_GEN,
    FB_SIE_L_SIETYP,
    FB_SIE_L_PROSA,
    FB_SIE_L_FNR,
    FB_SIE_L_ORGNR,
    FB_SIE_L_FNAMN,
    FB_SIE_L_RAR,
    FB_SIE_L_OMFATTN,
    FB_SIE_L_KPTYP,
    FB_SIE_L_VALUTA,
    FB_SIE_L_KSUMMA,
    FB_SIE_L_KONTO,
    FB_SIE_L_KTYP,
    FB_SIE_L_SRU,
    FB_SIE_L_DIM,
    FB_SIE_L_UNDERDIM,
    FB_SIE_L_OBJEKT,
    FB_SIE_L_IB, /* from here on: balances and vouchers */
    FB_SIE_L_UB,
    FB_SIE_L_RES,
    FB_SIE_L_OIB,
    FB_SIE_L_OUB,
    FB_SIE_L_PSALDO,
    FB_SIE_L_PBUDGET,
    FB_SIE_L_VER,
    FB_SIE_L_TRANS,
    FB_SIE_L_RTRANS,
    FB_SIE_L_BTRANS,
    FB_SIE_LABELS
} fb_sie_label;

/** The label that a line begins with. @param[out] after where its fields begin */
fb_sie_label fb_sie_label_of(const char *line, size_t length, size_t *after);

typedef struct fb_sie_field {
    char *text; /* ended by NUL, in the file's character set */
    size_t length;
    bool high;    /* holds bytes from 0x80 on: must be decoded */
    bool control; /* holds bytes that are no text: tabs and the like */
} fb_sie_field;

typedef enum fb_sie_fault {
    FB_SIE_SOUND,
    FB_SIE_OPEN_QUOTE, /* the quote that ends a field is missing; the field goes to the end of the line */
    FB_SIE_OPEN_LIST,  /* the } that ends a list is missing */
    FB_SIE_LONG_LIST
} fb_sie_fault;

enum { FB_SIE_FIELDS = 10, FB_SIE_LIST = 64 };

/* Fields are counted without the list, which may stand anywhere between them. */
typedef struct fb_sie_record {
    size_t count, list_count;
    bool has_list;
    fb_sie_fault fault;
    fb_sie_field fields[FB_SIE_FIELDS]; /* those beyond are passed over */
    fb_sie_field list[FB_SIE_LIST];     /* dimension, object, dimension, object … */
} fb_sie_record;

/** Cut a line into fields, from `after` on. `line[length]` must be writable. */
void fb_sie_lex(char *line, size_t length, size_t after, fb_sie_record *out);

/** Gather a line's bytes without blanks between fields, quotes around them, braces and backslashes before quotes:
 *  what the SIE checksum counts. @param to room for `length` bytes @return bytes gathered */
size_t fb_sie_bare_bytes(char *to, const char *line, size_t length);

#endif
