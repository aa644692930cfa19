/* book.c - the small association. */
#include "support/book.h"

#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

const fb_association test_association = {.key = "test",
                                         .name = "Testbygdens kommunalförbund",
                                         .orgnr = "222000-0000",
                                         .chart = "Kommun-Bas",
                                         .sie_unit = "1",
                                         .sie_project = "6",
                                         .sie_counterparty = "20"};
static const fb_account ACCOUNTS[] = {{"1510", "Kundfordringar", 'T'},  {"1930", "Bank", 'T'},
                                      {"2010", "Eget kapital", 'S'},    {"3010", "Medlemsavgifter", 'I'},
                                      {"3990", "Övriga intäkter", 'I'}, {"5010", "Lokalhyror", 'K'}};
static const fb_unit UNITS[] = {{"10", "kansli", "Förbundskansli"}, {"20", "navet", "Navet"}};
static const fb_project PROJECTS[] = {{"P1", "Första"}, {"P2", "Andra"}};
static const fb_counterparty COUNTERPARTIES[] = {{"1490", "boras", "Borås", FB_MEMBER, NULL},
                                                 {"1465", "svenljunga", "Svenljunga", FB_MEMBER, NULL},
                                                 {"U20", "navet", "Navet", FB_OWN_UNIT, "20"},
                                                 {"X1", "skatteverket", "Skatteverket", FB_EXTERNAL, NULL}};

static void fill(test_book *t) {
    assert_ok(fb_begin(t->store), NULL);
    assert_ok(fb_association_put(t->store, &test_association), NULL);
    assert_ok(fb_book_open(&t->book, t->store, NULL, t->findings), t->findings);
    for (size_t i = 0; i < LENGTH(ACCOUNTS); i++)
        assert_ok(fb_account_put(t->book, &ACCOUNTS[i]), NULL);
    for (size_t i = 0; i < LENGTH(UNITS); i++)
        assert_ok(fb_unit_put(t->book, &UNITS[i], (int64_t)i, 2020), NULL);
    for (size_t i = 0; i < LENGTH(PROJECTS); i++)
        assert_ok(fb_project_put(t->book, &PROJECTS[i]), NULL);
    for (size_t i = 0; i < LENGTH(COUNTERPARTIES); i++)
        assert_ok(fb_counterparty_put(t->book, &COUNTERPARTIES[i], (int64_t)i), NULL);
    assert_ok(fb_year_open(t->book, 2023, 20230101, 20231231, t->findings), t->findings);
    assert_ok(fb_commit(t->store), NULL);
}

static test_book *open_store(const char *path) {
    test_book *t = calloc(1, sizeof *t);
    assert_non_null(t);
    assert_non_null(t->findings = fb_findings_new());
    assert_non_null(t->arena = fb_arena_new(FB_MIB(256)));
    assert_ok(fb_store_open(&t->store, path, FB_STORE_CREATE, t->findings), t->findings);
    return t;
}

test_book *test_book_new_at(const char *path) {
    test_book *t = open_store(path);
    fill(t);
    return t;
}

static test_folder copies; /* and what they are copied from */
static void remove_copies(void) { test_folder_free(&copies); }

static fb_buf begun(void) {
    char path[512];
    if (!copies.path[0]) {
        test_folder_new(&copies);
        atexit(remove_copies);
        test_book_free(test_book_new_at(test_path(path, &copies, "begun.db")));
    }
    return test_read_file(test_path(path, &copies, "begun.db"));
}

test_book *test_book_new(void) {
    static int number;
    char name[32], path[512];
    fb_buf bytes = begun();
    snprintf(name, sizeof name, "%d.db", ++number);
    test_write_file(test_path(path, &copies, name), bytes.text, bytes.length);
    fb_buf_free(&bytes);
    test_book *t = open_store(path);
    memcpy(t->path, path, sizeof path);
    assert_ok(fb_book_open(&t->book, t->store, NULL, t->findings), t->findings);
    return t;
}

void test_book_free(test_book *t) {
    if (!t) return;
    fb_book_free(t->book);
    fb_store_free(t->store);
    if (t->path[0]) unlink(t->path);
    fb_findings_free(t->findings);
    fb_arena_free(t->arena);
    free(t);
}

static fb_rc post_within(test_book *t, const fb_voucher *voucher, int64_t *number) {
    fb_poster *poster = NULL;
    FB_TRY(fb_poster_open(&poster, t->book, 2023));
    fb_rc rc = fb_poster_post(poster, voucher, "test.csv", 1, t->findings, number);
    if (rc == FB_OK) rc = fb_poster_finish(poster);
    fb_poster_free(poster);
    return rc;
}

fb_rc test_post(test_book *t, const fb_voucher *voucher, int64_t *number) {
    FB_TRY(fb_begin(t->store));
    return fb_end(t->store, post_within(t, voucher, number));
}

fb_rc test_postings_of(const fb_book *book, const char *account, fb_posting_visit *visit, void *context) {
    fb_intern *accounts = NULL;
    fb_rc rc = fb_intern_new(&accounts, 1);
    if (rc == FB_OK && fb_intern_add(accounts, account, strlen(account)) == FB_INTERN_NONE) rc = FB_ENOMEM;
    if (rc == FB_OK) rc = fb_postings_of_accounts(book, 2023, accounts, visit, context);
    fb_intern_free(accounts);
    return rc;
}

int64_t test_voucher_count(const test_book *t, int year) {
    int64_t count = -1;
    assert_ok(fb_query_int(&count, t->store, FB_SQL_LEDGER_VOUCHER_COUNT, FB_VALUES(FB_OF(t->book), FB_INT(year))),
              NULL);
    return count;
}

fb_buf test_balances_text(const test_book *t, int year) {
    fb_buf out;
    fb_buf_init(&out, FB_MIB(64));
    for (int by_project = 0; by_project <= 1; by_project++) {
        const fb_balance *list;
        size_t count;
        fb_arena_reset(t->arena);
        assert_ok(fb_balances(t->book, year, by_project != 0, t->arena, &list, &count), NULL);
        for (size_t i = 0; i < count; i++) {
            const fb_balance *b = &list[i];
            fb_buf_printf(&out, "%d %s|%s|%s|%s", by_project, b->account, b->unit, b->counterparty, b->project);
            for (int slot = 0; slot < FB_BALANCE_SLOTS; slot++)
                fb_buf_printf(&out, " %" PRId64, b->slot[slot]);
            fb_buf_add_char(&out, '\n');
        }
    }
    assert_ok(fb_buf_rc(&out), NULL);
    return out;
}

fb_money test_balance(const test_book *t, int year, const char *account, int month) {
    const fb_balance *list;
    size_t count;
    fb_money sum = FB_ZERO;
    fb_arena_reset(t->arena);
    assert_ok(fb_balances(t->book, year, false, t->arena, &list, &count), NULL);
    for (size_t i = 0; i < count; i++)
        for (int slot = 0; slot <= month && slot < FB_BALANCE_SLOTS; slot++)
            if (strcmp(list[i].account, account) == 0)
                assert_ok(fb_money_add(&sum, sum, fb_ore(list[i].slot[slot])), NULL);
    return sum;
}

fb_rc test_close(const fb_book *book, int year, int through) {
    return fb_year_close(book, &(fb_closed_year){year, through, (year + 1) * 10000 + 101, "Test"}, NULL);
}
