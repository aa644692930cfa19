/* command.h - for this room: a command is a row in a table; help and parsing come from it.
 *
 * A command calls one room and hands the answer to a renderer. It answers with an exit code: 0 done, 1 findings,
 * 2 bad input or usage, 3 the system failed.
 */
#ifndef FB_CLI_COMMAND_H
#define FB_CLI_COMMAND_H

#include "base/finding.h"
#include "base/text.h"
#include "ledger/book.h"

enum { EXIT_DONE = 0, EXIT_FINDINGS = 1, EXIT_INPUT = 2, EXIT_SYSTEM = 3 };

typedef enum fb_format { FORMAT_TEXT, FORMAT_CSV, FORMAT_JSON } fb_format;

/* What may stand on the command line; each command permits some. */
typedef uint64_t fb_option; /* or a set of them */

#define FB_OPTION(n) ((fb_option)1 << (n))
#define OPTION_YEAR FB_OPTION(0)
#define OPTION_UNIT FB_OPTION(1)
#define OPTION_IN FB_OPTION(2)
#define OPTION_FORMAT FB_OPTION(3)
#define OPTION_DRY_RUN FB_OPTION(4)
#define OPTION_OUT FB_OPTION(5)
#define OPTION_FORMATS FB_OPTION(6)
#define OPTION_LIMIT FB_OPTION(7)
#define OPTION_CSV FB_OPTION(8) /* not an option of its own: --format may be csv */
#define OPTION_THROUGH FB_OPTION(9)
#define OPTION_FORECAST FB_OPTION(10)
#define OPTION_METHOD FB_OPTION(11)
#define OPTION_DATE FB_OPTION(12)
#define OPTION_WHO FB_OPTION(13)
#define OPTION_TEXT FB_OPTION(14)
#define OPTION_OWN FB_OPTION(15)
#define OPTION_ACCOUNT FB_OPTION(16)
#define OPTION_PROJECT FB_OPTION(17)
#define OPTION_COUNTERPARTY FB_OPTION(18)
#define OPTION_AMOUNT FB_OPTION(19)
#define OPTION_VOUCHERS FB_OPTION(20)
#define OPTION_LAW FB_OPTION(21)
#define OPTION_REPORT FB_OPTION(22)
#define OPTION_STRICT FB_OPTION(23)
#define OPTION_SPREAD FB_OPTION(24)
#define OPTION_DECISION FB_OPTION(25)
#define OPTION_EXCEPTION FB_OPTION(26)
#define OPTION_KIND FB_OPTION(27)
#define OPTION_SET FB_OPTION(28)
#define OPTION_MEMBER FB_OPTION(29)
#define OPTION_POST FB_OPTION(30)
#define OPTION_STATUS FB_OPTION(31)
#define OPTION_VALUE FB_OPTION(32)
#define OPTION_BY_LOT FB_OPTION(33)
#define OPTION_SEED FB_OPTION(34)
#define OPTION_OVER FB_OPTION(35)
#define OPTION_STRATA FB_OPTION(36)
#define OPTION_CONTROL FB_OPTION(37)
#define OPTION_DUE FB_OPTION(38)
#define OPTION_ACTION FB_OPTION(39)
#define OPTION_EVIDENCE FB_OPTION(40)
#define OPTION_LAST OPTION_EVIDENCE

enum { SETS = 32 }; /* times that --set may stand */

typedef struct fb_options {
    const char *database, *association;
    int year; /* 0: not given */
    const char *unit;
    int64_t in_ore; /* shown in: 100000 for tkr, 1 for kr with öre */
    fb_format format;
    bool dry_run, vouchers, strict, post;
    const char *out, *formats;
    int limit;   /* -1: not given */
    int through; /* the last month; 0: not given */
    const char *forecast, *method, *who, *text, *own, *account, *project, *counterparty;
    const char *member;
    const char *spread, *decision, *exception, *kind; /* of a budget; NULL: not given */
    const char *status;                               /* of a goal */
    fb_money value;                                   /* hundredths */
    bool value_given;
    fb_date date;
    fb_money amount;
    bool amount_given;
    const char *by_lot, *seed, *over, *strata, *control; /* of a sample */
    const char *due, *action, *evidence;                 /* of what a control found */
    fb_option given;
    const char *sets[SETS]; /* of the plan: assumptions tried */
    int set_count;
    bool law;
    const char *report; /* annual or interim */
    char **arguments;
    int argument_count;
} fb_options;

typedef struct fb_cli {
    fb_options options;
    char share[4096];
    fb_findings *findings;
    fb_store *store; /* opened on demand */
    fb_book *book;
} fb_cli;

typedef int fb_command_run(fb_cli *cli);

/* What a command can do: a row of its table of verbs. */
typedef struct fb_verb {
    const char *name;
    int least, most;      /* arguments, the verb's name among them */
    const char *expected; /* how it is called, after the command; a message id */
    fb_option required;
    fb_command_run *run; /* its arguments stand from cli->options.arguments[1] */
} fb_verb;

typedef struct fb_command {
    const char *name, *arguments, *help; /* the last two are message ids */
    fb_option permitted, required;
    int least, most;     /* arguments */
    fb_command_run *run; /* of a command with verbs: without any, and NULL when it needs one */
} fb_command;

extern const fb_command fb_commands[];
/** What stands after the command's name, in the language of the day; "" for nothing. */
const char *fb_command_arguments(const fb_command *command);

/** Run a command, or the verb of it that the first argument names. @return an exit code */
int fb_command_run_verb(fb_cli *cli, const fb_command *command);
/** Append how each verb is called, a line each. */
void fb_command_verbs(fb_buf *out, const fb_command *command, size_t width);

/** An option's name, without dashes. */
const char *fb_option_name(fb_option option);

/** Read options and arguments of `command`. @return an exit code; EXIT_DONE to go on */
int fb_options_read(fb_cli *cli, const fb_command *command, int argc, char **argv);

/** Open the database and the association's books. @return FB_OK or what failed, with a finding */
fb_rc fb_cli_open(fb_cli *cli, fb_store_mode mode);
/** Print and clear the findings on standard error. */
void fb_cli_findings(fb_cli *cli);
/** The exit code for a call's answer; prints the findings, and the answer itself when nothing else says what failed.
 */
int fb_cli_end(fb_cli *cli, fb_rc rc);
/** Print an output buffer to standard output and free it. */
int fb_cli_print(fb_cli *cli, fb_buf *out);

/** The end of a command that made its answer in `out`: printed when the work went well, else only what went wrong.
 * Frees `out`. */
int fb_cli_answer(fb_cli *cli, fb_rc rc, fb_buf *out);

/* A command with --post shows without it what would happen: that was done, and undone again. */
typedef fb_rc fb_cli_work(fb_cli *cli, fb_arena *arena, fb_buf *out);
/** Work in one transaction on a database that is open for writing. Keep the change when all went well and --post
 *  stands, else undo it; print `out`. @return an exit code */
int fb_cli_change(fb_cli *cli, fb_cli_work *work);

/** "2024" as a year, as --year takes it; FB_EINPUT with a finding. */
fb_rc fb_cli_year(const fb_cli *cli, const char *text, int *out);

/* The commands, by file. */
fb_command_run fb_cmd_load, fb_cmd_dump, fb_cmd_import, fb_cmd_export, fb_cmd_verify, fb_cmd_backup, fb_cmd_restore,
    fb_cmd_rebuild, fb_cmd_close, fb_cmd_reopen, fb_cmd_year;
fb_command_run fb_cmd_statement, fb_cmd_check, fb_cmd_figures, fb_cmd_trace;
fb_command_run fb_cmd_report, fb_cmd_budget, fb_cmd_investments, fb_cmd_variance, fb_cmd_outlook, fb_cmd_show,
    fb_cmd_goals, fb_cmd_fees;
fb_command_run fb_cmd_einvoice;

/* Verbs, by the file of their command. */
extern const fb_verb fb_budget_verbs[], fb_fees_verbs[], fb_follow_verbs[], fb_forecast_verbs[], fb_control_verbs[],
    fb_measure_verbs[], fb_year_verbs[];

#endif
