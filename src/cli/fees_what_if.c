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

static void row_csv(fb_buf *out, const fb_what_if_row *row, int year) {
    char text[FB_MONEY_TEXT];
    fb_buf_printf(out, "%d", year);
    fb_csv_field(out, false, row->participant.key ? row->participant.key : "");
    fb_csv_field(out, false, row->service ? row->service : "");
    fb_csv_field(out, false, row->has ? fb_money_plain(text, row->base) : "");
    fb_csv_field(out, false, row->has ? fb_money_plain(text, row->changed) : "");
    fb_csv_field(out, false, row->has ? fb_money_plain(text, row->difference) : "");
    fb_buf_add_char(out, '\n');
}

static void all_csv(fb_buf *out, const fb_what_if *w) {
    fb_buf_add(out, "year,participant,service,base,changed,difference\n");
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
    return json_pack("{s:s*, s:s*, s:s*, s:s*, s:o, s:o, s:o}", "participant", row->participant.key, "name",
                     row->participant.name, "service", row->service, "service_name", row->service_name, "base",
                     money_json(row->has, row->base), "changed", money_json(row->has, row->changed), "difference",
                     money_json(row->has, row->difference));
}

static json_t *rows_json(const fb_what_if_row *rows, size_t count) {
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++)
        json_array_append_new(list, row_json(&rows[i]));
    return list;
}

/* The chart ------------------------------------------------------------------------------------------ */

static fb_rc fill_series(const fb_what_if *w, fb_arena *arena, const char ***labels, fb_money **base,
                         fb_money **changed) {
    *labels = fb_arena_alloc(arena, w->member_count * sizeof **labels + 1);
    *base = fb_arena_alloc(arena, w->member_count * sizeof **base + 1);
    *changed = fb_arena_alloc(arena, w->member_count * sizeof **changed + 1);
    if (!*labels || !*base || !*changed) return FB_ENOMEM;
    for (size_t i = 0; i < w->member_count; i++) {
        (*labels)[i] = w->members[i].participant.name;
        (*base)[i] = w->members[i].base;
        (*changed)[i] = w->members[i].changed;
    }
    return FB_OK;
}

static fb_rc draw(const fb_what_if *w, fb_arena *arena, fb_buf *out) {
    const char **labels;
    fb_money *base, *changed;
    FB_TRY(fill_series(w, arena, &labels, &base, &changed));
    const fb_series series[] = {{.name = _("As it is"), .amounts = base, .prior = true},
                                {.name = _("As tried"), .amounts = changed}};
    const fb_chart chart = {.id = "what-if",
                            .title = fb_arena_printf(arena, _("Fees %d, as they are and as tried"), w->year),
                            .unit = _("tkr"),
                            .unit_ore = 100000,
                            .kind = FB_CHART_BARS,
                            .points = w->member_count,
                            .labels = labels,
                            .series_count = sizeof series / sizeof series[0],
                            .series = series};
    fb_html html;
    if (!chart.title) return FB_ENOMEM;
    fb_html_begin(&html, out);
    FB_TRY(fb_svg_write(&html, &chart, "what-if", NULL, CHART_WIDTH, CHART_TEXT));
    return fb_html_end(&html);
}

static fb_rc write_chart(fb_cli *cli, const fb_what_if *w, fb_arena *arena) {
    fb_buf svg;
    const char *path = cli->options.out;
    if (!fb_ends_with(path, ".svg"))
        return fb_refuse(cli->findings, "cli.usage", NULL, 0,
                         _("--out is \"%s\"; expected a file name.svg for the chart"), path);
    fb_buf_init(&svg, CHART_CAP);
    fb_rc rc = draw(w, arena, &svg);
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
