/* issue.c - numbers without gaps, lines, deferrals and the voucher of an invoice. */
#include "fees/billing/issue.h"

#include "base/language.h"
#include "fees/ocr.h"

#include <inttypes.h>

/* Booking --------------------------------------------------------------------------------------- */

static fb_rc finish_year(fb_booking *booking, fb_rc rc) {
    if (!booking->poster) return rc;
    if (rc == FB_OK) rc = fb_poster_finish(booking->poster);
    fb_poster_free(booking->poster);
    booking->poster = NULL;
    return rc;
}

fb_rc fb_booking_post(fb_booking *booking, const fb_voucher *voucher, int64_t *number) {
    fb_date day = voucher->date;
    if (!booking->poster || day < booking->year.first_day || day > booking->year.last_day) {
        FB_TRY(finish_year(booking, FB_OK));
        FB_TRY(fb_billing_year(booking->book, day, booking->arena, booking->findings, &booking->year));
        FB_TRY(fb_poster_open(&booking->poster, booking->book, booking->year.year));
    }
    return fb_poster_post(booking->poster, voucher, NULL, 0, booking->findings, number);
}

fb_rc fb_booking_close(fb_booking *booking, fb_rc work) { return finish_year(booking, work); }

/* Deferrals ------------------------------------------------------------------------------------- */

/* The amount of the i-th of `months`, from 1: whole öre, the sum is exact. */
static int64_t month_share(int64_t amount, int i, int months) {
    fb_wide before = (fb_wide)amount * (i - 1) / months, with = (fb_wide)amount * i / months;
    return (int64_t)(with - before);
}

/* What of a line belongs to months after that of `day`. Interest belongs to days that have passed. */
static int64_t later_part(const fb_draft *draft, const fb_billed_line *line) {
    int months = fb_date_month_number(line->line.from, line->line.to);
    int passed = fb_date_month_number(line->line.from, draft->issued);
    int64_t later = 0;
    if (line->late) return 0;
    for (int i = 1; i <= months; i++)
        if (i > passed) later += month_share(line->line.net.ore, i, months);
    return later;
}

static fb_date month_of(fb_date from, int i) {
    int month = fb_date_month(from) - 1 + i - 1;
    return fb_date_of(fb_date_year(from) + month / 12, month % 12 + 1, 1);
}

static fb_rc write_deferrals(const fb_book *book, const fb_billing_terms *terms, const fb_draft *draft,
                             int64_t number, int line_number, const fb_billed_line *line) {
    int months = fb_date_month_number(line->line.from, line->line.to);
    int passed = fb_date_month_number(line->line.from, draft->issued);
    int sign = draft->kind == FB_CREDIT_NOTE ? -1 : 1;
    if (line->late) return FB_OK;
    for (int i = passed < 0 ? 1 : passed + 1; i <= months; i++) {
        int64_t amount = sign * month_share(line->line.net.ore, i, months);
        if (amount != 0)
            FB_TRY(
                fb_exec(book->store, FB_SQL_BILLING_DEFERRAL_ADD,
                        FB_VALUES(FB_OF(book), FB_INT(number), FB_INT(line_number),
                                  FB_INT(month_of(line->line.from, i)), FB_INT(amount), FB_TEXT(terms->deferred))));
    }
    return FB_OK;
}

/* The voucher ----------------------------------------------------------------------------------- */

typedef struct drafted {
    const fb_billing_terms *terms;
    const fb_draft *draft;
    fb_money net, vat;
    fb_posting *rows;
    size_t count;
} drafted;

static void add_row(drafted *d, const char *account, const char *unit, int64_t amount) {
    if (d->draft->kind == FB_CREDIT_NOTE) amount = -amount;
    if (amount != 0)
        d->rows[d->count++] = (fb_posting){
            .account = account, .unit = unit, .counterparty = d->draft->member, .amount = fb_ore(amount)};
}

static fb_rc sum_lines(drafted *d) {
    for (size_t i = 0; i < d->draft->count; i++)
        FB_TRY(fb_money_add(&d->net, d->net, d->draft->lines[i].line.net));
    return fb_vat_of(d->net, d->draft->lines[0].line.vat_per_mille, &d->vat);
}

static fb_rc voucher_rows(drafted *d, fb_arena *arena) {
    fb_money total;
    FB_TRY(sum_lines(d));
    FB_TRY(fb_money_add(&total, d->net, d->vat));
    if (!(d->rows = fb_arena_alloc(arena, (2 * d->draft->count + 2) * sizeof *d->rows))) return FB_ENOMEM;
    add_row(d, d->terms->receivables, NULL, total.ore);
    for (size_t i = 0; i < d->draft->count; i++) {
        const fb_billed_line *line = &d->draft->lines[i];
        int64_t later = later_part(d->draft, line);
        add_row(d, line->account, line->line.unit, later - line->line.net.ore);
        add_row(d, d->terms->deferred, line->line.unit, -later);
    }
    add_row(d, d->terms->vat, NULL, -d->vat.ore);
    return FB_OK;
}

static const char *voucher_text(const fb_draft *draft, int64_t number, fb_arena *arena) {
    switch (draft->kind) {
    case FB_CREDIT_NOTE:
        return fb_arena_printf(arena, _("Credit note %" PRId64 " of invoice %" PRId64), number, draft->credits);
    case FB_INTEREST_INVOICE: return fb_arena_printf(arena, _("Invoice %" PRId64 ", interest"), number);
    case FB_INVOICE: break;
    }
    return fb_arena_printf(arena, _("Invoice %" PRId64), number);
}

/* Writing --------------------------------------------------------------------------------------- */

static fb_rc write_invoice(const fb_book *book, const fb_billing_terms *terms, const fb_draft *draft, int64_t number,
                           int64_t voucher) {
    char ocr[FB_OCR_TEXT];
    fb_value credits = draft->kind == FB_CREDIT_NOTE ? FB_INT(draft->credits) : FB_TEXT(NULL);
    return fb_exec(book->store, FB_SQL_BILLING_INVOICE_ADD,
                   FB_VALUES(FB_OF(book), FB_INT(number), FB_TEXT(fb_invoice_kind_word(draft->kind)), credits,
                             FB_INT(draft->year), FB_INT(draft->issued), FB_INT(draft->due), FB_TEXT(draft->member),
                             FB_TEXT(fb_ocr_make(ocr, number)), FB_TEXT(terms->bankgiro),
                             FB_TEXT(draft->text ? draft->text : ""), FB_TEXT(terms->receivables),
                             FB_TEXT(terms->series), FB_INT(voucher)));
}

static fb_rc write_line(const fb_book *book, int64_t number, int line_number, const fb_billed_line *line) {
    const fb_invoice_line *l = &line->line;
    fb_value late = line->late ? FB_INT(line->late) : FB_TEXT(NULL);
    return fb_exec(book->store, FB_SQL_BILLING_LINE_ADD,
                   FB_VALUES(FB_OF(book), FB_INT(number), FB_INT(line_number), FB_TEXT(l->text),
                             FB_TEXT(l->fee ? l->fee : ""), FB_TEXT(line->part), FB_TEXT(l->unit),
                             FB_TEXT(line->account), FB_INT(l->quantity), FB_TEXT(l->measure), FB_INT(l->price.ore),
                             FB_INT(l->net.ore), FB_INT(l->vat_per_mille), FB_INT(l->from), FB_INT(l->to), late,
                             FB_TEXT(l->reckoned ? l->reckoned : "")));
}

fb_rc fb_issue(fb_booking *booking, const fb_billing_terms *terms, const fb_draft *draft, int64_t *number) {
    const fb_book *book = booking->book;
    drafted d = {.terms = terms, .draft = draft};
    int64_t last, voucher_number;
    FB_TRY(fb_query_int(&last, book->store, FB_SQL_BILLING_INVOICE_LAST, FB_VALUES(FB_OF(book))));
    if (last >= FB_OCR_LARGEST) return FB_ELIMIT;
    FB_TRY(voucher_rows(&d, booking->arena));
    fb_voucher voucher = {.series = terms->series,
                          .date = draft->issued,
                          .text = voucher_text(draft, last + 1, booking->arena),
                          .rows = d.rows,
                          .row_count = d.count};
    if (!voucher.text) return FB_ENOMEM;
    FB_TRY(fb_booking_post(booking, &voucher, &voucher_number));
    FB_TRY(write_invoice(book, terms, draft, last + 1, voucher_number));
    for (size_t i = 0; i < draft->count; i++) {
        FB_TRY(write_line(book, last + 1, (int)i + 1, &draft->lines[i]));
        FB_TRY(write_deferrals(book, terms, draft, last + 1, (int)i + 1, &draft->lines[i]));
    }
    *number = last + 1;
    return FB_OK;
}
