/* sie.c - any bytes at all as a SIE file: read, shown, taken in, written. Runs under libFuzzer and afl++.
 *
 * Beside what the sanitizers see: a refusal has a finding, what is shown as JSON is JSON, what is taken in can be
 * written, and nothing stays in the database when the transaction is rolled back.
 */
#include "holds.h"

#include "exchange/sie_import.h"
#include "exchange/sie_summary.h"
#include "exchange/sie_write.h"

#include <jansson.h>

static fb_store *store;
static fb_findings *findings;
static FILE *nowhere;

static void set_up(void) {
    if (store) return;
    HOLDS((findings = fb_findings_new()) != NULL);
    HOLDS((nowhere = fopen("/dev/null", "wb")) != NULL);
    HOLDS(fb_store_open(&store, ":memory:", FB_STORE_CREATE, findings) == FB_OK);
}

static fb_sie_source *source_of(const uint8_t *bytes, size_t length) {
    fb_sie_source *source = NULL;
    fb_findings_clear(findings);
    HOLDS(fb_sie_source_memory(&source, bytes, length, length % 2 ? "input.se" : "input.si") == FB_OK);
    return source;
}

static void show(const fb_sie_summary *summary) {
    fb_buf text;
    fb_buf_init(&text, FB_MIB(64));
    HOLDS(fb_sie_summary_json(&text, summary, findings) == FB_OK);
    json_t *parsed = json_loadb(text.text, text.length, 0, NULL);
    HOLDS(parsed != NULL);
    json_decref(parsed);
    fb_buf_reset(&text);
    HOLDS(fb_sie_summary_text(&text, summary, findings) == FB_OK);
    fb_buf_free(&text);
}

static void summarise(const uint8_t *bytes, size_t length) {
    fb_sie_source *source = source_of(bytes, length);
    fb_sie_summary *summary = NULL;
    fb_rc rc = fb_sie_summarise_source(&summary, source, findings);
    if (rc == FB_OK) show(summary);
    HOLDS(rc == FB_OK || fb_findings_count(findings, FB_ERROR) > 0);
    fb_sie_summary_free(summary);
    fb_sie_source_free(source);
}

static void write_year(const fb_sie_import_result *result) {
    fb_book *book = NULL;
    HOLDS(fb_book_open(&book, store, NULL, findings) == FB_OK);
    fb_rc rc = fb_sie_write(book, result->year, NULL, nowhere, findings);
    HOLDS(rc == FB_OK || rc == FB_EOVERFLOW); /* an account's codes may each fit, and not their sum */
    fb_book_free(book);
}

static void import(const uint8_t *bytes, size_t length) {
    fb_sie_source *source = source_of(bytes, length);
    fb_sie_import_result result;
    HOLDS(fb_begin(store) == FB_OK);
    fb_rc rc = fb_sie_import_source(source, store, NULL, findings, &result);
    HOLDS((rc == FB_OK) == (fb_findings_count(findings, FB_ERROR) == 0));
    if (rc == FB_OK) write_year(&result);
    fb_rollback(store);
    fb_sie_source_free(source);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    set_up();
    summarise(bytes, length);
    import(bytes, length);
    return 0;
}
