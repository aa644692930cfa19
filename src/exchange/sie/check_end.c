/* check_end.c - judging the file as a whole: its head before, its sums after. */
#include "base/language.h"
#include "exchange/sie/check_state.h"

#include <inttypes.h>
#include <string.h>

enum { ACCOUNTS_TOLD = 10, MONTHS = 12 };

/* The head ------------------------------------------------------------------------------------ */

static void check_this_year(fb_sie_check *check, const fb_sie_head *head) {
    const fb_sie_year *year = &head->years[0];
    int64_t line = year->line ? year->line : 1;
    if (year->first_day == 0) {
        fb_find(check->findings, FB_ERROR, "sie.no-year", check->file, line,
                _("the file does not say which year it is of; expected #RAR 0 with a first and a last day"));
        return;
    }
    bool whole = fb_date_day(year->first_day) == 1 && year->last_day > year->first_day;
    if (!whole || fb_date_month_number(year->first_day, year->last_day) > MONTHS)
        fb_find(check->findings, FB_ERROR, "sie.year-length", check->file, line,
                _("the year goes from %d to %d; expected at most twelve months from the first of a month"),
                year->first_day, year->last_day);
}

static void check_flag(fb_sie_check *check, const fb_sie_head *head) {
    if (head->flag)
        fb_find(check->findings, check->for_another ? FB_WARNING : FB_NOTE, "sie.flag", check->file, 1,
                _("#FLAGGA is 1: a program has taken this file in before"));
}

static void check_company(fb_sie_check *check, const fb_sie_head *head) {
    if (!*head->company)
        fb_find(check->findings, FB_WARNING, "sie.company", check->file, 1,
                _("#FNAMN is missing; the file does not say whose books these are"));
    if (!*head->orgnr)
        fb_find(check->findings, FB_NOTE, "sie.orgnr", check->file, 1,
                _("#ORGNR is missing or empty; the file cannot be tied to an organisation number"));
    if (*head->currency && strcmp(head->currency, "SEK") != 0) {
        char shown[FB_SIE_SHOWN];
        fb_find(check->findings, FB_ERROR, "sie.currency", check->file, 1,
                _("the amounts are in %s, says #VALUTA; expected SEK"), fb_sie_shown(shown, head->currency));
    }
}

fb_rc fb_sie_check_head(fb_sie_check *check, const fb_sie_head *head) {
    check->for_another = strcmp(head->form, "4I") == 0;
    check->year = head->years[0];
    check_flag(check, head);
    check_company(check, head);
    check_this_year(check, head);
    return FB_OK;
}

/* The end ------------------------------------------------------------------------------------- */

static void tell_gap(void *context, const char *series, int64_t first_missing, int64_t missing, int64_t line) {
    fb_sie_check *check = context;
    char shown[FB_SIE_SHOWN];
    fb_find(check->findings, FB_NOTE, "sie.gap", check->file, line,
            _("series %s lacks %" PRId64 " numbers between its first and its last; the first is %" PRId64),
            fb_sie_shown(shown, series), missing, first_missing);
}

/* Two amounts of an account that should agree. The first few are told one by one, the rest as a number. */
typedef struct comparison {
    fb_severity severity;
    const char *key, *format, *more;
    uint64_t count;
    int64_t line;
} comparison;

static void compare(fb_sie_check *check, comparison *c, size_t account, int64_t stated, int64_t expected) {
    if (stated == expected) return;
    c->line = check->accounts[account].line;
    if (c->count++ >= ACCOUNTS_TOLD) return;
    char a[FB_MONEY_TEXT], b[FB_MONEY_TEXT];
    fb_find(check->findings, c->severity, c->key, check->file, c->line, c->format,
            fb_intern_text(check->codes, (int32_t)account), fb_money_shown(a, stated, 2),
            fb_money_shown(b, expected, 2));
}

static void finish_comparison(fb_sie_check *check, const comparison *c) {
    if (c->count > ACCOUNTS_TOLD)
        fb_find(check->findings, c->severity, c->key, check->file, c->line, c->more, c->count - ACCOUNTS_TOLD);
}

static void compare_closing(fb_sie_check *check) {
    comparison c = {
        .severity = FB_WARNING,
        .key = "sie.closing",
        .format = _("the closing balance of account %s is %s by #UB or #RES, but %s by #IB and the vouchers"),
        .more = _("%" PRIu64 " more accounts have a closing balance that does not follow from the vouchers")};
    for (size_t i = 0; i < fb_intern_count(check->codes); i++) {
        const fb_sie_account_sums *a = &check->accounts[i];
        int64_t stated, expected;
        if (__builtin_add_overflow(a->closing, a->result, &stated) ||
            __builtin_add_overflow(a->opening, a->movement, &expected))
            continue;
        compare(check, &c, i, stated, expected);
    }
    finish_comparison(check, &c);
}

static void compare_opening(fb_sie_check *check) {
    /* Only a note: the result of the year before has mostly been moved to equity. */
    comparison c = {
        .severity = FB_NOTE,
        .key = "sie.opening",
        .format = _("the opening balance of account %s is %s by #IB 0, but the year before closed at %s by #UB -1"),
        .more = _("%" PRIu64 " more accounts open at another balance than the year before closed at")};
    for (size_t i = 0; i < fb_intern_count(check->codes); i++) {
        const fb_sie_account_sums *a = &check->accounts[i];
        if (a->has_opening && a->has_prior) compare(check, &c, i, a->opening, a->prior_closing);
    }
    finish_comparison(check, &c);
}

static void check_nought(fb_sie_check *check, const char *key, const char *format, int64_t sum) {
    char shown[FB_MONEY_TEXT];
    if (sum) fb_find(check->findings, FB_WARNING, key, check->file, 1, format, fb_money_shown(shown, sum, 2));
}

static void check_totals(fb_sie_check *check) {
    const fb_sie_sums *sums = &check->sums;
    int64_t closing;
    check_nought(check, "sie.opening-sum", _("the opening balances (#IB 0) sum to %s; expected 0"), sums->opening[0]);
    if (check->has_closing && !__builtin_add_overflow(sums->closing[0], sums->result[0], &closing))
        check_nought(check, "sie.closing-sum",
                     _("the closing balances and the result (#UB 0 and #RES 0) sum to %s; expected 0"), closing);
    if (sums->has_year[0] && !sums->has_year[1])
        fb_find(check->findings, FB_NOTE, "sie.no-prior", check->file, 1,
                _("the file has no balances of the year before; statements will have nothing to compare with"));
}

fb_rc fb_sie_check_end(fb_sie_check *check) {
    if (!fb_sie_numbers_full(check->numbers))
        fb_sie_numbers_gaps(check->numbers, tell_gap, check);
    else
        fb_find(check->findings, FB_NOTE, "sie.numbers", check->file, 1,
                _("the voucher numbers have too many gaps for all of them to be checked for duplicates"));
    bool told = fb_findings_count(check->findings, FB_ERROR) > 0;
    if (!told && fb_intern_count(check->codes) == 0 && !check->has_vouchers)
        fb_find(
            check->findings, FB_ERROR, "sie.nothing", check->file, 1,
            _("the file holds neither accounts nor vouchers; expected the books of a year. It may have been cut off: "
              "export it again"));
    if (check->told_overflow) return FB_OK;
    compare_opening(check);
    if (check->has_closing && check->has_vouchers && !check->for_another) compare_closing(check);
    check_totals(check);
    return FB_OK;
}
