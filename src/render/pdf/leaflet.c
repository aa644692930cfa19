/* leaflet.c - what a leaflet and a sheet have instead of a report's cover and contents: the masthead; and the styles
 * that are their own.
 */
#include "render/pdf/parts.h"

#define BAR 5.0

/* A masthead's measures: where its first line stands from the top of the page, the gap below it and above the
 * subtitle, colour below the last line, and from the bar to the text. */
typedef struct masthead {
    double author_y, title_gap, subtitle_gap, field_foot, text_gap;
    pdf_style title, subtitle;
} masthead;

static const masthead LEAFLET = {44, 22, 6, 24, 30, PDF_LEAFLET_TITLE, PDF_LEAFLET_SUBTITLE},
                      SHEET = {18, 4, 1, 10, 8, PDF_SHEET_TITLE, PDF_SHEET_SUBTITLE};

bool pdf_has_masthead(const pdf_job *job) { return job->leaflet || job->sheet; }

static const masthead *masthead_of(const pdf_job *job) { return job->sheet ? &SHEET : &LEAFLET; }

#define NONE PDF_STYLE_COUNT /* the report's own */

pdf_style pdf_look(const pdf_job *job, pdf_style style) {
    static const struct {
        pdf_style of, leaflet, sheet;
    } STYLES[] = {{PDF_BODY_TEXT, PDF_LEAFLET_TEXT, PDF_SHEET_TEXT},
                  {PDF_HEADING_1, PDF_LEAFLET_HEADING_1, PDF_SHEET_HEADING},
                  {PDF_HEADING_2, PDF_LEAFLET_HEADING_2, NONE},
                  {PDF_CAPTION, PDF_LEAFLET_CAPTION, NONE},
                  {PDF_FACT_VALUE, NONE, PDF_SHEET_VALUE}};
    for (size_t i = 0; i < FB_COUNT(STYLES); i++) {
        pdf_style own = job->sheet ? STYLES[i].sheet : job->leaflet ? STYLES[i].leaflet : NONE;
        if (STYLES[i].of == style && own != NONE) return own;
    }
    return style;
}

static bool has(const char *text) { return text && text[0]; }

/* Where the colour of the masthead ends. */
static double field_height(pdf_job *job) {
    const fb_doc *doc = job->doc;
    const masthead *of = masthead_of(job);
    double y = of->author_y;
    if (has(doc->author)) y += pdf_block_height(job, doc->author, PDF_COVER_AUTHOR) + of->title_gap;
    if (has(doc->title)) y += pdf_block_height(job, doc->title, of->title);
    if (has(doc->subtitle)) y += of->subtitle_gap + pdf_block_height(job, doc->subtitle, of->subtitle);
    return y + of->field_foot;
}

void pdf_build_masthead(pdf_job *job) {
    job->under_masthead = true;
    pdf_add(job, PDF_MASTHEAD, field_height(job) + BAR + masthead_of(job)->text_gap - PDF_TOP)->keep = true;
}

void pdf_draw_masthead(pdf_job *job, cairo_t *cr, const pdf_piece *piece) {
    const fb_doc *doc = job->doc;
    const masthead *of = masthead_of(job);
    double field = piece->y + piece->height - of->text_gap - BAR, y = of->author_y;
    pdf_colour(cr, FB_PAINT_ACCENT);
    cairo_rectangle(cr, 0, 0, PDF_WIDTH, field);
    cairo_fill(cr);
    pdf_colour(cr, FB_PAINT_SECOND);
    cairo_rectangle(cr, 0, field, PDF_WIDTH, BAR);
    cairo_fill(cr);
    if (has(doc->author)) y = pdf_draw_block(job, cr, doc->author, PDF_COVER_AUTHOR, y) + of->title_gap;
    if (has(doc->title)) y = pdf_draw_block(job, cr, doc->title, of->title, y);
    if (has(doc->subtitle)) pdf_draw_block(job, cr, doc->subtitle, of->subtitle, y + of->subtitle_gap);
}
