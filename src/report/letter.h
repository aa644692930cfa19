/* letter.h - for this room: what documents to send to a party have in common: who writes to whom, how to pay. */
#ifndef FB_REPORT_LETTER_H
#define FB_REPORT_LETTER_H

#include "fees/invoice.h"
#include "render/doc.h"

/* Words live as long as the document; NULL when its memory is out, and the document then says so. */
const char *fb_letter_day(fb_doc *doc, fb_date date);
const char *fb_letter_kronor(fb_doc *doc, fb_money amount);
/** "991-2346", with a hyphen that holds the line together. @param digits may be NULL */
const char *fb_letter_bankgiro(fb_doc *doc, const char *digits);

/** The look of a sheet to send, in the language in force, dated `day`, written by `seller`. */
void fb_letter_begin(fb_doc *doc, const fb_invoice_party *seller, fb_date day);
/** One of the facts at the top; its comment is what is added to it. @param unit may be NULL */
fb_block *fb_letter_fact(fb_doc *doc, fb_block *facts, const char *value, const char *unit, const char *label);
/** Who the letter is to and from; their VAT numbers when `with_vat`. */
void fb_letter_parties(fb_doc *doc, const fb_invoice_party *to, const fb_invoice_party *from, bool with_vat);

#endif
