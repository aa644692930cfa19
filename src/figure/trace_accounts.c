/* trace_accounts.c - from the parts of a line to its accounts, and from these to their vouchers. */
#include "figure/trace_build.h"

#include "ledger/balances.h"
#include "store/list.h"

#include <string.h>

/* An account of the node while its vouchers are read. */
typedef struct entry {
    fb_trace_account out;
    fb_trace_voucher *vouchers;
    size_t capacity;
    fb_money from_vouchers;
    fb_trace_record *records;
    size_t record_capacity;
} entry;

typedef struct entries {
    fb_tracer *tracer;
    const fb_counted *counted;
    entry *list;
    size_t count;
    fb_intern *accounts; /* their codes */
    size_t *first;       /* first entry of each of them */
    fb_date first_day;
    const fb_budget_version *versions; /* of a planned column */
    size_t version_count;
} entries;

/* Which codes tell the entries of an account apart: those that the line asks for. */
static bool by_unit(const fb_counted *c) { return c->line && !c->line->units.any; }
static bool by_counterparty(const fb_counted *c) { return c->line && !c->line->counterparties.any; }
static bool by_project(const fb_counted *c) { return c->line && !c->line->projects.any; }

static bool same_code(bool asked, const char *code, const char *of_entry) {
    return !asked || strcmp(code, of_entry) == 0;
}

static bool is_of(const entries *all, const entry *e, const char *unit, const char *counterparty,
                  const char *project) {
    return same_code(by_unit(all->counted), unit, e->out.unit) &&
           same_code(by_counterparty(all->counted), counterparty, e->out.counterparty) &&
           same_code(by_project(all->counted), project, e->out.project);
}

static entry *find_entry(const entries *all, size_t first, const fb_account *account, const char *unit,
                         const char *counterparty, const char *project) {
    for (size_t i = first; i < all->count && all->list[i].out.account == account; i++)
        if (is_of(all, &all->list[i], unit, counterparty, project)) return &all->list[i];
    return NULL;
}

static fb_rc signed_sum(const entries *all, fb_money *sum, fb_money amount) {
    return all->counted->turned ? fb_money_subtract(sum, *sum, amount) : fb_money_add(sum, *sum, amount);
}

/* Where the account's entries begin; a new account's begin at the end. */
static fb_rc first_entry(entries *all, const fb_account *account, size_t *out) {
    size_t known = fb_intern_count(all->accounts);
    int32_t index = fb_intern_add(all->accounts, account->code, strlen(account->code));
    if (index == FB_INTERN_NONE) return FB_ENOMEM;
    if ((size_t)index == known) all->first[index] = all->count;
    *out = all->first[index];
    return FB_OK;
}

/* Records ------------------------------------------------------------------------------------- */

static fb_rc read_versions(entries *all) {
    fb_tracer *tracer = all->tracer;
    return fb_budget_versions(fb_closing_book(tracer->closing), fb_place_year(tracer->closing, &all->counted->place),
                              0, tracer->arena, &all->versions, &all->version_count);
}

static fb_rc add_record(entries *all, entry *e, const fb_part *part) {
    fb_trace_record record = {.planned = part->planned};
    if (!part->planned || part->movement.ore == 0) return FB_OK;
    for (size_t i = 0; part->planned->budget && i < all->version_count; i++)
        if (strcmp(all->versions[i].version, part->planned->budget->version) == 0) record.version = &all->versions[i];
    if (part->planned->forecast) record.forecast = fb_closing_forecast(all->tracer->closing);
    FB_TRY(signed_sum(all, &record.amount, part->movement));
    if (!fb_grow((void **)&e->records, &e->record_capacity, e->out.record_count, sizeof record, FB_LIST_CAP))
        return FB_ENOMEM;
    e->records[e->out.record_count++] = record;
    return FB_OK;
}

/* Entries ------------------------------------------------------------------------------------- */

/* Parts become entries. Parts of an account stand together. */
static fb_rc add_part(entries *all, const fb_part *part) {
    const fb_counted *c = all->counted;
    size_t first;
    FB_TRY(first_entry(all, part->account, &first));
    entry *e = find_entry(all, first, part->account, part->unit, part->counterparty, part->project);
    if (!e) {
        e = &all->list[all->count++];
        e->out = (fb_trace_account){.account = part->account,
                                    .unit = by_unit(c) ? part->unit : NULL,
                                    .counterparty = by_counterparty(c) ? part->counterparty : NULL,
                                    .project = by_project(c) ? part->project : NULL};
    }
    if (c->measure != FB_MOVEMENT) FB_TRY(signed_sum(all, &e->out.opening, part->opening));
    if (c->measure != FB_OPENING) FB_TRY(signed_sum(all, &e->out.amount, part->movement));
    return c->measure != FB_OPENING ? add_record(all, e, part) : FB_OK;
}

/* Vouchers ------------------------------------------------------------------------------------ */

static bool counts(const entries *all, const fb_posting_seen *p) {
    const fb_counted *c = all->counted;
    if (c->line)
        return fb_place_counts(all->tracer->closing, &c->place, p->account, p->unit, p->counterparty, p->project);
    if (c->figure->unit && strcmp(p->unit, c->figure->unit->code) != 0) return false;
    return !c->figure->member || (strcmp(p->counterparty, c->figure->member->code) == 0 && p->project[0] == '\0');
}

static fb_rc keep_voucher(entries *all, entry *e, const fb_posting_seen *p) {
    enum { MOST = 50 * 1000 * 1000 };
    e->out.vouchers_in_all++;
    if (all->tracer->most && e->out.voucher_count == all->tracer->most) return FB_OK;
    if (!fb_grow((void **)&e->vouchers, &e->capacity, e->out.voucher_count, sizeof *e->vouchers, MOST))
        return FB_ENOMEM;
    const char *text = p->text && p->text[0] ? p->text : p->voucher_text;
    fb_trace_voucher voucher = {.series = fb_arena_strdup(all->tracer->arena, p->series),
                                .number = p->number,
                                .date = p->date,
                                .text = fb_arena_strdup(all->tracer->arena, text)};
    if (!voucher.series || !voucher.text) return FB_ENOMEM;
    FB_TRY(signed_sum(all, &voucher.amount, p->amount));
    e->vouchers[e->out.voucher_count++] = voucher;
    return FB_OK;
}

static fb_rc see_posting(void *context, const fb_posting_seen *p) {
    entries *all = context;
    fb_period period = all->counted->place.period;
    int month = fb_date_month_number(all->first_day, p->date);
    if (month < period.from || month > period.to || !counts(all, p)) return FB_OK;
    size_t first = all->first[fb_intern_find(all->accounts, p->account, strlen(p->account))];
    entry *e = find_entry(all, first, all->list[first].out.account, p->unit, p->counterparty, p->project);
    if (!e) return FB_OK;
    FB_TRY(signed_sum(all, &e->from_vouchers, p->amount));
    return keep_voucher(all, e, p);
}

static fb_rc read_vouchers(entries *all) {
    const fb_book *book = fb_closing_book(all->tracer->closing);
    fb_year year;
    int asked = fb_place_year(all->tracer->closing, &all->counted->place);
    FB_TRY(fb_year_get(book, asked, &year));
    all->first_day = year.first_day;
    return fb_postings_of_accounts(book, asked, all->accounts, see_posting, all);
}

/* Done ---------------------------------------------------------------------------------------- */

static bool is_nothing(const entry *e) {
    return e->out.amount.ore == 0 && e->out.opening.ore == 0 && e->out.vouchers_in_all == 0 &&
           e->out.record_count == 0;
}

/* What the vouchers do not explain was stated without them, or was planned. */
static fb_rc finish_entry(entries *all, entry *e) {
    fb_trace_voucher *kept = fb_arena_alloc(all->tracer->arena, e->out.voucher_count * sizeof *kept);
    fb_trace_record *records = fb_arena_alloc(all->tracer->arena, e->out.record_count * sizeof *records);
    if (!kept || !records) return FB_ENOMEM;
    if (e->out.record_count) memcpy(records, e->records, e->out.record_count * sizeof *records);
    e->out.records = records;
    if (e->out.voucher_count) memcpy(kept, e->vouchers, e->out.voucher_count * sizeof *kept);
    e->out.vouchers = kept;
    FB_TRY(fb_money_subtract(&e->out.no_voucher, e->out.amount, e->from_vouchers));
    return fb_money_add(&e->out.amount, e->out.amount, e->out.opening);
}

static fb_rc finish(entries *all, fb_trace_node *out) {
    fb_trace_account *accounts = fb_arena_alloc(all->tracer->arena, all->count * sizeof *accounts);
    size_t kept = 0;
    if (!accounts) return FB_ENOMEM;
    for (size_t i = 0; i < all->count; i++) {
        FB_TRY(finish_entry(all, &all->list[i]));
        if (!is_nothing(&all->list[i])) accounts[kept++] = all->list[i].out;
    }
    out->accounts = accounts;
    out->account_count = kept;
    return FB_OK;
}

static fb_rc trace_parts(entries *all, const fb_part *parts, size_t count, fb_trace_node *out) {
    all->list = fb_arena_alloc(all->tracer->arena, count * sizeof *all->list);
    all->first = fb_arena_alloc(all->tracer->arena, count * sizeof *all->first);
    if (!all->list || !all->first) return FB_ENOMEM;
    FB_TRY(fb_intern_new(&all->accounts, count + 1));
    if (fb_column_is_planned(all->counted->place.column)) FB_TRY(read_versions(all));
    for (size_t i = 0; i < count; i++)
        FB_TRY(add_part(all, &parts[i]));
    const fb_counted *counted = all->counted;
    bool vouchers = all->tracer->most != FB_NO_VOUCHERS && count > 0 && counted->measure != FB_OPENING &&
                    !fb_column_is_planned(counted->place.column);
    if (vouchers) FB_TRY(read_vouchers(all));
    return finish(all, out);
}

fb_rc fb_trace_parts(fb_tracer *tracer, const fb_counted *counted, const fb_part *parts, size_t count,
                     fb_trace_node *out) {
    entries all = {.tracer = tracer, .counted = counted};
    fb_rc rc = trace_parts(&all, parts, count, out);
    fb_intern_free(all.accounts);
    for (size_t i = 0; i < all.count; i++) {
        fb_free(all.list[i].vouchers);
        fb_free(all.list[i].records);
    }
    return rc;
}

const char *fb_trace_record_file(const fb_trace_record *record, int64_t *line) {
    const fb_budget_row *budget = record->planned->budget;
    *line = budget ? budget->source_line : record->planned->forecast->source_line;
    if (!budget) return "forecast_rows.csv";
    return budget->position[0] ? "positions_budget.csv" : "budget.csv";
}
