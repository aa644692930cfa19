/* fees_payments.c - the bank's files taken in, and payments that wait matched by hand. */
#include "cli/fees_billing.h"

#include "base/language.h"
#include "exchange/camt.h"
#include "fees/refunds.h"

#include <inttypes.h>

static fb_rc take_camt(const fb_cli *cli, const fb_camt *camt, const char *path, fb_taken *taken) {
    FB_TRY(fb_payments_take(cli->book, camt->entries, camt->count, path, cli->findings, taken));
    return fb_statements_take(cli->book, camt->statements, camt->statement_count, path, cli->findings);
}

/* All files or none: a command is one transaction. */
static fb_rc take_file(fb_cli *cli, const char *path, fb_buf *out) {
    fb_camt camt = {0};
    fb_taken taken = {0};
    char amount[FB_MONEY_TEXT];
    fb_arena *arena = fb_arena_new(FB_FEES_ARENA);
    fb_rc rc = arena ? fb_camt_read_file(path, arena, cli->findings, &camt) : FB_ENOMEM;
    if (rc == FB_OK) rc = take_camt(cli, &camt, path, &taken);
    fb_arena_free(arena);
    FB_TRY(rc);
    fb_buf_printf(out, _("%s: %zu entries booked, %s kr; %zu booked before, %zu of them now with their parts\n"),
                  path, taken.booked + taken.refunded, fb_money_shown(amount, taken.amount.ore, 2),
                  taken.known + taken.divided, taken.divided);
    fb_buf_printf(out,
                  _("  parts that pay an invoice: %zu; that wait: %zu; taken back by the bank: %zu; refunds: %zu\n"),
                  taken.matched, taken.suspended, taken.taken_back, taken.refunded);
    fb_buf_printf(out, _("  not taken in: %zu of others, %s kr; %zu not booked by the bank\n"), taken.left_alone,
                  fb_money_shown(amount, taken.alone.ore, 2), camt.pending);
    return FB_OK;
}

static fb_rc pay(fb_cli *cli, fb_arena *arena, fb_buf *out) {
    (void)arena; /* each file has its own, and gives it back */
    for (int i = 1; i < cli->options.argument_count; i++)
        FB_TRY(take_file(cli, cli->options.arguments[i], out));
    return FB_OK;
}

/* pay FILE… [--post] */
int fb_fees_pay(fb_cli *cli) { return fb_cli_change(cli, pay); }

/* Payments by hand -------------------------------------------------------------------------------- */

typedef fb_rc pairing(const fb_book *book, int64_t payment, int64_t invoice, fb_date day, fb_findings *findings,
                      fb_money *amount);

static fb_rc pair(fb_cli *cli, pairing *work, const char *format, fb_buf *out) {
    int64_t payment, invoice;
    fb_money amount;
    char text[FB_MONEY_TEXT];
    FB_TRY(fb_fees_number(cli, cli->options.arguments[1], &payment));
    FB_TRY(fb_fees_number(cli, cli->options.arguments[2], &invoice));
    FB_TRY(work(cli->book, payment, invoice, cli->options.date, cli->findings, &amount));
    fb_buf_printf(out, format, payment, fb_money_shown(text, amount.ore, 2), invoice);
    return FB_OK;
}

static fb_rc match(fb_cli *cli, fb_arena *arena, fb_buf *out) {
    (void)arena;
    return pair(cli, fb_payment_match, _("payment %" PRId64 " pays %s kr of invoice %" PRId64 "\n"), out);
}

static fb_rc unmatch(fb_cli *cli, fb_arena *arena, fb_buf *out) {
    (void)arena;
    return pair(cli, fb_payment_unmatch, _("payment %" PRId64 " pays no longer %s kr of invoice %" PRId64 "\n"), out);
}

/* match PAYMENT INVOICE --date D [--post] */
int fb_fees_match(fb_cli *cli) { return fb_cli_change(cli, match); }

/* unmatch PAYMENT INVOICE --date D [--post] */
int fb_fees_unmatch(fb_cli *cli) { return fb_cli_change(cli, unmatch); }

/* Refunds ----------------------------------------------------------------------------------------- */

static fb_rc find_refund(const fb_cli *cli, fb_arena *arena, int64_t number, const fb_refund **out) {
    size_t count;
    FB_TRY(fb_refunds(cli->book, arena, out, &count)); /* numbered from 1 without gaps */
    if (number < 1 || (size_t)number > count) return FB_ENOTFOUND;
    *out += number - 1;
    return FB_OK;
}

static fb_rc show_refund(const fb_cli *cli, fb_arena *arena, int64_t number, fb_buf *out) {
    const fb_refund *refund;
    char text[FB_MONEY_TEXT], day[FB_DATE_TEXT];
    FB_TRY(find_refund(cli, arena, number, &refund));
    if (refund->paid)
        fb_buf_printf(out, _("refund %" PRId64 ": %s kr of payment %" PRId64 " went back on %s\n"), number,
                      fb_money_shown(text, refund->amount.ore, 2), refund->payment, fb_date_iso(day, refund->paid));
    else
        fb_buf_printf(out,
                      _("refund %" PRId64 ": %s kr of payment %" PRId64
                        " is to go back; give the order to the bank the reference %s\n"),
                      number, fb_money_shown(text, refund->amount.ore, 2), refund->payment, refund->reference);
    return FB_OK;
}

static fb_rc refund(fb_cli *cli, fb_arena *arena, fb_buf *out) {
    const fb_options *o = &cli->options;
    int64_t number;
    fb_refund_order order = {.date = o->date, .reference = o->text};
    FB_TRY(fb_fees_number(cli, o->arguments[1], &order.payment));
    FB_TRY(fb_fees_amount(cli, &order.amount));
    FB_TRY(fb_refund_decide(cli->book, &order, cli->findings, &number));
    return show_refund(cli, arena, number, out);
}

/* refund PAYMENT --date D [--amount KRONOR] [--text REFERENCE] [--post] */
int fb_fees_refund(fb_cli *cli) { return fb_cli_change(cli, refund); }

static fb_rc keep(fb_cli *cli, fb_arena *arena, fb_buf *out) {
    (void)arena;
    int64_t number;
    FB_TRY(fb_fees_number(cli, cli->options.arguments[1], &number));
    FB_TRY(fb_refund_keep(cli->book, number, cli->options.date, cli->findings));
    fb_buf_printf(out, _("refund %" PRId64 " stays; the payment can pay an invoice again\n"), number);
    return FB_OK;
}

/* keep REFUND --date D [--post] */
int fb_fees_keep(fb_cli *cli) { return fb_cli_change(cli, keep); }
