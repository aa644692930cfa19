/* fees.h - for this room: what is done with members' fees, a verb each. */
#ifndef FB_CLI_FEES_H
#define FB_CLI_FEES_H

#include "cli/closing.h"

/** Make a view in a database open for reading, and show it as --format says. @return an exit code */
typedef fb_rc fb_fees_viewer(fb_cli *cli, fb_arena *arena, fb_view **out);
int fb_fees_show(fb_cli *cli, fb_fees_viewer *make, const char *name);

/* fees_tariffs.c: what is owed by tariff, part by part; tariffs proposed and decided. fees_what_if.c: other
 * assumptions. */
fb_command_run fb_fees_explain, fb_fees_propose, fb_fees_revise, fb_fees_decide, fb_fees_what_if;

/* fees_statement.c: what a member paid and got, as a page to send. */
fb_command_run fb_fees_statement;

/** Run what makes its answer in a buffer, and end the command by it. @return an exit code */
typedef fb_rc fb_fees_maker(fb_cli *cli, fb_arena *arena, fb_buf *out);
int fb_fees_answer(fb_cli *cli, fb_fees_maker *make);

#endif
