/* staff_book.c - loading the room's files and reading its tables. */
#include "staff_book.h"

#include <string.h>

static fb_rc load_file(test_book *t, const test_file *file) {
    for (const fb_record *record = fb_staff_subject.records; record->file; record++)
        if (strcmp(record->file, file->name) == 0)
            return fb_record_load(t->store, t->book->association.id, record, file->text, strlen(file->text),
                                  file->name, t->findings);
    fail_msg("the room has no file %s", file->name);
    return FB_ENOTFOUND;
}

static fb_rc load_within(test_book *t, const test_file *files, size_t count) {
    for (size_t i = 0; i < count; i++)
        FB_TRY(load_file(t, &files[i]));
    return fb_record_checks(t->store, t->book->association.id, fb_staff_subject.checks, "folder", t->findings);
}

fb_rc test_load_files(test_book *t, const test_file *files, size_t count) {
    fb_findings_clear(t->findings);
    FB_TRY(fb_begin(t->store));
    return fb_end(t->store, load_within(t, files, count));
}

fb_buf test_dumped(const test_book *t) {
    fb_buf out;
    fb_buf_init(&out, FB_MIB(4));
    for (const fb_record *record = fb_staff_subject.records; record->file; record++)
        assert_ok(fb_record_dump(&out, t->store, t->book->association.id, record), NULL);
    return out;
}

static void add_cell(fb_buf *out, const fb_view_cell *cell, const fb_view_column *column) {
    char text[FB_MONEY_TEXT];
    if (cell->withheld)
        fb_buf_add(out, cell->number ? "known!" : "x");
    else if (!cell->has)
        fb_buf_add(out, "-");
    else if (column->kind == FB_VIEW_TEXT)
        fb_buf_add(out, cell->text);
    else if (column->kind == FB_VIEW_MONEY)
        fb_buf_add(out, fb_money_plain(text, fb_ore(cell->number)));
    else
        fb_buf_printf(out, "%lld", (long long)cell->number);
}

static fb_asked asked_of(test_book *t, int year) {
    return (fb_asked){.book = t->book, .year = year, .arena = t->arena, .findings = t->findings};
}

void assert_view(test_book *t, const char *name, int year, const char *word, const char *expected) {
    fb_asked asked = asked_of(t, year);
    fb_view *made = NULL;
    asked.words = &word;
    asked.word_count = word != NULL;
    for (const fb_subject_view *view = fb_staff_subject.views; view->name; view++)
        if (strcmp(view->name, name) == 0) assert_ok(view->make(&asked, &made), t->findings);
    assert_non_null(made);
    fb_buf out;
    fb_buf_init(&out, FB_MIB(1));
    for (const fb_view_row *row = made->rows; row; row = row->next) {
        size_t columns = row->kind == FB_VIEW_HEADING ? 1 : made->column_count;
        for (size_t i = 0; i < columns; i++) {
            if (i) fb_buf_add(&out, " | ");
            add_cell(&out, &row->cells[i], &made->columns[i]);
        }
        fb_buf_add_char(&out, '\n');
    }
    assert_string_equal(out.text, expected);
    fb_buf_free(&out);
}

fb_subject_figure test_figure(test_book *t, const char *name, int year) {
    fb_asked asked = asked_of(t, year);
    fb_subject_figures figures = {.arena = t->arena};
    assert_ok(fb_staff_subject.figures(&asked, &figures), t->findings);
    for (size_t i = 0; i < figures.count; i++)
        if (strcmp(figures.list[i].name, name) == 0) return figures.list[i];
    fail_msg("there is no figure %s of %d", name, year);
    return (fb_subject_figure){0};
}

void test_add_people(fb_buf *out, int *next, const test_people *people) {
    for (int i = 0; i < people->count; i++, ++*next)
        for (int month = people->from_month; month <= people->to_month; month++)
            fb_buf_printf(out, "2023,%d,p%d,10,,%s,,%s,%s,,100,%s,%s,%s,%s\n", month, *next, people->sex,
                          people->age_group, people->form, people->hours, people->sick, people->long_sick,
                          people->pay);
}
