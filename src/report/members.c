/* members.c - {{table member each=member}}: of every member what it paid, what it took part in, what it got. */
#include "register/members.h"
#include "base/language.h"
#include "fees/fees.h"
#include "figure/figure.h"
#include "figure/subjects.h"
#include "report/parts.h"
#include "report/tables.h"

#include <string.h>

static bool is(const char *a, const char *b) { return strcmp(a, b) == 0; }

bool fb_members_is_call(const fb_call *call) {
    return call->word_count == 3 && is(call->words[0], "table") && is(call->words[1], "member") &&
           is(call->words[2], "each=member");
}

/* One member while its part is made. */
typedef struct page {
    fb_report *report;
    fb_block *parent;
    const fb_participant *member;
    bool co_opted;
    bool counted; /* its inhabitants are known */
    fb_date day;
    int64_t inhabitants;
} page;

static const char *anchor(const page *p, const char *of) {
    return fb_arena_printf(p->report->doc->arena, "table-member-%s-%s", p->member->key, of);
}

/* "Medlem, 114 363 invånare 2022-06-30." */
static void say_who(const page *p) {
    char number[FB_MONEY_TEXT], day[FB_DATE_TEXT];
    const char *status = p->co_opted ? _("Co-opted") : _("Member"), *words = NULL;
    if (p->counted)
        words = fb_arena_printf(p->report->arena, _("%s, %s inhabitants on %s."), status,
                                fb_money_shown(number, p->inhabitants, 0), fb_date_iso(day, p->day));
    else
        words = fb_arena_printf(p->report->arena, "%s.", status);
    if (!words) p->report->doc->rc = FB_ENOMEM;
    if (words) fb_doc_run(p->report->doc, fb_doc_paragraph(p->report->doc, p->parent), FB_RUN_TEXT, words, NULL);
}

/* What it paid -------------------------------------------------------------------------------- */

typedef struct fee {
    const char *label, *name; /* of its figure */
    fb_amount now, before;
} fee;

static fb_rc fee_amount(const page *p, const char *name, fb_amount *out) {
    fb_figure figure;
    fb_rc rc = name ? fb_figure_get(p->report->closing, name, &figure, NULL) : FB_ENOMEM;
    *out = rc == FB_OK ? figure.amount : (fb_amount){0};
    return rc == FB_ENOTFOUND ? FB_OK : rc;
}

static fb_rc read_fees(const page *p, fee **out, size_t *count) {
    const fb_fee *fees;
    size_t all;
    FB_TRY(fb_fees(p->report->book, p->report->arena, &fees, &all));
    fee *list = fb_arena_alloc(p->report->arena, all * sizeof *list + 1);
    if (!list) return FB_ENOMEM;
    *count = 0;
    for (size_t i = 0; i < all; i++) {
        fee *at = &list[*count];
        at->label = fees[i].label;
        at->name = fb_arena_printf(p->report->arena, "member.%s.fee.%s", p->member->key, fees[i].key);
        FB_TRY(fee_amount(p, at->name, &at->now));
        FB_TRY(fee_amount(p, fb_arena_printf(p->report->arena, "%s@prior", at->name), &at->before));
        *count += at->now.money.ore != 0 || at->before.money.ore != 0;
    }
    *out = list;
    return FB_OK;
}

static void per_inhabitant(const page *p, fb_row *row, size_t column, fb_money money) {
    int64_t ore;
    if (p->counted && p->inhabitants > 0 && fb_money_ratio(&ore, money, fb_ore(p->inhabitants), 1) == FB_OK)
        fb_cell_number(p->report->doc, row, column, ore, 2, NULL);
}

static void fee_row(const page *p, fb_table *table, fb_row_kind kind, const fee *paid_for) {
    fb_doc *doc = p->report->doc;
    fb_row *row = fb_doc_row(doc, table, kind);
    fb_cell_text(doc, row, 0, paid_for->label);
    fb_cell_amount(doc, row, 1, paid_for->now.money, paid_for->name);
    if (paid_for->before.has) fb_cell_amount(doc, row, 2, paid_for->before.money, NULL);
    if (table->columns > 3) per_inhabitant(p, row, 3, paid_for->now.money);
}

static fb_rc paid(const page *p) {
    fb_doc *doc = p->report->doc;
    fee *fees, total = {.label = _("Total")};
    size_t count;
    FB_TRY(read_fees(p, &fees, &count));
    if (!count) return FB_OK;
    const fb_column columns[] = {
        {.head = _("Fee")},
        {.head = fb_report_year_name(p->report, false), .numeric = true},
        {.head = fb_report_year_name(p->report, true), .numeric = true, .prior = true},
        {.head = _("kr per inhabitant"), .numeric = true},
    };
    fb_table *table = fb_doc_table(doc, p->parent, p->counted ? 4 : 3, columns);
    if (!table) return fb_doc_rc(doc);
    table->id = anchor(p, "fees");
    table->caption = fb_arena_printf(doc->arena, _("%s: what it paid"), p->member->formal);
    table->unit = _("tkr");
    table->unit_ore = 100000;
    for (size_t i = 0; i < count; i++) {
        fee_row(p, table, FB_ROW_LINE, &fees[i]);
        total.before.has = total.before.has || fees[i].before.has;
        FB_TRY(fb_money_add(&total.now.money, total.now.money, fees[i].now.money));
        FB_TRY(fb_money_add(&total.before.money, total.before.money, fees[i].before.money));
    }
    fee_row(p, table, FB_ROW_TOTAL, &total);
    return fb_doc_rc(doc);
}

/* What it took part in ------------------------------------------------------------------------ */

static fb_rc took_part(const page *p) {
    const fb_report *report = p->report;
    const fb_asked asked = {.book = report->book,
                            .year = report->year,
                            .words = &p->member->key,
                            .word_count = 1,
                            .arena = report->arena,
                            .findings = report->findings,
                            .kept = fb_closing_kept(report->closing)};
    fb_view *view = NULL;
    FB_TRY(fb_subject_view_make(&asked, "member", &view));
    if (!view->rows) return FB_OK;
    view->title = fb_arena_printf(report->arena, _("%s: what it took part in"), p->member->formal);
    fb_table_of_view(report->doc, p->parent, view, anchor(p, "services"));
    return fb_doc_rc(report->doc);
}

/* What it got --------------------------------------------------------------------------------- */

static const fb_subject_figure *same_name(const fb_subject_figure *list, size_t count, const char *name) {
    for (size_t i = 0; i < count; i++)
        if (is(list[i].name, name)) return &list[i];
    return NULL;
}

static void value_cell(const page *p, fb_row *row, size_t column, const fb_subject_figure *figure) {
    fb_doc *doc = p->report->doc;
    int64_t per_mille;
    if (!figure || (!figure->has && !figure->withheld))
        fb_cell_text(doc, row, column, "–");
    else if (figure->withheld)
        fb_cell_text(doc, row, column, _("not shown"));
    else if (figure->kind == FB_VIEW_MONEY)
        fb_cell_amount(doc, row, column, fb_ore(figure->value), NULL);
    else if (figure->kind == FB_VIEW_COUNT)
        fb_cell_number(doc, row, column, figure->value, figure->decimals, NULL);
    else if (fb_money_ratio(&per_mille, fb_ore(figure->value), fb_ore(figure->per), 1000) == FB_OK)
        fb_cell_share(doc, row, column, per_mille, NULL);
}

typedef struct figures {
    const fb_subject_figure *now, *before;
    size_t now_count, before_count;
} figures;

/* That no measure is by municipality is another thing than that nothing was got. */
static fb_rc say_that_nothing_is_counted(const page *p) {
    fb_doc *doc = p->report->doc;
    const char *words = fb_arena_printf(doc->arena, _("No measure of %d is counted for %s by itself."),
                                        p->report->year, p->member->formal);
    if (!words) return FB_ENOMEM;
    fb_block *paragraph = fb_doc_paragraph(doc, p->parent);
    if (paragraph) paragraph->quiet = true;
    fb_doc_run(doc, paragraph, FB_RUN_TEXT, words, NULL);
    return fb_doc_rc(doc);
}

static fb_rc got(const page *p, const figures *all) {
    fb_doc *doc = p->report->doc;
    fb_table *table = NULL;
    const fb_column columns[] = {
        {.head = _("Measure")},
        {.head = fb_report_year_name(p->report, false), .numeric = true},
        {.head = fb_report_year_name(p->report, true), .numeric = true, .prior = true},
    };
    for (size_t i = 0; i < all->now_count; i++) {
        const fb_subject_figure *figure = &all->now[i];
        if (!figure->member || !is(figure->member, p->member->key)) continue;
        if (!table) table = fb_doc_table(doc, p->parent, 3, columns);
        if (!table) return fb_doc_rc(doc);
        fb_row *row = fb_doc_row(doc, table, FB_ROW_LINE);
        fb_cell_text(doc, row, 0, figure->label);
        value_cell(p, row, 1, figure);
        value_cell(p, row, 2, same_name(all->before, all->before_count, figure->name));
    }
    if (!table) return say_that_nothing_is_counted(p);
    table->id = anchor(p, "measures");
    table->unit_ore = 100000;
    table->caption = fb_arena_printf(doc->arena, _("%s: what its inhabitants got"), p->member->formal);
    return fb_doc_rc(doc);
}

/* All members --------------------------------------------------------------------------------- */

static fb_rc read_figures(const fb_report *report, figures *out) {
    fb_asked asked = {
        .book = report->book, .year = report->year, .arena = report->arena, .kept = fb_closing_kept(report->closing)};
    FB_TRY(fb_subject_figures_list(&asked, &out->now, &out->now_count));
    asked.year--;
    return fb_subject_figures_list(&asked, &out->before, &out->before_count);
}

static fb_rc member_part(page *p, const figures *all, int level) {
    fb_rc rc = fb_population_through(p->report->book, p->member->key, fb_date_year_end(p->report->year), &p->day,
                                     &p->inhabitants);
    if (rc != FB_OK && rc != FB_ENOTFOUND) return rc;
    p->counted = rc == FB_OK;
    fb_doc_add(p->report->doc, p->parent, FB_BLOCK_PAGE_BREAK);
    fb_report_heading(p->report, level, p->member->formal, true, NULL);
    say_who(p);
    FB_TRY(paid(p));
    FB_TRY(took_part(p));
    return got(p, all);
}

fb_rc fb_members_block(fb_report *report, fb_block *parent) {
    const fb_member *members;
    size_t count;
    figures all;
    int level = report->level + 1;
    FB_TRY(fb_members(report->book, fb_date_year_start(report->year), fb_date_year_end(report->year), report->arena,
                      &members, &count));
    FB_TRY(read_figures(report, &all));
    for (size_t i = 0; i < count; i++) {
        page p = {
            .report = report, .parent = parent, .member = &members[i].participant, .co_opted = members[i].co_opted};
        FB_TRY(member_part(&p, &all, level));
    }
    report->level = level - 1;
    return fb_doc_rc(report->doc);
}
