/* invoice.c - an invoice as a document: what is to be paid and how, who bills whom, the lines, the VAT. */
#include "report/invoice.h"

#include "base/language.h"
#include "fees/invoices.h"
#include "report/letter.h"

#include <inttypes.h>
#include <string.h>

enum { DOCUMENT_CAP = 16 * 1024 * 1024, ONE = 100 /* hundredths */ };

typedef struct page {
    fb_doc *doc;
    const fb_invoice *invoice;
    bool credit;
    bool one_period; /* all lines are for the same, and it stands once */
    bool counted;    /* some line is a number of something at a price */
} page;

/* Words ------------------------------------------------------------------------------------------- */

/* UN/ECE recommendation 20's codes that fees and services are counted in. */
static const char *measure_word(const char *code) {
    static const struct {
        const char *code, *word;
    } WORDS[] = {{"C62", N_("pcs")},  {"IE", N_("persons")}, {"HUR", N_("hours")},
                 {"DAY", N_("days")}, {"MON", N_("months")}, {"KMT", N_("km")}};
    for (size_t i = 0; code && i < FB_COUNT(WORDS); i++)
        if (strcmp(code, WORDS[i].code) == 0) return _(WORDS[i].word);
    return code;
}

static const char *period(page *p, fb_date from, fb_date to) {
    char a[FB_DATE_TEXT], b[FB_DATE_TEXT];
    if (!from && !to) return "";
    return fb_arena_printf(p->doc->arena, "%s\u2013%s", fb_date_iso(a, from), fb_date_iso(b, to));
}

/* Parts ------------------------------------------------------------------------------------------- */

static void what_to_pay(page *p) {
    fb_block *facts = fb_doc_add(p->doc, NULL, FB_BLOCK_FACTS);
    const fb_invoice *invoice = p->invoice;
    const fb_invoice_line *first = invoice->lines;
    const char *whole = p->one_period ? period(p, first->from, first->to) : "";
    fb_letter_fact(p->doc, facts, fb_letter_kronor(p->doc, invoice->total), _("kr"),
                   p->credit ? _("To your credit") : _("To pay"));
    if (p->credit) {
        fb_letter_fact(p->doc, facts, fb_arena_printf(p->doc->arena, "%" PRId64, invoice->credits), NULL,
                       _("Credits invoice"));
        fb_letter_fact(p->doc, facts, fb_letter_day(p->doc, invoice->credits_issued), NULL, _("Of the day"));
    } else {
        fb_letter_fact(p->doc, facts, fb_letter_day(p->doc, invoice->due), NULL, _("Due date"));
        fb_letter_fact(p->doc, facts, fb_letter_bankgiro(p->doc, invoice->bankgiro), NULL, _("Bankgiro"));
        fb_letter_fact(p->doc, facts, invoice->ocr, NULL, _("Payment reference (OCR)"));
    }
    if (invoice->buyer.reference) fb_letter_fact(p->doc, facts, invoice->buyer.reference, NULL, _("Your reference"));
    if (*whole) fb_letter_fact(p->doc, facts, whole, NULL, _("Period"));
}

/* Lines ------------------------------------------------------------------------------------------- */

static void look_at_lines(page *p) {
    const fb_invoice *invoice = p->invoice;
    p->one_period = invoice->line_count > 0;
    for (size_t i = 0; i < invoice->line_count; i++) {
        const fb_invoice_line *line = &invoice->lines[i];
        if (line->from != invoice->lines[0].from || line->to != invoice->lines[0].to) p->one_period = false;
        if (line->quantity != ONE || strcmp(line->measure, "C62") != 0) p->counted = true;
    }
}

/* The columns that these lines need; -1 of those that they do not. */
typedef struct line_columns {
    int what, when, quantity, measure, price, net, count;
} line_columns;

static line_columns columns_of(const page *p, fb_column columns[static 6]) {
    line_columns at = {.what = 0, .when = -1, .quantity = -1, .measure = -1, .price = -1, .count = 1};
    columns[at.what] = (fb_column){.head = _("What")};
    if (!p->one_period) columns[at.when = at.count++] = (fb_column){.head = _("Period")};
    if (p->counted) {
        columns[at.quantity = at.count++] = (fb_column){.head = _("Quantity"), .numeric = true};
        columns[at.measure = at.count++] = (fb_column){.head = _("Unit")};
        columns[at.price = at.count++] = (fb_column){.head = _("Price"), .numeric = true};
    }
    columns[at.net = at.count++] = (fb_column){.head = _("Amount"), .numeric = true};
    return at;
}

static void add_line(page *p, fb_table *table, const line_columns *at, const fb_invoice_line *line) {
    bool whole = line->quantity % ONE == 0;
    fb_row *row = fb_doc_row(p->doc, table, FB_ROW_LINE);
    fb_cell_text(p->doc, row, (size_t)at->what, line->text);
    if (at->when >= 0) fb_cell_text(p->doc, row, (size_t)at->when, period(p, line->from, line->to));
    if (at->quantity >= 0) {
        fb_cell_number(p->doc, row, (size_t)at->quantity, whole ? line->quantity / ONE : line->quantity,
                       whole ? 0 : 2, NULL);
        fb_cell_text(p->doc, row, (size_t)at->measure, measure_word(line->measure));
        fb_cell_amount(p->doc, row, (size_t)at->price, line->price, NULL);
    }
    fb_cell_amount(p->doc, row, (size_t)at->net, line->net, NULL);
    if (!line->reckoned || !*line->reckoned) return;
    row = fb_doc_row(p->doc, table, FB_ROW_OF_WHICH);
    fb_cell_text(p->doc, row, (size_t)at->what, line->reckoned);
}

static void lines(page *p) {
    fb_column columns[6];
    const line_columns at = columns_of(p, columns);
    fb_table *table = fb_doc_table(p->doc, NULL, (size_t)at.count, columns);
    if (!table) return;
    table->id = "rader";
    table->unit = _("kr");
    table->caption = p->credit ? _("What is credited") : _("What is billed");
    table->unit_ore = 1;
    for (size_t i = 0; i < p->invoice->line_count; i++)
        add_line(p, table, &at, &p->invoice->lines[i]);
    fb_row *sum = fb_doc_row(p->doc, table, FB_ROW_TOTAL);
    fb_cell_text(p->doc, sum, (size_t)at.what, _("Sum without VAT"));
    fb_cell_amount(p->doc, sum, (size_t)at.net, p->invoice->net, NULL);
}

/* VAT --------------------------------------------------------------------------------------------- */

static fb_rc vat_row(page *p, fb_table *table, fb_row_kind kind, const char *label, const fb_vat_sum *sum) {
    fb_money with;
    FB_TRY(fb_money_add(&with, sum->net, sum->vat));
    fb_row *row = fb_doc_row(p->doc, table, kind);
    fb_cell_text(p->doc, row, 0, label);
    fb_cell_amount(p->doc, row, 1, sum->net, NULL);
    fb_cell_amount(p->doc, row, 2, sum->vat, NULL);
    fb_cell_amount(p->doc, row, 3, with, NULL);
    return FB_OK;
}

static fb_rc vat(page *p) {
    const fb_column columns[] = {{.head = _("VAT")},
                                 {.head = _("On"), .numeric = true},
                                 {.head = _("VAT"), .numeric = true},
                                 {.head = _("With VAT"), .numeric = true}};
    const fb_vat_sum all = {.net = p->invoice->net, .vat = p->invoice->vat};
    fb_vat_sums sums;
    FB_TRY(fb_invoice_vat(p->invoice, &sums));
    fb_table *table = fb_doc_table(p->doc, NULL, FB_COUNT(columns), columns);
    if (!table) return fb_doc_rc(p->doc);
    table->id = "moms";
    table->caption = _("VAT and total");
    table->unit = _("kr");
    table->unit_ore = 1;
    for (size_t i = 0; i < sums.count; i++) {
        char text[FB_MONEY_TEXT];
        const char *label = sums.of[i].per_mille ? fb_share_shown(text, sums.of[i].per_mille, 1)
                                                 : _("Outside VAT: fee outside the scope of the VAT Act");
        FB_TRY(vat_row(p, table, FB_ROW_LINE, label, &sums.of[i]));
    }
    return vat_row(p, table, FB_ROW_TOTAL, p->credit ? _("To your credit") : _("To pay"), &all);
}

/* The document ------------------------------------------------------------------------------------ */

static fb_rc fill(page *p) {
    fb_doc *doc = p->doc;
    const fb_invoice *invoice = p->invoice;
    bool with_vat = invoice->line_count && invoice->lines[0].vat == FB_VAT_STANDARD;
    fb_letter_begin(doc, &invoice->seller, invoice->issued);
    doc->title =
        fb_arena_printf(doc->arena, p->credit ? _("Credit note %" PRId64) : _("Invoice %" PRId64), invoice->number);
    doc->subtitle = fb_arena_printf(doc->arena, _("%s to %s"), doc->date, invoice->buyer.name);
    fb_doc_heading(doc, 1, "betala", p->credit ? _("Credit: nothing is to be paid") : _("What to pay, and how"));
    what_to_pay(p);
    if (invoice->text && *invoice->text)
        fb_doc_run(doc, fb_doc_paragraph(doc, NULL), FB_RUN_TEXT, invoice->text, NULL);
    fb_letter_parties(doc, &invoice->buyer, &invoice->seller, with_vat);
    lines(p);
    FB_TRY(vat(p));
    return fb_doc_rc(doc);
}

fb_rc fb_invoice_document(fb_doc **out, const fb_invoice *invoice) {
    page p = {.invoice = invoice, .credit = invoice->credits != 0};
    FB_TRY(fb_doc_new(&p.doc, DOCUMENT_CAP));
    look_at_lines(&p);
    fb_rc rc = fill(&p);
    if (rc == FB_OK)
        *out = p.doc;
    else
        fb_doc_free(p.doc);
    return rc;
}
