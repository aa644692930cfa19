/* hostile.c - what is no e-invoice, and what would cost without end, is refused: quickly, with a reason, and nothing
 * is fetched from anywhere. `test-peppol-hostile FOLDER SHARE` */
#include "support/support.h"

#include "exchange/peppol.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *folder, *share;
static fb_peppol_rules *rules;

/* Checks bytes that must be refused with a key. Nothing stands behind them, so that reading on is found. */
static void refused(const char *bytes, size_t length, const char *key) {
    char *xml = malloc(length ? length : 1);
    assert_non_null(xml);
    memcpy(xml, bytes, length);
    fb_findings *findings = fb_findings_new();
    fb_arena *arena = fb_arena_new(FB_MIB(8));
    const fb_peppol_fault *faults = NULL;
    size_t count = 77;
    assert_rc(fb_peppol_check(rules, xml, length, "hostile.xml", arena, &faults, &count, findings), FB_EINPUT,
              findings);
    assert_string_equal(test_finding(findings, key)->file, "hostile.xml");
    assert_null(faults);
    assert_int_equal(count, 77);
    fb_arena_free(arena);
    fb_findings_free(findings);
    free(xml);
}

static void refused_text(const char *xml, const char *key) { refused(xml, strlen(xml), key); }

#define INVOICE "<Invoice xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Invoice-2\""

static void a_bomb_is_refused_unread(void **state) {
    (void)state;
    refused_text("<?xml version=\"1.0\"?><!DOCTYPE b [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
                 "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\">]>" INVOICE
                 ">&d;</Invoice>",
                 "einvoice.type");
}

/* A file with a secret beside it is not read, by whatever way it is asked for. */
static void an_outside_file_is_not_read(void **state) {
    (void)state;
    refused_text("<!DOCTYPE Invoice [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" INVOICE ">&x;</Invoice>",
                 "einvoice.type");
    refused_text("<!DOCTYPE Invoice SYSTEM \"http://example.org/evil.dtd\">" INVOICE "/>", "einvoice.type");
    refused_text("<?xml version=\"1.0\"?>\n<!-- <!DOCTYPE> -->\n<!DOCTYPE Invoice>" INVOICE "/>", "einvoice.type");
    refused_text(INVOICE ">&x;</Invoice>", "einvoice.xml"); /* an entity that nothing declares */
}

/* An inclusion is an element as any other: it is told, not followed. */
static void an_inclusion_is_not_followed(void **state) {
    (void)state;
    fb_findings *findings = fb_findings_new();
    fb_arena *arena = fb_arena_new(FB_MIB(8));
    const fb_peppol_fault *faults;
    size_t count;
    const char *xml = INVOICE " xmlns:x=\"http://www.w3.org/2001/XInclude\"><x:include href=\"/etc/passwd\" "
                              "parse=\"text\"/></Invoice>";
    assert_ok(fb_peppol_check(rules, xml, strlen(xml), "x", arena, &faults, &count, findings), findings);
    bool told = false;
    for (size_t i = 0; i < count; i++) {
        told = told || strcmp(faults[i].rule, "UBL-UNKNOWN") == 0;
        assert_null(strstr(faults[i].found, "root"));
    }
    assert_true(told);
    fb_arena_free(arena);
    fb_findings_free(findings);
}

static void what_is_no_invoice_is_told_as_that(void **state) {
    (void)state;
    refused_text("", "einvoice.xml");
    refused_text("%PDF-1.7", "einvoice.xml");
    refused_text("<Invoice>", "einvoice.xml");
    refused_text(INVOICE "><a></b></Invoice>", "einvoice.xml");
    refused_text("<Invoice/>", "einvoice.kind");
    refused_text("<html xmlns=\"http://www.w3.org/1999/xhtml\"/>", "einvoice.kind");
    refused_text("<Order xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Order-2\"/>", "einvoice.kind");
    refused_text("<CreditNote xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Invoice-2\"/>", "einvoice.kind");
    refused_text(INVOICE ">\xe5</Invoice>", "einvoice.xml");
    refused("\xff\xfe<\0I\0", 6, "einvoice.xml");
    refused("<a\0/>", 5, "einvoice.xml");
    refused_text("<?xml version='1.0' encoding='UTF-16'?>" INVOICE "/>", "einvoice.xml");
    refused_text("\xef\xbb\xbf<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" INVOICE "/>", "einvoice.xml");
    refused_text("<?xml version='1.0' encoding='UTF-8859'?>" INVOICE "/>", "einvoice.xml");
    refused_text("<?xml version=1 encoding=-8?><Invoice", "einvoice.xml");
    refused_text("<?xml encoding='?>", "einvoice.xml");
}

/* A file of `count` times `part` between a beginning and an end. */
static void many(const char *begin, const char *part, size_t count, const char *end, const char *key) {
    fb_buf xml;
    fb_buf_init(&xml, FB_MIB(200));
    fb_buf_add(&xml, begin);
    for (size_t i = 0; i < count; i++)
        fb_buf_add(&xml, part);
    fb_buf_add(&xml, end);
    assert_ok(fb_buf_rc(&xml), NULL);
    refused(xml.text, xml.length, key);
    fb_buf_free(&xml);
}

static void what_is_too_large_is_refused(void **state) {
    (void)state;
    many(INVOICE ">", "<a/>", FB_PEPPOL_ELEMENTS + 1, "</Invoice>", "einvoice.limit");
    many(INVOICE, " a=\"b\"", 2000, "/>", "einvoice.limit");
    many(INVOICE " a='", ">", 5000, "'/>", "einvoice.limit");
    many(INVOICE ">", "<a>", FB_PEPPOL_DEPTH, "", "einvoice.limit");
    many(INVOICE ">", "<a>", FB_PEPPOL_DEPTH - 1, "", "einvoice.xml");
    many(INVOICE ">", "<a></a>", 2 * FB_PEPPOL_DEPTH, "", "einvoice.xml");
    char *large = malloc((size_t)FB_PEPPOL_FILE + 1);
    assert_non_null(large);
    memset(large, ' ', (size_t)FB_PEPPOL_FILE + 1);
    refused(large, (size_t)FB_PEPPOL_FILE + 1, "einvoice.limit");
    free(large);
}

/* Rules that go over all lines for each part of the VAT are quadratic; the steps are counted. */
static void a_file_that_takes_too_long_is_given_up(void **state) {
    (void)state;
    fb_buf text, xml;
    char path[1024];
    snprintf(path, sizeof path, "%s/service.xml", folder);
    text = test_read_file(path);
    fb_buf_init(&xml, FB_MIB(100));
    char *from = strstr(text.text, "    <cac:TaxSubtotal>"), *to = strstr(text.text, "  </cac:TaxTotal>"),
         *line = strstr(text.text, "  <cac:InvoiceLine>"), *last = strstr(text.text, "</Invoice>");
    fb_buf_add_bytes(&xml, text.text, (size_t)(from - text.text));
    /* Each part of the VAT is what the lines come to, so that its rule goes over them all: 1500 times 12978.90. */
    char *taxable = strstr(from, "12978.90");
    for (int i = 0; i < 1500; i++) {
        fb_buf_add_bytes(&xml, from, (size_t)(taxable - from));
        fb_buf_add(&xml, "19468350.00");
        fb_buf_add_bytes(&xml, taxable + 8, (size_t)(to - taxable - 8));
    }
    fb_buf_add_bytes(&xml, to, (size_t)(line - to));
    for (int i = 0; i < 1500; i++)
        fb_buf_add_bytes(&xml, line, (size_t)(last - line));
    fb_buf_add(&xml, "</Invoice>");
    refused(xml.text, xml.length, "einvoice.limit");
    fb_buf_free(&xml);
    fb_buf_free(&text);
}

/* An attachment is one large text, larger than what libxml2 takes of itself. */
static void a_large_text_is_read(void **state) {
    (void)state;
    fb_findings *findings = fb_findings_new();
    fb_arena *arena = fb_arena_new(FB_MIB(8));
    const fb_peppol_fault *faults;
    size_t count;
    char path[1024];
    fb_buf xml;
    snprintf(path, sizeof path, "%s/fees.xml", folder);
    fb_buf text = test_read_file(path);
    fb_buf_init(&xml, FB_MIB(20));
    const char *note = strstr(text.text, "<cbc:Note>") + strlen("<cbc:Note>");
    fb_buf_add_bytes(&xml, text.text, (size_t)(note - text.text));
    for (int i = 0; i < 12 * 1000 * 100; i++)
        fb_buf_add(&xml, "ten bytes ");
    fb_buf_add(&xml, note);
    assert_ok(fb_peppol_check(rules, xml.text, xml.length, "x", arena, &faults, &count, findings), findings);
    assert_int_equal(count, 0);
    fb_buf_free(&xml);
    fb_buf_free(&text);
    fb_arena_free(arena);
    fb_findings_free(findings);
}

/* Five hundred lines are checked in the blink of an eye. */
static void a_long_invoice_is_checked(void **state) {
    (void)state;
    fb_findings *findings = fb_findings_new();
    fb_arena *arena = fb_arena_new(FB_MIB(8));
    const fb_peppol_fault *faults;
    size_t count;
    fb_invoice_line *lines = fb_calloc(500, sizeof *lines);
    for (int i = 0; i < 500; i++)
        lines[i] = (fb_invoice_line){.number = i + 1,
                                     .text = "Avgift",
                                     .quantity = 100,
                                     .measure = "C62",
                                     .price = {100},
                                     .net = {100},
                                     .from = 20230101,
                                     .to = 20230131};
    fb_invoice_party party = {.name = "Åsby",
                              .orgnr = "2120009994",
                              .country = "SE",
                              .endpoint = "2120009994",
                              .endpoint_scheme = "0007",
                              .reference = "1"};
    fb_invoice invoice = {.number = 1,
                          .issued = 20230101,
                          .due = 20230131,
                          .seller = party,
                          .buyer = party,
                          .ocr = "18",
                          .bankgiro = "9912346",
                          .lines = lines,
                          .line_count = 500,
                          .net = {50000},
                          .total = {50000}};
    fb_buf xml;
    fb_buf_init(&xml, FB_MIB(8));
    assert_ok(fb_peppol_write(&xml, &invoice, findings), findings);
    assert_ok(fb_peppol_check(rules, xml.text, xml.length, "x", arena, &faults, &count, findings), findings);
    assert_int_equal(count, 0);
    fb_buf_free(&xml);
    fb_free(lines);
    fb_arena_free(arena);
    fb_findings_free(findings);
}

/* The lists of rules are data that somebody may have changed. */
static void wrong_lists_are_told(void **state) {
    static const struct {
        const char *file, *text;
    } WRONG[] = {{"rules.csv", "id,severity,context,test,expected,text,text_en\nX,error,/*,1 +,,a,b\n"},
                 {"rules.csv", "id,severity,context,test,expected,text,text_en\nX-{A|B,error,/*,true(),,a,b\n"},
                 {"rules.csv", "id,severity,context,test,expected,text,text_en\nX-{A|B}-{C},error,/*,1{},,a,b\n"},
                 {"rules.csv", "id,severity,context,test,expected,text,text_en\nX,fatal,/*,true(),,a,b\n"},
                 {"rules.csv", "id,severity,context,test,expected,text,text_en\nX,error,,true(),,a,b\n"},
                 {"rules.csv", "id,severity,context,test,expected,text,text_en\nX,error,/*,true(),1,a,b\n"},
                 {"structure.csv", "shape,element,least,most,holds\nInvoice,cbc:ID,0,x,text\n"},
                 {"codes.csv", NULL}};
    (void)state;
    for (size_t i = 0; i < LENGTH(WRONG); i++) {
        test_folder top;
        char path[512], text[1024];
        test_folder_new(&top);
        test_path(path, &top, "peppol");
        assert_ok(fb_folder_make(path), NULL);
        static const char *const FILES[] = {"rules.csv", "structure.csv", "codes.csv"};
        for (size_t k = 0; k < LENGTH(FILES); k++) {
            snprintf(text, sizeof text, "%s/peppol/%s", share, FILES[k]);
            fb_buf copy = test_read_file(text);
            bool here = strcmp(FILES[k], WRONG[i].file) == 0;
            const char *bytes = here ? WRONG[i].text : copy.text;
            snprintf(text, sizeof text, "%s/%s", path, FILES[k]);
            if (bytes) test_write_file(text, bytes, strlen(bytes));
            fb_buf_free(&copy);
        }
        fb_findings *findings = fb_findings_new();
        fb_peppol_rules *none = NULL;
        assert_rc(fb_peppol_rules_read(&none, top.path, findings), FB_EINPUT, findings);
        assert_non_null(test_finding(findings, "einvoice.rules"));
        assert_null(none);
        fb_findings_free(findings);
        test_folder_free(&top);
    }
}

static int set_up(void **state) {
    (void)state;
    return fb_peppol_rules_read(&rules, share, NULL) == FB_OK ? 0 : 1;
}

static int tear_down(void **state) {
    (void)state;
    fb_peppol_rules_free(rules);
    return 0;
}

int main(int argc, char **argv) {
    folder = argc > 1 ? argv[1] : ".";
    share = argc > 2 ? argv[2] : "share";
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_bomb_is_refused_unread),     cmocka_unit_test(an_outside_file_is_not_read),
        cmocka_unit_test(an_inclusion_is_not_followed), cmocka_unit_test(what_is_no_invoice_is_told_as_that),
        cmocka_unit_test(what_is_too_large_is_refused), cmocka_unit_test(a_file_that_takes_too_long_is_given_up),
        cmocka_unit_test(a_large_text_is_read),         cmocka_unit_test(a_long_invoice_is_checked),
        cmocka_unit_test(wrong_lists_are_told),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
