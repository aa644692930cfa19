/* figures.c - what is owed, by name: of one for a service, of one, of a service, of all. */
#include "fees/views.h"

#include "base/language.h"

#include <string.h>

static fb_rc add_money(fb_subject_figures *out, const char *name, const char *label, fb_money value, bool has,
                       const char *view) {
    return fb_subject_figure_add(out, &(fb_subject_figure){.name = name,
                                                           .label = label,
                                                           .kind = FB_VIEW_MONEY,
                                                           .has = has,
                                                           .value = value.ore,
                                                           .how = _("Computed from tariffs, inhabitants and "
                                                                    "participation, part by part."),
                                                           .view = view});
}

typedef struct sum {
    const char *key, *name;
    fb_money amount;
    bool complete;
} sum;

static fb_rc add_to(sum *at, const char *key, const char *name, const fb_owed *owed) {
    if (!at->key) *at = (sum){.key = key, .name = name, .complete = true};
    at->complete = at->complete && owed->complete;
    return fb_money_add(&at->amount, at->amount, owed->total);
}

static fb_rc one_figure(const fb_asked *asked, const fb_owed *owed, fb_subject_figures *out) {
    fb_arena *arena = asked->arena;
    return add_money(out, fb_arena_printf(arena, "fees.member.%s.%s", owed->participant.key, owed->tariff->service),
                     fb_arena_printf(arena, "%s, %s", owed->participant.name, owed->tariff->service_name),
                     owed->total, owed->complete, fb_arena_printf(arena, "fees-of %s", owed->participant.key));
}

static fb_rc sum_figures(const fb_asked *asked, const sum *list, size_t count, const char *name, const char *view,
                         fb_subject_figures *out) {
    fb_arena *arena = asked->arena;
    for (size_t i = 0; i < count; i++)
        FB_TRY(add_money(out, fb_arena_printf(arena, "fees.%s.%s", name, list[i].key),
                         fb_arena_printf(arena, _("Fees by tariff, %s"), list[i].name), list[i].amount,
                         list[i].complete, fb_arena_printf(arena, "%s %s", view, list[i].key)));
    return FB_OK;
}

fb_rc fb_fees_figures(const fb_asked *asked, fb_subject_figures *out) {
    const fb_owed *owed;
    size_t count, payer_count = 0, service_count = 0;
    sum total = {0};
    fb_rc rc = fb_owed_all(asked->book, asked->year, asked->arena, asked->findings, &owed, &count);
    if (rc == FB_EINPUT) return FB_OK; /* the check of the records says what is missing; there are no figures */
    FB_TRY(rc);
    sum *payers = fb_arena_alloc(asked->arena, count * sizeof *payers + 1);
    sum *services = fb_arena_alloc(asked->arena, count * sizeof *services + 1);
    if (!payers || !services) return FB_ENOMEM;
    for (size_t i = 0; i < count; i++) { /* by service */
        const fb_owed *at = &owed[i];
        FB_TRY(one_figure(asked, at, out));
        if (at->payer == payer_count) payer_count++;
        if (i == 0 || at->tariff != owed[i - 1].tariff) service_count++;
        FB_TRY(add_to(&payers[at->payer], at->participant.key, at->participant.name, at));
        FB_TRY(add_to(&services[service_count - 1], at->tariff->service, at->tariff->service_name, at));
        FB_TRY(add_to(&total, "", "", at));
    }
    FB_TRY(sum_figures(asked, payers, payer_count, "member", "fees-of", out));
    FB_TRY(sum_figures(asked, services, service_count, "service", "fees", out));
    if (!count) return FB_OK;
    return add_money(out, "fees.total", _("Fees by tariff, all together"), total.amount, total.complete, "fees");
}
