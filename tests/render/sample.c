/* sample.c - the documents and the lookers. */
#include "sample.h"

#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

/* fontconfig keeps its caches to the end of the program; they are not ours to free. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void) { return "leak:libfontconfig\n"; }

static void paragraph(fb_doc *doc, fb_block *parent, const char *text) {
    fb_doc_run(doc, fb_doc_paragraph(doc, parent), FB_RUN_TEXT, text, NULL);
}

static fb_rc finish(fb_doc **out, fb_doc *doc) {
    fb_rc rc = fb_doc_rc(doc);
    if (rc == FB_OK)
        *out = doc;
    else
        fb_doc_free(doc);
    return rc;
}

static void amounts(fb_doc *doc, fb_row *row, int64_t now, int64_t before) {
    fb_cell_amount(doc, row, 2, fb_ore(now), "income.line");
    fb_cell_amount(doc, row, 3, fb_ore(before), NULL);
}

fb_table *sample_statement(fb_doc *doc) {
    static const fb_column COLUMNS[] = {{.head = ""},
                                        {.head = "Not", .narrow = true},
                                        {.head = "2023", .numeric = true},
                                        {.head = "2022", .numeric = true, .prior = true}};
    fb_table *table = fb_doc_table(doc, NULL, 4, COLUMNS);
    if (!table) return NULL;
    table->id = "income";
    table->caption = "Resultaträkning för förbundet";
    table->unit = "tkr";
    table->unit_ore = 100000;
    table->sheet = "Resultat";
    fb_row *row = fb_doc_row(doc, table, FB_ROW_LINE);
    fb_cell_text(doc, row, 0, "Verksamhetens intäkter");
    fb_cell_reference(doc, row, 1, "1", "#note-1");
    amounts(doc, row, 3485149999, 3647600000);
    row = fb_doc_row(doc, table, FB_ROW_OF_WHICH);
    fb_cell_text(doc, row, 0, "därav internt");
    amounts(doc, row, 100000, 200000);
    row = fb_doc_row(doc, table, FB_ROW_LINE);
    fb_cell_text(doc, row, 0, "Verksamhetens kostnader");
    amounts(doc, row, -7111400000, -6763900000);
    row = fb_doc_row(doc, table, FB_ROW_TOTAL);
    fb_cell_text(doc, row, 0, "Årets resultat");
    amounts(doc, row, -3626250001, -3116300000);
    if (row) row->id = "income.result";
    return table;
}

static void add_chart(fb_doc *doc) {
    static const char *const LABELS[] = {"Navet", "Regional utveckling med ett mycket långt namn som måste brytas"};
    static const fb_money NOW[] = {{-45700000}, {123400000}}, BEFORE[] = {{2200000}, {0}};
    const fb_series series[] = {{.name = "2023", .amounts = NOW}, {.name = "2022", .amounts = BEFORE, .prior = true}};
    const fb_chart chart = {.id = "units",
                            .title = "Resultat per enhet",
                            .unit = "tkr",
                            .unit_ore = 100000,
                            .kind = FB_CHART_BARS,
                            .points = 2,
                            .labels = LABELS,
                            .series_count = 2,
                            .series = series,
                            .description = "Navet redovisar ett underskott."};
    fb_doc_chart(doc, NULL, &chart);
}

fb_rc sample_report(fb_doc **out) {
    fb_doc *doc;
    FB_TRY(fb_doc_new(&doc, FB_MIB(4)));
    doc->title = fb_doc_text(doc, "Årsredovisning 2023");
    doc->subtitle = fb_doc_text(doc, "Med räkenskaper");
    doc->author = fb_doc_text(doc, "Exempelförbundet");
    doc->date = "2024-03-22";
    fb_doc_heading(doc, 1, "berattelse", "Förvaltningsberättelse");
    fb_doc_heading(doc, 2, NULL, "Översikt");
    fb_block *text = fb_doc_paragraph(doc, NULL);
    fb_doc_run(doc, text, FB_RUN_TEXT, "Resultatet blev ", NULL);
    fb_doc_run(doc, text, FB_RUN_FIGURE, "−36\u202f263 tkr", "income.result");
    fb_doc_run(doc, text, FB_RUN_TEXT, ", se ", NULL);
    fb_doc_run(doc, text, FB_RUN_LINK, "not 1", "#note-1");
    fb_doc_run(doc, text, FB_RUN_LINK, "ingenstans", "#nowhere");
    fb_doc_run(doc, text, FB_RUN_LINK, "farlig", "javascript:alert(1)");
    fb_doc_run(doc, text, FB_RUN_LINK, "webbplats", "https://example.se/?a='b'");
    fb_block *list = fb_doc_add(doc, NULL, FB_BLOCK_LIST);
    paragraph(doc, fb_doc_add(doc, list, FB_BLOCK_ITEM), "En punkt");
    add_chart(doc);
    fb_doc_heading(doc, 1, "rakenskaper", "Räkenskaper");
    sample_statement(doc);
    fb_doc_heading(doc, 3, "note-1", "Not 1 Intäkter");
    paragraph(doc, NULL, "Medlemsavgifter.");
    return finish(out, doc);
}

fb_rc sample_table(fb_doc **out, int rows) {
    static const fb_column COLUMNS[] = {{.head = "Rubrik"}, {.head = "2023", .numeric = true}};
    fb_doc *doc;
    FB_TRY(fb_doc_new(&doc, FB_MIB(16)));
    doc->date = "2024-03-22";
    fb_doc_heading(doc, 1, "kapitel", "Kapitel");
    fb_table *table = fb_doc_table(doc, NULL, 2, COLUMNS);
    for (int i = 0; i < rows && table; i++) {
        char label[400];
        bool last = i + 1 == rows;
        /* Every third label takes two lines: its words must not end up on two pages. */
        snprintf(label, sizeof label,
                 i % 3 ? "Rad%dA Rad%dB"
                       : "Rad%dA lång etikett som är så utförlig att den "
                         "inte får rum på en enda rad utan måste fortsätta på nästa, ord efter ord efter ord Rad%dB",
                 i, i);
        fb_row *row = fb_doc_row(doc, table, last ? FB_ROW_TOTAL : FB_ROW_LINE);
        fb_cell_text(doc, row, 0, label);
        fb_cell_amount(doc, row, 1, fb_ore(i * 12300), NULL);
    }
    return finish(out, doc);
}

fb_rc sample_wide(fb_doc **out, size_t columns) {
    fb_column column[24] = {{.head = "Enhet"}};
    fb_doc *doc;
    FB_TRY(fb_doc_new(&doc, FB_MIB(4)));
    for (size_t c = 1; c < columns; c++)
        column[c] = (fb_column){.head = fb_doc_text(doc, c % 2 ? "Utfall" : "Budget"), .numeric = true};
    doc->title = "Bred";
    fb_doc_heading(doc, 1, NULL, "Kapitel");
    fb_doc_run(doc, fb_doc_paragraph(doc, NULL), FB_RUN_TEXT, "Före.", NULL);
    fb_doc_heading(doc, 2, NULL, "Tabellens rubrik");
    fb_table *table = fb_doc_table(doc, NULL, columns, column);
    table->caption = "Belopp";
    table->foot = "En anmärkning.";
    table->unit_ore = 1;
    for (int i = 0; i < 30; i++) {
        fb_row *row = fb_doc_row(doc, table, i == 29 ? FB_ROW_TOTAL : i % 9 ? FB_ROW_LINE : FB_ROW_HEADING);
        fb_cell_text(doc, row, 0, "En rad");
        if (i == 27) fb_cell_number(doc, row, columns - 1, 7, 0, NULL); /* a heading with a cell in one part only */
        for (size_t c = 1; c < columns && row->kind != FB_ROW_HEADING; c++)
            fb_cell_amount(doc, row, c, fb_ore(98765432100000000 + i * 100 + (int64_t)c), NULL);
    }
    fb_doc_run(doc, fb_doc_paragraph(doc, NULL), FB_RUN_TEXT, "Efter.", NULL);
    *out = doc;
    return fb_doc_rc(doc);
}

fb_rc sample_hostile(fb_doc **out) {
    fb_doc *doc;
    FB_TRY(fb_doc_new(&doc, FB_MIB(4)));
    doc->language = HOSTILE;
    doc->title = HOSTILE;
    doc->subtitle = HOSTILE;
    doc->author = HOSTILE;
    doc->date = "tisdag</style>";
    fb_doc_heading(doc, 1, HOSTILE, HOSTILE);
    fb_doc_heading(doc, 2, HOSTILE, HOSTILE);
    fb_block *text = fb_doc_paragraph(doc, NULL);
    for (int kind = FB_RUN_TEXT; kind <= FB_RUN_FIGURE; kind++)
        fb_doc_run(doc, text, (fb_run_kind)kind, HOSTILE, "https://x/" HOSTILE);
    const fb_column columns[] = {{.head = HOSTILE}, {.head = HOSTILE, .numeric = true}};
    fb_table *table = fb_doc_table(doc, NULL, 2, columns);
    if (table) {
        table->id = HOSTILE;
        table->caption = HOSTILE;
        table->unit = HOSTILE;
        table->sheet = HOSTILE;
    }
    fb_row *row = fb_doc_row(doc, table, FB_ROW_LINE);
    if (row) row->id = HOSTILE;
    fb_cell_reference(doc, row, 0, HOSTILE, "#" HOSTILE);
    fb_cell_amount(doc, row, 1, fb_ore(INT64_MIN), HOSTILE);
    static const char *const LABELS[] = {HOSTILE};
    static const fb_money AMOUNTS[] = {{INT64_MAX}};
    const fb_series series[] = {{.name = HOSTILE, .amounts = AMOUNTS}};
    const fb_chart chart = {.id = HOSTILE,
                            .title = HOSTILE,
                            .unit = HOSTILE,
                            .unit_ore = 1,
                            .points = 1,
                            .labels = LABELS,
                            .series_count = 1,
                            .series = series,
                            .description = HOSTILE};
    fb_doc_chart(doc, NULL, &chart);
    const fb_fact fact = {.value = HOSTILE,
                          .unit = HOSTILE,
                          .label = HOSTILE,
                          .figure = HOSTILE,
                          .cell = {.kind = FB_CELL_TEXT, .text = HOSTILE}};
    fb_block *facts = fb_doc_add(doc, NULL, FB_BLOCK_FACTS);
    fb_doc_run(doc, fb_doc_fact(doc, facts, &fact), FB_RUN_TEXT, HOSTILE, NULL);
    return finish(out, doc);
}

fb_rc sample_empty(fb_doc **out) { return fb_doc_new(out, FB_KIB(64)); }

size_t count_of(const char *text, const char *part) {
    size_t count = 0;
    for (const char *at = text; (at = strstr(at, part)); at += strlen(part))
        count++;
    return count;
}

static bool has_program(const char *program) {
    char command[128];
    snprintf(command, sizeof command, "command -v %s >/dev/null 2>&1", program);
    return system(command) == 0;
}

void look_with(fb_buf *seen, const char *program, const char *command, const fb_buf *file) {
    fb_buf_init(seen, FB_MIB(16));
    if (!has_program(program)) {
        fb_buf_free(seen);
        skip();
    }
    char path[] = "/tmp/forbund-test-XXXXXX", line[512];
    int made = mkstemp(path);
    assert_true(made >= 0);
    close(made);
    assert_int_equal(fb_file_write(path, file->text, file->length), FB_OK);
    snprintf(line, sizeof line, "set -- %s; %s", path, command);
    FILE *pipe = popen(line, "r");
    assert_non_null(pipe);
    char chunk[4096];
    size_t got;
    while ((got = fread(chunk, 1, sizeof chunk, pipe)) > 0)
        fb_buf_add_bytes(seen, chunk, got);
    int status = pclose(pipe);
    unlink(path);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}
