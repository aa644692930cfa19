/* statements.c - commands that show what the books say: statements, checks, figures, traces. */
#include "cli/closing.h"

#include "base/language.h"
#include "closing/check.h"
#include "closing/statement_json.h"
#include "render/findings_text.h"
#include "render/table_text.h"
#include "report/tables.h"

#include <stdio.h>
#include <string.h>

enum { OUTPUT_CAP = 64 * 1024 * 1024, SCREEN = 80 };

fb_rc fb_cli_closing(fb_cli *cli, fb_closing **out) {
    FB_TRY(fb_cli_open(cli, FB_STORE_READ));
    FB_TRY(fb_closing_open_planned(out, cli->book, cli->options.year, cli->share, cli->findings));
    int through = cli->options.through ? cli->options.through : FB_WHOLE_YEAR.to;
    fb_rc rc = fb_closing_show_forecast(*out, cli->options.forecast, through, cli->findings);
    if (rc == FB_OK) rc = fb_closing_show_budget(*out, fb_closing_seen_on(*out, through));
    if (rc == FB_OK) return FB_OK;
    fb_closing_free(*out);
    *out = NULL;
    return rc;
}

/* The months asked for. */
static fb_period asked_period(const fb_cli *cli) {
    fb_period period = FB_WHOLE_YEAR;
    if (cli->options.through) period.to = cli->options.through;
    return period;
}

fb_rc fb_cli_json(fb_buf *out, json_t *json) {
    char *text = json ? json_dumps(json, JSON_INDENT(1) | JSON_PRESERVE_ORDER) : NULL;
    json_decref(json);
    if (!text) return FB_ENOMEM;
    fb_buf_add(out, text);
    fb_buf_add_char(out, '\n');
    free(text);
    return fb_buf_rc(out);
}

/* Statements ------------------------------------------------------------------------------------ */

/* The heading, then the table. */
static void show_table(fb_buf *out, const fb_table *table, const char *title, fb_format format) {
    if (!table) return;
    if (format == FORMAT_CSV) {
        fb_table_csv(out, table);
        return;
    }
    fb_buf_printf(out, "%s\n\n", title);
    fb_table_text(out, table, SCREEN);
}

static void show_notes(fb_buf *out, fb_doc *doc, const fb_statement *notes, const fb_options *options) {
    for (size_t i = 0; i < notes->line_count; i++) {
        if (notes->lines[i].kind != FB_LINE_NOTE) continue;
        size_t count = 0;
        const fb_statement_line *first = fb_statement_note(notes, notes->lines[i].note, &count);
        if (count < 2) continue;
        fb_block *section = fb_doc_add(doc, NULL, FB_BLOCK_QUOTE);
        fb_table_of_note(doc, section, notes, first, count, options->in_ore);
        for (const fb_block *block = section ? section->children : NULL; block; block = block->next) {
            const char *title = block->table && block->table->caption ? block->table->caption : "";
            if (block->table) block->table->caption = NULL; /* shown once, as the heading */
            show_table(out, block->table, title, options->format);
            fb_buf_add_char(out, '\n');
        }
    }
}

static fb_rc show_statement(const fb_cli *cli, fb_buf *out, const fb_statement *statement) {
    fb_doc *doc = NULL;
    FB_TRY(fb_doc_new(&doc, OUTPUT_CAP));
    const char *title = fb_statement_title(statement->name);
    if (strcmp(statement->name, "notes") == 0) {
        show_notes(out, doc, statement, &cli->options);
    } else {
        const fb_table *table = fb_table_of_statement(doc, NULL, statement, cli->options.in_ore, NULL);
        const char *whose = statement->unit ? statement->unit->name : cli->book->association.name;
        const char *heading = fb_arena_printf(doc->arena, "%s %d, %s", title, statement->year, whose);
        show_table(out, table, heading ? heading : title, cli->options.format);
    }
    fb_rc rc = fb_doc_rc(doc);
    fb_doc_free(doc);
    return rc == FB_OK ? fb_buf_rc(out) : rc;
}

/* Of the whole year with what changed the budget, and the forecast when one is asked for. */
static fb_rc make_statement(fb_cli *cli, fb_closing *closing, const fb_statement **out) {
    const fb_options *o = &cli->options;
    if (o->through && o->through < FB_WHOLE_YEAR.to)
        return fb_statement_make_for(out, closing, o->arguments[0], o->unit, asked_period(cli), cli->findings);
    return fb_statement_make_budgeted(out, closing, o->arguments[0], o->unit, o->forecast != NULL, cli->findings);
}

int fb_cmd_statement(fb_cli *cli) {
    fb_closing *closing = NULL;
    const fb_statement *statement = NULL;
    json_t *json = NULL;
    fb_buf out;
    fb_buf_init(&out, OUTPUT_CAP);
    fb_rc rc = fb_cli_closing(cli, &closing);
    if (rc == FB_OK) rc = make_statement(cli, closing, &statement);
    if (rc == FB_OK && cli->options.format == FORMAT_JSON) {
        rc = fb_statement_json(&json, statement, cli->options.in_ore == 1 ? FB_IN_KR : FB_IN_TKR);
        if (rc == FB_OK) rc = fb_cli_json(&out, json);
    } else if (rc == FB_OK) {
        rc = show_statement(cli, &out, statement);
    }
    fb_closing_free(closing);
    return fb_cli_answer(cli, rc, &out);
}

/* Checks ---------------------------------------------------------------------------------------- */

static const char *const RESULTS[] = {
    [FB_CHECK_PASSED] = "passed", [FB_CHECK_FAILED] = "failed", [FB_CHECK_NOTHING] = "nothing"};
static const char *const SEVERITIES[] = {[FB_NOTE] = "note", [FB_WARNING] = "warning", [FB_ERROR] = "error"};

static json_t *check_json(const fb_cli *cli, const fb_check_report *report) {
    json_t *checks = json_array(), *findings = json_array();
    for (size_t i = 0; i < report->count; i++) {
        const fb_check_line *line = &report->lines[i];
        json_array_append_new(checks, json_pack("{s:s, s:s, s:s, s:s, s:I}", "name", line->name, "what", line->what,
                                                "severity", SEVERITIES[line->severity], "result",
                                                RESULTS[line->result], "findings", (json_int_t)line->findings));
    }
    for (size_t i = 0; i < fb_findings_kept(cli->findings); i++) {
        const fb_finding *f = fb_findings_at(cli->findings, i);
        json_array_append_new(findings, json_pack("{s:s, s:s, s:s}", "key", f->key, "severity",
                                                  SEVERITIES[f->severity], "text", f->text));
    }
    return json_pack("{s:i, s:o, s:o}", "year", cli->options.year, "checks", checks, "findings", findings);
}

static void check_text(const fb_cli *cli, fb_buf *out, const fb_check_report *report) {
    static const char *const WORDS[] = {
        [FB_CHECK_PASSED] = N_("ok"), [FB_CHECK_FAILED] = N_("FAILS"), [FB_CHECK_NOTHING] = N_("–")};
    for (size_t i = 0; i < report->count; i++) {
        const fb_check_line *line = &report->lines[i];
        const char *word = _(WORDS[line->result]);
        fb_buf_printf(out, "%s%*s %s\n", word, (int)(8 - fb_utf8_width(word)), "", line->what);
        for (size_t k = 0; k < fb_findings_kept(cli->findings); k++) {
            const fb_finding *f = fb_findings_at(cli->findings, k);
            if (strcmp(f->key, line->name) != 0) continue;
            fb_buf_add(out, "         · ");
            fb_buf_add_wrapped(out, f->text, 11, SCREEN);
        }
    }
    fb_buf_printf(out, _("\n%zu checks, %zu fail\n"), report->count, report->failed);
}

/* Options that only --law has. */
static fb_rc only_law(const fb_cli *cli) {
    if (cli->options.report)
        return fb_refuse(cli->findings, "cli.usage", NULL, 0, _("--report belongs to check --law; add --law"));
    return FB_OK;
}

int fb_cmd_check(fb_cli *cli) {
    if (cli->options.law) return fb_cli_law(cli);
    fb_closing *closing = NULL;
    fb_check_report *report = fb_calloc(1, sizeof *report);
    fb_buf out;
    fb_buf_init(&out, OUTPUT_CAP);
    fb_rc rc = report ? only_law(cli) : FB_ENOMEM;
    if (rc == FB_OK) rc = fb_cli_closing(cli, &closing);
    if (rc == FB_OK) rc = fb_check_through(closing, asked_period(cli).to, report, cli->findings);
    if (rc == FB_OK && cli->options.format == FORMAT_JSON)
        rc = fb_cli_json(&out, check_json(cli, report));
    else if (rc == FB_OK)
        check_text(cli, &out, report);
    bool failed = rc == FB_OK && report->failed > 0;
    fb_closing_free(closing);
    fb_free(report);
    if (rc != FB_OK) {
        fb_buf_free(&out);
        return fb_cli_end(cli, rc);
    }
    fb_findings_clear(cli->findings); /* they stand in the output */
    int code = fb_cli_print(cli, &out);
    return code == EXIT_DONE && failed ? EXIT_FINDINGS : code;
}
