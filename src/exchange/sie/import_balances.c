/* import_balances.c - this year's stated balances: the opening, and for a file without vouchers the changes too.
 */
#include "base/language.h"
#include "base/memory.h"
#include "exchange/sie/importer.h"

#include <inttypes.h>
#include <string.h>

enum { STATED_CAP = 64 * 1024 * 1024 };

/* Gathering ----------------------------------------------------------------------------------- */

/* Whether a kind of balance is used: with vouchers only the opening is, the rest follows from them. */
static bool used(const fb_sie_importer *im, const fb_sie_balance *balance) {
    if (balance->year > 1 || balance->kind == FB_SIE_PERIOD_BUDGET) return false;
    if (balance->year == 1) return im->prior != 0;
    return !im->has_vouchers || balance->kind == FB_SIE_OPENING || balance->kind == FB_SIE_OBJECT_OPENING;
}

static bool month_of(fb_sie_importer *im, const fb_sie_balance *balance, int *out) {
    const fb_sie_year *year = &im->years[balance->year];
    *out = 0;
    if (balance->kind != FB_SIE_PERIOD) return true;
    *out = fb_date_month_number(year->first_day, balance->period);
    if (*out >= 1 && *out <= FB_MONTHS && balance->period <= year->last_day) return true;
    fb_find(im->findings, FB_WARNING, "sie.period-outside", im->file, balance->line,
            _("the period %d lies outside the year and was left out"), balance->period / 100);
    return false;
}

fb_rc fb_sie_take_balance(fb_sie_importer *im, const fb_sie_balance *balance) {
    static const fb_sie_codes NONE = {"", "", "", false};
    FB_TRY(fb_sie_check_balance(im->check, balance));
    fb_sie_codes codes = NONE;
    int month;
    if (im->blocked || !used(im, balance) || !month_of(im, balance, &month)) return FB_OK;
    int year = balance->year ? im->prior : im->result.year;
    if (balance->object_count)
        FB_TRY(fb_sie_take_objects(im, balance->objects, balance->object_count, year, &codes, NULL));
    fb_rc rc = fb_sie_balances_add(im->balances[balance->year], balance, &codes, month);
    if (rc == FB_ELIMIT)
        fb_find(im->findings, FB_ERROR, "sie.limit", im->file, balance->line,
                _("the file states more balances than can be taken in"));
    if (rc != FB_EOVERFLOW) return rc;
    fb_find(im->findings, FB_ERROR, "sie.overflow", im->file, balance->line,
            _("the balances of account %s are too large to sum"), balance->account);
    return FB_OK;
}

/* Clearing ------------------------------------------------------------------------------------ */

/* Balances that an earlier file stated without vouchers give way to the vouchers; how the accounts closed is kept
 * until the end, to be compared. */
fb_rc fb_sie_clear_stated(fb_sie_importer *im) {
    if (!im->has_vouchers || !im->year.has_stated || im->year.has_vouchers) return FB_OK;
    int year = im->year.year;
    if (!(im->before = fb_arena_new(STATED_CAP))) return FB_ENOMEM;
    FB_TRY(fb_balances(im->book, year, false, im->before, &im->stated, &im->stated_count));
    return fb_ledger_unstate(im->book, year, 1, FB_UNDATED);
}

/* Comparing with what is stated already ------------------------------------------------------- */

typedef struct stated_rows {
    fb_sie_importer *im;
    fb_rows rows;
    fb_sie_months months;
    bool any, more, differ;
} stated_rows;

static bool compared(const stated_rows *s) {
    int64_t month = fb_column_int(&s->rows, 4);
    return month >= s->months.first && month <= s->months.last;
}

/* The next stated row of the books that is compared. */
static fb_rc next_stated(stated_rows *s) {
    fb_rc rc;
    do
        rc = fb_rows_next(&s->rows);
    while (rc == FB_OK && !compared(s));
    s->more = rc == FB_OK;
    s->any |= s->more;
    return rc == FB_ENOTFOUND ? FB_OK : rc;
}

static bool same_codes(const fb_rows *rows, const fb_balance *row) {
    const char *codes[] = {row->account, row->unit, row->project, row->counterparty};
    for (int i = 0; i < 4; i++)
        if (strcmp(fb_column_text(rows, i), codes[i]) != 0) return false;
    return true;
}

static fb_rc compare_row(void *context, const fb_balance *row) {
    stated_rows *s = context;
    for (int month = s->months.first; month <= s->months.last; month++) {
        if (row->slot[month] == 0) continue;
        if (!s->more || !same_codes(&s->rows, row) || fb_column_int(&s->rows, 4) != month ||
            fb_column_int(&s->rows, 5) != row->slot[month])
            s->differ = true;
        if (s->more) FB_TRY(next_stated(s));
    }
    return FB_OK;
}

fb_rc fb_sie_compare_stated(fb_sie_importer *im, int year, const fb_sie_balances *balances, fb_sie_months months,
                            bool *any, bool *differ) {
    stated_rows s = {.im = im, .months = months};
    fb_rc rc = fb_query(&s.rows, im->store, FB_SQL_LEDGER_STATED_LIST, FB_VALUES(FB_OF(im->book), FB_INT(year)));
    if (rc == FB_OK) rc = next_stated(&s);
    if (rc == FB_OK) rc = fb_sie_balances_each(balances, compare_row, &s);
    fb_rows_end(&s.rows);
    *any = s.any;
    *differ = s.differ || s.more;
    return rc;
}

/* Stating ------------------------------------------------------------------------------------- */

typedef struct stating {
    fb_sie_importer *im;
    fb_poster *poster;
    fb_sie_months months;
} stating;

static fb_rc state_row(void *context, const fb_balance *row) {
    const stating *s = context;
    fb_posting posting = {
        .account = row->account, .unit = row->unit, .project = row->project, .counterparty = row->counterparty};
    for (int month = s->months.first; month <= s->months.last; month++) {
        if (row->slot[month] == 0) continue;
        posting.amount = fb_ore(row->slot[month]);
        FB_TRY(fb_poster_state(s->poster, month, &posting, s->im->file, 1, s->im->findings));
        s->im->result.balances_stated++;
    }
    return FB_OK;
}

fb_rc fb_sie_state_rows(fb_sie_importer *im, fb_poster *poster, const fb_sie_balances *balances,
                        fb_sie_months months) {
    stating s = {im, poster, months};
    FB_TRY(fb_sie_balances_each(balances, state_row, &s));
    return fb_poster_finish(poster);
}

/* A new export may state other balances, as long as no month is closed: an opening is provisional until the year
 * before is. */
static fb_rc restate(fb_sie_importer *im, fb_sie_months months) {
    if (im->year.locked_through > 0)
        return fb_refuse(im->findings, "sie.restated", im->file, 1,
                         _("the file states other balances for %d than the books have, and months of that year are "
                           "closed; expected the same balances"),
                         im->result.year);
    fb_find(im->findings, FB_WARNING, "sie.restated", im->file, 1,
            months.last ? _("the file states other balances for %d than an earlier file did; they were replaced")
                        : _("the file states other opening balances for %d than the books had; they were replaced"),
            im->result.year);
    FB_TRY(fb_poster_finish(im->poster));
    FB_TRY(fb_ledger_unstate(im->book, im->result.year, months.first, months.last));
    return fb_sie_state_rows(im, im->poster, im->balances[0], months);
}

static fb_rc compare_with_replaced(fb_sie_importer *im) {
    const fb_balance *now;
    size_t count;
    if (!im->before) return FB_OK;
    FB_TRY(fb_balances(im->book, im->result.year, false, im->before, &now, &count));
    return fb_sie_compare_accounts(
        im, "sie.closing-differs",
        _("by the vouchers account %s closes at %s, but an earlier file stated %s; the vouchers are what counts"),
        now, count, im->stated, im->stated_count);
}

static fb_rc find_change(void *context, const fb_balance *row) {
    for (int month = 1; month <= FB_UNDATED; month++)
        if (row->slot[month] != 0) *(bool *)context = true;
    return FB_OK;
}

/* Which of the file's balances are the year's. With vouchers the opening, since the rest follows from them; without
 * any, all. The opening of a year that follows on the year before is no file's to state, and may be all that it
 * states. */
static fb_rc stated_months(const fb_sie_importer *im, fb_sie_months *out) {
    bool changes = false;
    *out = (fb_sie_months){im->year.carried ? 1 : 0, im->has_vouchers ? 0 : FB_UNDATED};
    if (im->has_vouchers || !im->year.has_vouchers) return FB_OK;
    FB_TRY(fb_sie_balances_each(im->balances[0], find_change, &changes));
    out->last = 0;
    if (im->year.carried && !changes) return FB_OK;
    return fb_refuse(im->findings, "sie.has-vouchers", im->file, 1,
                     _("the books of %d have vouchers; a file that only states balances cannot be added to them"),
                     im->result.year);
}

fb_rc fb_sie_state_year(fb_sie_importer *im) {
    fb_sie_balances *balances = im->balances[0];
    bool stated = im->has_vouchers ? fb_sie_balances_has_opening(balances) : fb_sie_balances_has_any(balances);
    bool any, differ;
    FB_TRY(fb_poster_finish(im->poster));
    if (stated) {
        fb_sie_months months;
        FB_TRY(fb_sie_balances_split(balances, im->own_program));
        FB_TRY(stated_months(im, &months));
        FB_TRY(fb_sie_compare_stated(im, im->result.year, balances, months, &any, &differ));
        if (!any)
            FB_TRY(fb_sie_state_rows(im, im->poster, balances, months));
        else if (differ)
            FB_TRY(restate(im, months));
        if (im->year.carried && fb_sie_balances_has_opening(balances)) FB_TRY(fb_sie_compare_opening(im));
    }
    return compare_with_replaced(im);
}
