/* views.c - tables of a measure: by one dimension, by two with sums both ways, over the years. */
#include "follow/measures.h"

#include "base/language.h"
#include "store/list.h"

#include <string.h>

enum { AXES = FB_MEASURE_DIMENSIONS + 1, MOST_BY = 2, HUNDRED = 100 };

const fb_subject_view fb_measure_views[] = {
    {"measure", N_("MEASURE [by=DIMENSION[,DIMENSION]] [DIMENSION=VALUE…]"),
     N_("a measure of the year by one dimension or two, with sums"), 1, 2 + AXES, false, fb_measure_view},
    {"measure-series", N_("MEASURE [by=DIMENSION] [DIMENSION=VALUE…]"), N_("a measure over the years"), 1, 2 + AXES,
     false, fb_measure_series_view},
    {"measures", N_("[UNIT]"), N_("all measures of the year, or of one unit's"), 0, 1, false, fb_measure_list_view},
    {"measure-sources", N_("[UNIT]"), N_("what is counted, where it comes from and who may see it"), 0, 1, false,
     fb_measure_sources_view},
    {"measure-internal", N_("MEASURE [by=DIMENSION[,DIMENSION]] [DIMENSION=VALUE…]"),
     N_("the same, also of internal measures and small groups"), 1, 2 + AXES, true, fb_measure_internal_view},
    {"measure-corrections", N_("[MEASURE]"), N_("what was corrected during the year, and why"), 0, 1, true,
     fb_measure_corrections_view},
    {0}};

/* What is asked of a measure. */
typedef struct question {
    const fb_asked *asked;
    const fb_measure_def *m;
    size_t by[MOST_BY], by_count; /* axes */
    size_t at[AXES];              /* the place along the others */
    bool fixed[AXES];
} question;

/* Words ------------------------------------------------------------------------------------------ */

static const char *axis_key(const fb_measure_def *m, size_t axis) {
    return axis == 0 ? fb_measure_period_word(m->period) : m->dimensions[axis - 1].key;
}

static const char *axis_label(const question *q, size_t axis) {
    return axis == 0 ? _("Period") : q->m->dimensions[axis - 1].label;
}

static const char *place_label(const question *q, size_t axis, size_t place) {
    return axis == 0 ? fb_measure_part_label(q->m->period, (int)place + 1, q->asked->arena)
                     : q->m->dimensions[axis - 1].values[place].label;
}

static const char *place_key(const question *q, size_t axis, size_t place) {
    return axis == 0 ? fb_arena_printf(q->asked->arena, "%zu", place + 1)
                     : q->m->dimensions[axis - 1].values[place].value;
}

static size_t axis_length(const fb_measure_def *m, size_t axis) {
    return axis == 0 ? (size_t)fb_measure_parts(m->period) : m->dimensions[axis - 1].count;
}

/* The axis of this name; as many as there are when it has none. */
static size_t find_axis(const fb_measure_def *m, const char *name, size_t length) {
    for (size_t axis = m->period == FB_MEASURE_YEAR ? 1 : 0; axis <= m->dimension_count; axis++) {
        const char *key = axis_key(m, axis);
        if (strlen(key) == length && memcmp(key, name, length) == 0) return axis;
    }
    return m->dimension_count + 1;
}

static fb_rc no_axis(const question *q, const char *name, size_t length) {
    fb_find(q->asked->findings, FB_ERROR, "measure.dimension", NULL, 0,
            _("the measure %s is not counted by \"%.*s\"; forbund show measure-sources lists what it is counted by"),
            q->m->key, (int)length, name);
    return FB_ENOTFOUND;
}

static fb_rc read_by(question *q, const char *text) {
    while (*text) {
        size_t length = strcspn(text, ","), axis = find_axis(q->m, text, length);
        if (axis > q->m->dimension_count) return no_axis(q, text, length);
        if (q->by_count == MOST_BY || (q->by_count && q->by[0] == axis))
            return fb_refuse(q->asked->findings, "measure.by", NULL, 0,
                             _("\"%s\": a table is by one dimension or by two different ones"), text);
        q->by[q->by_count++] = axis;
        text += length;
        if (*text == ',') text++;
    }
    return FB_OK;
}

static fb_rc read_where(question *q, const char *word) {
    size_t length = strcspn(word, "="), axis = find_axis(q->m, word, length), place = 0;
    if (axis > q->m->dimension_count || !word[length]) return no_axis(q, word, length);
    const char *value = word + length + 1;
    while (place < axis_length(q->m, axis) && strcmp(place_key(q, axis, place), value) != 0)
        place++;
    if (place == axis_length(q->m, axis)) {
        fb_find(q->asked->findings, FB_ERROR, "measure.value", NULL, 0,
                _("\"%s\" is no value of %s, which the measure %s is counted by; dimension_values.csv has them"),
                value, axis_key(q->m, axis), q->m->key);
        return FB_ENOTFOUND;
    }
    q->at[axis] = place;
    q->fixed[axis] = true;
    return FB_OK;
}

static fb_rc read_words(question *q, const fb_asked *asked, bool bare) {
    *q = (question){.asked = asked};
    FB_TRY(fb_measure_find(asked->book, asked->words[0], asked->arena, &q->m, asked->findings));
    if (q->m->internal && !bare)
        return fb_refuse(asked->findings, "measure.internal", NULL, 0,
                         _("the measure %s is internal, and no table for the public shows it; measure-internal does"),
                         q->m->key);
    for (size_t axis = 0; axis <= q->m->dimension_count; axis++)
        q->at[axis] = axis_length(q->m, axis);
    for (size_t i = 1; i < asked->word_count; i++) {
        const char *word = asked->words[i];
        if (strcmp(word, "where") == 0) continue;
        FB_TRY(strncmp(word, "by=", 3) == 0 ? read_by(q, word + 3) : read_where(q, word));
    }
    for (size_t i = 0; i < q->by_count; i++)
        if (q->fixed[q->by[i]])
            return fb_refuse(asked->findings, "measure.by", NULL, 0,
                             _("\"%s\" is both what the table is by and held to one value"),
                             axis_key(q->m, q->by[i]));
    if (q->by_count == 0 && q->m->period != FB_MEASURE_YEAR && !q->fixed[0]) q->by[q->by_count++] = 0;
    return FB_OK;
}

/* Cells ------------------------------------------------------------------------------------------ */

static fb_view_column number_column(const fb_measure_cube *cube, const char *key, const char *head, bool prior) {
    bool share = cube->measure->kind == FB_MEASURE_SHARE;
    return (fb_view_column){.key = key,
                            .head = head,
                            .kind = share ? FB_VIEW_SHARE : FB_VIEW_COUNT,
                            .decimals = share ? 0 : cube->decimals,
                            .prior = prior};
}

static void fill(fb_view *view, fb_view_row *row, size_t column, const fb_measure_cube *cube, const size_t *at) {
    static const int64_t UNIT[] = {HUNDRED, 10, 1};
    fb_measured measured = fb_measure_at(cube, at);
    int64_t number = 0;
    if (!measured.has) return;
    if (measured.withheld) {
        fb_view_withhold(view, row, column);
        return;
    }
    if (cube->measure->kind != FB_MEASURE_SHARE)
        fb_view_number(view, row, column,
                       fb_money_rounded(fb_ore(measured.value), UNIT[view->columns[column].decimals]));
    else if (fb_money_ratio(&number, fb_ore(measured.value), fb_ore(measured.per), 1000) == FB_OK)
        fb_view_number(view, row, column, number);
}

static const char *total_label(const fb_measure_def *m) {
    return m->together == FB_TOGETHER_SUM || m->together == FB_TOGETHER_LAST ? _("Total") : _("All");
}

static bool read_text(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    *(const char **)element = fb_kept_text(rows, 0, arena, &good);
    return good;
}

/* Where the numbers come from, and what must be known to read those of the years. */
static const char *remark_of(const question *q, const int *years, size_t count) {
    fb_arena *arena = q->asked->arena;
    const char *out = fb_arena_printf(arena, _("Source: %s."), q->m->source);
    for (size_t i = 0; i < count; i++) {
        const char *const *texts = NULL;
        size_t n = 0;
        fb_list_query query = {FB_SQL_MEASURES_REMARK_GET,
                               FB_VALUES(FB_OF(q->asked->book), FB_TEXT(q->m->key), FB_INT(years[i])), read_text,
                               sizeof *texts};
        if (fb_list_read(q->asked->book->store, &query, arena, (const void **)&texts, &n) != FB_OK) return NULL;
        if (n && out) out = fb_arena_printf(arena, "%s %d: %s", out, years[i], texts[0]);
    }
    return out;
}

/* "besök", or what is held to one value with it: "besök, Borås". */
static const char *unit_of(const question *q) {
    const char *out = q->m->counts;
    for (size_t axis = 0; axis <= q->m->dimension_count; axis++)
        if (q->fixed[axis] && out)
            out = fb_arena_printf(q->asked->arena, "%s, %s", out, place_label(q, axis, q->at[axis]));
    return out;
}

static bool has_withheld(const fb_view *view) {
    for (const fb_view_row *row = view->rows; row; row = row->next)
        for (size_t i = 0; i < view->column_count; i++)
            if (row->cells[i].withheld) return true;
    return false;
}

static fb_rc finish(const question *q, fb_view *view, const int *years, size_t count, fb_view **out) {
    if (!view) return FB_ENOMEM;
    view->unit = unit_of(q);
    view->remark = remark_of(q, years, count);
    if (view->remark && has_withheld(view))
        view->remark = fb_arena_printf(
            q->asked->arena, _("%s Groups below %lld are not shown, nor what they could be worked out from."),
            view->remark, (long long)q->m->small);
    if (!view->unit || !view->remark) return FB_ENOMEM;
    FB_TRY(fb_view_rc(view));
    *out = view;
    return FB_OK;
}

/* Of a year -------------------------------------------------------------------------------------- */

typedef struct pair {
    fb_measure_cube now, before;
} pair;

static bool has_any(const pair *cubes, const size_t *at) {
    return fb_measure_at(&cubes->now, at).has || (cubes->before.any && fb_measure_at(&cubes->before, at).has);
}

static fb_rc by_one(const question *q, const pair *cubes, fb_view **out) {
    fb_arena *arena = q->asked->arena;
    int year = q->asked->year;
    const char *key = fb_arena_printf(arena, "%d", year), *prior = fb_arena_printf(arena, "%d", year - 1);
    size_t axis = q->by[0], at[AXES];
    fb_view_column columns[] = {{.key = q->by_count ? axis_key(q->m, axis) : "measure",
                                 .head = q->by_count ? axis_label(q, axis) : _("Measure"),
                                 .kind = FB_VIEW_TEXT},
                                number_column(&cubes->now, key, key, false),
                                number_column(&cubes->before, prior, prior, true)};
    size_t count = cubes->before.any ? 3 : 2;
    fb_view *view = fb_view_new(arena, q->m->name, columns, count);
    memcpy(at, q->at, sizeof at);
    bool sum = q->by_count == 0 || q->m->together != FB_TOGETHER_NONE;
    for (size_t i = q->by_count ? 0 : axis_length(q->m, axis); i <= axis_length(q->m, axis); i++) {
        bool last = i == axis_length(q->m, axis);
        if (q->by_count) at[axis] = i;
        if (last ? !sum : !has_any(cubes, at)) continue;
        fb_view_row *row = fb_view_add(view, last && q->by_count ? FB_VIEW_TOTAL : FB_VIEW_LINE);
        fb_view_text(view, row, 0, !q->by_count ? q->m->name : last ? total_label(q->m) : place_label(q, axis, i));
        fill(view, row, 1, &cubes->now, at);
        if (count > 2) fill(view, row, 2, &cubes->before, at);
    }
    return finish(q, view, (const int[]){year, year - 1}, cubes->before.any ? 2 : 1, out);
}

/* Whether any cell of a line across the table has something. */
static bool line_has(const question *q, const fb_measure_cube *cube, size_t axis, size_t place, size_t other) {
    size_t at[AXES];
    memcpy(at, q->at, sizeof at);
    at[axis] = place;
    for (at[other] = 0; at[other] < axis_length(q->m, other); at[other]++)
        if (fb_measure_at(cube, at).has) return true;
    return false;
}

static fb_rc by_two(const question *q, const fb_measure_cube *cube, fb_view **out) {
    size_t down = q->by[0], across = q->by[1], at[AXES], places[FB_VIEW_COLUMNS], used = 0;
    size_t rows = axis_length(q->m, down), width = axis_length(q->m, across);
    bool sums = q->m->together != FB_TOGETHER_NONE;
    fb_view_column columns[FB_VIEW_COLUMNS] = {
        {.key = axis_key(q->m, down), .head = axis_label(q, down), .kind = FB_VIEW_TEXT}};
    for (size_t i = 0; i <= width; i++) {
        if (i == width ? !sums : !line_has(q, cube, across, i, down)) continue;
        if (used + 1 == FB_VIEW_COLUMNS)
            return fb_refuse(q->asked->findings, "measure.wide", NULL, 0,
                             _("%s has too many values to stand side by side; put it first"), axis_key(q->m, across));
        places[used] = i;
        columns[++used] = number_column(cube, i == width ? "total" : place_key(q, across, i),
                                        i == width ? total_label(q->m) : place_label(q, across, i), false);
    }
    fb_view *view = fb_view_new(q->asked->arena, q->m->name, columns, used + 1);
    memcpy(at, q->at, sizeof at);
    for (size_t i = 0; i <= rows; i++) {
        if (i == rows ? !sums : !line_has(q, cube, down, i, across)) continue;
        fb_view_row *row = fb_view_add(view, i == rows ? FB_VIEW_TOTAL : FB_VIEW_LINE);
        fb_view_text(view, row, 0, i == rows ? total_label(q->m) : place_label(q, down, i));
        at[down] = i;
        for (size_t c = 0; c < used; c++) {
            at[across] = places[c];
            fill(view, row, c + 1, cube, at);
        }
    }
    return finish(q, view, &q->asked->year, 1, out);
}

static fb_rc make(const fb_asked *asked, bool bare, fb_view **out) {
    question q;
    pair cubes;
    FB_TRY(read_words(&q, asked, bare));
    FB_TRY(fb_measure_cube_make(asked, q.m, asked->year, bare, &cubes.now));
    if (q.by_count == 2) return by_two(&q, &cubes.now, out);
    FB_TRY(fb_measure_cube_make(asked, q.m, asked->year - 1, bare, &cubes.before));
    return by_one(&q, &cubes, out);
}

fb_rc fb_measure_view(const fb_asked *asked, fb_view **out) { return make(asked, false, out); }
fb_rc fb_measure_internal_view(const fb_asked *asked, fb_view **out) { return make(asked, true, out); }

/* Over the years --------------------------------------------------------------------------------- */

static fb_rc series(question *q, const fb_measure_cube *cubes, size_t count, fb_view **out) {
    size_t at[AXES], axis = q->by[0], used = 1, width = q->by_count ? axis_length(q->m, axis) : 0;
    size_t places[FB_VIEW_COLUMNS] = {0};
    int *years = fb_arena_alloc(q->asked->arena, (count + 1) * sizeof *years);
    fb_view_column columns[FB_VIEW_COLUMNS] = {{.key = "year", .head = _("Year"), .kind = FB_VIEW_TEXT}};
    if (!years) return FB_ENOMEM;
    memcpy(at, q->at, sizeof at);
    int decimals = 0;
    for (size_t i = 0; i < count; i++)
        if (cubes[i].decimals > decimals) decimals = cubes[i].decimals;
    for (size_t place = 0; place <= width; place++) {
        bool any = place == width && (q->m->together != FB_TOGETHER_NONE || !q->by_count);
        if (q->by_count) at[axis] = place;
        for (size_t i = 0; i < count && place < width; i++)
            any = any || fb_measure_at(&cubes[i], at).has;
        if (!any) continue;
        if (used == FB_VIEW_COLUMNS)
            return fb_refuse(q->asked->findings, "measure.wide", NULL, 0,
                             _("%s has too many values to stand side by side; put it first"), axis_key(q->m, axis));
        places[used] = place;
        columns[used] = number_column(&cubes[0], place == width ? "total" : place_key(q, axis, place),
                                      place < width ? place_label(q, axis, place)
                                      : q->by_count ? total_label(q->m)
                                                    : q->m->name,
                                      false);
        if (columns[used].kind == FB_VIEW_COUNT) columns[used].decimals = decimals;
        used++;
    }
    fb_view *view = fb_view_new(q->asked->arena, q->m->name, columns, used);
    for (size_t i = 0; i < count; i++) {
        fb_view_row *row = fb_view_add(view, FB_VIEW_LINE);
        years[i] = cubes[i].year;
        fb_view_text(view, row, 0, fb_arena_printf(q->asked->arena, "%d", years[i]));
        for (size_t c = 1; c < used; c++) {
            if (q->by_count) at[axis] = places[c];
            fill(view, row, c, &cubes[i], at);
        }
    }
    return finish(q, view, years, count, out);
}

fb_rc fb_measure_series_view(const fb_asked *asked, fb_view **out) {
    question q;
    const int *years = NULL;
    size_t count = 0, used = 0;
    FB_TRY(read_words(&q, asked, false));
    if (q.by_count == 1 && q.by[0] == 0) q.by_count = 0; /* the periods of a year are no series of years */
    if (q.by_count > 1)
        return fb_refuse(asked->findings, "measure.by", NULL, 0, _("a series is by one dimension at most"));
    FB_TRY(fb_measure_years(asked, q.m, &years, &count));
    fb_measure_cube *cubes = fb_arena_alloc(asked->arena, (count + 1) * sizeof *cubes);
    if (!cubes) return FB_ENOMEM;
    cubes[0].measure = q.m;
    for (size_t i = 0; i < count; i++)
        if (years[i] <= asked->year) FB_TRY(fb_measure_cube_make(asked, q.m, years[i], false, &cubes[used++]));
    return series(&q, cubes, used, out);
}
