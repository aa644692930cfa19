/* change.c - a change of what fees follow from, read as it was written. */
#include "fees/tariffs/change.h"

#include "base/language.h"
#include "base/money.h"

#include <string.h>

static const struct {
    const char *name;
    fb_fee_change_kind kind;
    size_t words;
} NAMES[] = {{"inhabitants", FB_TRY_INHABITANTS, 1},
             {"index", FB_TRY_INDEX, 1},
             {"amount", FB_TRY_AMOUNT, 2},
             {"participation", FB_TRY_PARTICIPATION, 2}};
enum { NAME_COUNT = FB_COUNT(NAMES), MOST_INHABITANTS = 100000000 };

static bool read_day(fb_date *out, const char *text, size_t length) {
    return length == 0 || fb_date_parse(out, text, length);
}

/* no, yes, days, or else a role. */
static bool read_participation(fb_fee_change *change) {
    const char *text = change->value, *between = strstr(text, "..");
    change->leaves = strcmp(text, "no") == 0;
    change->role = change->leaves || between || strcmp(text, "yes") == 0 ? "" : text;
    if (!between) return *text != '\0';
    return text[2] && read_day(&change->from, text, (size_t)(between - text)) &&
           read_day(&change->to, between + 2, strlen(between + 2)) && (!change->to || change->from <= change->to);
}

static bool read_value(fb_fee_change *change) {
    const char *text = change->value;
    fb_money money;
    switch (change->kind) {
    case FB_TRY_PARTICIPATION: return read_participation(change);
    case FB_TRY_AMOUNT: return fb_rate_parse(&change->number, text, strlen(text)) == FB_MONEY_GOOD;
    case FB_TRY_INDEX:
    case FB_TRY_INHABITANTS: break;
    }
    if (fb_money_parse(&money, text, strlen(text)) != FB_MONEY_GOOD) return false;
    change->number = change->kind == FB_TRY_INDEX ? money.ore : money.ore / 100;
    if (change->kind == FB_TRY_INDEX) return money.ore > -10000;
    return money.ore % 100 == 0 && change->number >= 0 && change->number <= MOST_INHABITANTS;
}

/* The words between the points of a name; false when there are not as many as the kind has. */
static bool read_name(char *name, fb_fee_change *change) {
    char *rest = NULL, *word = strtok_r(name, ".", &rest), *first = strtok_r(NULL, ".", &rest),
         *second = strtok_r(NULL, "", &rest);
    for (size_t i = 0; word && i < NAME_COUNT; i++) {
        if (strcmp(word, NAMES[i].name) != 0) continue;
        change->kind = NAMES[i].kind;
        change->first = first;
        change->second = second ? second : "";
        return first && (second != NULL) == (NAMES[i].words == 2);
    }
    return false;
}

fb_rc fb_fee_change_read(const char *text, fb_arena *arena, fb_findings *findings, fb_fee_change *out) {
    const char *equals = strchr(text, '=');
    fb_fee_change change = {0};
    char *name = fb_arena_strndup(arena, text, equals ? (size_t)(equals - text) : 0);
    if (!name || !(change.value = fb_arena_strdup(arena, equals ? equals + 1 : ""))) return FB_ENOMEM;
    if (!read_name(name, &change) || !read_value(&change))
        return fb_refuse(findings, "fees.try", NULL, 0,
                         _("\"%s\" is no change; expected inhabitants.MEMBER=N, index.KEY=PERCENT, "
                           "amount.SERVICE.PART=KRONOR or participation.SERVICE.MEMBER=yes|no|ROLE|FROM..TO"),
                         text);
    *out = change;
    return FB_OK;
}
