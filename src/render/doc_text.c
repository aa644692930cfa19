/* doc_text.c - the blocks of a document below each other, with a line between them. */
#include "render/doc_text.h"

#include "render/chart_table.h"
#include "render/clean.h"
#include "render/table_text.h"

#include <string.h>

enum { RUNS_CAP = 4 * 1024 * 1024, SCRATCH_CAP = 16 * 1024 * 1024, INDENT = 2 };

typedef struct text_page {
    fb_buf *out;
    size_t wide;
} text_page;

/* Runs as one text, `indent` columns in. */
static fb_rc add_runs(const text_page *page, const fb_run *runs, size_t indent) {
    fb_buf words;
    fb_buf_init(&words, RUNS_CAP);
    for (const fb_run *run = runs; run; run = run->next)
        fb_buf_add(&words, run->kind == FB_RUN_BREAK ? " " : run->text ? run->text : "");
    fb_buf_add_wrapped(page->out, words.text, indent, page->wide);
    fb_rc rc = fb_buf_rc(&words);
    fb_buf_free(&words);
    return rc;
}

/* A text that is as it was given, made clean; NULL for NULL. */
static const char *cleaned(fb_buf *room, const char *text) {
    fb_buf_init(room, RUNS_CAP);
    if (text) fb_buf_add_clean(room, text);
    return text ? room->text : NULL;
}

/* "Fee, tkr": the first head with the unit, as the other formats have it; in `room`. */
static const char *first_head(fb_buf *room, const fb_table *table) {
    const char *head = table->column[0].head ? table->column[0].head : "", *unit = table->unit ? table->unit : "";
    fb_buf_init(room, RUNS_CAP);
    fb_buf_printf(room, "%s%s", head, *head && *unit ? ", " : "");
    fb_buf_add_clean(room, unit);
    return room->text;
}

/* Without the caption that the heading just before has said. */
static fb_rc add_table(const text_page *page, const fb_table *table, const fb_block *before) {
    enum { CAPTION, HEAD, FOOT, TEXTS };
    fb_buf rooms[TEXTS];
    fb_table bare = *table;
    fb_column *columns = fb_calloc(table->columns, sizeof *columns);
    const fb_run *words = before && before->kind == FB_BLOCK_HEADING ? before->runs : NULL;
    if (!columns) return FB_ENOMEM;
    memcpy(columns, table->column, table->columns * sizeof *columns);
    columns[0].head = first_head(&rooms[HEAD], table);
    bare.column = columns;
    bare.caption = cleaned(&rooms[CAPTION], table->caption);
    bare.foot = cleaned(&rooms[FOOT], table->foot);
    if (words && bare.caption && strcmp(words->text, bare.caption) == 0) bare.caption = NULL;
    fb_table_text(page->out, &bare, (int)page->wide);
    fb_free(columns);
    fb_rc rc = FB_OK;
    for (int i = 0; i < TEXTS; i++) {
        if (fb_buf_rc(&rooms[i]) != FB_OK) rc = fb_buf_rc(&rooms[i]);
        fb_buf_free(&rooms[i]);
    }
    return rc;
}

static fb_rc add_chart(const text_page *page, const fb_chart *chart) {
    fb_doc *scratch;
    FB_TRY(fb_doc_new(&scratch, SCRATCH_CAP));
    const fb_table *table = fb_chart_table(scratch, NULL, chart);
    fb_rc rc = fb_doc_rc(scratch);
    if (rc == FB_OK && table) rc = add_table(page, table, NULL);
    fb_doc_free(scratch);
    return rc;
}

/* "  5 224 293 kr paid in 2023. As much as 2022" */
static fb_rc add_fact(const text_page *page, const fb_block *block) {
    const fb_fact *fact = block->fact;
    fb_buf words;
    fb_buf_init(&words, RUNS_CAP);
    fb_buf_printf(&words, "%s%s%s %s", fact->value, fact->unit ? " " : "", fact->unit ? fact->unit : "", fact->label);
    for (const fb_run *run = block->runs; run; run = run->next)
        fb_buf_printf(&words, "%s%s", run == block->runs ? ". " : "", run->text ? run->text : "");
    fb_buf_printf(page->out, "%*s", INDENT, "");
    fb_buf_add_wrapped(page->out, words.text, INDENT, page->wide);
    fb_rc rc = fb_buf_rc(&words);
    fb_buf_free(&words);
    return rc;
}

static fb_rc add_blocks(const text_page *page, const fb_block *first, size_t indent);

/* An item's blocks hang on its mark. */
static fb_rc add_items(const text_page *page, const fb_block *list, size_t indent) {
    size_t number = 0;
    for (const fb_block *item = list->children; item; item = item->next) {
        fb_buf_printf(page->out, "%*s", (int)indent, "");
        if (list->ordered)
            fb_buf_printf(page->out, "%zu. ", ++number);
        else
            fb_buf_add(page->out, "- ");
        if (item->runs) FB_TRY(add_runs(page, item->runs, indent + INDENT));
        const fb_block *rest = item->children;
        if (!item->runs && rest && rest->kind == FB_BLOCK_PARAGRAPH) {
            FB_TRY(add_runs(page, rest->runs, indent + INDENT));
            rest = rest->next;
        }
        FB_TRY(add_blocks(page, rest, indent + INDENT));
    }
    return FB_OK;
}

static fb_rc add_block(const text_page *page, const fb_block *block, const fb_block *before, size_t indent) {
    switch (block->kind) {
    case FB_BLOCK_PAGE_BREAK:
    case FB_BLOCK_ITEM: return FB_OK;
    case FB_BLOCK_TABLE: return add_table(page, block->table, before);
    case FB_BLOCK_CHART: return add_chart(page, block->chart);
    case FB_BLOCK_LIST: return add_items(page, block, indent);
    case FB_BLOCK_QUOTE: return add_blocks(page, block->children, indent + INDENT);
    case FB_BLOCK_FACT: return add_fact(page, block);
    case FB_BLOCK_FACTS:
        for (const fb_block *fact = block->children; fact; fact = fact->next)
            FB_TRY(add_fact(page, fact));
        return FB_OK;
    case FB_BLOCK_HEADING:
    case FB_BLOCK_PARAGRAPH: break;
    }
    fb_buf_printf(page->out, "%*s", (int)indent, "");
    return add_runs(page, block->runs, indent);
}

static fb_rc add_blocks(const text_page *page, const fb_block *first, size_t indent) {
    const fb_block *before = NULL;
    for (const fb_block *block = first; block; before = block, block = block->next) {
        if (block->kind == FB_BLOCK_PAGE_BREAK) continue;
        fb_buf_add_char(page->out, '\n');
        FB_TRY(add_block(page, block, before, indent));
    }
    return FB_OK;
}

/* The document's own texts are as they were given. */
static void add_clean_line(fb_buf *out, const char *text) {
    if (!text) return;
    fb_buf_add_clean(out, text);
    fb_buf_add_char(out, '\n');
}

fb_rc fb_doc_to_text(fb_buf *out, const fb_doc *doc, int columns_wide) {
    const text_page page = {out, (size_t)columns_wide};
    FB_TRY(fb_doc_rc(doc));
    add_clean_line(out, doc->title);
    add_clean_line(out, doc->subtitle);
    return add_blocks(&page, doc->root->children, 0);
}
