/* variance.c - what differs from the budget, largest first, and what it is made of: as text, CSV and JSON. */
#include "cli/listing.h"

#include "base/language.h"
#include "closing/deviations.h"
#include "report/tables.h"

#include <string.h>

/* What differs, and of which statement. */
typedef struct deviations {
    const char *statement;
    const fb_deviation *list;
    size_t count;
} deviations;

enum { LABEL, BUDGET, OUTCOME, DEVIATION, INTERNAL, CARRIED, VOLUME, REST, COLUMNS };

static const char *outcome_word(const fb_listing *l) {
    return fb_closing_is_interim(l->closing) ? _("Forecast") : _("Outcome");
}

static const char *verdict(const fb_deviation *d) { return d->worse ? _("worse") : _("better"); }

/* What shows as nought is no deviation to the reader. */
static bool is_shown(const fb_listing *l, const fb_deviation *d) {
    return fb_money_rounded(d->deviation, l->cli->options.in_ore) != 0;
}

/* Text and CSV ---------------------------------------------------------------------------------- */

static void add_row(const fb_listing *l, fb_table *table, const fb_deviation *d) {
    fb_row *row = fb_doc_row(l->doc, table, FB_ROW_LINE);
    const fb_money amounts[] = {d->budget, d->outcome, d->deviation, d->internal, d->carried, d->volume, d->rest};
    fb_cell_text(l->doc, row, LABEL, fb_line_label(d->line));
    for (size_t i = BUDGET; i < COLUMNS; i++)
        if (i == VOLUME && !d->has_volume)
            fb_cell_text(l->doc, row, i, "–");
        else
            fb_cell_amount(l->doc, row, i, amounts[i - BUDGET], NULL);
}

static json_t *deviation_json(const fb_listing *l, const fb_deviation *d) {
    return json_pack("{s:s, s:s, s:o, s:o, s:o, s:b, s:o, s:o, s:o, s:o, s:s, s:s}", "line", d->line->name, "label",
                     fb_line_label(d->line), "budget", fb_listing_amount(l, d->budget), "outcome",
                     fb_listing_amount(l, d->outcome), "deviation", fb_listing_amount(l, d->deviation), "worse",
                     d->worse, "internal", fb_listing_amount(l, d->internal), "carried",
                     fb_listing_amount(l, d->carried), "volume",
                     d->has_volume ? fb_listing_amount(l, d->volume) : json_null(), "rest",
                     fb_listing_amount(l, d->rest), "comment", d->comment, "who", d->who);
}

static fb_rc make_table(fb_listing *l, const deviations *of) {
    const fb_column columns[COLUMNS] = {{.head = ""},
                                        {.head = _("Budget"), .numeric = true},
                                        {.head = outcome_word(l), .numeric = true},
                                        {.head = _("Deviation"), .numeric = true},
                                        {.head = _("Internal items"), .numeric = true},
                                        {.head = _("Surplus carried"), .numeric = true},
                                        {.head = _("Volume"), .numeric = true},
                                        {.head = _("The rest"), .numeric = true}};
    FB_TRY(fb_listing_start(l, COLUMNS, columns));
    for (size_t i = 0; i < of->count; i++) {
        json_t *json = deviation_json(l, &of->list[i]);
        if (!json || json_array_append_new(l->json, json) != 0) return FB_ENOMEM;
        if (is_shown(l, &of->list[i])) add_row(l, l->table, &of->list[i]);
    }
    return FB_OK;
}

/* Under the table: which way each goes, and what is said of it. */
static void say_comments(fb_listing *l, const deviations *of) {
    for (size_t i = 0; i < of->count; i++) {
        const fb_deviation *d = &of->list[i];
        if (!is_shown(l, d)) continue;
        fb_buf_printf(&l->out, "%s%s: %s", i ? "" : "\n", fb_line_label(d->line), verdict(d));
        if (d->has_volume) fb_buf_printf(&l->out, "; %s: %s", _("volume by"), d->count_of);
        if (d->comment[0]) fb_buf_printf(&l->out, "; %s", d->comment);
        if (d->comment[0] && d->who[0]) fb_buf_printf(&l->out, " (%s)", d->who);
        fb_buf_add_char(&l->out, '\n');
    }
}

/* The command --------------------------------------------------------------------------------------- */

static fb_rc find(fb_listing *l, deviations *of) {
    const fb_options *o = &l->cli->options;
    const char *const USUAL[] = {"operations", "income"};
    if (o->through) FB_TRY(fb_closing_show_months(l->closing, o->through, l->cli->findings));
    of->statement = o->argument_count ? o->arguments[0] : USUAL[o->unit != NULL];
    FB_TRY(fb_deviations(l->closing, of->statement, FB_DEVIATIONS_OF_LINES, o->unit, l->arena, &of->list, &of->count,
                         l->cli->findings));
    if (of->count) return FB_OK;
    return fb_refuse(l->cli->findings, "variance.none", NULL, 0,
                     _("nothing of %d differs from a budget, or there is none; forbund budget --year %d lists those "
                       "there are"),
                     o->year, o->year);
}

static fb_rc fill_deviations(fb_listing *l, const void *unused) {
    deviations of = {0};
    (void)unused;
    FB_TRY(find(l, &of));
    FB_TRY(make_table(l, &of));
    const char *title = fb_arena_printf(l->arena, _("Deviations from the budget of %d, %s"), l->cli->options.year,
                                        fb_statement_title(of.statement));
    FB_TRY(title ? fb_listing_put(l, title) : FB_ENOMEM);
    if (l->cli->options.format == FORMAT_TEXT) say_comments(l, &of);
    return fb_buf_rc(&l->out);
}

int fb_cmd_variance(fb_cli *cli) { return fb_listing_run(cli, fb_closing_open, fill_deviations, NULL); }
