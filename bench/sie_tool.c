/* sie_tool.c - the SIE part alone, for measuring: `sie_tool dry FILE | import DB FILE | export DB YEAR`. */
#include "exchange/sie_import.h"
#include "exchange/sie_summary.h"
#include "exchange/sie_write.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void print_findings(const fb_findings *findings) {
    static const char *const WORDS[] = {"note", "warning", "error"};
    for (size_t i = 0; i < fb_findings_kept(findings); i++) {
        const fb_finding *f = fb_findings_at(findings, i);
        fprintf(stderr, "%s:%lld: %s: %s [%s]\n", f->file ? f->file : "-", (long long)f->line, WORDS[f->severity],
                f->text, f->key);
    }
}

static fb_rc dry(const char *path, bool json, fb_findings *findings) {
    fb_sie_summary *summary = NULL;
    FB_TRY(fb_sie_summarise(&summary, path, findings));
    fb_buf text;
    fb_buf_init(&text, 1 << 22);
    fb_rc rc = json ? fb_sie_summary_json(&text, summary, findings) : fb_sie_summary_text(&text, summary, findings);
    fputs(text.text, stdout);
    fb_buf_free(&text);
    fb_sie_summary_free(summary);
    return rc;
}

static fb_rc import(const char *database, const char *path, fb_findings *findings) {
    fb_store *store = NULL;
    fb_sie_import_result r;
    FB_TRY(fb_store_open(&store, database, FB_STORE_CREATE, findings));
    fb_rc rc = fb_sie_import(path, store, NULL, findings, &r);
    fb_store_free(store);
    if (rc == FB_OK)
        printf("%s %s %d%s%s: accounts +%lld, objects +%lld, vouchers +%lld =%lld empty %lld, stated %lld (prior "
               "%lld)\n",
               r.association, r.form, r.year, r.already ? " already" : "", r.made_association ? " new" : "",
               (long long)r.accounts_added, (long long)r.objects_added, (long long)r.vouchers_added,
               (long long)r.vouchers_skipped, (long long)r.vouchers_empty, (long long)r.balances_stated,
               (long long)r.prior_stated);
    print_findings(findings);
    return rc;
}

static fb_rc export(const char *database, const char *year, fb_findings *findings) {
    fb_store *store = NULL;
    fb_book *book = NULL;
    fb_rc rc = fb_store_open(&store, database, FB_STORE_READ, findings);
    if (rc == FB_OK) rc = fb_book_open(&book, store, NULL, findings);
    if (rc == FB_OK) rc = fb_sie_write(book, (int)strtol(year, NULL, 10), NULL, stdout, findings);
    fb_book_free(book);
    fb_store_free(store);
    print_findings(findings);
    return rc;
}

int main(int argc, char **argv) {
    fb_findings *findings = fb_findings_new();
    fb_rc rc = FB_EINPUT;
    if (argc == 3 && strcmp(argv[1], "dry") == 0) rc = dry(argv[2], true, findings);
    if (argc == 3 && strcmp(argv[1], "text") == 0) rc = dry(argv[2], false, findings);
    if (argc == 4 && strcmp(argv[1], "import") == 0) rc = import(argv[2], argv[3], findings);
    if (argc == 4 && strcmp(argv[1], "export") == 0) rc = export(argv[2], argv[3], findings);
    if (rc != FB_OK) fprintf(stderr, "%s\n", fb_rc_text(rc));
    fb_findings_free(findings);
    return rc == FB_OK ? 0 : 2;
}
