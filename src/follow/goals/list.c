/* list.c - a strategy, a focus area or a unit by its code, and the goals that belong to it. */
#include "follow/goals/list.h"

#include "base/language.h"
#include "base/nearest.h"
#include "store/list.h"

#include <string.h>

static bool read_area(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    *(fb_focus_area *)element = (fb_focus_area){.area = fb_kept_text(rows, 0, arena, &good),
                                                .name = fb_kept_text(rows, 1, arena, &good),
                                                .remark = fb_kept_text(rows, 2, arena, &good),
                                                .strategy = fb_kept_text(rows, 3, arena, &good),
                                                .strategy_name = fb_kept_text(rows, 4, arena, &good),
                                                .from_year = (int)fb_column_int(rows, 5),
                                                .to_year = (int)fb_column_int(rows, 6)};
    return good;
}

fb_rc fb_focus_areas(const fb_asked *asked, const fb_focus_area **out, size_t *count) {
    fb_list_query query = {FB_SQL_GOALS_AREA_LIST, FB_VALUES(FB_OF(asked->book), FB_INT(asked->year)), read_area,
                           sizeof **out};
    return fb_list_read(asked->book->store, &query, asked->arena, (const void **)out, count);
}

/* Choosing ------------------------------------------------------------------------------------- */

static int month_of(const char *word) {
    size_t length = strlen(word);
    if (length == 0 || length > 2 || strspn(word, "0123456789") != length) return 0;
    int month = length == 1 ? word[0] - '0' : (word[0] - '0') * 10 + word[1] - '0';
    return month <= FB_YEAR_MONTHS ? month : 0;
}

static fb_rc refuse_what(const fb_asked *asked, const char *what, const fb_nearest *nearest) {
    fb_buf names;
    fb_buf_init(&names, FB_KIB(4));
    fb_nearest_add(&names, nearest);
    fb_find(asked->findings, FB_ERROR, "goal.choice", NULL, 0,
            _("%d has no strategy, focus area or unit %s; the nearest are: %s"), asked->year, what, names.text);
    fb_buf_free(&names);
    return FB_ENOTFOUND;
}

static fb_rc choose(const fb_asked *asked, const char *what, fb_goal_choice *out) {
    const fb_focus_area *areas;
    const fb_unit *units;
    size_t area_count, unit_count;
    fb_nearest nearest = {0};
    out->what = what;
    FB_TRY(fb_focus_areas(asked, &areas, &area_count));
    for (size_t i = 0; i < area_count && !out->name; i++) {
        out->area = strcmp(areas[i].area, what) == 0;
        if (out->area) out->name = areas[i].name;
        if (!out->area && strcmp(areas[i].strategy, what) == 0) out->name = areas[i].strategy_name;
        fb_nearest_try(&nearest, what, areas[i].area);
        if (i == 0 || strcmp(areas[i].strategy, areas[i - 1].strategy) != 0)
            fb_nearest_try(&nearest, what, areas[i].strategy);
    }
    if (out->name) return FB_OK;
    FB_TRY(fb_units(asked->book, asked->year, asked->arena, &units, &unit_count));
    for (size_t i = 0; i < unit_count && !out->name; i++) {
        out->unit = strcmp(units[i].key, what) == 0 || strcmp(units[i].code, what) == 0;
        if (out->unit) {
            out->name = units[i].name;
            out->what = units[i].key;
        }
        fb_nearest_try(&nearest, what, units[i].key);
    }
    return out->name ? FB_OK : refuse_what(asked, what, &nearest);
}

fb_rc fb_goal_choose(const fb_asked *asked, size_t first, fb_goal_choice *out) {
    *out = (fb_goal_choice){.through = FB_YEAR_MONTHS};
    size_t last = asked->word_count;
    if (last > first && month_of(asked->words[last - 1])) out->through = month_of(asked->words[--last]);
    for (size_t i = first; i < last; i++)
        FB_TRY(choose(asked, asked->words[i], out));
    return FB_OK;
}

static bool is_chosen(const fb_goal *goal, const fb_goal_choice *choice, fb_goal_kind kind) {
    if (kind != FB_GOAL_KINDS && goal->kind != kind) return false;
    if (!choice->what) return true;
    if (choice->unit) return strcmp(goal->unit_key, choice->what) == 0;
    return strcmp(choice->area ? goal->area : goal->strategy, choice->what) == 0;
}

fb_rc fb_goals_chosen(const fb_asked *asked, const fb_goal_choice *choice, fb_goal_kind kind,
                      const fb_goal *const **out, size_t *count) {
    const fb_goal *all;
    size_t all_count, n = 0;
    FB_TRY(fb_goals(asked, choice->through, &all, &all_count));
    const fb_goal **chosen = fb_arena_alloc(asked->arena, all_count * sizeof(void *) + 1);
    if (!chosen) return FB_ENOMEM;
    for (size_t i = 0; i < all_count; i++)
        if (is_chosen(&all[i], choice, kind)) chosen[n++] = &all[i];
    *out = chosen;
    *count = n;
    return FB_OK;
}
