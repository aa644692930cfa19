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
    if (amount->withheld) snprintf(money, sizeof money, "%s", _("not shown"));
    if (amount->has && amount->is_share)
        share_shown(money, amount);
    else if (amount->has && amount->counted)
        fb_count_shown(money, amount->money, amount->decimals);
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

/* Words on as many lines as they need. */
static void words(fb_buf *out, int depth, const char *text) {
    size_t room = WIDTH - (size_t)(depth < DEEPEST ? depth : DEEPEST) * STEP;
    while (*text) {
        const char *at = text, *end = text, *space = NULL;
        for (size_t used = 0; *at && used < room; used++) {
            if (*at == ' ') space = at;
            fb_utf8_next(&at);
            end = at;
        }
        if (*end && *end != ' ' && space && space > text) end = space;
        fb_buf_printf(out, "%*s%.*s\n", (int)(WIDTH - room), "", (int)(end - text), text);
        text = end + (*end == ' ');
    }
}

/* "budget.csv:4", or how else it came. */
static void add_source(fb_buf *out, const fb_trace_record *record) {
    int64_t line;
    const char *file = fb_trace_record_file(record, &line);
    if (line)
        fb_buf_printf(out, "%s:%" PRId64, file, line);
    else
        fb_buf_add(out, _("entered by command"));
}

static const char *kind_shown(fb_budget_kind kind) {
    switch (kind) {
    case FB_BUDGET_DECIDED: return _("decided");
    case FB_BUDGET_REVISED: return _("revised");
    case FB_BUDGET_CHANGE: return _("change");
    default: return _("proposed");
    }
}

static void add_part(fb_buf *out, const char *text) {
    if (text[0]) fb_buf_printf(out, "%s%s", out->length ? ", " : "", text);
}

static const char *method_shown(fb_forecast_method method) {
    switch (method) {
    case FB_FORECAST_REMAINING: return _("outcome and remaining budget");
    case FB_FORECAST_TREND: return _("trend");
    case FB_FORECAST_SHAPE: return _("last year's shape");
    default: return _("own amount");
    }
}

/* What a version or a forecast is, said once below the trace, whichever records name it. */
static void add_legend(fb_buf *legend, const fb_trace_record *record) {
    const fb_budget_version *version = record->version;
    const fb_forecast *forecast = record->forecast;
    char day[FB_DATE_TEXT];
    fb_buf said;
    fb_buf_init(&said, FB_KIB(64));
    if (version) fb_buf_printf(&said, "%s: %s", version->version, kind_shown(version->kind));
    if (version && version->decided) fb_buf_printf(&said, " %s", fb_date_iso(day, version->decided));
    if (version) add_part(&said, version->decision);
    if (version) add_part(&said, version->who);
    if (forecast)
        fb_buf_printf(&said, _("%s: made %s by %s"), forecast->key, fb_date_iso(day, forecast->made), forecast->who);
    fb_buf_add_char(&said, '\n');
    if (said.length > 1 && !strstr(legend->text, said.text)) fb_buf_add(legend, said.text);
    if (fb_buf_rc(&said) != FB_OK) legend->failed = fb_buf_rc(&said);
    fb_buf_free(&said);
}

/* Where it stands, of what version or forecast, for which codes. */
static void say_record(fb_buf *out, const fb_trace_record *record) {
    const fb_planned *planned = record->planned;
    const char *const codes[] = {planned->line, planned->unit, planned->counterparty, planned->project};
    add_source(out, record);
    fb_buf_printf(out, "  %s",
                  planned->budget    ? planned->budget->version
                  : record->forecast ? record->forecast->key
                                     : "");
    if (planned->forecast) fb_buf_printf(out, ", %s", method_shown(planned->forecast->method));
    for (size_t i = 0, said = 0; i < FB_COUNT(codes); i++)
        if (codes[i][0]) fb_buf_printf(out, "%s%s", said++ ? ", " : "  ", codes[i]);
}

/* The post that makes it, or the manager's comment. */
static void say_more(fb_buf *out, const fb_trace_record *record) {
    const fb_budget_row *row = record->planned->budget;
    if (!row) {
        fb_buf_add(out, record->planned->forecast->comment);
        return;
    }
    if (row->position[0]) fb_buf_printf(out, _("post %s"), row->position);
    if (row->on_cost[0]) fb_buf_printf(out, _(": on-cost %s"), row->on_cost);
    if (row->on_cost_line) fb_buf_printf(out, ", on_costs.csv:%" PRId64, row->on_cost_line);
}

static void record_rows(fb_buf *out, fb_buf *legend, int depth, const fb_trace_record *record) {
    fb_buf head, below;
    fb_buf_init(&head, FB_KIB(64));
    fb_buf_init(&below, FB_KIB(64));
    say_record(&head, record);
    say_more(&below, record);
    add_legend(legend, record);
    money_row(out, depth, head.text, record->amount);
    words(out, depth + 1, below.text);
    if (fb_buf_rc(&head) != FB_OK || fb_buf_rc(&below) != FB_OK) out->failed = FB_ENOMEM;
    fb_buf_free(&head);
    fb_buf_free(&below);
}

static void account_rows(fb_buf *out, fb_buf *legend, int depth, const fb_trace_account *account) {
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
    for (size_t i = 0; i < account->record_count; i++)
        record_rows(out, legend, depth + 1, &account->records[i]);
    if (account->no_voucher.ore && !account->record_count)
        money_row(out, depth + 1, _("Without vouchers"), account->no_voucher);
}

static void node_rows(fb_buf *out, fb_buf *legend, int depth, const fb_trace_node *node) {
    char text[LINE_LENGTH];
    const char *sign = node->below ? "/ " : node->minus ? "− " : depth ? "+ " : "";
    snprintf(text, sizeof text, "%s%s  %s", sign, node->label, node->name);
    amount_row(out, depth, text, &node->amount);
    for (size_t i = 0; i < node->term_count; i++)
        node_rows(out, legend, depth + 1, &node->terms[i]);
    for (size_t i = 0; i < node->account_count; i++)
        account_rows(out, legend, depth + 1, &node->accounts[i]);
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
    fb_buf legend;
    fb_buf_init(&legend, FB_MIB(1));
    node_rows(out, &legend, 0, &trace->root);
    if (legend.length) fb_buf_add_char(out, '\n');
    for (char *at = legend.text, *line; legend.length && (line = strsep(&at, "\n"));)
        words(out, 0, line);
    if (fb_buf_rc(&legend) != FB_OK) out->failed = fb_buf_rc(&legend);
    fb_buf_free(&legend);
    if (trace->figure.subject && trace->figure.subject->how) fb_buf_printf(out, "  %s\n", trace->figure.subject->how);
    return fb_buf_rc(out);
}
