/* fees_what_if.c - next year's fees under other inhabitants, indexes, amounts or participation: table, CSV, JSON, and
 * with --out FILE.svg a chart. */
#include "cli/fees.h"

#include "base/language.h"
#include "fees/views.h"
#include "render/svg.h"

#include <errno.h>
#include <string.h>

enum { CHART_CAP = 4 * 1024 * 1024 };
#define CHART_WIDTH 720.0
#define CHART_TEXT 13.0

/* Files: a row for each member and service, and the members' sums with no service ---------------------- */

static const char *each_plain(char text[static FB_MONEY_TEXT], bool has, fb_money amount, int64_t inhabitants) {
    int64_t ore;
    return has && fb_per_inhabitant(amount, inhabitants, &ore) ? fb_money_plain(text, fb_ore(ore)) : "";
}

static void row_csv(fb_buf *out, const fb_what_if_row *row, int year) {
    char text[FB_MONEY_TEXT];
    fb_buf_printf(out, "%d", year);
    fb_csv_field(out, false, row->participant.key ? row->participant.key : "");
    fb_csv_field(out, false, row->service ? row->service : "");
    fb_csv_field(out, false, row->has ? fb_money_plain(text, row->base) : "");
    fb_csv_field(out, false, row->has ? fb_money_plain(text, row->changed) : "");
    fb_csv_field(out, false, row->has ? fb_money_plain(text, row->difference) : "");
    fb_csv_field(out, false, each_plain(text, row->has, row->base, row->inhabitants));
    fb_csv_field(out, false, each_plain(text, row->has, row->changed, row->tried));
    fb_buf_add_char(out, '\n');
}

static void all_csv(fb_buf *out, const fb_what_if *w) {
    fb_buf_add(out, "year,participant,service,base,changed,difference,per_inhabitant,per_inhabitant_tried\n");
    for (size_t i = 0; i < w->row_count; i++)
        row_csv(out, &w->rows[i], w->year);
    for (size_t i = 0; i < w->member_count; i++)
        row_csv(out, &w->members[i], w->year);
    row_csv(out, &w->sum, w->year);
}

static json_t *money_json(bool has, fb_money amount) {
    char text[FB_MONEY_TEXT];
    return has ? json_string(fb_money_plain(text, amount)) : json_null();
}

static json_t *row_json(const fb_what_if_row *row) {
    char each[FB_MONEY_TEXT], tried[FB_MONEY_TEXT];
    const char *as_is = each_plain(each, row->has, row->base, row->inhabitants),
               *as_tried = each_plain(tried, row->has, row->changed, row->tried);
    return json_pack("{s:s*, s:s*, s:s*, s:s*, s:o, s:o, s:o, s:s*, s:s*}", "participant", row->participant.key,
                     "name", row->participant.name, "service", row->service, "service_name", row->service_name,
                     "base", money_json(row->has, row->base), "changed", money_json(row->has, row->changed),
                     "difference", money_json(row->has, row->difference), "per_inhabitant", *as_is ? as_is : NULL,
                     "per_inhabitant_tried", *as_tried ? as_tried : NULL);
}

static json_t *rows_json(const fb_what_if_row *rows, size_t count) {
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++)
        json_array_append_new(list, row_json(&rows[i]));
    return list;
}

/* The chart ------------------------------------------------------------------------------------------ */

typedef struct bars {
    const char **labels;
    fb_money *base, *changed, *difference;
} bars;

static fb_rc fill_bars(const fb_what_if *w, fb_arena *arena, bars *out) {
    size_t size = w->member_count * sizeof(fb_money) + 1;
    out->labels = fb_arena_alloc(arena, w->member_count * sizeof *out->labels + 1);
    out->base = fb_arena_alloc(arena, size);
    out->changed = fb_arena_alloc(arena, size);
    out->difference = fb_arena_alloc(arena, size);
    if (!out->labels || !out->base || !out->changed || !out->difference) return FB_ENOMEM;
    for (size_t i = 0; i < w->member_count; i++) {
        out->labels[i] = w->members[i].participant.name;
        out->base[i] = w->members[i].base;
        out->changed[i] = w->members[i].changed;
        out->difference[i] = w->members[i].difference;
    }
    return FB_OK;
}

/* "Tried: index.avtal=4, inhabitants.mark=30000" */
static const char *tried_words(const fb_options *o, fb_arena *arena) {
    const char *words = _("Nothing is tried");
    for (int i = 0; words && i < o->set_count; i++)
        words = i ? fb_arena_printf(arena, "%s, %s", words, o->sets[i])
                  : fb_arena_printf(arena, _("Tried: %s"), o->sets[i]);
    return words;
}

/* What each pays, and below it what differs, which the long bars hide. */
static fb_rc draw(const fb_cli *cli, const fb_what_if *w, fb_arena *arena, fb_buf *out) {
    bars b;
    fb_html html;
    FB_TRY(fill_bars(w, arena, &b));
    const fb_series both[] = {{.name = _("As it is"), .amounts = b.base, .prior = true},
                              {.name = _("As tried"), .amounts = b.changed}},
                    difference = {.name = _("Difference"), .amounts = b.difference};
    const fb_chart charts[] = {{.id = "what-if",
                                .title = fb_arena_printf(arena, _("Fees %d, as they are and as tried"), w->year),
                                .description = tried_words(&cli->options, arena),
                                .unit = _("tkr"),
                                .unit_ore = 100000,
                                .kind = FB_CHART_BARS,
                                .points = w->member_count,
                                .labels = b.labels,
                                .series_count = 2,
                                .series = both},
                               {.id = "difference",
                                .title = _("Difference"),
                                .unit = _("kr"),
                                .unit_ore = 100,
                                .kind = FB_CHART_BARS,
                                .points = w->member_count,
                                .labels = b.labels,
                                .series_count = 1,
                                .series = &difference}};
    if (!charts[0].title || !charts[0].description) return FB_ENOMEM;
    fb_html_begin(&html, out);
    FB_TRY(fb_svg_write_below(&html, charts, FB_COUNT(charts), CHART_WIDTH, CHART_TEXT));
    return fb_html_end(&html);
}

static fb_rc write_chart(fb_cli *cli, const fb_what_if *w, fb_arena *arena) {
    fb_buf svg;
    const char *path = cli->options.out;
    if (!fb_ends_with(path, ".svg"))
        return fb_refuse(cli->findings, "cli.usage", NULL, 0,
                         _("--out is \"%s\"; expected a file name.svg for the chart"), path);
    fb_buf_init(&svg, CHART_CAP);
    fb_rc rc = draw(cli, w, arena, &svg);
    if (rc == FB_OK) rc = fb_buf_rc(&svg);
    if (rc == FB_OK) rc = fb_file_write(path, svg.text, svg.length);
    if (rc == FB_EIO)
        fb_find(cli->findings, FB_ERROR, "cli.output", path, 0, _("the file cannot be written: %s"), strerror(errno));
    fb_buf_free(&svg);
    return rc;
}

/* The command ---------------------------------------------------------------------------------------- */

static fb_rc make(fb_cli *cli, fb_arena *arena, fb_what_if *out) {
    const fb_options *o = &cli->options;
    fb_fee_change changes[SETS];
    size_t count = 0;
    for (int i = 0; i < o->set_count; i++)
        FB_TRY(fb_fee_change_read(o->sets[i], arena, cli->findings, &changes[count++]));
    FB_TRY(fb_cli_open(cli, FB_STORE_READ));
    return fb_what_if_make(cli->book, o->year, changes, count, arena, cli->findings, out);
}

static fb_rc what_if(fb_cli *cli, fb_arena *arena, fb_buf *out) {
    fb_what_if w;
    fb_view *view = NULL;
    FB_TRY(make(cli, arena, &w));
    if (cli->options.out) FB_TRY(write_chart(cli, &w, arena));
    if (cli->options.format == FORMAT_JSON)
        return fb_cli_json(out, json_pack("{s:i, s:s, s:o, s:o, s:o}", "year", w.year, "carried_on", w.carried,
                                          "members", rows_json(w.members, w.member_count), "rows",
                                          rows_json(w.rows, w.row_count), "sum", row_json(&w.sum)));
    if (cli->options.format == FORMAT_CSV) {
        all_csv(out, &w);
        return fb_buf_rc(out);
    }
    FB_TRY(fb_view_what_if(&w, arena, &view));
    return fb_cli_view(cli, out, view, "what-if");
}

int fb_fees_what_if(fb_cli *cli) { return fb_fees_answer(cli, what_if); }
