/* chapter.c - any bytes at all as a chapter, an included text, a list of names and a report.ini: read, said, checked,
 * drawn. Runs under libFuzzer and afl++. The four stand in one input, with the byte 1E between them.
 *
 * Beside what the sanitizers see: a refusal has a finding, and what is not refused becomes a page.
 */
#include "holds.h"

#include "exchange/folder.h"
#include "render/html.h"
#include "report/report.h"

#include <string.h>

static fb_store *store;
static fb_book *book;
static fb_closing *closing;
static fb_findings *findings;

static void set_up(void) {
    fb_folder_result result;
    if (store) return;
    HOLDS((findings = fb_findings_new()) != NULL);
    HOLDS(fb_store_open(&store, ":memory:", FB_STORE_CREATE, findings) == FB_OK);
    HOLDS(fb_folder_load(store, FB_FUZZ_BOOKS, FB_FUZZ_SHARE, findings, &result) == FB_OK);
    HOLDS(fb_book_open(&book, store, NULL, findings) == FB_OK);
}

/* A closing keeps what is asked of it, so that one of all runs would grow. */
static void refresh_closing(void) {
    enum { RUNS = 500 };
    static int runs;
    if (runs++ % RUNS) return;
    fb_closing_free(closing);
    HOLDS(fb_closing_open(&closing, book, 2024, FB_FUZZ_SHARE, findings) == FB_OK);
}

/* What the database would refuse is no text: the folder refuses it before. */
static void put_texts(char *text) {
    static const char *const PATHS[] = {"chapters/2024/10-aret.md", "chapters/common/a.md", "chapters/names.txt",
                                        "chapters/2024/report.ini"};
    for (size_t i = 0; text && i < sizeof PATHS / sizeof PATHS[0]; i++) {
        char *end = strchr(text, '\x1e');
        if (end) *end++ = '\0';
        (void)fb_text_put(book, PATHS[i], text);
        text = end;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    fb_doc *doc = NULL;
    fb_buf page;
    set_up();
    refresh_closing();
    char *text = malloc(length + 1);
    HOLDS(text != NULL);
    memcpy(text, bytes, length);
    text[length] = '\0';
    fb_findings_clear(findings);
    HOLDS(fb_begin(store) == FB_OK);
    put_texts(text);
    fb_rc rc = fb_report_make(&doc, closing, "", FB_FUZZ_SHARE, findings);
    HOLDS(rc == FB_OK || rc == FB_EOVERFLOW || rc == FB_ELIMIT || fb_findings_count(findings, FB_ERROR) > 0);
    fb_buf_init(&page, FB_MIB(64));
    if (rc == FB_OK) HOLDS(fb_html_write(&page, doc, "") == FB_OK);
    fb_buf_free(&page);
    fb_doc_free(doc);
    fb_rollback(store);
    free(text);
    return 0;
}
