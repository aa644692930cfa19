/* cover.c - the first page: a field of colour with the author above and the title below, then the date. */
#include "render/pdf/parts.h"
#include "render/words.h"

#include <pango/pangocairo.h>

#define FIELD 560.0 /* height of the colour */

double pdf_draw_block(pdf_job *job, cairo_t *cr, const char *text, pdf_style style, double y) {
    const pdf_style_rule *rule = pdf_rule(style);
    PangoLayout *layout = pdf_string(&job->fonts, text, rule->size, rule->weight, PDF_FRAME);
    int lines = pango_layout_get_line_count(layout);
    pdf_tag(job, cr, "P");
    pdf_colour(cr, rule->paint);
    for (int i = 0; i < lines; i++) {
        pdf_draw_layout_line(cr, layout, i, PDF_LEFT,
                             y + pdf_base(&job->fonts, rule->size, rule->leading) + rule->leading * i);
    }
    pdf_untag(cr, "P");
    return y + rule->leading * lines;
}

double pdf_block_height(pdf_job *job, const char *text, pdf_style style) {
    const pdf_style_rule *rule = pdf_rule(style);
    if (!text) return 0;
    PangoLayout *layout = pdf_string(&job->fonts, text, rule->size, rule->weight, PDF_FRAME);
    return rule->leading * pango_layout_get_line_count(layout);
}

/* Marked, so that a cover without words does not leave the page to nobody. */
static void draw_field(pdf_job *job, cairo_t *cr) {
    pdf_artifact_begin(job, cr, PDF_ROLE_BACKDROP);
    pdf_colour(cr, FB_PAINT_ACCENT);
    cairo_rectangle(cr, 0, 0, PDF_WIDTH, FIELD);
    cairo_fill(cr);
    pdf_colour(cr, FB_PAINT_SECOND);
    cairo_rectangle(cr, 0, FIELD, PDF_WIDTH, 5);
    cairo_fill(cr);
    pdf_artifact_end(cr);
}

void pdf_draw_cover(pdf_job *job, cairo_t *cr) {
    const fb_doc *doc = job->doc;
    const char *title = doc->title ? doc->title : "";
    draw_field(job, cr);
    if (doc->author) pdf_draw_block(job, cr, doc->author, PDF_COVER_AUTHOR, PDF_TOP);
    double title_height = pdf_block_height(job, title, PDF_COVER_TITLE);
    double subtitle_height = pdf_block_height(job, doc->subtitle, PDF_COVER_SUBTITLE);
    double y = FIELD - 56 - title_height - (doc->subtitle ? 14 + subtitle_height : 0);
    if (y < PDF_TOP + 40) y = PDF_TOP + 40;
    if (title[0]) y = pdf_draw_block(job, cr, title, PDF_COVER_TITLE, y);
    if (doc->subtitle) pdf_draw_block(job, cr, doc->subtitle, PDF_COVER_SUBTITLE, y + 14);
    char words[FB_DATE_WORDS];
    if (doc->date)
        pdf_draw_block(job, cr, fb_date_words(words, doc->language, doc->date), PDF_COVER_DATE, FIELD + 40);
}
