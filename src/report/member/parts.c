/* parts.c - what a member paid, what it took part in and what it got, as tables of a document. */
#include "report/member/parts.h"

#include "base/language.h"
#include "figure/subjects.h"
#include "report/tables.h"

#include <string.h>

static const char *anchor(const fb_member_telling *t, const char *of) {
    return fb_arena_printf(t->doc->arena, "table-member-%s-%s", t->member->who.key, of);
}

const char *fb_member_status(const fb_member_telling *t) {
    char number[FB_MONEY_TEXT], day[FB_DATE_TEXT];
    const char *status = t->member->co_opted ? _("Co-opted") : _("Member");
    if (!t->member->counted) return status;
    return fb_arena_printf(t->doc->arena, _("%s, %s inhabitants on %s"), status,
                           fb_money_shown(number, t->member->inhabitants, 0), fb_date_iso(day, t->year->day));
}

const char *fb_member_title(const fb_member_telling *t, fb_member_topic topic) {
    static const char *const TITLES[] = {[FB_MEMBER_PAID] = N_("%s: what it paid"),
                                         [FB_MEMBER_SERVICES] = N_("%s: what it took part in"),
                                         [FB_MEMBER_GOT] = N_("%s: what its inhabitants got")};
    return fb_arena_printf(t->doc->arena, _(TITLES[topic]), t->member->who.formal);
}

void fb_member_say(const fb_member_telling *t, bool quiet, const char *words) {
    fb_block *paragraph = fb_doc_paragraph(t->doc, t->parent);
    if (!words && t->doc->rc == FB_OK) t->doc->rc = FB_ENOMEM;
    if (!words || !paragraph) return;
    paragraph->quiet = quiet;
    fb_doc_run(t->doc, paragraph, FB_RUN_TEXT, words, NULL);
}

/* What it paid -------------------------------------------------------------------------------- */

/* Where what stands; 0: there is no such column. */
typedef struct places {
    size_t now, before, change, percent, each, mean, place, columns;
} places;

enum { PAID_COLUMNS = 8 };

static places lay_out(const fb_member_telling *t, fb_column columns[static PAID_COLUMNS]) {
    places at = {.now = 1, .columns = 2};
    columns[0] = (fb_column){.head = _("Fee")};
    columns[at.now] = (fb_column){.head = t->now, .numeric = true};
    if (t->year->has_prior)
        columns[at.before = at.columns++] = (fb_column){t->before, .numeric = true, .prior = true};
    if (t->year->has_prior && t->changes) {
        columns[at.change = at.columns++] = (fb_column){.head = _("Change"), .numeric = true};
        columns[at.percent = at.columns++] = (fb_column){.head = _("Change, %"), .numeric = true};
    }
    if (t->member->sum.compared) {
        columns[at.each = at.columns++] = (fb_column){.head = _("kr per inhabitant"), .numeric = true};
        columns[at.mean = at.columns++] = (fb_column){.head = _("All who pay"), .numeric = true};
        columns[at.place = at.columns++] = (fb_column){.head = _("Place"), .numeric = true};
    }
    return at;
}

static fb_rc change_cells(const fb_member_telling *t, fb_row *row, const places *at, const fb_member_fee *fee) {
    fb_money change;
    int64_t per_mille;
    FB_TRY(fb_money_subtract(&change, fee->now.money, fee->before.money));
    fb_cell_amount(t->doc, row, at->change, change, NULL);
    if (fb_change_per_mille(&per_mille, fee->now.money, fee->before.money))
        fb_cell_share(t->doc, row, at->percent, per_mille, NULL);
    else
        fb_cell_text(t->doc, row, at->percent, "–");
    return FB_OK;
}

const char *fb_member_place(const fb_member_telling *t, const fb_member_fee *fee) {
    fb_arena *arena = t->doc->arena;
    if (fee->among == 1) return _("alone");
    if (fee->place == 1 && fee->last == fee->among) return _("all alike");
    if (fee->place == fee->last) return fb_arena_printf(arena, _("%zu of %zu"), fee->place, fee->among);
    return fb_arena_printf(arena, _("%zu–%zu of %zu"), fee->place, fee->last, fee->among);
}

static void compared_cells(const fb_member_telling *t, fb_row *row, const places *at, const fb_member_fee *fee) {
    if (!fee->compared) {
        for (size_t column = at->each; column <= at->place; column++)
            fb_cell_text(t->doc, row, column, "–");
        return;
    }
    fb_cell_number(t->doc, row, at->each, fee->each, 2, NULL);
    fb_cell_number(t->doc, row, at->mean, fee->mean, 2, NULL);
    fb_cell_text(t->doc, row, at->place, fb_member_place(t, fee));
}

static fb_rc fee_row(const fb_member_telling *t, fb_table *table, const places *at, const fb_member_fee *fee) {
    fb_row *row = fb_doc_row(t->doc, table, fee->figure ? FB_ROW_LINE : FB_ROW_TOTAL);
    fb_cell_text(t->doc, row, 0, fee->label);
    fb_cell_amount(t->doc, row, at->now, fee->now.money, fee->figure);
    if (at->before)
        fb_cell_amount(t->doc, row, at->before, fee->before.money,
                       fee->figure ? fb_arena_printf(t->doc->arena, "%s@prior", fee->figure) : NULL);
    if (at->change) FB_TRY(change_cells(t, row, at, fee));
    if (at->each) compared_cells(t, row, at, fee);
    return FB_OK;
}

/* Names of members that pay and are not counted on the day; "" for none. NULL when memory is out. */
static const char *uncounted(const fb_member_telling *t) {
    const char *names = "";
    for (size_t i = 0; names && i < t->year->count; i++) {
        const fb_member_part *member = &t->year->members[i];
        if (member->counted || member->sum.now.money.ore == 0) continue;
        names = fb_arena_printf(t->doc->arena, "%s%s%s", names, *names ? ", " : "", member->who.formal);
    }
    return names;
}

/* What the columns say, and what they lack; "" for nothing. NULL when memory is out. */
static const char *remark(const fb_member_telling *t) {
    char day[FB_DATE_TEXT];
    const char *names = uncounted(t), *who = t->member->who.formal, *rest = "";
    fb_arena *arena = t->doc->arena;
    if (!t->year->day)
        return fb_arena_printf(arena, _("Nothing is shown per inhabitant: no inhabitants of %s are recorded."), who);
    if (!t->member->counted)
        return fb_arena_printf(arena, _("Nothing is shown per inhabitant: no inhabitants of %s are recorded on %s."),
                               who, fb_date_iso(day, t->year->day));
    if (!t->member->sum.compared) return "";
    if (names && *names)
        rest = fb_arena_printf(arena, _(" Not compared, since no inhabitants are recorded on that day: %s."), names);
    if (!names || !rest) return NULL;
    return fb_arena_printf(
        arena,
        _("All who pay: what they pay together, per inhabitant of theirs. Place: 1 pays most per inhabitant.%s"),
        rest);
}

fb_rc fb_member_paid(const fb_member_telling *t) {
    fb_doc *doc = t->doc;
    fb_column columns[PAID_COLUMNS];
    if (!t->member->fee_count) {
        fb_member_say(t, false,
                      fb_arena_printf(doc->arena, _("%s paid no fees in %d."), t->member->who.formal, t->year->year));
        return fb_doc_rc(doc);
    }
    const places at = lay_out(t, columns);
    fb_table *table = fb_doc_table(doc, t->parent, at.columns, columns);
    if (!table) return fb_doc_rc(doc);
    table->id = anchor(t, "fees");
    table->caption = fb_member_title(t, FB_MEMBER_PAID);
    table->unit = fb_unit_name(t->unit_ore);
    table->unit_ore = t->unit_ore;
    table->foot = remark(t);
    if (!table->foot) return FB_ENOMEM;
    if (!*table->foot) table->foot = NULL;
    for (size_t i = 0; i < t->member->fee_count; i++)
        FB_TRY(fee_row(t, table, &at, &t->member->fees[i]));
    FB_TRY(fee_row(t, table, &at, &t->member->sum));
    return fb_doc_rc(doc);
}

/* What it took part in ------------------------------------------------------------------------ */

fb_rc fb_member_services(const fb_member_telling *t) {
    const fb_asked asked = {.book = fb_closing_book(t->closing),
                            .year = t->year->year,
                            .words = &t->member->who.key,
                            .word_count = 1,
                            .arena = t->doc->arena,
                            .findings = t->findings,
                            .kept = fb_closing_kept(t->closing)};
    fb_view *view = NULL;
    FB_TRY(fb_subject_view_make(&asked, "member", &view));
    if (!view->rows) return FB_OK;
    view->title = fb_member_title(t, FB_MEMBER_SERVICES);
    fb_table_of_view(t->doc, t->parent, view, anchor(t, "services"));
    return fb_doc_rc(t->doc);
}

/* What it got --------------------------------------------------------------------------------- */

static void value_cell(fb_doc *doc, fb_row *row, size_t column, const fb_subject_figure *figure) {
    int64_t per_mille;
    if (!figure || (!figure->has && !figure->withheld))
        fb_cell_text(doc, row, column, "–");
    else if (figure->withheld)
        fb_cell_text(doc, row, column, _("not shown"));
    else if (figure->kind == FB_VIEW_MONEY)
        fb_cell_amount(doc, row, column, fb_ore(figure->value), figure->name);
    else if (figure->kind == FB_VIEW_COUNT)
        fb_cell_number(doc, row, column, figure->value, figure->decimals, figure->name);
    else if (fb_money_ratio(&per_mille, fb_ore(figure->value), fb_ore(figure->per), 1000) == FB_OK)
        fb_cell_share(doc, row, column, per_mille, figure->name);
}

static bool is_withheld(const fb_member_part *member) {
    for (size_t i = 0; i < member->got_count; i++)
        if (member->got[i].now->withheld || (member->got[i].before && member->got[i].before->withheld)) return true;
    return false;
}

fb_rc fb_member_got(const fb_member_telling *t) {
    fb_doc *doc = t->doc;
    const fb_member_part *member = t->member;
    const fb_column columns[] = {
        {.head = _("Measure")},
        {.head = t->now, .numeric = true},
        {.head = t->before, .numeric = true, .prior = true},
    };
    bool before = false;
    for (size_t i = 0; i < member->got_count; i++)
        before = before || member->got[i].before;
    if (!member->got_count) { /* that no measure is by municipality is another thing than that nothing was got */
        fb_member_say(t, true,
                      fb_arena_printf(doc->arena, _("No measure of %d is counted for %s by itself."), t->year->year,
                                      member->who.formal));
        return fb_doc_rc(doc);
    }
    fb_table *table = fb_doc_table(doc, t->parent, before ? 3 : 2, columns);
    if (!table) return fb_doc_rc(doc);
    table->id = anchor(t, "measures");
    table->unit_ore = t->unit_ore;
    table->caption = fb_member_title(t, FB_MEMBER_GOT);
    if (is_withheld(member)) table->foot = _("Not shown: the group is so small that somebody could be recognised.");
    for (size_t i = 0; i < member->got_count; i++) {
        const fb_member_count *at = &member->got[i];
        fb_row *row = fb_doc_row(doc, table, at->now->member_whole ? FB_ROW_OF_WHICH : FB_ROW_LINE);
        fb_cell_text(doc, row, 0, at->now->member_label);
        value_cell(doc, row, 1, at->now);
        if (before) value_cell(doc, row, 2, at->before);
    }
    return fb_doc_rc(doc);
}
