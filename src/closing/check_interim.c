/* check_interim.c - what the law says of an interim closing, and of deficits from earlier years. */
#include "closing/check_run.h"

#include "base/language.h"
#include "plan/deficits.h"
#include "plan/interim.h"

/* Deficits ------------------------------------------------------------------------------------ */

static void check_deficit(fb_check *check, const fb_deficit *deficit) {
    check->looked = true;
    if (deficit->remaining.ore == 0) return;
    if (check->closing->year >= deficit->due)
        fb_check_fails(check,
                       _("of the deficit of %d, %s, there is %s left, which was to be restored by %d (KL 11:12); "
                         "restore it, or decide why not (KL 11:13), and enter it in deficits.csv"),
                       deficit->origin, FB_SHOW(deficit->arisen), FB_SHOW(deficit->remaining), deficit->due);
    else
        fb_check_tells(check, _("of the deficit of %d, %s, there is %s left to restore by %d (KL 11:12)"),
                       deficit->origin, FB_SHOW(deficit->arisen), FB_SHOW(deficit->remaining), deficit->due);
}

static fb_money arisen_in(const fb_deficit *list, size_t count, int year) {
    for (size_t i = 0; i < count; i++)
        if (list[i].origin == year) return list[i].arisen;
    return FB_ZERO;
}

/* A deficit of a year that is over stands in the ledger, with its amount. */
static fb_rc check_entered(fb_check *check, fb_column_kind column, const fb_deficit *list, size_t count) {
    int32_t line = fb_check_bottom(check, "balance-requirement");
    int year = column == FB_COLUMN_CURRENT ? check->closing->year : check->closing->year - 1;
    fb_place place = {.line = line, .unit = FB_ASSOCIATION, .column = column, .period = FB_WHOLE_YEAR};
    fb_amount result;
    fb_money arisen = arisen_in(list, count, year), sum;
    if (line == FB_NO_LINE) return FB_OK;
    FB_TRY(fb_place_amount(check->closing, &place, &result));
    if (!result.has) return FB_OK;
    if (result.money.ore >= 0) result.money = FB_ZERO;
    if (column == FB_COLUMN_CURRENT && arisen.ore == 0)
        return FB_OK; /* the balance requirement's own check tells it */
    check->looked = check->looked || result.money.ore < 0;
    FB_TRY(fb_money_add(&sum, result.money, arisen));
    if (sum.ore)
        fb_check_fails(check,
                       _("deficits.csv says that a deficit of %s arose in %d, and the balance requirement gives %s; "
                         "expected the same amount"),
                       FB_SHOW(arisen), year, FB_SHOW(result.money));
    return FB_OK;
}

fb_rc fb_check_deficits(fb_check *check) {
    const fb_deficit *list;
    size_t count;
    FB_TRY(fb_deficits(check->closing->book, check->closing->year, check->arena, &list, &count));
    for (size_t i = 0; i < count; i++)
        check_deficit(check, &list[i]);
    FB_TRY(check_entered(check, FB_COLUMN_PRIOR_YEAR, list, count));
    return fb_check_is_interim(check) ? FB_OK : check_entered(check, FB_COLUMN_CURRENT, list, count);
}

/* The interim closing ------------------------------------------------------------------------- */

static void check_period(fb_check *check) {
    enum { HALF = 6, TWO_THIRDS = 8 };
    if (check->period.to >= HALF && check->period.to <= TWO_THIRDS) return;
    fb_check_fails(check,
                   _("the period is %d months; an interim report covers at least half and at most two thirds of the "
                     "year, so it ends between 30 June and 31 August (LKBR 13:1)"),
                   check->period.to);
}

/* The columns that LKBR 13:3 asks for. */
static void check_columns(fb_check *check) {
    const fb_forecast *forecast = fb_closing_forecast(check->closing);
    if (!forecast)
        fb_check_fails(check,
                       _("no forecast of %d builds on month %d or an earlier one; the interim report shows the "
                         "expected outcome of the year, line by line (LKBR 13:3): forbund forecast make"),
                       check->closing->year, check->period.to);
    else if (forecast->through != check->period.to)
        fb_check_tells(check, _("the forecast shown, %s, builds on the outcome through month %d, not %d"),
                       forecast->key, forecast->through, check->period.to);
    if (!check->closing->data[FB_DATA_BUDGET].there)
        fb_check_fails(check,
                       _("there is no budget of %d in force; the interim report shows it line by line (LKBR 13:3)"),
                       check->closing->year);
    if (!check->closing->data[FB_DATA_PRIOR].there)
        fb_check_fails(
            check,
            _("there are no books of %d; the interim report shows the same period of the year before (LKBR "
              "13:3)"),
            check->closing->year - 1);
}

static fb_rc check_handed_over(fb_check *check) {
    enum { MONTHS = 2 };
    fb_interim interim;
    char day[FB_DATE_TEXT], limit[FB_DATE_TEXT];
    fb_date last = fb_closing_month_end(check->closing, check->period.to + MONTHS);
    fb_rc rc = fb_interim_get(check->closing->book, check->closing->year, check->period.to, &interim);
    if (rc == FB_ENOTFOUND || (rc == FB_OK && !interim.handed_over)) {
        fb_check_tells(
            check,
            _("interim_reports.csv does not say when the report was handed over to the deciding body and the "
              "auditors; by law no later than %s (KL 11:16)"),
            fb_date_iso(limit, last));
        return FB_OK;
    }
    if (rc != FB_OK) return rc;
    if (interim.handed_over > last)
        fb_check_fails(check,
                       _("the report was handed over on %s; expected no later than %s, two months after the period "
                         "(KL 11:16)"),
                       fb_date_iso(day, interim.handed_over), fb_date_iso(limit, last));
    return FB_OK;
}

fb_rc fb_check_interim(fb_check *check) {
    check->looked = true;
    check_period(check);
    check_columns(check);
    return check_handed_over(check);
}
