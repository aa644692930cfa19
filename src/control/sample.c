/* sample.c - drawing vouchers by lot, keeping what was drawn and what was found. */
#include "control/sample.h"

#include "base/language.h"
#include "control/enter.h"
#include "store/list.h"

#include <inttypes.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char *fb_sample_seed(char out[static FB_SEED_TEXT]) {
    unsigned char bytes[(FB_SEED_TEXT - 1) / 2];
    randombytes_buf(bytes, sizeof bytes);
    return sodium_bin2hex(out, FB_SEED_TEXT, bytes, sizeof bytes);
}

/* The lot ------------------------------------------------------------------------------------------- */

typedef struct candidate {
    fb_sampled voucher;
    unsigned char ticket[crypto_hash_sha256_BYTES];
    size_t stratum;
    bool drawn;
} candidate;

typedef struct bounds {
    int64_t from[FB_STRATA]; /* öre; the first stratum begins below every bound */
    size_t count;
} bounds;

static fb_rc refuse_strata(const char *strata, fb_findings *findings) {
    return fb_refuse(findings, "control.strata", NULL, 0,
                     _("the strata are \"%s\"; expected at most %d lower bounds in kronor, ascending, such as "
                       "10000;100000"),
                     strata, FB_STRATA);
}

static fb_rc read_bounds(const char *strata, bounds *out, fb_findings *findings) {
    *out = (bounds){.count = 0};
    for (const char *at = strata; *at;) {
        fb_money bound;
        size_t length = strcspn(at, ";,");
        bool good = out->count < FB_STRATA && fb_money_parse(&bound, at, length) == FB_MONEY_GOOD && bound.ore > 0 &&
                    (out->count == 0 || bound.ore > out->from[out->count - 1]);
        if (!good || (at[length] && !at[length + 1])) return refuse_strata(strata, findings);
        out->from[out->count++] = bound.ore;
        at += length + (at[length] != '\0');
    }
    return FB_OK;
}

static size_t stratum_of(const bounds *strata, int64_t ore) {
    size_t stratum = 0;
    while (stratum < strata->count && ore >= strata->from[stratum])
        stratum++;
    return stratum;
}

static void make_ticket(candidate *c, const char *seed, int year) {
    char number[48];
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    crypto_hash_sha256_update(&state, (const unsigned char *)seed, strlen(seed));
    snprintf(number, sizeof number, "/%d/", year);
    crypto_hash_sha256_update(&state, (const unsigned char *)number, strlen(number));
    crypto_hash_sha256_update(&state, (const unsigned char *)c->voucher.series, strlen(c->voucher.series));
    snprintf(number, sizeof number, "/%" PRId64, c->voucher.number);
    crypto_hash_sha256_update(&state, (const unsigned char *)number, strlen(number));
    crypto_hash_sha256_final(&state, c->ticket);
}

static int by_ticket(const void *a, const void *b) {
    return memcmp(((const candidate *)a)->ticket, ((const candidate *)b)->ticket, crypto_hash_sha256_BYTES);
}

static int order_of(const fb_sampled *a, const fb_sampled *b) {
    int series = strcmp(a->series, b->series);
    if (series) return series;
    return (a->number > b->number) - (a->number < b->number);
}

static int by_number(const void *a, const void *b) { return order_of(a, b); }

/* The candidates by ticket, each stratum with the place of the first that is left. */
typedef struct lot {
    candidate *by_ticket;
    size_t count, next[FB_STRATA + 1];
} lot;

/* The lowest ticket left in a stratum, or NULL. */
static candidate *draw_one(lot *l, size_t stratum) {
    for (size_t *i = &l->next[stratum]; *i < l->count; (*i)++) {
        candidate *c = &l->by_ticket[*i];
        if (c->stratum == stratum && !c->drawn) return c;
    }
    return NULL;
}

static void draw_by_lot(lot *l, size_t strata, int64_t count) {
    bool left = true;
    while (left && count > 0) {
        left = false;
        for (size_t stratum = strata + 1; stratum-- > 0 && count > 0;) {
            candidate *c = draw_one(l, stratum);
            if (!c) continue;
            c->drawn = left = true;
            count--;
        }
    }
}

static bool read_candidate(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    *(candidate *)element = (candidate){.voucher = {.series = fb_kept_text(rows, 0, arena, &good),
                                                    .number = fb_column_int(rows, 1),
                                                    .amount = fb_ore(fb_column_int(rows, 2))}};
    return good;
}

static void draw_from(candidate *all, size_t count, int year, const fb_sample_way *way, const bounds *strata) {
    lot l = {.by_ticket = all, .count = count};
    for (size_t i = 0; i < count; i++) {
        make_ticket(&all[i], way->seed, year);
        all[i].stratum = stratum_of(strata, all[i].voucher.amount.ore);
        all[i].drawn = way->over.ore >= 0 && all[i].voucher.amount.ore > way->over.ore;
    }
    qsort(all, count, sizeof *all, by_ticket);
    draw_by_lot(&l, strata->count, way->count);
}

fb_rc fb_sample_draw(const fb_book *book, int year, const fb_sample_way *way, fb_arena *arena, const fb_sampled **out,
                     size_t *count, int64_t *population, fb_findings *findings) {
    candidate *all;
    bounds strata;
    size_t found, drawn = 0;
    const void *list;
    FB_TRY(read_bounds(way->strata, &strata, findings));
    fb_list_query query = {FB_SQL_CONTROL_POPULATION, FB_VALUES(FB_OF(book), FB_INT(year), FB_TEXT(way->account)),
                           read_candidate, sizeof *all};
    FB_TRY(fb_list_read(book->store, &query, arena, &list, &found));
    if (found == 0)
        return fb_refuse(findings, "control.population", NULL, 0,
                         _("there are no vouchers of %d to draw from; correct the year or the account"), year);
    all = (candidate *)list; /* the arena's, and ours alone */
    draw_from(all, found, year, way, &strata);
    fb_sampled *sample = fb_arena_alloc(arena, found * sizeof *sample);
    if (!sample) return FB_ENOMEM;
    for (size_t i = 0; i < found; i++)
        if (all[i].drawn) sample[drawn++] = all[i].voucher;
    if (drawn > FB_SAMPLE_MOST) return FB_ELIMIT;
    if (drawn) qsort(sample, drawn, sizeof *sample, by_number);
    *out = sample;
    *count = drawn;
    *population = (int64_t)found;
    return FB_OK;
}

/* Samples that are kept ----------------------------------------------------------------------------- */

static bool read_sample(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    *(fb_sample *)element = (fb_sample){.code = fb_kept_text(rows, 0, arena, &good),
                                        .control = fb_kept_text(rows, 1, arena, &good),
                                        .drawn = (fb_date)fb_column_int(rows, 2),
                                        .way = {.seed = fb_kept_text(rows, 3, arena, &good),
                                                .count = fb_column_int(rows, 4),
                                                .over = fb_ore(fb_column_int(rows, 5)),
                                                .strata = fb_kept_text(rows, 6, arena, &good),
                                                .account = fb_kept_text(rows, 7, arena, &good)},
                                        .population = fb_column_int(rows, 8),
                                        .vouchers = fb_column_int(rows, 9),
                                        .judged = fb_column_int(rows, 10),
                                        .remarks = fb_column_int(rows, 11)};
    return good;
}

fb_rc fb_samples(const fb_book *book, int year, fb_arena *arena, const fb_sample **out, size_t *count) {
    fb_list_query query = {FB_SQL_CONTROL_SAMPLE_LIST, FB_VALUES(FB_OF(book), FB_INT(year)), read_sample,
                           sizeof **out};
    return fb_list_read(book->store, &query, arena, (const void **)out, count);
}

static const fb_sample *named(const fb_sample *list, size_t count, const char *code) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(list[i].code, code) == 0) return &list[i];
    return NULL;
}

fb_rc fb_sample_find(const fb_book *book, int year, const char *code, fb_arena *arena, const fb_sample **out,
                     fb_findings *findings) {
    const fb_sample *list;
    size_t count;
    FB_TRY(fb_samples(book, year, arena, &list, &count));
    const fb_sample *found = named(list, count, code);
    if (found) {
        *out = found;
        return FB_OK;
    }
    fb_refuse(findings, "control.sample", NULL, 0,
              _("there is no sample %s of %d; forbund show control-samples --year %d lists them"), code, year, year);
    return FB_ENOTFOUND;
}

static bool read_sampled(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    *(fb_sampled *)element = (fb_sampled){.series = fb_kept_text(rows, 0, arena, &good),
                                          .number = fb_column_int(rows, 1),
                                          .date = (fb_date)fb_column_int(rows, 2),
                                          .text = fb_kept_text(rows, 3, arena, &good),
                                          .amount = fb_ore(fb_column_int(rows, 4)),
                                          .result = fb_check_result_named(fb_column_text(rows, 5)),
                                          .said = fb_kept_text(rows, 6, arena, &good),
                                          .evidence = fb_kept_text(rows, 7, arena, &good)};
    return good;
}

fb_rc fb_sample_vouchers(const fb_book *book, int year, const char *code, fb_arena *arena, const fb_sampled **out,
                         size_t *count) {
    fb_list_query query = {FB_SQL_CONTROL_ITEM_LIST, FB_VALUES(FB_OF(book), FB_INT(year), FB_TEXT(code)),
                           read_sampled, sizeof **out};
    return fb_list_read(book->store, &query, arena, (const void **)out, count);
}

/* Keeping ------------------------------------------------------------------------------------------- */

static fb_rc free_code(const fb_sample *list, size_t count, fb_arena *arena, const char **out) {
    for (size_t n = 1;; n++) {
        const char *code = fb_arena_printf(arena, "s%zu", n);
        if (!code) return FB_ENOMEM;
        if (named(list, count, code)) continue;
        *out = code;
        return FB_OK;
    }
}

/* The bounds as they are kept: with ; between. */
static const char *kept_strata(const char *strata, fb_arena *arena) {
    char *kept = fb_arena_strdup(arena, strata);
    for (char *c = kept; c && *c; c++)
        if (*c == ',') *c = ';';
    return kept;
}

static fb_rc insert_sample(const fb_book *book, int year, const fb_sample *s, const fb_sampled *vouchers,
                           size_t count) {
    const fb_sample_way *way = &s->way;
    FB_TRY(fb_exec(book->store, FB_SQL_CONTROL_SAMPLE_INSERT,
                   FB_VALUES(FB_OF(book), FB_INT(year), FB_TEXT(s->code), FB_TEXT(s->control),
                             s->drawn ? FB_INT(s->drawn) : FB_TEXT(NULL), FB_TEXT(way->seed), FB_INT(way->count),
                             way->over.ore >= 0 ? FB_INT(way->over.ore) : FB_TEXT(NULL), FB_TEXT(way->strata),
                             FB_TEXT(way->account), FB_INT(s->population), FB_INT(0))));
    for (size_t i = 0; i < count; i++)
        FB_TRY(fb_exec(book->store, FB_SQL_CONTROL_ITEM_INSERT,
                       FB_VALUES(FB_OF(book), FB_INT(year), FB_TEXT(s->code), FB_TEXT(vouchers[i].series),
                                 FB_INT(vouchers[i].number), FB_TEXT(NULL), FB_TEXT(NULL), FB_TEXT(NULL),
                                 FB_TEXT(NULL), FB_INT(0))));
    return FB_OK;
}

static fb_rc keep_within(const fb_book *book, int year, const fb_sample *sample, fb_arena *arena,
                         const fb_sample **out, fb_findings *findings) {
    fb_sample kept = *sample;
    const fb_sample *list;
    const fb_sampled *vouchers = NULL;
    size_t count, drawn = 0;
    FB_TRY(fb_samples(book, year, arena, &list, &count));
    if (!kept.code) FB_TRY(free_code(list, count, arena, &kept.code));
    if (named(list, count, kept.code))
        return fb_refuse(findings, "control.sample", NULL, 0,
                         _("there is a sample %s of %d already; give another name, or none"), kept.code, year);
    if (!(kept.way.strata = kept_strata(kept.way.strata, arena))) return FB_ENOMEM;
    FB_TRY(fb_sample_draw(book, year, &kept.way, arena, &vouchers, &drawn, &kept.population, findings));
    FB_TRY(insert_sample(book, year, &kept, vouchers, drawn));
    FB_TRY(fb_record_checks(book->store, book->association.id, fb_control_row_rules, NULL, findings));
    return fb_sample_find(book, year, kept.code, arena, out, findings);
}

fb_rc fb_sample_keep(const fb_book *book, int year, const fb_sample *sample, fb_arena *arena, const fb_sample **out,
                     fb_findings *findings) {
    static const fb_field CODE = {"sample", FB_FIELD_CODE, false};
    if (sample->code) FB_TRY(fb_field_check(&CODE, sample->code, findings));
    FB_TRY(fb_control_typed("control", sample->control, findings));
    FB_TRY(fb_begin(book->store));
    return fb_end(book->store, keep_within(book, year, sample, arena, out, findings));
}

/* Drawing again ------------------------------------------------------------------------------------- */

static void tell_changes(const fb_sampled *kept, size_t kept_count, const fb_sampled *now, size_t now_count,
                         const char *code, fb_findings *findings) {
    for (size_t i = 0, k = 0; i < kept_count || k < now_count;) {
        int order = i == kept_count ? 1 : k == now_count ? -1 : order_of(&kept[i], &now[k]);
        if (order < 0)
            fb_find(findings, FB_WARNING, "control.redrawn", NULL, 0,
                    _("voucher %s %" PRId64 " is in sample %s and is not drawn again: the books have changed since"),
                    kept[i].series, kept[i].number, code);
        if (order > 0)
            fb_find(findings, FB_WARNING, "control.redrawn", NULL, 0,
                    _("voucher %s %" PRId64 " is drawn now and is not in sample %s: the books have changed since"),
                    now[k].series, now[k].number, code);
        i += order <= 0;
        k += order >= 0;
    }
}

fb_rc fb_sample_again(const fb_book *book, int year, const char *code, fb_arena *arena, fb_findings *findings) {
    const fb_sample *sample;
    const fb_sampled *kept, *now = NULL;
    size_t kept_count, now_count = 0;
    int64_t population;
    FB_TRY(fb_sample_find(book, year, code, arena, &sample, findings));
    FB_TRY(fb_sample_vouchers(book, year, code, arena, &kept, &kept_count));
    FB_TRY(fb_sample_draw(book, year, &sample->way, arena, &now, &now_count, &population, findings));
    tell_changes(kept, kept_count, now, now_count, code, findings);
    return FB_OK;
}

/* Outcomes ------------------------------------------------------------------------------------------ */

static fb_rc judge_within(const fb_book *book, int year, const char *code, const fb_sampled *judged,
                          fb_findings *findings) {
    int64_t there = 0;
    FB_TRY(fb_query_int(
        &there, book->store, FB_SQL_CONTROL_ITEM_COUNT,
        FB_VALUES(FB_OF(book), FB_INT(year), FB_TEXT(code), FB_TEXT(judged->series), FB_INT(judged->number))));
    if (!there)
        return fb_refuse(findings, "control.sample", NULL, 0,
                         _("voucher %s %" PRId64 " is not in a sample %s of %d; forbund control sample %s --year %d "
                           "lists those that are"),
                         judged->series, judged->number, code, year, code, year);
    if (judged->result == FB_CHECK_NONE || judged->result == FB_CHECK_ONGOING)
        return fb_refuse(findings, "control.result", NULL, 0, _("expected a result: ok, remark or deviation"));
    return fb_exec(book->store, FB_SQL_CONTROL_ITEM_RESULT,
                   FB_VALUES(FB_OF(book), FB_INT(year), FB_TEXT(code), FB_TEXT(judged->series),
                             FB_INT(judged->number), FB_TEXT(fb_check_result_word(judged->result)),
                             judged->date ? FB_INT(judged->date) : FB_TEXT(NULL), FB_TEXT(judged->said),
                             FB_TEXT(judged->evidence)));
}

fb_rc fb_sample_judge(const fb_book *book, int year, const char *code, const fb_sampled *judged,
                      fb_findings *findings) {
    FB_TRY(fb_control_typed("sample", code, findings));
    FB_TRY(fb_control_typed("text", judged->said, findings));
    FB_TRY(fb_control_typed("evidence", judged->evidence, findings));
    FB_TRY(fb_begin(book->store));
    return fb_end(book->store, judge_within(book, year, code, judged, findings));
}
