/* pdf.c - the PDF as readers of PDF see it (poppler, qpdf). */
#include "sample.h"

#include "render/pdf.h"

#include <stdio.h>

static void render_doc(fb_buf *file, fb_doc *doc) {
    fb_buf_init(file, FB_MIB(32));
    assert_int_equal(fb_pdf_write(file, doc), FB_OK);
    assert_memory_equal(file->text, "%PDF-1.7", 8);
    fb_doc_free(doc);
}

static void render(fb_buf *file, fb_rc (*make)(fb_doc **)) {
    fb_doc *doc = NULL;
    assert_int_equal(make(&doc), FB_OK);
    render_doc(file, doc);
}

/* The document as a program sees the file that it becomes. Free the buffer. */
static fb_buf look_at(fb_rc (*make)(fb_doc **), const char *program, const char *command) {
    fb_buf file, seen;
    render(&file, make);
    look_with(&seen, program, command, &file);
    fb_buf_free(&file);
    return seen;
}

static void render_table(fb_buf *file, int rows) {
    fb_doc *doc = NULL;
    assert_int_equal(sample_table(&doc, rows), FB_OK);
    render_doc(file, doc);
}

/* Pages of a text from pdftotext end in a form feed. */
static char *next_page(char **text) { return strsep(text, "\f"); }

static void a_row_is_never_split_between_pages(void **state) {
    (void)state;
    fb_buf file, seen;
    render_table(&file, 150);
    look_with(&seen, "pdftotext", "pdftotext -layout \"$1\" -", &file);
    int page_of[150][2];
    memset(page_of, 0, sizeof page_of);
    int number = 0;
    char *at = seen.text;
    for (char *page; (page = next_page(&at));) {
        number++;
        for (char *word = strstr(page, "Rad"); word; word = strstr(word + 3, "Rad")) {
            char *end;
            long row = strtol(word + 3, &end, 10);
            assert_true(row >= 0 && row < 150 && (*end == 'A' || *end == 'B'));
            page_of[row][*end == 'B'] = number;
        }
    }
    assert_true(number > 4);
    for (int i = 0; i < 150; i++) {
        assert_true(page_of[i][0] > 0);
        assert_int_equal(page_of[i][0], page_of[i][1]);
        if (i > 0) assert_true(page_of[i][0] >= page_of[i - 1][0]);
    }
    assert_int_equal(page_of[149][0], page_of[148][0]); /* the total is not alone */
    fb_buf_free(&seen);
    fb_buf_free(&file);
}

static void a_table_over_pages_repeats_its_head(void **state) {
    (void)state;
    fb_buf file, seen;
    render_table(&file, 150);
    look_with(&seen, "pdftotext", "pdftotext -layout \"$1\" -", &file);
    char *at = seen.text;
    size_t with_rows = 0;
    for (char *page; (page = next_page(&at));) {
        if (!strstr(page, "Rad")) continue;
        with_rows++;
        assert_int_equal(count_of(page, "Rubrik"), 1);
    }
    assert_true(with_rows > 2);
    fb_buf_free(&seen);
    fb_buf_free(&file);
}

static void a_table_leaves_no_row_or_two_alone_on_a_page(void **state) {
    (void)state;
    for (int rows = 30; rows < 50; rows++) {
        fb_buf file, seen;
        render_table(&file, rows);
        look_with(&seen, "pdftotext", "pdftotext -layout \"$1\" -", &file);
        char *at = seen.text;
        for (char *page; (page = next_page(&at));) {
            size_t words = count_of(page, "Rad"); /* two a row */
            assert_true(words == 0 || words >= 6);
        }
        fb_buf_free(&seen);
        fb_buf_free(&file);
    }
}

static void a_table_that_ends_a_page_never_loses_a_row(void **state) {
    (void)state;
    for (int rows = 1; rows < 60; rows += 7) {
        fb_buf file, seen;
        render_table(&file, rows);
        look_with(&seen, "pdftotext", "pdftotext -layout \"$1\" -", &file);
        assert_int_equal(count_of(seen.text, "Rad"), 2 * rows);
        fb_buf_free(&seen);
        fb_buf_free(&file);
    }
}

/* Sections of random length: a heading, some lines, a table with a foot. */
static void add_section(fb_doc *doc, int number, unsigned random) {
    static const fb_column COLUMNS[] = {{.head = "Rubrik"}, {.head = "2023", .numeric = true}};
    char text[64];
    snprintf(text, sizeof text, "Avsnitt %d", number);
    fb_doc_heading(doc, 2 + (int)(random % 2), NULL, text);
    fb_block *paragraph = fb_doc_paragraph(doc, NULL);
    for (unsigned i = 0; i < 6 + random % 90; i++)
        fb_doc_run(doc, paragraph, FB_RUN_TEXT, "löpande text ", NULL);
    fb_table *table = fb_doc_table(doc, NULL, 2, COLUMNS);
    for (unsigned i = 0; table && i < 1 + random / 7 % 30; i++) {
        fb_row *row = fb_doc_row(doc, table, FB_ROW_LINE);
        fb_cell_text(doc, row, 0, "Rad");
        fb_cell_amount(doc, row, 1, fb_ore(100), NULL);
    }
    if (table) table->foot = "Anmärkning";
}

/* The last line of a page above its foot, which is two lines or one. */
static const char *last_line(char *page) {
    const char *last = "", *line;
    while ((line = strsep(&page, "\n"))) {
        while (*line == ' ')
            line++;
        if (*line && !strstr(line, "Sida ")) last = line;
    }
    return last;
}

static void no_page_ends_in_a_heading_and_no_remark_is_parted_from_its_table(void **state) {
    (void)state;
    fb_doc *doc;
    fb_buf file, seen;
    unsigned random = 4711, pages = 0;
    assert_int_equal(fb_doc_new(&doc, FB_MIB(16)), FB_OK);
    fb_doc_heading(doc, 1, NULL, "Kapitel");
    for (int i = 0; i < 80; i++) {
        random = random * 1103515245 + 12345;
        add_section(doc, i, random >> 8);
    }
    render_doc(&file, doc);
    look_with(&seen, "pdftotext", "pdftotext -f 5 -layout \"$1\" -", &file);
    char *at = seen.text;
    for (char *page; (page = next_page(&at)); pages++) {
        const char *first = page + strspn(page, " \n");
        assert_true(strncmp(first, "Anmärkning", sizeof "Anmärkning" - 1) != 0);
        const char *last = last_line(page);
        assert_true(strncmp(last, "Avsnitt", sizeof "Avsnitt" - 1) != 0);
        assert_true(strncmp(last, "Rubrik", sizeof "Rubrik" - 1) != 0);
    }
    assert_true(pages > 20);
    fb_buf_free(&seen);
    fb_buf_free(&file);
}

static void a_foot_says_the_chapter(void **state) {
    (void)state;
    fb_buf seen = look_at(sample_report, "pdftotext", "pdftotext -f 4 -l 4 -layout \"$1\" - | grep Sida");
    assert_non_null(strstr(seen.text, "Räkenskaper"));
    assert_null(strstr(seen.text, "Förvaltningsberättelse"));
    fb_buf_free(&seen);
}

static void feet_count_the_pages(void **state) {
    (void)state;
    fb_buf seen = look_at(sample_report, "pdftotext", "pdftotext -layout \"$1\" -");
    assert_non_null(strstr(seen.text, "Sida 2 (4)"));
    assert_non_null(strstr(seen.text, "Sida 4 (4)"));
    assert_null(strstr(seen.text, "Sida 1 "));
    fb_buf_free(&seen);
}

static void english_pages_are_pages(void **state) {
    (void)state;
    fb_doc *doc = NULL;
    fb_buf file, seen;
    assert_int_equal(sample_report(&doc), FB_OK);
    doc->language = "en";
    render_doc(&file, doc);
    look_with(&seen, "pdftotext", "pdftotext -layout \"$1\" -", &file);
    assert_non_null(strstr(seen.text, "Page 2 (4)"));
    assert_non_null(strstr(seen.text, "Contents"));
    fb_buf_free(&seen);
    fb_buf_free(&file);
}

static void contents_give_the_page_of_each_heading(void **state) {
    (void)state;
    fb_buf seen = look_at(sample_report, "pdftotext", "pdftotext -f 2 -l 2 -raw \"$1\" -");
    assert_non_null(strstr(seen.text, "Förvaltningsberättelse 3"));
    assert_non_null(strstr(seen.text, "Räkenskaper 4"));
    fb_buf_free(&seen);
}

static void contents_a_little_long_are_set_closer_on_one_page(void **state) {
    (void)state;
    fb_buf file, seen;
    fb_doc *doc;
    assert_int_equal(fb_doc_new(&doc, FB_MIB(1)), FB_OK);
    fb_doc_heading(doc, 1, NULL, "Kapitel");
    for (int i = 0; i < 43; i++)
        fb_doc_heading(doc, 2, NULL, "Avsnitt");
    render_doc(&file, doc);
    look_with(&seen, "pdftotext", "pdftotext -f 2 -l 2 -layout \"$1\" -", &file);
    assert_int_equal(count_of(seen.text, "Avsnitt"), 43);
    fb_buf_free(&seen);
    fb_buf_free(&file);
}

static void notes_headings_and_rows_are_destinations(void **state) {
    (void)state;
    fb_buf seen = look_at(sample_report, "pdfinfo", "pdfinfo -dests \"$1\"");
    const char *names[] = {"\"note-1\"",     "\"income\"",    "\"income.result\"",
                           "\"berattelse\"", "\"section-1\"", "\"units\""};
    for (size_t i = 0; i < LENGTH(names); i++)
        assert_non_null(strstr(seen.text, names[i]));
    fb_buf_free(&seen);
}

static void links_and_bookmarks_exist(void **state) {
    (void)state;
    fb_buf seen = look_at(sample_report, "qpdf", "qpdf --qdf --object-streams=disable \"$1\" - | strings");
    assert_int_equal(count_of(seen.text, "/URI (https://example.se/?a=%27b%27)"), 1);
    assert_true(count_of(seen.text, "/Subtype /Link") >= 7); /* four headings, two notes, one address */
    assert_non_null(strstr(seen.text, "/Outlines"));
    assert_non_null(strstr(seen.text, "/StructTreeRoot"));
    assert_null(strstr(seen.text, "javascript"));
    fb_buf_free(&seen);
}

static void the_structure_is_a_document(void **state) {
    (void)state;
    fb_buf file, seen;
    render(&file, sample_report);
    look_with(&seen, "pdfinfo", "pdfinfo -struct-text \"$1\" 2>&1", &file);
    const char *parts[] = {"Document", "H1", "H2",    "Table",  "TR",   "TH",
                           "TD",       "LI", "LBody", "Figure", "TOCI", "Link"};
    for (size_t i = 0; i < LENGTH(parts); i++)
        assert_non_null(strstr(seen.text, parts[i]));
    assert_null(strstr(seen.text, "Sida 2")); /* feet are no content */
    fb_buf_free(&seen);
    fb_buf_free(&file);
}

static void a_file_has_no_faults(fb_rc (*make)(fb_doc **)) {
    fb_buf file, seen;
    render(&file, make);
    look_with(&seen, "qpdf", "qpdf --check \"$1\" 2>&1", &file);
    assert_null(strstr(seen.text, "WARNING"));
    fb_buf_free(&seen);
    fb_buf_free(&file);
}

static void every_file_passes_qpdf(void **state) {
    (void)state;
    a_file_has_no_faults(sample_report);
    a_file_has_no_faults(sample_hostile);
    a_file_has_no_faults(sample_empty);
}

static void metadata_are_the_documents(void **state) {
    (void)state;
    fb_buf seen = look_at(sample_report, "pdfinfo", "TZ=UTC pdfinfo -isodates \"$1\"");
    assert_non_null(strstr(seen.text, "Årsredovisning 2023"));
    assert_non_null(strstr(seen.text, "Förbund"));
    assert_int_equal(count_of(seen.text, "2024-03-22T00:00:00"), 2);
    fb_buf_free(&seen);
}

static void the_same_document_gives_the_same_bytes(void **state) {
    (void)state;
    fb_buf one, two;
    render(&one, sample_report);
    render(&two, sample_report);
    assert_int_equal(one.length, two.length);
    assert_memory_equal(one.text, two.text, one.length);
    fb_buf_free(&one);
    fb_buf_free(&two);
}

static fb_rc giant_row(fb_doc **out) {
    static const fb_column COLUMNS[] = {{.head = "A"}, {.head = "B"}};
    fb_doc *doc;
    FB_TRY(fb_doc_new(&doc, FB_MIB(4)));
    fb_row *row = fb_doc_row(doc, fb_doc_table(doc, NULL, 2, COLUMNS), FB_ROW_LINE);
    fb_buf text;
    fb_buf_init(&text, FB_MIB(1));
    for (int i = 0; i < 4000; i++)
        fb_buf_printf(&text, "ord%d ", i);
    fb_buf_add(&text, "SISTA");
    fb_cell_text(doc, row, 0, "Rad");
    fb_cell_text(doc, row, 1, text.text);
    fb_buf_free(&text);
    *out = doc;
    return fb_doc_rc(doc);
}

static void a_row_taller_than_a_page_loses_nothing(void **state) {
    (void)state;
    fb_buf file, seen;
    render(&file, giant_row);
    look_with(&seen, "pdftotext", "pdftotext -layout \"$1\" -", &file);
    assert_int_equal(count_of(seen.text, "ord"), 4000);
    assert_int_equal(count_of(seen.text, "SISTA"), 1);
    fb_buf_free(&seen);
    fb_buf_free(&file);
}

static fb_rc build_and_write(void *context) {
    (void)context;
    fb_doc *doc = NULL;
    fb_rc rc = sample_report(&doc);
    if (rc != FB_OK) return rc;
    doc->title = HOSTILE;
    fb_buf file;
    fb_buf_init(&file, FB_MIB(8));
    rc = fb_pdf_write(&file, doc);
    if (rc != FB_OK) assert_int_equal(file.length, 0);
    fb_buf_free(&file);
    fb_doc_free(doc);
    return rc;
}

static void each_allocation_of_ours_may_fail(void **state) {
    (void)state;
    assert_true(test_each_fault(build_and_write, NULL, NULL, NULL) > 1);
}

/* A document of one chapter with two facts. */
static void facts_document(fb_doc **out, fb_look look) {
    assert_int_equal(fb_doc_new(out, FB_KIB(256)), FB_OK);
    fb_doc *doc = *out;
    doc->language = "sv";
    doc->title = "Kort";
    doc->look = look;
    fb_doc_heading(doc, 1, "ett", "Ett");
    fb_block *facts = fb_doc_add(doc, NULL, FB_BLOCK_FACTS);
    const fb_fact cost = {.value = "71,1", .unit = "mnkr", .label = "kostade det"};
    const fb_fact wide = {.value = "1 234 567 890 123 456 789 012 345", .unit = "kronor", .label = "för brett"};
    fb_doc_run(doc, fb_doc_fact(doc, facts, &cost), FB_RUN_TEXT, "mer än förr", NULL);
    fb_doc_fact(doc, facts, &wide);
    assert_int_equal(fb_doc_rc(doc), FB_OK);
}

static int pages_of(fb_look look) {
    fb_doc *doc = NULL;
    fb_buf file;
    int pages = 0;
    facts_document(&doc, look);
    fb_buf_init(&file, FB_MIB(8));
    assert_int_equal(fb_pdf_write_told(&file, doc, &pages, NULL), FB_OK);
    fb_buf_free(&file);
    fb_doc_free(doc);
    return pages;
}

static void a_leaflet_has_neither_cover_nor_contents(void **state) {
    (void)state;
    assert_int_equal(pages_of(FB_LOOK_REPORT), 3);
    assert_int_equal(pages_of(FB_LOOK_LEAFLET), 1);
}

static void chapters_of_a_sheet_stand_below_each_other(void **state) {
    (void)state;
    static const fb_look LOOKS[] = {FB_LOOK_LEAFLET, FB_LOOK_SHEET};
    int pages[LENGTH(LOOKS)];
    for (size_t i = 0; i < LENGTH(LOOKS); i++) {
        fb_doc *doc = NULL;
        fb_buf file;
        facts_document(&doc, LOOKS[i]);
        fb_doc_heading(doc, 1, "tva", "Två");
        fb_buf_init(&file, FB_MIB(8));
        assert_int_equal(fb_pdf_write_told(&file, doc, &pages[i], NULL), FB_OK);
        fb_buf_free(&file);
        fb_doc_free(doc);
    }
    assert_int_equal(pages[0], 2);
    assert_int_equal(pages[1], 1);
}

/* How many of the amounts are seen whole, once each. */
static size_t amounts_seen(const fb_buf *file, size_t columns) {
    fb_buf seen;
    size_t whole = 0;
    look_with(&seen, "pdftotext", "pdftotext \"$1\" - | sed 's/\xe2\x80\xaf/ /g; s/\xe2\x80\x89/ /g; s/\xc2\xa0/ /g'",
              file);
    for (int i = 0; i < 30; i++)
        for (int c = 1; c < (int)columns; c++) {
            char amount[40];
            snprintf(amount, sizeof amount, "987 654 321 000 0%02d,%02d", i, c);
            whole += count_of(seen.text, amount);
        }
    fb_buf_free(&seen);
    return whole;
}

static void a_table_too_wide_turns_its_pages_and_no_number_breaks(void **state) {
    (void)state;
    static const struct {
        size_t columns;
        bool turns;
        int parts;
    } TABLES[] = {{5, false, 0}, {8, true, 0}, {12, true, 2}, {16, true, 3}, {24, true, 4}};
    for (size_t i = 0; i < LENGTH(TABLES); i++) {
        fb_buf file, seen;
        char last[64];
        fb_doc *doc = NULL;
        assert_int_equal(sample_wide(&doc, TABLES[i].columns), FB_OK);
        render_doc(&file, doc);
        assert_int_equal(amounts_seen(&file, TABLES[i].columns), 26 * (TABLES[i].columns - 1));
        look_with(&seen, "pdftotext", "pdftotext \"$1\" -", &file);
        snprintf(last, sizeof last, "Belopp (del %d av %d)", TABLES[i].parts, TABLES[i].parts);
        assert_int_equal(count_of(seen.text, "Belopp"), TABLES[i].parts ? TABLES[i].parts : 1);
        assert_int_equal(count_of(seen.text, last), TABLES[i].parts ? 1 : 0);
        assert_int_equal(count_of(seen.text, "En anmärkning."), 1);
        fb_buf_free(&seen);
        look_with(&seen, "pdfinfo", "pdfinfo -l 99 \"$1\"", &file);
        assert_int_equal(count_of(seen.text, "size:  841.89 x 595.276") > 0, TABLES[i].turns);
        assert_int_equal(count_of(seen.text, "size:  595.276 x 841.89"), TABLES[i].turns ? 4 : 3);
        fb_buf_free(&seen);
        fb_buf_free(&file);
    }
}

/* Of the fifteenth plane, where nothing is agreed on, so that no font has them. */
#define NOWHERE "\xf3\xba\xaf\x8d"

static void what_no_font_has_is_told_and_something_stands_in_its_place(void **state) {
    (void)state;
    fb_doc *doc = NULL;
    fb_buf file, seen;
    int pages = 0;
    fb_findings *findings = fb_findings_new();
    facts_document(&doc, FB_LOOK_LEAFLET);
    fb_doc_run(doc, fb_doc_paragraph(doc, NULL), FB_RUN_TEXT, "före" NOWHERE "efter", NULL);
    fb_doc_run(doc, fb_doc_paragraph(doc, NULL), FB_RUN_TEXT, NOWHERE "\xf3\xba\xaf\x8e åäö Ω", NULL);
    fb_buf_init(&file, FB_MIB(8));
    assert_int_equal(fb_pdf_write_told(&file, doc, &pages, findings), FB_OK);
    look_with(&seen, "pdftotext", "pdftotext \"$1\" -", &file);
    assert_null(strstr(seen.text, NOWHERE));
    assert_non_null(strstr(seen.text, "före\xef\xbf\xbd"
                                      "efter"));
    assert_int_equal(fb_findings_kept(findings), 2);
    assert_non_null(strstr(fb_findings_by_key(findings, "font.glyph")->text, "U+FABCD"));
    fb_buf_free(&seen);
    fb_buf_free(&file);
    fb_findings_free(findings);
    fb_doc_free(doc);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_row_is_never_split_between_pages),
        cmocka_unit_test(a_table_over_pages_repeats_its_head),
        cmocka_unit_test(a_table_leaves_no_row_or_two_alone_on_a_page),
        cmocka_unit_test(a_table_that_ends_a_page_never_loses_a_row),
        cmocka_unit_test(no_page_ends_in_a_heading_and_no_remark_is_parted_from_its_table),
        cmocka_unit_test(a_foot_says_the_chapter),
        cmocka_unit_test(feet_count_the_pages),
        cmocka_unit_test(english_pages_are_pages),
        cmocka_unit_test(contents_give_the_page_of_each_heading),
        cmocka_unit_test(contents_a_little_long_are_set_closer_on_one_page),
        cmocka_unit_test(notes_headings_and_rows_are_destinations),
        cmocka_unit_test(links_and_bookmarks_exist),
        cmocka_unit_test(the_structure_is_a_document),
        cmocka_unit_test(every_file_passes_qpdf),
        cmocka_unit_test(metadata_are_the_documents),
        cmocka_unit_test(the_same_document_gives_the_same_bytes),
        cmocka_unit_test(a_row_taller_than_a_page_loses_nothing),
        cmocka_unit_test(a_leaflet_has_neither_cover_nor_contents),
        cmocka_unit_test(chapters_of_a_sheet_stand_below_each_other),
        cmocka_unit_test(a_table_too_wide_turns_its_pages_and_no_number_breaks),
        cmocka_unit_test(what_no_font_has_is_told_and_something_stands_in_its_place),
        cmocka_unit_test(each_allocation_of_ours_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
