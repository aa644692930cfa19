/* store.h - the records' place: connection, statements, transactions, migrations.
 *
 * The only room that knows which database it is. All SQL stands in store/sqlite/ (one file a room), is
 * embedded at build time and named by fb_sql; parameters are bound, never formatted. The first parameter
 * of every statement about an association's records is the association.
 */
#ifndef FB_STORE_STORE_H
#define FB_STORE_STORE_H

#include "base/finding.h"
#include "base/rc.h"
#include "store/sql.h" /* generated: enum fb_sql */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A store is used by one thread at a time; threads that work side by side open one each. */
typedef struct fb_store fb_store;

typedef enum fb_store_mode { FB_STORE_READ, FB_STORE_WRITE, FB_STORE_CREATE } fb_store_mode;

/** Open a database and bring its schema up to date (not with FB_STORE_READ, which changes nothing).
 *  @param path a file, or ":memory:"
 *  @return FB_ENOTFOUND, FB_EINPUT (not a database of ours, or made by a newer program), FB_EDB; with a finding */
fb_rc fb_store_open(fb_store **out, const char *path, fb_store_mode mode, fb_findings *findings);
void fb_store_free(fb_store *store);
/** What the database said of its latest failure, also after the transaction it stopped was rolled back. Borrowed
 * until the next call. */
const char *fb_store_error(const fb_store *store);

/* What kind of rule the latest FB_ECONFLICT broke. */
typedef enum fb_conflict {
    FB_CONFLICT_KEY,       /* the key exists */
    FB_CONFLICT_REFERENCE, /* a code that does not exist */
    FB_CONFLICT_RULE       /* a check of the row's own */
} fb_conflict;
fb_conflict fb_store_conflict(const fb_store *store);

/** Transactions nest: the outermost decides. After a rollback inside, only rollback remains. */
fb_rc fb_begin(fb_store *store);
/** One state of the records for all reading until the store is freed, whatever others write meanwhile. */
fb_rc fb_begin_read(fb_store *store);
fb_rc fb_commit(fb_store *store);
void fb_rollback(fb_store *store);
/** End a transaction by what its work answered: commit on FB_OK, else roll back. @return the first failure */
fb_rc fb_end(fb_store *store, fb_rc work);

/** Whether the database checks the foreign keys of every row as it is written, which it does unless told otherwise.
 *  Bulk work that has checked its codes itself may turn it off, must check them as a set at its end, and turn it on.
 */
void fb_store_check_each_key(fb_store *store, bool each);

/* A bound parameter. */
typedef struct fb_value {
    const char *text; /* borrowed for the call; NULL: the integer, or SQL NULL when `null` */
    int64_t integer;
    bool null;
} fb_value;

#define FB_INT(value) ((fb_value){.integer = (value)})
#define FB_TEXT(value) fb_text_value(value) /* NULL is SQL NULL */
static inline fb_value fb_text_value(const char *text) { return (fb_value){.text = text, .null = !text}; }
#define FB_VALUES(...) (const fb_value[]){__VA_ARGS__}, sizeof((const fb_value[]){__VA_ARGS__}) / sizeof(fb_value)

/** Run a statement that gives no rows: fb_exec(store, FB_SQL_X, FB_VALUES(FB_INT(1), FB_TEXT("a"))).
 *  @return FB_OK, FB_ECONFLICT (a key, foreign key or check constraint), FB_EDB */
fb_rc fb_exec(fb_store *store, fb_sql sql, const fb_value *values, size_t count);

/** Rows of a query. fb_rows_end must follow, whatever was answered. */
typedef struct fb_rows {
    fb_store *store;
    void *statement;
    fb_sql sql;
    bool own;
} fb_rows;

fb_rc fb_query(fb_rows *rows, fb_store *store, fb_sql sql, const fb_value *values, size_t count);
/** FB_OK: a row; FB_ENOTFOUND: no more; FB_EDB. */
fb_rc fb_rows_next(fb_rows *rows);
int64_t fb_column_int(const fb_rows *rows, int column);
/** Borrowed until the next row; NULL for SQL NULL. */
const char *fb_column_text(const fb_rows *rows, int column);
void fb_rows_end(fb_rows *rows);

/** First column of the first row; FB_ENOTFOUND when there is none. */
fb_rc fb_query_int(int64_t *out, fb_store *store, fb_sql sql, const fb_value *values, size_t count);

/** Copy the database, consistent while others read, to a new file. */
fb_rc fb_store_backup(fb_store *store, const char *path, fb_findings *findings);
/** The database's own integrity and foreign-key checks; each failure becomes a finding. */
fb_rc fb_store_verify(fb_store *store, fb_findings *findings);

#endif
