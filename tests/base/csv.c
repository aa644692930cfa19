/* csv.c - reading by RFC 4180, refusing with the line, and writing what is read back the same. */
#include "support/support.h"

#include "base/csv.h"

typedef struct reader {
    fb_csv *csv;
    fb_findings *findings;
    const char *const *fields;
    size_t count;
} reader;

static reader read_bytes(const char *text, size_t length) {
    reader r = {.findings = fb_findings_new()};
    assert_non_null(r.findings);
    assert_ok(fb_csv_open(&r.csv, text, length, "t.csv", r.findings), NULL);
    return r;
}

static reader read_text(const char *text) { return read_bytes(text, strlen(text)); }

static fb_rc next(reader *r) { return fb_csv_next(r->csv, &r->fields, &r->count); }

static void done(reader *r) {
    fb_csv_free(r->csv);
    fb_findings_free(r->findings);
}

static void assert_row(reader *r, int64_t line, size_t count, const char *const *fields) {
    assert_ok(next(r), r->findings);
    assert_int_equal(fb_csv_line(r->csv), line);
    assert_int_equal(r->count, count);
    for (size_t i = 0; i < count; i++)
        assert_string_equal(r->fields[i], fields[i]);
}

#define ROW(...)                                                                                                     \
    LENGTH(((const char *[]){__VA_ARGS__})), (const char *[]) { __VA_ARGS__ }

static void assert_refused(reader *r, const char *key, int64_t line) {
    assert_rc(next(r), FB_EINPUT, r->findings);
    const fb_finding *finding = test_finding(r->findings, key);
    assert_int_equal(finding->line, line);
    assert_string_equal(finding->file, "t.csv");
    assert_int_equal(finding->severity, FB_ERROR);
}

static void fields_quotes_and_line_ends_are_read(void **state) {
    (void)state;
    reader r = read_text("a,b,c\r\n1,\"x, \"\"y\"\"\",\n,,\n\"\",\"z\"\r\nlast,row");
    assert_row(&r, 1, ROW("a", "b", "c"));
    assert_row(&r, 2, ROW("1", "x, \"y\"", ""));
    assert_row(&r, 3, ROW("", "", ""));
    assert_row(&r, 4, ROW("", "z"));
    assert_row(&r, 5, ROW("last", "row"));
    assert_int_equal(next(&r), FB_ENOTFOUND);
    assert_int_equal(next(&r), FB_ENOTFOUND);
    done(&r);
}

static void a_byte_order_mark_and_empty_lines_are_passed_over(void **state) {
    (void)state;
    reader r = read_text("\xef\xbb\xbf"
                         "a,b\n\n\r\n1,2\n\n");
    assert_row(&r, 1, ROW("a", "b"));
    assert_row(&r, 4, ROW("1", "2"));
    assert_int_equal(next(&r), FB_ENOTFOUND);
    done(&r);
}

static void a_quoted_field_may_hold_lines_and_the_count_goes_on(void **state) {
    (void)state;
    reader r = read_text("a,b\n1,\"two\nlines\r\nthree\"\n2,x\n");
    assert_row(&r, 1, ROW("a", "b"));
    assert_row(&r, 2, ROW("1", "two\nlines\r\nthree"));
    assert_row(&r, 5, ROW("2", "x"));
    done(&r);
}

static void a_quote_without_end_is_refused_with_its_line(void **state) {
    (void)state;
    reader r = read_text("a,b\n1,\"open\n2,x\n");
    assert_row(&r, 1, ROW("a", "b"));
    assert_refused(&r, "csv.quote", 2);
    assert_int_equal(next(&r), FB_ENOTFOUND);
    done(&r);
}

static void text_after_a_closing_quote_is_refused_and_the_next_line_is_read(void **state) {
    (void)state;
    reader r = read_text("a,b\n\"x\"y,2\n3,4\n\"x\"\ry,5\n\"x\"\r,6\n");
    assert_row(&r, 1, ROW("a", "b"));
    assert_refused(&r, "csv.quote", 2);
    assert_row(&r, 3, ROW("3", "4"));
    assert_rc(next(&r), FB_EINPUT, r.findings);
    assert_rc(next(&r), FB_EINPUT, r.findings);
    assert_int_equal(next(&r), FB_ENOTFOUND);
    done(&r);
}

static void a_nul_byte_is_refused_bare_and_quoted(void **state) {
    (void)state;
    static const char BARE[] = "a,b\n1\0,2\n3,4\n", QUOTED[] = "a,b\n\"1\0\",2\n3,4\n";
    reader r = read_bytes(BARE, sizeof BARE - 1);
    assert_row(&r, 1, ROW("a", "b"));
    assert_refused(&r, "csv.binary", 2);
    assert_row(&r, 3, ROW("3", "4"));
    done(&r);
    r = read_bytes(QUOTED, sizeof QUOTED - 1);
    assert_row(&r, 1, ROW("a", "b"));
    assert_refused(&r, "csv.binary", 2);
    assert_row(&r, 3, ROW("3", "4"));
    done(&r);
}

static void other_charsets_than_utf8_are_refused(void **state) {
    (void)state;
    reader r = read_text("a,b\nBor\xe5s,1\nBorås,2\n");
    assert_row(&r, 1, ROW("a", "b"));
    assert_refused(&r, "csv.charset", 2);
    assert_row(&r, 3, ROW("Borås", "2"));
    done(&r);
    /* half a character at the end of one field is not made whole by the next */
    r = read_text("\xc3,\xa5\n");
    assert_refused(&r, "csv.charset", 1);
    done(&r);
}

static void too_many_fields_or_bytes_are_refused(void **state) {
    (void)state;
    fb_buf text;
    fb_buf_init(&text, FB_MIB(1));
    for (int i = 0; i < FB_CSV_FIELDS; i++)
        fb_csv_field(&text, i == 0, "x");
    fb_buf_add(&text, "\n");
    for (int i = 0; i < FB_CSV_FIELDS + 1; i++)
        fb_csv_field(&text, i == 0, "x");
    fb_buf_add(&text, "\n");
    for (int i = 0; i < FB_CSV_ROW; i++)
        fb_buf_add_char(&text, 'x');
    fb_buf_add(&text, "\nend\n");
    assert_ok(fb_buf_rc(&text), NULL);
    reader r = read_bytes(text.text, text.length);
    assert_ok(next(&r), r.findings);
    assert_int_equal(r.count, FB_CSV_FIELDS);
    assert_refused(&r, "csv.limit", 2);
    assert_rc(next(&r), FB_EINPUT, r.findings);
    assert_int_equal(fb_csv_line(r.csv), 3);
    assert_row(&r, 4, ROW("end"));
    done(&r);
    fb_buf_free(&text);
}

/* Headers -------------------------------------------------------------------------------------- */

static const char *const NAMES[] = {"code", "name", "type"};

static fb_rc header(reader *r, size_t *at) { return fb_csv_header(r->csv, NAMES, 3, at); }

static void columns_stand_in_any_order(void **state) {
    (void)state;
    size_t at[3];
    reader r = read_text("type,code,name\nT,1510,Fordran\n");
    assert_ok(header(&r, at), r.findings);
    assert_ok(next(&r), r.findings);
    assert_string_equal(r.fields[at[0]], "1510");
    assert_string_equal(r.fields[at[1]], "Fordran");
    assert_string_equal(r.fields[at[2]], "T");
    done(&r);
}

static void a_header_that_is_not_the_expected_one_is_refused(void **state) {
    (void)state;
    static const struct {
        const char *text, *key, *word;
    } CASES[] = {{"", "csv.empty", "header"},
                 {"\n\n", "csv.empty", "header"},
                 {"code,name\n", "csv.header", "type"},
                 {"code,name,type,colour\n", "csv.header", "colour"},
                 {"code,name,Type\n", "csv.header", "Type"},
                 {"code,name,type,code\n", "csv.header", "code"}};
    for (size_t i = 0; i < LENGTH(CASES); i++) {
        size_t at[3];
        reader r = read_text(CASES[i].text);
        assert_rc(header(&r, at), FB_EINPUT, r.findings);
        assert_non_null(strstr(test_finding(r.findings, CASES[i].key)->text, CASES[i].word));
        assert_int_equal(test_finding(r.findings, CASES[i].key)->line, 1);
        done(&r);
    }
}

static void all_faults_of_a_header_are_shown_at_once(void **state) {
    (void)state;
    size_t at[3];
    reader r = read_text("kod,namn,type\n");
    assert_rc(header(&r, at), FB_EINPUT, r.findings);
    assert_int_equal(fb_findings_count(r.findings, FB_ERROR), 4); /* two unknown, two missing */
    done(&r);
}

static void a_row_has_as_many_fields_as_the_header(void **state) {
    (void)state;
    size_t at[3];
    reader r = read_text("code,name,type\n1510,Fordran\n1930,Bank,T\n1,2,3,4\n");
    assert_ok(header(&r, at), r.findings);
    assert_refused(&r, "csv.columns", 2);
    assert_row(&r, 3, ROW("1930", "Bank", "T"));
    assert_rc(next(&r), FB_EINPUT, r.findings);
    done(&r);
}

/* Writing -------------------------------------------------------------------------------------- */

static void quotes_stand_only_where_they_must(void **state) {
    (void)state;
    fb_buf out;
    fb_buf_init(&out, 1000);
    static const char *const FIELDS[] = {"plain text", "", "a,b", "say \"x\"", "two\nlines", "semi;colon", "å"};
    for (size_t i = 0; i < LENGTH(FIELDS); i++)
        fb_csv_field(&out, i == 0, FIELDS[i]);
    assert_string_equal(out.text, "plain text,,\"a,b\",\"say \"\"x\"\"\",\"two\nlines\",semi;colon,å");
    fb_buf_free(&out);
}

static void what_is_written_is_read_back_the_same(void **state) {
    test_random *random = *state;
    enum { COLUMNS = 4, ROWS = 20, MOST = 160 };
    static char fields[ROWS][COLUMNS][MOST * 4 + 1];
    for (int round = 0; round < 300; round++) {
        fb_buf text;
        fb_buf_init(&text, FB_MIB(4));
        fb_buf_add(&text, "a,b,c,d\n"); /* a file begins with a header, so that no field can pass for a mark */
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < COLUMNS; column++)
                fb_csv_field(&text, column == 0, test_random_text(random, fields[row][column], MOST));
            fb_buf_add(&text, round % 2 ? "\n" : "\r\n");
        }
        reader r = read_bytes(text.text, text.length);
        assert_ok(next(&r), r.findings);
        for (int row = 0; row < ROWS; row++) {
            assert_ok(next(&r), r.findings);
            assert_int_equal(r.count, COLUMNS);
            for (int column = 0; column < COLUMNS; column++)
                assert_string_equal(r.fields[column], fields[row][column]);
        }
        assert_int_equal(next(&r), FB_ENOTFOUND);
        done(&r);
        fb_buf_free(&text);
    }
    test_random_done(random);
}

static void random_bytes_never_read_out_of_bounds_and_always_end(void **state) {
    test_random *random = *state;
    static const char ALPHABET[] = "\",\n\r\0a\xc3\xa5 ";
    for (int round = 0; round < 3000; round++) {
        size_t length = (size_t)test_random_between(random, 0, 60), calls = 0;
        char *bytes = malloc(length + 1); /* its own block, so that a sanitizer sees the end */
        assert_non_null(bytes);
        for (size_t i = 0; i < length; i++)
            bytes[i] = ALPHABET[test_random_bits(random) % (sizeof ALPHABET - 1)];
        reader r = read_bytes(bytes, length);
        for (fb_rc rc; (rc = next(&r)) != FB_ENOTFOUND;) {
            assert_true(rc == FB_OK || rc == FB_EINPUT);
            assert_true(++calls <= length);
        }
        done(&r);
        free(bytes);
    }
    test_random_done(random);
}

static fb_rc open_once(void *context) {
    fb_csv *csv = NULL;
    (void)context;
    fb_rc rc = fb_csv_open(&csv, "a\n", 2, "t.csv", NULL);
    fb_csv_free(csv);
    return rc;
}

static void opening_says_when_memory_was_out(void **state) {
    (void)state;
    assert_int_equal(test_each_fault(open_once, NULL, NULL, NULL), 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fields_quotes_and_line_ends_are_read),
        cmocka_unit_test(a_byte_order_mark_and_empty_lines_are_passed_over),
        cmocka_unit_test(a_quoted_field_may_hold_lines_and_the_count_goes_on),
        cmocka_unit_test(a_quote_without_end_is_refused_with_its_line),
        cmocka_unit_test(text_after_a_closing_quote_is_refused_and_the_next_line_is_read),
        cmocka_unit_test(a_nul_byte_is_refused_bare_and_quoted),
        cmocka_unit_test(other_charsets_than_utf8_are_refused),
        cmocka_unit_test(too_many_fields_or_bytes_are_refused),
        cmocka_unit_test(columns_stand_in_any_order),
        cmocka_unit_test(a_header_that_is_not_the_expected_one_is_refused),
        cmocka_unit_test(all_faults_of_a_header_are_shown_at_once),
        cmocka_unit_test(a_row_has_as_many_fields_as_the_header),
        cmocka_unit_test(quotes_stand_only_where_they_must),
        test_property(what_is_written_is_read_back_the_same),
        test_property(random_bytes_never_read_out_of_bounds_and_always_end),
        cmocka_unit_test(opening_says_when_memory_was_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
