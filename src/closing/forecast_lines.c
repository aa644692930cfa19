/* forecast_lines.c - rows of a forecast that are for a line: put on the first account that the line counts. */
#include "closing/budget.h"
#include "closing/forecast.h"
#include "closing/inside.h"

#include "base/language.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static fb_line_fault account_of(const fb_closing *closing, const fb_forecast_row *row, const char **account) {
    fb_budget_row planned = {.account = row->account,
                             .line = row->line,
                             .unit = row->unit,
                             .project = row->project,
                             .counterparty = row->counterparty};
    return fb_budget_account(closing, &planned, account);
}

static int by_account(const void *a, const void *b) {
    const fb_forecast_row *x = a, *y = b;
    return strcmp(x->account, y->account);
}

fb_rc fb_forecast_resolved(fb_closing *closing, const fb_forecast_row *list, size_t *count,
                           const fb_forecast_row **out, bool *all) {
    size_t kept = 0;
    fb_forecast_row *rows = fb_arena_alloc(closing->arena, *count * sizeof *rows);
    if (!rows) return FB_ENOMEM;
    *all = true;
    for (size_t i = 0; i < *count; i++) {
        rows[kept] = list[i];
        bool good = account_of(closing, &list[i], &rows[kept].account) == FB_LINE_GOOD;
        kept += good;
        *all = *all && good;
    }
    if (kept) qsort(rows, kept, sizeof *rows, by_account);
    *out = rows;
    *count = kept;
    return FB_OK;
}

static fb_rc tell_fault(const fb_forecast_row *row, const fb_forecast *forecast, fb_line_fault fault,
                        const char *folder, fb_findings *findings) {
    char path[PATH_MAX];
    if (folder && snprintf(path, sizeof path, "%s/forecast_rows.csv", folder) >= (int)sizeof path) return FB_ELIMIT;
    return fb_refuse(findings, "forecast.line", folder ? path : NULL, folder ? row->source_line : 0,
                     fault == FB_LINE_OTHER_CODES
                         ? _("the forecast %s of %d has a row for the line %s, which does not count the row's unit, "
                             "project or counterparty; correct the codes, or give an account")
                         : _("the forecast %s of %d has a row for the line %s, which is none of its layouts' that "
                             "count accounts' changes; give such a line as statement.id, or an account"),
                     forecast->key, forecast->year, row->line);
}

static fb_rc check_forecast(const fb_closing *closing, const fb_forecast *forecast, const char *folder,
                            fb_findings *findings) {
    const fb_forecast_row *rows;
    size_t count;
    fb_rc worst = FB_OK;
    FB_TRY(fb_forecast_rows(closing->book, closing->year, forecast->key, closing->arena, &rows, &count));
    for (size_t i = 0; i < count; i++) {
        const char *account;
        fb_line_fault fault = account_of(closing, &rows[i], &account);
        if (fault == FB_LINE_GOOD) continue;
        fb_rc rc = tell_fault(&rows[i], forecast, fault, folder, findings);
        if (rc != FB_EINPUT) return rc;
        worst = rc;
    }
    return worst;
}

fb_rc fb_forecast_lines_check(const fb_book *book, int year, const char *share, const char *folder,
                              fb_findings *findings) {
    fb_closing *closing = NULL;
    const fb_forecast *list;
    size_t count = 0;
    fb_rc worst = FB_OK, rc = fb_closing_open_bare(&closing, book, year, share, NULL);
    if (rc == FB_EINPUT || rc == FB_ENOTFOUND)
        return FB_OK; /* the layouts' own faults are told where they are read */
    if (rc == FB_OK) rc = fb_forecasts(book, year, closing->arena, &list, &count);
    for (size_t i = 0; rc == FB_OK && i < count; i++) {
        rc = check_forecast(closing, &list[i], folder, findings);
        if (rc != FB_EINPUT) continue;
        worst = rc;
        rc = FB_OK;
    }
    fb_closing_free(closing);
    return rc == FB_OK ? worst : rc;
}
