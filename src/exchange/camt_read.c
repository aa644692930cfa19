/* camt_read.c - elements to entries: which field is which, and what must hold of them. */
#include "base/language.h"
#include "exchange/camt_reader.h"
#include "fees/ocr.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Faults ------------------------------------------------------------------------------------------ */

void fb_camt_fail(camt_reader *reader, fb_rc rc) {
    if (reader->rc == FB_OK) reader->rc = rc;
}

void fb_camt_refuse(camt_reader *reader, int64_t line, const char *key, const char *format, ...) {
    va_list args;
    va_start(args, format);
    fb_find_v(reader->findings, FB_ERROR, key, reader->file, line, format, args);
    va_end(args);
    fb_camt_fail(reader, FB_EINPUT);
}

void fb_camt_reader_free(camt_reader *reader) {
    fb_free(reader->entry.parts);
    fb_free(reader->transaction.references);
    fb_free(reader->entries);
}

/* Fields ------------------------------------------------------------------------------------------ */

/* Whether the path ends with these names, the last one the element itself: "Ntry/BookgDt/Dt". */
static bool at(const char *const *names, size_t depth, const char *path) {
    size_t end = strlen(path);
    for (;;) {
        size_t begin = end;
        while (begin > 0 && path[begin - 1] != '/')
            begin--;
        if (depth == 0) return false;
        const char *name = names[--depth];
        if (strlen(name) != end - begin || strncmp(name, path + begin, end - begin) != 0) return false;
        if (begin == 0) return true;
        end = begin - 1;
    }
}

static void keep(char out[static CAMT_TEXT], const char *text) { snprintf(out, CAMT_TEXT, "%s", text); }

/* "1234.50000" as money: zeros beyond öre are passed over. */
static bool read_money(camt_reader *reader, const char *text, const char *currency, int64_t line, fb_money *out) {
    size_t length = strlen(text);
    const char *point = strchr(text, '.');
    if (*currency && strcmp(currency, "SEK") != 0) {
        fb_camt_refuse(reader, line, "camt.currency", _("an amount is in %s; accounts in SEK are read"), currency);
        return false;
    }
    while (point && length > (size_t)(point - text) + 3 && text[length - 1] == '0')
        length--;
    if (fb_money_parse(out, text, length) == FB_MONEY_GOOD && out->ore >= 0) return true;
    fb_camt_refuse(reader, line, "camt.amount", _("\"%.40s\" is no amount; the bank writes it as 1234.50"), text);
    return false;
}

static fb_date read_day(camt_reader *reader, const char *text, int64_t line) {
    fb_date day = 0;
    size_t length = strcspn(text, "T"); /* a time of day may follow */
    if (!fb_date_parse(&day, text, length))
        fb_camt_refuse(reader, line, "camt.day", _("\"%.40s\" is no day; the bank writes it as 2023-12-31"), text);
    return day;
}

static bool is_true(const char *text) { return strcmp(text, "true") == 0 || strcmp(text, "1") == 0; }

/* References -------------------------------------------------------------------------------------- */

/* The one reference of ours in a free text; "" when there is none, or several. Nothing else of it is kept. */
static void find_in_text(char out[static CAMT_TEXT], const char *text) {
    char found[CAMT_TEXT] = "";
    for (const char *c = text; *c;) {
        size_t digits = strspn(c, "0123456789");
        int64_t number;
        char run[CAMT_TEXT];
        if (digits == 0) {
            c++;
            continue;
        }
        snprintf(run, sizeof run, "%.*s", (int)digits, c);
        c += digits;
        if (digits < 9 || !fb_ocr_read(&number, run)) continue;
        if (*found) return;
        memcpy(found, run, sizeof found);
    }
    if (*found) memcpy(out, found, sizeof found);
}

static void end_reference(camt_reader *reader) {
    camt_transaction *t = &reader->transaction;
    if (!*reader->reference.text && !reader->reference.has_amount) return;
    if (reader->reference.text[strspn(reader->reference.text, "0123456789 ")]) reader->reference.text[0] = '\0';
    if (!fb_grow((void **)&t->references, &t->reference_capacity, t->reference_count, sizeof *t->references,
                 CAMT_REFERENCES)) {
        fb_camt_fail(reader, FB_ELIMIT);
        return;
    }
    t->references[t->reference_count++] = reader->reference;
}

/* Parts ------------------------------------------------------------------------------------------- */

static void add_part(camt_reader *reader, const char *reference, fb_money amount, int64_t line) {
    camt_entry *entry = &reader->entry;
    const char *kept = fb_arena_strdup(reader->arena, reference);
    if (!kept || !fb_grow((void **)&entry->parts, &entry->part_capacity, entry->part_count, sizeof *entry->parts,
                          CAMT_PARTS)) {
        fb_camt_fail(reader, FB_ELIMIT);
        return;
    }
    if (amount.ore <= 0) entry->unclear = true;
    entry->parts[entry->part_count++] = (fb_bank_part){kept, amount, line};
}

/* Whether several references each say how much, and together the whole. */
static bool each_has_its_amount(const camt_transaction *t) {
    int64_t sum = 0;
    for (size_t i = 0; i < t->reference_count; i++)
        if (!t->references[i].has_amount || __builtin_add_overflow(sum, t->references[i].amount.ore, &sum))
            return false;
    return t->reference_count > 1 && sum == t->amount.ore;
}

static void end_transaction(camt_reader *reader) {
    camt_transaction *t = &reader->transaction;
    camt_entry *entry = &reader->entry;
    entry->transactions++;
    if (t->debit || (!t->has_amount && entry->transactions > 1)) entry->unclear = true;
    if (!t->has_amount) t->amount = entry->amount; /* good when it is the only one */
    if (each_has_its_amount(t)) {
        for (size_t i = 0; i < t->reference_count; i++)
            add_part(reader, t->references[i].text, t->references[i].amount, t->line);
        return;
    }
    add_part(reader,
             t->reference_count == 1 ? t->references[0].text
             : t->reference_count    ? ""
                                     : t->free_ocr,
             t->amount, t->line);
}

/* Entries ----------------------------------------------------------------------------------------- */

/* The bank's reference; an entry without one is known by its statement and its place there. */
static const char *reference_of(const camt_reader *reader) {
    const camt_entry *entry = &reader->entry;
    if (*entry->bank_reference) return fb_arena_strdup(reader->arena, entry->bank_reference);
    if (*entry->own_reference)
        return fb_arena_printf(reader->arena, "%s/%s", reader->statement.id, entry->own_reference);
    return fb_arena_printf(reader->arena, "%s#%zu", reader->statement.id, reader->statement.entries);
}

static void keep_entry(camt_reader *reader) {
    camt_entry *entry = &reader->entry;
    bool clear = !entry->unclear && entry->part_count > 0;
    fb_bank_part *parts = clear ? fb_arena_alloc(reader->arena, entry->part_count * sizeof *parts) : NULL;
    fb_bank_entry made = {.account = fb_arena_strdup(reader->arena, reader->statement.account),
                          .reference = reference_of(reader),
                          .day = entry->day ? entry->day : entry->value_day,
                          .amount = entry->amount,
                          .parts = parts,
                          .part_count = clear ? entry->part_count : 0,
                          .line = entry->line};
    if (!made.account || !made.reference || (clear && !parts) ||
        !fb_grow((void **)&reader->entries, &reader->entry_capacity, reader->result.count, sizeof *reader->entries,
                 CAMT_ENTRIES)) {
        fb_camt_fail(reader, FB_ELIMIT);
        return;
    }
    if (clear) memcpy(parts, entry->parts, entry->part_count * sizeof *parts);
    reader->entries[reader->result.count++] = made;
}

static bool check_entry(camt_reader *reader) {
    const camt_entry *entry = &reader->entry;
    const char *missing = NULL;
    if (!entry->has_amount) missing = "Amt";
    if (!entry->has_side) missing = "CdtDbtInd";
    if (!entry->has_status) missing = "Sts";
    if (entry->booked && !entry->day && !entry->value_day) missing = "BookgDt";
    if (!*reader->statement.account) missing = "Acct/Id";
    if (missing)
        fb_camt_refuse(reader, entry->line, "camt.missing",
                       _("the entry has no %s; fetch the file from the bank again"), missing);
    return !missing;
}

static void end_entry(camt_reader *reader) {
    camt_entry *entry = &reader->entry;
    char amount[FB_MONEY_TEXT];
    reader->statement.entries++;
    if (!check_entry(reader)) return;
    if (!entry->booked) {
        reader->result.pending++;
        return;
    }
    int64_t change = entry->credit ? entry->amount.ore : -entry->amount.ore;
    if (__builtin_add_overflow(reader->statement.sum.ore, change, &reader->statement.sum.ore)) {
        fb_camt_fail(reader, FB_EOVERFLOW);
        return;
    }
    if (entry->reversal)
        fb_find(reader->findings, FB_WARNING, "camt.reversal", reader->file, entry->line,
                _("the bank took an entry of %s back; it is not booked here, book it by hand"),
                fb_money_plain(amount, entry->amount));
    if (entry->reversal || !entry->credit || entry->amount.ore == 0)
        reader->result.out++;
    else
        keep_entry(reader);
}

/* Statements -------------------------------------------------------------------------------------- */

static void end_balance(camt_reader *reader) {
    const camt_balance *balance = &reader->balance;
    camt_statement *statement = &reader->statement;
    fb_money amount = balance->credit ? balance->amount : fb_ore(-balance->amount.ore);
    bool opening = strcmp(balance->code, "OPBD") == 0 || strcmp(balance->code, "PRCD") == 0;
    if (opening && !statement->has_opening) {
        statement->opening = amount;
        statement->has_opening = true;
    }
    if (strcmp(balance->code, "CLBD") == 0) {
        statement->closing = amount;
        statement->has_closing = true;
    }
}

static void end_statement(camt_reader *reader) {
    const camt_statement *s = &reader->statement;
    char expected[FB_MONEY_TEXT], found[FB_MONEY_TEXT];
    fb_money sum;
    if (!s->has_opening || !s->has_closing) return;
    if (fb_money_add(&sum, s->opening, s->sum) != FB_OK) {
        fb_camt_fail(reader, FB_EOVERFLOW);
        return;
    }
    if (sum.ore != s->closing.ore)
        fb_camt_refuse(reader, s->line, "camt.balance",
                       _("the statement's entries lead to %s and it closes at %s; fetch it from the bank again"),
                       fb_money_plain(found, sum), fb_money_plain(expected, s->closing));
}

/* Elements ---------------------------------------------------------------------------------------- */

#define IS(path) at(names, depth, path)

void fb_camt_begin(camt_reader *reader, const char *const *names, size_t depth, int64_t line) {
    if (IS("Stmt") || IS("Ntfctn")) reader->statement = (camt_statement){.line = line};
    if (IS("Bal")) reader->balance = (camt_balance){0};
    if (IS("Strd")) reader->reference = (camt_reference){0};
    if (IS("Ntry")) {
        fb_bank_part *parts = reader->entry.parts;
        size_t capacity = reader->entry.part_capacity;
        reader->entry = (camt_entry){.parts = parts, .part_capacity = capacity, .line = line};
    }
    if (IS("TxDtls")) {
        camt_reference *references = reader->transaction.references;
        size_t capacity = reader->transaction.reference_capacity;
        reader->transaction =
            (camt_transaction){.references = references, .reference_capacity = capacity, .line = line};
    }
}

static bool in_statement(const char *const *names, size_t depth, const char *of_statement,
                         const char *of_notification) {
    return at(names, depth, of_statement) || at(names, depth, of_notification);
}

static void statement_field(camt_reader *reader, const char *const *names, size_t depth, const char *text,
                            const char *currency, int64_t line) {
    camt_statement *s = &reader->statement;
    if (in_statement(names, depth, "Stmt/Id", "Ntfctn/Id")) keep(s->id, text);
    if (in_statement(names, depth, "Stmt/Acct/Id/IBAN", "Ntfctn/Acct/Id/IBAN")) keep(s->account, text);
    if (in_statement(names, depth, "Stmt/Acct/Id/Othr/Id", "Ntfctn/Acct/Id/Othr/Id")) keep(s->account, text);
    if (IS("Bal/Tp/CdOrPrtry/Cd")) snprintf(reader->balance.code, sizeof reader->balance.code, "%s", text);
    if (IS("Bal/Amt")) read_money(reader, text, currency, line, &reader->balance.amount);
    if (IS("Bal/CdtDbtInd")) reader->balance.credit = strcmp(text, "CRDT") == 0;
}

static void entry_field(camt_reader *reader, const char *const *names, size_t depth, const char *text,
                        const char *currency, int64_t line) {
    camt_entry *entry = &reader->entry;
    if (IS("Ntry/NtryRef")) keep(entry->own_reference, text);
    if (IS("Ntry/AcctSvcrRef")) keep(entry->bank_reference, text);
    if (IS("Ntry/Amt")) entry->has_amount = read_money(reader, text, currency, line, &entry->amount);
    if (IS("Ntry/CdtDbtInd")) {
        entry->credit = strcmp(text, "CRDT") == 0;
        entry->has_side = entry->credit || strcmp(text, "DBIT") == 0;
    }
    if (IS("Ntry/RvslInd")) entry->reversal = is_true(text);
    if (IS("Ntry/Sts/Cd") || (IS("Ntry/Sts") && *text)) {
        entry->booked = strcmp(text, "BOOK") == 0;
        entry->has_status = true;
    }
    if (IS("Ntry/BookgDt/Dt") || IS("Ntry/BookgDt/DtTm")) entry->day = read_day(reader, text, line);
    if (IS("Ntry/ValDt/Dt") || IS("Ntry/ValDt/DtTm")) entry->value_day = read_day(reader, text, line);
}

static void transaction_field(camt_reader *reader, const char *const *names, size_t depth, const char *text,
                              const char *currency, int64_t line) {
    camt_transaction *t = &reader->transaction;
    if (IS("TxDtls/Amt") || (IS("TxDtls/AmtDtls/TxAmt/Amt") && !t->has_amount))
        t->has_amount = read_money(reader, text, currency, line, &t->amount);
    if (IS("TxDtls/CdtDbtInd")) t->debit = strcmp(text, "DBIT") == 0;
    if (IS("RmtInf/Strd/CdtrRefInf/Ref")) keep(reader->reference.text, text);
    if (IS("RmtInf/Strd/RfrdDocAmt/RmtdAmt"))
        reader->reference.has_amount = read_money(reader, text, currency, line, &reader->reference.amount);
    if (IS("RmtInf/Ustrd") && !*t->free_ocr) find_in_text(t->free_ocr, text);
}

void fb_camt_element(camt_reader *reader, const char *const *names, size_t depth, const char *text,
                     const char *currency, int64_t line) {
    statement_field(reader, names, depth, text, currency, line);
    entry_field(reader, names, depth, text, currency, line);
    transaction_field(reader, names, depth, text, currency, line);
    if (IS("RmtInf/Strd")) end_reference(reader);
    if (IS("NtryDtls/TxDtls")) end_transaction(reader);
    if (IS("Ntry")) end_entry(reader);
    if (IS("Bal")) end_balance(reader);
    if (IS("Stmt")) end_statement(reader);
    if (depth == 1 && reader->rc == FB_OK) {
        size_t bytes = reader->result.count * sizeof *reader->entries;
        fb_bank_entry *kept = fb_arena_alloc(reader->arena, bytes ? bytes : 1);
        if (!kept) {
            fb_camt_fail(reader, FB_ELIMIT);
            return;
        }
        if (bytes) memcpy(kept, reader->entries, bytes);
        reader->result.entries = kept;
    }
}
