/* intern.h - texts as small numbers: each different text gets the next index, from 0. */
#ifndef FB_BASE_INTERN_H
#define FB_BASE_INTERN_H

#include "base/rc.h"

#include <stddef.h>
#include <stdint.h>

typedef struct fb_intern fb_intern;

enum { FB_INTERN_NONE = -1 };

/** @param cap most different texts */
fb_rc fb_intern_new(fb_intern **out, size_t cap);
void fb_intern_free(fb_intern *intern);
/** The index of `text`, added if new; FB_INTERN_NONE when memory is out or the cap is reached. */
int32_t fb_intern_add(fb_intern *intern, const char *text, size_t length);
/** The index of `text`, or FB_INTERN_NONE when it is not there. */
int32_t fb_intern_find(const fb_intern *intern, const char *text, size_t length);
size_t fb_intern_count(const fb_intern *intern);
/** Borrowed until the intern is freed. */
const char *fb_intern_text(const fb_intern *intern, int32_t index);

#endif
