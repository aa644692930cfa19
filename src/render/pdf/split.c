/* split.c - a table that no page is wide enough for: its columns are shared out over parts, each a table of its
 * own with the first column again and a caption that says which part it is. */
#include "render/pdf/table.h"
#include "render/words.h"

#define SIZE 7.0

/* The columns [from, end) that stand beside the first, at most so many; one at least. */
static size_t part_end(const pdf_table *whole, size_t from, size_t most) {
    double room = pdf_frame(true) - PDF_TABLE_EDGE * 2 - whole->column[0].least * SIZE - 1;
    size_t end = from;
    for (; end < whole->table->columns && end - from < most; end++) {
        room -= whole->column[end].least * SIZE + 1 + SIZE * 1.2;
        if (room < 0 && end > from) break;
    }
    return end;
}

static size_t count_parts(const pdf_table *whole, size_t most) {
    size_t parts = 0, from = 1;
    do {
        from = part_end(whole, from, most);
        parts++;
    } while (from < whole->table->columns);
    return parts;
}

static fb_row *copy_row(pdf_job *job, const fb_table *source, const fb_row *row, size_t from, size_t end) {
    fb_row *made = fb_arena_alloc(job->arena, sizeof *made);
    fb_cell *cells = fb_arena_alloc(job->arena, (1 + end - from) * sizeof *cells);
    if (!made || !cells) {
        job->rc = FB_ENOMEM;
        return NULL;
    }
    *made = *row;
    made->next = NULL;
    made->cells = cells;
    made->columns = 1 + end - from;
    cells[0] = row->cells[0];
    for (size_t c = from; c < end; c++)
        cells[1 + c - from] = row->cells[c];
    /* A heading with amounts in another part is no heading over all columns in this one. */
    if (row->kind == FB_ROW_HEADING && !pdf_row_spans(source, row) && cells[1].kind == FB_CELL_EMPTY)
        cells[1] = (fb_cell){.kind = FB_CELL_TEXT, .text = ""};
    return made;
}

static void copy_rows(pdf_job *job, fb_table *part, const fb_table *source, size_t from, size_t end) {
    fb_row **next = &part->rows;
    part->rows = part->last_row = NULL;
    for (const fb_row *row = source->rows; row && job->rc == FB_OK; row = row->next) {
        *next = part->last_row = copy_row(job, source, row, from, end);
        if (*next) next = &(*next)->next;
    }
}

/* The columns [from, end) and the first. */
static const fb_table *make_part(pdf_job *job, const fb_table *source, size_t from, size_t end) {
    fb_table *part = fb_arena_alloc(job->arena, sizeof *part);
    fb_column *column = fb_arena_alloc(job->arena, (1 + end - from) * sizeof *column);
    if (!part || !column) {
        job->rc = FB_ENOMEM;
        return NULL;
    }
    *part = *source;
    part->columns = 1 + end - from;
    part->column = column;
    column[0] = source->column[0];
    for (size_t c = from; c < end; c++)
        column[1 + c - from] = source->column[c];
    if (end < source->columns) part->foot = NULL;
    copy_rows(job, part, source, from, end);
    return job->rc == FB_OK ? part : NULL;
}

static const char *part_caption(pdf_job *job, const fb_table *source, size_t number, size_t parts) {
    const char *language = job->doc->language;
    const char *which = pdf_printf(job, "%s %zu %s %zu", fb_word_in(language, FB_WORD_PART), number,
                                   fb_word_in(language, FB_WORD_PART_OF), parts);
    return source->caption ? pdf_printf(job, "%s (%s)", source->caption, which) : which;
}

/* As few parts as will do, and those of about as many columns. */
void pdf_build_split(pdf_job *job, const pdf_table *whole) {
    const fb_table *source = whole->table;
    size_t columns = source->columns - 1, fewest = count_parts(whole, columns);
    size_t most = (columns + fewest - 1) / fewest, parts = count_parts(whole, most), number = 0;
    for (size_t from = 1, end; from < source->columns && job->rc == FB_OK; from = end) {
        end = part_end(whole, from, most);
        const fb_table *part = make_part(job, source, from, end);
        pdf_table *table = part ? pdf_new_table(job, part, SIZE) : NULL;
        if (!table) return;
        const fb_row *named = number == 0 ? source->rows : NULL;
        pdf_build_part(job, table, part_caption(job, source, ++number, parts), named);
    }
}
