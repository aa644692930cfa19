/* read.c - measures read with their dimensions, and the periods that they are counted by. */
#include "follow/measures.h"

#include "base/language.h"
#include "store/list.h"

#include <string.h>

static const char *const KINDS[] = {"count", "share", "days", "decimal"};
static const char *const TOGETHER[] = {"sum", "last", "mean", "none"};

/* How a period is written in a file and on the command line ("2023-q3"), and how many of them a year has. */
static const struct {
    const char *word, *sign;
    int parts;
} PERIODS[] = {{"month", "", 12}, {"quarter", "q", 4}, {"third", "t", 3}, {"term", "", 2}, {"year", "", 1}};
static const char *const TERMS[] = {"vt", "ht"};

enum { MONTHS = 12 };

int fb_measure_parts(fb_measure_period period) { return PERIODS[period].parts; }
const char *fb_measure_period_word(fb_measure_period period) { return PERIODS[period].word; }

int fb_measure_part_month(fb_measure_period period, int part) {
    return part ? part * MONTHS / PERIODS[period].parts : MONTHS;
}

const char *fb_measure_part_label(fb_measure_period period, int part, fb_arena *arena) {
    static const char *const NAMES[] = {N_("January"),   N_("February"), N_("March"),    N_("April"),
                                        N_("May"),       N_("June"),     N_("July"),     N_("August"),
                                        N_("September"), N_("October"),  N_("November"), N_("December")};
    int last = fb_measure_part_month(period, part) - 1;
    if (part < 1 || last < 0 || last >= MONTHS) return "";
    switch (period) {
    case FB_MEASURE_MONTH: return _(NAMES[last]);
    case FB_MEASURE_QUARTER: return fb_arena_printf(arena, _("Quarter %d"), part);
    case FB_MEASURE_THIRD: return fb_arena_printf(arena, "%s–%s", _(NAMES[last < 3 ? 0 : last - 3]), _(NAMES[last]));
    case FB_MEASURE_TERM: return part == 1 ? _("Spring term") : _("Autumn term");
    case FB_MEASURE_YEAR: break;
    }
    return _("The year");
}

static bool digits(const char *text, size_t count, int *out) {
    *out = 0;
    for (size_t i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9') return false;
        *out = *out * 10 + (text[i] - '0');
    }
    return count > 0;
}

bool fb_measure_period_read(const fb_measure_def *measure, const char *text, int *year, int *part) {
    enum { YEAR = 4, MOST = 8 };
    size_t length = strlen(text);
    *part = 0;
    if (length < YEAR || length > MOST || !digits(text, YEAR, year) || *year < 1900) return false;
    if (measure->period == FB_MEASURE_YEAR) return length == YEAR;
    if (text[YEAR] != '-') return false;
    const char *rest = text + YEAR + 1;
    if (measure->period == FB_MEASURE_TERM) {
        for (int i = 0; i < 2; i++)
            if (strcmp(rest, TERMS[i]) == 0) *part = i + 1;
        return *part > 0;
    }
    const char *sign = PERIODS[measure->period].sign;
    if (strncmp(rest, sign, strlen(sign)) != 0) return false;
    rest += strlen(sign);
    return strlen(rest) <= 2 && digits(rest, strlen(rest), part) && *part >= 1 &&
           *part <= PERIODS[measure->period].parts;
}

const char *fb_measure_period_text(const fb_measure_def *measure, int year, int part, fb_arena *arena) {
    if (measure->period == FB_MEASURE_YEAR) return fb_arena_printf(arena, "%d", year);
    if (measure->period == FB_MEASURE_TERM) return fb_arena_printf(arena, "%d-%s", year, TERMS[part - 1]);
    return fb_arena_printf(arena, measure->period == FB_MEASURE_MONTH ? "%d-%s%02d" : "%d-%s%d", year,
                           PERIODS[measure->period].sign, part);
}

size_t fb_dimension_place(const fb_dimension *dimension, const char *value) {
    size_t i = 0;
    while (i < dimension->count && strcmp(dimension->values[i].value, value) != 0)
        i++;
    return i;
}

/* Definitions ------------------------------------------------------------------------------------ */

static int place_of(const char *word, const char *const *words, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (word && strcmp(words[i], word) == 0) return (int)i;
    return 0;
}

static bool read_measure(void *element, const fb_rows *rows, fb_arena *arena) {
    fb_measure_def *m = element;
    bool good = true;
    const char *period = fb_column_text(rows, 5);
    *m = (fb_measure_def){.key = fb_kept_text(rows, 0, arena, &good),
                          .unit = fb_kept_text(rows, 1, arena, &good),
                          .name = fb_kept_text(rows, 2, arena, &good),
                          .counts = fb_kept_text(rows, 3, arena, &good),
                          .kind = (fb_measure_kind)place_of(fb_column_text(rows, 4), KINDS, 4),
                          .period = FB_MEASURE_YEAR,
                          .within = fb_column_int(rows, 8),
                          .small = fb_column_int(rows, 9),
                          .source = fb_kept_text(rows, 11, arena, &good)};
    for (int i = 0; i < FB_MEASURE_YEAR; i++)
        if (period && strcmp(PERIODS[i].word, period) == 0) m->period = (fb_measure_period)i;
    m->together = (fb_measure_together)place_of(fb_column_text(rows, 6), TOGETHER, 4);
    const char *basis = fb_column_text(rows, 7);
    m->cases = basis && strcmp(basis, "cases") == 0;
    const char *audience = fb_column_text(rows, 10);
    m->internal = !audience || strcmp(audience, "public") != 0;
    return good;
}

static bool read_dimension(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    *(fb_dimension *)element =
        (fb_dimension){.key = fb_kept_text(rows, 0, arena, &good), .label = fb_kept_text(rows, 1, arena, &good)};
    return good;
}

static bool read_value(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    *(fb_dimension_value *)element = (fb_dimension_value){.value = fb_kept_text(rows, 0, arena, &good),
                                                          .label = fb_kept_text(rows, 1, arena, &good),
                                                          .member = fb_kept_text(rows, 2, arena, &good)};
    return good;
}

/* Stands for the values of a dimension that has none yet: no code has a blank. */
static const fb_dimension_value NO_VALUE = {" ", "–", ""};

static fb_rc read_dimensions(const fb_book *book, fb_measure_def *m, fb_arena *arena) {
    const fb_value association = FB_OF(book);
    const fb_dimension *list = NULL;
    size_t count = 0;
    fb_list_query query = {FB_SQL_MEASURES_OF_MEASURE_LIST, FB_VALUES(association, FB_TEXT(m->key)), read_dimension,
                           sizeof *list};
    FB_TRY(fb_list_read(book->store, &query, arena, (const void **)&list, &count));
    for (size_t d = 0; d < count && d < FB_MEASURE_DIMENSIONS; d++) {
        fb_dimension *dimension = &m->dimensions[d];
        *dimension = list[d];
        fb_list_query values = {FB_SQL_MEASURES_VALUE_LIST, FB_VALUES(association, FB_TEXT(dimension->key)),
                                read_value, sizeof *dimension->values};
        FB_TRY(fb_list_read(book->store, &values, arena, (const void **)&dimension->values, &dimension->count));
        if (dimension->count == 0) {
            dimension->values = &NO_VALUE;
            dimension->count = 1;
        }
        m->dimension_count = d + 1;
    }
    return FB_OK;
}

fb_rc fb_measures(const fb_book *book, fb_arena *arena, const fb_measure_def **out, size_t *count) {
    const void *list = NULL;
    size_t n = 0;
    fb_list_query query = {FB_SQL_MEASURES_MEASURE_LIST, FB_VALUES(FB_OF(book)), read_measure, sizeof **out};
    FB_TRY(fb_list_read(book->store, &query, arena, &list, &n));
    fb_measure_def *own = fb_arena_alloc(arena, (n + 1) * sizeof *own);
    if (!own) return FB_ENOMEM;
    if (n) memcpy(own, list, n * sizeof *own);
    for (size_t i = 0; i < n; i++)
        FB_TRY(read_dimensions(book, &own[i], arena));
    *out = own;
    *count = n;
    return FB_OK;
}

fb_rc fb_measure_find(const fb_book *book, const char *key, fb_arena *arena, const fb_measure_def **out,
                      fb_findings *findings) {
    const fb_measure_def *list = NULL;
    size_t count = 0;
    FB_TRY(fb_measures(book, arena, &list, &count));
    for (size_t i = 0; i < count; i++)
        if (strcmp(list[i].key, key) == 0) {
            *out = &list[i];
            return FB_OK;
        }
    fb_find(findings, FB_ERROR, "measure.unknown", NULL, 0,
            _("there is no measure \"%s\"; forbund show measures lists them"), key);
    return FB_ENOTFOUND;
}
