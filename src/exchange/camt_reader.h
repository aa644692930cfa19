/* camt_reader.h - for this room: a bank's file while it is read. */
#ifndef FB_EXCHANGE_CAMT_READER_H
#define FB_EXCHANGE_CAMT_READER_H

#include "exchange/camt.h"

enum {
    CAMT_DEPTH = 64,
    CAMT_TEXT = 512,         /* bytes of an element's text */
    CAMT_ENTRIES = 100000,   /* in a file */
    CAMT_PARTS = 100000,     /* in an entry */
    CAMT_STATEMENTS = 10000, /* in a file */
    CAMT_REFERENCES = 1000   /* in a part */
};

typedef struct camt_reference {
    char text[CAMT_TEXT];
    fb_money amount;
    bool has_amount;
} camt_reference;

enum { CAMT_MARKS = 3 };

/* One transaction of an entry. */
typedef struct camt_transaction {
    fb_money amount;
    bool has_amount, debit, has_side;
    char marks[CAMT_MARKS][CAMT_TEXT]; /* the banks' names of it, the surest first */
    camt_reference *references;        /* structured */
    size_t reference_count, reference_capacity;
    char free_ocr[CAMT_TEXT]; /* the one reference of ours in free text; "" */
    int64_t line;
} camt_transaction;

typedef struct camt_entry {
    char bank_reference[CAMT_TEXT];
    fb_money amount;
    bool has_amount, credit, has_side, reversal, booked, has_status;
    fb_date day, value_day;
    fb_bank_part *parts;
    size_t part_count, part_capacity;
    size_t transactions;
    bool unclear; /* its transactions do not say what each is */
    int64_t line;
} camt_entry;

typedef struct camt_statement {
    char id[CAMT_TEXT], account[CAMT_TEXT];
    fb_money opening, closing, sum;
    bool has_opening, has_closing;
    size_t place;              /* in the file */
    int64_t electronic, legal; /* its number in the bank's sequences; 0: none */
    fb_date to, made, closed;  /* its last day, by what says it */
    int64_t line;
} camt_statement;

typedef struct camt_balance {
    char code[8];
    fb_date day;
    fb_money amount;
    bool credit;
} camt_balance;

typedef struct camt_reader {
    const char *file;
    fb_arena *arena;
    fb_findings *findings;
    fb_rc rc; /* the first failure; nothing is read after it */
    fb_camt result;
    fb_bank_entry *entries;
    size_t entry_capacity;
    fb_bank_statement *statements;
    size_t statement_capacity;
    camt_statement statement;
    camt_balance balance;
    camt_entry entry;
    camt_transaction transaction;
    camt_reference reference;
} camt_reader;

/** The end of an element: its names from the root, its text without blanks around it, where it began.
 *  @param names `depth` of them @param currency of an amount, or "" */
void fb_camt_element(camt_reader *reader, const char *const *names, size_t depth, const char *text,
                     const char *currency, int64_t line);
/** An element begins: statements, entries and transactions begin empty. */
void fb_camt_begin(camt_reader *reader, const char *const *names, size_t depth, int64_t line);
/** Keep the first failure. */
void fb_camt_fail(camt_reader *reader, fb_rc rc);
void fb_camt_refuse(camt_reader *reader, int64_t line, const char *key, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/** Free what grows while reading. */
void fb_camt_reader_free(camt_reader *reader);

#endif
