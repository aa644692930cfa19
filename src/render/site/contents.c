/* contents.c - the contents on each page: all chapters, and the sections of the one at hand. */
#include "render/site/parts.h"

#include <string.h>

const site_page *site_neighbour(const site_view *view, int step) {
    const site *all = view->all;
    if (view->page < all->pages || view->page >= all->pages + all->page_count) return NULL;
    size_t at = (size_t)(view->page - all->pages);
    if (step < 0) return at > 0 && at != all->annex_index ? view->page - 1 : NULL;
    return at + 1 < all->page_count && at + 1 != all->report_pages ? view->page + 1 : NULL;
}

/* The sections of a chapter: its pages, or the headings of level 2 in its one page. */
static bool is_section(const site_page *chapter, const fb_outline_entry *entry) {
    if (entry->level != 2) return false;
    for (const fb_block *block = chapter->first; block && block != chapter->stop; block = block->next)
        if (block == entry->heading) return true;
    return false;
}

static void write_page_sections(html_page *page, const site_view *view, size_t chapter) {
    const site_page *pages = view->all->pages;
    fb_html_open(&page->html, "ol");
    for (size_t i = chapter + 1; i <= chapter + pages[chapter].sections; i++) {
        fb_html_open(&page->html, "li");
        site_link(page, view, pages[i].file, NULL, pages[i].title, &pages[i] == view->page);
        fb_html_close(&page->html);
    }
    fb_html_close(&page->html);
}

static void write_heading_sections(html_page *page, const site_view *view, size_t chapter) {
    const site_page *own = &view->all->pages[chapter];
    size_t count;
    bool open = false;
    const fb_outline_entry *entries = fb_outline(own->anchors, &count);
    for (size_t i = 0; i < count; i++) {
        if (!is_section(own, &entries[i])) continue;
        if (!open) fb_html_open(&page->html, "ol");
        open = true;
        fb_html_open(&page->html, "li");
        site_link(page, view, own->file, entries[i].name, entries[i].text, false);
        fb_html_close(&page->html);
    }
    if (open) fb_html_close(&page->html);
}

static void write_chapters(html_page *page, const site_view *view, bool everywhere) {
    const site *all = view->all;
    for (size_t i = 1; i < all->report_pages; i++) {
        const site_page *chapter = &all->pages[i];
        if (chapter->parent) continue;
        bool within = chapter == view->page || (view->page->parent && view->page->parent == i);
        fb_html_open(&page->html, "li");
        site_link(page, view, chapter->file, NULL, chapter->title, chapter == view->page);
        if (chapter->sections && (within || everywhere))
            write_page_sections(page, view, i);
        else if (within || everywhere)
            write_heading_sections(page, view, i);
        fb_html_close_line(&page->html);
    }
    if (all->annex_index) {
        const site_page *annex = &all->pages[all->annex_index];
        fb_html_open_class(&page->html, "li", "annex");
        site_link(page, view, annex->file, NULL, annex->title, annex == view->page);
        fb_html_close_line(&page->html);
    }
}

/* The button folds the list where the page is narrow; the style hides it elsewhere, and without the script. */
static void open_contents(html_page *page, const site_view *view) {
    fb_html *html = &page->html;
    html_open_contents(html, site_word(view->all, FB_WORD_CONTENTS));
    if (view->page != view->all->pages) {
        fb_html_open(html, "button");
        fb_html_attribute(html, "type", "button");
        fb_html_attribute(html, "class", "fold");
        fb_html_attribute(html, "aria-expanded", "false");
        fb_html_attribute(html, "aria-controls", "contents-list");
        fb_html_text(html, site_word(view->all, FB_WORD_CONTENTS));
        fb_html_close(html);
    }
    fb_html_open(html, "ol");
    fb_html_attribute(html, "id", "contents-list");
    fb_html_line(html);
}

static void close_contents(html_page *page) {
    fb_html_close(&page->html);
    fb_html_close_line(&page->html);
}

void site_contents(html_page *page, const site_view *view, bool everywhere) {
    open_contents(page, view);
    write_chapters(page, view, everywhere);
    close_contents(page);
}

void site_annex_contents(html_page *page, const site_view *view) {
    const site *all = view->all;
    open_contents(page, view);
    for (size_t i = all->annex_index; i < all->page_count; i++) {
        fb_html_open(&page->html, "li");
        site_link(page, view, all->pages[i].file, NULL, all->pages[i].title, &all->pages[i] == view->page);
        fb_html_close_line(&page->html);
    }
    close_contents(page);
}
