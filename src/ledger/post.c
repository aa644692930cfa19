/* post.c - the rules that a voucher must meet, and its way into the books. */
#include "ledger/post.h"

#include "base/language.h"
#include "ledger/tally.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

struct fb_poster {
    const fb_book *book;
    fb_year year;
    fb_arena *arena;
    fb_intern *accounts, *units, *counterparties, *projects;
    fb_tally *tally;
    int64_t last_voucher; /* latest id given */
    int64_t amended;      /* rows amended of the latest voucher */
    int64_t had_vouchers; /* the last id when the poster was opened */
};

enum { CODES = 1000000, MAX_ROWS = 100000 };

/* Codes --------------------------------------------------------------------------------------- */

static fb_rc intern_column(fb_intern *into, const fb_book *book, fb_sql sql) {
    fb_rows rows;
    fb_rc rc = fb_query(&rows, book->store, sql, FB_VALUES(FB_OF(book)));
    while (rc == FB_OK && (rc = fb_rows_next(&rows)) == FB_OK) {
        const char *code = fb_column_text(&rows, 0);
        if (fb_intern_add(into, code, strlen(code)) == FB_INTERN_NONE) rc = FB_ENOMEM;
    }
    fb_rows_end(&rows);
    return rc == FB_ENOTFOUND ? FB_OK : rc;
}

static fb_rc load_codes(fb_poster *poster) {
    const struct {
        fb_intern **list;
        fb_sql sql;
    } parts[] = {{&poster->accounts, FB_SQL_LEDGER_ACCOUNT_SELECT},
                 {&poster->units, FB_SQL_LEDGER_UNIT_SELECT},
                 {&poster->counterparties, FB_SQL_LEDGER_COUNTERPARTY_SELECT},
                 {&poster->projects, FB_SQL_LEDGER_PROJECT_SELECT}};
    for (size_t i = 0; i < FB_COUNT(parts); i++) {
        if (!*parts[i].list) FB_TRY(fb_intern_new(parts[i].list, CODES));
        FB_TRY(intern_column(*parts[i].list, poster->book, parts[i].sql));
    }
    return FB_OK;
}

fb_rc fb_poster_open(fb_poster **out, const fb_book *book, int year) {
    fb_poster *poster = fb_calloc(1, sizeof *poster);
    if (!poster) return FB_ENOMEM;
    poster->book = book;
    fb_rc rc = fb_year_get(book, year, &poster->year);
    if (rc == FB_OK) rc = load_codes(poster);
    if (rc == FB_OK) rc = fb_tally_new(&poster->tally);
    if (rc == FB_OK && !(poster->arena = fb_arena_new(FB_MIB(32)))) rc = FB_ENOMEM;
    if (rc == FB_OK)
        rc = fb_query_int(&poster->last_voucher, book->store, FB_SQL_LEDGER_VOUCHER_LAST,
                          FB_VALUES(FB_OF(book), FB_INT(year)));
    poster->had_vouchers = poster->last_voucher;
    if (rc == FB_OK)
        *out = poster;
    else
        fb_poster_free(poster);
    return rc;
}

void fb_poster_free(fb_poster *poster) {
    if (!poster) return;
    fb_intern_free(poster->accounts);
    fb_intern_free(poster->units);
    fb_intern_free(poster->counterparties);
    fb_intern_free(poster->projects);
    fb_tally_free(poster->tally);
    fb_arena_free(poster->arena);
    fb_free(poster);
}

/* Codes that are known keep their indexes, so what is tallied stays right. */
fb_rc fb_poster_reload(fb_poster *poster) { return load_codes(poster); }

/* Rules --------------------------------------------------------------------------------------- */

typedef struct place {
    const char *file;
    int64_t line;
    fb_findings *findings;
} place;

/* FB_INTERN_NONE for no code; -2 when the code does not exist. */
enum { UNKNOWN_CODE = -2 };

static int32_t code_index(const fb_intern *list, const char *code) {
    if (!code || !*code) return FB_INTERN_NONE;
    int32_t index = fb_intern_find(list, code, strlen(code));
    return index == FB_INTERN_NONE ? UNKNOWN_CODE : index;
}

static fb_rc resolve(const fb_poster *poster, const fb_posting *row, const place *at, fb_code_string *out) {
    fb_code_string codes = {.account = code_index(poster->accounts, row->account),
                            .unit = code_index(poster->units, row->unit),
                            .counterparty = code_index(poster->counterparties, row->counterparty),
                            .project = code_index(poster->projects, row->project)};
    fb_rc rc = FB_OK;
    if (codes.account < 0)
        rc = fb_refuse(at->findings, "ledger.account", at->file, at->line,
                       _("account %s does not exist; declare it in the chart of accounts first"),
                       row->account && *row->account ? row->account : "\"\"");
    if (codes.unit == UNKNOWN_CODE)
        rc = fb_refuse(at->findings, "ledger.unit", at->file, at->line,
                       _("unit %s does not exist; add it to units.csv"), row->unit);
    if (codes.counterparty == UNKNOWN_CODE)
        rc = fb_refuse(at->findings, "ledger.counterparty", at->file, at->line,
                       _("counterparty %s does not exist; add it to counterparties.csv"), row->counterparty);
    if (codes.project == UNKNOWN_CODE)
        rc = fb_refuse(at->findings, "ledger.project", at->file, at->line,
                       _("project %s does not exist; add it to projects.csv"), row->project);
    *out = codes;
    return rc;
}

static fb_rc check_date(const fb_poster *poster, const fb_voucher *v, const place *at) {
    const fb_year *year = &poster->year;
    char date[FB_DATE_TEXT], first[FB_DATE_TEXT], last[FB_DATE_TEXT];
    fb_date_iso(date, v->date);
    if (!fb_date_exists(v->date))
        return fb_refuse(at->findings, "ledger.date", at->file, at->line,
                         _("voucher %s %" PRId64 " has the date \"%s\"; expected a day that exists"), v->series,
                         v->number, date);
    if (v->date < year->first_day || v->date > year->last_day)
        return fb_refuse(at->findings, "ledger.outside-year", at->file, at->line,
                         _("voucher %s %" PRId64 " is dated %s; expected a day in the year, %s to %s"), v->series,
                         v->number, date, fb_date_iso(first, year->first_day), fb_date_iso(last, year->last_day));
    int month = fb_date_month_number(year->first_day, v->date);
    if (month <= year->locked_through)
        return fb_refuse(at->findings, "ledger.locked", at->file, at->line,
                         _("voucher %s %" PRId64 " is dated %s, in a month that is closed; date it in an open month"),
                         v->series, v->number, date);
    return FB_OK;
}

static fb_rc check_balance(const fb_voucher *v, const place *at) {
    fb_money debit = FB_ZERO, credit = FB_ZERO;
    for (size_t i = 0; i < v->row_count; i++) {
        fb_money *side = v->rows[i].amount.ore > 0 ? &debit : &credit;
        if (fb_money_add(side, *side, v->rows[i].amount) != FB_OK)
            return fb_refuse(at->findings, "ledger.overflow", at->file, at->line,
                             _("the amounts of voucher %s %" PRId64 " are too large to sum"), v->series, v->number);
    }
    fb_money difference;
    if (fb_money_add(&difference, debit, credit) == FB_OK && difference.ore == 0) return FB_OK;
    char debits[FB_MONEY_TEXT], credits[FB_MONEY_TEXT], rest[FB_MONEY_TEXT];
    return fb_refuse(at->findings, "ledger.unbalanced", at->file, at->line,
                     _("voucher %s %" PRId64 " does not balance: debit %s, credit %s, difference %s; expected 0"),
                     v->series, v->number, fb_money_shown(debits, debit.ore, 2),
                     fb_money_shown(credits, credit.ore, 2), fb_money_shown(rest, debit.ore + credit.ore, 2));
}

static fb_rc worse(fb_rc so_far, fb_rc next) { return so_far == FB_OK ? next : so_far; }

/* All rules are tried, so that one reading shows everything that is wrong. */
static fb_rc check_voucher(const fb_poster *poster, const fb_voucher *v, const place *at, fb_code_string *codes) {
    fb_rc rc = FB_OK;
    if (v->row_count == 0)
        rc = fb_refuse(at->findings, "ledger.empty", at->file, at->line, _("voucher %s %" PRId64 " has no rows"),
                       v->series, v->number);
    if (v->number < 0)
        rc = fb_refuse(at->findings, "ledger.number", at->file, at->line,
                       _("a voucher of series %s has the number %" PRId64 "; expected 1 or more, or 0 for the next"),
                       v->series, v->number);
    rc = worse(rc, check_date(poster, v, at));
    for (size_t i = 0; i < v->row_count; i++)
        rc = worse(rc, resolve(poster, &v->rows[i], at, &codes[i]));
    return worse(rc, check_balance(v, at));
}

static fb_rc refuse_large(const fb_poster *poster, const fb_code_string *codes, const place *at) {
    return fb_refuse(at->findings, "ledger.overflow", at->file, at->line,
                     _("the balance of account %s becomes too large"),
                     fb_intern_text(poster->accounts, codes->account));
}

/* Tried before anything is written, since a refused voucher leaves nothing behind. A voucher moves no balance
 * further than its whole debit or credit. */
static fb_rc check_sums(const fb_poster *poster, const fb_voucher *v, const place *at, const fb_code_string *codes) {
    int month = fb_date_month_number(poster->year.first_day, v->date);
    int64_t debit = 0;
    for (size_t i = 0; i < v->row_count; i++)
        if (v->rows[i].amount.ore > 0) debit += v->rows[i].amount.ore; /* check_balance has shown that it fits */
    for (size_t i = 0; i < v->row_count; i++) {
        fb_money most = fb_ore(v->rows[i].amount.ore > 0 ? debit : -debit);
        if (!fb_tally_holds(poster->tally, &codes[i], month, most)) return refuse_large(poster, &codes[i], at);
    }
    return FB_OK;
}

/* Writing ------------------------------------------------------------------------------------- */

static fb_rc corrected_id(const fb_poster *poster, const fb_voucher *v, const place *at, fb_value *out) {
    *out = FB_TEXT(NULL);
    if (!v->corrects) return FB_OK;
    int64_t id;
    fb_rc rc = fb_query_int(
        &id, poster->book->store, FB_SQL_LEDGER_VOUCHER_BY_NUMBER,
        FB_VALUES(FB_OF(poster->book), FB_INT(poster->year.year), FB_TEXT(v->series), FB_INT(v->corrects)));
    if (rc == FB_ENOTFOUND)
        return fb_refuse(at->findings, "ledger.corrects", at->file, at->line,
                         _("voucher %s %" PRId64 " corrects %s %" PRId64
                           ", which does not exist; give the number of a voucher in the same series"),
                         v->series, v->number, v->series, v->corrects);
    if (rc == FB_OK) *out = FB_INT(id);
    return rc;
}

static fb_rc write_voucher(fb_poster *poster, const fb_voucher *v, int64_t number, const place *at) {
    fb_value corrects;
    FB_TRY(corrected_id(poster, v, at, &corrects));
    fb_rc rc = fb_exec(poster->book->store, FB_SQL_LEDGER_VOUCHER_INSERT,
                       FB_VALUES(FB_OF(poster->book), FB_INT(poster->year.year), FB_INT(poster->last_voucher + 1),
                                 FB_TEXT(v->series), FB_INT(number), FB_INT(v->date),
                                 FB_INT(v->registered ? v->registered : v->date), FB_TEXT(v->text ? v->text : ""),
                                 corrects));
    if (rc == FB_ECONFLICT)
        return fb_refuse(at->findings, "ledger.duplicate", at->file, at->line,
                         _("voucher %s %" PRId64 " exists already; each number stands once in its series"), v->series,
                         number);
    return rc;
}

static fb_value code_value(const char *code) { return FB_TEXT(code && *code ? code : NULL); }

static fb_rc write_row(const fb_poster *poster, size_t i, const fb_posting *row) {
    return fb_exec(poster->book->store, FB_SQL_LEDGER_POSTING_INSERT,
                   FB_VALUES(FB_OF(poster->book), FB_INT(poster->year.year), FB_INT(poster->last_voucher + 1),
                             FB_INT((int64_t)i + 1), FB_TEXT(row->account), code_value(row->unit),
                             code_value(row->project), code_value(row->counterparty), code_value(row->objects),
                             FB_INT(row->amount.ore), code_value(row->text)));
}

static fb_rc write_tally(fb_poster *poster) {
    return fb_tally_write(
        poster->tally, poster->book, poster->year.year,
        &(fb_code_lists){poster->accounts, poster->units, poster->counterparties, poster->projects});
}

static fb_rc tally_row(fb_poster *poster, const fb_code_string *codes, int slot, fb_money amount, const place *at) {
    if (fb_tally_full(poster->tally)) FB_TRY(write_tally(poster));
    fb_rc rc = fb_tally_add(poster->tally, codes, slot, amount);
    return rc == FB_EOVERFLOW ? refuse_large(poster, codes, at) : rc;
}

static fb_rc write_rows(fb_poster *poster, const fb_voucher *v, const fb_code_string *codes, const place *at) {
    int month = fb_date_month_number(poster->year.first_day, v->date);
    for (size_t i = 0; i < v->row_count; i++) {
        FB_TRY(write_row(poster, i, &v->rows[i]));
        FB_TRY(tally_row(poster, &codes[i], month, v->rows[i].amount, at));
    }
    return FB_OK;
}

static fb_rc next_number(const fb_poster *poster, const char *series, int64_t *out) {
    return fb_query_int(out, poster->book->store, FB_SQL_LEDGER_VOUCHER_NEXT_NUMBER,
                        FB_VALUES(FB_OF(poster->book), FB_INT(poster->year.year), FB_TEXT(series)));
}

fb_rc fb_poster_post(fb_poster *poster, const fb_voucher *v, const char *file, int64_t line, fb_findings *findings,
                     int64_t *number) {
    place at = {file, line, findings};
    if (v->row_count > MAX_ROWS) return FB_ELIMIT;
    fb_arena_reset(poster->arena);
    fb_code_string *codes = fb_arena_alloc(poster->arena, (v->row_count + 1) * sizeof *codes);
    if (!codes) return FB_ENOMEM;
    FB_TRY(check_voucher(poster, v, &at, codes));
    FB_TRY(check_sums(poster, v, &at, codes));
    int64_t given = v->number;
    if (!given) FB_TRY(next_number(poster, v->series, &given));
    FB_TRY(write_voucher(poster, v, given, &at));
    FB_TRY(write_rows(poster, v, codes, &at));
    poster->last_voucher++;
    poster->amended = 0;
    if (number) *number = given;
    return FB_OK;
}

fb_rc fb_poster_state(fb_poster *poster, int month, const fb_posting *row, const char *file, int64_t line,
                      fb_findings *findings) {
    place at = {file, line, findings};
    fb_code_string codes;
    FB_TRY(resolve(poster, row, &at, &codes));
    if (month >= 0 && month < FB_BALANCE_SLOTS && !fb_tally_holds(poster->tally, &codes, month, row->amount))
        return refuse_large(poster, &codes, &at);
    const char *unit = row->unit ? row->unit : "", *project = row->project ? row->project : "";
    fb_rc rc = fb_exec(poster->book->store, FB_SQL_LEDGER_STATED_INSERT,
                       FB_VALUES(FB_OF(poster->book), FB_INT(poster->year.year), FB_TEXT(row->account), FB_TEXT(unit),
                                 FB_TEXT(project), FB_TEXT(row->counterparty ? row->counterparty : ""), FB_INT(month),
                                 FB_INT(row->amount.ore)));
    if (rc == FB_ECONFLICT)
        return fb_refuse(findings, "ledger.stated-twice", file, line,
                         _("the balance of account %s is stated twice for the same codes and month"), row->account);
    if (rc == FB_OK) rc = tally_row(poster, &codes, month, row->amount, &at);
    return rc;
}

fb_rc fb_poster_amended(fb_poster *poster, const fb_amended_row *row) {
    fb_value date = row->date ? FB_INT(row->date) : FB_TEXT(NULL);
    poster->amended++;
    return fb_exec(poster->book->store, FB_SQL_LEDGER_AMENDED_INSERT,
                   FB_VALUES(FB_OF(poster->book), FB_INT(poster->year.year), FB_INT(poster->last_voucher),
                             FB_INT(poster->amended), FB_TEXT(row->struck ? "struck" : "added"),
                             FB_TEXT(row->account), FB_TEXT(row->objects ? row->objects : ""),
                             FB_INT(row->amount.ore), date, code_value(row->text), code_value(row->signature)));
}

fb_rc fb_poster_finish(fb_poster *poster) { return write_tally(poster); }

/* Comparing ----------------------------------------------------------------------------------- */

static bool same_text(const char *a, const char *b) { return strcmp(a ? a : "", b ? b : "") == 0; }

static fb_rc compare_rows(const fb_poster *poster, int64_t id, const fb_voucher *v) {
    fb_rows rows;
    size_t i = 0;
    fb_rc rc = fb_query(&rows, poster->book->store, FB_SQL_LEDGER_POSTING_OF_VOUCHER,
                        FB_VALUES(FB_OF(poster->book), FB_INT(poster->year.year), FB_INT(id)));
    while (rc == FB_OK && (rc = fb_rows_next(&rows)) == FB_OK) {
        const fb_posting *row = i < v->row_count ? &v->rows[i] : NULL;
        i++;
        if (!row || !same_text(row->account, fb_column_text(&rows, 0)) ||
            !same_text(row->unit, fb_column_text(&rows, 1)) || !same_text(row->project, fb_column_text(&rows, 2)) ||
            !same_text(row->counterparty, fb_column_text(&rows, 3)) || row->amount.ore != fb_column_int(&rows, 5) ||
            !same_text(row->objects, fb_column_text(&rows, 4)) || !same_text(row->text, fb_column_text(&rows, 6)))
            rc = FB_EINPUT;
    }
    fb_rows_end(&rows);
    if (rc != FB_ENOTFOUND) return rc;
    return i == v->row_count ? FB_OK : FB_EINPUT;
}

fb_rc fb_poster_compare(fb_poster *poster, const fb_voucher *v) {
    if (poster->had_vouchers == 0) return FB_ENOTFOUND;
    fb_rows rows;
    int64_t id = 0;
    bool same = false;
    fb_rc rc =
        fb_query(&rows, poster->book->store, FB_SQL_LEDGER_VOUCHER_BY_NUMBER,
                 FB_VALUES(FB_OF(poster->book), FB_INT(poster->year.year), FB_TEXT(v->series), FB_INT(v->number)));
    if (rc == FB_OK) rc = fb_rows_next(&rows);
    if (rc == FB_OK) {
        id = fb_column_int(&rows, 0);
        same = fb_column_int(&rows, 1) == v->date && same_text(fb_column_text(&rows, 2), v->text);
    }
    fb_rows_end(&rows);
    if (rc != FB_OK || id > poster->had_vouchers) return rc == FB_OK ? FB_ENOTFOUND : rc;
    return same ? compare_rows(poster, id, v) : FB_EINPUT;
}

fb_rc fb_ledger_check_codes(const fb_book *book, int year) {
    fb_rows rows;
    fb_rc rc = fb_query(&rows, book->store, FB_SQL_LEDGER_ORPHANS, FB_VALUES(FB_OF(book), FB_INT(year)));
    if (rc == FB_OK) rc = fb_rows_next(&rows);
    fb_rows_end(&rows);
    return rc == FB_ENOTFOUND ? FB_OK : rc == FB_OK ? FB_EDB : rc;
}

/* Rebuilding ---------------------------------------------------------------------------------- */

/* Sums one query's rows; its columns are a date or month, then account, unit, project, counterparty, amount. */
static fb_rc tally_query(fb_poster *poster, fb_sql sql, bool dated) {
    fb_rows rows;
    place nowhere = {0};
    fb_rc rc = fb_query(&rows, poster->book->store, sql, FB_VALUES(FB_OF(poster->book), FB_INT(poster->year.year)));
    while (rc == FB_OK && (rc = fb_rows_next(&rows)) == FB_OK) {
        int first = dated ? 1 : 0;
        fb_posting row = {.account = fb_column_text(&rows, first),
                          .unit = fb_column_text(&rows, first + 1),
                          .project = fb_column_text(&rows, first + 2),
                          .counterparty = fb_column_text(&rows, first + 3),
                          .amount = fb_ore(fb_column_int(&rows, 5))};
        int slot = dated ? fb_date_month_number(poster->year.first_day, (fb_date)fb_column_int(&rows, 0))
                         : (int)fb_column_int(&rows, 4);
        fb_code_string codes;
        rc = resolve(poster, &row, &nowhere, &codes);
        if (rc == FB_OK) rc = tally_row(poster, &codes, slot, row.amount, &nowhere);
    }
    fb_rows_end(&rows);
    return rc == FB_ENOTFOUND ? FB_OK : rc;
}

static fb_rc rebuild_within(const fb_book *book, int year) {
    fb_poster *poster = NULL;
    FB_TRY(fb_exec(book->store, FB_SQL_LEDGER_BALANCE_CLEAR, FB_VALUES(FB_OF(book), FB_INT(year))));
    FB_TRY(fb_exec(book->store, FB_SQL_LEDGER_BALANCE_TOTAL_CLEAR, FB_VALUES(FB_OF(book), FB_INT(year))));
    FB_TRY(fb_poster_open(&poster, book, year));
    fb_rc rc = tally_query(poster, FB_SQL_LEDGER_STATED_LIST, false);
    if (rc == FB_OK) rc = tally_query(poster, FB_SQL_LEDGER_POSTING_ALL, true);
    if (rc == FB_OK) rc = fb_poster_finish(poster);
    fb_poster_free(poster);
    return rc;
}

fb_rc fb_ledger_rebuild(const fb_book *book, int year) {
    FB_TRY(fb_begin(book->store));
    return fb_end(book->store, rebuild_within(book, year));
}

static fb_rc unstate_within(const fb_book *book, int year, int first, int last) {
    FB_TRY(fb_exec(book->store, FB_SQL_LEDGER_STATED_CLEAR,
                   FB_VALUES(FB_OF(book), FB_INT(year), FB_INT(first), FB_INT(last))));
    return rebuild_within(book, year);
}

fb_rc fb_ledger_unstate(const fb_book *book, int year, int first, int last) {
    FB_TRY(fb_begin(book->store));
    return fb_end(book->store, unstate_within(book, year, first, last));
}
