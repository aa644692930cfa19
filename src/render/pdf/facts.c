/* facts.c - facts as a grid: each a large number under a rule, with what it is and a comment.
 *
 * They are a list: each fact an item, its label the item's label, so that it is heard before its number although it
 * stands below it.
 */
#include "render/pdf/parts.h"

#include <pango/pangocairo.h>

enum { ABREAST = 2, ABREAST_IN_REPORT = 3, ABREAST_MOST = 3 };
#define GUTTER 26.0
#define RULE_WIDTH 1.2
#define VALUE_TOP 5.0
#define UNIT_GAP 4.0
#define COMMENT_GAP 1.0
#define FOOT 15.0
#define FOOT_IN_SHEET 4.0
#define LEAST_SIZE 9.0

typedef struct facts_tile {
    const fb_fact *fact;
    double size; /* of the value's text: smaller when it would not fit */
    pdf_paragraph *label, *comment;
} facts_tile;

struct pdf_facts_row {
    size_t count;
    facts_tile tiles[ABREAST_MOST];
    double width;
};

static double text_height(const pdf_paragraph *paragraph) {
    return paragraph ? paragraph->lines * pdf_rule(paragraph->style)->leading : 0;
}

static double value_width(pdf_job *job, const fb_fact *fact, double size) {
    const pdf_style_rule *value = pdf_rule(pdf_look(job, PDF_FACT_VALUE)), *unit = pdf_rule(PDF_FACT_UNIT);
    double width = pdf_string_width(&job->fonts, fact->value, size, value->weight);
    if (fact->unit) width += UNIT_GAP + pdf_string_width(&job->fonts, fact->unit, unit->size, unit->weight);
    return width;
}

static facts_tile make_tile(pdf_job *job, const fb_block *block, double x, double width) {
    facts_tile made = {.fact = block->fact, .size = pdf_rule(pdf_look(job, PDF_FACT_VALUE))->size};
    fb_run label = {.kind = FB_RUN_TEXT, .text = block->fact->label};
    while (made.size > LEAST_SIZE && value_width(job, made.fact, made.size) > width)
        made.size *= 0.92;
    made.label = pdf_lay_out_runs(job, &label, PDF_FACT_LABEL, width);
    if (block->runs) made.comment = pdf_lay_out_runs(job, block->runs, PDF_FACT_COMMENT, width);
    if (made.label) made.label->x = x;
    if (made.comment) made.comment->x = x;
    return made;
}

static double tile_height(const pdf_job *job, const facts_tile *tile) {
    return VALUE_TOP + pdf_rule(pdf_look(job, PDF_FACT_VALUE))->leading + text_height(tile->label) + COMMENT_GAP +
           text_height(tile->comment) + (job->sheet ? FOOT_IN_SHEET : FOOT);
}

/* As many facts as stand abreast, from *block on. */
static void build_row(pdf_job *job, const fb_block **block, size_t abreast) {
    pdf_facts_row *row = fb_arena_alloc(job->arena, sizeof *row);
    double height = 0;
    if (!row) {
        job->rc = FB_ENOMEM;
        return;
    }
    row->width = (PDF_FRAME - GUTTER * (double)(abreast - 1)) / (double)abreast;
    for (; *block && row->count < abreast; *block = (*block)->next) {
        if (!(*block)->fact) continue;
        double x = (row->width + GUTTER) * (double)row->count;
        row->tiles[row->count] = make_tile(job, *block, x, row->width);
        double wanted = tile_height(job, &row->tiles[row->count++]);
        if (wanted > height) height = wanted;
    }
    if (row->count && job->rc == FB_OK) pdf_add(job, PDF_FACTS, height)->of.facts = row;
}

void pdf_build_facts(pdf_job *job, const fb_block *facts) {
    if (!facts->children) return;
    pdf_space(job, 16);
    pdf_open(job, "L");
    for (const fb_block *block = facts->children; block && job->rc == FB_OK;)
        build_row(job, &block, job->leaflet ? ABREAST : ABREAST_IN_REPORT);
    pdf_close(job, "L");
    pdf_space(job, 6);
}

static void draw_text(pdf_job *job, cairo_t *cr, pdf_paragraph *paragraph, double y) {
    for (int i = 0; paragraph && i < paragraph->lines; i++) {
        pdf_piece line = {.kind = PDF_LINE, .line = i, .y = y + pdf_rule(paragraph->style)->leading * i};
        line.of.paragraph = paragraph;
        pdf_draw_line(job, cr, &line);
    }
}

static void draw_value(pdf_job *job, cairo_t *cr, const facts_tile *tile, double x, double y) {
    const pdf_style_rule *value = pdf_rule(pdf_look(job, PDF_FACT_VALUE)), *unit = pdf_rule(PDF_FACT_UNIT);
    double base = y + pdf_base(&job->fonts, value->size, value->leading);
    double end = x + pdf_string_width(&job->fonts, tile->fact->value, tile->size, value->weight);
    pdf_colour(cr, value->paint);
    pdf_draw_string(cr, pdf_string(&job->fonts, tile->fact->value, tile->size, value->weight, 0), x, base,
                    FB_TEXT_START);
    if (!tile->fact->unit) return;
    pdf_draw_string(cr, pdf_string(&job->fonts, " ", unit->size, unit->weight, 0), end, base, FB_TEXT_START);
    pdf_draw_string(cr, pdf_string(&job->fonts, tile->fact->unit, unit->size, unit->weight, 0), end + UNIT_GAP, base,
                    FB_TEXT_START);
}

static void draw_tile(pdf_job *job, cairo_t *cr, const facts_tile *tile, double x, double y) {
    double label_y = y + VALUE_TOP + pdf_rule(pdf_look(job, PDF_FACT_VALUE))->leading;
    pdf_tag(job, cr, "LI");
    pdf_tag(job, cr, "Lbl");
    draw_text(job, cr, tile->label, label_y);
    pdf_untag(cr, "Lbl");
    pdf_tag(job, cr, "LBody");
    pdf_tag(job, cr, "P");
    draw_value(job, cr, tile, x, y + VALUE_TOP);
    pdf_untag(cr, "P");
    if (tile->comment) {
        pdf_tag(job, cr, "P");
        draw_text(job, cr, tile->comment, label_y + text_height(tile->label) + COMMENT_GAP);
        pdf_untag(cr, "P");
    }
    pdf_untag(cr, "LBody");
    pdf_untag(cr, "LI");
}

void pdf_draw_facts(pdf_job *job, cairo_t *cr, const pdf_piece *piece) {
    const pdf_facts_row *row = piece->of.facts;
    for (size_t i = 0; i < row->count; i++) {
        double x = PDF_LEFT + (row->width + GUTTER) * (double)i;
        pdf_hairline(cr, FB_PAINT_ACCENT, x, piece->y, row->width, RULE_WIDTH);
        draw_tile(job, cr, &row->tiles[i], x, piece->y);
    }
}
