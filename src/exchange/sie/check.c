/* check.c - judging balances and vouchers as they are read. */
#include "exchange/sie/check.h"

#include "base/language.h"
#include "base/memory.h"
#include "base/personal.h"
#include "exchange/sie/check_state.h"

#include <inttypes.h>
#include <string.h>

enum { ACCOUNTS_CAP = 100000 };

fb_rc fb_sie_check_new(fb_sie_check **out, const char *file, bool alone, fb_findings *findings) {
    fb_sie_check *check = fb_calloc(1, sizeof *check);
    if (!check) return FB_ENOMEM;
    check->file = file;
    check->alone = alone;
    check->findings = findings;
    fb_rc rc = fb_intern_new(&check->codes, ACCOUNTS_CAP);
    if (rc == FB_OK) rc = fb_sie_numbers_new(&check->numbers);
    if (rc == FB_OK)
        *out = check;
    else
        fb_sie_check_free(check);
    return rc;
}

void fb_sie_check_free(fb_sie_check *check) {
    if (!check) return;
    fb_sie_numbers_free(check->numbers);
    fb_intern_free(check->codes);
    fb_free(check->accounts);
    fb_free(check);
}

const fb_sie_sums *fb_sie_check_sums(const fb_sie_check *check) { return &check->sums; }

/* Accounts ------------------------------------------------------------------------------------ */

fb_rc fb_sie_check_sums_of(fb_sie_check *check, const char *account, size_t length, int64_t line,
                           fb_sie_account_sums **out) {
    int32_t index = fb_intern_find(check->codes, account, length);
    if (index == FB_INTERN_NONE) {
        size_t count = fb_intern_count(check->codes);
        if (count == ACCOUNTS_CAP) {
            fb_find(check->findings, FB_ERROR, "sie.limit", check->file, line,
                    _("the file has more than %d accounts; is it a SIE file?"), ACCOUNTS_CAP);
            return FB_ELIMIT;
        }
        if (!fb_grow((void **)&check->accounts, &check->capacity, count, sizeof *check->accounts, ACCOUNTS_CAP))
            return FB_ENOMEM;
        check->accounts[count] = (fb_sie_account_sums){.line = line};
        if ((index = fb_intern_add(check->codes, account, length)) == FB_INTERN_NONE) return FB_ENOMEM;
    }
    *out = &check->accounts[index];
    return FB_OK;
}

const char *fb_sie_check_account_text(const fb_sie_check *check, const char *account, size_t length) {
    int32_t index = fb_intern_find(check->codes, account, length);
    return index == FB_INTERN_NONE ? NULL : fb_intern_text(check->codes, index);
}

fb_rc fb_sie_check_know(fb_sie_check *check, const char *account) {
    fb_sie_account_sums *sums;
    FB_TRY(fb_sie_check_sums_of(check, account, strlen(account), 0, &sums));
    sums->known = true;
    return FB_OK;
}

fb_rc fb_sie_check_account(fb_sie_check *check, const fb_sie_account *account) {
    fb_sie_account_sums *sums;
    FB_TRY(fb_sie_check_sums_of(check, account->code, strlen(account->code), account->line, &sums));
    sums->declared = true;
    return FB_OK;
}

/* An account that is used, and nobody has declared it: told once. */
static bool is_known(fb_sie_check *check, fb_sie_account_sums *sums, const char *account, int64_t line) {
    if (sums->declared || sums->known) return true;
    bool expected = check->alone && check->for_another;
    if (!sums->told)
        fb_find(check->findings, expected ? FB_NOTE : FB_ERROR, "sie.account", check->file, line,
                expected ? _("account %s is not declared; it must stand in the receiver's chart of accounts")
                         : _("account %s is not declared; expected a #KONTO for it, or that the association has it"),
                account);
    sums->told = true;
    return expected;
}

/* Adds to a sum; what does not fit into 64 bits is told once. */
static bool add(fb_sie_check *check, int64_t *sum, int64_t amount, int64_t line) {
    int64_t more;
    if (!__builtin_add_overflow(*sum, amount, &more)) {
        *sum = more;
        return true;
    }
    if (!check->told_overflow)
        fb_find(check->findings, FB_ERROR, "sie.overflow", check->file, line,
                _("the amounts are too large to sum; the sums of this file are not to be trusted"));
    check->told_overflow = true;
    return false;
}

/* Balances ------------------------------------------------------------------------------------ */

/* What an account's own sums keep: this year's balances, and the closing of the year before. */
static void add_to_account(fb_sie_check *check, fb_sie_account_sums *sums, const fb_sie_balance *balance) {
    int64_t amount = balance->amount.ore, line = balance->line;
    if (balance->year == 1 && balance->kind == FB_SIE_CLOSING) {
        add(check, &sums->prior_closing, amount, line);
        sums->has_prior = true;
    }
    if (balance->year != 0) return;
    sums->line = line;
    switch (balance->kind) {
    case FB_SIE_OPENING:
        sums->has_opening = true;
        add(check, &sums->opening, amount, line);
        break;
    case FB_SIE_CLOSING:
        check->has_closing = true;
        add(check, &sums->closing, amount, line);
        break;
    default:
        check->has_closing = true;
        add(check, &sums->result, amount, line);
        break;
    }
}

fb_rc fb_sie_check_balance(fb_sie_check *check, const fb_sie_balance *balance) {
    if (balance->kind == FB_SIE_PERIOD_BUDGET) return FB_OK;
    fb_sie_account_sums *sums;
    FB_TRY(fb_sie_check_sums_of(check, balance->account, strlen(balance->account), balance->line, &sums));
    is_known(check, sums, balance->account, balance->line);
    if (balance->kind > FB_SIE_RESULT) return FB_OK;
    int64_t *totals[] = {[FB_SIE_OPENING] = check->sums.opening,
                         [FB_SIE_CLOSING] = check->sums.closing,
                         [FB_SIE_RESULT] = check->sums.result};
    check->sums.has_year[balance->year] = true;
    add(check, &totals[balance->kind][balance->year], balance->amount.ore, balance->line);
    add_to_account(check, sums, balance);
    return FB_OK;
}

/* Vouchers ------------------------------------------------------------------------------------ */

static bool date_is_good(fb_sie_check *check, const fb_sie_voucher *voucher) {
    const fb_sie_year *year = &check->year;
    bool known = voucher->date && year->first_day;
    if (!known || (voucher->date >= year->first_day && voucher->date <= year->last_day)) return true;
    fb_find(check->findings, FB_ERROR, "sie.outside-year", check->file, voucher->line,
            _("voucher %s %" PRId64 " is dated %d; expected a day in the year, %d to %d"), check->series,
            voucher->number, voucher->date, year->first_day, year->last_day);
    return false;
}

static fb_rc check_number(fb_sie_check *check, const fb_sie_voucher *voucher) {
    if (voucher->number == 0) return FB_OK; /* left out: it is given one */
    if (voucher->number < 0) {
        fb_find(check->findings, FB_ERROR, "sie.number", check->file, voucher->line,
                _("a voucher of series %s has the number %" PRId64 "; expected 1 or more"), check->series,
                voucher->number);
        check->good = false;
        return FB_OK;
    }
    fb_rc rc = fb_sie_numbers_add(check->numbers, voucher->series, voucher->number, voucher->line);
    if (rc != FB_ECONFLICT) return rc;
    fb_find(check->findings, FB_ERROR, "sie.duplicate", check->file, voucher->line,
            _("voucher %s %" PRId64 " stands in the file already; expected each number once in its series"),
            check->series, voucher->number);
    check->good = false;
    return FB_OK;
}

/* The books come as they are; whoever keeps them is told where, and no text is repeated. */
static void look_for_person(fb_sie_check *check, const char *text, int64_t line) {
    if (!fb_personal_in(text)) return;
    fb_find(check->findings, FB_WARNING, "sie.personal", check->file, line,
            _("the text holds what is a Swedish personal number, not repeated here; correct it at its source before "
              "vouchers are shown to others"));
}

fb_rc fb_sie_check_voucher(fb_sie_check *check, const fb_sie_voucher *voucher) {
    look_for_person(check, voucher->text, voucher->line);
    fb_sie_shown(check->series, voucher->series);
    check->number = voucher->number;
    check->voucher_line = voucher->line;
    check->debit = check->credit = 0;
    check->rows = 0;
    check->overflow = false;
    check->has_vouchers = true;
    check->good = date_is_good(check, voucher);
    return check_number(check, voucher);
}

fb_rc fb_sie_check_row(fb_sie_check *check, const fb_sie_row *row) {
    look_for_person(check, row->text, row->line);
    if (row->kind != FB_SIE_BOOKED) return FB_OK;
    fb_sie_account_sums *sums;
    int64_t amount = row->amount.ore;
    FB_TRY(fb_sie_check_sums_of(check, row->account, row->account_length, row->line, &sums));
    if (!is_known(check, sums, row->account, row->line)) check->good = false;
    check->rows++;
    if (!add(check, amount > 0 ? &check->debit : &check->credit, amount, row->line)) check->overflow = true;
    if (amount > 0) add(check, &check->sums.debit, amount, row->line);
    add(check, &sums->movement, amount, row->line);
    return FB_OK;
}

static void tell_unbalanced(fb_sie_check *check) {
    char debit[FB_MONEY_TEXT], credit[FB_MONEY_TEXT], rest[FB_MONEY_TEXT];
    fb_find(check->findings, FB_ERROR, "sie.unbalanced", check->file, check->voucher_line,
            _("voucher %s %" PRId64 " does not balance: debit %s, credit %s, difference %s; expected 0"),
            check->series, check->number, fb_money_shown(debit, check->debit, 2),
            fb_money_shown(credit, check->credit, 2), fb_money_shown(rest, check->debit + check->credit, 2));
}

fb_rc fb_sie_check_voucher_end(fb_sie_check *check, bool *sound) {
    bool readable = *sound && !check->overflow;
    if (readable && check->rows == 0) {
        fb_find(check->findings, FB_WARNING, "sie.empty-voucher", check->file, check->voucher_line,
                _("voucher %s %" PRId64 " has no booked rows and is left out"), check->series, check->number);
        check->good = false;
    } else if (readable && check->debit + check->credit != 0) {
        check->sums.unbalanced++;
        tell_unbalanced(check);
        check->good = false;
    }
    *sound = readable && check->good;
    return FB_OK;
}
