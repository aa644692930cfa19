/* names.c - the catalogue: all names, those that match a pattern, those that are near a misspelt one. */
#include "figure/names.h"

#include "base/language.h"
#include "base/nearest.h"
#include "base/text.h"
#include "fees/fees.h"
#include "figure/subjects.h"

#include <fnmatch.h>
#include <string.h>

typedef struct name_list {
    fb_arena *arena;
    const char **names;
    size_t count, capacity;
} name_list;

enum { MOST_NAMES = 1000000 };

/* Takes a name that was made in the arena; NULL is memory out. */
static fb_rc add_name(name_list *list, const char *name) {
    if (!name || !fb_grow((void **)&list->names, &list->capacity, list->count, sizeof *list->names, MOST_NAMES))
        return FB_ENOMEM;
    list->names[list->count++] = name;
    return FB_OK;
}

static bool has_amount(const fb_layout_line *line) {
    return line->name && line->kind != FB_LINE_HEADING && line->kind != FB_LINE_SCHEDULE;
}

static fb_rc add_lines(name_list *list, const fb_layouts *layouts) {
    for (size_t i = 0; i < layouts->line_count; i++)
        if (has_amount(&layouts->lines[i])) FB_TRY(add_name(list, layouts->lines[i].name));
    return FB_OK;
}

static fb_rc add_unit_lines(name_list *list, const fb_closing *closing) {
    const fb_layouts *layouts = fb_closing_layouts(closing);
    const fb_layout *income = fb_layout_by_name(layouts, "income");
    size_t units;
    const fb_unit *unit = fb_closing_units(closing, &units);
    for (size_t u = 0; u < units; u++)
        for (size_t i = 0; income && i < income->count; i++) {
            const fb_layout_line *line = &layouts->lines[income->first + i];
            bool another = line->only_unit && strcmp(line->only_unit, unit[u].key) != 0;
            if (has_amount(line) && !another)
                FB_TRY(add_name(list, fb_arena_printf(list->arena, "unit.%s.%s", unit[u].key, line->name)));
        }
    return FB_OK;
}

static fb_rc add_fees(name_list *list, const fb_closing *closing) {
    const fb_fee *fees;
    size_t fee_count, count;
    const fb_counterparty *members = fb_closing_counterparties(closing, &count);
    FB_TRY(fb_fees(fb_closing_book(closing), list->arena, &fees, &fee_count));
    for (size_t m = 0; m < count; m++)
        for (size_t f = 0; members[m].kind == FB_MEMBER && f < fee_count; f++)
            FB_TRY(add_name(list, fb_arena_printf(list->arena, "member.%s.fee.%s", members[m].key, fees[f].key)));
    return FB_OK;
}

static fb_rc add_accounts(name_list *list, const fb_closing *closing) {
    size_t count;
    const fb_account *accounts = fb_closing_accounts(closing, &count);
    for (size_t i = 0; i < count; i++)
        FB_TRY(add_name(list, fb_arena_printf(list->arena, "account.%s", accounts[i].code)));
    return FB_OK;
}

static fb_rc add_subjects(name_list *list, fb_closing *closing) {
    const fb_subject_figure *figures;
    size_t count;
    FB_TRY(fb_subject_figures_of(closing, &figures, &count));
    for (size_t i = 0; i < count; i++)
        FB_TRY(add_name(list, figures[i].name));
    return FB_OK;
}

fb_rc fb_figure_names(fb_closing *closing, fb_arena *arena, const char *const **out, size_t *count) {
    name_list list = {.arena = arena};
    const char **kept = NULL;
    fb_rc rc = add_lines(&list, fb_closing_layouts(closing));
    if (rc == FB_OK) rc = add_unit_lines(&list, closing);
    if (rc == FB_OK) rc = add_fees(&list, closing);
    if (rc == FB_OK) rc = add_subjects(&list, closing);
    if (rc == FB_OK) rc = add_accounts(&list, closing);
    if (rc == FB_OK && !(kept = fb_arena_alloc(arena, list.count * sizeof *kept))) rc = FB_ENOMEM;
    if (rc == FB_OK) {
        if (list.count) memcpy(kept, list.names, list.count * sizeof *kept);
        *out = kept;
        *count = list.count;
    }
    fb_free(list.names);
    return rc;
}

/* Patterns ------------------------------------------------------------------------------------ */

static fb_rc get_matching(fb_closing *closing, fb_arena *arena, const char *pattern, const char *suffixes,
                          const char *const *names, size_t name_count, fb_figure *figures, size_t *count) {
    for (size_t i = 0; i < name_count; i++) {
        if (fnmatch(pattern, names[i], FNM_NOESCAPE) != 0) continue;
        char *name = fb_arena_printf(arena, "%s%s", names[i], suffixes);
        if (!name) return FB_ENOMEM;
        fb_rc rc = fb_figure_get(closing, name, &figures[*count], NULL);
        if (rc == FB_OK) (*count)++;
        if (rc != FB_OK && rc != FB_ENOTFOUND) return rc;
    }
    return FB_OK;
}

fb_rc fb_figures_list(fb_closing *closing, const char *pattern, fb_arena *arena, const fb_figure **out,
                      size_t *count) {
    const char *const *names;
    size_t name_count, matching = 0;
    const char *asked = pattern ? pattern : "*";
    size_t length = strcspn(asked, "@");
    char *glob = fb_arena_strndup(arena, asked, length);
    FB_TRY(fb_figure_names(closing, arena, &names, &name_count));
    fb_figure *figures = fb_arena_alloc(arena, name_count * sizeof *figures);
    if (!glob || !figures) return FB_ENOMEM;
    FB_TRY(get_matching(closing, arena, glob, asked + length, names, name_count, figures, &matching));
    *out = figures;
    *count = matching;
    return FB_OK;
}

/* Suggestions --------------------------------------------------------------------------------- */

static void tell(const char *name, const fb_nearest *nearest, fb_findings *findings) {
    fb_buf names;
    fb_buf_init(&names, FB_KIB(4));
    fb_nearest_add(&names, nearest);
    fb_find(findings, FB_ERROR, "figure.unknown", NULL, 0,
            _("there is no figure %s; the nearest are %s. forbund figures lists them all"), name, names.text);
    fb_buf_free(&names);
}

fb_rc fb_figure_suggest(fb_closing *closing, const char *name, fb_findings *findings) {
    const char *const *names;
    size_t count;
    fb_nearest nearest = {0};
    if (!findings) return FB_OK;
    fb_arena *arena = fb_arena_new(FB_MIB(64));
    if (!arena) return FB_ENOMEM;
    char *plain = fb_arena_strndup(arena, name, strcspn(name, "@"));
    fb_rc rc = plain ? fb_figure_names(closing, arena, &names, &count) : FB_ENOMEM;
    for (size_t i = 0; rc == FB_OK && i < count; i++)
        fb_nearest_try(&nearest, plain, names[i]);
    if (rc == FB_OK) tell(name, &nearest, findings);
    fb_arena_free(arena);
    return rc;
}
