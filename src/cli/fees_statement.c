/* fees_statement.c - what a member paid and got in a year: on the terminal, for machines, and as pages to send. */
#include "cli/fees.h"

#include "base/language.h"
#include "cli/edition.h"
#include "render/doc_text.h"
#include "report/member_statement.h"

#include <stdio.h>
#include <string.h>

enum { SCREEN = 80, KRONOR = 100 };

typedef struct asked_for {
    fb_cli *cli;
    fb_arena *arena;
    fb_closing *closing;
    fb_members_year year;
    const fb_member_part *members; /* those asked for: one, or all */
    size_t count;
} asked_for;

/* Which members ------------------------------------------------------------------------------------ */

static fb_rc check_fees(const asked_for *a) {
    for (size_t i = 0; i < a->year.count; i++)
        if (a->year.members[i].sum.now.money.ore != 0) return FB_OK;
    return fb_refuse(
        a->cli->findings, "fees.no-fees", NULL, 0,
        _("no fee of %d is booked on any member; forbund fees --year %d shows what is billed and booked"),
        a->year.year, a->year.year);
}

static fb_rc choose(asked_for *a) {
    const fb_cli *cli = a->cli;
    const char *name = cli->options.member;
    fb_participant who;
    a->members = a->year.members;
    a->count = a->year.count;
    if (!name) return FB_OK;
    fb_rc rc = fb_participant_find(cli->book, name, a->arena, &who);
    if (rc == FB_ENOTFOUND)
        return fb_refuse(cli->findings, "view.member", NULL, 0,
                         _("there is no participant \"%s\"; add it to participants.csv, or correct the name"), name);
    FB_TRY(rc);
    for (size_t i = 0; i < a->year.count; i++)
        if (strcmp(a->year.members[i].who.key, who.key) == 0) {
            a->members = &a->year.members[i];
            a->count = 1;
            return FB_OK;
        }
    return fb_refuse(cli->findings, "fees.no-member", NULL, 0,
                     _("%s was neither a member nor co-opted in %d; members.csv says who is, and from when"),
                     who.name, a->year.year);
}

/* For machines: a row for each number -------------------------------------------------------------------- */

enum { MEMBER, PART, KEY, LABEL, NOW, BEFORE, CHANGE, EACH, MEAN, PLACE, LAST, AMONG, CELLS };
static const char *const NAMES[CELLS] = {"member", "part",           "key",         "label", "amount", "prior",
                                         "change", "per_inhabitant", "all_who_pay", "place", "last",   "among"};

typedef struct sheet {
    const asked_for *of;
    const fb_member_part *member;
    const char *cell[CELLS];
    fb_buf *csv;  /* one of the two */
    json_t *json; /* an array */
} sheet;

static const char *money(const sheet *s, int64_t ore) {
    char text[FB_MONEY_TEXT];
    return fb_arena_strdup(s->of->arena, fb_money_plain(text, fb_ore(ore)));
}

static const char *number(const sheet *s, size_t n) { return fb_arena_printf(s->of->arena, "%zu", n); }

static fb_rc put(sheet *s) {
    json_t *row = s->json ? json_object() : NULL;
    for (int c = 0; c < CELLS; c++) {
        const char *cell = s->cell[c];
        if (s->csv) fb_csv_field(s->csv, c == 0, cell ? cell : "");
        if (row && json_object_set_new(row, NAMES[c], cell ? json_string(cell) : json_null()) != 0) return FB_ENOMEM;
    }
    if (s->csv) fb_buf_add_char(s->csv, '\n');
    return !s->json || json_array_append_new(s->json, row) == 0 ? FB_OK : FB_ENOMEM;
}

static void begin(sheet *s, const char *part, const char *key, const char *label) {
    memset(s->cell, 0, sizeof s->cell);
    s->cell[MEMBER] = s->member->who.key;
    s->cell[PART] = part;
    s->cell[KEY] = key;
    s->cell[LABEL] = label;
}

static fb_rc put_fee(sheet *s, const char *part, const fb_member_fee *fee) {
    fb_money change;
    begin(s, part, fee->key, fee->label);
    s->cell[NOW] = money(s, fee->now.money.ore);
    if (s->of->year.has_prior) {
        FB_TRY(fb_money_subtract(&change, fee->now.money, fee->before.money));
        s->cell[BEFORE] = money(s, fee->before.money.ore);
        s->cell[CHANGE] = money(s, change.ore);
    }
    if (fee->compared) {
        s->cell[EACH] = money(s, fee->each);
        s->cell[MEAN] = money(s, fee->mean);
        s->cell[PLACE] = number(s, fee->place);
        s->cell[LAST] = number(s, fee->last);
        s->cell[AMONG] = number(s, fee->among);
    }
    return put(s);
}

static fb_rc put_two_years(sheet *s, const char *part, const fb_two_years *list, size_t count) {
    for (size_t i = 0; i < count; i++) {
        begin(s, part, NULL, list[i].label);
        s->cell[NOW] = money(s, list[i].now.ore);
        if (s->of->year.has_prior) s->cell[BEFORE] = money(s, list[i].before.ore);
        FB_TRY(put(s));
    }
    return FB_OK;
}

/* A count as files have it; what is not known is empty, and what is not shown is so said where it can be. */
static const char *count_text(const sheet *s, const fb_subject_figure *figure) {
    static const int64_t TO_HUNDREDTHS[] = {100, 10, 1};
    char text[FB_MONEY_TEXT];
    int64_t value;
    if (figure && figure->withheld) return s->json ? "withheld" : NULL;
    if (!figure || !figure->has) return NULL;
    if (figure->kind == FB_VIEW_MONEY) return money(s, figure->value);
    if (figure->kind == FB_VIEW_COUNT) {
        if (__builtin_mul_overflow(figure->value, TO_HUNDREDTHS[figure->decimals], &value)) return NULL;
        return fb_arena_strdup(s->of->arena, fb_count_plain(text, fb_ore(value), figure->decimals));
    }
    if (fb_money_ratio(&value, fb_ore(figure->value), fb_ore(figure->per), 1000) != FB_OK) return NULL;
    return fb_arena_strdup(s->of->arena, fb_share_plain(text, value));
}

static fb_rc put_member(sheet *s) {
    const fb_member_part *member = s->member;
    if (member->counted) {
        begin(s, "inhabitants", NULL, NULL);
        s->cell[NOW] = fb_arena_printf(s->of->arena, "%lld", (long long)member->inhabitants);
        FB_TRY(put(s));
    }
    for (size_t i = 0; i < member->fee_count; i++)
        FB_TRY(put_fee(s, "fee", &member->fees[i]));
    FB_TRY(put_fee(s, "total", &member->sum));
    for (size_t i = 0; i < member->got_count; i++) {
        const fb_subject_figure *now = member->got[i].now;
        begin(s, now->member_whole ? "count-part" : "count", now->name, now->member_label);
        s->cell[NOW] = count_text(s, now);
        s->cell[BEFORE] = count_text(s, member->got[i].before);
        FB_TRY(put(s));
    }
    FB_TRY(put_two_years(s, "carried", member->carried, member->carried_count));
    return put_two_years(s, "paid-to", member->paid_to, member->paid_to_count);
}

static fb_rc put_members(const asked_for *a, sheet *s) {
    for (size_t i = 0; i < a->count; i++) {
        s->member = &a->members[i];
        FB_TRY(put_member(s));
    }
    return FB_OK;
}

static fb_rc as_csv(const asked_for *a, fb_buf *out) {
    sheet s = {.of = a, .csv = out};
    for (int c = 0; c < CELLS; c++)
        fb_csv_field(out, c == 0, NAMES[c]);
    fb_buf_add_char(out, '\n');
    return put_members(a, &s);
}

static fb_rc as_json(const asked_for *a, fb_buf *out) {
    char day[FB_DATE_TEXT];
    sheet s = {.of = a, .json = json_array()};
    fb_rc rc = s.json ? put_members(a, &s) : FB_ENOMEM;
    if (rc != FB_OK) {
        json_decref(s.json);
        return rc;
    }
    return fb_cli_json(out, json_pack("{s:i, s:s*, s:o}", "year", a->year.year, "inhabitants_on",
                                      a->year.day ? fb_date_iso(day, a->year.day) : NULL, "rows", s.json));
}

/* For people ------------------------------------------------------------------------------------------- */

static fb_rc make_page(const asked_for *a, const fb_member_part *member, int64_t unit_ore, fb_doc **out) {
    return fb_member_statement(out, a->closing, &a->year, member, unit_ore, a->cli->findings);
}

static fb_rc one_as_text(const asked_for *a, fb_buf *out) {
    fb_doc *doc;
    FB_TRY(make_page(a, &a->members[0], a->cli->options.in_ore, &doc));
    fb_rc rc = fb_doc_to_text(out, doc, SCREEN);
    fb_doc_free(doc);
    return rc;
}

static fb_rc overview(const asked_for *a, fb_view **out) {
    enum { WHO, PAID, PRIOR, INHABITANTS, PER, RANK, COLUMNS };
    const fb_view_column columns[COLUMNS] = {
        {.key = "member", .head = _("Member")},
        {.key = "amount", .head = fb_arena_printf(a->arena, "%d", a->year.year), .kind = FB_VIEW_MONEY},
        {.key = "prior",
         .head = fb_arena_printf(a->arena, "%d", a->year.year - 1),
         .kind = FB_VIEW_MONEY,
         .prior = true},
        {.key = "inhabitants", .head = _("Inhabitants"), .kind = FB_VIEW_COUNT},
        {.key = "per_inhabitant", .head = _("kr per inhabitant"), .kind = FB_VIEW_COUNT, .decimals = 2},
        {.key = "place", .head = _("Place"), .kind = FB_VIEW_COUNT}};
    fb_view *view = fb_view_new(a->arena, fb_arena_printf(a->arena, _("What the members paid in %d"), a->year.year),
                                columns, COLUMNS);
    fb_view_row *row;
    fb_money paid = FB_ZERO, prior = FB_ZERO;
    if (view) view->unit_ore = a->cli->options.in_ore;
    for (size_t i = 0; i < a->count; i++) {
        const fb_member_part *member = &a->members[i];
        row = fb_view_add(view, FB_VIEW_LINE);
        fb_view_text(view, row, WHO, member->who.formal);
        fb_view_number(view, row, PAID, member->sum.now.money.ore);
        if (a->year.has_prior) fb_view_number(view, row, PRIOR, member->sum.before.money.ore);
        if (member->counted) fb_view_number(view, row, INHABITANTS, member->inhabitants);
        if (member->sum.compared) {
            fb_view_number(view, row, PER, member->sum.each);
            fb_view_number(view, row, RANK, (int64_t)member->sum.place);
        }
        FB_TRY(fb_money_add(&paid, paid, member->sum.now.money));
        FB_TRY(fb_money_add(&prior, prior, member->sum.before.money));
    }
    row = fb_view_add(view, FB_VIEW_TOTAL);
    fb_view_text(view, row, WHO, _("Total"));
    fb_view_number(view, row, PAID, paid.ore);
    if (a->year.has_prior) fb_view_number(view, row, PRIOR, prior.ore);
    fb_view_drop_prior(view);
    *out = view;
    return fb_view_rc(view);
}

static fb_rc show(const asked_for *a, fb_buf *out) {
    fb_view *view;
    if (a->cli->options.format == FORMAT_JSON) return as_json(a, out);
    if (a->cli->options.format == FORMAT_CSV) return as_csv(a, out);
    if (a->cli->options.member) return one_as_text(a, out);
    FB_TRY(overview(a, &view));
    return fb_cli_view(a->cli, out, view, "statement");
}

/* Pages to send ---------------------------------------------------------------------------------------- */

static fb_rc add_page(const asked_for *a, const fb_member_part *member, unsigned formats, fb_output *output) {
    fb_edition edition = {.cli = a->cli};
    fb_doc *doc = NULL;
    snprintf(edition.name, sizeof edition.name, "avgifter-%.60s-%d", member->who.key, a->year.year);
    FB_TRY(make_page(a, member, a->cli->options.given & OPTION_IN ? a->cli->options.in_ore : KRONOR, &doc));
    edition.doc = doc;
    fb_rc rc = fb_edition_make(&edition, formats, output);
    fb_doc_free(doc);
    return rc;
}

static fb_rc write_pages(const asked_for *a, unsigned formats) {
    fb_output *output = NULL;
    FB_TRY(fb_output_new(&output, a->cli->options.out, a->cli->findings));
    fb_rc rc = FB_OK;
    for (size_t i = 0; rc == FB_OK && i < a->count; i++)
        rc = add_page(a, &a->members[i], formats, output);
    if (rc == FB_OK) rc = fb_output_keep(output);
    if (rc == FB_OK) rc = fb_output_print(output);
    fb_output_free(output);
    return rc;
}

/* The command ---------------------------------------------------------------------------------------- */

static fb_rc statement(fb_cli *cli, fb_arena *arena, fb_buf *out) {
    static const char FORMATS[] = "pdf,html";
    const fb_options *o = &cli->options;
    asked_for a = {.cli = cli, .arena = arena};
    unsigned formats = 0;
    if (o->formats && !o->out) return fb_refuse(cli->findings, "cli.usage", NULL, 0, _("--%s is missing"), "out");
    if (o->out) FB_TRY(fb_formats_read(cli, o->formats ? o->formats : FORMATS, FORMATS, &formats));
    FB_TRY(fb_cli_open(cli, FB_STORE_READ));
    FB_TRY(fb_closing_open(&a.closing, cli->book, o->year, cli->share, cli->findings));
    fb_rc rc = fb_members_year_read(a.closing, arena, &a.year);
    if (rc == FB_OK) rc = check_fees(&a);
    if (rc == FB_OK) rc = choose(&a);
    if (rc == FB_OK) rc = o->out ? write_pages(&a, formats) : show(&a, out);
    fb_closing_free(a.closing);
    return rc;
}

int fb_fees_statement(fb_cli *cli) { return fb_fees_answer(cli, statement); }
