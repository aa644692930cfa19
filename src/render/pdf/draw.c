/* draw.c - walks the placed pieces and draws each, turning pages and setting feet. */
#include "render/pdf/parts.h"
#include "render/words.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <stdio.h>
#include <string.h>

void pdf_colour(cairo_t *cr, fb_paint paint) {
    uint32_t rgb = fb_paint_rgb(paint);
    cairo_set_source_rgb(cr, (rgb >> 16 & 0xFF) / 255.0, (rgb >> 8 & 0xFF) / 255.0, (rgb & 0xFF) / 255.0);
}

void pdf_hairline(cairo_t *cr, fb_paint paint, double x, double y, double width, double thickness) {
    pdf_colour(cr, paint);
    cairo_set_line_width(cr, thickness);
    cairo_move_to(cr, x, y);
    cairo_line_to(cr, x + width, y);
    cairo_stroke(cr);
}

void pdf_draw_string(cairo_t *cr, PangoLayout *layout, double edge, double y, fb_text_anchor anchor) {
    PangoLayoutLine *line = pango_layout_get_line_readonly(layout, 0);
    PangoRectangle extents;
    pango_layout_line_get_extents(line, NULL, &extents);
    double width = (double)extents.width / PANGO_SCALE;
    cairo_move_to(cr, anchor == FB_TEXT_START ? edge : anchor == FB_TEXT_MIDDLE ? edge - width / 2 : edge - width, y);
    if (strcmp(pango_layout_get_text(layout), " ") == 0) cairo_move_to(cr, pdf_off_grid(edge), pdf_off_grid(y));
    pango_cairo_show_layout_line(cr, line);
}

/* A destination a little above what it names. */
static void draw_place(cairo_t *cr, const pdf_piece *piece) {
    pdf_place(cr, piece->text, piece->y - 14 > 0 ? piece->y - 14 : 0);
}

static void draw_label(pdf_job *job, cairo_t *cr, const pdf_piece *piece) {
    const pdf_style_rule *rule = pdf_rule(pdf_look(job, PDF_BODY_TEXT));
    PangoLayout *layout = pdf_string(&job->fonts, piece->text, rule->size, PANGO_WEIGHT_SEMIBOLD, 0);
    pdf_tag(job, cr, "Lbl");
    pdf_colour(cr, FB_PAINT_ACCENT);
    pdf_draw_string(cr, layout, PDF_LEFT + piece->x, piece->y + pdf_base(&job->fonts, rule->size, rule->leading),
                    FB_TEXT_START);
    pdf_untag(cr, "Lbl");
}

/* Strokes over a bar in the colour of the paper, so that it is told from its neighbour without colour. */
static void draw_hatch(cairo_t *cr, const fb_shape *shape, double x, double y) {
    bool level = shape->hatch == FB_HATCH_LEVEL, rising = shape->hatch == FB_HATCH_RISING;
    double pitch = shape->size * FB_HATCH_PITCH * (level ? 1 : 1.4142), slope = level ? 0 : shape->height;
    int strokes = (int)((level ? shape->height : shape->width + slope) / pitch) + 1;
    cairo_save(cr);
    cairo_rectangle(cr, x, y, shape->width, shape->height);
    cairo_clip(cr);
    pdf_colour(cr, FB_PAINT_PAPER);
    cairo_set_line_width(cr, shape->size * FB_HATCH_STROKE);
    for (int i = 0; i < strokes; i++) {
        if (level) {
            cairo_move_to(cr, x, y + pitch * (i + 0.5));
            cairo_rel_line_to(cr, shape->width, 0);
        } else {
            cairo_move_to(cr, x - slope + pitch * i, rising ? y + shape->height : y);
            cairo_rel_line_to(cr, slope, rising ? -slope : slope);
        }
    }
    cairo_stroke(cr);
    cairo_restore(cr);
}

static void draw_bar(cairo_t *cr, const fb_shape *shape, double x, double y) {
    cairo_rectangle(cr, x, y, shape->width, shape->height);
    cairo_fill(cr);
    if (shape->hatch != FB_HATCH_NONE) draw_hatch(cr, shape, x, y);
}

static void draw_stroke(cairo_t *cr, const fb_shape *shape, double x, double y) {
    cairo_set_line_width(cr, shape->size);
    cairo_set_line_cap(cr, shape->dash > 0 ? CAIRO_LINE_CAP_BUTT : CAIRO_LINE_CAP_ROUND);
    if (shape->dash > 0) cairo_set_dash(cr, &shape->dash, 1, 0);
    cairo_move_to(cr, x, y);
    cairo_rel_line_to(cr, shape->width, shape->height);
    cairo_stroke(cr);
    cairo_set_dash(cr, NULL, 0, 0);
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_BUTT);
}

static void draw_shape(pdf_job *job, cairo_t *cr, const fb_shape *shape, double x, double y) {
    pdf_colour(cr, shape->paint);
    switch (shape->kind) {
    case FB_SHAPE_BAR: draw_bar(cr, shape, x + shape->x, y + shape->y); break;
    case FB_SHAPE_LINE: draw_stroke(cr, shape, x + shape->x, y + shape->y); break;
    case FB_SHAPE_DOT:
        cairo_new_sub_path(cr);
        cairo_arc(cr, x + shape->x, y + shape->y, shape->width, 0, 6.2832);
        cairo_fill(cr);
        break;
    case FB_SHAPE_TEXT: {
        int weight = shape->strong ? PANGO_WEIGHT_SEMIBOLD : PANGO_WEIGHT_NORMAL;
        PangoLayout *layout = pdf_string(&job->fonts, shape->text, shape->size, weight, 0);
        pdf_draw_string(cr, layout, x + shape->x, y + shape->y, shape->anchor);
        break;
    }
    }
}

/* The picture has an element of its own beside the caption, for only a tag without others in it marks content. */
void pdf_draw_chart(pdf_job *job, cairo_t *cr, const pdf_piece *piece) {
    const double box[4] = {PDF_LEFT, PDF_HEIGHT - piece->y - piece->height, PDF_LEFT + piece->layout->width,
                           PDF_HEIGHT - piece->y};
    if (job->figure < job->mark_count) memcpy(job->marks[job->figure].box, box, sizeof box);
    pdf_tag(job, cr, "Span")->role = PDF_ROLE_DISSOLVED;
    for (size_t i = 0; i < piece->layout->count; i++)
        draw_shape(job, cr, &piece->layout->shapes[i], PDF_LEFT, piece->y);
    pdf_untag(cr, "Span");
}

static void draw_open(pdf_job *job, cairo_t *cr, const pdf_piece *piece) {
    if (piece->mark && piece->mark->alternative) job->figure = job->mark_count;
    pdf_mark *mark = pdf_tag(job, cr, piece->text);
    if (piece->mark) *mark = *piece->mark;
}

/* The bar over a chapter's heading. */
static void draw_rule(cairo_t *cr, const pdf_piece *piece) {
    pdf_colour(cr, FB_PAINT_SECOND);
    cairo_rectangle(cr, PDF_LEFT, piece->y, 34, 3);
    cairo_fill(cr);
}

/* The chapter that a page belongs to, or NULL before the first. */
static const char *chapter_on(const pdf_job *job, int page) {
    size_t count;
    const fb_outline_entry *outline = fb_outline(job->anchors, &count);
    const char *chapter = NULL;
    for (size_t i = 0; i < count && job->heading_page[i] <= page; i++)
        if (outline[i].level <= 1) chapter = outline[i].text;
    return chapter;
}

#define FOOT_SIZE 7.5

/* One text of the foot, shortened to its room. @return its width */
static double draw_foot_text(pdf_job *job, cairo_t *cr, const char *text, double room, double edge, double y,
                             fb_text_anchor anchor) {
    PangoLayout *layout = pdf_string(&job->fonts, text, FOOT_SIZE, PANGO_WEIGHT_NORMAL, room);
    PangoRectangle extents;
    pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
    pdf_draw_string(cr, layout, edge, y, anchor);
    pango_layout_get_extents(layout, NULL, &extents);
    pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_NONE);
    return (double)extents.width / PANGO_SCALE;
}

/* What the document is to the left; its chapter and the page to the right. */
static void draw_foot_texts(pdf_job *job, cairo_t *cr, int page) {
    const fb_doc *doc = job->doc;
    const char *text = doc->running_foot ? doc->running_foot : doc->title,
               *chapter = job->sheet ? NULL : chapter_on(job, page);
    bool turned = job->turned[page];
    double right = pdf_page_width(turned) - PDF_RIGHT, y = pdf_page_height(turned) - (job->sheet ? 28 : 40);
    char number[64];
    snprintf(number, sizeof number, "%s%s %d (%d)", chapter ? "·  " : "", fb_word_in(doc->language, FB_WORD_PAGE),
             page, job->pages);
    pdf_hairline(cr, FB_PAINT_RULE, PDF_LEFT, y - 14, pdf_frame(turned), 0.5);
    pdf_colour(cr, FB_PAINT_QUIET);
    right -= draw_foot_text(job, cr, number, 0, right, y, FB_TEXT_END) + 4;
    if (chapter) right -= draw_foot_text(job, cr, chapter, pdf_frame(turned) * 0.38, right, y, FB_TEXT_END);
    if (text) draw_foot_text(job, cr, text, right - PDF_LEFT - 16, PDF_LEFT, y, FB_TEXT_START);
}

static void draw_foot(pdf_job *job, cairo_t *cr, int page) {
    if (page == 1 && !pdf_has_masthead(job)) return;
    pdf_artifact_begin(job, cr, PDF_ROLE_FOOT);
    draw_foot_texts(job, cr, page);
    pdf_artifact_end(cr);
}

static void draw_quote_bar(cairo_t *cr, const pdf_piece *piece) {
    if (piece->quote <= 0) return;
    pdf_colour(cr, FB_PAINT_PRIOR);
    cairo_rectangle(cr, PDF_LEFT + piece->quote, piece->y, 2, piece->height);
    cairo_fill(cr);
}

static void draw_piece(pdf_job *job, cairo_t *cr, const pdf_piece *piece) {
    switch (piece->kind) {
    case PDF_LINE:
        draw_quote_bar(cr, piece);
        pdf_draw_line(job, cr, piece);
        break;
    case PDF_TABLE_HEAD: pdf_draw_table_head(job, cr, piece->of.table, piece->y, false); break;
    case PDF_ROW: pdf_draw_row(job, cr, piece); break;
    case PDF_CHART: pdf_draw_chart(job, cr, piece); break;
    case PDF_CONTENTS_ENTRY: pdf_draw_entry(job, cr, piece); break;
    case PDF_COVER: pdf_draw_cover(job, cr); break;
    case PDF_MASTHEAD: pdf_draw_masthead(job, cr, piece); break;
    case PDF_FACTS: pdf_draw_facts(job, cr, piece); break;
    case PDF_RULE: draw_rule(cr, piece); break;
    case PDF_OPEN: draw_open(job, cr, piece); break;
    case PDF_CLOSE: pdf_untag(cr, piece->text); break;
    case PDF_PLACE: draw_place(cr, piece); break;
    case PDF_LABEL: draw_label(job, cr, piece); break;
    case PDF_NEW_PAGE: break;
    }
}

static void finish_page(pdf_job *job, cairo_t *cr, int page) {
    draw_foot(job, cr, page);
    cairo_show_page(cr);
    /* Setting the size forgets what has been drawn and opened since the page began. */
    if (job->turned[page] != job->turned[page + 1])
        cairo_pdf_surface_set_size(cairo_get_target(cr), pdf_page_width(job->turned[page + 1]),
                                   pdf_page_height(job->turned[page + 1]));
}

void pdf_draw_pages(pdf_job *job, cairo_t *cr) {
    int page = 1;
    pdf_tag(job, cr, "Document");
    for (size_t i = 0; i < job->count && cairo_status(cr) == CAIRO_STATUS_SUCCESS; i++) {
        const pdf_piece *piece = &job->pieces[i];
        while (page < piece->page)
            finish_page(job, cr, page++);
        if (piece->kind == PDF_ROW && piece->y > PDF_TOP + 0.01 && i > 0 && job->pieces[i - 1].page < page) {
            pdf_draw_table_head(job, cr, piece->of.table, PDF_TOP, true);
        }
        draw_piece(job, cr, piece);
    }
    draw_foot(job, cr, page);
    pdf_untag(cr, "Document");
    cairo_show_page(cr);
}
