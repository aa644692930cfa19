/* check_run.h - for this room: one check while it runs. */
#ifndef FB_CLOSING_CHECK_RUN_H
#define FB_CLOSING_CHECK_RUN_H

#include "closing/amount.h"
#include "closing/check.h"
#include "closing/inside.h"

typedef struct fb_check {
    fb_closing *closing;
    fb_closing *before; /* the closing of the year before, or NULL */
    fb_period period;   /* of the year, or an interim closing's */
    fb_findings *findings;
    fb_arena *arena; /* emptied before each check */
    const char *name;
    fb_severity severity;
    bool looked; /* something was looked at */
    size_t failures;
} fb_check;

typedef fb_rc fb_check_function(fb_check *check);

/** Make a finding. @param fails it does not hold; else it is only worth telling
 *  @param line row of a layout to look at, or NULL */
void fb_check_tell(fb_check *check, bool fails, const fb_layout_line *line, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
#define fb_check_fails(check, ...) fb_check_tell(check, true, NULL, __VA_ARGS__)
#define fb_check_fails_at(check, line, ...) fb_check_tell(check, true, line, __VA_ARGS__)
#define fb_check_tells(check, ...) fb_check_tell(check, false, NULL, __VA_ARGS__)

/* Amounts as people read them, in kronor with öre. */
typedef struct fb_amount_text {
    char text[FB_MONEY_TEXT];
} fb_amount_text;
#define FB_SHOW(money) (fb_show_amount(money).text)
fb_amount_text fb_show_amount(fb_money money);

/** The amount of a line of the association. */
fb_rc fb_check_amount(fb_check *check, int32_t line, fb_column_kind column, fb_measure measure, fb_amount *out);
/** The last line of a statement at level 0: what it comes to. FB_NO_LINE when there is none. */
int32_t fb_check_bottom(const fb_check *check, const char *statement);
static inline const fb_layout_line *fb_check_line_at(const fb_check *check, int32_t line) {
    return &check->closing->layouts->lines[line];
}

/* check_books.c */
fb_check_function fb_check_vouchers_balance, fb_check_series, fb_check_derived, fb_check_continuity;
/* check_layouts.c */
fb_check_function fb_check_coverage, fb_check_note_references, fb_check_comparatives;
/* check_statements.c */
fb_check_function fb_check_balance, fb_check_equity, fb_check_units, fb_check_internal, fb_check_budget_internal,
    fb_check_sides;
/* check_notes.c */
fb_check_function fb_check_notes, fb_check_rollforward, fb_check_schedules;
/* check_cash.c */
fb_check_function fb_check_cash, fb_check_cash_coverage, fb_check_investments;
/* check_rules.c */
fb_check_function fb_check_fees, fb_check_budget, fb_check_goals, fb_check_balance_requirement;
/* check_register.c */
fb_check_function fb_check_decisions, fb_check_documents;
/* check_staff.c */
fb_check_function fb_check_staff_debts;
/* check_interim.c */
fb_check_function fb_check_deficits, fb_check_interim;
/** Whether months of a year are looked at, not all of it. */
static inline bool fb_check_is_interim(const fb_check *check) { return check->period.to < FB_WHOLE_YEAR.to; }

#endif
