/* memory.c - allocation with a fault point in front, and the arena. */
#include "base/memory.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static _Thread_local int64_t fault_countdown;
static _Thread_local bool fault_struck;

void fb_fault_at(int64_t n) {
    fault_countdown = n;
    fault_struck = false;
}

bool fb_fault_fired(void) { return fault_struck; }

bool fb_fault_here(void) {
    if (fault_countdown == 0 || --fault_countdown > 0) return false;
    fault_struck = true;
    return true;
}

void *fb_malloc(size_t size) { return fb_fault_here() ? NULL : malloc(size ? size : 1); }

void *fb_calloc(size_t count, size_t size) {
    return fb_fault_here() ? NULL : calloc(count ? count : 1, size ? size : 1);
}

void *fb_realloc(void *old, size_t size) { return fb_fault_here() ? NULL : realloc(old, size ? size : 1); }

void fb_free(void *p) { free(p); }

bool fb_grow(void **array, size_t *capacity, size_t used, size_t element, size_t cap) {
    if (used < *capacity) return true;
    if (used >= cap) return false;
    size_t wanted = *capacity ? *capacity * 2 : 16;
    if (wanted > cap) wanted = cap;
    if (wanted > SIZE_MAX / element) return false;
    void *grown = fb_realloc(*array, wanted * element);
    if (!grown) return false;
    *array = grown;
    *capacity = wanted;
    return true;
}

typedef struct arena_block {
    struct arena_block *next;
    size_t size, used;
    alignas(max_align_t) unsigned char bytes[];
} arena_block;

struct fb_arena {
    arena_block *first, *current;
    size_t cap, held;
    size_t wanted; /* what all blocks held before the latest reset */
};

enum { ARENA_BLOCK = 32 * 1024 };

fb_arena *fb_arena_new(size_t cap) {
    fb_arena *arena = fb_calloc(1, sizeof *arena);
    if (arena) arena->cap = cap;
    return arena;
}

static void free_blocks(fb_arena *arena) {
    for (arena_block *block = arena->first; block;) {
        arena_block *next = block->next;
        fb_free(block);
        block = next;
    }
    arena->first = arena->current = NULL;
    arena->held = 0;
}

void fb_arena_free(fb_arena *arena) {
    if (!arena) return;
    free_blocks(arena);
    fb_free(arena);
}

/* Several blocks give way to one with the room of all: otherwise rounds that grow would fill the cap with blocks
 * that are each too small for the next. */
void fb_arena_reset(fb_arena *arena) {
    if (arena->first && arena->first->next) {
        arena->wanted = arena->held;
        free_blocks(arena);
    } else if (arena->first) {
        arena->first->used = 0;
    }
}

static arena_block *arena_add_block(fb_arena *arena, size_t least) {
    size_t size = least > ARENA_BLOCK ? least : ARENA_BLOCK;
    if (arena->current && arena->current == arena->first && arena->current->used == 0) free_blocks(arena);
    if (!arena->first && size < arena->wanted) size = arena->wanted;
    if (size > arena->cap - arena->held) {
        size = least;
        if (size > arena->cap - arena->held) return NULL;
    }
    arena_block *block = fb_malloc(sizeof *block + size);
    if (!block) return NULL;
    *block = (arena_block){.size = size};
    arena->held += size;
    *(arena->current ? &arena->current->next : &arena->first) = block;
    return arena->current = block;
}

void *fb_arena_alloc(fb_arena *arena, size_t size) {
    if (size > arena->cap) return NULL;
    size = (size + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);
    arena_block *block = arena->current;
    if (!block || block->size - block->used < size) block = arena_add_block(arena, size);
    if (!block) return NULL;
    void *given = block->bytes + block->used;
    block->used += size;
    return memset(given, 0, size);
}

char *fb_arena_strndup(fb_arena *arena, const char *text, size_t length) {
    if (!text) return NULL;
    char *copy = fb_arena_alloc(arena, length + 1);
    if (copy) memcpy(copy, text, length);
    return copy;
}

char *fb_arena_strdup(fb_arena *arena, const char *text) {
    return text ? fb_arena_strndup(arena, text, strlen(text)) : NULL;
}

char *fb_arena_printf(fb_arena *arena, const char *format, ...) {
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, args);
    va_end(args);
    char *text = length < 0 ? NULL : fb_arena_alloc(arena, (size_t)length + 1);
    if (text) vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    return text;
}
