/* personal.c - groups of digits in a text, and whether some that stand together are a personal number. */
#include "base/personal.h"

#include "base/date.h"
#include "base/language.h"
#include "base/memory.h"
#include "base/text.h"

#include <string.h>

enum { SHORT = 10, LONG = 12, LAST = 4, GROUPS = 4, CO_ORDINATION = 60 };

typedef enum joint { JOINT_NONE, JOINT_BLANK, JOINT_DASH, JOINT_BLANK_DASH, JOINT_OTHER } joint;

/* Digits that stand together, and what stands before them. */
typedef struct group {
    joint before;
    size_t length; /* more than LONG: too many for any number */
    char digits[LONG];
} group;

typedef struct scan {
    group last[GROUPS]; /* the latest first; the first is the one being read */
    bool in_group, pending;
} scan;

typedef struct range {
    uint32_t from, to;
} range;

static bool among(const range *ranges, size_t count, uint32_t c) {
    for (size_t i = 0; i < count; i++)
        if (c >= ranges[i].from && c <= ranges[i].to) return true;
    return false;
}

#define AMONG(ranges, c) among(ranges, FB_COUNT(ranges), c)

/* Of no width: soft hyphens, joiners, marks of direction, marks upon a digit. */
static bool has_no_width(uint32_t c) {
    static const range NONE[] = {{0xAD, 0xAD},     {0x300, 0x36F},   {0x200B, 0x200F}, {0x202A, 0x202E},
                                 {0x2060, 0x2064}, {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF}};
    return AMONG(NONE, c);
}

static bool is_blank(uint32_t c) {
    static const range BLANKS[] = {{'\t', '\r'},     {' ', ' '},       {0xA0, 0xA0},
                                   {0x1680, 0x1680}, {0x2000, 0x200A}, {0x2028, 0x2029},
                                   {0x202F, 0x202F}, {0x205F, 0x205F}, {0x3000, 0x3000}};
    return AMONG(BLANKS, c);
}

/* Dashes and pluses: what parts the day from the last four. */
static bool is_dash(uint32_t c) {
    static const range DASHES[] = {{'+', '+'},       {'-', '-'},       {0x2010, 0x2015},
                                   {0x2043, 0x2043}, {0x2212, 0x2212}, {0xFE58, 0xFE58},
                                   {0xFE62, 0xFE63}, {0xFF0B, 0xFF0B}, {0xFF0D, 0xFF0D}};
    return AMONG(DASHES, c);
}

/* The digit that a character is in some script, or -1. */
static int digit_of(uint32_t c) {
    static const uint32_t NOUGHTS[] = {'0', 0x660, 0x6F0, 0x966, 0xFF10};
    for (size_t i = 0; i < FB_COUNT(NOUGHTS); i++)
        if (c >= NOUGHTS[i] && c < NOUGHTS[i] + 10) return (int)(c - NOUGHTS[i]);
    return c >= 0x1D7CE && c <= 0x1D7FF ? (int)(c - 0x1D7CE) % 10 : -1;
}

static int number(const char *digits, size_t count) {
    int value = 0;
    for (size_t i = 0; i < count; i++)
        value = value * 10 + digits[i];
    return value;
}

static bool born(int year, int month_day) {
    int day = month_day % 100;
    if (day > CO_ORDINATION) month_day -= CO_ORDINATION;
    /* Days before 1900 are not in fb_date; the calendar repeats after 400 years. */
    return fb_date_exists((year < 1900 ? year + 400 : year) * 10000 + month_day);
}

/* Every other digit twice, the sum of all digits a multiple of ten. */
static bool has_check_digit(const char *ten) {
    int sum = 0;
    for (size_t i = 0; i < SHORT; i++) {
        int part = i % 2 ? ten[i] : ten[i] * 2;
        sum += part > 9 ? part - 9 : part;
    }
    return sum % 10 == 0;
}

static bool is_number(const char *digits, size_t count) {
    if (count != SHORT && count != LONG) return false;
    const char *ten = digits + (count - SHORT);
    int month_day = number(ten + 2, 4), year = number(ten, 2), century = number(digits, 2);
    if (!has_check_digit(ten)) return false;
    if (count == SHORT) return born(1900 + year, month_day) || born(2000 + year, month_day);
    return century >= 18 && century <= 20 && born(century * 100 + year, month_day);
}

/* The latest `count` groups as one row of digits. */
static bool together(const scan *s, size_t count) {
    char digits[LONG];
    size_t length = 0;
    while (count-- > 0) {
        const group *g = &s->last[count];
        if (length + g->length > LONG) return false;
        memcpy(digits + length, g->digits, g->length);
        length += g->length;
    }
    return is_number(digits, length);
}

/* A day in parts and four digits, such as 1990-01-01-nnnn. */
static bool day_in_parts(const scan *s) {
    for (size_t i = 0; i < GROUPS - 1; i++)
        if (s->last[i].before != JOINT_DASH) return false;
    return s->last[0].length == LAST && s->last[1].length == 2 && s->last[2].length == 2 &&
           (s->last[3].length == 2 || s->last[3].length == 4) && together(s, GROUPS);
}

/* The group being read has ended. */
static bool is_found(scan *s) {
    const group *g = &s->last[0];
    /* 2017-07-01-2017-08-06 is a range of days: what looked like a number goes on as a day. */
    bool range_goes_on = g->before == JOINT_DASH && g->length == 2;
    if (s->pending && !range_goes_on) return true;
    s->pending = day_in_parts(s);
    if (together(s, 1)) return true;
    bool joined = g->before == JOINT_BLANK || g->before == JOINT_DASH || g->before == JOINT_BLANK_DASH;
    return g->length == LAST && joined && (s->last[1].length == 6 || s->last[1].length == 8) && together(s, 2);
}

static void take_digit(scan *s, joint before, int digit) {
    if (!s->in_group) {
        memmove(s->last + 1, s->last, sizeof *s->last * (GROUPS - 1));
        s->last[0] = (group){.before = before};
        s->in_group = true;
    }
    group *g = &s->last[0];
    if (g->length < LONG) g->digits[g->length] = (char)digit;
    if (g->length <= LONG) g->length++;
}

static joint joined_by(joint so_far, uint32_t c) {
    if (is_blank(c)) return so_far == JOINT_NONE ? JOINT_BLANK : so_far == JOINT_DASH ? JOINT_BLANK_DASH : so_far;
    if (is_dash(c) && so_far == JOINT_NONE) return JOINT_DASH;
    return is_dash(c) && so_far == JOINT_BLANK ? JOINT_BLANK_DASH : JOINT_OTHER;
}

/* Most texts have too few characters that could be digits, and are not looked at further. */
static bool has_enough_digits(const char *text) {
    size_t count = 0;
    for (const unsigned char *c = (const unsigned char *)text; *c && count < SHORT; c++)
        count += (*c >= '0' && *c <= '9') || *c >= 0xC0;
    return count == SHORT;
}

bool fb_personal_in(const char *text) {
    if (!has_enough_digits(text)) return false;
    scan s = {0};
    joint before = JOINT_NONE;
    while (*text) {
        uint32_t c = fb_utf8_next(&text);
        int digit = digit_of(c);
        if (has_no_width(c)) continue;
        if (digit >= 0) {
            take_digit(&s, before, digit);
            before = JOINT_NONE;
            continue;
        }
        if (s.in_group && is_found(&s)) return true;
        s.in_group = false;
        before = joined_by(before, c);
    }
    return (s.in_group && is_found(&s)) || s.pending;
}

fb_rc fb_personal_refuse(const char *text, const char *field, const char *file, int64_t line, fb_findings *findings) {
    if (!fb_personal_in(text)) return FB_OK;
    return fb_refuse(
        findings, "personal.number", file, line,
        _("%s holds what is a Swedish personal number, not repeated here; records have none: take it out "
          "(another number may be written in groups)"),
        field);
}
