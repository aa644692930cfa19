/* trace_text.c - a trace for a terminal of 80 columns. */
#include "figure/trace.h"

#include "base/language.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { WIDTH = 80, STEP = 2, DEEPEST = 20, SERIES = 12 };

/* Text from the left, cut where the amount at the right begins. */
static void row(fb_buf *out, int depth, const char *text, const char *amount) {
    int indent = (depth < DEEPEST ? depth : DEEPEST) * STEP;
    size_t right = fb_utf8_width(amount), room = (size_t)(WIDTH - indent) - right - 1, used = 0;
    fb_buf_printf(out, "%*s", indent, "");
    bool cut = fb_utf8_width(text) > room;
    for (const char *at = text; *at && used + cut < room;) {
        const char *from = at;
        uint32_t code = fb_utf8_next(&at);
        bool combining = code >= 0x300 && code <= 0x36F;
        fb_buf_add_bytes(out, from, (size_t)(at - from));
        used += !combining;
    }
    if (cut) fb_buf_add(out, "…");
    if (amount[0]) fb_buf_printf(out, "%*s %s", (int)(room - used - cut), "", amount);
    fb_buf_add_char(out, '\n');
}

static void shown(char text[static FB_MONEY_TEXT], fb_money amount) { fb_money_shown(text, amount.ore, 2); }

/* Per cent with one decimal. */
static void share_shown(char text[static FB_MONEY_TEXT], const fb_amount *amount) {
    static const int64_t PER_MILLE = 1000;
    int64_t tenths;
    if (fb_money_ratio(&tenths, amount->money, amount->per, PER_MILLE) != FB_OK) {
        snprintf(text, FB_MONEY_TEXT, "–");
        return;
    }
    fb_share_shown(text, tenths, 1);
}

static void amount_row(fb_buf *out, int depth, const char *text, const fb_amount *amount) {
    char money[FB_MONEY_TEXT] = "–";
    if (amount->has && amount->is_share)
        share_shown(money, amount);
    else if (amount->has)
        shown(money, amount->money);
    row(out, depth, text, money);
}

static void money_row(fb_buf *out, int depth, const char *text, fb_money amount) {
    amount_row(out, depth, text, &(fb_amount){.has = true, .money = amount});
}

enum { LINE_LENGTH = 512 };

static void voucher_row(fb_buf *out, int depth, const fb_trace_voucher *voucher) {
    char text[LINE_LENGTH], day[FB_DATE_TEXT];
    snprintf(text, sizeof text, "%.*s %" PRId64 "  %s  %s", SERIES, voucher->series, voucher->number,
             fb_date_iso(day, voucher->date), voucher->text);
    money_row(out, depth, text, voucher->amount);
}

static void account_rows(fb_buf *out, int depth, const fb_trace_account *account) {
    char text[LINE_LENGTH];
    const char *const codes[] = {account->unit, account->counterparty, account->project};
    size_t used = (size_t)snprintf(text, sizeof text, "%s %s", account->account->code, account->account->name);
    for (size_t i = 0; i < 3; i++)
        if (codes[i] && codes[i][0] && used < sizeof text)
            used += (size_t)snprintf(text + used, sizeof text - used, ", %s", codes[i]);
    money_row(out, depth, text, account->amount);
    if (account->opening.ore) money_row(out, depth + 1, _("Opening balance"), account->opening);
    for (size_t i = 0; i < account->voucher_count; i++)
        voucher_row(out, depth + 1, &account->vouchers[i]);
    if (account->vouchers_in_all > account->voucher_count) {
        snprintf(text, sizeof text, _("and %zu more"), account->vouchers_in_all - account->voucher_count);
        row(out, depth + 1, text, "…");
    }
    if (account->no_voucher.ore) money_row(out, depth + 1, _("Without vouchers"), account->no_voucher);
}

static void node_rows(fb_buf *out, int depth, const fb_trace_node *node) {
    char text[LINE_LENGTH];
    const char *sign = node->below ? "/ " : node->minus ? "− " : depth ? "+ " : "";
    snprintf(text, sizeof text, "%s%s  %s", sign, node->label, node->name);
    amount_row(out, depth, text, &node->amount);
    for (size_t i = 0; i < node->term_count; i++)
        node_rows(out, depth + 1, &node->terms[i]);
    for (size_t i = 0; i < node->account_count; i++)
        account_rows(out, depth + 1, &node->accounts[i]);
    for (size_t i = 0; i < node->moved_count; i++) {
        const fb_trace_moved *moved = &node->moved[i];
        snprintf(text, sizeof text, moved->comes ? _("%s %s, from: %s") : _("%s %s, shown in: %s"),
                 moved->account->code, moved->account->name, moved->line);
        money_row(out, depth + 1, text, moved->amount);
    }
}

fb_rc fb_trace_text(fb_buf *out, const fb_trace *trace) {
    fb_buf_printf(out, "%d", trace->figure.year);
    if (trace->figure.unit) fb_buf_printf(out, ", %s", trace->figure.unit->name);
    fb_buf_add_char(out, '\n');
    node_rows(out, 0, &trace->root);
    return fb_buf_rc(out);
}
