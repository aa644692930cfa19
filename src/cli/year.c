/* year.c - the association's years, and opening the next. */
#include "cli/closing.h"

#include "base/language.h"
#include "ledger/opening.h"

#include <stdio.h>
#include <string.h>

enum { OUTPUT_CAP = 64 * 1024 * 1024, ARENA_CAP = 256 * 1024 * 1024 };

/* The years ----------------------------------------------------------------------------------- */

enum { YEAR, FIRST, LAST, CLOSED, OPENING, DIFFERING, YEAR_COLUMNS };

static const char *opening_text(const fb_year *year, fb_arena *arena) {
    if (year->carried) return fb_arena_printf(arena, _("follow on %d"), year->year - 1);
    return year->has_opening ? _("from a file") : NULL;
}

static fb_rc add_year(const fb_book *book, int number, fb_view *view) {
    fb_year year, before;
    fb_continuity found;
    FB_TRY(fb_year_get(book, number, &year));
    fb_view_row *row = fb_view_add(view, FB_VIEW_LINE);
    fb_view_text(view, row, YEAR, fb_arena_printf(view->arena, "%d", number));
    fb_view_number(view, row, FIRST, year.first_day);
    fb_view_number(view, row, LAST, year.last_day);
    if (year.locked_through) fb_view_number(view, row, CLOSED, year.locked_through);
    fb_view_text(view, row, OPENING, opening_text(&year, view->arena));
    fb_rc rc = fb_year_get(book, number - 1, &before);
    if (rc == FB_ENOTFOUND) return FB_OK;
    FB_TRY(rc);
    FB_TRY(fb_continuity_try(book, number, view->arena, &found));
    fb_view_number(view, row, DIFFERING, (int64_t)found.count);
    return FB_OK;
}

static fb_rc list_years(fb_cli *cli, fb_arena *arena, fb_buf *out) {
    const fb_view_column columns[YEAR_COLUMNS] = {
        {.key = "year", .head = _("Year")},
        {.key = "first_day", .head = _("First day"), .kind = FB_VIEW_DATE},
        {.key = "last_day", .head = _("Last day"), .kind = FB_VIEW_DATE},
        {.key = "closed_through", .head = _("Closed through month"), .kind = FB_VIEW_COUNT},
        {.key = "opening", .head = _("Opening balances")},
        {.key = "differing", .head = _("Differ from last year's closing"), .kind = FB_VIEW_COUNT}};
    const int *years;
    size_t count;
    FB_TRY(fb_cli_open(cli, FB_STORE_READ));
    FB_TRY(fb_years(cli->book, arena, &years, &count));
    fb_view *view = fb_view_new(arena, _("Years"), columns, YEAR_COLUMNS);
    if (!view) return FB_ENOMEM;
    for (size_t i = 0; i < count; i++)
        FB_TRY(add_year(cli->book, years[i], view));
    return fb_cli_view(cli, out, view, "years");
}

/* Opening ------------------------------------------------------------------------------------- */

enum { ACCOUNT, NAME, UNIT, PROJECT, COUNTERPARTY, WAS, NOW, ROW_COLUMNS };

static const char *name_of(const fb_account *accounts, size_t count, const char *code) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(accounts[i].code, code) == 0) return accounts[i].name;
    return NULL;
}

/* Of a year that is opened, nothing was before. */
static void add_change(fb_view *view, const fb_opening_row *change, const char *name, bool made) {
    const char *const texts[] = {[ACCOUNT] = change->account,
                                 [NAME] = name,
                                 [UNIT] = change->unit,
                                 [PROJECT] = change->project,
                                 [COUNTERPARTY] = change->counterparty};
    fb_view_row *row = fb_view_add(view, FB_VIEW_LINE);
    for (size_t i = ACCOUNT; i <= COUNTERPARTY; i++)
        fb_view_text(view, row, i, texts[i]);
    if (!made) fb_view_number(view, row, WAS, change->was.ore);
    fb_view_number(view, row, made ? WAS : NOW, change->now.ore);
}

static fb_rc show_changes(const fb_cli *cli, const fb_opening *opening, fb_arena *arena, fb_buf *out) {
    fb_view_column columns[ROW_COLUMNS] = {{.key = "account", .head = _("Account")},
                                           {.key = "name", .head = ""},
                                           {.key = "unit", .head = _("Unit")},
                                           {.key = "project", .head = _("Project")},
                                           {.key = "counterparty", .head = _("Counterparty")},
                                           {.key = "was", .head = _("Before"), .kind = FB_VIEW_MONEY},
                                           {.key = "now", .head = _("Opens with"), .kind = FB_VIEW_MONEY}};
    const fb_account *accounts;
    size_t count;
    if (opening->made) columns[WAS] = columns[NOW];
    FB_TRY(fb_accounts(cli->book, arena, &accounts, &count));
    fb_view *view = fb_view_new(
        arena,
        fb_arena_printf(arena, _("Opening balances of %d, as %d closed"), opening->year.year, opening->year.year - 1),
        columns, opening->made ? ROW_COLUMNS - 1 : ROW_COLUMNS);
    if (!view) return FB_ENOMEM;
    view->unit_ore = 1;
    for (size_t i = 0; i < opening->count; i++) {
        const fb_opening_row *row = &opening->rows[i];
        if (row->was.ore != row->now.ore)
            add_change(view, row, name_of(accounts, count, row->account), opening->made);
    }
    return fb_cli_view(cli, out, view, "opening");
}

static fb_rc open_year(fb_cli *cli, fb_arena *arena, fb_buf *out) {
    const fb_options *o = &cli->options;
    fb_opening opening;
    int year;
    FB_TRY(fb_cli_year(cli, o->arguments[1], &year));
    FB_TRY(fb_opening_carry(cli->book, year, o->account, arena, cli->findings, &opening));
    if (opening.changed || o->format != FORMAT_TEXT) return show_changes(cli, &opening, arena, out);
    fb_buf_printf(out, _("%d opens with what %d closed with; nothing is another than before.\n"), year, year - 1);
    return FB_OK;
}

/* open Y [--account A] [--post] */
static int open_verb(fb_cli *cli) { return fb_cli_change(cli, open_year); }

const fb_verb fb_year_verbs[] = {{"open", 2, 2, N_("open Y [--account A] [--post]"), 0, open_verb}, {0}};

/* A line for each year. */
int fb_cmd_year(fb_cli *cli) {
    fb_buf out;
    fb_buf_init(&out, OUTPUT_CAP);
    fb_arena *arena = fb_arena_new(ARENA_CAP);
    int code = fb_cli_answer(cli, arena ? list_years(cli, arena, &out) : FB_ENOMEM, &out);
    fb_arena_free(arena);
    return code;
}
