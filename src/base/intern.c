/* intern.c - an open-addressing table from text to index. */
#include "base/intern.h"

#include "base/memory.h"

#include <string.h>

struct fb_intern {
    fb_arena *texts;
    const char **list;
    uint32_t *hashes;
    int32_t *slots; /* index + 1; 0 is empty */
    size_t count, capacity, hash_capacity, slot_count, cap;
};

enum { FIRST_SLOTS = 64, TEXT_CAP = 256 };

fb_rc fb_intern_new(fb_intern **out, size_t cap) {
    fb_intern *intern = fb_calloc(1, sizeof *intern);
    if (!intern) return FB_ENOMEM;
    intern->cap = cap;
    intern->slot_count = FIRST_SLOTS;
    intern->texts = fb_arena_new(cap * TEXT_CAP);
    intern->slots = fb_calloc(intern->slot_count, sizeof *intern->slots);
    if (!intern->texts || !intern->slots) {
        fb_intern_free(intern);
        return FB_ENOMEM;
    }
    *out = intern;
    return FB_OK;
}

void fb_intern_free(fb_intern *intern) {
    if (!intern) return;
    fb_arena_free(intern->texts);
    fb_free(intern->list);
    fb_free(intern->hashes);
    fb_free(intern->slots);
    fb_free(intern);
}

/* FNV-1a: codes are short, and nobody gains by making them collide. */
static uint32_t hash_of(const char *text, size_t length) {
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)text[i]) * 16777619u;
    return hash;
}

static size_t slot_of(const fb_intern *intern, uint32_t hash, const char *text, size_t length) {
    size_t mask = intern->slot_count - 1, slot = hash & mask;
    for (; intern->slots[slot]; slot = (slot + 1) & mask) {
        int32_t index = intern->slots[slot] - 1;
        const char *known = intern->list[index];
        if (intern->hashes[index] == hash && strncmp(known, text, length) == 0 && known[length] == '\0') break;
    }
    return slot;
}

static bool more_slots(fb_intern *intern) {
    size_t slot_count = intern->slot_count * 2, mask = slot_count - 1;
    int32_t *slots = fb_calloc(slot_count, sizeof *slots);
    if (!slots) return false;
    for (size_t i = 0; i < intern->count; i++) {
        size_t slot = intern->hashes[i] & mask;
        while (slots[slot])
            slot = (slot + 1) & mask;
        slots[slot] = (int32_t)i + 1;
    }
    fb_free(intern->slots);
    intern->slots = slots;
    intern->slot_count = slot_count;
    return true;
}

int32_t fb_intern_find(const fb_intern *intern, const char *text, size_t length) {
    return intern->slots[slot_of(intern, hash_of(text, length), text, length)] - 1;
}

int32_t fb_intern_add(fb_intern *intern, const char *text, size_t length) {
    uint32_t hash = hash_of(text, length);
    size_t slot = slot_of(intern, hash, text, length);
    if (intern->slots[slot]) return intern->slots[slot] - 1;
    if (length >= TEXT_CAP) return FB_INTERN_NONE;
    if (!fb_grow((void **)&intern->list, &intern->capacity, intern->count, sizeof *intern->list, intern->cap) ||
        !fb_grow((void **)&intern->hashes, &intern->hash_capacity, intern->count, sizeof *intern->hashes,
                 intern->cap))
        return FB_INTERN_NONE;
    char *copy = fb_arena_strndup(intern->texts, text, length);
    if (!copy) return FB_INTERN_NONE;
    int32_t index = (int32_t)intern->count++;
    intern->list[index] = copy;
    intern->hashes[index] = hash;
    intern->slots[slot] = index + 1;
    if (intern->count * 2 > intern->slot_count && !more_slots(intern)) {
        intern->slots[slot] = 0;
        intern->count--;
        return FB_INTERN_NONE;
    }
    return index;
}

size_t fb_intern_count(const fb_intern *intern) { return intern->count; }

const char *fb_intern_text(const fb_intern *intern, int32_t index) { return intern->list[index]; }
