/* law.c - check --law: what the law asks of a report, paragraph by paragraph. */
#include "cli/closing.h"

#include "base/csv.h"
#include "base/language.h"
#include "report/law.h"

#include <stdio.h>
#include <string.h>

enum { OUTPUT_CAP = 16 * 1024 * 1024, SCREEN = 80, STATUS_WIDTH = 15, PARAGRAPH_WIDTH = 12 };

static const char *const STATUS_KEYS[] = {[FB_LAW_MET] = "met",
                                          [FB_LAW_PARTLY] = "partly",
                                          [FB_LAW_MISSING] = "missing",
                                          [FB_LAW_NOT_APPLICABLE] = "not_applicable"};

static const char *level(const fb_law_line *line) { return line->requirement->should ? "should" : "must"; }

/* Text -------------------------------------------------------------------------------------------- */

static void add_padded(fb_buf *out, const char *text, size_t width) {
    size_t used = fb_utf8_width(text);
    fb_buf_printf(out, "%s%*s", text, (int)(used < width ? width - used : 1), "");
}

static void add_line(fb_buf *out, const fb_law_line *line) {
    char paragraph[64];
    snprintf(paragraph, sizeof paragraph, "%s %s", line->requirement->act, line->requirement->paragraph);
    add_padded(out, fb_law_status_text(line->status), STATUS_WIDTH);
    add_padded(out, paragraph, PARAGRAPH_WIDTH);
    fb_buf_add_wrapped(out, line->requirement->text, STATUS_WIDTH + PARAGRAPH_WIDTH, SCREEN);
    for (int i = 0; i < 2; i++) {
        const char *words = i == 0 ? line->where : line->why;
        if (!words[0]) continue;
        fb_buf_printf(out, "%*s· ", STATUS_WIDTH, "");
        fb_buf_add_wrapped(out, words, STATUS_WIDTH + 2, SCREEN);
    }
}

static void law_text(fb_buf *out, const fb_law_result *result) {
    if (result->no_report) {
        fb_buf_printf(out,
                      _("There is no interim report of %d: the association has no chapters in chapters/%d/interim/.\n"
                        "LKBR 13:1 asks for at least one.\n"),
                      result->year, result->year);
        return;
    }
    fb_buf_printf(out, "%s\n\n", result->report);
    if (result->not_yet) {
        const char *words = _("%s applies from the fiscal year %d. The list shows what it would ask of this report; "
                              "nothing in it is a fault of %d.");
        fb_buf line;
        fb_buf_init(&line, 4096);
        fb_buf_printf(&line, words, result->not_yet, result->not_yet_from, result->year);
        fb_buf_add_wrapped(out, line.text, 0, SCREEN);
        fb_buf_add_char(out, '\n');
        fb_buf_free(&line);
    }
    for (int should = 0; should < 2; should++) {
        if (should) fb_buf_add(out, _("\nRecommended\n\n"));
        for (size_t i = 0; i < result->count; i++)
            if (result->lines[i].requirement->should == (should == 1)) add_line(out, &result->lines[i]);
    }
    const size_t *counts = result->counts;
    fb_buf_printf(out, _("\nAsked for by law: %zu met, %zu partly, %zu missing, %zu not applicable\n"),
                  counts[FB_LAW_MET], counts[FB_LAW_PARTLY], counts[FB_LAW_MISSING], counts[FB_LAW_NOT_APPLICABLE]);
}

/* CSV and JSON ------------------------------------------------------------------------------------ */

static void law_csv(fb_buf *out, const fb_law_result *result) {
    fb_buf_add(out, "id,act,paragraph,level,status,requirement,where,why\r\n");
    for (size_t i = 0; i < result->count; i++) {
        const fb_law_line *line = &result->lines[i];
        const fb_requirement *asked = line->requirement;
        const char *const fields[] = {
            asked->id,   asked->act,  asked->paragraph, level(line), STATUS_KEYS[line->status],
            asked->text, line->where, line->why};
        for (size_t k = 0; k < FB_COUNT(fields); k++)
            fb_csv_field(out, k == 0, fields[k]);
        fb_buf_add(out, "\r\n");
    }
}

static json_t *law_json(const fb_law_result *result) {
    json_t *lines = json_array(), *counts = json_object();
    for (size_t i = 0; i < result->count; i++) {
        const fb_law_line *line = &result->lines[i];
        const fb_requirement *asked = line->requirement;
        json_array_append_new(lines, json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s?, s:s}", "id", asked->id,
                                               "act", asked->act, "paragraph", asked->paragraph, "level", level(line),
                                               "status", STATUS_KEYS[line->status], "requirement", asked->text,
                                               "where", line->where, "anchor", line->target, "why", line->why));
    }
    for (int i = 0; i < FB_LAW_STATUSES; i++)
        json_object_set_new(counts, STATUS_KEYS[i], json_integer((json_int_t)result->counts[i]));
    return json_pack("{s:i, s:s, s:b, s:b, s:o, s:o}", "year", result->year, "report",
                     result->kind == FB_LAW_ANNUAL ? "annual" : "interim", "exists", !result->no_report, "in_force",
                     result->not_yet == NULL, "counts", counts, "requirements", lines);
}

/* The command ------------------------------------------------------------------------------------- */

static fb_rc kind_of(const fb_cli *cli, fb_law_kind *out) {
    const char *name = cli->options.report;
    *out = name && strcmp(name, "interim") == 0 ? FB_LAW_INTERIM : FB_LAW_ANNUAL;
    if (!name || strcmp(name, "annual") == 0 || *out == FB_LAW_INTERIM) return FB_OK;
    return fb_refuse(cli->findings, "cli.usage", NULL, 0, _("--%s is \"%s\"; %s"), "report", name,
                     _("expected annual or interim"));
}

/* What a law that is not yet in force asks for is no failure. */
static bool fails(const fb_law_result *result) {
    return result->no_report || (!result->not_yet && result->counts[FB_LAW_MISSING] > 0);
}

int fb_cli_law(fb_cli *cli) {
    fb_closing *closing = NULL;
    fb_law_result *result = NULL;
    fb_law_kind kind;
    fb_buf out;
    fb_buf_init(&out, OUTPUT_CAP);
    fb_rc rc = kind_of(cli, &kind);
    if (rc == FB_OK) rc = fb_cli_closing(cli, &closing);
    if (rc == FB_OK && cli->options.through)
        rc = fb_closing_show_months(closing, cli->options.through, cli->findings);
    if (rc == FB_OK) rc = fb_law_check(&result, closing, kind, cli->share, cli->findings);
    if (rc == FB_OK && cli->options.format == FORMAT_JSON)
        rc = fb_cli_json(&out, law_json(result));
    else if (rc == FB_OK && cli->options.format == FORMAT_CSV)
        law_csv(&out, result);
    else if (rc == FB_OK)
        law_text(&out, result);
    bool failed = rc == FB_OK && fails(result);
    fb_law_result_free(result);
    fb_closing_free(closing);
    if (rc != FB_OK) {
        fb_buf_free(&out);
        return fb_cli_end(cli, rc);
    }
    int code = fb_cli_print(cli, &out);
    return code == EXIT_DONE && failed ? EXIT_FINDINGS : code;
}
