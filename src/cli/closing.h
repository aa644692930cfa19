/* closing.h - for this room: a year's closing, and JSON, as the commands that show them need it. */
#ifndef FB_CLI_CLOSING_H
#define FB_CLI_CLOSING_H

#include "base/csv.h"
#include "base/view.h"
#include "cli/command.h"
#include "closing/statement.h"

#include <jansson.h>

/** Open the database for reading, and the closing of --year. */
fb_rc fb_cli_closing(fb_cli *cli, fb_closing **out);
/** Append JSON and a line end. Takes `json` over; NULL is memory that was out. */
fb_rc fb_cli_json(fb_buf *out, json_t *json);
/** Append a table of records as --format says; text is at most 80 columns wide. */
fb_rc fb_cli_view(const fb_cli *cli, fb_buf *out, const fb_view *view, const char *name);
/** check --law. @return an exit code */
int fb_cli_law(fb_cli *cli);

#endif
