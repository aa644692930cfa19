/* options.c - one list of options for all commands. */
#include "cli/command.h"

#include "base/language.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>

static const struct option LONG[] = {{"db", required_argument, NULL, 'd'},
                                     {"association", required_argument, NULL, 'a'},
                                     {"lang", required_argument, NULL, 'l'},
                                     {"year", required_argument, NULL, OPTION_YEAR + 0xFF},
                                     {"unit", required_argument, NULL, OPTION_UNIT + 0xFF},
                                     {"in", required_argument, NULL, OPTION_IN + 0xFF},
                                     {"format", required_argument, NULL, OPTION_FORMAT + 0xFF},
                                     {"dry-run", no_argument, NULL, OPTION_DRY_RUN + 0xFF},
                                     {"out", required_argument, NULL, OPTION_OUT + 0xFF},
                                     {"formats", required_argument, NULL, OPTION_FORMATS + 0xFF},
                                     {"strict", no_argument, NULL, OPTION_STRICT + 0xFF},
                                     {"limit", required_argument, NULL, OPTION_LIMIT + 0xFF},
                                     {"vouchers", no_argument, NULL, OPTION_VOUCHERS + 0xFF},
                                     {"through", required_argument, NULL, OPTION_THROUGH + 0xFF},
                                     {"forecast", required_argument, NULL, OPTION_FORECAST + 0xFF},
                                     {"method", required_argument, NULL, OPTION_METHOD + 0xFF},
                                     {"date", required_argument, NULL, OPTION_DATE + 0xFF},
                                     {"who", required_argument, NULL, OPTION_WHO + 0xFF},
                                     {"text", required_argument, NULL, OPTION_TEXT + 0xFF},
                                     {"own", required_argument, NULL, OPTION_OWN + 0xFF},
                                     {"account", required_argument, NULL, OPTION_ACCOUNT + 0xFF},
                                     {"project", required_argument, NULL, OPTION_PROJECT + 0xFF},
                                     {"counterparty", required_argument, NULL, OPTION_COUNTERPARTY + 0xFF},
                                     {"amount", required_argument, NULL, OPTION_AMOUNT + 0xFF},
                                     {"law", no_argument, NULL, OPTION_LAW + 0xFF},
                                     {"report", required_argument, NULL, OPTION_REPORT + 0xFF},
                                     {"spread", required_argument, NULL, OPTION_SPREAD + 0xFF},
                                     {"decision", required_argument, NULL, OPTION_DECISION + 0xFF},
                                     {"exception", required_argument, NULL, OPTION_EXCEPTION + 0xFF},
                                     {"kind", required_argument, NULL, OPTION_KIND + 0xFF},
                                     {"set", required_argument, NULL, OPTION_SET + 0xFF},
                                     {"member", required_argument, NULL, OPTION_MEMBER + 0xFF},
                                     {"post", no_argument, NULL, OPTION_POST + 0xFF},
                                     {0}};

static const char *long_name(unsigned option) {
    for (const struct option *o = LONG; o->name; o++)
        if ((unsigned)o->val == option + 0xFF) return o->name;
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
static const char **text_place(fb_options *options, unsigned option) {
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
    default: return NULL;
    }
}

/* NULL when the value is good, else what was expected. */
static const char *take(fb_options *options, unsigned option, const char *value) {
    static const char *const UNITS[] = {"tkr", "kr", NULL}, *const FORMATS[] = {"text", "csv", "json", NULL};
    int choice;
    switch (option) {
    case OPTION_YEAR:
        return small_number(value, 1900, 9999, &options->year) ? NULL : _("expected a year, such as 2023");
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

static int check_given(fb_cli *cli, const fb_command *command, unsigned given) {
    for (unsigned option = 1; option <= OPTION_LAST; option <<= 1)
        if ((command->required & option) && !(given & option))
            return usage(cli, command, _("--%s is missing"), long_name(option));
    if (cli->options.argument_count < command->least)
        return usage(cli, command, _("an argument is missing; expected: %s"), fb_command_arguments(command));
    if (cli->options.argument_count > command->most)
        return usage(cli, command, _("\"%s\" is one argument too many"), cli->options.arguments[command->most]);
    return EXIT_DONE;
}

int fb_options_read(fb_cli *cli, const fb_command *command, int argc, char **argv) {
    unsigned given = 0;
    int code;
    optind = 1;
    opterr = 0;
    while ((code = getopt_long(argc, argv, "", LONG, NULL)) != -1) {
        if (code == '?')
            return usage(cli, command, _("the option %s is not known or lacks its value"), argv[optind - 1]);
        if (code == 'd') cli->options.database = optarg;
        if (code == 'a') cli->options.association = optarg;
        if (code == 'l' && strcmp(optarg, "sv") != 0 && strcmp(optarg, "en") != 0)
            return wrong_value(cli, command, "lang", optarg, _("expected sv or en"));
        if (code <= 0xFF) continue;
        unsigned option = (unsigned)code - 0xFF;
        if (!(command->permitted & option))
            return usage(cli, command, _("--%s does not belong to this command"), long_name(option));
        const char *fault = take(&cli->options, option, optarg);
        if (fault) return wrong_value(cli, command, long_name(option), optarg, fault);
        given |= option;
    }
    cli->options.arguments = argv + optind;
    cli->options.argument_count = argc - optind;
    bool csv = (command->permitted & OPTION_CSV) && (cli->options.law || !(command->permitted & OPTION_LAW));
    if (cli->options.format == FORMAT_CSV && !csv)
        return wrong_value(cli, command, "format", "csv", _("expected text or json"));
    return check_given(cli, command, given);
}
