/* plan.h - for this room: a budget shown, and a budget entered. */
#ifndef FB_CLI_PLAN_H
#define FB_CLI_PLAN_H

#include "cli/command.h"

/* plan_show.c */
/** `version` NULL: what is in force. */
int fb_budget_show_rows(fb_cli *cli, const char *version);

/** The budget in force by month. `what` NULL: the income statement; else a statement's name, or "units". */
int fb_budget_show_months(fb_cli *cli, const char *what);

#endif
