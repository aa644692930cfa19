/* memory.c - arenas, growing arrays, interned texts. */
#include "support/support.h"

#include "base/intern.h"

#include <stdalign.h>
#include <stdio.h>

/* Arenas --------------------------------------------------------------------------------------- */

static void an_arena_gives_zeroed_memory_aligned_for_any_type(void **state) {
    (void)state;
    fb_arena *arena = fb_arena_new(FB_MIB(1));
    for (size_t size = 1; size < 3000; size += 37) {
        unsigned char *p = fb_arena_alloc(arena, size);
        assert_non_null(p);
        assert_int_equal((uintptr_t)p % alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(p[i], 0);
        memset(p, 0xAA, size);
    }
    fb_arena_free(arena);
}

static void an_arena_stops_at_its_cap(void **state) {
    (void)state;
    fb_arena *arena = fb_arena_new(1024);
    assert_null(fb_arena_alloc(arena, 1025));
    assert_null(fb_arena_alloc(arena, SIZE_MAX));
    size_t given = 0;
    while (fb_arena_alloc(arena, 64))
        given += 64;
    assert_int_equal(given, 1024);
    assert_null(fb_arena_strdup(arena, "x"));
    fb_arena_reset(arena);
    assert_non_null(fb_arena_alloc(arena, 1024));
    fb_arena_free(arena);
}

static void reset_memory_is_zeroed_again_and_never_grows_by_itself(void **state) {
    (void)state;
    fb_arena *arena = fb_arena_new(FB_MIB(1));
    for (int round = 0; round < 200; round++) {
        for (int i = 0; i < 9; i++) { /* nearly all of the cap, in several blocks */
            unsigned char *p = fb_arena_alloc(arena, 100000);
            assert_non_null(p);
            assert_int_equal(p[0] | p[99999], 0);
            memset(p, 0xAA, 100000);
        }
        fb_arena_reset(arena);
    }
    fb_arena_free(arena);
}

static void rounds_that_grow_do_not_fill_the_cap_with_what_was_given_back(void **state) {
    (void)state;
    fb_arena *arena = fb_arena_new(FB_MIB(1));
    for (size_t size = 40000; size < 1000000; size += 4000) {
        assert_non_null(fb_arena_alloc(arena, size));
        fb_arena_reset(arena);
    }
    fb_arena_free(arena);
}

static void texts_are_copied_into_an_arena(void **state) {
    (void)state;
    fb_arena *arena = fb_arena_new(FB_MIB(1));
    assert_null(fb_arena_strdup(arena, NULL));
    assert_string_equal(fb_arena_strdup(arena, "Borås"), "Borås");
    assert_string_equal(fb_arena_strndup(arena, "Borås", 3), "Bor");
    assert_string_equal(fb_arena_printf(arena, "%s %d", "unit", 7), "unit 7");
    assert_string_equal(fb_arena_strdup(arena, ""), "");
    fb_arena_free(arena);
    fb_arena_free(NULL);
}

static fb_rc fill_arena(void *context) {
    (void)context;
    fb_arena *arena = fb_arena_new(FB_MIB(4));
    bool good = arena != NULL;
    for (int i = 0; i < 50 && good; i++)
        good = fb_arena_alloc(arena, 10000) != NULL;
    fb_arena_free(arena);
    return good ? FB_OK : FB_ENOMEM;
}

static void an_arena_says_when_memory_was_out(void **state) {
    (void)state;
    assert_true(test_each_fault(fill_arena, NULL, NULL, NULL) > 10);
}

/* Growing arrays ------------------------------------------------------------------------------- */

static void an_array_grows_to_its_cap_and_stays_when_it_cannot(void **state) {
    (void)state;
    int *list = NULL;
    size_t capacity = 0, used = 0;
    while (fb_grow((void **)&list, &capacity, used, sizeof *list, 100)) {
        list[used] = (int)used;
        used++;
    }
    assert_int_equal(used, 100);
    for (size_t i = 0; i < used; i++)
        assert_int_equal(list[i], i);
    assert_false(fb_grow((void **)&list, &capacity, 100, sizeof *list, 100));
    fb_fault_at(1);
    int *before = list;
    assert_false(fb_grow((void **)&list, &capacity, 100, sizeof *list, 200));
    fb_fault_at(0);
    assert_ptr_equal(list, before);
    fb_free(list);
}

static void only_the_named_fault_point_fails(void **state) {
    (void)state;
    fb_fault_at(3);
    assert_false(fb_fault_here() || fb_fault_here());
    assert_false(fb_fault_fired());
    assert_true(fb_fault_here());
    assert_true(fb_fault_fired());
    assert_false(fb_fault_here());
    fb_fault_at(0);
    assert_false(fb_fault_fired());
}

/* Interning ------------------------------------------------------------------------------------ */

static void each_different_text_gets_the_next_index(void **state) {
    (void)state;
    fb_intern *intern = NULL;
    assert_ok(fb_intern_new(&intern, 100), NULL);
    assert_int_equal(fb_intern_add(intern, "1510", 4), 0);
    assert_int_equal(fb_intern_add(intern, "1930", 4), 1);
    assert_int_equal(fb_intern_add(intern, "1510xx", 4), 0);
    assert_int_equal(fb_intern_add(intern, "151", 3), 2); /* a beginning is another text */
    assert_int_equal(fb_intern_add(intern, "", 0), 3);
    assert_int_equal(fb_intern_find(intern, "1930", 4), 1);
    assert_int_equal(fb_intern_find(intern, "19", 2), FB_INTERN_NONE);
    assert_int_equal(fb_intern_count(intern), 4);
    assert_string_equal(fb_intern_text(intern, 1), "1930");
    fb_intern_free(intern);
    fb_intern_free(NULL);
}

static void an_intern_stops_at_its_cap_and_keeps_what_it_has(void **state) {
    (void)state;
    fb_intern *intern = NULL;
    char text[300];
    memset(text, 'x', sizeof text);
    assert_ok(fb_intern_new(&intern, 3), NULL);
    for (size_t i = 1; i <= 3; i++)
        assert_int_equal(fb_intern_add(intern, text, i), i - 1);
    assert_int_equal(fb_intern_add(intern, text, 4), FB_INTERN_NONE);
    assert_int_equal(fb_intern_add(intern, text, 2), 1);
    assert_int_equal(fb_intern_count(intern), 3);
    fb_intern_free(intern);
    assert_ok(fb_intern_new(&intern, 3), NULL);
    assert_int_equal(fb_intern_add(intern, text, 256), FB_INTERN_NONE); /* a code is shorter */
    assert_int_equal(fb_intern_add(intern, text, 255), 0);
    fb_intern_free(intern);
}

static void ten_thousand_texts_are_all_found_again(void **state) {
    (void)state;
    fb_intern *intern = NULL;
    char text[20];
    assert_ok(fb_intern_new(&intern, 10000), NULL);
    for (int pass = 0; pass < 2; pass++)
        for (int i = 0; i < 10000; i++) {
            int length = snprintf(text, sizeof text, "%d", i * 7919);
            assert_int_equal(
                pass ? fb_intern_find(intern, text, (size_t)length) : fb_intern_add(intern, text, (size_t)length), i);
            assert_string_equal(fb_intern_text(intern, i), text);
        }
    fb_intern_free(intern);
}

static fb_rc intern_many(void *context) {
    (void)context;
    fb_intern *intern = NULL;
    FB_TRY(fb_intern_new(&intern, 5000));
    fb_rc rc = FB_OK;
    for (int i = 0; i < 2000 && rc == FB_OK; i++) {
        char text[20];
        int length = snprintf(text, sizeof text, "%d", i);
        size_t before = fb_intern_count(intern);
        if (fb_intern_add(intern, text, (size_t)length) != FB_INTERN_NONE) continue;
        rc = FB_ENOMEM;
        assert_int_equal(fb_intern_count(intern), before);
        assert_int_equal(fb_intern_find(intern, text, (size_t)length), FB_INTERN_NONE);
    }
    fb_intern_free(intern);
    return rc;
}

static void an_intern_is_as_it_was_when_memory_is_out(void **state) {
    (void)state;
    assert_true(test_each_fault(intern_many, NULL, NULL, NULL) > 10);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_arena_gives_zeroed_memory_aligned_for_any_type),
        cmocka_unit_test(an_arena_stops_at_its_cap),
        cmocka_unit_test(reset_memory_is_zeroed_again_and_never_grows_by_itself),
        cmocka_unit_test(rounds_that_grow_do_not_fill_the_cap_with_what_was_given_back),
        cmocka_unit_test(texts_are_copied_into_an_arena),
        cmocka_unit_test(an_arena_says_when_memory_was_out),
        cmocka_unit_test(an_array_grows_to_its_cap_and_stays_when_it_cannot),
        cmocka_unit_test(only_the_named_fault_point_fails),
        cmocka_unit_test(each_different_text_gets_the_next_index),
        cmocka_unit_test(an_intern_stops_at_its_cap_and_keeps_what_it_has),
        cmocka_unit_test(ten_thousand_texts_are_all_found_again),
        cmocka_unit_test(an_intern_is_as_it_was_when_memory_is_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
