/* fees_tariffs.c - what members owe by tariff, explained part by part; the tariffs of the next year. */
#include "cli/fees.h"

#include "base/language.h"
#include "fees/views.h"

#include <string.h>

/* Explaining: CSV and JSON give every factor in a field of its own ------------------------------------- */

static bool is_asked(const fb_owed *owed, const fb_options *options) {
    const char *service = options->argument_count > 1 ? options->arguments[1] : NULL;
    if (service && strcmp(owed->tariff->service, service) != 0) return false;
    return !options->member || fb_participant_is(&owed->participant, options->member);
}

static void csv_count(fb_buf *out, bool has, int64_t count) {
    char text[FB_MONEY_TEXT];
    fb_csv_field(out, false, has ? fb_count_plain(text, fb_ore(count * 100), 0) : "");
}

static void explain_part_csv(fb_buf *out, const fb_owed *owed, const fb_owed_part *part, int year) {
    char text[FB_MONEY_TEXT], day[FB_DATE_TEXT];
    bool counted = part->part->population != 0;
    fb_buf_printf(out, "%d", year);
    fb_csv_field(out, false, owed->participant.key);
    fb_csv_field(out, false, owed->tariff->service);
    csv_count(out, true, owed->tariff->version);
    fb_csv_field(out, false, fb_date_iso(day, owed->tariff->decided));
    fb_csv_field(out, false, owed->tariff->decision);
    fb_csv_field(out, false, part->part->key);
    fb_csv_field(out, false, part->part->label);
    fb_csv_field(out, false, fb_part_kind_word(part->part->kind));
    fb_csv_field(out, false, part->part->has ? fb_rate_plain(text, part->part->amount) : "");
    csv_count(out, counted, part->inhabitants);
    fb_csv_field(out, false, fb_date_iso(day, part->part->population));
    csv_count(out, true, fb_months_count(part->months));
    csv_count(out, part->weights != 0, part->weights);
    fb_csv_field(out, false, part->part->kind == FB_PART_COFINANCED ? fb_money_plain(text, part->of) : "");
    fb_csv_field(out, false, fb_money_plain(text, fb_ore(part->part->rounding)));
    fb_csv_field(out, false, part->has ? fb_money_plain(text, part->amount) : "");
    fb_buf_add_char(out, '\n');
}

static void explain_csv(fb_cli *cli, const fb_owed *owed, size_t count, fb_buf *out) {
    fb_buf_add(out, "year,participant,service,version,decided,decision,part,label,kind,amount_stated,inhabitants,"
                    "counted,months,shared_by,paid_by_others,rounded_to,amount\n");
    for (size_t i = 0; i < count; i++)
        for (size_t p = 0; is_asked(&owed[i], &cli->options) && p < owed[i].count; p++)
            explain_part_csv(out, &owed[i], &owed[i].parts[p], cli->options.year);
}

static json_t *money_json(bool has, fb_money amount) {
    char text[FB_MONEY_TEXT];
    return has ? json_string(fb_money_plain(text, amount)) : json_null();
}

static json_t *part_json(const fb_owed_part *part, fb_arena *arena) {
    char rate[FB_MONEY_TEXT], day[FB_DATE_TEXT], rounding[FB_MONEY_TEXT];
    const char *words = fb_owed_arithmetic(part, arena);
    bool counted = part->part->population != 0;
    json_t *json = json_pack("{s:s, s:s, s:s, s:s?, s:I, s:s, s:s, s:o}", "part", part->part->key, "label",
                             part->part->label, "kind", fb_part_kind_word(part->part->kind), "amount_stated",
                             part->part->has ? fb_rate_plain(rate, part->part->amount) : NULL, "months",
                             (json_int_t)fb_months_count(part->months), "rounded_to",
                             fb_money_plain(rounding, fb_ore(part->part->rounding)), "arithmetic", words ? words : "",
                             "amount", money_json(part->has, part->amount));
    if (counted) {
        json_object_set_new(json, "inhabitants", json_integer(part->inhabitants));
        json_object_set_new(json, "counted", json_string(fb_date_iso(day, part->part->population)));
    }
    if (part->weights) json_object_set_new(json, "shared_by", json_integer(part->weights));
    if (part->part->kind == FB_PART_COFINANCED)
        json_object_set_new(json, "paid_by_others", money_json(true, part->of));
    return json;
}

static json_t *owed_json(const fb_owed *owed, fb_arena *arena) {
    char day[FB_DATE_TEXT];
    json_t *parts = json_array();
    for (size_t p = 0; p < owed->count; p++)
        json_array_append_new(parts, part_json(&owed->parts[p], arena));
    return json_pack("{s:s, s:s, s:s, s:s, s:s, s:i, s:s, s:s, s:o, s:o}", "participant", owed->participant.key,
                     "name", owed->participant.name, "role", owed->role, "service", owed->tariff->service,
                     "service_name", owed->tariff->service_name, "version", owed->tariff->version, "decided",
                     fb_date_iso(day, owed->tariff->decided), "decision", owed->tariff->decision, "parts", parts,
                     "total", money_json(owed->complete, owed->total));
}

/* What the version before would have given, when there was one. */
static fb_rc add_before(fb_cli *cli, const fb_owed *owed, fb_arena *arena, json_t *json) {
    fb_owed before;
    fb_rc rc = fb_owed_before(cli->book, owed, arena, &before);
    if (rc == FB_OK)
        json_object_set_new(json, "before",
                            json_pack("{s:i, s:s, s:o}", "version", before.tariff->version, "decision",
                                      before.tariff->decision, "total", money_json(before.complete, before.total)));
    return rc == FB_ENOTFOUND ? FB_OK : rc;
}

static fb_rc explain_json(fb_cli *cli, const fb_owed *owed, size_t count, fb_arena *arena, fb_buf *out) {
    json_t *fees = json_array();
    fb_rc rc = FB_OK;
    for (size_t i = 0; rc == FB_OK && i < count; i++) {
        if (!is_asked(&owed[i], &cli->options)) continue;
        json_t *json = owed_json(&owed[i], arena);
        json_array_append_new(fees, json);
        rc = add_before(cli, &owed[i], arena, json);
    }
    if (rc != FB_OK) {
        json_decref(fees);
        return rc;
    }
    return fb_cli_json(out, json_pack("{s:i, s:o}", "year", cli->options.year, "fees", fees));
}

static fb_asked asked_for(fb_cli *cli, const char *const *words, size_t count, fb_arena *arena) {
    return (fb_asked){.book = cli->book,
                      .year = cli->options.year,
                      .words = words,
                      .word_count = count,
                      .arena = arena,
                      .findings = cli->findings};
}

static bool any_asked(const fb_cli *cli, const fb_owed *owed, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (is_asked(&owed[i], &cli->options)) return true;
    return false;
}

static fb_rc refuse_nobody(fb_cli *cli) {
    const fb_options *o = &cli->options;
    if (o->member)
        return fb_refuse(cli->findings, "fees.nothing", NULL, 0, _("nobody called \"%s\" owes a fee of %d"),
                         o->member, o->year);
    if (o->argument_count > 1)
        return fb_refuse(cli->findings, "fees.nothing", NULL, 0, _("there is no tariff of %d for a service \"%s\""),
                         o->year, o->arguments[1]);
    return fb_refuse(cli->findings, "fees.nothing", NULL, 0,
                     _("there are no tariffs of %d; add them to tariffs.csv and tariff_parts.csv"), o->year);
}

/* Each who pays has a table; an asked service leaves the others out. When all are told, their sums stand last. What
 * is said of all tables is said once. */
static fb_rc explain_text(fb_cli *cli, const fb_owed *all, size_t count, fb_arena *arena, fb_buf *out) {
    const char *service = cli->options.argument_count > 1 ? cli->options.arguments[1] : NULL, *remark = NULL;
    const fb_asked asked = asked_for(cli, NULL, 0, arena);
    const fb_owed *owed;
    fb_view *view = NULL;
    FB_TRY(fb_owed_by_payer(all, count, arena, &owed));
    for (size_t i = 0, own; i < count; i += own) {
        own = fb_owed_of_one(&owed[i], count - i);
        if (!any_asked(cli, &owed[i], own)) continue;
        if (view) FB_TRY(fb_cli_view(cli, out, view, "fees-of"));
        if (view) fb_buf_add_char(out, '\n');
        FB_TRY(fb_view_owed(&asked, &owed[i], own, service, &view));
        remark = view->remark;
        view->remark = NULL;
    }
    if (!view) return refuse_nobody(cli);
    if (!cli->options.member && !service) {
        FB_TRY(fb_cli_view(cli, out, view, "fees-of"));
        fb_buf_add_char(out, '\n');
        FB_TRY(fb_view_fee_sums(all, count, cli->options.year, arena, &view));
    }
    view->remark = remark;
    return fb_cli_view(cli, out, view, "fees-of");
}

static fb_rc explain(fb_cli *cli, fb_arena *arena, fb_buf *out) {
    const fb_owed *owed;
    size_t count;
    FB_TRY(fb_cli_open(cli, FB_STORE_READ));
    FB_TRY(fb_owed_all(cli->book, cli->options.year, arena, cli->findings, &owed, &count));
    if (!any_asked(cli, owed, count)) return refuse_nobody(cli);
    if (cli->options.format == FORMAT_JSON) return explain_json(cli, owed, count, arena, out);
    if (cli->options.format == FORMAT_TEXT) return explain_text(cli, owed, count, arena, out);
    explain_csv(cli, owed, count, out);
    return fb_buf_rc(out);
}

/* Proposing, deciding -------------------------------------------------------------------------- */

static fb_rc propose(fb_cli *cli, fb_arena *arena, fb_buf *out) {
    const int year = cli->options.year;
    fb_tariff *list, *before;
    size_t count, before_count;
    fb_view *view = NULL;
    FB_TRY(fb_cli_open(cli, cli->options.dry_run ? FB_STORE_READ : FB_STORE_WRITE));
    FB_TRY(fb_tariffs_propose(cli->book, year, cli->options.dry_run, arena, cli->findings, &list, &count));
    FB_TRY(fb_tariffs(cli->book, year - 1, arena, &before, &before_count));
    const fb_asked asked = asked_for(cli, NULL, 0, arena);
    FB_TRY(
        fb_view_proposal(&asked, list, count, before, before_count, fb_arena_printf(arena, "%d", year - 1), &view));
    return fb_cli_view(cli, out, view, "proposal");
}

/* The version in force, or the proposal itself, as it was before. */
static fb_rc revise(fb_cli *cli, fb_arena *arena, fb_buf *out) {
    const fb_options *o = &cli->options;
    fb_fee_change changes[SETS];
    fb_tariff *list, *from;
    size_t count, from_count;
    fb_view *view = NULL;
    for (int i = 0; i < o->set_count; i++)
        FB_TRY(fb_fee_change_read(o->sets[i], arena, cli->findings, &changes[i]));
    FB_TRY(fb_cli_open(cli, o->dry_run ? FB_STORE_READ : FB_STORE_WRITE));
    FB_TRY(fb_tariffs(cli->book, o->year, arena, &from, &from_count));
    const fb_revision revision = {o->year, changes, (size_t)o->set_count, o->dry_run};
    FB_TRY(fb_tariffs_revise(cli->book, &revision, arena, cli->findings, &list, &count));
    const fb_asked asked = asked_for(cli, NULL, 0, arena);
    FB_TRY(fb_view_proposal(&asked, list, count, from, from_count, _("Before"), &view));
    return fb_cli_view(cli, out, view, "proposal");
}

static fb_rc decide(fb_cli *cli, fb_arena *arena, fb_buf *out) {
    const fb_options *o = &cli->options;
    size_t count;
    (void)arena;
    FB_TRY(fb_cli_open(cli, FB_STORE_WRITE));
    FB_TRY(fb_tariffs_decide(cli->book, o->year, o->argument_count > 1 ? o->arguments[1] : NULL, o->date, o->decision,
                             cli->findings, &count));
    fb_buf_printf(out, _("%zu tariffs of %d are decided: %s\n"), count, o->year, o->decision);
    return fb_buf_rc(out);
}

int fb_fees_explain(fb_cli *cli) { return fb_fees_answer(cli, explain); }

int fb_fees_propose(fb_cli *cli) { return fb_fees_answer(cli, propose); }

int fb_fees_revise(fb_cli *cli) { return fb_fees_answer(cli, revise); }

int fb_fees_decide(fb_cli *cli) { return fb_fees_answer(cli, decide); }
