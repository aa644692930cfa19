/* fees_invoice.c - an invoice to send: as an e-invoice and as a PDF, of the same record. */
#include "cli/fees_billing.h"

#include "base/language.h"
#include "cli/output.h"
#include "exchange/peppol.h"
#include "fees/invoices.h"
#include "render/pdf.h"
#include "report/invoice.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { ARENA_CAP = 64 * 1024 * 1024, FILE_CAP = 64 * 1024 * 1024 };

/* What is written breaks no rule; one that it breaks is the record's fault, and nothing is sent. */
static fb_rc hold(fb_cli *cli, const fb_buf *xml, const char *name, fb_arena *arena) {
    fb_peppol_rules *rules = NULL;
    const fb_peppol_fault *faults;
    size_t count = 0;
    fb_rc rc = fb_peppol_rules_read(&rules, cli->share, cli->findings);
    if (rc == FB_OK) rc = fb_peppol_check(rules, xml->text, xml->length, name, arena, &faults, &count, cli->findings);
    for (size_t i = 0; rc == FB_OK && i < count; i++)
        fb_find(cli->findings, faults[i].severity, "einvoice.rule", name, faults[i].line, "%s %s: %s", faults[i].rule,
                faults[i].place, faults[i].text);
    fb_peppol_rules_free(rules);
    return rc == FB_OK && fb_findings_count(cli->findings, FB_ERROR) > 0 ? FB_EINPUT : rc;
}

static fb_rc add_ubl(fb_cli *cli, const fb_invoice *invoice, fb_arena *arena, fb_output *output) {
    char name[64];
    fb_buf xml;
    fb_buf_init(&xml, FILE_CAP);
    snprintf(name, sizeof name, "faktura-%" PRId64 ".xml", invoice->number);
    fb_rc rc = fb_peppol_write(&xml, invoice, cli->findings);
    if (rc == FB_OK) rc = hold(cli, &xml, name, arena);
    if (rc == FB_OK) rc = fb_output_add(output, name, &xml);
    fb_buf_free(&xml);
    return rc;
}

static fb_rc add_pdf(fb_cli *cli, const fb_invoice *invoice, fb_output *output) {
    char name[64];
    fb_buf bytes;
    fb_doc *doc = NULL;
    int pages;
    fb_buf_init(&bytes, FILE_CAP);
    snprintf(name, sizeof name, "faktura-%" PRId64 ".pdf", invoice->number);
    fb_rc rc = fb_invoice_document(&doc, invoice);
    if (rc == FB_OK) rc = fb_pdf_write_told(&bytes, doc, &pages, cli->findings);
    if (rc == FB_OK) rc = fb_output_add(output, name, &bytes);
    fb_doc_free(doc);
    fb_buf_free(&bytes);
    return rc;
}

static fb_rc formats_of(const fb_cli *cli, bool *ubl, bool *pdf) {
    const char *list = cli->options.formats ? cli->options.formats : "ubl,pdf";
    *ubl = *pdf = false;
    for (size_t length; *list; list += length + (list[length] == ',')) {
        length = strcspn(list, ",");
        if (length == 3 && strncmp(list, "ubl", 3) == 0)
            *ubl = true;
        else if (length == 3 && strncmp(list, "pdf", 3) == 0)
            *pdf = true;
        else
            return fb_refuse(cli->findings, "cli.usage", NULL, 0,
                             _("an invoice is written as ubl, pdf or both; not as \"%.*s\""), (int)length, list);
    }
    return FB_OK;
}

static fb_rc write_invoice(fb_cli *cli, fb_arena *arena) {
    fb_invoice invoice;
    fb_output *output = NULL;
    int64_t number;
    bool ubl, pdf;
    FB_TRY(fb_fees_number(cli, cli->options.arguments[1], &number));
    FB_TRY(formats_of(cli, &ubl, &pdf));
    FB_TRY(fb_cli_open(cli, FB_STORE_READ));
    fb_rc rc = fb_invoice_get(cli->book, number, arena, cli->findings, &invoice);
    if (rc == FB_ENOTFOUND)
        return fb_refuse(cli->findings, "billing.none", NULL, 0,
                         _("there is no invoice %" PRId64 "; forbund show invoices lists them"), number);
    if (rc == FB_OK) rc = fb_output_new(&output, cli->options.out, cli->findings);
    if (rc == FB_OK && ubl) rc = add_ubl(cli, &invoice, arena, output);
    if (rc == FB_OK && pdf) rc = add_pdf(cli, &invoice, output);
    if (rc == FB_OK) rc = fb_output_keep(output);
    if (rc == FB_OK) rc = fb_output_print(output);
    fb_output_free(output);
    return rc;
}

/* invoice NUMBER --out DIR [--formats ubl,pdf] */
int fb_fees_invoice(fb_cli *cli) {
    if (!cli->options.out)
        return fb_cli_end(cli, fb_refuse(cli->findings, "cli.usage", NULL, 0, _("--%s is missing"), "out"));
    fb_arena *arena = fb_arena_new(ARENA_CAP);
    fb_rc rc = arena ? write_invoice(cli, arena) : FB_ENOMEM;
    fb_arena_free(arena);
    return fb_cli_end(cli, rc);
}
