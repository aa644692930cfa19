/* verbs.c - a command that can do several things: which, and the one that is asked for. */
#include "cli/command.h"

#include "base/language.h"

#include <string.h>

static const struct {
    const char *command;
    const fb_verb *verbs; /* ended by one without a name */
} TABLES[] = {{"budget", fb_budget_verbs}, {"control", fb_control_verbs},   {"fees", fb_fees_verbs},
              {"follow", fb_follow_verbs}, {"forecast", fb_forecast_verbs}, {"measure", fb_measure_verbs},
              {"year", fb_year_verbs}};

static const fb_verb *verbs_of(const fb_command *command) {
    for (size_t i = 0; i < FB_COUNT(TABLES); i++)
        if (strcmp(TABLES[i].command, command->name) == 0) return TABLES[i].verbs;
    return NULL;
}

static int refuse_verb(fb_cli *cli, const fb_command *command, const fb_verb *verbs) {
    fb_buf names;
    fb_buf_init(&names, FB_KIB(4));
    for (const fb_verb *verb = verbs; verb->name; verb++)
        fb_buf_printf(&names, "%s%s", verb == verbs ? "" : ", ", verb->name);
    fb_rc rc = fb_refuse(cli->findings, "cli.usage", NULL, 0, _("forbund %s cannot \"%s\"; expected one of: %s"),
                         command->name, cli->options.arguments[0], names.text);
    fb_buf_free(&names);
    return fb_cli_end(cli, rc);
}

static int run_verb(fb_cli *cli, const fb_command *command, const fb_verb *verb) {
    const fb_options *o = &cli->options;
    if (o->argument_count < verb->least || o->argument_count > verb->most)
        return fb_cli_end(cli, fb_refuse(cli->findings, "cli.usage", NULL, 0, _("expected: forbund %s %s"),
                                         command->name, _(verb->expected)));
    for (fb_option option = 1; option <= OPTION_LAST; option <<= 1)
        if (verb->required & ~o->given & option)
            return fb_cli_end(
                cli, fb_refuse(cli->findings, "cli.usage", NULL, 0, _("--%s is missing"), fb_option_name(option)));
    return verb->run(cli);
}

int fb_command_run_verb(fb_cli *cli, const fb_command *command) {
    const fb_verb *verbs = verbs_of(command);
    if (!verbs || cli->options.argument_count == 0) return command->run(cli);
    for (const fb_verb *verb = verbs; verb->name; verb++)
        if (strcmp(verb->name, cli->options.arguments[0]) == 0) return run_verb(cli, command, verb);
    return refuse_verb(cli, command, verbs);
}

void fb_command_verbs(fb_buf *out, const fb_command *command, size_t width) {
    enum { INDENT = 6 };
    for (const fb_verb *verb = verbs_of(command); verb && verb->name; verb++) {
        fb_buf line;
        fb_buf_init(&line, FB_KIB(4));
        fb_buf_printf(&line, "forbund %s %s", command->name, _(verb->expected));
        fb_buf_add(out, "  ");
        fb_buf_add_wrapped(out, line.text, INDENT, width);
        fb_buf_free(&line);
    }
}
