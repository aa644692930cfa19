/* xlsx.c - the workbook, unzipped. */
#include "sample.h"

#include "render/xlsx.h"

#include <unistd.h>

static void render(fb_buf *file, fb_rc (*make)(fb_doc **)) {
    fb_doc *doc = NULL;
    assert_int_equal(make(&doc), FB_OK);
    fb_buf_init(file, FB_MIB(8));
    assert_int_equal(fb_xlsx_write(file, doc), FB_OK);
    assert_memory_equal(file->text, "PK", 2);
    fb_doc_free(doc);
}

/* The document as a program sees the file that it becomes. Free the buffer. */
static fb_buf look_at(fb_rc (*make)(fb_doc **), const char *program, const char *command) {
    fb_buf file, seen;
    render(&file, make);
    look_with(&seen, program, command, &file);
    fb_buf_free(&file);
    return seen;
}

static void numbers_are_numbers_exact_to_the_ore(void **state) {
    (void)state;
    fb_buf seen = look_at(sample_report, "unzip", "unzip -p \"$1\" xl/worksheets/sheet2.xml");
    assert_non_null(strstr(seen.text, "<v>34851.49999</v>"));
    assert_non_null(strstr(seen.text, "<v>-36262.50001</v>"));
    assert_non_null(strstr(seen.text, "state=\"frozen\""));
    assert_non_null(strstr(seen.text, "orientation=\"landscape\""));
    fb_buf_free(&seen);
}

static void the_first_sheet_links_to_the_tables(void **state) {
    (void)state;
    fb_buf seen =
        look_at(sample_report, "unzip", "unzip -p \"$1\" xl/workbook.xml xl/worksheets/sheet1.xml docProps/core.xml");
    assert_non_null(strstr(seen.text, "<sheet name=\"Innehåll\" sheetId=\"1\""));
    assert_non_null(strstr(seen.text, "<sheet name=\"Resultat\" sheetId=\"2\""));
    assert_non_null(strstr(seen.text, "location=\"'Resultat'!A1\""));
    assert_int_equal(count_of(seen.text, "2024-03-22T12:00:00Z"), 2);
    fb_buf_free(&seen);
}

static fb_rc shared_sheet(fb_doc **out) {
    FB_TRY(fb_doc_new(out, FB_MIB(1)));
    sample_statement(*out);
    fb_table *other = sample_statement(*out), *third = sample_statement(*out);
    if (third) third->sheet = "RESULTAT";
    if (other) other->caption = "Andra tabellen";
    return fb_doc_rc(*out);
}

static void tables_that_share_a_sheet_are_stacked(void **state) {
    (void)state;
    fb_buf seen = look_at(shared_sheet, "unzip", "unzip -p \"$1\" xl/workbook.xml xl/worksheets/sheet1.xml");
    assert_non_null(strstr(seen.text, "location=\"'Resultat'!A9\""));
    /* Excel does not tell capitals apart. */
    assert_non_null(strstr(seen.text, "<sheet name=\"RESULTAT 2\""));
    fb_buf_free(&seen);
}

static fb_rc long_names(fb_doc **out) {
    FB_TRY(fb_doc_new(out, FB_MIB(1)));
    fb_table *words = sample_statement(*out), *same = sample_statement(*out), *word = sample_statement(*out);
    if (words) words->sheet = "Närvårdssamverkan Södra Älvsborg";
    if (same) same->sheet = "Närvårdssamverkan Södra Älvsborgs län";
    if (word) word->sheet = "Kommunalförbundsordningsföreskrifter";
    return fb_doc_rc(*out);
}

static void a_long_name_of_a_sheet_ends_with_a_word(void **state) {
    (void)state;
    fb_buf seen = look_at(long_names, "unzip", "unzip -p \"$1\" xl/workbook.xml");
    assert_non_null(strstr(seen.text, "<sheet name=\"Närvårdssamverkan Södra\""));
    assert_non_null(strstr(seen.text, "<sheet name=\"Närvårdssamverkan Södra 2\""));
    assert_non_null(strstr(seen.text, "<sheet name=\"Kommunalförbundsordningsföreskr\""));
    fb_buf_free(&seen);
}

static fb_rc with_foot(fb_doc **out) {
    FB_TRY(fb_doc_new(out, FB_MIB(1)));
    fb_table *table = sample_statement(*out);
    if (table) table->foot = "* En anmärkning under tabellen";
    return fb_doc_rc(*out);
}

static void a_remark_stands_below_its_table(void **state) {
    (void)state;
    fb_buf seen = look_at(with_foot, "unzip", "unzip -p \"$1\" xl/sharedStrings.xml");
    assert_non_null(strstr(seen.text, "* En anmärkning under tabellen"));
    fb_buf_free(&seen);
}

static void hostile_text_gives_well_formed_files(void **state) {
    (void)state;
    fb_buf file, seen;
    render(&file, sample_hostile);
    look_with(&seen, "xmllint",
              "for part in xl/workbook.xml xl/sharedStrings.xml xl/worksheets/sheet1.xml xl/worksheets/sheet2.xml "
              "docProps/core.xml; do unzip -p \"$1\" $part | xmllint --noout - 2>&1; done",
              &file);
    assert_string_equal(seen.text, "");
    fb_buf_free(&seen);
    fb_buf_free(&file);
}

static void an_empty_document_is_a_workbook(void **state) {
    (void)state;
    fb_buf seen = look_at(sample_empty, "unzip", "unzip -t \"$1\"");
    assert_non_null(strstr(seen.text, "No errors"));
    fb_buf_free(&seen);
}

static void the_same_document_gives_the_same_bytes_later(void **state) {
    (void)state;
    fb_buf one, two;
    render(&one, sample_report);
    sleep(1); /* the clock must not be in it */
    render(&two, sample_report);
    assert_int_equal(one.length, two.length);
    assert_memory_equal(one.text, two.text, one.length);
    fb_buf_free(&one);
    fb_buf_free(&two);
}

static fb_rc build_and_write(void *context) {
    (void)context;
    fb_doc *doc = NULL;
    fb_rc rc = sample_report(&doc);
    if (rc != FB_OK) return rc;
    fb_buf file;
    fb_buf_init(&file, FB_MIB(8));
    rc = fb_xlsx_write(&file, doc);
    if (rc != FB_OK) assert_int_equal(file.length, 0);
    fb_buf_free(&file);
    fb_doc_free(doc);
    return rc;
}

static void each_allocation_of_ours_may_fail(void **state) {
    (void)state;
    assert_true(test_each_fault(build_and_write, NULL, NULL, NULL) > 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_numbers_exact_to_the_ore),
        cmocka_unit_test(the_first_sheet_links_to_the_tables),
        cmocka_unit_test(tables_that_share_a_sheet_are_stacked),
        cmocka_unit_test(a_long_name_of_a_sheet_ends_with_a_word),
        cmocka_unit_test(a_remark_stands_below_its_table),
        cmocka_unit_test(hostile_text_gives_well_formed_files),
        cmocka_unit_test(an_empty_document_is_a_workbook),
        cmocka_unit_test(the_same_document_gives_the_same_bytes_later),
        cmocka_unit_test(each_allocation_of_ours_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
