/* build.c - from blocks to pieces: which space stands between them, and what must stay together. */
#include "render/pdf/parts.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { MOST_PIECES = 1 << 21 };
#define IN_SHEET 0.5 /* of the space between blocks: a sheet is to hold what it says on one page */

pdf_piece *pdf_add(pdf_job *job, pdf_piece_kind kind, double height) {
    static _Thread_local pdf_piece dropped;
    if (job->rc == FB_OK &&
        !fb_grow((void **)&job->pieces, &job->capacity, job->count, sizeof *job->pieces, MOST_PIECES))
        job->rc = job->count >= MOST_PIECES ? FB_ELIMIT : FB_ENOMEM;
    pdf_piece *piece = job->rc == FB_OK ? &job->pieces[job->count++] : &dropped;
    *piece = (pdf_piece){.kind = kind, .height = height};
    if (kind < PDF_OPEN) {
        piece->before = job->space;
        piece->quote = job->quote;
        job->space = 0;
    }
    return piece;
}

void pdf_open(pdf_job *job, const char *element) { pdf_add(job, PDF_OPEN, 0)->text = element; }

pdf_mark *pdf_open_marked(pdf_job *job, const char *element) {
    static _Thread_local pdf_mark dropped;
    pdf_piece *piece = pdf_add(job, PDF_OPEN, 0);
    pdf_mark *mark = fb_arena_alloc(job->arena, sizeof *mark);
    if (!mark) job->rc = FB_ENOMEM;
    piece->text = element;
    piece->mark = mark;
    if (!mark) mark = &dropped;
    mark->type = element;
    return mark;
}

const char *pdf_printf(pdf_job *job, const char *format, ...) {
    va_list args;
    va_start(args, format);
    int length = vsnprintf(NULL, 0, format, args);
    va_end(args);
    char *made = length < 0 ? NULL : fb_arena_alloc(job->arena, (size_t)length + 1);
    if (!made) {
        job->rc = FB_ENOMEM;
        return "";
    }
    va_start(args, format);
    vsnprintf(made, (size_t)length + 1, format, args);
    va_end(args);
    return made;
}
void pdf_close(pdf_job *job, const char *element) { pdf_add(job, PDF_CLOSE, 0)->text = element; }

void pdf_space(pdf_job *job, double least) {
    double wanted = job->sheet ? least * IN_SHEET : least;
    if (wanted > job->space) job->space = wanted;
}

static void add_place(pdf_job *job, const void *node) {
    const char *name = fb_anchor_of(job->anchors, node);
    if (name) pdf_add(job, PDF_PLACE, 0)->text = name;
}

/* No line alone at the foot or head of a page: the first stays with the second, the last but one with the last. */
static void add_lines(pdf_job *job, pdf_paragraph *paragraph, bool keep_all) {
    double leading = pdf_rule(paragraph->style)->leading;
    for (int i = 0; i < paragraph->lines; i++) {
        pdf_piece *piece = pdf_add(job, PDF_LINE, leading);
        piece->of.paragraph = paragraph;
        piece->line = i;
        piece->keep = keep_all || (i == 0 && paragraph->lines > 1) || i + 2 == paragraph->lines;
    }
}

pdf_paragraph *pdf_add_paragraph(pdf_job *job, const fb_run *runs, pdf_style style, const char *element, double x,
                                 double width) {
    bool heads = style != PDF_BODY_TEXT && style != PDF_SMALL && style != PDF_LEAFLET_LEAD;
    style = pdf_look(job, style);
    pdf_paragraph *paragraph = pdf_lay_out_runs(job, runs, style, width);
    if (!paragraph) return NULL;
    paragraph->element = element;
    paragraph->x = x;
    pdf_space(job, pdf_rule(style)->before);
    pdf_open(job, element);
    add_lines(job, paragraph, heads);
    pdf_close(job, element);
    pdf_space(job, pdf_rule(style)->after);
    return paragraph;
}

pdf_paragraph *pdf_add_text(pdf_job *job, const char *text, pdf_style style, const char *element, double x,
                            double width) {
    fb_run run = {.kind = FB_RUN_TEXT, .text = text};
    return pdf_add_paragraph(job, &run, style, element, x, width);
}

static double measure_left(const pdf_job *job) {
    return (pdf_has_masthead(job) ? PDF_FRAME : PDF_MEASURE) - job->indent;
}

static void end_section(pdf_job *job) {
    if (job->in_section) pdf_close(job, "Sect");
    job->in_section = false;
}

/* A chapter is a section; a heading within a quotation or a list begins none. */
static void begin_section(pdf_job *job) {
    end_section(job);
    if (!job->under_masthead && !job->sheet) pdf_add(job, PDF_NEW_PAGE, 0);
    job->under_masthead = false;
    pdf_open(job, "Sect");
    job->in_section = true;
}

/* The structure skips no level, whatever the text looks like. */
static const char *heading_element(pdf_job *job, int level) {
    static const char *const ELEMENTS[] = {"H1", "H1", "H2", "H3", "H4"};
    job->heading = level > job->heading + 1 ? job->heading + 1 : level;
    return ELEMENTS[job->heading];
}

static void build_heading(pdf_job *job, const fb_block *block) {
    int level = block->level < 1 ? 1 : block->level > 4 ? 4 : block->level;
    if (level == 1) {
        bool barred = job->under_masthead || job->sheet; /* the masthead's own bar stands just above */
        if (block->depth <= 1)
            begin_section(job);
        else
            pdf_add(job, PDF_NEW_PAGE, 0);
        add_place(job, block);
        if (!barred) pdf_add(job, PDF_RULE, 16)->keep = true;
    } else {
        add_place(job, block);
    }
    pdf_add_paragraph(job, block->runs, (pdf_style)(PDF_HEADING_1 + level - 1), heading_element(job, level),
                      job->indent, PDF_FRAME - job->indent);
}

static void build_blocks(pdf_job *job, const fb_block *parent);

static const char *item_label(pdf_job *job, const fb_block *list, unsigned number) {
    if (!list->ordered) return "•";
    return pdf_printf(job, "%u.", number);
}

/* Items of one paragraph each lie closer than paragraphs do. */
static void build_item(pdf_job *job, const fb_block *list, const fb_block *item, unsigned number) {
    double hang = list->ordered ? 20 : 14;
    const char *label = item_label(job, list, number);
    add_place(job, item);
    pdf_open(job, "LI");
    pdf_piece *marker = pdf_add(job, PDF_LABEL, 0);
    marker->text = label;
    marker->x = job->indent;
    pdf_open(job, "LBody");
    job->indent += hang;
    if (item->runs) pdf_add_paragraph(job, item->runs, PDF_BODY_TEXT, "P", job->indent, measure_left(job));
    build_blocks(job, item);
    job->indent -= hang;
    pdf_close(job, "LBody");
    pdf_close(job, "LI");
    if (job->space <= pdf_rule(pdf_look(job, PDF_BODY_TEXT))->after) job->space = job->leaflet ? 5 : 2.5;
}

static void build_list(pdf_job *job, const fb_block *list) {
    unsigned number = 1;
    pdf_open_marked(job, "L")->list = list->ordered ? PDF_LIST_DECIMAL : PDF_LIST_DISC;
    for (const fb_block *item = list->children; item; item = item->next)
        if (item->children || item->runs) build_item(job, list, item, number++);
    pdf_close(job, "L");
    pdf_space(job, pdf_rule(PDF_BODY_TEXT)->after);
}

static void build_quote(pdf_job *job, const fb_block *block) {
    double outer = job->quote;
    pdf_space(job, 10);
    pdf_open(job, "BlockQuote");
    job->indent += 16;
    job->quote = job->indent - 12;
    if (block->runs) pdf_add_paragraph(job, block->runs, PDF_BODY_TEXT, "P", job->indent, measure_left(job));
    build_blocks(job, block);
    job->indent -= 16;
    job->quote = outer;
    pdf_close(job, "BlockQuote");
    pdf_space(job, 12);
}

/* What the chart shows. The title is said again, since a reader may give the words in place of the whole figure. */
static const char *chart_in_words(pdf_job *job, const fb_chart *chart) {
    const char *title = chart->title ? chart->title : "", *words = chart->description ? chart->description : "";
    if (!title[0] || strncmp(words, title, strlen(title)) == 0) return pdf_printf(job, "%s", words);
    return words[0] ? pdf_printf(job, "%s. %s", title, words) : title;
}

static void build_chart(pdf_job *job, const fb_chart *chart) {
    fb_chart_layout *layout;
    fb_rc rc = fb_chart_lay_out(&layout, chart, PDF_FRAME, job->leaflet ? 10 : job->sheet ? 7 : 8);
    if (rc != FB_OK) {
        job->rc = rc;
        return;
    }
    pdf_space(job, 16);
    add_place(job, chart);
    pdf_open_marked(job, "Figure")->alternative = chart_in_words(job, chart);
    if (chart->title && !job->repeats) pdf_add_text(job, chart->title, PDF_CAPTION, "Caption", 0, PDF_FRAME);
    pdf_space(job, 6);
    pdf_piece *piece = pdf_add(job, PDF_CHART, layout->height);
    piece->of.chart = chart;
    piece->layout = layout;
    if (job->rc != FB_OK) fb_chart_layout_free(layout);
    pdf_close(job, "Figure");
    pdf_space(job, 16);
}

enum { LEAD_IN_LINES = 3 };

static bool ends_in_colon(const fb_block *block) {
    const char *text = block->last_run ? block->last_run->text : NULL;
    return text && text[0] && text[strlen(text) - 1] == ':';
}

/* A few lines that lead in a table or a chart stand on its page; but unless they announce it, they may be parted from
 * it where a page would else be left a good part empty. */
static void keep_lead_in(pdf_job *job, const fb_block *block, size_t first, const pdf_paragraph *paragraph) {
    if (!paragraph || paragraph->lines > LEAD_IN_LINES || !block->next) return;
    if (block->next->kind != FB_BLOCK_TABLE && block->next->kind != FB_BLOCK_CHART) return;
    for (size_t i = first; i < job->count; i++) {
        if (job->pieces[i].kind != PDF_LINE) continue;
        job->pieces[i].keep = true;
        job->pieces[i].soft = job->pieces[i].line + 1 == paragraph->lines && !ends_in_colon(block);
    }
}

/* A remark: small and light, and with what it is a remark to. */
static void build_quiet(pdf_job *job, const fb_block *block) {
    size_t first = job->count;
    pdf_add_paragraph(job, block->runs, PDF_SMALL, "P", job->indent, measure_left(job));
    for (size_t i = first; i < job->count; i++)
        if (job->pieces[i].kind == PDF_LINE) job->pieces[i].keep = block->next != NULL;
    job->space = 4;
}

static void build_paragraph(pdf_job *job, const fb_block *block, const fb_block *before) {
    size_t first = job->count;
    bool lead = job->leaflet && before && before->kind == FB_BLOCK_HEADING && before->level == 1;
    keep_lead_in(job, block, first,
                 pdf_add_paragraph(job, block->runs, lead ? PDF_LEAFLET_LEAD : PDF_BODY_TEXT, "P", job->indent,
                                   measure_left(job)));
}

static void build_block(pdf_job *job, const fb_block *block, const fb_block *before) {
    switch (block->kind) {
    case FB_BLOCK_HEADING: build_heading(job, block); break;
    case FB_BLOCK_PARAGRAPH:
        add_place(job, block);
        if (block->runs && block->quiet)
            build_quiet(job, block);
        else if (block->runs)
            build_paragraph(job, block, before);
        build_blocks(job, block);
        break;
    case FB_BLOCK_LIST: build_list(job, block); break;
    case FB_BLOCK_ITEM: build_blocks(job, block); break;
    case FB_BLOCK_QUOTE: build_quote(job, block); break;
    case FB_BLOCK_TABLE:
        if (block->table) {
            add_place(job, block->table);
            pdf_build_table(job, block->table);
        }
        break;
    case FB_BLOCK_CHART:
        if (block->chart) build_chart(job, block->chart);
        break;
    case FB_BLOCK_FACTS: pdf_build_facts(job, block); break;
    case FB_BLOCK_FACT: break;
    case FB_BLOCK_PAGE_BREAK: pdf_add(job, PDF_NEW_PAGE, 0); break;
    }
}

static const char *title_of(const fb_block *block) {
    if (block->table) return block->table->caption;
    return block->chart ? block->chart->title : NULL;
}

static void build_blocks(pdf_job *job, const fb_block *parent) {
    const fb_block *before = NULL;
    for (const fb_block *block = parent->children; block && job->rc == FB_OK; block = block->next) {
        job->repeats = fb_repeats_heading(job->anchors, before, title_of(block));
        build_block(job, block, before);
        if (!block->quiet) before = block;
    }
}

static void build_cover(pdf_job *job) {
    pdf_add(job, PDF_COVER, PDF_BODY);
    pdf_add(job, PDF_NEW_PAGE, 0);
    pdf_build_contents(job);
    pdf_add(job, PDF_NEW_PAGE, 0);
}

void pdf_build(pdf_job *job) {
    if (pdf_has_masthead(job))
        pdf_build_masthead(job);
    else
        build_cover(job);
    job->heading = 0;
    build_blocks(job, job->doc->root);
    end_section(job);
}
