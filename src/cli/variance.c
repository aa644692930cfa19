/* variance.c - what differs from the budget, largest first, and what it is made of: as text, CSV and JSON. */
#include "cli/closing.h"

#include "base/language.h"
#include "closing/deviations.h"
#include "render/table_text.h"
#include "report/tables.h"

#include <string.h>

enum { OUTPUT_CAP = 64 * 1024 * 1024, SCREEN = 80 };
#define ARENA_CAP FB_MIB(512)

/* One listing while it is made. */
typedef struct listing {
    fb_cli *cli;
    fb_closing *closing;
    fb_arena *arena;
    fb_doc *doc;
    const char *statement;
    const fb_deviation *list;
    size_t count;
    fb_buf out;
} listing;

enum { LABEL, BUDGET, OUTCOME, DEVIATION, INTERNAL, CARRIED, VOLUME, REST, COLUMNS };

static const char *outcome_word(const listing *l) {
    return fb_closing_is_interim(l->closing) ? _("Forecast") : _("Outcome");
}

static const char *verdict(const fb_deviation *d) { return d->worse ? _("worse") : _("better"); }

/* What shows as nought is no deviation to the reader. */
static bool is_shown(const listing *l, const fb_deviation *d) {
    return fb_money_rounded(d->deviation, l->cli->options.in_ore) != 0;
}

/* Text and CSV ---------------------------------------------------------------------------------- */

static void add_row(const listing *l, fb_table *table, const fb_deviation *d) {
    fb_row *row = fb_doc_row(l->doc, table, FB_ROW_LINE);
    const fb_money amounts[] = {d->budget, d->outcome, d->deviation, d->internal, d->carried, d->volume, d->rest};
    fb_cell_text(l->doc, row, LABEL, fb_line_label(d->line));
    for (size_t i = BUDGET; i < COLUMNS; i++)
        if (i == VOLUME && !d->has_volume)
            fb_cell_text(l->doc, row, i, "–");
        else
            fb_cell_amount(l->doc, row, i, amounts[i - BUDGET], NULL);
}

static fb_table *make_table(const listing *l) {
    const fb_column columns[COLUMNS] = {{.head = ""},
                                        {.head = _("Budget"), .numeric = true},
                                        {.head = outcome_word(l), .numeric = true},
                                        {.head = _("Deviation"), .numeric = true},
                                        {.head = _("Internal items"), .numeric = true},
                                        {.head = _("Surplus carried"), .numeric = true},
                                        {.head = _("Volume"), .numeric = true},
                                        {.head = _("The rest"), .numeric = true}};
    fb_table *table = fb_doc_table(l->doc, NULL, COLUMNS, columns);
    if (!table) return NULL;
    table->unit = l->cli->options.in_ore == 1 ? "kr" : "tkr";
    table->unit_ore = l->cli->options.in_ore;
    for (size_t i = 0; i < l->count; i++)
        if (is_shown(l, &l->list[i])) add_row(l, table, &l->list[i]);
    return table;
}

/* Under the table: which way each goes, and what is said of it. */
static void say_comments(listing *l) {
    for (size_t i = 0; i < l->count; i++) {
        const fb_deviation *d = &l->list[i];
        if (!is_shown(l, d)) continue;
        fb_buf_printf(&l->out, "%s%s: %s", i ? "" : "\n", fb_line_label(d->line), verdict(d));
        if (d->has_volume) fb_buf_printf(&l->out, "; %s: %s", _("volume by"), d->count_of);
        if (d->comment[0]) fb_buf_printf(&l->out, "; %s", d->comment);
        if (d->comment[0] && d->who[0]) fb_buf_printf(&l->out, " (%s)", d->who);
        fb_buf_add_char(&l->out, '\n');
    }
}

static fb_rc show(listing *l) {
    FB_TRY(fb_doc_new(&l->doc, OUTPUT_CAP));
    const fb_table *table = make_table(l);
    FB_TRY(fb_doc_rc(l->doc));
    if (l->cli->options.format == FORMAT_CSV) {
        fb_table_csv(&l->out, table);
        return fb_buf_rc(&l->out);
    }
    fb_buf_printf(&l->out, _("Deviations from the budget of %d, %s\n\n"), l->cli->options.year,
                  fb_statement_title(l->statement));
    fb_table_text(&l->out, table, SCREEN);
    say_comments(l);
    return fb_buf_rc(&l->out);
}

/* JSON -------------------------------------------------------------------------------------------- */

static json_t *money(const listing *l, fb_money amount) {
    char text[FB_MONEY_TEXT];
    if (l->cli->options.in_ore == 1) return json_string(fb_money_plain(text, amount));
    return json_integer(fb_money_rounded(amount, l->cli->options.in_ore));
}

static json_t *deviation_json(const listing *l, const fb_deviation *d) {
    return json_pack("{s:s, s:s, s:o, s:o, s:o, s:b, s:o, s:o, s:o, s:o, s:s, s:s}", "line", d->line->name, "label",
                     fb_line_label(d->line), "budget", money(l, d->budget), "outcome", money(l, d->outcome),
                     "deviation", money(l, d->deviation), "worse", d->worse, "internal", money(l, d->internal),
                     "carried", money(l, d->carried), "volume", d->has_volume ? money(l, d->volume) : json_null(),
                     "rest", money(l, d->rest), "comment", d->comment, "who", d->who);
}

static fb_rc show_json(listing *l) {
    json_t *list = json_array();
    for (size_t i = 0; i < l->count; i++)
        json_array_append_new(list, deviation_json(l, &l->list[i]));
    return fb_cli_json(&l->out, list);
}

/* The command --------------------------------------------------------------------------------------- */

static fb_rc find(listing *l) {
    const fb_options *o = &l->cli->options;
    const char *const USUAL[] = {"operations", "income"};
    FB_TRY(fb_cli_open(l->cli, FB_STORE_READ));
    FB_TRY(fb_closing_open(&l->closing, l->cli->book, o->year, l->cli->share, l->cli->findings));
    if (o->through) FB_TRY(fb_closing_show_months(l->closing, o->through, l->cli->findings));
    l->statement = o->argument_count ? o->arguments[0] : USUAL[o->unit != NULL];
    FB_TRY(fb_deviations(l->closing, l->statement, FB_DEVIATIONS_OF_LINES, o->unit, l->arena, &l->list, &l->count,
                         l->cli->findings));
    if (l->count) return FB_OK;
    return fb_refuse(l->cli->findings, "variance.none", NULL, 0,
                     _("nothing of %d differs from a budget, or there is none; forbund budget --year %d lists those "
                       "there are"),
                     o->year, o->year);
}

int fb_cmd_variance(fb_cli *cli) {
    listing l = {.cli = cli, .arena = fb_arena_new(ARENA_CAP)};
    fb_buf_init(&l.out, OUTPUT_CAP);
    fb_rc rc = l.arena ? find(&l) : FB_ENOMEM;
    if (rc == FB_OK) rc = cli->options.format == FORMAT_JSON ? show_json(&l) : show(&l);
    fb_doc_free(l.doc);
    fb_closing_free(l.closing);
    fb_arena_free(l.arena);
    return fb_cli_answer(cli, rc, &l.out);
}
