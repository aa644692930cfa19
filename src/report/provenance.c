/* provenance.c - which figures there are to tell of: those in the document, and all that they are made of. */
#include "report/provenance/parts.h"

#include "base/language.h"

#include <stdlib.h>
#include <string.h>

/* Sections --------------------------------------------------------------------------------------- */

made_section *made_section_of(const fb_provenance *all, const fb_closing *closing, int32_t line, int unit) {
    for (size_t i = 0; i < all->section_count; i++) {
        made_section *s = all->sections[i];
        if (!s->figure && s->line == line && s->unit == unit && s->closing == closing) return s;
    }
    return NULL;
}

static fb_rc add_section(fb_provenance *all, made_section **out) {
    made_section *section = fb_arena_alloc(all->arena, sizeof *section);
    if (!section || !fb_grow((void **)&all->sections, &all->section_capacity, all->section_count,
                             sizeof(made_section *), MADE_MOST))
        return FB_ENOMEM;
    section->order = all->section_count;
    all->sections[all->section_count++] = section;
    *out = section;
    return FB_OK;
}

/* The page that tells of a line: its unit's, its note's, else its statement's; of another year, that year's. */
static void choose_page(const fb_provenance *all, made_section *section) {
    const fb_layout_line *line = &fb_closing_layouts(section->closing)->lines[section->line];
    const char *statement = fb_closing_layouts(section->closing)->statements[line->statement].name;
    bool note = strcmp(statement, "notes") == 0;
    section->kind = section->unit >= 0 ? MADE_UNIT : note ? MADE_NOTE : MADE_STATEMENT;
    section->number = section->unit >= 0 ? section->unit : note ? line->note : line->statement;
    if (section->closing != all->closing) {
        section->kind = MADE_YEAR;
        section->number = -fb_closing_year(section->closing);
    }
}

static fb_rc line_section(fb_provenance *all, fb_closing *closing, const fb_place *place, made_section **out) {
    const fb_layout_line *line = &fb_closing_layouts(closing)->lines[place->line];
    fb_place plain = {.line = place->line, .unit = place->unit, .period = FB_WHOLE_YEAR};
    if ((*out = made_section_of(all, closing, place->line, place->unit))) return FB_OK;
    FB_TRY(add_section(all, out));
    made_section *section = *out;
    section->closing = closing;
    section->line = place->line;
    section->unit = place->unit;
    section->label = fb_line_label(line);
    section->id = fb_place_name(closing, &plain, all->arena);
    if (section->id && closing != all->closing)
        section->id = fb_arena_printf(all->arena, "%s@%d", section->id, fb_closing_year(closing));
    choose_page(all, section);
    return section->id ? FB_OK : FB_ENOMEM;
}

static bool same_amount(const fb_amount *a, const fb_amount *b) {
    return a->has == b->has && a->is_share == b->is_share && a->money.ore == b->money.ore;
}

/* A measure that the line shows anyway is not said: nor the closing balance of a line without opening balances, which
   is the year's movement. */
static fb_rc say_measure(fb_closing *closing, fb_place *place) {
    fb_place plain = *place, opening = *place;
    fb_amount shown, at_closing, at_opening;
    plain.measure = FB_AS_SHOWN;
    opening.measure = FB_OPENING;
    fb_measure own = fb_place_measure(closing, &plain);
    if (place->measure == own) *place = plain;
    if (place->measure != FB_CLOSING || own == FB_OPENING) return FB_OK;
    FB_TRY(fb_place_amount(closing, &plain, &shown));
    FB_TRY(fb_place_amount(closing, place, &at_closing));
    FB_TRY(fb_place_amount(closing, &opening, &at_opening));
    if (at_opening.money.ore == 0 && same_amount(&shown, &at_closing)) *place = plain;
    return FB_OK;
}

static bool is_opening_of_nothing(fb_closing *closing, const fb_place *place) {
    fb_amount amount;
    return place->measure == FB_OPENING && fb_place_amount(closing, place, &amount) == FB_OK && amount.money.ore == 0;
}

/* The section's column for a place; made when it is not there. -1 for more columns than a table holds, and for an
   opening balance that is nought: there is nothing to tell of it. */
static fb_rc column_of(fb_provenance *all, made_section *section, const fb_place *place, int *out) {
    fb_place wanted = *place, from, less;
    FB_TRY(say_measure(section->closing, &wanted));
    for (size_t i = 0; i < section->count; i++) {
        const fb_place *have = &section->columns[i].place;
        if (have->column != wanted.column || have->measure != wanted.measure) continue;
        *out = (int)i;
        return FB_OK;
    }
    *out = -1;
    if (section->count == MADE_COLUMNS || is_opening_of_nothing(section->closing, &wanted)) return FB_OK;
    made_column column = {.place = wanted, .from = -1, .less = -1};
    if (fb_place_difference(section->closing, &wanted, &from, &less)) {
        FB_TRY(column_of(all, section, &from, &column.from));
        FB_TRY(column_of(all, section, &less, &column.less));
        if (column.from < 0 || column.less < 0 || section->count == MADE_COLUMNS) return FB_OK;
    }
    *out = (int)section->count;
    section->columns[section->count++] = column;
    return FB_OK;
}

static fb_rc ask_for_line(fb_provenance *all, fb_closing *closing, const fb_place *place, made_section **out,
                          int *column) {
    FB_TRY(line_section(all, closing, place, out));
    return column_of(all, *out, place, column);
}

static fb_rc figure_section(fb_provenance *all, const fb_figure *figure, made_section **out) {
    for (size_t i = 0; i < all->section_count; i++)
        if (all->sections[i]->figure && strcmp(all->sections[i]->id, figure->name) == 0) {
            *out = all->sections[i];
            return FB_OK;
        }
    fb_figure *copy = fb_arena_alloc(all->arena, sizeof *copy);
    FB_TRY(add_section(all, out));
    if (!copy) return FB_ENOMEM;
    *copy = *figure;
    made_section *section = *out;
    bool account = figure->source == FB_FIGURE_ACCOUNT, subject = figure->source == FB_FIGURE_SUBJECT;
    *section = (made_section){.closing = figure->closing,
                              .id = fb_arena_strdup(all->arena, figure->name),
                              .label = figure->label,
                              .figure = copy,
                              .unit = FB_ASSOCIATION,
                              .columns = {{.place = figure->place, .from = -1, .less = -1}},
                              .count = subject ? 0 : 1,
                              .kind = account   ? MADE_ACCOUNTS
                                      : subject ? MADE_SUBJECTS
                                                : MADE_FEES,
                              .order = section->order};
    if (account) {
        char class[3] = {figure->account->code[0], figure->account->code[0] ? figure->account->code[1] : '\0', '\0'};
        section->number = strtol(class, NULL, 10);
        section->label = fb_arena_printf(all->arena, "%s %s", figure->account->code, figure->label);
    }
    return section->id && section->label ? FB_OK : FB_ENOMEM;
}

/* The names that the document calls --------------------------------------------------------------- */

/* Kept for the links: the section is found first, the page when pages are made. */
static fb_rc add_name(fb_provenance *all, const char *name, const made_section *section, int column) {
    if (!fb_grow((void **)&all->figures, &all->figure_capacity, all->figure_count, sizeof *all->figures, MADE_MOST))
        return FB_ENOMEM;
    const char *head =
        column < 0 || !section->count ? "" : made_column_label(all, section, &section->columns[column]);
    const char *unit = section->figure && section->figure->unit ? section->figure->unit->name : "";
    size_t count;
    if (section->unit >= 0) unit = fb_closing_units(section->closing, &count)[section->unit].name;
    fb_made_figure made = {.name = fb_arena_strdup(all->arena, name), .doc = section->order, .id = section->id};
    made.words = head ? fb_arena_printf(all->arena, "%s%s%s%s%s", unit, unit[0] ? ", " : "", section->label,
                                        head[0] ? ", " : "", head)
                      : NULL;
    if (!made.name || !made.words) return FB_ENOMEM;
    all->figures[all->figure_count++] = made;
    return FB_OK;
}

static bool has_name(const fb_provenance *all, const char *name) {
    for (size_t i = all->figure_count; i > 0; i--)
        if (strcmp(all->figures[i - 1].name, name) == 0) return true;
    return false;
}

static fb_rc ask_for(fb_provenance *all, const char *name) {
    fb_figure figure;
    made_section *section;
    int column = 0;
    if (!name || has_name(all, name)) return FB_OK;
    fb_rc rc = fb_figure_get(all->closing, name, &figure, NULL);
    if (rc == FB_ENOTFOUND) return FB_OK;
    if (rc == FB_OK && figure.source == FB_FIGURE_LINE)
        rc = ask_for_line(all, figure.closing, &figure.place, &section, &column);
    else if (rc == FB_OK)
        rc = figure_section(all, &figure, &section);
    return rc == FB_OK ? add_name(all, name, section, column) : rc;
}

static fb_rc ask_for_all(fb_provenance *all, const fb_block *parent) {
    for (const fb_block *block = parent->children; block; block = block->next) {
        for (const fb_run *run = block->runs; run; run = run->next)
            if (run->kind == FB_RUN_FIGURE) FB_TRY(ask_for(all, run->target));
        for (const fb_row *row = block->table ? block->table->rows : NULL; row; row = row->next)
            for (size_t c = 0; c < row->columns; c++)
                FB_TRY(ask_for(all, row->cells[c].figure));
        FB_TRY(ask_for_all(all, block));
    }
    return FB_OK;
}

/* What they are made of --------------------------------------------------------------------------- */

static fb_rc ask_for_accounts(fb_provenance *all, const made_section *section, const fb_trace_node *step) {
    if (!all->vouchers || section->closing != all->closing) return FB_OK;
    for (size_t i = 0; i < step->account_count; i++) {
        const char *name = fb_arena_printf(all->arena, "account.%s", step->accounts[i].account->code);
        if (!name) return FB_ENOMEM;
        FB_TRY(ask_for(all, name));
    }
    return FB_OK;
}

static fb_rc follow_column(fb_provenance *all, made_section *section, size_t c) {
    made_column *column = &section->columns[c];
    made_section *term;
    int at;
    if (column->step) return FB_OK;
    if (section->figure) {
        const fb_trace *trace;
        FB_TRY(fb_trace_figure(&trace, all->closing, section->id, all->vouchers ? FB_ALL_VOUCHERS : FB_NO_VOUCHERS,
                               all->arena, NULL));
        column->step = &trace->root;
        return FB_OK;
    }
    const fb_trace_node *step = NULL;
    FB_TRY(fb_trace_step(&step, section->closing, &column->place, all->arena));
    column->step = step;
    if (!step || column->from >= 0) return FB_OK; /* a difference: its columns are followed */
    for (size_t i = 0; i < step->term_count; i++)
        FB_TRY(ask_for_line(all, section->closing, &step->terms[i].place, &term, &at));
    return ask_for_accounts(all, section, step);
}

/* Following a section may add sections behind it and columns to any before it: again until nothing is new. */
static fb_rc follow_all(fb_provenance *all) {
    for (bool more = true; more;) {
        more = false;
        for (size_t s = 0; s < all->section_count; s++)
            for (size_t c = 0; c < all->sections[s]->count; c++) {
                if (all->sections[s]->columns[c].step) continue;
                FB_TRY(follow_column(all, all->sections[s], c));
                more = true;
            }
    }
    return FB_OK;
}

/* Columns stand as the statement has them, the line's own measure before others. */
static int column_rank(const made_section *section, const made_column *column) {
    const fb_layouts *layouts = fb_closing_layouts(section->closing);
    const fb_layout *layout = section->figure ? NULL : &layouts->statements[layouts->lines[section->line].statement];
    int measures = (int)column->place.measure * 100, rank = (int)column->place.column;
    for (size_t i = 0; layout && i < layout->column_count; i++)
        if (layout->columns[i].kind == column->place.column) return measures + (int)i;
    return measures + rank + (layout && layout->column_count ? FB_COLUMN_KINDS : 0);
}

static void swap_columns(made_section *section, size_t i) {
    made_column kept = section->columns[i];
    section->columns[i] = section->columns[i + 1];
    section->columns[i + 1] = kept;
    for (size_t c = 0; c < section->count; c++) {
        int *const places[] = {&section->columns[c].from, &section->columns[c].less};
        for (size_t p = 0; p < 2; p++)
            *places[p] = *places[p] == (int)i ? (int)i + 1 : *places[p] == (int)i + 1 ? (int)i : *places[p];
    }
}

static void order_columns(made_section *section) {
    for (size_t end = section->count; end > 1; end--)
        for (size_t i = 0; i + 1 < end; i++)
            if (column_rank(section, &section->columns[i]) > column_rank(section, &section->columns[i + 1]))
                swap_columns(section, i);
}

/* The links ----------------------------------------------------------------------------------------- */

static int by_name(const void *a, const void *b) {
    const fb_made_figure *one = a, *other = b;
    return strcmp(one->name, other->name);
}

static fb_rc name_sections(fb_provenance *all) {
    for (size_t i = 0; i < all->section_count; i++)
        if (!has_name(all, all->sections[i]->id)) FB_TRY(add_name(all, all->sections[i]->id, all->sections[i], -1));
    return FB_OK;
}

static fb_rc make(fb_provenance *all) {
    FB_TRY(fb_unit_summer_new(&all->summer, all->closing, all->arena));
    FB_TRY(ask_for_all(all, all->report->root));
    FB_TRY(follow_all(all));
    FB_TRY(name_sections(all));
    for (size_t i = 0; i < all->section_count; i++)
        order_columns(all->sections[i]);
    FB_TRY(made_pages(all));
    for (size_t i = 0; i < all->figure_count; i++)
        all->figures[i].doc = all->sections[all->figures[i].doc]->page;
    if (all->figure_count) qsort(all->figures, all->figure_count, sizeof *all->figures, by_name);
    return FB_OK;
}

fb_rc fb_provenance_make(fb_provenance **out, fb_closing *closing, const fb_doc *doc, bool vouchers) {
    fb_provenance *all = fb_calloc(1, sizeof *all);
    if (!all) return FB_ENOMEM;
    *all =
        (fb_provenance){.arena = fb_arena_new(FB_MIB(512)), .closing = closing, .report = doc, .vouchers = vouchers};
    fb_rc rc = all->arena ? make(all) : FB_ENOMEM;
    if (rc == FB_OK)
        *out = all;
    else
        fb_provenance_free(all);
    return rc;
}

void fb_provenance_free(fb_provenance *all) {
    if (!all) return;
    for (size_t i = 0; i < all->page_count; i++)
        fb_doc_free(all->pages[i].doc);
    fb_free(all->pages);
    fb_free(all->docs);
    fb_free(all->sections);
    fb_free(all->figures);
    fb_arena_free(all->arena);
    fb_free(all);
}

const fb_doc *const *fb_provenance_docs(const fb_provenance *all, size_t *count) {
    *count = all->page_count;
    return (const fb_doc *const *)all->docs;
}

const fb_made_figure *fb_provenance_figures(const fb_provenance *all, size_t *count) {
    *count = all->figure_count;
    return all->figures;
}
