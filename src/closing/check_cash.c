/* check_cash.c - the cash flow: does it end in the change of cash, and does each change stand in it once?
 *
 * All changes of a year sum to nought, since vouchers balance. So the change in cash is less the sum of all other
 * changes, and a cash flow is right when each other account's change is counted in it exactly once, with its sign
 * turned. Some pairs may be left out together, when they cancel out: depreciation and what it takes from the asset,
 * the transfer of last year's result within equity.
 */
#include "closing/check_run.h"

#include "base/language.h"

#include <inttypes.h>
#include <string.h>

/* Lines of cash: the balance lines that the cash flow names at opening or closing. */
static fb_rc find_cash(fb_check *check, bool **out, bool *any) {
    const fb_layouts *layouts = check->closing->layouts;
    const fb_layout *layout = fb_layout_by_name(layouts, "cashflow");
    bool *cash = fb_arena_alloc(check->arena, layouts->line_count * sizeof *cash);
    if (!cash) return FB_ENOMEM;
    *any = false;
    for (size_t i = 0; layout && i < layout->count; i++) {
        const fb_layout_line *line = &layouts->lines[layout->first + i];
        for (size_t k = 0; k < line->formula.count; k++) {
            const fb_term *term = &line->formula.terms[k];
            if (term->measure != FB_OPENING && term->measure != FB_CLOSING) continue;
            cash[term->line] = *any = true;
        }
    }
    *out = cash;
    return FB_OK;
}

static fb_rc cash_of(fb_check *check, const bool *cash, int32_t bottom, fb_column_kind column) {
    fb_amount flow, part;
    fb_money change = FB_ZERO;
    FB_TRY(fb_check_amount(check, bottom, column, FB_AS_SHOWN, &flow));
    if (!flow.has) return FB_OK;
    for (size_t i = 0; i < check->closing->layouts->line_count; i++) {
        if (!cash[i]) continue;
        FB_TRY(fb_check_amount(check, (int32_t)i, column, FB_MOVEMENT, &part));
        if (!part.has) return FB_OK;
        FB_TRY(fb_money_add(&change, change, part.money));
    }
    check->looked = true;
    fb_money difference;
    FB_TRY(fb_money_subtract(&difference, flow.money, change));
    if (difference.ore)
        fb_check_fails_at(check, fb_check_line_at(check, bottom),
                          _("%d: %s is %s and cash changes by %s, a difference of %s; expected 0 (LKBR 8:1)"),
                          column == FB_COLUMN_PRIOR ? check->closing->year - 1 : check->closing->year,
                          fb_check_line_at(check, bottom)->name, FB_SHOW(flow.money), FB_SHOW(change),
                          FB_SHOW(difference));
    return FB_OK;
}

fb_rc fb_check_cash(fb_check *check) {
    int32_t bottom = fb_check_bottom(check, "cashflow");
    bool *cash, any;
    FB_TRY(find_cash(check, &cash, &any));
    if (bottom == FB_NO_LINE || !any) return FB_OK;
    FB_TRY(cash_of(check, cash, bottom, FB_COLUMN_CURRENT));
    return cash_of(check, cash, bottom, FB_COLUMN_PRIOR);
}

/* Coverage ------------------------------------------------------------------------------------ */

/* How many times each line that counts accounts goes into the cash flow. */
typedef struct spreading {
    const fb_layouts *layouts;
    int64_t *counts;
    size_t steps; /* sums of sums of sums could go on for ever */
} spreading;

enum { MOST_STEPS = 1000000 };

static fb_rc spread(spreading *s, int32_t at, fb_measure as, int64_t times) {
    const fb_layout_line *line = &s->layouts->lines[at];
    fb_measure measure = as == FB_AS_SHOWN ? line->measure : as;
    if (++s->steps > MOST_STEPS) return FB_ELIMIT;
    if (measure == FB_OPENING) return FB_OK; /* closing less opening is the movement, counted by its closing */
    if (fb_line_has_accounts(line)) s->counts[at] += times;
    fb_measure inner = fb_line_has_accounts(line) && measure == FB_MOVEMENT ? as : measure;
    for (size_t i = 0; i < line->formula.above; i++) {
        const fb_term *term = &line->formula.terms[i];
        FB_TRY(spread(s, term->line, term->measure ? term->measure : inner, term->minus ? -times : times));
    }
    return FB_OK;
}

typedef struct coverage {
    const int64_t *counts;
    const bool *cash;
    int64_t left_out; /* changes that stand nowhere, together */
    fb_buf accounts;  /* theirs */
    int32_t latest;   /* account added to the text */
} coverage;

/* How many times a row's change is counted, with its sign turned; `cash` when it is a change of cash. */
static int64_t times_counted(fb_closing *closing, const coverage *c, const fb_coded_row *row, bool *cash) {
    const fb_account_lines *lists[] = {&closing->plain, &closing->filtered};
    int64_t times = 0;
    *cash = false;
    for (size_t l = 0; l < 2; l++)
        for (uint32_t i = lists[l]->first[row->account]; i < lists[l]->first[row->account + 1]; i++) {
            int32_t line = lists[l]->list[i];
            if (!fb_match_row(closing, line, FB_NET, row)) continue;
            times += closing->layouts->lines[line].turned ? c->counts[line] : -c->counts[line];
            *cash = *cash || c->cash[line];
        }
    return times;
}

static fb_rc note_left_out(fb_check *check, coverage *c, const fb_coded_row *row, fb_money change) {
    if (__builtin_add_overflow(c->left_out, change.ore, &c->left_out)) return FB_EOVERFLOW;
    if (row->account == c->latest) return FB_OK;
    c->latest = row->account;
    fb_buf_printf(&c->accounts, "%s%s", c->accounts.length ? ", " : "", check->closing->accounts[row->account].code);
    return FB_OK;
}

static fb_rc cover_row(fb_check *check, coverage *c, const fb_coded_row *row) {
    fb_closing *closing = check->closing;
    bool cash, internal = (size_t)row->counterparty < closing->internal_count && closing->internal[row->counterparty];
    fb_money change;
    FB_TRY(fb_slots_sum(&change, row->slot, FB_MOVEMENT, check->period));
    if (internal || change.ore == 0) return FB_OK;
    int64_t times = times_counted(closing, c, row, &cash);
    check->looked = true;
    if (!cash && times == 1) return FB_OK;
    if (!cash && times == 0) return note_left_out(check, c, row, change);
    if (cash && times == 0) return FB_OK;
    fb_check_fails(
        check,
        cash ? _("the change of account %s %s, %s, is cash and stands %" PRId64 " times among the reasons for "
                 "its change; expected none")
             : _("the change of account %s %s, %s, stands %" PRId64 " times in the cash flow; expected once"),
        closing->accounts[row->account].code, closing->accounts[row->account].name, FB_SHOW(change), times);
    return FB_OK;
}

static fb_rc cover(fb_check *check, coverage *c, int32_t bottom) {
    FB_TRY(fb_rows_load(check->closing, FB_DATA_CURRENT, true));
    const fb_rowset *rows = &check->closing->data[FB_DATA_CURRENT].by_project;
    for (size_t i = 0; i < rows->count; i++)
        FB_TRY(cover_row(check, c, &rows->rows[i]));
    if (c->left_out)
        fb_check_fails_at(check, fb_check_line_at(check, bottom),
                          _("changes of %s stand in no line of the cash flow; look at the accounts %s"),
                          FB_SHOW(fb_ore(c->left_out)), c->accounts.text);
    return fb_buf_rc(&c->accounts);
}

enum { ACCOUNTS_CAP = 64 * 1024 };

fb_rc fb_check_cash_coverage(fb_check *check) {
    const fb_layouts *layouts = check->closing->layouts;
    int32_t bottom = fb_check_bottom(check, "cashflow");
    int64_t *counts = fb_arena_alloc(check->arena, layouts->line_count * sizeof *counts);
    bool *cash, any;
    if (!counts) return FB_ENOMEM;
    FB_TRY(find_cash(check, &cash, &any));
    if (bottom == FB_NO_LINE || !any) return FB_OK;
    spreading whole = {layouts, counts, 0};
    FB_TRY(spread(&whole, bottom, FB_AS_SHOWN, 1));
    coverage c = {.counts = counts, .cash = cash, .latest = -1};
    fb_buf_init(&c.accounts, ACCOUNTS_CAP);
    fb_rc rc = cover(check, &c, bottom);
    fb_buf_free(&c.accounts);
    return rc;
}

/* Investments --------------------------------------------------------------------------------- */

/* Whether a line of the cash flow counts the accounts that the investments count, no more and no fewer. */
static bool counts_investments(const fb_closing *closing, const fb_layout *investments, const fb_layout_line *flow) {
    bool any = false;
    for (size_t a = 0; a < closing->account_count; a++) {
        const char *account = closing->accounts[a].code;
        bool invested = false;
        for (size_t i = 0; i < investments->count && !invested; i++)
            invested = fb_line_counts_account(&closing->layouts->lines[investments->first + i], account);
        if (invested != fb_line_counts_account(flow, account)) return false;
        any = any || invested;
    }
    return any;
}

static fb_rc compare_investments(fb_check *check, int32_t invested, int32_t flow) {
    fb_amount one, two;
    fb_money rest;
    FB_TRY(fb_check_amount(check, invested, FB_COLUMN_CURRENT, FB_AS_SHOWN, &one));
    FB_TRY(fb_check_amount(check, flow, FB_COLUMN_CURRENT, FB_AS_SHOWN, &two));
    FB_TRY(fb_money_add(&rest, one.money, two.money));
    check->looked = true;
    if (rest.ore)
        fb_check_fails_at(check, fb_check_line_at(check, invested),
                          _("%s is %s and %s is %s; expected the opposite amount (LKBR 10:2)"),
                          fb_check_line_at(check, invested)->name, FB_SHOW(one.money),
                          fb_check_line_at(check, flow)->name, FB_SHOW(two.money));
    return FB_OK;
}

fb_rc fb_check_investments(fb_check *check) {
    const fb_layouts *layouts = check->closing->layouts;
    const fb_layout *investments = fb_layout_by_name(layouts, "investments");
    const fb_layout *cashflow = fb_layout_by_name(layouts, "cashflow");
    int32_t bottom = fb_check_bottom(check, "investments");
    if (!investments || !cashflow || bottom == FB_NO_LINE) return FB_OK;
    for (size_t i = cashflow->first; i < cashflow->first + cashflow->count; i++)
        if (counts_investments(check->closing, investments, &layouts->lines[i]))
            FB_TRY(compare_investments(check, bottom, (int32_t)i));
    return FB_OK;
}
