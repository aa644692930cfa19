/* finish.h - from the pages as cairo writes them to an accessible, archivable file (PDF/UA-1, PDF/A-2a).
 *
 * cairo 1.16 draws, embeds the fonts and writes a structure tree of bare elements. It knows no attributes, refuses
 * Artifact, and leaves out what says that a file is meant to be read aloud and kept: language, titles, metadata,
 * the colour space. So the renderer keeps a list of what it opened, one mark an element and in that order, with all
 * that cairo would not take, and this pass walks cairo's tree beside the list. Where the two do not agree it refuses:
 * a wrong alternative text is worse than no file.
 */
#ifndef FB_RENDER_PDF_FINISH_H
#define FB_RENDER_PDF_FINISH_H

#include "base/rc.h"
#include "base/text.h"

#include <stddef.h>
#include <stdint.h>

typedef enum pdf_role {
    PDF_ROLE_ELEMENT,   /* stays as it is */
    PDF_ROLE_DISSOLVED, /* its content and children become its parent's */
    PDF_ROLE_CONTINUED, /* a row that goes on from the page before: its cells' content becomes that row's cells' */
    PDF_ROLE_FOOT,      /* from here on no content: a running foot */
    PDF_ROLE_AGAIN,     /* what an earlier page has said, such as a table's head */
    PDF_ROLE_BACKDROP   /* a field of colour */
} pdf_role;

typedef enum pdf_scope { PDF_SCOPE_NONE, PDF_SCOPE_COLUMN, PDF_SCOPE_ROW } pdf_scope;
typedef enum pdf_list { PDF_LIST_NONE, PDF_LIST_DISC, PDF_LIST_DECIMAL } pdf_list;

enum { PDF_HEADERS = 3 }; /* a cell's most: its column's, its row's, its group's */

typedef struct pdf_mark {
    const char *type; /* what cairo was told: "TH". Texts live until the file is finished */
    pdf_role role;
    const char *alternative; /* Figure */
    const char *contents;    /* Link: what the annotation says */
    const char *summary;     /* Table without a caption to see */
    pdf_scope scope;         /* TH */
    pdf_list list;           /* L */
    unsigned span;           /* columns, when more than one */
    uint32_t id;             /* TH that cells name: from 1, unique in the file */
    uint32_t headers[PDF_HEADERS];
    double box[4]; /* Figure: left, lower, right, upper, in points from the page's lower left corner */
} pdf_mark;

typedef struct pdf_facts {
    const char *language; /* "sv" */
    const char *title;    /* never empty */
    const char *author, *subject, *program;
    const char *date; /* "2023-12-31T00:00:00Z" */
    const pdf_mark *marks;
    size_t count;
} pdf_facts;

/** Append the finished file to `out`. The same drawn bytes and facts give the same file.
 *  @return FB_ECONFLICT when the tree and the marks do not agree or text stands outside every element; FB_ENOMEM;
 *          FB_EIO when `drawn` is no PDF of cairo's */
fb_rc pdf_finish(fb_buf *out, const fb_buf *drawn, const pdf_facts *facts);

#endif
