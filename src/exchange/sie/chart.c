/* chart.c - accounts and objects by code, with the latest name and type that the file gives them. */
#include "exchange/sie/chart.h"

#include "base/memory.h"

#include <stdio.h>
#include <string.h>

enum { CODES_CAP = 100000, TEXTS_CAP = 32 * 1024 * 1024, KEY = 128 };

typedef struct entry {
    const char *dimension, *code, *name; /* dimension NULL for an account */
    char type;
    bool declared; /* an account may have a type before, or without, being declared */
} entry;

typedef struct list {
    fb_intern *keys;
    entry *entries;
    size_t capacity;
} list;

struct fb_sie_chart {
    fb_arena *texts;
    list accounts, objects;
};

fb_rc fb_sie_chart_new(fb_sie_chart **out) {
    fb_sie_chart *chart = fb_calloc(1, sizeof *chart);
    if (!chart) return FB_ENOMEM;
    fb_rc rc = (chart->texts = fb_arena_new(TEXTS_CAP)) ? FB_OK : FB_ENOMEM;
    if (rc == FB_OK) rc = fb_intern_new(&chart->accounts.keys, CODES_CAP);
    if (rc == FB_OK) rc = fb_intern_new(&chart->objects.keys, CODES_CAP);
    if (rc == FB_OK)
        *out = chart;
    else
        fb_sie_chart_free(chart);
    return rc;
}

void fb_sie_chart_free(fb_sie_chart *chart) {
    if (!chart) return;
    fb_intern_free(chart->accounts.keys);
    fb_intern_free(chart->objects.keys);
    fb_free(chart->accounts.entries);
    fb_free(chart->objects.entries);
    fb_arena_free(chart->texts);
    fb_free(chart);
}

/* The entry of a key, made when it is new. */
static fb_rc entry_of(list *l, const char *key, entry **out) {
    size_t count = fb_intern_count(l->keys), length = strlen(key);
    int32_t index = fb_intern_find(l->keys, key, length);
    if (index == FB_INTERN_NONE) {
        if (count == CODES_CAP) return FB_ELIMIT;
        if (!fb_grow((void **)&l->entries, &l->capacity, count, sizeof *l->entries, CODES_CAP)) return FB_ENOMEM;
        if ((index = fb_intern_add(l->keys, key, length)) == FB_INTERN_NONE) return FB_ENOMEM;
        l->entries[index] = (entry){.code = fb_intern_text(l->keys, index), .name = ""};
    }
    *out = &l->entries[index];
    return FB_OK;
}

/* The last name given stands; a name that is said again is not kept twice. */
static fb_rc rename_entry(fb_sie_chart *chart, entry *e, const char *name) {
    if (strcmp(e->name, name) == 0) return FB_OK;
    const char *kept = fb_arena_strdup(chart->texts, name);
    if (!kept) return FB_ENOMEM;
    e->name = kept;
    return FB_OK;
}

fb_rc fb_sie_chart_account(fb_sie_chart *chart, const fb_sie_account *account) {
    entry *e;
    FB_TRY(entry_of(&chart->accounts, account->code, &e));
    e->declared = true;
    return rename_entry(chart, e, account->name);
}

fb_rc fb_sie_chart_type(fb_sie_chart *chart, const char *account, char type) {
    entry *e;
    FB_TRY(entry_of(&chart->accounts, account, &e));
    e->type = type;
    return FB_OK;
}

/* Codes hold no control characters, so one parts the two. */
static void object_key(char key[static KEY], const char *dimension, const char *code) {
    snprintf(key, KEY, "%s\x1f%s", dimension, code);
}

fb_rc fb_sie_chart_object(fb_sie_chart *chart, const fb_sie_object *object) {
    char key[KEY];
    entry *e;
    object_key(key, object->dimension, object->code);
    FB_TRY(entry_of(&chart->objects, key, &e));
    if (!e->dimension) {
        e->dimension = fb_arena_strdup(chart->texts, object->dimension);
        e->code = fb_arena_strdup(chart->texts, object->code);
        if (!e->dimension || !e->code) return FB_ENOMEM;
    }
    return rename_entry(chart, e, object->name);
}

fb_rc fb_sie_chart_accounts(const fb_sie_chart *chart, fb_sie_chart_visit *visit, void *context) {
    for (size_t i = 0; i < fb_intern_count(chart->accounts.keys); i++) {
        const entry *e = &chart->accounts.entries[i];
        if (e->declared) FB_TRY(visit(context, e->code, e->name, e->type));
    }
    return FB_OK;
}

size_t fb_sie_chart_object_count(const fb_sie_chart *chart) { return fb_intern_count(chart->objects.keys); }

fb_sie_object fb_sie_chart_object_at(const fb_sie_chart *chart, size_t i) {
    const entry *e = &chart->objects.entries[i];
    return (fb_sie_object){e->dimension, e->code, e->name};
}

const char *fb_sie_chart_object_name(const fb_sie_chart *chart, const char *dimension, const char *code) {
    char key[KEY];
    object_key(key, dimension, code);
    int32_t index = fb_intern_find(chart->objects.keys, key, strlen(key));
    return index == FB_INTERN_NONE ? "" : chart->objects.entries[index].name;
}
