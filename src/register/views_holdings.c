/* views_holdings.c - companies and documents as tables. */
#include "register/views.h"

#include "base/language.h"
#include "ledger/balances.h"
#include "register/holdings.h"

#include <string.h>

/* What stands on an account at the end of the year; false when the year has no books or the sum is too large. */
static bool booked(const fb_balance *balances, size_t count, const char *account, int64_t *out) {
    int64_t sum = 0;
    if (!count || !*account) return false;
    for (size_t i = 0; i < count; i++)
        for (size_t slot = 0; slot < FB_BALANCE_SLOTS && strcmp(balances[i].account, account) == 0; slot++)
            if (__builtin_add_overflow(sum, balances[i].slot[slot], &sum)) return false;
    *out = sum;
    return true;
}

static void share(fb_view *view, fb_view_row *row, size_t column, int64_t part, int64_t whole) {
    int64_t per_mille;
    if (part >= 0 && whole > 0 && fb_money_ratio(&per_mille, fb_ore(part), fb_ore(whole), 1000) == FB_OK)
        fb_view_number(view, row, column, per_mille);
}

fb_rc fb_view_companies(const fb_asked *asked, fb_view **out) {
    const fb_company *companies;
    const fb_balance *balances;
    size_t count, n;
    FB_TRY(fb_companies(asked->book, asked->year, asked->arena, &companies, &count));
    FB_TRY(fb_balances(asked->book, asked->year, false, asked->arena, &balances, &n));
    const fb_view_column columns[] = {{.key = "company", .head = _("Company")},
                                      {.key = "shares", .head = _("Shares"), .kind = FB_VIEW_COUNT},
                                      {.key = "share", .head = _("Share of capital"), .kind = FB_VIEW_SHARE},
                                      {.key = "votes", .head = _("Share of votes"), .kind = FB_VIEW_SHARE},
                                      {.key = "booked", .head = _("Booked value"), .kind = FB_VIEW_MONEY}};
    fb_view *view = fb_view_new(asked->arena, _("Companies owned in part"), columns, 5);
    for (size_t i = 0; i < count; i++) {
        int64_t value;
        fb_view_row *row = fb_view_add(view, FB_VIEW_LINE);
        fb_view_text(view, row, 0, companies[i].name);
        if (companies[i].shares >= 0) fb_view_number(view, row, 1, companies[i].shares);
        share(view, row, 2, companies[i].shares, companies[i].of_shares);
        share(view, row, 3, companies[i].votes, companies[i].of_votes);
        if (booked(balances, n, companies[i].account, &value)) fb_view_number(view, row, 4, value);
    }
    *out = view;
    return fb_view_rc(view);
}

static const struct {
    const char *kind, *label;
} KINDS[] = {{"agreement", N_("agreement")},   {"ordinance", N_("ordinance")},
             {"strategy", N_("strategy")},     {"plan", N_("plan")},
             {"policy", N_("policy")},         {"guideline", N_("guideline")},
             {"delegation", N_("delegation")}, {"certificate", N_("certificate")}};
enum { KIND_COUNT = FB_COUNT(KINDS) };

static const char *kind_label(const char *kind) {
    for (size_t i = 0; i < KIND_COUNT; i++)
        if (strcmp(kind, KINDS[i].kind) == 0) return _(KINDS[i].label);
    return kind;
}

static fb_rc check_kind(const fb_asked *asked) {
    for (size_t i = 0; i < KIND_COUNT; i++)
        if (strcmp(asked->words[0], KINDS[i].kind) == 0) return FB_OK;
    fb_find(
        asked->findings, FB_ERROR, "view.kind", NULL, 0,
        _("there is no kind of document \"%s\"; expected agreement, ordinance, strategy, plan, policy, guideline, "
          "delegation or certificate"),
        asked->words[0]);
    return FB_ENOTFOUND;
}

static const char *state_of(const fb_asked *asked, const fb_document *document) {
    if (document->expired) return _("expired");
    return document->to && document->to < fb_date_year_end(asked->year) ? _("ended") : _("in force");
}

fb_rc fb_view_documents(const fb_asked *asked, fb_view **out) {
    const fb_document *documents;
    size_t count;
    if (asked->word_count) FB_TRY(check_kind(asked));
    FB_TRY(fb_documents(asked->book, asked->year, asked->arena, &documents, &count));
    const fb_view_column columns[] = {{.key = "document", .head = _("Document")},
                                      {.key = "kind", .head = _("Kind")},
                                      {.key = "from", .head = _("First day"), .kind = FB_VIEW_DATE},
                                      {.key = "to", .head = _("Last day"), .kind = FB_VIEW_DATE},
                                      {.key = "state", .head = _("State")}};
    fb_view *view = fb_view_new(asked->arena, _("Agreements and governing documents"), columns, 5);
    for (size_t i = 0; i < count; i++) {
        if (asked->word_count && strcmp(asked->words[0], documents[i].kind) != 0) continue;
        fb_view_row *row = fb_view_add(view, FB_VIEW_LINE);
        fb_view_text(view, row, 0, documents[i].name);
        fb_view_text(view, row, 1, kind_label(documents[i].kind));
        fb_view_period(view, row, 2, documents[i].from, documents[i].to);
        fb_view_text(view, row, 4, state_of(asked, &documents[i]));
    }
    *out = view;
    return fb_view_rc(view);
}
