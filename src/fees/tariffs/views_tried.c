/* views_tried.c - a proposal beside the year before, and fees beside those that something tried would give. */
#include "fees/views.h"

#include "base/language.h"

#include <string.h>

enum { PER_MILLE = 1000 };

/* Proposals --------------------------------------------------------------------------------------- */

static const fb_tariff_part *same_part(const fb_tariff *list, size_t count, const char *service, const char *part) {
    for (size_t i = 0; i < count; i++)
        for (size_t p = 0; strcmp(list[i].service, service) == 0 && p < list[i].part_count; p++)
            if (strcmp(list[i].parts[p].key, part) == 0) return &list[i].parts[p];
    return NULL;
}

static void amount_cell(fb_view *view, fb_view_row *row, size_t column, const fb_tariff_part *part) {
    char amount[FB_MONEY_TEXT];
    if (part) fb_view_text(view, row, column, part->has ? fb_rate_shown(amount, part->amount) : "–");
}

/* The part's name, and whose it is when others of the tariff have the same. */
static fb_rc label_of(const fb_asked *asked, const fb_tariff *tariff, const fb_tariff_part *part, const char **out) {
    const char *payer;
    *out = part->label;
    for (size_t i = 0; *part->participant && i < tariff->part_count; i++) {
        if (&tariff->parts[i] == part || strcmp(tariff->parts[i].label, part->label) != 0) continue;
        FB_TRY(fb_part_payer(asked, part, &payer));
        *out = fb_arena_printf(asked->arena, "%s, %s", part->label, payer);
        return *out ? FB_OK : FB_ENOMEM;
    }
    return FB_OK;
}

fb_rc fb_view_proposal(const fb_asked *asked, const fb_tariff *list, size_t count, const fb_tariff *from,
                       size_t from_count, const char *was, fb_view **out) {
    const char *now = fb_arena_printf(asked->arena, _("%d, proposed"), asked->year);
    const fb_view_column columns[] = {{.key = "part", .head = _("Fee")},
                                      {.key = "index", .head = _("Index")},
                                      {.key = "before", .head = was},
                                      {.key = "proposed", .head = now},
                                      {.key = "counted", .head = _("Counted on"), .kind = FB_VIEW_DATE}};
    fb_view *view = fb_view_new(asked->arena, _("Proposed tariffs"), columns, FB_COUNT(columns));
    for (size_t i = 0; i < count; i++) {
        fb_view_heading(view, list[i].service_name);
        for (size_t p = 0; p < list[i].part_count; p++) {
            const fb_tariff_part *part = &list[i].parts[p];
            const char *label;
            fb_view_row *row = fb_view_add(view, FB_VIEW_LINE);
            FB_TRY(label_of(asked, &list[i], part, &label));
            fb_view_text(view, row, 0, label);
            fb_view_text(view, row, 1, *part->index ? part->index : "–");
            amount_cell(view, row, 2, same_part(from, from_count, list[i].service, part->key));
            amount_cell(view, row, 3, part);
            if (part->population) fb_view_number(view, row, 4, part->population);
        }
    }
    *out = view;
    return fb_view_rc(view);
}

/* What if ----------------------------------------------------------------------------------------- */

static void tried_cells(fb_view *view, fb_view_row *row, size_t first, const fb_what_if_row *from) {
    int64_t share, each;
    if (!from->has) return;
    fb_view_number(view, row, first, from->base.ore);
    fb_view_number(view, row, first + 1, from->changed.ore);
    fb_view_number(view, row, first + 2, from->difference.ore);
    if (fb_money_ratio(&share, from->difference, from->base, PER_MILLE) == FB_OK)
        fb_view_number(view, row, first + 3, share);
    if (fb_per_inhabitant(from->base, from->inhabitants, &each)) fb_view_number(view, row, first + 4, each);
    if (fb_per_inhabitant(from->changed, from->tried, &each)) fb_view_number(view, row, first + 5, each);
}

fb_rc fb_view_what_if(const fb_what_if *from, fb_arena *arena, fb_view **out) {
    const fb_view_column columns[] = {
        {.key = "member", .head = _("Member")},
        {.key = "base", .head = _("As it is"), .kind = FB_VIEW_MONEY, .prior = true},
        {.key = "changed", .head = _("As tried"), .kind = FB_VIEW_MONEY},
        {.key = "difference", .head = _("Difference"), .kind = FB_VIEW_MONEY},
        {.key = "share", .head = _("Per cent"), .kind = FB_VIEW_SHARE},
        {.key = "per_inhabitant", .head = _("Kr/inh."), .kind = FB_VIEW_COUNT, .decimals = 2, .prior = true},
        {.key = "per_inhabitant_tried", .head = _("Kr/inh., tried"), .kind = FB_VIEW_COUNT, .decimals = 2}};
    fb_view *view = fb_view_new(arena, fb_arena_printf(arena, _("Fees %d, as they are and as tried"), from->year),
                                columns, FB_COUNT(columns));
    if (view) view->unit_ore = 100;
    const char *counted = _("Inhabitants are those counted last before the year.");
    if (view)
        view->remark = *from->carried ? fb_arena_printf(arena, _("Carried on from %d by index: %s. %s"),
                                                        from->year - 1, from->carried, counted)
                                      : counted;
    for (size_t i = 0; i < from->member_count; i++) {
        fb_view_row *row = fb_view_add(view, FB_VIEW_LINE);
        fb_view_text(view, row, 0, from->members[i].participant.name);
        tried_cells(view, row, 1, &from->members[i]);
    }
    fb_view_row *row = fb_view_add(view, FB_VIEW_TOTAL);
    fb_view_text(view, row, 0, _("Total"));
    tried_cells(view, row, 1, &from->sum);
    *out = view;
    return fb_view_rc(view);
}

fb_rc fb_view_tried(const fb_asked *asked, fb_view **out) {
    fb_fee_change *changes = fb_arena_alloc(asked->arena, asked->word_count * sizeof *changes + 1);
    fb_what_if tried;
    if (!changes) return FB_ENOMEM;
    for (size_t i = 0; i < asked->word_count; i++)
        FB_TRY(fb_fee_change_read(asked->words[i], asked->arena, asked->findings, &changes[i]));
    FB_TRY(
        fb_what_if_make(asked->book, asked->year, changes, asked->word_count, asked->arena, asked->findings, &tried));
    return fb_view_what_if(&tried, asked->arena, out);
}
