/* balances.c - reading the books. */
#include "ledger/balances.h"

#include "store/list.h"

#include <string.h>

enum { ROWS_CAP = 100000 };

static bool read_balance(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    fb_balance *balance = element;
    *balance = (fb_balance){.account = fb_kept_text(rows, 0, arena, &good),
                            .unit = fb_kept_text(rows, 1, arena, &good),
                            .counterparty = fb_kept_text(rows, 2, arena, &good),
                            .project = fb_kept_text(rows, 3, arena, &good)};
    for (int i = 0; i < FB_BALANCE_SLOTS; i++)
        balance->slot[i] = fb_column_int(rows, 4 + i);
    return good;
}

fb_rc fb_balances(const fb_book *book, int year, bool by_project, fb_arena *arena, const fb_balance **out,
                  size_t *count) {
    fb_list_query query = {by_project ? FB_SQL_LEDGER_BALANCE_LIST : FB_SQL_LEDGER_BALANCE_TOTAL_LIST,
                           FB_VALUES(FB_OF(book), FB_INT(year)), read_balance, sizeof **out};
    return fb_list_read(book->store, &query, arena, (const void **)out, count);
}

/* The voucher of the row at hand, looked up when it is another than the row before's. */
typedef struct voucher_at_hand {
    const fb_book *book;
    int year;
    fb_rows rows;
    int64_t id; /* 0: none yet */
} voucher_at_hand;

static fb_rc turn_to(voucher_at_hand *at, int64_t id) {
    if (at->id == id) return FB_OK;
    if (at->id) fb_rows_end(&at->rows);
    at->id = id;
    fb_rc rc = fb_query(&at->rows, at->book->store, FB_SQL_LEDGER_VOUCHER_GET,
                        FB_VALUES(FB_OF(at->book), FB_INT(at->year), FB_INT(id)));
    return rc == FB_OK ? fb_rows_next(&at->rows) : rc;
}

static fb_rc show_posting(voucher_at_hand *at, const fb_rows *rows, fb_posting_visit *visit, void *context) {
    fb_rc rc = turn_to(at, fb_column_int(rows, 1));
    if (rc != FB_OK) return rc == FB_ENOTFOUND ? FB_EDB : rc;
    fb_posting_seen seen = {.series = fb_column_text(&at->rows, 0),
                            .number = fb_column_int(&at->rows, 1),
                            .date = (fb_date)fb_column_int(&at->rows, 2),
                            .voucher_text = fb_column_text(&at->rows, 3),
                            .account = fb_column_text(rows, 0),
                            .unit = fb_column_text(rows, 2),
                            .project = fb_column_text(rows, 3),
                            .counterparty = fb_column_text(rows, 4),
                            .amount = fb_ore(fb_column_int(rows, 5)),
                            .text = fb_column_text(rows, 6)};
    return visit(context, &seen);
}

fb_rc fb_postings_of_accounts(const fb_book *book, int year, const fb_intern *accounts, fb_posting_visit *visit,
                              void *context) {
    fb_rows rows;
    voucher_at_hand at = {.book = book, .year = year};
    fb_rc rc = fb_query(&rows, book->store, FB_SQL_LEDGER_POSTING_OF_YEAR, FB_VALUES(FB_OF(book), FB_INT(year)));
    while (rc == FB_OK && (rc = fb_rows_next(&rows)) == FB_OK) {
        const char *account = fb_column_text(&rows, 0);
        if (fb_intern_find(accounts, account, strlen(account)) == FB_INTERN_NONE) continue;
        rc = show_posting(&at, &rows, visit, context);
    }
    fb_rows_end(&rows);
    if (at.id) fb_rows_end(&at.rows);
    return rc == FB_ENOTFOUND ? FB_OK : rc;
}

typedef struct row_list {
    fb_arena *arena;
    fb_posting_seen *rows;
    const char **objects;
    size_t count, capacity, objects_capacity;
} row_list;

static fb_rc read_rows(const fb_book *book, int year, int64_t voucher, row_list *list) {
    fb_rows rows;
    list->count = 0;
    fb_arena_reset(list->arena);
    fb_rc rc = fb_query(&rows, book->store, FB_SQL_LEDGER_POSTING_OF_VOUCHER,
                        FB_VALUES(FB_OF(book), FB_INT(year), FB_INT(voucher)));
    while (rc == FB_OK && (rc = fb_rows_next(&rows)) == FB_OK) {
        const char *texts[6];
        static const int COLUMNS[6] = {0, 1, 2, 3, 4, 6};
        for (int i = 0; i < 6; i++)
            if (!(texts[i] = fb_arena_strdup(list->arena, fb_column_text(&rows, COLUMNS[i])))) rc = FB_ENOMEM;
        if (!fb_grow((void **)&list->rows, &list->capacity, list->count, sizeof *list->rows, ROWS_CAP) ||
            !fb_grow((void **)&list->objects, &list->objects_capacity, list->count, sizeof *list->objects, ROWS_CAP))
            rc = FB_ENOMEM;
        if (rc != FB_OK) break;
        list->objects[list->count] = texts[4];
        list->rows[list->count++] = (fb_posting_seen){.account = texts[0],
                                                      .unit = texts[1],
                                                      .project = texts[2],
                                                      .counterparty = texts[3],
                                                      .text = texts[5],
                                                      .amount = fb_ore(fb_column_int(&rows, 5))};
    }
    fb_rows_end(&rows);
    return rc == FB_ENOTFOUND ? FB_OK : rc;
}

fb_rc fb_voucher_each(const fb_book *book, int year, fb_voucher_visit *visit, void *context) {
    row_list list = {.arena = fb_arena_new(FB_MIB(32))};
    if (!list.arena) return FB_ENOMEM;
    fb_rows rows;
    fb_rc rc = fb_query(&rows, book->store, FB_SQL_LEDGER_VOUCHER_LIST, FB_VALUES(FB_OF(book), FB_INT(year)));
    while (rc == FB_OK && (rc = fb_rows_next(&rows)) == FB_OK) {
        rc = read_rows(book, year, fb_column_int(&rows, 0), &list);
        if (rc != FB_OK) break;
        fb_voucher_seen seen = {.series = fb_column_text(&rows, 1),
                                .number = fb_column_int(&rows, 2),
                                .date = (fb_date)fb_column_int(&rows, 3),
                                .registered = (fb_date)fb_column_int(&rows, 4),
                                .text = fb_column_text(&rows, 5),
                                .rows = list.rows,
                                .objects = list.objects,
                                .row_count = list.count};
        rc = visit(context, &seen);
    }
    fb_rows_end(&rows);
    fb_free(list.rows);
    fb_free(list.objects);
    fb_arena_free(list.arena);
    return rc == FB_ENOTFOUND ? FB_OK : rc;
}
