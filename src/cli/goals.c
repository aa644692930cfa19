/* goals.c - the financial goals of a year, as they are judged at the budget, at every forecast and at the closing. */
#include "report/goals.h"

#include "base/language.h"
#include "cli/closing.h"
#include "closing/statement_json.h"
#include "render/table_text.h"

enum { OUTPUT_CAP = 16 * 1024 * 1024, SCREEN = 80 };
#define ARENA_CAP FB_MIB(64)

/* One listing while it is made. */
typedef struct listing {
    fb_cli *cli;
    fb_closing *closing;
    fb_arena *arena;
    fb_doc *doc;
    json_t *json;
    fb_buf out;
} listing;

static fb_rc show(listing *l) {
    const fb_options *o = &l->cli->options;
    fb_table *table = NULL;
    FB_TRY(fb_doc_new(&l->doc, OUTPUT_CAP));
    FB_TRY(fb_table_of_goals(l->doc, NULL, l->closing, o->in_ore, l->arena, &table, l->cli->findings));
    if (o->format == FORMAT_CSV) {
        fb_table_csv(&l->out, table);
        return fb_buf_rc(&l->out);
    }
    fb_buf_printf(&l->out, _("Financial goals of %d\n\n"), o->year);
    fb_table_text(&l->out, table, SCREEN);
    return fb_buf_rc(&l->out);
}

/* JSON -------------------------------------------------------------------------------------------- */

static json_t *stage_json(const listing *l, const fb_goal_stage *stage) {
    static const char *const TIMES[] = {"budget", "forecast", "closing"};
    fb_shown_in in = l->cli->options.in_ore == 1 ? FB_IN_KR : FB_IN_TKR;
    bool of_forecast = stage->time == FB_GOAL_AT_FORECAST;
    return json_pack("{s:s, s:o, s:o, s:o}", "time", TIMES[stage->time], "forecast",
                     of_forecast ? json_string(stage->forecast.key) : json_null(), "amount",
                     fb_amount_json(&stage->amount, in), "met",
                     stage->amount.has ? json_boolean(stage->met) : json_null());
}

static fb_rc add_goal(const listing *l, const fb_financial_goal *goal) {
    const fb_goal_stage *stages;
    size_t count;
    char limit[FB_MONEY_TEXT];
    fb_rc rc = fb_goal_stages(l->closing, goal, l->arena, &stages, &count);
    if (rc == FB_ENOTFOUND)
        return fb_refuse(l->cli->findings, "report.goal", NULL, 0,
                         _("goal %s, %s, is held against %s, and there is no such line; correct financial_goals.csv"),
                         goal->id, goal->label, goal->figure);
    FB_TRY(rc);
    json_t *list = json_array();
    for (size_t i = 0; list && i < count; i++)
        json_array_append_new(list, stage_json(l, &stages[i]));
    json_t *one = json_pack("{s:s, s:s, s:s, s:s, s:s, s:o}", "id", goal->id, "label", goal->label, "figure",
                            goal->figure, "comparison", goal->at_least ? ">=" : "<=", "threshold",
                            fb_money_plain(limit, goal->threshold), "stages", list);
    return one && json_array_append_new(l->json, one) == 0 ? FB_OK : FB_ENOMEM;
}

static fb_rc show_json(listing *l) {
    const fb_financial_goal *goals;
    size_t count;
    FB_TRY(fb_financial_goals(l->cli->book, l->cli->options.year, l->arena, &goals, &count));
    if (!(l->json = json_array())) return FB_ENOMEM;
    for (size_t i = 0; i < count; i++)
        FB_TRY(add_goal(l, &goals[i]));
    json_t *json = l->json;
    l->json = NULL;
    return fb_cli_json(&l->out, json);
}

int fb_cmd_goals(fb_cli *cli) {
    listing l = {.cli = cli, .arena = fb_arena_new(ARENA_CAP)};
    fb_buf_init(&l.out, OUTPUT_CAP);
    fb_rc rc = l.arena ? fb_cli_closing(cli, &l.closing) : FB_ENOMEM;
    if (rc == FB_OK) rc = cli->options.format == FORMAT_JSON ? show_json(&l) : show(&l);
    json_decref(l.json);
    fb_doc_free(l.doc);
    fb_closing_free(l.closing);
    fb_arena_free(l.arena);
    return fb_cli_answer(cli, rc, &l.out);
}
