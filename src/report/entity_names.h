/* entity_names.h - for this room: HTML's named characters, made at build time by tools/embed_entities.py. */
#ifndef FB_REPORT_ENTITY_NAMES_H
#define FB_REPORT_ENTITY_NAMES_H

#include <stddef.h>

typedef struct fb_named_character {
    const char *name, *text; /* without & and ; */
} fb_named_character;

/* By name. */
extern const fb_named_character fb_named_characters[];
extern const size_t fb_named_character_count;

#endif
