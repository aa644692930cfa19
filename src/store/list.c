/* list.c - grow an array while reading, then keep it at its right size. */
#include "store/list.h"

#include <string.h>

const char *fb_kept_text(const fb_rows *rows, int column, fb_arena *arena, bool *good) {
    const char *text = fb_column_text(rows, column), *kept = fb_arena_strdup(arena, text);
    if (text && !kept) *good = false;
    return kept;
}

static fb_rc read_rows(fb_rows *rows, const fb_list_query *query, fb_arena *arena, void **list, size_t *count) {
    size_t capacity = 0;
    for (;;) {
        fb_rc rc = fb_rows_next(rows);
        if (rc != FB_OK) return rc == FB_ENOTFOUND ? FB_OK : rc;
        if (*count == FB_LIST_CAP) return FB_ELIMIT;
        if (!fb_grow(list, &capacity, *count, query->element, FB_LIST_CAP)) return FB_ENOMEM;
        if (!query->read((char *)*list + *count * query->element, rows, arena)) return FB_ENOMEM;
        (*count)++;
    }
}

fb_rc fb_list_read(fb_store *store, const fb_list_query *query, fb_arena *arena, const void **out, size_t *count) {
    fb_rows rows;
    void *list = NULL, *kept = NULL;
    size_t n = 0;
    fb_rc rc = fb_query(&rows, store, query->sql, query->values, query->value_count);
    if (rc == FB_OK) rc = read_rows(&rows, query, arena, &list, &n);
    fb_rows_end(&rows);
    if (rc == FB_OK && !(kept = fb_arena_alloc(arena, n * query->element))) rc = FB_ENOMEM;
    if (rc == FB_OK) {
        if (n) memcpy(kept, list, n * query->element);
        *out = kept;
        *count = n;
    }
    fb_free(list);
    return rc;
}
