/* goals.c - the financial goals through the year: at the budget, at every forecast, at the closing. */
#include "report/goals.h"

#include "base/language.h"
#include "report/say.h"

enum { STAGE, LIMIT, AMOUNT, VERDICT, COLUMNS };

/* The table while it is made. */
typedef struct goal_table {
    fb_doc *doc;
    fb_table *table;
    fb_closing *closing;
    fb_arena *arena;
} goal_table;

const char *fb_goal_stage_word(fb_closing *closing, const fb_goal_stage *stage) {
    switch (stage->time) {
    case FB_GOAL_AT_BUDGET: return _("Budget");
    case FB_GOAL_AT_CLOSING: return _("Outcome");
    default: break;
    }
    const char *months = fb_closing_months(closing, (fb_period){1, stage->forecast.through});
    return months ? fb_arena_printf(fb_closing_arena(closing), _("Forecast, %s"), months) : NULL;
}

/* Money in the table's unit, a share in per cent. */
static void amounts(const goal_table *t, fb_row *row, const fb_financial_goal *goal, const fb_goal_stage *stage) {
    char limit[FB_MONEY_TEXT];
    int64_t per_mille;
    const fb_amount *amount = &stage->amount;
    const char *figure = stage->time == FB_GOAL_AT_CLOSING ? goal->figure : NULL;
    if (!amount->has) fb_cell_text(t->doc, row, AMOUNT, "–");
    if (!amount->is_share) {
        fb_cell_amount(t->doc, row, LIMIT, goal->threshold, NULL);
        if (amount->has) fb_cell_amount(t->doc, row, AMOUNT, amount->money, figure);
    } else {
        fb_cell_text(t->doc, row, LIMIT, fb_share_shown(limit, fb_money_rounded(goal->threshold, 10), 1));
        if (fb_money_ratio(&per_mille, amount->money, amount->per, 1000) == FB_OK)
            fb_cell_share(t->doc, row, AMOUNT, per_mille, figure);
    }
}

static fb_rc add_goal(const goal_table *t, const fb_financial_goal *goal) {
    const fb_goal_stage *stages;
    size_t count;
    FB_TRY(fb_goal_stages(t->closing, goal, t->arena, &stages, &count));
    fb_cell_text(t->doc, fb_doc_row(t->doc, t->table, FB_ROW_HEADING), STAGE, goal->label);
    for (size_t i = 0; i < count; i++) {
        const char *word = fb_goal_stage_word(t->closing, &stages[i]);
        if (!word) return FB_ENOMEM;
        fb_row *row = fb_doc_row(t->doc, t->table, FB_ROW_LINE);
        fb_cell_text(t->doc, row, STAGE, word);
        amounts(t, row, goal, &stages[i]);
        fb_cell_text(t->doc, row, VERDICT, !stages[i].amount.has ? "–" : stages[i].met ? _("met") : _("not met"));
    }
    return FB_OK;
}

fb_rc fb_table_of_goals(fb_doc *doc, fb_block *parent, fb_closing *closing, int64_t unit_ore, fb_arena *arena,
                        fb_table **out, fb_findings *findings) {
    const fb_column columns[COLUMNS] = {{.head = ""},
                                        {.head = _("Limit"), .numeric = true},
                                        {.head = _("Amount"), .numeric = true},
                                        {.head = _("Verdict")}};
    const fb_financial_goal *goals;
    size_t count;
    FB_TRY(fb_financial_goals(fb_closing_book(closing), fb_closing_year(closing), arena, &goals, &count));
    goal_table t = {doc, fb_doc_table(doc, parent, COLUMNS, columns), closing, arena};
    if (!t.table) return fb_doc_rc(doc);
    t.table->unit = unit_ore == FB_ORE_TKR ? _("tkr") : _("kr");
    t.table->unit_ore = unit_ore;
    for (size_t i = 0; i < count; i++) {
        fb_rc rc = add_goal(&t, &goals[i]);
        if (rc == FB_ENOTFOUND)
            return fb_refuse(
                findings, "report.goal", NULL, 0,
                _("goal %s, %s, is held against %s, and there is no such line; correct financial_goals.csv"),
                goals[i].id, goals[i].label, goals[i].figure);
        if (rc != FB_OK) return rc;
    }
    *out = t.table;
    return fb_doc_rc(doc);
}
