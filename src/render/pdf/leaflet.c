/* leaflet.c - what a leaflet has instead of a report's cover and contents: its masthead, and its larger styles.
 */
#include "render/pdf/parts.h"

#define AUTHOR_Y 44.0 /* from the top of the page */
#define TITLE_GAP 22.0
#define SUBTITLE_GAP 6.0
#define FIELD_FOOT 24.0 /* colour below the last line */
#define BAR 5.0
#define TEXT_GAP 30.0 /* from the bar to the text */

pdf_style pdf_look(const pdf_job *job, pdf_style style) {
    if (!job->leaflet) return style;
    switch (style) {
    case PDF_BODY_TEXT: return PDF_LEAFLET_TEXT;
    case PDF_HEADING_1: return PDF_LEAFLET_HEADING_1;
    case PDF_HEADING_2: return PDF_LEAFLET_HEADING_2;
    case PDF_CAPTION: return PDF_LEAFLET_CAPTION;
    default: return style;
    }
}

static bool has(const char *text) { return text && text[0]; }

/* Where the colour of the masthead ends. */
static double field_height(pdf_job *job) {
    const fb_doc *doc = job->doc;
    double y = AUTHOR_Y;
    if (has(doc->author)) y += pdf_block_height(job, doc->author, PDF_COVER_AUTHOR) + TITLE_GAP;
    if (has(doc->title)) y += pdf_block_height(job, doc->title, PDF_LEAFLET_TITLE);
    if (has(doc->subtitle)) y += SUBTITLE_GAP + pdf_block_height(job, doc->subtitle, PDF_LEAFLET_SUBTITLE);
    return y + FIELD_FOOT;
}

void pdf_build_masthead(pdf_job *job) {
    job->under_masthead = true;
    pdf_add(job, PDF_MASTHEAD, field_height(job) + BAR + TEXT_GAP - PDF_TOP)->keep = true;
}

void pdf_draw_masthead(pdf_job *job, cairo_t *cr, const pdf_piece *piece) {
    const fb_doc *doc = job->doc;
    double field = piece->y + piece->height - TEXT_GAP - BAR, y = AUTHOR_Y;
    pdf_colour(cr, FB_PAINT_ACCENT);
    cairo_rectangle(cr, 0, 0, PDF_WIDTH, field);
    cairo_fill(cr);
    pdf_colour(cr, FB_PAINT_SECOND);
    cairo_rectangle(cr, 0, field, PDF_WIDTH, BAR);
    cairo_fill(cr);
    if (has(doc->author)) y = pdf_draw_block(job, cr, doc->author, PDF_COVER_AUTHOR, y) + TITLE_GAP;
    if (has(doc->title)) y = pdf_draw_block(job, cr, doc->title, PDF_LEAFLET_TITLE, y);
    if (has(doc->subtitle)) pdf_draw_block(job, cr, doc->subtitle, PDF_LEAFLET_SUBTITLE, y + SUBTITLE_GAP);
}
