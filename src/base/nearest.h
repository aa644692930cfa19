/* nearest.h - the names nearest to one that does not exist, for a finding. */
#ifndef FB_BASE_NEAREST_H
#define FB_BASE_NEAREST_H

#include "base/text.h"

enum { FB_NEAREST = 3 };

typedef struct fb_nearest {
    const char *name[FB_NEAREST]; /* nearest first; NULL behind the last. Borrowed from those that were tried */
    size_t distance[FB_NEAREST];
} fb_nearest;

/** Keep `name` when it is among the nearest to `asked` so far. Begin with a zeroed fb_nearest. */
void fb_nearest_try(fb_nearest *nearest, const char *asked, const char *name);
/** "a, b, c" */
void fb_nearest_add(fb_buf *out, const fb_nearest *nearest);

#endif
