/* record.h - a kind of record that is a CSV file outside and a table inside.
 *
 * A room declares its kinds as data; reading, validating, writing are the same for all. The insert's
 * parameters are the association and then the fields in order; the select gives the fields in order,
 * sorted as the file is.
 */
#ifndef FB_STORE_RECORD_H
#define FB_STORE_RECORD_H

#include "base/text.h"
#include "store/store.h"

typedef enum fb_field_kind {
    FB_FIELD_TEXT,
    FB_FIELD_CODE,    /* no blanks, at most 40 bytes */
    FB_FIELD_YEAR,    /* 1900–9999 */
    FB_FIELD_COUNT,   /* a whole number from 0 */
    FB_FIELD_MONEY,   /* kronor outside, öre inside */
    FB_FIELD_DECIMAL, /* at most two decimals outside ("77.5"), hundredths inside (7750) */
    FB_FIELD_RATE,    /* at most four decimals outside ("46.6426"), ten-thousandths inside (466426) */
    FB_FIELD_DATE
} fb_field_kind;

typedef struct fb_field {
    const char *name;
    fb_field_kind kind;
    bool optional; /* an empty field is NULL; a text is then '' */
} fb_field;

/* A list of fields and its length, for a fb_record. */
#define FB_FIELDS(list) (list), FB_COUNT(list)

typedef struct fb_record {
    const char *file; /* "units.csv" */
    const fb_field *fields;
    size_t count;
    fb_sql insert, select;
    fb_sql clear; /* removes all the association's rows before a load; FB_SQL_NONE: rows are updated in place */
    bool lined;   /* the insert's last parameter is the line in the file, for checks of several rows */
} fb_record;

/** Load a whole CSV text within the caller's transaction. Every row that is wrong becomes a finding; with any,
 *  FB_EINPUT, and the caller rolls back. */
fb_rc fb_record_load(fb_store *store, int64_t association, const fb_record *record, const char *text, size_t length,
                     const char *file, fb_findings *findings);
/** Try a value that was entered another way than by file, as that of a file is: FB_EINPUT with a finding that names
 * the field. */
fb_rc fb_field_check(const fb_field *field, const char *text, fb_findings *findings);
/** Append the CSV text of all rows; only a header when there are none. */
fb_rc fb_record_dump(fb_buf *out, fb_store *store, int64_t association, const fb_record *record);

/* A rule over several rows, or over several files: a query whose every row is a finding. Its first parameter is the
 * association; its columns are the file, the line in it (0: the row came another way), and the texts that take the
 * places {1}, {2} … in the message. */
typedef struct fb_record_check {
    fb_sql query;
    fb_severity severity;
    const char *key, *message; /* the message is a message id */
} fb_record_check;

/** Run checks, ended by one without a query, over all records of the association.
 *  @param folder where the files lie; NULL: the records were entered another way, and no file is named
 *  @return FB_EINPUT when one that is an error has a finding */
fb_rc fb_record_checks(fb_store *store, int64_t association, const fb_record_check *checks, const char *folder,
                       fb_findings *findings);

#endif
