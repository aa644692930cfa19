/* sie_summary.c - the dry run: the check with nothing behind it. */
#include "exchange/sie_summary.h"

#include "base/memory.h"
#include "base/text.h"

#include <stdio.h>
#include <string.h>

typedef struct dry_run {
    fb_sie_summary *out;
    fb_sie_check *check;
} dry_run;

static fb_rc on_account(void *context, const fb_sie_account *account) {
    return fb_sie_check_account(((dry_run *)context)->check, account);
}

/* Copies what fits, whole characters only. */
static void copy_text(char to[static FB_SIE_NAME], const char *text) {
    size_t used = 0, left = strlen(text);
    while (left) {
        size_t step = fb_utf8_length((const unsigned char *)text, left);
        if (step == 0 || used + step >= FB_SIE_NAME) break;
        memcpy(to + used, text, step);
        used += step;
        text += step;
        left -= step;
    }
    to[used] = '\0';
}

static fb_rc on_head(void *context, const fb_sie_head *head) {
    dry_run *run = context;
    fb_sie_summary *out = run->out;
    snprintf(out->form, sizeof out->form, "%s", head->form);
    copy_text(out->company, head->company);
    copy_text(out->orgnr, head->orgnr);
    out->year = head->years[0];
    out->accounts = head->accounts;
    out->vouchers = head->vouchers;
    out->postings = head->postings;
    return fb_sie_check_head(run->check, head);
}

static fb_rc on_balance(void *context, const fb_sie_balance *balance) {
    return fb_sie_check_balance(((dry_run *)context)->check, balance);
}

static fb_rc on_voucher(void *context, const fb_sie_voucher *voucher) {
    return fb_sie_check_voucher(((dry_run *)context)->check, voucher);
}

static fb_rc on_row(void *context, const fb_sie_row *row) {
    return fb_sie_check_row(((dry_run *)context)->check, row);
}

static fb_rc on_voucher_end(void *context, bool sound) {
    return fb_sie_check_voucher_end(((dry_run *)context)->check, &sound);
}

void fb_sie_summary_free(fb_sie_summary *summary) {
    if (!summary) return;
    fb_free(summary->file);
    fb_free(summary);
}

static fb_rc new_summary(fb_sie_summary **out, const char *name) {
    fb_sie_summary *summary = fb_calloc(1, sizeof *summary);
    size_t size = strlen(name) + 1;
    if (summary) summary->file = fb_malloc(size);
    if (!summary || !summary->file) {
        fb_sie_summary_free(summary);
        return FB_ENOMEM;
    }
    memcpy(summary->file, name, size);
    *out = summary;
    return FB_OK;
}

static fb_rc run_dry(dry_run *run, fb_sie_source *source, fb_findings *findings) {
    fb_sie_handler handler = {.context = run,
                              .account = on_account,
                              .head = on_head,
                              .balance = on_balance,
                              .voucher = on_voucher,
                              .row = on_row,
                              .voucher_end = on_voucher_end};
    run->out->first_problem = fb_findings_kept(findings);
    FB_TRY(fb_sie_check_new(&run->check, fb_sie_source_name(source), true, findings));
    FB_TRY(fb_sie_read(source, &handler, findings));
    FB_TRY(fb_sie_check_end(run->check));
    run->out->sums = *fb_sie_check_sums(run->check);
    return FB_OK;
}

fb_rc fb_sie_summarise_source(fb_sie_summary **out, fb_sie_source *source, fb_findings *findings) {
    dry_run run = {0};
    FB_TRY(new_summary(&run.out, fb_sie_source_name(source)));
    fb_rc rc = run_dry(&run, source, findings);
    fb_sie_check_free(run.check);
    if (rc == FB_OK)
        *out = run.out;
    else
        fb_sie_summary_free(run.out);
    return rc;
}

fb_rc fb_sie_summarise(fb_sie_summary **out, const char *path, fb_findings *findings) {
    fb_sie_source *source = NULL;
    FB_TRY(fb_sie_source_open(&source, path, findings));
    fb_rc rc = fb_sie_summarise_source(out, source, findings);
    fb_sie_source_free(source);
    return rc;
}
