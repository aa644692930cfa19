/* nearest.c - how many letters one name is from another. */
#include "base/nearest.h"

#include <string.h>

enum { NAME_LENGTH = 120 };

/* Letters to insert, remove or change to get from one text to the other. */
static size_t distance(const char *a, const char *b) {
    size_t row[NAME_LENGTH + 1], width = strlen(b);
    if (width > NAME_LENGTH) return SIZE_MAX;
    for (size_t i = 0; i <= width; i++)
        row[i] = i;
    for (size_t y = 1; a[y - 1]; y++) {
        size_t corner = row[0];
        row[0] = y;
        for (size_t x = 1; x <= width; x++) {
            size_t change = corner + (a[y - 1] != b[x - 1]);
            corner = row[x];
            size_t step = (row[x] < row[x - 1] ? row[x] : row[x - 1]) + 1;
            row[x] = step < change ? step : change;
        }
    }
    return row[width];
}

void fb_nearest_try(fb_nearest *nearest, const char *asked, const char *name) {
    size_t far = distance(asked, name);
    for (size_t i = 0; i < FB_NEAREST; i++) {
        if (nearest->name[i] && nearest->distance[i] <= far) continue;
        const char *moved = nearest->name[i];
        size_t moved_far = nearest->distance[i];
        nearest->name[i] = name;
        nearest->distance[i] = far;
        name = moved;
        far = moved_far;
        if (!name) return;
    }
}

void fb_nearest_add(fb_buf *out, const fb_nearest *nearest) {
    for (size_t i = 0; i < FB_NEAREST && nearest->name[i]; i++)
        fb_buf_printf(out, "%s%s", i ? ", " : "", nearest->name[i]);
}
