/* amount.c - amounts by name and place. */
#include "closing/amount.h"

#include "base/language.h"
#include "base/text.h"
#include "closing/inside.h"

#include <stdio.h>
#include <string.h>

/* Names --------------------------------------------------------------------------------------- */

/* "" is the current column. */
static const char *const COLUMN_SUFFIXES[FB_COLUMN_KINDS] = {
    "",        "prior",         "gross",        "budget",   "deviation",          "remaining",     "original",
    "changes", "period-budget", "prior-budget", "forecast", "forecast-deviation", "forecast-miss", "prior-year"};

static const char *const MEASURE_SUFFIXES[FB_MEASURES] = {"", "movement", "opening", "closing"};

fb_rc fb_closing_unit(const fb_closing *closing, const char *key, size_t length, int *out) {
    for (size_t i = 0; i < closing->unit_count; i++) {
        const fb_unit *unit = &closing->units[i];
        const char *const names[] = {unit->key, unit->code, unit->name};
        for (size_t k = 0; k < 3; k++)
            if (strlen(names[k]) == length && strncmp(names[k], key, length) == 0) {
                *out = (int)i;
                return FB_OK;
            }
    }
    return FB_ENOTFOUND;
}

fb_rc fb_closing_unit_find(const fb_closing *closing, const char *key, int *out, fb_findings *findings) {
    if (!key) {
        *out = FB_ASSOCIATION;
        return FB_OK;
    }
    fb_rc rc = fb_closing_unit(closing, key, strlen(key), out);
    if (rc == FB_ENOTFOUND)
        fb_find(findings, FB_ERROR, "statement.unit", NULL, 0,
                _("there is no unit \"%s\" in %d; expected a key, code or name from units.csv"), key, closing->year);
    return rc;
}

static int word_of(const char *const *words, int count, const char *text, size_t length) {
    for (int i = 1; i < count; i++)
        if (strlen(words[i]) == length && strncmp(words[i], text, length) == 0) return i;
    return -1;
}

/* "2022": the column of that year. */
static bool year_column(const fb_closing *closing, const char *text, size_t length, fb_column_kind *out) {
    int year = 0;
    if (length != 4) return false;
    for (size_t i = 0; i < length; i++) {
        if (text[i] < '0' || text[i] > '9') return false;
        year = year * 10 + (text[i] - '0');
    }
    *out = year == closing->year ? FB_COLUMN_CURRENT : FB_COLUMN_PRIOR;
    return year == closing->year || year == closing->year - 1;
}

fb_rc fb_place_suffixes(const fb_closing *closing, const char *suffixes, fb_place *out) {
    while (*suffixes == '@') {
        suffixes++;
        size_t length = strcspn(suffixes, "@");
        int column = word_of(COLUMN_SUFFIXES, FB_COLUMN_KINDS, suffixes, length);
        int measure = word_of(MEASURE_SUFFIXES, FB_MEASURES, suffixes, length);
        if (column > 0)
            out->column = (fb_column_kind)column;
        else if (measure > 0)
            out->measure = (fb_measure)measure;
        else if (!year_column(closing, suffixes, length, &out->column))
            return FB_ENOTFOUND;
        suffixes += length;
    }
    return FB_OK;
}

enum { NAME_CAP = 200 };

/* A figure without a column is the outcome that its statement shows: with internal items when only that is shown. */
static fb_column_kind outcome_column(const fb_closing *closing, int32_t line) {
    const fb_layout *layout = &closing->layouts->statements[closing->layouts->lines[line].statement];
    bool gross = false;
    for (size_t i = 0; i < layout->column_count; i++) {
        if (layout->columns[i].kind == FB_COLUMN_CURRENT) return FB_COLUMN_CURRENT;
        gross = gross || layout->columns[i].kind == FB_COLUMN_GROSS;
    }
    return gross ? FB_COLUMN_GROSS : FB_COLUMN_CURRENT;
}

fb_rc fb_place_find(const fb_closing *closing, const char *name, fb_place *out) {
    static const char UNIT[] = "unit.";
    fb_place place = {.unit = FB_ASSOCIATION, .period = closing->period};
    char line[NAME_CAP];
    size_t length = strcspn(name, "@");
    FB_TRY(fb_place_suffixes(closing, name + length, &place));
    if (strncmp(name, UNIT, sizeof UNIT - 1) == 0) {
        const char *key = name + sizeof UNIT - 1;
        size_t key_length = strcspn(key, ".@");
        FB_TRY(fb_closing_unit(closing, key, key_length, &place.unit));
        if (key[key_length] != '.') return FB_ENOTFOUND;
        length -= (size_t)(key + key_length + 1 - name);
        name = key + key_length + 1;
    }
    if (length >= sizeof line) return FB_ENOTFOUND;
    memcpy(line, name, length);
    line[length] = '\0';
    place.line = fb_layout_line_find(closing->layouts, line);
    if (place.line == FB_NO_LINE) return FB_ENOTFOUND;
    if (place.column == FB_COLUMN_CURRENT) place.column = outcome_column(closing, place.line);
    /* Beside a part of the year a balance of the year before is that of its end (LKBR 13:3). */
    bool part = closing->period.to < FB_WHOLE_YEAR.to;
    if (part && place.column == FB_COLUMN_PRIOR && fb_place_measure(closing, &place) == FB_CLOSING)
        place.column = FB_COLUMN_PRIOR_YEAR;
    *out = place;
    return FB_OK;
}

const char *fb_column_suffix(fb_column_kind column) { return COLUMN_SUFFIXES[column]; }

const char *fb_place_name(const fb_closing *closing, const fb_place *place, fb_arena *arena) {
    const fb_layout_line *line = &closing->layouts->lines[place->line];
    bool unit = place->unit >= 0;
    return fb_arena_printf(arena, "%s%s%s%s%s%s%s%s", unit ? "unit." : "",
                           unit ? closing->units[place->unit].key : "", unit ? "." : "", line->name ? line->name : "",
                           place->measure ? "@" : "", MEASURE_SUFFIXES[place->measure], place->column ? "@" : "",
                           COLUMN_SUFFIXES[place->column]);
}

int fb_place_year(const fb_closing *closing, const fb_place *place) {
    bool before = fb_column_is_prior(place->column) || place->column == FB_COLUMN_PRIOR_BUDGET;
    return before ? closing->year - 1 : closing->year;
}

const char *fb_line_label(const fb_layout_line *line) {
    if (line->kind == FB_LINE_EACH && !line->label[0]) return _("All members");
    return fb_language_now() == FB_ENGLISH && line->label_en[0] ? line->label_en : line->label;
}

/* Amounts ------------------------------------------------------------------------------------- */

static fb_data data_of(fb_column_kind column) {
    switch (column) {
    case FB_COLUMN_PRIOR:
    case FB_COLUMN_PRIOR_YEAR: return FB_DATA_PRIOR;
    case FB_COLUMN_BUDGET:
    case FB_COLUMN_PERIOD_BUDGET: return FB_DATA_BUDGET;
    case FB_COLUMN_ORIGINAL: return FB_DATA_ORIGINAL;
    case FB_COLUMN_PRIOR_BUDGET: return FB_DATA_PRIOR_BUDGET;
    case FB_COLUMN_FORECAST: return FB_DATA_FORECAST;
    default: return FB_DATA_CURRENT;
    }
}

/* A budget or forecast holds internal items where the outcome beside it does. */
int fb_place_scope(const fb_closing *closing, const fb_place *place) {
    if (place->unit >= 0) return place->unit;
    bool plan = fb_data_is_plan(data_of(place->column));
    return (plan ? fb_place_outcome(closing, place) : place->column) == FB_COLUMN_GROSS ? FB_GROSS : FB_NET;
}

/* A budget or forecast is the year's, unless the months' is asked for. */
fb_rc fb_place_evaluation(fb_closing *closing, const fb_place *place, fb_evaluation **out) {
    fb_data data = data_of(place->column);
    bool years =
        place->column == FB_COLUMN_PRIOR_YEAR || (fb_data_is_plan(data) && place->column != FB_COLUMN_PERIOD_BUDGET);
    return fb_evaluation_get(closing, data, fb_place_scope(closing, place), years ? FB_WHOLE_YEAR : place->period,
                             out);
}

/* Differences follow the current column that stands in the statement's layout. */
fb_column_kind fb_place_outcome(const fb_closing *closing, const fb_place *place) {
    const fb_layout *layout = &closing->layouts->statements[closing->layouts->lines[place->line].statement];
    for (size_t i = 0; i < layout->column_count; i++)
        if (layout->columns[i].kind == FB_COLUMN_GROSS) return FB_COLUMN_GROSS;
    return FB_COLUMN_CURRENT;
}

/* Against a part of the year stands the budget of its months; when the budget has no months that is no amount. */
bool fb_place_difference(const fb_closing *closing, const fb_place *place, fb_place *from, fb_place *less) {
    bool whole = place->period.from == FB_WHOLE_YEAR.from && place->period.to == FB_WHOLE_YEAR.to;
    fb_column_kind budget = whole ? FB_COLUMN_BUDGET : FB_COLUMN_PERIOD_BUDGET;
    fb_column_kind outcome = fb_place_outcome(closing, place);
    *from = *less = *place;
    switch (place->column) {
    case FB_COLUMN_DEVIATION:
        from->column = outcome;
        less->column = budget;
        return true;
    case FB_COLUMN_REMAINING:
        from->column = budget;
        less->column = outcome;
        return true;
    case FB_COLUMN_CHANGES:
        from->column = FB_COLUMN_BUDGET;
        less->column = FB_COLUMN_ORIGINAL;
        return true;
    case FB_COLUMN_FORECAST_DEVIATION:
        from->column = FB_COLUMN_FORECAST;
        less->column = FB_COLUMN_BUDGET;
        return true;
    case FB_COLUMN_FORECAST_MISS:
        from->column = outcome;
        less->column = FB_COLUMN_FORECAST;
        return true;
    default: return false;
    }
}

fb_rc fb_place_amount(fb_closing *closing, const fb_place *place, fb_amount *out) {
    fb_place from, less;
    fb_amount whole, part;
    fb_evaluation *view;
    if (!fb_place_difference(closing, place, &from, &less)) {
        FB_TRY(fb_place_evaluation(closing, place, &view));
        return fb_evaluation_amount(closing, view, place->line, place->measure, out);
    }
    FB_TRY(fb_place_amount(closing, &from, &whole));
    FB_TRY(fb_place_amount(closing, &less, &part));
    bool missed = place->column == FB_COLUMN_FORECAST_MISS; /* against months of the outcome it says nothing */
    if (missed && (place->period.from != FB_WHOLE_YEAR.from || place->period.to != FB_WHOLE_YEAR.to))
        whole.has = false;
    *out = (fb_amount){.has = whole.has && part.has && !whole.is_share};
    return out->has ? fb_money_subtract(&out->money, whole.money, part.money) : FB_OK;
}

fb_rc fb_place_note_target(fb_closing *closing, const fb_place *place, fb_amount *out) {
    fb_evaluation *view;
    FB_TRY(fb_place_evaluation(closing, place, &view));
    return fb_evaluation_terms(closing, view, place->line, place->measure, out);
}

char *fb_counted_shown(char text[static FB_COUNTED_TEXT], const fb_amount *amount) {
    enum { NOUN = 96 };
    char number[FB_MONEY_TEXT];
    const char *noun = fb_noun_many(amount->counted);
    int length = NOUN;
    if (amount->money.ore == 100) noun = fb_noun_one(amount->counted, &length);
    fb_count_shown(number, amount->money, amount->decimals);
    snprintf(text, FB_COUNTED_TEXT, "%s%s%.*s", number, *noun ? "\xc2\xa0" : "", length < NOUN ? length : NOUN, noun);
    return text;
}
