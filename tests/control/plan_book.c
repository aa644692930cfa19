/* plan_book.c - loading the plan and reading its tables. */
#include "plan_book.h"

#include "control/control.h"
#include "control/plan.h"

#include <string.h>

const test_file test_plan[] = {
    {"risk_scales.csv", "from_year,scale,value,label,colour\n"
                        "2020,consequence,1,Lindrig,\n2020,consequence,2,Kännbar,\n2020,consequence,3,Allvarlig,\n"
                        "2020,level,1,Låg,green\n2020,level,3,Måttlig,yellow\n2020,level,6,Hög,red\n"
                        "2020,likelihood,1,Osannolik,\n2020,likelihood,2,Möjlig,\n2020,likelihood,3,Sannolik,\n"
                        "2020,months,6,Åtgärd inom sex månader,\n2020,threshold,6,Kontroll krävs,\n"},
    {"control_areas.csv", "year,area,heading,label\n2023,1,Ekonomi,Redovisning\n2023,2,Styrdokument,Avtal\n"},
    {"risks.csv", "year,risk,area,text,likelihood,consequence,owner,action,result\n"
                  "2023,R1,1,Fel upptäcks inte,2,3,,,\n2023,R2,2,Avtal löper ut,1,2,,,\n2023,R3,,Okänd,,,,,\n"},
    {"controls.csv", "year,control,area,text,method,times,continuous,responsible,risk,reason\n"
                     "2023,1.1,1,Bokförda poster,Stickprov,2,,Ekonomichef,R1,\n"
                     "2023,1.2,1,Attest,Stickprov,1,yes,Ekonomichef,R1,\n"
                     "2023,2,2,Avtal bevakas,Genomgång,12,,Förbundsdirektör,R2,\n"},
    {"control_checks.csv",
     "year,control,date,result,text,evidence,who\n"
     "2023,2,2023-01-31,ok,,,\n2023,1.1,2023-05-02,remark,En post saknade underlag,Dnr 1,Ekonom\n"
     "2023,1.1,2023-11-02,ok,,Dnr 2,Ekonom\n2023,1.2,2023-06-01,deviation,Samma person,,\n"},
    {"control_deviations.csv", "year,deviation,control,found,text,action,responsible,due,done,evidence\n"
                               "2023,D1,1.2,2023-06-01,Samma person,Spärr,Ekonomichef,2023-12-01,,\n"}};

static fb_rc load_file(test_book *t, const test_file *file) {
    for (const fb_record *record = fb_control_records; record->file; record++)
        if (strcmp(record->file, file->name) == 0)
            return fb_record_load(t->store, t->book->association.id, record, file->text, strlen(file->text),
                                  file->name, t->findings);
    fail_msg("the room has no file %s", file->name);
    return FB_ENOTFOUND;
}

static fb_rc load_within(test_book *t, const test_file *files, size_t count) {
    for (size_t i = 0; i < count; i++)
        FB_TRY(load_file(t, &files[i]));
    FB_TRY(fb_record_checks(t->store, t->book->association.id, fb_control_row_rules, "folder", t->findings));
    return fb_control_subject.check ? fb_control_subject.check(t->book, "folder", t->findings) : FB_OK;
}

fb_rc test_load_files(test_book *t, const test_file *files, size_t count) {
    FB_TRY(fb_begin(t->store));
    return fb_end(t->store, load_within(t, files, count));
}

fb_buf test_dumped(const test_book *t) {
    fb_buf out;
    fb_buf_init(&out, FB_MIB(1));
    for (const fb_record *record = fb_control_records; record->file; record++)
        assert_ok(fb_record_dump(&out, t->store, t->book->association.id, record), NULL);
    return out;
}

fb_buf test_dumped_file(const test_book *t, const char *file) {
    fb_buf out;
    fb_buf_init(&out, FB_MIB(1));
    for (const fb_record *record = fb_control_records; record->file; record++)
        if (strcmp(record->file, file) == 0)
            assert_ok(fb_record_dump(&out, t->store, t->book->association.id, record), NULL);
    return out;
}

static void add_cell(fb_buf *out, const fb_view_cell *cell, const fb_view_column *column) {
    char text[FB_MONEY_TEXT], day[FB_DATE_TEXT];
    if (!cell->has)
        fb_buf_add(out, "-");
    else if (column->kind == FB_VIEW_TEXT)
        fb_buf_add(out, cell->text);
    else if (column->kind == FB_VIEW_DATE)
        fb_buf_add(out, fb_date_iso(day, (fb_date)cell->number));
    else if (column->kind == FB_VIEW_MONEY)
        fb_buf_add(out, fb_money_plain(text, fb_ore(cell->number)));
    else
        fb_buf_printf(out, "%lld", (long long)cell->number);
}

static void add_row(fb_buf *out, const fb_view *view, const fb_view_row *row) {
    size_t columns = row->kind == FB_VIEW_HEADING ? 1 : view->column_count;
    for (size_t i = 0; i < columns; i++) {
        if (i) fb_buf_add(out, " | ");
        add_cell(out, &row->cells[i], &view->columns[i]);
    }
    fb_buf_add_char(out, '\n');
}

static const fb_subject_view *find_view(const char *name) {
    const fb_subject_view *view = fb_control_subject.views;
    while (view->name && strcmp(view->name, name) != 0)
        view++;
    if (!view->name) fail_msg("the room has no table %s", name);
    return view;
}

fb_buf test_view_text(test_book *t, const char *name, int year, const char *word) {
    const char *const words[] = {word};
    const fb_asked asked = {t->book, year, words, word ? 1 : 0, t->arena, t->findings};
    fb_view *view = NULL;
    fb_buf out;
    assert_ok(find_view(name)->make(&asked, &view), t->findings);
    fb_buf_init(&out, FB_MIB(1));
    for (const fb_view_row *row = view->rows; row; row = row->next)
        add_row(&out, view, row);
    if (view->remark) fb_buf_printf(&out, "(%s)\n", view->remark);
    assert_int_equal(fb_buf_rc(&out), FB_OK);
    return out;
}

fb_subject_figure test_figure(test_book *t, const char *name, int year) {
    const fb_asked asked = {.book = t->book, .year = year, .arena = t->arena, .findings = t->findings};
    fb_subject_figures all = {.arena = t->arena};
    assert_ok(fb_control_subject.figures(&asked, &all), t->findings);
    for (size_t i = 0; i < all.count; i++)
        if (strcmp(all.list[i].name, name) == 0) return all.list[i];
    fail_msg("there is no figure %s", name);
    return (fb_subject_figure){0};
}
