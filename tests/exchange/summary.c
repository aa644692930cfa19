/* summary.c - `test-exchange-summary FILE`: the dry run as JSON, for samples.py. Exit 2 when the file is refused. */
#include "exchange/sie_summary.h"

#include <stdio.h>

int main(int argc, char **argv) {
    fb_findings *findings = fb_findings_new();
    fb_sie_summary *summary = NULL;
    fb_buf out;
    fb_buf_init(&out, 1 << 24);
    fb_rc rc = argc == 2 && findings ? fb_sie_summarise(&summary, argv[1], findings) : FB_ENOMEM;
    if (rc == FB_OK) rc = fb_sie_summary_json(&out, summary, findings);
    if (rc == FB_OK) fputs(out.text, stdout);
    for (size_t i = 0; rc != FB_OK && findings && i < fb_findings_kept(findings); i++)
        fprintf(stderr, "%s\n", fb_findings_at(findings, i)->text);
    fb_sie_summary_free(summary);
    fb_findings_free(findings);
    fb_buf_free(&out);
    return rc == FB_OK ? 0 : 2;
}
