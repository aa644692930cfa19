/* file.h - what the parts of the finishing pass share: the file in libqpdf's hands. Only finish.c and
 * pdf_tree*.c include it.
 *
 * libqpdf's C interface answers with handles, which stay in a table until released: whoever asks releases, except
 * where a comment says that the handle is kept.
 */
#ifndef FB_RENDER_PDF_FILE_H
#define FB_RENDER_PDF_FILE_H

#include "render/pdf/finish.h"

#include "base/memory.h"

#include <qpdf/qpdf-c.h>
#include <stdbool.h>

typedef struct pdf_page {
    qpdf_oh page;         /* kept */
    int object;           /* its number in the file */
    qpdf_oh parents;      /* kept: which element each number of marked content belongs to; 0 when the page has none */
    unsigned char *roles; /* a pdf_role for each number */
    size_t numbers;
} pdf_page;

typedef struct pdf_file {
    qpdf_data qpdf;
    fb_arena *arena;
    const pdf_facts *facts;
    pdf_page *page;
    size_t pages;
    uint32_t *page_of; /* by object number: place among the pages, from 1; 0 for what is no page */
    size_t objects;
} pdf_file;

/** What libqpdf says went wrong since the last time it was asked. */
fb_rc pdf_file_rc(const pdf_file *file);

/* Dictionaries. The value given away is released. */
void pdf_put(const pdf_file *file, qpdf_oh dictionary, const char *key, qpdf_oh value);
void pdf_put_name(const pdf_file *file, qpdf_oh dictionary, const char *key, const char *name);
void pdf_put_text(const pdf_file *file, qpdf_oh dictionary, const char *key, const char *utf8);
void pdf_put_integer(const pdf_file *file, qpdf_oh dictionary, const char *key, long long value);
/** A value written as PDF, such as "<< /Marked true >>"; without references. */
void pdf_put_parsed(const pdf_file *file, qpdf_oh dictionary, const char *key, const char *value);
/** The number of the object that stands under a key; 0 when it is none. */
int pdf_object_under(const pdf_file *file, qpdf_oh dictionary, const char *key);
/** The value under a key as an integer, or -1. */
long long pdf_integer_under(const pdf_file *file, qpdf_oh dictionary, const char *key);

/** Walk cairo's structure tree beside the marks, and make of it what they say. Sets the pages' roles. tree.c */
fb_rc pdf_tree_finish(pdf_file *file);

#endif
