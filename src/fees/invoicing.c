/* invoicing.c - a year's fees in instalments, each billed once. */
#include "fees/invoicing.h"

#include "base/language.h"
#include "fees/billing/issue.h"
#include "store/list.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_INSTALMENTS = 4, VAT_STANDARD = 250 };
#define ARENA_CAP FB_MIB(256)

/* Claims ---------------------------------------------------------------------------------------- */

static bool read_item(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    const char *vat = fb_column_text(rows, 5);
    *(fb_claim *)element = (fb_claim){.fee = fb_kept_text(rows, 0, arena, &good),
                                      .member = fb_kept_text(rows, 1, arena, &good),
                                      .part = fb_kept_text(rows, 2, arena, &good),
                                      .text = fb_kept_text(rows, 3, arena, &good),
                                      .amount = fb_ore(fb_column_int(rows, 4)),
                                      .months = FB_ALL_MONTHS,
                                      .vat = vat && strcmp(vat, "standard") == 0 ? FB_VAT_STANDARD : FB_VAT_OUTSIDE,
                                      .account = fb_kept_text(rows, 6, arena, &good),
                                      .unit = fb_kept_text(rows, 7, arena, &good)};
    return good;
}

fb_rc fb_claims_agreed(const fb_book *book, int year, fb_arena *arena, const fb_claim **out, size_t *count) {
    fb_list_query query = {FB_SQL_BILLING_ITEM_LIST, FB_VALUES(FB_OF(book), FB_INT(year)), read_item, sizeof **out};
    return fb_list_read(book->store, &query, arena, (const void **)out, count);
}

static int by_invoice(const void *a, const void *b) {
    const fb_claim *x = a, *y = b;
    int order = strcmp(x->member, y->member);
    if (order == 0) order = (int)x->vat - (int)y->vat;
    if (order == 0) order = strcmp(x->fee, y->fee);
    return order ? order : strcmp(x->part, y->part);
}

/* Instalments ------------------------------------------------------------------------------------- */

/* What is billed of a part of a fee in a period, without lines that are credited whole. */
typedef struct billed_part {
    const char *member, *fee, *part;
    fb_date from, to;
    int64_t amount, left; /* as billed; less what is credited of it */
    int64_t owed;         /* now; nought when nothing is */
    int64_t invoice;      /* the last that did it */
} billed_part;

typedef struct billing {
    const fb_book *book;
    const fb_bill_order *order;
    fb_billing_terms terms;
    fb_arena *arena;
    fb_findings *findings;
    fb_booking booking;
    fb_date due;
    bool wrong;          /* something was billed with another amount */
    billed_part *billed; /* of the year, in the order of by_period */
    size_t billed_count;
    fb_billed_line *lines;
    size_t line_count, line_capacity;
    fb_billed result;
} billing;

static fb_rc instalments_of(const billing *b, const fb_claim *claim, int *out) {
    fb_rows rows;
    fb_rc rc =
        fb_query(&rows, b->book->store, FB_SQL_BILLING_PLAN_OF,
                 FB_VALUES(FB_OF(b->book), FB_INT(b->order->year), FB_TEXT(claim->fee), FB_TEXT(claim->member)));
    *out = MOST_INSTALMENTS;
    if (rc == FB_OK && (rc = fb_rows_next(&rows)) == FB_OK) {
        const char *plan = fb_column_text(&rows, 0);
        if (plan && strcmp(plan, "yearly") == 0) *out = 1;
        if (plan && strcmp(plan, "half-yearly") == 0) *out = 2;
    }
    fb_rows_end(&rows);
    return rc == FB_ENOTFOUND ? FB_OK : rc;
}

typedef struct instalment {
    fb_date from, to;
    fb_money amount;
} instalment;

/* The i-th of `count`, from 0: the amount by months, in whole öre, and what is left over in the last that has any. */
static instalment instalment_of(const fb_claim *claim, int year, int i, int count) {
    int length = FB_FEE_MONTHS / count, all = fb_months_count(claim->months);
    fb_months own = claim->months & fb_months_from(i * length, length),
              before = claim->months & fb_months_from(0, i * length);
    if (!own) return (instalment){0};
    int64_t amount = (int64_t)((fb_wide)claim->amount.ore * fb_months_count(own) / all);
    if ((own | before) == claim->months) {
        amount = claim->amount.ore;
        for (int k = 0; k < i; k++)
            amount -= instalment_of(claim, year, k, count).amount.ore;
    }
    return (instalment){fb_months_first_day(own, year), fb_months_last_day(own, year), fb_ore(amount)};
}

static bool is_to_be_billed(const billing *b, const instalment *part) {
    if (b->order->through) return fb_date_month(part->from) <= b->order->through;
    return part->from <= b->due;
}

/* "38,25 kr × 34 977 inv. = 1 337 870,25 kr, of which 334 467,56 kr for the period" */
static const char *reckoned(const billing *b, const fb_claim *claim, const instalment *part) {
    char whole[FB_MONEY_TEXT], own[FB_MONEY_TEXT];
    bool divided = part->amount.ore != claim->amount.ore;
    if (!claim->reckoned && !divided) return "";
    const char *sum = claim->reckoned ? fb_arena_printf(b->arena, "%s = ", claim->reckoned) : "";
    fb_money_shown(whole, claim->amount.ore, 2);
    if (!sum) return NULL;
    if (!divided) return fb_arena_printf(b->arena, _("%s%s kr"), sum, whole);
    return fb_arena_printf(b->arena, _("%s%s kr, of which %s kr for the period"), sum, whole,
                           fb_money_shown(own, part->amount.ore, 2));
}

enum { LINES = 100000 };

static fb_rc add_line(billing *b, const fb_claim *claim, const instalment *part) {
    if (!fb_grow((void **)&b->lines, &b->line_capacity, b->line_count, sizeof *b->lines, LINES)) return FB_ELIMIT;
    int per_mille = claim->vat == FB_VAT_STANDARD ? VAT_STANDARD : 0;
    fb_billed_line *line = &b->lines[b->line_count];
    *line = (fb_billed_line){.line = {.text = claim->text,
                                      .reckoned = reckoned(b, claim, part),
                                      .fee = claim->fee,
                                      .unit = claim->unit,
                                      .quantity = 100,
                                      .measure = "C62",
                                      .price = part->amount,
                                      .net = part->amount,
                                      .vat = claim->vat,
                                      .vat_per_mille = per_mille,
                                      .from = part->from,
                                      .to = part->to},
                             .part = claim->part,
                             .account = claim->account};
    if (!line->line.reckoned) return FB_ENOMEM;
    b->line_count++;
    return FB_OK;
}

/* Rules ------------------------------------------------------------------------------------------- */

static bool read_part(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    *(billed_part *)element = (billed_part){.member = fb_kept_text(rows, 0, arena, &good),
                                            .fee = fb_kept_text(rows, 1, arena, &good),
                                            .part = fb_kept_text(rows, 2, arena, &good),
                                            .from = (fb_date)fb_column_int(rows, 3),
                                            .to = (fb_date)fb_column_int(rows, 4),
                                            .amount = fb_column_int(rows, 5),
                                            .left = fb_column_int(rows, 6),
                                            .invoice = fb_column_int(rows, 7)};
    return good;
}

static fb_rc read_billed(billing *b) {
    const void *list;
    fb_list_query query = {
        FB_SQL_BILLING_LINE_BILLED_PARTS,
        FB_VALUES(FB_OF(b->book), FB_INT(b->order->year), FB_TEXT(b->order->member ? b->order->member : "")),
        read_part, sizeof *b->billed};
    FB_TRY(fb_list_read(b->book->store, &query, b->arena, &list, &b->billed_count));
    b->billed = fb_arena_alloc(b->arena, b->billed_count * sizeof *b->billed + 1);
    if (!b->billed) return FB_ENOMEM;
    if (b->billed_count) memcpy(b->billed, list, b->billed_count * sizeof *b->billed);
    return FB_OK;
}

static int by_period(const void *key, const void *element) {
    const billed_part *x = key, *y = element;
    int order = strcmp(x->member, y->member);
    if (order == 0) order = strcmp(x->fee, y->fee);
    if (order == 0) order = strcmp(x->part, y->part);
    if (order == 0) order = (x->from > y->from) - (x->from < y->from);
    return order ? order : (x->to > y->to) - (x->to < y->to);
}

/* What was billed of an instalment; NULL: nothing. */
static billed_part *billed_before(const billing *b, const fb_claim *claim, const instalment *part) {
    const billed_part key = {
        .member = claim->member, .fee = claim->fee, .part = claim->part, .from = part->from, .to = part->to};
    return b->billed_count ? bsearch(&key, b->billed, b->billed_count, sizeof key, by_period) : NULL;
}

static void tell_changed(billing *b, const billed_part *part) {
    char from[FB_DATE_TEXT], billed[FB_MONEY_TEXT], owed[FB_MONEY_TEXT];
    b->wrong = true;
    fb_refuse(b->findings, "billing.changed", NULL, 0,
              _("invoice %" PRId64
                " billed member %s %s for %s, %s, from %s, and %s is owed now; credit it with forbund "
                "fees credit %" PRId64 ", and bill again"),
              part->invoice, part->member, fb_money_plain(billed, fb_ore(part->amount)), part->fee, part->part,
              fb_date_iso(from, part->from), fb_money_plain(owed, fb_ore(part->owed)), part->invoice);
}

/* Everything that is billed of the year is what is owed now: as it was billed, or as credit notes leave it. */
static fb_rc check_billed(billing *b, const fb_claim *claims, size_t count) {
    FB_TRY(read_billed(b));
    for (size_t i = 0; b->billed_count && i < count; i++) {
        int instalments;
        FB_TRY(instalments_of(b, &claims[i], &instalments));
        for (int k = 0; k < instalments; k++) {
            instalment now = instalment_of(&claims[i], b->order->year, k, instalments);
            billed_part *part = billed_before(b, &claims[i], &now);
            if (part) part->owed = now.amount.ore;
        }
    }
    for (size_t i = 0; i < b->billed_count; i++)
        if (b->billed[i].owed != b->billed[i].amount && b->billed[i].owed != b->billed[i].left)
            tell_changed(b, &b->billed[i]);
    return b->wrong ? FB_EINPUT : FB_OK;
}

/* Invoices ---------------------------------------------------------------------------------------- */

static fb_rc gather(billing *b, const fb_claim *claim) {
    int instalments;
    if (claim->amount.ore < 0)
        return fb_refuse(b->findings, "billing.negative", NULL, 0,
                         _("member %s owes less than nothing for %s, %s; correct the tariff or the item"),
                         claim->member, claim->fee, claim->part);
    FB_TRY(instalments_of(b, claim, &instalments));
    for (int i = 0; i < instalments; i++) {
        instalment part = instalment_of(claim, b->order->year, i, instalments);
        if (part.amount.ore == 0 || !is_to_be_billed(b, &part)) continue;
        if (!billed_before(b, claim, &part)) FB_TRY(add_line(b, claim, &part));
    }
    return FB_OK;
}

static fb_rc invoice(billing *b, const char *member) {
    if (b->line_count == 0) return FB_OK;
    fb_draft draft = {.kind = FB_INVOICE,
                      .year = b->order->year,
                      .issued = b->order->date,
                      .due = b->due,
                      .member = member,
                      .lines = b->lines,
                      .count = b->line_count};
    int64_t number;
    fb_money net = FB_ZERO, vat;
    FB_TRY(fb_issue(&b->booking, &b->terms, &draft, &number));
    for (size_t i = 0; i < b->line_count; i++)
        FB_TRY(fb_money_add(&net, net, b->lines[i].line.net));
    FB_TRY(fb_vat_of(net, b->lines[0].line.vat_per_mille, &vat));
    FB_TRY(fb_money_add(&b->result.total, b->result.total, net));
    FB_TRY(fb_money_add(&b->result.total, b->result.total, vat));
    if (!b->result.first) b->result.first = number;
    b->result.last = number;
    b->result.count++;
    b->line_count = 0;
    return FB_OK;
}

static bool is_asked(const billing *b, const fb_claim *claim) {
    return !b->order->member || strcmp(b->order->member, claim->member) == 0;
}

static fb_rc bill_claims(billing *b, const fb_claim *claims, size_t count) {
    fb_claim *sorted = fb_arena_alloc(b->arena, (count ? count : 1) * sizeof *sorted);
    if (!sorted) return FB_ENOMEM;
    if (count) memcpy(sorted, claims, count * sizeof *sorted);
    if (count) qsort(sorted, count, sizeof *sorted, by_invoice);
    FB_TRY(check_billed(b, sorted, count));
    for (size_t i = 0; i < count; i++) {
        if (!is_asked(b, &sorted[i])) continue;
        FB_TRY(gather(b, &sorted[i]));
        bool last = i + 1 == count || strcmp(sorted[i].member, sorted[i + 1].member) != 0 ||
                    sorted[i].vat != sorted[i + 1].vat;
        if (last) FB_TRY(invoice(b, sorted[i].member));
    }
    return FB_OK;
}

static fb_rc bill_within(billing *b, const fb_claim *claims, size_t count) {
    FB_TRY(fb_billing_terms_get(b->book, fb_date_year(b->order->date), b->arena, b->findings, &b->terms));
    if (!(b->due = fb_date_plus(b->order->date, b->terms.days))) return FB_ELIMIT;
    b->booking = (fb_booking){.book = b->book, .arena = b->arena, .findings = b->findings};
    return fb_booking_close(&b->booking, bill_claims(b, claims, count));
}

fb_rc fb_bill(const fb_book *book, const fb_bill_order *order, const fb_claim *claims, size_t count,
              fb_findings *findings, fb_billed *out) {
    billing b = {.book = book, .order = order, .findings = findings, .arena = fb_arena_new(ARENA_CAP)};
    fb_rc rc = b.arena ? fb_begin(book->store) : FB_ENOMEM;
    if (rc == FB_OK) rc = fb_end(book->store, bill_within(&b, claims, count));
    if (rc == FB_OK) *out = b.result;
    fb_free(b.lines);
    fb_arena_free(b.arena);
    return rc;
}
