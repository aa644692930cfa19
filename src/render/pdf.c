/* pdf.c - the PDF as a whole: build, flow, draw, and what stands outside the pages (metadata, bookmarks). */
#include "render/pdf.h"

#include "render/pdf/parts.h"
#include "render/rollback.h"
#include "render/words.h"

#include <cairo-pdf.h>
#include <stdio.h>
#include <string.h>

static cairo_status_t write_bytes(void *closure, const unsigned char *bytes, unsigned length) {
    fb_buf *out = closure;
    fb_buf_add_bytes(out, bytes, length);
    return fb_buf_rc(out) == FB_OK ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

static bool iso_date(const char *text) {
    for (int i = 0; i < 10; i++) {
        bool dash = i == 4 || i == 7;
        if (dash ? text[i] != '-' : text[i] < '0' || text[i] > '9') return false;
    }
    return true;
}

static void set_text(cairo_surface_t *surface, cairo_pdf_metadata_t kind, const char *text) {
    if (text) cairo_pdf_surface_set_metadata(surface, kind, text);
}

/* cairo dates a file by the clock unless told; the same document must give the same bytes. */
static void set_metadata(const pdf_facts *facts, cairo_surface_t *surface) {
    set_text(surface, CAIRO_PDF_METADATA_TITLE, facts->title);
    set_text(surface, CAIRO_PDF_METADATA_SUBJECT, facts->subject);
    set_text(surface, CAIRO_PDF_METADATA_AUTHOR, facts->author);
    set_text(surface, CAIRO_PDF_METADATA_CREATOR, facts->program);
    set_text(surface, CAIRO_PDF_METADATA_CREATE_DATE, facts->date);
    set_text(surface, CAIRO_PDF_METADATA_MOD_DATE, facts->date);
}

static const char *words(pdf_job *job, const char *text) {
    return text && text[0] ? pdf_printf(job, "%s", pdf_words(&job->fonts, text)) : NULL;
}

/* A file that shows its title must have one. */
static const char *title_of(pdf_job *job) {
    const fb_doc *doc = job->doc;
    if (doc->title && doc->title[0]) return words(job, doc->title);
    size_t headings;
    const fb_outline_entry *outline = fb_outline(job->anchors, &headings);
    return headings && outline[0].text[0] ? words(job, outline[0].text) : fb_word_in(doc->language, FB_WORD_DOCUMENT);
}

/* A language tag (BCP 47) has letters, digits and hyphens; another is not one, and the words are Swedish. */
static const char *language_of(const fb_doc *doc) {
    const char *language = doc->language;
    size_t length =
        language ? strspn(language, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") : 0;
    return length >= 2 && length <= 35 && language[length] == '\0' ? language : "sv";
}

static pdf_facts gather_facts(pdf_job *job) {
    const fb_doc *doc = job->doc;
    bool known = doc->date && strlen(doc->date) >= 10 && iso_date(doc->date);
    return (pdf_facts){.language = language_of(doc),
                       .title = title_of(job),
                       .author = words(job, doc->author),
                       .subject = words(job, doc->subtitle),
                       .program = "Förbund",
                       .date = pdf_printf(job, "%.10sT00:00:00Z", known ? doc->date : "1970-01-01")};
}

/* Bookmarks, each under the latest heading of a higher level. */
static void add_outline(const pdf_job *job, cairo_surface_t *surface) {
    size_t count;
    const fb_outline_entry *entries = fb_outline(job->anchors, &count);
    int parent[6] = {0};
    for (size_t i = 0; i < count; i++) {
        char link[2048];
        int level = entries[i].level < 1 ? 1 : entries[i].level > 4 ? 4 : entries[i].level;
        snprintf(link, sizeof link, "dest='%.2000s'", entries[i].name);
        int made = cairo_pdf_surface_add_outline(surface, parent[level - 1], entries[i].text, link, 0);
        for (int below = level; below <= 5; below++)
            parent[below] = made;
    }
}

static fb_rc rc_of(cairo_status_t status) {
    if (status == CAIRO_STATUS_SUCCESS) return FB_OK;
    return status == CAIRO_STATUS_NO_MEMORY ? FB_ENOMEM : FB_EIO;
}

static fb_rc draw_surface(pdf_job *job, const pdf_facts *facts, fb_buf *out) {
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(write_bytes, out, pdf_page_width(job->turned[1]),
                                                                   pdf_page_height(job->turned[1]));
    cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5);
    set_metadata(facts, surface);
    cairo_t *cr = cairo_create(surface);
    pdf_draw_pages(job, cr);
    fb_rc rc = rc_of(cairo_status(cr));
    cairo_destroy(cr);
    if (rc == FB_OK) add_outline(job, surface);
    cairo_surface_finish(surface);
    if (rc == FB_OK) rc = rc_of(cairo_surface_status(surface));
    cairo_surface_destroy(surface);
    return fb_buf_rc(out) != FB_OK ? fb_buf_rc(out) : rc;
}

enum { MOST_BYTES = 1 << 28 };

static fb_rc write_job(pdf_job *job, fb_buf *out) {
    fb_buf drawn;
    fb_buf_init(&drawn, MOST_BYTES);
    pdf_facts facts = gather_facts(job);
    fb_rc rc = job->rc;
    if (rc == FB_OK) rc = draw_surface(job, &facts, &drawn);
    if (rc == FB_OK) rc = job->rc != FB_OK ? job->rc : job->fonts.rc;
    facts.marks = job->marks;
    facts.count = job->mark_count;
    if (rc == FB_OK) rc = pdf_finish(out, &drawn, &facts);
    fb_buf_free(&drawn);
    return rc;
}

static fb_rc open_job(pdf_job *job, const fb_doc *doc, fb_findings *findings) {
    job->doc = doc;
    job->leaflet = doc->look == FB_LOOK_LEAFLET;
    job->sheet = doc->look == FB_LOOK_SHEET;
    FB_TRY(fb_anchors_new(&job->anchors, doc));
    size_t headings;
    fb_outline(job->anchors, &headings);
    job->arena = fb_arena_new(FB_MIB(64));
    job->heading_page = fb_calloc(headings, sizeof *job->heading_page);
    if (!job->arena || !job->heading_page) return FB_ENOMEM;
    return pdf_fonts_open(&job->fonts, doc->language, findings);
}

static void close_job(pdf_job *job) {
    for (size_t i = 0; i < job->count; i++)
        fb_chart_layout_free(job->pieces[i].layout);
    for (const pdf_paragraph *paragraph = job->latest; paragraph; paragraph = paragraph->earlier)
        if (paragraph->layout) g_object_unref(paragraph->layout);
    pdf_fonts_close(&job->fonts);
    fb_free(job->pieces);
    fb_free(job->heading_page);
    fb_free(job->marks);
    fb_arena_free(job->arena);
    fb_anchors_free(job->anchors);
}

fb_rc fb_pdf_write_told(fb_buf *out, const fb_doc *doc, int *pages, fb_findings *findings) {
    FB_TRY(fb_doc_rc(doc));
    pdf_job job = {.rc = FB_OK};
    size_t before = out->length;
    fb_rc rc = open_job(&job, doc, findings);
    if (rc == FB_OK) {
        pdf_build(&job);
        rc = job.rc;
    }
    if (rc == FB_OK) {
        pdf_flow(&job);
        rc = job.rc;
    }
    if (rc == FB_OK) {
        rc = write_job(&job, out);
    }
    if (rc == FB_OK) {
        *pages = job.pages;
        pdf_fonts_tell(&job.fonts, findings);
    }
    close_job(&job);
    return rc == FB_OK ? FB_OK : fb_buf_roll_back(out, before, rc);
}

fb_rc fb_pdf_write(fb_buf *out, const fb_doc *doc) {
    int pages;
    return fb_pdf_write_told(out, doc, &pages, NULL);
}
