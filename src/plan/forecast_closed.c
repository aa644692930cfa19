/* forecast_closed.c - closed years' forecasts before and after a load, as two sorted lists. */
#include "plan/forecast_closed.h"

#include "base/language.h"
#include "store/list.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

static bool read_kept(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    *(fb_kept_record *)element = (fb_kept_record){.year = (int)fb_column_int(rows, 0),
                                                  .file = fb_kept_text(rows, 1, arena, &good),
                                                  .content = fb_kept_text(rows, 2, arena, &good),
                                                  .source_line = fb_column_int(rows, 3)};
    return good;
}

fb_rc fb_forecasts_closed(const fb_book *book, fb_arena *arena, const fb_kept_record **out, size_t *count) {
    fb_list_query query = {FB_SQL_FORECAST_OF_CLOSED, FB_VALUES(FB_OF(book)), read_kept, sizeof **out};
    return fb_list_read(book->store, &query, arena, (const void **)out, count);
}

static int compare(const fb_kept_record *a, const fb_kept_record *b) {
    if (a->year != b->year) return a->year < b->year ? -1 : 1;
    int order = strcmp(a->file, b->file);
    return order ? order : strcmp(a->content, b->content);
}

static fb_rc tell(const fb_kept_record *record, bool gone, const char *folder, fb_findings *findings) {
    char path[PATH_MAX];
    if (snprintf(path, sizeof path, "%s/%s", folder, record->file) >= (int)sizeof path) return FB_ELIMIT;
    return fb_refuse(findings, "forecast.closed", path, gone ? 0 : record->source_line,
                     gone
                         ? _("the year %d is closed and its forecasts stay as they were; a row of them is gone: put "
                             "it back, or open the year with forbund reopen --year %d")
                         : _("the year %d is closed and its forecasts stay as they were; this row is new or changed: "
                             "take it back, or open the year with forbund reopen --year %d"),
                     record->year, record->year);
}

fb_rc fb_forecasts_closed_check(const fb_book *book, const fb_kept_record *before, size_t count, const char *folder,
                                fb_arena *arena, fb_findings *findings) {
    const fb_kept_record *now;
    size_t now_count, b = 0, n = 0;
    fb_rc worst = FB_OK;
    FB_TRY(fb_forecasts_closed(book, arena, &now, &now_count));
    while (b < count || n < now_count) {
        int order = b == count ? 1 : n == now_count ? -1 : compare(&before[b], &now[n]);
        fb_rc rc = FB_OK;
        if (order > 0) rc = tell(&now[n], false, folder, findings);
        if (order < 0) rc = tell(&before[b], true, folder, findings);
        if (rc != FB_OK && rc != FB_EINPUT) return rc;
        if (rc != FB_OK) worst = rc;
        b += order <= 0;
        n += order >= 0;
    }
    return worst;
}
