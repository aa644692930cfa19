/* statement_columns.c - a statement's columns: which there are, what they are called. */
#include "base/language.h"
#include "closing/statement_build.h"

#include <stdio.h>
#include <string.h>

static const char *month_word(int month) {
    static const char *const MONTHS[FB_MONTHS] = {N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"),
                                                  N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec")};
    return _(MONTHS[month - 1]);
}

const char *fb_closing_months(fb_closing *closing, fb_period period) {
    const char *from = month_word(fb_date_month(fb_closing_month_end(closing, period.from)));
    const char *to = month_word(fb_date_month(fb_closing_month_end(closing, period.to)));
    return period.from == period.to ? to : fb_arena_printf(closing->arena, "%s–%s", from, to);
}

/* "jan–aug" and "31 aug". */
static const char *period_word(fb_closing *closing, fb_period period, bool end) {
    fb_date last = fb_closing_month_end(closing, period.to);
    if (!end) return fb_closing_months(closing, period);
    return fb_arena_printf(closing->arena, "%d %s", fb_date_day(last), month_word(fb_date_month(last)));
}

/* The label in the language in force, with the months that are shown in the place of {period} and {end}. */
static const char *column_label(const fb_statement_build *build, const fb_layout_column *column) {
    static const char *const WORDS[] = {"{period}", "{end}"};
    bool english = fb_language_now() == FB_ENGLISH && column->label_en[0];
    const char *label = english ? column->label_en : column->label;
    for (size_t i = 0; i < 2; i++) {
        const char *at = strstr(label, WORDS[i]);
        const char *word = at ? period_word(build->closing, build->period, i == 1) : NULL;
        if (!at) continue;
        if (!word) return NULL;
        label =
            fb_arena_printf(build->closing->arena, "%.*s%s%s", (int)(at - label), label, word, at + strlen(WORDS[i]));
        if (!label) return NULL;
    }
    return label;
}

static fb_rc year_column(fb_statement_build *build, size_t i, int year, fb_column_kind kind) {
    fb_statement_column *column = &build->columns[i];
    char *key = fb_arena_printf(build->closing->arena, "%d", year);
    const char *label = key;
    if (build->period.from != FB_WHOLE_YEAR.from || build->period.to != FB_WHOLE_YEAR.to) {
        const char *months = fb_closing_months(build->closing, build->period);
        label = months ? fb_arena_printf(build->closing->arena, "%s %d", months, year) : NULL;
    }
    if (!key || !label) return FB_ENOMEM;
    *column = (fb_statement_column){.key = key, .label = label, .kind = (fb_statement_column_kind)kind, .year = year};
    return FB_OK;
}

/* What a column is called in files: an outcome by its year, whatever the layout calls it; the others by their kind.
 */
static const char *kind_key(fb_column_kind kind) {
    switch (kind) {
    case FB_COLUMN_BUDGET: return "budget";
    case FB_COLUMN_ORIGINAL: return "budget-original";
    case FB_COLUMN_CHANGES: return "budget-changes";
    case FB_COLUMN_PERIOD_BUDGET: return "budget-period";
    case FB_COLUMN_PRIOR_BUDGET: return "budget-prior";
    case FB_COLUMN_DEVIATION:
    case FB_COLUMN_REMAINING: return "deviation";
    case FB_COLUMN_FORECAST: return "forecast";
    case FB_COLUMN_FORECAST_DEVIATION: return "forecast-deviation";
    case FB_COLUMN_FORECAST_MISS: return "forecast-miss";
    default: return NULL;
    }
}

static int column_year(const fb_statement_build *build, fb_column_kind kind) {
    bool before = fb_column_is_prior(kind) || kind == FB_COLUMN_PRIOR_BUDGET;
    return before ? build->closing->year - 1 : build->closing->year;
}

/* Two columns that would have one name: then each keeps the layout's. */
static const char *column_key(fb_statement_build *build, const fb_layout *layout, const fb_layout_column *column) {
    const char *asked = kind_key(column->kind);
    int year = column_year(build, column->kind);
    size_t alike = 0;
    for (size_t i = 0; i < layout->column_count; i++) {
        const char *key = kind_key(layout->columns[i].kind);
        bool outcomes = !asked && !key && column_year(build, layout->columns[i].kind) == year;
        alike += layout->columns[i].kind == column->kind || outcomes;
    }
    if (alike > 1) return column->id;
    return asked ? asked : fb_arena_printf(build->closing->arena, "%d", year);
}

static fb_rc layout_column(fb_statement_build *build, size_t to, const fb_layout *layout, size_t i) {
    const fb_layout_column *from = &layout->columns[i];
    const char *key = column_key(build, layout, from), *label = column_label(build, from);
    if (!key || !label) return FB_ENOMEM;
    build->columns[to] = (fb_statement_column){.key = key,
                                               .label = label,
                                               .kind = (fb_statement_column_kind)from->kind,
                                               .year = column_year(build, from->kind)};
    return FB_OK;
}

static fb_rc alloc_columns(fb_statement_build *build, size_t count) {
    build->column_count = count;
    build->columns = fb_arena_alloc(build->closing->arena, count * sizeof *build->columns);
    return build->columns ? FB_OK : FB_ENOMEM;
}

/* Where the columns stand. */
static const fb_layout *columns_of(const fb_statement_build *build) {
    char name[64];
    if (!build->column_set) return build->layout;
    int length = snprintf(name, sizeof name, "%s-%s", build->column_set, build->layout->name);
    const fb_layout *set = length < (int)sizeof name ? fb_layout_by_name(build->closing->layouts, name) : NULL;
    return set && set->column_count ? set : build->layout;
}

/* The original budget and what changed it, once, before the budget in force. */
static void add_changes(fb_statement_build *build, size_t *n) {
    int year = build->closing->year;
    build->columns[(*n)++] = (fb_statement_column){
        .key = kind_key(FB_COLUMN_ORIGINAL), .label = _("Original budget"), .kind = FB_SHOWN_ORIGINAL, .year = year};
    build->columns[(*n)++] = (fb_statement_column){.key = kind_key(FB_COLUMN_CHANGES),
                                                   .label = _("Changes of the budget"),
                                                   .kind = FB_SHOWN_CHANGES,
                                                   .year = year};
}

static void add_forecast(fb_statement_build *build, size_t *n) {
    build->columns[(*n)++] = (fb_statement_column){.key = kind_key(FB_COLUMN_FORECAST),
                                                   .label = _("Forecast"),
                                                   .kind = FB_SHOWN_FORECAST,
                                                   .year = build->closing->year};
}

static bool has_kind(const fb_layout *layout, fb_column_kind kind) {
    for (size_t i = 0; i < layout->column_count; i++)
        if (layout->columns[i].kind == kind) return true;
    return false;
}

fb_rc fb_usual_columns(fb_statement_build *build) {
    enum { MORE = 3 };
    const fb_layout *layout = columns_of(build);
    int year = build->closing->year;
    bool changes = build->changes && !has_kind(layout, FB_COLUMN_ORIGINAL);
    bool forecast = build->forecast && !has_kind(layout, FB_COLUMN_FORECAST);
    size_t n = 0;
    FB_TRY(alloc_columns(build, layout->column_count + MORE));
    for (size_t i = 0; i < layout->column_count; i++) {
        bool budget = layout->columns[i].kind == FB_COLUMN_BUDGET;
        if (changes && budget) add_changes(build, &n);
        FB_TRY(layout_column(build, n, layout, i));
        n++;
        if (forecast && budget) add_forecast(build, &n);
        changes = changes && !budget;
        forecast = forecast && !budget;
    }
    enum { USUAL = 2 };
    build->column_count = n ? n : USUAL;
    if (n) return FB_OK;
    FB_TRY(year_column(build, 0, year, FB_COLUMN_CURRENT));
    return year_column(build, 1, year - 1, FB_COLUMN_PRIOR);
}

fb_rc fb_month_columns(fb_statement_build *build) {
    FB_TRY(alloc_columns(build, FB_MONTHS));
    for (size_t i = 0; i < FB_MONTHS; i++) {
        int year = build->closing->year, month = (int)i + 1;
        char *key = fb_arena_printf(build->closing->arena, "%d-%02d", year, month);
        if (!key) return FB_ENOMEM;
        build->columns[i] =
            (fb_statement_column){.key = key, .label = key, .kind = FB_SHOWN_MONTH, .year = year, .month = month};
    }
    return FB_OK;
}
