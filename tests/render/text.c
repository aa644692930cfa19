/* text.c - terminal tables, CSV, findings. */
#include "sample.h"

#include "render/doc_text.h"
#include "render/findings_text.h"
#include "render/shown.h"
#include "render/table_text.h"

#include "base/language.h"

#include <stdio.h>

static fb_table *statement(fb_doc **doc) {
    assert_int_equal(fb_doc_new(doc, FB_MIB(1)), FB_OK);
    fb_table *table = sample_statement(*doc);
    assert_non_null(table);
    return table;
}

static void every_line_fits(const char *text, size_t wide) {
    while (*text) {
        char line[1024];
        size_t length = strcspn(text, "\n");
        assert_true(length < sizeof line);
        memcpy(line, text, length);
        line[length] = '\0';
        assert_true(fb_utf8_width(line) <= wide);
        assert_true(length == 0 || line[length - 1] != ' ');
        text += length + (text[length] == '\n');
    }
}

static void a_statement_reads_as_one(void **state) {
    (void)state;
    fb_doc *doc;
    fb_table *table = statement(&doc);
    fb_buf out;
    fb_buf_init(&out, FB_KIB(64));
    fb_table_text(&out, table, 80);
    assert_string_equal(out.text, "Resultaträkning för förbundet\n"
                                  "tkr                      Not     2023     2022\n"
                                  "──────────────────────────────────────────────\n"
                                  "Verksamhetens intäkter   1     34\u202f851   36\u202f476\n"
                                  "  därav internt                     1        2\n"
                                  "Verksamhetens kostnader       −71\u202f114  −67\u202f639\n"
                                  "──────────────────────────────────────────────\n"
                                  "Årets resultat                −36\u202f263  −31\u202f163\n"
                                  "══════════════════════════════════════════════\n");
    fb_buf_free(&out);
    fb_doc_free(doc);
}

static void a_table_fits_any_terminal(void **state) {
    (void)state;
    fb_doc *doc;
    fb_table *table = statement(&doc);
    fb_row *row = fb_doc_row(doc, table, FB_ROW_LINE);
    fb_cell_text(doc, row, 0, "Ettmycketlångtordsominteharnågotmellanslagochdärförmåstebrytasmittiåäö och sedan ord");
    fb_cell_text(doc, row, 1, "en lång text i en smal kolumn");
    fb_cell_amount(doc, row, 2, fb_ore(INT64_MIN), NULL);
    row = fb_doc_row(doc, table, FB_ROW_HEADING);
    fb_cell_text(doc, row, 0, "En rubrik som är mycket längre än den bredd som terminalen har, och därför bryts");
    for (int wide = 1; wide <= 120; wide++) {
        fb_buf out;
        fb_buf_init(&out, FB_KIB(64));
        fb_table_text(&out, table, wide);
        assert_int_equal(fb_buf_rc(&out), FB_OK);
        every_line_fits(out.text, wide < 20 ? 20 : (size_t)wide);
        fb_buf_free(&out);
    }
    fb_doc_free(doc);
}

static fb_table *wide_table(fb_doc **doc, size_t numbers) {
    static const char *const HEADS[] = {"jan–aug 2017", "jan–aug 2016", "Prognos 2017",   "Budget 2017",
                                        "2016",         "Avvikelse",    "Interna poster", "Föregående år"};
    fb_column columns[9] = {{.head = ""}};
    assert_int_equal(fb_doc_new(doc, FB_MIB(1)), FB_OK);
    for (size_t i = 0; i < numbers; i++)
        columns[i + 1] = (fb_column){.head = HEADS[i], .numeric = true};
    fb_table *table = fb_doc_table(*doc, NULL, numbers + 1, columns);
    table->unit = "tkr";
    table->unit_ore = 100000;
    for (int i = 0; i < 2; i++) {
        fb_row *row = fb_doc_row(*doc, table, i ? FB_ROW_TOTAL : FB_ROW_LINE);
        fb_cell_text(*doc, row, 0, i ? "Årets resultat" : "Medfinansiering, Närvårdssamverkan");
        for (size_t c = 0; c < numbers; c++)
            fb_cell_amount(*doc, row, c + 1, fb_ore(i ? 171500000 : 165100000), NULL);
    }
    return table;
}

static void assert_shown(fb_doc *doc, const fb_table *table, int wide, const char *expected) {
    fb_buf out;
    fb_buf_init(&out, FB_KIB(64));
    fb_table_text(&out, table, wide);
    assert_string_equal(out.text, expected);
    fb_buf_free(&out);
    fb_doc_free(doc);
}

static void five_columns_of_numbers_leave_the_labels_room(void **state) {
    (void)state;
    fb_doc *doc;
    fb_table *table = wide_table(&doc, 5);
    assert_shown(
        doc, table, 80,
        "                             jan–aug     jan–aug     Prognos\n"
        "tkr                             2017        2016        2017  Budget 2017   2016\n"
        "────────────────────────────────────────────────────────────────────────────────\n"
        "Medfinansiering,\n"
        "Närvårdssamverkan              1\u202f651       1\u202f651       1\u202f651        1\u202f651  1\u202f651\n"
        "────────────────────────────────────────────────────────────────────────────────\n"
        "Årets resultat                 1\u202f715       1\u202f715       1\u202f715        1\u202f715  1\u202f715\n"
        "════════════════════════════════════════════════════════════════════════════════\n");
}

static void columns_without_room_stand_below_with_their_labels(void **state) {
    (void)state;
    fb_doc *doc;
    fb_table *table = wide_table(&doc, 8);
    assert_shown(doc, table, 80,
                 "                                    jan–aug  jan–aug  Prognos  Budget\n"
                 "tkr                                    2017     2016     2017    2017\n"
                 "─────────────────────────────────────────────────────────────────────\n"
                 "Medfinansiering, Närvårdssamverkan    1\u202f651    1\u202f651    1\u202f651   1\u202f651\n"
                 "─────────────────────────────────────────────────────────────────────\n"
                 "Årets resultat                        1\u202f715    1\u202f715    1\u202f715   1\u202f715\n"
                 "═════════════════════════════════════════════════════════════════════\n"
                 "\n"
                 "                                                      Interna  Föregående\n"
                 "tkr                                  2016  Avvikelse   poster          år\n"
                 "─────────────────────────────────────────────────────────────────────────\n"
                 "Medfinansiering, Närvårdssamverkan  1\u202f651      1\u202f651    1\u202f651       1\u202f651\n"
                 "─────────────────────────────────────────────────────────────────────────\n"
                 "Årets resultat                      1\u202f715      1\u202f715    1\u202f715       1\u202f715\n"
                 "═════════════════════════════════════════════════════════════════════════\n");
}

static void a_list_wraps_its_texts(void **state) {
    (void)state;
    fb_doc *doc;
    const fb_column columns[] = {
        {.head = "Version"}, {.head = "Slag"}, {.head = "Beslut"}, {.head = "Resultat", .numeric = true}};
    assert_int_equal(fb_doc_new(&doc, FB_MIB(1)), FB_OK);
    fb_table *table = fb_doc_table(doc, NULL, 4, columns);
    table->unit_ore = 100000;
    fb_row *row = fb_doc_row(doc, table, FB_ROW_LINE);
    fb_cell_text(doc, row, 0, "omdisponering");
    fb_cell_text(doc, row, 1, "ändring");
    fb_cell_text(doc, row, 2, "Direktionens protokoll § 44");
    fb_cell_amount(doc, row, 3, fb_ore(100000), NULL);
    assert_shown(doc, table, 46,
                 "Version        Slag     Beslut        Resultat\n"
                 "──────────────────────────────────────────────\n"
                 "                        Direktionens\n"
                 "                        protokoll §\n"
                 "omdisponering  ändring  44                   1\n");
}

/* However many, and however narrow: each number stands there once, whole. */
static void many_columns_are_all_there(void **state) {
    (void)state;
    fb_doc *doc;
    assert_int_equal(fb_doc_new(&doc, FB_MIB(1)), FB_OK);
    fb_column columns[40];
    char expected[8];
    for (size_t i = 0; i < 40; i++)
        columns[i] = (fb_column){.head = "123456789", .numeric = i > 0};
    fb_table *table = fb_doc_table(doc, NULL, 40, columns);
    table->unit_ore = 100000;
    fb_row *row = fb_doc_row(doc, table, FB_ROW_TOTAL);
    for (size_t i = 1; i < 40; i++)
        fb_cell_amount(doc, row, i, fb_ore((int64_t)(900 + i) * 100000), NULL);
    for (int wide = 20; wide <= 200; wide++) {
        fb_buf out;
        fb_buf_init(&out, FB_KIB(64));
        fb_table_text(&out, table, wide);
        assert_int_equal(fb_buf_rc(&out), FB_OK);
        every_line_fits(out.text, (size_t)wide);
        for (int i = 1; i < 40; i++) {
            snprintf(expected, sizeof expected, "%d", 900 + i);
            const char *found = strstr(out.text, expected);
            assert_non_null(found);
            assert_null(strstr(found + 1, expected));
        }
        fb_buf_free(&out);
    }
    fb_doc_free(doc);
}

static void csv_has_plain_numbers(void **state) {
    (void)state;
    fb_doc *doc;
    fb_table *table = statement(&doc);
    fb_buf out;
    fb_buf_init(&out, FB_KIB(64));
    fb_table_csv(&out, table);
    assert_string_equal(out.text, "tkr,Not,2023,2022\n"
                                  "Verksamhetens intäkter,1,34851,36476\n"
                                  "därav internt,,1,2\n"
                                  "Verksamhetens kostnader,,-71114,-67639\n"
                                  "Årets resultat,,-36263,-31163\n");
    fb_buf_reset(&out);
    table->unit_ore = 1;
    fb_table_csv(&out, table);
    assert_non_null(strstr(out.text, "Årets resultat,,-36262500.01,-31163000.00\n"));
    fb_buf_free(&out);
    fb_doc_free(doc);
}

static void an_empty_table_has_a_head(void **state) {
    (void)state;
    fb_doc *doc;
    const fb_column column = {.head = "Rubrik"};
    assert_int_equal(fb_doc_new(&doc, FB_MIB(1)), FB_OK);
    fb_table *table = fb_doc_table(doc, NULL, 1, &column);
    fb_buf out;
    fb_buf_init(&out, FB_KIB(64));
    fb_table_text(&out, table, 80);
    assert_string_equal(out.text, "Rubrik\n──────\n");
    fb_buf_free(&out);
    fb_doc_free(doc);
}

static void a_finding_is_one_clean_line(void **state) {
    (void)state;
    fb_findings *findings = fb_findings_new();
    fb_find(findings, FB_ERROR, "sie.unbalanced", "bok.se", 88, "verifikation %s", "A 117\n\x1b[31m");
    fb_find(findings, FB_NOTE, "x.y", NULL, 0, "klart");
    fb_buf out;
    fb_buf_init(&out, FB_KIB(64));
    fb_findings_text(&out, findings);
    assert_string_equal(out.text, "bok.se:88: error: verifikation A 117 [31m [sie.unbalanced]\nnote: klart [x.y]\n");
    fb_buf_free(&out);
    fb_findings_free(findings);
}

static void an_amount_has_its_units_decimals(void **state) {
    (void)state;
    static const struct {
        int64_t unit_ore;
        const char *shown, *plain;
    } CASES[] = {{1, "44,65", "44.65"}, {10, "44,7", "44.7"}, {100, "45", "45"}, {100000, "0", "0"}};
    for (size_t i = 0; i < LENGTH(CASES); i++) {
        char text[FB_MONEY_TEXT];
        const fb_table table = {.unit_ore = CASES[i].unit_ore};
        const fb_cell cell = {.kind = FB_CELL_AMOUNT, .amount = fb_ore(4465)};
        assert_string_equal(fb_shown_cell(text, &table, &cell), CASES[i].shown);
        assert_string_equal(fb_plain_cell(text, &table, &cell), CASES[i].plain);
    }
}

/* Every kind of block, with a list in a list. */
static void blocks(fb_doc *doc) {
    const fb_fact fact = {.value = "71,1", .unit = "mnkr", .label = "kostade det"};
    const fb_money amounts[] = {{100000}};
    const char *const labels[] = {"Navet"};
    const fb_series series = {.name = "2023", .amounts = amounts};
    const fb_chart chart = {.title = "Ett diagram",
                            .unit = "tkr",
                            .unit_ore = 100000,
                            .kind = FB_CHART_BARS,
                            .points = 1,
                            .labels = labels,
                            .series_count = 1,
                            .series = &series};
    const fb_column columns[] = {{.head = "Vad"}, {.head = "2023", .numeric = true}};
    fb_doc_heading(doc, 1, "avgifter", "Avgifter");
    fb_table *table = fb_doc_table(doc, NULL, 2, columns);
    table->caption = "Avgifter";
    table->unit = "st";
    fb_row *row = fb_doc_row(doc, table, FB_ROW_LINE);
    fb_cell_text(doc, row, 0, "Vatten");
    fb_cell_number(doc, row, 1, 7, 0, NULL);
    fb_doc_run(doc, fb_doc_fact(doc, fb_doc_add(doc, NULL, FB_BLOCK_FACTS), &fact), FB_RUN_TEXT, "mer än förr", NULL);
    fb_doc_add(doc, NULL, FB_BLOCK_PAGE_BREAK);
    fb_doc_chart(doc, NULL, &chart);
    fb_block *list = fb_doc_add(doc, NULL, FB_BLOCK_LIST), *item = fb_doc_add(doc, list, FB_BLOCK_ITEM);
    fb_doc_run(doc, fb_doc_paragraph(doc, item), FB_RUN_STRONG, "Platser", NULL);
    fb_doc_run(doc, item->children, FB_RUN_TEXT, ": en i direktionen och en bland revisorerna", NULL);
    list = fb_doc_add(doc, item, FB_BLOCK_LIST);
    list->ordered = true;
    fb_doc_run(doc, fb_doc_paragraph(doc, fb_doc_add(doc, list, FB_BLOCK_ITEM)), FB_RUN_TEXT, "en till", NULL);
}

static void a_document_reads_from_top_to_bottom(void **state) {
    (void)state;
    fb_doc *doc = NULL;
    fb_buf out;
    assert_int_equal(fb_doc_new(&doc, FB_MIB(1)), FB_OK);
    doc->title = "Klippeby 2024";
    doc->subtitle = "Avgifter";
    blocks(doc);
    fb_buf_init(&out, FB_KIB(64));
    assert_int_equal(fb_doc_to_text(&out, doc, 40), FB_OK);
    assert_string_equal(out.text, "Klippeby 2024\nAvgifter\n\n"
                                  "Avgifter\n\n"
                                  "Vad, st  2023\n"
                                  "─────────────\n"
                                  "Vatten      7\n\n"
                                  "  71,1 mnkr kostade det. mer än förr\n\n"
                                  "Ett diagram\n"
                                  "tkr    2023\n"
                                  "───────────\n"
                                  "Navet     1\n\n"
                                  "- Platser: en i direktionen och en bland\n"
                                  "  revisorerna\n\n"
                                  "  1. en till\n");
    every_line_fits(out.text, 40);
    fb_buf_free(&out);
    fb_doc_free(doc);
}

static void a_hostile_document_fits_any_terminal(void **state) {
    (void)state;
    for (int wide = 20; wide <= 120; wide += 25) {
        fb_doc *doc = NULL;
        fb_buf out;
        assert_int_equal(sample_hostile(&doc), FB_OK);
        fb_buf_init(&out, FB_MIB(1));
        assert_int_equal(fb_doc_to_text(&out, doc, wide), FB_OK);
        assert_int_equal(fb_buf_rc(&out), FB_OK);
        assert_true(fb_utf8_valid(out.text, out.length));
        assert_null(strchr(out.text, '\x1b'));
        fb_buf_free(&out);
        fb_doc_free(doc);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_statement_reads_as_one),
        cmocka_unit_test(a_table_fits_any_terminal),
        cmocka_unit_test(five_columns_of_numbers_leave_the_labels_room),
        cmocka_unit_test(columns_without_room_stand_below_with_their_labels),
        cmocka_unit_test(a_list_wraps_its_texts),
        cmocka_unit_test(many_columns_are_all_there),
        cmocka_unit_test(csv_has_plain_numbers),
        cmocka_unit_test(an_amount_has_its_units_decimals),
        cmocka_unit_test(an_empty_table_has_a_head),
        cmocka_unit_test(a_finding_is_one_clean_line),
        cmocka_unit_test(a_document_reads_from_top_to_bottom),
        cmocka_unit_test(a_hostile_document_fits_any_terminal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
