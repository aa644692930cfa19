/* contents.c - the list of contents: titles, dotted leaders, page numbers, each line a link. */
#include "render/pdf/parts.h"
#include "render/words.h"

#include <pango/pangocairo.h>
#include <stdio.h>

#define NUMBER_ROOM 34.0
#define RULE_HEIGHT 16.0 /* of the bar over the heading, with its space */

static pdf_style entry_style(int level) {
    return level == 1 ? PDF_CONTENTS_1 : level == 2 ? PDF_CONTENTS_2 : PDF_CONTENTS_3;
}

static double entry_indent(int level) { return level <= 1 ? 0 : level == 2 ? 14 : 28; }

static PangoLayout *entry_title(pdf_job *job, const fb_outline_entry *entry) {
    const pdf_style_rule *rule = pdf_rule(entry_style(entry->level));
    double width = PDF_FRAME - NUMBER_ROOM - entry_indent(entry->level);
    return pdf_string(&job->fonts, entry->text, rule->size, rule->weight, width);
}

/* As deep as keeps the list to about a page, chapters and sections at least. */
static int deepest_level(const fb_outline_entry *entries, size_t count) {
    size_t shown = 0;
    for (size_t i = 0; i < count; i++)
        if (entries[i].level <= 3) shown++;
    return shown <= 42 ? 3 : 2;
}

static double entry_height(pdf_job *job, const fb_outline_entry *entry) {
    return pango_layout_get_line_count(entry_title(job, entry)) * pdf_rule(entry_style(entry->level))->leading;
}

/* How much of the space between entries is kept: less than all when that lets the list end on its first page. */
static double space_kept(pdf_job *job, const fb_outline_entry *entries, size_t count, int deepest) {
    const pdf_style_rule *head = pdf_rule(PDF_HEADING_1);
    double room = PDF_BODY - RULE_HEIGHT - head->leading - head->after, spaces = 0, after = 0;
    for (size_t i = 0; i < count; i++) {
        if (entries[i].level > deepest) continue;
        const pdf_style_rule *rule = pdf_rule(entry_style(entries[i].level));
        room -= entry_height(job, &entries[i]);
        if (after > 0) spaces += rule->before > after ? rule->before : after;
        after = rule->after;
    }
    return room < 0 || spaces <= room ? 1 : room / spaces;
}

void pdf_build_contents(pdf_job *job) {
    size_t count;
    const fb_outline_entry *entries = fb_outline(job->anchors, &count);
    if (count == 0) return;
    pdf_open(job, "Sect");
    pdf_add(job, PDF_RULE, RULE_HEIGHT)->keep = true;
    pdf_add_text(job, fb_word_in(job->doc->language, FB_WORD_CONTENTS), PDF_HEADING_1, "H1", 0, PDF_FRAME);
    pdf_open(job, "TOC");
    int deepest = deepest_level(entries, count);
    double kept = space_kept(job, entries, count, deepest);
    job->space = pdf_rule(PDF_HEADING_1)->after;
    for (size_t i = 0; i < count; i++) {
        if (entries[i].level > deepest) continue;
        const pdf_style_rule *rule = pdf_rule(entry_style(entries[i].level));
        pdf_space(job, rule->before * kept);
        pdf_piece *piece = pdf_add(job, PDF_CONTENTS_ENTRY, entry_height(job, &entries[i]));
        piece->of.entry = &entries[i];
        piece->keep = entries[i].level == 1 && i + 1 < count && entries[i + 1].level == 2;
        pdf_space(job, rule->after * kept);
    }
    pdf_close(job, "TOC");
    pdf_close(job, "Sect");
}

/* Dots are drawn, not written, so that nobody has them read aloud, and stand on one grid down the page. */
static void draw_leader(cairo_t *cr, double from, double to, double y) {
    const double pitch = 4, edge = PDF_WIDTH - PDF_RIGHT;
    int first = (int)((edge - to) / pitch) + 1, last = (int)((edge - from) / pitch);
    pdf_colour(cr, FB_PAINT_QUIET);
    for (int dot = first; dot <= last; dot++) {
        cairo_new_sub_path(cr);
        cairo_arc(cr, edge - dot * pitch, y - 0.9, 0.42, 0, 6.2832);
    }
    cairo_fill(cr);
}

static double draw_title(cairo_t *cr, PangoLayout *layout, double x, double base, double leading) {
    int lines = pango_layout_get_line_count(layout);
    double end = x;
    for (int i = 0; i < lines; i++)
        end = pdf_draw_layout_line(cr, layout, i, x, base + leading * i);
    return end;
}

void pdf_draw_entry(pdf_job *job, cairo_t *cr, const pdf_piece *piece) {
    const fb_outline_entry *entry = piece->of.entry;
    size_t count;
    size_t place = (size_t)(entry - fb_outline(job->anchors, &count));
    const pdf_style_rule *rule = pdf_rule(entry_style(entry->level));
    double base = piece->y + pdf_base(&job->fonts, rule->size, rule->leading);
    double last = base + piece->height - rule->leading;
    char number[16];
    snprintf(number, sizeof number, "%d", job->heading_page[place]);
    pdf_tag(job, cr, "TOCI");
    pdf_tag(job, cr, "Reference");
    const char *page = fb_word_in(job->doc->language, FB_WORD_PAGE);
    pdf_link_begin(job, cr, entry->name, NULL, pdf_printf(job, "%s, %s %s", entry->text, page, number));
    pdf_colour(cr, rule->paint);
    double end = draw_title(cr, entry_title(job, entry), PDF_LEFT + entry_indent(entry->level), base, rule->leading);
    /* Not seen, but heard and copied: "Noter 17", not "Noter17". */
    pdf_draw_string(cr, pdf_string(&job->fonts, " ", rule->size, rule->weight, 0), end, last, FB_TEXT_START);
    PangoLayout *layout = pdf_string(&job->fonts, number, rule->size, rule->weight, 0);
    pdf_draw_string(cr, layout, PDF_WIDTH - PDF_RIGHT, last, FB_TEXT_END);
    pdf_link_end(cr);
    pdf_untag(cr, "Reference");
    pdf_untag(cr, "TOCI");
    draw_leader(cr, end + 6, PDF_WIDTH - PDF_RIGHT - 22, last);
}
