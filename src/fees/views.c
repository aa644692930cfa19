/* views.c - tariffs, and what is owed, as tables. */
#include "fees/views.h"

#include "base/language.h"

#include <string.h>

enum { ORE = 1 };

/* "Skola (Styrelsen § 11, version 2)": the service, by which decision, and which version when there are several. */
static const char *tariff_head(const fb_tariff *tariff, fb_arena *arena) {
    const char *standing = tariff->decided ? tariff->decision : _("proposal, not decided");
    if (tariff->version == 1) return fb_arena_printf(arena, "%s (%s)", tariff->service_name, standing);
    return fb_arena_printf(arena, _("%s (%s, version %d)"), tariff->service_name, standing, tariff->version);
}

static fb_rc no_service(const fb_asked *asked, const char *key) {
    fb_find(asked->findings, FB_ERROR, "view.service", NULL, 0, _("there is no tariff of %d for a service \"%s\""),
            asked->year, key);
    return FB_ENOTFOUND;
}

static fb_rc no_payer(const fb_asked *asked, const char *key) {
    fb_find(asked->findings, FB_ERROR, "view.member", NULL, 0, _("nobody called \"%s\" owes a fee of %d"), key,
            asked->year);
    return FB_ENOTFOUND;
}

/* Tariffs ----------------------------------------------------------------------------------------- */

static const char *counted_in(const fb_tariff_part *part) {
    switch (part->kind) {
    case FB_PART_INHABITANTS: return _("kr per inhabitant");
    case FB_PART_FIXED: return _("kr for each");
    case FB_PART_SHARE: return _("kr, shared by inhabitants");
    case FB_PART_COFINANCED: return _("per cent of all");
    case FB_PART_AGREEMENT: break;
    }
    return _("kr as agreed");
}

fb_rc fb_part_payer(const fb_asked *asked, const fb_tariff_part *part, const char **out) {
    fb_participant who;
    *out = *part->role ? part->role : _("all who take part");
    if (!*part->participant) return FB_OK;
    fb_rc rc = fb_participant_find(asked->book, part->participant, asked->arena, &who);
    *out = rc == FB_OK ? who.name : part->participant;
    return rc == FB_ENOTFOUND ? FB_OK : rc;
}

/* "avtal 2,50 %": the index and where it leads the year after, when that is known. */
static const char *index_text(const fb_tariff_part *part, const fb_fee_index *indexes, size_t count,
                              fb_arena *arena) {
    char percent[FB_MONEY_TEXT];
    for (size_t i = 0; i < count; i++)
        if (strcmp(indexes[i].key, part->index) == 0)
            return fb_arena_printf(arena, "%s %s", part->index, fb_share_shown(percent, indexes[i].percent, 2));
    return *part->index ? part->index : NULL;
}

static fb_rc tariff_rows(const fb_asked *asked, fb_view *view, const fb_tariff *tariff, const fb_fee_index *indexes,
                         size_t count) {
    const char *payer;
    char amount[FB_MONEY_TEXT];
    fb_view_heading(view, tariff_head(tariff, asked->arena));
    for (size_t i = 0; i < tariff->part_count; i++) {
        const fb_tariff_part *part = &tariff->parts[i];
        fb_view_row *row = fb_view_add(view, FB_VIEW_LINE);
        FB_TRY(fb_part_payer(asked, part, &payer));
        fb_view_text(view, row, 0, part->label);
        fb_view_text(view, row, 1, payer);
        fb_view_text(view, row, 2, part->has ? fb_rate_shown(amount, part->amount) : "–");
        fb_view_text(view, row, 3, counted_in(part));
        fb_view_text(view, row, 4, index_text(part, indexes, count, asked->arena));
    }
    return fb_view_rc(view);
}

/* What stands of a year: the version in force, and a proposal beside it; earlier versions do not. */
static bool stands(const fb_tariff *tariffs, size_t count, size_t at) {
    for (size_t i = at + 1; tariffs[at].decided && i < count; i++)
        if (tariffs[i].decided && strcmp(tariffs[i].service, tariffs[at].service) == 0) return false;
    return true;
}

fb_rc fb_view_tariffs(const fb_asked *asked, fb_view **out) {
    const char *service = asked->word_count ? asked->words[0] : NULL;
    fb_tariff *tariffs;
    const fb_fee_index *indexes;
    size_t count, index_count, shown = 0;
    FB_TRY(fb_tariff_versions(asked->book, asked->year, asked->arena, &tariffs, &count));
    FB_TRY(fb_fee_indexes(asked->book, asked->year + 1, asked->arena, &indexes, &index_count));
    const fb_view_column columns[] = {{.key = "part", .head = _("Fee")},
                                      {.key = "paid_by", .head = _("Paid by")},
                                      {.key = "amount", .head = _("Amount")},
                                      {.key = "counted_in", .head = _("Counted in")},
                                      {.key = "index", .head = _("Index to the year after")}};
    fb_view *view = fb_view_new(asked->arena, _("Tariffs"), columns, FB_COUNT(columns));
    for (size_t i = 0; i < count; i++) {
        if ((service && strcmp(service, tariffs[i].service) != 0) || !stands(tariffs, count, i)) continue;
        FB_TRY(tariff_rows(asked, view, &tariffs[i], indexes, index_count));
        shown++;
    }
    if (service && !shown) return no_service(asked, service);
    *out = view;
    return fb_view_rc(view);
}

/* One who pays, part by part ------------------------------------------------------------------------ */

/* What the version before would have given. */
static fb_rc before_row(const fb_asked *asked, fb_view *view, const fb_owed *owed) {
    fb_owed before;
    fb_rc rc = fb_owed_before(asked->book, owed, asked->arena, &before);
    if (rc == FB_ENOTFOUND) return fb_view_rc(view);
    FB_TRY(rc);
    fb_view_row *row = fb_view_add(view, FB_VIEW_OF_WHICH);
    fb_view_text(view, row, 0, fb_arena_printf(asked->arena, _("before, version %d"), before.tariff->version));
    fb_view_text(view, row, 1, before.tariff->decision);
    if (before.complete) fb_view_number(view, row, 3, before.total.ore);
    return fb_view_rc(view);
}

static fb_rc owed_rows(const fb_asked *asked, fb_view *view, const fb_owed *owed) {
    fb_arena *arena = asked->arena;
    fb_view_heading(view, tariff_head(owed->tariff, arena));
    for (size_t i = 0; i < owed->count; i++) {
        const fb_owed_part *part = &owed->parts[i];
        const char *words = fb_owed_arithmetic(part, arena);
        fb_view_row *row = fb_view_add(view, FB_VIEW_LINE);
        if (!words) return FB_ENOMEM;
        fb_view_text(view, row, 0, part->part->label);
        fb_view_text(view, row, 1, words);
        if (part->part->population) fb_view_number(view, row, 2, part->part->population);
        if (part->has) fb_view_number(view, row, 3, part->amount.ore);
    }
    fb_view_row *row = fb_view_add(view, FB_VIEW_SUBTOTAL);
    fb_view_text(view, row, 0, owed->tariff->service_name);
    if (owed->complete)
        fb_view_figure(view, row, 3, owed->total.ore,
                       fb_arena_printf(arena, "fees.member.%s.%s", owed->participant.key, owed->tariff->service));
    return before_row(asked, view, owed);
}

static fb_rc total_row(const fb_asked *asked, fb_view *view, const char *member, fb_money sum, bool complete) {
    fb_view_row *row = fb_view_add(view, FB_VIEW_TOTAL);
    fb_view_text(view, row, 0, _("Total"));
    if (complete) fb_view_figure(view, row, 3, sum.ore, fb_arena_printf(asked->arena, "fees.member.%s", member));
    return fb_view_rc(view);
}

fb_rc fb_view_owed(const fb_asked *asked, const fb_owed *owed, size_t count, const char *service, fb_view **out) {
    const fb_participant *who = &owed->participant;
    fb_money sum = FB_ZERO;
    bool complete = true;
    const fb_view_column columns[] = {{.key = "part", .head = _("Part")},
                                      {.key = "arithmetic", .head = _("How it is counted")},
                                      {.key = "counted", .head = _("Counted on"), .kind = FB_VIEW_DATE},
                                      {.key = "amount", .head = _("Kronor"), .kind = FB_VIEW_MONEY}};
    fb_view *view =
        fb_view_new(asked->arena, fb_arena_printf(asked->arena, _("Fees of %s %d"), who->name, asked->year), columns,
                    FB_COUNT(columns));
    if (view) view->unit_ore = ORE;
    if (view)
        view->remark = _("Each part is computed exactly and rounded once, half away from zero: to the öre, unless "
                         "it says another unit. A month is paid by those who take part on its last day.");
    for (size_t i = 0; i < count; i++) {
        if (service && strcmp(owed[i].tariff->service, service) != 0) continue;
        FB_TRY(owed_rows(asked, view, &owed[i]));
        FB_TRY(fb_money_add(&sum, sum, owed[i].total));
        complete = complete && owed[i].complete;
    }
    if (!service) FB_TRY(total_row(asked, view, who->key, sum, complete));
    *out = view;
    return fb_view_rc(view);
}

/* What is owed by who owes it. */
static fb_rc owed_by_payer(const fb_asked *asked, const fb_owed **out, size_t *count) {
    const fb_owed *owed;
    FB_TRY(fb_owed_all(asked->book, asked->year, asked->arena, asked->findings, &owed, count));
    return fb_owed_by_payer(owed, *count, asked->arena, out);
}

size_t fb_owed_of_one(const fb_owed *owed, size_t count) {
    size_t own = 0;
    while (own < count && owed[own].payer == owed->payer)
        own++;
    return own;
}

fb_rc fb_view_fees_of(const fb_asked *asked, fb_view **out) {
    const fb_owed *owed;
    size_t count;
    FB_TRY(owed_by_payer(asked, &owed, &count));
    for (size_t i = 0; i < count; i++)
        if (fb_participant_is(&owed[i].participant, asked->words[0]))
            return fb_view_owed(asked, &owed[i], fb_owed_of_one(&owed[i], count - i),
                                asked->word_count > 1 ? asked->words[1] : NULL, out);
    return no_payer(asked, asked->words[0]);
}

/* All who pay, service by service --------------------------------------------------------------------- */

typedef struct total {
    fb_money sum;
    bool any, missing; /* a part's amount is not stated */
} total;

typedef struct matrix {
    const fb_asked *asked;
    fb_view *view;
    const fb_owed *owed; /* by payer */
    size_t count;
    const char *services[FB_VIEW_COLUMNS], *names[FB_VIEW_COLUMNS];
    size_t service_count;
    total all[FB_VIEW_COLUMNS]; /* of each service, and last of them together */
} matrix;

static fb_rc find_services(matrix *m) {
    const fb_owed *owed;
    size_t count;
    FB_TRY(fb_owed_all(m->asked->book, m->asked->year, m->asked->arena, m->asked->findings, &owed, &count));
    for (size_t i = 0; i < count; i++) {
        const fb_tariff *tariff = owed[i].tariff;
        if (m->service_count && strcmp(m->services[m->service_count - 1], tariff->service) == 0) continue;
        if (m->service_count == FB_VIEW_COLUMNS - 2) return FB_ELIMIT;
        m->names[m->service_count] = tariff->service_name;
        m->services[m->service_count++] = tariff->service;
    }
    m->count = count;
    return fb_owed_by_payer(owed, count, m->asked->arena, &m->owed);
}

static const char *figure_name(fb_arena *arena, const char *payer, const char *service) {
    if (payer && service) return fb_arena_printf(arena, "fees.member.%s.%s", payer, service);
    if (payer) return fb_arena_printf(arena, "fees.member.%s", payer);
    return service ? fb_arena_printf(arena, "fees.service.%s", service) : "fees.total";
}

static fb_rc add_total(total *to, const fb_owed *owed) {
    to->any = true;
    to->missing = to->missing || !owed->complete;
    return fb_money_add(&to->sum, to->sum, owed->total);
}

static fb_rc matrix_row(matrix *m, fb_view_row_kind kind, const char *name, const char *payer, const total *cells) {
    fb_view_row *row = fb_view_add(m->view, kind);
    fb_view_text(m->view, row, 0, name);
    for (size_t s = 0; s <= m->service_count; s++)
        if (cells[s].any && !cells[s].missing)
            fb_view_figure(m->view, row, s + 1, cells[s].sum.ore,
                           figure_name(m->asked->arena, payer, s < m->service_count ? m->services[s] : NULL));
    return fb_view_rc(m->view);
}

/* One's services stand in their order. */
static fb_rc payer_row(matrix *m, const fb_owed *owed, size_t count) {
    total cells[FB_VIEW_COLUMNS] = {0};
    size_t s = 0;
    for (size_t i = 0; i < count; i++) {
        while (strcmp(m->services[s], owed[i].tariff->service) != 0)
            s++;
        FB_TRY(add_total(&cells[s], &owed[i]));
        FB_TRY(add_total(&cells[m->service_count], &owed[i]));
        FB_TRY(add_total(&m->all[s], &owed[i]));
        FB_TRY(add_total(&m->all[m->service_count], &owed[i]));
    }
    return matrix_row(m, FB_VIEW_LINE, owed->participant.name, owed->participant.key, cells);
}

static fb_rc make_matrix(matrix *m, fb_view **out) {
    fb_view_column columns[FB_VIEW_COLUMNS] = {{.key = "participant", .head = _("Member")}};
    FB_TRY(find_services(m));
    for (size_t s = 0; s < m->service_count; s++)
        columns[s + 1] = (fb_view_column){.key = m->services[s], .head = m->names[s], .kind = FB_VIEW_MONEY};
    columns[m->service_count + 1] = (fb_view_column){.key = "total", .head = _("Total"), .kind = FB_VIEW_MONEY};
    m->view = fb_view_new(m->asked->arena, _("Fees by tariff"), columns, m->service_count + 2);
    for (size_t i = 0, own; i < m->count; i += own) {
        own = fb_owed_of_one(&m->owed[i], m->count - i);
        FB_TRY(payer_row(m, &m->owed[i], own));
    }
    if (m->count) FB_TRY(matrix_row(m, FB_VIEW_TOTAL, _("Total"), NULL, m->all));
    *out = m->view;
    return fb_view_rc(m->view);
}

/* One service: its parts across; of more parts than a table has columns the sum alone. */
static size_t parts_across(const fb_tariff *tariff) {
    return tariff->part_count <= FB_VIEW_COLUMNS - 2 ? tariff->part_count : 0;
}

static fb_view *service_view(const fb_asked *asked, const fb_tariff *tariff) {
    fb_view_column columns[FB_VIEW_COLUMNS] = {{.key = "participant", .head = _("Member")}};
    size_t across = parts_across(tariff);
    for (size_t p = 0; p < across; p++)
        columns[p + 1] =
            (fb_view_column){.key = tariff->parts[p].key, .head = tariff->parts[p].label, .kind = FB_VIEW_MONEY};
    columns[across + 1] = (fb_view_column){.key = "total", .head = _("Total"), .kind = FB_VIEW_MONEY};
    return fb_view_new(asked->arena, tariff->service_name, columns, across + 2);
}

static fb_rc service_row(const fb_asked *asked, fb_view *view, const fb_owed *owed) {
    const fb_tariff *tariff = owed->tariff;
    size_t across = parts_across(tariff);
    fb_view_row *row = fb_view_add(view, FB_VIEW_LINE);
    fb_view_text(view, row, 0, owed->participant.name);
    for (size_t i = 0; across && i < owed->count; i++)
        if (owed->parts[i].has)
            fb_view_number(view, row, (size_t)(owed->parts[i].part - tariff->parts) + 1, owed->parts[i].amount.ore);
    if (owed->complete)
        fb_view_figure(view, row, across + 1, owed->total.ore,
                       figure_name(asked->arena, owed->participant.key, tariff->service));
    return fb_view_rc(view);
}

static fb_rc make_service(const fb_asked *asked, const fb_owed *owed, size_t count, const char *service,
                          fb_view **out) {
    fb_view *view = NULL;
    total all = {.any = false};
    const fb_tariff *tariff = NULL;
    for (size_t i = 0; i < count; i++) {
        if (strcmp(owed[i].tariff->service, service) != 0) continue;
        tariff = owed[i].tariff;
        if (!all.any) view = service_view(asked, tariff);
        FB_TRY(service_row(asked, view, &owed[i]));
        FB_TRY(add_total(&all, &owed[i]));
    }
    if (!tariff) return no_service(asked, service);
    fb_view_row *row = fb_view_add(view, FB_VIEW_TOTAL);
    fb_view_text(view, row, 0, _("Total"));
    if (!all.missing)
        fb_view_figure(view, row, parts_across(tariff) + 1, all.sum.ore, figure_name(asked->arena, NULL, service));
    *out = view;
    return fb_view_rc(view);
}

fb_rc fb_view_fees(const fb_asked *asked, fb_view **out) {
    matrix m = {.asked = asked};
    const fb_owed *owed;
    size_t count;
    if (!asked->word_count) return make_matrix(&m, out);
    FB_TRY(fb_owed_all(asked->book, asked->year, asked->arena, asked->findings, &owed, &count));
    return make_service(asked, owed, count, asked->words[0], out);
}

/* Sums of services ---------------------------------------------------------------------------------- */

static void sum_row(fb_view *view, fb_view_row_kind kind, const char *name, int64_t payers, const fb_money *sum) {
    fb_view_row *row = fb_view_add(view, kind);
    fb_view_text(view, row, 0, name);
    if (payers) fb_view_number(view, row, 1, payers);
    if (sum) fb_view_number(view, row, 2, sum->ore);
}

fb_rc fb_view_fee_sums(const fb_owed *owed, size_t count, int year, fb_arena *arena, fb_view **out) {
    const fb_view_column columns[] = {{.key = "service", .head = _("Service")},
                                      {.key = "payers", .head = _("Who pay"), .kind = FB_VIEW_COUNT},
                                      {.key = "amount", .head = _("Kronor"), .kind = FB_VIEW_MONEY}};
    fb_view *view =
        fb_view_new(arena, fb_arena_printf(arena, _("Fees of %d, all together"), year), columns, FB_COUNT(columns));
    if (view) view->unit_ore = ORE;
    fb_money all = FB_ZERO;
    bool all_stated = true;
    for (size_t first = 0, end; first < count; first = end) {
        fb_money sum = FB_ZERO;
        bool stated = true;
        for (end = first; end < count && owed[end].tariff == owed[first].tariff; end++) {
            FB_TRY(fb_money_add(&sum, sum, owed[end].total));
            stated = stated && owed[end].complete;
        }
        FB_TRY(fb_money_add(&all, all, sum));
        all_stated = all_stated && stated;
        sum_row(view, FB_VIEW_LINE, owed[first].tariff->service_name, (int64_t)(end - first), stated ? &sum : NULL);
    }
    sum_row(view, FB_VIEW_TOTAL, _("Total"), 0, all_stated ? &all : NULL);
    *out = view;
    return fb_view_rc(view);
}
