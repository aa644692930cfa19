/* shown.c - how a figure is to be said, and its amount as it then shows. */
#include "base/language.h"
#include "report/say.h"

#include <stdlib.h>
#include <string.h>

static const int64_t PER_MILLE = 1000;

/* Options ----------------------------------------------------------------------------------------- */

static bool take_flag(const char *word, unsigned permitted, fb_manner *how) {
    const struct {
        const char *word;
        unsigned bit;
        bool *place;
    } FLAGS[] = {{"abs", FB_MAY_ABS, &how->magnitude},
                 {"plain", FB_MAY_PLAIN, &how->plain},
                 {"ca", FB_MAY_CA, &how->about},
                 {"about", FB_MAY_CA, &how->about},
                 {"label", FB_MAY_PART, &how->label},
                 {"amount", FB_MAY_PART, &how->amount},
                 {"lower", FB_MAY_PART, &how->lower},
                 {"percent", FB_MAY_PERCENT, &how->percent},
                 {"spelled", FB_MAY_SPELLED, &how->spelled}};
    for (size_t i = 0; i < FB_COUNT(FLAGS); i++) {
        if (strcmp(word, FLAGS[i].word) != 0) continue;
        *FLAGS[i].place = true;
        return (permitted & FLAGS[i].bit) != 0;
    }
    return false;
}

static bool take_unit(const char *word, unsigned permitted, fb_manner *how) {
    static const struct {
        const char *word;
        int64_t ore;
    } UNITS[] = {{"tkr", FB_ORE_TKR}, {"mnkr", FB_ORE_MNKR}, {"kr", FB_ORE_KR}};
    for (size_t i = 0; i < FB_COUNT(UNITS); i++)
        if (strcmp(word, UNITS[i].word) == 0) {
            how->unit_ore = UNITS[i].ore;
            return (permitted & FB_MAY_UNIT) != 0;
        }
    return false;
}

static bool take_value(const char *word, unsigned permitted, fb_manner *how) {
    const struct {
        const char *word;
        unsigned bit;
        const char **place;
    } VALUES[] = {{"than=", FB_MAY_THAN, &how->than},
                  {"of=", FB_MAY_OF, &how->of},
                  {"words=", FB_MAY_FORM, &how->words},
                  {"but=", FB_MAY_BUT, &how->but}};
    for (size_t i = 0; i < FB_COUNT(VALUES); i++) {
        size_t length = strlen(VALUES[i].word);
        if (strncmp(word, VALUES[i].word, length) != 0 || !word[length]) continue;
        *VALUES[i].place = word + length;
        return (permitted & VALUES[i].bit) != 0;
    }
    return false;
}

static bool take_form(const char *word, unsigned permitted, fb_manner *how) {
    if (strcmp(word, "common") == 0)
        how->form = FB_FORM_COMMON;
    else if (strcmp(word, "plural") == 0)
        how->form = FB_FORM_PLURAL;
    else
        return false;
    return (permitted & FB_MAY_FORM) != 0;
}

/* What a call may have, for the finding. */
static const char *permitted_words(fb_arena *arena, unsigned permitted) {
    static const struct {
        unsigned bit;
        const char *words;
    } GROUPS[] = {{FB_MAY_UNIT, "tkr, mnkr, kr"},
                  {FB_MAY_ABS, "abs"},
                  {FB_MAY_PLAIN, "plain"},
                  {FB_MAY_CA, "ca"},
                  {FB_MAY_OF, "of=FIGURE"},
                  {FB_MAY_THAN, "than=…"},
                  {FB_MAY_PERCENT, "percent"},
                  {FB_MAY_FORM, "common, plural, words=A/B/C"},
                  {FB_MAY_PART, "label, amount, lower"},
                  {FB_MAY_BUT, "but=…"},
                  {FB_MAY_SPELLED, "spelled"}};
    const char *list = "";
    for (size_t i = 0; list && i < FB_COUNT(GROUPS); i++)
        if (permitted & GROUPS[i].bit)
            list = fb_arena_printf(arena, "%s%s%s", list, *list ? ", " : "", GROUPS[i].words);
    return list;
}

fb_rc fb_manner_read(fb_report *report, const fb_call *call, size_t first, unsigned permitted, fb_manner *out) {
    fb_manner how = {0};
    for (size_t i = first; i < call->word_count; i++) {
        const char *word = call->words[i];
        if (take_flag(word, permitted, &how) || take_unit(word, permitted, &how) ||
            take_value(word, permitted, &how) || take_form(word, permitted, &how))
            continue;
        const char *expected = permitted_words(report->arena, permitted);
        if (!expected) return FB_ENOMEM;
        if (!*expected)
            return fb_say_refuse(report, call, "chapter.manner",
                                 _("{{%s}}: \"%s\" is one word too many; this call takes no more"), call->text, word);
        return fb_say_refuse(report, call, "chapter.manner",
                             _("{{%s}}: \"%s\" is not a way to show a figure; expected one of: %s"), call->text, word,
                             expected);
    }
    *out = how;
    return FB_OK;
}

/* Rounding ---------------------------------------------------------------------------------------- */

/* The finest step of the unit: tenths of a million, whole thousands, whole kronor. */
static int64_t finest(const fb_manner *how, bool is_share, const char *counted, int decimals) {
    if (is_share) return 1;
    if (counted) return decimals >= 2 ? 1 : decimals == 1 ? 10 : 100;
    if (how->unit_ore == FB_ORE_MNKR) return FB_ORE_MNKR / 10;
    if (how->unit_ore) return how->unit_ore;
    return how->about ? FB_ORE_KR : FB_ORE_TKR;
}

int64_t fb_say_step(const fb_said_amount *amount, const fb_manner *how) {
    return finest(how, false, amount->counted, amount->decimals);
}

/* The power of ten that leaves two significant digits. */
static int64_t two_digits(int64_t value) {
    int64_t step = 1;
    while (value / step > 99 || value / step < -99)
        step *= 10;
    return step;
}

fb_rc fb_say_round(const fb_amount *amount, const fb_manner *how, fb_said_amount *out) {
    fb_money money = amount->money;
    if (amount->is_share) FB_TRY(fb_money_ratio(&money.ore, amount->money, amount->per, PER_MILLE));
    if (how->magnitude && money.ore < 0) FB_TRY(fb_money_negate(&money, money));
    int64_t step = finest(how, amount->is_share, amount->counted, amount->decimals), value;
    if (how->about && two_digits(money.ore) > step) step = two_digits(money.ore);
    if (__builtin_mul_overflow(fb_money_rounded(money, step), step, &value)) return FB_EOVERFLOW;
    *out = (fb_said_amount){value, amount->is_share, amount->counted, amount->decimals};
    return FB_OK;
}

/* Numbers ----------------------------------------------------------------------------------------- */

static bool at_least(int64_t value, int64_t limit) { return value >= limit || value <= -limit; }

static int64_t suitable_unit(int64_t value, const fb_manner *how) {
    if (how->unit_ore) return how->unit_ore;
    if (!how->about || value == 0) return FB_ORE_TKR;
    return at_least(value, FB_ORE_MNKR) ? FB_ORE_MNKR : at_least(value, FB_ORE_TKR) ? FB_ORE_TKR : FB_ORE_KR;
}

static const char *unit_word(int64_t unit_ore) {
    return unit_ore == FB_ORE_MNKR ? _("mnkr") : unit_ore == FB_ORE_TKR ? _("tkr") : _("kr");
}

static const char *say_count(fb_arena *arena, const fb_said_amount *amount, const fb_manner *how) {
    char shown[FB_COUNTED_TEXT];
    const fb_amount count = {.has = true,
                             .money = fb_ore(amount->value),
                             .counted = how->plain ? "" : amount->counted,
                             .decimals = amount->decimals};
    return fb_arena_printf(arena, "%s%s", how->about && amount->value ? _("about ") : "",
                           fb_counted_shown(shown, &count));
}

const char *fb_say_number(fb_arena *arena, fb_said_amount amount, const fb_manner *how) {
    char shown[FB_MONEY_TEXT];
    if (amount.counted) return say_count(arena, &amount, how);
    int64_t unit = amount.is_share ? 10 : suitable_unit(amount.value, how);
    int64_t count = fb_money_rounded(fb_ore(amount.value), unit / 10); /* tenths */
    bool tenths = amount.is_share || unit == FB_ORE_MNKR;
    if (how->about && count % 10 == 0) tenths = false;
    fb_money_shown(shown, tenths ? count : count / 10, tenths ? 1 : 0);
    const char *about = how->about && amount.value ? _("about ") : "";
    if (how->plain) return fb_arena_printf(arena, "%s%s", about, shown);
    return fb_arena_printf(arena, "%s%s\xc2\xa0%s", about, shown, amount.is_share ? "%" : unit_word(unit));
}
