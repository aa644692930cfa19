/* money.c - exact öre: checked sums, rounding for show, reading and writing. */
#include "base/money.h"

#include "base/language.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

fb_rc fb_money_add(fb_money *out, fb_money a, fb_money b) {
    int64_t sum;
    if (__builtin_add_overflow(a.ore, b.ore, &sum)) return FB_EOVERFLOW;
    out->ore = sum;
    return FB_OK;
}

fb_rc fb_money_subtract(fb_money *out, fb_money a, fb_money b) {
    int64_t difference;
    if (__builtin_sub_overflow(a.ore, b.ore, &difference)) return FB_EOVERFLOW;
    out->ore = difference;
    return FB_OK;
}

fb_rc fb_money_negate(fb_money *out, fb_money a) { return fb_money_subtract(out, FB_ZERO, a); }

int64_t fb_money_rounded(fb_money a, int64_t unit_ore) {
    int64_t whole = a.ore / unit_ore, rest = a.ore % unit_ore;
    int64_t distance = rest < 0 ? -rest : rest;
    if (distance >= unit_ore - distance) whole += a.ore < 0 ? -1 : 1;
    return whole;
}

fb_rc fb_money_ratio(int64_t *out, fb_money a, fb_money b, int64_t scale) {
    return b.ore == 0 ? FB_EOVERFLOW : fb_scaled(out, a.ore, scale, b.ore);
}

fb_rc fb_scaled(int64_t *out, fb_wide a, fb_wide b, fb_wide c) {
    fb_wide product;
    if (__builtin_mul_overflow(a, b, &product)) return FB_EOVERFLOW;
    fb_wide whole = product / c, rest = product % c;
    if (rest < 0) rest = -rest;
    fb_wide size = c < 0 ? -c : c;
    if (rest >= size - rest) whole += (product < 0) == (c < 0) ? 1 : -1;
    if (whole > INT64_MAX || whole < INT64_MIN) return FB_EOVERFLOW;
    *out = (int64_t)whole;
    return FB_OK;
}

/* A number with at most so many decimals, in units of the last of them. */
static fb_money_fault parse(int64_t *out, const char *text, size_t length, size_t most) {
    size_t i = 0;
    bool negative = length > 0 && text[0] == '-';
    if (negative) i++;
    int64_t ore = 0;
    size_t digits = 0, decimals = 0;
    bool point = false;
    for (; i < length; i++) {
        char c = text[i];
        if (c == '.' && !point && digits > 0) {
            point = true;
            continue;
        }
        if (c == ',') return FB_MONEY_COMMA;
        if (c < '0' || c > '9') return FB_MONEY_NOT_A_NUMBER;
        if (point && ++decimals > most) return FB_MONEY_DECIMALS;
        digits++;
        if (__builtin_mul_overflow(ore, 10, &ore) || __builtin_sub_overflow(ore, c - '0', &ore))
            return FB_MONEY_TOO_LARGE;
    }
    if (digits == 0 || (point && decimals == 0)) return FB_MONEY_NOT_A_NUMBER;
    for (; decimals < most; decimals++)
        if (__builtin_mul_overflow(ore, 10, &ore)) return FB_MONEY_TOO_LARGE;
    /* Counted downwards above, since the most negative amount has no positive twin. */
    if (!negative && __builtin_sub_overflow(0, ore, &ore)) return FB_MONEY_TOO_LARGE;
    *out = ore;
    return FB_MONEY_GOOD;
}

fb_money_fault fb_money_parse(fb_money *out, const char *text, size_t length) {
    return parse(&out->ore, text, length, 2);
}

fb_money_fault fb_rate_parse(int64_t *out, const char *text, size_t length) { return parse(out, text, length, 4); }

const char *fb_money_fault_text(fb_money_fault fault) {
    switch (fault) {
    case FB_MONEY_GOOD: return _("a good amount");
    case FB_MONEY_COMMA: return _("decimals stand after a comma; expected a point");
    case FB_MONEY_DECIMALS: return _("more than two decimals; öre is the smallest unit");
    case FB_MONEY_TOO_LARGE: return _("larger than 92 233 720 368 547 758 kronor");
    case FB_MONEY_NOT_A_NUMBER: break;
    }
    return _("not an amount; expected digits, such as -1234.50");
}

/* Digits of a magnitude, with a separator between groups of three. */
static size_t grouped(char *to, uint64_t magnitude, const char *separator) {
    char digits[24];
    int count = snprintf(digits, sizeof digits, "%" PRIu64, magnitude);
    size_t used = 0, width = strlen(separator);
    for (int i = 0; i < count; i++) {
        if (i > 0 && (count - i) % 3 == 0 && width) {
            memcpy(to + used, separator, width);
            used += width;
        }
        to[used++] = digits[i];
    }
    to[used] = '\0';
    return used;
}

static uint64_t magnitude(int64_t count) { return count < 0 ? 0 - (uint64_t)count : (uint64_t)count; }

char *fb_money_plain(char text[static FB_MONEY_TEXT], fb_money a) {
    uint64_t size = magnitude(a.ore);
    snprintf(text, FB_MONEY_TEXT, "%s%" PRIu64 ".%02u", a.ore < 0 ? "-" : "", size / 100, (unsigned)(size % 100));
    return text;
}

char *fb_money_shown(char text[static FB_MONEY_TEXT], int64_t count, int decimals) {
    static const char MINUS[] = "\xe2\x88\x92", NARROW_SPACE[] = "\xe2\x80\xaf";
    uint64_t size = magnitude(count), one = decimals == 2 ? 100 : decimals == 1 ? 10 : 1;
    size_t used = 0;
    if (count < 0) {
        memcpy(text, MINUS, sizeof MINUS - 1);
        used = sizeof MINUS - 1;
    }
    used += grouped(text + used, size / one, NARROW_SPACE);
    if (one > 1) snprintf(text + used, FB_MONEY_TEXT - used, ",%0*u", decimals, (unsigned)(size % one));
    return text;
}

/* Drop the zeros that end the decimals, but for the first `kept` of these. */
static void drop_zeros(char *text, size_t kept) {
    char *point = strchr(text, '.');
    for (char *end = text + strlen(text) - 1; point && end > point + kept && *end == '0'; end--)
        *end = '\0';
}

char *fb_rate_plain(char text[static FB_MONEY_TEXT], int64_t rate) {
    uint64_t size = magnitude(rate), one = FB_RATE_ONE;
    if (size % one == 0)
        snprintf(text, FB_MONEY_TEXT, "%s%" PRIu64, rate < 0 ? "-" : "", size / one);
    else
        snprintf(text, FB_MONEY_TEXT, "%s%" PRIu64 ".%04u", rate < 0 ? "-" : "", size / one, (unsigned)(size % one));
    drop_zeros(text, 0);
    return text;
}

char *fb_rate_shown(char text[static FB_MONEY_TEXT], int64_t rate) {
    char decimals[8] = "", whole[FB_MONEY_TEXT];
    uint64_t size = magnitude(rate);
    if (size % FB_RATE_ONE) {
        snprintf(decimals, sizeof decimals, ".%04u", (unsigned)(size % FB_RATE_ONE));
        drop_zeros(decimals, 2);
        decimals[0] = ',';
    }
    fb_money_shown(whole, (int64_t)(size / FB_RATE_ONE), 0);
    snprintf(text, FB_MONEY_TEXT, "%s%.40s%s", rate < 0 ? "\xe2\x88\x92" : "", whole, decimals);
    return text;
}

char *fb_share_shown(char text[static FB_MONEY_TEXT], int64_t count, int decimals) {
    size_t length = strlen(fb_money_shown(text, count, decimals));
    snprintf(text + length, FB_MONEY_TEXT - length, "\xc2\xa0%%");
    return text;
}

char *fb_share_plain(char text[static FB_MONEY_TEXT], int64_t per_mille) {
    uint64_t size = magnitude(per_mille);
    snprintf(text, FB_MONEY_TEXT, "%s%" PRIu64 ".%u", per_mille < 0 ? "-" : "", size / 10, (unsigned)(size % 10));
    return text;
}

static int64_t step_of(int decimals) { return decimals >= 2 ? 1 : decimals == 1 ? 10 : 100; }

char *fb_count_shown(char text[static FB_MONEY_TEXT], fb_money hundredths, int decimals) {
    return fb_money_shown(text, fb_money_rounded(hundredths, step_of(decimals)), decimals);
}

char *fb_count_plain(char text[static FB_MONEY_TEXT], fb_money hundredths, int decimals) {
    int64_t count = fb_money_rounded(hundredths, step_of(decimals));
    uint64_t size = magnitude(count), one = (uint64_t)(100 / step_of(decimals));
    if (one == 1)
        snprintf(text, FB_MONEY_TEXT, "%" PRId64, count);
    else
        snprintf(text, FB_MONEY_TEXT, "%s%" PRIu64 ".%0*" PRIu64, count < 0 ? "-" : "", size / one, decimals,
                 size % one);
    return text;
}
