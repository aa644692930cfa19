/* trace_json.c - a trace as JSON. */
#include "figure/trace_json.h"

#include "closing/statement_json.h"

/* Takes `value` over, also when it fails; NULL is a failure. */
static bool put(json_t *object, const char *key, json_t *value) {
    return json_object_set_new(object, key, value) == 0;
}

static json_t *money_json(fb_money money) {
    return fb_amount_json(&(fb_amount){.has = true, .money = money}, FB_IN_KR);
}

static json_t *given_or_nothing(json_t *object, bool good) {
    if (good) return object;
    json_decref(object);
    return NULL;
}

/* One element of a list as JSON. */
typedef json_t *element_json(const void *list, size_t i);

static bool put_list(json_t *object, const char *key, const void *list, size_t count, element_json *make) {
    if (count == 0) return true;
    json_t *array = json_array();
    bool good = array != NULL;
    for (size_t i = 0; good && i < count; i++)
        good = json_array_append_new(array, make(list, i)) == 0;
    return put(object, key, given_or_nothing(array, good));
}

static json_t *voucher_json(const void *list, size_t i) {
    const fb_trace_voucher *voucher = (const fb_trace_voucher *)list + i;
    char day[FB_DATE_TEXT];
    json_t *object = json_object();
    bool good = put(object, "series", json_string(voucher->series)) &&
                put(object, "number", json_integer(voucher->number)) &&
                put(object, "date", json_string(fb_date_iso(day, voucher->date))) &&
                put(object, "text", json_string(voucher->text)) && put(object, "amount", money_json(voucher->amount));
    return given_or_nothing(object, good);
}

static bool put_text(json_t *object, const char *key, const char *text) {
    return !text || !text[0] || put(object, key, json_string(text));
}

static bool put_day(json_t *object, const char *key, fb_date day) {
    char text[FB_DATE_TEXT];
    return !day || put(object, key, json_string(fb_date_iso(text, day)));
}

static bool put_budget(json_t *object, const fb_budget_row *row, const fb_budget_version *version) {
    bool good = put_text(object, "version", row->version) && put_text(object, "position", row->position) &&
                put_text(object, "on_cost", row->on_cost) && put_text(object, "spread", row->spread);
    if (good && row->on_cost_line) good = put(object, "on_cost_row", json_integer(row->on_cost_line));
    if (!good || !version) return good;
    return put_text(object, "kind", fb_budget_kind_word(version->kind)) &&
           put_day(object, "decided", version->decided) && put_text(object, "decision", version->decision) &&
           put_text(object, "who", version->who);
}

static bool put_forecast(json_t *object, const fb_forecast_row *row, const fb_forecast *forecast) {
    bool good =
        put_text(object, "method", fb_forecast_method_word(row->method)) && put_text(object, "comment", row->comment);
    if (!good || !forecast) return good;
    return put_text(object, "forecast", forecast->key) && put(object, "through", json_integer(forecast->through)) &&
           put_day(object, "made", forecast->made) && put_text(object, "who", forecast->who);
}

static json_t *record_json(const void *list, size_t i) {
    const fb_trace_record *record = (const fb_trace_record *)list + i;
    const fb_planned *planned = record->planned;
    int64_t line;
    json_t *object = json_object();
    bool good =
        put(object, "file", json_string(fb_trace_record_file(record, &line))) &&
        put(object, "row", line ? json_integer(line) : json_null()) && put_text(object, "line", planned->line) &&
        put_text(object, "unit", planned->unit) && put_text(object, "project", planned->project) &&
        put_text(object, "counterparty", planned->counterparty) && put(object, "amount", money_json(record->amount));
    good = good && (planned->budget ? put_budget(object, planned->budget, record->version)
                                    : put_forecast(object, planned->forecast, record->forecast));
    return given_or_nothing(object, good);
}

static json_t *account_json(const void *list, size_t i) {
    const fb_trace_account *account = (const fb_trace_account *)list + i;
    json_t *object = json_object();
    bool good = put(object, "account", json_string(account->account->code)) &&
                put(object, "name", json_string(account->account->name)) && put_text(object, "unit", account->unit) &&
                put_text(object, "counterparty", account->counterparty) &&
                put_text(object, "project", account->project) && put(object, "amount", money_json(account->amount)) &&
                put(object, "opening", money_json(account->opening)) &&
                put(object, "without_vouchers", money_json(account->no_voucher)) &&
                put(object, "voucher_count", json_integer((json_int_t)account->vouchers_in_all)) &&
                put_list(object, "vouchers", account->vouchers, account->voucher_count, voucher_json) &&
                put_list(object, "records", account->records, account->record_count, record_json);
    return given_or_nothing(object, good);
}

static json_t *moved_json(const void *list, size_t i) {
    const fb_trace_moved *moved = (const fb_trace_moved *)list + i;
    json_t *object = json_object();
    bool good = put(object, "account", json_string(moved->account->code)) &&
                put(object, "name", json_string(moved->account->name)) &&
                put(object, "line", json_string(moved->line)) && put(object, "comes", json_boolean(moved->comes)) &&
                put(object, "amount", money_json(moved->amount));
    return given_or_nothing(object, good);
}

static json_t *term_json(const void *list, size_t i);

static bool put_below(json_t *object, const fb_trace_node *node) {
    return put_list(object, "terms", node->terms, node->term_count, term_json) &&
           put_list(object, "accounts", node->accounts, node->account_count, account_json) &&
           put_list(object, "moved", node->moved, node->moved_count, moved_json);
}

static json_t *term_json(const void *list, size_t i) {
    const fb_trace_node *node = (const fb_trace_node *)list + i;
    json_t *object = json_object();
    bool good = put(object, "name", json_string(node->name)) && put(object, "label", json_string(node->label)) &&
                put(object, "year", json_integer(node->year)) &&
                (!node->minus || put(object, "minus", json_true())) &&
                (!node->below || put(object, "below", json_true())) &&
                put(object, "amount", fb_amount_json(&node->amount, FB_IN_KR)) && put_below(object, node);
    return given_or_nothing(object, good);
}

fb_rc fb_figure_json(json_t **out, const fb_figure *figure) {
    json_t *object = json_object();
    json_t *unit = figure->unit ? json_string(figure->unit->key) : json_null();
    bool good = put(object, "figure", json_string(figure->name)) &&
                put(object, "label", json_string(figure->label)) && put(object, "year", json_integer(figure->year));
    good = put(object, "unit", unit) && good;
    good = good && put(object, "in", json_string(fb_figure_measured_in(figure))) &&
           put(object, "amount", fb_amount_json(&figure->amount, FB_IN_KR));
    const char *how = figure->subject ? figure->subject->how : NULL;
    if (!good || (how && !put(object, "how", json_string(how)))) {
        json_decref(object);
        return FB_ENOMEM;
    }
    *out = object;
    return FB_OK;
}

fb_rc fb_trace_json(json_t **out, const fb_trace *trace) {
    json_t *object;
    FB_TRY(fb_figure_json(&object, &trace->figure));
    if (!put_below(object, &trace->root)) {
        json_decref(object);
        return FB_ENOMEM;
    }
    *out = object;
    return FB_OK;
}
