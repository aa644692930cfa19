/* year.c - the members of a year, their fees through the catalogue of figures, and each beside the others. */
#include "report/member_year.h"

#include "base/language.h"
#include "fees/carry.h"
#include "fees/tariffs.h"
#include "figure/subjects.h"

#include <stdlib.h>
#include <string.h>

typedef struct reading {
    fb_closing *closing;
    fb_arena *arena;
    const fb_fee *fees; /* by account */
    size_t fee_count;
    fb_member_part *members;
    fb_member_fee **paid; /* of each member: all fees, then their sum */
    size_t count;
    bool has_prior;
} reading;

/* What was paid ----------------------------------------------------------------------------------- */

static int by_account(const void *a, const void *b) {
    return strcmp(((const fb_fee *)a)->account, ((const fb_fee *)b)->account);
}

static fb_rc read_fees(reading *r) {
    const fb_fee *fees;
    FB_TRY(fb_fees(fb_closing_book(r->closing), r->arena, &fees, &r->fee_count));
    fb_fee *sorted = fb_arena_alloc(r->arena, r->fee_count * sizeof *sorted + 1);
    if (!sorted) return FB_ENOMEM;
    if (r->fee_count) memcpy(sorted, fees, r->fee_count * sizeof *sorted);
    if (r->fee_count) qsort(sorted, r->fee_count, sizeof *sorted, by_account);
    r->fees = sorted;
    return FB_OK;
}

static fb_rc amount_of(const reading *r, const char *name, fb_amount *out) {
    fb_figure figure;
    fb_rc rc = name ? fb_figure_get(r->closing, name, &figure, NULL) : FB_ENOMEM;
    *out = rc == FB_OK ? figure.amount : (fb_amount){0};
    return rc == FB_ENOTFOUND ? FB_OK : rc;
}

static fb_rc add_amount(fb_amount *sum, const fb_amount *term) {
    sum->has = sum->has || term->has;
    return fb_money_add(&sum->money, sum->money, term->money);
}

static fb_rc read_paid(const reading *r, const fb_member_part *member, fb_member_fee *paid) {
    fb_member_fee *sum = &paid[r->fee_count];
    *sum = (fb_member_fee){.key = "", .label = _("Total")};
    for (size_t f = 0; f < r->fee_count; f++) {
        fb_member_fee *at = &paid[f];
        *at = (fb_member_fee){.key = r->fees[f].key, .label = r->fees[f].label};
        at->figure = fb_arena_printf(r->arena, "member.%s.fee.%s", member->key, at->key);
        FB_TRY(amount_of(r, at->figure, &at->now));
        if (r->has_prior) FB_TRY(amount_of(r, fb_arena_printf(r->arena, "%s@prior", at->figure), &at->before));
        FB_TRY(add_amount(&sum->now, &at->now));
        FB_TRY(add_amount(&sum->before, &at->before));
    }
    return FB_OK;
}

/* Per inhabitant -------------------------------------------------------------------------------------- */

static bool is_compared(const fb_member_part *member, const fb_member_fee *fee) {
    return member->counted && member->inhabitants > 0 && fee->now.money.ore != 0;
}

/* All who pay the fee, together. */
static fb_rc mean_of(const reading *r, size_t fee, int64_t *mean) {
    fb_money paid = FB_ZERO, inhabitants = FB_ZERO;
    *mean = 0;
    for (size_t m = 0; m < r->count; m++) {
        if (!r->paid[m][fee].compared) continue;
        FB_TRY(fb_money_add(&paid, paid, r->paid[m][fee].now.money));
        FB_TRY(fb_money_add(&inhabitants, inhabitants, fb_ore(r->members[m].inhabitants)));
    }
    return inhabitants.ore ? fb_money_ratio(mean, paid, inhabitants, 1) : FB_OK;
}

static void put_in_order(const reading *r, size_t fee, int64_t mean) {
    for (size_t m = 0; m < r->count; m++) {
        fb_member_fee *at = &r->paid[m][fee];
        if (!at->compared) continue;
        at->mean = mean;
        at->place = 1;
        for (size_t k = 0; k < r->count; k++) {
            const fb_member_fee *other = &r->paid[k][fee];
            at->among += other->compared;
            at->place += other->compared && other->each > at->each;
            at->last += other->compared && other->each >= at->each;
        }
    }
}

static fb_rc compare(const reading *r, size_t fee) {
    int64_t mean;
    for (size_t m = 0; m < r->count; m++) {
        fb_member_fee *at = &r->paid[m][fee];
        at->compared = is_compared(&r->members[m], at);
        if (at->compared) FB_TRY(fb_money_ratio(&at->each, at->now.money, fb_ore(r->members[m].inhabitants), 1));
    }
    FB_TRY(mean_of(r, fee, &mean));
    put_in_order(r, fee, mean);
    return FB_OK;
}

/* Members ----------------------------------------------------------------------------------------- */

/* What books and records of counts call the member. */
static const char *key_of(const reading *r, const fb_participant *who) {
    size_t count;
    const fb_counterparty *list = fb_closing_counterparties(r->closing, &count);
    for (size_t i = 0; i < count; i++)
        if (*who->counterparty && strcmp(list[i].code, who->counterparty) == 0) return list[i].key;
    return who->key;
}

/* The latest day that a tariff of the year counts inhabitants on; 0 when none does. */
static fb_rc tariffs_day(const reading *r, fb_date *day) {
    fb_tariff *tariffs;
    size_t count;
    *day = 0;
    FB_TRY(fb_tariffs(fb_closing_book(r->closing), fb_closing_year(r->closing), r->arena, &tariffs, &count));
    for (size_t i = 0; i < count; i++)
        for (size_t p = 0; p < tariffs[i].part_count; p++)
            if (tariffs[i].parts[p].population > *day) *day = tariffs[i].parts[p].population;
    return FB_OK;
}

/* The latest day until `last` on which any of them was counted; 0 when none was. */
static fb_rc counted_day(const reading *r, fb_date last, fb_date *day) {
    for (size_t m = 0; m < r->count; m++) {
        fb_date counted;
        int64_t inhabitants;
        fb_rc rc =
            fb_population_through(fb_closing_book(r->closing), r->members[m].who.key, last, &counted, &inhabitants);
        if (rc == FB_OK && counted > *day) *day = counted;
        if (rc != FB_OK && rc != FB_ENOTFOUND) return rc;
    }
    return FB_OK;
}

static fb_rc count_inhabitants(const reading *r, fb_date last, fb_date *day) {
    FB_TRY(tariffs_day(r, day));
    if (!*day) FB_TRY(counted_day(r, last, day));
    for (size_t m = 0; m < r->count && *day; m++) {
        fb_member_part *member = &r->members[m];
        fb_rc rc = fb_population(fb_closing_book(r->closing), member->who.key, *day, &member->inhabitants);
        member->counted = rc == FB_OK;
        if (rc != FB_OK && rc != FB_ENOTFOUND) return rc;
    }
    return FB_OK;
}

static fb_rc read_members(reading *r, fb_date *day) {
    const int year = fb_closing_year(r->closing);
    const fb_date first = fb_date_year_start(year), last = fb_date_year_end(year);
    const fb_member *members;
    FB_TRY(fb_members(fb_closing_book(r->closing), first, last, r->arena, &members, &r->count));
    r->members = fb_arena_alloc(r->arena, r->count * sizeof *r->members + 1);
    r->paid = fb_arena_alloc(r->arena, r->count * sizeof(fb_member_fee *) + 1);
    if (!r->members || !r->paid) return FB_ENOMEM;
    for (size_t m = 0; m < r->count; m++) {
        r->members[m] = (fb_member_part){.who = members[m].participant,
                                         .key = key_of(r, &members[m].participant),
                                         .co_opted = members[m].co_opted};
        r->paid[m] = fb_arena_alloc(r->arena, (r->fee_count + 1) * sizeof **r->paid);
        if (!r->paid[m]) return FB_ENOMEM;
        FB_TRY(read_paid(r, &r->members[m], r->paid[m]));
    }
    return count_inhabitants(r, last, day);
}

/* Of all fees those that it paid in either year. */
static void keep_paid(const reading *r, size_t m) {
    fb_member_fee *list = r->paid[m];
    size_t kept = 0;
    r->members[m].sum = list[r->fee_count];
    for (size_t f = 0; f < r->fee_count; f++)
        if (list[f].now.money.ore != 0 || list[f].before.money.ore != 0) list[kept++] = list[f];
    r->members[m].fees = list;
    r->members[m].fee_count = kept;
}

/* What is counted of them --------------------------------------------------------------------------- */

/* The same of the year before. */
static fb_rc count_before(const reading *r, const fb_subject_figure *now, const fb_subject_figure **out) {
    fb_figure figure;
    const char *name = fb_arena_printf(r->arena, "%s@prior", now->name);
    fb_rc rc = name ? fb_subject_figure_get(r->closing, name, &figure) : FB_ENOMEM;
    *out = rc == FB_OK ? figure.subject : NULL;
    return rc == FB_ENOTFOUND ? FB_OK : rc;
}

typedef struct counting {
    const fb_subject_figure *all; /* of the year, by name */
    size_t count;
} counting;

/* The figures of the member that are parts of `whole`; NULL: those that are none, each with its parts. */
static fb_rc add_counts(const reading *r, const counting *from, const fb_subject_figure *whole,
                        fb_member_part *member, fb_member_count *list) {
    for (size_t i = 0; i < from->count; i++) {
        const fb_subject_figure *now = &from->all[i];
        const char *of = now->member_whole;
        if (!now->member || strcmp(now->member, member->key) != 0 || !of != !whole) continue;
        if (whole && strcmp(of, whole->name) != 0) continue;
        fb_member_count *at = &list[member->got_count++];
        at->now = now;
        FB_TRY(count_before(r, now, &at->before));
        if (!whole) FB_TRY(add_counts(r, from, now, member, list));
    }
    return FB_OK;
}

static fb_rc count_for(const reading *r, const counting *from, fb_member_part *member) {
    fb_member_count *list = fb_arena_alloc(r->arena, from->count * sizeof *list + 1);
    if (!list) return FB_ENOMEM;
    member->got = list;
    return add_counts(r, from, NULL, member, list);
}

/* What it is owed --------------------------------------------------------------------------------- */

typedef struct carrying {
    const fb_carry *now, *before;
    size_t now_count, before_count;
} carrying;

static fb_rc read_carried(const reading *r, carrying *out) {
    const fb_book *book = fb_closing_book(r->closing);
    int year = fb_closing_year(r->closing);
    FB_TRY(fb_carried_out(book, year, r->arena, &out->now, &out->now_count));
    return fb_carried_out(book, year - 1, r->arena, &out->before, &out->before_count);
}

static bool pays(const fb_member_part *member, const char *fee) {
    for (size_t i = 0; i < member->fee_count; i++)
        if (strcmp(member->fees[i].key, fee) == 0) return true;
    return false;
}

/* Of the units whose fees it pays, those that carry anything. */
static fb_rc carry_for(const reading *r, const carrying *from, fb_member_part *member) {
    fb_two_years *list = fb_arena_alloc(r->arena, from->now_count * sizeof *list + 1);
    if (!list) return FB_ENOMEM;
    member->carried = list;
    for (size_t i = 0; i < from->now_count; i++) {
        fb_two_years at = {.label = from->now[i].unit_name, .now = from->now[i].carried};
        for (size_t k = 0; k < from->before_count; k++)
            if (strcmp(from->before[k].unit, from->now[i].unit) == 0) at.before = from->before[k].carried;
        if (pays(member, from->now[i].fee) && (at.now.ore || at.before.ore)) list[member->carried_count++] = at;
    }
    return FB_OK;
}

static fb_rc settle(const reading *r, const counting *counted, const carrying *carried, fb_member_part *member) {
    FB_TRY(count_for(r, counted, member));
    FB_TRY(carry_for(r, carried, member));
    if (!*member->who.counterparty) return FB_OK;
    return fb_fees_paid_to(fb_closing_book(r->closing), member->who.counterparty, fb_closing_year(r->closing),
                           r->arena, &member->paid_to, &member->paid_to_count);
}

fb_rc fb_members_year_read(fb_closing *closing, fb_arena *arena, fb_members_year *out) {
    reading r = {.closing = closing, .arena = arena, .has_prior = fb_closing_has_prior(closing)};
    counting counted;
    carrying carried;
    fb_date day;
    FB_TRY(read_fees(&r));
    FB_TRY(read_members(&r, &day));
    FB_TRY(fb_subject_figures_of(closing, &counted.all, &counted.count));
    FB_TRY(read_carried(&r, &carried));
    for (size_t f = 0; f <= r.fee_count; f++)
        FB_TRY(compare(&r, f));
    for (size_t m = 0; m < r.count; m++) {
        keep_paid(&r, m);
        FB_TRY(settle(&r, &counted, &carried, &r.members[m]));
    }
    *out = (fb_members_year){.year = fb_closing_year(closing),
                             .last_day = fb_closing_month_end(closing, fb_closing_period(closing).to),
                             .has_prior = r.has_prior,
                             .day = day,
                             .members = r.members,
                             .count = r.count};
    return FB_OK;
}
