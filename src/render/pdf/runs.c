/* runs.c - the runs of a block as one Pango layout, its styles as attributes, its links noted. */
#include "render/pdf/parts.h"

#include <string.h>

static void style_range(PangoAttrList *list, PangoAttribute *attribute, size_t start, size_t end) {
    attribute->start_index = (guint)start;
    attribute->end_index = (guint)end;
    pango_attr_list_insert(list, attribute);
}

/* The colour makes Pango cut its runs at the ends of the link, which is how pdf_draw_line finds them. */
static void colour_range(PangoAttrList *list, size_t start, size_t end) {
    uint32_t rgb = fb_paint_rgb(FB_PAINT_ACCENT);
    style_range(list,
                pango_attr_foreground_new((guint16)((rgb >> 16 & 0xFF) * 257), (guint16)((rgb >> 8 & 0xFF) * 257),
                                          (guint16)((rgb & 0xFF) * 257)),
                start, end);
}

static void add_link(pdf_job *job, pdf_paragraph *paragraph, const fb_run *run, size_t start, size_t end) {
    const char *name = fb_anchor_to(job->anchors, run->target);
    const char *uri = fb_target_is_outside(run->target) ? run->target : NULL;
    if (name || uri)
        paragraph->links[paragraph->link_count++] =
            (pdf_link){.start = (int)start, .end = (int)end, .name = name, .uri = uri};
}

static void add_run(pdf_job *job, pdf_paragraph *paragraph, PangoAttrList *list, fb_buf *text, const fb_run *run) {
    size_t start = text->length;
    fb_buf_add(text, run->kind == FB_RUN_BREAK ? "\xe2\x80\xa8" : pdf_words(&job->fonts, run->text));
    size_t end = text->length;
    if (end == start) return;
    if (run->kind == FB_RUN_STRONG)
        style_range(list, pango_attr_weight_new(PANGO_WEIGHT_SEMIBOLD), start, end);
    else if (run->kind == FB_RUN_EMPHASIS)
        style_range(list, pango_attr_style_new(PANGO_STYLE_ITALIC), start, end);
    else if (run->kind == FB_RUN_FIGURE)
        style_range(list, pango_attr_allow_breaks_new(FALSE), start, end);
    else if (run->kind == FB_RUN_LINK) {
        size_t before = paragraph->link_count;
        add_link(job, paragraph, run, start, end);
        if (paragraph->link_count > before) colour_range(list, start, end);
    }
}

/* The thin space that stands in for U+202F may be one that lines break at; within a number they must not. */
static void keep_numbers(PangoAttrList *list, const char *text, const char *narrow) {
    size_t width = strlen(narrow);
    for (const char *at = text; (at = strstr(at, narrow)); at += width) {
        size_t start = (size_t)(at - text);
        if (start > 0) style_range(list, pango_attr_allow_breaks_new(FALSE), start - 1, start + width + 1);
    }
}

static PangoLayout *make_layout(pdf_job *job, const fb_buf *text, PangoAttrList *list, pdf_style style,
                                double width) {
    const pdf_style_rule *rule = pdf_rule(style);
    PangoLayout *layout = pango_layout_new(job->fonts.context);
    PangoFontDescription *face = pango_font_description_copy(job->fonts.face);
    pango_font_description_set_absolute_size(face, rule->size * PANGO_SCALE);
    pango_font_description_set_weight(face, (PangoWeight)rule->weight);
    pango_layout_set_font_description(layout, face);
    pango_font_description_free(face);
    pango_layout_set_width(layout, (int)(width * PANGO_SCALE));
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_attributes(layout, list);
    pango_layout_set_text(layout, text->text, (int)text->length);
    return layout;
}

static pdf_paragraph *new_paragraph(pdf_job *job, const fb_run *runs) {
    size_t count = 0;
    for (const fb_run *run = runs; run; run = run->next)
        if (run->kind == FB_RUN_LINK) count++;
    pdf_paragraph *paragraph = fb_arena_alloc(job->arena, sizeof *paragraph);
    if (!paragraph || (count && !(paragraph->links = fb_arena_alloc(job->arena, count * sizeof(pdf_link))))) {
        job->rc = FB_ENOMEM;
        return NULL;
    }
    paragraph->earlier = job->latest;
    return job->latest = paragraph;
}

pdf_paragraph *pdf_lay_out_runs(pdf_job *job, const fb_run *runs, pdf_style style, double width) {
    pdf_paragraph *paragraph = job->rc == FB_OK ? new_paragraph(job, runs) : NULL;
    if (!paragraph) return NULL;
    fb_buf text;
    fb_buf_init(&text, FB_MIB(16));
    PangoAttrList *list = pango_attr_list_new();
    style_range(list, pango_attr_font_features_new("lnum=1, liga=0"), 0, G_MAXUINT);
    style_range(list, pango_attr_insert_hyphens_new(FALSE), 0, G_MAXUINT);
    for (const fb_run *run = runs; run; run = run->next)
        add_run(job, paragraph, list, &text, run);
    if (fb_buf_rc(&text) == FB_OK) {
        keep_numbers(list, text.text, job->fonts.narrow);
        paragraph->layout = make_layout(job, &text, list, style, width);
        paragraph->style = style;
        paragraph->lines = pango_layout_get_line_count(paragraph->layout);
    } else {
        job->rc = fb_buf_rc(&text);
    }
    pango_attr_list_unref(list);
    fb_buf_free(&text);
    return job->rc == FB_OK ? paragraph : NULL;
}
