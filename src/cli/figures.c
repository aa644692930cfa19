/* figures.c - commands about single figures: list them, follow one. */
#include "cli/closing.h"

#include "base/language.h"
#include "figure/subjects.h"
#include "figure/trace_json.h"

#include <string.h>

enum { OUTPUT_CAP = 64 * 1024 * 1024, ARENA_CAP = 1024 * 1024 * 1024, NAME_WIDTH = 44 };

/* The amount as people read it: in tkr or kr, or per cent. */
static void amount_text(fb_buf *out, const fb_figure *figure, int64_t in_ore) {
    char shown[FB_MONEY_TEXT];
    const fb_amount *amount = &figure->amount;
    int64_t tenths;
    if (!amount->has) {
        fb_buf_add(out, amount->withheld ? _("not shown") : "–");
    } else if (amount->counted) {
        char count[FB_COUNTED_TEXT];
        fb_buf_add(out, fb_counted_shown(count, amount));
    } else if (!amount->is_share) {
        int64_t count = in_ore == 1 ? amount->money.ore : fb_money_rounded(amount->money, in_ore);
        fb_buf_printf(out, "%s %s", fb_money_shown(shown, count, in_ore == 1 ? 2 : 0),
                      in_ore == 1 ? _("kr") : _("tkr"));
    } else if (fb_money_ratio(&tenths, amount->money, amount->per, 1000) == FB_OK) {
        fb_buf_add(out, fb_share_shown(shown, tenths, 1));
    }
}

static void figure_text(fb_buf *out, const fb_figure *figure, int64_t in_ore) {
    fb_buf amount;
    fb_buf_init(&amount, FB_KIB(1));
    amount_text(&amount, figure, in_ore);
    int gap = NAME_WIDTH - (int)fb_utf8_width(figure->name), lead = 16 - (int)fb_utf8_width(amount.text);
    fb_buf_printf(out, "%s%*s %*s%s\n", figure->name, gap > 0 ? gap : 0, "", lead > 0 ? lead : 0, "", amount.text);
    fb_buf_free(&amount);
}

static void figure_csv(fb_buf *out, const fb_figure *figure) {
    char money[FB_MONEY_TEXT] = "";
    if (figure->amount.has && figure->amount.counted)
        fb_count_plain(money, figure->amount.money, figure->amount.decimals);
    else if (figure->amount.has && !figure->amount.is_share)
        fb_money_plain(money, figure->amount.money);
    fb_csv_field(out, true, figure->name);
    fb_csv_field(out, false, figure->label);
    fb_csv_field(out, false, figure->unit ? figure->unit->key : "");
    fb_csv_field(out, false, fb_figure_measured_in(figure));
    if (figure->amount.has && figure->amount.is_share) {
        int64_t per_mille = 0;
        fb_money_ratio(&per_mille, figure->amount.money, figure->amount.per, 1000);
        fb_csv_field(out, false, fb_share_plain(money, per_mille));
    } else {
        fb_csv_field(out, false, money);
    }
    fb_buf_add_char(out, '\n');
}

static fb_rc figures_json(fb_buf *out, const fb_figure *figures, size_t count) {
    json_t *list = json_array();
    fb_rc rc = list ? FB_OK : FB_ENOMEM;
    for (size_t i = 0; rc == FB_OK && i < count; i++) {
        json_t *figure = NULL;
        rc = fb_figure_json(&figure, &figures[i]);
        if (rc == FB_OK && json_array_append_new(list, figure) != 0) rc = FB_ENOMEM;
    }
    if (rc == FB_OK) return fb_cli_json(out, list);
    json_decref(list);
    return rc;
}

static fb_rc list_figures(fb_cli *cli, fb_closing *closing, fb_arena *arena, fb_buf *out) {
    const fb_figure *figures;
    size_t count;
    const char *pattern = cli->options.argument_count ? cli->options.arguments[0] : NULL;
    FB_TRY(fb_figures_list(closing, pattern, arena, &figures, &count));
    if (count == 0)
        return fb_refuse(cli->findings, "figure.none", NULL, 0,
                         _("no figure matches \"%s\"; without a pattern all are listed"), pattern ? pattern : "");
    if (cli->options.format == FORMAT_JSON) return figures_json(out, figures, count);
    if (cli->options.format == FORMAT_CSV) fb_buf_add(out, "figure,label,unit,in,amount\n");
    for (size_t i = 0; i < count; i++)
        if (cli->options.format == FORMAT_CSV)
            figure_csv(out, &figures[i]);
        else
            figure_text(out, &figures[i], cli->options.in_ore);
    return fb_buf_rc(out);
}

static fb_rc trace_figure(fb_cli *cli, fb_closing *closing, fb_arena *arena, fb_buf *out) {
    const fb_trace *trace;
    bool json = cli->options.format == FORMAT_JSON;
    size_t limit = json ? FB_ALL_VOUCHERS : FB_SOME_VOUCHERS;
    if (cli->options.limit >= 0) limit = (size_t)cli->options.limit;
    FB_TRY(fb_trace_figure(&trace, closing, cli->options.arguments[0], limit, arena, cli->findings));
    if (!json) {
        fb_view *view = NULL;
        FB_TRY(fb_trace_text(out, trace));
        FB_TRY(fb_subject_figure_view(&trace->figure, arena, cli->findings, &view));
        if (view) fb_buf_add_char(out, '\n');
        return view ? fb_cli_view(cli, out, view, "") : FB_OK;
    }
    json_t *object = NULL;
    FB_TRY(fb_trace_json(&object, trace));
    return fb_cli_json(out, object);
}

static int with_closing(fb_cli *cli, fb_rc (*work)(fb_cli *, fb_closing *, fb_arena *, fb_buf *)) {
    fb_closing *closing = NULL;
    fb_arena *arena = fb_arena_new(ARENA_CAP);
    fb_buf out;
    fb_buf_init(&out, OUTPUT_CAP);
    fb_rc rc = arena ? fb_cli_closing(cli, &closing) : FB_ENOMEM;
    if (rc == FB_OK) rc = work(cli, closing, arena, &out);
    fb_closing_free(closing);
    fb_arena_free(arena);
    return fb_cli_answer(cli, rc, &out);
}

int fb_cmd_figures(fb_cli *cli) { return with_closing(cli, list_figures); }

int fb_cmd_trace(fb_cli *cli) {
    if (cli->options.arguments[0][0]) return with_closing(cli, trace_figure);
    return fb_cli_end(cli, fb_refuse(cli->findings, "cli.usage", NULL, 0,
                                     _("the figure's name is missing; forbund figures lists them all")));
}
