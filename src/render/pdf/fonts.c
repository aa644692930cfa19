/* fonts.c - the typeface that the pages are set in, what stands in where it or a glyph is not to be had, and what
 * is said of that. */
#include "render/clean.h"
#include "render/pdf/parts.h"

#include "base/language.h"

#include <pango/pangocairo.h>
#include <string.h>

#define FACE "Open Sans"
#define PACKAGE "fonts-open-sans" /* that has it */

/* Glyphs stay where the font puts them: no rounding to a grid that the paper does not have. */
static PangoContext *make_context(const char *language) {
    PangoContext *context = pango_font_map_create_context(pango_cairo_font_map_get_default());
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    pango_cairo_context_set_resolution(context, 72);
    pango_context_set_round_glyph_positions(context, FALSE);
    pango_context_set_language(context, pango_language_from_string(language));
    return context;
}

static const char *space_of(PangoFont *font) {
    if (pango_font_has_char(font, 0x202F)) return "\xe2\x80\xaf";
    return pango_font_has_char(font, 0x2009) ? "\xe2\x80\x89" : "\xc2\xa0";
}

/* What a reader is shown for a character that no font has. */
static const char *stand_in_of(PangoFont *font) {
    if (pango_font_has_char(font, 0xFFFD)) return "\xef\xbf\xbd";
    return pango_font_has_char(font, 0x25A1) ? "\xe2\x96\xa1" : "?";
}

static void note_face(pdf_fonts *fonts, PangoFont *font) {
    PangoFontDescription *found = pango_font_describe(font);
    const char *family = pango_font_description_get_family(found);
    if (family && strcmp(family, FACE) != 0) fonts->instead = g_strdup(family);
    pango_font_description_free(found);
}

/* Pango draws on without any font, and nothing of what is written is seen. */
static bool measure_face(pdf_fonts *fonts) {
    pango_font_description_set_absolute_size(fonts->face, 100 * PANGO_SCALE);
    PangoFont *font = pango_context_load_font(fonts->context, fonts->face);
    if (!font) return false;
    PangoFontMetrics *metrics = pango_context_get_metrics(fonts->context, fonts->face, NULL);
    fonts->ascent = pango_font_metrics_get_ascent(metrics) / (100.0 * PANGO_SCALE);
    fonts->descent = pango_font_metrics_get_descent(metrics) / (100.0 * PANGO_SCALE);
    fonts->narrow = space_of(font);
    fonts->stand_in = stand_in_of(font);
    note_face(fonts, font);
    pango_font_metrics_unref(metrics);
    g_object_unref(font);
    return true;
}

/* Figures of equal width that stand on the line, where the font has a choice; and each letter a letter, to be read
 * aloud, searched and copied. */
static PangoAttrList *number_features(void) {
    PangoAttrList *list = pango_attr_list_new();
    pango_attr_list_insert(list, pango_attr_font_features_new("tnum=1, lnum=1, liga=0"));
    pango_attr_list_insert(list, pango_attr_insert_hyphens_new(FALSE)); /* Pango knows no Swedish syllables */
    return list;
}

enum { CODES = 0x110000 };

fb_rc pdf_fonts_open(pdf_fonts *fonts, const char *language, fb_findings *findings) {
    fb_buf_init(&fonts->words, FB_MIB(16));
    fonts->glyph = fb_calloc(CODES, sizeof *fonts->glyph);
    fonts->strings = fb_calloc(PDF_STRINGS, sizeof *fonts->strings);
    if (!fonts->glyph || !fonts->strings) return FB_ENOMEM;
    fonts->context = make_context(language ? language : "sv");
    fonts->face = pango_font_description_from_string(FACE ", Noto Sans, DejaVu Sans, Sans");
    if (!measure_face(fonts)) {
        fb_find(findings, FB_ERROR, "font.none", NULL, 0,
                _("no typeface can be had, so there can be no PDF; expected \"%s\": install the package %s"), FACE,
                PACKAGE);
        return FB_EIO;
    }
    fonts->probe = pango_layout_new(fonts->context);
    pango_layout_set_font_description(fonts->probe, fonts->face);
    fonts->features = number_features();
    return FB_OK;
}

void pdf_fonts_close(pdf_fonts *fonts) {
    for (size_t i = 0; fonts->strings && i < PDF_STRINGS; i++)
        if (fonts->strings[i].layout) g_object_unref(fonts->strings[i].layout);
    if (fonts->features) pango_attr_list_unref(fonts->features);
    if (fonts->face) pango_font_description_free(fonts->face);
    if (fonts->probe) g_object_unref(fonts->probe);
    if (fonts->context) g_object_unref(fonts->context);
    g_free(fonts->instead);
    fb_free(fonts->glyph);
    fb_free(fonts->strings);
    fb_buf_free(&fonts->words);
}

void pdf_fonts_tell(const pdf_fonts *fonts, fb_findings *findings) {
    if (fonts->instead)
        fb_find(findings, FB_WARNING, "font.missing", NULL, 0,
                _("the typeface \"%s\" is not installed; the PDF is set in \"%s\" instead, with other lines and "
                  "pages than "
                  "meant; install the package %s and make the report again"),
                FACE, fonts->instead, PACKAGE);
    for (size_t i = 0; i < fonts->lacking_count && i < PDF_LACKING; i++) {
        char text[8] = "";
        g_unichar_to_utf8(fonts->lacking[i], text);
        fb_find(findings, FB_WARNING, "font.glyph", NULL, 0,
                _("no installed typeface has the character \"%s\" (U+%04X); the PDF has \"%s\" in its place; install "
                  "a font "
                  "that has it, or write it otherwise"),
                text, fonts->lacking[i], fonts->stand_in);
    }
    if (fonts->lacking_count > PDF_LACKING)
        fb_find(findings, FB_WARNING, "font.glyph", NULL, 0,
                _("further characters that no installed typeface has: %zu"), fonts->lacking_count - PDF_LACKING);
}

enum { UNASKED, HAD, LACKING };

/* Asked of Pango once for each character, since it knows which fonts may stand in. */
static bool has_glyph(pdf_fonts *fonts, uint32_t code) {
    if (code < 0x80 || code >= CODES) return true;
    if (fonts->glyph[code] == UNASKED) {
        char text[8] = "";
        pango_layout_set_text(fonts->probe, text, g_unichar_to_utf8(code, text));
        bool lacks = pango_layout_get_unknown_glyphs_count(fonts->probe) > 0;
        fonts->glyph[code] = lacks ? LACKING : HAD;
        if (lacks && fonts->lacking_count++ < PDF_LACKING) fonts->lacking[fonts->lacking_count - 1] = code;
    }
    return fonts->glyph[code] == HAD;
}

enum { NARROW_SPACE = 0x202F };

static bool shows(pdf_fonts *fonts, const char *text, uint32_t code) {
    return code == NARROW_SPACE ? memcmp(fonts->narrow, text, 3) == 0 : has_glyph(fonts, code);
}

static bool shows_all(pdf_fonts *fonts, const char *text) {
    while (*text) {
        const char *at = text;
        if ((unsigned char)*text < 0x80)
            text++;
        else if (!shows(fonts, at, fb_utf8_next(&text)))
            return false;
    }
    return true;
}

static void add_words(pdf_fonts *fonts, const char *text) {
    while (*text) {
        const char *at = text;
        uint32_t code = fb_utf8_next(&text);
        if (shows(fonts, at, code))
            fb_buf_add_bytes(&fonts->words, at, (size_t)(text - at));
        else
            fb_buf_add(&fonts->words, code == NARROW_SPACE ? fonts->narrow : fonts->stand_in);
    }
}

/* The document's builders clean texts, but a caption or title may have been set past them. */
static void add_cleaned_words(pdf_fonts *fonts, const char *text) {
    fb_buf clean;
    fb_buf_init(&clean, FB_MIB(16));
    fb_buf_add_clean(&clean, text);
    if (fb_buf_rc(&clean) == FB_OK)
        add_words(fonts, clean.text);
    else
        fonts->rc = fb_buf_rc(&clean);
    fb_buf_free(&clean);
}

const char *pdf_words(pdf_fonts *fonts, const char *text) {
    bool clean = fb_is_clean(text);
    if (clean && shows_all(fonts, text)) return text;
    fb_buf_reset(&fonts->words);
    if (clean)
        add_words(fonts, text);
    else
        add_cleaned_words(fonts, text);
    if (fb_buf_rc(&fonts->words) != FB_OK) fonts->rc = fb_buf_rc(&fonts->words);
    return fonts->words.text;
}
