/* entity.c - named and numbered characters. */
#include "report/entity.h"

#include "report/entity_names.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int by_name(const void *key, const void *at) { return strcmp(key, ((const fb_named_character *)at)->name); }

static void put_character(char out[static FB_ENTITY_TEXT], uint32_t code) {
    bool none = code == 0 || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF);
    bool control = (code < 0x20 && code != '\t' && code != '\n') || code == 0x7F || code == 0xE000 || code == 0xE001;
    if (none || control) code = 0xFFFD;
    if (code < 0x80)
        snprintf(out, FB_ENTITY_TEXT, "%c", (int)code);
    else if (code < 0x800)
        snprintf(out, FB_ENTITY_TEXT, "%c%c", (int)(0xC0 | code >> 6), (int)(0x80 | (code & 0x3F)));
    else if (code < 0x10000)
        snprintf(out, FB_ENTITY_TEXT, "%c%c%c", (int)(0xE0 | code >> 12), (int)(0x80 | (code >> 6 & 0x3F)),
                 (int)(0x80 | (code & 0x3F)));
    else
        snprintf(out, FB_ENTITY_TEXT, "%c%c%c%c", (int)(0xF0 | code >> 18), (int)(0x80 | (code >> 12 & 0x3F)),
                 (int)(0x80 | (code >> 6 & 0x3F)), (int)(0x80 | (code & 0x3F)));
}

bool fb_entity_text(char out[static FB_ENTITY_TEXT], const char *entity, size_t length) {
    char name[40];
    if (length < 3 || length - 2 >= sizeof name || entity[0] != '&' || entity[length - 1] != ';') return false;
    memcpy(name, entity + 1, length - 2);
    name[length - 2] = '\0';
    if (name[0] == '#') {
        bool hexadecimal = name[1] == 'x' || name[1] == 'X';
        unsigned long code = strtoul(name + (hexadecimal ? 2 : 1), NULL, hexadecimal ? 16 : 10);
        put_character(out, code > 0x10FFFF ? 0 : (uint32_t)code);
        return true;
    }
    const fb_named_character *found =
        bsearch(name, fb_named_characters, fb_named_character_count, sizeof fb_named_characters[0], by_name);
    if (!found) return false;
    snprintf(out, FB_ENTITY_TEXT, "%s", found->text);
    return true;
}
