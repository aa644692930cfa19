/* invoices.c - invoices, read from their tables. */
#include "fees/invoices.h"

#include "base/language.h"
#include "store/list.h"

#include <inttypes.h>
#include <string.h>

static const char *const KINDS[] = {"invoice", "credit", "interest"};

const char *fb_invoice_kind_word(fb_invoice_kind kind) { return KINDS[kind]; }

static fb_invoice_kind kind_of(const char *word) {
    for (fb_invoice_kind kind = FB_INVOICE; kind < FB_INTEREST_INVOICE; kind++)
        if (word && strcmp(word, KINDS[kind]) == 0) return kind;
    return FB_INTEREST_INVOICE;
}

fb_rc fb_vat_of(fb_money net, int per_mille, fb_money *out) {
    int64_t part;
    if (__builtin_mul_overflow(net.ore, (int64_t)per_mille, &part)) return FB_EOVERFLOW;
    *out = fb_ore(fb_money_rounded(fb_ore(part), 1000));
    return FB_OK;
}

static fb_vat_sum *sum_of(fb_vat_sums *sums, const fb_invoice_line *line) {
    for (size_t i = 0; i < sums->count; i++)
        if (sums->of[i].per_mille == line->vat_per_mille) return &sums->of[i];
    if (sums->count == FB_VAT_RATES) return NULL;
    sums->of[sums->count] = (fb_vat_sum){.kind = line->vat, .per_mille = line->vat_per_mille};
    return &sums->of[sums->count++];
}

fb_rc fb_invoice_vat(const fb_invoice *invoice, fb_vat_sums *out) {
    fb_vat_sums sums = {.count = 0};
    for (size_t i = 0; i < invoice->line_count; i++) {
        fb_vat_sum *sum = sum_of(&sums, &invoice->lines[i]);
        if (!sum) return FB_ELIMIT;
        FB_TRY(fb_money_add(&sum->net, sum->net, invoice->lines[i].net));
    }
    for (size_t i = 0; i < sums.count; i++)
        FB_TRY(fb_vat_of(sums.of[i].net, sums.of[i].per_mille, &sums.of[i].vat));
    *out = sums;
    return FB_OK;
}

/* States ------------------------------------------------------------------------------------------ */

static bool read_state(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    fb_invoice_state *s = element;
    *s = (fb_invoice_state){.number = fb_column_int(rows, 0),
                            .kind = kind_of(fb_column_text(rows, 1)),
                            .credits = fb_column_int(rows, 2),
                            .year = (int)fb_column_int(rows, 3),
                            .issued = (fb_date)fb_column_int(rows, 4),
                            .due = (fb_date)fb_column_int(rows, 5),
                            .member = fb_kept_text(rows, 6, arena, &good),
                            .member_name = fb_kept_text(rows, 7, arena, &good),
                            .ocr = fb_kept_text(rows, 8, arena, &good),
                            .bankgiro = fb_kept_text(rows, 9, arena, &good),
                            .text = fb_kept_text(rows, 10, arena, &good),
                            .account = fb_kept_text(rows, 11, arena, &good),
                            .series = fb_kept_text(rows, 12, arena, &good),
                            .voucher = fb_column_int(rows, 13),
                            .net = fb_ore(fb_column_int(rows, 14)),
                            .vat = fb_ore(fb_column_int(rows, 15)),
                            .credited = fb_ore(fb_column_int(rows, 16)),
                            .paid = fb_ore(fb_column_int(rows, 17)),
                            .reminders = (int)fb_column_int(rows, 18),
                            .reminded = (fb_date)fb_column_int(rows, 19)};
    s->total = fb_ore(s->net.ore + s->vat.ore); /* a line's net is capped by the table */
    if (s->kind != FB_CREDIT_NOTE) s->rest = fb_ore(s->total.ore - s->credited.ore - s->paid.ore);
    return good;
}

fb_rc fb_invoice_states(const fb_book *book, int64_t number, const char *member, fb_date day, fb_arena *arena,
                        const fb_invoice_state **out, size_t *count) {
    fb_list_query query = {FB_SQL_BILLING_STATE_LIST,
                           FB_VALUES(FB_OF(book), FB_INT(number), FB_TEXT(member), FB_INT(day)), read_state,
                           sizeof **out};
    return fb_list_read(book->store, &query, arena, (const void **)out, count);
}

/* Lines ------------------------------------------------------------------------------------------- */

static bool read_line(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    *(fb_billed_line *)element =
        (fb_billed_line){.line = {.number = (int)fb_column_int(rows, 0),
                                  .text = fb_kept_text(rows, 1, arena, &good),
                                  .reckoned = fb_kept_text(rows, 14, arena, &good),
                                  .fee = fb_kept_text(rows, 2, arena, &good),
                                  .unit = fb_kept_text(rows, 4, arena, &good),
                                  .quantity = fb_column_int(rows, 6),
                                  .measure = fb_kept_text(rows, 7, arena, &good),
                                  .price = fb_ore(fb_column_int(rows, 8)),
                                  .net = fb_ore(fb_column_int(rows, 9)),
                                  .vat = fb_column_int(rows, 10) ? FB_VAT_STANDARD : FB_VAT_OUTSIDE,
                                  .vat_per_mille = (int)fb_column_int(rows, 10),
                                  .from = (fb_date)fb_column_int(rows, 11),
                                  .to = (fb_date)fb_column_int(rows, 12)},
                         .part = fb_kept_text(rows, 3, arena, &good),
                         .account = fb_kept_text(rows, 5, arena, &good),
                         .late = fb_column_int(rows, 13)};
    return good;
}

fb_rc fb_billed_lines(const fb_book *book, int64_t number, fb_arena *arena, const fb_billed_line **out,
                      size_t *count) {
    fb_list_query query = {FB_SQL_BILLING_LINE_LIST, FB_VALUES(FB_OF(book), FB_INT(number)), read_line, sizeof **out};
    return fb_list_read(book->store, &query, arena, (const void **)out, count);
}

/* Whole --------------------------------------------------------------------------------------------- */

static fb_rc party_of(const fb_book *book, const char *counterparty, const char *name, fb_date day, fb_arena *arena,
                      fb_findings *findings, fb_invoice_party *out) {
    char text[FB_DATE_TEXT];
    fb_rc rc = fb_billing_party(book, counterparty, day, arena, out);
    if (rc != FB_ENOTFOUND) return rc;
    return fb_refuse(findings, "billing.no-party", NULL, 0,
                     _("nothing is known of %s on %s; parties.csv says its name, number and address"), name,
                     fb_date_iso(text, day));
}

/* The day of the invoice that a credit note takes back; 0 of an invoice. */
static fb_rc credited_day(const fb_book *book, int64_t credits, fb_arena *arena, fb_date *out) {
    const fb_invoice_state *state;
    size_t found = 0;
    *out = 0;
    if (!credits) return FB_OK;
    FB_TRY(fb_invoice_states(book, credits, "", FB_ANY_DAY, arena, &state, &found));
    if (found) *out = state->issued;
    return FB_OK;
}

fb_rc fb_invoice_get(const fb_book *book, int64_t number, fb_arena *arena, fb_findings *findings, fb_invoice *out) {
    const fb_invoice_state *state;
    const fb_billed_line *billed;
    size_t found, count;
    FB_TRY(fb_invoice_states(book, number, "", FB_ANY_DAY, arena, &state, &found));
    if (found == 0 || number == 0) return FB_ENOTFOUND;
    FB_TRY(fb_billed_lines(book, number, arena, &billed, &count));
    fb_invoice_line *lines = fb_arena_alloc(arena, (count ? count : 1) * sizeof *lines);
    if (!lines) return FB_ENOMEM;
    for (size_t i = 0; i < count; i++)
        lines[i] = billed[i].line;
    fb_invoice made = {.number = state->number,
                       .credits = state->credits,
                       .year = state->year,
                       .issued = state->issued,
                       .due = state->due,
                       .member = state->member,
                       .ocr = state->ocr,
                       .bankgiro = state->bankgiro,
                       .text = *state->text ? state->text : NULL,
                       .lines = lines,
                       .line_count = count,
                       .net = state->net,
                       .vat = state->vat,
                       .total = state->total};
    FB_TRY(credited_day(book, state->credits, arena, &made.credits_issued));
    FB_TRY(party_of(book, "", book->association.name, state->issued, arena, findings, &made.seller));
    FB_TRY(party_of(book, state->member, state->member_name, state->issued, arena, findings, &made.buyer));
    *out = made;
    return FB_OK;
}

/* Members ------------------------------------------------------------------------------------------- */

static bool read_sum(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    fb_member_sum *sum = element;
    *sum = (fb_member_sum){.member = fb_kept_text(rows, 0, arena, &good),
                           .name = fb_kept_text(rows, 1, arena, &good),
                           .invoiced = fb_ore(fb_column_int(rows, 2)),
                           .credited = fb_ore(fb_column_int(rows, 3)),
                           .paid = fb_ore(fb_column_int(rows, 4))};
    sum->left = fb_ore(sum->invoiced.ore - sum->credited.ore - sum->paid.ore);
    return good;
}

fb_rc fb_member_sums(const fb_book *book, fb_date day, fb_arena *arena, const fb_member_sum **out, size_t *count) {
    fb_list_query query = {FB_SQL_BILLING_MEMBER_SUMS, FB_VALUES(FB_OF(book), FB_INT(day)), read_sum, sizeof **out};
    return fb_list_read(book->store, &query, arena, (const void **)out, count);
}
