/* plan.c - the plan and what came of it, read from their tables. */
#include "control/plan.h"

#include "base/language.h"
#include "store/list.h"

#include <string.h>

/* Scales ------------------------------------------------------------------------------------------ */

enum { MONTHS = 6 }; /* when nothing else is decided */

typedef struct scale_row {
    const char *scale;
    fb_risk_value value;
} scale_row;

static bool read_scale(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    *(scale_row *)element = (scale_row){.scale = fb_kept_text(rows, 0, arena, &good),
                                        .value = {.value = (int)fb_column_int(rows, 1),
                                                  .label = fb_kept_text(rows, 2, arena, &good),
                                                  .colour = fb_kept_text(rows, 3, arena, &good)}};
    return good;
}

static fb_rc pick_scale(const scale_row *rows, size_t count, const char *name, fb_arena *arena, fb_risk_scale *out) {
    fb_risk_value *values = fb_arena_alloc(arena, count * sizeof *values + 1);
    if (!values) return FB_ENOMEM;
    *out = (fb_risk_scale){.values = values};
    for (size_t i = 0; i < count; i++)
        if (strcmp(rows[i].scale, name) == 0) values[out->count++] = rows[i].value;
    return FB_OK;
}

static int only_value(const scale_row *rows, size_t count, const char *name, int otherwise) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(rows[i].scale, name) == 0) return rows[i].value.value;
    return otherwise;
}

fb_rc fb_risk_scales_get(const fb_book *book, int year, fb_arena *arena, fb_risk_scales *out) {
    const scale_row *rows;
    size_t count;
    fb_risk_scales scales = {0};
    fb_list_query query = {FB_SQL_CONTROL_SCALE_LIST, FB_VALUES(FB_OF(book), FB_INT(year)), read_scale, sizeof *rows};
    FB_TRY(fb_list_read(book->store, &query, arena, (const void **)&rows, &count));
    FB_TRY(pick_scale(rows, count, "likelihood", arena, &scales.likelihood));
    FB_TRY(pick_scale(rows, count, "consequence", arena, &scales.consequence));
    FB_TRY(pick_scale(rows, count, "level", arena, &scales.level));
    scales.threshold = only_value(rows, count, "threshold", 0);
    scales.months = only_value(rows, count, "months", MONTHS);
    *out = scales;
    return FB_OK;
}

const char *fb_risk_scale_label(const fb_risk_scale *scale, int value) {
    for (size_t i = 0; i < scale->count; i++)
        if (scale->values[i].value == value) return scale->values[i].label;
    return "";
}

fb_tone fb_risk_tone(const fb_risk_value *level) {
    static const struct {
        const char *word;
        fb_tone tone;
    } TONES[] = {
        {"green", FB_TONE_GREEN}, {"yellow", FB_TONE_YELLOW}, {"orange", FB_TONE_ORANGE}, {"red", FB_TONE_RED}};
    for (size_t i = 0; level && i < FB_COUNT(TONES); i++)
        if (strcmp(TONES[i].word, level->colour) == 0) return TONES[i].tone;
    return FB_TONE_NONE;
}

const fb_risk_value *fb_risk_level(const fb_risk_scales *scales, int product) {
    const fb_risk_value *level = NULL;
    for (size_t i = 0; product > 0 && i < scales->level.count; i++)
        if (scales->level.values[i].value <= product) level = &scales->level.values[i];
    return level;
}

/* Risks ------------------------------------------------------------------------------------------- */

static bool read_risk(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    *(fb_risk *)element = (fb_risk){.code = fb_kept_text(rows, 0, arena, &good),
                                    .text = fb_kept_text(rows, 1, arena, &good),
                                    .likelihood = (int)fb_column_int(rows, 2),
                                    .consequence = (int)fb_column_int(rows, 3),
                                    .owner = fb_kept_text(rows, 4, arena, &good),
                                    .action = fb_kept_text(rows, 5, arena, &good),
                                    .result = fb_kept_text(rows, 6, arena, &good),
                                    .area = fb_kept_text(rows, 7, arena, &good),
                                    .controls = fb_column_int(rows, 8)};
    return good;
}

fb_rc fb_risks(const fb_book *book, int year, fb_arena *arena, const fb_risk **out, size_t *count) {
    fb_list_query query = {FB_SQL_CONTROL_RISK_LIST, FB_VALUES(FB_OF(book), FB_INT(year)), read_risk, sizeof **out};
    return fb_list_read(book->store, &query, arena, (const void **)out, count);
}

/* Controls ---------------------------------------------------------------------------------------- */

static const struct {
    const char *word, *text;
} RESULTS[] = {[FB_CHECK_NONE] = {"", N_("not made")},
               [FB_CHECK_OK] = {"ok", N_("without remark")},
               [FB_CHECK_ONGOING] = {"ongoing", N_("ongoing as planned")},
               [FB_CHECK_REMARK] = {"remark", N_("with a remark")},
               [FB_CHECK_DEVIATION] = {"deviation", N_("deviation")}};

const char *fb_check_result_word(fb_check_result result) { return RESULTS[result].word; }

const char *fb_check_result_text(fb_check_result result) { return _(RESULTS[result].text); }

fb_check_result fb_check_result_named(const char *word) {
    for (size_t i = FB_CHECK_OK; i < FB_COUNT(RESULTS); i++)
        if (strcmp(RESULTS[i].word, word) == 0) return (fb_check_result)i;
    return FB_CHECK_NONE;
}

static bool read_control(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    *(fb_control *)element = (fb_control){.code = fb_kept_text(rows, 0, arena, &good),
                                          .area = fb_column_int(rows, 1),
                                          .heading = fb_kept_text(rows, 2, arena, &good),
                                          .area_label = fb_kept_text(rows, 3, arena, &good),
                                          .text = fb_kept_text(rows, 4, arena, &good),
                                          .method = fb_kept_text(rows, 5, arena, &good),
                                          .times = (int)fb_column_int(rows, 6),
                                          .continuous = fb_column_int(rows, 7) != 0,
                                          .responsible = fb_kept_text(rows, 8, arena, &good),
                                          .risk = fb_kept_text(rows, 9, arena, &good),
                                          .reason = fb_kept_text(rows, 10, arena, &good),
                                          .checks = fb_column_int(rows, 11),
                                          .result = fb_check_result_named(fb_column_text(rows, 12)),
                                          .said = fb_kept_text(rows, 13, arena, &good),
                                          .product = (int)(fb_column_int(rows, 14) * fb_column_int(rows, 15)),
                                          .deviations = fb_column_int(rows, 16)};
    return good;
}

fb_rc fb_controls(const fb_book *book, int year, fb_arena *arena, const fb_control **out, size_t *count) {
    fb_list_query query = {FB_SQL_CONTROL_CONTROL_LIST, FB_VALUES(FB_OF(book), FB_INT(year)), read_control,
                           sizeof **out};
    return fb_list_read(book->store, &query, arena, (const void **)out, count);
}

fb_rc fb_control_frequency(const fb_control *control, fb_arena *arena, const char **out) {
    const char *often;
    switch (control->times) {
    case 0: often = ""; break;
    case 1: often = _("once a year"); break;
    case 4: often = _("quarterly"); break;
    case 12: often = _("monthly"); break;
    default: often = fb_arena_printf(arena, _("%d times a year"), control->times);
    }
    if (often && control->continuous)
        often = *often ? fb_arena_printf(arena, _("%s and as they come"), often) : _("as they come");
    if (!often) return FB_ENOMEM;
    *out = often;
    return FB_OK;
}

/* Checks and deviations --------------------------------------------------------------------------- */

static bool read_check(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    *(fb_control_check *)element = (fb_control_check){.control = fb_kept_text(rows, 0, arena, &good),
                                                      .date = (fb_date)fb_column_int(rows, 1),
                                                      .result = fb_check_result_named(fb_column_text(rows, 2)),
                                                      .text = fb_kept_text(rows, 3, arena, &good),
                                                      .evidence = fb_kept_text(rows, 4, arena, &good),
                                                      .who = fb_kept_text(rows, 5, arena, &good)};
    return good;
}

fb_rc fb_control_checks_made(const fb_book *book, int year, const char *control, fb_arena *arena,
                             const fb_control_check **out, size_t *count) {
    fb_list_query query = {FB_SQL_CONTROL_CHECK_LIST, FB_VALUES(FB_OF(book), FB_INT(year), FB_TEXT(control)),
                           read_check, sizeof **out};
    return fb_list_read(book->store, &query, arena, (const void **)out, count);
}

static bool read_deviation(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    *(fb_control_deviation *)element = (fb_control_deviation){.code = fb_kept_text(rows, 0, arena, &good),
                                                              .control = fb_kept_text(rows, 1, arena, &good),
                                                              .control_text = fb_kept_text(rows, 2, arena, &good),
                                                              .found = (fb_date)fb_column_int(rows, 3),
                                                              .text = fb_kept_text(rows, 4, arena, &good),
                                                              .action = fb_kept_text(rows, 5, arena, &good),
                                                              .responsible = fb_kept_text(rows, 6, arena, &good),
                                                              .due = (fb_date)fb_column_int(rows, 7),
                                                              .done = (fb_date)fb_column_int(rows, 8),
                                                              .evidence = fb_kept_text(rows, 9, arena, &good)};
    return good;
}

static fb_deviation_state state_of(const fb_control_deviation *d, fb_date as_of) {
    if (d->done && d->done <= as_of) return d->done > d->due ? FB_DEVIATION_DONE_LATE : FB_DEVIATION_DONE;
    return d->due < as_of ? FB_DEVIATION_OVERDUE : FB_DEVIATION_OPEN;
}

fb_rc fb_control_deviations(const fb_book *book, int year, fb_date as_of, fb_arena *arena,
                            const fb_control_deviation **out, size_t *count) {
    int64_t day = as_of;
    const fb_control_deviation *list;
    size_t rows;
    fb_list_query query = {FB_SQL_CONTROL_DEVIATION_LIST, FB_VALUES(FB_OF(book), FB_INT(year)), read_deviation,
                           sizeof *list};
    FB_TRY(fb_list_read(book->store, &query, arena, (const void **)&list, &rows));
    if (!day) FB_TRY(fb_query_int(&day, book->store, FB_SQL_CONTROL_LATEST_DAY, FB_VALUES(FB_OF(book))));
    fb_control_deviation *judged = fb_arena_alloc(arena, rows * sizeof *judged + 1);
    if (!judged) return FB_ENOMEM;
    for (size_t i = 0; i < rows; i++) {
        judged[i] = list[i];
        judged[i].state = state_of(&list[i], (fb_date)day);
    }
    *out = judged;
    *count = rows;
    return FB_OK;
}
