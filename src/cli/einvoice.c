/* einvoice.c - an e-invoice held against the standard, Peppol and Sweden's rules: what is wrong, where, what to do.
 */
#include "cli/closing.h"

#include "base/language.h"
#include "exchange/peppol.h"
#include "render/clean.h"

#include <inttypes.h>
#include <string.h>

enum { OUTPUT_CAP = 16 * 1024 * 1024, ARENA_CAP = 64 * 1024 * 1024, SCREEN = 80, INDENT = 8 };

static const char *severity_word(fb_severity severity) { return severity == FB_ERROR ? _("error") : _("warning"); }

/* Text -------------------------------------------------------------------------------------------- */

static void fault_text(fb_buf *out, const fb_peppol_fault *fault) {
    fb_buf_printf(out, _("\nline %" PRId64 "  %s  %s\n"), fault->line, fault->rule, severity_word(fault->severity));
    fb_buf_printf(out, "%*s%s\n%*s", INDENT, "", fault->place, INDENT, "");
    fb_buf_add_wrapped(out, fault->text, INDENT, SCREEN);
    if (*fault->found) {
        fb_buf_printf(out, "%*s%s ", INDENT, "", _("found:"));
        fb_buf_add_clean(out, fault->found);
        fb_buf_add_char(out, '\n');
    }
    if (*fault->expected) fb_buf_printf(out, "%*s%s %s\n", INDENT, "", _("expected:"), fault->expected);
}

static void faults_text(fb_buf *out, const char *file, const fb_peppol_fault *faults, size_t count) {
    size_t errors = 0;
    for (size_t i = 0; i < count; i++)
        errors += faults[i].severity == FB_ERROR;
    if (count == 0)
        fb_buf_printf(out, _("%s: follows EN 16931, Peppol BIS Billing 3 and its Swedish rules\n"), file);
    else
        fb_buf_printf(out, _("%s: errors: %zu, warnings: %zu\n"), file, errors, count - errors);
    for (size_t i = 0; i < count; i++)
        fault_text(out, &faults[i]);
    if (count == FB_PEPPOL_FAULTS) fb_buf_add(out, _("\nMore than can be shown; mend these first.\n"));
}

/* CSV and JSON ------------------------------------------------------------------------------------ */

static fb_view *faults_view(fb_arena *arena, const char *file, const fb_peppol_fault *faults, size_t count) {
    static const fb_view_column columns[] = {
        {.key = "rule"},    {.key = "severity"}, {.key = "line", .kind = FB_VIEW_COUNT},
        {.key = "place"},   {.key = "text"},     {.key = "found"},
        {.key = "expected"}};
    fb_view *view = fb_view_new(arena, file, columns, FB_COUNT(columns));
    for (size_t i = 0; i < count; i++) {
        const fb_peppol_fault *fault = &faults[i];
        const char *const texts[] = {fault->rule,    fault->severity == FB_ERROR ? "error" : "warning",
                                     NULL,           fault->place,
                                     fault->text,    fault->found,
                                     fault->expected};
        fb_view_row *row = fb_view_add(view, FB_VIEW_LINE);
        for (size_t k = 0; k < FB_COUNT(texts); k++)
            fb_view_text(view, row, k, texts[k]);
        fb_view_number(view, row, 2, fault->line);
    }
    return view;
}

/* The command ------------------------------------------------------------------------------------- */

static fb_rc read_file(fb_cli *cli, const char *file, fb_buf *out) {
    fb_rc rc = fb_file_read(out, file);
    if (rc == FB_ELIMIT)
        return fb_refuse(cli->findings, "einvoice.limit", file, 0,
                         _("the file is larger than 100 MB; an e-invoice is not"));
    if (rc == FB_ENOTFOUND || rc == FB_EIO)
        return fb_refuse(cli->findings, "einvoice.file", file, 0, _("the file cannot be read"));
    return rc;
}

static fb_rc check_file(fb_cli *cli, const char *file, fb_arena *arena, fb_buf *out, size_t *count) {
    fb_peppol_rules *rules = NULL;
    const fb_peppol_fault *faults = NULL;
    fb_buf xml;
    fb_buf_init(&xml, (size_t)FB_PEPPOL_FILE + 1);
    fb_rc rc = fb_peppol_rules_read(&rules, cli->share, cli->findings);
    if (rc == FB_OK) rc = read_file(cli, file, &xml);
    if (rc == FB_OK) rc = fb_peppol_check(rules, xml.text, xml.length, file, arena, &faults, count, cli->findings);
    if (rc == FB_OK && cli->options.format != FORMAT_TEXT) {
        fb_view *view = faults_view(arena, file, faults, *count);
        rc = fb_view_rc(view);
        if (rc == FB_OK) rc = fb_cli_view(cli, out, view, "einvoice");
    } else if (rc == FB_OK) {
        faults_text(out, file, faults, *count);
    }
    fb_peppol_rules_free(rules);
    fb_buf_free(&xml);
    return rc;
}

int fb_cmd_einvoice(fb_cli *cli) {
    if (strcmp(cli->options.arguments[0], "check") != 0)
        return fb_cli_end(cli,
                          fb_refuse(cli->findings, "cli.usage", NULL, 0, _("expected: forbund einvoice check FILE")));
    size_t count = 0;
    fb_buf out;
    fb_buf_init(&out, OUTPUT_CAP);
    fb_arena *arena = fb_arena_new(ARENA_CAP);
    fb_rc rc = arena ? check_file(cli, cli->options.arguments[1], arena, &out, &count) : FB_ENOMEM;
    fb_arena_free(arena);
    int code = fb_cli_answer(cli, rc, &out);
    return code == EXIT_DONE && count > 0 ? EXIT_FINDINGS : code;
}
