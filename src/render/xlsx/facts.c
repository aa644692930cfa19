/* facts.c - facts as a table: what it is, the number, its unit, the comment. */
#include "render/words.h"
#include "render/xlsx/parts.h"

#include "base/text.h"

#include <string.h>

enum { LABEL, VALUE, UNIT, NOTES, COLUMNS };

static fb_cell text_cell(const char *text) {
    return text && text[0] ? (fb_cell){.kind = FB_CELL_TEXT, .text = text} : (fb_cell){.kind = FB_CELL_EMPTY};
}

static const char *words_of(xlsx_book *book, const fb_run *runs) {
    fb_buf text;
    fb_buf_init(&text, FB_MIB(1));
    for (const fb_run *run = runs; run; run = run->next)
        fb_buf_add(&text, run->kind == FB_RUN_BREAK ? " " : run->text);
    const char *copy = fb_buf_rc(&text) == FB_OK ? fb_arena_strdup(book->arena, text.text) : NULL;
    if (!copy) book->rc = fb_buf_rc(&text) == FB_OK ? FB_ENOMEM : fb_buf_rc(&text);
    fb_buf_free(&text);
    return copy;
}

static void add_row(xlsx_book *book, fb_table *table, const fb_block *block) {
    fb_row *row = fb_arena_alloc(book->arena, sizeof *row);
    fb_cell *cells = fb_arena_alloc(book->arena, COLUMNS * sizeof *cells);
    if (!row || !cells) {
        book->rc = FB_ENOMEM;
        return;
    }
    cells[LABEL] = text_cell(block->fact->label);
    cells[VALUE] = block->fact->cell;
    cells[UNIT] = text_cell(block->fact->unit);
    cells[NOTES] = text_cell(words_of(book, block->runs));
    *row = (fb_row){.kind = FB_ROW_LINE, .cells = cells, .columns = COLUMNS};
    fb_table_hang(table, row);
}

const fb_table *xlsx_facts(xlsx_book *book, const fb_block *facts) {
    const char *language = book->doc->language;
    fb_table *table = fb_arena_alloc(book->arena, sizeof *table);
    fb_column *columns = fb_arena_alloc(book->arena, COLUMNS * sizeof *columns);
    if (!table || !columns) {
        book->rc = FB_ENOMEM;
        return NULL;
    }
    columns[LABEL] = (fb_column){.head = fb_word_in(language, FB_WORD_FACT)};
    columns[VALUE] = (fb_column){.head = fb_word_in(language, FB_WORD_FACT_VALUE), .numeric = true};
    columns[UNIT] = (fb_column){.head = fb_word_in(language, FB_WORD_FACT_UNIT)};
    columns[NOTES] = (fb_column){.head = fb_word_in(language, FB_WORD_FACT_COMMENT)};
    *table = (fb_table){.unit_ore = 100,
                        .columns = COLUMNS,
                        .column = columns,
                        .caption = fb_word_in(language, FB_WORD_FACTS),
                        .sheet = fb_word_in(language, FB_WORD_FACTS)};
    for (const fb_block *block = facts->children; block && book->rc == FB_OK; block = block->next)
        if (block->fact) add_row(book, table, block);
    return book->rc == FB_OK && table->row_count ? table : NULL;
}
