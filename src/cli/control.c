/* control.c - the internal control: run the rules, draw samples, write down what was found, report, propose. */
#include "cli/closing.h"

#include "base/language.h"
#include "control/enter.h"
#include "control/rules.h"
#include "control/sample.h"
#include "figure/subjects.h"

#include <stdlib.h>
#include <string.h>

enum { OUTPUT_CAP = 64 * 1024 * 1024, FIRST_COUNT = 25 };
#define ARENA_CAP ((size_t)1 << 30)

#define OF_A_SAMPLE (OPTION_BY_LOT | OPTION_SEED | OPTION_OVER | OPTION_STRATA | OPTION_CONTROL)
#define OF_A_FINDING (OPTION_DATE | OPTION_TEXT | OPTION_EVIDENCE)

/* One command while it runs. */
typedef struct work {
    fb_cli *cli;
    fb_arena *arena;
    fb_buf out;
    fb_kept *kept; /* while nothing is written; or NULL */
    bool found;    /* something to look at: exit 1 */
} work;

static const char *word(const work *w, int i) {
    return i + 1 < w->cli->options.argument_count ? w->cli->options.arguments[i + 1] : NULL;
}

static fb_rc refuse_usage(const work *w, const char *format, const char *what) {
    return fb_refuse(w->cli->findings, "cli.usage", NULL, 0, format, what);
}

/* @param argument a word, or NULL for none */
static fb_asked asked_for(const work *w, const char *const *argument) {
    return (fb_asked){.book = w->cli->book,
                      .year = w->cli->options.year,
                      .words = argument,
                      .word_count = *argument ? 1 : 0,
                      .arena = w->arena,
                      .findings = w->cli->findings,
                      .kept = w->kept};
}

static fb_rc make(const work *w, const char *name, const char *argument, fb_view **out) {
    const fb_asked asked = asked_for(w, &argument);
    return fb_subject_view_make(&asked, name, out);
}

/* Print a table of records, with a blank line before all but the first. */
static fb_rc show(work *w, const char *name, const char *argument) {
    fb_view *view = NULL;
    FB_TRY(make(w, name, argument, &view));
    if (w->out.length) fb_buf_add_char(&w->out, '\n');
    return fb_cli_view(w->cli, &w->out, view, name);
}

/* Rules --------------------------------------------------------------------------------------------- */

static fb_rc run(work *w) {
    const char *rule = word(w, 0);
    const fb_rule_outcome *list;
    size_t count;
    if (!(w->kept = fb_kept_new(w->arena))) return FB_ENOMEM;
    const fb_asked asked = asked_for(w, &rule);
    FB_TRY(fb_rules_run(&asked, &list, &count));
    for (size_t i = 0; i < count; i++)
        w->found |= list[i].count > 0;
    if (w->cli->options.format == FORMAT_TEXT) FB_TRY(show(w, "control-rules", rule));
    if (w->cli->options.format == FORMAT_TEXT && !w->found) return FB_OK;
    return show(w, "control-findings", rule);
}

/* Samples ------------------------------------------------------------------------------------------- */

static fb_rc read_count(const work *w, int64_t *out) {
    const char *text = w->cli->options.by_lot;
    char *end = NULL;
    if (!text) return FB_OK;
    *out = strtoll(text, &end, 10);
    if (*text < '0' || *text > '9' || *end || *out > FB_SAMPLE_MOST)
        return refuse_usage(w, _("--count is \"%s\"; expected a whole number"), text);
    return FB_OK;
}

static fb_rc read_amount(const work *w, const char *text, fb_money *out) {
    if (!text) return FB_OK;
    fb_money_fault fault = fb_money_parse(out, text, strlen(text));
    if (fault != FB_MONEY_GOOD) return refuse_usage(w, _("--over is no amount; %s"), fb_money_fault_text(fault));
    return out->ore >= 0 ? FB_OK : refuse_usage(w, _("--over is \"%s\"; expected nought or more"), text);
}

static fb_rc check_seed(const work *w, const char *seed) {
    if (strlen(seed) > 0 && strlen(seed) <= 40 && !strpbrk(seed, " \t\r\n\"{}/")) return FB_OK;
    return refuse_usage(w, _("--seed is \"%s\"; expected 1 to 40 characters without blanks"), seed);
}

static fb_rc draw(work *w, const char *code) {
    static char seed[FB_SEED_TEXT];
    const fb_options *o = &w->cli->options;
    const fb_sample *kept = NULL;
    fb_sample sample = {.code = code,
                        .control = w->cli->options.control ? w->cli->options.control : "",
                        .drawn = o->date,
                        .way = {.seed = w->cli->options.seed,
                                .count = FIRST_COUNT,
                                .over = fb_ore(-1),
                                .strata = w->cli->options.strata ? w->cli->options.strata : "",
                                .account = o->account ? o->account : ""}};
    FB_TRY(read_count(w, &sample.way.count));
    FB_TRY(read_amount(w, w->cli->options.over, &sample.way.over));
    if (!sample.way.seed) sample.way.seed = fb_sample_seed(seed);
    FB_TRY(check_seed(w, sample.way.seed));
    FB_TRY(fb_begin(w->cli->store)); /* a dry run leaves nothing behind */
    fb_rc rc = fb_sample_keep(w->cli->book, o->year, &sample, w->arena, &kept, w->cli->findings);
    if (rc == FB_OK) rc = show(w, "control-sample", kept->code);
    if (!o->dry_run || rc != FB_OK) return fb_end(w->cli->store, rc);
    fb_rollback(w->cli->store);
    return FB_OK;
}

/* A sample that is there is drawn again and shown; one that is not is drawn. */
static fb_rc sample(work *w) {
    const char *code = word(w, 0);
    const fb_sample *list;
    size_t count;
    FB_TRY(fb_samples(w->cli->book, w->cli->options.year, w->arena, &list, &count));
    bool there = false;
    for (size_t i = 0; code && i < count; i++)
        there |= strcmp(list[i].code, code) == 0;
    if (!there) return draw(w, code);
    if (w->cli->options.given & OF_A_SAMPLE)
        return refuse_usage(w, _("sample %s is drawn already, from its kept seed; give another name to draw anew"),
                            code);
    FB_TRY(fb_sample_again(w->cli->book, w->cli->options.year, code, w->arena, w->cli->findings));
    w->found = fb_findings_of(w->cli->findings, FB_WARNING, "control.redrawn") > 0;
    return show(w, "control-sample", code);
}

static fb_rc outcome(work *w) {
    const fb_options *o = &w->cli->options;
    char *end = NULL;
    fb_sampled judged = {.series = word(w, 1),
                         .number = strtoll(word(w, 2), &end, 10),
                         .date = o->date,
                         .result = fb_check_result_named(word(w, 3)),
                         .said = o->text,
                         .evidence = w->cli->options.evidence};
    if (*end) return refuse_usage(w, _("\"%s\" is no number of a voucher"), word(w, 2));
    FB_TRY(fb_sample_judge(w->cli->book, o->year, word(w, 0), &judged, w->cli->findings));
    return show(w, "control-samples", NULL);
}

/* Rows ---------------------------------------------------------------------------------------------- */

static fb_rc need(const work *w, const char *value, const char *option) {
    return value && *value ? FB_OK : refuse_usage(w, _("--%s is missing"), option);
}

static fb_rc need_date(const work *w) { return need(w, w->cli->options.date ? "day" : NULL, "date"); }

static fb_rc check(work *w) {
    const fb_options *o = &w->cli->options;
    FB_TRY(need_date(w));
    const fb_control_check made = {
        word(w, 0), o->date, fb_check_result_named(word(w, 1)), o->text, w->cli->options.evidence, o->who};
    FB_TRY(fb_control_enter_check(w->cli->book, o->year, &made, w->cli->findings));
    return show(w, "control-checks", word(w, 0));
}

static fb_rc deviation(work *w) {
    const fb_options *o = &w->cli->options;
    const char *due = w->cli->options.due;
    fb_control_deviation found = {.code = word(w, 0),
                                  .control = word(w, 1),
                                  .found = o->date,
                                  .text = o->text,
                                  .action = w->cli->options.action,
                                  .responsible = o->who,
                                  .evidence = w->cli->options.evidence};
    FB_TRY(need_date(w));
    FB_TRY(need(w, o->text, "text"));
    FB_TRY(need(w, found.action, "action"));
    FB_TRY(need(w, o->who, "who"));
    FB_TRY(need(w, due, "due"));
    if (!fb_date_parse(&found.due, due, strlen(due)))
        return refuse_usage(w, _("--due is \"%s\"; expected a day that exists, such as 2023-12-31"), due);
    FB_TRY(fb_control_enter_deviation(w->cli->book, o->year, &found, w->cli->findings));
    return show(w, "control-deviations", NULL);
}

static fb_rc done(work *w) {
    const fb_options *o = &w->cli->options;
    FB_TRY(need_date(w));
    FB_TRY(fb_control_enter_done(w->cli->book, o->year, word(w, 0), o->date, w->cli->options.evidence,
                                 w->cli->findings));
    return show(w, "control-deviations", NULL);
}

/* The plan ------------------------------------------------------------------------------------------ */

static fb_rc propose_within(work *w) {
    int from = 0;
    FB_TRY(fb_control_propose(w->cli->book, w->cli->options.year, &from, w->cli->findings));
    return show(w, "control-proposal", NULL);
}

static fb_rc propose(work *w) {
    FB_TRY(fb_begin(w->cli->store));
    fb_rc rc = propose_within(w);
    if (!w->cli->options.dry_run || rc != FB_OK) return fb_end(w->cli->store, rc);
    fb_rollback(w->cli->store);
    return FB_OK;
}

/* A warning for each action that is overdue on the day. */
static fb_rc tell_overdue(work *w) {
    char day[FB_DATE_TEXT];
    const fb_control_deviation *list;
    size_t count;
    const fb_options *o = &w->cli->options;
    FB_TRY(fb_control_deviations(w->cli->book, o->year, o->date, w->arena, &list, &count));
    for (size_t i = 0; i < count; i++) {
        if (list[i].state != FB_DEVIATION_OVERDUE) continue;
        fb_find(w->cli->findings, FB_WARNING, "control.overdue", NULL, 0,
                _("the action of deviation %s was due %s and is not done; %s answers for it"), list[i].code,
                fb_date_iso(day, list[i].due), list[i].responsible);
        w->found = true;
    }
    return FB_OK;
}

/* What the board gets once a year: the tables that have something in them. */
static fb_rc report(work *w) {
    static const char *const TABLES[] = {"risk-matrix",   "control-areas",   "controls", "control-deviations",
                                         "control-rules", "control-samples", NULL};
    char day[FB_DATE_TEXT];
    fb_date date = w->cli->options.date;
    if (w->cli->options.format != FORMAT_TEXT)
        return refuse_usage(w, _("%s is text; forbund show gives each of its tables as csv or json"), "report");
    for (const char *const *table = TABLES; *table; table++) {
        fb_view *view = NULL;
        bool dated = date && strcmp(*table, "control-deviations") == 0;
        FB_TRY(make(w, *table, dated ? fb_date_iso(day, date) : NULL, &view));
        if (!view->row_count) continue;
        if (w->out.length) fb_buf_add_char(&w->out, '\n');
        FB_TRY(fb_cli_view(w->cli, &w->out, view, *table));
    }
    return tell_overdue(w);
}

/* Verbs --------------------------------------------------------------------------------------------- */

/* Each takes fewer of the command's options than the command has. */
static fb_rc check_options(const work *w, fb_option permitted) {
    fb_option odd = w->cli->options.given & ~(permitted | OPTION_YEAR);
    for (fb_option option = 1; option <= OPTION_LAST; option <<= 1)
        if (odd & option) return refuse_usage(w, _("--%s does not belong to this command"), fb_option_name(option));
    return FB_OK;
}

static int work_on(fb_cli *cli, fb_store_mode mode, fb_option permitted, fb_rc (*act)(work *)) {
    work w = {.cli = cli, .arena = fb_arena_new(ARENA_CAP)};
    fb_buf_init(&w.out, OUTPUT_CAP);
    fb_rc rc = w.arena ? check_options(&w, permitted) : FB_ENOMEM;
    if (rc == FB_OK) rc = fb_cli_open(cli, mode);
    if (rc == FB_OK) rc = act(&w);
    int code = fb_cli_answer(cli, rc, &w.out);
    fb_arena_free(w.arena);
    return code == EXIT_DONE && w.found ? EXIT_FINDINGS : code;
}

static int do_run(fb_cli *cli) { return work_on(cli, FB_STORE_READ, OPTION_FORMAT, run); }
static int do_sample(fb_cli *cli) {
    return work_on(cli, FB_STORE_WRITE, OPTION_FORMAT | OF_A_SAMPLE | OPTION_ACCOUNT | OPTION_DATE | OPTION_DRY_RUN,
                   sample);
}
static int do_outcome(fb_cli *cli) { return work_on(cli, FB_STORE_WRITE, OPTION_FORMAT | OF_A_FINDING, outcome); }
static int do_check(fb_cli *cli) {
    return work_on(cli, FB_STORE_WRITE, OPTION_FORMAT | OF_A_FINDING | OPTION_WHO, check);
}
static int do_deviation(fb_cli *cli) {
    return work_on(cli, FB_STORE_WRITE, OPTION_FORMAT | OF_A_FINDING | OPTION_WHO | OPTION_DUE | OPTION_ACTION,
                   deviation);
}
static int do_done(fb_cli *cli) {
    return work_on(cli, FB_STORE_WRITE, OPTION_FORMAT | OPTION_DATE | OPTION_EVIDENCE, done);
}
static int do_propose(fb_cli *cli) { return work_on(cli, FB_STORE_WRITE, OPTION_FORMAT | OPTION_DRY_RUN, propose); }
static int do_report(fb_cli *cli) { return work_on(cli, FB_STORE_READ, OPTION_FORMAT | OPTION_DATE, report); }

const fb_verb fb_control_verbs[] = {
    {"run", 1, 2, N_("run [RULE]"), 0, do_run},
    {"sample", 1, 2, N_("sample [SAMPLE]"), 0, do_sample},
    {"outcome", 5, 5, N_("outcome SAMPLE SERIES NUMBER ok|remark|deviation"), 0, do_outcome},
    {"check", 3, 3, N_("check CONTROL ok|ongoing|remark|deviation"), 0, do_check},
    {"deviation", 3, 3, N_("deviation DEVIATION CONTROL"), 0, do_deviation},
    {"done", 2, 2, N_("done DEVIATION"), 0, do_done},
    {"propose", 1, 1, N_("propose"), 0, do_propose},
    {"report", 1, 1, N_("report"), 0, do_report},
    {0}};
