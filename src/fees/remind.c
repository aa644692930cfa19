/* remind.c - what is late, reminders of it and interest on it. */
#include "fees/remind.h"

#include "base/language.h"
#include "fees/billing/issue.h"
#include "store/list.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define ARENA_CAP FB_MIB(64)

/* Interest -------------------------------------------------------------------------------------- */

enum { YEAR_DAYS = 365, PER_CENT_HUNDREDTHS = 10000 };

/* The rate in force, that of the last row from before or on the day. */
static const fb_rate *rate_of(const fb_debt *debt, fb_date day) {
    const fb_rate *found = NULL;
    for (size_t i = 0; i < debt->rate_count && debt->rates[i].from <= day; i++)
        found = &debt->rates[i];
    return found;
}

static int64_t outstanding(const fb_debt *debt, fb_date day) {
    int64_t left = debt->principal.ore;
    for (size_t i = 0; i < debt->part_count; i++)
        if (debt->parts[i].day < day) left -= debt->parts[i].amount.ore; /* the day of payment counts */
    return left;
}

fb_rc fb_interest(const fb_debt *debt, fb_money *out, int64_t *days) {
    fb_wide sum = 0;
    int64_t counted = 0;
    for (fb_date day = debt->from; day && day <= debt->to; day = fb_date_after(day)) {
        int64_t left = outstanding(debt, day);
        if (left <= 0) break;
        const fb_rate *rate = rate_of(debt, day);
        if (!rate) return FB_ENOTFOUND;
        int64_t hundredths = rate->hundredths + debt->points;
        if (hundredths > 0) sum += (fb_wide)left * hundredths;
        counted++;
    }
    FB_TRY(fb_scaled(&out->ore, sum, 1, (fb_wide)YEAR_DAYS * PER_CENT_HUNDREDTHS));
    *days = counted;
    return FB_OK;
}

/* What is late ---------------------------------------------------------------------------------- */

typedef struct reminding {
    const fb_book *book;
    fb_date day;
    fb_arena *arena;
    fb_findings *findings;
    fb_billing_terms terms;
    const fb_rate *rates;
    size_t rate_count;
    fb_late *list;
    size_t count;
    fb_booking booking;
    fb_reminded result;
} reminding;

static bool read_rate(void *element, const fb_rows *rows, fb_arena *arena) {
    (void)arena;
    *(fb_rate *)element = (fb_rate){(fb_date)fb_column_int(rows, 0), fb_column_int(rows, 1)};
    return true;
}

static bool read_paid(void *element, const fb_rows *rows, fb_arena *arena) {
    (void)arena;
    *(fb_paid_part *)element = (fb_paid_part){(fb_date)fb_column_int(rows, 0), fb_ore(fb_column_int(rows, 1))};
    return true;
}

static fb_rc add_interest(reminding *r, fb_late *late) {
    const fb_invoice_state *invoice = &late->invoice;
    const fb_paid_part *parts;
    size_t count;
    int64_t through;
    char day[FB_DATE_TEXT];
    fb_list_query query = {FB_SQL_PAYMENTS_MATCH_OF_INVOICE, FB_VALUES(FB_OF(r->book), FB_INT(invoice->number)),
                           read_paid, sizeof *parts};
    FB_TRY(fb_query_int(&through, r->book->store, FB_SQL_BILLING_LINE_INTEREST_THROUGH,
                        FB_VALUES(FB_OF(r->book), FB_INT(invoice->number))));
    FB_TRY(fb_list_read(r->book->store, &query, r->arena, (const void **)&parts, &count));
    late->from = fb_date_after(through > invoice->due ? (fb_date)through : invoice->due);
    const fb_debt debt = {.principal = fb_ore(invoice->total.ore - invoice->credited.ore),
                          .from = late->from,
                          .to = r->day,
                          .parts = parts,
                          .part_count = count,
                          .rates = r->rates,
                          .rate_count = r->rate_count,
                          .points = r->terms.points};
    fb_rc rc = fb_interest(&debt, &late->interest, &late->days);
    if (rc == FB_ENOTFOUND)
        return fb_refuse(r->findings, "billing.rate", NULL, 0,
                         _("no reference rate is known for %s; add it to reference_rates.csv"),
                         fb_date_iso(day, late->from));
    FB_TRY(rc);
    late->to = late->days ? fb_date_plus(late->from, (int)late->days - 1) : late->from;
    return FB_OK;
}

static bool is_due_for_reminder(const reminding *r, const fb_invoice_state *invoice) {
    if (invoice->rest.ore <= 0) return false;
    return !invoice->reminded || fb_date_plus(invoice->reminded, FB_REMINDER_DAYS) <= r->day;
}

static fb_rc find_late(reminding *r, const char *member) {
    const fb_invoice_state *states;
    size_t count;
    fb_list_query query = {FB_SQL_BILLING_RATE_SELECT, FB_VALUES(FB_OF(r->book)), read_rate, sizeof *r->rates};
    FB_TRY(fb_list_read(r->book->store, &query, r->arena, (const void **)&r->rates, &r->rate_count));
    FB_TRY(fb_invoice_states(r->book, 0, member ? member : "", r->day, r->arena, &states, &count));
    if (!(r->list = fb_arena_alloc(r->arena, (count + 1) * sizeof *r->list))) return FB_ENOMEM;
    for (size_t i = 0; i < count; i++) {
        fb_late late = {.invoice = states[i]};
        if (states[i].kind == FB_CREDIT_NOTE || states[i].due >= r->day) continue;
        if (is_due_for_reminder(r, &states[i])) late.level = states[i].reminders + 1;
        if (states[i].kind == FB_INVOICE) FB_TRY(add_interest(r, &late));
        if (late.level || late.interest.ore > 0) r->list[r->count++] = late;
    }
    return FB_OK;
}

/* What is done about it --------------------------------------------------------------------------- */

static int by_member(const void *a, const void *b) {
    const fb_late *x = a, *y = b;
    int order = strcmp(x->invoice.member, y->invoice.member);
    return order ? order : (x->invoice.number > y->invoice.number) - (x->invoice.number < y->invoice.number);
}

static fb_billed_line line_of(const reminding *r, const fb_late *late, const char *part, fb_money amount) {
    char from[FB_DATE_TEXT], to[FB_DATE_TEXT];
    bool interest = strcmp(part, "interest") == 0;
    fb_date first = interest ? late->from : r->day, last = interest ? late->to : r->day;
    const char *text = interest
                           ? fb_arena_printf(r->arena, _("Interest on invoice %" PRId64 ", %s – %s"),
                                             late->invoice.number, fb_date_iso(from, first), fb_date_iso(to, last))
                           : fb_arena_printf(r->arena, _("Reminder of invoice %" PRId64), late->invoice.number);
    return (fb_billed_line){.line = {.text = text,
                                     .fee = "",
                                     .unit = r->terms.unit,
                                     .quantity = 100,
                                     .measure = "C62",
                                     .price = amount,
                                     .net = amount,
                                     .from = first,
                                     .to = last},
                            .part = part,
                            .account = r->terms.interest,
                            .late = late->invoice.number};
}

static fb_rc write_reminders(const reminding *r, const fb_late *list, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (list[i].level)
            FB_TRY(fb_exec(r->book->store, FB_SQL_BILLING_REMINDER_INSERT,
                           FB_VALUES(FB_OF(r->book), FB_INT(list[i].invoice.number), FB_INT(list[i].level),
                                     FB_INT(r->day), FB_INT(list[i].invoice.rest.ore), FB_INT(0))));
    return FB_OK;
}

/* Interest, and fees for reminders where they are agreed, of one member. */
static fb_rc charge(reminding *r, const fb_late *list, size_t count) {
    fb_billed_line *lines = fb_arena_alloc(r->arena, 2 * count * sizeof *lines);
    fb_draft draft = {.kind = FB_INTEREST_INVOICE,
                      .year = fb_date_year(r->day),
                      .issued = r->day,
                      .due = fb_date_plus(r->day, r->terms.days),
                      .member = list[0].invoice.member,
                      .lines = lines};
    int64_t number;
    if (!lines) return FB_ENOMEM;
    for (size_t i = 0; i < count; i++) {
        if (list[i].interest.ore > 0) lines[draft.count++] = line_of(r, &list[i], "interest", list[i].interest);
        if (list[i].level && r->terms.reminder_fee.ore > 0 && list[i].invoice.kind == FB_INVOICE)
            lines[draft.count++] = line_of(r, &list[i], "reminder", r->terms.reminder_fee);
    }
    for (size_t i = 0; i < draft.count; i++)
        if (!lines[i].line.text) return FB_ENOMEM;
    if (draft.count == 0) return FB_OK;
    FB_TRY(fb_issue(&r->booking, &r->terms, &draft, &number));
    if (!r->result.first) r->result.first = number;
    r->result.last = number;
    return FB_OK;
}

static fb_rc do_all(reminding *r) {
    if (r->count) qsort(r->list, r->count, sizeof *r->list, by_member);
    FB_TRY(write_reminders(r, r->list, r->count));
    for (size_t i = 0, next; i < r->count; i = next) {
        for (next = i + 1; next < r->count && strcmp(r->list[next].invoice.member, r->list[i].invoice.member) == 0;)
            next++;
        FB_TRY(charge(r, &r->list[i], next - i));
    }
    return FB_OK;
}

static fb_rc remind_within(reminding *r, const char *member) {
    FB_TRY(fb_billing_terms_get(r->book, fb_date_year(r->day), r->arena, r->findings, &r->terms));
    FB_TRY(find_late(r, member));
    r->booking = (fb_booking){.book = r->book, .arena = r->arena, .findings = r->findings};
    return fb_booking_close(&r->booking, do_all(r));
}

fb_rc fb_remind(const fb_book *book, fb_date day, const char *member, fb_arena *arena, fb_findings *findings,
                fb_reminded *out) {
    reminding r = {.book = book, .day = day, .arena = arena, .findings = findings};
    FB_TRY(fb_begin(book->store));
    FB_TRY(fb_end(book->store, remind_within(&r, member)));
    r.result.list = r.list;
    r.result.count = r.count;
    *out = r.result;
    return FB_OK;
}

/* What was sent ----------------------------------------------------------------------------------- */

static bool read_reminder(void *element, const fb_rows *rows, fb_arena *arena) {
    (void)arena;
    *(fb_reminder *)element = (fb_reminder){.invoice.number = fb_column_int(rows, 0),
                                            .level = (int)fb_column_int(rows, 1),
                                            .rest = fb_ore(fb_column_int(rows, 2))};
    return true;
}

fb_rc fb_reminders_of(const fb_book *book, fb_date day, const char *member, fb_arena *arena, fb_findings *findings,
                      const fb_reminder **out, size_t *count) {
    const void *read;
    fb_list_query query = {FB_SQL_BILLING_REMINDER_ON,
                           FB_VALUES(FB_OF(book), FB_INT(day), FB_TEXT(member ? member : "")), read_reminder,
                           sizeof(fb_reminder)};
    FB_TRY(fb_list_read(book->store, &query, arena, &read, count));
    fb_reminder *list = fb_arena_alloc(arena, (*count + 1) * sizeof *list);
    if (!list) return FB_ENOMEM;
    for (size_t i = 0; i < *count; i++) {
        list[i] = ((const fb_reminder *)read)[i];
        FB_TRY(fb_invoice_get(book, list[i].invoice.number, arena, findings, &list[i].invoice));
    }
    *out = list;
    return FB_OK;
}
