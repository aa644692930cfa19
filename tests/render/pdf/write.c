/* write.c - `write FOLDER [SEED]`: documents as PDF, and beside each the structure that it shall have (oracle.h).
 * Among them tables too wide, words too long, rows over pages, and documents of chance. */
#include "oracle.h"

#include "../sample.h"

#include "render/pdf.h"

#include <stdio.h>

static const char *const WORDS[] = {
    "verksamhet", "bidrag", "och", "6\u202f263 tkr", "affärsutveckling", "se",      "officiell", "−12", "av",
    "Årets",      "filial", "<&>", "99,5 %",         "\"mål\"",          "e\u0301", "Α–Ω"};

static const char *some_words(test_random *random, char out[static 4096], int most) {
    int count = (int)test_random_between(random, 1, most);
    out[0] = '\0';
    for (int i = 0; i < count && strlen(out) < 4000; i++) {
        if (i) strcat(out, " ");
        strcat(out, WORDS[test_random_bits(random) % LENGTH(WORDS)]);
    }
    return out;
}

static void some_runs(fb_doc *doc, test_random *random, fb_block *block, int most) {
    static const char *const TARGETS[] = {"#a",           "#nowhere", "https://example.se/x?y=1",
                                          "javascript:x", "#t1",      "mailto:a@example.se"};
    char words[4096];
    int runs = (int)test_random_between(random, 1, 6);
    for (int i = 0; i < runs; i++) {
        fb_run_kind kind = (fb_run_kind)test_random_between(random, FB_RUN_TEXT, FB_RUN_BREAK);
        if (i) fb_doc_run(doc, block, FB_RUN_TEXT, " ", NULL);
        if (kind == FB_RUN_BREAK)
            fb_doc_run(doc, block, kind, "", NULL);
        else
            fb_doc_run(doc, block, kind, some_words(random, words, kind == FB_RUN_FIGURE ? 2 : most),
                       kind == FB_RUN_LINK ? TARGETS[test_random_bits(random) % LENGTH(TARGETS)] : "income.x");
    }
}

static void some_cell(fb_doc *doc, test_random *random, fb_row *row, size_t c) {
    char words[4096];
    switch (test_random_between(random, 0, 5)) {
    case 0: fb_cell_text(doc, row, c, some_words(random, words, 12)); break;
    case 1:
        fb_cell_reference(doc, row, c, some_words(random, words, 1), test_random_bits(random) % 2 ? "#a" : "#none");
        break;
    case 2: fb_cell_amount(doc, row, c, fb_ore(test_random_integer(random) / 1000), NULL); break;
    case 3: fb_cell_number(doc, row, c, test_random_between(random, -9999, 9999), 2, NULL); break;
    case 4: fb_cell_share(doc, row, c, test_random_between(random, -100, 2000), NULL); break;
    default: break;
    }
}

static void some_table(fb_doc *doc, test_random *random, fb_block *parent) {
    fb_column columns[16] = {0};
    char words[4096];
    size_t count = (size_t)test_random_between(random, 1, 16);
    for (size_t c = 0; c < count; c++) {
        columns[c].head = test_random_bits(random) % 4 ? fb_doc_text(doc, some_words(random, words, 3)) : NULL;
        columns[c].numeric = c > 0 && test_random_bits(random) % 2;
    }
    fb_table *table = fb_doc_table(doc, parent, count, columns);
    if (test_random_bits(random) % 2) table->caption = fb_doc_text(doc, some_words(random, words, 6));
    if (test_random_bits(random) % 2) table->unit = "tkr";
    if (test_random_bits(random) % 4 == 0) table->foot = fb_doc_text(doc, some_words(random, words, 20));
    table->unit_ore = 100000;
    int rows = (int)test_random_between(random, 0, 16);
    for (int i = 0; i < rows; i++) {
        fb_row *row = fb_doc_row(doc, table, (fb_row_kind)test_random_between(random, FB_ROW_LINE, FB_ROW_OF_WHICH));
        if (row->kind == FB_ROW_HEADING || test_random_bits(random) % 8)
            fb_cell_text(doc, row, 0, some_words(random, words, 5));
        for (size_t c = 1; c < count; c++)
            if (row->kind != FB_ROW_HEADING || test_random_bits(random) % 16 == 0) some_cell(doc, random, row, c);
    }
}

static void some_blocks(fb_doc *doc, test_random *random, fb_block *parent, int count, int depth);

static void some_block(fb_doc *doc, test_random *random, fb_block *parent, int depth) {
    char words[4096];
    int kind = (int)test_random_between(random, 0, depth > 2 ? 3 : 8);
    fb_block *block;
    switch (kind) {
    case 0: some_table(doc, random, parent); break;
    case 1:
        if (!parent) {
            static const char *const IDS[] = {"a", "b", NULL, "t1"};
            fb_doc_heading(doc, (int)test_random_between(random, 1, 4), IDS[test_random_bits(random) % 4],
                           some_words(random, words, 7));
        }
        break;
    case 2:
    case 3: some_runs(doc, random, fb_doc_paragraph(doc, parent), test_random_bits(random) % 8 ? 40 : 400); break;
    case 4:
    case 5:
        block = fb_doc_add(doc, parent, FB_BLOCK_LIST);
        block->ordered = kind == 4;
        for (int i = (int)test_random_between(random, 1, 3); i > 0; i--)
            some_blocks(doc, random, fb_doc_add(doc, block, FB_BLOCK_ITEM), (int)test_random_between(random, 1, 2),
                        depth + 1);
        break;
    case 6:
        some_blocks(doc, random, fb_doc_add(doc, parent, FB_BLOCK_QUOTE), (int)test_random_between(random, 1, 3),
                    depth + 1);
        break;
    case 7: fb_doc_add(doc, parent, FB_BLOCK_PAGE_BREAK); break;
    default:
        block = fb_doc_add(doc, parent, FB_BLOCK_FACTS);
        for (int i = (int)test_random_between(random, 0, 7); i > 0; i--) {
            const fb_fact fact = {
                .value = "71,1", .unit = i % 3 ? "mnkr" : NULL, .label = some_words(random, words, 4)};
            fb_block *made = fb_doc_fact(doc, block, &fact);
            if (i % 2) some_runs(doc, random, made, 3);
        }
        break;
    }
}

static void some_blocks(fb_doc *doc, test_random *random, fb_block *parent, int count, int depth) {
    for (int i = 0; i < count; i++)
        some_block(doc, random, parent, depth);
}

static uint64_t seed;

static fb_rc by_chance(fb_doc **out) {
    test_random random = {.state = seed++};
    char words[4096];
    fb_doc *doc;
    FB_TRY(fb_doc_new(&doc, FB_MIB(16)));
    doc->title = fb_doc_text(doc, some_words(&random, words, 5));
    doc->language = seed % 2 ? "sv" : "en";
    doc->date = "2024-03-22";
    some_blocks(doc, &random, NULL, 12, 0);
    *out = doc;
    return fb_doc_rc(doc);
}

/* What a page has no good room for. */
static fb_rc unruly(fb_doc **out) {
    static const fb_column COLUMNS[16] = {{.head = "Enhet"},
                                          {.head = "Verksamhetsberättelsesammanfattningsdokumentation"},
                                          {.head = "2023", .numeric = true}};
    fb_doc *doc;
    FB_TRY(fb_doc_new(&doc, FB_MIB(16)));
    fb_doc_heading(doc, 3, NULL, "En rubrik av tredje graden först");
    char word[2001];
    memset(word, 'x', 2000);
    word[2000] = '\0';
    fb_doc_run(doc, fb_doc_paragraph(doc, NULL), FB_RUN_TEXT, word, NULL);
    fb_table *table = fb_doc_table(doc, NULL, 16, COLUMNS);
    for (int i = 0; i < 6; i++) {
        fb_row *row = fb_doc_row(doc, table, i == 2 ? FB_ROW_HEADING : FB_ROW_LINE);
        fb_cell_text(doc, row, 0, i == 3 ? word : "En rad");
        for (size_t c = 1; c < 16 && i != 2; c++)
            fb_cell_amount(doc, row, c, fb_ore(INT64_MAX / 7), NULL);
    }
    fb_doc_heading(doc, 1, NULL, "Kapitel");
    fb_doc_heading(doc, 4, NULL, "Fjärde graden");
    *out = doc;
    return fb_doc_rc(doc);
}

/* One row over pages, with a link in its later part, and columns of unlike length. */
static fb_rc giant(fb_doc **out) {
    static const fb_column COLUMNS[] = {{.head = "A"}, {.head = "B"}, {.head = "C"}};
    fb_doc *doc;
    FB_TRY(fb_doc_new(&doc, FB_MIB(4)));
    fb_table *table = fb_doc_table(doc, NULL, 3, COLUMNS);
    fb_buf text;
    fb_buf_init(&text, FB_MIB(1));
    for (int i = 0; i < 1600; i++)
        fb_buf_printf(&text, "ord%d ", i);
    for (int i = 0; i < 3; i++) {
        fb_row *row = fb_doc_row(doc, table, FB_ROW_LINE);
        fb_cell_text(doc, row, 0, "Rad");
        if (i != 1) fb_cell_text(doc, row, 1, text.text);
        if (i == 0) fb_cell_reference(doc, row, 2, text.text, "https://example.se");
    }
    fb_buf_free(&text);
    *out = doc;
    return fb_doc_rc(doc);
}

static fb_rc long_table(fb_doc **out) { return sample_table(out, 150); }

static fb_rc turned(fb_doc **out) { return sample_wide(out, 8); }
static fb_rc in_parts(fb_doc **out) { return sample_wide(out, 24); }

static void write_one(const char *folder, const char *name, int number, fb_rc (*make)(fb_doc **)) {
    char path[512];
    fb_doc *doc = NULL;
    fb_buf file;
    assert_int_equal(make(&doc), FB_OK);
    fb_buf_init(&file, FB_MIB(64));
    assert_int_equal(fb_pdf_write(&file, doc), FB_OK);
    snprintf(path, sizeof path, "%s/%s-%d.pdf", folder, name, number);
    assert_int_equal(fb_file_write(path, file.text, file.length), FB_OK);
    fb_buf_free(&file);
    snprintf(path, sizeof path, "%s/%s-%d.json", folder, name, number);
    json_t *oracle = oracle_of(doc);
    assert_int_equal(json_dump_file(oracle, path, JSON_INDENT(1)), 0);
    json_decref(oracle);
    fb_doc_free(doc);
}

int main(int count, char **arguments) {
    if (count < 2) return 2;
    seed = count > 2 ? strtoull(arguments[2], NULL, 10) : 1;
    for (int i = 0; i < 5; i++)
        write_one(arguments[1], "chance", i, by_chance);
    if (count > 2) return 0;
    write_one(arguments[1], "report", 0, sample_report);
    write_one(arguments[1], "table", 0, long_table);
    write_one(arguments[1], "giant", 0, giant);
    write_one(arguments[1], "unruly", 0, unruly);
    write_one(arguments[1], "hostile", 0, sample_hostile);
    write_one(arguments[1], "empty", 0, sample_empty);
    write_one(arguments[1], "wide", 8, turned);
    write_one(arguments[1], "wide", 24, in_parts);
    return 0;
}
