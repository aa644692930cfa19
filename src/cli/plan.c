/* plan.c - the budget by command: enter a row, move an appropriation, record a decision, take in a file. */
#include "cli/plan.h"

#include "base/language.h"
#include "closing/planned.h"
#include "exchange/sie_budget.h"
#include "plan/budget_write.h"

#include <stdio.h>
#include <string.h>

static const char *text_or_none(const char *text) { return text ? text : ""; }

static int needs(fb_cli *cli, const char *option) {
    return fb_cli_end(cli, fb_refuse(cli->findings, "cli.usage", NULL, 0, _("--%s is missing"), option));
}

/* Ends a change: rows that are for a line are tried against the layouts, within the same transaction. */
static int end_change(fb_cli *cli, fb_rc rc, const char *done) {
    if (rc == FB_OK) rc = fb_budget_lines_check(cli->book, cli->options.year, cli->share, NULL, cli->findings);
    if (cli->store) rc = fb_end(cli->store, rc);
    if (rc == FB_OK) printf("%s\n", done);
    return fb_cli_end(cli, rc);
}

static fb_rc begin_change(fb_cli *cli) {
    FB_TRY(fb_cli_open(cli, FB_STORE_WRITE));
    return fb_begin(cli->store);
}

/* Codes --------------------------------------------------------------------------------------- */

enum { CODE_TEXT = 200 };

/* "6010/20/P1": an account or a line, a unit, a project; cut up in `copy`. */
static bool read_codes(const char *text, char copy[static CODE_TEXT], fb_budget_codes *out) {
    if (snprintf(copy, CODE_TEXT, "%s", text) >= CODE_TEXT) return false;
    char *unit = strchr(copy, '/'), *project = unit ? strchr(unit + 1, '/') : NULL;
    if (unit) *unit++ = '\0';
    if (project) *project++ = '\0';
    bool line = strchr(copy, '.') != NULL;
    *out = (fb_budget_codes){line ? "" : copy, line ? copy : "", unit ? unit : "", project ? project : "", ""};
    return copy[0] != '\0';
}

static fb_rc codes_of(fb_cli *cli, const char *text, char copy[static CODE_TEXT], fb_budget_codes *out) {
    const fb_options *o = &cli->options;
    if (!read_codes(text, copy, out))
        return fb_refuse(
            cli->findings, "cli.usage", NULL, 0,
            _("\"%s\" is no code; expected an account or a line, such as 6010, 6010/20 or income.costs/20"), text);
    if (o->counterparty) out->counterparty = o->counterparty;
    return FB_OK;
}

/* Verbs --------------------------------------------------------------------------------------- */

/* set VERSION CODE --amount KRONOR [--unit U] [--project P] [--counterparty C] [--spread KEY] */
static int set(fb_cli *cli) {
    const fb_options *o = &cli->options;
    fb_budget_codes codes;
    char copy[CODE_TEXT];
    if (!o->amount_given) return needs(cli, "amount");
    fb_rc rc = codes_of(cli, o->arguments[2], copy, &codes);
    if (rc != FB_OK) return fb_cli_end(cli, rc);
    if (o->unit) codes.unit = o->unit;
    if (o->project) codes.project = o->project;
    if ((rc = begin_change(cli)) != FB_OK) return fb_cli_end(cli, rc);
    rc = fb_budget_set(cli->book, o->year, o->arguments[1], &codes, text_or_none(o->spread), o->amount, NULL,
                       cli->findings);
    return end_change(cli, rc, _("the row is entered"));
}

static fb_budget_version decision_of(const fb_options *o) {
    return (fb_budget_version){.version = o->arguments[1],
                               .decided = o->date,
                               .decision = text_or_none(o->decision),
                               .who = text_or_none(o->who),
                               .exception = text_or_none(o->exception)};
}

/* move VERSION FROM TO --amount KRONOR --date D --decision TEXT [--who TEXT] */
static int move(fb_cli *cli) {
    const fb_options *o = &cli->options;
    fb_budget_version decision = decision_of(o);
    fb_budget_codes from, to;
    char copies[2][CODE_TEXT];
    if (!o->amount_given) return needs(cli, "amount");
    if (!o->date) return needs(cli, "date");
    if (!o->decision) return needs(cli, "decision");
    fb_rc rc = codes_of(cli, o->arguments[2], copies[0], &from);
    if (rc == FB_OK) rc = codes_of(cli, o->arguments[3], copies[1], &to);
    if (rc == FB_OK) rc = begin_change(cli);
    if (rc != FB_OK) return fb_cli_end(cli, rc);
    rc = fb_budget_move(cli->book, o->year, &decision, &from, &to, o->amount, cli->findings);
    return end_change(cli, rc, _("the appropriation is moved"));
}

/* decide VERSION --date D --decision TEXT [--who TEXT] [--kind KIND] [--exception TEXT] */
static int decide(fb_cli *cli) {
    const fb_options *o = &cli->options;
    fb_budget_version decision = decision_of(o);
    if (!o->date) return needs(cli, "date");
    if (!o->decision) return needs(cli, "decision");
    decision.kind = FB_BUDGET_PROPOSED;
    for (fb_budget_kind kind = FB_BUDGET_DECIDED; kind < FB_BUDGET_KINDS; kind++)
        if (strcmp(o->kind ? o->kind : "decided", fb_budget_kind_word(kind)) == 0) decision.kind = kind;
    if (decision.kind == FB_BUDGET_PROPOSED)
        return fb_cli_end(cli, fb_refuse(cli->findings, "cli.usage", NULL, 0,
                                         _("the kind is \"%s\"; expected decided, revised or change"), o->kind));
    fb_rc rc = begin_change(cli);
    if (rc != FB_OK) return fb_cli_end(cli, rc);
    rc = fb_budget_decide(cli->book, o->year, &decision, cli->findings);
    return end_change(cli, rc, _("the decision is recorded"));
}

/* import FILE VERSION */
static int import(fb_cli *cli) {
    const fb_options *o = &cli->options;
    size_t rows = 0;
    char done[80];
    fb_rc rc = begin_change(cli);
    if (rc != FB_OK) return fb_cli_end(cli, rc);
    rc = fb_sie_budget_import(cli->book, o->arguments[1], o->year, o->arguments[2], cli->findings, &rows);
    snprintf(done, sizeof done, _("rows entered: %zu"), rows);
    return end_change(cli, rc, done);
}

static int rows(fb_cli *cli) {
    return fb_budget_show_rows(cli, cli->options.argument_count > 1 ? cli->options.arguments[1] : NULL);
}

static int months(fb_cli *cli) {
    return fb_budget_show_months(cli, cli->options.argument_count > 1 ? cli->options.arguments[1] : NULL);
}

const fb_verb fb_budget_verbs[] = {
    {"set", 3, 3, N_("set VERSION CODE --amount KRONOR"), 0, set},
    {"move", 4, 4, N_("move VERSION FROM TO --amount KRONOR --date D --decision TEXT"), 0, move},
    {"decide", 2, 2, N_("decide VERSION --date D --decision TEXT"), 0, decide},
    {"import", 3, 3, N_("import FILE VERSION"), 0, import},
    {"rows", 1, 2, N_("rows [VERSION]"), 0, rows},
    {"months", 1, 2, N_("months [STATEMENT|units]"), 0, months},
    {0}};
