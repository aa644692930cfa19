/* closing.c - opening a year: everything that its statements are made of, loaded once. */
#include "base/language.h"
#include "closing/budget.h"
#include "closing/inside.h"

#include <string.h>

enum { CODES = 1000000 };
#define ARENA_CAP FB_MIB(2048)

/* What a year must have to be opened. */
typedef enum opening { OPEN_BOOKS, OPEN_PLANNED, OPEN_BARE } opening;

static fb_rc intern_none(fb_intern *index) { return fb_intern_add(index, "", 0) == 0 ? FB_OK : FB_ENOMEM; }

static fb_rc intern_code(fb_intern *index, const char *code, int32_t *out) {
    int32_t number = fb_intern_add(index, code, strlen(code));
    if (out) *out = number;
    return number == FB_INTERN_NONE ? FB_ENOMEM : FB_OK;
}

static fb_rc make_indexes(fb_closing *closing) {
    FB_TRY(fb_intern_new(&closing->account_index, CODES));
    FB_TRY(fb_intern_new(&closing->unit_index, CODES));
    FB_TRY(fb_intern_new(&closing->counterparty_index, CODES));
    FB_TRY(fb_intern_new(&closing->project_index, CODES));
    FB_TRY(intern_none(closing->unit_index));
    FB_TRY(intern_none(closing->counterparty_index));
    return intern_none(closing->project_index);
}

/* An account's number is its place in the chart, which is in the order of codes. */
static fb_rc load_accounts(fb_closing *closing) {
    FB_TRY(fb_accounts(closing->book, closing->arena, &closing->accounts, &closing->account_count));
    for (size_t i = 0; i < closing->account_count; i++)
        FB_TRY(intern_code(closing->account_index, closing->accounts[i].code, NULL));
    return FB_OK;
}

static fb_rc load_units(fb_closing *closing) {
    FB_TRY(fb_units(closing->book, closing->year, closing->arena, &closing->units, &closing->unit_count));
    closing->unit_codes = fb_arena_alloc(closing->arena, closing->unit_count * sizeof *closing->unit_codes);
    if (!closing->unit_codes) return FB_ENOMEM;
    for (size_t i = 0; i < closing->unit_count; i++)
        FB_TRY(intern_code(closing->unit_index, closing->units[i].code, &closing->unit_codes[i]));
    return FB_OK;
}

static fb_rc load_counterparties(fb_closing *closing) {
    FB_TRY(fb_counterparties(closing->book, closing->arena, &closing->counterparties, &closing->counterparty_count));
    closing->internal_count = closing->counterparty_count + 1;
    closing->internal = fb_arena_alloc(closing->arena, closing->internal_count * sizeof *closing->internal);
    if (!closing->internal) return FB_ENOMEM;
    for (size_t i = 0; i < closing->counterparty_count; i++) {
        int32_t number;
        FB_TRY(intern_code(closing->counterparty_index, closing->counterparties[i].code, &number));
        closing->internal[number] = closing->counterparties[i].kind == FB_OWN_UNIT;
    }
    return FB_OK;
}

static fb_rc load_projects(fb_closing *closing) {
    const fb_project *projects;
    size_t count;
    FB_TRY(fb_projects(closing->book, closing->arena, &projects, &count));
    for (size_t i = 0; i < count; i++)
        FB_TRY(intern_code(closing->project_index, projects[i].code, NULL));
    return FB_OK;
}

/* Codes that only filters know have numbers too, so that every filter can be a set of bits. */
static fb_rc load_codes(fb_closing *closing) {
    FB_TRY(make_indexes(closing));
    FB_TRY(load_accounts(closing));
    FB_TRY(load_units(closing));
    FB_TRY(load_counterparties(closing));
    FB_TRY(load_projects(closing));
    for (size_t i = 0; i < closing->layouts->line_count; i++) {
        const fb_code_filter *units = &closing->layouts->lines[i].units;
        for (size_t k = 0; k < units->count; k++)
            FB_TRY(intern_code(closing->unit_index, units->codes[k], NULL));
    }
    return FB_OK;
}

static void set_years(fb_closing *closing) {
    for (int data = 0; data < FB_DATA_KINDS; data++)
        closing->data[data].year = closing->year;
    closing->data[FB_DATA_PRIOR].year = closing->data[FB_DATA_PRIOR_BUDGET].year = closing->year - 1;
}

/* Whether there are books to show: of the year itself also books that are still empty. */
static fb_rc find_books(fb_closing *closing) {
    fb_year year;
    fb_rc rc = fb_year_get(closing->book, closing->year, &year);
    if (rc != FB_OK && rc != FB_ENOTFOUND) return rc;
    closing->data[FB_DATA_CURRENT].there = rc == FB_OK;
    closing->first_day = rc == FB_OK ? year.first_day : fb_date_year_start(closing->year);
    rc = fb_year_get(closing->book, closing->year - 1, &year);
    if (rc != FB_OK && rc != FB_ENOTFOUND) return rc;
    closing->data[FB_DATA_PRIOR].there = rc == FB_OK && (year.has_vouchers || year.has_stated);
    return FB_OK;
}

static fb_rc load_data(fb_closing *closing, opening how, fb_findings *findings) {
    FB_TRY(find_books(closing));
    bool books = closing->data[FB_DATA_CURRENT].there;
    if (books || how == OPEN_PLANNED) FB_TRY(fb_rows_load(closing, FB_DATA_BUDGET, false));
    if (!books && !closing->data[FB_DATA_BUDGET].there) {
        fb_find(findings, FB_ERROR, "closing.year", NULL, 0, _("there are no books of %d; load or import them first"),
                closing->year);
        return FB_ENOTFOUND;
    }
    FB_TRY(fb_rows_load(closing, FB_DATA_CURRENT, false));
    if (closing->data[FB_DATA_PRIOR].there) FB_TRY(fb_rows_load(closing, FB_DATA_PRIOR, false));
    return fb_closing_show_forecast(closing, NULL, FB_MONTHS, NULL);
}

/* Forecasts ------------------------------------------------------------------------------------- */

void fb_closing_forget(fb_closing *closing, fb_data data) {
    closing->data[data] = (fb_dataset){.year = closing->data[data].year};
    for (fb_sheet **at = &closing->sheets; *at;) {
        fb_sheet *sheet = *at;
        if (sheet->data == data) {
            fb_free(sheet->movable);
            *at = sheet->next;
        } else {
            at = &sheet->next;
        }
    }
    for (fb_evaluation **at = &closing->views; *at;)
        if ((*at)->data == data)
            *at = (*at)->next;
        else
            at = &(*at)->next;
}

fb_rc fb_closing_show_forecast(fb_closing *closing, const char *key, int through, fb_findings *findings) {
    fb_forecast found = {0};
    fb_rc rc = fb_forecast_get(closing->book, closing->year, key, through, closing->arena, &found);
    if (rc == FB_ENOTFOUND && key)
        fb_find(findings, FB_ERROR, "forecast.unknown", NULL, 0,
                _("there is no forecast %s of %d; forbund forecast list --year %d shows those there are"), key,
                closing->year, closing->year);
    if (rc != FB_OK && (rc != FB_ENOTFOUND || key)) return rc;
    fb_closing_forget(closing, FB_DATA_FORECAST);
    closing->forecast = found;
    return FB_OK; /* its rows are read at their first use */
}

const fb_forecast *fb_closing_forecast(const fb_closing *closing) {
    return closing->forecast.key ? &closing->forecast : NULL;
}

/* Budgets --------------------------------------------------------------------------------------- */

fb_rc fb_closing_show_budget(fb_closing *closing, fb_date on) {
    if (closing->budget_day == on) return FB_OK;
    closing->budget_day = on;
    fb_closing_forget(closing, FB_DATA_BUDGET);
    return fb_rows_load(closing, FB_DATA_BUDGET, false);
}

fb_date fb_closing_seen_on(const fb_closing *closing, int through) {
    if (through >= FB_MONTHS) return 0;
    return closing->forecast.key ? closing->forecast.made : fb_closing_month_end(closing, through);
}

fb_rc fb_closing_show_months(fb_closing *closing, int through, fb_findings *findings) {
    int last = 0;
    if (through < 1 || through > FB_MONTHS)
        return fb_refuse(findings, "closing.months", NULL, 0, _("month %d is none of a year's; expected 1 to 12"),
                         through);
    FB_TRY(fb_books_last_month(closing->book, closing->year, &last));
    if (through < FB_MONTHS && last < through)
        return fb_refuse(findings, "closing.months", NULL, 0,
                         _("the books of %d reach month %d, not month %d; choose another with --through, or load the "
                           "months"),
                         closing->year, last, through);
    FB_TRY(fb_closing_show_forecast(closing, NULL, through, findings));
    closing->period = (fb_period){1, through};
    return fb_closing_show_budget(closing, fb_closing_seen_on(closing, through));
}

fb_date fb_closing_month_end(const fb_closing *closing, int month) {
    int months = fb_date_month(closing->first_day) + month;
    int year = fb_date_year(closing->first_day) + (months - 1) / FB_MONTHS;
    return fb_date_before(fb_date_of(year, (months - 1) % FB_MONTHS + 1, 1));
}

/* Opening --------------------------------------------------------------------------------------- */

static fb_rc open_within(fb_closing *closing, const char *share, opening how, fb_findings *findings) {
    if (!(closing->arena = fb_arena_new(ARENA_CAP))) return FB_ENOMEM;
    if (!(closing->kept = fb_kept_new(closing->arena))) return FB_ENOMEM;
    if (share && !(closing->share = fb_arena_strdup(closing->arena, share))) return FB_ENOMEM;
    FB_TRY(fb_layouts_load(&closing->layouts, closing->book, closing->year, share, closing->arena, findings));
    FB_TRY(load_codes(closing));
    set_years(closing);
    FB_TRY(fb_match_compile(closing));
    return how == OPEN_BARE ? FB_OK : load_data(closing, how, findings);
}

static fb_rc open_closing(fb_closing **out, const fb_book *book, int year, const char *share, opening how,
                          fb_findings *findings) {
    fb_closing *closing = fb_calloc(1, sizeof *closing);
    if (!closing) return FB_ENOMEM;
    closing->book = book;
    closing->year = year;
    closing->period = FB_WHOLE_YEAR;
    fb_rc rc = open_within(closing, share, how, findings);
    if (rc == FB_OK)
        *out = closing;
    else
        fb_closing_free(closing);
    return rc;
}

fb_rc fb_closing_open(fb_closing **out, const fb_book *book, int year, const char *share, fb_findings *findings) {
    return open_closing(out, book, year, share, OPEN_BOOKS, findings);
}

fb_rc fb_closing_open_planned(fb_closing **out, const fb_book *book, int year, const char *share,
                              fb_findings *findings) {
    return open_closing(out, book, year, share, OPEN_PLANNED, findings);
}

fb_rc fb_closing_open_bare(fb_closing **out, const fb_book *book, int year, const char *share,
                           fb_findings *findings) {
    return open_closing(out, book, year, share, OPEN_BARE, findings);
}

fb_rc fb_closing_of_year(fb_closing *closing, int year, fb_closing **out) {
    fb_closing *other = closing;
    if (year != closing->year)
        for (other = closing->others; other && other->year != year;)
            other = other->next;
    if (!other) {
        fb_rc rc = fb_closing_open(&other, closing->book, year, closing->share, NULL);
        if (rc != FB_OK) return rc == FB_EINPUT ? FB_ENOTFOUND : rc;
        other->kept = closing->kept;
        other->next = closing->others;
        closing->others = other;
    }
    *out = other;
    return FB_OK;
}

void fb_closing_free(fb_closing *closing) {
    if (!closing) return;
    for (fb_closing *other = closing->others, *next; other; other = next) {
        next = other->next;
        fb_closing_free(other);
    }
    fb_sheets_free(closing);
    fb_intern_free(closing->account_index);
    fb_intern_free(closing->unit_index);
    fb_intern_free(closing->counterparty_index);
    fb_intern_free(closing->project_index);
    fb_arena_free(closing->arena);
    fb_free(closing);
}

int fb_closing_year(const fb_closing *closing) { return closing->year; }
fb_period fb_closing_period(const fb_closing *closing) { return closing->period; }
bool fb_closing_is_interim(const fb_closing *closing) { return closing->period.to < FB_MONTHS; }
bool fb_closing_has_books(const fb_closing *closing) { return closing->data[FB_DATA_CURRENT].there; }
bool fb_closing_has_prior(const fb_closing *closing) { return closing->data[FB_DATA_PRIOR].there; }
const fb_book *fb_closing_book(const fb_closing *closing) { return closing->book; }
const fb_layouts *fb_closing_layouts(const fb_closing *closing) { return closing->layouts; }

const fb_unit *fb_closing_units(const fb_closing *closing, size_t *count) {
    *count = closing->unit_count;
    return closing->units;
}

const fb_account *fb_closing_accounts(const fb_closing *closing, size_t *count) {
    *count = closing->account_count;
    return closing->accounts;
}

const fb_counterparty *fb_closing_counterparties(const fb_closing *closing, size_t *count) {
    *count = closing->counterparty_count;
    return closing->counterparties;
}

fb_arena *fb_closing_arena(fb_closing *closing) { return closing->arena; }

fb_kept *fb_closing_kept(const fb_closing *closing) { return closing->kept; }
