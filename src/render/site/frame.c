/* frame.c - what stands around every page: head, way home, search, contents, way back and on, foot. */
#include "render/site/parts.h"

#include <stdio.h>
#include <string.h>

/* 'self' alone: neither scripts nor styles that stand in the page, and nothing from another place. */
static const char POLICY[] =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; "
    "form-action 'none'";

const char *site_word(const site *all, fb_word word) { return fb_word_in(all->language, word); }

static void attribute_of(html_page *html, const char *name, const char *root, const char *file, const char *anchor) {
    char address[HTML_ADDRESS];
    if (snprintf(address, sizeof address, "%s%s%s%s", root, file, anchor ? "#" : "", anchor ? anchor : "") >=
        HTML_ADDRESS)
        html->rc = FB_ELIMIT;
    fb_html_attribute(&html->html, name, address);
}

void site_link(html_page *html, const site_view *view, const char *file, const char *anchor, const char *text,
               bool here) {
    fb_html_open(&html->html, "a");
    bool same = strcmp(file, view->page->file) == 0;
    attribute_of(html, "href", same && anchor ? "" : view->root, same && anchor ? "" : file, anchor);
    fb_html_attribute(&html->html, "aria-current", here ? "page" : NULL);
    fb_html_text(&html->html, text);
    fb_html_close(&html->html);
}

/* Head ------------------------------------------------------------------------------------------- */

static void write_title(html_page *html, const site_view *view) {
    const site_page *pages = view->all->pages, *page = view->page;
    fb_html_open(&html->html, "title");
    fb_html_text(&html->html, page->title);
    if (page->parent && page->parent == view->all->annex_index) {
        fb_html_text(&html->html, " – ");
        fb_html_text(&html->html, pages[page->parent].title);
    }
    if (page != pages) {
        fb_html_text(&html->html, " – ");
        fb_html_text(&html->html, pages[0].title);
    }
    fb_html_close_line(&html->html);
}

static void write_script(html_page *html, const site_view *view, const char *file, bool later) {
    fb_html_open(&html->html, "script");
    attribute_of(html, "src", view->root, file, NULL);
    fb_html_attribute(&html->html, "defer", later ? "" : NULL);
    fb_html_close_line(&html->html);
}

static void write_head(html_page *html, const site_view *view) {
    const fb_doc *doc = view->all->asked->doc;
    fb_html_open(&html->html, "head");
    fb_html_line(&html->html);
    fb_html_open(&html->html, "meta");
    fb_html_attribute(&html->html, "charset", "utf-8");
    fb_html_close_empty(&html->html);
    fb_html_line(&html->html);
    fb_html_open(&html->html, "meta");
    fb_html_attribute(&html->html, "http-equiv", "Content-Security-Policy");
    fb_html_attribute(&html->html, "content", POLICY);
    fb_html_close_empty(&html->html);
    fb_html_line(&html->html);
    html_meta(&html->html, "viewport", "width=device-width, initial-scale=1");
    html_meta(&html->html, "color-scheme", "light dark");
    html_meta(&html->html, "author", doc->author);
    html_meta(&html->html, "dcterms.date", doc->date);
    html_meta(&html->html, "generator", "Förbund");
    if (view->all->asked->notice) html_meta(&html->html, "robots", "noindex");
    write_title(html, view);
    fb_html_open(&html->html, "link");
    fb_html_attribute(&html->html, "rel", "stylesheet");
    attribute_of(html, "href", view->root, "stil.css", NULL);
    fb_html_close_empty(&html->html);
    fb_html_line(&html->html);
    write_script(html, view, "sida.js", false); /* at once: it says what the style may count on */
    write_script(html, view, "sokindex.js", true);
    fb_html_close_line(&html->html);
}

/* Above the text --------------------------------------------------------------------------------- */

/* Hidden until the script shows it: without the script there is no search. */
static void write_search(html_page *page, const site *all) {
    fb_html *html = &page->html;
    fb_html_open_class(html, "form", "search");
    fb_html_attribute(html, "role", "search");
    fb_html_attribute(html, "hidden", "");
    fb_html_open(html, "label");
    fb_html_attribute(html, "for", "search-words");
    fb_html_text(html, site_word(all, FB_WORD_SEARCH));
    fb_html_close(html);
    fb_html_open(html, "input");
    fb_html_attribute(html, "id", "search-words");
    fb_html_attribute(html, "type", "search");
    fb_html_attribute(html, "autocomplete", "off");
    fb_html_attribute(html, "spellcheck", "false");
    fb_html_close_empty(html);
    fb_html_open(html, "div");
    fb_html_attribute(html, "id", "search-answer");
    fb_html_attribute(html, "hidden", "");
    fb_html_attribute(html, "data-none", site_word(all, FB_WORD_SEARCH_NONE));
    fb_html_attribute(html, "data-some", site_word(all, FB_WORD_SEARCH_SOME));
    fb_html_open(html, "p");
    fb_html_attribute(html, "role", "status");
    fb_html_close(html);
    fb_html_open(html, "ul");
    fb_html_close(html);
    fb_html_close(html);
    fb_html_close_line(html);
}

static void write_home(html_page *page, const site_view *view) {
    fb_html *html = &page->html;
    const fb_doc *doc = view->all->asked->doc;
    fb_html_open_class(html, "p", "home");
    if (doc->author) fb_html_element(html, "span", "author", doc->author);
    fb_html_text(html, " ");
    site_link(page, view, "index.html", NULL, view->all->pages[0].title, view->page == view->all->pages);
    fb_html_close_line(html);
}

static void write_notice(html_page *page, const site_view *view) {
    if (view->all->asked->notice) fb_html_element(&page->html, "p", "notice", view->all->asked->notice);
}

static void write_bar(html_page *page, const site_view *view) {
    fb_html *html = &page->html;
    fb_html_open_class(html, "header", "bar");
    fb_html_line(html);
    write_notice(page, view);
    fb_html_open_class(html, "div", "bar-row");
    write_home(page, view);
    write_search(page, view->all);
    fb_html_close_line(html);
    fb_html_close_line(html);
}

static void write_crumbs(html_page *page, const site_view *view) {
    fb_html *html = &page->html;
    const site_page *pages = view->all->pages, *here = view->page;
    if (here == pages) return;
    fb_html_open_class(html, "nav", "crumbs");
    fb_html_attribute(html, "aria-label", site_word(view->all, FB_WORD_HERE));
    fb_html_open(html, "ol");
    for (size_t step = 0; step < 3; step++) {
        if (step == 1 && here->parent == 0) continue;
        const site_page *to = step == 0 ? pages : step == 1 ? &pages[here->parent] : here;
        fb_html_open(html, "li");
        site_link(page, view, to->file, NULL, to->title, to == here);
        fb_html_close(html);
    }
    fb_html_close(html);
    fb_html_close_line(html);
}

static void write_skip_link(html_page *page, const site_view *view) {
    fb_html_open_class(&page->html, "a", "skip");
    fb_html_attribute(&page->html, "href", "#document-main");
    fb_html_text(&page->html, site_word(view->all, FB_WORD_SKIP));
    fb_html_close_line(&page->html);
}

static void write_contents(html_page *page, const site_view *view) {
    if (view->page->parent && view->page->parent == view->all->annex_index)
        site_annex_contents(page, view);
    else
        site_contents(page, view, false);
}

void site_open(html_page *page, const site_view *view) {
    fb_html *html = &page->html;
    bool front = view->page == view->all->pages;
    fb_buf_add(html->out, "<!DOCTYPE html>\n");
    fb_html_open(html, "html");
    fb_html_attribute(html, "lang", view->all->language);
    fb_html_attribute(html, "data-root", view->root);
    fb_html_line(html);
    write_head(page, view);
    fb_html_open_class(html, "body", front ? "front" : NULL);
    fb_html_line(html);
    write_skip_link(page, view);
    write_bar(page, view);
    if (front) return;
    fb_html_open_class(html, "div", "page");
    fb_html_line(html);
    write_contents(page, view);
    fb_html_open_class(html, "div", "reading");
    fb_html_line(html);
    write_crumbs(page, view);
    fb_html_open(html, "main");
    fb_html_attribute(html, "id", "document-main");
    fb_html_line(html);
}

/* Below the text --------------------------------------------------------------------------------- */

static void write_step(html_page *page, const site_view *view, int step) {
    const site_page *to = site_neighbour(view, step);
    fb_html *html = &page->html;
    if (!to) return;
    fb_html_open_class(html, "a", step < 0 ? "previous" : "next");
    fb_html_attribute(html, "rel", step < 0 ? "prev" : "next");
    attribute_of(page, "href", view->root, to->file, NULL);
    fb_html_element(html, "span", NULL, site_word(view->all, step < 0 ? FB_WORD_PREVIOUS : FB_WORD_NEXT));
    fb_html_text(html, " ");
    fb_html_element(html, "strong", NULL, to->title);
    fb_html_close(html);
}

static void write_steps(html_page *page, const site_view *view) {
    fb_html *html = &page->html;
    if (!site_neighbour(view, -1) && !site_neighbour(view, 1)) return;
    fb_html_open_class(html, "nav", "steps");
    fb_html_attribute(html, "aria-label", site_word(view->all, FB_WORD_STEPS));
    write_step(page, view, -1);
    write_step(page, view, 1);
    fb_html_close_line(html);
}

static void write_foot(html_page *page, const site_view *view) {
    const fb_doc *doc = view->all->asked->doc;
    const char *text = doc->running_foot ? doc->running_foot : doc->title;
    fb_html *html = &page->html;
    fb_html_open(html, "footer");
    fb_html_element(html, "p", NULL, text ? text : "");
    fb_html_open(html, "ul");
    if (view->all->table_count) {
        fb_html_open(html, "li");
        site_link(page, view, "tabeller.html", NULL, site_word(view->all, FB_WORD_TABLES),
                  strcmp(view->page->file, "tabeller.html") == 0);
        fb_html_close(html);
    }
    if (view->all->annex_index) {
        const site_page *annex = &view->all->pages[view->all->annex_index];
        fb_html_open(html, "li");
        site_link(page, view, annex->file, NULL, annex->title, annex == view->page);
        fb_html_close(html);
    }
    fb_html_close(html);
    fb_html_close_line(html);
}

void site_close(html_page *page, const site_view *view) {
    fb_html_close_line(&page->html); /* main */
    write_steps(page, view);
    if (view->page != view->all->pages) {
        fb_html_close_line(&page->html); /* reading */
        fb_html_close_line(&page->html); /* page */
    }
    write_foot(page, view);
}
