/* oracle.c - walks the document as a reader would want it read. Knows nothing of pages, pieces or PDF. */
#include "oracle.h"

#include "support/support.h"

#include "render/anchors.h"
#include "render/clean.h"
#include "render/shown.h"
#include "render/words.h"

typedef struct oracle {
    const fb_doc *doc;
    fb_anchors *anchors;
    json_t *section; /* where the next block of the root belongs */
    json_t *document;
    int heading;
} oracle;

static json_t *element(json_t *parent, const char *type) {
    json_t *made = json_pack("{s:s, s:[]}", "type", type, "kids");
    json_array_append_new(json_object_get(parent, "kids"), made);
    return made;
}

/* A title may be set past the builders, which clean. */
static json_t *words(const char *text) {
    fb_buf clean;
    fb_buf_init(&clean, FB_MIB(4));
    fb_buf_add_clean(&clean, text);
    json_t *made = json_string(clean.text);
    fb_buf_free(&clean);
    return made;
}

static json_t *leaf(json_t *parent, const char *type, const char *text) {
    json_t *made = json_pack("{s:s, s:o}", "type", type, "text", words(text));
    json_array_append_new(json_object_get(parent, "kids"), made);
    return made;
}

static void put(json_t *to, const char *key, const char *text) { json_object_set_new(to, key, words(text)); }

static bool leads(const oracle *o, const char *target) {
    return target && (fb_anchor_to(o->anchors, target) || fb_target_is_outside(target));
}

static void add_runs(const oracle *o, json_t *parent, const char *type, const fb_run *runs) {
    fb_buf text, links;
    fb_buf_init(&text, FB_MIB(4));
    fb_buf_init(&links, FB_MIB(4));
    for (const fb_run *run = runs; run; run = run->next) {
        fb_buf_add(&text, run->kind == FB_RUN_BREAK ? " " : run->text);
        if (run->kind == FB_RUN_LINK && leads(o, run->target)) fb_buf_add(&links, run->text);
    }
    json_t *made = leaf(parent, type, text.text);
    put(made, "links", links.text);
    fb_buf_free(&text);
    fb_buf_free(&links);
}

static void add_head(const fb_table *table, json_t *parent, const char **heads) {
    bool any = false;
    for (size_t c = 0; c < table->columns; c++)
        any = any || heads[c][0];
    if (!any) return;
    json_t *row = element(parent, "TR");
    for (size_t c = 0; c < table->columns; c++) {
        json_t *cell = leaf(row, heads[c][0] ? "TH" : "TD", heads[c]);
        put(cell, "scope", heads[c][0] ? "/Column" : "");
        json_object_set_new(cell, "headers", json_array());
    }
}

static void add_words(json_t *list, const char *text) {
    if (text && text[0]) json_array_append_new(list, words(text));
}

typedef struct row_place {
    const fb_table *table;
    const char **heads;
    const char *group; /* the heading row above, or NULL */
} row_place;

static bool only_label(const fb_row *row) {
    for (size_t c = 1; c < row->columns; c++)
        if (row->cells[c].kind != FB_CELL_EMPTY) return false;
    return row->kind == FB_ROW_HEADING;
}

static void add_cell(const oracle *o, const row_place *at, const fb_row *row, size_t c, json_t *parent) {
    char scratch[FB_MONEY_TEXT];
    const fb_cell *cell = &row->cells[c], *first = &row->cells[0];
    bool labelled = first->kind == FB_CELL_TEXT || first->kind == FB_CELL_REFERENCE, group = only_label(row);
    bool head = c == 0 && labelled;
    json_t *made = leaf(parent, head ? "TH" : "TD", fb_shown_cell(scratch, at->table, cell)), *headers = json_array();
    put(made, "scope", !head ? "" : group ? "/Column" : "/Row");
    if (!head) add_words(headers, at->heads[c]);
    if (!head && labelled) add_words(headers, first->text);
    if (!(head && group)) add_words(headers, at->group);
    json_object_set_new(made, "headers", headers);
    if (group && row->columns > 1) json_object_set_new(made, "span", json_integer((json_int_t)row->columns));
    if (cell->kind == FB_CELL_REFERENCE && leads(o, cell->target)) put(made, "links", cell->text);
}

static void add_rows(const oracle *o, const fb_table *table, const char **heads, json_t *parent) {
    row_place at = {table, heads, NULL};
    for (const fb_row *row = table->rows; row; row = row->next) {
        if (row->kind == FB_ROW_TOTAL) at.group = NULL;
        json_t *made = element(parent, "TR");
        bool group = only_label(row);
        for (size_t c = 0; c < (group ? 1 : table->columns); c++)
            add_cell(o, &at, row, c, made);
        if (group && row->cells[0].kind == FB_CELL_TEXT) at.group = row->cells[0].text;
    }
}

static void add_table(const oracle *o, const fb_table *table, bool repeats, json_t *parent) {
    const char **heads = calloc(table->columns, sizeof *heads);
    char first[400];
    for (size_t c = 0; c < table->columns; c++)
        heads[c] = table->column[c].head ? table->column[c].head : "";
    if (table->unit) {
        snprintf(first, sizeof first, "%s%s%s", heads[0], heads[0][0] ? ", " : "", table->unit);
        heads[0] = first;
    }
    json_t *made = element(parent, "Table");
    put(made, "summary", repeats && table->caption ? table->caption : "");
    if (table->caption && !repeats) leaf(made, "Caption", table->caption);
    add_head(table, made, heads);
    add_rows(o, table, heads, made);
    if (table->foot) leaf(parent, "P", table->foot);
    free(heads);
}

static void add_chart(const fb_chart *chart, bool repeats, json_t *parent) {
    json_t *made = element(parent, "Figure");
    json_t *says = json_array();
    add_words(says, chart->title);
    add_words(says, chart->description);
    json_object_set_new(made, "says", says);
    if (chart->title && !repeats) leaf(made, "Caption", chart->title);
}

static void add_blocks(oracle *o, const fb_block *parent, json_t *to);

static void add_list(oracle *o, const fb_block *list, json_t *parent) {
    json_t *made = element(parent, "L");
    unsigned number = 0;
    put(made, "numbering", list->ordered ? "/Decimal" : "/Disc");
    for (const fb_block *item = list->children; item; item = item->next) {
        if (!item->children && !item->runs) continue;
        char label[16];
        snprintf(label, sizeof label, "%u.", ++number);
        json_t *entry = element(made, "LI");
        leaf(entry, "Lbl", list->ordered ? label : "•");
        json_t *body = element(entry, "LBody");
        if (item->runs) add_runs(o, body, "P", item->runs);
        add_blocks(o, item, body);
    }
}

static void add_facts(const oracle *o, const fb_block *facts, json_t *parent) {
    json_t *made = facts->children ? element(parent, "L") : NULL;
    for (const fb_block *block = facts->children; block; block = block->next) {
        char value[400];
        const char *unit = block->fact->unit ? block->fact->unit : "";
        snprintf(value, sizeof value, "%s%s%s", block->fact->value, unit[0] ? " " : "", unit);
        json_t *entry = element(made, "LI");
        leaf(entry, "Lbl", block->fact->label);
        json_t *body = element(entry, "LBody");
        leaf(body, "P", value);
        if (block->runs) add_runs(o, body, "P", block->runs);
    }
}

static void add_heading(oracle *o, const fb_block *block, json_t *to) {
    char type[3] = {'H', '0', '\0'};
    o->heading = block->level > o->heading + 1 ? o->heading + 1 : block->level;
    type[1] = (char)('0' + o->heading);
    add_runs(o, to, type, block->runs);
}

static void add_block(oracle *o, const fb_block *block, bool repeats, json_t *to) {
    switch (block->kind) {
    case FB_BLOCK_HEADING: add_heading(o, block, to); break;
    case FB_BLOCK_PARAGRAPH:
        if (block->runs) add_runs(o, to, "P", block->runs);
        add_blocks(o, block, to);
        break;
    case FB_BLOCK_LIST: add_list(o, block, to); break;
    case FB_BLOCK_ITEM: add_blocks(o, block, to); break;
    case FB_BLOCK_QUOTE: {
        json_t *quote = element(to, "BlockQuote");
        if (block->runs) add_runs(o, quote, "P", block->runs);
        add_blocks(o, block, quote);
        break;
    }
    case FB_BLOCK_TABLE: add_table(o, block->table, repeats, to); break;
    case FB_BLOCK_CHART: add_chart(block->chart, repeats, to); break;
    case FB_BLOCK_FACTS: add_facts(o, block, to); break;
    case FB_BLOCK_FACT:
    case FB_BLOCK_PAGE_BREAK: break;
    }
}

static void add_blocks(oracle *o, const fb_block *parent, json_t *to) {
    const fb_block *before = NULL;
    for (const fb_block *block = parent->children; block; block = block->next) {
        const char *title = block->table ? block->table->caption : block->chart ? block->chart->title : NULL;
        bool chapter = parent == o->doc->root && block->kind == FB_BLOCK_HEADING && block->level == 1;
        if (chapter) o->section = element(o->document, "Sect");
        add_block(o, block, fb_repeats_heading(o->anchors, before, title), parent == o->doc->root ? o->section : to);
        if (!block->quiet) before = block;
    }
}

static void add_contents(const oracle *o) {
    size_t count, shown = 0;
    const fb_outline_entry *entries = fb_outline(o->anchors, &count);
    if (count == 0) return;
    for (size_t i = 0; i < count; i++)
        shown += entries[i].level <= 3;
    json_t *section = element(o->document, "Sect");
    leaf(section, "H1", fb_word_in(o->doc->language, FB_WORD_CONTENTS));
    json_t *contents = element(section, "TOC");
    for (size_t i = 0; i < count; i++)
        if (entries[i].level <= (shown <= 42 ? 3 : 2)) put(leaf(contents, "TOCI", ""), "begins", entries[i].text);
}

static void add_cover(const oracle *o) {
    const fb_doc *doc = o->doc;
    char date[FB_DATE_WORDS];
    if (doc->author) leaf(o->document, "P", doc->author);
    if (doc->title && doc->title[0]) leaf(o->document, "P", doc->title);
    if (doc->subtitle) leaf(o->document, "P", doc->subtitle);
    if (doc->date) leaf(o->document, "P", fb_date_words(date, doc->language, doc->date));
}

json_t *oracle_of(const fb_doc *doc) {
    oracle o = {.doc = doc, .document = json_pack("{s:s, s:[]}", "type", "Document", "kids")};
    assert_int_equal(fb_anchors_new(&o.anchors, doc), FB_OK);
    o.section = o.document;
    add_cover(&o);
    add_contents(&o);
    add_blocks(&o, doc->root, o.document);
    fb_anchors_free(o.anchors);
    return o.document;
}
