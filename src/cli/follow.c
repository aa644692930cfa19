/* follow.c - goals by command: what is due from whom, follow up, give out and take back a unit's table, carry over.
 */
#include "cli/closing.h"

#include "base/language.h"
#include "figure/subjects.h"
#include "follow/goal_write.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static int needs(fb_cli *cli, const char *option) {
    return fb_cli_end(cli, fb_refuse(cli->findings, "cli.usage", NULL, 0, _("--%s is missing"), option));
}

static const char *text_or_none(const char *text) { return text ? text : ""; }

/* set GOAL --date D [--status S] [--value N] [--text TEXT] [--who ROLE] [--through MONTH] */
static int set(fb_cli *cli) {
    const fb_options *o = &cli->options;
    int month = 0;
    if (!o->date) return needs(cli, "date");
    const fb_followup followup = {.year = o->year,
                                  .goal = o->arguments[1],
                                  .month = o->through,
                                  .made = o->date,
                                  .status = text_or_none(o->status),
                                  .value = {o->value_given, o->value.ore},
                                  .text = text_or_none(o->text),
                                  .who = text_or_none(o->who)};
    fb_rc rc = fb_cli_open(cli, FB_STORE_WRITE);
    if (rc == FB_OK) rc = fb_goal_follow(cli->book, &followup, cli->findings, &month);
    if (rc == FB_OK) printf(_("%s is followed up at %d-%02d\n"), followup.goal, o->year, month);
    return fb_cli_end(cli, rc);
}

/* export --unit U [--through MONTH] [--out FILE] */
static fb_rc export_rows(fb_cli *cli, fb_arena *arena, fb_buf *out, size_t *rows) {
    const fb_options *o = &cli->options;
    const fb_asked asked = {.book = cli->book, .year = o->year, .arena = arena, .findings = cli->findings};
    return arena ? fb_follow_export(&asked, o->unit, o->through, out, rows) : FB_ENOMEM;
}

static int export(fb_cli *cli) {
    const fb_options *o = &cli->options;
    fb_buf out;
    size_t rows = 0;
    if (!o->unit) return needs(cli, "unit");
    fb_rc rc = fb_cli_open(cli, FB_STORE_READ);
    if (rc != FB_OK) return fb_cli_end(cli, rc);
    fb_arena *arena = fb_arena_new(FB_MIB(256));
    fb_buf_init(&out, FB_MIB(64));
    rc = export_rows(cli, arena, &out, &rows);
    fb_arena_free(arena);
    if (rc != FB_OK || !o->out) return fb_cli_answer(cli, rc, &out);
    rc = fb_file_write(o->out, out.text, out.length);
    fb_buf_free(&out);
    if (rc == FB_OK)
        printf(_("rows to fill in: %zu\n"), rows);
    else
        fb_find(cli->findings, FB_ERROR, "cli.output", o->out, 0, _("the file cannot be written: %s"),
                strerror(errno));
    return fb_cli_end(cli, rc);
}

/* import FILE --date D [--who ROLE] */
static int import(fb_cli *cli) {
    const fb_options *o = &cli->options;
    const char *path = o->arguments[1];
    fb_buf text;
    size_t rows = 0;
    if (!o->date) return needs(cli, "date");
    fb_buf_init(&text, FB_MIB(64));
    fb_rc rc = fb_file_read(&text, path);
    if (rc != FB_OK)
        rc = fb_refuse(cli->findings, "folder.read", path, 0, _("the file cannot be read: %s"),
                       rc == FB_ELIMIT ? fb_rc_text(rc) : strerror(errno));
    if (rc == FB_OK) rc = fb_cli_open(cli, FB_STORE_WRITE);
    if (rc == FB_OK)
        rc = fb_follow_import(cli->book, text.text, text.length, path, o->date, o->who, cli->findings, &rows);
    fb_buf_free(&text);
    if (rc == FB_OK) {
        printf(_("rows entered: %zu"), rows);
        putchar('\n');
    }
    return fb_cli_end(cli, rc);
}

static int carry(fb_cli *cli) {
    size_t carried = 0;
    fb_rc rc = fb_cli_open(cli, FB_STORE_WRITE);
    if (rc == FB_OK) rc = fb_goals_carry(cli->book, cli->options.year, cli->findings, &carried);
    if (rc == FB_OK) printf(_("carried over to %d: %zu\n"), cli->options.year + 1, carried);
    return fb_cli_end(cli, rc);
}
/* Tables: due [--unit U] [--through MONTH], history GOAL ------------------------------------------- */

static fb_rc make_view(fb_cli *cli, const char *name, const char *const *words, size_t count, fb_buf *out) {
    fb_view *view = NULL;
    fb_arena *arena = fb_arena_new(FB_MIB(256));
    const fb_asked asked = {.book = cli->book,
                            .year = cli->options.year,
                            .words = words,
                            .word_count = count,
                            .arena = arena,
                            .findings = cli->findings};
    fb_rc rc = arena ? fb_subject_view_make(&asked, name, &view) : FB_ENOMEM;
    if (rc == FB_OK) rc = fb_cli_view(cli, out, view, name);
    fb_arena_free(arena);
    return rc;
}

static int print_view(fb_cli *cli, const char *name, const char *const *words, size_t count) {
    fb_buf out;
    fb_buf_init(&out, FB_MIB(64));
    fb_rc rc = fb_cli_open(cli, FB_STORE_READ);
    if (rc == FB_OK) rc = make_view(cli, name, words, count, &out);
    return fb_cli_answer(cli, rc, &out);
}

static int due(fb_cli *cli) {
    const fb_options *o = &cli->options;
    const char *words[2];
    char month[16];
    size_t count = 0;
    snprintf(month, sizeof month, "%d", o->through);
    if (o->unit) words[count++] = o->unit;
    if (o->through) words[count++] = month;
    return print_view(cli, "follow-due", words, count);
}

static int history(fb_cli *cli) {
    return print_view(cli, "follow-history", (const char *const[]){cli->options.arguments[1]}, 1);
}

static fb_rc list_units(const fb_asked *asked, fb_buf *out) {
    const fb_unit *units;
    size_t count;
    FB_TRY(fb_units(asked->book, asked->year, asked->arena, &units, &count));
    for (size_t i = 0; i < count; i++)
        fb_buf_printf(out, "%s\n", units[i].key);
    return fb_buf_rc(out);
}

/* Codes, one a line, for completion: of the year's goals, of the statuses that a goal may have, or of the units. */
static fb_rc list_codes(fb_cli *cli, fb_arena *arena, fb_buf *out) {
    const fb_asked asked = {.book = cli->book, .year = cli->options.year, .arena = arena};
    const fb_goal *goals;
    const fb_status *statuses;
    size_t count, status_count;
    const char *of = cli->options.argument_count > 1 ? cli->options.arguments[1] : NULL;
    if (of && strcmp(of, "units") == 0) return list_units(&asked, out);
    FB_TRY(fb_goals(&asked, FB_YEAR_MONTHS, &goals, &count));
    FB_TRY(fb_statuses(cli->book, arena, &statuses, &status_count));
    for (size_t i = 0; i < count; i++) {
        if (!of) fb_buf_printf(out, "%s\n", goals[i].code);
        for (size_t k = 0; of && strcmp(goals[i].code, of) == 0 && k < status_count; k++)
            if (strcmp(statuses[k].scale, goals[i].scale) == 0) fb_buf_printf(out, "%s\n", statuses[k].status);
    }
    return fb_buf_rc(out);
}

static int codes(fb_cli *cli) {
    fb_buf out;
    fb_buf_init(&out, FB_MIB(64));
    fb_arena *arena = fb_arena_new(FB_MIB(256));
    fb_rc rc = arena ? fb_cli_open(cli, FB_STORE_READ) : FB_ENOMEM;
    if (rc == FB_OK) rc = list_codes(cli, arena, &out);
    fb_arena_free(arena);
    return fb_cli_answer(cli, rc, &out);
}

/* Verbs ------------------------------------------------------------------------------------------ */

const fb_verb fb_follow_verbs[] = {
    {"due", 1, 1, N_("due [--unit U] [--through MONTH]"), 0, due},
    {"set", 2, 2, N_("set GOAL --date D [--status S] [--value N] [--text TEXT]"), 0, set},
    {"export", 1, 1, N_("export --unit U [--through MONTH] [--out FILE]"), 0, export},
    {"import", 2, 2, N_("import FILE --date D"), 0, import},
    {"history", 2, 2, N_("history GOAL"), 0, history},
    {"carry", 1, 1, N_("carry: what is unfinished goes on next year"), 0, carry},
    {"codes", 1, 2, N_("codes [GOAL]"), 0, codes},
    {0}};
