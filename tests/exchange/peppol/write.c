/* write.c - invoices are written as the golden files beside have them, and those break no rule. With --accept the
 * files are written anew. `test-peppol-write FOLDER SHARE [--accept]` */
#include "support/support.h"

#include "exchange/peppol.h"
#include "invoices.h"

#include <inttypes.h>
#include <stdio.h>

static const char *folder, *share;
static bool accept_all;

static void golden(const fb_invoice *invoice, const char *name) {
    fb_findings *findings = fb_findings_new();
    fb_arena *arena = fb_arena_new(FB_MIB(8));
    fb_peppol_rules *rules = NULL;
    const fb_peppol_fault *faults;
    size_t count;
    char path[1024];
    fb_buf out;
    fb_buf_init(&out, FB_MIB(1));
    assert_ok(fb_peppol_write(&out, invoice, findings), findings);
    snprintf(path, sizeof path, "%s/%s", folder, name);
    if (accept_all) test_write_file(path, out.text, out.length);
    fb_buf expected = test_read_file(path);
    assert_string_equal(out.text, expected.text);
    assert_ok(fb_peppol_rules_read(&rules, share, findings), findings);
    assert_ok(fb_peppol_check(rules, out.text, out.length, name, arena, &faults, &count, findings), findings);
    for (size_t i = 0; i < count; i++)
        print_error("%s:%" PRId64 ": %s %s: %s\n", name, faults[i].line, faults[i].rule, faults[i].place,
                    faults[i].text);
    assert_int_equal(count, 0);
    fb_buf_free(&expected);
    fb_buf_free(&out);
    fb_peppol_rules_free(rules);
    fb_arena_free(arena);
    fb_findings_free(findings);
}

static void fees_outside_vat(void **state) {
    (void)state;
    golden(&TEST_OUTSIDE, "fees.xml");
}

static void a_service_with_vat(void **state) {
    (void)state;
    golden(&TEST_VAT, "service.xml");
}

static void a_credit_note(void **state) {
    (void)state;
    golden(&TEST_CREDIT, "credit.xml");
}

/* Each change makes the invoice one that is not sent; the finding says so, and nothing is written. */
static void refused(fb_invoice invoice, const char *key) {
    fb_findings *findings = fb_findings_new();
    fb_buf out;
    fb_buf_init(&out, FB_MIB(1));
    assert_rc(fb_peppol_write(&out, &invoice, findings), FB_EINPUT, findings);
    assert_non_null(test_finding(findings, key));
    assert_int_equal(out.length, 0);
    fb_buf_free(&out);
    fb_findings_free(findings);
}

static void what_cannot_be_sent_is_refused(void **state) {
    (void)state;
    fb_invoice i;
#define CHANGED(field, value, key)                                                                                   \
    i = TEST_OUTSIDE;                                                                                                \
    i.field = value;                                                                                                 \
    refused(i, key)
    CHANGED(buyer.reference, NULL, "einvoice.field");
    CHANGED(buyer.name, "", "einvoice.field");
    CHANGED(buyer.name, "A\x01", "einvoice.field");
    CHANGED(seller.orgnr, "2220009994", "einvoice.field");
    CHANGED(seller.orgnr, "222000-9993", "einvoice.field");
    CHANGED(buyer.endpoint, "7399999000011", "einvoice.field");
    CHANGED(buyer.endpoint, NULL, "einvoice.field");
    CHANGED(buyer.endpoint_scheme, "9999", "einvoice.field");
    CHANGED(buyer.country, NULL, "einvoice.field");
    CHANGED(buyer.street, "Gata\n1", "einvoice.field");
    CHANGED(bankgiro, "991-2346", "einvoice.field");
    CHANGED(bankgiro, "9912345", "einvoice.field");
    CHANGED(bankgiro, NULL, "einvoice.field");
    CHANGED(ocr, "202300017", "einvoice.field");
    CHANGED(due, 20230230, "einvoice.field");
    CHANGED(issued, 0, "einvoice.field");
    CHANGED(number, 0, "einvoice.field");
    CHANGED(line_count, 0, "einvoice.field");
    CHANGED(text, "\xff", "einvoice.field");
    CHANGED(net, fb_ore(146287076), "einvoice.sum");
    CHANGED(vat, fb_ore(1), "einvoice.sum");
    CHANGED(total, fb_ore(146287074), "einvoice.sum");
#undef CHANGED
    i = TEST_CREDIT;
    i.credits_issued = 0;
    refused(i, "einvoice.field");
}

static void lines_of_both_kinds_are_two_invoices(void **state) {
    (void)state;
    const fb_invoice_line mixed[] = {TEST_FEES[0], TEST_SERVICES[0]};
    fb_invoice i = TEST_OUTSIDE;
    i.lines = mixed;
    i.net = fb_ore(133787025 + 1187912);
    i.vat = fb_ore(296978);
    i.total = fb_ore(i.net.ore + i.vat.ore);
    refused(i, "einvoice.vat");
}

static void a_line_is_quantity_times_price(void **state) {
    (void)state;
    fb_invoice_line line = TEST_FEES[1];
    line.net = fb_ore(line.net.ore + 3);
    fb_invoice i = TEST_OUTSIDE;
    i.lines = &line;
    i.line_count = 1;
    i.net = i.total = line.net;
    refused(i, "einvoice.sum");
}

/* Any fees come to what the rules reckon, and so break none. */
static void sums_of_any_invoice_hold(void **state) {
    test_random *random = *state;
    fb_peppol_rules *rules = NULL;
    assert_ok(fb_peppol_rules_read(&rules, share, NULL), NULL);
    for (int round = 0; round < 40; round++) {
        fb_invoice_line lines[9];
        char texts[9][200];
        fb_invoice i = round % 2 ? TEST_OUTSIDE : TEST_VAT;
        if (round % 3 == 0) i.credits = 7, i.credits_issued = i.issued;
        i.lines = lines;
        i.line_count = (size_t)test_random_between(random, 1, 9);
        i.net = FB_ZERO;
        for (size_t k = 0; k < i.line_count; k++) {
            lines[k] = round % 2 ? TEST_FEES[0] : TEST_SERVICES[0];
            lines[k].number = (int)k + 1;
            lines[k].quantity = test_random_between(random, -1000000, 100000000);
            lines[k].price = fb_ore(test_random_between(random, 0, 10000000));
            lines[k].net = fb_ore(fb_money_rounded(fb_ore(lines[k].quantity * lines[k].price.ore), 100));
            snprintf(texts[k], sizeof texts[k], "<%zu> & \"å\" %" PRId64, k, test_random_between(random, 0, 99));
            lines[k].text = texts[k];
            i.net.ore += lines[k].net.ore;
        }
        i.vat = round % 2 ? FB_ZERO : fb_ore(fb_money_rounded(fb_ore(i.net.ore * 250), 1000));
        i.total = fb_ore(i.net.ore + i.vat.ore);
        fb_findings *findings = fb_findings_new();
        fb_arena *arena = fb_arena_new(FB_MIB(8));
        const fb_peppol_fault *faults;
        size_t count;
        fb_buf out;
        fb_buf_init(&out, FB_MIB(1));
        assert_ok(fb_peppol_write(&out, &i, findings), findings);
        assert_ok(fb_peppol_check(rules, out.text, out.length, "any", arena, &faults, &count, findings), findings);
        for (size_t k = 0; k < count; k++)
            print_error("%s %s %s\n", faults[k].rule, faults[k].found, faults[k].expected);
        assert_int_equal(count, 0);
        fb_buf_free(&out);
        fb_arena_free(arena);
        fb_findings_free(findings);
    }
    fb_peppol_rules_free(rules);
    test_random_done(random);
}

int main(int argc, char **argv) {
    folder = argc > 1 ? argv[1] : ".";
    share = argc > 2 ? argv[2] : "share";
    accept_all = argc > 3 && strcmp(argv[3], "--accept") == 0;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fees_outside_vat),
        cmocka_unit_test(a_service_with_vat),
        cmocka_unit_test(a_credit_note),
        cmocka_unit_test(what_cannot_be_sent_is_refused),
        cmocka_unit_test(lines_of_both_kinds_are_two_invoices),
        cmocka_unit_test(a_line_is_quantity_times_price),
        test_property(sums_of_any_invoice_hold),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
