/* cube.c - the observations of a measure and a year, summed over every dimension, with small groups withheld.
 */
#include "follow/measures.h"

#include "base/language.h"
#include "base/workday.h"
#include "store/list.h"

#include <string.h>

enum { HUNDRED = 100, WHOLE = 10000 /* a hundred per cent */, AXES = FB_MEASURE_DIMENSIONS + 1 };

/* What lies in a cell, of it and all that is summed in it. */
typedef struct fb_measure_cell {
    int64_t seen;    /* observations */
    int64_t value;   /* their sum */
    int64_t whole;   /* the sum of what they are of */
    int64_t weighed; /* the sum of each value times what it is of */
    bool part_known; /* every one says what it is of */
} cell;

typedef struct entry {
    int part; /* from 0 */
    const char *values[FB_MEASURE_DIMENSIONS];
    int64_t value, whole;
} entry;

void fb_measure_sum_place(const fb_measure_cube *cube, size_t at[static AXES]) {
    for (size_t d = 0; d < AXES; d++)
        at[d] = d < cube->cube.dimensions ? cube->cube.lengths[d] : 0;
}

/* Summing ---------------------------------------------------------------------------------------- */

static fb_rc add_to(cell *c, const entry *e) {
    int64_t weighed = 0;
    bool fits = !__builtin_add_overflow(c->value, e->value, &c->value) &&
                !__builtin_add_overflow(c->whole, e->whole, &c->whole) &&
                !__builtin_mul_overflow(e->value, e->whole, &weighed) &&
                !__builtin_add_overflow(c->weighed, weighed, &c->weighed);
    c->part_known = e->whole > 0 && (c->seen == 0 || c->part_known);
    c->seen++;
    return fits ? FB_OK : FB_EOVERFLOW;
}

/* Into the entry's own cell and into every sum that it is a term of. */
static fb_rc add(fb_measure_cube *cube, const entry *e, int last) {
    const fb_measure_def *m = cube->measure;
    size_t at[AXES] = {(size_t)e->part}, place[AXES] = {0};
    for (size_t d = 0; d < m->dimension_count; d++) {
        at[d + 1] = fb_dimension_place(&m->dimensions[d], e->values[d]);
        if (at[d + 1] == m->dimensions[d].count) return FB_OK; /* the check of the records tells it */
    }
    for (size_t sums = 0; sums < (size_t)1 << cube->cube.dimensions; sums++) {
        if (sums & 1 && m->together == FB_TOGETHER_LAST && e->part != last) continue;
        for (size_t d = 0; d < cube->cube.dimensions; d++)
            place[d] = sums >> d & 1 ? cube->cube.lengths[d] : at[d];
        FB_TRY(add_to(&cube->cells[fb_cube_at(&cube->cube, place)], e));
    }
    return FB_OK;
}

static bool read_entry(void *element, const fb_rows *rows, fb_arena *arena) {
    entry *e = element;
    bool good = true;
    int64_t part = fb_column_int(rows, 0);
    e->part = part > 0 ? (int)part - 1 : 0;
    for (int d = 0; d < FB_MEASURE_DIMENSIONS; d++)
        e->values[d] = fb_kept_text(rows, 1 + d, arena, &good);
    e->value = fb_column_int(rows, 4);
    e->whole = fb_column_int(rows, 5);
    return good;
}

/* Cases ------------------------------------------------------------------------------------------ */

typedef struct one_case {
    fb_date received, answered;
    const char *values[FB_MEASURE_DIMENSIONS];
} one_case;

static bool read_case(void *element, const fb_rows *rows, fb_arena *arena) {
    one_case *c = element;
    bool good = true;
    c->received = (fb_date)fb_column_int(rows, 0);
    c->answered = (fb_date)fb_column_int(rows, 1);
    for (int d = 0; d < FB_MEASURE_DIMENSIONS; d++)
        c->values[d] = fb_kept_text(rows, 2 + d, arena, &good);
    return good;
}

/* What a case says of the measure; false when it says nothing yet. One that nobody answered says that it is late when
 * its time was out at the year's end. */
static bool case_entry(const fb_measure_def *m, int year, const one_case *c, entry *out) {
    const fb_date end = fb_date_year_end(year);
    *out = (entry){.part = m->period == FB_MEASURE_YEAR
                               ? 0
                               : (fb_date_month(c->received) - 1) * fb_measure_parts(m->period) / 12,
                   .value = HUNDRED};
    memcpy(out->values, c->values, sizeof out->values);
    if (m->kind == FB_MEASURE_COUNT) return true;
    out->whole = 1;
    if (m->kind == FB_MEASURE_DAYS) {
        out->value = c->answered ? fb_workdays_between(c->received, c->answered) * HUNDRED : 0;
        return c->answered != 0;
    }
    fb_date due = fb_workday_after(c->received, m->within);
    out->value = c->answered && c->answered <= due ? HUNDRED : 0;
    return c->answered || due <= end;
}

static fb_rc entries_of_cases(const fb_asked *asked, const fb_measure_def *m, int year, const entry **out,
                              size_t *count) {
    const one_case *cases = NULL;
    size_t n = 0, used = 0;
    fb_list_query query = {FB_SQL_MEASURES_CASE_LIST, FB_VALUES(FB_OF(asked->book), FB_TEXT(m->key), FB_INT(year)),
                           read_case, sizeof *cases};
    FB_TRY(fb_list_read(asked->book->store, &query, asked->arena, (const void **)&cases, &n));
    entry *entries = fb_arena_alloc(asked->arena, (n + 1) * sizeof *entries);
    if (!entries) return FB_ENOMEM;
    for (size_t i = 0; i < n; i++)
        if (case_entry(m, year, &cases[i], &entries[used])) used++;
    *out = entries;
    *count = used;
    return FB_OK;
}

static fb_rc entries_of(const fb_asked *asked, const fb_measure_def *m, int year, const entry **out, size_t *count) {
    if (m->cases) return entries_of_cases(asked, m, year, out, count);
    fb_list_query query = {FB_SQL_MEASURES_OBSERVATION_LIST,
                           FB_VALUES(FB_OF(asked->book), FB_TEXT(m->key), FB_INT(year)), read_entry, sizeof **out};
    return fb_list_read(asked->book->store, &query, asked->arena, (const void **)out, count);
}

/* Withholding ------------------------------------------------------------------------------------ */

typedef enum group { GROUP_COUNT, GROUP_WHOLE, GROUP_REST } group;

static int64_t size_of(const cell *c, group which) {
    int64_t part = c->value / HUNDRED;
    return which == GROUP_COUNT ? part : which == GROUP_WHOLE ? c->whole : c->whole - part;
}

/* Guard the counts of one kind in a run of cells that are a cube of their own. */
static fb_rc guard(const fb_measure_cube *cube, const fb_cube *part, size_t first, group which) {
    size_t cells = fb_cube_cells(part);
    for (size_t i = 0; i < cells; i++)
        part->counts[i] = size_of(&cube->cells[first + i], which);
    return fb_suppress(part, (fb_suppress_rule){cube->measure->small, false}, cube->withheld + first);
}

/* Of a share the whole, the part and the rest are groups of people, and each is guarded with what is withheld of the
 * others, until nothing is added. */
static fb_rc guard_run(const fb_measure_cube *cube, const fb_cube *part, size_t first) {
    size_t cells = fb_cube_cells(part), before, after = 0;
    if (cube->measure->kind == FB_MEASURE_COUNT) return guard(cube, part, first, GROUP_COUNT);
    do {
        before = after;
        after = 0;
        FB_TRY(guard(cube, part, first, GROUP_WHOLE));
        if (cube->measure->kind == FB_MEASURE_SHARE) {
            FB_TRY(guard(cube, part, first, GROUP_COUNT));
            FB_TRY(guard(cube, part, first, GROUP_REST));
        }
        for (size_t i = 0; i < cells; i++)
            after += cube->withheld[first + i];
    } while (after > before);
    return FB_OK;
}

/* Where the year is its latest period and no sum of them, each period stands by itself. */
static fb_rc withhold(fb_measure_cube *cube, fb_arena *arena) {
    fb_cube part = cube->cube;
    size_t cells = fb_cube_cells(&cube->cube), slice = cells / (cube->cube.lengths[0] + 1);
    if (!(part.counts = fb_arena_alloc(arena, cells * sizeof *part.counts))) return FB_ENOMEM;
    if (cube->measure->small <= 1) return FB_OK;
    if (cube->measure->together != FB_TOGETHER_LAST) return guard_run(cube, &part, 0);
    part.lengths[0] = 1; /* a slice and its sum, which is the slice again */
    bool *both = fb_arena_alloc(arena, 2 * slice * sizeof *both);
    cell *twice = fb_arena_alloc(arena, 2 * slice * sizeof *twice);
    if (!both || !twice) return FB_ENOMEM;
    for (size_t first = 0; first < cells; first += slice) {
        fb_measure_cube alone = *cube;
        memset(both, 0, 2 * slice * sizeof *both);
        memcpy(twice, cube->cells + first, slice * sizeof *twice);
        memcpy(twice + slice, cube->cells + first, slice * sizeof *twice);
        alone.cells = twice;
        alone.withheld = both;
        FB_TRY(guard_run(&alone, &part, 0));
        for (size_t i = 0; i < slice; i++)
            cube->withheld[first + i] = both[i] || both[slice + i];
    }
    return FB_OK;
}

/* Making ----------------------------------------------------------------------------------------- */

static fb_rc open_cube(const fb_asked *asked, const fb_measure_def *m, int year, fb_measure_cube *out) {
    *out = (fb_measure_cube){.measure = m, .year = year, .cube = {.dimensions = m->dimension_count + 1}};
    out->cube.lengths[0] = (size_t)fb_measure_parts(m->period);
    for (size_t d = 0; d < m->dimension_count; d++)
        out->cube.lengths[d + 1] = m->dimensions[d].count;
    size_t cells = fb_cube_cells(&out->cube);
    if (cells == 0 || cells > FB_MEASURE_CELLS) {
        fb_find(asked->findings, FB_ERROR, "measure.size", NULL, 0,
                _("the measure %s has more than %d combinations of values; give it fewer dimensions"), m->key,
                FB_MEASURE_CELLS);
        return FB_ELIMIT;
    }
    out->cells = fb_arena_alloc(asked->arena, cells * sizeof *out->cells);
    out->withheld = fb_arena_alloc(asked->arena, cells * sizeof *out->withheld);
    return out->cells && out->withheld ? FB_OK : FB_ENOMEM;
}

/* With which decimals the numbers are shown: as many as one of them has. */
static int decimals_of(const fb_measure_def *m, const entry *entries, size_t count) {
    int decimals = m->kind == FB_MEASURE_COUNT ? 0 : 1;
    for (size_t i = 0; i < count; i++)
        if (m->kind != FB_MEASURE_COUNT && entries[i].value % 10 != 0) decimals = 2;
    return m->kind == FB_MEASURE_DAYS ? 1 : decimals;
}

fb_rc fb_measure_cube_make(const fb_asked *asked, const fb_measure_def *m, int year, bool bare,
                           fb_measure_cube *out) {
    const entry *entries = NULL;
    size_t count = 0;
    int last = 0;
    FB_TRY(open_cube(asked, m, year, out));
    FB_TRY(entries_of(asked, m, year, &entries, &count));
    for (size_t i = 0; i < count; i++)
        if (entries[i].part > last) last = entries[i].part;
    out->any = count > 0;
    out->decimals = decimals_of(m, entries, count);
    fb_rc rc = FB_OK;
    for (size_t i = 0; i < count && rc == FB_OK; i++)
        if (entries[i].part < (int)out->cube.lengths[0]) rc = add(out, &entries[i], last);
    if (rc == FB_EOVERFLOW)
        fb_find(asked->findings, FB_ERROR, "measure.overflow", NULL, 0, _("the sums of the measure %s are too large"),
                m->key);
    if (rc != FB_OK) return rc;
    return bare ? FB_OK : withhold(out, asked->arena);
}

/* Reading ---------------------------------------------------------------------------------------- */

fb_measured fb_measure_at(const fb_measure_cube *cube, const size_t *at) {
    const fb_measure_def *m = cube->measure;
    size_t place = fb_cube_at(&cube->cube, at);
    const cell *c = &cube->cells[place];
    fb_measured out = {.has = c->seen > 0, .withheld = cube->withheld[place], .value = c->value};
    if (!out.has) return (fb_measured){.has = false};
    if (m->kind == FB_MEASURE_SHARE) out.per = c->part_known ? c->whole * HUNDRED : WHOLE;
    if (c->seen == 1 || m->together == FB_TOGETHER_SUM || m->together == FB_TOGETHER_LAST) return out;
    if (m->together == FB_TOGETHER_NONE || !c->part_known) return (fb_measured){.has = false};
    if (m->kind == FB_MEASURE_SHARE) return out;
    out.has = fb_money_ratio(&out.value, fb_ore(c->weighed), fb_ore(c->whole), 1) == FB_OK;
    return out;
}

static bool read_year(void *element, const fb_rows *rows, fb_arena *arena) {
    (void)arena;
    *(int *)element = (int)fb_column_int(rows, 0);
    return true;
}

fb_rc fb_measure_years(const fb_asked *asked, const fb_measure_def *measure, const int **out, size_t *count) {
    fb_list_query query = {FB_SQL_MEASURES_OBSERVATION_YEARS, FB_VALUES(FB_OF(asked->book), FB_TEXT(measure->key)),
                           read_year, sizeof **out};
    return fb_list_read(asked->book->store, &query, asked->arena, (const void **)out, count);
}
