/* rule_views.c - what the rules that run themselves found: each rule with what it came to, and the vouchers. */
#include "control/views.h"

#include "base/language.h"
#include "control/rules.h"

enum { LISTED = 1000 }; /* vouchers of one rule; a rule that stops at more is wrongly set */

fb_rc fb_view_control_rules(const fb_asked *asked, fb_view **out) {
    const fb_view_column columns[] = {{"rule", _("Rule"), FB_VIEW_TEXT, 0, false},
                                      {"vouchers", _("Vouchers"), FB_VIEW_COUNT, 0, false},
                                      {"tried", _("Tried"), FB_VIEW_COUNT, 0, false},
                                      {"found", _("Stopped at"), FB_VIEW_COUNT, 0, false},
                                      {"state", _("Result"), FB_VIEW_TEXT, 0, false}};
    const fb_rule_outcome *list;
    size_t count;
    FB_TRY(fb_rules_run(asked, &list, &count));
    fb_view *view =
        fb_view_new(asked->arena, _("Controls that run themselves on the books"), columns, FB_COUNT(columns));
    for (size_t i = 0; i < count; i++) {
        fb_view_row *row = fb_view_add(view, FB_VIEW_LINE);
        fb_view_text(view, row, 0, fb_arena_printf(asked->arena, "%s: %s", list[i].label, list[i].explanation));
        fb_view_number(view, row, 1, list[i].vouchers);
        fb_view_number(view, row, 2, list[i].tried);
        /* What was not tried has no number: nought is not what it came to. */
        if (list[i].state >= FB_RULE_CLEAN) fb_view_number(view, row, 3, (int64_t)list[i].count);
        fb_view_text(view, row, 4, fb_rule_state_text(list[i].state));
    }
    return fb_view_give(view, out);
}

static void add_hit(fb_view *view, const fb_rule_hit *hit) {
    fb_view_row *row = fb_view_add(view, FB_VIEW_LINE);
    fb_view_text(view, row, 0, fb_arena_printf(view->arena, "%s %lld", hit->series, (long long)hit->number));
    fb_view_number(view, row, 1, hit->date);
    fb_view_number(view, row, 2, hit->amount.ore);
    fb_view_text(view, row, 3, hit->why);
}

fb_rc fb_view_control_findings(const fb_asked *asked, fb_view **out) {
    const fb_view_column columns[] = {{"voucher", _("Voucher"), FB_VIEW_TEXT, 0, false},
                                      {"date", _("Day"), FB_VIEW_DATE, 0, false},
                                      {"amount", _("Amount"), FB_VIEW_MONEY, 0, false},
                                      {"why", _("Why it was stopped at"), FB_VIEW_TEXT, 0, false}};
    const fb_rule_outcome *list;
    size_t count, left = 0;
    FB_TRY(fb_rules_run(asked, &list, &count));
    fb_view *view = fb_view_new(asked->arena, _("Vouchers to look at"), columns, FB_COUNT(columns));
    for (size_t i = 0; i < count; i++) {
        if (list[i].count) fb_view_heading(view, list[i].label);
        for (size_t k = 0; k < list[i].count && k < LISTED; k++)
            add_hit(view, &list[i].hits[k]);
        left += list[i].count > LISTED ? list[i].count - LISTED : 0;
    }
    if (view) view->unit_ore = 1;
    if (view && left && !(view->remark = fb_arena_printf(asked->arena, _("%zu more are not listed."), left)))
        return FB_ENOMEM;
    return fb_view_give(view, out);
}
