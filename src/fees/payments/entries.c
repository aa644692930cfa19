/* entries.c - by reference, else by what is alike. */
#include "fees/payments/entries.h"

#include "base/personal.h"
#include "store/list.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define UNNAMED FB_ENTRY_UNNAMED

bool fb_entry_is_sum(const fb_bank_entry *entry) {
    return entry->part_count == 0 || (entry->part_count == 1 && !*entry->parts[0].ocr);
}

/* Names ---------------------------------------------------------------------------------------------- */

const char *fb_bank_name(const char *text, fb_arena *arena) {
    uint64_t digest = UINT64_C(14695981039346656037); /* FNV-1a */
    if (!fb_personal_in(text)) return text;
    for (const unsigned char *c = (const unsigned char *)text; *c; c++)
        digest = (digest ^ *c) * UINT64_C(1099511628211);
    char *out = fb_arena_alloc(arena, 2 * sizeof digest + 1);
    for (size_t i = 0; out && i < 2 * sizeof digest; i++) /* letters only */
        out[i] = (char)('a' + (digest >> 4 * i & 15));
    return out;
}

/* What is kept ------------------------------------------------------------------------------------- */

static bool read_part(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    const char *member = fb_column_text(rows, 7);
    *(fb_known_part *)element = (fb_known_part){.payment = fb_column_int(rows, 0),
                                                .account = fb_kept_text(rows, 1, arena, &good),
                                                .reference = fb_kept_text(rows, 2, arena, &good),
                                                .part = (int)fb_column_int(rows, 3),
                                                .amount = fb_ore(fb_column_int(rows, 4)),
                                                .ocr = fb_kept_text(rows, 5, arena, &good),
                                                .split = fb_column_int(rows, 6) != 0,
                                                .waits = member && !*member};
    return good;
}

fb_rc fb_entry_payments(const fb_entry_finder *finder, const fb_bank_entry *entry, bool out, const char *reference,
                        const fb_known_part **parts, size_t *count) {
    fb_list_query query = {
        FB_SQL_PAYMENTS_ENTRY_PAYMENTS,
        FB_VALUES(FB_OF(finder->book), FB_TEXT(entry->account), FB_TEXT(reference), FB_INT(out ? -1 : 1)), read_part,
        sizeof **parts};
    return fb_list_read(finder->book->store, &query, finder->arena, (const void **)parts, count);
}

static int64_t amount_of(const fb_bank_entry *entry) { return entry->out ? -entry->amount.ore : entry->amount.ore; }

/* Alike -------------------------------------------------------------------------------------------- */

static int by_content(const void *a, const void *b) {
    const fb_bank_part *x = a, *y = b;
    int order = strcmp(x->ocr, y->ocr);
    return order ? order : (x->amount.ore > y->amount.ore) - (x->amount.ore < y->amount.ore);
}

static fb_rc sorted(const fb_bank_part *parts, size_t count, fb_arena *arena, fb_bank_part **out) {
    if (!(*out = fb_arena_alloc(arena, (count + 1) * sizeof **out))) return FB_ENOMEM;
    if (count) memcpy(*out, parts, count * sizeof **out);
    if (count) qsort(*out, count, sizeof **out, by_content);
    return FB_OK;
}

/* Whether the parts are those of the entry, in whatever order. */
static fb_rc has_parts(const fb_entry_finder *finder, const fb_bank_entry *entry, const fb_known_part *known,
                       size_t count, bool *out) {
    fb_bank_part *a, *b, *told = fb_arena_alloc(finder->arena, (count + 1) * sizeof *told);
    size_t used = 0;
    if (!told) return FB_ENOMEM;
    for (size_t i = 0; i < count; i++)
        if (known[i].part > 0)
            told[used++] = (fb_bank_part){.ocr = known[i].ocr, .amount = fb_ore(llabs(known[i].amount.ore))};
    *out = used == entry->part_count;
    if (!*out) return FB_OK;
    FB_TRY(sorted(told, used, finder->arena, &a));
    FB_TRY(sorted(entry->parts, used, finder->arena, &b));
    for (size_t i = 0; i < used; i++)
        if (by_content(&a[i], &b[i]) != 0) *out = false;
    return FB_OK;
}

/* How well an entry of the books fits what the file tells, which has its day and amount. */
typedef enum fit { OTHER, COVERS, DIVIDES, SAME } fit;

static fb_rc fit_of(const fb_entry_finder *finder, const fb_bank_entry *entry, const fb_known_part *known,
                    size_t count, fit *out) {
    bool same = false, sum_alone = count == 1 && known->part == 0;
    int64_t total = 0;
    for (size_t i = 0; i < count; i++)
        if (!known[i].split) total += known[i].amount.ore;
    *out = OTHER;
    if (total != amount_of(entry)) return FB_OK;
    if (fb_entry_is_sum(entry)) {
        *out = sum_alone ? SAME : COVERS;
        return FB_OK;
    }
    FB_TRY(has_parts(finder, entry, known, count, &same));
    if (same)
        *out = SAME;
    else if (sum_alone)
        *out = known->waits ? DIVIDES : COVERS;
    return FB_OK;
}

typedef struct name {
    const char *text;
} name;

static bool read_name(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    ((name *)element)->text = fb_kept_text(rows, 0, arena, &good);
    return good;
}

static const char *claim_of(const fb_entry_finder *finder, const fb_bank_entry *entry, const char *reference) {
    return fb_arena_printf(finder->arena, "%s\n%s\n%d\n%zu", entry->account, reference, entry->out, entry->statement);
}

static bool is_claimed(const fb_entry_finder *finder, const char *claim) {
    return fb_intern_find(finder->claimed, claim, strlen(claim)) != FB_INTERN_NONE;
}

static fb_rc find_best(const fb_entry_finder *finder, const fb_bank_entry *entry, const name *names, size_t count,
                       fb_known_entry *out) {
    fit best = OTHER;
    for (size_t i = 0; i < count && best != SAME; i++) {
        const fb_known_part *parts;
        size_t part_count;
        fit now;
        const char *claim = claim_of(finder, entry, names[i].text);
        if (!claim) return FB_ENOMEM;
        if (is_claimed(finder, claim)) continue;
        FB_TRY(fb_entry_payments(finder, entry, entry->out, names[i].text, &parts, &part_count));
        FB_TRY(fit_of(finder, entry, parts, part_count, &now));
        if (now <= best) continue;
        best = now;
        *out = (fb_known_entry){.reference = names[i].text, .parts = parts, .count = part_count};
    }
    return FB_OK;
}

static const char *new_name(const fb_entry_finder *finder, const fb_bank_entry *entry, const name *names,
                            size_t count) {
    char day[FB_DATE_TEXT], amount[FB_MONEY_TEXT];
    size_t alike = 1;
    if (*entry->reference) return entry->reference;
    const char *begin = fb_arena_printf(finder->arena, "%s%s/%s/", UNNAMED, fb_date_iso(day, entry->day),
                                        fb_money_plain(amount, fb_ore(amount_of(entry))));
    for (size_t i = 0; begin && i < count; i++)
        alike += strncmp(names[i].text, begin, strlen(begin)) == 0;
    return begin ? fb_arena_printf(finder->arena, "%s%zu", begin, alike) : NULL;
}

static fb_rc find_alike(const fb_entry_finder *finder, const fb_bank_entry *entry, fb_known_entry *out) {
    const name *names;
    size_t count;
    bool named = *entry->reference != '\0';
    fb_list_query query = {FB_SQL_PAYMENTS_ENTRY_ALIKE,
                           FB_VALUES(FB_OF(finder->book), FB_TEXT(entry->account), FB_INT(entry->day),
                                     FB_INT(amount_of(entry)), FB_INT(named), FB_TEXT(UNNAMED)),
                           read_name, sizeof *names};
    FB_TRY(fb_list_read(finder->book->store, &query, finder->arena, (const void **)&names, &count));
    if (!named && count > FB_ENTRIES_ALIKE) return FB_ELIMIT;
    FB_TRY(find_best(finder, entry, names, count, out));
    if (out->count == 0) {
        out->reference = new_name(finder, entry, names, count);
        return out->reference ? FB_OK : FB_ENOMEM;
    }
    if (!named) return FB_OK;
    return fb_exec(finder->book->store, FB_SQL_PAYMENTS_ALIAS_ADD,
                   FB_VALUES(FB_OF(finder->book), FB_TEXT(entry->account), FB_TEXT(entry->reference),
                             FB_INT(entry->out), FB_TEXT(out->reference)));
}

fb_rc fb_entry_find(const fb_entry_finder *finder, const fb_bank_entry *entry, fb_known_entry *out) {
    *out = (fb_known_entry){.reference = entry->reference};
    if (*entry->reference) {
        FB_TRY(fb_entry_payments(finder, entry, entry->out, entry->reference, &out->parts, &out->count));
        if (out->count) out->reference = out->parts->reference;
    }
    if (out->count == 0) FB_TRY(find_alike(finder, entry, out));
    const char *claim = claim_of(finder, entry, out->reference);
    if (!claim) return FB_ENOMEM;
    out->again = is_claimed(finder, claim);
    if (fb_intern_add(finder->claimed, claim, strlen(claim)) == FB_INTERN_NONE) return FB_ENOMEM;
    return FB_OK;
}
