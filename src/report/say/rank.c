/* rank.c - of several figures the one that decides: the largest, the second smallest; ties are told. */
#include "base/language.h"
#include "report/say.h"

#include <stdlib.h>
#include <string.h>

enum { CANDIDATES = 10000 };

typedef struct gathering {
    fb_report *report;
    const fb_manner *how;
    fb_candidate *list;
    size_t count, capacity;
} gathering;

/* Which figures ------------------------------------------------------------------------------------- */

/* Whether `name` has a part, between points, that the list "a,b" names. */
static bool is_named(const char *name, const char *list) {
    for (const char *at = list; at && *at; at = strchr(at, ',') ? strchr(at, ',') + 1 : NULL) {
        size_t length = strcspn(at, ",");
        for (const char *part = name; part; part = strchr(part, '.') ? strchr(part, '.') + 1 : NULL)
            if (length && strcspn(part, ".@") == length && memcmp(part, at, length) == 0) return true;
    }
    return false;
}

static fb_rc add(gathering *g, const fb_figure *figure) {
    fb_candidate next = {.name = figure->name, .label = figure->unit ? figure->unit->name : figure->label};
    if (!figure->amount.has || is_named(figure->name, g->how->but)) return FB_OK;
    FB_TRY(fb_say_round(&figure->amount, g->how, &next.amount));
    if (!fb_grow((void **)&g->list, &g->capacity, g->count, sizeof *g->list, CANDIDATES)) return FB_ENOMEM;
    g->list[g->count++] = next;
    return FB_OK;
}

static fb_rc add_matching(gathering *g, const char *pattern) {
    const fb_figure *figures;
    size_t count;
    FB_TRY(fb_figures_list(g->report->closing, pattern, g->report->arena, &figures, &count));
    for (size_t i = 0; i < count; i++)
        FB_TRY(add(g, &figures[i]));
    return FB_OK;
}

/* One line of any statement, of every unit: unit.*.plan.costs; the catalogue lists only those of the income
 * statement. */
static fb_rc add_units(gathering *g, const char *line) {
    size_t count;
    const fb_unit *units = fb_closing_units(g->report->closing, &count);
    for (size_t i = 0; i < count; i++) {
        fb_figure figure;
        const char *name = fb_arena_printf(g->report->arena, "unit.%s.%s", units[i].key, line);
        if (!name) return FB_ENOMEM;
        fb_rc rc = fb_figure_get(g->report->closing, name, &figure, NULL);
        if (rc == FB_OK) rc = add(g, &figure);
        if (rc != FB_OK && rc != FB_ENOTFOUND) return rc;
    }
    return FB_OK;
}

/* The lines of a statement or a note, without sums and without what is a part of another line. */
static fb_rc add_lines(gathering *g, const char *group, const char *suffix) {
    const fb_layouts *layouts = fb_closing_layouts(g->report->closing);
    size_t length = strlen(group);
    for (size_t i = 0; i < layouts->line_count; i++) {
        const fb_layout_line *line = &layouts->lines[i];
        bool own = line->name && strncmp(line->name, group, length) == 0 && line->name[length] == '.';
        fb_figure figure;
        bool counts = line->kind == FB_LINE_ACCOUNTS || line->kind == FB_LINE_MEMBER;
        if (!own || !counts || line->level == FB_OF_WHICH) continue;
        const char *name = fb_arena_printf(g->report->arena, "%s%s", line->name, suffix);
        if (!name) return FB_ENOMEM;
        fb_rc rc = fb_figure_get(g->report->closing, name, &figure, NULL);
        if (rc == FB_OK) rc = add(g, &figure);
        if (rc != FB_OK && rc != FB_ENOTFOUND) return rc;
    }
    return FB_OK;
}

/* A share among amounts has no rank. */
static bool comparable(const gathering *g) {
    for (size_t i = 1; i < g->count; i++)
        if (g->list[i].amount.is_share != g->list[0].amount.is_share ||
            !g->list[i].amount.counted != !g->list[0].amount.counted)
            return false;
    return g->count > 0;
}

fb_rc fb_candidates_find(fb_report *report, const fb_call *call, const char *pattern, const fb_manner *how,
                         fb_candidates *out) {
    static const char EACH_UNIT[] = "unit.*.";
    gathering g = {.report = report, .how = how};
    const char *suffix = pattern + strcspn(pattern, "@");
    const char *base = fb_arena_strndup(report->arena, pattern, (size_t)(suffix - pattern));
    *out = (fb_candidates){0};
    if (!base) return FB_ENOMEM;
    bool each_unit = strncmp(pattern, EACH_UNIT, sizeof EACH_UNIT - 1) == 0;
    const char *line = each_unit ? pattern + sizeof EACH_UNIT - 1 : "*";
    fb_rc rc = !strpbrk(line, "*?[")  ? add_units(&g, line)
               : strpbrk(base, "*?[") ? add_matching(&g, pattern)
                                      : add_lines(&g, base, suffix);
    fb_candidate *kept = rc == FB_OK ? fb_arena_alloc(report->arena, (g.count + 1) * sizeof *kept) : NULL;
    if (rc == FB_OK && !kept) rc = FB_ENOMEM;
    if (rc == FB_OK && !comparable(&g))
        rc = fb_say_refuse(report, call, "chapter.candidates",
                           _("{{%s}}: \"%s\" names no figures that can be compared; expected a pattern such as "
                             "unit.*.income.result, a statement such as operations or a note such as note.2"),
                           call->text, pattern);
    if (rc == FB_OK && g.list) {
        memcpy(kept, g.list, g.count * sizeof *kept);
        *out = (fb_candidates){kept, g.count};
    }
    fb_free(g.list);
    return rc;
}

/* Ranks ----------------------------------------------------------------------------------------------- */

static int64_t size_of(const fb_candidate *candidate, bool magnitude) {
    int64_t value = candidate->amount.value;
    return magnitude && value < 0 && value != INT64_MIN ? -value : value;
}

/* The amount next after `before` (or the first when `first`) in the order. False when there is none. */
static bool next_amount(const fb_candidates *all, bool magnitude, bool largest, bool first, int64_t before,
                        int64_t *out) {
    bool found = false;
    for (size_t i = 0; i < all->count; i++) {
        int64_t size = size_of(&all->list[i], magnitude);
        if (!first && (largest ? size >= before : size <= before)) continue;
        if (!found || (largest ? size > *out : size < *out)) *out = size;
        found = true;
    }
    return found;
}

fb_rc fb_candidates_rank(fb_report *report, const char *rank, bool magnitude, const fb_candidates *all,
                         fb_candidates *out) {
    static const struct {
        const char *word;
        bool largest;
        int place;
    } RANKS[] = {
        {"largest", true, 1}, {"smallest", false, 1}, {"second-largest", true, 2}, {"second-smallest", false, 2}};
    fb_candidate *kept = fb_arena_alloc(report->arena, (all->count + 1) * sizeof *kept);
    size_t i = 0, count = 0;
    while (i < FB_COUNT(RANKS) && strcmp(rank, RANKS[i].word) != 0)
        i++;
    if (i == FB_COUNT(RANKS)) return FB_ENOTFOUND;
    if (!kept) return FB_ENOMEM;
    int64_t size = 0;
    bool found = true;
    for (int place = 1; found && place <= RANKS[i].place; place++)
        found = next_amount(all, magnitude, RANKS[i].largest, place == 1, size, &size);
    for (size_t k = 0; found && k < all->count; k++)
        if (size_of(&all->list[k], magnitude) == size) kept[count++] = all->list[k];
    *out = (fb_candidates){kept, count};
    return FB_OK;
}

/* Words ----------------------------------------------------------------------------------------------- */

/* "Årets" → "årets" */
static const char *lowered(fb_arena *arena, const char *label) {
    char *copy = fb_arena_strdup(arena, label);
    if (!copy) return NULL;
    if (*copy >= 'A' && *copy <= 'Z')
        *copy = (char)(*copy + ('a' - 'A'));
    else if (copy[0] == '\xC3' && (unsigned char)copy[1] >= 0x80 && (unsigned char)copy[1] <= 0x9E)
        copy[1] = (char)(copy[1] + 0x20);
    return copy;
}

/* "A", "A and B", "A, B and C" */
static const char *labels_of(fb_arena *arena, const fb_candidates *top, bool lower) {
    const char *list = "";
    for (size_t i = 0; list && i < top->count; i++) {
        const char *label = lower ? lowered(arena, top->list[i].label) : top->list[i].label;
        const char *between = i == 0 ? "" : i + 1 == top->count ? _(" and ") : ", ";
        list = label ? fb_arena_printf(arena, "%s%s%s", list, between, label) : NULL;
    }
    return list;
}

/* `largest deviation operations` is `largest operations@deviation`, by size without sign. */
static fb_rc pattern_of(fb_report *report, const fb_call *call, const char **pattern, size_t *options,
                        bool *magnitude) {
    bool deviation = call->word_count > 2 && strcmp(call->words[1], "deviation") == 0;
    *options = deviation ? 3 : 2;
    *magnitude = deviation;
    if (call->word_count < *options)
        return fb_say_refuse(report, call, "chapter.call", _("{{%s}}: what it is among is missing"), call->text);
    *pattern = deviation ? fb_arena_printf(report->arena, "%s@deviation", call->words[2]) : call->words[1];
    return *pattern ? FB_OK : FB_ENOMEM;
}

fb_rc fb_say_rank(fb_report *report, const fb_call *call, fb_said *out) {
    const unsigned MAY = FB_MAY_UNIT | FB_MAY_ABS | FB_MAY_CA | FB_MAY_PLAIN | FB_MAY_PART | FB_MAY_BUT;
    fb_candidates all, top;
    const char *pattern = "";
    size_t options;
    bool magnitude;
    FB_TRY(pattern_of(report, call, &pattern, &options, &magnitude));
    FB_TRY(fb_manner_read(report, call, options, MAY, &out->manner));
    FB_TRY(fb_candidates_find(report, call, pattern, &out->manner, &all));
    FB_TRY(fb_candidates_rank(report, call->words[0], magnitude, &all, &top));
    if (top.count == 0)
        return fb_say_refuse(report, call, "chapter.candidates",
                             _("{{%s}}: all show the same amount, so none comes second; rewrite the sentence"),
                             call->text);
    bool label = out->manner.label || !out->manner.amount, amount = out->manner.amount || !out->manner.label;
    const char *labels = labels_of(report->arena, &top, out->manner.lower);
    if (label) out->before = amount && labels ? fb_arena_printf(report->arena, "%s, ", labels) : labels;
    if (!amount) return FB_OK;
    out->figure = top.list[0].name;
    out->words = fb_say_number(report->arena, top.list[0].amount, &out->manner);
    if (label && top.count > 1) out->after = _(" each");
    return FB_OK;
}
