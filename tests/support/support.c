/* support.c - helpers that need no records. */
#include "support/support.h"

#include <dirent.h>
#include <ftw.h>
#include <glob.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

void test_rc(fb_rc got, fb_rc expected, const fb_findings *findings, const char *call, const char *file, int line) {
    if (got == expected) return;
    print_error("%s\n  answered \"%s\"; expected \"%s\"\n", call, fb_rc_text(got), fb_rc_text(expected));
    for (size_t i = 0; findings && i < fb_findings_kept(findings); i++) {
        const fb_finding *f = fb_findings_at(findings, i);
        print_error("  %s:%" PRId64 ": %s: %s\n", f->file ? f->file : "-", f->line, f->key, f->text);
    }
    _fail(file, line);
}

const fb_finding *test_finding(const fb_findings *findings, const char *key) {
    const fb_finding *found = fb_findings_by_key(findings, key);
    if (found) return found;
    print_error("there is no finding %s among these:\n", key);
    for (size_t i = 0; i < fb_findings_kept(findings); i++)
        print_error("  %s: %s\n", fb_findings_at(findings, i)->key, fb_findings_at(findings, i)->text);
    fail();
    return NULL;
}

/* Folders -------------------------------------------------------------------------------------- */

void test_folder_new(test_folder *folder) {
    const char *above = getenv("TMPDIR");
    snprintf(folder->path, sizeof folder->path, "%s/forbund-test-XXXXXX", above ? above : "/tmp");
    if (!mkdtemp(folder->path)) fail_msg("no folder can be made at %s", folder->path);
}

static int remove_one(const char *path, const struct stat *about, int kind, struct FTW *place) {
    (void)about, (void)kind, (void)place;
    return remove(path);
}

void test_folder_free(test_folder *folder) { nftw(folder->path, remove_one, 16, FTW_DEPTH | FTW_PHYS); }

char *test_path(char out[static 512], const test_folder *folder, const char *name) {
    snprintf(out, 512, "%s/%s", folder->path, name);
    return out;
}

size_t test_folder_count(const test_folder *folder) {
    DIR *listing = opendir(folder->path);
    size_t count = 0;
    for (struct dirent *entry; listing && (entry = readdir(listing));)
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0) count++;
    if (listing) closedir(listing);
    return count;
}

void test_write_file(const char *path, const void *bytes, size_t length) {
    FILE *file = fopen(path, "wb");
    if (!file) fail_msg("%s cannot be written", path);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

fb_buf test_read_file(const char *path) {
    fb_buf text;
    fb_buf_init(&text, FB_MIB(64));
    assert_ok(fb_file_read(&text, path), NULL);
    return text;
}

/* Cases ---------------------------------------------------------------------------------------- */

int test_run_cases(const char *group, const char *folder, const char *word, CMUnitTestFunction run) {
    static struct CMUnitTest tests[256];
    char pattern[PATH_MAX];
    glob_t found = {0};
    size_t count = 0;
    snprintf(pattern, sizeof pattern, "%s/*.case", folder);
    (void)glob(pattern, 0, NULL, &found);
    for (size_t i = 0; i < found.gl_pathc && count < LENGTH(tests); i++) {
        const char *name = strrchr(found.gl_pathv[i], '/') + 1;
        if (!word || strstr(name, word))
            tests[count++] = (struct CMUnitTest){.name = name, .test_func = run, .initial_state = found.gl_pathv[i]};
    }
    if (count == 0 || count == LENGTH(tests)) fprintf(stderr, "%s: %zu cases\n", pattern, count);
    int failed = count == 0 || count == LENGTH(tests) ? 1 : _cmocka_run_group_tests(group, tests, count, NULL, NULL);
    globfree(&found);
    return failed;
}

/* Properties ----------------------------------------------------------------------------------- */

int test_random_setup(void **state) {
    test_random *random = calloc(1, sizeof *random);
    if (!random) return -1;
    const char *given = getenv("FB_SEED");
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    random->seed = given ? strtoull(given, NULL, 10) : (uint64_t)now.tv_sec * 1000000007u + (uint64_t)now.tv_nsec;
    random->state = random->seed;
    *state = random;
    return 0;
}

int test_random_teardown(void **state) {
    test_random *random = *state;
    if (!random->done) print_error("the property failed with FB_SEED=%" PRIu64 "\n", random->seed);
    free(random);
    return 0;
}

void test_random_done(test_random *random) { random->done = true; }

/* splitmix64 */
uint64_t test_random_bits(test_random *random) {
    uint64_t z = random->state += 0x9E3779B97F4A7C15u;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
}

int64_t test_random_between(test_random *random, int64_t low, int64_t high) {
    uint64_t span = (uint64_t)high - (uint64_t)low + 1;
    uint64_t bits = test_random_bits(random);
    return (int64_t)((uint64_t)low + (span ? bits % span : bits));
}

int64_t test_random_integer(test_random *random) {
    static const int64_t ENDS[] = {0, 1, -1, 99, 100, -100, INT64_MAX, INT64_MIN, INT64_MAX - 1, INT64_MIN + 1};
    uint64_t bits = test_random_bits(random);
    if (bits % 8 == 0) return ENDS[bits / 8 % LENGTH(ENDS)];
    return (int64_t)test_random_bits(random) >> (bits / 8 % 64);
}

char *test_random_text(test_random *random, char *out, size_t most) {
    static const char *const PIECES[] = {
        ",",  "\"",     "\"\"", "\n", "\r\n", "\r", " ", "'", "\t", "a", "0",         "-", ";",
        "{",  "}",      "#",    "\\", "å",    "Ö",  "é", "−", "€",  "😀", "e\xcc\x81", "ß", "\xef\xbb\xbf",
        "%s", "'; DROP"};
    size_t count = (size_t)test_random_between(random, 0, (int64_t)most / 8), used = 0;
    for (size_t i = 0; i < count; i++) {
        const char *piece = PIECES[test_random_bits(random) % LENGTH(PIECES)];
        memcpy(out + used, piece, strlen(piece));
        used += strlen(piece);
    }
    out[used] = '\0';
    return out;
}

/* Faults --------------------------------------------------------------------------------------- */

int64_t test_each_fault(test_attempt *attempt, test_check *before, test_check *after, void *context) {
    for (int64_t n = 1;; n++) {
        if (before) before(context);
        fb_fault_at(n);
        fb_rc rc = attempt(context);
        bool fired = fb_fault_fired();
        fb_fault_at(0);
        if (fired && rc == FB_OK) fail_msg("fault %" PRId64 " was not answered with an error", n);
        if (!fired) assert_ok(rc, NULL);
        if (after) after(context);
        if (!fired) return n - 1;
        if (n > 100000) fail_msg("the faults have no end");
    }
}
