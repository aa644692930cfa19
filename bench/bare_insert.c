/* bare_insert.c - the yardstick: the same rows into the same two tables, and nothing else. `bare_insert DB COUNT`
 *
 * No reading, no checks, no balances, no foreign keys enforced: two prepared statements in one transaction.
 */
#include "year.h"

#include <sqlite3.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char SCHEMA[] =
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
    "CREATE TABLE voucher (association INTEGER NOT NULL, year INTEGER NOT NULL, voucher INTEGER NOT NULL,"
    " series TEXT NOT NULL, number INTEGER NOT NULL, date INTEGER NOT NULL, registered INTEGER NOT NULL,"
    " text TEXT NOT NULL, corrects INTEGER, PRIMARY KEY (association, year, voucher),"
    " UNIQUE (association, year, series, number)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE posting (association INTEGER NOT NULL, year INTEGER NOT NULL, voucher INTEGER NOT NULL,"
    " row INTEGER NOT NULL, account TEXT NOT NULL, unit TEXT, project TEXT, counterparty TEXT, objects TEXT,"
    " amount INTEGER NOT NULL, text TEXT, PRIMARY KEY (association, year, voucher, row)) STRICT, WITHOUT ROWID;"
    "BEGIN";

static bool step(sqlite3_stmt *statement) {
    return sqlite3_step(statement) == SQLITE_DONE && sqlite3_reset(statement) == SQLITE_OK;
}

static bool insert_voucher(sqlite3_stmt *s, const bench_voucher *v, int64_t id) {
    sqlite3_bind_int64(s, 1, id);
    sqlite3_bind_text(s, 2, &v->series, 1, SQLITE_STATIC);
    sqlite3_bind_int64(s, 3, v->number);
    sqlite3_bind_int64(s, 4, v->date);
    sqlite3_bind_int64(s, 5, v->date);
    sqlite3_bind_text(s, 6, v->text, -1, SQLITE_STATIC);
    return step(s);
}

static bool insert_row(sqlite3_stmt *s, const bench_row *row, int64_t id, int i) {
    char account[12], unit[12], project[12];
    snprintf(account, sizeof account, "%d", row->account);
    sqlite3_bind_int64(s, 1, id);
    sqlite3_bind_int64(s, 2, i + 1);
    sqlite3_bind_text(s, 3, account, -1, SQLITE_STATIC);
    sqlite3_bind_null(s, 4);
    sqlite3_bind_null(s, 5);
    if (row->unit) {
        snprintf(unit, sizeof unit, "%d", row->unit);
        snprintf(project, sizeof project, "P%d", row->project);
        sqlite3_bind_text(s, 4, unit, -1, SQLITE_STATIC);
        sqlite3_bind_text(s, 5, project, -1, SQLITE_STATIC);
    }
    sqlite3_bind_int64(s, 6, row->ore);
    return step(s);
}

static bool insert_all(sqlite3 *database, int64_t count) {
    sqlite3_stmt *voucher = NULL, *posting = NULL;
    bool good =
        sqlite3_prepare_v2(database, "INSERT INTO voucher VALUES (1, 2023, ?1, ?2, ?3, ?4, ?5, ?6, NULL)", -1,
                           &voucher, NULL) == SQLITE_OK &&
        sqlite3_prepare_v2(database, "INSERT INTO posting VALUES (1, 2023, ?1, ?2, ?3, ?4, ?5, NULL, NULL, ?6, NULL)",
                           -1, &posting, NULL) == SQLITE_OK;
    for (int64_t i = 0; i < count && good; i++) {
        bench_voucher v;
        bench_make(&v, i, count);
        good = insert_voucher(voucher, &v, i + 1);
        for (int k = 0; k < BENCH_ROWS && good; k++)
            good = insert_row(posting, &v.rows[k], i + 1, k);
    }
    sqlite3_finalize(voucher);
    sqlite3_finalize(posting);
    return good;
}

int main(int argc, char **argv) {
    sqlite3 *database = NULL;
    bool good = argc == 3 && sqlite3_open(argv[1], &database) == SQLITE_OK &&
                sqlite3_exec(database, SCHEMA, NULL, NULL, NULL) == SQLITE_OK &&
                insert_all(database, strtoll(argv[2], NULL, 10)) &&
                sqlite3_exec(database, "COMMIT", NULL, NULL, NULL) == SQLITE_OK;
    if (!good) fprintf(stderr, "bare_insert: %s\n", database ? sqlite3_errmsg(database) : "DB COUNT");
    sqlite3_close(database);
    return good ? 0 : 3;
}
