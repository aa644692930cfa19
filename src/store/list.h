/* list.h - the rows of a query as an array in an arena. */
#ifndef FB_STORE_LIST_H
#define FB_STORE_LIST_H

#include "base/memory.h"
#include "store/store.h"

/** Fill one element from the current row; false when memory is out. */
typedef bool fb_list_reader(void *element, const fb_rows *rows, fb_arena *arena);

typedef struct fb_list_query {
    fb_sql sql;
    const fb_value *values;
    size_t value_count;
    fb_list_reader *read;
    size_t element; /* its size */
} fb_list_query;

/** At most FB_LIST_CAP rows; more is FB_ELIMIT. */
enum { FB_LIST_CAP = 4 * 1024 * 1024 };
fb_rc fb_list_read(fb_store *store, const fb_list_query *query, fb_arena *arena, const void **out, size_t *count);

/** A column's text, kept in the arena; NULL for SQL NULL; clears `good` when memory is out. */
const char *fb_kept_text(const fb_rows *rows, int column, fb_arena *arena, bool *good);

#endif
