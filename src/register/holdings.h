/* holdings.h - companies owned in part, and agreements and governing documents with their validity. */
#ifndef FB_REGISTER_HOLDINGS_H
#define FB_REGISTER_HOLDINGS_H

#include "ledger/book.h"

typedef struct fb_company {
    const char *key, *name, *orgnr;
    int64_t shares, of_shares, votes, of_votes; /* -1: not known */
    const char *account, *text;                 /* where the shares stand in the books; "" for none */
    fb_date from, to;                           /* 0: since before what is recorded; still */
} fb_company;

/** The companies owned in part on any day of a year. */
fb_rc fb_companies(const fb_book *book, int year, fb_arena *arena, const fb_company **out, size_t *count);

typedef struct fb_document {
    const char *key, *kind, *name;
    const char *unit, *participant; /* keys; "" for none */
    fb_date from, to;               /* 0: since before what is recorded; until further notice */
    const char *after;              /* the document that follows; "-": none is to; "": not settled */
    const char *decision;
    bool expired; /* at the year's end it has ended, and nothing that follows it is in force */
} fb_document;

/** The documents in force on any day of a year, and those that had expired without a follower before it. */
fb_rc fb_documents(const fb_book *book, int year, fb_arena *arena, const fb_document **out, size_t *count);

#endif
