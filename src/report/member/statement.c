/* statement.c - the page: what it paid beside the others, what it took part in, what it got, where that is
 * from.
 */
#include "report/member_statement.h"

#include "base/language.h"
#include "fees/tariffs.h"
#include "register/bodies.h"
#include "report/letter.h"
#include "report/member/parts.h"
#include "report/say.h"
#include "report/tables.h"

#include <stdlib.h>
#include <string.h>

enum { DOCUMENT_CAP = 16 * 1024 * 1024 };

/* What it paid ------------------------------------------------------------------------------------ */

static void fact(const fb_member_telling *t, fb_block *facts, const char *value, const char *unit, const char *label,
                 const char *comment) {
    fb_doc_run(t->doc, fb_letter_fact(t->doc, facts, value, unit, label), FB_RUN_TEXT, comment, NULL);
}

static const char *shown(const fb_member_telling *t, int64_t count, int decimals) {
    char text[FB_MONEY_TEXT];
    return fb_arena_strdup(t->doc->arena, fb_money_shown(text, count, decimals));
}

/* "247 141 kr (5,0 %) more than 2022" */
static const char *change_words(const fb_member_telling *t) {
    const fb_member_fee *sum = &t->member->sum;
    char per_cent[FB_MONEY_TEXT];
    fb_money change;
    int64_t per_mille;
    int before = t->year->year - 1;
    if (!t->year->has_prior) return fb_arena_printf(t->doc->arena, _("There are no books of %d"), before);
    if (fb_money_subtract(&change, sum->now.money, sum->before.money) != FB_OK) return NULL;
    int64_t kronor = fb_money_rounded(change, FB_ORE_KR);
    if (kronor == 0) return fb_arena_printf(t->doc->arena, _("As much as %d"), before);
    const char *by = shown(t, kronor < 0 ? -kronor : kronor, 0);
    if (!by) return NULL;
    if (!fb_change_per_mille(&per_mille, sum->now.money, sum->before.money))
        return fb_arena_printf(t->doc->arena, kronor > 0 ? _("%s kr more than %d") : _("%s kr less than %d"), by,
                               before);
    fb_share_shown(per_cent, per_mille < 0 ? -per_mille : per_mille, 1);
    return fb_arena_printf(t->doc->arena, kronor > 0 ? _("%s kr (%s) more than %d") : _("%s kr (%s) less than %d"),
                           by, per_cent, before);
}

static void facts(const fb_member_telling *t) {
    const fb_member_fee *sum = &t->member->sum;
    fb_arena *arena = t->doc->arena;
    char day[FB_DATE_TEXT], text[FB_MONEY_TEXT];
    fb_block *facts = fb_doc_add(t->doc, NULL, FB_BLOCK_FACTS);
    fact(t, facts, shown(t, fb_money_rounded(sum->now.money, FB_ORE_KR), 0), _("kr"),
         fb_arena_printf(arena, _("paid in %d"), t->year->year), change_words(t));
    if (!sum->compared) return;
    fact(t, facts, shown(t, sum->each, 2), _("kr"), _("per inhabitant"),
         fb_arena_printf(arena, _("%s inhabitants on %s"), fb_money_shown(text, t->member->inhabitants, 0),
                         fb_date_iso(day, t->year->day)));
    if (sum->among < 2) return;
    fact(t, facts, fb_member_place(t, sum), NULL, _("among the members"),
         fb_arena_printf(arena, _("All together: %s kr"), fb_money_shown(text, sum->mean, 2)));
}

/* All members side by side ------------------------------------------------------------------------ */

static int most_first(const void *a, const void *b) {
    const fb_member_part *const *first = a, *const *second = b;
    int64_t x = (*first)->sum.each, y = (*second)->sum.each;
    return x == y ? strcmp((*first)->who.name, (*second)->who.name) : x < y ? 1 : -1;
}

typedef struct side_by_side {
    const fb_member_part **members;
    const char **labels;
    fb_money *amounts;
    bool *marked;
    size_t count; /* of members; one point more is of all together */
} side_by_side;

static fb_rc line_up(const fb_member_telling *t, side_by_side *s) {
    fb_arena *arena = t->doc->arena;
    size_t most = t->year->count + 1;
    s->members = fb_arena_alloc(arena, most * sizeof(const fb_member_part *));
    s->labels = fb_arena_alloc(arena, most * sizeof *s->labels);
    s->amounts = fb_arena_alloc(arena, most * sizeof *s->amounts);
    s->marked = fb_arena_alloc(arena, most * sizeof *s->marked);
    if (!s->members || !s->labels || !s->amounts || !s->marked) return FB_ENOMEM;
    for (size_t i = 0; i < t->year->count; i++)
        if (t->year->members[i].sum.compared) s->members[s->count++] = &t->year->members[i];
    qsort(s->members, s->count, sizeof(const fb_member_part *), most_first);
    for (size_t i = 0; i < s->count; i++) {
        const fb_member_part *member = s->members[i];
        s->labels[i] =
            member->co_opted ? fb_arena_printf(arena, _("%s (co-opted)"), member->who.name) : member->who.name;
        s->amounts[i] = fb_ore(member->sum.each);
        s->marked[i] = member == t->member;
        if (!s->labels[i]) return FB_ENOMEM;
    }
    s->labels[s->count] = _("All together");
    s->amounts[s->count] = fb_ore(t->member->sum.mean);
    s->marked[s->count] = false;
    return FB_OK;
}

static fb_rc draw_members(const fb_member_telling *t) {
    side_by_side s = {0};
    char each[FB_MONEY_TEXT];
    if (t->member->sum.among < 2) return FB_OK;
    FB_TRY(line_up(t, &s));
    const fb_series series = {.name = t->now, .amounts = s.amounts};
    fb_chart chart = {
        .id = "chart-members",
        .title = fb_arena_printf(t->doc->arena, _("Kronor per inhabitant of all members, %d"), t->year->year),
        .unit_ore = 1,
        .kind = FB_CHART_BARS,
        .points = s.count + 1,
        .labels = s.labels,
        .series_count = 1,
        .series = &series,
        .marked = s.marked};
    const char *description = fb_chart_description(t->doc->arena, &chart);
    if (!description) return FB_ENOMEM;
    chart.description = fb_arena_printf(t->doc->arena, _("%s Marked: %s, %s kr."), description, t->member->who.formal,
                                        fb_money_shown(each, t->member->sum.each, 2));
    if (!chart.title || !chart.description) return FB_ENOMEM;
    fb_doc_chart(t->doc, NULL, &chart);
    return fb_doc_rc(t->doc);
}

/* What it took part in ---------------------------------------------------------------------------- */

/* A heading that a table below it need not repeat. */
static void heading(const fb_member_telling *t, const char *id, const char *words) {
    if (words) fb_doc_heading(t->doc, 1, id, words);
    if (!words) t->doc->rc = FB_ENOMEM;
}

/* "medlem: Förbundskansli, Administration; avtalskommun: Navet": its services by role. NULL when memory is out. */
static const char *services(const fb_member_telling *t, const fb_participation *all, size_t count) {
    fb_arena *arena = t->doc->arena;
    const char *words = "";
    bool *told = fb_arena_alloc(arena, count * sizeof *told + 1);
    for (size_t i = 0; told && i < count; i++)
        told[i] = strcmp(all[i].participant.key, t->member->who.key) != 0;
    for (size_t i = 0; told && words && i < count; i++) {
        if (told[i]) continue;
        words = fb_arena_printf(arena, "%s%s%s: ", words, *words ? "; " : "", all[i].role);
        for (size_t k = i; words && k < count; k++) {
            if (told[k] || strcmp(all[k].role, all[i].role) != 0) continue;
            const char *name = fb_participation_named(&all[k], all[k].service.name, t->year->year, arena);
            words = name ? fb_arena_printf(arena, "%s%s%s", words, k > i ? ", " : "", name) : NULL;
            told[k] = true;
        }
    }
    return told ? words : NULL;
}

/* "Direktion: ordförande, ersättare; Revisorer: revisor": its seats by body. NULL when memory is out. */
static const char *seats(const fb_member_telling *t, const fb_seat *all, size_t count) {
    fb_arena *arena = t->doc->arena;
    const char *words = "", *body = "";
    for (size_t i = 0; words && i < count; i++) {
        if (strcmp(all[i].participant, t->member->who.key) != 0) continue;
        if (strcmp(all[i].body, body) == 0)
            words = fb_arena_printf(arena, "%s, %s", words, all[i].role);
        else
            words = fb_arena_printf(arena, "%s%s%s: %s", words, *words ? "; " : "", all[i].body, all[i].role);
        body = all[i].body;
    }
    return words;
}

/* "Business Region Borås 649 tkr, Medarbetarcentrum 291 tkr". NULL when memory is out. */
static const char *surpluses(const fb_member_telling *t) {
    const char *words = "";
    for (size_t i = 0; words && i < t->member->carried_count; i++) {
        const fb_two_years *at = &t->member->carried[i];
        const char *amount = shown(t, fb_money_rounded(at->now, FB_ORE_TKR), 0);
        if (!amount) return NULL;
        if (at->now.ore)
            words = fb_arena_printf(t->doc->arena, "%s%s%s %s\u00a0%s", words, *words ? ", " : "", at->label, amount,
                                    _("tkr"));
    }
    return words;
}

/* What is told after a few words in strong type, in a paragraph that may hold more; nothing when nothing is. */
static fb_rc tell(const fb_member_telling *t, fb_block *paragraph, const char *what, const char *words) {
    if (!words || !what) return FB_ENOMEM;
    if (!*words) return FB_OK;
    if (paragraph && paragraph->runs) fb_doc_run(t->doc, paragraph, FB_RUN_TEXT, " ", NULL);
    fb_doc_run(t->doc, paragraph, FB_RUN_STRONG, what, NULL);
    fb_doc_run(t->doc, paragraph, FB_RUN_TEXT, fb_arena_printf(t->doc->arena, " %s.", words), NULL);
    return fb_doc_rc(t->doc);
}

static fb_rc tell_surpluses(const fb_member_telling *t) {
    const char *words = surpluses(t),
               *what = fb_arena_printf(t->doc->arena, _("Surpluses carried to %d:"), t->year->year + 1);
    if (words && !*words) return FB_OK;
    fb_block *paragraph = fb_doc_paragraph(t->doc, NULL);
    FB_TRY(tell(t, paragraph, what, words));
    fb_doc_run(t->doc, paragraph, FB_RUN_TEXT, _(" They belong to those who take part."), NULL);
    return fb_doc_rc(t->doc);
}

static fb_rc took_part(const fb_member_telling *t) {
    const fb_participation *takings;
    const fb_seat *held;
    size_t count, seat_count;
    int year = t->year->year;
    FB_TRY(fb_participants(fb_closing_book(t->closing), NULL, fb_date_year_start(year), fb_date_year_end(year),
                           t->doc->arena, &takings, &count));
    FB_TRY(fb_seats(fb_closing_book(t->closing), year, t->doc->arena, &held, &seat_count));
    const char *part = services(t, takings, count), *seat = seats(t, held, seat_count);
    heading(t, "part", fb_member_title(t, FB_MEMBER_SERVICES));
    if (!part || !seat) return FB_ENOMEM;
    if (!*part)
        fb_member_say(t, false,
                      fb_arena_printf(t->doc->arena, _("No participation of %s is recorded for %d."),
                                      t->member->who.formal, year));
    if (*part || *seat) {
        fb_block *paragraph = fb_doc_paragraph(t->doc, NULL);
        FB_TRY(tell(t, paragraph, _("Services, by role:"), part));
        FB_TRY(tell(t, paragraph, _("Seats:"), seat));
    }
    return tell_surpluses(t);
}

/* What it got ------------------------------------------------------------------------------------- */

static fb_rc paid_row(const fb_member_telling *t, fb_table *table, fb_row_kind kind, const fb_two_years *from) {
    fb_row *row = fb_doc_row(t->doc, table, kind);
    fb_cell_text(t->doc, row, 0, from->label);
    fb_cell_amount(t->doc, row, 1, from->now, NULL);
    if (t->year->has_prior) fb_cell_amount(t->doc, row, 2, from->before, NULL);
    return fb_doc_rc(t->doc);
}

static fb_rc paid_to(const fb_member_telling *t) {
    const fb_column columns[] = {{.head = _("What for")},
                                 {.head = t->now, .numeric = true},
                                 {.head = t->before, .numeric = true, .prior = true}};
    fb_table *table = fb_doc_table(t->doc, NULL, t->year->has_prior ? 3 : 2, columns);
    fb_two_years sum = {.label = _("Total")};
    if (!table) return fb_doc_rc(t->doc);
    table->id = "table-paid-to";
    table->caption = fb_arena_printf(t->doc->arena, _("Paid to %s"), t->member->who.formal);
    table->unit = fb_unit_name(t->unit_ore);
    table->unit_ore = t->unit_ore;
    for (size_t i = 0; i < t->member->paid_to_count; i++) {
        const fb_two_years *at = &t->member->paid_to[i];
        FB_TRY(paid_row(t, table, FB_ROW_LINE, at));
        FB_TRY(fb_money_add(&sum.now, sum.now, at->now));
        FB_TRY(fb_money_add(&sum.before, sum.before, at->before));
    }
    return paid_row(t, table, FB_ROW_TOTAL, &sum);
}

static fb_rc got(const fb_member_telling *t) {
    heading(t, "got", fb_member_title(t, FB_MEMBER_GOT));
    FB_TRY(fb_member_got(t));
    return t->member->paid_to_count ? paid_to(t) : FB_OK;
}

/* Where it is from -------------------------------------------------------------------------------- */

/* "Direktionen 2022-12-02 § 61", each decision once; "" for none. */
static fb_rc decisions(const fb_member_telling *t, const char **out) {
    fb_tariff *tariffs;
    size_t count;
    *out = "";
    FB_TRY(fb_tariffs(fb_closing_book(t->closing), t->year->year, t->doc->arena, &tariffs, &count));
    for (size_t i = 0; i < count && *out; i++) {
        bool again = !tariffs[i].decided || !*tariffs[i].decision;
        for (size_t k = 0; k < i; k++)
            again = again || strcmp(tariffs[k].decision, tariffs[i].decision) == 0;
        if (!again) *out = fb_arena_printf(t->doc->arena, "%s%s%s", *out, **out ? ", " : "", tariffs[i].decision);
    }
    return *out ? FB_OK : FB_ENOMEM;
}

static fb_rc sources(const fb_member_telling *t) {
    const fb_member_part *member = t->member;
    fb_arena *arena = t->doc->arena;
    const char *decided, *fees = "", *grants = "";
    FB_TRY(decisions(t, &decided));
    if (member->fee_count)
        fees = fb_arena_printf(
            arena, _("Fees are what is booked on %s; each, such as %s, can be followed to its vouchers. "),
            member->who.formal, member->fees[0].figure);
    if (*decided && member->fee_count) decided = fb_arena_printf(arena, _("The tariffs: %s. "), decided);
    if (!member->paid_to_count)
        grants = fb_arena_printf(arena, _("No project or grant of %d is booked on %s."), t->year->year,
                                 member->who.formal);
    if (!decided || !fees || !grants) return FB_ENOMEM;
    fb_member_say(t, true, fb_arena_printf(arena, "%s%s%s", fees, member->fee_count ? decided : "", grants));
    return fb_doc_rc(t->doc);
}

/* The document ------------------------------------------------------------------------------------ */

static fb_rc fill(const fb_member_telling *t) {
    fb_doc *doc = t->doc;
    const char *association = fb_closing_book(t->closing)->association.name;
    fb_letter_begin(doc, &(const fb_invoice_party){.name = association}, t->year->last_day);
    doc->look = FB_LOOK_SHEET;
    doc->title = fb_arena_printf(doc->arena, "%s %d", t->member->who.formal, t->year->year);
    doc->subtitle = fb_doc_text(doc, _("Fees, and what came of them"));
    doc->running_foot = fb_arena_printf(doc->arena, "%s · %s", association, doc->title);
    if (t->member->fee_count) facts(t);
    heading(t, "paid", fb_member_title(t, FB_MEMBER_PAID));
    FB_TRY(fb_member_paid(t));
    FB_TRY(draw_members(t));
    FB_TRY(took_part(t));
    FB_TRY(got(t));
    return sources(t);
}

fb_rc fb_member_statement(fb_doc **out, fb_closing *closing, const fb_members_year *year,
                          const fb_member_part *member, int64_t unit_ore, fb_findings *findings) {
    fb_doc *doc;
    FB_TRY(fb_doc_new(&doc, DOCUMENT_CAP));
    const fb_member_telling t = {.doc = doc,
                                 .closing = closing,
                                 .year = year,
                                 .member = member,
                                 .now = fb_arena_printf(doc->arena, "%d", year->year),
                                 .before = fb_arena_printf(doc->arena, "%d", year->year - 1),
                                 .unit_ore = unit_ore,
                                 .changes = true,
                                 .findings = findings};
    fb_rc rc = t.now && t.before ? fill(&t) : FB_ENOMEM;
    if (rc == FB_OK)
        *out = doc;
    else
        fb_doc_free(doc);
    return rc;
}
