/* doc.c - builders: failure is kept, nothing is put in the wrong place, texts are clean. */
#include "sample.h"

#include "render/anchors.h"
#include "render/clean.h"
#include "render/shown.h"
#include "render/words.h"

static fb_doc *new_doc(size_t cap) {
    fb_doc *doc = NULL;
    assert_int_equal(fb_doc_new(&doc, cap), FB_OK);
    return doc;
}

static void blocks_come_in_order_and_nest(void **state) {
    (void)state;
    fb_doc *doc = new_doc(FB_MIB(1));
    fb_block *list = fb_doc_add(doc, NULL, FB_BLOCK_LIST);
    fb_block *first = fb_doc_add(doc, list, FB_BLOCK_ITEM), *second = fb_doc_add(doc, list, FB_BLOCK_ITEM);
    fb_block *after = fb_doc_paragraph(doc, NULL);
    assert_ptr_equal(doc->root->children, list);
    assert_ptr_equal(list->next, after);
    assert_ptr_equal(list->children, first);
    assert_ptr_equal(first->next, second);
    assert_null(second->next);
    fb_doc_free(doc);
}

static void a_full_document_keeps_its_failure(void **state) {
    (void)state;
    fb_doc *doc = new_doc(FB_KIB(8));
    fb_block *block = NULL;
    for (int i = 0; i < 1000; i++)
        block = fb_doc_heading(doc, 1, NULL, "En rubrik som tar plats");
    assert_null(block);
    assert_int_equal(fb_doc_rc(doc), FB_ELIMIT);
    assert_null(fb_doc_paragraph(doc, NULL));
    assert_null(fb_doc_row(doc, NULL, FB_ROW_LINE));
    fb_cell_text(doc, NULL, 0, "x");
    fb_doc_run(doc, NULL, FB_RUN_TEXT, "x", NULL);
    assert_int_equal(fb_doc_rc(doc), FB_ELIMIT);
    fb_doc_free(doc);
    fb_doc_free(NULL);
}

static void nesting_has_a_limit(void **state) {
    (void)state;
    fb_doc *doc = new_doc(FB_MIB(1));
    fb_block *block = NULL;
    for (int i = 0; i < FB_DOC_DEPTH; i++)
        assert_non_null(block = fb_doc_add(doc, block, FB_BLOCK_QUOTE));
    assert_null(fb_doc_add(doc, block, FB_BLOCK_QUOTE));
    assert_int_equal(fb_doc_rc(doc), FB_ELIMIT);
    fb_doc_free(doc);
}

static void a_cell_outside_its_row_fails_the_document(void **state) {
    (void)state;
    fb_doc *doc = new_doc(FB_MIB(1));
    const fb_column column = {.head = "x"};
    fb_row *row = fb_doc_row(doc, fb_doc_table(doc, NULL, 1, &column), FB_ROW_LINE);
    fb_cell_text(doc, row, 1, "utanför");
    assert_int_equal(fb_doc_rc(doc), FB_ELIMIT);
    fb_doc_free(doc);
}

static void texts_lose_control_characters_and_bad_bytes(void **state) {
    (void)state;
    fb_doc *doc = new_doc(FB_MIB(1));
    assert_string_equal(fb_doc_text(doc, "a\x01\x1b"
                                         "b\tc\xff\xc2\x85\xe2\x80\xae!"),
                        "ab c\xef\xbf\xbd!");
    assert_null(fb_doc_text(doc, NULL));
    assert_true(fb_is_clean("Åäö − 1\u202f234"));
    assert_false(fb_is_clean("\x7f"));
    assert_false(fb_is_clean("\xc3"));
    fb_doc_free(doc);
}

static void a_chart_is_copied(void **state) {
    (void)state;
    fb_doc *doc = new_doc(FB_MIB(1));
    char label[] = "ett";
    const char *labels[] = {label};
    fb_money amounts[] = {{5}};
    fb_series series[] = {{.name = "s", .amounts = amounts}};
    fb_chart given = {.points = 1, .labels = labels, .series_count = 1, .series = series, .unit_ore = 1};
    fb_chart *chart = fb_doc_chart(doc, NULL, &given);
    label[0] = 'x';
    amounts[0].ore = 6;
    assert_string_equal(chart->labels[0], "ett");
    assert_int_equal(chart->series[0].amounts[0].ore, 5);
    fb_doc_free(doc);
}

static void anchors_are_unique_and_safe(void **state) {
    (void)state;
    fb_doc *doc = new_doc(FB_MIB(1));
    fb_block *a = fb_doc_heading(doc, 1, "samma", "A"), *b = fb_doc_heading(doc, 1, "samma", "B");
    fb_block *c = fb_doc_heading(doc, 1, NULL, "C"), *d = fb_doc_heading(doc, 1, "section-1", "D");
    fb_block *e = fb_doc_heading(doc, 1, "1 å'\"", "E");
    fb_anchors *anchors = NULL;
    assert_int_equal(fb_anchors_new(&anchors, doc), FB_OK);
    assert_string_equal(fb_anchor_of(anchors, a), "samma");
    assert_string_equal(fb_anchor_of(anchors, b), "samma-2");
    assert_string_equal(fb_anchor_of(anchors, d), "section-1");
    assert_string_equal(fb_anchor_of(anchors, c), "section-1-2");
    assert_string_equal(fb_anchor_of(anchors, e), "a-1-----");
    assert_string_equal(fb_anchor_to(anchors, "#samma"), "samma");
    assert_null(fb_anchor_to(anchors, "#borta"));
    assert_null(fb_anchor_to(anchors, NULL));
    fb_anchors_free(anchors);
    fb_doc_free(doc);
}

static void cells_show_rounded_amounts_and_decimals(void **state) {
    (void)state;
    char text[FB_MONEY_TEXT];
    fb_table table = {.unit_ore = 100000};
    fb_cell cell = {.kind = FB_CELL_AMOUNT, .amount = {-3626250001}};
    assert_string_equal(fb_shown_cell(text, &table, &cell), "−36\u202f263");
    assert_string_equal(fb_plain_cell(text, &table, &cell), "-36263");
    table.unit_ore = 1;
    assert_string_equal(fb_shown_cell(text, &table, &cell), "−36\u202f262\u202f500,01");
    assert_string_equal(fb_plain_cell(text, &table, &cell), "-36262500.01");
    cell = (fb_cell){.kind = FB_CELL_NUMBER, .count = -5, .decimals = 1};
    assert_string_equal(fb_shown_cell(text, &table, &cell), "−0,5");
    assert_string_equal(fb_plain_cell(text, &table, &cell), "-0.5");
    cell = (fb_cell){.kind = FB_CELL_NUMBER, .count = INT64_MIN, .decimals = 6};
    assert_string_equal(fb_shown_cell(text, &table, &cell), "−9\u202f223\u202f372\u202f036\u202f854,775808");
}

static void dates_are_written_in_words(void **state) {
    (void)state;
    char words[FB_DATE_WORDS];
    assert_string_equal(fb_date_words(words, "sv", "2024-03-22"), "22 mars 2024");
    assert_string_equal(fb_date_words(words, "en", "2024-03-22"), "22 March 2024");
    assert_string_equal(fb_date_words(words, "sv", "våren"), "våren");
}

static fb_rc build(void *context) {
    (void)context;
    fb_doc *doc = NULL;
    fb_rc rc = sample_report(&doc);
    fb_doc_free(doc);
    return rc;
}

static void each_allocation_may_fail(void **state) {
    (void)state;
    assert_true(test_each_fault(build, NULL, NULL, NULL) > 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_come_in_order_and_nest),
        cmocka_unit_test(a_full_document_keeps_its_failure),
        cmocka_unit_test(nesting_has_a_limit),
        cmocka_unit_test(a_cell_outside_its_row_fails_the_document),
        cmocka_unit_test(texts_lose_control_characters_and_bad_bytes),
        cmocka_unit_test(a_chart_is_copied),
        cmocka_unit_test(anchors_are_unique_and_safe),
        cmocka_unit_test(cells_show_rounded_amounts_and_decimals),
        cmocka_unit_test(dates_are_written_in_words),
        cmocka_unit_test(each_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
