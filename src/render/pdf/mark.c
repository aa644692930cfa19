/* mark.c - elements and links, opened in cairo and noted for finish.h. */
#include "render/pdf/parts.h"

#include <cairo-pdf.h>
#include <stdio.h>
#include <string.h>

enum { MOST_MARKS = 1 << 21 };

static pdf_mark *add_mark(pdf_job *job, const char *type, pdf_role role) {
    static _Thread_local pdf_mark dropped;
    if (job->rc == FB_OK &&
        !fb_grow((void **)&job->marks, &job->mark_capacity, job->mark_count, sizeof *job->marks, MOST_MARKS))
        job->rc = job->mark_count >= MOST_MARKS ? FB_ELIMIT : FB_ENOMEM;
    pdf_mark *mark = job->rc == FB_OK ? &job->marks[job->mark_count++] : &dropped;
    *mark = (pdf_mark){.type = type, .role = role};
    return mark;
}

pdf_mark *pdf_tag(pdf_job *job, cairo_t *cr, const char *element) {
    cairo_tag_begin(cr, element, NULL);
    return add_mark(job, element, PDF_ROLE_ELEMENT);
}

void pdf_untag(cairo_t *cr, const char *element) { cairo_tag_end(cr, element); }

/* An element that nothing else here uses. */
static const char ARTIFACT[] = "NonStruct";

void pdf_artifact_begin(pdf_job *job, cairo_t *cr, pdf_role role) { pdf_tag(job, cr, ARTIFACT)->role = role; }
void pdf_artifact_end(cairo_t *cr) { pdf_untag(cr, ARTIFACT); }

enum { LINK_TEXT = 2200 };

/* cairo reads attributes as a small language of its own: a quote or backslash in an address would end it, and a
 * blank or control character has no place there. Such bytes, and those outside ASCII, are written as %XX. */
static bool write_uri(char *to, size_t room, const char *uri) {
    size_t used = 0;
    for (; *uri; uri++) {
        unsigned char c = (unsigned char)*uri;
        if (used + 4 > room) return false;
        if (c <= ' ' || c >= 0x7F || strchr("'\"\\<>", c))
            used += (size_t)snprintf(to + used, room - used, "%%%02X", c);
        else
            to[used++] = (char)c;
    }
    to[used] = '\0';
    return true;
}

void pdf_link_begin(pdf_job *job, cairo_t *cr, const char *name, const char *uri, const char *contents) {
    char attributes[LINK_TEXT], address[LINK_TEXT - 8];
    if (name)
        snprintf(attributes, sizeof attributes, "dest='%.2000s'", name);
    else if (write_uri(address, sizeof address, uri))
        snprintf(attributes, sizeof attributes, "uri='%s'", address);
    else
        snprintf(attributes, sizeof attributes, "uri='about:blank'");
    cairo_tag_begin(cr, CAIRO_TAG_LINK, attributes);
    add_mark(job, "Link", PDF_ROLE_ELEMENT)->contents = contents;
}

void pdf_link_end(cairo_t *cr) { cairo_tag_end(cr, CAIRO_TAG_LINK); }

void pdf_place(cairo_t *cr, const char *name, double y) {
    char attributes[LINK_TEXT];
    snprintf(attributes, sizeof attributes, "name='%.2000s' x=0 y=%d", name, (int)y);
    cairo_tag_begin(cr, CAIRO_TAG_DEST, attributes);
    cairo_tag_end(cr, CAIRO_TAG_DEST);
}
