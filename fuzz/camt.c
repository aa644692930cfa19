/* camt.c - any bytes at all as a file of the bank: read, and booked. Runs under libFuzzer and afl++.
 *
 * Beside what the sanitizers see: a refusal has a finding, what came in is above nought, an entry that is told again
 * books nothing, what is booked balances by itself, and nothing stays when the transaction is rolled back.
 */
#include "holds.h"

#include "exchange/camt.h"

#include <string.h>

static fb_store *store;
static fb_book *book;
static fb_findings *findings;

static const fb_association ASSOCIATION = {.key = "test",
                                           .name = "Test",
                                           .orgnr = "222000-0000",
                                           .chart = "",
                                           .sie_unit = "1",
                                           .sie_project = "6",
                                           .sie_counterparty = "20"};
static const char TERMS[] =
    "from_year,receivables,bank,deferred,suspense,vat,interest,result,unit,series,bankgiro,days,"
    "points,reminder_fee\n1900,1,1,1,2,1,1,,,F,,30,8.00,0\n";

static void set_up(void) {
    if (store) return;
    const fb_account accounts[] = {{"1", "Bank", 'T'}, {"2", "Observation", 'S'}};
    HOLDS((findings = fb_findings_new()) != NULL);
    HOLDS(fb_store_open(&store, ":memory:", FB_STORE_CREATE, findings) == FB_OK);
    HOLDS(fb_association_put(store, &ASSOCIATION) == FB_OK);
    HOLDS(fb_book_open(&book, store, NULL, findings) == FB_OK);
    HOLDS(fb_account_put(book, &accounts[0]) == FB_OK && fb_account_put(book, &accounts[1]) == FB_OK);
    HOLDS(fb_year_open(book, 2023, 20230101, 20231231, findings) == FB_OK);
    for (const fb_record *record = fb_billing_subject.records; record->file; record++)
        if (strcmp(record->file, "billing_terms.csv") == 0)
            HOLDS(fb_record_load(store, book->association.id, record, TERMS, strlen(TERMS), "terms", findings) ==
                  FB_OK);
}

static void check(const fb_camt *camt) {
    for (size_t i = 0; i < camt->count; i++) {
        const fb_bank_entry *entry = &camt->entries[i];
        HOLDS(entry->amount.ore > 0 && entry->account && entry->reference && fb_date_exists(entry->day));
        for (size_t k = 0; k < entry->part_count; k++)
            HOLDS(entry->parts[k].amount.ore > 0 && entry->parts[k].ocr && entry->parts[k].mark);
    }
}

static void take(const fb_camt *camt) {
    fb_taken first, again;
    HOLDS(fb_begin(store) == FB_OK);
    fb_rc rc = fb_payments_take(book, camt->entries, camt->count, "input", findings, &first);
    HOLDS(rc != FB_EINPUT || fb_findings_count(findings, FB_ERROR) > 0);
    if (rc == FB_OK) {
        HOLDS(first.booked + first.known + first.divided + first.left_alone + first.refunded >= camt->count);
        fb_findings_clear(findings);
        rc = fb_payments_take(book, camt->entries, camt->count, "input", findings, &again);
        HOLDS(rc == FB_OK && again.booked == 0 && again.amount.ore == 0);
    }
    fb_rollback(store);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    fb_camt camt = {0};
    set_up();
    fb_findings_clear(findings);
    fb_arena *arena = fb_arena_new(FB_MIB(64));
    HOLDS(arena != NULL);
    fb_rc rc = fb_camt_read((const char *)bytes, length, "input", arena, findings, &camt);
    HOLDS(rc != FB_EINPUT || fb_findings_count(findings, FB_ERROR) > 0);
    if (rc == FB_OK) {
        check(&camt);
        take(&camt);
    }
    fb_arena_free(arena);
    return 0;
}
