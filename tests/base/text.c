/* text.c - character sets, capped buffers, whole files and folders. */
#include "base/folder.h"
#include "support/support.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* UTF-8 ---------------------------------------------------------------------------------------- */

static void good_utf8_is_taken(void **state) {
    (void)state;
    static const char *const GOOD[] = {"",
                                       "abc",
                                       "åäö",
                                       "\xc2\x80",
                                       "\xdf\xbf",
                                       "€",
                                       "😀",
                                       "\xe0\xa0\x80",
                                       "\xed\x9f\xbf",
                                       "\xee\x80\x80",
                                       "−",
                                       "\u202f",
                                       "\xf0\x90\x80\x80",
                                       "\xf4\x8f\xbf\xbf"};
    for (size_t i = 0; i < LENGTH(GOOD); i++)
        assert_true(fb_utf8_valid(GOOD[i], strlen(GOOD[i])));
}

static void overlong_surrogate_cut_and_lone_bytes_are_refused(void **state) {
    (void)state;
    static const char *const BAD[] = {
        "\x80",
        "\xbf",
        "a\xff",
        "\xfe",
        "\xc0\x80",
        "\xc1\xbf", /* overlong in two */
        "\xe0\x80\x80",
        "\xe0\x9f\xbf", /* overlong in three */
        "\xf0\x80\x80\x80",
        "\xf0\x8f\xbf\xbf", /* overlong in four */
        "\xed\xa0\x80",
        "\xed\xbf\xbf", /* surrogates */
        "\xf4\x90\x80\x80",
        "\xf5\x80\x80\x80", /* beyond U+10FFFF */
        "\xc3",
        "\xe2\x82",
        "\xf0\x9f\x98",
        "\xc3(",
        "\xe2(\xa1",  /* cut */
        "f\xf6rbund", /* Latin-1 */
    };
    for (size_t i = 0; i < LENGTH(BAD); i++)
        if (fb_utf8_valid(BAD[i], strlen(BAD[i]))) fail_msg("bad text %zu was taken for UTF-8", i);
}

static void utf8_agrees_with_the_definition_for_every_code_point(void **state) {
    (void)state;
    for (uint32_t code = 1; code <= 0x110000; code++) {
        unsigned char b[5] = {0};
        if (code < 0x80) {
            b[0] = (unsigned char)code;
        } else if (code < 0x800) {
            b[0] = (unsigned char)(0xC0 | code >> 6);
            b[1] = (unsigned char)(0x80 | (code & 0x3F));
        } else if (code < 0x10000) {
            b[0] = (unsigned char)(0xE0 | code >> 12);
            b[1] = (unsigned char)(0x80 | (code >> 6 & 0x3F));
            b[2] = (unsigned char)(0x80 | (code & 0x3F));
        } else {
            b[0] = (unsigned char)(0xF0 | code >> 18);
            b[1] = (unsigned char)(0x80 | (code >> 12 & 0x3F));
            b[2] = (unsigned char)(0x80 | (code >> 6 & 0x3F));
            b[3] = (unsigned char)(0x80 | (code & 0x3F));
        }
        bool is_character = code < 0x110000 && (code < 0xD800 || code > 0xDFFF);
        const char *at = (const char *)b;
        if (fb_utf8_valid(at, strlen(at)) != is_character) fail_msg("U+%04X", code);
        if (is_character && fb_utf8_next(&at) != code) fail_msg("U+%04X was read as another", code);
    }
}

static void width_counts_characters_not_bytes(void **state) {
    (void)state;
    assert_int_equal(fb_utf8_width(""), 0);
    assert_int_equal(fb_utf8_width("Borås"), 5);
    assert_int_equal(fb_utf8_width("e\xcc\x81"), 1); /* e with a combining accent */
    assert_int_equal(fb_utf8_width("−1\u202f234"), 6);
}

static void a_text_is_broken_at_its_blanks(void **state) {
    (void)state;
    static const struct {
        const char *text;
        size_t indent, width;
        const char *wrapped;
    } CASES[] = {
        {"", 4, 20, "\n"},
        {"one", 4, 20, "one\n"},
        {"one two three", 0, 20, "one two three\n"},
        {"one two three", 0, 13, "one two three\n"},
        {"one two three", 0, 12, "one two\nthree\n"},
        {"one two three", 2, 14, "one two\n  three\n"}, /* the first line begins at the indent, too */
        {"one two three", 2, 15, "one two three\n"},
        {"one  two   three ", 0, 7, "one two\nthree\n"},
        {"åäö åäö åäö", 1, 8, "åäö åäö\n åäö\n"}, /* columns, not bytes */
        {"unbreakable", 2, 5, "unbreakable\n"},   /* a word is never cut */
        {"a unbreakable b", 2, 5, "a\n  unbreakable\n  b\n"},
        {"1\u202f000 kr", 0, 6, "1\u202f000\nkr\n"}, /* nor a number at its narrow space */
    };
    for (size_t i = 0; i < LENGTH(CASES); i++) {
        fb_buf out;
        fb_buf_init(&out, 1000);
        fb_buf_add_wrapped(&out, CASES[i].text, CASES[i].indent, CASES[i].width);
        assert_ok(fb_buf_rc(&out), NULL);
        assert_string_equal(out.text, CASES[i].wrapped);
        fb_buf_free(&out);
    }
}

/* The old character sets ------------------------------------------------------------------------ */

static const char DECODED[] = "åäöÅÄÖéüÉÜæø"; /* CP437 has æ; ø it lacks */

static void cp437_holds_the_letters_of_swedish(void **state) {
    (void)state;
    static const char BYTES[] = "\x86\x84\x94\x8f\x8e\x99\x82\x81\x90\x9a\x91";
    fb_buf out;
    fb_buf_init(&out, 100);
    fb_buf_add_decoded(&out, FB_CP437, BYTES, strlen(BYTES));
    assert_ok(fb_buf_rc(&out), NULL);
    assert_string_equal(out.text, "åäöÅÄÖéüÉÜæ");
    const char *at = DECODED;
    for (size_t i = 0; BYTES[i]; i++)
        assert_int_equal(fb_cp437_byte(fb_utf8_next(&at)), (unsigned char)BYTES[i]);
    assert_int_equal(fb_cp437_byte(fb_utf8_next(&at)), 0);
    assert_int_equal(fb_cp437_byte(0x20AC), 0); /* no euro */
    fb_buf_free(&out);
}

static void every_cp437_byte_survives_both_ways(void **state) {
    (void)state;
    for (int byte = 1; byte < 256; byte++) {
        char bytes[1] = {(char)byte};
        fb_buf out;
        fb_buf_init(&out, 10);
        fb_buf_add_decoded(&out, FB_CP437, bytes, 1);
        const char *at = out.text;
        assert_true(out.length > 0 && fb_utf8_valid(out.text, out.length));
        assert_int_equal(fb_cp437_byte(fb_utf8_next(&at)), byte);
        fb_buf_free(&out);
    }
}

static void latin1_and_utf8_are_decoded(void **state) {
    (void)state;
    fb_buf out;
    fb_buf_init(&out, 100);
    fb_buf_add_decoded(&out, FB_LATIN1, "f\xf6r\xe5", 4);
    fb_buf_add_decoded(&out, FB_UTF8, "å", 2);
    fb_buf_add_decoded(&out, FB_ASCII, "b", 1);
    assert_string_equal(out.text, "förååb");
    fb_buf_free(&out);
}

/* Buffers -------------------------------------------------------------------------------------- */

static void a_buffer_takes_to_its_cap_and_no_further(void **state) {
    (void)state;
    fb_buf out;
    fb_buf_init(&out, 10);
    assert_string_equal(out.text, "");
    fb_buf_add(&out, "0123456789");
    assert_ok(fb_buf_rc(&out), NULL);
    fb_buf_add_char(&out, 'x');
    assert_int_equal(fb_buf_rc(&out), FB_ELIMIT);
    assert_string_equal(out.text, "0123456789");
    fb_buf_add(&out, ""); /* what failed stays failed */
    fb_buf_printf(&out, "%d", 1);
    assert_int_equal(fb_buf_rc(&out), FB_ELIMIT);
    assert_int_equal(out.length, 10);
    fb_buf_reset(&out);
    assert_ok(fb_buf_rc(&out), NULL);
    fb_buf_printf(&out, "%s-%d", "a", 7);
    assert_string_equal(out.text, "a-7");
    fb_buf_free(&out);
    assert_string_equal(out.text, "");
}

static void a_write_that_does_not_fit_is_dropped_whole(void **state) {
    (void)state;
    fb_buf out;
    fb_buf_init(&out, 5);
    fb_buf_printf(&out, "%s", "123456");
    assert_int_equal(fb_buf_rc(&out), FB_ELIMIT);
    assert_int_equal(out.length, 0);
    fb_buf_free(&out);
}

static fb_rc write_some(void *context) {
    fb_buf out;
    (void)context;
    fb_buf_init(&out, FB_MIB(1));
    for (int i = 0; i < 1000; i++)
        fb_buf_printf(&out, "row %d\n", i);
    fb_rc rc = fb_buf_rc(&out);
    fb_buf_free(&out);
    return rc;
}

static void a_buffer_says_when_memory_was_out(void **state) {
    (void)state;
    assert_true(test_each_fault(write_some, NULL, NULL, NULL) > 5);
}

/* Files ---------------------------------------------------------------------------------------- */

static void a_written_file_is_read_back_and_leaves_no_temporary(void **state) {
    (void)state;
    test_folder folder;
    char path[512];
    test_folder_new(&folder);
    test_path(path, &folder, "a.csv");
    assert_ok(fb_file_write(path, "one\0two", 7), NULL);
    fb_buf text = test_read_file(path);
    assert_int_equal(text.length, 7);
    assert_memory_equal(text.text, "one\0two", 8);
    fb_buf_free(&text);
    assert_ok(fb_file_write(path, "", 0), NULL);
    text = test_read_file(path);
    assert_int_equal(text.length, 0);
    fb_buf_free(&text);
    assert_int_equal(test_folder_count(&folder), 1);
    test_folder_free(&folder);
}

static void a_failed_write_leaves_the_old_file_and_no_temporary(void **state) {
    (void)state;
    test_folder folder;
    char path[512], within[512];
    test_folder_new(&folder);
    test_path(path, &folder, "name");
    assert_int_equal(mkdir(path, 0777), 0); /* a folder that is not empty cannot be replaced by a file */
    test_path(within, &folder, "name/old");
    test_write_file(within, "old", 3);
    assert_int_equal(fb_file_write(path, "new", 3), FB_EIO);
    assert_int_equal(test_folder_count(&folder), 1);
    fb_buf old = test_read_file(within);
    assert_string_equal(old.text, "old");
    fb_buf_free(&old);
    assert_int_equal(fb_file_write(test_path(path, &folder, "no/such/folder"), "x", 1), FB_EIO);
    test_folder_free(&folder);
}

static void a_reader_sees_the_old_file_or_the_new(void **state) {
    (void)state;
    test_folder folder;
    char path[512], first[3] = {0};
    test_folder_new(&folder);
    test_path(path, &folder, "report.html");
    test_write_file(path, "old", 3);
    FILE *reader = fopen(path, "rb");
    assert_non_null(reader);
    assert_ok(fb_file_write(path, "newer", 5), NULL);
    assert_int_equal(fread(first, 1, 3, reader), 3); /* the file that was opened is whole */
    assert_memory_equal(first, "old", 3);
    fclose(reader);
    fb_buf text = test_read_file(path);
    assert_string_equal(text.text, "newer");
    fb_buf_free(&text);
    test_folder_free(&folder);
}

static void a_file_that_cannot_be_read_says_why(void **state) {
    (void)state;
    test_folder folder;
    char path[512];
    fb_buf out;
    test_folder_new(&folder);
    fb_buf_init(&out, 100);
    assert_int_equal(fb_file_read(&out, test_path(path, &folder, "none")), FB_ENOTFOUND);
    assert_int_equal(fb_file_read(&out, folder.path), FB_EIO);
    fb_buf_reset(&out);
    assert_int_equal(fb_file_read(&out, "/dev/zero"), FB_ELIMIT); /* without end: the cap stops it */
    fb_buf_free(&out);
    test_folder_free(&folder);
}

static void a_folder_is_made_with_those_above_it(void **state) {
    (void)state;
    test_folder folder;
    char path[512];
    struct stat about;
    test_folder_new(&folder);
    assert_ok(fb_folder_make(test_path(path, &folder, "a/b//c/")), NULL);
    assert_int_equal(stat(test_path(path, &folder, "a/b/c"), &about), 0);
    assert_true(S_ISDIR(about.st_mode));
    assert_ok(fb_folder_make(path), NULL); /* it may be there already */
    test_folder_free(&folder);
}

static void a_file_in_the_way_of_a_folder_is_a_failure(void **state) {
    (void)state;
    test_folder folder;
    char path[512];
    test_folder_new(&folder);
    test_write_file(test_path(path, &folder, "file"), "x", 1);
    assert_int_equal(fb_folder_make(path), FB_EIO);
    assert_int_equal(fb_folder_make(test_path(path, &folder, "file/below")), FB_EIO);
    assert_int_equal(fb_folder_make(""), FB_EIO);
    test_folder_free(&folder);
}

static void names_of_a_folder_are_in_byte_order_without_hidden_ones(void **state) {
    (void)state;
    test_folder folder;
    test_folder_new(&folder);
    char path[512];
    static const char *const MADE[] = {"b", "a", "B", "\xc3\xa5", ".hidden", "a-b"};
    static const char *const LISTED[] = {"B", "a", "a-b", "b", "\xc3\xa5"};
    for (size_t i = 0; i < LENGTH(MADE); i++)
        assert_ok(fb_file_write(test_path(path, &folder, MADE[i]), "x", 1), NULL);
    fb_arena *arena = fb_arena_new(FB_KIB(64));
    const char *const *names;
    size_t count;
    assert_ok(fb_folder_names(folder.path, arena, &names, &count), NULL);
    assert_int_equal(count, LENGTH(LISTED));
    for (size_t i = 0; i < count; i++)
        assert_string_equal(names[i], LISTED[i]);
    assert_int_equal(fb_folder_names(test_path(path, &folder, "none"), arena, &names, &count), FB_ENOTFOUND);
    assert_int_equal(fb_folder_names(test_path(path, &folder, "a"), arena, &names, &count), FB_EIO);
    fb_arena_free(arena);
    test_folder_free(&folder);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(good_utf8_is_taken),
        cmocka_unit_test(overlong_surrogate_cut_and_lone_bytes_are_refused),
        cmocka_unit_test(utf8_agrees_with_the_definition_for_every_code_point),
        cmocka_unit_test(width_counts_characters_not_bytes),
        cmocka_unit_test(a_text_is_broken_at_its_blanks),
        cmocka_unit_test(cp437_holds_the_letters_of_swedish),
        cmocka_unit_test(every_cp437_byte_survives_both_ways),
        cmocka_unit_test(latin1_and_utf8_are_decoded),
        cmocka_unit_test(a_buffer_takes_to_its_cap_and_no_further),
        cmocka_unit_test(a_write_that_does_not_fit_is_dropped_whole),
        cmocka_unit_test(a_buffer_says_when_memory_was_out),
        cmocka_unit_test(a_written_file_is_read_back_and_leaves_no_temporary),
        cmocka_unit_test(a_failed_write_leaves_the_old_file_and_no_temporary),
        cmocka_unit_test(a_reader_sees_the_old_file_or_the_new),
        cmocka_unit_test(a_file_that_cannot_be_read_says_why),
        cmocka_unit_test(names_of_a_folder_are_in_byte_order_without_hidden_ones),
        cmocka_unit_test(a_folder_is_made_with_those_above_it),
        cmocka_unit_test(a_file_in_the_way_of_a_folder_is_a_failure),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
