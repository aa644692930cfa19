/* new_folder.c - the old folder or the new one, never something between. */
#include "base/new_folder.h"
#include "support/support.h"

#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static void put(fb_new_folder *folder, const char *name, const char *text) {
    assert_int_equal(fb_new_folder_write(folder, name, text, strlen(text)), FB_OK);
}

static void make(const char *path, const char *name, const char *text) {
    fb_new_folder *folder = NULL;
    assert_int_equal(fb_new_folder_begin(&folder, path, "index.html"), FB_OK);
    put(folder, "index.html", "mark");
    put(folder, name, text);
    assert_int_equal(fb_new_folder_finish(folder), FB_OK);
    fb_new_folder_free(folder);
}

static bool is_there(const char *folder, const char *name) {
    char path[700];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return access(path, F_OK) == 0;
}

static void it_takes_the_place_of_the_old_one(void **state) {
    (void)state;
    test_folder in;
    char path[512], file[700];
    test_folder_new(&in);
    test_path(path, &in, "deep/edition");
    make(path, "pages/old.html", "old");
    make(path, "pages/new.html", "new");
    assert_true(is_there(path, "pages/new.html"));
    assert_false(is_there(path, "pages/old.html"));
    snprintf(file, sizeof file, "%s/pages/new.html", path);
    fb_buf text = test_read_file(file);
    assert_string_equal(text.text, "new");
    fb_buf_free(&text);
    test_path(path, &in, "deep");
    assert_true(is_there(path, "edition"));
    test_folder_free(&in);
}

static void given_up_it_leaves_the_old_one_and_nothing_beside(void **state) {
    (void)state;
    test_folder in;
    char path[512];
    test_folder_new(&in);
    test_path(path, &in, "edition");
    make(path, "old.html", "old");
    fb_new_folder *folder = NULL;
    assert_int_equal(fb_new_folder_begin(&folder, path, "index.html"), FB_OK);
    put(folder, "new.html", "new");
    fb_new_folder_free(folder);
    assert_true(is_there(path, "old.html"));
    assert_false(is_there(path, "new.html"));
    assert_int_equal(test_folder_count(&in), 1);
    test_folder_free(&in);
}

static void a_full_disk_leaves_the_old_one(void **state) {
    (void)state;
    enum { LARGE = 4096 };
    static const char LARGE_TEXT[LARGE] = "x";
    test_folder in;
    char path[512];
    struct rlimit before, small;
    test_folder_new(&in);
    test_path(path, &in, "edition");
    make(path, "old.html", "old");
    fb_new_folder *folder = NULL;
    assert_int_equal(fb_new_folder_begin(&folder, path, "index.html"), FB_OK);
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    small = before;
    small.rlim_cur = LARGE / 2; /* the write is cut short, then refused, as by a disk that fills */
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    fb_rc rc = fb_new_folder_write(folder, "index.html", LARGE_TEXT, LARGE);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    assert_int_equal(rc, FB_EIO);
    fb_new_folder_free(folder);
    assert_true(is_there(path, "old.html"));
    assert_int_equal(test_folder_count(&in), 1);
    test_folder_free(&in);
}

static void what_is_someone_elses_is_not_replaced(void **state) {
    (void)state;
    test_folder in;
    char path[512], file[700];
    fb_new_folder *folder = NULL;
    test_folder_new(&in);
    test_path(path, &in, "edition");
    test_write_file(path, "a file", 6);
    assert_int_equal(fb_new_folder_begin(&folder, path, "index.html"), FB_ECONFLICT);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(symlink("/tmp", path), 0);
    assert_int_equal(fb_new_folder_begin(&folder, path, "index.html"), FB_ECONFLICT);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(mkdir(path, 0777), 0);
    make(path, "a.html", "in an empty folder");
    snprintf(file, sizeof file, "%s/index.html", path);
    assert_int_equal(unlink(file), 0);
    assert_int_equal(fb_new_folder_begin(&folder, path, "index.html"), FB_ECONFLICT);
    assert_true(is_there(path, "a.html"));
    assert_null(folder);
    test_folder_free(&in);
}

static void names_stay_inside(void **state) {
    (void)state;
    static const char *const NAMES[] = {"../out", "/etc/out", "a/../../out", "", "folder/"};
    test_folder in;
    char path[512];
    test_folder_new(&in);
    test_path(path, &in, "edition");
    fb_new_folder *folder = NULL;
    assert_int_equal(fb_new_folder_begin(&folder, path, "index.html"), FB_OK);
    for (size_t i = 0; i < LENGTH(NAMES); i++)
        assert_int_equal(fb_new_folder_write(folder, NAMES[i], "x", 1), FB_EIO);
    fb_new_folder_free(folder);
    assert_int_equal(test_folder_count(&in), 0);
    test_folder_free(&in);
}

static void a_place_that_cannot_be_written_is_told(void **state) {
    (void)state;
    fb_new_folder *folder = NULL;
    assert_int_equal(fb_new_folder_begin(&folder, "/proc/nowhere/edition", "index.html"), FB_EIO);
    assert_int_equal(fb_new_folder_begin(&folder, "/dev/null/edition", "index.html"), FB_EIO);
    assert_null(folder);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_takes_the_place_of_the_old_one),
        cmocka_unit_test(given_up_it_leaves_the_old_one_and_nothing_beside),
        cmocka_unit_test(a_full_disk_leaves_the_old_one),
        cmocka_unit_test(what_is_someone_elses_is_not_replaced),
        cmocka_unit_test(names_stay_inside),
        cmocka_unit_test(a_place_that_cannot_be_written_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
