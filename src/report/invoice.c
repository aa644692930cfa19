/* invoice.c - an invoice as a document: what is to be paid and how, who bills whom, the lines, the VAT. */
#include "report/invoice.h"

#include "base/language.h"

#include <inttypes.h>
#include <string.h>

enum { DOCUMENT_CAP = 16 * 1024 * 1024, RATES = 8 };

typedef struct page {
    fb_doc *doc;
    const fb_invoice *invoice;
    bool credit;
} page;

/* Words ------------------------------------------------------------------------------------------- */

/* "991-2346": the last four digits are written after a hyphen. */
static const char *bankgiro(page *p) {
    const char *number = p->invoice->bankgiro ? p->invoice->bankgiro : "";
    size_t length = strlen(number);
    if (length < 5) return number;
    return fb_arena_printf(p->doc->arena, "%.*s\u2011%s", (int)(length - 4), number, number + length - 4);
}

/* "222000-9993" */
static const char *orgnr(page *p, const char *number) {
    if (!number || strlen(number) != 10) return number ? number : "";
    return fb_arena_printf(p->doc->arena, "%.6s\u2011%s", number, number + 6);
}

/* UN/ECE recommendation 20's codes that fees and services are counted in. */
static const char *measure_word(const char *code) {
    static const struct {
        const char *code, *word;
    } WORDS[] = {{"C62", N_("pcs")},  {"IE", N_("persons")}, {"HUR", N_("hours")},
                 {"DAY", N_("days")}, {"MON", N_("months")}, {"KMT", N_("km")}};
    for (size_t i = 0; code && i < sizeof WORDS / sizeof WORDS[0]; i++)
        if (strcmp(code, WORDS[i].code) == 0) return _(WORDS[i].word);
    return code;
}

static const char *day(page *p, fb_date date) {
    char text[FB_DATE_TEXT];
    return fb_doc_text(p->doc, fb_date_iso(text, date));
}

static const char *period(page *p, fb_date from, fb_date to) {
    char a[FB_DATE_TEXT], b[FB_DATE_TEXT];
    if (!from && !to) return "";
    return fb_arena_printf(p->doc->arena, "%s\u2013%s", fb_date_iso(a, from), fb_date_iso(b, to));
}

static const char *kronor(page *p, fb_money amount) {
    char text[FB_MONEY_TEXT];
    return fb_doc_text(p->doc, fb_money_shown(text, amount.ore, 2));
}

/* Parts ------------------------------------------------------------------------------------------- */

static void fact(page *p, fb_block *facts, const char *value, const char *unit, const char *label) {
    const fb_fact one = {.value = value ? value : "",
                         .unit = unit,
                         .label = label,
                         .cell = {.kind = FB_CELL_TEXT, .text = value ? value : ""}};
    fb_doc_fact(p->doc, facts, &one);
}

static void what_to_pay(page *p) {
    fb_block *facts = fb_doc_add(p->doc, NULL, FB_BLOCK_FACTS);
    const fb_invoice *invoice = p->invoice;
    fact(p, facts, kronor(p, invoice->total), _("kr"), p->credit ? _("To your credit") : _("To pay"));
    if (p->credit) {
        fact(p, facts, fb_arena_printf(p->doc->arena, "%" PRId64, invoice->credits), NULL, _("Credits invoice"));
    } else {
        fact(p, facts, day(p, invoice->due), NULL, _("Due date"));
        fact(p, facts, bankgiro(p), NULL, _("Bankgiro"));
        fact(p, facts, invoice->ocr, NULL, _("Payment reference (OCR)"));
    }
}

/* A row of the table of parties; one that says nothing of either is left out. */
static void told(page *p, fb_table *table, const char *label, const char *to, const char *from) {
    if ((!to || !*to) && (!from || !*from)) return;
    fb_row *row = fb_doc_row(p->doc, table, FB_ROW_LINE);
    fb_cell_text(p->doc, row, 0, label);
    if (to && *to) fb_cell_text(p->doc, row, 1, to);
    if (from && *from) fb_cell_text(p->doc, row, 2, from);
}

static const char *place(page *p, const fb_invoice_party *who) {
    const char *street = who->street ? who->street : "";
    return fb_arena_printf(p->doc->arena, "%s%s%s %s", street, *street ? ", " : "",
                           who->post_code ? who->post_code : "", who->city ? who->city : "");
}

/* The seller's VAT number, and whether it is approved for F-tax. */
static const char *tax(page *p, bool with_vat) {
    const fb_invoice_party *seller = &p->invoice->seller;
    const char *number = with_vat && seller->vat_number ? seller->vat_number : "";
    return fb_arena_printf(p->doc->arena, "%s%s%s", number, *number && seller->f_tax ? ", " : "",
                           seller->f_tax ? _("Approved for F-tax") : "");
}

static void parties(page *p, bool with_vat) {
    const fb_column columns[] = {{.head = _("Parties")}, {.head = _("Billed to")}, {.head = _("Billed by")}};
    const fb_invoice_party *to = &p->invoice->buyer, *from = &p->invoice->seller;
    fb_table *table = fb_doc_table(p->doc, NULL, sizeof columns / sizeof columns[0], columns);
    if (!table) return;
    table->id = "parter";
    table->caption = _("Billed to and by");
    told(p, table, _("Name"), to->name, from->name);
    told(p, table, _("Address"), place(p, to), place(p, from));
    told(p, table, _("Organisation number"), orgnr(p, to->orgnr), orgnr(p, from->orgnr));
    told(p, table, _("Reference"), to->reference, from->reference);
    told(p, table, _("Tax"), with_vat ? to->vat_number : NULL, tax(p, with_vat));
}

static void lines(page *p) {
    enum { WHAT, WHEN, QUANTITY, MEASURE, PRICE, NET, COLUMNS };
    const fb_column columns[COLUMNS] = {{.head = _("What")},
                                        {.head = _("Period")},
                                        {.head = _("Quantity"), .numeric = true},
                                        {.head = _("Unit")},
                                        {.head = _("Price"), .numeric = true},
                                        {.head = _("Amount"), .numeric = true}};
    fb_table *table = fb_doc_table(p->doc, NULL, COLUMNS, columns);
    if (!table) return;
    table->id = "rader";
    table->unit = _("kr");
    table->caption = p->credit ? _("What is credited") : _("What is billed");
    table->unit_ore = 1;
    for (size_t i = 0; i < p->invoice->line_count; i++) {
        const fb_invoice_line *line = &p->invoice->lines[i];
        bool whole = line->quantity % 100 == 0;
        fb_row *row = fb_doc_row(p->doc, table, FB_ROW_LINE);
        fb_cell_text(p->doc, row, WHAT, line->text);
        fb_cell_text(p->doc, row, WHEN, period(p, line->from, line->to));
        fb_cell_number(p->doc, row, QUANTITY, whole ? line->quantity / 100 : line->quantity, whole ? 0 : 2, NULL);
        fb_cell_text(p->doc, row, MEASURE, measure_word(line->measure));
        fb_cell_amount(p->doc, row, PRICE, line->price, NULL);
        fb_cell_amount(p->doc, row, NET, line->net, NULL);
    }
    fb_row *sum = fb_doc_row(p->doc, table, FB_ROW_TOTAL);
    fb_cell_text(p->doc, sum, WHAT, _("Sum without VAT"));
    fb_cell_amount(p->doc, sum, NET, p->invoice->net, NULL);
}

typedef struct rate {
    int per_mille;
    fb_money net;
} rate;

static fb_rc rates_of(const fb_invoice *invoice, rate rates[RATES], size_t *count) {
    *count = 0;
    for (size_t i = 0; i < invoice->line_count; i++) {
        const fb_invoice_line *line = &invoice->lines[i];
        size_t k = 0;
        while (k < *count && rates[k].per_mille != line->vat_per_mille)
            k++;
        if (k == RATES) return FB_ELIMIT;
        if (k == *count) rates[(*count)++] = (rate){.per_mille = line->vat_per_mille};
        FB_TRY(fb_money_add(&rates[k].net, rates[k].net, line->net));
    }
    return FB_OK;
}

static fb_rc vat(page *p) {
    const fb_column columns[] = {{.head = _("VAT")},
                                 {.head = _("On"), .numeric = true},
                                 {.head = _("VAT"), .numeric = true},
                                 {.head = _("With VAT"), .numeric = true}};
    rate rates[RATES];
    size_t count;
    FB_TRY(rates_of(p->invoice, rates, &count));
    fb_table *table = fb_doc_table(p->doc, NULL, sizeof columns / sizeof columns[0], columns);
    if (!table) return fb_doc_rc(p->doc);
    table->id = "moms";
    table->caption = _("VAT and total");
    table->unit = _("kr");
    table->unit_ore = 1;
    for (size_t i = 0; i < count; i++) {
        int64_t product;
        fb_money with;
        if (__builtin_mul_overflow(rates[i].net.ore, (int64_t)rates[i].per_mille, &product)) return FB_EOVERFLOW;
        fb_money tax = fb_ore(fb_money_rounded(fb_ore(product), 1000));
        FB_TRY(fb_money_add(&with, rates[i].net, tax));
        fb_row *row = fb_doc_row(p->doc, table, FB_ROW_LINE);
        char text[FB_MONEY_TEXT];
        fb_cell_text(p->doc, row, 0,
                     rates[i].per_mille ? fb_share_shown(text, rates[i].per_mille, 1)
                                        : _("Outside VAT: fee outside the scope of the VAT Act"));
        fb_cell_amount(p->doc, row, 1, rates[i].net, NULL);
        fb_cell_amount(p->doc, row, 2, tax, NULL);
        fb_cell_amount(p->doc, row, 3, with, NULL);
    }
    fb_row *sum = fb_doc_row(p->doc, table, FB_ROW_TOTAL);
    fb_cell_text(p->doc, sum, 0, p->credit ? _("To your credit") : _("To pay"));
    fb_cell_amount(p->doc, sum, 1, p->invoice->net, NULL);
    fb_cell_amount(p->doc, sum, 2, p->invoice->vat, NULL);
    fb_cell_amount(p->doc, sum, 3, p->invoice->total, NULL);
    return FB_OK;
}

/* The document ------------------------------------------------------------------------------------ */

static fb_rc fill(page *p) {
    fb_doc *doc = p->doc;
    const fb_invoice *invoice = p->invoice;
    bool with_vat = invoice->line_count && invoice->lines[0].vat == FB_VAT_STANDARD;
    doc->language = fb_language_now() == FB_ENGLISH ? "en" : "sv";
    doc->look = FB_LOOK_LEAFLET;
    doc->author = fb_doc_text(doc, invoice->seller.name);
    doc->title =
        fb_arena_printf(doc->arena, p->credit ? _("Credit note %" PRId64) : _("Invoice %" PRId64), invoice->number);
    doc->subtitle = fb_arena_printf(doc->arena, _("%s to %s"), day(p, invoice->issued), invoice->buyer.name);
    doc->date = day(p, invoice->issued);
    fb_doc_heading(doc, 1, "betala", p->credit ? _("What is credited") : _("What to pay, and how"));
    what_to_pay(p);
    if (invoice->text && *invoice->text)
        fb_doc_run(doc, fb_doc_paragraph(doc, NULL), FB_RUN_TEXT, invoice->text, NULL);
    lines(p);
    FB_TRY(vat(p));
    parties(p, with_vat);
    return fb_doc_rc(doc);
}

fb_rc fb_invoice_document(fb_doc **out, const fb_invoice *invoice) {
    page p = {.invoice = invoice, .credit = invoice->credits != 0};
    FB_TRY(fb_doc_new(&p.doc, DOCUMENT_CAP));
    fb_rc rc = fill(&p);
    if (rc == FB_OK)
        *out = p.doc;
    else
        fb_doc_free(p.doc);
    return rc;
}
