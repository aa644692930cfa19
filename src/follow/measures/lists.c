/* lists.c - tables of all measures: their totals, where they come from, what was corrected. */
#include "follow/measures.h"

#include "base/language.h"
#include "store/list.h"

#include <string.h>

enum { AXES = FB_MEASURE_DIMENSIONS + 1 };

static const char *unit_name(const fb_unit *units, size_t count, const char *key) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(units[i].key, key) == 0) return units[i].name;
    return key;
}

/* The measures for the public, of one unit when a word names it; with the year's units. */
typedef struct chosen {
    const fb_measure_def *list;
    size_t count;
    const fb_unit *units;
    size_t unit_count;
    const char *unit; /* the key of the only one, or NULL */
    const char *last; /* whose heading stands */
} chosen;

static fb_rc choose(const fb_asked *asked, chosen *out) {
    *out = (chosen){0};
    FB_TRY(fb_measures(asked->book, asked->arena, &out->list, &out->count));
    FB_TRY(fb_units(asked->book, asked->year, asked->arena, &out->units, &out->unit_count));
    if (asked->word_count == 0) return FB_OK;
    out->unit = asked->words[0];
    for (size_t i = 0; i < out->count; i++)
        if (strcmp(out->list[i].unit, out->unit) == 0) return FB_OK;
    fb_find(asked->findings, FB_ERROR, "measure.unit", NULL, 0, _("no measure belongs to a unit \"%s\""), out->unit);
    return FB_ENOTFOUND;
}

static bool shown(const chosen *c, const fb_measure_def *m) {
    return !m->internal && (!c->unit || strcmp(m->unit, c->unit) == 0);
}

static void heading(chosen *c, fb_view *view, const fb_measure_def *m) {
    if (c->unit || (c->last && strcmp(c->last, m->unit) == 0)) return;
    c->last = m->unit;
    fb_view_heading(view, unit_name(c->units, c->unit_count, m->unit));
}

/* Counts, shares and other numbers have columns of their own: a column shows one kind of number. */
typedef enum sort { SORT_COUNT, SORT_SHARE, SORT_OTHER, SORTS } sort;

static sort sort_of(const fb_measure_def *m) {
    if (m->kind == FB_MEASURE_SHARE) return SORT_SHARE;
    return m->kind == FB_MEASURE_COUNT ? SORT_COUNT : SORT_OTHER;
}

typedef struct total {
    fb_measured years[2]; /* the year, the year before */
} total;

typedef struct totals {
    total *list;                     /* as many as there are measures */
    size_t place[SORTS][2], columns; /* a sort's column for each year; 0: none */
} totals;

static fb_rc total_of(const fb_asked *asked, const fb_measure_def *m, int year, fb_measured *out) {
    fb_measure_cube cube;
    size_t at[AXES];
    FB_TRY(fb_measure_cube_make(asked, m, year, false, &cube));
    fb_measure_sum_place(&cube, at);
    *out = fb_measure_at(&cube, at);
    return FB_OK;
}

static fb_rc read_totals(const fb_asked *asked, const chosen *c, totals *out) {
    bool has[SORTS][2] = {{false}};
    *out = (totals){.list = fb_arena_alloc(asked->arena, (c->count + 1) * sizeof *out->list), .columns = 2};
    if (!out->list) return FB_ENOMEM;
    for (size_t i = 0; i < c->count; i++)
        for (int back = 0; back < 2 && shown(c, &c->list[i]); back++) {
            fb_measured *measured = &out->list[i].years[back];
            FB_TRY(total_of(asked, &c->list[i], asked->year - back, measured));
            has[sort_of(&c->list[i])][back] = has[sort_of(&c->list[i])][back] || measured->has;
        }
    for (int which = 0; which < SORTS; which++)
        for (int back = 0; back < 2; back++)
            if (has[which][back]) out->place[which][back] = out->columns++;
    return FB_OK;
}

static fb_view *open_list(const fb_asked *asked, const totals *t) {
    static const char *const KEYS[] = {"%d", "share_%d", "number_%d"};
    const char *const heads[] = {"%d", _("Share %d"), _("Other %d")};
    fb_view_column columns[2 + 2 * SORTS] = {{.key = "measure", .head = _("Measure"), .kind = FB_VIEW_TEXT},
                                             {.key = "counts", .head = _("Unit of measure"), .kind = FB_VIEW_TEXT}};
    for (int which = 0; which < SORTS; which++)
        for (int back = 0; back < 2; back++)
            if (t->place[which][back])
                columns[t->place[which][back]] =
                    (fb_view_column){.key = fb_arena_printf(asked->arena, KEYS[which], asked->year - back),
                                     .head = fb_arena_printf(asked->arena, heads[which], asked->year - back),
                                     .kind = which == SORT_SHARE ? FB_VIEW_SHARE : FB_VIEW_COUNT,
                                     .decimals = which == SORT_OTHER ? 1 : 0,
                                     .prior = back == 1};
    return fb_view_new(asked->arena, _("Measures"), columns, t->columns);
}

static void fill_total(fb_view *view, fb_view_row *row, size_t column, sort which, fb_measured measured) {
    int64_t number = 0;
    if (!column || !measured.has) return;
    if (measured.withheld)
        fb_view_withhold(view, row, column);
    else if (which != SORT_SHARE)
        fb_view_number(view, row, column, fb_money_rounded(fb_ore(measured.value), which == SORT_OTHER ? 10 : 100));
    else if (fb_money_ratio(&number, fb_ore(measured.value), fb_ore(measured.per), 1000) == FB_OK)
        fb_view_number(view, row, column, number);
}

fb_rc fb_measure_list_view(const fb_asked *asked, fb_view **out) {
    chosen c;
    totals t;
    FB_TRY(choose(asked, &c));
    FB_TRY(read_totals(asked, &c, &t));
    fb_view *view = open_list(asked, &t);
    for (size_t i = 0; i < c.count; i++) {
        const fb_measure_def *m = &c.list[i];
        const fb_measured *years = t.list[i].years;
        if (!years[0].has && !years[1].has) continue;
        heading(&c, view, m);
        fb_view_row *row = fb_view_add(view, FB_VIEW_LINE);
        fb_view_text(view, row, 0, m->name);
        fb_view_text(view, row, 1, m->counts);
        for (int back = 0; back < 2; back++)
            fill_total(view, row, t.place[sort_of(m)][back], sort_of(m), years[back]);
    }
    FB_TRY(fb_view_rc(view));
    *out = view;
    return FB_OK;
}

static const char *counted_by(const fb_measure_def *m, fb_arena *arena) {
    const char *out = m->dimension_count ? m->dimensions[0].label : "–";
    for (size_t d = 1; d < m->dimension_count && out; d++)
        out = fb_arena_printf(arena, "%s, %s", out, m->dimensions[d].label);
    return out;
}

fb_rc fb_measure_sources_view(const fb_asked *asked, fb_view **out) {
    chosen c;
    FB_TRY(choose(asked, &c));
    const fb_view_column columns[] = {{.key = "measure", .head = _("Measure"), .kind = FB_VIEW_TEXT},
                                      {.key = "counts", .head = _("Unit of measure"), .kind = FB_VIEW_TEXT},
                                      {.key = "by", .head = _("Counted by"), .kind = FB_VIEW_TEXT},
                                      {.key = "source", .head = _("Comes from"), .kind = FB_VIEW_TEXT},
                                      {.key = "limit", .head = _("Smallest group shown"), .kind = FB_VIEW_COUNT}};
    fb_view *view = fb_view_new(asked->arena, _("What is counted"), columns, FB_COUNT(columns));
    for (size_t i = 0; i < c.count; i++) {
        const fb_measure_def *m = &c.list[i];
        if (!shown(&c, m)) continue;
        heading(&c, view, m);
        fb_view_row *row = fb_view_add(view, FB_VIEW_LINE);
        fb_view_text(view, row, 0, m->name);
        fb_view_text(view, row, 1, m->counts);
        fb_view_text(view, row, 2, counted_by(m, asked->arena));
        fb_view_text(view, row, 3, m->source);
        if (m->small > 1) fb_view_number(view, row, 4, m->small);
    }
    FB_TRY(fb_view_rc(view));
    *out = view;
    return FB_OK;
}

/* Corrections ------------------------------------------------------------------------------------ */

typedef struct correction {
    const char *measure, *values[FB_MEASURE_DIMENSIONS], *reason;
    int part;
    int64_t before, after;
    fb_date recorded;
} correction;

static bool read_correction(void *element, const fb_rows *rows, fb_arena *arena) {
    correction *c = element;
    bool good = true;
    *c = (correction){.measure = fb_kept_text(rows, 0, arena, &good),
                      .part = (int)fb_column_int(rows, 1),
                      .before = fb_column_int(rows, 5),
                      .after = fb_column_int(rows, 6),
                      .recorded = (fb_date)fb_column_int(rows, 7),
                      .reason = fb_kept_text(rows, 8, arena, &good)};
    for (int d = 0; d < FB_MEASURE_DIMENSIONS; d++)
        c->values[d] = fb_kept_text(rows, 2 + d, arena, &good);
    return good;
}

static const char *where_text(const fb_measure_def *m, const correction *c, fb_arena *arena) {
    const char *out = "";
    for (size_t d = 0; d < m->dimension_count && out; d++) {
        size_t place = fb_dimension_place(&m->dimensions[d], c->values[d]);
        if (place == m->dimensions[d].count) continue;
        out = fb_arena_printf(arena, "%s%s%s", out, *out ? ", " : "", m->dimensions[d].values[place].label);
    }
    return out;
}

fb_rc fb_measure_corrections_view(const fb_asked *asked, fb_view **out) {
    const correction *list = NULL;
    const fb_measure_def *m = NULL;
    size_t count = 0;
    if (asked->word_count) FB_TRY(fb_measure_find(asked->book, asked->words[0], asked->arena, &m, asked->findings));
    fb_list_query query = {FB_SQL_MEASURES_OBSERVATION_CORRECTED,
                           FB_VALUES(FB_OF(asked->book), FB_INT(asked->year), FB_TEXT(m ? m->key : "")),
                           read_correction, sizeof *list};
    FB_TRY(fb_list_read(asked->book->store, &query, asked->arena, (const void **)&list, &count));
    const fb_view_column columns[] = {{.key = "measure", .head = _("Measure"), .kind = FB_VIEW_TEXT},
                                      {.key = "period", .head = _("Period"), .kind = FB_VIEW_TEXT},
                                      {.key = "values", .head = _("Counted by"), .kind = FB_VIEW_TEXT},
                                      {.key = "before", .head = _("Was"), .kind = FB_VIEW_COUNT, .decimals = 2},
                                      {.key = "after", .head = _("Became"), .kind = FB_VIEW_COUNT, .decimals = 2},
                                      {.key = "recorded", .head = _("Corrected"), .kind = FB_VIEW_DATE},
                                      {.key = "reason", .head = _("Why"), .kind = FB_VIEW_TEXT}};
    fb_view *view = fb_view_new(asked->arena, _("Corrections"), columns, FB_COUNT(columns));
    for (size_t i = 0; i < count; i++) {
        const correction *c = &list[i];
        FB_TRY(fb_measure_find(asked->book, c->measure, asked->arena, &m, asked->findings));
        fb_view_row *row = fb_view_add(view, FB_VIEW_LINE);
        fb_view_text(view, row, 0, m->name);
        fb_view_text(view, row, 1, fb_measure_period_text(m, asked->year, c->part, asked->arena));
        fb_view_text(view, row, 2, where_text(m, c, asked->arena));
        fb_view_number(view, row, 3, c->before);
        fb_view_number(view, row, 4, c->after);
        fb_view_number(view, row, 5, c->recorded);
        fb_view_text(view, row, 6, c->reason);
    }
    FB_TRY(fb_view_rc(view));
    *out = view;
    return FB_OK;
}
