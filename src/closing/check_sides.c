/* check_sides.c - accounts whose balance has the wrong side (LKBR 4:4 p. 6: no netting). */
#include "closing/check_run.h"

#include "base/language.h"

#include <string.h>

/* Accumulated depreciation is an asset account with a credit balance, and rightly. The layouts tell: a line of
 * investments leaves it out by name from the accounts of its asset. */
static bool leaves_out(const fb_layout_line *line, const char *account) {
    bool excluded = false;
    for (size_t i = 0; i < line->range_count; i++)
        if (line->ranges[i].excluded && strncmp(account, line->ranges[i].high, strlen(line->ranges[i].high)) == 0)
            excluded = true;
    return excluded && line->measure == FB_MOVEMENT;
}

static bool is_valuation(const fb_closing *closing, const fb_layout_line *asset, const char *account) {
    for (size_t i = 0; i < closing->layouts->line_count; i++) {
        const fb_layout_line *line = &closing->layouts->lines[i];
        if (!fb_line_has_accounts(line) || !leaves_out(line, account)) continue;
        for (size_t a = 0; a < closing->account_count; a++)
            if (fb_line_counts_account(line, closing->accounts[a].code) &&
                fb_line_counts_account(asset, closing->accounts[a].code))
                return true;
    }
    return false;
}

static void judge(fb_check *check, const fb_layout_line *line, const fb_account *account, fb_money closing) {
    bool credit_asset = account->type == 'T' && closing.ore < 0;
    bool debit_liability = account->type == 'S' && closing.ore > 0;
    check->looked = true;
    if (!credit_asset && !debit_liability) return;
    if (line->opposite != FB_NO_LINE)
        fb_check_tells(check, _("account %s %s has %s and is shown in %s instead of %s"), account->code,
                       account->name, FB_SHOW(closing), fb_check_line_at(check, line->opposite)->name, line->name);
    else if (credit_asset && !is_valuation(check->closing, line, account->code))
        fb_check_fails_at(
            check, line,
            _("the asset account %s %s has a credit balance of %s; show it among liabilities (LKBR 4:4 p. "
              "6)"),
            account->code, account->name, FB_SHOW(closing));
    else if (debit_liability)
        fb_check_fails_at(check, line,
                          _("the account %s %s of equity and liabilities has a debit balance of %s; show it among "
                            "assets (LKBR 4:4 p. 6)"),
                          account->code, account->name, FB_SHOW(closing));
}

static fb_rc sides_of_line(fb_check *check, int32_t at) {
    fb_place place = {.line = at, .unit = FB_ASSOCIATION, .period = check->period};
    const fb_part *parts;
    size_t count;
    FB_TRY(fb_place_parts(check->closing, &place, check->arena, &parts, &count));
    for (size_t i = 0; i < count;) {
        const fb_account *account = parts[i].account;
        fb_money sum = FB_ZERO;
        for (; i < count && parts[i].account == account; i++)
            FB_TRY(fb_money_add(&sum, sum, parts[i].closing));
        judge(check, fb_check_line_at(check, at), account, sum);
    }
    return FB_OK;
}

fb_rc fb_check_sides(fb_check *check) {
    const fb_layout *layout = fb_layout_by_name(check->closing->layouts, "balance");
    for (size_t i = 0; layout && i < layout->count; i++) {
        const fb_layout_line *line = fb_check_line_at(check, (int32_t)(layout->first + i));
        if (line->kind == FB_LINE_ACCOUNTS && line->level != FB_OF_WHICH && fb_line_has_accounts(line))
            FB_TRY(sides_of_line(check, (int32_t)(layout->first + i)));
    }
    return FB_OK;
}
