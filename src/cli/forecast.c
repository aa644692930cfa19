/* forecast.c - forecasts: make, set, list, show, judge. */
#include "cli/closing.h"

#include "base/language.h"
#include "closing/amount.h"
#include "closing/forecast.h"
#include "closing/statement_json.h"
#include "plan/forecast_own.h"
#include "render/table_text.h"
#include "report/tables.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { OUTPUT_CAP = 64 * 1024 * 1024, ARENA_CAP = 256 * 1024 * 1024, OWN_CAP = 16 * 1024 * 1024, SCREEN = 80 };

/* One work of the command while it runs. */
typedef struct work {
    fb_cli *cli;
    const fb_options *options;
    fb_closing *closing;
    fb_arena *arena;
    fb_doc *doc;
    fb_buf *out;
} work;

static fb_rc open_closing(work *w, fb_store_mode mode) {
    const fb_cli *cli = w->cli;
    FB_TRY(fb_cli_open(w->cli, mode));
    return fb_closing_open(&w->closing, cli->book, cli->options.year, cli->share, cli->findings);
}

/* Make ------------------------------------------------------------------------------------------ */

static fb_rc read_own(const work *w, const fb_forecast_row **rows, size_t *count) {
    fb_buf text;
    const char *path = w->options->own;
    fb_buf_init(&text, OWN_CAP);
    fb_rc rc = fb_file_read(&text, path);
    if (rc == FB_EIO || rc == FB_ENOTFOUND)
        rc = fb_refuse(w->cli->findings, "folder.read", path, 0, _("the file cannot be read: %s"), strerror(errno));
    if (rc == FB_OK)
        rc = fb_forecast_own(w->cli->book, w->options->year, &(fb_own_file){path, text.text, text.length}, w->arena,
                             rows, count, w->cli->findings);
    fb_buf_free(&text);
    return rc;
}

static fb_rc method_of(const work *w, fb_forecast_method *out) {
    const char *word = w->options->method;
    if (fb_forecast_method_of(word, out)) return FB_OK;
    return fb_refuse(w->cli->findings, "forecast.method", NULL, 0,
                     _("the method is \"%s\"; expected remaining, trend or shape"), word);
}

static fb_rc describe(const work *w, fb_forecast *out) {
    const fb_options *o = w->options;
    *out = (fb_forecast){.year = o->year,
                         .key = o->forecast ? o->forecast : fb_arena_printf(w->arena, "%d-%02d", o->year, o->through),
                         .through = o->through,
                         .made = o->date ? o->date : fb_closing_month_end(w->closing, o->through),
                         .who = o->who,
                         .text = o->text ? o->text : ""};
    return out->key ? FB_OK : FB_ENOMEM;
}

static fb_rc make_forecast(work *w) {
    fb_forecast forecast = {0};
    fb_forecast_method method = FB_FORECAST_TREND;
    const fb_forecast_row *rows = NULL;
    size_t count = 0;
    FB_TRY(open_closing(w, FB_STORE_WRITE));
    FB_TRY(method_of(w, &method));
    FB_TRY(describe(w, &forecast));
    FB_TRY(fb_closing_show_budget(w->closing, forecast.made));
    FB_TRY(fb_forecast_propose(w->closing, forecast.through, method, w->arena, &rows, &count, w->cli->findings));
    if (w->options->own) FB_TRY(read_own(w, &rows, &count));
    FB_TRY(fb_forecast_save(w->cli->book, &forecast, rows, count, w->cli->findings));
    fb_buf_printf(w->out, _("forecast %s of %d: %zu rows saved\n"), forecast.key, forecast.year, count);
    return FB_OK;
}

/* Set ------------------------------------------------------------------------------------------- */

/* An own amount is given as the ledger has it; units by their code or key. */
static fb_rc set_amount(work *w) {
    const fb_options *o = w->options;
    fb_forecast_row row = {.account = o->account,
                           .line = "",
                           .unit = "",
                           .project = o->project ? o->project : "",
                           .counterparty = o->counterparty ? o->counterparty : "",
                           .method = FB_FORECAST_OWN,
                           .amount = o->amount,
                           .comment = o->text ? o->text : ""};
    size_t units;
    int unit;
    FB_TRY(open_closing(w, FB_STORE_WRITE));
    FB_TRY(fb_closing_unit_find(w->closing, o->unit, &unit, w->cli->findings));
    if (unit >= 0) row.unit = fb_closing_units(w->closing, &units)[unit].code;
    FB_TRY(fb_forecast_set(w->cli->book, o->year, o->forecast, &row, w->cli->findings));
    fb_buf_printf(w->out, _("forecast %s of %d: the amount of account %s is set\n"), o->forecast, o->year,
                  o->account);
    return FB_OK;
}

/* List ------------------------------------------------------------------------------------------ */

static fb_rc result_of(work *w, const char *key, fb_amount *out) {
    FB_TRY(fb_closing_show_forecast(w->closing, key, FB_WHOLE_YEAR.to, w->cli->findings));
    return fb_forecast_result(w->closing, out);
}

static void amount_cell(work *w, fb_row *row, size_t column, const fb_amount *amount) {
    if (amount->has) fb_cell_amount(w->doc, row, column, amount->money, NULL);
}

static json_t *head_json(const fb_forecast *forecast) {
    char made[FB_DATE_TEXT];
    return json_pack("{s:s, s:i, s:i, s:s, s:s, s:s}", "forecast", forecast->key, "year", forecast->year, "through",
                     forecast->through, "made", fb_date_iso(made, forecast->made), "who", forecast->who, "text",
                     forecast->text);
}

static fb_rc list_forecasts(work *w) {
    const fb_column columns[] = {{.head = _("Forecast")},
                                 {.head = _("Through")},
                                 {.head = _("Made")},
                                 {.head = _("By")},
                                 {.head = _("Result"), .numeric = true}};
    const fb_forecast *list;
    size_t count;
    FB_TRY(open_closing(w, FB_STORE_READ));
    FB_TRY(fb_forecasts(w->cli->book, w->options->year, w->arena, &list, &count));
    fb_table *table = fb_doc_table(w->doc, NULL, 5, columns);
    json_t *json = json_array();
    for (size_t i = 0; table && i < count; i++) {
        char made[FB_DATE_TEXT], through[16];
        fb_amount result = {0};
        fb_rc rc = result_of(w, list[i].key, &result);
        if (rc != FB_OK) {
            json_decref(json);
            return rc;
        }
        fb_row *row = fb_doc_row(w->doc, table, FB_ROW_LINE);
        snprintf(through, sizeof through, "%d", list[i].through);
        const char *const texts[] = {list[i].key, through, fb_date_iso(made, list[i].made), list[i].who};
        for (size_t k = 0; k < 4; k++)
            fb_cell_text(w->doc, row, k, texts[k]);
        amount_cell(w, row, 4, &result);
        json_t *one = head_json(&list[i]);
        json_object_set_new(one, "result", fb_amount_json(&result, w->options->in_ore == 1 ? FB_IN_KR : FB_IN_TKR));
        json_array_append_new(json, one);
    }
    if (w->options->format == FORMAT_JSON) return fb_cli_json(w->out, json);
    json_decref(json);
    if (!table) return FB_ENOMEM;
    table->unit_ore = w->options->in_ore;
    if (w->options->format == FORMAT_CSV)
        fb_table_csv(w->out, table);
    else
        fb_table_text(w->out, table, SCREEN);
    return fb_doc_rc(w->doc);
}

/* Show ------------------------------------------------------------------------------------------ */

static void show_own(work *w, const fb_forecast_row *rows, size_t count) {
    char shown[FB_MONEY_TEXT];
    bool first = true;
    for (size_t i = 0; i < count; i++) {
        if (rows[i].method != FB_FORECAST_OWN) continue;
        if (first) fb_buf_add(w->out, _("\nOwn amounts, in the ledger's sign:\n"));
        first = false;
        const char *const codes[] = {rows[i].account, rows[i].line, rows[i].unit, rows[i].project,
                                     rows[i].counterparty};
        for (size_t k = 0; k < FB_COUNT(codes); k++)
            fb_buf_printf(w->out, "%s%s", codes[k][0] ? "  " : "", codes[k]);
        fb_buf_add(w->out, "  ");
        fb_buf_printf(w->out, _("%s kr: %s\n"), fb_money_shown(shown, rows[i].amount.ore, 2), rows[i].comment);
    }
}

static fb_rc rows_csv(work *w, const fb_forecast_row *rows, size_t count) {
    char money[FB_MONEY_TEXT];
    fb_buf_add(w->out, "account,line,unit,project,counterparty,method,amount,comment\n");
    for (size_t i = 0; i < count; i++) {
        const char *const fields[] = {rows[i].account,
                                      rows[i].line,
                                      rows[i].unit,
                                      rows[i].project,
                                      rows[i].counterparty,
                                      fb_forecast_method_word(rows[i].method),
                                      fb_money_plain(money, rows[i].amount),
                                      rows[i].comment};
        for (size_t k = 0; k < FB_COUNT(fields); k++)
            fb_csv_field(w->out, k == 0, fields[k]);
        fb_buf_add_char(w->out, '\n');
    }
    return fb_buf_rc(w->out);
}

static fb_rc show_text(work *w, const fb_forecast *forecast, const fb_statement *statement,
                       const fb_forecast_row *rows, size_t count) {
    char made[FB_DATE_TEXT];
    const char *whose = statement->unit ? statement->unit->name : w->cli->book->association.name;
    fb_buf_printf(w->out, _("Forecast %s of %d, %s\n"), forecast->key, forecast->year, whose);
    fb_buf_printf(w->out, _("made %s by %s on the outcome through month %d\n"), fb_date_iso(made, forecast->made),
                  forecast->who, forecast->through);
    if (forecast->text[0]) fb_buf_printf(w->out, "%s\n", forecast->text);
    fb_buf_add_char(w->out, '\n');
    const fb_table *table = fb_table_of_statement(w->doc, NULL, statement, w->options->in_ore, NULL);
    if (table) fb_table_text(w->out, table, SCREEN);
    show_own(w, rows, count);
    return fb_doc_rc(w->doc);
}

static fb_rc show_forecast(work *w) {
    const fb_statement *statement;
    const fb_forecast_row *rows;
    json_t *json, *lines;
    size_t count;
    FB_TRY(open_closing(w, FB_STORE_READ));
    FB_TRY(fb_closing_show_forecast(w->closing, w->options->forecast, FB_WHOLE_YEAR.to, w->cli->findings));
    const fb_forecast *forecast = fb_closing_forecast(w->closing);
    if (!forecast)
        return fb_refuse(w->cli->findings, "forecast.none", NULL, 0,
                         _("no forecast of %d is saved; make one with forbund forecast make"), w->options->year);
    FB_TRY(fb_closing_show_budget(w->closing, forecast->made));
    FB_TRY(fb_forecast_rows(w->cli->book, forecast->year, forecast->key, w->arena, &rows, &count));
    if (w->options->format == FORMAT_CSV) return rows_csv(w, rows, count);
    FB_TRY(fb_statement_make_with(&statement, w->closing, "income", w->options->unit, FB_WHOLE_YEAR, "forecast",
                                  w->cli->findings));
    if (w->options->format == FORMAT_TEXT) return show_text(w, forecast, statement, rows, count);
    FB_TRY(fb_statement_json(&lines, statement, w->options->in_ore == 1 ? FB_IN_KR : FB_IN_TKR));
    if (!(json = head_json(forecast))) {
        json_decref(lines);
        return FB_ENOMEM;
    }
    json_object_set_new(json, "statement", lines);
    return fb_cli_json(w->out, json);
}

/* Judge ----------------------------------------------------------------------------------------- */

static void judged_row(work *w, fb_table *table, fb_row_kind kind, const char *label, const fb_money amounts[3]) {
    fb_row *row = fb_doc_row(w->doc, table, kind);
    fb_cell_text(w->doc, row, 0, label);
    for (size_t i = 0; i < 3; i++)
        fb_cell_amount(w->doc, row, i + 1, amounts[i], NULL);
}

static fb_table *judged_table(work *w, const fb_judged_forecast *judged) {
    const fb_column columns[] = {{.head = ""},
                                 {.head = _("Forecast"), .numeric = true},
                                 {.head = _("Outcome"), .numeric = true},
                                 {.head = _("Miss"), .numeric = true}};
    fb_table *table = fb_doc_table(w->doc, NULL, 4, columns);
    if (!table) return NULL;
    table->unit_ore = w->options->in_ore;
    for (size_t i = 0; i < judged->line_count; i++) {
        const fb_judged_line *line = &judged->lines[i];
        judged_row(w, table, FB_ROW_LINE, fb_line_label(line->line),
                   (const fb_money[]){line->forecast, line->outcome, line->miss});
    }
    judged_row(w, table, FB_ROW_TOTAL, judged->result_label,
               (const fb_money[]){judged->forecast_result, judged->result, judged->miss});
    return table;
}

static json_t *sums_json(const work *w, fb_money forecast, fb_money outcome, fb_money miss) {
    fb_shown_in in = w->options->in_ore == 1 ? FB_IN_KR : FB_IN_TKR;
    const fb_amount amounts[] = {
        {.has = true, .money = forecast}, {.has = true, .money = outcome}, {.has = true, .money = miss}};
    return json_pack("{s:o, s:o, s:o}", "forecast", fb_amount_json(&amounts[0], in), "outcome",
                     fb_amount_json(&amounts[1], in), "miss", fb_amount_json(&amounts[2], in));
}

static json_t *judged_json(const work *w, const fb_judged_forecast *judged) {
    json_t *one = head_json(&judged->forecast), *lines = json_array();
    for (size_t i = 0; i < judged->line_count; i++) {
        const fb_judged_line *line = &judged->lines[i];
        json_t *sums = sums_json(w, line->forecast, line->outcome, line->miss);
        json_object_set_new(sums, "id", json_string(line->line->id));
        json_object_set_new(sums, "label", json_string(fb_line_label(line->line)));
        json_array_append_new(lines, sums);
    }
    json_object_set_new(one, "lines", lines);
    json_object_set_new(one, "result", sums_json(w, judged->forecast_result, judged->result, judged->miss));
    return one;
}

static fb_rc judge_forecasts(work *w) {
    const fb_judged_forecast *judged;
    size_t count;
    FB_TRY(open_closing(w, FB_STORE_READ));
    FB_TRY(fb_forecasts_judge(w->closing, w->options->unit, w->arena, &judged, &count, w->cli->findings));
    if (w->options->format == FORMAT_JSON) {
        json_t *json = json_array();
        for (size_t i = 0; i < count; i++)
            json_array_append_new(json, judged_json(w, &judged[i]));
        return fb_cli_json(w->out, json);
    }
    for (size_t i = 0; i < count; i++) {
        const fb_forecast *forecast = &judged[i].forecast;
        char made[FB_DATE_TEXT];
        const fb_table *table = judged_table(w, &judged[i]);
        if (!table) return FB_ENOMEM;
        fb_buf_printf(w->out, _("%sForecast %s, made %s on the outcome through month %d\n\n"), i ? "\n" : "",
                      forecast->key, fb_date_iso(made, forecast->made), forecast->through);
        fb_table_text(w->out, table, SCREEN);
    }
    return fb_doc_rc(w->doc);
}

/* Verbs ----------------------------------------------------------------------------------------- */

static int run(fb_cli *cli, fb_rc (*act)(work *)) {
    fb_buf out;
    fb_buf_init(&out, OUTPUT_CAP);
    work w = {.cli = cli, .options = &cli->options, .arena = fb_arena_new(ARENA_CAP), .out = &out};
    fb_rc rc = w.arena ? fb_doc_new(&w.doc, OUTPUT_CAP) : FB_ENOMEM;
    if (rc == FB_OK) rc = act(&w);
    if (rc == FB_OK) rc = fb_buf_rc(&out);
    fb_doc_free(w.doc);
    fb_closing_free(w.closing);
    fb_arena_free(w.arena);
    return fb_cli_answer(cli, rc, &out);
}

static int make(fb_cli *cli) { return run(cli, make_forecast); }
static int set(fb_cli *cli) { return run(cli, set_amount); }
static int list(fb_cli *cli) { return run(cli, list_forecasts); }
static int show(fb_cli *cli) { return run(cli, show_forecast); }
static int judge(fb_cli *cli) { return run(cli, judge_forecasts); }

const fb_verb fb_forecast_verbs[] = {
    {"make", 1, 1,
     N_("make --through M --method remaining|trend|shape --who NAME [--date D] [--forecast KEY] [--text TEXT] "
        "[--own FILE]"),
     OPTION_THROUGH | OPTION_METHOD | OPTION_WHO, make},
    {"set", 1, 1,
     N_("set --forecast KEY --account A --amount KRONOR --text TEXT [--unit U] [--project P] [--counterparty C]"),
     OPTION_FORECAST | OPTION_ACCOUNT | OPTION_AMOUNT, set},
    {"list", 1, 1, N_("list"), 0, list},
    {"show", 1, 1, N_("show [--forecast KEY] [--unit U]"), 0, show},
    {"judge", 1, 1, N_("judge [--unit U]"), 0, judge},
    {0}};
