/* judge.c - a value against its target, and both in words. */
#include "follow/goals.h"

#include "base/language.h"

#include <string.h>

#define NO_BREAK "\xc2\xa0"

enum { HUNDRED_PER_CENT = 10000 };

/* Whether the value has come as far as `mark`, which lies on the target's scale. Numbers are at most 10^14, so a
   growth that does not fit in 64 bits is one that no value has. */
static bool comes_to(const fb_target *target, int64_t value, int64_t before, int64_t mark) {
    switch (target->kind) {
    case FB_TARGET_AT_LEAST:
    case FB_TARGET_OF: return value >= mark;
    case FB_TARGET_AT_MOST: return value <= mark;
    case FB_TARGET_GROWTH: {
        int64_t wanted, grown;
        bool fits = !__builtin_mul_overflow(before, mark, &wanted) &&
                    !__builtin_mul_overflow(value - before, HUNDRED_PER_CENT, &grown);
        return fits && grown >= wanted;
    }
    default: return false;
    }
}

fb_fulfils fb_target_judge(const fb_target *target, fb_number value, fb_number before, bool final) {
    if (target->kind == FB_TARGET_NONE || target->kind == FB_TARGET_EXPECTED || !value.has || !target->target.has)
        return FB_FULFILS_UNKNOWN;
    if (target->kind == FB_TARGET_GROWTH && (!before.has || before.value <= 0)) return FB_FULFILS_UNKNOWN;
    /* What is at most so much may still grow: only the end says. */
    bool reached = comes_to(target, value.value, before.value, target->target.value);
    if (reached && (final || target->kind != FB_TARGET_AT_MOST)) return FB_FULFILS_YES;
    if (!final) return FB_FULFILS_UNKNOWN;
    bool partly = target->partly.has && comes_to(target, value.value, before.value, target->partly.value);
    return partly ? FB_FULFILS_PARTLY : FB_FULFILS_NO;
}

/* "12", "4,8": no more decimals than there are. */
static const char *shown(fb_number number, char text[static FB_MONEY_TEXT]) {
    if (number.value % 100 == 0) return fb_money_shown(text, number.value / 100, 0);
    if (number.value % 10 == 0) return fb_money_shown(text, number.value / 10, 1);
    return fb_money_shown(text, number.value, 2);
}

/* "antal" is a plain count, which no number needs said after it. */
static const char *unit_of(const fb_target *target) {
    return target->measure && strcmp(target->measure, "antal") != 0 ? target->measure : "";
}

/* A number and its unit of measure. */
static const char *measured(const fb_target *target, const char *number, fb_arena *arena) {
    const char *unit = unit_of(target);
    return unit[0] ? fb_arena_printf(arena, "%s" NO_BREAK "%s", number, unit) : fb_arena_strdup(arena, number);
}

const char *fb_target_text(const fb_target *target, fb_arena *arena) {
    char number[FB_MONEY_TEXT], whole[FB_MONEY_TEXT];
    if (!target->target.has) return "";
    const char *much = measured(target, shown(target->target, number), arena);
    if (!much) return NULL;
    switch (target->kind) {
    case FB_TARGET_AT_LEAST: return fb_arena_printf(arena, _("at least %s"), much);
    case FB_TARGET_AT_MOST: return fb_arena_printf(arena, _("at most %s"), much);
    case FB_TARGET_OF: return fb_arena_printf(arena, _("%s of %s"), number, shown(target->whole, whole));
    case FB_TARGET_GROWTH:
        return fb_arena_printf(arena, _("%s%s %% a year"), target->target.value < 0 ? "" : "+", number);
    case FB_TARGET_EXPECTED: return unit_of(target)[0] ? much : fb_arena_printf(arena, _("%s of them"), number);
    default: return "";
    }
}

const char *fb_value_text(const fb_target *target, fb_number value, fb_arena *arena) {
    char number[FB_MONEY_TEXT], whole[FB_MONEY_TEXT];
    if (!value.has) return NULL;
    shown(value, number);
    if (target->kind != FB_TARGET_OF) return measured(target, number, arena);
    return fb_arena_printf(arena, _("%s of %s"), number, shown(target->whole, whole));
}
