/* xlsx.c - the workbook as a whole: sheets, contents, printing, properties.
 *
 * libxlsxwriter 1.1.4 writes only to a file by name. It is given the name of a file in memory, so that nothing
 * of the report is left on a disk.
 */
#include "render/xlsx.h"

#include "render/clean.h"
#include "render/rollback.h"
#include "render/words.h"
#include "render/xlsx/parts.h"

#include "base/date.h"

#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

void xlsx_check(xlsx_book *book, lxw_error error) {
    if (error == LXW_NO_ERROR || book->rc != FB_OK) return;
    switch (error) {
    case LXW_ERROR_MEMORY_MALLOC_FAILED: book->rc = FB_ENOMEM; break;
    case LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED:
    case LXW_ERROR_PARAMETER_VALIDATION:
    case LXW_ERROR_SHEETNAME_LENGTH_EXCEEDED:
    case LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE: book->rc = FB_ELIMIT; break;
    default: book->rc = FB_EIO; break;
    }
}

const char *xlsx_clean(xlsx_book *book, const char *text) {
    if (fb_is_clean(text)) return text;
    size_t length = strlen(text);
    char *copy = fb_arena_alloc(book->arena, fb_clean_room(text, length) + 1);
    if (copy)
        fb_clean(copy, text, length);
    else
        book->rc = FB_ENOMEM;
    return copy ? copy : "";
}

static xlsx_sheet *add_sheet(xlsx_book *book, const char *key) {
    xlsx_sheet *sheet = fb_arena_alloc(book->arena, sizeof *sheet);
    if (!sheet) {
        book->rc = FB_ENOMEM;
        return NULL;
    }
    sheet->key = key;
    xlsx_sheet_name(book, sheet->name, xlsx_clean(book, key));
    sheet->sheet = workbook_add_worksheet(book->book, sheet->name);
    if (!sheet->sheet) {
        book->rc = FB_ELIMIT;
        return NULL;
    }
    if (book->last_sheet)
        book->last_sheet->following = sheet;
    else
        book->sheets = sheet;
    return book->last_sheet = sheet;
}

static xlsx_sheet *sheet_for(xlsx_book *book, const char *key) {
    for (xlsx_sheet *sheet = book->sheets; sheet; sheet = sheet->following)
        if (strcmp(sheet->key, key) == 0) return sheet;
    return add_sheet(book, key);
}

static void write_tables(xlsx_book *book, const fb_block *parent) {
    for (const fb_block *block = parent->children; block && book->rc == FB_OK; block = block->next) {
        const fb_table *table = block->kind == FB_BLOCK_FACTS ? xlsx_facts(book, block) : block->table;
        if (table && table->sheet) {
            xlsx_sheet *sheet = sheet_for(book, table->sheet);
            if (sheet) xlsx_table(book, sheet, table);
        }
        write_tables(book, block);
    }
}

/* One table: its head stays in sight and on each printed page. Several: no head is right for all. */
static void finish_sheet(xlsx_book *book, xlsx_sheet *sheet) {
    lxw_worksheet *page = sheet->sheet;
    for (size_t c = 0; c < XLSX_COLUMNS; c++)
        if (sheet->width[c])
            xlsx_check(book, worksheet_set_column(page, (lxw_col_t)c, (lxw_col_t)c,
                                                  (double)sheet->width[c] * 1.08 + 2.5, NULL));
    if (sheet->tables == 1) {
        worksheet_freeze_panes(page, sheet->head + 1, 1);
        xlsx_check(book, worksheet_repeat_rows(page, sheet->head, sheet->head));
    }
    worksheet_set_landscape(page);
    worksheet_set_paper(page, 9); /* A4 */
    worksheet_fit_to_pages(page, 1, 0);
    worksheet_gridlines(page, LXW_HIDE_ALL_GRIDLINES);
    /* Years and note numbers are words here; without this Excel flags each. */
    xlsx_check(book, worksheet_ignore_errors(page, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:XFD1048576"));
    xlsx_check(book, worksheet_set_footer(page, "&L&A&R&P (&N)"));
}

/* A quote in a sheet's name would end it in the link; xlsx_sheet_name lets none through. */
static void write_link(xlsx_book *book, lxw_row_t row, const xlsx_entry *entry) {
    char link[XLSX_SHEET_NAME * 4 + 48];
    const char *caption = xlsx_clean(book, entry->table->caption ? entry->table->caption : entry->sheet->key);
    snprintf(link, sizeof link, "internal:'%s'!A%u", entry->sheet->name, (unsigned)entry->row + 1);
    xlsx_check(book, worksheet_write_url(book->contents, row, 0, link, book->styles.link));
    if (caption[0]) xlsx_check(book, worksheet_write_string(book->contents, row, 0, caption, book->styles.link));
    xlsx_check(book, worksheet_write_string(book->contents, row, 1, entry->sheet->name, book->styles.unit));
}

void xlsx_contents(xlsx_book *book) {
    lxw_worksheet *page = book->contents;
    const fb_doc *doc = book->doc;
    const char *lines[] = {doc->subtitle, doc->author, doc->date};
    lxw_row_t row = 0;
    if (doc->title)
        xlsx_check(book, worksheet_write_string(page, row++, 0, xlsx_clean(book, doc->title), book->styles.title));
    for (size_t i = 0; i < 3; i++)
        if (lines[i] && lines[i][0])
            xlsx_check(book,
                       worksheet_write_string(page, row++, 0, xlsx_clean(book, lines[i]), book->styles.subtitle));
    row++;
    for (size_t i = 0; i < book->entry_count && book->rc == FB_OK; i++)
        write_link(book, row++, &book->entries[i]);
    worksheet_set_column(page, 0, 0, 62, NULL);
    worksheet_set_column(page, 1, 1, 30, NULL);
    worksheet_gridlines(page, LXW_HIDE_ALL_GRIDLINES);
    worksheet_set_paper(page, 9);
    worksheet_fit_to_pages(page, 1, 0);
}

static time_t date_of(const fb_doc *doc) {
    fb_date date = 19800101;
    if (doc->date && strlen(doc->date) >= 10 && !fb_date_parse(&date, doc->date, 10)) date = 19800101;
    struct tm day = {.tm_year = fb_date_year(date) - 1900,
                     .tm_mon = fb_date_month(date) - 1,
                     .tm_mday = fb_date_day(date),
                     .tm_hour = 12};
    return timegm(&day);
}

static void set_properties(xlsx_book *book) {
    const fb_doc *doc = book->doc;
    char *texts[3] = {fb_arena_strdup(book->arena, xlsx_clean(book, doc->title ? doc->title : "")),
                      fb_arena_strdup(book->arena, xlsx_clean(book, doc->subtitle ? doc->subtitle : "")),
                      fb_arena_strdup(book->arena, xlsx_clean(book, doc->author ? doc->author : ""))};
    if (!texts[0] || !texts[1] || !texts[2]) {
        book->rc = FB_ENOMEM;
        return;
    }
    lxw_doc_properties properties = {
        .title = texts[0], .subject = texts[1], .author = texts[2], .created = date_of(doc)};
    xlsx_check(book, workbook_set_properties(book->book, &properties));
}

static void fill(xlsx_book *book) {
    book->contents = workbook_add_worksheet(book->book, fb_word_in(book->doc->language, FB_WORD_CONTENTS));
    if (!book->contents) book->rc = FB_EIO;
    if (book->rc == FB_OK) xlsx_make_styles(book);
    if (book->rc == FB_OK) write_tables(book, book->doc->root);
    for (xlsx_sheet *sheet = book->sheets; sheet && book->rc == FB_OK; sheet = sheet->following)
        finish_sheet(book, sheet);
    if (book->rc == FB_OK) xlsx_contents(book);
    if (book->rc == FB_OK) set_properties(book);
}

static void fill_one(xlsx_book *book, const fb_table *table) {
    const char *key = table->sheet ? table->sheet : fb_word_in(book->doc->language, FB_WORD_SHEET);
    xlsx_make_styles(book);
    xlsx_sheet *sheet = book->rc == FB_OK ? add_sheet(book, key) : NULL;
    if (sheet) xlsx_table(book, sheet, table);
    if (book->rc == FB_OK) finish_sheet(book, sheet);
    if (book->rc == FB_OK) set_properties(book);
}

/* `table` NULL: all of them. */
static fb_rc write_to(const char *path, const fb_doc *doc, const fb_table *table) {
    xlsx_book book = {.doc = doc, .arena = fb_arena_new(FB_MIB(64))};
    if (!book.arena) return FB_ENOMEM;
    static char memory[] = "/dev/shm"; /* where the library's own passing files cost least */
    lxw_workbook_options options = {.constant_memory = LXW_FALSE,
                                    .tmpdir = access(memory, W_OK | X_OK) == 0 ? memory : NULL};
    book.book = workbook_new_opt(path, &options);
    if (book.book) {
        if (table)
            fill_one(&book, table);
        else
            fill(&book);
        xlsx_check(&book, workbook_close(book.book));
    } else {
        book.rc = FB_ENOMEM;
    }
    fb_free(book.entries);
    fb_arena_free(book.arena);
    return book.rc;
}

static fb_rc write_book(fb_buf *out, const fb_doc *doc, const fb_table *table) {
    FB_TRY(fb_doc_rc(doc));
    size_t before = out->length;
    int file = memfd_create("forbund-xlsx", MFD_CLOEXEC);
    if (file < 0) return FB_EIO;
    char path[64];
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    fb_rc rc = write_to(path, doc, table);
    if (rc == FB_OK) rc = fb_file_read(out, path);
    close(file);
    return rc == FB_OK ? FB_OK : fb_buf_roll_back(out, before, rc);
}

fb_rc fb_xlsx_write(fb_buf *out, const fb_doc *doc) { return write_book(out, doc, NULL); }

fb_rc fb_xlsx_write_table(fb_buf *out, const fb_doc *doc, const fb_table *table) {
    return write_book(out, doc, table);
}
