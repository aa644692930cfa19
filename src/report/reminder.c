/* reminder.c - the letter: what is left in all, the invoices one by one, what late payment costs. */
#include "report/reminder.h"

#include "base/language.h"
#include "report/letter.h"

enum { DOCUMENT_CAP = 16 * 1024 * 1024 };

typedef struct letter {
    fb_doc *doc;
    fb_date day;
    const fb_billing_terms *terms;
    const fb_reminder *reminders;
    size_t count;
    fb_money left;
} letter;

static fb_rc sum(letter *l) {
    for (size_t i = 0; i < l->count; i++)
        FB_TRY(fb_money_add(&l->left, l->left, l->reminders[i].rest));
    return FB_OK;
}

static void what_to_pay(const letter *l) {
    const fb_invoice *first = &l->reminders[0].invoice;
    fb_block *facts = fb_doc_add(l->doc, NULL, FB_BLOCK_FACTS);
    fb_letter_fact(l->doc, facts, fb_letter_kronor(l->doc, l->left), _("kr"), _("Left to pay"));
    fb_letter_fact(l->doc, facts, fb_letter_bankgiro(l->doc, first->bankgiro), NULL, _("Bankgiro"));
}

static void say(const letter *l, const char *text) {
    fb_doc_run(l->doc, fb_doc_paragraph(l->doc, NULL), FB_RUN_TEXT, text, NULL);
}

static void invoices(const letter *l) {
    enum { NUMBER, ISSUED, DUE, REFERENCE, TIMES, LEFT, COLUMNS };
    const fb_column columns[COLUMNS] = {
        {.head = _("Invoice"), .numeric = true},  {.head = _("Date"), .narrow = true},
        {.head = _("Due date"), .narrow = true},  {.head = _("Payment reference (OCR)")},
        {.head = _("Reminder"), .numeric = true}, {.head = _("Left, kr"), .numeric = true}};
    fb_table *table = fb_doc_table(l->doc, NULL, COLUMNS, columns);
    if (!table) return;
    table->id = "fakturor";
    table->caption = _("Invoices that are not paid");
    table->unit_ore = 1;
    for (size_t i = 0; i < l->count; i++) {
        const fb_reminder *one = &l->reminders[i];
        fb_row *row = fb_doc_row(l->doc, table, FB_ROW_LINE);
        fb_cell_number(l->doc, row, NUMBER, one->invoice.number, 0, NULL);
        fb_cell_text(l->doc, row, ISSUED, fb_letter_day(l->doc, one->invoice.issued));
        fb_cell_text(l->doc, row, DUE, fb_letter_day(l->doc, one->invoice.due));
        fb_cell_text(l->doc, row, REFERENCE, one->invoice.ocr);
        fb_cell_number(l->doc, row, TIMES, one->level, 0, NULL);
        fb_cell_amount(l->doc, row, LEFT, one->rest, NULL);
    }
    if (l->count == 1) return;
    fb_row *row = fb_doc_row(l->doc, table, FB_ROW_TOTAL);
    fb_cell_text(l->doc, row, NUMBER, _("Total"));
    fb_cell_amount(l->doc, row, LEFT, l->left, NULL);
}

static void what_it_costs(const letter *l) {
    char points[FB_MONEY_TEXT], fee[FB_MONEY_TEXT];
    bool whole = l->terms->points % 100 == 0;
    const char *shown = fb_money_shown(points, whole ? l->terms->points / 100 : l->terms->points, whole ? 0 : 2);
    say(l, fb_arena_printf(l->doc->arena,
                           _("Interest runs from the day after the due day until you pay: the reference rate and %s "
                             "percentage points (6 § räntelagen). It is billed on an invoice of its own."),
                           shown));
    if (l->terms->reminder_fee.ore > 0)
        say(l, fb_arena_printf(l->doc->arena, _("Each reminder costs %s kr, as agreed, on that invoice too."),
                               fb_money_shown(fee, l->terms->reminder_fee.ore, 2)));
}

static fb_rc fill(letter *l) {
    fb_doc *doc = l->doc;
    const fb_invoice *first = &l->reminders[0].invoice;
    FB_TRY(sum(l));
    fb_letter_begin(doc, &first->seller, l->day);
    doc->title = _("Reminder");
    doc->subtitle = fb_arena_printf(doc->arena, _("%s to %s"), doc->date, first->buyer.name);
    fb_doc_heading(doc, 1, "betala", _("What to pay, and how"));
    what_to_pay(l);
    say(l, l->count == 1 ? _("The invoice below was due and we have not seen the payment. If you have paid it in the "
                             "last few days, this letter needs nothing done.")
                         : _("The invoices below were due and we have not seen the payments. Pay each with its own "
                             "reference. If you have paid in the last few days, this letter needs nothing done."));
    invoices(l);
    what_it_costs(l);
    fb_letter_parties(doc, &first->buyer, &first->seller, false);
    return fb_doc_rc(doc);
}

fb_rc fb_reminder_document(fb_doc **out, fb_date day, const fb_billing_terms *terms, const fb_reminder *reminders,
                           size_t count) {
    letter l = {.day = day, .terms = terms, .reminders = reminders, .count = count};
    FB_TRY(fb_doc_new(&l.doc, DOCUMENT_CAP));
    fb_rc rc = fill(&l);
    if (rc == FB_OK)
        *out = l.doc;
    else
        fb_doc_free(l.doc);
    return rc;
}
