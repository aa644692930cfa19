/* words.c - the arithmetic of what is owed, in words. */
#include "fees/tariffs/owed.h"

#include "base/language.h"

static const char *months_text(const fb_owed_part *part, fb_arena *arena) {
    return part->months == FB_ALL_MONTHS
               ? ""
               : fb_arena_printf(arena, _(" × %d/12 months"), fb_months_count(part->months));
}

static const char *count_text(char text[static FB_MONEY_TEXT], int64_t count) {
    return fb_money_shown(text, count, 0);
}

static const char *share_text(const fb_owed_part *part, const char *amount, fb_arena *arena) {
    char own[FB_MONEY_TEXT], all[FB_MONEY_TEXT];
    if (part->months == FB_ALL_MONTHS && part->weights % FB_FEE_MONTHS == 0)
        return fb_arena_printf(arena, _("%s kr × %s/%s inh."), amount, count_text(own, part->inhabitants),
                               count_text(all, part->weights / FB_FEE_MONTHS));
    return fb_arena_printf(arena, _("%s kr × %s × %d / %s inh.-months"), amount, count_text(own, part->inhabitants),
                           fb_months_count(part->months), count_text(all, part->weights));
}

static const char *cofinanced_text(const fb_owed_part *part, const char *percent, const char *months,
                                   fb_arena *arena) {
    char of[FB_MONEY_TEXT], left[FB_MONEY_TEXT];
    return fb_arena_printf(arena, _("%s kr × %s/%s, which is %s %% of all%s"), fb_money_shown(of, part->of.ore, 2),
                           percent, fb_rate_shown(left, part->other_percent), percent, months);
}

static const char *factors(const fb_owed_part *part, fb_arena *arena) {
    char amount[FB_MONEY_TEXT], own[FB_MONEY_TEXT];
    fb_rate_shown(amount, part->part->amount);
    const char *months = months_text(part, arena);
    if (!months) return NULL;
    switch (part->part->kind) {
    case FB_PART_SHARE: return share_text(part, amount, arena);
    case FB_PART_COFINANCED: return cofinanced_text(part, amount, months, arena);
    case FB_PART_INHABITANTS:
        return fb_arena_printf(arena, _("%s kr × %s inh.%s"), amount, count_text(own, part->inhabitants), months);
    case FB_PART_FIXED: return fb_arena_printf(arena, _("%s kr for each%s"), amount, months);
    case FB_PART_AGREEMENT: break;
    }
    return fb_arena_printf(arena, _("%s kr as agreed%s"), amount, months);
}

const char *fb_owed_arithmetic(const fb_owed_part *part, fb_arena *arena) {
    enum { ORE_OF_KRONA = 100 };
    char unit[FB_MONEY_TEXT];
    if (!part->has) return fb_arena_strdup(arena, _("the amount is not stated"));
    const char *words = factors(part, arena);
    if (!words || part->part->rounding < ORE_OF_KRONA) return words;
    return fb_arena_printf(arena, _("%s, to whole %s kr"), words,
                           fb_money_shown(unit, part->part->rounding / ORE_OF_KRONA, 0));
}
