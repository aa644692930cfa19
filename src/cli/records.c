/* records.c - commands that move records: folders, SIE files, copies of the database. */
#include "cli/command.h"

#include "base/language.h"
#include "closing/budget.h"
#include "exchange/folder.h"
#include "exchange/sie_import.h"
#include "exchange/sie_summary.h"
#include "exchange/sie_write.h"
#include "ledger/post.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* A database that may not have been there before the command. */
static fb_rc open_or_make(fb_cli *cli, bool *made) {
    *made = access(cli->options.database, F_OK) != 0;
    return fb_store_open(&cli->store, cli->options.database, FB_STORE_CREATE, cli->findings);
}

static bool is_empty(fb_store *store) {
    fb_rows rows;
    fb_rc rc = fb_query(&rows, store, FB_SQL_STORE_ASSOCIATION_KEYS, NULL, 0);
    if (rc == FB_OK) rc = fb_rows_next(&rows);
    fb_rows_end(&rows);
    return rc == FB_ENOTFOUND;
}

/* Ends a command that failed. The database that it made, and kept nothing in, goes with it. The last to close a
   database removes its log: one that is left says that another process has come, and the database is its own now. */
static int end_failed(fb_cli *cli, fb_rc rc, bool made) {
    int code = fb_cli_end(cli, rc);
    if (!made || !cli->store || !is_empty(cli->store)) return code;
    fb_store_free(cli->store);
    cli->store = NULL;
    char log[4200];
    bool alone =
        snprintf(log, sizeof log, "%s-wal", cli->options.database) < (int)sizeof log && access(log, F_OK) != 0;
    if (alone) unlink(cli->options.database);
    return code;
}

int fb_cmd_load(fb_cli *cli) {
    fb_folder_result result = {0};
    bool made;
    fb_rc rc = open_or_make(cli, &made);
    if (rc == FB_OK) rc = fb_folder_load(cli->store, cli->options.arguments[0], cli->share, cli->findings, &result);
    if (rc == FB_OK)
        printf(_("%s: %d years; vouchers: %" PRId64 " added, %" PRId64 " there before\n"), result.key, result.years,
               result.vouchers_added, result.vouchers_known);
    return rc == FB_OK ? fb_cli_end(cli, rc) : end_failed(cli, rc, made);
}

int fb_cmd_dump(fb_cli *cli) {
    fb_rc rc = fb_cli_open(cli, FB_STORE_READ);
    if (rc == FB_OK) rc = fb_folder_dump(cli->book, cli->options.arguments[0], cli->findings);
    if (rc == FB_OK) printf(_("%s written to %s\n"), cli->book->association.key, cli->options.arguments[0]);
    return fb_cli_end(cli, rc);
}

/* Import ---------------------------------------------------------------------------------------- */

static int dry_run(fb_cli *cli, const char *path) {
    fb_sie_summary *summary = NULL;
    fb_buf out;
    fb_buf_init(&out, FB_MIB(16));
    fb_rc rc = fb_sie_summarise(&summary, path, cli->findings);
    if (rc != FB_OK) return fb_cli_end(cli, rc);
    bool wrong = fb_findings_count(cli->findings, FB_ERROR) > 0;
    rc = cli->options.format == FORMAT_JSON ? fb_sie_summary_json(&out, summary, cli->findings)
                                            : fb_sie_summary_text(&out, summary, cli->findings);
    fb_sie_summary_free(summary);
    fb_findings_clear(cli->findings); /* they stand in the output */
    if (rc != FB_OK) {
        fb_buf_free(&out);
        return fb_cli_end(cli, rc);
    }
    int code = fb_cli_print(cli, &out);
    return code == EXIT_DONE && wrong ? EXIT_FINDINGS : code;
}

static fb_rc import_file(fb_cli *cli, const char *path, fb_buf *told) {
    fb_sie_import_options options = {.association = cli->options.association};
    fb_sie_import_result result = {0};
    FB_TRY(fb_sie_import(path, cli->store, &options, cli->findings, &result));
    if (result.already)
        fb_buf_printf(told, _("%s: taken in before; nothing changed\n"), path);
    else
        fb_buf_printf(
            told, _("%s: %d, %" PRId64 " vouchers added, %" PRId64 " there before, %" PRId64 " balances stated\n"),
            path, result.year, result.vouchers_added, result.vouchers_skipped, result.balances_stated);
    return FB_OK;
}

static fb_rc import_files(fb_cli *cli, fb_buf *told) {
    for (int i = 0; i < cli->options.argument_count; i++)
        FB_TRY(import_file(cli, cli->options.arguments[i], told));
    return FB_OK;
}

/* All files or none: a command is one transaction. */
static int import_all(fb_cli *cli) {
    fb_buf told;
    fb_buf_init(&told, FB_MIB(16));
    bool made;
    fb_rc rc = open_or_make(cli, &made);
    if (rc == FB_OK) rc = fb_begin(cli->store);
    if (rc == FB_OK) rc = fb_end(cli->store, import_files(cli, &told));
    if (rc == FB_OK) return fb_cli_print(cli, &told);
    fb_buf_free(&told);
    return end_failed(cli, rc, made);
}

int fb_cmd_import(fb_cli *cli) {
    if (!cli->options.dry_run) return import_all(cli);
    int worst = EXIT_DONE;
    for (int i = 0; i < cli->options.argument_count; i++) {
        int code = dry_run(cli, cli->options.arguments[i]);
        if (code > worst) worst = code;
    }
    return worst;
}

/* Not with every export: what is taken in again is then what was exported, byte by byte. */
static fb_rc export_budget(fb_cli *cli, fb_closing **closing, fb_sie_budget *out) {
    const fb_budget_version *versions;
    size_t count;
    fb_arena *arena = fb_arena_new(FB_MIB(16));
    fb_rc rc = arena ? fb_budget_versions(cli->book, cli->options.year, 0, arena, &versions, &count) : FB_ENOMEM;
    fb_arena_free(arena);
    if (rc != FB_OK || count == 0) return rc;
    FB_TRY(fb_closing_open_bare(closing, cli->book, cli->options.year, cli->share, cli->findings));
    return fb_budget_balances(*closing, &out->rows, &out->count);
}

int fb_cmd_export(fb_cli *cli) {
    bool with_budget = strcmp(cli->options.arguments[0], "budget") == 0;
    if (!with_budget && strcmp(cli->options.arguments[0], "sie") != 0)
        return fb_cli_end(cli, fb_refuse(cli->findings, "cli.usage", NULL, 0,
                                         _("\"%s\" cannot be exported; expected sie, or budget: the same with the "
                                           "budget in force"),
                                         cli->options.arguments[0]));
    fb_closing *closing = NULL;
    fb_sie_budget budget = {0};
    fb_rc rc = fb_cli_open(cli, FB_STORE_READ);
    const char *path = cli->options.out;
    if (rc == FB_OK && with_budget) rc = export_budget(cli, &closing, &budget);
    if (rc == FB_OK)
        rc = path ? fb_sie_write_file(cli->book, cli->options.year, &budget, path, cli->findings)
                  : fb_sie_write(cli->book, cli->options.year, &budget, stdout, cli->findings);
    fb_closing_free(closing);
    return fb_cli_end(cli, rc);
}

/* The database itself --------------------------------------------------------------------------- */

int fb_cmd_rebuild(fb_cli *cli) {
    const int *years;
    size_t count = 0;
    fb_arena *arena = fb_arena_new(FB_MIB(1));
    fb_rc rc = arena ? fb_cli_open(cli, FB_STORE_WRITE) : FB_ENOMEM;
    if (rc == FB_OK) rc = fb_years(cli->book, arena, &years, &count);
    bool found = false;
    for (size_t i = 0; rc == FB_OK && i < count; i++) {
        if (cli->options.year && cli->options.year != years[i]) continue;
        found = true;
        rc = fb_ledger_rebuild(cli->book, years[i]);
        if (rc == FB_OK) printf(_("%d: balances rebuilt\n"), years[i]);
    }
    if (rc == FB_OK && !found && cli->options.year)
        rc = fb_refuse(cli->findings, "closing.year", NULL, 0,
                       _("there are no books of %d; load or import them first"), cli->options.year);
    fb_arena_free(arena);
    return fb_cli_end(cli, rc);
}

int fb_cmd_verify(fb_cli *cli) {
    fb_rc rc = fb_store_open(&cli->store, cli->options.database, FB_STORE_READ, cli->findings);
    if (rc == FB_OK) {
        rc = fb_store_verify(cli->store, cli->findings);
        if (rc == FB_EINPUT) {
            fb_cli_end(cli, rc);
            return EXIT_FINDINGS;
        }
    }
    if (rc == FB_OK) printf(_("%s: whole\n"), cli->options.database);
    return fb_cli_end(cli, rc);
}

int fb_cmd_backup(fb_cli *cli) {
    fb_rc rc = fb_store_open(&cli->store, cli->options.database, FB_STORE_READ, cli->findings);
    if (rc == FB_OK) rc = fb_store_backup(cli->store, cli->options.arguments[0], cli->findings);
    if (rc == FB_OK) printf(_("copied to %s\n"), cli->options.arguments[0]);
    return fb_cli_end(cli, rc);
}

int fb_cmd_restore(fb_cli *cli) {
    fb_rc rc = fb_store_open(&cli->store, cli->options.arguments[0], FB_STORE_READ, cli->findings);
    if (rc == FB_OK) rc = fb_store_verify(cli->store, cli->findings);
    if (rc == FB_OK) rc = fb_store_backup(cli->store, cli->options.database, cli->findings);
    if (rc == FB_OK) printf(_("%s restored\n"), cli->options.database);
    return fb_cli_end(cli, rc);
}
