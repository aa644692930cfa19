/* site.c - the folder: plan it, then write it file by file. */
#include "render/site.h"

#include "render/site/parts.h"

#include <string.h>

enum { FILE_CAP = 64 * 1024 * 1024 };

fb_rc site_save_out(site *all, const char *file) {
    FB_TRY(fb_buf_rc(&all->out));
    FB_TRY(all->save(all->context, file, all->out.text, all->out.length));
    fb_buf_reset(&all->out);
    return FB_OK;
}

static fb_rc save_text(site *all, const char *file, const char *text) {
    return all->save(all->context, file, text, strlen(text));
}

/* Pages ------------------------------------------------------------------------------------------ */

static void write_date(html_page *page, const fb_doc *doc) {
    char words[FB_DATE_WORDS];
    if (!doc->date) return;
    fb_html_open_class(&page->html, "p", "date");
    fb_html_open(&page->html, "time");
    fb_html_attribute(&page->html, "datetime", doc->date);
    fb_html_text(&page->html, fb_date_words(words, doc->language, doc->date));
    fb_html_close(&page->html);
    fb_html_close_line(&page->html);
}

/* The front page: the cover, what stands before the first chapter, and the contents in full. */
static void write_front(html_page *page, const site_view *view) {
    fb_html *html = &page->html;
    const fb_doc *doc = view->all->asked->doc;
    fb_html_open(html, "main");
    fb_html_attribute(html, "id", "document-main");
    fb_html_line(html);
    fb_html_open_class(html, "div", "cover");
    if (doc->author) fb_html_element(html, "p", "author", doc->author);
    fb_html_element(html, "h1", NULL, view->page->title);
    if (doc->subtitle) fb_html_element(html, "p", "subtitle", doc->subtitle);
    write_date(page, doc);
    fb_html_close_line(html);
    fb_html_open_class(html, "div", "front-text");
    page->shift = 1;
    page->heading = 1;
    html_blocks(page, view->page->first, view->page->stop);
    site_contents(page, view, true);
    if (view->all->annex_index) fb_html_element(html, "p", "hint", site_word(view->all, FB_WORD_FIGURES_HINT));
    fb_html_close_line(html);
}

/* The chapter's own page, when its sections have pages of their own. */
static void write_sections(html_page *page, const site_view *view) {
    const site_page *first = view->page + 1;
    fb_html_open_class(&page->html, "ul", "sections");
    for (size_t i = 0; i < view->page->sections; i++) {
        fb_html_open(&page->html, "li");
        site_link(page, view, first[i].file, NULL, first[i].title, false);
        fb_html_close_line(&page->html);
    }
    fb_html_close_line(&page->html);
}

static void write_annex_index(html_page *page, const site_view *view) {
    const site *all = view->all;
    fb_html_element(&page->html, "h1", NULL, view->page->title);
    if (all->asked->annex->lead) fb_html_element(&page->html, "p", "lead", all->asked->annex->lead);
    fb_html_open_class(&page->html, "ul", "sections");
    for (size_t i = all->annex_index + 1; i < all->page_count; i++) {
        fb_html_open(&page->html, "li");
        site_link(page, view, all->pages[i].file, NULL, all->pages[i].title, false);
        fb_html_close_line(&page->html);
    }
    fb_html_close_line(&page->html);
}

static fb_rc write_page(site *all, size_t at) {
    const site_page *here = &all->pages[at];
    const site_view view = {.all = all, .page = here, .root = strchr(here->file, '/') ? "../" : ""};
    const html_folder folder = {.address = site_address,
                                .figure_words = site_figure_words,
                                .below_table = site_below_table,
                                .context = &view};
    html_page page = {.doc = here->doc, .anchors = here->anchors, .folder = &folder, .shift = 1 - here->level};
    fb_html_begin(&page.html, &all->out);
    site_open(&page, &view);
    if (at == 0)
        write_front(&page, &view);
    else if (at == all->annex_index)
        write_annex_index(&page, &view);
    else
        html_blocks(&page, here->first, here->stop);
    if (at > 0 && here->sections) write_sections(&page, &view);
    site_close(&page, &view);
    FB_TRY(fb_html_end(&page.html));
    FB_TRY(page.rc);
    return site_save_out(all, here->file);
}

static fb_rc write_all(site *all) {
    FB_TRY(site_plan(all));
    for (size_t i = 0; i < all->page_count; i++)
        FB_TRY(write_page(all, i));
    FB_TRY(site_write_tables(all));
    FB_TRY(site_write_search(all));
    FB_TRY(save_text(all, "stil.css", all->asked->stylesheet));
    return save_text(all, "sida.js", all->asked->script);
}

fb_rc fb_site_write(const fb_site *asked, fb_site_save *save, void *context) {
    const fb_doc *doc = asked->doc;
    FB_TRY(fb_doc_rc(doc));
    site all = {.asked = asked,
                .language = doc->language ? doc->language : "sv",
                .save = save,
                .context = context,
                .arena = fb_arena_new(FB_MIB(64))};
    fb_buf_init(&all.out, FILE_CAP);
    fb_rc rc = all.arena ? fb_anchors_new(&all.anchors, doc) : FB_ENOMEM;
    if (rc == FB_OK) rc = write_all(&all);
    for (size_t i = 0; all.annex_anchors && i < asked->annex->count; i++)
        fb_anchors_free(all.annex_anchors[i]);
    fb_doc_free(all.charts);
    fb_anchors_free(all.anchors);
    fb_buf_free(&all.out);
    fb_free(all.pages);
    fb_free(all.places);
    fb_free(all.tables);
    fb_arena_free(all.arena);
    return rc;
}
