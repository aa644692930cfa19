/* palette.c - the colours. */
#include "render/palette.h"

static const struct {
    uint32_t rgb;
    const char *name;
} PAINTS[FB_PAINT_COUNT] = {
    [FB_PAINT_INK] = {0x1B242C, "ink"},
    [FB_PAINT_QUIET] = {0x56636E, "quiet"},
    [FB_PAINT_RULE] = {0xD5DBE0, "rule"},
    [FB_PAINT_AXIS] = {0x56636E, "axis"},
    [FB_PAINT_ACCENT] = {0x12495E, "accent"},
    [FB_PAINT_TINT] = {0xEDF2F4, "tint"},
    [FB_PAINT_PAPER] = {0xFFFFFF, "paper"},
    [FB_PAINT_GREEN] = {0xDDEFE0, "green"},
    [FB_PAINT_YELLOW] = {0xF7E29A, "yellow"},
    [FB_PAINT_ORANGE] = {0xF2BE85, "orange"},
    [FB_PAINT_RED] = {0xE99A8B, "red"},
    [FB_PAINT_CURRENT] = {0x17546B, "current"},
    [FB_PAINT_PRIOR] = {0xA3C1CC, "prior"},
    [FB_PAINT_NEGATIVE] = {0xA8441F, "negative"},
    [FB_PAINT_NEGATIVE_PRIOR] = {0xE2B7A3, "negative-prior"},
    [FB_PAINT_SECOND] = {0xD29A35, "second"},
    [FB_PAINT_THIRD] = {0x7D8FA0, "third"},
    [FB_PAINT_FOURTH] = {0x7B3B5E, "fourth"},
};

uint32_t fb_paint_rgb(fb_paint paint) { return PAINTS[paint].rgb; }
const char *fb_paint_name(fb_paint paint) { return PAINTS[paint].name; }
