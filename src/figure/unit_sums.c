/* unit_sums.c - amounts by unit: formulas are sums, so a unit's part goes through them as the whole does. */
#include "figure/trace.h"

#include <string.h>

struct fb_unit_summer {
    fb_closing *closing;
    fb_arena *arena;
    size_t units;
    const fb_unit_sums **known; /* by line, column and measure */
};

typedef struct sums { /* while they are made */
    fb_money *units, none, moved;
} sums;

fb_rc fb_unit_summer_new(fb_unit_summer **out, fb_closing *closing, fb_arena *arena) {
    fb_unit_summer *summer = fb_arena_alloc(arena, sizeof *summer);
    if (!summer) return FB_ENOMEM;
    size_t lines = fb_closing_layouts(closing)->line_count;
    *summer = (fb_unit_summer){.closing = closing, .arena = arena};
    fb_closing_units(closing, &summer->units);
    summer->known = fb_arena_alloc(arena, lines * FB_COLUMN_KINDS * FB_MEASURES * sizeof(fb_unit_sums *));
    if (!summer->known) return FB_ENOMEM;
    *out = summer;
    return FB_OK;
}

static fb_rc add(fb_money *sum, fb_money amount, bool minus) {
    return minus ? fb_money_subtract(sum, *sum, amount) : fb_money_add(sum, *sum, amount);
}

static fb_rc add_sums(const fb_unit_summer *summer, sums *into, const fb_unit_sums *other, bool minus) {
    for (size_t i = 0; i < summer->units; i++)
        FB_TRY(add(&into->units[i], other->units[i], minus));
    FB_TRY(add(&into->none, other->none, minus));
    return add(&into->moved, other->moved, minus);
}

static fb_rc add_place(fb_unit_summer *summer, sums *into, const fb_place *place, bool minus) {
    const fb_unit_sums *other;
    FB_TRY(fb_unit_sums_of(summer, place, &other));
    return add_sums(summer, into, other, minus);
}

static fb_rc add_formula(fb_unit_summer *summer, sums *into, const fb_place *place) {
    const fb_formula *formula = &fb_closing_layouts(summer->closing)->lines[place->line].formula;
    if (formula->count > formula->above) return FB_ENOTFOUND; /* a share has no parts */
    for (size_t i = 0; i < formula->count; i++) {
        fb_place term = *place;
        term.line = formula->terms[i].line;
        term.measure = fb_place_term_measure(summer->closing, place, &formula->terms[i]);
        FB_TRY(add_place(summer, into, &term, formula->terms[i].minus));
    }
    return FB_OK;
}

static fb_rc add_note(fb_unit_summer *summer, sums *into, const fb_place *place) {
    const fb_layouts *layouts = fb_closing_layouts(summer->closing);
    const fb_layout_line *total = &layouts->lines[place->line];
    const fb_layout *notes = &layouts->statements[total->statement];
    for (size_t i = notes->first; i < notes->first + notes->count; i++) {
        fb_place term = *place;
        term.line = (int32_t)i;
        if (layouts->lines[i].note == total->note && fb_line_in_note_total(&layouts->lines[i]))
            FB_TRY(add_place(summer, into, &term, false));
    }
    return FB_OK;
}

static fb_money *sum_of_unit(const fb_unit_summer *summer, sums *into, const char *code) {
    size_t count;
    const fb_unit *units = fb_closing_units(summer->closing, &count);
    for (size_t i = 0; code[0] && i < count; i++)
        if (strcmp(units[i].code, code) == 0) return &into->units[i];
    return &into->none;
}

static fb_money measured(fb_measure measure, fb_money opening, fb_money movement, fb_money closing) {
    return measure == FB_OPENING ? opening : measure == FB_CLOSING ? closing : movement;
}

static fb_rc add_parts(fb_unit_summer *summer, sums *into, const fb_place *place) {
    const fb_layout_line *line = &fb_closing_layouts(summer->closing)->lines[place->line];
    fb_measure measure = fb_place_measure(summer->closing, place);
    const fb_part *parts;
    size_t count;
    if (!fb_line_has_accounts(line)) return FB_OK;
    FB_TRY(fb_place_parts(summer->closing, place, summer->arena, &parts, &count));
    for (size_t i = 0; i < count; i++)
        FB_TRY(add(sum_of_unit(summer, into, parts[i].unit),
                   measured(measure, parts[i].opening, parts[i].movement, parts[i].closing), line->turned));
    return FB_OK;
}

static fb_rc add_moved(fb_unit_summer *summer, sums *into, const fb_place *place) {
    const fb_layout_line *line = &fb_closing_layouts(summer->closing)->lines[place->line];
    fb_measure measure = fb_place_measure(summer->closing, place);
    const fb_moved_account *moved;
    size_t count;
    if (!fb_line_has_accounts(line)) return FB_OK;
    FB_TRY(fb_place_moved(summer->closing, place, summer->arena, &moved, &count));
    for (size_t i = 0; i < count; i++) {
        fb_money change;
        FB_TRY(fb_money_subtract(&change, moved[i].closing, moved[i].opening));
        fb_money amount = measured(measure, moved[i].opening, change, moved[i].closing);
        FB_TRY(add(&into->moved, amount, (moved[i].to == place->line) == line->turned));
    }
    return FB_OK;
}

static fb_rc follow(fb_unit_summer *summer, sums *into, const fb_place *asked) {
    const fb_layout_line *line = &fb_closing_layouts(summer->closing)->lines[asked->line];
    fb_place place = fb_place_stand_in(summer->closing, asked), from, less;
    if (fb_place_difference(summer->closing, &place, &from, &less)) {
        FB_TRY(add_place(summer, into, &from, false));
        return add_place(summer, into, &less, true);
    }
    if (line->kind == FB_LINE_NOTE || line->kind == FB_LINE_TOTAL) return add_note(summer, into, &place);
    FB_TRY(add_formula(summer, into, &place));
    FB_TRY(add_parts(summer, into, &place));
    return add_moved(summer, into, &place);
}

fb_rc fb_unit_sums_of(fb_unit_summer *summer, const fb_place *place, const fb_unit_sums **out) {
    size_t at = ((size_t)place->line * FB_COLUMN_KINDS + place->column) * FB_MEASURES + place->measure;
    if (!summer->known[at]) {
        sums into = {.units = fb_arena_alloc(summer->arena, (summer->units + 1) * sizeof(fb_money))};
        fb_unit_sums *kept = fb_arena_alloc(summer->arena, sizeof *kept);
        if (!into.units || !kept) return FB_ENOMEM;
        FB_TRY(follow(summer, &into, place));
        *kept = (fb_unit_sums){into.units, into.none, into.moved};
        summer->known[at] = kept;
    }
    *out = summer->known[at];
    return FB_OK;
}
