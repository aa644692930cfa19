/* numbers.c - decimal numbers, and what an invoice's lines come to. */
#include "exchange/peppol/numbers.h"

#include "base/check_digit.h"
#include "base/language.h"
#include "base/text.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* Decimals: up to six count, those after must be noughts. */
static bool read_decimals(int64_t *value, const char *text, size_t length) {
    for (size_t i = 0; i < 6; i++)
        *value = *value * 10 + (i < length ? text[i] - '0' : 0);
    for (size_t i = 6; i < length; i++)
        if (text[i] != '0') return false;
    return true;
}

bool fb_decimal_read(int64_t *millionths, const char *text) {
    static const int64_t MOST = INT64_C(9000000000000); /* times a million it fits */
    bool negative = *text == '-';
    if (*text == '-' || *text == '+') text++;
    size_t whole = strspn(text, "0123456789");
    const char *after = text + whole;
    size_t decimals = *after == '.' ? strspn(after + 1, "0123456789") : 0;
    if (whole + decimals == 0 || after[(*after == '.') + decimals] != '\0') return false;
    int64_t value = 0;
    for (size_t i = 0; i < whole; i++)
        if ((value = value * 10 + (text[i] - '0')) > MOST) return false;
    if (!read_decimals(&value, after + 1, decimals)) return false;
    *millionths = negative ? -value : value;
    return true;
}

/* What an invoice must have ---------------------------------------------------------------------- */

typedef struct judging {
    const fb_invoice *invoice;
    fb_findings *findings;
    fb_rc rc;
} judging;

static void wrong(judging *j, const char *what) {
    j->rc = fb_refuse(j->findings, "einvoice.field", NULL, 0,
                      _("invoice %" PRId64
                        " cannot be sent as an e-invoice: %s is missing or is not as it must be; mend it in "
                        "the register"),
                      j->invoice->number, what);
}

/* XML has no place for control characters. */
static bool good_text(const char *text) {
    if (!text || !*text || !fb_utf8_valid(text, strlen(text))) return false;
    while (*text) {
        uint32_t c = fb_utf8_next(&text);
        if (c < ' ' || c == 0x7f || c == 0xfffe || c == 0xffff) return false;
    }
    return true;
}

static bool good_or_none(const char *text) { return !text || !*text || good_text(text); }

static void judge_party(judging *j, const fb_invoice_party *party, bool seller) {
    if (!good_text(party->name)) wrong(j, seller ? _("the name of the seller") : _("the name of the buyer"));
    if (!party->orgnr || !fb_all_digits(party->orgnr, 10, 10) || !fb_luhn_holds(party->orgnr))
        wrong(j, seller ? _("the organisation number of the seller") : _("the organisation number of the buyer"));
    if (!party->country || strlen(party->country) != 2)
        wrong(j, seller ? _("the country of the seller") : _("the country of the buyer"));
    bool number = party->endpoint && party->endpoint_scheme;
    bool good = number && ((strcmp(party->endpoint_scheme, "0007") == 0 && fb_all_digits(party->endpoint, 10, 10) &&
                            fb_luhn_holds(party->endpoint)) ||
                           (strcmp(party->endpoint_scheme, "0088") == 0 && fb_all_digits(party->endpoint, 13, 13) &&
                            fb_gln_holds(party->endpoint)));
    if (!good)
        wrong(j,
              seller
                  ? _("the electronic address of the seller (0007 with its organisation number, or 0088 with a GLN)")
                  : _("the electronic address of the buyer (0007 with its organisation number, or 0088 with a GLN)"));
    const char *const may[] = {party->street, party->post_code, party->city};
    for (size_t i = 0; i < FB_COUNT(may); i++)
        if (!good_or_none(may[i])) wrong(j, _("an address of plain characters"));
}

static void judge_payment(judging *j) {
    const fb_invoice *invoice = j->invoice;
    if (!invoice->bankgiro || !fb_all_digits(invoice->bankgiro, 7, 8) || !fb_luhn_holds(invoice->bankgiro))
        wrong(j, _("the bankgiro number of 7 or 8 digits"));
    if (!invoice->ocr || !fb_all_digits(invoice->ocr, 2, 25) || !fb_luhn_holds(invoice->ocr))
        wrong(j, _("the payment reference (OCR) with its check digit"));
}

static void judge_fields(judging *j) {
    const fb_invoice *invoice = j->invoice;
    judge_party(j, &invoice->seller, true);
    judge_party(j, &invoice->buyer, false);
    if (!good_text(invoice->buyer.reference)) wrong(j, _("the reference of the buyer"));
    if (!fb_date_exists(invoice->issued)) wrong(j, _("the day"));
    if (invoice->credits ? !fb_date_exists(invoice->credits_issued) : !fb_date_exists(invoice->due))
        wrong(j, invoice->credits ? _("the day of the invoice that is credited") : _("the day when it is due"));
    if (!invoice->credits) judge_payment(j);
    if (!good_or_none(invoice->text)) wrong(j, _("the text, of plain characters,"));
    if (invoice->number <= 0 || invoice->credits < 0) wrong(j, _("the number"));
    if (!invoice->line_count) wrong(j, _("a line"));
    const fb_invoice_party *seller = &invoice->seller;
    if (invoice->line_count && invoice->lines[0].vat == FB_VAT_STANDARD &&
        (!seller->vat_number || strlen(seller->vat_number) != 14 || strncmp(seller->vat_number, "SE", 2) != 0 ||
         !fb_all_digits(seller->vat_number + 2, 12, 12)))
        wrong(j, _("the VAT number of the seller (SE and twelve digits)"));
    for (size_t i = 0; i < invoice->line_count; i++)
        if (!good_text(invoice->lines[i].text) || !good_text(invoice->lines[i].measure) ||
            !good_or_none(invoice->lines[i].reckoned))
            wrong(j, _("the text or the unit of measure of a line"));
}

/* What the lines come to ------------------------------------------------------------------------ */

static fb_rc not_the_sum(const judging *j, const char *what, fb_money stated, fb_money comes_to) {
    char a[FB_MONEY_TEXT], b[FB_MONEY_TEXT];
    return fb_refuse(j->findings, "einvoice.sum", NULL, 0, _("invoice %" PRId64 ": %s is %s, and comes to %s"),
                     j->invoice->number, what, fb_money_shown(a, stated.ore, 2), fb_money_shown(b, comes_to.ore, 2));
}

/* Quantity in hundredths times price, in öre, half away from zero. */
static bool line_net(fb_money *out, const fb_invoice_line *line) {
    int64_t product;
    if (__builtin_mul_overflow(line->quantity, line->price.ore, &product)) return false;
    *out = fb_ore(fb_money_rounded(fb_ore(product), 100));
    return true;
}

static fb_rc refuse_kinds(const judging *j) {
    return fb_refuse(j->findings, "einvoice.vat", NULL, 0,
                     _("invoice %" PRId64 " has lines outside VAT and lines with VAT, or a rate that does not "
                       "belong to its kind; bill each kind by itself"),
                     j->invoice->number);
}

static fb_rc hold_line(const judging *j, const fb_invoice_line *line) {
    fb_money net;
    if (!line_net(&net, line)) return FB_EOVERFLOW;
    /* PEPPOL-EN16931-R120 lets the line differ by two öre. */
    if (line->net.ore - net.ore > 2 || net.ore - line->net.ore > 2) {
        char what[64];
        snprintf(what, sizeof what, _("line %d"), line->number);
        return not_the_sum(j, what, line->net, net);
    }
    if ((line->vat == FB_VAT_OUTSIDE) != (line->vat_per_mille == 0) || line->vat != j->invoice->lines[0].vat)
        return refuse_kinds(j);
    return FB_OK;
}

static fb_rc hold(const judging *j, const fb_vat_sums *sums) {
    fb_money net = FB_ZERO, vat = FB_ZERO, total;
    for (size_t i = 0; i < sums->count; i++) {
        FB_TRY(fb_money_add(&net, net, sums->of[i].net));
        FB_TRY(fb_money_add(&vat, vat, sums->of[i].vat));
    }
    FB_TRY(fb_money_add(&total, net, vat));
    const fb_invoice *invoice = j->invoice;
    if (invoice->net.ore != net.ore) return not_the_sum(j, _("the sum without VAT"), invoice->net, net);
    if (invoice->vat.ore != vat.ore) return not_the_sum(j, _("the VAT"), invoice->vat, vat);
    if (invoice->total.ore != total.ore) return not_the_sum(j, _("the total"), invoice->total, total);
    return FB_OK;
}

fb_rc fb_peppol_sums(fb_vat_sums *out, const fb_invoice *invoice, fb_findings *findings) {
    judging j = {.invoice = invoice, .findings = findings, .rc = FB_OK};
    judge_fields(&j);
    FB_TRY(j.rc);
    for (size_t i = 0; i < invoice->line_count; i++)
        FB_TRY(hold_line(&j, &invoice->lines[i]));
    fb_rc rc = fb_invoice_vat(invoice, out);
    if (rc == FB_ELIMIT) return refuse_kinds(&j);
    return rc == FB_OK ? hold(&j, out) : rc;
}
