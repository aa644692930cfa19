/* letter.c - who writes to whom, and how to pay. */
#include "report/letter.h"

#include "base/language.h"

#include <string.h>

/* Words ------------------------------------------------------------------------------------------- */

const char *fb_letter_day(fb_doc *doc, fb_date date) {
    char text[FB_DATE_TEXT];
    return fb_doc_text(doc, fb_date_iso(text, date));
}

const char *fb_letter_kronor(fb_doc *doc, fb_money amount) {
    char text[FB_MONEY_TEXT];
    return fb_doc_text(doc, fb_money_shown(text, amount.ore, 2));
}

/* The last `last` characters after a hyphen that no line ends at. */
static const char *hyphened(fb_doc *doc, const char *number, size_t last) {
    size_t length = number ? strlen(number) : 0;
    if (length <= last) return number ? number : "";
    return fb_arena_printf(doc->arena, "%.*s\u2011%s", (int)(length - last), number, number + length - last);
}

const char *fb_letter_bankgiro(fb_doc *doc, const char *digits) { return hyphened(doc, digits, 4); }

/* Parts ------------------------------------------------------------------------------------------- */

void fb_letter_begin(fb_doc *doc, const fb_invoice_party *seller, fb_date day) {
    doc->language = fb_language_now() == FB_ENGLISH ? "en" : "sv";
    doc->look = FB_LOOK_SHEET;
    doc->author = fb_doc_text(doc, seller->name);
    doc->date = fb_letter_day(doc, day);
}

fb_block *fb_letter_fact(fb_doc *doc, fb_block *facts, const char *value, const char *unit, const char *label) {
    const char *text = value ? value : "";
    const fb_fact fact = {.value = text, .unit = unit, .label = label, .cell = {.kind = FB_CELL_TEXT, .text = text}};
    return fb_doc_fact(doc, facts, &fact);
}

/* A row of the table of parties; one that says nothing of either is left out. */
static void told(fb_doc *doc, fb_table *table, const char *label, const char *to, const char *from) {
    if ((!to || !*to) && (!from || !*from)) return;
    fb_row *row = fb_doc_row(doc, table, FB_ROW_LINE);
    fb_cell_text(doc, row, 0, label);
    if (to && *to) fb_cell_text(doc, row, 1, to);
    if (from && *from) fb_cell_text(doc, row, 2, from);
}

/* "Box 201, 524 23 Herrljunga", of what is known. */
static const char *place(fb_doc *doc, const fb_invoice_party *who) {
    const char *const parts[] = {who->street, who->post_code, who->city}, *between = "";
    const char *out = "";
    for (size_t i = 0; out && i < FB_COUNT(parts); i++) {
        if (!parts[i] || !*parts[i]) continue;
        out = fb_arena_printf(doc->arena, "%s%s%s", out, between, parts[i]);
        between = i == 0 ? ", " : " ";
    }
    return out;
}

void fb_letter_parties(fb_doc *doc, const fb_invoice_party *to, const fb_invoice_party *from, bool with_vat) {
    const fb_column columns[] = {{.head = _("Parties")}, {.head = _("Billed to")}, {.head = _("Billed by")}};
    fb_table *table = fb_doc_table(doc, NULL, FB_COUNT(columns), columns);
    if (!table) return;
    table->id = "parter";
    table->caption = _("Billed to and by");
    told(doc, table, _("Name"), to->name, from->name);
    told(doc, table, _("Address"), place(doc, to), place(doc, from));
    told(doc, table, _("Organisation number"), hyphened(doc, to->orgnr, 4), hyphened(doc, from->orgnr, 4));
    if (with_vat) told(doc, table, _("VAT number"), to->vat_number, from->vat_number);
    if (from->f_tax) told(doc, table, _("Tax"), NULL, _("Approved for F-tax"));
}
