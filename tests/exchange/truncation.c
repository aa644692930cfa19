/* truncation.c - a file that was cut off anywhere: it is taken in with a warning, or refused with a finding. */
#include "support/book.h"

#include "exchange/sie_import.h"

#include <stdio.h>

static const char FILE_TEXT[] = "#FLAGGA 0\r\n#SIETYP 4\r\n#FNAMN \"Testbygden \\\"T\\\"\"\r\n#ORGNR 222000-0000\r\n"
                                "#RAR 0 20230101 20231231\r\n#RAR -1 20220101 20221231\r\n"
                                "#KONTO 1510 \"Kund\"\r\n#KTYP 1510 T\r\n#KONTO 3011 \"Avgift p\x86 prov\"\r\n"
                                "#OBJEKT 1 30 \"Ny\"\r\n#IB 0 1510 100.00\r\n#IB 0 2010 -100.00\r\n"
                                "#OIB 0 1510 {1 10} 70.00\r\n#UB 0 1510 110.00\r\n#UB -1 1510 100.00\r\n"
                                "#VER A 1 20230131 \"x\" 20230131\r\n{\r\n#TRANS 1510 {1 30} 10.00\r\n"
                                "#TRANS 3011 {20 K9 7 x} -10.00 \"\" \"text\"\r\n}\r\n";

static fb_rc import_prefix(test_book *t, size_t length) {
    fb_sie_source *source = NULL;
    fb_sie_import_result result;
    fb_findings_clear(t->findings);
    assert_ok(fb_sie_source_memory(&source, FILE_TEXT, length, "prefix.se"), NULL);
    fb_rc rc = fb_sie_import_source(source, t->store, NULL, t->findings, &result);
    fb_sie_source_free(source);
    return rc;
}

static bool line_ends_at(size_t length) { return length == 0 || strchr("\r\n}", FILE_TEXT[length - 1]) != NULL; }

/* The one cut that nothing can show is between two records; the balances or their sums may, which is a warning. */
static void a_file_cut_anywhere_is_refused_or_told(void **state) {
    (void)state;
    test_book *t = test_book_new();
    for (size_t length = 0; length < sizeof FILE_TEXT; length++) {
        assert_ok(fb_begin(t->store), NULL);
        fb_rc rc = import_prefix(t, length);
        fb_rollback(t->store);
        size_t errors = fb_findings_count(t->findings, FB_ERROR),
               warnings = fb_findings_count(t->findings, FB_WARNING);
        if (rc == FB_OK ? errors > 0 : rc != FB_EINPUT || errors == 0)
            fail_msg("cut to %zu bytes: answered \"%s\" with %zu errors", length, fb_rc_text(rc), errors);
        if (rc == FB_OK && warnings == 0 && !line_ends_at(length))
            fail_msg("cut to %zu bytes: nothing was told", length);
    }
    assert_int_equal(test_voucher_count(t, 2023), 0);
    test_book_free(t);
}

static void a_cut_inside_a_voucher_is_always_refused(void **state) {
    (void)state;
    test_book *t = test_book_new();
    size_t from = (size_t)(strstr(FILE_TEXT, "{\r\n") - FILE_TEXT) + 1, to = sizeof FILE_TEXT - 4;
    for (size_t length = from; length <= to; length++)
        if (import_prefix(t, length) != FB_EINPUT) fail_msg("cut to %zu bytes: not refused", length);
    test_book_free(t);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_cut_anywhere_is_refused_or_told),
        cmocka_unit_test(a_cut_inside_a_voucher_is_always_refused),
    };
    return cmocka_run_group_tests_name("exchange truncation", tests, NULL, NULL);
}
