/* values.c - values that goals take from what the room counts and asks. */
#include "follow/goals.h"

#include <string.h>

/* Whose figures a target may name. */
static fb_subject_lister *const LISTERS[] = {NULL};

static fb_rc from_figure(const fb_subject_figure *figure, fb_number *out) {
    static const int64_t TO_HUNDREDTHS[] = {100, 10, 1};
    fb_money part = fb_ore(figure->value), whole = fb_ore(figure->per);
    if (!figure->has || figure->withheld) return FB_OK;
    fb_number value = {.has = true};
    if (figure->kind == FB_VIEW_SHARE)
        FB_TRY(fb_money_ratio(&value.value, part, whole, 10000));
    else if (figure->kind != FB_VIEW_COUNT ||
             __builtin_mul_overflow(figure->value, TO_HUNDREDTHS[figure->decimals], &value.value))
        return FB_OK;
    *out = value;
    return FB_OK;
}

fb_rc fb_follow_value(const fb_asked *asked, int year, const char *name, fb_number *out) {
    fb_asked of_year = *asked;
    of_year.year = year;
    for (size_t i = 0; i < sizeof LISTERS / sizeof LISTERS[0] && LISTERS[i]; i++) {
        fb_subject_figures figures = {.arena = asked->arena};
        FB_TRY(LISTERS[i](&of_year, &figures));
        for (size_t k = 0; k < figures.count; k++)
            if (strcmp(figures.list[k].name, name) == 0) return from_figure(&figures.list[k], out);
    }
    return FB_OK;
}
