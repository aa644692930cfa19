/* peppol.h - e-invoices: UBL 2.1 as Peppol BIS Billing 3 has it, written of an invoice, and any such file checked.
 *
 * Law 2018:1277 asks for invoices that follow EN 16931. What the standard, Peppol and Sweden's rules of Peppol ask is
 * data: share/peppol/rules.csv (a rule a row), structure.csv (which elements stand in which, in which order) and
 * codes.csv (lists of codes). A file is checked in three steps, and a step that finds errors is the last: whether it
 * can be read at all, its structure, its rules. Rules are numbered as those who publish them do: "BR-CO-10",
 * "PEPPOL-EN16931-R003", "SE-R-005".
 */
#ifndef FB_EXCHANGE_PEPPOL_H
#define FB_EXCHANGE_PEPPOL_H

#include "base/finding.h"
#include "base/memory.h"
#include "base/text.h"
#include "fees/invoice.h"

/** Write an invoice, or when `credits` says so a credit note. The same invoice gives the same bytes. What the file
 *  cannot do without, and sums that are not what the lines come to, is refused; for the rest see fb_peppol_check.
 *  libxml2 allocates for itself; when its memory is out the call answers FB_ENOMEM.
 *  @param out appended to; as it was on failure
 *  @return FB_EINPUT with findings einvoice.field, einvoice.sum, einvoice.vat */
fb_rc fb_peppol_write(fb_buf *out, const fb_invoice *invoice, fb_findings *findings);

typedef struct fb_peppol_rules fb_peppol_rules;

/** @param share the program's data folder @return FB_EINPUT with einvoice.rules when its lists are wrong */
fb_rc fb_peppol_rules_read(fb_peppol_rules **out, const char *share, fb_findings *findings);
void fb_peppol_rules_free(fb_peppol_rules *rules);

/** One rule of rules.csv, in its order. Borrowed, static as long as the rules. */
typedef struct fb_peppol_rule {
    const char *id, *text; /* in the language in force when the rules were read */
    fb_severity severity;
} fb_peppol_rule;
size_t fb_peppol_rule_count(const fb_peppol_rules *rules);
fb_peppol_rule fb_peppol_rule_at(const fb_peppol_rules *rules, size_t i);

/** One place where a rule does not hold. */
typedef struct fb_peppol_fault {
    const char *rule; /* its number; "UBL-ORDER" and the like for structure */
    fb_severity severity;
    int64_t line;         /* of the file; 0 when it is not known */
    const char *place;    /* "/Invoice/cac:InvoiceLine[2]/cbc:ID" */
    const char *text;     /* what the rule asks for, in the language in force when the rules were read */
    const char *found;    /* what stands there; "" when it is no single text */
    const char *expected; /* what a sum comes to; "" else */
} fb_peppol_fault;

/* A file beyond the caps is refused with einvoice.limit. Attachments may make an invoice large; elements do not. */
enum {
    FB_PEPPOL_FILE = 100 * 1024 * 1024,
    FB_PEPPOL_ELEMENTS = 200000,
    FB_PEPPOL_TAG = 4096,
    FB_PEPPOL_DEPTH = 100, /* of elements within each other */
    FB_PEPPOL_FAULTS = 500
};

/** Check a file. Nothing is fetched from anywhere, and a file with a document type is refused unread.
 *  @param file its name, for findings
 *  @param[out] faults those found, by line, at most FB_PEPPOL_FAULTS; in the arena
 *  @return FB_OK also when there are faults; FB_EINPUT with a finding when it is no such file: einvoice.limit,
 *          einvoice.xml, einvoice.type, einvoice.kind */
fb_rc fb_peppol_check(const fb_peppol_rules *rules, const char *xml, size_t length, const char *file, fb_arena *arena,
                      const fb_peppol_fault **faults, size_t *count, fb_findings *findings);

#endif
