/* doc.c - builders of the document model.
 *
 * All of a document lies in its arena. The first failure is kept in doc->rc and every later builder
 * gives NULL, so nobody can put a block where its lost parent should have been. Texts are cleaned
 * (clean.h) as they are copied in: what a renderer reads is always valid UTF-8 without control characters.
 */
#include "render/doc.h"

#include "render/clean.h"

#include <string.h>

enum { MOST_COLUMNS = 1000 };

static bool failed(const fb_doc *doc) { return !doc || doc->rc != FB_OK; }

/* Memory of the document, or the failure latched. The arena answers NULL both at its cap and when memory
 * is out; the count of bytes asked for tells which. */
static void *doc_alloc(fb_doc *doc, size_t size) {
    if (failed(doc)) return NULL;
    void *given = fb_arena_alloc(doc->arena, size);
    if (given) {
        doc->used += size;
        return given;
    }
    bool near_cap = size > doc->cap || doc->used > doc->cap - size || doc->cap - doc->used - size < FB_KIB(32);
    doc->rc = near_cap ? FB_ELIMIT : FB_ENOMEM;
    return NULL;
}

static void *doc_array(fb_doc *doc, size_t count, size_t element) {
    if (failed(doc)) return NULL;
    if (count > SIZE_MAX / element) {
        doc->rc = FB_ELIMIT;
        return NULL;
    }
    return doc_alloc(doc, count * element);
}

fb_rc fb_doc_new(fb_doc **out, size_t cap) {
    fb_arena *arena = fb_arena_new(cap);
    if (!arena) return FB_ENOMEM;
    fb_doc *doc = fb_arena_alloc(arena, sizeof *doc);
    fb_block *root = doc ? fb_arena_alloc(arena, sizeof *root) : NULL;
    if (!root) {
        fb_arena_free(arena);
        return cap < sizeof *doc + sizeof *root + 64 ? FB_ELIMIT : FB_ENOMEM;
    }
    *doc = (fb_doc){.arena = arena, .cap = cap, .used = sizeof *doc + sizeof *root, .language = "sv", .root = root};
    *out = doc;
    return FB_OK;
}

void fb_doc_free(fb_doc *doc) {
    if (doc) fb_arena_free(doc->arena);
}

fb_rc fb_doc_rc(const fb_doc *doc) { return doc ? doc->rc : FB_ENOMEM; }

const char *fb_doc_text(fb_doc *doc, const char *text) {
    if (!text || failed(doc)) return NULL;
    size_t length = strlen(text);
    if (length > SIZE_MAX / 3 - 1) {
        doc->rc = FB_ELIMIT;
        return NULL;
    }
    size_t room = fb_clean_room(text, length);
    char *copy = doc_alloc(doc, room + 1);
    if (copy) fb_clean(copy, text, length);
    return copy;
}

fb_block *fb_doc_add(fb_doc *doc, fb_block *parent, fb_block_kind kind) {
    if (failed(doc)) return NULL;
    if (!parent) parent = doc->root;
    if (parent->depth >= FB_DOC_DEPTH) {
        doc->rc = FB_ELIMIT;
        return NULL;
    }
    fb_block *block = doc_alloc(doc, sizeof *block);
    if (!block) return NULL;
    block->kind = kind;
    block->depth = parent->depth + 1;
    if (parent->last_child)
        parent->last_child->next = block;
    else
        parent->children = block;
    return parent->last_child = block;
}

fb_block *fb_doc_heading(fb_doc *doc, int level, const char *id, const char *text) {
    fb_block *block = fb_doc_add(doc, NULL, FB_BLOCK_HEADING);
    if (!block) return NULL;
    block->level = level < 1 ? 1 : level > 4 ? 4 : level;
    block->id = fb_doc_text(doc, id);
    fb_doc_run(doc, block, FB_RUN_TEXT, text, NULL);
    return failed(doc) ? NULL : block;
}

fb_block *fb_doc_paragraph(fb_doc *doc, fb_block *parent) { return fb_doc_add(doc, parent, FB_BLOCK_PARAGRAPH); }

void fb_doc_run(fb_doc *doc, fb_block *block, fb_run_kind kind, const char *text, const char *target) {
    if (!block) return;
    fb_run *run = doc_alloc(doc, sizeof *run);
    if (!run) return;
    run->kind = kind;
    run->text = fb_doc_text(doc, text ? text : "");
    run->target = fb_doc_text(doc, target);
    if (failed(doc)) return;
    if (block->last_run)
        block->last_run->next = run;
    else
        block->runs = run;
    block->last_run = run;
}

fb_table *fb_doc_table(fb_doc *doc, fb_block *parent, size_t columns, const fb_column *column) {
    if (!failed(doc) && (columns == 0 || columns > MOST_COLUMNS)) doc->rc = FB_ELIMIT;
    fb_table *table = doc_alloc(doc, sizeof *table);
    fb_column *copy = doc_array(doc, columns, sizeof *copy);
    if (!copy) return NULL;
    for (size_t i = 0; i < columns; i++) {
        copy[i] = column[i];
        copy[i].head = fb_doc_text(doc, column[i].head);
    }
    fb_block *block = fb_doc_add(doc, parent, FB_BLOCK_TABLE);
    if (!block) return NULL;
    table->unit_ore = 100;
    table->columns = columns;
    table->column = copy;
    return block->table = table;
}

void fb_table_hang(fb_table *table, fb_row *row) {
    if (table->last_row)
        table->last_row->next = row;
    else
        table->rows = row;
    table->last_row = row;
    table->row_count++;
}

fb_row *fb_doc_row(fb_doc *doc, fb_table *table, fb_row_kind kind) {
    if (!table) return NULL;
    fb_row *row = doc_alloc(doc, sizeof *row);
    fb_cell *cells = doc_array(doc, table->columns, sizeof *cells);
    if (!cells) return NULL;
    for (size_t i = 0; i < table->columns; i++)
        cells[i].kind = FB_CELL_EMPTY;
    *row = (fb_row){.kind = kind, .cells = cells, .columns = table->columns};
    fb_table_hang(table, row);
    return row;
}

/* The cell to fill, or NULL when the row is lost; a column outside the table is a fault of the caller's
 * that must not pass unseen. */
static fb_cell *cell_at(fb_doc *doc, fb_row *row, size_t column) {
    if (failed(doc) || !row) return NULL;
    if (column >= row->columns) {
        doc->rc = FB_ELIMIT;
        return NULL;
    }
    return &row->cells[column];
}

void fb_cell_text(fb_doc *doc, fb_row *row, size_t column, const char *text) {
    fb_cell *cell = cell_at(doc, row, column);
    if (cell) *cell = (fb_cell){.kind = FB_CELL_TEXT, .text = fb_doc_text(doc, text ? text : "")};
}

void fb_cell_reference(fb_doc *doc, fb_row *row, size_t column, const char *text, const char *target) {
    fb_cell *cell = cell_at(doc, row, column);
    if (!cell) return;
    *cell = (fb_cell){
        .kind = FB_CELL_REFERENCE, .text = fb_doc_text(doc, text ? text : ""), .target = fb_doc_text(doc, target)};
}

void fb_cell_amount(fb_doc *doc, fb_row *row, size_t column, fb_money amount, const char *figure) {
    fb_cell *cell = cell_at(doc, row, column);
    if (cell) *cell = (fb_cell){.kind = FB_CELL_AMOUNT, .amount = amount, .figure = fb_doc_text(doc, figure)};
}

void fb_cell_number(fb_doc *doc, fb_row *row, size_t column, int64_t count, int decimals, const char *figure) {
    fb_cell *cell = cell_at(doc, row, column);
    if (!cell) return;
    int kept = decimals < 0 ? 0 : decimals > FB_CELL_DECIMALS ? FB_CELL_DECIMALS : decimals;
    *cell = (fb_cell){.kind = FB_CELL_NUMBER, .count = count, .decimals = kept, .figure = fb_doc_text(doc, figure)};
}

void fb_cell_share(fb_doc *doc, fb_row *row, size_t column, int64_t per_mille, const char *figure) {
    fb_cell *cell = cell_at(doc, row, column);
    if (cell) *cell = (fb_cell){.kind = FB_CELL_SHARE, .count = per_mille, .figure = fb_doc_text(doc, figure)};
}

static const char *const *copy_labels(fb_doc *doc, const fb_chart *chart) {
    const char **labels = doc_array(doc, chart->points, sizeof *labels);
    for (size_t i = 0; labels && i < chart->points; i++) {
        const char *given = chart->labels ? chart->labels[i] : NULL;
        labels[i] = fb_doc_text(doc, given ? given : "");
    }
    return labels;
}

/* A bool for each point, or NULL. */
static const bool *copy_bools(fb_doc *doc, const fb_chart *chart, const bool *given) {
    bool *copy = given ? doc_array(doc, chart->points, sizeof *copy) : NULL;
    if (copy && chart->points) memcpy(copy, given, chart->points * sizeof *copy);
    return copy;
}

static const fb_series *copy_series(fb_doc *doc, const fb_chart *chart) {
    fb_series *series = doc_array(doc, chart->series_count, sizeof *series);
    for (size_t i = 0; series && i < chart->series_count; i++) {
        fb_money *amounts = doc_array(doc, chart->points, sizeof *amounts);
        const char *name = chart->series[i].name;
        if (!amounts) return NULL;
        if (chart->points) memcpy(amounts, chart->series[i].amounts, chart->points * sizeof *amounts);
        series[i] = (fb_series){.name = fb_doc_text(doc, name ? name : ""),
                                .amounts = amounts,
                                .prior = chart->series[i].prior,
                                .missing = copy_bools(doc, chart, chart->series[i].missing)};
    }
    return series;
}

fb_chart *fb_doc_chart(fb_doc *doc, fb_block *parent, const fb_chart *chart) {
    fb_chart *copy = doc_alloc(doc, sizeof *copy);
    if (!copy) return NULL;
    *copy = *chart;
    copy->id = fb_doc_text(doc, chart->id);
    copy->title = fb_doc_text(doc, chart->title);
    copy->unit = fb_doc_text(doc, chart->unit);
    copy->description = fb_doc_text(doc, chart->description);
    copy->better = fb_doc_text(doc, chart->better);
    copy->worse = fb_doc_text(doc, chart->worse);
    copy->labels = copy_labels(doc, chart);
    copy->series = copy_series(doc, chart);
    copy->marked = copy_bools(doc, chart, chart->marked);
    fb_block *block = fb_doc_add(doc, parent, FB_BLOCK_CHART);
    if (!block) return NULL;
    block->id = copy->id;
    return block->chart = copy;
}

fb_block *fb_doc_fact(fb_doc *doc, fb_block *facts, const fb_fact *fact) {
    fb_fact *copy = doc_alloc(doc, sizeof *copy);
    if (!copy || !facts) return NULL;
    *copy = *fact;
    copy->value = fb_doc_text(doc, fact->value ? fact->value : "");
    copy->unit = fb_doc_text(doc, fact->unit);
    copy->label = fb_doc_text(doc, fact->label ? fact->label : "");
    copy->figure = fb_doc_text(doc, fact->figure);
    copy->cell.text = fb_doc_text(doc, fact->cell.text);
    copy->cell.figure = copy->figure;
    fb_block *block = fb_doc_add(doc, facts, FB_BLOCK_FACT);
    if (!block) return NULL;
    block->fact = copy;
    return block;
}
