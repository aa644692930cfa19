/* write.c - an invoice as UBL 2.1: the elements in the order in which the standard has them. */
#include "exchange/peppol.h"

#include "exchange/peppol/numbers.h"

#include <inttypes.h>
#include <libxml/xmlwriter.h>
#include <string.h>

#define CUSTOMIZATION "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0"
#define PROFILE "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0"
#define UBL "urn:oasis:names:specification:ubl:schema:xsd:"

typedef struct writing {
    xmlTextWriter *xml;
    const fb_invoice *invoice;
    bool credit, failed;
} writing;

/* Elements -------------------------------------------------------------------------------------- */

static const xmlChar *bytes(const char *text) { return (const xmlChar *)text; }

static void begin(writing *w, const char *name) {
    if (xmlTextWriterStartElement(w->xml, bytes(name)) < 0) w->failed = true;
}

static void end(writing *w) {
    if (xmlTextWriterEndElement(w->xml) < 0) w->failed = true;
}

static void attribute(writing *w, const char *name, const char *value) {
    if (xmlTextWriterWriteAttribute(w->xml, bytes(name), bytes(value)) < 0) w->failed = true;
}

/* An element with a text, and perhaps an attribute. Without a text there is no element: none may be empty. */
static void leaf_with(writing *w, const char *name, const char *key, const char *value, const char *text) {
    if (!text || !*text) return;
    begin(w, name);
    if (key) attribute(w, key, value);
    if (xmlTextWriterWriteString(w->xml, bytes(text)) < 0) w->failed = true;
    end(w);
}

static void leaf(writing *w, const char *name, const char *text) { leaf_with(w, name, NULL, NULL, text); }

static void date(writing *w, const char *name, fb_date day) {
    char text[FB_DATE_TEXT];
    leaf(w, name, fb_date_iso(text, day));
}

static void money(writing *w, const char *name, fb_money amount) {
    char text[FB_MONEY_TEXT];
    leaf_with(w, name, "currencyID", "SEK", fb_money_plain(text, amount));
}

/* Parts ----------------------------------------------------------------------------------------- */

static void tax_scheme(writing *w, const char *id) {
    begin(w, "cac:TaxScheme");
    leaf(w, "cbc:ID", id);
    end(w);
}

static void party_tax(writing *w, const char *company, const char *scheme) {
    begin(w, "cac:PartyTaxScheme");
    leaf(w, "cbc:CompanyID", company);
    tax_scheme(w, scheme);
    end(w);
}

static void address(writing *w, const fb_invoice_party *party) {
    begin(w, "cac:PostalAddress");
    leaf(w, "cbc:StreetName", party->street);
    leaf(w, "cbc:CityName", party->city);
    leaf(w, "cbc:PostalZone", party->post_code);
    begin(w, "cac:Country");
    leaf(w, "cbc:IdentificationCode", party->country);
    end(w);
    end(w);
}

/* In an invoice outside VAT no party has a VAT number (BR-O-02). */
static void party(writing *w, const char *role, const fb_invoice_party *p) {
    bool with_vat = w->invoice->lines[0].vat == FB_VAT_STANDARD;
    begin(w, role);
    begin(w, "cac:Party");
    leaf_with(w, "cbc:EndpointID", "schemeID", p->endpoint_scheme, p->endpoint);
    begin(w, "cac:PartyName");
    leaf(w, "cbc:Name", p->name);
    end(w);
    address(w, p);
    if (with_vat && p->vat_number) party_tax(w, p->vat_number, "VAT");
    if (p->f_tax) party_tax(w, "Godkänd för F-skatt", "TAX");
    begin(w, "cac:PartyLegalEntity");
    leaf(w, "cbc:RegistrationName", p->name);
    leaf_with(w, "cbc:CompanyID", "schemeID", "0007", p->orgnr);
    end(w);
    end(w);
    end(w);
}

static void period(writing *w, fb_date from, fb_date to) {
    if (!from && !to) return;
    begin(w, "cac:InvoicePeriod");
    date(w, "cbc:StartDate", from);
    date(w, "cbc:EndDate", to);
    end(w);
}

/* From the first day that a line pays for to the last. */
static void whole_period(writing *w) {
    fb_date from = 0, to = 0;
    for (size_t i = 0; i < w->invoice->line_count; i++) {
        const fb_invoice_line *line = &w->invoice->lines[i];
        if (line->from && (!from || line->from < from)) from = line->from;
        if (line->to > to) to = line->to;
    }
    period(w, from, to);
}

/* Nobody pays a credit note. */
static void payment(writing *w) {
    const fb_invoice *invoice = w->invoice;
    begin(w, "cac:PaymentMeans");
    leaf_with(w, "cbc:PaymentMeansCode", "name", "Bankgiro", "30");
    leaf(w, "cbc:PaymentID", invoice->ocr);
    begin(w, "cac:PayeeFinancialAccount");
    leaf(w, "cbc:ID", invoice->bankgiro);
    begin(w, "cac:FinancialInstitutionBranch");
    leaf(w, "cbc:ID", "SE:BANKGIRO");
    end(w);
    end(w);
    end(w);
}

/* Amounts --------------------------------------------------------------------------------------- */

static void percent(writing *w, int per_mille) {
    char text[FB_MONEY_TEXT];
    leaf(w, "cbc:Percent", fb_count_plain(text, fb_ore((int64_t)per_mille * 10), per_mille % 10 ? 1 : 0));
}

/* The VAT of all lines of one rate; all lines are outside VAT, or all have VAT. */
static void subtotal(writing *w, const fb_vat_sum *sum) {
    begin(w, "cac:TaxSubtotal");
    money(w, "cbc:TaxableAmount", sum->net);
    money(w, "cbc:TaxAmount", sum->vat);
    begin(w, "cac:TaxCategory");
    leaf(w, "cbc:ID", sum->kind == FB_VAT_OUTSIDE ? "O" : "S");
    if (sum->kind == FB_VAT_OUTSIDE) {
        leaf(w, "cbc:TaxExemptionReasonCode", "VATEX-EU-O");
        leaf(w, "cbc:TaxExemptionReason", "Avgift utanför mervärdesskattelagens tillämpningsområde");
    } else {
        percent(w, sum->per_mille);
    }
    tax_scheme(w, "VAT");
    end(w);
    end(w);
}

static void totals(writing *w, const fb_vat_sums *sums) {
    const fb_invoice *invoice = w->invoice;
    begin(w, "cac:TaxTotal");
    money(w, "cbc:TaxAmount", invoice->vat);
    for (size_t i = 0; i < sums->count; i++)
        subtotal(w, &sums->of[i]);
    end(w);
    begin(w, "cac:LegalMonetaryTotal");
    money(w, "cbc:LineExtensionAmount", invoice->net);
    money(w, "cbc:TaxExclusiveAmount", invoice->net);
    money(w, "cbc:TaxInclusiveAmount", invoice->total);
    money(w, "cbc:PayableAmount", invoice->total);
    end(w);
}

static void line(writing *w, const fb_invoice_line *l) {
    char text[FB_MONEY_TEXT];
    begin(w, w->credit ? "cac:CreditNoteLine" : "cac:InvoiceLine");
    snprintf(text, sizeof text, "%d", l->number);
    leaf(w, "cbc:ID", text);
    leaf(w, "cbc:Note", l->reckoned);
    fb_count_plain(text, fb_ore(l->quantity), l->quantity % 100 ? 2 : 0);
    leaf_with(w, w->credit ? "cbc:CreditedQuantity" : "cbc:InvoicedQuantity", "unitCode", l->measure, text);
    money(w, "cbc:LineExtensionAmount", l->net);
    period(w, l->from, l->to);
    begin(w, "cac:Item");
    leaf(w, "cbc:Name", l->text);
    begin(w, "cac:ClassifiedTaxCategory");
    leaf(w, "cbc:ID", l->vat == FB_VAT_OUTSIDE ? "O" : "S");
    if (l->vat == FB_VAT_STANDARD) percent(w, l->vat_per_mille);
    tax_scheme(w, "VAT");
    end(w);
    end(w);
    begin(w, "cac:Price");
    money(w, "cbc:PriceAmount", l->price);
    end(w);
    end(w);
}

/* The document ---------------------------------------------------------------------------------- */

static void head(writing *w) {
    const fb_invoice *invoice = w->invoice;
    char number[32];
    leaf(w, "cbc:CustomizationID", CUSTOMIZATION);
    leaf(w, "cbc:ProfileID", PROFILE);
    snprintf(number, sizeof number, "%" PRId64, invoice->number);
    leaf(w, "cbc:ID", number);
    date(w, "cbc:IssueDate", invoice->issued);
    if (!w->credit) date(w, "cbc:DueDate", invoice->due);
    leaf(w, w->credit ? "cbc:CreditNoteTypeCode" : "cbc:InvoiceTypeCode", w->credit ? "381" : "380");
    leaf(w, "cbc:Note", invoice->text);
    leaf(w, "cbc:DocumentCurrencyCode", "SEK");
    leaf(w, "cbc:BuyerReference", invoice->buyer.reference);
    whole_period(w);
    if (!w->credit) return;
    begin(w, "cac:BillingReference");
    begin(w, "cac:InvoiceDocumentReference");
    snprintf(number, sizeof number, "%" PRId64, invoice->credits);
    leaf(w, "cbc:ID", number);
    date(w, "cbc:IssueDate", invoice->credits_issued);
    end(w);
    end(w);
}

static void document(writing *w, const fb_vat_sums *sums) {
    if (xmlTextWriterSetIndent(w->xml, 1) < 0 || xmlTextWriterSetIndentString(w->xml, bytes("  ")) < 0 ||
        xmlTextWriterStartDocument(w->xml, "1.0", "UTF-8", NULL) < 0)
        w->failed = true;
    begin(w, w->credit ? "CreditNote" : "Invoice");
    attribute(w, "xmlns", w->credit ? UBL "CreditNote-2" : UBL "Invoice-2");
    attribute(w, "xmlns:cac", UBL "CommonAggregateComponents-2");
    attribute(w, "xmlns:cbc", UBL "CommonBasicComponents-2");
    head(w);
    party(w, "cac:AccountingSupplierParty", &w->invoice->seller);
    party(w, "cac:AccountingCustomerParty", &w->invoice->buyer);
    if (!w->credit) payment(w);
    totals(w, sums);
    for (size_t i = 0; i < w->invoice->line_count; i++)
        line(w, &w->invoice->lines[i]);
    end(w);
    if (xmlTextWriterEndDocument(w->xml) < 0) w->failed = true;
}

fb_rc fb_peppol_write(fb_buf *out, const fb_invoice *invoice, fb_findings *findings) {
    fb_vat_sums sums;
    FB_TRY(fb_peppol_sums(&sums, invoice, findings));
    xmlBuffer *buffer = xmlBufferCreate();
    writing w = {.xml = buffer ? xmlNewTextWriterMemory(buffer, 0) : NULL,
                 .invoice = invoice,
                 .credit = invoice->credits != 0};
    if (w.xml) document(&w, &sums);
    bool good = w.xml && !w.failed;
    xmlFreeTextWriter(w.xml);
    size_t before = out->length;
    if (good) fb_buf_add_bytes(out, xmlBufferContent(buffer), (size_t)xmlBufferLength(buffer));
    if (buffer) xmlBufferFree(buffer);
    if (!good) return FB_ENOMEM;
    fb_rc rc = fb_buf_rc(out);
    if (rc != FB_OK) out->text[out->length = before] = '\0';
    return rc;
}
