/* support.h - what tests share: cmocka, a small book, folders that go away, and a generator with a seed. */
#ifndef FB_TESTS_SUPPORT_H
#define FB_TESTS_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/finding.h"
#include "base/memory.h"
#include "base/text.h"

#define LENGTH(array) (sizeof(array) / sizeof(array)[0])

/* Fails and shows the findings when a call did not answer as expected. */
#define assert_rc(call, expected, findings) test_rc((call), (expected), (findings), #call, __FILE__, __LINE__)
#define assert_ok(call, findings) assert_rc(call, FB_OK, findings)
void test_rc(fb_rc got, fb_rc expected, const fb_findings *findings, const char *call, const char *file, int line);

/** The first finding with this key; fails when there is none. */
const fb_finding *test_finding(const fb_findings *findings, const char *key);

/* A folder of the test's own ------------------------------------------------------------------- */

typedef struct test_folder {
    char path[256];
} test_folder;

void test_folder_new(test_folder *folder);
/** Removes the folder with all in it. */
void test_folder_free(test_folder *folder);
/** The path of a name in it; @return `out` */
char *test_path(char out[static 512], const test_folder *folder, const char *name);
/** How many names the folder holds. */
size_t test_folder_count(const test_folder *folder);
void test_write_file(const char *path, const void *bytes, size_t length);
/** A whole file; free it with fb_buf_free. */
fb_buf test_read_file(const char *path);

/* Cases ---------------------------------------------------------------------------------------- */

/** Run each case of a folder, NAME.case, as a test of its own; its path is the test's state.
 *  @param word only those whose names hold it; NULL for all @return the exit code: not 0 when there are none */
int test_run_cases(const char *group, const char *folder, const char *word, CMUnitTestFunction run);

/* Properties ----------------------------------------------------------------------------------- */

/* A property is a test over random values. Its seed is FB_SEED from the environment, else the clock's, and is
 * printed when it fails:
 *     static void sums_agree(void **state) { test_random *random = *state; … test_random_done(random); }
 *     const struct CMUnitTest tests[] = {test_property(sums_agree)}; */
typedef struct test_random {
    uint64_t state, seed;
    bool done;
} test_random;

#define test_property(function) cmocka_unit_test_setup_teardown(function, test_random_setup, test_random_teardown)
int test_random_setup(void **state);
int test_random_teardown(void **state);
/** At the end of a property: it held. */
void test_random_done(test_random *random);
uint64_t test_random_bits(test_random *random);
/** From `low` to `high`, both included. */
int64_t test_random_between(test_random *random, int64_t low, int64_t high);
/** An integer of any size, small ones and the ends often. */
int64_t test_random_integer(test_random *random);
/** Valid UTF-8 with many of the characters that formats stumble over; at most `most` characters of at most 4 bytes.
 */
char *test_random_text(test_random *random, char *out, size_t most);

/* Faults --------------------------------------------------------------------------------------- */

/* Runs `attempt` with its first fault point failing, then its second …, until one run meets no fault. Each failing
 * run must answer an error. @return how many fault points there were */
typedef fb_rc test_attempt(void *context);
typedef void test_check(void *context);
/** @param before makes the context anew, or NULL @param after checks what a failed run left, and frees; or NULL */
int64_t test_each_fault(test_attempt *attempt, test_check *before, test_check *after, void *context);

#endif
