/* record_check.c - rules over several rows: the rows of a query, told as findings. */
#include "base/language.h"
#include "base/memory.h"
#include "store/record.h"

#include <limits.h>
#include <stdio.h>

enum { FIRST_TEXT = 2, MESSAGE_CAP = 8 * 1024 };

/* The message with {1} … {9} replaced by the row's texts. */
static void fill_message(fb_buf *out, const char *message, const fb_rows *rows) {
    for (const char *c = message; *c; c++) {
        bool place = c[0] == '{' && c[1] >= '1' && c[1] <= '9' && c[2] == '}';
        if (!place) {
            fb_buf_add_char(out, *c);
            continue;
        }
        const char *text = fb_column_text(rows, FIRST_TEXT + c[1] - '1');
        fb_buf_add(out, text ? text : "");
        c += 2;
    }
}

static fb_rc tell_row(const fb_rows *rows, const fb_record_check *check, const char *folder, fb_findings *findings) {
    fb_buf text;
    char path[PATH_MAX];
    const char *file = fb_column_text(rows, 0);
    int64_t line = fb_column_int(rows, 1);
    fb_buf_init(&text, MESSAGE_CAP);
    fill_message(&text, _(check->message), rows);
    fb_rc rc = fb_buf_rc(&text);
    if (rc == FB_OK && folder && snprintf(path, sizeof path, "%s/%s", folder, file ? file : "") >= (int)sizeof path)
        rc = FB_ELIMIT;
    if (rc == FB_OK)
        fb_find(findings, check->severity, check->key, folder ? path : NULL, folder ? line : 0, "%s", text.text);
    fb_buf_free(&text);
    return rc;
}

static fb_rc run_check(fb_store *store, int64_t association, const fb_record_check *check, const char *folder,
                       fb_findings *findings) {
    fb_rows rows;
    fb_rc worst = FB_OK, rc = fb_query(&rows, store, check->query, FB_VALUES(FB_INT(association)));
    while (rc == FB_OK && (rc = fb_rows_next(&rows)) == FB_OK) {
        rc = tell_row(&rows, check, folder, findings);
        if (check->severity == FB_ERROR) worst = FB_EINPUT;
    }
    fb_rows_end(&rows);
    return rc == FB_ENOTFOUND ? worst : rc;
}

fb_rc fb_record_checks(fb_store *store, int64_t association, const fb_record_check *checks, const char *folder,
                       fb_findings *findings) {
    fb_rc worst = FB_OK;
    for (; checks->query != FB_SQL_NONE; checks++) {
        fb_rc rc = run_check(store, association, checks, folder, findings);
        if (rc != FB_OK && rc != FB_EINPUT) return rc;
        if (rc != FB_OK) worst = rc;
    }
    return worst;
}
