/* import_codes.c - accounts and objects of a file that the association lacks are added; what it has stays. */
#include "base/language.h"
#include "base/memory.h"
#include "exchange/sie/importer.h"

#include <stdlib.h>
#include <string.h>

enum { CODES_CAP = 100000 };

static const fb_sql SELECTS[] = {[FB_SIE_UNIT] = FB_SQL_LEDGER_UNIT_SELECT,
                                 [FB_SIE_PROJECT] = FB_SQL_LEDGER_PROJECT_SELECT,
                                 [FB_SIE_COUNTERPARTY] = FB_SQL_LEDGER_COUNTERPARTY_SELECT};

/* Accounts ------------------------------------------------------------------------------------ */

/* What the BAS chart says of an account by its first digit; a file should say it with #KTYP. */
static char guessed_type(const char *code) {
    switch (code[0]) {
    case '1': return 'T';
    case '2': return 'S';
    case '3':
    case '8': return 'I';
    default: return 'K';
    }
}

typedef struct new_accounts {
    fb_sie_importer *im;
    fb_intern *known;
    int64_t guessed;
} new_accounts;

static fb_rc put_account(void *context, const char *code, const char *name, char type) {
    new_accounts *n = context;
    if (fb_intern_find(n->known, code, strlen(code)) != FB_INTERN_NONE) return FB_OK;
    if (!type) n->guessed++;
    fb_account account = {
        .code = code, .name = fb_is_blank(name) ? code : name, .type = type ? type : guessed_type(code)};
    FB_TRY(fb_account_put(n->im->book, &account));
    n->im->result.accounts_added++;
    return FB_OK;
}

static fb_rc know_accounts(fb_sie_importer *im, fb_intern *known) {
    const fb_account *accounts;
    size_t count;
    fb_arena *arena = fb_arena_new(FB_MIB(32));
    fb_rc rc = arena ? fb_accounts(im->book, arena, &accounts, &count) : FB_ENOMEM;
    for (size_t i = 0; rc == FB_OK && i < count; i++) {
        const char *code = accounts[i].code;
        if (fb_intern_add(known, code, strlen(code)) == FB_INTERN_NONE) rc = FB_ENOMEM;
        if (rc == FB_OK) rc = fb_sie_check_know(im->check, code);
    }
    fb_arena_free(arena);
    return rc;
}

static fb_rc take_accounts(fb_sie_importer *im) {
    new_accounts n = {.im = im};
    FB_TRY(fb_intern_new(&n.known, CODES_CAP));
    fb_rc rc = know_accounts(im, n.known);
    if (rc == FB_OK) rc = fb_sie_chart_accounts(im->chart, put_account, &n);
    if (rc == FB_OK && n.guessed)
        fb_find(im->findings, FB_NOTE, "sie.account-type-guessed", im->file, 1,
                _("%lld new accounts have no #KTYP; their types were taken from their first digits, as in BAS"),
                (long long)n.guessed);
    fb_intern_free(n.known);
    return rc;
}

/* Objects ------------------------------------------------------------------------------------- */

static fb_rc put_counterparty(fb_sie_importer *im, const char *code, const char *name, int64_t position) {
    fb_counterparty counterparty = {.code = code, .key = code, .name = name, .kind = FB_EXTERNAL};
    fb_rc rc = fb_counterparty_put(im->book, &counterparty, position);
    if (rc != FB_ECONFLICT) return rc;
    /* Another counterparty has the code as its key. */
    char key[64] = "sie-";
    strncat(key, code, sizeof key - 5);
    counterparty.key = key;
    return fb_counterparty_put(im->book, &counterparty, position);
}

static fb_rc put_object(fb_sie_importer *im, fb_sie_part part, const char *code, const char *name) {
    int64_t position = (int64_t)fb_intern_count(im->parts[part].known);
    switch (part) {
    case FB_SIE_UNIT:
        return fb_unit_put(im->book, &(fb_unit){.code = code, .key = code, .name = name}, position, im->result.year);
    case FB_SIE_PROJECT: return fb_project_put(im->book, &(fb_project){.code = code, .name = name});
    default: return put_counterparty(im, code, name, position);
    }
}

/* The index of a code, which is made when the association lacks it. */
static fb_rc need_code(fb_sie_importer *im, fb_sie_part part, const char *code, const char *name, int32_t *out) {
    fb_sie_part_codes *codes = &im->parts[part];
    size_t length = strlen(code);
    int32_t index = fb_intern_find(codes->known, code, length);
    if (index == FB_INTERN_NONE) {
        FB_TRY(put_object(im, part, code, fb_is_blank(name) ? code : name));
        if (fb_intern_count(codes->known) == CODES_CAP) return FB_ELIMIT;
        if ((index = fb_intern_add(codes->known, code, length)) == FB_INTERN_NONE) return FB_ENOMEM;
        im->result.objects_added++;
        if (im->poster) FB_TRY(fb_poster_reload(im->poster));
    }
    *out = index;
    return FB_OK;
}

static fb_sie_part part_of(const fb_sie_importer *im, const char *dimension) {
    int part = 0;
    while (part < FB_SIE_PARTS && strcmp(im->parts[part].dimension, dimension) != 0)
        part++;
    return (fb_sie_part)part;
}

static fb_rc load_part(fb_sie_importer *im, fb_sie_part part, const char *dimension) {
    fb_sie_part_codes *codes = &im->parts[part];
    codes->dimension = dimension;
    FB_TRY(fb_intern_new(&codes->known, CODES_CAP));
    fb_rows rows;
    fb_rc rc = fb_query(&rows, im->store, SELECTS[part], FB_VALUES(FB_OF(im->book)));
    while (rc == FB_OK && (rc = fb_rows_next(&rows)) == FB_OK) {
        const char *code = fb_column_text(&rows, 0);
        if (fb_intern_add(codes->known, code, strlen(code)) == FB_INTERN_NONE) rc = FB_ENOMEM;
    }
    fb_rows_end(&rows);
    return rc == FB_ENOTFOUND ? FB_OK : rc;
}

fb_rc fb_sie_take_chart(fb_sie_importer *im) {
    const fb_association *association = &im->book->association;
    FB_TRY(take_accounts(im));
    FB_TRY(load_part(im, FB_SIE_UNIT, association->sie_unit));
    FB_TRY(load_part(im, FB_SIE_PROJECT, association->sie_project));
    FB_TRY(load_part(im, FB_SIE_COUNTERPARTY, association->sie_counterparty));
    for (size_t i = 0; i < fb_sie_chart_object_count(im->chart); i++) {
        fb_sie_object object = fb_sie_chart_object_at(im->chart, i);
        fb_sie_part part = part_of(im, object.dimension);
        int32_t index;
        if (part < FB_SIE_PARTS) FB_TRY(need_code(im, part, object.code, object.name, &index));
    }
    return FB_OK;
}

void fb_sie_free_parts(fb_sie_importer *im) {
    for (int i = 0; i < FB_SIE_PARTS; i++) {
        fb_intern_free(im->parts[i].known);
        fb_free(im->parts[i].from);
    }
}

/* Use ----------------------------------------------------------------------------------------- */

/* A unit that the books of a year use was there that year, whatever the register says. */
static fb_rc reach_unit(fb_sie_importer *im, const char *code, int year) {
    int64_t outside;
    fb_rc rc = fb_query_int(&outside, im->store, FB_SQL_LEDGER_UNIT_OUTSIDE,
                            FB_VALUES(FB_OF(im->book), FB_TEXT(code), FB_INT(year)));
    if (rc != FB_OK) return rc == FB_ENOTFOUND ? FB_OK : rc;
    if (year >= im->result.year)
        fb_find(im->findings, FB_NOTE, "sie.unit-year", im->file, 1,
                _("unit %s is used in %d, when it was not there by the register; the register was widened"), code,
                year);
    return fb_exec(im->store, FB_SQL_LEDGER_UNIT_REACH, FB_VALUES(FB_OF(im->book), FB_TEXT(code), FB_INT(year)));
}

/* Remembers the earliest year that a unit was met in, so that the register is asked once a year. */
static fb_rc use_unit(fb_sie_importer *im, int32_t index, const char *code, int year) {
    fb_sie_part_codes *units = &im->parts[FB_SIE_UNIT];
    while (units->capacity <= (size_t)index) {
        size_t before = units->capacity;
        if (!fb_grow((void **)&units->from, &units->capacity, before, sizeof *units->from, CODES_CAP))
            return FB_ENOMEM;
        memset(units->from + before, 0, (units->capacity - before) * sizeof *units->from);
    }
    if (units->from[index] && units->from[index] <= year) return FB_OK;
    units->from[index] = year;
    return reach_unit(im, code, year);
}

static int compare_dimensions(const void *a, const void *b) {
    const fb_sie_object *x = *(const fb_sie_object *const *)a, *y = *(const fb_sie_object *const *)b;
    size_t m = strlen(x->dimension), n = strlen(y->dimension);
    int order = m == n ? strcmp(x->dimension, y->dimension) : m < n ? -1 : 1;
    return order ? order : x < y ? -1 : x > y;
}

static void write_quoted(fb_buf *out, const char *text) {
    fb_buf_add_char(out, '"');
    for (; *text; text++) {
        if (*text == '"') fb_buf_add_char(out, '\\');
        fb_buf_add_char(out, *text);
    }
    fb_buf_add_char(out, '"');
}

static void write_objects(fb_buf *out, const fb_sie_object **objects, size_t count) {
    if (count > 1) qsort(objects, count, sizeof(fb_sie_object *), compare_dimensions);
    for (size_t i = 0; i < count; i++) {
        const char *dimension = objects[i]->dimension;
        if (i) fb_buf_add_char(out, ' ');
        if (strpbrk(dimension, " \"{}"))
            write_quoted(out, dimension);
        else
            fb_buf_add(out, dimension);
        fb_buf_add_char(out, ' ');
        write_quoted(out, objects[i]->code);
    }
}

fb_rc fb_sie_objects_text(fb_buf *out, const fb_sie_object *objects, size_t count) {
    const fb_sie_object *list[FB_SIE_OBJECTS];
    for (size_t i = 0; i < count; i++)
        list[i] = &objects[i];
    write_objects(out, list, count);
    return fb_buf_rc(out);
}

fb_rc fb_sie_take_objects(fb_sie_importer *im, const fb_sie_object *objects, size_t count, int year,
                          fb_sie_codes *out, fb_buf *others) {
    const fb_sie_object *rest[FB_SIE_OBJECTS];
    size_t rest_count = 0;
    const char **parts[] = {&out->unit, &out->project, &out->counterparty};
    *out = (fb_sie_codes){"", "", "", false};
    for (size_t i = 0; i < count; i++) {
        fb_sie_part part = part_of(im, objects[i].dimension);
        if (part == FB_SIE_PARTS || **parts[part]) {
            rest[rest_count++] = &objects[i];
            continue;
        }
        int32_t index;
        const char *name = fb_sie_chart_object_name(im->chart, objects[i].dimension, objects[i].code);
        FB_TRY(need_code(im, part, objects[i].code, name, &index));
        *parts[part] = fb_intern_text(im->parts[part].known, index);
        if (part == FB_SIE_UNIT) FB_TRY(use_unit(im, index, objects[i].code, year));
    }
    out->others = rest_count > 0;
    if (others) write_objects(others, rest, rest_count);
    return others ? fb_buf_rc(others) : FB_OK;
}
