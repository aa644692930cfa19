/* import_prior.c - the year before, as the file states it: kept for comparison when the association has no books
 * of that year, else compared with them. */
#include "base/language.h"
#include "base/memory.h"
#include "exchange/sie/importer.h"

#include <inttypes.h>
#include <string.h>

enum { ACCOUNTS_TOLD = 10, MONTHS = 12, LIST_CAP = 1000000 };
static const fb_sie_months EVERY_MONTH = {0, FB_UNDATED};

int fb_sie_prior_year(fb_sie_importer *im) {
    const fb_sie_year *prior = &im->years[1];
    if (prior->first_day == 0) return 0;
    int year = fb_date_year(prior->last_day);
    bool whole = fb_date_day(prior->first_day) == 1 && prior->last_day > prior->first_day &&
                 fb_date_month_number(prior->first_day, prior->last_day) <= MONTHS;
    if (whole && year < im->result.year) return year;
    fb_find(
        im->findings, FB_WARNING, "sie.prior-year", im->file, prior->line,
        _("the year before goes from %d to %d; it is not one year that can be compared with, and its balances were "
          "left out"),
        prior->first_day, prior->last_day);
    return 0;
}

/* Comparing ----------------------------------------------------------------------------------- */

static int64_t closing_of(const fb_balance *row) {
    int64_t sum = 0;
    for (int slot = 0; slot < FB_BALANCE_SLOTS; slot++)
        if (__builtin_add_overflow(sum, row->slot[slot], &sum)) return INT64_MAX;
    return sum;
}

/* Sums the rows from `*at` on that have the same account as the first of them. */
static int64_t account_closing(const fb_balance *list, size_t count, size_t *at) {
    const char *account = list[*at].account;
    int64_t sum = 0;
    for (; *at < count && strcmp(list[*at].account, account) == 0; ++*at)
        if (__builtin_add_overflow(sum, closing_of(&list[*at]), &sum)) sum = INT64_MAX;
    return sum;
}

fb_rc fb_sie_compare_accounts(fb_sie_importer *im, const char *key, const char *format, const fb_balance *now,
                              size_t now_count, const fb_balance *then, size_t then_count) {
    int64_t differing = 0;
    char a[FB_MONEY_TEXT], b[FB_MONEY_TEXT];
    for (size_t i = 0, k = 0; i < now_count || k < then_count;) {
        int order = i == now_count ? 1 : k == then_count ? -1 : strcmp(now[i].account, then[k].account);
        const char *account = order <= 0 ? now[i].account : then[k].account;
        int64_t x = order <= 0 ? account_closing(now, now_count, &i) : 0;
        int64_t y = order >= 0 ? account_closing(then, then_count, &k) : 0;
        if (x == y || differing++ >= ACCOUNTS_TOLD) continue;
        fb_find(im->findings, FB_WARNING, key, im->file, 1, format, account, fb_money_shown(a, x, 2),
                fb_money_shown(b, y, 2));
    }
    if (differing > ACCOUNTS_TOLD)
        fb_find(im->findings, FB_WARNING, key, im->file, 1, _("%" PRId64 " more accounts have another balance"),
                differing - ACCOUNTS_TOLD);
    return FB_OK;
}

typedef struct gathered {
    fb_balance *list;
    size_t count, capacity;
    bool opening; /* the openings alone */
} gathered;

static fb_rc gather(void *context, const fb_balance *row) {
    gathered *g = context;
    if (!fb_grow((void **)&g->list, &g->capacity, g->count, sizeof *g->list, LIST_CAP)) return FB_ENOMEM;
    fb_balance *taken = &g->list[g->count++];
    *taken = *row;
    for (int slot = 1; g->opening && slot < FB_BALANCE_SLOTS; slot++)
        taken->slot[slot] = 0;
    return FB_OK;
}

/* Holds the file's balances of a year against the books', `i` of the file's years. @param opening the openings alone
 */
static fb_rc compare(fb_sie_importer *im, int year, int i, bool opening, const char *key, const char *format) {
    const fb_balance *balances;
    size_t count;
    gathered file = {.opening = opening}, books = {.opening = opening};
    fb_arena *arena = fb_arena_new(FB_MIB(64));
    fb_rc rc = arena ? fb_balances(im->book, year, false, arena, &balances, &count) : FB_ENOMEM;
    for (size_t k = 0; rc == FB_OK && k < count; k++)
        rc = gather(&books, &balances[k]);
    if (rc == FB_OK) rc = fb_sie_balances_each(im->balances[i], gather, &file);
    if (rc == FB_OK) rc = fb_sie_compare_accounts(im, key, format, file.list, file.count, books.list, books.count);
    fb_free(file.list);
    fb_free(books.list);
    fb_arena_free(arena);
    return rc;
}

fb_rc fb_sie_compare_opening(fb_sie_importer *im) {
    return compare(
        im, im->result.year, 0, true, "sie.opening-differs",
        _("by the file account %s opens at %s, but at %s in the books, as the year before closed there; the "
          "books stay"));
}

static fb_rc compare_prior(fb_sie_importer *im) {
    return compare(im, im->prior, 1, false, "sie.closing-differs",
                   _("by the file account %s closed the year before at %s, but by the books at %s; the books stay"));
}

/* Stating ------------------------------------------------------------------------------------- */

static fb_rc state_prior(fb_sie_importer *im) {
    fb_poster *poster = NULL;
    int64_t before = im->result.balances_stated;
    FB_TRY(fb_poster_open(&poster, im->book, im->prior));
    fb_rc rc = fb_sie_state_rows(im, poster, im->balances[1], EVERY_MONTH);
    fb_poster_free(poster);
    im->result.prior_stated = im->result.balances_stated - before;
    return rc;
}

fb_rc fb_sie_state_prior(fb_sie_importer *im) {
    fb_year year;
    bool any = false, differ;
    if (!im->prior || !fb_sie_balances_has_any(im->balances[1])) return FB_OK;
    FB_TRY(fb_sie_balances_split(im->balances[1], im->own_program));
    fb_rc rc = fb_year_get(im->book, im->prior, &year);
    if (rc == FB_ENOTFOUND) {
        FB_TRY(fb_year_open(im->book, im->prior, im->years[1].first_day, im->years[1].last_day, im->findings));
        return state_prior(im);
    }
    FB_TRY(rc);
    FB_TRY(fb_sie_compare_stated(im, im->prior, im->balances[1], EVERY_MONTH, &any, &differ));
    return year.has_vouchers || any ? compare_prior(im) : state_prior(im);
}
