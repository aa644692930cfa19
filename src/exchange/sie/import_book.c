/* import_book.c - whose books a file is for: the association named, the one with its number, the only one, or a
 * new one in an empty database. */
#include "base/language.h"
#include "exchange/sie/importer.h"

#include <stdio.h>
#include <string.h>

enum { ORGNR = 16 };

/* "2220001156" as "222000-1156"; "" when it is no organisation number. */
static void normal_orgnr(char out[static ORGNR], const char *text) {
    char digits[10];
    size_t count = 0;
    out[0] = '\0';
    for (; *text; text++) {
        if (*text == '-' || *text == ' ') continue;
        if (*text < '0' || *text > '9' || count == sizeof digits) return;
        digits[count++] = *text;
    }
    if (count == sizeof digits) snprintf(out, ORGNR, "%.6s-%.4s", digits, digits + 6);
}

static bool same_orgnr(const char *a, const char *b) {
    char x[ORGNR], y[ORGNR];
    normal_orgnr(x, a);
    normal_orgnr(y, b);
    return strcmp(x, y) == 0;
}

/* A key out of a name: small letters of ASCII and digits, words joined by hyphens. */
static void key_from_name(char *key, size_t size, const char *name) {
    static const struct {
        const char *letter;
        char plain;
    } LETTERS[] = {{"å", 'a'}, {"ä", 'a'}, {"ö", 'o'}, {"Å", 'a'}, {"Ä", 'a'}, {"Ö", 'o'},
                   {"é", 'e'}, {"É", 'e'}, {"ü", 'u'}, {"Ü", 'u'}, {"æ", 'a'}, {"ø", 'o'}};
    size_t used = 0;
    while (*name && used + 2 < size) {
        size_t step = fb_utf8_length((const unsigned char *)name, strlen(name));
        char c = step == 1 ? *name : '\0';
        for (size_t i = 0; i < FB_COUNT(LETTERS) && step > 1; i++)
            if (strncmp(name, LETTERS[i].letter, step) == 0) c = LETTERS[i].plain;
        if (c >= 'A' && c <= 'Z') c = (char)(c - 'A' + 'a');
        bool good = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (good)
            key[used++] = c;
        else if (used && key[used - 1] != '-')
            key[used++] = '-';
        name += step ? step : 1;
    }
    while (used && key[used - 1] == '-')
        used--;
    snprintf(key + used, size - used, "%s", used ? "" : "association");
}

static fb_rc make_association(fb_sie_importer *im, const fb_sie_head *head) {
    static const char CHART[] = "Kontoplan: "; /* as sie_write.h says it in #PROSA */
    char key[sizeof im->result.association], orgnr[ORGNR];
    key_from_name(key, sizeof key, head->company);
    normal_orgnr(orgnr, head->orgnr);
    bool named = strncmp(head->prose, CHART, sizeof CHART - 1) == 0;
    fb_association association = {.key = key,
                                  .name = *head->company ? head->company : key,
                                  .orgnr = *orgnr ? orgnr : head->orgnr,
                                  .chart = named ? head->prose + sizeof CHART - 1 : head->chart,
                                  .sie_unit = "1",
                                  .sie_project = "6",
                                  .sie_counterparty = "20"};
    FB_TRY(fb_association_put(im->store, &association));
    im->result.made_association = true;
    return fb_book_open(&im->own, im->store, key, im->findings);
}

/* Opens the association that has the number, whichever way it is written. */
static fb_rc open_by_orgnr(fb_sie_importer *im, const char *orgnr) {
    char normal[ORGNR], bare[ORGNR], key[sizeof im->result.association];
    normal_orgnr(normal, orgnr);
    if (!*normal) return FB_ENOTFOUND;
    snprintf(bare, sizeof bare, "%.6s%.4s", normal, normal + 7);
    const char *ways[] = {normal, bare};
    for (size_t i = 0; i < 2; i++) {
        fb_rows rows;
        fb_rc rc = fb_query(&rows, im->store, FB_SQL_STORE_ASSOCIATION_BY_ORGNR, FB_VALUES(FB_TEXT(ways[i])));
        if (rc == FB_OK) rc = fb_rows_next(&rows);
        if (rc == FB_OK) snprintf(key, sizeof key, "%s", fb_column_text(&rows, 0));
        fb_rows_end(&rows);
        if (rc == FB_OK) return fb_book_open(&im->own, im->store, key, im->findings);
        if (rc != FB_ENOTFOUND) return rc;
    }
    return FB_ENOTFOUND;
}

static fb_rc database_is_empty(fb_sie_importer *im, bool *out) {
    fb_rows rows;
    fb_rc rc = fb_query(&rows, im->store, FB_SQL_STORE_ASSOCIATION_KEYS, NULL, 0);
    if (rc == FB_OK) rc = fb_rows_next(&rows);
    fb_rows_end(&rows);
    *out = rc == FB_ENOTFOUND;
    return rc == FB_ENOTFOUND ? FB_OK : rc;
}

static fb_rc open_book(fb_sie_importer *im, const fb_sie_head *head) {
    const char *key = im->options ? im->options->association : NULL;
    bool empty;
    if (key) return fb_book_open(&im->own, im->store, key, im->findings);
    FB_TRY(database_is_empty(im, &empty));
    if (empty) return make_association(im, head);
    fb_rc rc = open_by_orgnr(im, head->orgnr);
    if (rc != FB_ENOTFOUND) return rc;
    FB_TRY(fb_book_open(&im->own, im->store, NULL, im->findings));
    char here[ORGNR], there[ORGNR];
    normal_orgnr(here, im->own->association.orgnr);
    normal_orgnr(there, head->orgnr);
    if (!*here || !*there) return FB_OK;
    return fb_refuse(
        im->findings, "sie.other-association", im->file, 1,
        _("the file is of %s (#ORGNR), and the database holds only %s, %s; if the file belongs there all "
          "the same, say so with --association %s"),
        there, im->own->association.name, here, im->own->association.key);
}

fb_rc fb_sie_choose_book(fb_sie_importer *im, const fb_sie_head *head) {
    if (!im->book) {
        fb_rc rc = open_book(im, head);
        /* What is missing here is a choice, and the findings say so. */
        if (rc != FB_OK) return rc == FB_ENOTFOUND ? FB_EINPUT : rc;
        im->book = im->own;
    }
    const fb_association *association = &im->book->association;
    snprintf(im->result.association, sizeof im->result.association, "%s", association->key);
    if (*head->orgnr && *association->orgnr && !same_orgnr(head->orgnr, association->orgnr)) {
        char shown[FB_SIE_SHOWN];
        fb_find(im->findings, FB_WARNING, "sie.orgnr-differs", im->file, 1,
                _("#ORGNR is %s, but the association %s has %s"), fb_sie_shown(shown, head->orgnr), association->key,
                association->orgnr);
    }
    return FB_OK;
}
