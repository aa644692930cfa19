/* outlook.c - the plan of three years: as text, CSV and JSON. */
#include "closing/outlook.h"
#include "cli/closing.h"

#include "base/language.h"
#include "closing/amount.h"
#include "closing/budget.h"
#include "render/table_text.h"

#include <stdio.h>

enum { OUTPUT_CAP = 16 * 1024 * 1024, SCREEN = 80, YEARS = FB_OUTLOOK_YEARS, FOLLOWING = YEARS - 1 };
#define ARENA_CAP FB_MIB(64)

typedef struct work {
    fb_cli *cli;
    fb_closing *closing;
    fb_arena *arena;
    fb_doc *doc;
    fb_buf *out;
    const fb_outlook *outlook;
} work;

static fb_rc make(work *w) {
    const fb_options *o = &w->cli->options;
    fb_outlook_change changes[FB_OUTLOOK_CHANGES];
    fb_outlook_wish wish = {
        .statement = o->argument_count ? o->arguments[0] : NULL, .unit = o->unit, .changes = changes};
    for (int i = 0; i < o->set_count && i < FB_OUTLOOK_CHANGES; i++)
        if (!fb_outlook_change_read(o->sets[i], w->arena, &changes[wish.change_count++]))
            return fb_refuse(w->cli->findings, "cli.usage", NULL, 0,
                             _("--set is \"%s\"; expected KEY=VALUE or KEY:YEAR=VALUE, such as pay_index=3.5"),
                             o->sets[i]);
    FB_TRY(fb_cli_open(w->cli, FB_STORE_READ));
    FB_TRY(fb_closing_open_bare(&w->closing, w->cli->book, o->year, w->cli->share, w->cli->findings));
    return fb_outlook_make(&w->outlook, w->closing, &wish, w->cli->findings);
}

/* Text and CSV -------------------------------------------------------------------------------- */

static const char *year_text(const work *w, const char *format, int year) {
    const char *text = fb_arena_printf(w->arena, format, w->outlook->year + year);
    return text ? text : "";
}

/* The three years; where something is tried also the two that follow with it, and what it makes. */
static size_t fill_columns(const work *w, fb_column *columns) {
    size_t count = 0;
    columns[count++] = (fb_column){.head = ""};
    columns[count++] = (fb_column){.head = year_text(w, _("Budget %d"), 0), .numeric = true};
    for (int y = 1; y < YEARS; y++)
        columns[count++] = (fb_column){.head = year_text(w, _("Plan %d"), y), .numeric = true};
    for (int y = 1; w->outlook->changed && y < YEARS; y++)
        columns[count++] = (fb_column){.head = year_text(w, _("Changed %d"), y), .numeric = true};
    for (int y = 1; w->outlook->changed && y < YEARS; y++)
        columns[count++] = (fb_column){.head = year_text(w, _("Difference %d"), y), .numeric = true};
    return count;
}

static fb_row_kind row_kind(const fb_layout_line *line) {
    if (line->level == 0) return FB_ROW_TOTAL;
    if (line->level == 1) return FB_ROW_SUBTOTAL;
    return line->level == FB_OF_WHICH ? FB_ROW_OF_WHICH : FB_ROW_LINE;
}

static fb_table *make_table(work *w, fb_column *columns) {
    fb_table *table = fb_doc_table(w->doc, NULL, fill_columns(w, columns), columns);
    if (!table) return NULL;
    table->unit = w->cli->options.in_ore == 1 ? "kr" : "tkr";
    table->unit_ore = w->cli->options.in_ore;
    for (size_t i = 0; i < w->outlook->line_count; i++) {
        const fb_outlook_line *line = &w->outlook->lines[i];
        fb_row *row = fb_doc_row(w->doc, table, row_kind(line->line));
        size_t column = 0;
        fb_cell_text(w->doc, row, column++, fb_line_label(line->line));
        for (int y = 0; y < YEARS; y++)
            fb_cell_amount(w->doc, row, column++, line->base[y], NULL);
        for (int y = 1; w->outlook->changed && y < YEARS; y++)
            fb_cell_amount(w->doc, row, column++, line->changed[y], NULL);
        for (int y = 1; w->outlook->changed && y < YEARS; y++)
            fb_cell_amount(w->doc, row, column++, line->difference[y], NULL);
    }
    return table;
}

static const char *value_shown(char text[static FB_MONEY_TEXT], const fb_outlook_assumption *one, int64_t value) {
    if (one->followed && one->kind == FB_OUTLOOK_INDEX) return fb_share_shown(text, value, 2);
    return fb_money_shown(text, value % 100 ? value : value / 100, value % 100 ? 2 : 0);
}

static void show_assumption(const work *w, const fb_outlook_assumption *one) {
    char text[FB_MONEY_TEXT];
    fb_buf_printf(w->out, "  %s", one->key);
    for (int y = 0; y < YEARS; y++) {
        const fb_outlook_value *value = &one->years[y];
        if (!value->has) continue;
        fb_buf_printf(w->out, "  %d: %s", w->outlook->year + y, value_shown(text, one, value->base));
        if (value->changed != value->base) fb_buf_printf(w->out, " → %s", value_shown(text, one, value->changed));
    }
    if (!one->followed) fb_buf_printf(w->out, "  (%s)", _("no rule follows it"));
    if (one->text[0]) fb_buf_printf(w->out, "  %s", one->text);
    fb_buf_add_char(w->out, '\n');
}

static fb_rc show_text(work *w, const fb_table *table) {
    const fb_outlook *o = w->outlook;
    const char *whose = o->unit ? o->unit->name : w->cli->book->association.name;
    fb_buf_printf(w->out, _("Plan %d–%d, %s\n\n"), o->year, o->year + FOLLOWING, whose);
    fb_table_text(w->out, table, SCREEN);
    if (o->assumption_count) fb_buf_printf(w->out, "\n%s\n", _("Assumptions:"));
    for (size_t i = 0; i < o->assumption_count; i++)
        show_assumption(w, &o->assumptions[i]);
    fb_buf_add_char(w->out, '\n');
    fb_buf_printf(w->out,
                  _("Of %zu rows of income and costs in the budget, %zu follow no assumption and stand still.\n"),
                  o->rows, o->still);
    return fb_buf_rc(w->out);
}

/* JSON ---------------------------------------------------------------------------------------- */

static json_t *money_json(const work *w, fb_money amount) {
    char text[FB_MONEY_TEXT];
    if (w->cli->options.in_ore == 1) return json_string(fb_money_plain(text, amount));
    return json_integer(fb_money_rounded(amount, w->cli->options.in_ore));
}

static json_t *years_json(const work *w, const fb_money *amounts) {
    json_t *years = json_object();
    char key[16];
    for (int y = 0; y < YEARS; y++) {
        snprintf(key, sizeof key, "%d", w->outlook->year + y);
        json_object_set_new(years, key, money_json(w, amounts[y]));
    }
    return years;
}

static json_t *line_json(const work *w, const fb_outlook_line *line) {
    json_t *json = json_pack("{s:s, s:s, s:o}", "id", line->line->id, "label", fb_line_label(line->line), "amounts",
                             years_json(w, line->base));
    if (w->outlook->changed) {
        json_object_set_new(json, "changed", years_json(w, line->changed));
        json_object_set_new(json, "difference", years_json(w, line->difference));
    }
    return json;
}

static json_t *assumption_json(const work *w, const fb_outlook_assumption *one) {
    json_t *base = json_object(), *changed = json_object();
    char key[16], text[FB_MONEY_TEXT];
    for (int y = 0; y < YEARS; y++) {
        const fb_outlook_value *value = &one->years[y];
        if (!value->has) continue;
        snprintf(key, sizeof key, "%d", w->outlook->year + y);
        json_object_set_new(base, key, json_string(fb_money_plain(text, fb_ore(value->base))));
        json_object_set_new(changed, key, json_string(fb_money_plain(text, fb_ore(value->changed))));
    }
    json_t *json =
        json_pack("{s:s, s:s?, s:s, s:o}", "assumption", one->key, "kind",
                  one->followed ? fb_outlook_kind_word(one->kind) : NULL, "text", one->text, "values", base);
    if (w->outlook->changed)
        json_object_set_new(json, "changed", changed);
    else
        json_decref(changed);
    return json;
}

static fb_rc show_json(work *w) {
    const fb_outlook *o = w->outlook;
    json_t *assumptions = json_array(), *lines = json_array();
    for (size_t i = 0; i < o->assumption_count; i++)
        json_array_append_new(assumptions, assumption_json(w, &o->assumptions[i]));
    for (size_t i = 0; i < o->line_count; i++)
        json_array_append_new(lines, line_json(w, &o->lines[i]));
    return fb_cli_json(w->out,
                       json_pack("{s:i, s:s, s:s?, s:s, s:o, s:o, s:I, s:I}", "year", o->year, "statement",
                                 o->statement, "unit", o->unit ? o->unit->key : NULL, "in",
                                 w->cli->options.in_ore == 1 ? "kr" : "tkr", "assumptions", assumptions, "lines",
                                 lines, "rows", (json_int_t)o->rows, "rows_standing_still", (json_int_t)o->still));
}

static fb_rc show(work *w) {
    enum { MOST_COLUMNS = 1 + YEARS + 2 * FOLLOWING };
    fb_column columns[MOST_COLUMNS];
    if (w->cli->options.format == FORMAT_JSON) return show_json(w);
    FB_TRY(fb_doc_new(&w->doc, OUTPUT_CAP));
    const fb_table *table = make_table(w, columns);
    if (!table) return FB_ENOMEM;
    FB_TRY(fb_doc_rc(w->doc));
    if (w->cli->options.format == FORMAT_TEXT) return show_text(w, table);
    fb_table_csv(w->out, table);
    return fb_buf_rc(w->out);
}

int fb_cmd_outlook(fb_cli *cli) {
    fb_buf out;
    fb_buf_init(&out, OUTPUT_CAP);
    work w = {.cli = cli, .arena = fb_arena_new(ARENA_CAP), .out = &out};
    fb_rc rc = w.arena ? make(&w) : FB_ENOMEM;
    if (rc == FB_OK) rc = show(&w);
    fb_doc_free(w.doc);
    fb_closing_free(w.closing);
    fb_arena_free(w.arena);
    return fb_cli_answer(cli, rc, &out);
}
