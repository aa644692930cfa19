/* invoices.h - invoices as they stand: whole, and with what is credited and paid of them. */
#ifndef FB_FEES_INVOICES_H
#define FB_FEES_INVOICES_H

#include "fees/billing.h"

/** An invoice or credit note whole, with the parties as they were on its day.
 *  @return FB_ENOTFOUND when there is no such number; FB_EINPUT with a finding when a party lacks its record */
fb_rc fb_invoice_get(const fb_book *book, int64_t number, fb_arena *arena, fb_findings *findings, fb_invoice *out);

typedef enum fb_invoice_kind { FB_INVOICE, FB_CREDIT_NOTE, FB_INTEREST_INVOICE } fb_invoice_kind;
/** "invoice", "credit", "interest": as in files. */
const char *fb_invoice_kind_word(fb_invoice_kind kind);

typedef struct fb_invoice_state {
    int64_t number, credits;
    fb_invoice_kind kind;
    int year;
    fb_date issued, due;
    const char *member, *member_name; /* code, name */
    const char *ocr, *bankgiro, *text, *account, *series;
    int64_t voucher;
    fb_money net, vat, total;
    fb_money credited, paid; /* of it, up to the day asked for */
    fb_money rest;           /* of a credit note nought: it stands against its invoice */
    int reminders;           /* sent so far */
    fb_date reminded;        /* the last time; 0 never */
} fb_invoice_state;

/** What it adds to what the member owes: a credit note takes away. */
static inline fb_money fb_invoice_owed(const fb_invoice_state *state) {
    return fb_ore(state->kind == FB_CREDIT_NOTE ? -state->total.ore : state->total.ore);
}

enum { FB_ANY_DAY = 99991231 };

/** Invoices and credit notes issued up to a day, by number.
 *  @param number 0: all @param member code; "" all @param day FB_ANY_DAY: as of now */
fb_rc fb_invoice_states(const fb_book *book, int64_t number, const char *member, fb_date day, fb_arena *arena,
                        const fb_invoice_state **out, size_t *count);

/** The lines of an invoice as they were written. */
typedef struct fb_billed_line {
    fb_invoice_line line;
    const char *part, *account;
    int64_t late; /* the invoice that was paid late; 0 */
} fb_billed_line;
fb_rc fb_billed_lines(const fb_book *book, int64_t number, fb_arena *arena, const fb_billed_line **out,
                      size_t *count);

/* A member's account in the ledger of receivables. */
typedef struct fb_member_sum {
    const char *member, *name;
    fb_money invoiced, credited, paid;
    fb_money left; /* invoiced less credited and paid: what the books have on the account of receivables */
} fb_member_sum;
fb_rc fb_member_sums(const fb_book *book, fb_date day, fb_arena *arena, const fb_member_sum **out, size_t *count);

/** VAT of a sum of lines, rounded half away from zero. */
fb_rc fb_vat_of(fb_money net, int per_mille, fb_money *out);

/* What the lines of one rate come to. */
typedef struct fb_vat_sum {
    fb_vat kind;
    int per_mille;
    fb_money net, vat;
} fb_vat_sum;

enum { FB_VAT_RATES = 4 };
typedef struct fb_vat_sums {
    fb_vat_sum of[FB_VAT_RATES]; /* in the order in which the lines have them */
    size_t count;
} fb_vat_sums;

/** Sum an invoice's lines rate by rate. @return FB_ELIMIT when they have more rates, FB_EOVERFLOW */
fb_rc fb_invoice_vat(const fb_invoice *invoice, fb_vat_sums *out);

#endif
