/* sqlite.c - the store over SQLite: opening, migrations, statements kept prepared, nested transactions. */
#include "store/store.h"

#include "base/check_digit.h"
#include "base/language.h"
#include "base/memory.h"
#include "base/text.h"
#include "store/embedded.h"

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

struct fb_store {
    sqlite3 *database;
    sqlite3_stmt *prepared[FB_SQL_COUNT];
    bool busy[FB_SQL_COUNT];
    int depth;
    bool doomed;      /* a rollback was asked for inside: the outermost must roll back too */
    char undone[512]; /* what the database said before it was told to roll back; "" after the next begin */
};

/* The timeout first: those after it may meet a lock. */
static const char PRAGMAS[] = "PRAGMA busy_timeout = 5000;"
                              "PRAGMA foreign_keys = ON;"
                              "PRAGMA synchronous = NORMAL;"
                              "PRAGMA cache_size = -16384;"
                              "PRAGMA temp_store = MEMORY;"
                              "PRAGMA trusted_schema = OFF;";

/* 'FBND' - so that a foreign database is told from ours. */
enum { APPLICATION_ID = 0x46424E44 };

static bool plain(fb_store *store, const char *sql) {
    return !fb_fault_here() && sqlite3_exec(store->database, sql, NULL, NULL, NULL) == SQLITE_OK;
}

static int64_t pragma_number(fb_store *store, const char *sql) {
    sqlite3_stmt *statement = NULL;
    int64_t number = -1;
    if (sqlite3_prepare_v2(store->database, sql, -1, &statement, NULL) == SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW)
        number = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return number;
}

/* What queries may call: luhn_holds(text), gln_holds(text). */
static void holds(sqlite3_context *context, int count, sqlite3_value **values) {
    bool (*check)(const char *digits) = *(bool (*const *)(const char *))sqlite3_user_data(context);
    const char *text = (const char *)sqlite3_value_text(values[0]);
    (void)count;
    sqlite3_result_int(context, text && check(text));
}

static bool add_functions(sqlite3 *database) {
    static const struct {
        const char *name;
        bool (*check)(const char *digits);
    } FUNCTIONS[] = {{"luhn_holds", fb_luhn_holds}, {"gln_holds", fb_gln_holds}};
    bool good = true;
    for (size_t i = 0; i < FB_COUNT(FUNCTIONS); i++)
        good = good && sqlite3_create_function(database, FUNCTIONS[i].name, 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC,
                                               (void *)&FUNCTIONS[i].check, holds, NULL, NULL) == SQLITE_OK;
    return good;
}

static fb_rc migrate(fb_store *store, int64_t from) {
    for (int64_t version = from; version < fb_migration_count; version++) {
        char mark[80];
        snprintf(mark, sizeof mark, "PRAGMA user_version = %lld; PRAGMA application_id = %d;", (long long)version + 1,
                 APPLICATION_ID);
        FB_TRY(fb_begin(store));
        /* Another process may have done it while this one waited. */
        bool good = pragma_number(store, "PRAGMA user_version") > version ||
                    (plain(store, fb_migrations[version]) && plain(store, mark));
        FB_TRY(fb_end(store, good ? FB_OK : FB_EDB));
    }
    return FB_OK;
}

static fb_rc check_schema(fb_store *store, const char *path, fb_store_mode mode, fb_findings *findings) {
    int64_t version = pragma_number(store, "PRAGMA user_version");
    int64_t application = pragma_number(store, "PRAGMA application_id");
    int64_t objects = pragma_number(store, "SELECT count(*) FROM sqlite_schema");
    bool empty = version == 0 && objects == 0;
    if (version < 0 || (!empty && application != APPLICATION_ID))
        return fb_refuse(findings, "store.foreign", path, 0,
                         _("this is not a database of Förbund; give another with --db"));
    if (version > fb_migration_count)
        return fb_refuse(findings, "store.newer", path, 0,
                         _("the database was made by a newer program (schema %lld; this one knows %d); use that one"),
                         (long long)version, fb_migration_count);
    if (version == fb_migration_count) return FB_OK;
    if (mode == FB_STORE_READ)
        return fb_refuse(findings, "store.older", path, 0,
                         _("the database is empty or of an older version; load or import first"));
    return migrate(store, version);
}

/* A reader, too, writes: a WAL database has shared memory. Without a mutex, since one thread at a time uses a store.
 */
static int open_flags(fb_store_mode mode) {
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
    return mode == FB_STORE_CREATE ? flags | SQLITE_OPEN_CREATE : flags;
}

static fb_rc cannot_open(const fb_store *store, const char *path, fb_findings *findings) {
    fb_find(findings, FB_ERROR, "store.open", path, 0, _("the database cannot be opened: %s"),
            store->database ? sqlite3_errmsg(store->database) : _("out of memory"));
    return FB_EDB;
}

static fb_rc open_database(fb_store *store, const char *path, fb_store_mode mode, fb_findings *findings) {
    if (mode != FB_STORE_CREATE && access(path, F_OK) != 0 && strcmp(path, ":memory:") != 0) {
        fb_find(findings, FB_ERROR, "store.missing", path, 0,
                _("there is no such database; make one with: forbund load DIR"));
        return FB_ENOTFOUND;
    }
    if (sqlite3_open_v2(path, &store->database, open_flags(mode), NULL) != SQLITE_OK)
        return cannot_open(store, path, findings);
    sqlite3_extended_result_codes(store->database, 1);
    sqlite3_db_config(store->database, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    /* The pragma that reads the file first, so that a file of another kind is told at once. */
    if (!add_functions(store->database) || !plain(store, PRAGMAS) ||
        pragma_number(store, "PRAGMA schema_version") < 0) {
        if ((sqlite3_errcode(store->database) & 0xFF) != SQLITE_NOTADB) return cannot_open(store, path, findings);
        return fb_refuse(findings, "store.foreign", path, 0,
                         _("this is not a database of Förbund; give another with --db"));
    }
    fb_rc rc = check_schema(store, path, mode, findings);
    if (rc == FB_EDB) return cannot_open(store, path, findings);
    if (rc != FB_OK) return rc;
    const char *last = mode == FB_STORE_READ ? "PRAGMA query_only = ON" : "PRAGMA journal_mode = WAL";
    return plain(store, last) ? FB_OK : cannot_open(store, path, findings);
}

fb_rc fb_store_open(fb_store **out, const char *path, fb_store_mode mode, fb_findings *findings) {
    fb_store *store = fb_calloc(1, sizeof *store);
    if (!store) return FB_ENOMEM;
    fb_rc rc = open_database(store, path, mode, findings);
    if (rc == FB_OK)
        *out = store;
    else
        fb_store_free(store);
    return rc;
}

void fb_store_free(fb_store *store) {
    if (!store) return;
    if (store->depth > 0) plain(store, "ROLLBACK");
    for (int i = 0; i < FB_SQL_COUNT; i++)
        sqlite3_finalize(store->prepared[i]);
    sqlite3_close(store->database);
    fb_free(store);
}

static bool failing(const fb_store *store) {
    int code = sqlite3_errcode(store->database);
    return code != SQLITE_OK && code != SQLITE_ROW && code != SQLITE_DONE;
}

const char *fb_store_error(const fb_store *store) {
    return store->undone[0] && !failing(store) ? store->undone : sqlite3_errmsg(store->database);
}

fb_rc fb_begin(fb_store *store) {
    if (store->depth == 0 && !plain(store, "BEGIN IMMEDIATE")) return FB_EDB;
    if (store->depth == 0) store->undone[0] = '\0';
    store->depth++;
    return FB_OK;
}

fb_rc fb_begin_read(fb_store *store) {
    if (store->depth == 0 && !plain(store, "BEGIN")) return FB_EDB;
    if (store->depth == 0) store->undone[0] = '\0';
    store->depth++;
    return FB_OK;
}

fb_rc fb_commit(fb_store *store) {
    if (store->depth > 1) {
        store->depth--;
        return store->doomed ? FB_EDB : FB_OK;
    }
    if (store->doomed || !plain(store, "COMMIT")) {
        fb_rollback(store);
        return FB_EDB;
    }
    store->depth = 0;
    return FB_OK;
}

void fb_rollback(fb_store *store) {
    if (store->depth > 1) {
        store->depth--;
        store->doomed = true;
        return;
    }
    if (failing(store)) snprintf(store->undone, sizeof store->undone, "%s", sqlite3_errmsg(store->database));
    /* Never a fault point: undoing must always be tried. */
    sqlite3_exec(store->database, "ROLLBACK", NULL, NULL, NULL);
    store->depth = 0;
    store->doomed = false;
}

fb_rc fb_end(fb_store *store, fb_rc work) {
    if (work == FB_OK) return fb_commit(store);
    fb_rollback(store);
    return work;
}

void fb_store_check_each_key(fb_store *store, bool each) {
    int now;
    sqlite3_db_config(store->database, SQLITE_DBCONFIG_ENABLE_FKEY, -1, &now);
    /* Asked first, since a change makes every statement be prepared anew. */
    if (now != each) sqlite3_db_config(store->database, SQLITE_DBCONFIG_ENABLE_FKEY, (int)each, NULL);
}

fb_conflict fb_store_conflict(const fb_store *store) {
    switch (sqlite3_extended_errcode(store->database)) {
    case SQLITE_CONSTRAINT_FOREIGNKEY: return FB_CONFLICT_REFERENCE;
    case SQLITE_CONSTRAINT_TRIGGER: /* of codes that may be empty, or of records that stay */
        return fb_ends_with(sqlite3_errmsg(store->database), "does not exist") ? FB_CONFLICT_REFERENCE
                                                                               : FB_CONFLICT_RULE;
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_UNIQUE: return FB_CONFLICT_KEY;
    default: return FB_CONFLICT_RULE;
    }
}

static fb_rc rc_of(int code) {
    if (code == SQLITE_OK || code == SQLITE_DONE) return FB_OK;
    if ((code & 0xFF) == SQLITE_CONSTRAINT) return FB_ECONFLICT;
    return (code & 0xFF) == SQLITE_NOMEM ? FB_ENOMEM : FB_EDB;
}

static fb_rc prepare(fb_store *store, sqlite3_stmt **out, fb_sql sql, bool kept) {
    if (fb_fault_here()) return FB_EDB;
    return rc_of(
        sqlite3_prepare_v3(store->database, fb_sql_text[sql], -1, kept ? SQLITE_PREPARE_PERSISTENT : 0, out, NULL));
}

static fb_rc bind(sqlite3_stmt *statement, const fb_value *values, size_t count) {
    for (size_t i = 0; i < count; i++) {
        int place = (int)i + 1, code;
        if (values[i].text)
            code = sqlite3_bind_text(statement, place, values[i].text, -1, SQLITE_STATIC);
        else if (values[i].null)
            code = sqlite3_bind_null(statement, place);
        else
            code = sqlite3_bind_int64(statement, place, values[i].integer);
        if (code != SQLITE_OK) return FB_EDB;
    }
    return FB_OK;
}

fb_rc fb_query(fb_rows *rows, fb_store *store, fb_sql sql, const fb_value *values, size_t count) {
    *rows = (fb_rows){.store = store, .sql = sql};
    sqlite3_stmt *statement = NULL;
    if (store->busy[sql]) {
        rows->own = true;
        FB_TRY(prepare(store, &statement, sql, false));
    } else {
        if (!store->prepared[sql]) FB_TRY(prepare(store, &store->prepared[sql], sql, true));
        statement = store->prepared[sql];
        store->busy[sql] = true;
    }
    rows->statement = statement;
    return bind(statement, values, count);
}

fb_rc fb_rows_next(fb_rows *rows) {
    if (fb_fault_here()) return FB_EDB;
    int code = sqlite3_step(rows->statement);
    if (code == SQLITE_ROW) return FB_OK;
    return code == SQLITE_DONE ? FB_ENOTFOUND : rc_of(code);
}

int64_t fb_column_int(const fb_rows *rows, int column) { return sqlite3_column_int64(rows->statement, column); }

const char *fb_column_text(const fb_rows *rows, int column) {
    return (const char *)sqlite3_column_text(rows->statement, column);
}

void fb_rows_end(fb_rows *rows) {
    if (!rows->statement) return;
    if (rows->own) {
        sqlite3_finalize(rows->statement);
    } else {
        sqlite3_reset(rows->statement);
        sqlite3_clear_bindings(rows->statement);
        rows->store->busy[rows->sql] = false;
    }
    rows->statement = NULL;
}

fb_rc fb_exec(fb_store *store, fb_sql sql, const fb_value *values, size_t count) {
    fb_rows rows;
    fb_rc rc = fb_query(&rows, store, sql, values, count);
    if (rc == FB_OK) rc = fb_rows_next(&rows);
    fb_rows_end(&rows);
    return rc == FB_ENOTFOUND ? FB_OK : rc;
}

fb_rc fb_query_int(int64_t *out, fb_store *store, fb_sql sql, const fb_value *values, size_t count) {
    fb_rows rows;
    fb_rc rc = fb_query(&rows, store, sql, values, count);
    if (rc == FB_OK) rc = fb_rows_next(&rows);
    if (rc == FB_OK) *out = fb_column_int(&rows, 0);
    fb_rows_end(&rows);
    return rc;
}

fb_rc fb_store_backup(fb_store *store, const char *path, fb_findings *findings) {
    if (access(path, F_OK) == 0)
        return fb_refuse(findings, "store.exists", path, 0, _("the file exists already; give the name of a new one"));
    sqlite3 *copy = NULL;
    int code = sqlite3_open_v2(path, &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
    sqlite3_backup *backup = code == SQLITE_OK ? sqlite3_backup_init(copy, "main", store->database, "main") : NULL;
    if (backup) {
        sqlite3_backup_step(backup, -1);
        code = sqlite3_backup_finish(backup);
    }
    if (code != SQLITE_OK || !backup)
        fb_find(findings, FB_ERROR, "store.backup", path, 0, _("the copy failed: %s"),
                copy ? sqlite3_errmsg(copy) : "");
    sqlite3_close(copy);
    if (code != SQLITE_OK || !backup) unlink(path); /* it was not there before */
    return code == SQLITE_OK && backup ? FB_OK : FB_EIO;
}

static fb_rc report_rows(fb_store *store, const char *sql, const char *good, const char *key, fb_findings *findings) {
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(store->database, sql, -1, &statement, NULL) != SQLITE_OK)
        return fb_refuse(findings, key, NULL, 0, "%s", fb_store_error(store));
    fb_rc rc = FB_OK;
    int code;
    while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
        const char *text = (const char *)sqlite3_column_text(statement, 0);
        if (good && text && strcmp(text, good) == 0) continue;
        rc = fb_refuse(findings, key, NULL, 0, "%s", text ? text : "?");
    }
    sqlite3_finalize(statement);
    if (code != SQLITE_DONE) rc = fb_refuse(findings, key, NULL, 0, "%s", fb_store_error(store));
    return rc;
}

fb_rc fb_store_verify(fb_store *store, fb_findings *findings) {
    fb_rc integrity = report_rows(store, "PRAGMA integrity_check", "ok", "store.integrity", findings);
    fb_rc keys = report_rows(store, "PRAGMA foreign_key_check", NULL, "store.foreign-key", findings);
    return integrity != FB_OK ? integrity : keys;
}
