/* measure_lists.c - tables of all measures: their totals, where they come from, what was corrected. */
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

static bool shown(chosen *c, const fb_measure_def *m) {
    return !m->internal && (!c->unit || strcmp(m->unit, c->unit) == 0);
}

static void heading(chosen *c, fb_view *view, const fb_measure_def *m) {
    if (c->unit || (c->last && strcmp(c->last, m->unit) == 0)) return;
    c->last = m->unit;
    fb_view_heading(view, unit_name(c->units, c->unit_count, m->unit));
}

/* The total of a year, in words for people. */
static fb_rc total_text(const fb_asked *asked, const fb_measure_def *m, int year, const char **out) {
    fb_measure_cube cube;
    size_t at[AXES];
    FB_TRY(fb_measure_cube_make(asked, m, year, false, &cube));
    fb_measure_sum_place(&cube, at);
    fb_measured measured = fb_measure_at(&cube, at);
    *out = measured.has ? fb_measured_text(&cube, measured, asked->arena) : NULL;
    return measured.has && !*out ? FB_ENOMEM : FB_OK;
}

fb_rc fb_measure_list_view(const fb_asked *asked, fb_view **out) {
    chosen c;
    FB_TRY(choose(asked, &c));
    const char *key = fb_arena_printf(asked->arena, "%d", asked->year);
    const char *prior = fb_arena_printf(asked->arena, "%d", asked->year - 1);
    const fb_view_column columns[] = {{.key = "measure", .head = _("Measure"), .kind = FB_VIEW_TEXT},
                                      {.key = key, .head = key, .kind = FB_VIEW_TEXT},
                                      {.key = prior, .head = prior, .kind = FB_VIEW_TEXT, .prior = true},
                                      {.key = "counts", .head = _("Unit of measure"), .kind = FB_VIEW_TEXT}};
    fb_view *view = fb_view_new(asked->arena, _("Measures"), columns, sizeof columns / sizeof columns[0]);
    for (size_t i = 0; i < c.count; i++) {
        const fb_measure_def *m = &c.list[i];
        const char *now = NULL, *before = NULL;
        if (!shown(&c, m)) continue;
        FB_TRY(total_text(asked, m, asked->year, &now));
        FB_TRY(total_text(asked, m, asked->year - 1, &before));
        if (!now && !before) continue;
        heading(&c, view, m);
        fb_view_row *row = fb_view_add(view, FB_VIEW_LINE);
        fb_view_text(view, row, 0, m->name);
        fb_view_text(view, row, 1, now);
        fb_view_text(view, row, 2, before);
        fb_view_text(view, row, 3, m->counts);
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
    fb_view *view = fb_view_new(asked->arena, _("What is counted"), columns, sizeof columns / sizeof columns[0]);
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
    fb_list_query query = {
        FB_SQL_MEASURES_OBSERVATION_CORRECTED,
        FB_VALUES(FB_INT(asked->book->association.id), FB_INT(asked->year), FB_TEXT(m ? m->key : "")),
        read_correction, sizeof *list};
    FB_TRY(fb_list_read(asked->book->store, &query, asked->arena, (const void **)&list, &count));
    const fb_view_column columns[] = {{.key = "measure", .head = _("Measure"), .kind = FB_VIEW_TEXT},
                                      {.key = "period", .head = _("Period"), .kind = FB_VIEW_TEXT},
                                      {.key = "values", .head = _("Counted by"), .kind = FB_VIEW_TEXT},
                                      {.key = "before", .head = _("Was"), .kind = FB_VIEW_COUNT, .decimals = 2},
                                      {.key = "after", .head = _("Became"), .kind = FB_VIEW_COUNT, .decimals = 2},
                                      {.key = "recorded", .head = _("Corrected"), .kind = FB_VIEW_DATE},
                                      {.key = "reason", .head = _("Why"), .kind = FB_VIEW_TEXT}};
    fb_view *view = fb_view_new(asked->arena, _("Corrections"), columns, sizeof columns / sizeof columns[0]);
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
