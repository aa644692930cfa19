/* invoice_pdf.c - writes the tests' invoices as PDF into a folder, for invoice_pdf.py. */
#include "exchange/peppol/invoices.h"

#include "base/language.h"
#include "base/text.h"
#include "render/pdf.h"
#include "report/invoice.h"

#include <stdio.h>

static int write_one(const char *folder, const char *name, const fb_invoice *invoice) {
    fb_doc *doc = NULL;
    fb_buf bytes;
    char path[1024];
    fb_buf_init(&bytes, 16 * 1024 * 1024);
    fb_rc rc = fb_invoice_document(&doc, invoice);
    if (rc == FB_OK) rc = fb_pdf_write(&bytes, doc);
    snprintf(path, sizeof path, "%s/%s.pdf", folder, name);
    if (rc == FB_OK) rc = fb_file_write(path, bytes.text, bytes.length);
    fb_doc_free(doc);
    fb_buf_free(&bytes);
    if (rc != FB_OK) fprintf(stderr, "%s: %s\n", name, fb_rc_text(rc));
    return rc != FB_OK;
}

int main(int argc, char **argv) {
    if (argc < 3) return 2;
    fb_language_set(FB_SWEDISH, argv[2]);
    return write_one(argv[1], "fees", &TEST_OUTSIDE) || write_one(argv[1], "service", &TEST_VAT) ||
           write_one(argv[1], "credit", &TEST_CREDIT);
}
