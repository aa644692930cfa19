/* line.c - one line of a paragraph, run by run, with its links. */
#include "render/pdf/parts.h"

#include <pango/pangocairo.h>

static const pdf_link *link_at(const pdf_paragraph *paragraph, int offset) {
    for (size_t i = 0; i < paragraph->link_count; i++)
        if (offset >= paragraph->links[i].start && offset < paragraph->links[i].end) return &paragraph->links[i];
    return NULL;
}

/* What the link says, and where it leads when that is outside. */
static const char *link_words(pdf_job *job, const pdf_paragraph *paragraph, const pdf_link *link) {
    const char *text = pango_layout_get_text(paragraph->layout) + link->start;
    int length = link->end - link->start;
    return link->uri ? pdf_printf(job, "%.*s (%s)", length, text, link->uri) : pdf_printf(job, "%.*s", length, text);
}

static void begin(pdf_job *job, cairo_t *cr, const pdf_paragraph *paragraph, const pdf_link *link, bool spans) {
    if (link)
        pdf_link_begin(job, cr, link->name, link->uri, link_words(job, paragraph, link));
    else if (spans)
        pdf_tag(job, cr, "Span")->role = PDF_ROLE_DISSOLVED;
    pdf_colour(cr, link ? FB_PAINT_ACCENT : pdf_rule(paragraph->style)->paint);
}

static void end(cairo_t *cr, const pdf_link *link, bool spans) {
    if (link)
        pdf_link_end(cr);
    else if (spans)
        pdf_untag(cr, "Span");
}

/* When the paragraph has links, goes over a page or stands beside a quotation's bar, its words stand in Span or Link,
 * so that the bar, and the foot drawn between its two pages, are not taken for a part of it. */
void pdf_draw_line(pdf_job *job, cairo_t *cr, const pdf_piece *piece) {
    const pdf_paragraph *paragraph = piece->of.paragraph;
    const pdf_style_rule *rule = pdf_rule(paragraph->style);
    bool spans = paragraph->link_count > 0 || piece->quote > 0 || paragraph->first_page != paragraph->last_page;
    PangoLayoutLine *line = pango_layout_get_line_readonly(paragraph->layout, piece->line);
    double x = PDF_LEFT + paragraph->x, y = piece->y + pdf_base(&job->fonts, rule->size, rule->leading);
    const pdf_link *now = NULL;
    bool begun = false;
    for (GSList *at = line->runs; at; at = at->next) {
        PangoLayoutRun *run = at->data;
        const pdf_link *link = link_at(paragraph, run->item->offset);
        if (!begun || link != now) {
            if (begun) end(cr, now, spans);
            begin(job, cr, paragraph, now = link, spans);
            begun = true;
        }
        x = pdf_show_run(cr, paragraph->layout, piece->line, run, x, y);
    }
    if (begun) end(cr, now, spans);
}
