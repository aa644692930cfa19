/* html.c - the frame of the page: head, cover, contents, main, foot. */
#include "render/html.h"

#include "render/html/parts.h"
#include "render/rollback.h"
#include "render/words.h"

#include <string.h>

void html_meta(fb_html *html, const char *name, const char *content) {
    if (!content) return;
    fb_html_open(html, "meta");
    fb_html_attribute(html, "name", name);
    fb_html_attribute(html, "content", content);
    fb_html_close_empty(html);
    fb_html_line(html);
}

/* The one raw write. "</" would end the style element wherever it stands; CSS reads "<\/" as the same. */
static void write_style(fb_html *html, const char *stylesheet) {
    if (!stylesheet) return;
    fb_html_open(html, "style");
    fb_html_raw(html, "\n");
    for (const char *end; (end = strstr(stylesheet, "</")); stylesheet = end + 2) {
        fb_buf_add_bytes(html->out, stylesheet, (size_t)(end - stylesheet));
        fb_html_raw(html, "<\\/");
    }
    fb_html_raw(html, stylesheet);
    fb_html_close_line(html);
}

static void write_head(html_page *page, const char *stylesheet) {
    fb_html *html = &page->html;
    fb_html_open(html, "head");
    fb_html_line(html);
    fb_html_open(html, "meta");
    fb_html_attribute(html, "charset", "utf-8");
    fb_html_close_empty(html);
    fb_html_line(html);
    html_meta(html, "viewport", "width=device-width, initial-scale=1");
    html_meta(html, "color-scheme", "light dark");
    html_meta(html, "author", page->doc->author);
    html_meta(html, "dcterms.date", page->doc->date);
    html_meta(html, "generator", "Förbund");
    fb_html_element(html, "title", NULL, page->doc->title ? page->doc->title : "");
    fb_html_line(html);
    write_style(html, stylesheet);
    fb_html_close_line(html);
}

static void write_cover(html_page *page) {
    fb_html *html = &page->html;
    const fb_doc *doc = page->doc;
    fb_html_open_class(html, "header", "cover");
    fb_html_line(html);
    if (doc->author) fb_html_element(html, "p", "author", doc->author);
    fb_html_element(html, "h1", NULL, doc->title ? doc->title : "");
    if (doc->subtitle) fb_html_element(html, "p", "subtitle", doc->subtitle);
    if (doc->date) {
        fb_html_open_class(html, "p", "date");
        char words[FB_DATE_WORDS];
        fb_html_open(html, "time");
        fb_html_attribute(html, "datetime", doc->date);
        fb_html_text(html, fb_date_words(words, doc->language, doc->date));
        fb_html_close(html);
        fb_html_close(html);
    }
    fb_html_line(html);
    fb_html_close_line(html);
}

enum { CONTENTS_LEVELS = 3 };

/* Lists nest by level. A level that is skipped (1, then 3) nests once, not twice: an empty list says nothing. */
static void write_entries(html_page *page, const fb_outline_entry *entries, size_t count) {
    fb_html *html = &page->html;
    int open[CONTENTS_LEVELS + 1], depth = 0;
    for (size_t i = 0; i < count; i++) {
        int level = entries[i].level;
        if (level > CONTENTS_LEVELS) continue;
        while (depth > 0 && open[depth - 1] > level) {
            fb_html_close(html); /* li */
            fb_html_close(html); /* ol */
            depth--;
        }
        if (depth > 0 && open[depth - 1] == level) {
            fb_html_close_line(html);
        } else {
            fb_html_open(html, "ol");
            open[depth++] = level;
        }
        fb_html_open(html, "li");
        fb_html_open(html, "a");
        fb_buf_add(html->out, " href=\"#"); /* a name holds only letters, digits, "-", "_" and "." */
        fb_buf_add(html->out, entries[i].name);
        fb_buf_add_char(html->out, '"');
        fb_html_text(html, entries[i].text);
        fb_html_close(html);
    }
    for (; depth > 0; depth--) {
        fb_html_close(html);
        fb_html_close(html);
    }
}

void html_open_contents(fb_html *html, const char *title) {
    fb_html_open_class(html, "nav", "contents");
    fb_html_attribute(html, "aria-labelledby", "document-contents");
    fb_html_line(html);
    fb_html_open(html, "h2");
    fb_html_attribute(html, "id", "document-contents");
    fb_html_text(html, title);
    fb_html_close(html);
}

static void write_contents(html_page *page) {
    size_t count;
    const fb_outline_entry *entries = fb_outline(page->anchors, &count);
    if (count == 0) return;
    fb_html *html = &page->html;
    html_open_contents(html, fb_word_in(page->doc->language, FB_WORD_CONTENTS));
    fb_html_line(html);
    write_entries(page, entries, count);
    fb_html_line(html);
    fb_html_close_line(html);
}

static void write_skip_link(html_page *page) {
    fb_html_open_class(&page->html, "a", "skip");
    fb_html_attribute(&page->html, "href", "#document-main");
    fb_html_text(&page->html, fb_word_in(page->doc->language, FB_WORD_SKIP));
    fb_html_close_line(&page->html);
}

static void write_foot(html_page *page) {
    const fb_doc *doc = page->doc;
    const char *text = doc->running_foot ? doc->running_foot : doc->title;
    fb_html *html = &page->html;
    fb_html_open(html, "footer");
    fb_html_element(html, "p", NULL, text ? text : "");
    fb_html_close_line(html);
}

static void write_body(html_page *page) {
    fb_html *html = &page->html;
    fb_html_open(html, "body");
    static const char *const CLASSES[] = {
        [FB_LOOK_REPORT] = NULL, [FB_LOOK_LEAFLET] = "leaflet", [FB_LOOK_SHEET] = "leaflet sheet"};
    fb_html_attribute(html, "class", CLASSES[page->doc->look]);
    fb_html_line(html);
    write_skip_link(page);
    write_cover(page);
    fb_html_open_class(html, "div", "page");
    fb_html_line(html);
    if (page->doc->look == FB_LOOK_REPORT) write_contents(page);
    fb_html_open(html, "main");
    fb_html_attribute(html, "id", "document-main");
    fb_html_line(html);
    html_blocks(page, page->doc->root->children, NULL);
    fb_html_close_line(html);
    fb_html_close_line(html);
    write_foot(page);
    fb_html_close_line(html);
}

fb_rc fb_html_write(fb_buf *out, const fb_doc *doc, const char *stylesheet) {
    FB_TRY(fb_doc_rc(doc));
    fb_anchors *anchors;
    FB_TRY(fb_anchors_new(&anchors, doc));
    size_t before = out->length;
    html_page page = {.doc = doc, .anchors = anchors, .shift = 1, .heading = 1};
    fb_html_begin(&page.html, out);
    fb_buf_add(out, "<!DOCTYPE html>\n");
    fb_html_open(&page.html, "html");
    fb_html_attribute(&page.html, "lang", doc->language ? doc->language : "sv");
    fb_html_line(&page.html);
    write_head(&page, stylesheet);
    write_body(&page);
    fb_rc rc = fb_html_end(&page.html);
    if (rc == FB_OK) rc = page.rc;
    fb_anchors_free(anchors);
    return rc == FB_OK ? FB_OK : fb_buf_roll_back(out, before, rc);
}
