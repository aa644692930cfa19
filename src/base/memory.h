/* memory.h - every allocation of the house goes through here, so that a test can make each one fail.
 *
 * An arena hands out memory that is freed all at once. It has a cap: reaching it is FB_ELIMIT's cause,
 * and the call returns NULL, as when memory is out.
 */
#ifndef FB_BASE_MEMORY_H
#define FB_BASE_MEMORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define FB_KIB(n) ((size_t)(n)*1024u)
#define FB_MIB(n) ((size_t)(n)*1024u * 1024u)
/* How many elements an array has. */
#define FB_COUNT(array) (sizeof(array) / sizeof(array)[0])

void *fb_malloc(size_t size);
void *fb_calloc(size_t count, size_t size);
void *fb_realloc(void *old, size_t size);
void fb_free(void *p);

/** Room for one more element in a growing array: doubles `*capacity`, never beyond `cap` elements.
 *  @return false when memory is out or the cap is reached; the array is then as it was. */
bool fb_grow(void **array, size_t *capacity, size_t used, size_t element, size_t cap);

typedef struct fb_arena fb_arena;

/** @param cap most bytes that the arena may hold */
fb_arena *fb_arena_new(size_t cap);
void fb_arena_free(fb_arena *arena);
/** Forget everything given out; the room stays for the next round. */
void fb_arena_reset(fb_arena *arena);
/** Zeroed memory, aligned for any type; NULL when memory is out or the cap is reached. */
void *fb_arena_alloc(fb_arena *arena, size_t size);
/** A copy; NULL in gives NULL out. */
char *fb_arena_strdup(fb_arena *arena, const char *text);
char *fb_arena_strndup(fb_arena *arena, const char *text, size_t length);
char *fb_arena_printf(fb_arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Fault injection, for tests. Allocations and SQL steps are counted together. */
/** Make the n-th fault point from now fail (n from 1); 0 turns it off. */
void fb_fault_at(int64_t n);
/** Whether the fault set by fb_fault_at has struck. */
bool fb_fault_fired(void);
/** A fault point: true when this one must fail. */
bool fb_fault_here(void);

#endif
