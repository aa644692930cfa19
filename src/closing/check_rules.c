/* check_rules.c - fees, budget, goals, the balance requirement. */
#include "closing/check_run.h"
#include "closing/goals.h"

#include "base/language.h"
#include "fees/fees.h"
#include "plan/deficits.h"

#include <string.h>

/* Fees ---------------------------------------------------------------------------------------- */

static bool any_billed(const fb_fee_tie *ties, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (ties[i].billed.ore) return true;
    return false;
}

fb_rc fb_check_fees(fb_check *check) {
    const fb_fee_tie *ties;
    size_t count;
    FB_TRY(fb_fees_billed_and_booked(check->closing->book, check->closing->year, check->arena, &ties, &count));
    if (!any_billed(ties, count)) return FB_OK; /* an association that bills elsewhere */
    check->looked = true;
    for (size_t i = 0; i < count; i++)
        if (ties[i].billed.ore != ties[i].booked.ore)
            fb_check_fails(check, _("%s, %s: %s was billed and %s is booked; expected the same"), ties[i].fee_label,
                           ties[i].member_name, FB_SHOW(ties[i].billed), FB_SHOW(ties[i].booked));
    return FB_OK;
}

/* Budget -------------------------------------------------------------------------------------- */

/* Why the budget in force may be without a surplus, as its latest version that says so puts it; NULL. */
static fb_rc budget_exception(fb_check *check, const char **out, bool *in_force, size_t *count) {
    const fb_budget_version *versions;
    FB_TRY(fb_budget_versions(check->closing->book, check->closing->year, 0, check->arena, &versions, count));
    for (size_t i = 0; i < *count; i++) {
        if (!versions[i].in_force) continue;
        *in_force = true;
        if (versions[i].exception[0]) *out = versions[i].exception;
    }
    return FB_OK;
}

static void check_surplus(fb_check *check, fb_money result, const char *exception) {
    int year = check->closing->year;
    if (result.ore > 0) return;
    if (exception)
        fb_check_tells(check, _("the budget of %d gives %s, with an exception that is stated: %s"), year,
                       FB_SHOW(result), exception);
    else if (result.ore < 0)
        fb_check_fails(check,
                       _("the budget of %d has a deficit of %s; costs may exceed income only by use of a reserve or "
                         "for exceptional reasons (KL 11:5), which the version is to state as its exception"),
                       year, FB_SHOW(result));
    else
        fb_check_fails(check,
                       _("the budget of %d gives 0; income shall exceed costs (KL 11:5), or the version state its "
                         "exception"),
                       year);
}

fb_rc fb_check_budget(fb_check *check) {
    int32_t result = fb_check_bottom(check, "income");
    const char *exception = NULL;
    bool in_force = false;
    size_t versions = 0;
    fb_amount budget;
    FB_TRY(budget_exception(check, &exception, &in_force, &versions));
    check->looked = versions > 0;
    if (versions && !in_force)
        fb_check_fails(check,
                       _("the budget of %d is only proposed: nothing is in force, and no column shows it; enter the "
                         "decision with: forbund budget decide"),
                       check->closing->year);
    if (!in_force || result == FB_NO_LINE) return FB_OK;
    FB_TRY(fb_check_amount(check, result, FB_COLUMN_BUDGET, FB_AS_SHOWN, &budget));
    if (budget.has) check_surplus(check, budget.money, exception);
    return FB_OK;
}

/* Goals --------------------------------------------------------------------------------------- */

static const char *per_cent(fb_check *check, int64_t hundredths) {
    char text[FB_MONEY_TEXT];
    return fb_arena_strdup(check->arena, fb_share_shown(text, hundredths, 2));
}

/* Outcome and threshold as people read them: kronor, or of a share per cent. */
static fb_rc goal_texts(fb_check *check, const fb_amount *amount, fb_money threshold, const char **is,
                        const char **limit) {
    int64_t hundredths;
    if (amount->is_share) {
        FB_TRY(fb_money_ratio(&hundredths, amount->money, amount->per, 10000));
        *is = per_cent(check, hundredths);
        *limit = per_cent(check, threshold.ore);
    } else {
        *is = fb_arena_strdup(check->arena, FB_SHOW(amount->money));
        *limit = fb_arena_strdup(check->arena, FB_SHOW(threshold));
    }
    return *is && *limit ? FB_OK : FB_ENOMEM;
}

static const char *goal_message(const fb_check *check, bool at_least, bool forecast) {
    if (fb_check_is_interim(check) && forecast)
        return at_least ? _("goal %s, %s, is not expected to be met: %s is forecast at %s; expected at least %s")
                        : _("goal %s, %s, is not expected to be met: %s is forecast at %s; expected at most %s");
    return at_least ? _("goal %s, %s, is not met: %s is %s; expected at least %s")
                    : _("goal %s, %s, is not met: %s is %s; expected at most %s");
}

static fb_rc check_goal(fb_check *check, const fb_financial_goal *goal) {
    fb_amount amount;
    const char *is, *limit;
    bool met, forecast = false;
    fb_rc rc = fb_check_is_interim(check)
                   ? fb_goal_expected(check->closing, goal, check->period.to, &amount, &met, &forecast)
                   : fb_goal_outcome(check->closing, goal, &amount, &met);
    check->looked = true;
    if (rc == FB_ENOTFOUND) {
        fb_check_fails(check,
                       _("goal %s, %s, is held against %s, and there is no such line; correct "
                         "financial_goals.csv"),
                       goal->id, goal->label, goal->figure);
        return FB_OK;
    }
    if (rc != FB_OK) return rc;
    if (met) return FB_OK;
    FB_TRY(goal_texts(check, &amount, goal->threshold, &is, &limit));
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    fb_check_fails(check, goal_message(check, goal->at_least, forecast), goal->id, goal->label, goal->figure, is,
                   limit);
#pragma GCC diagnostic pop
    return FB_OK;
}

fb_rc fb_check_goals(fb_check *check) {
    const fb_financial_goal *goals;
    size_t count;
    FB_TRY(fb_financial_goals(check->closing->book, check->closing->year, check->arena, &goals, &count));
    for (size_t i = 0; i < count; i++)
        FB_TRY(check_goal(check, &goals[i]));
    return FB_OK;
}

/* The balance requirement --------------------------------------------------------------------- */

/* During the year it is the forecast that tells. */
fb_rc fb_check_balance_requirement(fb_check *check) {
    int32_t line = fb_check_bottom(check, "balance-requirement");
    bool interim = fb_check_is_interim(check);
    int year = check->closing->year;
    fb_amount amount;
    if (line == FB_NO_LINE) return FB_OK;
    FB_TRY(fb_check_amount(check, line, interim ? FB_COLUMN_FORECAST : FB_COLUMN_CURRENT, FB_AS_SHOWN, &amount));
    check->looked = amount.has;
    if (!amount.has || amount.money.ore >= 0) return FB_OK;
    if (interim)
        fb_check_fails_at(
            check, fb_check_line_at(check, line),
            _("the balance-requirement result of %d is forecast at %s; say what is done about it, and how "
              "it is restored by %d (KL 11:12, LKBR 11:11)"),
            year, FB_SHOW(amount.money), year + FB_YEARS_TO_RESTORE);
    else
        fb_check_fails_at(check, fb_check_line_at(check, line),
                          _("the balance-requirement result of %d is %s; restore it by %d, and tell when and how (KL "
                            "11:12, LKBR 11:11)"),
                          year, FB_SHOW(amount.money), year + FB_YEARS_TO_RESTORE);
    return FB_OK;
}
