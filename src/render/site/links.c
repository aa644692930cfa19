/* links.c - where a link leads when the document is many pages. */
#include "render/site/parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Where places stand ----------------------------------------------------------------------------- */

static fb_rc add_place(site *all, const void *node, size_t page) {
    const char *anchor = fb_anchor_of(all->anchors, node);
    if (!anchor) return FB_OK;
    if (!fb_grow((void **)&all->places, &all->place_capacity, all->place_count, sizeof *all->places, 1 << 20))
        return FB_ENOMEM;
    all->places[all->place_count++] = (site_place){anchor, page};
    return FB_OK;
}

static fb_rc add_places(site *all, const fb_block *first, const fb_block *stop, size_t page) {
    for (const fb_block *block = first; block && block != stop; block = block->next) {
        FB_TRY(add_place(all, block, page));
        if (block->chart) FB_TRY(add_place(all, block->chart, page));
        if (block->table) FB_TRY(add_place(all, block->table, page));
        for (const fb_row *row = block->table ? block->table->rows : NULL; row; row = row->next)
            FB_TRY(add_place(all, row, page));
        FB_TRY(add_places(all, block->children, NULL, page));
    }
    return FB_OK;
}

static int by_anchor(const void *a, const void *b) {
    const site_place *one = a, *other = b;
    return strcmp(one->anchor, other->anchor);
}

fb_rc site_places(site *all) {
    for (size_t i = 0; i < all->report_pages; i++)
        FB_TRY(add_places(all, all->pages[i].first, all->pages[i].stop, i));
    if (all->place_count) qsort(all->places, all->place_count, sizeof *all->places, by_anchor);
    return FB_OK;
}

bool site_place_find(const site *all, const char *anchor, size_t *page) {
    const site_place wanted = {.anchor = anchor};
    const site_place *found = NULL;
    if (all->place_count) found = bsearch(&wanted, all->places, all->place_count, sizeof *all->places, by_anchor);
    if (found) *page = found->page;
    return found != NULL;
}

/* Addresses -------------------------------------------------------------------------------------- */

static int by_name(const void *a, const void *b) {
    const fb_site_figure *one = a, *other = b;
    return strcmp(one->name, other->name);
}

static const fb_site_figure *find_figure(const site *all, const char *name) {
    const fb_site_annex *annex = all->asked->annex;
    const fb_site_figure wanted = {.name = name};
    if (!annex || annex->figure_count == 0 || !name) return NULL;
    return bsearch(&wanted, annex->figures, annex->figure_count, sizeof wanted, by_name);
}

/* A link within a page is only its anchor, so that it works however the page came to the reader. */
static bool write_address(const site_view *view, const site_page *to, const char *anchor,
                          char address[static HTML_ADDRESS]) {
    if (view->page == to) return snprintf(address, HTML_ADDRESS, "#%s", anchor) < HTML_ADDRESS;
    return snprintf(address, HTML_ADDRESS, "%s%s#%s", view->root, to->file, anchor) < HTML_ADDRESS;
}

static bool figure_address(const site_view *view, const char *name, char address[static HTML_ADDRESS]) {
    const fb_site_figure *figure = find_figure(view->all, name);
    char target[HTML_ADDRESS];
    if (!figure || snprintf(target, sizeof target, "#%s", figure->id) >= HTML_ADDRESS) return false;
    const char *anchor = fb_anchor_to(view->all->annex_anchors[figure->doc], target);
    return anchor &&
           write_address(view, &view->all->pages[view->all->annex_index + 1 + figure->doc], anchor, address);
}

bool site_address(const html_page *page, const char *target, char address[static HTML_ADDRESS]) {
    static const char FIGURE[] = "figure:";
    const site_view *view = page->folder->context;
    size_t at;
    if (strncmp(target, FIGURE, sizeof FIGURE - 1) == 0)
        return figure_address(view, target + sizeof FIGURE - 1, address);
    const char *anchor = fb_anchor_to(page->anchors, target);
    if (anchor && page->anchors != view->all->anchors) return write_address(view, view->page, anchor, address);
    if (!anchor) anchor = fb_anchor_to(view->all->anchors, target);
    return anchor && site_place_find(view->all, anchor, &at) &&
           write_address(view, &view->all->pages[at], anchor, address);
}

const char *site_figure_words(const html_page *page, const char *figure) {
    const site_view *view = page->folder->context;
    const fb_site_figure *found = find_figure(view->all, figure);
    return found ? found->words : NULL;
}

/* Fetching a table ------------------------------------------------------------------------------- */

static void write_download(html_page *page, const site_view *view, const site_table *one, const char *ending,
                           const char *kind) {
    fb_html *html = &page->html;
    char address[HTML_ADDRESS];
    fb_buf words;
    fb_buf_init(&words, FB_MIB(1));
    fb_buf_printf(&words, "%s: %s", kind, one->title);
    snprintf(address, sizeof address, "%s" SITE_TABLES "%s.%s", view->root, one->name, ending);
    fb_html_open(html, "a");
    fb_html_attribute(html, "href", address);
    fb_html_attribute(html, "download", "");
    fb_html_attribute(html, "aria-label", words.text);
    fb_html_text(html, kind);
    fb_html_close(html);
    if (fb_buf_rc(&words) != FB_OK) page->rc = fb_buf_rc(&words);
    fb_buf_free(&words);
}

void site_below_table(html_page *page, const void *node) {
    const site_view *view = page->folder->context;
    const site *all = view->all;
    for (size_t i = 0; i < all->table_count; i++) {
        if (all->tables[i].node != node) continue;
        fb_html_open_class(&page->html, "p", "fetch");
        fb_html_text(&page->html, site_word(all, FB_WORD_FETCH));
        fb_html_text(&page->html, " ");
        write_download(page, view, &all->tables[i], "csv", "CSV");
        fb_html_text(&page->html, " ");
        write_download(page, view, &all->tables[i], "xlsx", "Excel");
        fb_html_close_line(&page->html);
        return;
    }
}
