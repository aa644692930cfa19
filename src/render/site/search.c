/* search.c - the index that the script searches: a script itself, since a page opened from a disk may fetch
 * nothing. An entry for each heading of the report: where it leads, its words, its chapter, the words under it. */
#include "render/site/parts.h"

#include "render/shown.h"

#include <stdio.h>
#include <string.h>

/* Within quotes; "<" too, so that no text can end the element that some page might put the script in. */
static void add_quoted(fb_buf *out, const char *text) {
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        if (c == '"' || c == '\\') fb_buf_add_char(out, '\\');
        if (c == '<' || c < 0x20)
            fb_buf_printf(out, "\\u%04x", c);
        else
            fb_buf_add_char(out, *text);
    }
}

static void add_row(fb_buf *out, const fb_table *table, const fb_row *row) {
    for (size_t c = 0; c < table->columns; c++) {
        if (row->cells[c].kind != FB_CELL_TEXT) continue;
        add_quoted(out, row->cells[c].text);
        fb_buf_add_char(out, ' ');
    }
}

/* Words and labels; numbers are not searched for, they are the figures' and change with the unit they are shown in.
 */
static void add_words(fb_buf *out, const fb_block *block) {
    for (const fb_run *run = block->runs; run; run = run->next)
        add_quoted(out, run->kind == FB_RUN_BREAK ? " " : run->text);
    if (block->runs) fb_buf_add_char(out, ' ');
    if (block->chart && block->chart->title) add_quoted(out, block->chart->title);
    if (block->chart) fb_buf_add_char(out, ' ');
    for (const fb_row *row = block->table ? block->table->rows : NULL; row; row = row->next)
        add_row(out, block->table, row);
    for (const fb_block *child = block->children; child; child = child->next)
        add_words(out, child);
}

static const char *title_of(const site_page *page, const fb_block *heading, size_t *from) {
    size_t count;
    const fb_outline_entry *entries = fb_outline(page->anchors, &count);
    for (; *from < count; ++*from)
        if (entries[*from].heading == heading) return entries[*from].text;
    return "";
}

static void begin_entry(site *all, const site_page *page, const fb_block *heading, size_t *from, bool first) {
    const char *title = heading ? title_of(page, heading, from) : page->title;
    const char *anchor = heading && heading != page->first ? fb_anchor_of(page->anchors, heading) : NULL;
    fb_buf_printf(&all->out, "%s[\"%s%s%s\",\"", first ? "" : "\"],\n", page->file, anchor ? "#" : "",
                  anchor ? anchor : "");
    add_quoted(&all->out, title);
    fb_buf_add(&all->out, "\",\"");
    add_quoted(&all->out, page->parent ? all->pages[page->parent].title : page->title);
    fb_buf_add(&all->out, "\",\"");
}

fb_rc site_write_search(site *all) {
    bool first = true;
    size_t from = 0;
    fb_buf_add(&all->out, "var sokindex = [\n");
    for (size_t i = 0; i < all->report_pages; i++) {
        const site_page *page = &all->pages[i];
        for (const fb_block *block = page->first; block && block != page->stop; block = block->next) {
            bool heading = block->kind == FB_BLOCK_HEADING;
            if (heading || block == page->first) {
                begin_entry(all, page, heading ? block : NULL, &from, first);
                first = false;
            }
            if (!heading) add_words(&all->out, block);
        }
    }
    fb_buf_add(&all->out, first ? "];\n" : "\"]\n];\n");
    return site_save_out(all, "sokindex.js");
}
