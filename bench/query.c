/* query.c - how long reading the books takes: `query DB YEAR`. Each is tried a few times; the quickest counts. */
#include "closing/statement.h"
#include "ledger/balances.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { TRIES = 7 };

typedef struct question {
    const fb_book *book;
    int year;
    fb_arena *arena;
    int64_t answer; /* so that nothing is left out as unused */
} question;

static double milliseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1000 + (double)now.tv_nsec / 1000000;
}

/* The closing balance of every account. */
static fb_rc all_accounts(question *q) {
    const fb_balance *list;
    size_t count;
    FB_TRY(fb_balances(q->book, q->year, false, q->arena, &list, &count));
    for (size_t i = 0; i < count; i++)
        for (int slot = 0; slot < FB_BALANCE_SLOTS; slot++)
            q->answer += list[i].slot[slot];
    return FB_OK;
}

/* A monthly income statement of every unit, from opening the closing to the last amount. */
static fb_rc units_by_month(question *q) {
    fb_closing *closing = NULL;
    FB_TRY(fb_closing_open(&closing, q->book, q->year, getenv("FORBUND_SHARE"), NULL));
    size_t count;
    fb_rc rc = FB_OK;
    const fb_unit *units = fb_closing_units(closing, &count);
    for (size_t i = 0; rc == FB_OK && i < count; i++) {
        const fb_statement *statement;
        rc = fb_statement_monthly(&statement, closing, "income", units[i].key, NULL);
        if (rc == FB_OK) q->answer += (int64_t)statement->line_count;
    }
    fb_closing_free(closing);
    return rc;
}

static fb_rc measure(question *q, const char *name, fb_rc (*ask)(question *q)) {
    double best = 0;
    for (int i = 0; i < TRIES; i++) {
        fb_arena_reset(q->arena);
        double from = milliseconds();
        FB_TRY(ask(q));
        double took = milliseconds() - from;
        if (i == 0 || took < best) best = took;
    }
    printf("%s: %.2f ms\n", name, best);
    return FB_OK;
}

static fb_rc run(const char *database, int year, fb_findings *findings) {
    fb_store *store = NULL;
    fb_book *book = NULL;
    question q = {.year = year, .arena = fb_arena_new(FB_MIB(256))};
    fb_rc rc = q.arena ? fb_store_open(&store, database, FB_STORE_READ, findings) : FB_ENOMEM;
    if (rc == FB_OK) rc = fb_book_open(&book, store, NULL, findings);
    q.book = book;
    if (rc == FB_OK) rc = measure(&q, "balances of all accounts", all_accounts);
    if (rc == FB_OK) rc = measure(&q, "monthly income statement of every unit", units_by_month);
    fb_book_free(book);
    fb_store_free(store);
    fb_arena_free(q.arena);
    return rc;
}

int main(int argc, char **argv) {
    fb_findings *findings = fb_findings_new();
    fb_rc rc = argc == 3 && findings ? run(argv[1], (int)strtol(argv[2], NULL, 10), findings) : FB_EINPUT;
    if (rc != FB_OK) fprintf(stderr, "query DB YEAR: %s\n", fb_rc_text(rc));
    fb_findings_free(findings);
    return rc == FB_OK ? 0 : 3;
}
