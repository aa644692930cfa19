/* carry.c - the closing entries of units financed by their participants. */
#include "fees/carry.h"

#include "base/language.h"
#include "fees/billing/issue.h"
#include "store/list.h"

#include <stdio.h>
#include <string.h>

enum { PROJECT = 16 };

/* A unit as the books have it. */
typedef struct unit_state {
    const char *unit, *name, *account, *fee;
    int64_t result, carried;   /* of the year */
    int64_t opening, movement; /* of what came from the year before, on the account of the debt */
} unit_state;

static bool read_unit(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    *(unit_state *)element = (unit_state){.unit = fb_kept_text(rows, 0, arena, &good),
                                          .name = fb_kept_text(rows, 1, arena, &good),
                                          .account = fb_kept_text(rows, 2, arena, &good),
                                          .fee = fb_kept_text(rows, 3, arena, &good),
                                          .result = fb_column_int(rows, 4),
                                          .carried = fb_column_int(rows, 5),
                                          .opening = fb_column_int(rows, 6),
                                          .movement = fb_column_int(rows, 7)};
    return good;
}

typedef struct carrying {
    const fb_book *book;
    fb_year year;
    fb_carry_way way;
    fb_date day;
    fb_arena *arena;
    fb_findings *findings;
    fb_billing_terms terms;
    char own[PROJECT], before[PROJECT];
    fb_booking booking;
} carrying;

static fb_rc check_taken_in(const carrying *c, const unit_state *state) {
    if (c->way == FB_CARRY_IN || state->opening + state->movement == 0) return FB_OK;
    return fb_refuse(c->findings, "billing.not-taken-in", NULL, 0,
                     _("unit %s begins %d with what %d carried to it, and has not taken it in; forbund fees carry in "
                       "--year %d does"),
                     state->unit, c->year.year, c->year.year - 1, c->year.year);
}

static fb_carry carry_of(const carrying *c, const unit_state *state) {
    fb_carry carry = {.unit = state->unit, .unit_name = state->name, .fee = state->fee};
    if (c->way == FB_CARRY_OUT) {
        carry.result = fb_ore(state->result);
        carry.carried = fb_ore(state->carried);
    } else {
        carry.result = fb_ore(-state->opening); /* a debt is credit */
        carry.carried = fb_ore(state->movement);
    }
    carry.amount = fb_ore(carry.result.ore - carry.carried.ore);
    return carry;
}

static fb_rc book_carry(carrying *c, const unit_state *state, fb_carry *carry) {
    bool out = c->way == FB_CARRY_OUT;
    const char *project = out ? c->own : c->before;
    int64_t to_debt = out ? -carry->amount.ore : carry->amount.ore;
    const fb_posting rows[] = {
        {.account = c->terms.deferred, .unit = state->unit, .project = project, .amount = fb_ore(to_debt)},
        {.account = state->account, .unit = state->unit, .project = project, .amount = fb_ore(-to_debt)}};
    fb_voucher voucher = {.series = c->terms.series,
                          .date = c->day,
                          .text = out ? _("Surplus or deficit carried to next year")
                                      : _("Surplus or deficit brought from last year"),
                          .rows = rows,
                          .row_count = 2};
    if (carry->amount.ore == 0) return FB_OK;
    return fb_booking_post(&c->booking, &voucher, &carry->voucher);
}

/* The projects that mark it: S2023, with a name that its note shows. One that is there keeps its name. */
static fb_rc name_project(const carrying *c, char code[static PROJECT], int year) {
    const fb_project *list;
    size_t count;
    snprintf(code, PROJECT, "S%d", year);
    FB_TRY(fb_projects(c->book, c->arena, &list, &count));
    for (size_t i = 0; i < count; i++)
        if (strcmp(list[i].code, code) == 0) return FB_OK;
    const fb_project project = {code, fb_arena_printf(c->arena, _("Surplus %d"), year)};
    return project.name ? fb_project_put(c->book, &project) : FB_ENOMEM;
}

static fb_rc carry_all(carrying *c, const unit_state *states, size_t count, fb_carry *out) {
    for (size_t i = 0; i < count; i++)
        FB_TRY(check_taken_in(c, &states[i]));
    for (size_t i = 0; i < count; i++) {
        out[i] = carry_of(c, &states[i]);
        FB_TRY(book_carry(c, &states[i], &out[i]));
    }
    return FB_OK;
}

static fb_rc carry_within(carrying *c, int year, fb_carry **out, size_t *count) {
    const unit_state *states;
    fb_rc rc = fb_year_get(c->book, year, &c->year);
    if (rc == FB_ENOTFOUND)
        return fb_refuse(c->findings, "closing.year", NULL, 0,
                         _("there are no books of %d; load or import them first"), year);
    FB_TRY(rc);
    FB_TRY(fb_billing_terms_get(c->book, year, c->arena, c->findings, &c->terms));
    if (!c->day) c->day = c->way == FB_CARRY_OUT ? c->year.last_day : c->year.first_day;
    FB_TRY(name_project(c, c->own, year));
    FB_TRY(name_project(c, c->before, year - 1));
    fb_list_query query = {FB_SQL_BILLING_CARRIED_LIST,
                           FB_VALUES(FB_OF(c->book), FB_INT(year), FB_TEXT(c->terms.deferred), FB_TEXT(c->own),
                                     FB_TEXT(c->before), FB_TEXT(c->terms.result)),
                           read_unit, sizeof *states};
    FB_TRY(fb_list_read(c->book->store, &query, c->arena, (const void **)&states, count));
    if (!(*out = fb_arena_alloc(c->arena, (*count + 1) * sizeof **out))) return FB_ENOMEM;
    c->booking = (fb_booking){.book = c->book, .arena = c->arena, .findings = c->findings};
    return fb_booking_close(&c->booking, carry_all(c, states, *count, *out));
}

fb_rc fb_carry_units(const fb_book *book, int year, fb_carry_way way, fb_date day, fb_arena *arena,
                     fb_findings *findings, const fb_carry **out, size_t *count) {
    carrying c = {.book = book, .way = way, .day = day, .arena = arena, .findings = findings};
    fb_carry *list = NULL;
    size_t found = 0;
    FB_TRY(fb_begin(book->store));
    FB_TRY(fb_end(book->store, carry_within(&c, year, &list, &found)));
    *out = list;
    *count = found;
    return FB_OK;
}

fb_rc fb_carried_out(const fb_book *book, int year, fb_arena *arena, const fb_carry **out, size_t *count) {
    const unit_state *states;
    char project[PROJECT];
    snprintf(project, sizeof project, "S%d", year);
    fb_list_query query = {
        FB_SQL_BILLING_CARRIED_LIST,
        FB_VALUES(FB_OF(book), FB_INT(year), FB_TEXT(""), FB_TEXT(project), FB_TEXT(""), FB_TEXT("")), read_unit,
        sizeof *states};
    FB_TRY(fb_list_read(book->store, &query, arena, (const void **)&states, count));
    fb_carry *list = fb_arena_alloc(arena, *count * sizeof *list + 1);
    if (!list) return FB_ENOMEM;
    for (size_t i = 0; i < *count; i++)
        list[i] = (fb_carry){.unit = states[i].unit,
                             .unit_name = states[i].name,
                             .fee = states[i].fee,
                             .carried = fb_ore(states[i].carried)};
    *out = list;
    return FB_OK;
}
