/* trace.c - the tree of a trace: terms, accounts, moved accounts. */
#include "figure/trace.h"

#include "figure/trace_build.h"

#include <stdio.h>
#include <string.h>

/* Terms --------------------------------------------------------------------------------------- */

static fb_rc trace_line(fb_tracer *tracer, const fb_place *place, fb_trace_node *out);

static fb_rc label_node(fb_tracer *tracer, const fb_place *place, fb_trace_node *node) {
    const fb_layout_line *line = &fb_closing_layouts(tracer->closing)->lines[place->line];
    node->name = fb_place_name(tracer->closing, place, tracer->arena);
    if (node->name && tracer->year[0]) node->name = fb_arena_printf(tracer->arena, "%s%s", node->name, tracer->year);
    node->label = fb_line_label(line);
    node->year = fb_place_year(tracer->closing, place);
    node->place = *place;
    return node->name ? fb_place_amount(tracer->closing, place, &node->amount) : FB_ENOMEM;
}

static fb_rc alloc_terms(fb_tracer *tracer, fb_trace_node *node, size_t count, fb_trace_node **out) {
    fb_trace_node *terms = fb_arena_alloc(tracer->arena, count * sizeof *terms);
    if (!terms) return FB_ENOMEM;
    node->terms = *out = terms;
    node->term_count = count;
    return FB_OK;
}

static fb_rc trace_formula(fb_tracer *tracer, const fb_place *place, fb_trace_node *node) {
    const fb_formula *formula = &fb_closing_layouts(tracer->closing)->lines[place->line].formula;
    fb_trace_node *terms;
    FB_TRY(alloc_terms(tracer, node, formula->count, &terms));
    for (size_t i = 0; i < formula->count; i++) {
        fb_place term = *place;
        term.line = formula->terms[i].line;
        term.measure = fb_place_term_measure(tracer->closing, place, &formula->terms[i]);
        FB_TRY(trace_line(tracer, &term, &terms[i]));
        terms[i].minus = formula->terms[i].minus;
        terms[i].below = i >= formula->above;
    }
    return FB_OK;
}

/* A note's total: the lines of the note. */
static fb_rc trace_note(fb_tracer *tracer, const fb_place *place, fb_trace_node *node) {
    const fb_layouts *layouts = fb_closing_layouts(tracer->closing);
    const fb_layout_line *total = &layouts->lines[place->line];
    const fb_layout *notes = &layouts->statements[total->statement];
    fb_trace_node *terms;
    size_t count = 0;
    FB_TRY(alloc_terms(tracer, node, notes->count, &terms));
    for (size_t i = notes->first; i < notes->first + notes->count; i++) {
        fb_place term = *place;
        term.line = (int32_t)i;
        if (layouts->lines[i].note == total->note && fb_line_in_note_total(&layouts->lines[i]))
            FB_TRY(trace_line(tracer, &term, &terms[count++]));
    }
    node->term_count = count;
    return FB_OK;
}

/* The two amounts in the order in which people know them: the outcome and the budget, the budget and the original. */
static fb_rc trace_difference(fb_tracer *tracer, const fb_place *place, fb_trace_node *node) {
    fb_place from, less;
    fb_trace_node *terms;
    bool turned = place->column == FB_COLUMN_REMAINING;
    fb_place_difference(tracer->closing, place, &from, &less);
    FB_TRY(alloc_terms(tracer, node, 2, &terms));
    FB_TRY(trace_line(tracer, turned ? &less : &from, &terms[0]));
    FB_TRY(trace_line(tracer, turned ? &from : &less, &terms[1]));
    terms[turned ? 0 : 1].minus = true;
    return FB_OK;
}

/* Accounts ------------------------------------------------------------------------------------ */

static fb_rc trace_moved(fb_tracer *tracer, const fb_place *place, fb_trace_node *node) {
    const fb_layout_line *lines = fb_closing_layouts(tracer->closing)->lines;
    const fb_moved_account *list;
    size_t count, kept = 0;
    fb_measure measure = fb_place_measure(tracer->closing, place);
    FB_TRY(fb_place_moved(tracer->closing, place, tracer->arena, &list, &count));
    fb_trace_moved *moved = fb_arena_alloc(tracer->arena, count * sizeof *moved);
    if (!moved) return FB_ENOMEM;
    for (size_t i = 0; i < count; i++) {
        bool comes = list[i].to == place->line;
        fb_money amount = measure == FB_OPENING ? list[i].opening : list[i].closing;
        if (measure == FB_MOVEMENT) FB_TRY(fb_money_subtract(&amount, list[i].closing, list[i].opening));
        if (comes == lines[place->line].turned) FB_TRY(fb_money_negate(&amount, amount));
        if (amount.ore)
            moved[kept++] = (fb_trace_moved){list[i].account,
                                             fb_line_label(&lines[comes ? list[i].from : list[i].to]), comes, amount};
    }
    node->moved = moved;
    node->moved_count = kept;
    return FB_OK;
}

static fb_rc trace_accounts(fb_tracer *tracer, const fb_place *place, fb_trace_node *node) {
    const fb_layout_line *line = &fb_closing_layouts(tracer->closing)->lines[place->line];
    fb_counted counted = {
        .place = *place, .line = line, .turned = line->turned, .measure = fb_place_measure(tracer->closing, place)};
    const fb_part *parts;
    size_t count;
    if (!fb_line_has_accounts(line)) return FB_OK;
    fb_rc rc = fb_place_parts(tracer->closing, place, tracer->arena, &parts, &count);
    if (rc == FB_ENOTFOUND) return FB_OK; /* the column has nothing to count */
    if (rc != FB_OK) return rc;
    FB_TRY(fb_trace_parts(tracer, &counted, parts, count, node));
    return trace_moved(tracer, place, node);
}

static fb_rc trace_line(fb_tracer *tracer, const fb_place *asked, fb_trace_node *out) {
    const fb_layout_line *line = &fb_closing_layouts(tracer->closing)->lines[asked->line];
    fb_trace_node node = {0};
    FB_TRY(label_node(tracer, asked, &node));
    if (tracer->in_a_step) {
        *out = node;
        return FB_OK;
    }
    tracer->in_a_step = tracer->one_step;
    fb_place place = fb_place_stand_in(tracer->closing, asked);
    fb_rc rc = FB_OK;
    if (fb_column_is_difference(place.column)) {
        rc = trace_difference(tracer, &place, &node);
    } else if (line->kind == FB_LINE_NOTE || line->kind == FB_LINE_TOTAL) {
        rc = trace_note(tracer, &place, &node);
    } else {
        rc = trace_formula(tracer, &place, &node);
        if (rc == FB_OK) rc = trace_accounts(tracer, &place, &node);
    }
    if (rc == FB_OK) *out = node;
    return rc;
}

/* The figure ---------------------------------------------------------------------------------- */

/* A figure without anything below it. What a subject's is made of is a table: fb_subject_figure_view. */
static fb_trace_node bare_node(const fb_figure *figure) {
    return (fb_trace_node){
        .name = figure->name, .label = figure->label, .year = figure->year, .amount = figure->amount};
}

static fb_rc trace_figure_parts(fb_tracer *tracer, const fb_figure *figure, fb_trace_node *out) {
    fb_counted counted = {.place = figure->place,
                          .figure = figure,
                          .turned = figure->source == FB_FIGURE_FEE,
                          .measure = fb_figure_measure(tracer->closing, figure)};
    const fb_part *parts;
    size_t count;
    *out = bare_node(figure);
    fb_rc rc = fb_figure_parts(tracer->closing, figure, tracer->arena, &parts, &count);
    if (rc == FB_ENOTFOUND) return FB_OK;
    return rc == FB_OK ? fb_trace_parts(tracer, &counted, parts, count, out) : rc;
}

fb_rc fb_trace_figure(const fb_trace **out, fb_closing *closing, const char *name, size_t vouchers, fb_arena *arena,
                      fb_findings *findings) {
    char year[8] = "";
    fb_trace *trace = fb_arena_alloc(arena, sizeof *trace);
    if (!trace) return FB_ENOMEM;
    FB_TRY(fb_figure_get(closing, name, &trace->figure, findings));
    if (trace->figure.closing != closing) snprintf(year, sizeof year, "@%d", fb_closing_year(trace->figure.closing));
    fb_tracer tracer = {.closing = trace->figure.closing, .year = year, .arena = arena, .most = vouchers};
    if (trace->figure.source == FB_FIGURE_SUBJECT)
        trace->root = bare_node(&trace->figure);
    else if (trace->figure.source == FB_FIGURE_LINE)
        FB_TRY(trace_line(&tracer, &trace->figure.place, &trace->root));
    else
        FB_TRY(trace_figure_parts(&tracer, &trace->figure, &trace->root));
    *out = trace;
    return FB_OK;
}

fb_rc fb_trace_step(const fb_trace_node **out, fb_closing *closing, const fb_place *place, fb_arena *arena) {
    fb_tracer tracer = {.closing = closing, .year = "", .arena = arena, .most = FB_NO_VOUCHERS, .one_step = true};
    fb_trace_node *node = fb_arena_alloc(arena, sizeof *node);
    if (!node) return FB_ENOMEM;
    FB_TRY(trace_line(&tracer, place, node));
    *out = node;
    return FB_OK;
}
