/* clean.c - one step function, walked once to measure and once to write. */
#include "render/clean.h"

#include <stdbool.h>
#include <string.h>

typedef struct piece {
    const char *bytes; /* what to write */
    size_t length;
    size_t read; /* bytes of the source that it stands for */
} piece;

/* C1 controls (U+0080–9F), bidirectional overrides (U+202A–202E, U+2066–2069: they can make a shown number read
 * backwards), U+FEFF and the non-characters: XML forbids two of them, cairo
 * all. */
static bool unwanted(const unsigned char *at, size_t length) {
    if (length == 2) return at[0] == 0xC2 && at[1] < 0xA0;
    if (length == 4) return (at[1] & 0x0F) == 0x0F && at[2] == 0xBF && at[3] >= 0xBE;
    if (length != 3) return false;
    uint32_t code = (at[0] & 0x0Fu) << 12 | (at[1] & 0x3Fu) << 6 | (at[2] & 0x3Fu);
    return (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) || code == 0x2028 ||
           code == 0x2029 || code == 0xFEFF || (code >= 0xFDD0 && code <= 0xFDEF) || code >= 0xFFFE;
}

static piece next_piece(const char *text, size_t left) {
    const unsigned char *at = (const unsigned char *)text;
    size_t length = fb_utf8_length(at, left);
    if (length == 0) return (piece){"\xef\xbf\xbd", 3, 1};
    if (at[0] == '\t' || at[0] == '\n') return (piece){" ", 1, 1};
    if (at[0] < 0x20 || at[0] == 0x7F) return (piece){"", 0, 1};
    if (unwanted(at, length)) return (piece){"", 0, length};
    return (piece){text, length, length};
}

size_t fb_clean_room(const char *text, size_t length) {
    size_t room = 0;
    for (size_t i = 0; i < length;) {
        piece part = next_piece(text + i, length - i);
        room += part.length;
        i += part.read;
    }
    return room;
}

void fb_clean(char *to, const char *text, size_t length) {
    for (size_t i = 0; i < length;) {
        piece part = next_piece(text + i, length - i);
        memcpy(to, part.bytes, part.length);
        to += part.length;
        i += part.read;
    }
    *to = '\0';
}

bool fb_is_clean(const char *text) {
    size_t length = strlen(text);
    for (size_t i = 0; i < length;) {
        unsigned char c = (unsigned char)text[i];
        if (c >= 0x20 && c < 0x7F) { /* most text is this */
            i++;
            continue;
        }
        piece part = next_piece(text + i, length - i);
        if (part.bytes != text + i) return false;
        i += part.read;
    }
    return true;
}

void fb_buf_add_clean(fb_buf *out, const char *text) {
    size_t length = strlen(text);
    for (size_t i = 0; i < length;) {
        piece part = next_piece(text + i, length - i);
        fb_buf_add_bytes(out, part.bytes, part.length);
        i += part.read;
    }
}
