/* text.c - styles, single strings, and lines as they are drawn. */
#include "render/pdf/parts.h"

#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

static const pdf_style_rule RULES[PDF_STYLE_COUNT] = {
    [PDF_BODY_TEXT] = {9.5, 14.5, PANGO_WEIGHT_NORMAL, FB_PAINT_INK, 0, 7},
    [PDF_HEADING_1] = {25, 31, PANGO_WEIGHT_LIGHT, FB_PAINT_ACCENT, 0, 20},
    [PDF_HEADING_2] = {14, 19, PANGO_WEIGHT_SEMIBOLD, FB_PAINT_ACCENT, 24, 6},
    [PDF_HEADING_3] = {10.5, 15, PANGO_WEIGHT_SEMIBOLD, FB_PAINT_INK, 16, 3},
    [PDF_HEADING_4] = {9.5, 14.5, PANGO_WEIGHT_SEMIBOLD, FB_PAINT_QUIET, 12, 2},
    [PDF_CAPTION] = {9.5, 13.5, PANGO_WEIGHT_SEMIBOLD, FB_PAINT_INK, 14, 5},
    [PDF_SMALL] = {8, 11.5, PANGO_WEIGHT_NORMAL, FB_PAINT_QUIET, 4, 12},
    [PDF_CONTENTS_1] = {10, 14, PANGO_WEIGHT_SEMIBOLD, FB_PAINT_ACCENT, 9, 2},
    [PDF_CONTENTS_2] = {9.5, 13.5, PANGO_WEIGHT_NORMAL, FB_PAINT_INK, 2, 2},
    [PDF_CONTENTS_3] = {8.5, 12, PANGO_WEIGHT_NORMAL, FB_PAINT_QUIET, 1.5, 1.5},
    [PDF_COVER_TITLE] = {40, 47, PANGO_WEIGHT_LIGHT, FB_PAINT_PAPER, 0, 0},
    [PDF_COVER_SUBTITLE] = {17, 23, PANGO_WEIGHT_NORMAL, FB_PAINT_PAPER, 0, 0},
    [PDF_COVER_AUTHOR] = {12, 17, PANGO_WEIGHT_SEMIBOLD, FB_PAINT_PAPER, 0, 0},
    [PDF_COVER_DATE] = {11, 16, PANGO_WEIGHT_NORMAL, FB_PAINT_QUIET, 0, 0},
    [PDF_LEAFLET_TEXT] = {11, 17, PANGO_WEIGHT_NORMAL, FB_PAINT_INK, 0, 8},
    [PDF_LEAFLET_LEAD] = {13, 20, PANGO_WEIGHT_NORMAL, FB_PAINT_INK, 0, 12},
    [PDF_LEAFLET_HEADING_1] = {26, 32, PANGO_WEIGHT_LIGHT, FB_PAINT_ACCENT, 0, 14},
    [PDF_LEAFLET_HEADING_2] = {14, 19, PANGO_WEIGHT_SEMIBOLD, FB_PAINT_ACCENT, 20, 6},
    [PDF_LEAFLET_CAPTION] = {11, 15, PANGO_WEIGHT_SEMIBOLD, FB_PAINT_INK, 14, 6},
    [PDF_LEAFLET_TITLE] = {42, 49, PANGO_WEIGHT_LIGHT, FB_PAINT_PAPER, 0, 0},
    [PDF_LEAFLET_SUBTITLE] = {15, 21, PANGO_WEIGHT_NORMAL, FB_PAINT_PAPER, 0, 0},
    [PDF_SHEET_TEXT] = {8.75, 12.25, PANGO_WEIGHT_NORMAL, FB_PAINT_INK, 0, 5},
    [PDF_SHEET_HEADING] = {12, 16, PANGO_WEIGHT_SEMIBOLD, FB_PAINT_ACCENT, 17, 6},
    [PDF_SHEET_TITLE] = {24, 28, PANGO_WEIGHT_LIGHT, FB_PAINT_PAPER, 0, 0},
    [PDF_SHEET_SUBTITLE] = {11, 15, PANGO_WEIGHT_NORMAL, FB_PAINT_PAPER, 0, 0},
    [PDF_SHEET_VALUE] = {23, 27, PANGO_WEIGHT_LIGHT, FB_PAINT_ACCENT, 0, 0},
    [PDF_FACT_VALUE] = {31, 36, PANGO_WEIGHT_LIGHT, FB_PAINT_ACCENT, 0, 0},
    [PDF_FACT_UNIT] = {14, 36, PANGO_WEIGHT_NORMAL, FB_PAINT_ACCENT, 0, 0},
    [PDF_FACT_LABEL] = {10.5, 14.5, PANGO_WEIGHT_SEMIBOLD, FB_PAINT_INK, 0, 0},
    [PDF_FACT_COMMENT] = {9, 12.5, PANGO_WEIGHT_NORMAL, FB_PAINT_QUIET, 0, 0},
};

const pdf_style_rule *pdf_rule(pdf_style style) { return &RULES[style]; }

/* Whether a line that another follows ends at a blank or a break. */
static bool ends_blank(PangoLayout *layout, int number) {
    const PangoLayoutLine *line = pango_layout_get_line_readonly(layout, number);
    const PangoLayoutLine *next = pango_layout_get_line_readonly(layout, number + 1);
    if (!next || next->start_index == 0) return false;
    const char *end = pango_layout_get_text(layout) + next->start_index;
    return next->start_index > line->start_index + line->length ||
           g_unichar_isspace(g_utf8_get_char(g_utf8_prev_char(end)));
}

/* The run with a glyph for the blank after it. */
static void show_with_blank(cairo_t *cr, const char *text, const PangoLayoutRun *run) {
    PangoItem item = *run->item;
    char *words = g_strdup_printf("%.*s ", item.length, text + item.offset);
    PangoGlyphString *blank = pango_glyph_string_new(), *glyphs = pango_glyph_string_copy(run->glyphs);
    pango_shape(" ", 1, &item.analysis, blank);
    int last = glyphs->num_glyphs - 1;
    if (last >= 0 && glyphs->glyphs[last].glyph == PANGO_GLYPH_EMPTY) {
        glyphs->glyphs[last].glyph = blank->glyphs[0].glyph;
    } else {
        pango_glyph_string_set_size(glyphs, ++last + 1);
        glyphs->glyphs[last] = blank->glyphs[0];
        glyphs->log_clusters[last] = item.length++;
        item.num_chars++;
    }
    item.offset = 0;
    PangoGlyphItem shown = {.item = &item, .glyphs = glyphs};
    pango_cairo_show_glyph_item(cr, words, &shown);
    pango_glyph_string_free(blank);
    pango_glyph_string_free(glyphs);
    g_free(words);
}

double pdf_off_grid(double place) {
    double over = place - floor(place);
    return over < 0.008 || over > 0.992 ? place + 0.02 : place;
}

static bool is_blank(const char *text, const PangoItem *item) {
    for (const char *at = text + item->offset, *end = at + item->length; at < end; at = g_utf8_next_char(at))
        if (!g_unichar_isspace(g_utf8_get_char(at))) return false;
    return true;
}

double pdf_show_run(cairo_t *cr, PangoLayout *layout, int number, PangoLayoutRun *run, double x, double y) {
    const GSList *runs = pango_layout_get_line_readonly(layout, number)->runs;
    const char *text = pango_layout_get_text(layout);
    if (is_blank(text, run->item))
        cairo_move_to(cr, pdf_off_grid(x), pdf_off_grid(y));
    else
        cairo_move_to(cr, x, y);
    if (g_slist_last((GSList *)runs)->data == run && ends_blank(layout, number))
        show_with_blank(cr, text, run);
    else
        pango_cairo_show_glyph_item(cr, text, run);
    return x + (double)pango_glyph_string_get_width(run->glyphs) / PANGO_SCALE;
}

double pdf_draw_layout_line(cairo_t *cr, PangoLayout *layout, int number, double x, double y) {
    for (GSList *at = pango_layout_get_line_readonly(layout, number)->runs; at; at = at->next)
        x = pdf_show_run(cr, layout, number, at->data, x, y);
    return x;
}

static bool is_laid_out(const pdf_laid_out *string, const char *words, double size, int weight, int width) {
    return string->layout && string->weight == weight && string->width == width && !(string->size < size) &&
           !(string->size > size) && strcmp(pango_layout_get_text(string->layout), words) == 0;
}

static void lay_out(pdf_fonts *fonts, pdf_laid_out *string, const char *words) {
    if (!string->layout) {
        string->layout = pango_layout_new(fonts->context);
        pango_layout_set_attributes(string->layout, fonts->features);
        pango_layout_set_wrap(string->layout, PANGO_WRAP_WORD_CHAR);
    }
    pango_font_description_set_absolute_size(fonts->face, string->size * PANGO_SCALE);
    pango_font_description_set_weight(fonts->face, (PangoWeight)string->weight);
    pango_layout_set_font_description(string->layout, fonts->face);
    pango_layout_set_width(string->layout, string->width);
    pango_layout_set_text(string->layout, words, -1);
}

PangoLayout *pdf_string(pdf_fonts *fonts, const char *text, double size, int weight, double width) {
    const char *words = pdf_words(fonts, text);
    int units = width > 0 ? (int)(width * PANGO_SCALE) : -1;
    unsigned hash = ((g_str_hash(words) * 31 + (unsigned)units) * 31 + (unsigned)(size * 64)) * 31 + (unsigned)weight;
    pdf_laid_out *string = &fonts->strings[hash % PDF_STRINGS];
    if (!is_laid_out(string, words, size, weight, units)) {
        *string = (pdf_laid_out){string->layout, size, weight, units};
        lay_out(fonts, string, words);
    }
    return string->layout;
}

double pdf_string_width(pdf_fonts *fonts, const char *text, double size, int weight) {
    int width;
    pango_layout_get_size(pdf_string(fonts, text, size, weight, 0), &width, NULL);
    return (double)width / PANGO_SCALE;
}

double pdf_base(const pdf_fonts *fonts, double size, double leading) {
    return (leading - (fonts->ascent + fonts->descent) * size) / 2 + fonts->ascent * size;
}
