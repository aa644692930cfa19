/* fault.c - a failing allocation or step of the database: the call answers an error, and the register is as before.
 */
#include "register_files.h"

static void a_load_that_fails_keeps_nothing(void **state) {
    (void)state;
    test_loading_faults(&REGISTER, 20);
}

static void reading_fails_cleanly(void **state) {
    (void)state;
    test_book *t = test_book_loaded(&REGISTER);
    test_reading_faults(t, 2023, 20);
    test_book_free(t);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_load_that_fails_keeps_nothing),
                                       cmocka_unit_test(reading_fails_cleanly)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
