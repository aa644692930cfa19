/* check.c - the table of checks, and how they are run. */
#include "closing/check.h"

#include "base/language.h"
#include "closing/check_run.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* When a check has a meaning: a whole year with books, one that has only a budget, the months of an interim closing.
 */
enum { OF_YEARS = 1, OF_PLANS = 2, OF_INTERIMS = 4, OF_BOOKS = OF_YEARS | OF_INTERIMS, ALWAYS = OF_BOOKS | OF_PLANS };

static const struct check_entry {
    const char *name, *what;
    fb_check_function *run;
    fb_severity severity;
    unsigned when;
} CHECKS[] = {
    {"check.vouchers-balance", N_("Every voucher balances"), fb_check_vouchers_balance, FB_ERROR, OF_BOOKS},
    {"check.series", N_("The numbers of each series have no gaps"), fb_check_series, FB_ERROR, OF_BOOKS},
    {"check.derived", N_("The balances kept are those of the postings"), fb_check_derived, FB_ERROR, OF_BOOKS},
    {"check.opening", N_("Opening balances are last year's closing balances"), fb_check_continuity, FB_ERROR,
     OF_BOOKS},
    {"check.coverage", N_("Every amount booked is counted by one line"), fb_check_coverage, FB_ERROR, ALWAYS},
    {"check.balance", N_("Assets equal equity, provisions and liabilities"), fb_check_balance, FB_ERROR, OF_BOOKS},
    {"check.equity", N_("The year's result is the change in equity"), fb_check_equity, FB_ERROR, OF_BOOKS},
    {"check.units", N_("The units add up to the association"), fb_check_units, FB_ERROR, OF_BOOKS},
    {"check.internal", N_("Internal items cancel out"), fb_check_internal, FB_ERROR, OF_BOOKS},
    {"check.notes", N_("Each note ends in the amount of its line"), fb_check_notes, FB_ERROR, OF_BOOKS},
    {"check.rollforward", N_("Notes that begin with an opening balance begin with last year's closing"),
     fb_check_rollforward, FB_ERROR, OF_YEARS},
    {"check.note-references", N_("Lines and notes refer to each other"), fb_check_note_references, FB_WARNING,
     OF_YEARS},
    {"check.cash", N_("The cash flow is the change in cash"), fb_check_cash, FB_ERROR, OF_BOOKS},
    {"check.cash-coverage", N_("Each change in the balance sheet stands once in the cash flow"),
     fb_check_cash_coverage, FB_ERROR, OF_BOOKS},
    {"check.investments", N_("The investments are those of the cash flow"), fb_check_investments, FB_ERROR, OF_BOOKS},
    {"check.comparatives", N_("Last year's column is last year's outcome"), fb_check_comparatives, FB_WARNING,
     OF_YEARS},
    {"check.schedules", N_("Long commitments change as the ledger does"), fb_check_schedules, FB_ERROR, OF_YEARS},
    {"check.fees", N_("What was billed to members is what is booked"), fb_check_fees, FB_ERROR, OF_YEARS},
    {"check.staff-debts", N_("What is owed to employees is what the notes show"), fb_check_staff_debts, FB_ERROR,
     OF_YEARS},
    {"check.sides", N_("No asset has a credit balance, no liability a debit balance"), fb_check_sides, FB_WARNING,
     OF_BOOKS},
    {"check.budget", N_("The budget is decided and has a surplus"), fb_check_budget, FB_WARNING, ALWAYS},
    {"check.budget-internal", N_("Internal items of the budget cancel out"), fb_check_budget_internal, FB_ERROR,
     ALWAYS},
    {"check.goals", N_("The financial goals are met"), fb_check_goals, FB_WARNING, ALWAYS},
    {"check.balance-requirement", N_("The balance requirement is met"), fb_check_balance_requirement, FB_WARNING,
     OF_BOOKS},
    {"check.deficits", N_("Earlier deficits are restored in time"), fb_check_deficits, FB_WARNING, OF_BOOKS},
    {"check.decisions", N_("Decisions that records name are in the register"), fb_check_decisions, FB_WARNING,
     ALWAYS},
    {"check.documents", N_("No agreement or governing document has expired"), fb_check_documents, FB_WARNING,
     OF_YEARS | OF_PLANS},
    {"check.interim", N_("The interim closing is one by the law"), fb_check_interim, FB_WARNING, OF_INTERIMS}};

enum { CHECK_COUNT = FB_COUNT(CHECKS) };
_Static_assert((int)CHECK_COUNT <= (int)FB_CHECKS_MOST, "the report has room for every check");

/* Telling ------------------------------------------------------------------------------------- */

void fb_check_tell(fb_check *check, bool fails, const fb_layout_line *line, const char *format, ...) {
    va_list args;
    va_start(args, format);
    fb_find_v(check->findings, fails ? check->severity : FB_NOTE, check->name,
              line ? check->closing->layouts->statements[line->statement].file : NULL, line ? line->row : 0, format,
              args);
    va_end(args);
    check->failures += fails;
}

fb_amount_text fb_show_amount(fb_money money) {
    fb_amount_text shown = {0};
    fb_money_shown(shown.text, money.ore, 2);
    return shown;
}

/* Looking ------------------------------------------------------------------------------------- */

fb_rc fb_check_amount(fb_check *check, int32_t line, fb_column_kind column, fb_measure measure, fb_amount *out) {
    fb_place place = {
        .line = line, .unit = FB_ASSOCIATION, .column = column, .measure = measure, .period = check->period};
    return fb_place_amount(check->closing, &place, out);
}

int32_t fb_check_bottom(const fb_check *check, const char *statement) {
    const fb_layout *layout = fb_layout_by_name(check->closing->layouts, statement);
    int32_t bottom = FB_NO_LINE;
    for (size_t i = 0; layout && i < layout->count; i++) {
        const fb_layout_line *line = &check->closing->layouts->lines[layout->first + i];
        if (line->level == 0 && line->name) bottom = (int32_t)(layout->first + i);
    }
    return bottom;
}

/* Running ------------------------------------------------------------------------------------- */

static unsigned occasion(const fb_check *check) {
    if (check->period.to < FB_WHOLE_YEAR.to) return OF_INTERIMS;
    return fb_closing_has_books(check->closing) ? OF_YEARS : OF_PLANS;
}

/* Of an interim closing the checks that belong to the year's are not named; of a year without books all are, as those
   of which there is nothing to look at. */
static fb_rc run_all(fb_check *check, fb_check_report *report) {
    unsigned now = occasion(check);
    for (size_t i = 0; i < CHECK_COUNT; i++) {
        bool runs = (CHECKS[i].when & now) != 0, named = runs || (now == OF_PLANS && (CHECKS[i].when & OF_YEARS));
        if (!named) continue;
        fb_arena_reset(check->arena);
        check->name = CHECKS[i].name;
        check->severity = CHECKS[i].severity;
        check->looked = false;
        check->failures = 0;
        if (runs) FB_TRY(CHECKS[i].run(check));
        report->lines[report->count++] = (fb_check_line){.name = CHECKS[i].name,
                                                         .what = _(CHECKS[i].what),
                                                         .severity = CHECKS[i].severity,
                                                         .findings = check->failures,
                                                         .result = check->failures ? FB_CHECK_FAILED
                                                                   : check->looked ? FB_CHECK_PASSED
                                                                                   : FB_CHECK_NOTHING};
        report->failed += check->failures > 0;
    }
    return FB_OK;
}

/* The year before, by its own layouts. When these are wrong, its own check says so. */
static fb_rc open_before(fb_check *check) {
    if (!fb_closing_has_prior(check->closing)) return FB_OK;
    fb_rc rc =
        fb_closing_open(&check->before, check->closing->book, check->closing->year - 1, check->closing->share, NULL);
    return rc == FB_EINPUT || rc == FB_ENOTFOUND ? FB_OK : rc;
}

fb_rc fb_check_year(fb_closing *closing, fb_check_report *report, fb_findings *findings) {
    return fb_check_through(closing, FB_WHOLE_YEAR.to, report, findings);
}

fb_rc fb_check_through(fb_closing *closing, int through, fb_check_report *report, fb_findings *findings) {
    fb_check check = {
        .closing = closing, .period = {1, through}, .findings = findings, .arena = fb_arena_new(FB_MIB(1024))};
    *report = (fb_check_report){0};
    if (!check.arena) return FB_ENOMEM;
    fb_rc rc = open_before(&check);
    if (rc == FB_OK) rc = run_all(&check, report);
    fb_closing_free(check.before);
    fb_arena_free(check.arena);
    return rc;
}
