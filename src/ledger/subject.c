/* subject.c - a growing list of figures. */
#include "ledger/subject.h"

#include <string.h>

enum { FIRST = 64 };

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
