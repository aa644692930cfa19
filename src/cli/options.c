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
                                     {"limit", required_argument, NULL, OPTION_LIMIT + 0xFF},
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
    case OPTION_UNIT: options->unit = value; return NULL;
    case OPTION_OUT: options->out = value; return NULL;
    case OPTION_FORMATS: options->formats = value; return NULL;
    case OPTION_DRY_RUN: options->dry_run = true; return NULL;
    default: return NULL;
    }
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
    for (unsigned option = 1; option <= OPTION_LIMIT; option <<= 1)
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
    if (cli->options.format == FORMAT_CSV && !(command->permitted & OPTION_CSV))
        return wrong_value(cli, command, "format", "csv", _("expected text or json"));
    return check_given(cli, command, given);
}
