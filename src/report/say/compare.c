/* compare.c - what two figures say of each other: higher, lower, unchanged; and by how much. */
#include "base/language.h"
#include "closing/goals.h"
#include "plan/plan.h"
#include "report/say.h"

#include <string.h>

static const unsigned MAY = FB_MAY_UNIT | FB_MAY_ABS | FB_MAY_CA | FB_MAY_THAN | FB_MAY_FORM;

/* Two figures, exact and as they are shown. */
typedef struct comparison {
    bool has;
    fb_amount exact, exact_other;
    fb_said_amount now, other;
    int sign; /* of now − other, as shown */
} comparison;

static fb_rc needs_figure(fb_report *report, const fb_call *call) {
    if (call->word_count > 1) return FB_OK;
    return fb_say_refuse(report, call, "chapter.call", _("{{%s}}: the name of a figure is missing"), call->text);
}

static fb_rc compare(fb_report *report, const fb_call *call, fb_said *out, comparison *found) {
    fb_figure now, other;
    const char *name = call->words[1], *than = fb_say_other(report, name, out->manner.than);
    if (!than) return FB_ENOMEM;
    FB_TRY(fb_say_figure(report, call, name, &now));
    FB_TRY(fb_say_figure(report, call, than, &other));
    if (!fb_amounts_alike(&now.amount, &other.amount))
        return fb_say_refuse(report, call, "chapter.manner",
                             _("{{%s}}: a share, a count and an amount in kronor cannot be compared"), call->text);
    out->compared[0] = name;
    out->compared[1] = than;
    out->words = "–";
    if (!(found->has = now.amount.has && other.amount.has)) return FB_OK;
    found->exact = now.amount;
    found->exact_other = other.amount;
    FB_TRY(fb_say_round(&now.amount, &out->manner, &found->now));
    FB_TRY(fb_say_round(&other.amount, &out->manner, &found->other));
    found->sign = (found->now.value > found->other.value) - (found->now.value < found->other.value);
    return FB_OK;
}

static fb_rc begin(fb_report *report, const fb_call *call, unsigned more, fb_said *out, comparison *found) {
    FB_TRY(needs_figure(report, call));
    FB_TRY(fb_manner_read(report, call, 2, MAY | more, &out->manner));
    return compare(report, call, out, found);
}

/* "higher/unchanged/lower" by the sign. */
static const char *by_sign(fb_report *report, const fb_said *said, const char *forms, int sign) {
    return fb_say_choice(report->arena, said->manner.words ? said->manner.words : forms, said->manner.form,
                         (size_t)(1 - sign));
}

fb_rc fb_say_direction(fb_report *report, const fb_call *call, fb_said *out) {
    comparison found = {0};
    FB_TRY(begin(report, call, 0, out, &found));
    if (found.has)
        out->words = by_sign(report, out, _("higher/unchanged/lower|higher/unchanged/lower|higher/unchanged/lower"),
                             found.sign);
    return FB_OK;
}

fb_rc fb_say_budget(fb_report *report, const fb_call *call, fb_said *out) {
    comparison found = {0};
    FB_TRY(needs_figure(report, call));
    FB_TRY(fb_manner_read(report, call, 2, MAY & ~(unsigned)FB_MAY_THAN, &out->manner));
    out->manner.than = "budget";
    FB_TRY(compare(report, call, out, &found));
    if (found.has) out->words = by_sign(report, out, _("over budget/on budget/under budget"), found.sign);
    return FB_OK;
}

/* By how much --------------------------------------------------------------------------------------- */

/* A share of a share is no use to a reader: they differ by points, between the shares as they are shown. */
static fb_rc points(fb_report *report, const comparison *found, const char **out) {
    fb_money difference;
    char shown[FB_MONEY_TEXT];
    FB_TRY(fb_money_subtract(&difference, fb_ore(found->now.value), fb_ore(found->other.value)));
    if (difference.ore < 0) FB_TRY(fb_money_negate(&difference, difference));
    fb_money_shown(shown, difference.ore, 1);
    *out = fb_arena_printf(report->arena, "%s\xc2\xa0%s", shown, _("percentage points"));
    return *out ? FB_OK : FB_ENOMEM;
}

static fb_rc magnitude(fb_money *money) { return money->ore < 0 ? fb_money_negate(money, *money) : FB_OK; }

/* The difference of the exact amounts, as a table of the same two shows it. */
static fb_rc exact_difference(const comparison *found, const fb_manner *how, fb_money *out) {
    fb_money now = found->exact.money, other = found->exact_other.money;
    if (how->magnitude) {
        FB_TRY(magnitude(&now));
        FB_TRY(magnitude(&other));
    }
    FB_TRY(fb_money_subtract(out, now, other));
    return magnitude(out);
}

/* In per cent of what it is held against. */
static fb_rc relative(fb_report *report, const fb_call *call, const comparison *found, fb_money difference,
                      const char **out) {
    int64_t per_mille;
    fb_money base = found->exact_other.money;
    FB_TRY(magnitude(&base));
    if (base.ore == 0 || found->now.is_share)
        return fb_say_refuse(report, call, "chapter.manner",
                             _("{{%s}}: there is nothing to count per cent of; leave out percent"), call->text);
    FB_TRY(fb_money_ratio(&per_mille, difference, base, 1000));
    char shown[FB_MONEY_TEXT];
    fb_share_shown(shown, per_mille ? per_mille : 1, 1);
    *out = fb_arena_printf(report->arena, "%s%s", per_mille ? "" : _("less than "), shown);
    return FB_OK;
}

/* What differs as shown is never said to differ by nought: 1,5 and 1,4 show as 2 and 1, less than 1 apart. */
static fb_rc how_much(fb_report *report, const fb_call *call, const fb_said *said, const comparison *found,
                      const char **out) {
    fb_money difference;
    fb_said_amount shown;
    if (found->now.is_share && !said->manner.percent) return points(report, found, out);
    FB_TRY(exact_difference(found, &said->manner, &difference));
    if (said->manner.percent) return relative(report, call, found, difference, out);
    fb_amount between = found->exact;
    between.money = difference;
    FB_TRY(fb_say_round(&between, &said->manner, &shown));
    const char *less = shown.value ? "" : _("less than ");
    if (!shown.value) shown.value = fb_say_step(&shown, &said->manner);
    const char *number = fb_say_number(report->arena, shown, &said->manner);
    *out = number ? fb_arena_printf(report->arena, "%s%s", less, number) : NULL;
    return *out ? FB_OK : FB_ENOMEM;
}

/* The words for which way, and by how much when it is any way. @param forms by the sign; `*words` gets the chosen one
 */
static fb_rc say_both(fb_report *report, const fb_call *call, const char *forms, fb_said *out, const char **words) {
    comparison found = {0};
    FB_TRY(begin(report, call, FB_MAY_PERCENT, out, &found));
    if (!found.has) return FB_OK;
    out->words = "";
    *words = by_sign(report, out, forms, found.sign);
    if (!*words) return FB_ENOMEM;
    return found.sign ? how_much(report, call, out, &found, &out->words) : FB_OK;
}

fb_rc fb_say_change(fb_report *report, const fb_call *call, fb_said *out) {
    FB_TRY(say_both(report, call,
                    _("increased by /was unchanged/decreased by |increased by /was unchanged/"
                      "decreased by |increased by /were unchanged/decreased by "),
                    out, &out->before));
    if (!out->before || !out->words[0] || !out->manner.words) return FB_OK;
    out->before = fb_arena_printf(report->arena, "%s ", out->before); /* own words end without a blank */
    return out->before ? FB_OK : FB_ENOMEM;
}

fb_rc fb_say_difference(fb_report *report, const fb_call *call, fb_said *out) {
    FB_TRY(say_both(report, call,
                    _("higher than/the same as/lower than|higher than/the same as/lower than|"
                      "higher than/the same as/lower than"),
                    out, &out->after));
    if (!out->after || !out->words[0]) return FB_OK;
    out->after = fb_arena_printf(report->arena, " %s", out->after);
    return out->after ? FB_OK : FB_ENOMEM;
}

/* One figure ----------------------------------------------------------------------------------------- */

fb_rc fb_say_surplus(fb_report *report, const fb_call *call, fb_said *out) {
    fb_figure figure;
    fb_said_amount amount;
    FB_TRY(needs_figure(report, call));
    FB_TRY(fb_manner_read(report, call, 2, FB_MAY_UNIT | FB_MAY_CA | FB_MAY_FORM, &out->manner));
    FB_TRY(fb_say_figure(report, call, call->words[1], &figure));
    out->words = "–";
    if (!figure.amount.has) return FB_OK;
    FB_TRY(fb_say_round(&figure.amount, &out->manner, &amount));
    out->words = by_sign(report, out, _("surplus/result of nought/deficit"), (amount.value > 0) - (amount.value < 0));
    return FB_OK;
}

fb_rc fb_say_goal(fb_report *report, const fb_call *call, fb_said *out) {
    const fb_financial_goal *goals;
    size_t count;
    if (call->word_count < 2)
        return fb_say_refuse(report, call, "chapter.call", _("{{%s}}: the id of a goal is missing"), call->text);
    FB_TRY(fb_manner_read(report, call, 2, FB_MAY_FORM, &out->manner));
    FB_TRY(fb_financial_goals(report->book, report->year, report->arena, &goals, &count));
    for (size_t i = 0; i < count; i++) {
        fb_amount outcome = {0};
        bool met = false;
        if (strcmp(goals[i].id, call->words[1]) != 0) continue;
        fb_rc rc = fb_report_goal(report, &goals[i], &outcome, &met);
        if (rc != FB_OK && rc != FB_ENOTFOUND) return rc;
        if (rc == FB_ENOTFOUND || !outcome.has)
            return fb_say_refuse(report, call, "chapter.no-amount", _("{{%s}}: the goal's figure has no amount"),
                                 call->text);
        out->words = fb_say_choice(report->arena,
                                   out->manner.words ? out->manner.words : _("met/not met|met/not met|met/not met"),
                                   out->manner.form, met ? 0 : 1);
        return FB_OK;
    }
    return fb_say_refuse(report, call, "chapter.goal",
                         _("{{%s}}: there is no goal \"%s\" for %d; financial_goals.csv has them"), call->text,
                         call->words[1], report->year);
}
