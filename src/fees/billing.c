/* billing.c - terms, parties and years, read from their tables. */
#include "fees/billing.h"

#include "base/language.h"
#include "store/list.h"

#include <inttypes.h>
#include <string.h>

/* Terms --------------------------------------------------------------------------------------- */

static bool read_terms(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    *(fb_billing_terms *)element = (fb_billing_terms){.receivables = fb_kept_text(rows, 0, arena, &good),
                                                      .bank = fb_kept_text(rows, 1, arena, &good),
                                                      .deferred = fb_kept_text(rows, 2, arena, &good),
                                                      .suspense = fb_kept_text(rows, 3, arena, &good),
                                                      .vat = fb_kept_text(rows, 4, arena, &good),
                                                      .interest = fb_kept_text(rows, 5, arena, &good),
                                                      .result = fb_kept_text(rows, 6, arena, &good),
                                                      .unit = fb_kept_text(rows, 7, arena, &good),
                                                      .series = fb_kept_text(rows, 8, arena, &good),
                                                      .bankgiro = fb_kept_text(rows, 9, arena, &good),
                                                      .days = (int)fb_column_int(rows, 10),
                                                      .points = (int)fb_column_int(rows, 11),
                                                      .reminder_fee = fb_ore(fb_column_int(rows, 12))};
    return good;
}

fb_rc fb_billing_terms_get(const fb_book *book, int year, fb_arena *arena, fb_findings *findings,
                           fb_billing_terms *out) {
    const fb_billing_terms *terms;
    size_t count;
    fb_list_query query = {FB_SQL_BILLING_TERMS_OF, FB_VALUES(FB_OF(book), FB_INT(year)), read_terms, sizeof *terms};
    FB_TRY(fb_list_read(book->store, &query, arena, (const void **)&terms, &count));
    if (count == 0)
        return fb_refuse(
            findings, "billing.terms", NULL, 0,
            _("there are no terms of billing for %d; billing_terms.csv says accounts, days and interest"), year);
    *out = terms[0];
    return FB_OK;
}

/* Parties --------------------------------------------------------------------------------------- */

/* "212000-1561" without its dash. */
static const char *bare_number(const char *orgnr, fb_arena *arena) {
    char *bare = orgnr ? fb_arena_strdup(arena, orgnr) : NULL, *to = bare;
    for (const char *c = orgnr; bare && *c; c++)
        if (*c != '-') *to++ = *c;
    if (bare) *to = '\0';
    return bare;
}

static bool read_party(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    fb_invoice_party *party = element;
    *party = (fb_invoice_party){.name = fb_kept_text(rows, 0, arena, &good),
                                .orgnr = bare_number(fb_column_text(rows, 1), arena),
                                .street = fb_kept_text(rows, 2, arena, &good),
                                .post_code = fb_kept_text(rows, 3, arena, &good),
                                .city = fb_kept_text(rows, 4, arena, &good),
                                .country = "SE"};
    const char *gln = fb_kept_text(rows, 5, arena, &good), *vat_number = fb_kept_text(rows, 6, arena, &good);
    const char *reference = fb_kept_text(rows, 7, arena, &good), *f_tax = fb_kept_text(rows, 8, arena, &good);
    if (!good || !party->orgnr) return false;
    party->endpoint = *gln ? gln : party->orgnr;
    party->endpoint_scheme = *gln ? "0088" : "0007";
    party->vat_number = *vat_number ? vat_number : NULL;
    party->reference = *reference ? reference : NULL;
    party->f_tax = *f_tax != '\0';
    return true;
}

fb_rc fb_billing_party(const fb_book *book, const char *counterparty, fb_date day, fb_arena *arena,
                       fb_invoice_party *out) {
    const fb_invoice_party *party;
    size_t count;
    fb_list_query query = {FB_SQL_BILLING_PARTY_AT, FB_VALUES(FB_OF(book), FB_TEXT(counterparty), FB_INT(day)),
                           read_party, sizeof *party};
    FB_TRY(fb_list_read(book->store, &query, arena, (const void **)&party, &count));
    if (count == 0) return FB_ENOTFOUND;
    *out = party[0];
    return FB_OK;
}

fb_rc fb_billing_member(const fb_book *book, const char *what, fb_arena *arena, fb_findings *findings,
                        const fb_counterparty **out) {
    const fb_counterparty *list;
    size_t count;
    FB_TRY(fb_counterparties(book, arena, &list, &count));
    for (size_t i = 0; i < count; i++)
        if (list[i].kind != FB_OWN_UNIT &&
            (strcmp(list[i].code, what) == 0 || strcmp(list[i].key, what) == 0 || strcmp(list[i].name, what) == 0)) {
            *out = &list[i];
            return FB_OK;
        }
    return fb_refuse(findings, "billing.member", NULL, 0,
                     _("\"%s\" is no member and no customer; counterparties.csv lists them"), what);
}

/* Years ----------------------------------------------------------------------------------------- */

fb_rc fb_billing_year(const fb_book *book, fb_date day, fb_arena *arena, fb_findings *findings, fb_year *out) {
    const int *years;
    size_t count;
    char text[FB_DATE_TEXT];
    FB_TRY(fb_years(book, arena, &years, &count));
    for (size_t i = 0; i < count; i++) {
        fb_year year;
        FB_TRY(fb_year_get(book, years[i], &year));
        if (day < year.first_day || day > year.last_day) continue;
        *out = year;
        return FB_OK;
    }
    return fb_refuse(findings, "billing.year", NULL, 0,
                     _("no books are open on %s; import the year's opening balances first"), fb_date_iso(text, day));
}
