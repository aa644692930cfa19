/* fees_payments.c - the bank's files taken in, and payments that wait matched by hand. */
#include "cli/fees_billing.h"

#include "base/language.h"
#include "exchange/camt.h"

#include <inttypes.h>

/* All files or none: a command is one transaction. */
static fb_rc take_file(fb_cli *cli, const char *path, fb_buf *out) {
    fb_camt camt = {0};
    fb_taken taken = {0};
    char amount[FB_MONEY_TEXT];
    fb_arena *arena = fb_arena_new(FB_FEES_ARENA);
    fb_rc rc = arena ? fb_camt_read_file(path, arena, cli->findings, &camt) : FB_ENOMEM;
    if (rc == FB_OK) rc = fb_payments_take(cli->book, camt.entries, camt.count, path, cli->findings, &taken);
    fb_arena_free(arena);
    FB_TRY(rc);
    fb_buf_printf(out, _("%s: %zu entries booked, %s kr; %zu booked before, %zu of them now with their parts\n"),
                  path, taken.booked, fb_money_shown(amount, taken.amount.ore, 2), taken.known + taken.divided,
                  taken.divided);
    fb_buf_printf(out,
                  _("  parts that pay an invoice: %zu; that wait: %zu. Not taken in: %zu out or taken back, %zu not "
                    "booked by the bank\n"),
                  taken.matched, taken.suspended, camt.out, camt.pending);
    return FB_OK;
}

/* pay FILE… [--post] */
int fb_fees_pay(fb_cli *cli) {
    fb_buf out;
    fb_buf_init(&out, FB_FEES_OUTPUT);
    fb_rc rc = fb_cli_change(cli);
    for (int i = 1; rc == FB_OK && i < cli->options.argument_count; i++)
        rc = take_file(cli, cli->options.arguments[i], &out);
    return fb_cli_change_end(cli, rc, &out);
}

static fb_rc match(fb_cli *cli, fb_buf *out) {
    int64_t payment, invoice;
    fb_money amount;
    char text[FB_MONEY_TEXT];
    FB_TRY(fb_fees_number(cli, cli->options.arguments[1], &payment));
    FB_TRY(fb_fees_number(cli, cli->options.arguments[2], &invoice));
    FB_TRY(fb_payment_match(cli->book, payment, invoice, cli->options.date, cli->findings, &amount));
    fb_buf_printf(out, _("payment %" PRId64 " pays %s kr of invoice %" PRId64 "\n"), payment,
                  fb_money_shown(text, amount.ore, 2), invoice);
    return FB_OK;
}

/* match PAYMENT INVOICE --date D [--post] */
int fb_fees_match(fb_cli *cli) {
    fb_buf out;
    fb_buf_init(&out, FB_FEES_OUTPUT);
    fb_rc rc = fb_cli_change(cli);
    if (rc == FB_OK) rc = match(cli, &out);
    return fb_cli_change_end(cli, rc, &out);
}
