/* camt_read.c - elements to entries: which field is which, and what must hold of them. */
#include "base/language.h"
#include "exchange/camt_reader.h"
#include "fees/ocr.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
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
    fb_free(reader->statements);
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

/* A number of a sequence; 0 when it is none. */
static int64_t read_number(const char *text) {
    size_t digits = strspn(text, "0123456789");
    return digits && digits <= 15 && !text[digits] ? strtoll(text, NULL, 10) : 0;
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
    const char *kept = fb_arena_strdup(reader->arena, reference), *mark = "";
    for (int i = CAMT_MARKS - 1; i >= 0; i--)
        if (*reader->transaction.marks[i]) mark = reader->transaction.marks[i];
    mark = fb_arena_strdup(reader->arena, mark);
    if (!kept || !mark ||
        !fb_grow((void **)&entry->parts, &entry->part_capacity, entry->part_count, sizeof *entry->parts,
                 CAMT_PARTS)) {
        fb_camt_fail(reader, FB_ELIMIT);
        return;
    }
    if (amount.ore <= 0) entry->unclear = true;
    entry->parts[entry->part_count++] = (fb_bank_part){kept, mark, amount, line};
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
    if ((t->has_side && t->debit == entry->credit) || (!t->has_amount && entry->transactions > 1))
        entry->unclear = true;
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

static void keep_entry(camt_reader *reader) {
    camt_entry *entry = &reader->entry;
    bool clear = !entry->unclear && entry->part_count > 0;
    fb_bank_part *parts = clear ? fb_arena_alloc(reader->arena, entry->part_count * sizeof *parts) : NULL;
    fb_bank_entry made = {.account = fb_arena_strdup(reader->arena, reader->statement.account),
                          .reference = fb_arena_strdup(reader->arena, entry->bank_reference),
                          .day = entry->day ? entry->day : entry->value_day,
                          .amount = entry->amount,
                          .out = !entry->credit,
                          .reversal = entry->reversal,
                          .parts = parts,
                          .part_count = clear ? entry->part_count : 0,
                          .line = entry->line,
                          .statement = reader->statement.place};
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
    if (entry->amount.ore > 0) keep_entry(reader);
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
        statement->closed = balance->day;
        statement->has_closing = true;
    }
}

/* Kept when it says from what to what, and when. */
static void keep_statement(camt_reader *reader) {
    const camt_statement *s = &reader->statement;
    fb_bank_statement made = {.account = fb_arena_strdup(reader->arena, s->account),
                              .id = fb_arena_strdup(reader->arena, s->id),
                              .day = s->closed ? s->closed
                                     : s->to   ? s->to
                                               : s->made,
                              .number = s->legal ? s->legal : s->electronic,
                              .opening = s->opening,
                              .closing = s->closing,
                              .line = s->line};
    if (!made.day || !*s->account || !*s->id) return;
    if (!made.account || !made.id ||
        !fb_grow((void **)&reader->statements, &reader->statement_capacity, reader->result.statement_count,
                 sizeof *reader->statements, CAMT_STATEMENTS)) {
        fb_camt_fail(reader, FB_ELIMIT);
        return;
    }
    reader->statements[reader->result.statement_count++] = made;
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
    else
        keep_statement(reader);
}

/* Elements ---------------------------------------------------------------------------------------- */

#define IS(path) at(names, depth, path)

void fb_camt_begin(camt_reader *reader, const char *const *names, size_t depth, int64_t line) {
    if (IS("Stmt") || IS("Ntfctn"))
        reader->statement = (camt_statement){.line = line, .place = reader->statement.place + 1};
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
    if (IS("Stmt/ElctrncSeqNb")) s->electronic = read_number(text);
    if (IS("Stmt/LglSeqNb")) s->legal = read_number(text);
    if (IS("Stmt/CreDtTm")) s->made = read_day(reader, text, line);
    if (IS("Stmt/FrToDt/ToDtTm")) s->to = read_day(reader, text, line);
    if (IS("Bal/Dt/Dt") || IS("Bal/Dt/DtTm")) reader->balance.day = read_day(reader, text, line);
    if (IS("Bal/Tp/CdOrPrtry/Cd")) snprintf(reader->balance.code, sizeof reader->balance.code, "%s", text);
    if (IS("Bal/Amt")) read_money(reader, text, currency, line, &reader->balance.amount);
    if (IS("Bal/CdtDbtInd")) reader->balance.credit = strcmp(text, "CRDT") == 0;
}

static void entry_field(camt_reader *reader, const char *const *names, size_t depth, const char *text,
                        const char *currency, int64_t line) {
    camt_entry *entry = &reader->entry;
    if (IS("Ntry/AcctSvcrRef")) keep(entry->bank_reference, text);
    if (IS("Ntry/Amt")) entry->has_amount = read_money(reader, text, currency, line, &entry->amount);
    if (IS("Ntry/CdtDbtInd")) {
        entry->credit = strcmp(text, "CRDT") == 0;
        entry->has_side = entry->credit || strcmp(text, "DBIT") == 0;
    }
    if (IS("Ntry/RvslInd") && is_true(text)) entry->reversal = true;
    if (IS("TxDtls/RtrInf")) entry->reversal = true; /* a payment that came back */
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
    static const char *const MARKS[CAMT_MARKS] = {"TxDtls/Refs/EndToEndId", "TxDtls/Refs/AcctSvcrRef",
                                                  "TxDtls/Refs/TxId"};
    bool foreign = *currency && strcmp(currency, "SEK") != 0; /* what the payer paid: the entry says what came */
    if ((IS("TxDtls/Amt") || (IS("TxDtls/AmtDtls/TxAmt/Amt") && !t->has_amount)) && !foreign)
        t->has_amount = read_money(reader, text, currency, line, &t->amount);
    if (IS("TxDtls/CdtDbtInd")) {
        t->debit = strcmp(text, "DBIT") == 0;
        t->has_side = true;
    }
    for (int i = 0; i < CAMT_MARKS; i++)
        if (IS(MARKS[i]) && strcmp(text, "NOTPROVIDED") != 0) keep(t->marks[i], text);
    if (IS("RmtInf/Strd/CdtrRefInf/Ref")) keep(reader->reference.text, text);
    if (IS("RmtInf/Strd/RfrdDocAmt/RmtdAmt"))
        reader->reference.has_amount = read_money(reader, text, currency, line, &reader->reference.amount);
    if (IS("RmtInf/Ustrd") && !*t->free_ocr) find_in_text(t->free_ocr, text);
}

static const void *kept_list(camt_reader *reader, const void *list, size_t bytes) {
    void *kept = fb_arena_alloc(reader->arena, bytes ? bytes : 1);
    if (!kept)
        fb_camt_fail(reader, FB_ELIMIT);
    else if (bytes)
        memcpy(kept, list, bytes);
    return kept;
}

static void end_document(camt_reader *reader) {
    fb_camt *result = &reader->result;
    result->entries = kept_list(reader, reader->entries, result->count * sizeof *reader->entries);
    result->statements = kept_list(reader, reader->statements, result->statement_count * sizeof *reader->statements);
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
    if (depth == 1 && reader->rc == FB_OK) end_document(reader);
}
