/* check_books.c - the books themselves: vouchers, numbers, balances kept, balances carried over. */
#include "closing/check_run.h"

#include "base/language.h"
#include "ledger/opening.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* Runs a query on the year and lets `each` look at every row. */
typedef fb_rc row_visit(fb_check *check, const fb_rows *rows, void *context);

static fb_rc each_row(fb_check *check, fb_sql sql, row_visit *each, void *context) {
    const fb_book *book = check->closing->book;
    fb_rows rows;
    fb_rc rc = fb_query(&rows, book->store, sql, FB_VALUES(FB_OF(book), FB_INT(check->closing->year)));
    while (rc == FB_OK && (rc = fb_rows_next(&rows)) == FB_OK)
        rc = each(check, &rows, context);
    fb_rows_end(&rows);
    return rc == FB_ENOTFOUND ? FB_OK : rc;
}

static fb_rc has_vouchers(fb_check *check) {
    fb_year year;
    FB_TRY(fb_year_get(check->closing->book, check->closing->year, &year));
    check->looked = year.has_vouchers;
    return FB_OK;
}

static fb_rc unbalanced(fb_check *check, const fb_rows *rows, void *context) {
    (void)context;
    fb_check_fails(check, _("voucher %s %" PRId64 " sums to %s; expected 0"), fb_column_text(rows, 0),
                   fb_column_int(rows, 1), FB_SHOW(fb_ore(fb_column_int(rows, 2))));
    return FB_OK;
}

fb_rc fb_check_vouchers_balance(fb_check *check) {
    FB_TRY(has_vouchers(check));
    return each_row(check, FB_SQL_LEDGER_UNBALANCED, unbalanced, NULL);
}

static fb_rc gap(fb_check *check, const fb_rows *rows, void *context) {
    (void)context;
    int64_t number = fb_column_int(rows, 1), before = fb_column_int(rows, 2);
    fb_check_fails(check,
                   _("in series %s, voucher %" PRId64 " follows number %" PRId64 "; expected %" PRId64
                     " (LKBR 3:3: that nothing is missing must be possible to check)"),
                   fb_column_text(rows, 0), number, before, before + 1);
    return FB_OK;
}

fb_rc fb_check_series(fb_check *check) {
    FB_TRY(has_vouchers(check));
    return each_row(check, FB_SQL_LEDGER_GAPS, gap, NULL);
}

/* "2970", or what else is said of the balance: "2970/40/S2023". */
static const char *code_string(fb_arena *arena, const fb_opening_row *row) {
    const char *text = row->account, *const more[] = {row->unit, row->counterparty, row->project};
    for (size_t i = 0; text && i < FB_COUNT(more); i++)
        if (*more[i]) text = fb_arena_printf(arena, "%s/%s", text, more[i]);
    return text;
}

fb_rc fb_check_continuity(fb_check *check) {
    const fb_closing *closing = check->closing;
    fb_year year;
    fb_continuity found;
    check->looked = fb_closing_has_prior(closing);
    if (!check->looked) return FB_OK;
    FB_TRY(fb_year_get(closing->book, closing->year, &year));
    FB_TRY(fb_continuity_try(closing->book, closing->year, check->arena, &found));
    for (size_t i = 0; i < found.count; i++) {
        const char *codes = code_string(check->arena, &found.list[i]);
        if (!codes) return FB_ENOMEM;
        fb_check_fails(check,
                       _("account %s opens at %s and closed last year at %s; expected the same (LKBR 4:4 p. 7)"),
                       codes, FB_SHOW(found.list[i].now), FB_SHOW(found.list[i].was));
    }
    if (found.count && year.carried)
        fb_check_tells(check, _("%d follows on the year before; forbund year open %d --post brings it up to date"),
                       year.year, year.year);
    if (found.moved.ore)
        fb_check_tells(check, _("last year's result, %s, was moved to equity between the years, without a voucher"),
                       FB_SHOW(fb_ore(-found.moved.ore)));
    return FB_OK;
}

/* Balances kept, against the records they come from ------------------------------------------- */

typedef struct kept {
    int32_t account, unit, counterparty, project;
    int64_t slot[FB_BALANCE_SLOTS];
} kept;

typedef struct kept_list {
    kept *list;
    size_t count;
    fb_date first_day;
    bool total; /* summed over projects */
} kept_list;

static int compare_kept(const void *a, const void *b) {
    const kept *x = a, *y = b;
    if (x->account != y->account) return x->account < y->account ? -1 : 1;
    if (x->unit != y->unit) return x->unit < y->unit ? -1 : 1;
    if (x->counterparty != y->counterparty) return x->counterparty < y->counterparty ? -1 : 1;
    return (x->project > y->project) - (x->project < y->project);
}

static fb_rc list_kept(fb_check *check, const fb_rowset *rows, kept_list *out) {
    out->list = fb_arena_alloc(check->arena, rows->count * sizeof *out->list);
    if (!out->list) return FB_ENOMEM;
    out->count = rows->count;
    for (size_t i = 0; i < rows->count; i++) {
        const fb_coded_row *row = &rows->rows[i];
        out->list[i] = (kept){row->account, row->unit, row->counterparty, row->project, {0}};
        memcpy(out->list[i].slot, row->slot, sizeof out->list[i].slot);
    }
    if (out->count) qsort(out->list, out->count, sizeof *out->list, compare_kept);
    return FB_OK;
}

static int32_t number_of(const fb_intern *index, const char *code) {
    return fb_intern_find(index, code, strlen(code));
}

/* Takes a record's amount from the balance that should hold it. */
static fb_rc take(fb_check *check, kept_list *from, const char *const codes[4], int slot, fb_money amount) {
    const fb_closing *closing = check->closing;
    kept key = {number_of(closing->account_index, codes[0]),
                number_of(closing->unit_index, codes[1]),
                number_of(closing->counterparty_index, codes[3]),
                from->total ? 0 : number_of(closing->project_index, codes[2]),
                {0}};
    kept *found = from->count ? bsearch(&key, from->list, from->count, sizeof *from->list, compare_kept) : NULL;
    if (!found) {
        fb_check_fails(
            check,
            _("the postings hold %s on account %s (unit %s, project %s, counterparty %s), and no balance is "
              "kept for them; run: forbund rebuild"),
            FB_SHOW(amount), codes[0], codes[1], codes[2], codes[3]);
        return FB_OK;
    }
    if (slot < 0 || slot >= FB_BALANCE_SLOTS) {
        fb_check_fails(check, _("a posting of %s on account %s lies outside the year"), FB_SHOW(amount), codes[0]);
        return FB_OK;
    }
    return __builtin_sub_overflow(found->slot[slot], amount.ore, &found->slot[slot]) ? FB_EOVERFLOW : FB_OK;
}

static fb_rc take_stated(fb_check *check, const fb_rows *rows, void *context) {
    const char *const codes[4] = {fb_column_text(rows, 0), fb_column_text(rows, 1), fb_column_text(rows, 2),
                                  fb_column_text(rows, 3)};
    return take(check, context, codes, (int)fb_column_int(rows, 4), fb_ore(fb_column_int(rows, 5)));
}

static fb_rc take_posting(fb_check *check, const fb_rows *rows, void *context) {
    kept_list *from = context;
    int month = fb_date_month_number(from->first_day, (fb_date)fb_column_int(rows, 0));
    const char *const codes[4] = {fb_column_text(rows, 1), fb_column_text(rows, 2), fb_column_text(rows, 3),
                                  fb_column_text(rows, 4)};
    return take(check, from, codes, month, fb_ore(fb_column_int(rows, 5)));
}

static void tell_left(fb_check *check, const kept_list *from) {
    for (size_t i = 0; i < from->count; i++)
        for (int slot = 0; slot < FB_BALANCE_SLOTS; slot++)
            if (from->list[i].slot[slot])
                fb_check_fails(
                    check,
                    _("the balance kept of account %s, month %d, is %s more than its postings; run: forbund rebuild"),
                    check->closing->accounts[from->list[i].account].code, slot,
                    FB_SHOW(fb_ore(from->list[i].slot[slot])));
}

/* The balances by project hold what the records say. */
static fb_rc check_by_project(fb_check *check, fb_date first_day) {
    kept_list from = {.first_day = first_day};
    FB_TRY(list_kept(check, &check->closing->data[FB_DATA_CURRENT].by_project, &from));
    FB_TRY(each_row(check, FB_SQL_LEDGER_STATED_LIST, take_stated, &from));
    FB_TRY(each_row(check, FB_SQL_LEDGER_POSTING_ALL, take_posting, &from));
    tell_left(check, &from);
    return FB_OK;
}

/* The balances summed over projects hold what those by project do. */
static fb_rc check_totals(fb_check *check) {
    const fb_closing *closing = check->closing;
    const fb_rowset *parts = &closing->data[FB_DATA_CURRENT].by_project;
    kept_list from = {.total = true};
    FB_TRY(list_kept(check, &closing->data[FB_DATA_CURRENT].total, &from));
    for (size_t i = 0; i < parts->count; i++) {
        const fb_coded_row *row = &parts->rows[i];
        const char *const codes[4] = {closing->accounts[row->account].code,
                                      fb_intern_text(closing->unit_index, row->unit),
                                      fb_intern_text(closing->project_index, row->project),
                                      fb_intern_text(closing->counterparty_index, row->counterparty)};
        for (int slot = 0; slot < FB_BALANCE_SLOTS; slot++)
            if (row->slot[slot]) FB_TRY(take(check, &from, codes, slot, fb_ore(row->slot[slot])));
    }
    tell_left(check, &from);
    return FB_OK;
}

fb_rc fb_check_derived(fb_check *check) {
    fb_year year;
    FB_TRY(fb_year_get(check->closing->book, check->closing->year, &year));
    FB_TRY(fb_rows_load(check->closing, FB_DATA_CURRENT, true));
    check->looked = true;
    FB_TRY(check_by_project(check, year.first_day));
    return check_totals(check);
}
