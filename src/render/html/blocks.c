/* blocks.c - blocks and runs. */
#include "render/html/parts.h"

#include <stdio.h>

static bool find_address(const html_page *page, const char *target, char address[static HTML_ADDRESS]) {
    if (!target) return false;
    if (page->folder) return page->folder->address(page, target, address);
    const char *name = fb_anchor_to(page->anchors, target);
    return name && snprintf(address, HTML_ADDRESS, "#%s", name) < HTML_ADDRESS;
}

void html_link(html_page *page, const char *target, const char *class, const char *text) {
    fb_html *html = &page->html;
    char address[HTML_ADDRESS];
    bool inside = find_address(page, target, address);
    if (!inside && !fb_target_is_outside(target)) {
        fb_html_text(html, text);
        return;
    }
    fb_html_open_class(html, "a", class);
    fb_html_attribute(html, "href", inside ? address : target);
    if (!inside) fb_html_attribute(html, "rel", "noopener noreferrer");
    fb_html_text(html, text);
    fb_html_close(html);
}

/* The visible number begins the name, so that who says what is seen is understood. */
static void name_figure(html_page *page, const char *figure, const char *text) {
    fb_html *html = &page->html;
    const char *words = page->folder->figure_words(page, figure);
    fb_buf name;
    fb_buf_init(&name, FB_KIB(8));
    fb_buf_printf(&name, "%s, %s", text, words ? words : figure);
    fb_html_attribute(html, "aria-label", name.text);
    if (fb_buf_rc(&name) != FB_OK) page->rc = fb_buf_rc(&name);
    fb_buf_free(&name);
}

void html_figure(html_page *page, const char *figure, const char *text) {
    fb_html *html = &page->html;
    char target[HTML_ADDRESS], address[HTML_ADDRESS];
    bool fits = page->folder && figure && snprintf(target, sizeof target, "figure:%s", figure) < HTML_ADDRESS;
    bool leads = fits && find_address(page, target, address);
    fb_html_open_class(html, leads ? "a" : "span", "figure");
    fb_html_attribute(html, "data-figure", figure);
    if (leads) {
        fb_html_attribute(html, "href", address);
        name_figure(page, figure, text);
    }
    fb_html_text(html, text);
    fb_html_close(html);
}

static void write_run(html_page *page, const fb_run *run) {
    fb_html *html = &page->html;
    switch (run->kind) {
    case FB_RUN_TEXT: fb_html_text(html, run->text); break;
    case FB_RUN_STRONG: fb_html_element(html, "strong", NULL, run->text); break;
    case FB_RUN_EMPHASIS: fb_html_element(html, "em", NULL, run->text); break;
    case FB_RUN_LINK: html_link(page, run->target, NULL, run->text); break;
    case FB_RUN_FIGURE: html_figure(page, run->target, run->text); break;
    case FB_RUN_BREAK:
        fb_html_open(html, "br");
        fb_html_close_empty(html);
        break;
    }
}

static void write_runs(html_page *page, const fb_block *block) {
    for (const fb_run *run = block->runs; run; run = run->next)
        write_run(page, run);
}

/* Where the document's title is h1, a chapter is h2 (shift 1). A level that the text skips is not skipped here. */
static void write_heading(html_page *page, const fb_block *block) {
    static const char *const ELEMENTS[] = {"h1", "h2", "h3", "h4", "h5", "h6"};
    int level = block->level - 1 + page->shift;
    if (level > page->heading) level = page->heading;
    level = level < 0 ? 0 : level > 5 ? 5 : level;
    page->heading = level + 1;
    page->title = fb_anchor_of(page->anchors, block);
    fb_html_open(&page->html, ELEMENTS[level]);
    fb_html_attribute(&page->html, "id", fb_anchor_of(page->anchors, block));
    write_runs(page, block);
    fb_html_close_line(&page->html);
}

/* An item whose whole content is one paragraph needs no p. */
static bool is_tight(const fb_block *item) {
    return !item->runs && item->children && !item->children->next && item->children->kind == FB_BLOCK_PARAGRAPH;
}

static void write_item(html_page *page, const fb_block *block) {
    fb_html_open(&page->html, "li");
    fb_html_attribute(&page->html, "id", fb_anchor_of(page->anchors, block));
    write_runs(page, block);
    if (is_tight(block))
        write_runs(page, block->children);
    else
        html_blocks(page, block->children, NULL);
    fb_html_close_line(&page->html);
}

static void write_container(html_page *page, const fb_block *block, const char *element) {
    fb_html_open(&page->html, element);
    fb_html_attribute(&page->html, "id", fb_anchor_of(page->anchors, block));
    fb_html_attribute(&page->html, "class", block->quiet ? "quiet" : NULL);
    write_runs(page, block);
    if (block->children) {
        fb_html_line(&page->html);
        html_blocks(page, block->children, NULL);
    }
    fb_html_close_line(&page->html);
}

/* The label is heard first; the stylesheet shows the number above it. */
static void write_fact(html_page *page, const fb_block *block) {
    fb_html *html = &page->html;
    const fb_fact *fact = block->fact;
    fb_html_open(html, "div");
    fb_html_element(html, "dt", NULL, fact->label);
    fb_html_open_class(html, "dd", "value");
    if (fact->figure) {
        fb_html_open_class(html, "span", "figure");
        fb_html_attribute(html, "data-figure", fact->figure);
    }
    fb_html_text(html, fact->value);
    if (fact->unit) fb_html_text(html, " ");
    if (fact->unit) fb_html_element(html, "span", "unit", fact->unit);
    if (fact->figure) fb_html_close(html);
    fb_html_close(html);
    if (block->runs) {
        fb_html_open(html, "dd");
        write_runs(page, block);
        fb_html_close(html);
    }
    fb_html_close_line(html);
}

static void write_facts(html_page *page, const fb_block *facts) {
    fb_html_open_class(&page->html, "dl", "facts");
    fb_html_line(&page->html);
    for (const fb_block *block = facts->children; block; block = block->next)
        if (block->fact) write_fact(page, block);
    fb_html_close_line(&page->html);
}

static const char *title_of(const fb_block *block) {
    if (block->table) return block->table->caption;
    return block->chart ? block->chart->title : NULL;
}

void html_blocks(html_page *page, const fb_block *first, const fb_block *stop) {
    const fb_block *before = NULL;
    for (const fb_block *block = first; block && block != stop; block = block->next) {
        page->repeats = fb_repeats_heading(page->anchors, before, title_of(block));
        switch (block->kind) {
        case FB_BLOCK_HEADING: write_heading(page, block); break;
        case FB_BLOCK_PARAGRAPH: write_container(page, block, "p"); break;
        case FB_BLOCK_LIST: write_container(page, block, block->ordered ? "ol" : "ul"); break;
        case FB_BLOCK_ITEM: write_item(page, block); break;
        case FB_BLOCK_QUOTE: write_container(page, block, "blockquote"); break;
        case FB_BLOCK_TABLE:
            if (block->table) html_table(page, block->table);
            break;
        case FB_BLOCK_CHART:
            if (block->chart) html_chart(page, block->chart);
            break;
        case FB_BLOCK_FACTS: write_facts(page, block); break;
        case FB_BLOCK_FACT:
        case FB_BLOCK_PAGE_BREAK: break;
        }
        if (!block->quiet) before = block;
    }
}
