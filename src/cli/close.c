/* close.c - months that are closed, and opened again. */
#include "cli/command.h"

#include "base/language.h"
#include "ledger/close.h"

#include <stdio.h>

static int list(fb_cli *cli) {
    const fb_closed_year *years;
    size_t count = 0;
    char day[FB_DATE_TEXT];
    fb_arena *arena = fb_arena_new(FB_MIB(16));
    fb_rc rc = arena ? fb_cli_open(cli, FB_STORE_READ) : FB_ENOMEM;
    if (rc == FB_OK) rc = fb_closed_years(cli->book, arena, &years, &count);
    for (size_t i = 0; i < count; i++)
        printf(_("%d: months 1 to %d are closed since %s (%s)\n"), years[i].year, years[i].through,
               fb_date_iso(day, years[i].closed), years[i].who);
    if (rc == FB_OK && count == 0) printf("%s\n", _("No months are closed."));
    fb_arena_free(arena);
    return fb_cli_end(cli, rc);
}

static int missing(fb_cli *cli, const char *option) {
    return fb_cli_end(cli, fb_refuse(cli->findings, "cli.usage", NULL, 0, _("--%s is missing"), option));
}

/* close [--year Y [--through M] --date D --who NAME]: without a year, what is closed. */
int fb_cmd_close(fb_cli *cli) {
    const fb_options *o = &cli->options;
    if (!o->year) return list(cli);
    if (!o->date) return missing(cli, "date");
    if (!o->who || !o->who[0]) return missing(cli, "who");
    fb_closed_year closed = {o->year, o->through ? o->through : FB_YEAR_MONTHS, o->date, o->who};
    fb_rc rc = fb_cli_open(cli, FB_STORE_WRITE);
    if (rc == FB_OK) rc = fb_year_close(cli->book, &closed, cli->findings);
    if (rc == FB_OK) printf(_("%d: months 1 to %d are closed\n"), closed.year, closed.through);
    return fb_cli_end(cli, rc);
}

/* reopen --year Y [--through M]: months 1 to M stay closed; without M none. */
int fb_cmd_reopen(fb_cli *cli) {
    const fb_options *o = &cli->options;
    fb_rc rc = fb_cli_open(cli, FB_STORE_WRITE);
    if (rc == FB_OK) rc = fb_year_reopen(cli->book, o->year, o->through, cli->findings);
    if (rc == FB_OK && o->through) printf(_("%d: the months after month %d are open\n"), o->year, o->through);
    if (rc == FB_OK && !o->through) printf(_("%d: all months are open\n"), o->year);
    return fb_cli_end(cli, rc);
}
