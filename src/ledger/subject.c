/* subject.c - a growing list of figures; lists made once. */
#include "ledger/subject.h"

#include <string.h>

enum { FIRST = 64 };

/* Lists made once ------------------------------------------------------------------------------ */

typedef struct made {
    const struct made *next;
    fb_list_maker *by;
    int year;
    const char **words;
    size_t word_count;
    const void *list;
    size_t count;
} made;

struct fb_kept {
    fb_arena *arena;
    const made *first;
};

fb_kept *fb_kept_new(fb_arena *arena) {
    fb_kept *kept = fb_arena_alloc(arena, sizeof *kept);
    if (kept) kept->arena = arena;
    return kept;
}

static bool answers(const made *it, const fb_asked *asked, fb_list_maker *by) {
    if (it->by != by || it->year != asked->year || it->word_count != asked->word_count) return false;
    for (size_t i = 0; i < it->word_count; i++)
        if (strcmp(it->words[i], asked->words[i]) != 0) return false;
    return true;
}

static fb_rc make_kept(const fb_asked *asked, fb_list_maker *make, const made **out) {
    fb_asked lasting = *asked;
    fb_kept *kept = asked->kept;
    lasting.arena = kept->arena;
    made *it = fb_arena_alloc(kept->arena, sizeof *it);
    if (!it) return FB_ENOMEM;
    *it = (made){.by = make, .year = asked->year, .word_count = asked->word_count};
    if (!(it->words = fb_arena_alloc(kept->arena, asked->word_count * sizeof *it->words))) return FB_ENOMEM;
    for (size_t i = 0; i < asked->word_count; i++)
        if (!(it->words[i] = fb_arena_strdup(kept->arena, asked->words[i]))) return FB_ENOMEM;
    FB_TRY(make(&lasting, &it->list, &it->count));
    it->next = kept->first;
    kept->first = *out = it;
    return FB_OK;
}

fb_rc fb_asked_once(const fb_asked *asked, fb_list_maker *make, const void **list, size_t *count) {
    if (!asked->kept) return make(asked, list, count);
    const made *it = asked->kept->first;
    while (it && !answers(it, asked, make))
        it = it->next;
    if (!it) FB_TRY(make_kept(asked, make, &it));
    *list = it->list;
    *count = it->count;
    return FB_OK;
}

/* Figures -------------------------------------------------------------------------------------- */

fb_rc fb_subject_figure_add(fb_subject_figures *figures, const fb_subject_figure *figure) {
    if (figures->count == FB_SUBJECT_FIGURES) return FB_ELIMIT;
    if (figures->count == figures->capacity) {
        size_t capacity = figures->capacity ? 2 * figures->capacity : FIRST;
        fb_subject_figure *list = fb_arena_alloc(figures->arena, capacity * sizeof *list);
        if (!list) return FB_ENOMEM;
        if (figures->count) memcpy(list, figures->list, figures->count * sizeof *list);
        figures->list = list;
        figures->capacity = capacity;
    }
    if (!figure->name || !figure->label) return FB_ENOMEM;
    figures->list[figures->count++] = *figure;
    return FB_OK;
}
