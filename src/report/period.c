/* period.c - the months that a report is of, and what an interim report and a plan must have to be made. */
#include "base/language.h"
#include "closing/goals.h"
#include "plan/budget.h"
#include "report/say.h"

#include <stdlib.h>
#include <string.h>

enum { INTERIM_USUAL = 8 };

static bool is(const char *a, const char *b) { return strcmp(a, b) == 0; }

/* What is needed ---------------------------------------------------------------------------------- */

fb_rc fb_report_budget(const fb_book *book, int year, fb_date *decided, fb_findings *findings) {
    const fb_budget_version *versions;
    size_t count = 0;
    fb_arena *arena = fb_arena_new(FB_MIB(16));
    fb_rc rc = arena ? fb_budget_versions(book, year, 0, arena, &versions, &count) : FB_ENOMEM;
    *decided = 0;
    for (size_t i = 0; rc == FB_OK && i < count; i++)
        if (versions[i].in_force) *decided = versions[i].decided;
    fb_arena_free(arena);
    if (rc != FB_OK || *decided) return rc;
    if (count)
        return fb_refuse(findings, "report.budget", NULL, 0,
                         _("the budget of %d is proposed and not decided; a report shows the one in force: decide it "
                           "with forbund budget decide"),
                         year);
    return fb_refuse(findings, "report.budget", NULL, 0,
                     _("there is no budget of %d; enter it with forbund budget, or in budget.csv"), year);
}

static fb_rc needs_budget(fb_report *report) {
    return fb_report_budget(report->book, report->year, &report->decided, report->findings);
}

/* The month asked for on the command line, else that of report.ini, else the usual. */
static fb_rc interim_months(fb_report *report) {
    const char *through = report->plan.through;
    if (fb_closing_is_interim(report->closing)) return FB_OK;
    int last = through ? (int)strtol(through, NULL, 10) : INTERIM_USUAL;
    bool good = !through || (strspn(through, "0123456789") == strlen(through) && strlen(through) <= 2);
    if (!good || last < 1 || last >= FB_WHOLE_YEAR.to)
        return fb_refuse(report->findings, "report.setting", report->plan_file, 0,
                         _("through is \"%s\"; expected the last month of a part of the year, 1 to 11"),
                         through ? through : "");
    return fb_closing_show_months(report->closing, last, report->findings);
}

static fb_rc needs_forecast(fb_report *report) {
    if (fb_closing_forecast(report->closing)) return FB_OK;
    return fb_refuse(report->findings, "report.forecast", NULL, 0,
                     _("no forecast of %d builds on month %d or an earlier one; make one with forbund forecast make"),
                     report->year, fb_closing_period(report->closing).to);
}

fb_rc fb_report_months(fb_report *report) {
    if (is(report->edition, "plan")) return needs_budget(report);
    if (!is(report->edition, "interim")) return FB_OK;
    FB_TRY(interim_months(report));
    FB_TRY(needs_forecast(report));
    return needs_budget(report);
}

fb_date fb_report_day(const fb_report *report) {
    if (is(report->edition, "plan")) return report->decided;
    return fb_closing_month_end(report->closing, fb_closing_period(report->closing).to);
}

fb_rc fb_report_goal(fb_report *report, const fb_financial_goal *goal, fb_amount *outcome, bool *met) {
    bool forecast;
    int through = fb_closing_period(report->closing).to;
    if (is(report->edition, "plan")) return fb_goal_planned(report->closing, goal, outcome, met);
    if (fb_closing_is_interim(report->closing))
        return fb_goal_expected(report->closing, goal, through, outcome, met, &forecast);
    return fb_goal_outcome(report->closing, goal, outcome, met);
}

/* In words ---------------------------------------------------------------------------------------- */

static const char *month_word(fb_date date) {
    static const char *const MONTHS[] = {N_("January"),   N_("February"), N_("March"),    N_("April"),
                                         N_("May"),       N_("June"),     N_("July"),     N_("August"),
                                         N_("September"), N_("October"),  N_("November"), N_("December")};
    return _(MONTHS[fb_date_month(date) - 1]);
}

/* "januari–augusti 2017"; the year before is `back` 1. */
static const char *period_words(const fb_report *report, int back) {
    fb_period period = fb_closing_period(report->closing);
    fb_date first = fb_closing_month_end(report->closing, period.from);
    fb_date last = fb_closing_month_end(report->closing, period.to);
    return fb_arena_printf(report->arena, "%s–%s %d", month_word(first), month_word(last), fb_date_year(last) - back);
}

fb_rc fb_say_period(fb_report *report, const fb_call *call, fb_said *out) {
    fb_date last = fb_closing_month_end(report->closing, fb_closing_period(report->closing).to);
    out->kind = FB_SAID_YEAR;
    if (is(call->words[0], "period.end"))
        out->words =
            fb_arena_printf(report->arena, "%d %s %d", fb_date_day(last), month_word(last), fb_date_year(last));
    else
        out->words = period_words(report, is(call->words[0], "period-1") ? 1 : 0);
    return fb_manner_read(report, call, 1, 0, &out->manner);
}

const char *fb_report_year_name(fb_report *report, bool before) {
    fb_period period = fb_closing_period(report->closing);
    int year = report->year - (before ? 1 : 0);
    if (!fb_closing_is_interim(report->closing)) return fb_arena_printf(report->arena, "%d", year);
    const char *months = fb_closing_months(report->closing, period);
    return months ? fb_arena_printf(report->arena, "%s %d", months, year) : NULL;
}

const char *fb_report_with_months(fb_report *report, const char *text) {
    const struct {
        const char *word, *value;
    } places[] = {{"{year}", fb_arena_printf(report->arena, "%d", report->year)},
                  {"{period}", period_words(report, 0)}};
    for (size_t i = 0; text && i < FB_COUNT(places); i++) {
        const char *at = strstr(text, places[i].word);
        if (!at) continue;
        if (!places[i].value) return NULL;
        text = fb_arena_printf(report->doc->arena, "%.*s%s%s", (int)(at - text), text, places[i].value,
                               at + strlen(places[i].word));
    }
    return fb_doc_text(report->doc, text);
}
