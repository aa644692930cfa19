/* options.c - one list of options for all commands. */
#include "cli/command.h"

#include "base/language.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>

static const struct {
    const char *name;
    int argument;
    fb_option option; /* 0: of all commands */
} OPTIONS[] = {{"db", required_argument, 0},
               {"association", required_argument, 0},
               {"lang", required_argument, 0},
               {"year", required_argument, OPTION_YEAR},
               {"unit", required_argument, OPTION_UNIT},
               {"in", required_argument, OPTION_IN},
               {"format", required_argument, OPTION_FORMAT},
               {"dry-run", no_argument, OPTION_DRY_RUN},
               {"out", required_argument, OPTION_OUT},
               {"formats", required_argument, OPTION_FORMATS},
               {"strict", no_argument, OPTION_STRICT},
               {"limit", required_argument, OPTION_LIMIT},
               {"vouchers", no_argument, OPTION_VOUCHERS},
               {"through", required_argument, OPTION_THROUGH},
               {"forecast", required_argument, OPTION_FORECAST},
               {"method", required_argument, OPTION_METHOD},
               {"date", required_argument, OPTION_DATE},
               {"who", required_argument, OPTION_WHO},
               {"text", required_argument, OPTION_TEXT},
               {"own", required_argument, OPTION_OWN},
               {"account", required_argument, OPTION_ACCOUNT},
               {"project", required_argument, OPTION_PROJECT},
               {"counterparty", required_argument, OPTION_COUNTERPARTY},
               {"amount", required_argument, OPTION_AMOUNT},
               {"law", no_argument, OPTION_LAW},
               {"report", required_argument, OPTION_REPORT},
               {"spread", required_argument, OPTION_SPREAD},
               {"decision", required_argument, OPTION_DECISION},
               {"exception", required_argument, OPTION_EXCEPTION},
               {"kind", required_argument, OPTION_KIND},
               {"set", required_argument, OPTION_SET},
               {"member", required_argument, OPTION_MEMBER},
               {"post", no_argument, OPTION_POST},
               {"status", required_argument, OPTION_STATUS},
               {"value", required_argument, OPTION_VALUE},
               {"count", required_argument, OPTION_BY_LOT},
               {"seed", required_argument, OPTION_SEED},
               {"over", required_argument, OPTION_OVER},
               {"strata", required_argument, OPTION_STRATA},
               {"control", required_argument, OPTION_CONTROL},
               {"due", required_argument, OPTION_DUE},
               {"action", required_argument, OPTION_ACTION},
               {"evidence", required_argument, OPTION_EVIDENCE}};
enum { OPTION_COUNT = FB_COUNT(OPTIONS), FIRST_CODE = 0x100 }; /* no character, such as '?' */

const char *fb_option_name(fb_option option) {
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if (OPTIONS[i].option == option) return OPTIONS[i].name;
    return "";
}

static bool small_number(const char *text, int least, int most, int *out) {
    int number = 0;
    if (!*text || strlen(text) > 6) return false;
    for (; *text; text++) {
        if (*text < '0' || *text > '9') return false;
        number = number * 10 + (*text - '0');
    }
    *out = number;
    return number >= least && number <= most;
}

static bool is_year(const char *text, int *out) { return small_number(text, 1900, 9999, out); }

fb_rc fb_cli_year(const fb_cli *cli, const char *text, int *out) {
    if (is_year(text, out)) return FB_OK;
    return fb_refuse(cli->findings, "cli.usage", NULL, 0, _("\"%s\" is no year; expected one such as 2023"), text);
}

static bool one_of(const char *text, const char *const *words, int *out) {
    for (int i = 0; words[i]; i++)
        if (strcmp(text, words[i]) == 0) {
            *out = i;
            return true;
        }
    return false;
}

static const char *amount_fault(fb_money_fault fault) {
    return fault == FB_MONEY_GOOD ? NULL : fb_money_fault_text(fault);
}

/* Options whose value is kept as it is. */
static const char **text_place(fb_options *options, fb_option option) {
    switch (option) {
    case OPTION_UNIT: return &options->unit;
    case OPTION_OUT: return &options->out;
    case OPTION_FORMATS: return &options->formats;
    case OPTION_FORECAST: return &options->forecast;
    case OPTION_METHOD: return &options->method;
    case OPTION_WHO: return &options->who;
    case OPTION_TEXT: return &options->text;
    case OPTION_OWN: return &options->own;
    case OPTION_ACCOUNT: return &options->account;
    case OPTION_PROJECT: return &options->project;
    case OPTION_COUNTERPARTY: return &options->counterparty;
    case OPTION_REPORT: return &options->report;
    case OPTION_SPREAD: return &options->spread;
    case OPTION_DECISION: return &options->decision;
    case OPTION_EXCEPTION: return &options->exception;
    case OPTION_KIND: return &options->kind;
    case OPTION_MEMBER: return &options->member;
    case OPTION_STATUS: return &options->status;
    case OPTION_BY_LOT: return &options->by_lot;
    case OPTION_SEED: return &options->seed;
    case OPTION_OVER: return &options->over;
    case OPTION_STRATA: return &options->strata;
    case OPTION_CONTROL: return &options->control;
    case OPTION_DUE: return &options->due;
    case OPTION_ACTION: return &options->action;
    case OPTION_EVIDENCE: return &options->evidence;
    default: return NULL;
    }
}

/* NULL when the value is good, else what was expected. */
static const char *take(fb_options *options, fb_option option, const char *value) {
    static const char *const UNITS[] = {"tkr", "kr", NULL}, *const FORMATS[] = {"text", "csv", "json", NULL};
    int choice;
    switch (option) {
    case OPTION_YEAR: return is_year(value, &options->year) ? NULL : _("expected a year, such as 2023");
    case OPTION_IN:
        if (!one_of(value, UNITS, &choice)) return _("expected tkr or kr");
        options->in_ore = choice == 0 ? 100000 : 1;
        return NULL;
    case OPTION_FORMAT:
        if (!one_of(value, FORMATS, &choice)) return _("expected text, csv or json");
        options->format = (fb_format)choice;
        return NULL;
    case OPTION_LIMIT: return small_number(value, 0, 999999, &options->limit) ? NULL : _("expected a whole number");
    case OPTION_VOUCHERS: options->vouchers = true; return NULL;
    case OPTION_THROUGH: return small_number(value, 1, 12, &options->through) ? NULL : _("expected a month, 1 to 12");
    case OPTION_DATE:
        return fb_date_parse(&options->date, value, strlen(value))
                   ? NULL
                   : _("expected a day that exists, such as 2023-12-31");
    case OPTION_AMOUNT:
        options->amount_given = true;
        return amount_fault(fb_money_parse(&options->amount, value, strlen(value)));
    case OPTION_VALUE:
        options->value_given = true;
        return amount_fault(fb_money_parse(&options->value, value, strlen(value)));
    case OPTION_STRICT: options->strict = true; return NULL;
    case OPTION_POST: options->post = true; return NULL;
    case OPTION_DRY_RUN: options->dry_run = true; return NULL;
    case OPTION_LAW: options->law = true; return NULL;
    case OPTION_SET:
        if (options->set_count == SETS) return _("it stands more than 32 times");
        options->sets[options->set_count++] = value;
        return NULL;
    default: break;
    }
    const char **place = text_place(options, option);
    if (place) *place = value;
    return NULL;
}

static int see_help(fb_cli *cli, const fb_command *command) {
    fb_cli_findings(cli);
    fprintf(stderr, _("See: forbund %s --help\n"), command->name);
    return EXIT_INPUT;
}

static int usage(fb_cli *cli, const fb_command *command, const char *format, const char *what) {
    fb_find(cli->findings, FB_ERROR, "cli.usage", NULL, 0, format, what);
    return see_help(cli, command);
}

static int wrong_value(fb_cli *cli, const fb_command *command, const char *option, const char *value,
                       const char *expected) {
    fb_find(cli->findings, FB_ERROR, "cli.usage", NULL, 0, _("--%s is \"%s\"; %s"), option, value, expected);
    return see_help(cli, command);
}

static int check_given(fb_cli *cli, const fb_command *command, fb_option given) {
    for (fb_option option = 1; option <= OPTION_LAST; option <<= 1)
        if ((command->required & option) && !(given & option))
            return usage(cli, command, _("--%s is missing"), fb_option_name(option));
    if (cli->options.argument_count < command->least)
        return usage(cli, command, _("an argument is missing; expected: %s"), fb_command_arguments(command));
    if (cli->options.argument_count > command->most)
        return usage(cli, command, _("\"%s\" is one argument too many"), cli->options.arguments[command->most]);
    return EXIT_DONE;
}

/* What all commands take; the language is chosen before this. */
static bool take_general(fb_options *options, const char *name, const char *value) {
    if (strcmp(name, "lang") == 0) return strcmp(value, "sv") == 0 || strcmp(value, "en") == 0;
    *(strcmp(name, "db") == 0 ? &options->database : &options->association) = value;
    return true;
}

int fb_options_read(fb_cli *cli, const fb_command *command, int argc, char **argv) {
    struct option all[OPTION_COUNT + 1] = {0};
    fb_option given = 0;
    int code;
    for (size_t i = 0; i < OPTION_COUNT; i++)
        all[i] = (struct option){OPTIONS[i].name, OPTIONS[i].argument, NULL, FIRST_CODE + (int)i};
    optind = 1;
    opterr = 0;
    while ((code = getopt_long(argc, argv, "", all, NULL)) != -1) {
        if (code == '?')
            return usage(cli, command, _("the option %s is not known or lacks its value"), argv[optind - 1]);
        fb_option option = OPTIONS[code - FIRST_CODE].option;
        if (!option) {
            if (!take_general(&cli->options, OPTIONS[code - FIRST_CODE].name, optarg))
                return wrong_value(cli, command, OPTIONS[code - FIRST_CODE].name, optarg, _("expected sv or en"));
            continue;
        }
        if (!(command->permitted & option))
            return usage(cli, command, _("--%s does not belong to this command"), fb_option_name(option));
        const char *fault = take(&cli->options, option, optarg);
        if (fault) return wrong_value(cli, command, fb_option_name(option), optarg, fault);
        given |= option;
    }
    cli->options.arguments = argv + optind;
    cli->options.argument_count = argc - optind;
    bool csv = (command->permitted & OPTION_CSV) && (cli->options.law || !(command->permitted & OPTION_LAW));
    if (cli->options.format == FORMAT_CSV && !csv)
        return wrong_value(cli, command, "format", "csv", _("expected text or json"));
    cli->options.given = given;
    return check_given(cli, command, given);
}
