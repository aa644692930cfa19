/* measure.c - what is counted, by command: enter a number, take in a file, write one to fill in. */
#include "cli/command.h"

#include "base/language.h"
#include "follow/measures.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { ARENA_CAP = 256 * 1024 * 1024, FILE_CAP = 64 * 1024 * 1024 };

static int missing(fb_cli *cli, const char *option) {
    return fb_cli_end(cli, fb_refuse(cli->findings, "cli.usage", NULL, 0, _("--%s is missing"), option));
}

/* What every verb needs: an arena, the book, and the measure that the first argument names. */
static fb_rc open_measure(fb_cli *cli, fb_store_mode mode, fb_asked *asked, const fb_measure_def **m) {
    *asked = (fb_asked){.year = cli->options.year, .findings = cli->findings, .arena = fb_arena_new(ARENA_CAP)};
    if (!asked->arena) return FB_ENOMEM;
    FB_TRY(fb_cli_open(cli, mode));
    asked->book = cli->book;
    return fb_measure_find(cli->book, cli->options.arguments[1], asked->arena, m, cli->findings);
}

/* set ------------------------------------------------------------------------------------------- */

static fb_rc refuse_word(fb_cli *cli, const fb_measure_def *m, const char *word) {
    return fb_refuse(cli->findings, "cli.usage", NULL, 0,
                     _("\"%s\": expected DIMENSION=VALUE for each that the measure %s is counted by; forbund show "
                       "measure-sources lists them"),
                     word, m->key);
}

static fb_rc read_value(fb_cli *cli, const fb_measure_def *m, const char *word, fb_observation *out) {
    size_t length = strcspn(word, "=");
    for (size_t d = 0; word[length] && d < m->dimension_count; d++)
        if (strlen(m->dimensions[d].key) == length && memcmp(m->dimensions[d].key, word, length) == 0) {
            out->values[d] = word + length + 1;
            return FB_OK;
        }
    return refuse_word(cli, m, word);
}

/* "120", "77/79", "92.5" */
static fb_rc read_number(fb_cli *cli, const char *text, fb_observation *out) {
    size_t length = strcspn(text, "/");
    fb_money value, whole = FB_ZERO;
    fb_money_fault fault = fb_money_parse(&value, text, length);
    if (fault == FB_MONEY_GOOD && text[length])
        fault = fb_money_parse(&whole, text + length + 1, strlen(text + length + 1));
    if (fault == FB_MONEY_GOOD && (whole.ore % 100 != 0 || whole.ore < 0 || (text[length] && !whole.ore)))
        fault = FB_MONEY_NOT_A_NUMBER;
    if (fault != FB_MONEY_GOOD)
        return fb_refuse(cli->findings, "cli.usage", NULL, 0,
                         _("\"%s\" is no number; expected such as 120, or 77/79 for a part of a whole"), text);
    out->value = value.ore;
    out->whole = whole.ore / 100;
    return FB_OK;
}

static fb_rc read_observation(fb_cli *cli, const fb_asked *asked, const fb_measure_def *m, fb_observation *out) {
    const fb_options *o = &cli->options;
    *out = (fb_observation){.values = {"", "", ""}, .recorded = o->date};
    if (!fb_measure_period_read(m, o->arguments[2], &out->year, &out->part))
        return fb_refuse(cli->findings, "measure.period", NULL, 0,
                         _("period is \"%s\"; the measure %s is counted by %s, so expected such as %s"),
                         o->arguments[2], m->key, fb_measure_period_word(m->period),
                         fb_measure_period_text(m, 2023, 1, asked->arena));
    for (int i = 3; i < o->argument_count - 1; i++)
        FB_TRY(read_value(cli, m, o->arguments[i], out));
    return read_number(cli, o->arguments[o->argument_count - 1], out);
}

/* set MEASURE PERIOD [DIMENSION=VALUE…] NUMBER --date D [--text REASON] */
static int set(fb_cli *cli) {
    fb_asked asked;
    const fb_measure_def *m = NULL;
    fb_observation observation;
    size_t changed = 0;
    if (!cli->options.date) return missing(cli, "date");
    fb_rc rc = open_measure(cli, FB_STORE_WRITE, &asked, &m);
    if (rc == FB_OK) rc = read_observation(cli, &asked, m, &observation);
    if (rc == FB_OK && (rc = fb_begin(cli->store)) == FB_OK)
        rc = fb_end(cli->store, fb_observation_put(&asked, m, &observation, cli->options.text, NULL, 0, &changed));
    fb_arena_free(asked.arena);
    if (rc == FB_OK) printf("%s\n", changed ? _("the number is entered") : _("the number was the same already"));
    return fb_cli_end(cli, rc);
}

/* import and export ----------------------------------------------------------------------------- */

static fb_rc import_file(fb_cli *cli, const fb_asked *asked, const fb_measure_def *m, size_t *changed) {
    const char *file = cli->options.arguments[2];
    fb_buf text;
    fb_buf_init(&text, FILE_CAP);
    fb_rc rc = fb_file_read(&text, file);
    if (rc == FB_EIO || rc == FB_ENOTFOUND)
        rc = fb_refuse(cli->findings, "folder.read", file, 0, _("the file cannot be read: %s"), strerror(errno));
    if (rc == FB_OK) rc = fb_measure_import(asked, m, &text, file, cli->options.date, cli->options.text, changed);
    fb_buf_free(&text);
    return rc;
}

/* import MEASURE FILE --date D [--text REASON] */
static int import(fb_cli *cli) {
    fb_asked asked;
    const fb_measure_def *m = NULL;
    size_t changed = 0;
    if (!cli->options.date) return missing(cli, "date");
    fb_rc rc = open_measure(cli, FB_STORE_WRITE, &asked, &m);
    if (rc == FB_OK) rc = import_file(cli, &asked, m, &changed);
    fb_arena_free(asked.arena);
    if (rc == FB_OK) printf(_("numbers entered or corrected: %zu\n"), changed);
    return fb_cli_end(cli, rc);
}

/* export MEASURE --year Y [--out FILE] */
static int export(fb_cli *cli) {
    fb_asked asked;
    const fb_measure_def *m = NULL;
    fb_buf out;
    if (!cli->options.year) return missing(cli, "year");
    fb_buf_init(&out, FILE_CAP);
    fb_rc rc = open_measure(cli, FB_STORE_READ, &asked, &m);
    if (rc == FB_OK) rc = fb_measure_export(&asked, m, &out);
    fb_arena_free(asked.arena);
    if (rc != FB_OK || !cli->options.out) return fb_cli_answer(cli, rc, &out);
    rc = fb_file_write(cli->options.out, out.text, out.length);
    if (rc != FB_OK)
        fb_find(cli->findings, FB_ERROR, "cli.output", cli->options.out, 0, _("the file cannot be written: %s"),
                strerror(errno));
    fb_buf_free(&out);
    return fb_cli_end(cli, rc);
}

const fb_verb fb_measure_verbs[] = {
    {"set", 4, 4 + FB_MEASURE_DIMENSIONS, N_("set MEASURE PERIOD [DIMENSION=VALUE…] NUMBER --date D"), 0, set},
    {"import", 3, 3, N_("import MEASURE FILE --date D"), 0, import},
    {"export", 2, 2, N_("export MEASURE --year Y"), 0, export},
    {0}};
