/* main.c - the command line: choose language and command, open what it needs, print what it found. */
#include "cli/command.h"

#include "base/language.h"
#include "render/findings_text.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const fb_command fb_commands[] = {
    {"load", N_("DIR"), N_("read an association folder into the database"), 0, 0, 1, 1, fb_cmd_load},
    {"dump", N_("DIR"), N_("write the association folder: everything, as plain text"), 0, 0, 1, 1, fb_cmd_dump},
    {"import", N_("FILE…"), N_("take in SIE files; --dry-run only says what they hold"),
     OPTION_DRY_RUN | OPTION_FORMAT, 0, 1, 1000, fb_cmd_import},
    {"export", "sie|budget",
     N_("write a year's books as SIE 4E, with the budget if asked, to --out FILE or the screen"),
     OPTION_YEAR | OPTION_OUT, OPTION_YEAR, 1, 1, fb_cmd_export},
    {"statement", N_("NAME"), N_("print a statement of a year"),
     OPTION_YEAR | OPTION_UNIT | OPTION_IN | OPTION_FORMAT | OPTION_CSV | OPTION_THROUGH | OPTION_FORECAST,
     OPTION_YEAR, 1, 1, fb_cmd_statement},
    {"check", "", N_("try a year's books and statements; exit 1 with findings"),
     OPTION_YEAR | OPTION_FORMAT | OPTION_CSV | OPTION_THROUGH | OPTION_FORECAST | OPTION_LAW | OPTION_REPORT,
     OPTION_YEAR, 0, 0, fb_cmd_check},
    {"forecast", N_("VERB…"), N_("make, set, list, show or judge forecasts of a year"),
     OPTION_YEAR | OPTION_UNIT | OPTION_IN | OPTION_FORMAT | OPTION_CSV | OPTION_THROUGH | OPTION_FORECAST |
         OPTION_METHOD | OPTION_DATE | OPTION_WHO | OPTION_TEXT | OPTION_OWN | OPTION_ACCOUNT | OPTION_PROJECT |
         OPTION_COUNTERPARTY | OPTION_AMOUNT,
     OPTION_YEAR, 1, 1, NULL},
    {"figures", N_("[PATTERN]"), N_("list the figures of a year, such as 'unit.*'"),
     OPTION_YEAR | OPTION_FORMAT | OPTION_CSV | OPTION_IN, OPTION_YEAR, 0, 1, fb_cmd_figures},
    {"show", N_("[TABLE…]"), N_("show a table of records, such as seats; without a name, which there are"),
     OPTION_YEAR | OPTION_FORMAT | OPTION_CSV, 0, 0, 12, fb_cmd_show},
    {"trace", N_("FIGURE"), N_("follow a figure through formula and accounts to vouchers and records"),
     OPTION_YEAR | OPTION_FORMAT | OPTION_LIMIT | OPTION_FORECAST, OPTION_YEAR, 1, 1, fb_cmd_trace},
    {"budget", N_("[VERB…]"), N_("list a year's budgets; set, move, decide, import, show rows or months"),
     OPTION_YEAR | OPTION_FORMAT | OPTION_CSV | OPTION_IN | OPTION_UNIT | OPTION_PROJECT | OPTION_COUNTERPARTY |
         OPTION_SPREAD | OPTION_AMOUNT | OPTION_DATE | OPTION_DECISION | OPTION_WHO | OPTION_EXCEPTION | OPTION_KIND,
     OPTION_YEAR, 0, 4, fb_cmd_budget},
    {"fees", N_("[VERB…]"), N_("list a year's fees; what members owe, are billed, have paid"),
     OPTION_YEAR | OPTION_FORMAT | OPTION_CSV | OPTION_IN | OPTION_MEMBER | OPTION_POST | OPTION_DATE | OPTION_TEXT |
         OPTION_AMOUNT | OPTION_UNIT | OPTION_THROUGH | OPTION_SET | OPTION_OUT | OPTION_FORMATS | OPTION_DRY_RUN |
         OPTION_DECISION,
     0, 0, 4, fb_cmd_fees},
    {"goals", "", N_("judge a year's financial goals at the budget, at every forecast and at the closing"),
     OPTION_YEAR | OPTION_FORMAT | OPTION_CSV | OPTION_IN, OPTION_YEAR, 0, 0, fb_cmd_goals},
    {"follow", N_("VERB…"), N_("goals: what is due, set, export and import of a unit's table, history, carry over"),
     OPTION_YEAR | OPTION_FORMAT | OPTION_CSV | OPTION_UNIT | OPTION_THROUGH | OPTION_DATE | OPTION_STATUS |
         OPTION_VALUE | OPTION_TEXT | OPTION_WHO | OPTION_OUT,
     OPTION_YEAR, 1, 2, NULL},
    {"investments", "", N_("list a year's investments: decided, spent, left"),
     OPTION_YEAR | OPTION_FORMAT | OPTION_CSV | OPTION_IN, OPTION_YEAR, 0, 0, fb_cmd_investments},
    {"outlook", N_("[NAME]"), N_("show the plan of three years; --set KEY=VALUE tries another assumption"),
     OPTION_YEAR | OPTION_UNIT | OPTION_IN | OPTION_FORMAT | OPTION_CSV | OPTION_SET, OPTION_YEAR, 0, 1,
     fb_cmd_outlook},
    {"variance", N_("[NAME]"), N_("show what differs from the budget, largest first, and what it is made of"),
     OPTION_YEAR | OPTION_UNIT | OPTION_IN | OPTION_FORMAT | OPTION_CSV | OPTION_THROUGH, OPTION_YEAR, 0, 1,
     fb_cmd_variance},
    {"control", N_("VERB…"), N_("internal control: run the rules, draw samples, enter, report, propose"),
     OPTION_YEAR | OPTION_FORMAT | OPTION_CSV | OPTION_DATE | OPTION_WHO | OPTION_TEXT | OPTION_ACCOUNT |
         OPTION_DRY_RUN | OPTION_BY_LOT | OPTION_SEED | OPTION_OVER | OPTION_STRATA | OPTION_CONTROL | OPTION_DUE |
         OPTION_ACTION | OPTION_EVIDENCE,
     OPTION_YEAR, 1, 5, NULL},
    {"report", N_("NAME"), N_("write a year's report to --out DIR: annual, popular, workbook, all; interim, plan"),
     OPTION_YEAR | OPTION_OUT | OPTION_FORMATS | OPTION_VOUCHERS | OPTION_STRICT | OPTION_THROUGH,
     OPTION_YEAR | OPTION_OUT, 1, 1, fb_cmd_report},
    {"measure", N_("VERB…"), N_("enter what is counted: set a number, import a CSV file, export one to fill in"),
     OPTION_YEAR | OPTION_DATE | OPTION_TEXT | OPTION_OUT, 0, 1, 8, NULL},
    {"einvoice", N_("check FILE"),
     N_("hold an e-invoice against EN 16931, Peppol and Sweden's rules; exit 1 with findings"),
     OPTION_FORMAT | OPTION_CSV, 0, 2, 2, fb_cmd_einvoice},
    {"year", N_("[open Y]"), N_("list the years; open the next with what the last closed with, with --post"),
     OPTION_ACCOUNT | OPTION_POST | OPTION_FORMAT | OPTION_CSV, 0, 0, 2, fb_cmd_year},
    {"close", "", N_("close months of a year for vouchers, all twelve for forecasts too; without a year: list"),
     OPTION_YEAR | OPTION_THROUGH | OPTION_DATE | OPTION_WHO, 0, 0, 0, fb_cmd_close},
    {"reopen", "", N_("open a year's months again; with --through M those after M"), OPTION_YEAR | OPTION_THROUGH,
     OPTION_YEAR, 0, 0, fb_cmd_reopen},
    {"rebuild", "", N_("make the derived balances anew from the vouchers"), OPTION_YEAR, 0, 0, 0, fb_cmd_rebuild},
    {"verify", "", N_("check that the database is whole"), 0, 0, 0, 0, fb_cmd_verify},
    {"backup", N_("FILE"), N_("copy the database to a new file"), 0, 0, 1, 1, fb_cmd_backup},
    {"restore", N_("FILE"), N_("make the database from a backup; the database must not exist"), 0, 0, 1, 1,
     fb_cmd_restore},
    {0}};

/* Finding what the program needs ---------------------------------------------------------------- */

/* The folder that the program stands in. */
static void program_folder(char folder[static 2048]) {
    ssize_t length = readlink("/proc/self/exe", folder, 2047);
    folder[length > 0 ? length : 0] = '\0';
    char *slash = strrchr(folder, '/');
    if (slash) *slash = '\0';
}

/* A data folder: named by the environment, else beside the program (installed, or in the build folder of a source
   tree), else where the build was told to install. A place is right when it holds `probe`. */
static void find_data(char out[static 4096], const char *variable, const char *const *beside, const char *probe,
                      const char *installed) {
    char folder[2048], path[4096];
    const char *given = getenv(variable);
    snprintf(out, 4096, "%s", given ? given : installed);
    program_folder(folder);
    for (; !given && *beside; beside++) {
        snprintf(path, sizeof path, "%s/%s/%s", folder, *beside, probe);
        if (access(path, R_OK) != 0) continue;
        snprintf(out, 4096, "%s/%s", folder, *beside);
        return;
    }
}

static void find_share(char share[static 4096]) {
    static const char *const BESIDE[] = {"../share/forbund", "../share", NULL};
    find_data(share, "FORBUND_SHARE", BESIDE, "layouts/lkbr", FB_SHARE_DIR);
}

static void find_catalogues(char catalogues[static 4096]) {
    static const char *const BESIDE[] = {"po", "../share/locale", NULL};
    find_data(catalogues, "FORBUND_LOCALE", BESIDE, "sv/LC_MESSAGES/forbund.mo", FB_LOCALE_DIR);
}

fb_rc fb_cli_open(fb_cli *cli, fb_store_mode mode) {
    FB_TRY(fb_store_open(&cli->store, cli->options.database, mode, cli->findings));
    if (mode == FB_STORE_READ) FB_TRY(fb_begin_read(cli->store));
    return fb_book_open(&cli->book, cli->store, cli->options.association, cli->findings);
}

/* Printing -------------------------------------------------------------------------------------- */

void fb_cli_findings(fb_cli *cli) {
    fb_buf text;
    fb_buf_init(&text, FB_MIB(8));
    fb_findings_text(&text, cli->findings);
    fputs(text.text, stderr);
    fb_buf_free(&text);
    fb_findings_clear(cli->findings);
}

int fb_cli_end(fb_cli *cli, fb_rc rc) {
    bool said = fb_findings_count(cli->findings, FB_ERROR) > 0;
    if (rc == FB_EDB && cli->store)
        fb_find(cli->findings, FB_ERROR, "store.failed", cli->options.database, 0, _("the database failed: %s"),
                fb_store_error(cli->store));
    else if (rc != FB_OK && !said)
        fb_find(cli->findings, FB_ERROR, "cli.failed", NULL, 0, "%s", fb_rc_text(rc));
    fb_cli_findings(cli);
    switch (rc) {
    case FB_OK: return EXIT_DONE;
    case FB_EINPUT:
    case FB_ENOTFOUND:
    case FB_EOVERFLOW: return EXIT_INPUT;
    default: return EXIT_SYSTEM;
    }
}

int fb_cli_print(fb_cli *cli, fb_buf *out) {
    fb_rc rc = fb_buf_rc(out);
    if (rc == FB_OK && (fwrite(out->text, 1, out->length, stdout) != out->length || fflush(stdout) != 0)) {
        fb_find(cli->findings, FB_ERROR, "cli.output", NULL, 0, _("standard output cannot be written: %s"),
                strerror(errno));
        rc = FB_EIO;
    }
    fb_buf_free(out);
    return fb_cli_end(cli, rc);
}

int fb_cli_answer(fb_cli *cli, fb_rc rc, fb_buf *out) {
    if (rc == FB_OK) return fb_cli_print(cli, out);
    fb_buf_free(out);
    return fb_cli_end(cli, rc);
}

static fb_rc begin_change(fb_cli *cli) {
    FB_TRY(fb_cli_open(cli, FB_STORE_WRITE));
    return fb_begin(cli->store);
}

static int end_change(fb_cli *cli, fb_rc rc, fb_buf *out) {
    if (rc == FB_OK) rc = fb_buf_rc(out);
    if (rc == FB_OK && !cli->options.post) {
        fb_rollback(cli->store);
        if (cli->options.format == FORMAT_TEXT) fb_buf_printf(out, "%s\n", _("Nothing is stored; --post does it."));
    } else if (cli->book) {
        rc = fb_end(cli->store, rc);
    }
    return fb_cli_answer(cli, rc, out);
}

int fb_cli_change(fb_cli *cli, fb_cli_work *work) {
    fb_buf out;
    fb_buf_init(&out, FB_MIB(64));
    fb_arena *arena = fb_arena_new(FB_MIB(256));
    fb_rc rc = arena ? begin_change(cli) : FB_ENOMEM;
    if (rc == FB_OK) rc = work(cli, arena, &out);
    int code = end_change(cli, rc, &out);
    fb_arena_free(arena);
    return code;
}

/* "" is no text: gettext would answer it with the catalogue's head. */
const char *fb_command_arguments(const fb_command *command) {
    return command->arguments[0] ? _(command->arguments) : "";
}

enum { HELP_INDENT = 25, HELP_WIDTH = 80 };

static void help(FILE *to) {
    fprintf(to, _("forbund - from a year's books to its annual report\n\n"
                  "Usage: forbund [--db FILE] [--association KEY] [--lang sv|en] COMMAND …\n\n"));
    fb_buf lines;
    fb_buf_init(&lines, FB_KIB(64));
    for (const fb_command *command = fb_commands; command->name; command++) {
        const char *arguments = fb_command_arguments(command);
        fb_buf_printf(&lines, "  %-11s %s%*s ", command->name, arguments, 10 - (int)fb_utf8_width(arguments), "");
        fb_buf_add_wrapped(&lines, _(command->help), HELP_INDENT, HELP_WIDTH);
    }
    fputs(lines.text, to);
    fb_buf_free(&lines);
    fprintf(to, _("\nStatements: income balance cashflow operations investments notes\n"
                  "balance-requirement keyfigures, and any that the association has a layout for.\n"
                  "Commands that print data take --format text|csv|json; statements also\n"
                  "--in tkr|kr and --unit U.\n"
                  "The database is --db FILE, else $FORBUND_DB, else forbund.db.\n"
                  "Exit: 0 done, 1 findings, 2 bad input or usage, 3 the system failed.\n"));
}

static void command_help(const fb_command *command) {
    fb_buf lines;
    fb_buf_init(&lines, FB_KIB(64));
    fb_buf_printf(&lines, "forbund %s %s\n  ", command->name, fb_command_arguments(command));
    fb_buf_add_wrapped(&lines, _(command->help), 2, HELP_WIDTH);
    fb_command_verbs(&lines, command, HELP_WIDTH);
    fputs(lines.text, stdout);
    fb_buf_free(&lines);
    const struct {
        fb_option option;
        const char *text;
    } options[] = {{OPTION_YEAR, _("--year Y")},
                   {OPTION_UNIT, _("--unit U")},
                   {OPTION_IN, "--in tkr|kr"},
                   {OPTION_FORMAT, command->permitted & OPTION_CSV ? "--format text|csv|json" : "--format text|json"},
                   {OPTION_DRY_RUN, "--dry-run"},
                   {OPTION_OUT, _("--out PATH")},
                   {OPTION_FORMATS, "--formats html,pdf,xlsx,web"},
                   {OPTION_VOUCHERS, _("--vouchers  (a web edition with vouchers, for internal use)")},
                   {OPTION_STRICT, _("--strict  (nothing is written while there are remarks on the chapters)")},
                   {OPTION_LIMIT, _("--limit N  (vouchers; 0: all)")},
                   {OPTION_THROUGH, _("--through M  (months 1 to M)")},
                   {OPTION_FORECAST, _("--forecast KEY")},
                   {OPTION_METHOD, "--method remaining|trend|shape"},
                   {OPTION_DATE, _("--date YYYY-MM-DD")},
                   {OPTION_WHO, _("--who NAME")},
                   {OPTION_TEXT, _("--text TEXT")},
                   {OPTION_OWN, _("--own FILE  (own amounts, as CSV)")},
                   {OPTION_ACCOUNT, _("--account A")},
                   {OPTION_PROJECT, _("--project P")},
                   {OPTION_COUNTERPARTY, _("--counterparty C")},
                   {OPTION_AMOUNT, _("--amount KR")},
                   {OPTION_STATUS, _("--status S  (by its code or in words)")},
                   {OPTION_VALUE, _("--value N")},
                   {OPTION_LAW, _("--law  (what the law asks of a report)")},
                   {OPTION_REPORT, "--report annual|interim"},
                   {OPTION_SPREAD, "--spread even|last-year|KEY"},
                   {OPTION_KIND, "--kind decided|revised|change"},
                   {OPTION_DECISION, _("--decision TEXT  (with its paragraph)")},
                   {OPTION_EXCEPTION, _("--exception TEXT  (why without a surplus, KL 11:5)")},
                   {OPTION_BY_LOT, _("--count N --seed TEXT --over KR --strata KR;KR --control C  (of a sample)")},
                   {OPTION_DUE, _("--due YYYY-MM-DD --action TEXT --evidence TEXT  (of what was found)")},
                   {OPTION_MEMBER, _("--member M")},
                   {OPTION_POST, _("--post  (done; without it what would be done is shown)")},
                   {OPTION_SET, _("--set KEY[:YEAR]=VALUE  (another assumption; may stand several times)")}};
    for (size_t i = 0; i < FB_COUNT(options); i++)
        if (command->permitted & options[i].option)
            printf("  %s%s\n", options[i].text, command->required & options[i].option ? _("  (needed)") : "");
}

/* Choosing -------------------------------------------------------------------------------------- */

/* The language rules every message, so it is looked for before anything else is read. */
static fb_language language_of(int argc, char **argv) {
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--lang=en") == 0) return FB_ENGLISH;
        if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc)
            return strcmp(argv[i + 1], "en") == 0 ? FB_ENGLISH : FB_SWEDISH;
    }
    return FB_SWEDISH;
}

static bool takes_value(const char *option) {
    return strcmp(option, "--db") == 0 || strcmp(option, "--association") == 0 || strcmp(option, "--lang") == 0;
}

/* The place of the command's name: the first word that is neither an option nor the value of a global one. */
static int command_place(int argc, char **argv) {
    int i = 1;
    while (i < argc && argv[i][0] == '-')
        i += takes_value(argv[i]) ? 2 : 1;
    return i;
}

static bool has_word(int argc, char **argv, const char *word) {
    for (int i = 1; i < argc; i++)
        if (strcmp(argv[i], word) == 0) return true;
    return false;
}

static const fb_command *find_command(const char *name) {
    for (const fb_command *command = fb_commands; command->name; command++)
        if (strcmp(command->name, name) == 0) return command;
    return NULL;
}

static int run_command(fb_cli *cli, const fb_command *command, int argc, char **argv) {
    int code = fb_options_read(cli, command, argc, argv);
    if (code == EXIT_DONE) code = fb_command_run_verb(cli, command);
    fb_book_free(cli->book);
    fb_store_free(cli->store);
    return code;
}

/* The command's name leaves the list, so that getopt sees options and arguments only. */
static void drop_word(int *argc, char **argv, int place) {
    for (int i = place; i + 1 < *argc; i++)
        argv[i] = argv[i + 1];
    (*argc)--;
}

int main(int argc, char **argv) {
    static fb_cli cli;
    signal(SIGXFSZ, SIG_IGN); /* a file that may not grow is a write that fails, with words for it */
    find_share(cli.share);
    char catalogues[4096];
    find_catalogues(catalogues);
    fb_language_set(language_of(argc, argv), catalogues);
    const char *database = getenv("FORBUND_DB");
    cli.options = (fb_options){.database = database ? database : "forbund.db", .in_ore = 100000, .limit = -1};
    int place = command_place(argc, argv);
    if (has_word(argc, argv, "--version")) {
        printf("forbund %s\n", FB_VERSION);
        return EXIT_DONE;
    }
    bool helped = place < argc && strcmp(argv[place], "help") == 0; /* help COMMAND is COMMAND --help */
    if (helped) place++;
    const fb_command *command = place < argc ? find_command(argv[place]) : NULL;
    if (helped || has_word(argc, argv, "--help")) {
        if (command)
            command_help(command);
        else
            help(stdout);
        return EXIT_DONE;
    }
    if (!command) {
        if (place < argc) fprintf(stderr, _("forbund: there is no command \"%s\"\n\n"), argv[place]);
        help(stderr);
        return EXIT_INPUT;
    }
    if (!(cli.findings = fb_findings_new())) return EXIT_SYSTEM;
    drop_word(&argc, argv, place);
    int code = run_command(&cli, command, argc, argv);
    fb_findings_free(cli.findings);
    return code;
}
