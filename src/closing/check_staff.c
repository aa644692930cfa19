/* check_staff.c - what the payroll says is owed to employees, against the lines of notes that show it. */
#include "closing/check_run.h"

#include "base/language.h"
#include "staff/staff.h"

#include <string.h>

/* The rows for one line, of all debts and units: they may stand apart. FB_OK and 0 when an earlier row named it. */
static fb_rc owed_on(const fb_staff_debt *list, size_t count, size_t at, size_t *rows, fb_money *out) {
    *rows = 0;
    *out = FB_ZERO;
    for (size_t i = 0; i < count; i++) {
        if (strcmp(list[i].line, list[at].line) != 0) continue;
        if (i < at) return FB_OK;
        FB_TRY(fb_money_add(out, *out, list[i].amount));
        ++*rows;
    }
    return FB_OK;
}

static fb_rc tie(fb_check *check, const fb_staff_debt *debt, fb_money owed) {
    fb_amount shown;
    fb_money difference;
    int32_t line = fb_layout_line_find(check->closing->layouts, debt->line);
    check->looked = true;
    if (line == FB_NO_LINE) {
        fb_check_fails(check, _("staff_debts.csv names the line %s, which the layouts of %d do not have"), debt->line,
                       check->closing->year);
        return FB_OK;
    }
    FB_TRY(fb_check_amount(check, line, FB_COLUMN_CURRENT, FB_AS_SHOWN, &shown));
    if (shown.has && shown.money.ore == owed.ore) return FB_OK;
    FB_TRY(fb_money_subtract(&difference, shown.money, owed));
    fb_check_fails_at(check, fb_check_line_at(check, line),
                      _("%d: %s (%s) is %s and the payroll has %s owed, a difference of %s; expected 0"),
                      check->closing->year, fb_line_label(fb_check_line_at(check, line)), debt->line,
                      FB_SHOW(shown.money), FB_SHOW(owed), FB_SHOW(difference));
    return FB_OK;
}

fb_rc fb_check_staff_debts(fb_check *check) {
    const fb_staff_debt *list;
    size_t count;
    FB_TRY(fb_staff_debts(check->closing->book, check->closing->year, check->arena, &list, &count));
    for (size_t i = 0; i < count; i++) {
        size_t rows;
        fb_money owed;
        FB_TRY(owed_on(list, count, i, &rows, &owed));
        if (rows) FB_TRY(tie(check, &list[i], owed));
    }
    return FB_OK;
}
