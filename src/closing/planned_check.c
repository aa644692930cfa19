/* planned_check.c - rows that are for lines, tried against the layouts in force and the books of the year before. */
#include "closing/planned_shape.h"

#include "base/language.h"
#include "closing/budget.h"
#include "plan/spread.h"

#include <limits.h>
#include <stdio.h>

/* One budget or forecast while it is tried. */
typedef struct trial {
    fb_closing *closing;
    bool forecasts;
    const char *what; /* "the budget of 2024" */
    const char *file, *folder;
    fb_line_shapes shapes;
    fb_findings *findings;
    fb_rc worst;
} trial;

/* Where the row stands: NULL when it came another way. */
static fb_rc file_of(const trial *t, char path[static PATH_MAX], const char **out) {
    *out = t->folder ? path : NULL;
    return t->folder && snprintf(path, PATH_MAX, "%s/%s", t->folder, t->file) >= PATH_MAX ? FB_ELIMIT : FB_OK;
}

static fb_rc tell_line(trial *t, const char *line, int64_t source_line, fb_line_fault fault) {
    static const char *const MESSAGES[] = {
        [FB_LINE_UNKNOWN] = N_("%s has a row for the line %s, which the layouts do not have; give the line as "
                               "statement.id, or an account"),
        [FB_LINE_NO_ACCOUNTS] = N_("%s has a row for the line %s, which counts no accounts' changes of its own; give "
                                   "one of the lines that it sums, or an account"),
        [FB_LINE_OTHER_CODES] = N_("%s has a row for the line %s, which does not count the row's unit, project or "
                                   "counterparty; correct the codes, or give an account")};
    char path[PATH_MAX];
    const char *file;
    FB_TRY(file_of(t, path, &file));
    if (t->forecasts)
        return fb_refuse(t->findings, "forecast.line", file, file ? source_line : 0, _(MESSAGES[fault]), t->what,
                         line);
    return fb_refuse(t->findings, "budget.line", file, file ? source_line : 0, _(MESSAGES[fault]), t->what, line);
}

static fb_rc try_shape(trial *t, const fb_budget_row *row) {
    int64_t weights[FB_MONTHS];
    fb_wide sum = 0;
    char path[PATH_MAX];
    const char *file;
    FB_TRY(fb_line_shape(&t->shapes, row, weights));
    for (int m = 0; m < FB_MONTHS; m++)
        sum += weights[m];
    if (sum != 0) return FB_OK;
    FB_TRY(file_of(t, path, &file));
    return fb_refuse(t->findings, "budget.spread-nil", file, file ? row->source_line : 0,
                     _("the line %s with these codes has no outcome by month in %d, so the row cannot have its "
                       "shape; give another spread key"),
                     row->line, t->shapes.year);
}

static fb_rc try_row(trial *t, fb_planned row) {
    const fb_budget_row *budget = row.budget;
    fb_line_fault fault = fb_planned_place(t->closing, &row);
    if (fault != FB_LINE_GOOD)
        return tell_line(t, row.line, budget ? budget->source_line : row.forecast->source_line, fault);
    return budget && fb_has_line_shape(budget) ? try_shape(t, budget) : FB_OK;
}

/* Every row is tried, so that one reading shows all that is wrong. */
static fb_rc take(trial *t, fb_rc rc) {
    if (rc == FB_EINPUT) t->worst = rc;
    return rc == FB_EINPUT ? FB_OK : rc;
}

static fb_rc try_budgets(trial *t) {
    const fb_budget_version *versions;
    const fb_budget_row *rows;
    size_t count, row_count;
    int year = t->closing->year;
    FB_TRY(fb_budget_versions(t->closing->book, year, 0, t->closing->arena, &versions, &count));
    if (!(t->what = fb_arena_printf(t->closing->arena, _("the budget of %d"), year))) return FB_ENOMEM;
    for (size_t i = 0; i < count; i++) {
        fb_budget_choice choice = {.year = year, .version = versions[i].version};
        FB_TRY(fb_budget(t->closing->book, &choice, t->closing->arena, &rows, &row_count));
        for (size_t k = 0; k < row_count; k++)
            FB_TRY(take(t, try_row(t, fb_planned_of_budget(&rows[k]))));
    }
    return FB_OK;
}

static fb_rc try_forecasts(trial *t) {
    const fb_forecast *list;
    const fb_forecast_row *rows;
    size_t count, row_count;
    int year = t->closing->year;
    FB_TRY(fb_forecasts(t->closing->book, year, t->closing->arena, &list, &count));
    for (size_t i = 0; i < count; i++) {
        t->what = fb_arena_printf(t->closing->arena, _("the forecast %s of %d"), list[i].key, year);
        if (!t->what) return FB_ENOMEM;
        FB_TRY(fb_forecast_rows(t->closing->book, year, list[i].key, t->closing->arena, &rows, &row_count));
        for (size_t k = 0; k < row_count; k++)
            FB_TRY(take(t, try_row(t, fb_planned_of_forecast(&rows[k]))));
    }
    return FB_OK;
}

static fb_rc check_lines(trial *t, const fb_book *book, int year, const char *share, fb_rc (*each)(trial *t)) {
    fb_rc rc = fb_closing_open_bare(&t->closing, book, year, share, NULL);
    if (rc == FB_EINPUT || rc == FB_ENOTFOUND)
        return FB_OK; /* the layouts' own faults are told where they are read */
    t->shapes = (fb_line_shapes){.closing = t->closing, .year = year - 1};
    if (rc == FB_OK) rc = each(t);
    fb_closing_free(t->closing);
    return rc == FB_OK ? t->worst : rc;
}

fb_rc fb_budget_lines_check(const fb_book *book, int year, const char *share, const char *folder,
                            fb_findings *findings) {
    trial t = {.file = "budget.csv", .folder = folder, .findings = findings};
    return check_lines(&t, book, year, share, try_budgets);
}

fb_rc fb_forecast_lines_check(const fb_book *book, int year, const char *share, const char *folder,
                              fb_findings *findings) {
    trial t = {.forecasts = true, .file = "forecast_rows.csv", .folder = folder, .findings = findings};
    return check_lines(&t, book, year, share, try_forecasts);
}
