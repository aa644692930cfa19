/* report.c - the report command: the editions of a year, from one closing, kept together or not at all. */
#include "cli/edition.h"

#include "base/language.h"
#include "report/report.h"

#include <stdio.h>
#include <string.h>

/* The reports there are. `all` writes those that it holds. */
static const struct {
    const char *name, *chapters; /* the folder below chapters/YYYY/, "" for the year's own */
    const char *file, *formats;  /* what its files are called; those that are written unless others are asked for */
    bool in_all;                 /* what is of another time than the year's end stands by itself */
    bool through;                /* it may be of a part of the year */
} REPORTS[] = {{"annual", "", "arsredovisning", "pdf,html,xlsx,web", true, false},
               {"popular", "popular", "popularversion", "pdf,html", true, false},
               {"workbook", "", "arsredovisning", "xlsx", false, false},
               {"interim", "interim", "delarsrapport", "pdf,html,xlsx,web", false, true},
               {"plan", "plan", "budget-och-plan", "pdf,html,xlsx,web", false, false}};
enum { REPORT_COUNT = FB_COUNT(REPORTS) };

static bool wanted(const fb_cli *cli, size_t report) {
    const char *name = cli->options.arguments[0];
    return strcmp(name, "all") == 0 ? REPORTS[report].in_all : strcmp(name, REPORTS[report].name) == 0;
}

static fb_rc check_name(const fb_cli *cli) {
    bool known = false, through = false;
    for (size_t i = 0; i < REPORT_COUNT; i++) {
        known = known || wanted(cli, i);
        through = through || (wanted(cli, i) && REPORTS[i].through);
    }
    if (known && cli->options.through && !through)
        return fb_refuse(cli->findings, "cli.usage", NULL, 0, _("--through belongs to report interim"));
    if (known && cli->options.through == FB_WHOLE_YEAR.to)
        return fb_refuse(cli->findings, "cli.usage", NULL, 0,
                         _("--through 12 is the whole year; an interim report is of a part of it, 6 to 8 months"));
    if (known) return FB_OK;
    return fb_refuse(cli->findings, "cli.usage", NULL, 0,
                     _("there is no report \"%s\"; expected: annual, popular, workbook, interim, plan or all"),
                     cli->options.arguments[0]);
}

static fb_rc check_formats(const fb_cli *cli) {
    unsigned formats;
    return cli->options.formats ? fb_formats_read(cli, cli->options.formats, FB_FORMATS_ALL, &formats) : FB_OK;
}

static fb_rc make_report(fb_cli *cli, fb_closing *closing, size_t report, fb_output *output) {
    fb_edition edition = {.cli = cli, .closing = closing};
    fb_doc *doc = NULL;
    unsigned formats;
    snprintf(edition.name, sizeof edition.name, "%s-%d", REPORTS[report].file, cli->options.year);
    FB_TRY(fb_formats_read(cli, cli->options.formats ? cli->options.formats : REPORTS[report].formats, FB_FORMATS_ALL,
                           &formats));
    fb_rc rc = fb_report_make(&doc, closing, REPORTS[report].chapters, cli->share, cli->findings);
    edition.doc = doc;
    if (rc == FB_OK) rc = fb_edition_make(&edition, formats, output);
    fb_doc_free(doc);
    return rc;
}

/* A plan is made of a year that has no books yet. */
static fb_rc open_closing(fb_cli *cli, fb_closing **out) {
    bool planned = strcmp(cli->options.arguments[0], "plan") == 0;
    fb_date decided;
    if (planned) FB_TRY(fb_report_budget(cli->book, cli->options.year, &decided, cli->findings));
    FB_TRY((planned ? fb_closing_open_planned : fb_closing_open)(out, cli->book, cli->options.year, cli->share,
                                                                 cli->findings));
    if (!cli->options.through) return FB_OK;
    fb_rc rc = fb_closing_show_months(*out, cli->options.through, cli->findings);
    if (rc == FB_OK) return FB_OK;
    fb_closing_free(*out);
    *out = NULL;
    return rc;
}

/* What is wrong in one report does not hide what is wrong in the next; then nothing is written. */
static fb_rc make_reports(fb_cli *cli, fb_output *output) {
    fb_closing *closing = NULL;
    fb_rc worst = FB_OK;
    FB_TRY(open_closing(cli, &closing));
    for (size_t i = 0; i < REPORT_COUNT && (worst == FB_OK || worst == FB_EINPUT); i++) {
        fb_rc rc = wanted(cli, i) ? make_report(cli, closing, i, output) : FB_OK;
        if (rc != FB_OK) worst = rc;
    }
    fb_closing_free(closing);
    return worst;
}

/* Remarks on the chapters: with --strict they stop the report, as the findings of a check. */
static bool stopped(const fb_cli *cli) {
    size_t remarks = cli->options.strict ? fb_findings_of(cli->findings, FB_WARNING, "chapter.") : 0;
    if (remarks)
        fb_find(cli->findings, FB_ERROR, "report.strict", NULL, 0,
                _("remarks on the chapters: %zu; with --strict nothing is written until there are none"), remarks);
    return remarks > 0;
}

int fb_cmd_report(fb_cli *cli) {
    fb_output *output = NULL;
    bool strict = false;
    fb_rc rc = check_name(cli);
    if (rc == FB_OK) rc = check_formats(cli);
    if (rc == FB_OK) rc = fb_cli_open(cli, FB_STORE_READ);
    if (rc == FB_OK) rc = fb_output_new(&output, cli->options.out, cli->findings);
    if (rc == FB_OK) rc = make_reports(cli, output);
    if (rc == FB_OK) strict = stopped(cli);
    if (rc == FB_OK && !strict) rc = fb_output_keep(output);
    if (rc == FB_OK && !strict) rc = fb_output_print(output);
    fb_output_free(output);
    int code = fb_cli_end(cli, rc);
    return strict && code == EXIT_DONE ? EXIT_FINDINGS : code;
}
