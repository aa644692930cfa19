/* camt.c - the bank's files: what came in is read, and what is not whole, not ours or hostile is refused. */
#include "support/support.h"

#include "exchange/camt.h"

#include <stdio.h>

#define HEAD_053                                                                                                     \
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"                                                                   \
    "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\"><BkToCstmrStmt>\n"                           \
    "<Stmt><Id>S1</Id><Acct><Id><IBAN>SE3550000000054910000003</IBAN></Id></Acct>\n"
#define FOOT_053 "</Stmt></BkToCstmrStmt></Document>\n"
#define HEAD_054                                                                                                     \
    "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.054.001.08\"><BkToCstmrDbtCdtNtfctn>\n"                   \
    "<Ntfctn><Id>N1</Id><Acct><Id><Othr><Id>51234567</Id></Othr></Id></Acct>\n"
#define FOOT_054 "</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>\n"
#define ENTRY(amount, side, reference, more)                                                                         \
    "<Ntry><Amt Ccy=\"SEK\">" amount "</Amt><CdtDbtInd>" side "</CdtDbtInd><Sts>BOOK</Sts>"                          \
    "<BookgDt><Dt>2023-01-30</Dt></BookgDt><AcctSvcrRef>" reference "</AcctSvcrRef>" more "</Ntry>\n"
#define PART(amount, reference)                                                                                      \
    "<TxDtls><AmtDtls><TxAmt><Amt Ccy=\"SEK\">" amount "</Amt></TxAmt></AmtDtls>"                                    \
    "<RmtInf><Strd><CdtrRefInf><Ref>" reference "</Ref></CdtrRefInf></Strd></RmtInf></TxDtls>"

typedef struct reading {
    fb_arena *arena;
    fb_findings *findings;
    fb_camt camt;
} reading;

static reading read_text(const char *text, fb_rc wanted) {
    reading r = {fb_arena_new(FB_MIB(64)), fb_findings_new(), {0}};
    assert_rc(fb_camt_read(text, strlen(text), "bank.xml", r.arena, r.findings, &r.camt), wanted, r.findings);
    return r;
}

static void end(reading *r) {
    fb_arena_free(r->arena);
    fb_findings_free(r->findings);
}

static void refused(const char *text, const char *key, int64_t line) {
    reading r = read_text(text, FB_EINPUT);
    const fb_finding *finding = test_finding(r.findings, key);
    assert_string_equal(finding->file, "bank.xml");
    if (line) assert_int_equal(finding->line, line);
    end(&r);
}

static void a_statements_entries_are_read(void **state) {
    (void)state;
    reading r = read_text(
        HEAD_053 "<Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy=\"SEK\">100.00</Amt>"
                 "<CdtDbtInd>CRDT</CdtDbtInd></Bal>"
                 "<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy=\"SEK\">250.50</Amt>"
                 "<CdtDbtInd>CRDT</CdtDbtInd></Bal>\n" //
        ENTRY("300.50000", "CRDT", "A1", "<NtryDtls>" PART("300.50", "000001297") "</NtryDtls>")
            ENTRY("150.00", "DBIT", "A2", "") //
        "<Ntry><Amt Ccy=\"SEK\">9.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>PDNG</Cd></Sts></Ntry>" FOOT_053,
        FB_OK);
    assert_int_equal(r.camt.count, 2);
    assert_true(r.camt.entries[1].out);
    assert_int_equal(r.camt.pending, 1);
    const fb_bank_entry *entry = &r.camt.entries[0];
    assert_string_equal(entry->account, "SE3550000000054910000003");
    assert_string_equal(entry->reference, "A1");
    assert_int_equal(entry->day, 20230130);
    assert_int_equal(entry->amount.ore, 30050);
    assert_int_equal(entry->part_count, 1);
    assert_string_equal(entry->parts[0].ocr, "000001297");
    end(&r);
}

static void a_notifications_parts_are_read(void **state) {
    (void)state;
    reading r = read_text(HEAD_054 ENTRY("500.00", "CRDT", "B1",
                                         "<NtryDtls><Btch><NbOfTxs>2</NbOfTxs></Btch>" PART("200.00", "000001297")
                                             PART("300.00", "RF18 539") "</NtryDtls>") FOOT_054,
                          FB_OK);
    const fb_bank_entry *entry = &r.camt.entries[0];
    assert_string_equal(entry->account, "51234567");
    assert_int_equal(entry->part_count, 2);
    assert_int_equal(entry->parts[0].amount.ore, 20000);
    assert_string_equal(entry->parts[1].ocr, ""); /* not ours, and not kept */
    end(&r);
}

static void one_payment_may_pay_several_invoices(void **state) {
    (void)state;
    reading r = read_text(
        HEAD_054 ENTRY("500.00", "CRDT", "B1",
                       "<NtryDtls><TxDtls><Amt Ccy=\"SEK\">500.00</Amt><RmtInf>"
                       "<Strd><RfrdDocAmt><RmtdAmt Ccy=\"SEK\">200.00</RmtdAmt></RfrdDocAmt>"
                       "<CdtrRefInf><Ref>000001297</Ref></CdtrRefInf></Strd>"
                       "<Strd><RfrdDocAmt><RmtdAmt Ccy=\"SEK\">300.00</RmtdAmt></RfrdDocAmt>"
                       "<CdtrRefInf><Ref>000001396</Ref></CdtrRefInf></Strd></RmtInf></TxDtls></NtryDtls>") FOOT_054,
        FB_OK);
    assert_int_equal(r.camt.entries[0].part_count, 2);
    assert_int_equal(r.camt.entries[0].parts[1].amount.ore, 30000);
    assert_string_equal(r.camt.entries[0].parts[1].ocr, "000001396");
    end(&r);
}

static void parts_that_do_not_say_how_much_leave_the_sum(void **state) {
    (void)state;
    reading r =
        read_text(HEAD_053 ENTRY("500.00", "CRDT", "B1", "<NtryDtls><TxDtls></TxDtls><TxDtls></TxDtls></NtryDtls>")
                      ENTRY("10.00", "CRDT", "B2", "<NtryDtls><Btch><NbOfTxs>3</NbOfTxs></Btch></NtryDtls>") FOOT_053,
                  FB_OK);
    assert_int_equal(r.camt.entries[0].part_count, 0);
    assert_int_equal(r.camt.entries[1].part_count, 0);
    end(&r);
}

static void a_reference_in_free_text_is_found_and_nothing_else_of_it_kept(void **state) {
    (void)state;
    reading r = read_text(
        HEAD_053 ENTRY("5.00", "CRDT", "B1",
                       "<NtryDtls><TxDtls><RmtInf><Ustrd>Faktura 000001297 tack, Anna</Ustrd></RmtInf></TxDtls>"
                       "</NtryDtls>") FOOT_053,
        FB_OK);
    assert_string_equal(r.camt.entries[0].parts[0].ocr, "000001297");
    end(&r);
}

static void an_entry_may_have_no_reference_of_the_banks(void **state) {
    (void)state;
    reading r = read_text(HEAD_053 "<Ntry><NtryRef>1</NtryRef><Amt Ccy=\"SEK\">5.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>"
                                   "<Sts>BOOK</Sts><ValDt><DtTm>2023-01-30T10:00:00</DtTm></ValDt></Ntry>" FOOT_053,
                          FB_OK);
    assert_string_equal(r.camt.entries[0].reference, ""); /* NtryRef is this file's alone */
    assert_int_equal(r.camt.entries[0].day, 20230130);
    end(&r);
}

static void what_the_bank_took_back_is_read_with_the_names_of_what_it_undoes(void **state) {
    (void)state;
    reading r = read_text(
        HEAD_053 ENTRY("5.00", "DBIT", "B1", "<RvslInd>true</RvslInd>") ENTRY(
            "6.00", "DBIT", "B2",
            "<NtryDtls><TxDtls><Refs><EndToEndId>E7</EndToEndId><TxId>T7</TxId></Refs><CdtDbtInd>DBIT</CdtDbtInd>"
            "<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf></TxDtls></NtryDtls>")
            ENTRY("7.00", "DBIT", "B3",
                  "<NtryDtls><TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId><AcctSvcrRef>X8</AcctSvcrRef></Refs>"
                  "</TxDtls></NtryDtls>") FOOT_053,
        FB_OK);
    assert_int_equal(r.camt.count, 3);
    assert_true(r.camt.entries[0].out && r.camt.entries[0].reversal);
    assert_true(r.camt.entries[1].reversal);
    assert_string_equal(r.camt.entries[1].parts[0].mark, "E7");
    assert_false(r.camt.entries[2].reversal);
    assert_string_equal(r.camt.entries[2].parts[0].mark, "X8");
    end(&r);
}

static void a_statement_says_from_what_to_what_and_its_number(void **state) {
    (void)state;
    reading r = read_text(
        HEAD_053 "<ElctrncSeqNb>41</ElctrncSeqNb><LglSeqNb>7</LglSeqNb><CreDtTm>2023-02-01T04:00:00</CreDtTm>"
                 "<Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy=\"SEK\">100.00</Amt>"
                 "<CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2023-01-30</Dt></Dt></Bal>"
                 "<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy=\"SEK\">50.00</Amt>"
                 "<CdtDbtInd>DBIT</CdtDbtInd><Dt><Dt>2023-01-31</Dt></Dt></Bal>\n" ENTRY("150.00", "DBIT", "A1", "")
                     FOOT_053,
        FB_OK);
    assert_int_equal(r.camt.statement_count, 1);
    assert_int_equal(r.camt.statements[0].number, 7);
    assert_int_equal(r.camt.statements[0].day, 20230131);
    assert_int_equal(r.camt.statements[0].opening.ore, 10000);
    assert_int_equal(r.camt.statements[0].closing.ore, -5000);
    end(&r);
}

static void what_a_payer_paid_in_another_currency_is_passed_over(void **state) {
    (void)state;
    reading r =
        read_text(HEAD_053 ENTRY(
                      "115.00", "CRDT", "A1",
                      "<NtryDtls><TxDtls><AmtDtls><TxAmt><Amt Ccy=\"EUR\">10.00</Amt></TxAmt></AmtDtls><RmtInf><Strd>"
                      "<CdtrRefInf><Ref>000001297</Ref></CdtrRefInf></Strd></RmtInf></TxDtls></NtryDtls>") FOOT_053,
                  FB_OK);
    assert_int_equal(r.camt.entries[0].parts[0].amount.ore, 11500);
    end(&r);
}

/* Refused ------------------------------------------------------------------------------------------ */

static void entities_that_grow_without_end_are_refused(void **state) {
    (void)state;
    refused(
        "<?xml version=\"1.0\"?>\n<!DOCTYPE lol [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">\n"
        "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\">]>\n" //
        "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\"><Id>&d;</Id></Document>",
        "camt.doctype", 2);
}

static void another_file_is_never_reached(void **state) {
    (void)state;
    refused("<!DOCTYPE Document [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" HEAD_054 "&x;" FOOT_054, "camt.doctype",
            1);
    refused("<!DOCTYPE Document SYSTEM \"http://localhost/x.dtd\">" HEAD_054 FOOT_054, "camt.doctype", 1);
    refused(HEAD_054 "&x;" FOOT_054, "camt.xml", 3);
}

static void depth_has_an_end(void **state) {
    (void)state;
    fb_buf text;
    fb_buf_init(&text, FB_MIB(1));
    fb_buf_add(&text, HEAD_054);
    for (int i = 0; i < 100; i++)
        fb_buf_add(&text, "<a>");
    refused(text.text, "camt.depth", 3);
    fb_buf_free(&text);
}

static void what_is_no_bank_file_is_refused(void **state) {
    (void)state;
    refused("", "camt.xml", 0);
    refused("payments;1;2", "camt.xml", 1);
    refused("<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.001.001.03\"/>", "camt.kind", 1);
    refused("<Document/>", "camt.kind", 1);
    refused(HEAD_053, "camt.xml", 0);
}

static void what_is_not_whole_is_refused(void **state) {
    (void)state;
    refused(HEAD_053 "<Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy=\"SEK\">100.00</Amt>"
                     "<CdtDbtInd>CRDT</CdtDbtInd></Bal>"
                     "<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy=\"SEK\">250.50</Amt>"
                     "<CdtDbtInd>CRDT</CdtDbtInd></Bal>\n" ENTRY("150.00", "CRDT", "A1", "") FOOT_053,
            "camt.balance", 3);
    refused(HEAD_053 "\n" ENTRY("12,50", "CRDT", "A1", "") FOOT_053, "camt.amount", 5);
    refused(HEAD_053 ENTRY("-12.50", "CRDT", "A1", "") FOOT_053, "camt.amount", 4);
    refused(HEAD_053 "<Ntry><Amt Ccy=\"EUR\">5.00</Amt></Ntry>" FOOT_053, "camt.currency", 4);
    refused(HEAD_053 "<Ntry><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts></Ntry>" FOOT_053, "camt.missing", 4);
    refused(HEAD_053 "<Ntry><BookgDt><Dt>2023-02-30</Dt></BookgDt></Ntry>" FOOT_053, "camt.day", 4);
}

static void what_is_not_in_its_encoding_is_refused(void **state) {
    (void)state;
    refused("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" HEAD_054 "<Nm>G\xF6ta</Nm>" FOOT_054, "camt.xml", 3);
    refused("<?xml version=\"1.0\" encoding=\"UTF-16\"?>" HEAD_054 FOOT_054, "camt.xml", 0);
    refused("<?xml version=\"1.0\" encoding=\"EBCDIC-99\"?>" HEAD_054 FOOT_054, "camt.xml", 1);
    reading r =
        read_text("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" HEAD_054 "<Nm>G\xF6ta</Nm>" FOOT_054, FB_OK);
    end(&r);
}

static void entries_that_the_bank_has_not_booked_are_counted(void **state) {
    (void)state;
    reading r =
        read_text(HEAD_053 "<Ntry><Amt Ccy=\"SEK\">9.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>PDNG</Sts></Ntry>"
                           "<Ntry><Amt Ccy=\"SEK\">9.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>INFO</Sts></Ntry>"
                           "<Ntry><Amt Ccy=\"SEK\">9.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>INFO</Cd></Sts>"
                           "</Ntry>" FOOT_053,
                  FB_OK);
    assert_int_equal(r.camt.pending, 3);
    assert_int_equal(r.camt.count, 0);
    end(&r);
}

/* 100 MB that take no room on the disk. */
static void a_file_of_a_hundred_megabytes_is_refused_unread(void **state) {
    (void)state;
    test_folder folder;
    char path[512];
    test_folder_new(&folder);
    FILE *file = fopen(test_path(path, &folder, "bank.xml"), "wb");
    assert_non_null(file);
    assert_int_equal(fseek(file, 100L * 1024 * 1024, SEEK_SET), 0);
    fputc(' ', file);
    fclose(file);
    reading r = {fb_arena_new(FB_MIB(1)), fb_findings_new(), {0}};
    assert_rc(fb_camt_read_file(path, r.arena, r.findings, &r.camt), FB_EINPUT, r.findings);
    test_finding(r.findings, "camt.large");
    test_folder_free(&folder);
    end(&r);
}

static void a_file_that_is_not_there_is_told(void **state) {
    (void)state;
    reading r = {fb_arena_new(FB_MIB(1)), fb_findings_new(), {0}};
    assert_rc(fb_camt_read_file("/nowhere/bank.xml", r.arena, r.findings, &r.camt), FB_EINPUT, r.findings);
    test_finding(r.findings, "camt.read");
    end(&r);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_statements_entries_are_read),
        cmocka_unit_test(a_notifications_parts_are_read),
        cmocka_unit_test(one_payment_may_pay_several_invoices),
        cmocka_unit_test(parts_that_do_not_say_how_much_leave_the_sum),
        cmocka_unit_test(a_reference_in_free_text_is_found_and_nothing_else_of_it_kept),
        cmocka_unit_test(an_entry_may_have_no_reference_of_the_banks),
        cmocka_unit_test(what_the_bank_took_back_is_read_with_the_names_of_what_it_undoes),
        cmocka_unit_test(a_statement_says_from_what_to_what_and_its_number),
        cmocka_unit_test(what_a_payer_paid_in_another_currency_is_passed_over),
        cmocka_unit_test(entities_that_grow_without_end_are_refused),
        cmocka_unit_test(another_file_is_never_reached),
        cmocka_unit_test(depth_has_an_end),
        cmocka_unit_test(what_is_no_bank_file_is_refused),
        cmocka_unit_test(what_is_not_whole_is_refused),
        cmocka_unit_test(what_is_not_in_its_encoding_is_refused),
        cmocka_unit_test(entries_that_the_bank_has_not_booked_are_counted),
        cmocka_unit_test(a_file_of_a_hundred_megabytes_is_refused_unread),
        cmocka_unit_test(a_file_that_is_not_there_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
