/* parts.h - what the parts of the PDF renderer share. Only pdf*.c include it.
 *
 * A document becomes a list of pieces: a line of text, a table row, a chart, each with its height and whether it
 * must stay with the next. flow.c gives each its page and place; draw.c draws them in order. Between them
 * stand markers without height: the beginnings and ends of structure elements, and destinations. Page numbers
 * are known before anything is drawn, so the contents are drawn like the rest.
 *
 * Two facts about cairo 1.16 shape the drawing. Only a tag without others in it marks content, so what is drawn
 * while just a Table or TR is open is left unmarked: right for rules and fills, which finish.h makes artifacts;
 * and a paragraph with a link in it marks the words around the link with Span. Attributes on structure tags are
 * ignored, so each tag leaves a mark for finish.h, which adds them afterwards.
 */
#ifndef FB_RENDER_PDF_PARTS_H
#define FB_RENDER_PDF_PARTS_H

#include "render/anchors.h"
#include "render/chart.h"
#include "render/palette.h"
#include "render/pdf/finish.h"

#include "base/finding.h"
#include "base/text.h"

#include <cairo.h>
#include <pango/pango.h>

/* A4 in points, and the frame that text keeps to. */
#define PDF_WIDTH 595.276
#define PDF_HEIGHT 841.890
#define PDF_LEFT 74.0
#define PDF_RIGHT 74.0
#define PDF_TOP 68.0
#define PDF_BOTTOM 76.0
#define PDF_FRAME (PDF_WIDTH - PDF_LEFT - PDF_RIGHT)
#define PDF_BODY (PDF_HEIGHT - PDF_TOP - PDF_BOTTOM)
/* A page turned on its side: its tables are as wide as that allows, and all else is as it was. */
static inline double pdf_page_width(bool turned) { return turned ? PDF_HEIGHT : PDF_WIDTH; }
static inline double pdf_page_height(bool turned) { return turned ? PDF_WIDTH : PDF_HEIGHT; }
static inline double pdf_frame(bool turned) { return pdf_page_width(turned) - PDF_LEFT - PDF_RIGHT; }
static inline double pdf_body(bool turned) { return pdf_page_height(turned) - PDF_TOP - PDF_BOTTOM; }
#define PDF_SHEET_ROOM 24.0 /* that a sheet has more at the foot of its pages */
#define PDF_MEASURE 404.0   /* of running text: 70 to 80 characters */

typedef enum pdf_style {
    PDF_BODY_TEXT,
    PDF_HEADING_1,
    PDF_HEADING_2,
    PDF_HEADING_3,
    PDF_HEADING_4,
    PDF_CAPTION,
    PDF_SMALL, /* descriptions, feet */
    PDF_CONTENTS_1,
    PDF_CONTENTS_2,
    PDF_CONTENTS_3,
    PDF_COVER_TITLE,
    PDF_COVER_SUBTITLE,
    PDF_COVER_AUTHOR,
    PDF_COVER_DATE,
    PDF_LEAFLET_TEXT,
    PDF_LEAFLET_LEAD, /* the paragraph after a chapter's heading */
    PDF_LEAFLET_HEADING_1,
    PDF_LEAFLET_HEADING_2,
    PDF_LEAFLET_CAPTION,
    PDF_LEAFLET_TITLE,
    PDF_LEAFLET_SUBTITLE,
    PDF_SHEET_TEXT,
    PDF_SHEET_HEADING,
    PDF_SHEET_TITLE,
    PDF_SHEET_SUBTITLE,
    PDF_SHEET_VALUE,
    PDF_FACT_VALUE,
    PDF_FACT_UNIT,
    PDF_FACT_LABEL,
    PDF_FACT_COMMENT,
    PDF_STYLE_COUNT
} pdf_style;

typedef struct pdf_style_rule {
    double size, leading;
    int weight; /* PangoWeight */
    fb_paint paint;
    double before, after; /* least space around */
} pdf_style_rule;

const pdf_style_rule *pdf_rule(pdf_style style);

enum { PDF_LACKING = 20 }; /* characters without a glyph that are told by name */

/* A single string as it was last laid out. A cell's is measured, broken into lines and drawn, and many cells say the
 * same. */
typedef struct pdf_laid_out {
    PangoLayout *layout; /* NULL until one is; has the text */
    double size;
    int weight, width; /* in Pango's units; -1 for one line */
} pdf_laid_out;

enum { PDF_STRINGS = 4096 };

/* Fonts: one context, and the latest strings. fonts.c */
typedef struct pdf_fonts {
    PangoContext *context;
    PangoFontDescription *face; /* the family, without size and weight */
    PangoAttrList *features;    /* of single strings */
    pdf_laid_out *strings;      /* PDF_STRINGS of them, each string at its place; another there gives way */
    double ascent, descent;     /* per point of size */
    const char *narrow;         /* what stands in for U+202F: the font may lack it */
    const char *stand_in;       /* for a character that no font has */
    char *instead;              /* the family used, when it is not the one wanted; GLib's */
    PangoLayout *probe;         /* for asking whether there is a glyph */
    uint8_t *glyph;             /* by character: what the answer was */
    uint32_t lacking[PDF_LACKING];
    size_t lacking_count; /* all of them, kept or not */
    fb_buf words;         /* scratch of pdf_words */
    fb_rc rc;             /* first failure of pdf_words */
} pdf_fonts;

/** @return FB_EIO with a finding when there is no font at all */
fb_rc pdf_fonts_open(pdf_fonts *fonts, const char *language, fb_findings *findings);
void pdf_fonts_close(pdf_fonts *fonts);
/** What is to be said of the fonts once all is drawn. */
void pdf_fonts_tell(const pdf_fonts *fonts, fb_findings *findings);
/** The text with spaces that the font has, and a stand-in for what no font has. Borrowed until the next call. */
const char *pdf_words(pdf_fonts *fonts, const char *text);
/** A layout of the fonts' own, set to a text on one line, or wrapped when width > 0. Borrowed until the next call;
 * who sets it otherwise sets it back. */
PangoLayout *pdf_string(pdf_fonts *fonts, const char *text, double size, int weight, double width);
double pdf_string_width(pdf_fonts *fonts, const char *text, double size, int weight);
/** From the top of a line to its base line. */
double pdf_base(const pdf_fonts *fonts, double size, double leading);

/* A stretch of a paragraph that is a link. */
typedef struct pdf_link {
    int start, end;
    const char *name; /* an anchor, or NULL: */
    const char *uri;
} pdf_link;

/* A laid-out paragraph; lives until the pages are drawn. */
typedef struct pdf_paragraph {
    struct pdf_paragraph *earlier;
    PangoLayout *layout;
    pdf_style style;
    const char *element; /* "P", "H2" */
    double x;
    int lines;
    pdf_link *links;
    size_t link_count;
    int first_page, last_page;
} pdf_paragraph;

typedef struct pdf_column {
    double x, width; /* within the frame */
    double fraction; /* room right of the decimal edge */
    double least;    /* in sizes of the text: narrower, its words would break */
    bool number;
    uint32_t id; /* of its head, once drawn; 0 when it has none */
} pdf_column;

/* A table measured for its width. table.c */
typedef struct pdf_table {
    const fb_table *table;
    double size, leading, pad; /* of its text; above and below a row's */
    double gap;                /* between columns */
    double head_height;
    bool turned; /* stands on a page turned on its side */
    bool fits;   /* no column is narrower than its least */
    pdf_column *column;
    uint32_t group; /* id of the latest heading row drawn */
} pdf_table;

/* A row of facts side by side. facts.c */
typedef struct pdf_facts_row pdf_facts_row;

typedef enum pdf_piece_kind {
    PDF_LINE,
    PDF_TABLE_HEAD,
    PDF_ROW,
    PDF_CHART,
    PDF_CONTENTS_ENTRY,
    PDF_COVER,
    PDF_MASTHEAD,
    PDF_FACTS, /* a row of facts */
    PDF_RULE,  /* the bar over a chapter heading */
    /* Markers, without height: */
    PDF_OPEN,
    PDF_CLOSE,
    PDF_PLACE, /* a destination */
    PDF_LABEL, /* of a list item */
    PDF_NEW_PAGE
} pdf_piece_kind;

typedef struct pdf_piece {
    pdf_piece_kind kind;
    bool keep;   /* on the same page as the next */
    bool soft;   /* keeps, but not at the price of a page left a good part empty */
    bool turned; /* on a page turned on its side */
    int page;    /* from 1 */
    int line;    /* PDF_LINE; PDF_ROW: first line drawn, when the row is taller than a page */
    int lines;   /* PDF_ROW: how many are drawn; 0 for all */
    double before, height, y;
    double x;
    const char *text; /* element, destination or label */
    double quote;     /* x of a quotation's bar, or 0 */
    union {
        pdf_paragraph *paragraph;
        pdf_table *table;
        const fb_chart *chart;
        const fb_outline_entry *entry;
        pdf_facts_row *facts;
    } of;
    const fb_row *row;
    fb_chart_layout *layout;
    const pdf_mark *mark; /* PDF_OPEN: what its mark says, or NULL */
} pdf_piece;

typedef struct pdf_job {
    const fb_doc *doc;
    fb_anchors *anchors;
    fb_arena *arena;
    pdf_fonts fonts;
    pdf_piece *pieces;
    size_t count, capacity;
    pdf_paragraph *latest; /* of all paragraphs, whose layouts are to be freed */
    int *heading_page;     /* by place in the outline */
    double space;          /* wanted before the next piece */
    double indent;         /* of the blocks being built */
    double quote;          /* x of the bar of the quotation being built */
    int pages;
    const bool *turned; /* by page, from 1 */
    pdf_mark *marks;    /* of every element opened while drawing */
    size_t mark_count, mark_capacity;
    size_t figure; /* mark of the one being drawn */
    uint32_t ids;  /* given to header cells */
    int heading;   /* level of the heading before, as the structure has it */
    bool in_section;
    bool leaflet, sheet; /* the document's look */
    bool under_masthead; /* the first chapter of a leaflet or a sheet needs no page of its own */
    bool repeats;        /* the title of the block at hand is that of the heading just before */
    fb_rc rc;
} pdf_job;

/* Building pieces. build.c */
pdf_piece *pdf_add(pdf_job *job, pdf_piece_kind kind, double height);
void pdf_open(pdf_job *job, const char *element);
/** Open an element of which more is to be said; filled in by the caller. */
pdf_mark *pdf_open_marked(pdf_job *job, const char *element);
/** A text in the job's arena; when memory is out the job fails and the text is empty. */
const char *pdf_printf(pdf_job *job, const char *format, ...) __attribute__((format(printf, 2, 3)));
void pdf_close(pdf_job *job, const char *element);
void pdf_space(pdf_job *job, double least);
/** Lay out runs as a paragraph and add its lines. */
pdf_paragraph *pdf_add_paragraph(pdf_job *job, const fb_run *runs, pdf_style style, const char *element, double x,
                                 double width);
/** Add the lines of a single text. */
pdf_paragraph *pdf_add_text(pdf_job *job, const char *text, pdf_style style, const char *element, double x,
                            double width);
void pdf_build(pdf_job *job);

pdf_paragraph *pdf_lay_out_runs(pdf_job *job, const fb_run *runs, pdf_style style, double width); /* runs.c */
void pdf_build_table(pdf_job *job, const fb_table *table);                                        /* table.c */
void pdf_build_contents(pdf_job *job);                                                            /* contents.c */
void pdf_build_facts(pdf_job *job, const fb_block *facts);                                        /* facts.c */
void pdf_build_masthead(pdf_job *job);                                                            /* leaflet.c */
/** Height that a page has for pieces. */
double pdf_room(const pdf_job *job, bool turned);
/** Whether the document begins with a masthead in place of cover and contents. */
bool pdf_has_masthead(const pdf_job *job);
/** The style of the document's look that stands for a report's. */
pdf_style pdf_look(const pdf_job *job, pdf_style style);
void pdf_flow(pdf_job *job); /* flow.c */

/* Drawing. */
void pdf_colour(cairo_t *cr, fb_paint paint);
void pdf_hairline(cairo_t *cr, fb_paint paint, double x, double y, double width, double thickness);
/** Draw the first line of a layout with its base line at y; `edge` is its left, middle or right by the anchor. */
void pdf_draw_string(cairo_t *cr, PangoLayout *layout, double edge, double y, fb_text_anchor anchor);
/** A place for a blank drawn by itself: cairo leaves out a glyph without ink that stands on a whole point. */
double pdf_off_grid(double place);
/** Draw one of the runs of line `number` with its base line at y. A blank or break that ends the line is drawn too:
 * Pango has no glyph for it, and a reader that does not see the line end would make one word of two. @return where it
 * ends */
double pdf_show_run(cairo_t *cr, PangoLayout *layout, int number, PangoLayoutRun *run, double x, double y);
/** Draw line `number` of a layout with its base line at y. @return where it ends */
double pdf_draw_layout_line(cairo_t *cr, PangoLayout *layout, int number, double x, double y);
/** Open an element. @return its mark, to be filled in before the next element is opened */
pdf_mark *pdf_tag(pdf_job *job, cairo_t *cr, const char *element);
void pdf_untag(cairo_t *cr, const char *element);
/** Open what is no content: a foot, or a head drawn again. Close with pdf_artifact_end. */
void pdf_artifact_begin(pdf_job *job, cairo_t *cr, pdf_role role);
void pdf_artifact_end(cairo_t *cr);
/** Begin a link to an anchor's name or, when that is NULL, to an address.
 *  @param contents what the link is called by a reader that does not see it; lives until the file is finished */
void pdf_link_begin(pdf_job *job, cairo_t *cr, const char *name, const char *uri, const char *contents);
void pdf_link_end(cairo_t *cr);
/** A destination. Whole points: the attribute must not depend on the locale. */
void pdf_place(cairo_t *cr, const char *name, double y);
void pdf_draw_line(pdf_job *job, cairo_t *cr, const pdf_piece *piece);
void pdf_draw_table_head(pdf_job *job, cairo_t *cr, const pdf_table *table, double y, bool again);
void pdf_draw_row(pdf_job *job, cairo_t *cr, const pdf_piece *piece);
void pdf_draw_chart(pdf_job *job, cairo_t *cr, const pdf_piece *piece);
void pdf_draw_entry(pdf_job *job, cairo_t *cr, const pdf_piece *piece);
void pdf_draw_cover(pdf_job *job, cairo_t *cr);
void pdf_draw_masthead(pdf_job *job, cairo_t *cr, const pdf_piece *piece);
void pdf_draw_facts(pdf_job *job, cairo_t *cr, const pdf_piece *piece);
/** The lines of one text across the frame, from y downwards; gives back where they end. */
double pdf_draw_block(pdf_job *job, cairo_t *cr, const char *text, pdf_style style, double y);
double pdf_block_height(pdf_job *job, const char *text, pdf_style style);
void pdf_draw_pages(pdf_job *job, cairo_t *cr);

#endif
