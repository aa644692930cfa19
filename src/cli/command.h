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
typedef enum fb_option {
    OPTION_YEAR = 1 << 0,
    OPTION_UNIT = 1 << 1,
    OPTION_IN = 1 << 2,
    OPTION_FORMAT = 1 << 3,
    OPTION_DRY_RUN = 1 << 4,
    OPTION_OUT = 1 << 5,
    OPTION_FORMATS = 1 << 6,
    OPTION_LIMIT = 1 << 7,
    OPTION_CSV = 1 << 8, /* not an option of its own: --format may be csv */
    OPTION_THROUGH = 1 << 9,
    OPTION_FORECAST = 1 << 10,
    OPTION_METHOD = 1 << 11,
    OPTION_DATE = 1 << 12,
    OPTION_WHO = 1 << 13,
    OPTION_TEXT = 1 << 14,
    OPTION_OWN = 1 << 15,
    OPTION_ACCOUNT = 1 << 16,
    OPTION_PROJECT = 1 << 17,
    OPTION_COUNTERPARTY = 1 << 18,
    OPTION_AMOUNT = 1 << 19,
    OPTION_VOUCHERS = 1 << 20,
    OPTION_LAW = 1 << 21,
    OPTION_REPORT = 1 << 22,
    OPTION_STRICT = 1 << 23,
    OPTION_SPREAD = 1 << 24,
    OPTION_DECISION = 1 << 25,
    OPTION_EXCEPTION = 1 << 26,
    OPTION_KIND = 1 << 27,
    OPTION_SET = 1 << 28,
    OPTION_MEMBER = 1 << 29,
    OPTION_POST = 1 << 30,
    OPTION_LAST = OPTION_POST
} fb_option;

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
    fb_date date;
    fb_money amount;
    bool amount_given;
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

typedef struct fb_command {
    const char *name, *arguments, *help; /* the last two are message ids */
    unsigned permitted, required;        /* of fb_option */
    int least, most;                     /* arguments */
    fb_command_run *run;
} fb_command;

extern const fb_command fb_commands[];
/** What stands after the command's name, in the language of the day; "" for nothing. */
const char *fb_command_arguments(const fb_command *command);

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

/* The commands, by file. */
fb_command_run fb_cmd_load, fb_cmd_dump, fb_cmd_import, fb_cmd_export, fb_cmd_verify, fb_cmd_backup, fb_cmd_restore,
    fb_cmd_rebuild, fb_cmd_close, fb_cmd_reopen;
fb_command_run fb_cmd_statement, fb_cmd_check, fb_cmd_figures, fb_cmd_trace;
fb_command_run fb_cmd_report, fb_cmd_forecast, fb_cmd_budget, fb_cmd_investments, fb_cmd_variance, fb_cmd_outlook,
    fb_cmd_show, fb_cmd_goals, fb_cmd_fees;

#endif
