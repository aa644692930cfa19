/* claims.c - from what is owed to what is billed. */
#include "fees/claims.h"

#include "base/language.h"
#include "fees/fees.h"
#include "fees/tariffs/owed.h"

#include <string.h>

typedef struct gathering {
    const fb_book *book;
    int year;
    fb_arena *arena;
    fb_findings *findings;
    const fb_fee *fees;
    size_t fee_count;
    fb_claim *claims;
    size_t count, capacity;
} gathering;

enum { CLAIMS = 100000 };

static fb_rc add(gathering *g, const fb_claim *claim) {
    if (g->count == g->capacity) {
        size_t capacity = g->capacity ? 2 * g->capacity : 64;
        fb_claim *claims = capacity > CLAIMS ? NULL : fb_arena_alloc(g->arena, capacity * sizeof *claims);
        if (!claims) return FB_ELIMIT;
        if (g->count) memcpy(claims, g->claims, g->count * sizeof *claims);
        g->claims = claims;
        g->capacity = capacity;
    }
    g->claims[g->count++] = *claim;
    return FB_OK;
}

/* A service is billed by the fee with its key; a rule at load says that there is one. */
static const fb_fee *fee_of(const gathering *g, const char *service) {
    for (size_t i = 0; i < g->fee_count; i++)
        if (strcmp(g->fees[i].key, service) == 0) return &g->fees[i];
    return NULL;
}

/* What fees_billed.csv lists is not billed here; that it is another sum than is owed is told. */
static fb_rc billed_elsewhere(const gathering *g, const fb_owed *owed, bool *out) {
    int64_t was;
    char was_text[FB_MONEY_TEXT], owed_text[FB_MONEY_TEXT];
    fb_rc rc = fb_query_int(&was, g->book->store, FB_SQL_BILLING_BILLED_ELSEWHERE,
                            FB_VALUES(FB_OF(g->book), FB_INT(g->year), FB_TEXT(owed->tariff->service),
                                      FB_TEXT(owed->participant.counterparty)));
    *out = rc == FB_OK;
    if (rc == FB_OK && owed->complete && was != owed->total.ore)
        fb_find(
            g->findings, FB_WARNING, "billing.elsewhere", NULL, 0,
            _("%s owes %s kr for %s, %d, and %s was billed elsewhere (fees_billed.csv); credit and bill it there, "
              "and list that too"),
            owed->participant.name, fb_money_plain(owed_text, owed->total), owed->tariff->service_name, g->year,
            fb_money_plain(was_text, fb_ore(was)));
    return rc == FB_ENOTFOUND ? FB_OK : rc;
}

/* Whether it can be billed; a warning says why not. */
static bool can_be_billed(const gathering *g, const fb_owed *owed, const fb_fee *fee) {
    const char *why = NULL;
    if (!*owed->participant.counterparty)
        why = _("%s owes for %s, %d, and is not billed: the books know it by no counterparty (participants.csv)");
    else if (!owed->tariff->decided)
        why = _("%s owes for %s, %d, and is not billed: the tariff is a proposal; forbund fees decide records its "
                "decision");
    else if (!owed->complete || !fee)
        why = _("%s owes for %s, %d, and is not billed: an amount of the tariff is not stated");
    if (why)
        fb_find(g->findings, FB_WARNING, "billing.not-billed", NULL, 0, why, owed->participant.name,
                owed->tariff->service_name, g->year);
    return !why;
}

static fb_rc add_owed(gathering *g, const fb_owed *owed) {
    const fb_fee *fee = fee_of(g, owed->tariff->service);
    bool elsewhere;
    FB_TRY(billed_elsewhere(g, owed, &elsewhere));
    if (elsewhere || !can_be_billed(g, owed, fee)) return FB_OK;
    for (size_t i = 0; i < owed->count; i++) {
        const fb_owed_part *part = &owed->parts[i];
        fb_claim claim = {.fee = fee->key,
                          .member = owed->participant.counterparty,
                          .part = part->part->key,
                          .text = fb_arena_printf(g->arena, "%s, %s", owed->tariff->service_name, part->part->label),
                          .reckoned = fb_owed_arithmetic(part, g->arena),
                          .account = fee->account,
                          .unit = fee->unit,
                          .amount = part->amount,
                          .months = part->months,
                          .vat = FB_VAT_OUTSIDE};
        if (!claim.text || !claim.reckoned) return FB_ENOMEM;
        if (part->amount.ore != 0) FB_TRY(add(g, &claim));
    }
    return FB_OK;
}

static fb_rc add_agreed(gathering *g) {
    const fb_claim *agreed;
    size_t count;
    FB_TRY(fb_claims_agreed(g->book, g->year, g->arena, &agreed, &count));
    for (size_t i = 0; i < count; i++)
        FB_TRY(add(g, &agreed[i]));
    return FB_OK;
}

fb_rc fb_claims(const fb_book *book, int year, fb_arena *arena, fb_findings *findings, const fb_claim **out,
                size_t *count) {
    gathering g = {.book = book, .year = year, .arena = arena, .findings = findings};
    const fb_owed *owed;
    size_t owed_count;
    FB_TRY(fb_fees(book, arena, &g.fees, &g.fee_count));
    FB_TRY(fb_owed_all(book, year, arena, findings, &owed, &owed_count));
    for (size_t i = 0; i < owed_count; i++)
        FB_TRY(add_owed(&g, &owed[i]));
    FB_TRY(add_agreed(&g));
    *out = g.claims;
    *count = g.count;
    return FB_OK;
}
