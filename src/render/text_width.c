/* text_width.c - advances of Open Sans Regular and Semibold in thousandths of the size. */
#include "render/text_width.h"

#include "base/text.h"

#include <string.h>

static const uint16_t ADVANCES[2][95] = {
    {260, 267, 401, 646, 572, 823, 730, 221, 296, 296, 552, 572, 245, 322, 266, 367, 572, 572, 572,
     572, 572, 572, 572, 572, 572, 572, 266, 266, 572, 572, 572, 429, 899, 633, 648, 631, 729, 556,
     516, 728, 738, 279, 267, 614, 519, 903, 754, 779, 602, 779, 618, 549, 553, 728, 595, 926, 577,
     560, 571, 329, 367, 329, 542, 448, 577, 556, 613, 476, 613, 561, 339, 548, 614, 253, 253, 525,
     253, 930, 614, 604, 613, 613, 408, 477, 353, 614, 501, 778, 524, 504, 468, 379, 551, 379, 572},
    {260, 276, 436, 646, 571, 862, 740, 243, 317, 317, 548, 571, 267, 322, 275, 390, 571, 571, 571,
     571, 571, 571, 571, 571, 571, 571, 275, 278, 571, 571, 571, 453, 898, 661, 660, 634, 734, 558,
     532, 726, 751, 305, 299, 639, 542, 923, 783, 787, 615, 787, 639, 550, 566, 742, 622, 946, 622,
     592, 575, 330, 390, 330, 537, 429, 592, 580, 623, 495, 623, 576, 363, 556, 635, 279, 279, 572,
     279, 956, 635, 611, 623, 623, 431, 487, 393, 635, 535, 817, 551, 536, 478, 386, 551, 371, 571}};

/* Latin-1's letters from U+00C0, as the unaccented letter of the same width. */
static const char BASE_LETTERS[] = "AAAAAAMCEEEEIIIIDNOOOOO+OUUUUYPsaaaaaamceeeeiiiidnooooo+ouuuuypy";

static unsigned advance(uint32_t code, bool strong) {
    if (code >= 0xC0 && code <= 0xFF) code = (unsigned char)BASE_LETTERS[code - 0xC0];
    if (code >= 32 && code < 127) return ADVANCES[strong][code - 32];
    switch (code) {
    case 0xA0: return 260;
    case 0x202F:
    case 0x2009: return 200;
    case 0x2212: return 572;
    case 0x2013: return 500;
    case 0x2014: return 1000;
    case 0x2026: return 818;
    default: break;
    }
    if (code >= 0x300 && code <= 0x36F) return 0;
    return code >= 0x1100 ? 1000 : 640;
}

double fb_text_width(const char *text, size_t length, double size, bool strong) {
    uint64_t sum = 0;
    for (const char *at = text, *end = text + length; at < end;)
        sum += advance(fb_utf8_next(&at), strong);
    return (double)sum * size / 1000;
}

/* How many bytes of the text fit in the width: to the last space if there is one, else to the last character.
 * The rest begins at *next. */
static size_t fitting(const char *text, double size, double width, const char **next) {
    double used = 0;
    size_t space = 0;
    const char *at = text;
    while (*at) {
        const char *from = at;
        uint32_t code = fb_utf8_next(&at);
        if (code == ' ') space = (size_t)(from - text);
        used += advance(code, false) * size / 1000;
        if (code == ' ' || used <= width) continue;
        if (space > 0) {
            *next = text + space + 1;
            return space;
        }
        *next = from > text ? from : at;
        return (size_t)(*next - text);
    }
    *next = at;
    return (size_t)(at - text);
}

static char *shortened(fb_arena *arena, const char *text, double size, double width) {
    double used = advance(0x2026, false) * size / 1000;
    const char *at = text, *end = text;
    while (*at) {
        used += advance(fb_utf8_next(&at), false) * size / 1000;
        if (used > width && end > text) break;
        end = at;
    }
    while (end > text && end[-1] == ' ')
        end--;
    return fb_arena_printf(arena, "%.*s…", (int)(end - text), text);
}

size_t fb_text_wrap(fb_arena *arena, const char *lines[static FB_WRAP_LINES], const char *text, double size,
                    double width) {
    size_t count = 0;
    do {
        const char *next;
        size_t length = fitting(text, size, width, &next);
        bool last = count + 1 == FB_WRAP_LINES;
        lines[count] = last && *next ? shortened(arena, text, size, width) : fb_arena_strndup(arena, text, length);
        if (!lines[count]) return 0;
        count++;
        text = next;
    } while (*text && count < FB_WRAP_LINES);
    return count;
}
