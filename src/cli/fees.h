/* fees.h - for this room: what is done with members' fees, a verb each. */
#ifndef FB_CLI_FEES_H
#define FB_CLI_FEES_H

#include "cli/closing.h"

typedef int fb_fees_run(fb_cli *cli);

/* A verb is a row in the table of fees.c. Its arguments stand from cli->options.arguments[1]. */
typedef struct fb_fees_verb {
    const char *name;
    int least, most;      /* arguments, the verb's name among them */
    const char *expected; /* how it is called, after "forbund fees"; a message id */
    unsigned required;    /* of fb_option */
    fb_fees_run *run;
} fb_fees_verb;

/** Make a view in a database open for reading, and show it as --format says. @return an exit code */
typedef fb_rc fb_fees_viewer(fb_cli *cli, fb_arena *arena, fb_view **out);
int fb_fees_show(fb_cli *cli, fb_fees_viewer *make, const char *name);

/* fees_tariffs.c: what is owed by tariff, part by part; tariffs proposed and decided. fees_what_if.c: other
 * assumptions. */
fb_fees_run fb_fees_explain, fb_fees_propose, fb_fees_revise, fb_fees_decide, fb_fees_what_if;

/* fees_statement.c: what a member paid and got, as a page to send. */
fb_fees_run fb_fees_statement;

/** Run what makes its answer in a buffer, and end the command by it. @return an exit code */
typedef fb_rc fb_fees_maker(fb_cli *cli, fb_arena *arena, fb_buf *out);
int fb_fees_answer(fb_cli *cli, fb_fees_maker *make);

#endif
