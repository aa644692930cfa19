/* once.c - what is asked again is given from what is kept, and only then. */
#include "support/support.h"

#include "ledger/subject.h"

/* A maker that gives the years as many times as there are words, and counts how often it was called. */
static int calls;
static fb_rc answer;

static fb_rc make_years(const fb_asked *asked, const void **list, size_t *count) {
    calls++;
    if (answer != FB_OK) return answer;
    int *years = fb_arena_alloc(asked->arena, (asked->word_count + 1) * sizeof *years);
    if (!years) return FB_ENOMEM;
    for (size_t i = 0; i <= asked->word_count; i++)
        years[i] = asked->year;
    *list = years;
    *count = asked->word_count + 1;
    return FB_OK;
}

static fb_rc make_nothing(const fb_asked *asked, const void **list, size_t *count) {
    (void)asked;
    calls++;
    *list = NULL;
    *count = 0;
    return FB_OK;
}

static int begin(void **state) {
    fb_arena *arena = fb_arena_new(FB_MIB(1));
    calls = 0;
    answer = FB_OK;
    *state = arena;
    return arena ? 0 : -1;
}

static int end(void **state) {
    fb_arena_free(*state);
    return 0;
}

/* What is asked for, with at most two words. */
static fb_asked asking(fb_arena *arena, fb_kept *kept, int year, const char *const *words) {
    return (fb_asked){.year = year,
                      .words = words,
                      .word_count = !words[0]   ? 0
                                    : !words[1] ? 1
                                                : 2,
                      .arena = arena,
                      .kept = kept};
}

#define WORDS(...) ((const char *const[]){__VA_ARGS__, NULL, NULL})

static void assert_years(const fb_asked *asked, size_t expected) {
    const int *years;
    size_t count;
    assert_ok(fb_asked_once(asked, make_years, (const void **)&years, &count), NULL);
    assert_int_equal(count, expected);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(years[i], asked->year);
}

static void the_same_is_made_once(void **state) {
    fb_arena *arena = *state, *passing = fb_arena_new(FB_MIB(1));
    fb_kept *kept = fb_kept_new(arena);
    char word[] = "navet";
    fb_asked asked = asking(passing, kept, 2023, WORDS(word));
    assert_years(&asked, 2);
    word[0] = 'x';          /* the words were the asker's own, */
    fb_arena_free(passing); /* and so was the arena */
    passing = fb_arena_new(FB_MIB(1));
    asked = asking(passing, kept, 2023, WORDS("navet"));
    assert_years(&asked, 2);
    assert_int_equal(calls, 1);
    fb_arena_free(passing);
}

static void another_year_other_words_or_another_maker_is_not_the_same(void **state) {
    fb_kept *kept = fb_kept_new(*state);
    const fb_asked all[] = {asking(*state, kept, 2023, WORDS(NULL)), asking(*state, kept, 2022, WORDS(NULL)),
                            asking(*state, kept, 2023, WORDS("a")), asking(*state, kept, 2023, WORDS("b")),
                            asking(*state, kept, 2023, WORDS("a", "b"))};
    const void *list;
    size_t count;
    for (int round = 0; round < 2; round++)
        for (size_t i = 0; i < LENGTH(all); i++)
            assert_years(&all[i], all[i].word_count + 1);
    assert_int_equal(calls, LENGTH(all));
    assert_ok(fb_asked_once(&all[0], make_nothing, &list, &count), NULL);
    assert_int_equal(count, 0);
    assert_int_equal(calls, LENGTH(all) + 1);
}

static void where_nothing_is_kept_all_is_made_anew(void **state) {
    const fb_asked asked = asking(*state, NULL, 2023, WORDS(NULL));
    assert_years(&asked, 1);
    assert_years(&asked, 1);
    assert_int_equal(calls, 2);
}

static void what_failed_is_tried_again(void **state) {
    const fb_asked asked = asking(*state, fb_kept_new(*state), 2023, WORDS(NULL));
    const void *list;
    size_t count;
    answer = FB_EDB;
    assert_rc(fb_asked_once(&asked, make_years, &list, &count), FB_EDB, NULL);
    answer = FB_OK;
    assert_years(&asked, 1);
    assert_int_equal(calls, 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_same_is_made_once, begin, end),
        cmocka_unit_test_setup_teardown(another_year_other_words_or_another_maker_is_not_the_same, begin, end),
        cmocka_unit_test_setup_teardown(where_nothing_is_kept_all_is_made_anew, begin, end),
        cmocka_unit_test_setup_teardown(what_failed_is_tried_again, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
