/* read.c - the reader's own edges: where buffers end, how large lines may be, what a source is. */
#include "support/support.h"

#include "exchange/sie_numbers.h"
#include "exchange/sie_summary.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct given {
    fb_findings *findings;
    fb_sie_summary *summary;
    fb_rc rc;
} given;

static given summarise(const fb_buf *text) {
    given g = {.findings = fb_findings_new()};
    fb_sie_source *source = NULL;
    assert_non_null(g.findings);
    assert_ok(fb_sie_source_memory(&source, text->text, text->length, "memory.se"), NULL);
    g.rc = fb_sie_summarise_source(&g.summary, source, g.findings);
    fb_sie_source_free(source);
    return g;
}

static void forget(given *g) {
    fb_sie_summary_free(g->summary);
    fb_findings_free(g->findings);
}

static void add_head(fb_buf *text, const char *line_end) {
    fb_buf_printf(text, "#SIETYP 4%s#FNAMN \"A\"%s#ORGNR 222000-0000%s#RAR 0 20230101 20231231%s#KONTO 1510 \"x\"%s",
                  line_end, line_end, line_end, line_end, line_end);
}

static void add_vouchers(fb_buf *text, int count, const char *line_end) {
    for (int i = 1; i <= count; i++)
        fb_buf_printf(text, "#VER A %d 20230101 \"number %d\"%s{%s#TRANS 1510 {} 1.00%s#TRANS 1510 {} -1.00%s}%s", i,
                      i, line_end, line_end, line_end, line_end, line_end);
}

/* Every place in a line comes to stand at the end of the reader's buffer. */
static void lines_are_whole_wherever_the_buffer_ends(void **state) {
    static const char *const LINE_ENDS[] = {"\n", "\r\n", "\r"};
    (void)state;
    for (size_t e = 0; e < LENGTH(LINE_ENDS); e++) {
        for (int shift = 0; shift < 90; shift += 1) {
            fb_buf text;
            fb_buf_init(&text, FB_MIB(4));
            add_head(&text, LINE_ENDS[e]);
            fb_buf_printf(&text, "#PROSA \"%*s\"%s", shift, "", LINE_ENDS[e]);
            add_vouchers(&text, 5000, LINE_ENDS[e]);
            given g = summarise(&text);
            assert_ok(g.rc, g.findings);
            assert_int_equal(fb_findings_kept(g.findings), 0);
            assert_int_equal(g.summary->postings, 10000);
            assert_int_equal(g.summary->sums.debit, 500000);
            forget(&g);
            fb_buf_free(&text);
        }
    }
}

static void a_line_that_is_too_long_is_told_and_passed_over(void **state) {
    (void)state;
    fb_buf text;
    fb_buf_init(&text, FB_MIB(4));
    add_head(&text, "\n");
    fb_buf_add(&text, "#PROSA \"");
    for (int i = 0; i < 700000; i++)
        fb_buf_add_char(&text, 'x');
    fb_buf_add(&text, "\"\n");
    add_vouchers(&text, 3, "\n");
    given g = summarise(&text);
    assert_ok(g.rc, g.findings);
    assert_int_equal(test_finding(g.findings, "sie.long-line")->line, 6);
    assert_int_equal(g.summary->vouchers, 3);
    assert_int_equal(fb_findings_count(g.findings, FB_ERROR), 1);
    forget(&g);
    fb_buf_free(&text);
}

static void a_folder_and_a_missing_file_are_refused(void **state) {
    (void)state;
    fb_findings *findings = fb_findings_new();
    fb_sie_summary *summary = NULL;
    assert_rc(fb_sie_summarise(&summary, "/", findings), FB_EINPUT, findings);
    test_finding(findings, "sie.folder");
    assert_rc(fb_sie_summarise(&summary, "/no/such/file.se", findings), FB_ENOTFOUND, findings);
    test_finding(findings, "sie.open");
    assert_int_equal(fb_findings_kept(findings), 2);
    assert_null(summary);
    fb_findings_free(findings);
}

/* A pipe cannot be read twice; it is kept aside first. */
static void a_pipe_is_read_like_a_file(void **state) {
    (void)state;
    test_folder folder;
    char path[512];
    fb_findings *findings = fb_findings_new();
    fb_sie_summary *summary = NULL;
    fb_buf text;
    fb_buf_init(&text, FB_MIB(1));
    add_head(&text, "\n");
    add_vouchers(&text, 10, "\n");
    test_folder_new(&folder);
    assert_int_equal(mkfifo(test_path(path, &folder, "pipe"), 0600), 0);
    pid_t child = fork();
    if (child == 0) {
        int descriptor = open(path, O_WRONLY);
        bool good = write(descriptor, text.text, text.length) == (ssize_t)text.length;
        _exit(good ? 0 : 1);
    }
    assert_ok(fb_sie_summarise(&summary, path, findings), findings);
    assert_int_equal(summary->vouchers, 10);
    fb_sie_summary_free(summary);
    fb_findings_free(findings);
    fb_buf_free(&text);
    test_folder_free(&folder);
}

/* Against the plainest model there is: a flag for each number. */
static void numbers_are_remembered_in_any_order(void **state) {
    test_random *random = *state;
    enum { NUMBERS = 400 };
    bool had[NUMBERS + 1] = {false};
    fb_sie_numbers *numbers = NULL;
    assert_ok(fb_sie_numbers_new(&numbers), NULL);
    for (int i = 0; i < 5 * NUMBERS; i++) {
        int64_t number = test_random_between(random, 1, NUMBERS);
        assert_rc(fb_sie_numbers_add(numbers, "A", number, 1), had[number] ? FB_ECONFLICT : FB_OK, NULL);
        had[number] = true;
    }
    assert_false(fb_sie_numbers_full(numbers));
    fb_sie_numbers_free(numbers);
    test_random_done(random);
}

static void a_summary_is_json_and_text(void **state) {
    (void)state;
    fb_buf text, out;
    fb_buf_init(&text, FB_MIB(1));
    fb_buf_init(&out, FB_MIB(1));
    add_head(&text, "\n");
    fb_buf_add(&text, "#IB 0 1510 10\n#UB -1 1510 10\n#VER A 1 20230101 \"x\"\n{\n#TRANS 1510 {} 0.10\n}\n");
    given g = summarise(&text);
    assert_ok(g.rc, g.findings);
    assert_ok(fb_sie_summary_json(&out, g.summary, g.findings), NULL);
    const char *from = strstr(out.text, "\"problems\"");
    assert_non_null(from);
    static const char START[] =
        "{\"file\":\"memory.se\",\"sie_type\":\"4E\",\"company\":\"A\",\"orgnr\":\"222000-0000\",\"accounts\":1,"
        "\"vouchers\":1,\"postings\":1,\"unbalanced\":1,\"debit_ore\":10,\"ib_ore\":{\"0\":1000,\"-1\":0},"
        "\"ub_ore\":{\"0\":0,\"-1\":1000},\"res_ore\":{\"0\":0,\"-1\":0},";
    assert_memory_equal(out.text, START, sizeof START - 1);
    assert_non_null(strstr(from, "{\"line\":8,\"what\":\"voucher A 1 does not balance"));
    fb_buf_reset(&out);
    assert_ok(fb_sie_summary_text(&out, g.summary, g.findings), NULL);
    for (const char *line = out.text; *line; line = strchr(line, '\n') + 1) {
        char one[400];
        snprintf(one, sizeof one, "%.*s", (int)strcspn(line, "\n"), line);
        assert_in_range(fb_utf8_width(one), 0, 80);
    }
    forget(&g);
    fb_buf_free(&text);
    fb_buf_free(&out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_are_whole_wherever_the_buffer_ends),
        cmocka_unit_test(a_line_that_is_too_long_is_told_and_passed_over),
        cmocka_unit_test(a_folder_and_a_missing_file_are_refused),
        cmocka_unit_test(a_pipe_is_read_like_a_file),
        test_property(numbers_are_remembered_in_any_order),
        cmocka_unit_test(a_summary_is_json_and_text),
    };
    return cmocka_run_group_tests_name("exchange read", tests, NULL, NULL);
}
