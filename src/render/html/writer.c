/* writer.c - the element stack. */
#include "render/html/writer.h"

#include "render/clean.h"

#include <string.h>

void fb_html_begin(fb_html *html, fb_buf *out) {
    html->out = out;
    html->depth = 0;
    html->in_tag = false;
    html->rc = FB_OK;
}

fb_rc fb_html_end(fb_html *html) {
    while (html->depth > 0)
        fb_html_close_line(html);
    return html->rc != FB_OK ? html->rc : fb_buf_rc(html->out);
}

static void finish_tag(fb_html *html) {
    if (!html->in_tag) return;
    fb_buf_add_char(html->out, '>');
    html->in_tag = false;
}

void fb_html_open(fb_html *html, const char *element) {
    finish_tag(html);
    if (html->depth == FB_HTML_DEPTH) {
        html->rc = FB_ELIMIT;
        return;
    }
    html->stack[html->depth++] = element;
    fb_buf_add_char(html->out, '<');
    fb_buf_add(html->out, element);
    html->in_tag = true;
}

void fb_html_open_class(fb_html *html, const char *element, const char *class) {
    fb_html_open(html, element);
    fb_html_attribute(html, "class", class);
}

void fb_html_close(fb_html *html) {
    if (html->rc != FB_OK || html->depth == 0) {
        html->depth = 0;
        return;
    }
    finish_tag(html);
    fb_buf_add(html->out, "</");
    fb_buf_add(html->out, html->stack[--html->depth]);
    fb_buf_add_char(html->out, '>');
}

void fb_html_line(fb_html *html) {
    finish_tag(html);
    fb_buf_add_char(html->out, '\n');
}

void fb_html_close_line(fb_html *html) {
    fb_html_close(html);
    fb_html_line(html);
}

void fb_html_close_empty(fb_html *html) {
    if (html->rc != FB_OK || html->depth == 0) return;
    fb_buf_add(html->out, "/>");
    html->in_tag = false;
    html->depth--;
}

/* One escape for both places: what is safe in an attribute is safe in text. The narrow no-break space is missing in
   many fonts and nearly closes in others, so that 34 851 reads as 34851: a screen gets the common no-break space. */
static const char NARROW_SPACE[] = "\xe2\x80\xaf";

static void add_escaped(fb_buf *out, const char *text) {
    for (;;) {
        size_t plain = strcspn(text, "<>&\"'\xe2");
        fb_buf_add_bytes(out, text, plain);
        text += plain;
        bool narrow = strncmp(text, NARROW_SPACE, sizeof NARROW_SPACE - 1) == 0;
        if (narrow) {
            fb_buf_add(out, "\xc2\xa0");
            text += sizeof NARROW_SPACE - 1;
            continue;
        }
        switch (*text) {
        case '\xe2': fb_buf_add_char(out, *text); break;
        case '<': fb_buf_add(out, "&lt;"); break;
        case '>': fb_buf_add(out, "&gt;"); break;
        case '&': fb_buf_add(out, "&amp;"); break;
        case '"': fb_buf_add(out, "&quot;"); break;
        case '\'': fb_buf_add(out, "&#39;"); break;
        default: return;
        }
        text++;
    }
}

static void add_value(fb_html *html, const char *text) {
    if (fb_is_clean(text)) {
        add_escaped(html->out, text);
        return;
    }
    fb_buf clean;
    fb_buf_init(&clean, FB_HTML_VALUE);
    fb_buf_add_clean(&clean, text);
    if (fb_buf_rc(&clean) != FB_OK) html->rc = fb_buf_rc(&clean);
    add_escaped(html->out, clean.text);
    fb_buf_free(&clean);
}

void fb_html_attribute(fb_html *html, const char *name, const char *value) {
    if (!value || !html->in_tag) return;
    fb_buf_add_char(html->out, ' ');
    fb_buf_add(html->out, name);
    fb_buf_add(html->out, "=\"");
    add_value(html, value);
    fb_buf_add_char(html->out, '"');
}

void fb_html_attribute_number(fb_html *html, const char *name, double value) {
    if (!html->in_tag) return;
    long hundredths = (long)(value < 0 ? value * 100 - 0.5 : value * 100 + 0.5);
    unsigned long size = hundredths < 0 ? (unsigned long)-hundredths : (unsigned long)hundredths;
    fb_buf_printf(html->out, " %s=\"%s%lu", name, hundredths < 0 ? "-" : "", size / 100);
    if (size % 100 != 0)
        fb_buf_printf(html->out, size % 10 == 0 ? ".%lu" : ".%02lu", size % 10 == 0 ? size % 100 / 10 : size % 100);
    fb_buf_add_char(html->out, '"');
}

void fb_html_text(fb_html *html, const char *text) {
    finish_tag(html);
    if (text) add_value(html, text);
}

void fb_html_raw(fb_html *html, const char *text) {
    finish_tag(html);
    fb_buf_add(html->out, text);
}

void fb_html_element(fb_html *html, const char *element, const char *class, const char *text) {
    fb_html_open_class(html, element, class);
    fb_html_text(html, text);
    fb_html_close(html);
}
