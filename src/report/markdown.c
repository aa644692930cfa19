/* markdown.c - md4c's events into blocks and runs of the document. */
#include "base/language.h"
#include "report/entity.h"
#include "report/parts.h"
#include "report/say.h"
#include "report/say/beside.h"

#include <ctype.h>
#include <md4c.h>
#include <stdio.h>
#include <string.h>

enum { DEPTH = 16, TABLE_WIDTH = 16, TABLE_CELLS = 4096, SLUG_MOST = 96, HEAD_MOST = 200 };

typedef struct text_table {
    size_t columns, cells;
    const char *cell[TABLE_CELLS]; /* row by row, the head first */
    bool numeric[TABLE_WIDTH];
} text_table;

typedef struct reading {
    fb_report *report;
    fb_source source;
    size_t length;            /* of its Markdown */
    fb_block *parents[DEPTH]; /* lists and items that are open */
    int depth;
    fb_block *paragraph; /* made when the first words come */
    bool in_paragraph, in_heading, in_cell, numbered;
    int heading_level;
    fb_buf words; /* of a heading or a cell */
    int strong, emphasis;
    const char *link;
    text_table *table;
    const fb_source_line *at; /* where the latest text came from */
    fb_flow flow;             /* the words of the block that is open */
    fb_beside beside;         /* what its calls said */
    bool any;                 /* the chapter has something in it */
    bool after_blank;         /* a blank, or nothing, stands before the next word */
    bool swallow;             /* a claim stood where a blank did; the next blank goes */
    fb_rc rc;
} reading;

static void refuse(reading *r, const char *key, const char *text) {
    r->rc = fb_refuse(r->report->findings, key, r->at->file, r->at->line, "%s", text);
}

static void remark(reading *r, const char *key, const char *text) {
    fb_find(r->report->findings, FB_WARNING, key, r->at->file, r->at->line, "%s", text);
}

static fb_block *parent_of(const reading *r) { return r->depth ? r->parents[r->depth - 1] : NULL; }

static void open_parent(reading *r, fb_block_kind kind, bool ordered) {
    if (r->depth == DEPTH) {
        refuse(r, "chapter.deep", _("lists or quotations stand more than 16 deep in each other; lift them out"));
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

static void end_words(reading *r) {
    fb_rc rc = fb_beside_end(&r->beside, &r->flow, r->report->findings);
    if (rc == FB_OK) rc = fb_flow_end(&r->flow);
    if (r->rc == FB_OK) r->rc = rc;
    r->after_blank = true;
    r->swallow = false;
}

static void add_text(reading *r, const char *text, size_t length) {
    if (r->swallow && length && *text == ' ') {
        text++;
        length--;
    }
    if (length) {
        r->swallow = false;
        r->after_blank = text[length - 1] == ' ';
    }
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

/* What is said, as runs: words, the figure with its name, words. */
static void add_said(reading *r, const fb_said *said) {
    fb_run_kind kind = said->figure ? FB_RUN_FIGURE : FB_RUN_TEXT;
    if (*said->before) add_run(r, FB_RUN_TEXT, said->before, NULL);
    if (*said->words) add_run(r, kind, said->words, said->figure);
    if (*said->after) add_run(r, FB_RUN_TEXT, said->after, NULL);
    r->swallow = said->kind == FB_SAID_NOTHING && r->after_blank;
    if (said->kind != FB_SAID_NOTHING) r->after_blank = false;
}

static void note_said(reading *r, const fb_call *call, const fb_said *said) {
    fb_beside_add(&r->beside, &r->flow, call, said);
    if (said->kind == FB_SAID_YEAR)
        fb_flow_add(&r->flow, call->file, call->line, said->words, strlen(said->words));
    else
        fb_flow_mark(&r->flow, call->file, call->line, fb_said_mark(said));
}

/* A failed call is a finding; the chapter is read on, so that all of them are found. */
static void add_call(reading *r, const fb_call *call) {
    fb_rc rc;
    fb_said said;
    if (gathers(r) && call->word_count == 1 && strcmp(call->words[0], "unnumbered") == 0) {
        r->numbered = false;
        return;
    }
    if (fb_law_is_mark(call)) {
        rc = fb_law_mark_call(r->report, call, call->file, r->in_heading);
        r->swallow = r->after_blank;
    } else if (fb_call_is_block(call) && gathers(r)) {
        rc = fb_refuse(r->report->findings, "chapter.call", call->file, call->line,
                       _("{{%s}}: it cannot stand in a heading or in a cell of a table; give it a line of its own"),
                       call->text);
    } else if (fb_call_is_block(call)) {
        end_words(r);
        r->paragraph = NULL;
        rc = fb_call_block(r->report, parent_of(r), call, call->file);
    } else {
        rc = fb_say(r->report, call, &said);
        if (rc == FB_OK) {
            note_said(r, call, &said);
            add_said(r, &said);
        }
    }
    if (rc == FB_EINPUT) {
        r->report->wrong = true;
        fb_flow_mark(&r->flow, call->file, call->line, FB_FLOW_DECIDES); /* nobody knows what it would have said */
    } else if (rc != FB_OK) {
        r->rc = rc;
    }
}

/* An address that is its own words is no text with numbers. */
static bool is_address(const reading *r, const char *text, size_t length) {
    return r->link && strlen(r->link) >= length && memcmp(r->link + strlen(r->link) - length, text, length) == 0 &&
           memchr(text, ':', length);
}

/* Typed words: they show, and they are checked. */
static void add_plain(reading *r, const char *text, size_t length) {
    bool address = is_address(r, text, length);
    if (length && !address) fb_flow_add(&r->flow, r->at->file, r->at->line, text, length);
    if (address) fb_flow_mark(&r->flow, r->at->file, r->at->line, FB_FLOW_NAME);
    add_text(r, text, length);
}

static void add_marked_text(reading *r, const char *text, size_t length) {
    const char *end = text + length;
    fb_stretch stretch;
    do {
        stretch = fb_source_stretch(&text, end);
        add_plain(r, stretch.words, stretch.length);
        if (stretch.call >= 0 && (size_t)stretch.call < r->source.call_count)
            add_call(r, &r->source.calls[stretch.call]);
    } while (stretch.call != FB_SOURCE_NO_MARK);
}

static void add_entity(reading *r, const char *entity, size_t length) {
    char text[FB_ENTITY_TEXT];
    bool known = fb_entity_text(text, entity, length);
    const char *shown = known ? text : entity;
    size_t shown_length = known ? strlen(text) : length;
    fb_flow_add(&r->flow, r->at->file, r->at->line, shown, shown_length);
    add_text(r, shown, shown_length);
}

static void note_place(reading *r, const char *text) {
    const char *whole = r->source.markdown;
    if (text >= whole && text < whole + r->length) r->at = fb_source_at(&r->source, (size_t)(text - whole));
}

static int on_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *context) {
    reading *r = context;
    note_place(r, text);
    switch (type) {
    case MD_TEXT_BR:
        fb_flow_add(&r->flow, r->at->file, r->at->line, "\n", 1);
        add_run(r, FB_RUN_BREAK, "", NULL);
        break;
    case MD_TEXT_SOFTBR:
        fb_flow_add(&r->flow, r->at->file, r->at->line, " ", 1);
        add_text(r, " ", 1);
        break;
    case MD_TEXT_ENTITY: add_entity(r, text, size); break;
    default: add_marked_text(r, text, size); break;
    }
    return r->rc != FB_OK;
}

static void refuse_calls_in(reading *r, const char *address, size_t length) {
    for (const char *at = address, *end = address + length; at < end; at++) {
        int index = fb_source_mark(&at, end);
        if (index == FB_SOURCE_NO_MARK || (size_t)index >= r->source.call_count) continue;
        const fb_call *call = &r->source.calls[index];
        r->rc = fb_refuse(r->report->findings, "chapter.call", call->file, call->line,
                          _("{{%s}}: a call cannot stand in the address of a link; write the address as it is"),
                          call->text);
        return;
    }
}

static int on_span(reading *r, MD_SPANTYPE type, void *detail, int step) {
    if (type == MD_SPAN_STRONG) r->strong += step;
    if (type == MD_SPAN_EM) r->emphasis += step;
    if (type == MD_SPAN_A && step > 0) {
        const MD_SPAN_A_DETAIL *link = detail;
        refuse_calls_in(r, link->href.text, link->href.size);
        r->link = fb_arena_strndup(r->report->arena, link->href.text, link->href.size);
    } else if (type == MD_SPAN_A) {
        r->link = NULL;
    }
    if (type == MD_SPAN_IMG && step > 0)
        remark(r, "chapter.image", _("images are not taken into reports; only the words that describe it show"));
    return r->rc != FB_OK;
}

static int on_enter_span(MD_SPANTYPE type, void *detail, void *context) { return on_span(context, type, detail, 1); }
static int on_leave_span(MD_SPANTYPE type, void *detail, void *context) { return on_span(context, type, detail, -1); }

/* Tables written in Markdown -------------------------------------------------------------------- */

static void open_table(reading *r, const MD_BLOCK_TABLE_DETAIL *detail) {
    r->table = fb_arena_alloc(r->report->arena, sizeof *r->table);
    if (!r->table)
        r->rc = FB_ENOMEM;
    else if (detail->col_count > TABLE_WIDTH)
        refuse(r, "chapter.large", _("a table has more than 16 columns; divide it into several"));
    else
        r->table->columns = detail->col_count;
}

static void close_cell(reading *r, const MD_BLOCK_TD_DETAIL *detail) {
    text_table *table = r->table;
    if (table->cells == TABLE_CELLS || fb_buf_rc(&r->words) == FB_ELIMIT) {
        refuse(r, "chapter.large", _("a table or one of its cells is too large; divide it into several"));
        return;
    }
    end_words(r);
    if (table->cells < table->columns &&
        r->words.length > HEAD_MOST) /* it stands on every page that the table does */
        refuse(r, "chapter.large", _("the head of a column is longer than 200 bytes; say it below the table"));
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

static void see_block(reading *r, MD_BLOCKTYPE type) {
    bool first = !r->any && type != MD_BLOCK_DOC;
    if (type != MD_BLOCK_DOC) r->any = true;
    if (first && type != MD_BLOCK_H && r->report->level == 0)
        remark(r, "chapter.heading", _("text stands before the report's first heading; begin with one: # Title"));
}

static void close_heading(reading *r) {
    fb_report *report = r->report;
    r->in_heading = false;
    end_words(r);
    while (r->words.length && r->words.text[r->words.length - 1] == ' ') /* before a call that prints nothing */
        r->words.text[--r->words.length] = '\0';
    if (fb_buf_rc(&r->words) == FB_ELIMIT)
        refuse(r, "chapter.large", _("a heading is longer than 64 kB; shorten it"));
    if (r->words.length == 0) { /* no reader could go there by its name */
        remark(r, "chapter.heading", _("a heading has no words; write them, or remove it"));
        return;
    }
    if (r->heading_level > report->level + 1)
        fb_find(report->findings, FB_WARNING, "chapter.heading", r->at->file, r->at->line,
                _("a heading of level %d follows one of level %d; use level %d, so that readers who hear the report "
                  "do not seek what is missing"),
                r->heading_level, report->level, report->level + 1);
    fb_report_heading(report, r->heading_level, r->words.text, r->numbered, NULL);
    fb_law_section(report);
}

static int on_enter_block(MD_BLOCKTYPE type, void *detail, void *context) {
    reading *r = context;
    see_block(r, type);
    r->after_blank = true;
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

static int on_leave_block(MD_BLOCKTYPE type, void *detail, void *context) {
    reading *r = context;
    switch (type) {
    case MD_BLOCK_H: close_heading(r); break;
    case MD_BLOCK_UL:
    case MD_BLOCK_OL:
    case MD_BLOCK_LI:
    case MD_BLOCK_QUOTE:
        end_words(r);
        r->depth--;
        r->paragraph = NULL;
        break;
    case MD_BLOCK_P:
    case MD_BLOCK_CODE:
        end_words(r);
        r->paragraph = NULL;
        break;
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
    const fb_source_reader reader = {report->arena, report->findings, fb_report_include, report};
    const fb_source_line begin = {0, file, 1};
    reading r = {.report = report, .at = &begin, .after_blank = true};
    fb_rc rc = fb_source_read(&r.source, &reader, file, text);
    if (rc == FB_EINPUT) report->wrong = true;
    if (rc != FB_OK && !r.source.markdown) return rc;
    r.length = strlen(r.source.markdown);
    fb_buf_init(&r.words, FB_KIB(64));
    fb_flow_init(&r.flow, report->rules, report->findings);
    int failed = md_parse(r.source.markdown, (MD_SIZE)r.length, &PARSER, &r);
    if (r.rc == FB_OK && !r.any) remark(&r, "chapter.empty", _("the chapter is empty; write it, or remove the file"));
    fb_buf_free(&r.words);
    fb_flow_free(&r.flow);
    fb_beside_free(&r.beside);
    if (r.rc != FB_OK) return r.rc;
    return failed ? FB_ENOMEM : fb_doc_rc(report->doc);
}

/* Headings -------------------------------------------------------------------------------------- */

/* "2.1 Fem år i sammandrag" → "2-1-fem-ar-i-sammandrag": what stands in an address. A long one is cut: the makers of
 * addresses see to it that each stands once. */
static const char *slug(fb_arena *arena, const char *text) {
    char *out = fb_arena_alloc(arena, strlen(text) + 2);
    size_t used = 0;
    while (out && *text && used < SLUG_MOST) {
        uint32_t code = fb_utf8_next(&text);
        char plain = code == 0xE5 || code == 0xE4 || code == 0xC5 || code == 0xC4 ? 'a'
                     : code == 0xF6 || code == 0xD6                               ? 'o'
                     : code == 0xE9                                               ? 'e'
                     : code < 0x80 && isalnum((int)code)                          ? (char)tolower((int)code)
                                                                                  : '-';
        if (plain != '-' || (used && out[used - 1] != '-')) out[used++] = plain;
    }
    if (out && used && out[used - 1] == '-') used--;
    if (out) out[used] = '\0';
    return out;
}

enum { HEADINGS = 5000, SIBLINGS = 500 };

/* Every page for the web lists the chapters, and the sections of its own. Said once. */
static bool too_many(fb_report *report, int level) {
    for (int deeper = level + 1; deeper < 5; deeper++)
        report->siblings[deeper] = 0;
    bool many = ++report->headings > HEADINGS, wide = level < 3 && ++report->siblings[level] > SIBLINGS;
    if (report->headings == HEADINGS + 1 || (wide && report->siblings[level] == SIBLINGS + 1)) {
        report->wrong = true;
        fb_refuse(report->findings, "chapter.large", NULL, 0,
                  _("the report has more than %d headings, or more than %d of level 1 or in one chapter of level 2; "
                    "gather the sections"),
                  HEADINGS, SIBLINGS);
    }
    return many || wide;
}

void fb_report_heading(fb_report *report, int level, const char *text, bool numbered, const char *id) {
    char number[48] = "";
    if (level > 4) level = 4;
    if (too_many(report, level)) return;
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
