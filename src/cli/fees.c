/* fees.c - members' fees by command: which verbs there are, and without one what the year's fees come to. */
#include "cli/fees.h"

#include "base/language.h"
#include "cli/fees_billing.h"
#include "fees/fees.h"

#include <string.h>

enum { OUTPUT_CAP = 64 * 1024 * 1024, ARENA_CAP = 256 * 1024 * 1024 };

int fb_fees_show(fb_cli *cli, fb_fees_viewer *make, const char *name) {
    fb_view *view = NULL;
    fb_buf out;
    fb_buf_init(&out, OUTPUT_CAP);
    fb_arena *arena = fb_arena_new(ARENA_CAP);
    fb_rc rc = arena ? fb_cli_open(cli, FB_STORE_READ) : FB_ENOMEM;
    if (rc == FB_OK) rc = make(cli, arena, &view);
    if (rc == FB_OK) rc = fb_cli_view(cli, &out, view, name);
    int code = fb_cli_answer(cli, rc, &out);
    fb_arena_free(arena);
    return code;
}

int fb_fees_answer(fb_cli *cli, fb_fees_maker *make) {
    fb_buf out;
    fb_buf_init(&out, OUTPUT_CAP);
    fb_arena *arena = fb_arena_new(ARENA_CAP);
    fb_rc rc = arena ? make(cli, arena, &out) : FB_ENOMEM;
    int code = fb_cli_answer(cli, rc, &out);
    fb_arena_free(arena);
    return code;
}

/* Without a verb ---------------------------------------------------------------------------------- */

enum { KEY, LABEL, BILLED, BOOKED };

static void add_row(fb_view *view, fb_view_row_kind kind, const char *key, const char *label, const int64_t sum[2]) {
    fb_view_row *row = fb_view_add(view, kind);
    fb_view_text(view, row, KEY, key);
    fb_view_text(view, row, LABEL, label);
    fb_view_number(view, row, BILLED, sum[0]);
    fb_view_number(view, row, BOOKED, sum[1]);
}

/* One row a fee; the ties of a fee stand together. */
static fb_rc fees_of_year(fb_cli *cli, fb_arena *arena, fb_view **out) {
    const fb_view_column columns[] = {{.key = "fee", .head = _("Fee")},
                                      {.key = "label", .head = ""},
                                      {.key = "billed", .head = _("Billed"), .kind = FB_VIEW_MONEY},
                                      {.key = "booked", .head = _("Booked"), .kind = FB_VIEW_MONEY}};
    const fb_fee_tie *ties;
    size_t count;
    FB_TRY(fb_fees_billed_and_booked(cli->book, cli->options.year, arena, &ties, &count));
    fb_view *view = fb_view_new(arena, fb_arena_printf(arena, _("Members' fees of %d"), cli->options.year), columns,
                                FB_COUNT(columns));
    if (view) view->unit_ore = cli->options.in_ore == 1 ? 1 : 100000;
    int64_t all[2] = {0, 0}, fee[2] = {0, 0};
    for (size_t i = 0; i < count; i++) {
        if (__builtin_add_overflow(fee[0], ties[i].billed.ore, &fee[0]) ||
            __builtin_add_overflow(fee[1], ties[i].booked.ore, &fee[1]))
            return FB_EOVERFLOW;
        if (i + 1 < count && strcmp(ties[i].fee, ties[i + 1].fee) == 0) continue;
        if (fee[0] || fee[1]) add_row(view, FB_VIEW_LINE, ties[i].fee, ties[i].fee_label, fee);
        if (__builtin_add_overflow(all[0], fee[0], &all[0]) || __builtin_add_overflow(all[1], fee[1], &all[1]))
            return FB_EOVERFLOW;
        fee[0] = fee[1] = 0;
    }
    add_row(view, FB_VIEW_TOTAL, _("Total"), NULL, all);
    *out = view;
    return FB_OK;
}

/* Verbs --------------------------------------------------------------------------------------- */

const fb_verb fb_fees_verbs[] = {
    {"explain", 1, 2, N_("explain [SERVICE] --year Y [--member M]"), OPTION_YEAR, fb_fees_explain},
    {"propose", 1, 1, N_("propose --year Y [--dry-run]"), OPTION_YEAR, fb_fees_propose},
    {"revise", 1, 1, N_("revise --year Y --set amount.SERVICE.PART=KRONOR [--dry-run]"), OPTION_YEAR, fb_fees_revise},
    {"decide", 1, 2, N_("decide [SERVICE] --year Y --date D --decision TEXT"), OPTION_YEAR | OPTION_DATE,
     fb_fees_decide},
    {"what-if", 1, 1, N_("what-if --year Y --set KEY=VALUE [--out FILE.svg]"), OPTION_YEAR, fb_fees_what_if},
    {"statement", 1, 1, N_("statement --year Y [--member M] [--out DIR [--formats pdf,html]]"), OPTION_YEAR,
     fb_fees_statement},
    {"bill", 1, 1, N_("bill --year Y --date D [--through M] [--member M] [--post]"), OPTION_YEAR | OPTION_DATE,
     fb_fees_bill},
    {"credit", 2, 2, N_("credit INVOICE --date D [--amount KRONOR] [--text WHY] [--post]"), OPTION_DATE,
     fb_fees_credit},
    {"remind", 1, 1, N_("remind --date D [--member M] [--post]"), OPTION_DATE, fb_fees_remind},
    {"reminder", 1, 1, N_("reminder --date D [--member M] --out DIR"), OPTION_DATE | OPTION_OUT, fb_fees_reminder},
    {"release", 1, 1, N_("release --year Y [--through M] [--post]"), OPTION_YEAR, fb_fees_release},
    {"carry", 1, 2, N_("carry [out|in] --year Y [--date D] [--post]"), OPTION_YEAR, fb_fees_carry},
    {"pay", 2, 4, N_("pay FILE… [--post]"), 0, fb_fees_pay},
    {"match", 3, 3, N_("match PAYMENT INVOICE --date D [--post]"), OPTION_DATE, fb_fees_match},
    {"unmatch", 3, 3, N_("unmatch PAYMENT INVOICE --date D [--post]"), OPTION_DATE, fb_fees_unmatch},
    {"refund", 2, 2, N_("refund PAYMENT --date D [--amount KRONOR] [--text REFERENCE] [--post]"), OPTION_DATE,
     fb_fees_refund},
    {"keep", 2, 2, N_("keep REFUND --date D [--post]"), OPTION_DATE, fb_fees_keep},
    {"aged", 1, 1, N_("aged --date D"), OPTION_DATE, fb_fees_aged},
    {"invoice", 1, 2,
     N_("invoice [NUMBER|FIRST-LAST] [--year Y] [--date D] [--member M] --out DIR [--formats ubl,pdf]"), OPTION_OUT,
     fb_fees_invoice},
    {0}};

int fb_cmd_fees(fb_cli *cli) {
    if (cli->options.year) return fb_fees_show(cli, fees_of_year, "fees");
    return fb_cli_end(cli, fb_refuse(cli->findings, "cli.usage", NULL, 0, _("--%s is missing"), "year"));
}
