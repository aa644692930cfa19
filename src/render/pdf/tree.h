/* tree.h - the structure tree between reading and writing. Only pdf_tree*.c include it. */
#ifndef FB_RENDER_PDF_TREE_H
#define FB_RENDER_PDF_TREE_H

#include "render/pdf/file.h"

typedef struct pdf_node pdf_node;

/* One of an element's kids: an element, a piece of marked content, or an annotation. */
typedef struct pdf_kid {
    struct pdf_kid *next;
    pdf_node *node;     /* or NULL: */
    qpdf_oh annotation; /* kept; or 0: */
    uint32_t page;      /* place among the pages */
    uint32_t number;    /* of the marked content */
} pdf_kid;

struct pdf_node {
    const pdf_mark *mark;
    qpdf_oh element; /* kept */
    pdf_node *parent;
    pdf_kid *kids, *last;
    uint32_t page; /* place from 1 of the page that bare numbers stand on, or 0 */
    bool changed;  /* its kids are not as cairo wrote them */
    bool moved;    /* its parent is not */
};

typedef struct pdf_tree {
    pdf_file *file;
    pdf_node *root; /* the Document; NULL when the file has no structure */
    size_t read;    /* marks */
} pdf_tree;

/** Read cairo's tree and check it against the marks. tree_read.c */
fb_rc pdf_tree_read(pdf_tree *tree);
pdf_kid *pdf_kid_add(pdf_node *node, pdf_kid *kid);

#endif
