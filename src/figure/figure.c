/* figure.c - figures by name: lines through the closing, accounts and fees from the balances. */
#include "figure/figure.h"

#include "base/language.h"
#include "base/text.h"
#include "fees/fees.h"
#include "figure/names.h"
#include "figure/subjects.h"

#include <stdio.h>
#include <string.h>

enum { NAME_CAP = 256 };

const char *fb_figure_measured_in(const fb_figure *figure) {
    return figure->amount.is_share ? "%" : figure->amount.counted ? fb_noun_many(figure->amount.counted) : "kr";
}

/* Sums ---------------------------------------------------------------------------------------- */

fb_measure fb_figure_measure(const fb_closing *closing, const fb_figure *figure) {
    if (figure->source == FB_FIGURE_LINE) return fb_place_measure(closing, &figure->place);
    if (figure->place.measure != FB_AS_SHOWN) return figure->place.measure;
    char type = figure->account->type;
    return type == 'T' || type == 'S' ? FB_CLOSING : FB_MOVEMENT;
}

static bool has_part(const fb_figure *figure, const fb_part *part) {
    if (figure->unit && strcmp(part->unit, figure->unit->code) != 0) return false;
    if (figure->source == FB_FIGURE_ACCOUNT) return true;
    return strcmp(part->counterparty, figure->member->code) == 0 && part->project[0] == '\0';
}

fb_rc fb_figure_parts(fb_closing *closing, const fb_figure *figure, fb_arena *arena, const fb_part **out,
                      size_t *count) {
    const fb_part *all;
    size_t n = 0, kept = 0;
    FB_TRY(fb_account_parts(closing, figure->account->code, figure->place.column, figure->place.period, arena, &all,
                            &n));
    fb_part *parts = fb_arena_alloc(arena, n * sizeof *parts);
    if (!parts) return FB_ENOMEM;
    for (size_t i = 0; i < n; i++)
        if (has_part(figure, &all[i])) parts[kept++] = all[i];
    *out = parts;
    *count = kept;
    return FB_OK;
}

fb_money fb_part_amount(const fb_part *part, fb_measure measure) {
    return measure == FB_OPENING ? part->opening : measure == FB_CLOSING ? part->closing : part->movement;
}

static fb_rc sum_parts(fb_closing *closing, fb_figure *figure) {
    const fb_part *parts;
    size_t count;
    fb_money sum = FB_ZERO;
    fb_rc rc = fb_figure_parts(closing, figure, fb_closing_arena(closing), &parts, &count);
    if (rc == FB_ENOTFOUND) {
        figure->amount = (fb_amount){0};
        return FB_OK;
    }
    if (rc != FB_OK) return rc;
    for (size_t i = 0; i < count; i++)
        FB_TRY(fb_money_add(&sum, sum, fb_part_amount(&parts[i], fb_figure_measure(closing, figure))));
    if (figure->source == FB_FIGURE_FEE) FB_TRY(fb_money_negate(&sum, sum)); /* income, as people say it */
    figure->amount = (fb_amount){.has = true, .money = sum};
    return FB_OK;
}

fb_rc fb_figure_compute(fb_closing *closing, fb_figure *figure) {
    if (figure->source == FB_FIGURE_SUBJECT) return FB_OK;
    figure->year = fb_place_year(closing, &figure->place);
    if (figure->source == FB_FIGURE_LINE) return fb_place_amount(closing, &figure->place, &figure->amount);
    return fb_column_is_difference(figure->place.column) ? FB_ENOTFOUND : sum_parts(closing, figure);
}

/* Names --------------------------------------------------------------------------------------- */

/* What is left of `name` behind a prefix, or NULL. */
static const char *behind(const char *name, const char *prefix) {
    size_t length = strlen(prefix);
    return strncmp(name, prefix, length) == 0 ? name + length : NULL;
}

static bool is_word(const char *text, size_t length, const char *word) {
    return strlen(word) == length && strncmp(text, word, length) == 0;
}

static const fb_account *find_account(const fb_closing *closing, const char *code, size_t length) {
    size_t count;
    const fb_account *accounts = fb_closing_accounts(closing, &count);
    for (size_t i = 0; i < count; i++)
        if (is_word(code, length, accounts[i].code)) return &accounts[i];
    return NULL;
}

static const fb_counterparty *find_member(const fb_closing *closing, const char *key, size_t length) {
    size_t count;
    const fb_counterparty *list = fb_closing_counterparties(closing, &count);
    for (size_t i = 0; i < count; i++)
        if (list[i].kind == FB_MEMBER && (is_word(key, length, list[i].key) || is_word(key, length, list[i].code)))
            return &list[i];
    return NULL;
}

/* `account.3010` or `unit.navet.account.3010` */
static fb_rc account_figure(fb_closing *closing, const char *name, fb_figure *out) {
    const char *unit = behind(name, "unit."), *at = name;
    out->source = FB_FIGURE_ACCOUNT;
    if (unit) {
        size_t length = strcspn(unit, ".@");
        FB_TRY(fb_closing_unit(closing, unit, length, &out->place.unit));
        if (unit[length] != '.') return FB_ENOTFOUND;
        at = unit + length + 1;
    }
    const char *code = behind(at, "account.");
    if (!code) return FB_ENOTFOUND;
    size_t length = strcspn(code, "@");
    out->account = find_account(closing, code, length);
    return out->account ? fb_place_suffixes(closing, code + length, &out->place) : FB_ENOTFOUND;
}

/* `member.boras.fee.brb` */
static fb_rc fee_figure(fb_closing *closing, const char *name, fb_figure *out) {
    const char *member = behind(name, "member.");
    if (!member) return FB_ENOTFOUND;
    size_t length = strcspn(member, ".@");
    const char *fee = behind(member + length, ".fee.");
    out->source = FB_FIGURE_FEE;
    out->member = find_member(closing, member, length);
    if (!fee || !out->member) return FB_ENOTFOUND;
    const fb_fee *fees;
    size_t count, fee_length = strcspn(fee, "@");
    FB_TRY(fb_fees(fb_closing_book(closing), fb_closing_arena(closing), &fees, &count));
    for (size_t i = 0; i < count; i++)
        if (is_word(fee, fee_length, fees[i].key)) {
            out->account = find_account(closing, fees[i].account, strlen(fees[i].account));
            out->label = fees[i].label;
        }
    return out->account ? fb_place_suffixes(closing, fee + fee_length, &out->place) : FB_ENOTFOUND;
}

static fb_rc line_figure(fb_closing *closing, const char *name, fb_figure *out) {
    FB_TRY(fb_place_find(closing, name, &out->place));
    const fb_layout_line *line = &fb_closing_layouts(closing)->lines[out->place.line];
    if (line->kind == FB_LINE_HEADING || line->kind == FB_LINE_SCHEDULE) return FB_ENOTFOUND;
    out->label = fb_line_label(line);
    return FB_OK;
}

/* The year of a suffix that is neither this closing's nor the one before, and the name without it: the figure is then
   one of that year's closing. 0 when there is none. */
static int other_year(const fb_closing *closing, const char *name, char *rest, size_t size) {
    for (const char *at = strchr(name, '@'); at; at = strchr(at + 1, '@')) {
        int year = 0;
        if (strspn(at + 1, "0123456789") != 4 || strcspn(at + 1, "@") != 4) continue;
        for (int i = 1; i <= 4; i++)
            year = year * 10 + (at[i] - '0');
        if (year == fb_closing_year(closing) || year == fb_closing_year(closing) - 1) continue;
        int length = snprintf(rest, size, "%.*s%s", (int)(at - name), name, at + 5);
        return length >= 0 && (size_t)length < size ? year : 0;
    }
    return 0;
}

typedef fb_rc figure_finder(fb_closing *closing, const char *name, fb_figure *out);

static fb_rc find_figure(fb_closing *closing, const char *name, fb_figure *out) {
    static figure_finder *const FINDERS[] = {line_figure, account_figure, fee_figure, fb_subject_figure_get};
    for (size_t i = 0; i < FB_COUNT(FINDERS); i++) {
        *out = (fb_figure){.name = name,
                           .closing = closing,
                           .place = {.unit = FB_ASSOCIATION, .period = fb_closing_period(closing)}};
        fb_rc rc = FINDERS[i](closing, name, out);
        if (rc != FB_ENOTFOUND) return rc;
    }
    return FB_ENOTFOUND;
}

static fb_rc complete(fb_closing *closing, fb_figure *figure) {
    size_t count;
    const fb_unit *units = fb_closing_units(closing, &count);
    fb_arena *arena = fb_closing_arena(closing);
    if (figure->source != FB_FIGURE_SUBJECT && figure->place.unit >= 0) figure->unit = &units[figure->place.unit];
    if (figure->source == FB_FIGURE_ACCOUNT) figure->label = figure->account->name;
    if (figure->source == FB_FIGURE_FEE)
        figure->label = fb_arena_printf(arena, "%s, %s", figure->label, figure->member->name);
    figure->name = fb_arena_strdup(arena, figure->name);
    return figure->name && figure->label ? FB_OK : FB_ENOMEM;
}

static fb_rc get_within(fb_closing *closing, const char *name, fb_figure *figure) {
    FB_TRY(find_figure(closing, name, figure));
    FB_TRY(complete(closing, figure));
    return fb_figure_compute(closing, figure);
}

static fb_rc get_of_year(fb_closing *closing, int year, const char *name, const char *rest, fb_figure *figure) {
    fb_closing *other;
    FB_TRY(fb_closing_of_year(closing, year, &other));
    FB_TRY(get_within(other, rest, figure));
    figure->name = fb_arena_strdup(fb_closing_arena(closing), name);
    return figure->name ? FB_OK : FB_ENOMEM;
}

fb_rc fb_figure_get(fb_closing *closing, const char *name, fb_figure *out, fb_findings *findings) {
    fb_figure figure = {0};
    char rest[NAME_CAP];
    int year = fb_subject_owns(name) ? 0 : other_year(closing, name, rest, sizeof rest);
    fb_rc rc = year ? get_of_year(closing, year, name, rest, &figure) : get_within(closing, name, &figure);
    if (rc == FB_ENOTFOUND) {
        fb_rc told = fb_figure_suggest(closing, name, findings);
        return told == FB_OK ? rc : told;
    }
    if (rc == FB_OK) *out = figure;
    return rc;
}
