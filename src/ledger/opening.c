/* opening.c - what one year closed with as what the next opens with. */
#include "ledger/opening.h"

#include "base/language.h"
#include "ledger/balances.h"
#include "ledger/post.h"
#include "store/list.h"

#include <stdlib.h>
#include <string.h>

enum { ROWS_CAP = 4 * 1024 * 1024, YEAR_ON = 10000 }; /* a date and the same day a year later */

static const fb_field FIELDS[] = {{"year", FB_FIELD_YEAR, false}, {"account", FB_FIELD_CODE, true}};
enum { ACCOUNT = 1 };

const fb_record fb_opening_records[] = {{"opened_years.csv", FB_FIELDS(FIELDS), FB_SQL_LEDGER_OPENED_PUT,
                                         FB_SQL_LEDGER_OPENED_SELECT, FB_SQL_NONE, .lined = true},
                                        {0}};

const fb_record_check fb_opening_checks[] = {
    {FB_SQL_LEDGER_OPENED_CHECK_BOOKS, FB_ERROR, "year.books",
     N_("{1} is said to follow on the year before, and there are no books of {2}; load or import them first")},
    {FB_SQL_LEDGER_OPENED_CHECK_ACCOUNT, FB_ERROR, "year.account",
     N_("account {1} takes no result; name an account of equity (type S)")},
    {FB_SQL_NONE, FB_ERROR, NULL, NULL}};

/* What is carried ------------------------------------------------------------------------------- */

typedef struct row_list {
    fb_opening_row *rows;
    size_t count, capacity;
} row_list;

typedef struct carrying {
    const fb_book *book;
    fb_arena *arena;
    fb_findings *findings;
    fb_year before;
    row_list rows, results; /* of the balance sheet, with codes; of income and costs, by unit */
    fb_opening *opening;
} carrying;

static fb_rc add_row(row_list *list, fb_opening_row row) {
    if (row.was.ore == 0 && row.now.ore == 0) return FB_OK;
    if (!fb_grow((void **)&list->rows, &list->capacity, list->count, sizeof *list->rows, ROWS_CAP)) return FB_ENOMEM;
    list->rows[list->count++] = row;
    return FB_OK;
}

static fb_opening_row row_of(const fb_balance *balance) {
    return (fb_opening_row){balance->account, balance->unit, balance->counterparty,
                            balance->project, FB_ZERO,       FB_ZERO};
}

static fb_rc closing_of(const fb_balance *balance, fb_money *out) {
    *out = FB_ZERO;
    for (int slot = 0; slot < FB_BALANCE_SLOTS; slot++)
        FB_TRY(fb_money_add(out, *out, fb_ore(balance->slot[slot])));
    return FB_OK;
}

static bool in_balance_sheet(const fb_account *account) { return account->type == 'T' || account->type == 'S'; }

/* Balances and accounts both come in the order of accounts. */
static fb_rc gather_closing(carrying *c) {
    const fb_balance *balances;
    const fb_account *account;
    size_t count, accounts;
    fb_money sum = FB_ZERO;
    char shown[FB_MONEY_TEXT];
    FB_TRY(fb_balances(c->book, c->before.year, true, c->arena, &balances, &count));
    FB_TRY(fb_accounts(c->book, c->arena, &account, &accounts));
    for (size_t i = 0; i < count; i++) {
        fb_opening_row row = row_of(&balances[i]);
        while (accounts > 1 && strcmp(account->code, row.account) < 0) {
            account++;
            accounts--;
        }
        FB_TRY(closing_of(&balances[i], &row.now));
        FB_TRY(fb_money_add(&sum, sum, row.now));
        if (in_balance_sheet(account)) {
            FB_TRY(add_row(&c->rows, row));
            continue;
        }
        FB_TRY(fb_money_add(&c->opening->result, c->opening->result, row.now));
        row.counterparty = row.project = "";
        FB_TRY(add_row(&c->results, row));
    }
    if (sum.ore == 0) return FB_OK;
    return fb_refuse(c->findings, "year.unbalanced", NULL, 0,
                     _("the balances of %d sum to %s; expected 0: import that year's books whole first"),
                     c->before.year, fb_money_shown(shown, sum.ore, 2));
}

static fb_rc gather_opening(carrying *c) {
    const fb_balance *balances;
    size_t count;
    FB_TRY(fb_balances(c->book, c->opening->year.year, true, c->arena, &balances, &count));
    for (size_t i = 0; i < count; i++) {
        fb_opening_row row = row_of(&balances[i]);
        row.was = fb_ore(balances[i].slot[0]);
        FB_TRY(add_row(&c->rows, row));
    }
    return FB_OK;
}

/* A result that no voucher has moved goes to the account named for it, so that what is opened balances. */
static fb_rc move_result(carrying *c) {
    fb_money result = c->opening->result, surplus;
    char shown[FB_MONEY_TEXT];
    if (result.ore == 0) return FB_OK;
    FB_TRY(fb_money_negate(&surplus, result));
    fb_money_shown(shown, surplus.ore, 2);
    if (!*c->opening->account)
        return fb_refuse(c->findings, "year.result", NULL, 0,
                         _("the result of %d, %s, has not been moved to equity by a voucher; post it, or name the "
                           "account of equity that %d is to open with it on: --account A"),
                         c->before.year, shown, c->opening->year.year);
    fb_find(c->findings, FB_NOTE, "year.result", NULL, 0,
            _("the result of %d, %s, has not been moved to equity by a voucher; %d opens with it on account %s"),
            c->before.year, shown, c->opening->year.year, c->opening->account);
    for (size_t i = 0; i < c->results.count; i++) {
        c->results.rows[i].account = c->opening->account;
        FB_TRY(add_row(&c->rows, c->results.rows[i]));
    }
    return FB_OK;
}

static int by_codes(const void *a, const void *b) {
    const fb_opening_row *x = a, *y = b;
    int order = strcmp(x->account, y->account);
    if (!order) order = strcmp(x->unit, y->unit);
    if (!order) order = strcmp(x->counterparty, y->counterparty);
    return order ? order : strcmp(x->project, y->project);
}

/* One row for each code string, with what it was and what it is now. */
static fb_rc join_rows(carrying *c) {
    fb_opening *o = c->opening;
    if (!(o->rows = fb_arena_alloc(c->arena, (c->rows.count + 1) * sizeof *o->rows))) return FB_ENOMEM;
    if (c->rows.count) qsort(c->rows.rows, c->rows.count, sizeof *c->rows.rows, by_codes);
    for (size_t i = 0, end; i < c->rows.count; i = end) {
        fb_opening_row sum = c->rows.rows[i];
        for (end = i + 1; end < c->rows.count && by_codes(&sum, &c->rows.rows[end]) == 0; end++) {
            FB_TRY(fb_money_add(&sum.was, sum.was, c->rows.rows[end].was));
            FB_TRY(fb_money_add(&sum.now, sum.now, c->rows.rows[end].now));
        }
        if (sum.was.ore == 0 && sum.now.ore == 0) continue;
        o->rows[o->count++] = sum;
        o->changed += sum.was.ore != sum.now.ore;
    }
    return FB_OK;
}

/* Storing --------------------------------------------------------------------------------------- */

static fb_rc state_rows(const carrying *c, fb_poster *poster) {
    const fb_opening *o = c->opening;
    for (size_t i = 0; i < o->count; i++) {
        const fb_opening_row *row = &o->rows[i];
        const fb_posting posting = {.account = row->account,
                                    .unit = row->unit,
                                    .project = row->project,
                                    .counterparty = row->counterparty,
                                    .amount = row->now};
        if (row->now.ore == 0) continue;
        FB_TRY(fb_poster_state(poster, 0, &posting, NULL, 0, c->findings));
        /* A unit whose balance a year opens with is there that year. */
        if (*row->unit)
            FB_TRY(fb_exec(c->book->store, FB_SQL_LEDGER_UNIT_REACH,
                           FB_VALUES(FB_OF(c->book), FB_TEXT(row->unit), FB_INT(o->year.year))));
    }
    return fb_poster_finish(poster);
}

static fb_rc store_rows(const carrying *c) {
    fb_poster *poster = NULL;
    int year = c->opening->year.year;
    FB_TRY(fb_ledger_unstate(c->book, year, 0, 0));
    FB_TRY(fb_poster_open(&poster, c->book, year));
    fb_rc rc = state_rows(c, poster);
    fb_poster_free(poster);
    return rc;
}

/* That the year follows on the one before. */
static fb_rc store_mark(const carrying *c) {
    const fb_opening *o = c->opening;
    fb_rc rc = fb_exec(c->book->store, FB_SQL_LEDGER_OPENED_PUT,
                       FB_VALUES(FB_OF(c->book), FB_INT(o->year.year), FB_TEXT(*o->account ? o->account : NULL)));
    if (rc == FB_ECONFLICT)
        return fb_refuse(c->findings, "year.account", NULL, 0,
                         _("account %s does not exist; declare it in the chart of accounts first"), o->account);
    FB_TRY(rc);
    return fb_record_checks(c->book->store, c->book->association.id, fb_opening_checks, NULL, c->findings);
}

/* Which year ------------------------------------------------------------------------------------ */

static fb_rc refuse_not_next(const carrying *c, int year) {
    const int *years;
    size_t count;
    FB_TRY(fb_years(c->book, c->arena, &years, &count));
    if (count == 0 || years[count - 1] == year - 1) return FB_OK;
    return fb_refuse(c->findings, "year.next", NULL, 0,
                     _("%d is not the next year: the last with books is %d, and %d follows on it"), year,
                     years[count - 1], years[count - 1] + 1);
}

static fb_rc find_before(carrying *c, int year) {
    fb_rc rc = fb_year_get(c->book, year - 1, &c->before);
    if (rc != FB_ENOTFOUND) return rc;
    return fb_refuse(c->findings, "year.before", NULL, 0,
                     _("there are no books of %d, which %d is to follow on; load or import them first"), year - 1,
                     year);
}

/* The year as it is, or as it will be: twelve months from the day after the last. */
static fb_rc find_year(carrying *c, int year) {
    fb_opening *o = c->opening;
    fb_rc rc = fb_year_get(c->book, year, &o->year);
    o->made = rc == FB_ENOTFOUND;
    if (o->made) FB_TRY(refuse_not_next(c, year));
    FB_TRY(find_before(c, year));
    if (!o->made) {
        FB_TRY(rc);
        if (o->year.carried || !o->year.has_opening) return FB_OK;
        return fb_refuse(c->findings, "year.imported", NULL, 0,
                         _("a file states the opening balances of %d; they are brought up to date by importing a "
                           "newer one"),
                         year);
    }
    fb_date first = fb_date_after(c->before.last_day), then = first + YEAR_ON;
    FB_TRY(fb_year_open(c->book, year, first, fb_date_exists(then) ? fb_date_before(then) : 0, c->findings));
    return fb_year_get(c->book, year, &o->year);
}

static fb_rc name_account(carrying *c, const char *account) {
    fb_opening *o = c->opening;
    fb_rows rows;
    o->account = account ? account : "";
    if (account) return fb_field_check(&FIELDS[ACCOUNT], account, c->findings);
    fb_rc rc = fb_query(&rows, c->book->store, FB_SQL_LEDGER_OPENED_ACCOUNT,
                        FB_VALUES(FB_OF(c->book), FB_INT(o->year.year)));
    if (rc == FB_OK) rc = fb_rows_next(&rows);
    if (rc == FB_OK && !(o->account = fb_arena_strdup(c->arena, fb_column_text(&rows, 0)))) rc = FB_ENOMEM;
    fb_rows_end(&rows);
    return rc == FB_ENOTFOUND ? FB_OK : rc;
}

/* Telling --------------------------------------------------------------------------------------- */

static fb_rc tell(const carrying *c) {
    const fb_opening *o = c->opening;
    fb_year next;
    if (c->before.locked_through < FB_YEAR_MONTHS)
        fb_find(c->findings, FB_NOTE, "year.open", NULL, 0,
                _("%d is not closed; what is posted there changes what %d is to open with, and forbund year open %d "
                  "--post then brings it up to date"),
                c->before.year, o->year.year, o->year.year);
    fb_rc rc = fb_year_get(c->book, o->year.year + 1, &next);
    if (rc == FB_OK && next.carried && o->changed)
        fb_find(c->findings, FB_NOTE, "year.after", NULL, 0,
                _("%d follows on %d; forbund year open %d --post brings it up to date too"), next.year, o->year.year,
                next.year);
    return rc == FB_ENOTFOUND ? FB_OK : rc;
}

static fb_rc check_open(const carrying *c) {
    const fb_opening *o = c->opening;
    if (!o->changed || o->year.locked_through == 0) return FB_OK;
    return fb_refuse(
        c->findings, "year.closed", NULL, 0,
        _("months 1 to %d of %d are closed, and %zu of its opening balances are not what %d closed with; "
          "forbund reopen --year %d opens the months"),
        o->year.locked_through, o->year.year, o->changed, c->before.year, o->year.year);
}

static fb_rc carry_within(carrying *c, int year, const char *account) {
    FB_TRY(find_year(c, year));
    FB_TRY(name_account(c, account));
    FB_TRY(store_mark(c));
    FB_TRY(gather_closing(c));
    FB_TRY(gather_opening(c));
    FB_TRY(move_result(c));
    FB_TRY(join_rows(c));
    FB_TRY(check_open(c));
    if (c->opening->changed) FB_TRY(store_rows(c));
    return tell(c);
}

fb_rc fb_opening_carry(const fb_book *book, int year, const char *account, fb_arena *arena, fb_findings *findings,
                       fb_opening *out) {
    fb_opening opening = {.account = ""};
    carrying c = {.book = book, .arena = arena, .findings = findings, .opening = &opening};
    FB_TRY(fb_begin(book->store));
    fb_rc rc = fb_end(book->store, carry_within(&c, year, account));
    fb_free(c.rows.rows);
    fb_free(c.results.rows);
    if (rc == FB_OK) *out = opening;
    return rc;
}

/* Continuity ------------------------------------------------------------------------------------ */

static bool read_broken(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    *(fb_opening_row *)element = (fb_opening_row){.account = fb_kept_text(rows, 0, arena, &good),
                                                  .unit = fb_kept_text(rows, 1, arena, &good),
                                                  .counterparty = fb_kept_text(rows, 2, arena, &good),
                                                  .project = fb_kept_text(rows, 3, arena, &good),
                                                  .was = fb_ore(fb_column_int(rows, 4)),
                                                  .now = fb_ore(fb_column_int(rows, 5))};
    return good;
}

/* Whether what differs is one account of equity, by just the result that no voucher has moved. */
static fb_rc is_moved_result(const fb_book *book, int year, const fb_continuity *found, int64_t untransferred,
                             bool *out) {
    fb_money sum = FB_ZERO, difference;
    int64_t takes = 0;
    *out = false;
    if (untransferred == 0 || found->count == 0) return FB_OK;
    for (size_t i = 0; i < found->count; i++) {
        if (strcmp(found->list[i].account, found->list[0].account) != 0) return FB_OK;
        FB_TRY(fb_money_subtract(&difference, found->list[i].now, found->list[i].was));
        FB_TRY(fb_money_add(&sum, sum, difference));
    }
    FB_TRY(fb_query_int(&takes, book->store, FB_SQL_LEDGER_TAKES_RESULT,
                        FB_VALUES(FB_OF(book), FB_INT(year), FB_TEXT(found->list[0].account))));
    *out = takes && sum.ore == untransferred;
    return FB_OK;
}

fb_rc fb_continuity_try(const fb_book *book, int year, fb_arena *arena, fb_continuity *out) {
    fb_year known;
    fb_continuity found = {0};
    int64_t untransferred;
    bool moved;
    FB_TRY(fb_year_get(book, year, &known));
    const fb_list_query query = {FB_SQL_LEDGER_CONTINUITY,
                                 FB_VALUES(FB_OF(book), FB_INT(year), FB_INT(known.carried)), read_broken,
                                 sizeof *found.list};
    FB_TRY(fb_list_read(book->store, &query, arena, (const void **)&found.list, &found.count));
    FB_TRY(
        fb_query_int(&untransferred, book->store, FB_SQL_LEDGER_UNTRANSFERRED, FB_VALUES(FB_OF(book), FB_INT(year))));
    FB_TRY(is_moved_result(book, year, &found, untransferred, &moved));
    if (moved) found = (fb_continuity){.moved = fb_ore(untransferred)};
    *out = found;
    return FB_OK;
}
