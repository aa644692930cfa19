/* markdown.c - md4c's events into blocks and runs of the document. */
#include "base/language.h"
#include "report/parts.h"

#include <ctype.h>
#include <md4c.h>
#include <stdio.h>
#include <string.h>

enum { DEPTH = 16, TABLE_WIDTH = 16, TABLE_CELLS = 4096 };

typedef struct text_table {
    size_t columns, cells;
    const char *cell[TABLE_CELLS]; /* row by row, the head first */
    bool numeric[TABLE_WIDTH];
} text_table;

typedef struct reading {
    fb_report *report;
    fb_source source;
    fb_block *parents[DEPTH]; /* lists and items that are open */
    int depth;
    fb_block *paragraph; /* made when the first words come */
    bool in_paragraph, in_heading, in_cell, numbered;
    int heading_level;
    fb_buf words; /* of a heading or a cell */
    int strong, emphasis;
    const char *link;
    text_table *table;
    fb_rc rc;
} reading;

static fb_block *parent_of(const reading *r) { return r->depth ? r->parents[r->depth - 1] : NULL; }

static void open_parent(reading *r, fb_block_kind kind, bool ordered) {
    if (r->depth == DEPTH) {
        r->rc = FB_ELIMIT;
        return;
    }
    fb_block *block = fb_doc_add(r->report->doc, parent_of(r), kind);
    if (block) block->ordered = ordered;
    r->parents[r->depth++] = block;
}

/* Words ----------------------------------------------------------------------------------------- */

static bool gathers(const reading *r) { return r->in_heading || r->in_cell; }

static void add_run(reading *r, fb_run_kind kind, const char *text, const char *target) {
    if (gathers(r)) {
        fb_buf_add(&r->words, kind == FB_RUN_BREAK ? " " : text);
        return;
    }
    if (!r->paragraph) r->paragraph = fb_doc_paragraph(r->report->doc, parent_of(r));
    fb_doc_run(r->report->doc, r->paragraph, kind, text, target);
}

static void add_text(reading *r, const char *text, size_t length) {
    char *copy = fb_arena_strndup(r->report->arena, text, length);
    fb_run_kind kind = r->link       ? FB_RUN_LINK
                       : r->strong   ? FB_RUN_STRONG
                       : r->emphasis ? FB_RUN_EMPHASIS
                                     : FB_RUN_TEXT;
    if (!copy)
        r->rc = FB_ENOMEM;
    else if (length)
        add_run(r, kind, copy, r->link);
}

/* A failed call is a finding; the chapter is read on, so that all of them are found. */
static void add_call(reading *r, const fb_call *call) {
    fb_rc rc;
    if (gathers(r) && call->word_count == 1 && strcmp(call->words[0], "unnumbered") == 0) {
        r->numbered = false;
        return;
    }
    if (fb_law_is_mark(call)) {
        rc = fb_law_mark_call(r->report, call, r->source.file, r->in_heading);
    } else if (fb_call_is_block(call)) {
        r->paragraph = NULL;
        rc = fb_call_block(r->report, parent_of(r), call, r->source.file);
    } else {
        const char *words = "", *figure = NULL;
        rc = fb_call_words(r->report, call, r->source.file, &words, &figure);
        if (rc == FB_OK) add_run(r, figure ? FB_RUN_FIGURE : FB_RUN_TEXT, words, figure);
    }
    if (rc == FB_EINPUT)
        r->report->wrong = true;
    else if (rc != FB_OK)
        r->rc = rc;
}

static void add_marked_text(reading *r, const char *text, size_t length) {
    const char *end = text + length, *plain = text;
    while (text < end) {
        const char *at = text;
        int index = fb_source_mark(&text, end);
        if (index == FB_SOURCE_NO_MARK) {
            text++;
            continue;
        }
        add_text(r, plain, (size_t)(at - plain));
        if ((size_t)index < r->source.call_count) add_call(r, &r->source.calls[index]);
        plain = text;
    }
    add_text(r, plain, (size_t)(end - plain));
}

static void add_entity(reading *r, const char *text, size_t length) {
    static const struct {
        const char *name, *character;
    } ENTITIES[] = {{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&nbsp;", "\xc2\xa0"}};
    for (size_t i = 0; i < sizeof ENTITIES / sizeof ENTITIES[0]; i++)
        if (strlen(ENTITIES[i].name) == length && memcmp(text, ENTITIES[i].name, length) == 0) {
            add_text(r, ENTITIES[i].character, strlen(ENTITIES[i].character));
            return;
        }
    add_text(r, text, length);
}

static int on_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *context) {
    reading *r = context;
    switch (type) {
    case MD_TEXT_BR: add_run(r, FB_RUN_BREAK, "", NULL); break;
    case MD_TEXT_SOFTBR: add_text(r, " ", 1); break;
    case MD_TEXT_ENTITY: add_entity(r, text, size); break;
    default: add_marked_text(r, text, size); break;
    }
    return r->rc != FB_OK;
}

static int on_span(reading *r, MD_SPANTYPE type, void *detail, int step) {
    if (type == MD_SPAN_STRONG) r->strong += step;
    if (type == MD_SPAN_EM) r->emphasis += step;
    if (type == MD_SPAN_A && step > 0) {
        const MD_SPAN_A_DETAIL *link = detail;
        r->link = fb_arena_strndup(r->report->arena, link->href.text, link->href.size);
    } else if (type == MD_SPAN_A) {
        r->link = NULL;
    }
    return r->rc != FB_OK;
}

static int on_enter_span(MD_SPANTYPE type, void *detail, void *context) { return on_span(context, type, detail, 1); }
static int on_leave_span(MD_SPANTYPE type, void *detail, void *context) { return on_span(context, type, detail, -1); }

/* Tables written in Markdown -------------------------------------------------------------------- */

static void open_table(reading *r, const MD_BLOCK_TABLE_DETAIL *detail) {
    r->table = fb_arena_alloc(r->report->arena, sizeof *r->table);
    if (!r->table || detail->col_count > TABLE_WIDTH)
        r->rc = r->table ? FB_ELIMIT : FB_ENOMEM;
    else
        r->table->columns = detail->col_count;
}

static void close_cell(reading *r, const MD_BLOCK_TD_DETAIL *detail) {
    text_table *table = r->table;
    if (table->cells == TABLE_CELLS) {
        r->rc = FB_ELIMIT;
        return;
    }
    if (table->cells < table->columns) table->numeric[table->cells] = detail->align == MD_ALIGN_RIGHT;
    table->cell[table->cells++] = fb_doc_text(r->report->doc, r->words.text);
    r->in_cell = false;
}

static void close_table(reading *r) {
    const text_table *t = r->table;
    fb_column columns[TABLE_WIDTH];
    for (size_t i = 0; i < t->columns; i++)
        columns[i] = (fb_column){.head = t->cell[i], .numeric = t->numeric[i]};
    fb_table *table = fb_doc_table(r->report->doc, parent_of(r), t->columns, columns);
    for (size_t i = t->columns; table && i + t->columns <= t->cells; i += t->columns) {
        fb_row *row = fb_doc_row(r->report->doc, table, FB_ROW_LINE);
        for (size_t k = 0; k < t->columns; k++)
            fb_cell_text(r->report->doc, row, k, t->cell[i + k]);
    }
    r->table = NULL;
}

/* Blocks ---------------------------------------------------------------------------------------- */

static int on_enter_block(MD_BLOCKTYPE type, void *detail, void *context) {
    reading *r = context;
    switch (type) {
    case MD_BLOCK_H:
        r->in_heading = r->numbered = true;
        r->heading_level = (int)((const MD_BLOCK_H_DETAIL *)detail)->level;
        fb_buf_reset(&r->words);
        break;
    case MD_BLOCK_P: r->paragraph = NULL; break;
    case MD_BLOCK_UL: open_parent(r, FB_BLOCK_LIST, false); break;
    case MD_BLOCK_OL: open_parent(r, FB_BLOCK_LIST, true); break;
    case MD_BLOCK_LI:
        open_parent(r, FB_BLOCK_ITEM, false);
        r->paragraph = NULL; /* a tight list has no paragraphs of its own */
        break;
    case MD_BLOCK_QUOTE: open_parent(r, FB_BLOCK_QUOTE, false); break;
    case MD_BLOCK_HR: fb_doc_add(r->report->doc, NULL, FB_BLOCK_PAGE_BREAK); break;
    case MD_BLOCK_TABLE: open_table(r, detail); break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
        r->in_cell = true;
        fb_buf_reset(&r->words);
        break;
    default: break;
    }
    return r->rc != FB_OK;
}

static void end_heading(reading *r) {
    while (r->words.length && r->words.text[r->words.length - 1] == ' ') /* before a call that prints nothing */
        r->words.text[--r->words.length] = '\0';
    fb_report_heading(r->report, r->heading_level, r->words.text, r->numbered, NULL);
    fb_law_section(r->report);
}

static int on_leave_block(MD_BLOCKTYPE type, void *detail, void *context) {
    reading *r = context;
    switch (type) {
    case MD_BLOCK_H:
        r->in_heading = false;
        end_heading(r);
        break;
    case MD_BLOCK_UL:
    case MD_BLOCK_OL:
    case MD_BLOCK_LI:
    case MD_BLOCK_QUOTE:
        r->depth--;
        r->paragraph = NULL;
        break;
    case MD_BLOCK_P: r->paragraph = NULL; break;
    case MD_BLOCK_TABLE: close_table(r); break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD: close_cell(r, detail); break;
    default: break;
    }
    return r->rc != FB_OK;
}

fb_rc fb_report_chapter(fb_report *report, const char *file, const char *text) {
    static const MD_PARSER PARSER = {.flags = MD_FLAG_TABLES | MD_FLAG_NOHTML | MD_FLAG_NOINDENTEDCODEBLOCKS,
                                     .enter_block = on_enter_block,
                                     .leave_block = on_leave_block,
                                     .enter_span = on_enter_span,
                                     .leave_span = on_leave_span,
                                     .text = on_text};
    reading r = {.report = report};
    FB_TRY(fb_source_read(&r.source, file, text, report->arena, report->findings));
    fb_buf_init(&r.words, FB_KIB(64));
    int failed = md_parse(r.source.markdown, (MD_SIZE)strlen(r.source.markdown), &PARSER, &r);
    fb_buf_free(&r.words);
    if (r.rc != FB_OK) return r.rc;
    return failed ? FB_ENOMEM : fb_doc_rc(report->doc);
}

/* Headings -------------------------------------------------------------------------------------- */

/* "2.1 Fem år i sammandrag" → "2-1-fem-ar-i-sammandrag": what stands in an address. */
static const char *slug(fb_arena *arena, const char *text) {
    char *out = fb_arena_alloc(arena, strlen(text) + 2);
    size_t used = 0;
    while (out && *text) {
        uint32_t code = fb_utf8_next(&text);
        char plain = code == 0xE5 || code == 0xE4 || code == 0xC5 || code == 0xC4 ? 'a'
                     : code == 0xF6 || code == 0xD6                               ? 'o'
                     : code == 0xE9                                               ? 'e'
                     : code < 0x80 && isalnum((int)code)                          ? (char)tolower((int)code)
                                                                                  : '-';
        if (plain != '-' || (used && out[used - 1] != '-')) out[used++] = plain;
    }
    if (out && used && out[used - 1] == '-') out[used - 1] = '\0';
    return out;
}

void fb_report_heading(fb_report *report, int level, const char *text, bool numbered, const char *id) {
    char number[48] = "";
    if (level > 4) level = 4;
    if (report->doc->look == FB_LOOK_LEAFLET) numbered = false;
    report->level = level;
    if (numbered && level <= 3) {
        report->numbers[level]++;
        for (int deeper = level + 1; deeper < 4; deeper++)
            report->numbers[deeper] = 0;
        size_t used = 0;
        for (int i = 1; i <= level; i++)
            used += (size_t)snprintf(number + used, sizeof number - used, i == 1 ? "%d" : ".%d", report->numbers[i]);
        snprintf(number + used, sizeof number - used, " ");
    }
    const char *whole = fb_arena_printf(report->arena, "%s%s", number, text);
    if (whole) fb_doc_heading(report->doc, level, id ? id : slug(report->arena, whole), whole);
}
