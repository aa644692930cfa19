/* measures.c - sums over random observations, withholding that all tables share, and faults. */
#include "support/records.h"

#include "follow/measures.h"

#include <stdio.h>

enum { PLACES = 4, KINDS = 3, MONTHS = 12, HUNDRED = 100 };

static const char *const PLACE[] = {"north", "south", "east", "west"};
static const char *const KIND[] = {"child", "adult", "group"};

static const char DIMENSIONS[] = "dimension,label\nkind,Kind\nplace,Place\n";
static const char VALUES[] =
    "dimension,position,value,label,member\n"
    "kind,1,child,Child,\nkind,2,adult,Adult,\nkind,3,group,Group,\n"
    "place,1,north,North,boras\nplace,2,south,South,\nplace,3,east,East,\nplace,4,west,West,\n";
static const char MEASURES[] =
    "measure,position,unit,name,counts,kind,period,together,basis,within,limit,audience,source\n"
    "visits,1,navet,Visits,visits,count,month,sum,entered,,5,public,Bookings\n"
    "heads,2,navet,Heads,people,count,month,last,entered,,5,public,Payroll\n"
    "content,3,navet,Content,answers,share,month,mean,entered,,5,public,Survey\n"
    "wait,4,navet,Wait,days,days,month,mean,entered,,0,public,List\n"
    "grade,5,navet,Grade,grade,decimal,month,none,entered,,0,public,Web\n";
static const char OF_MEASURES[] = "measure,position,dimension\ncontent,1,place\ncontent,2,kind\ngrade,1,place\n"
                                  "grade,2,kind\nheads,1,place\nheads,2,kind\nvisits,1,place\nvisits,2,kind\n"
                                  "wait,1,place\nwait,2,kind\n";
static const test_file FILES[] = {{"dimensions.csv", DIMENSIONS},
                                  {"dimension_values.csv", VALUES},
                                  {"measures.csv", MEASURES},
                                  {"measure_dimensions.csv", OF_MEASURES}};
static const char *const ASKED[] = {"measure visits by=place,kind", "measure-series visits by=place",
                                    "measure-internal visits by=place,kind", NULL};
static const test_records MEASURED = {
    .rooms = {&fb_measure_subject}, .files = FILES, .count = LENGTH(FILES), .asked = ASKED};

static fb_asked asked_of(const test_book *t) {
    return (fb_asked){.book = t->book, .year = 2023, .arena = t->arena, .findings = t->findings};
}

static fb_rc enter(const test_book *t, const char *key, int month, int place, int kind, int64_t value,
                   int64_t whole) {
    const fb_measure_def *m = NULL;
    fb_asked asked = asked_of(t);
    size_t changed = 0;
    fb_observation o = {2023, month, {PLACE[place], KIND[kind], ""}, value, whole, 20231231};
    FB_TRY(fb_measure_find(t->book, key, t->arena, &m, t->findings));
    return fb_observation_put(&asked, m, &o, "corrected", NULL, 0, &changed);
}

static fb_measure_cube cube_of(const test_book *t, const char *key, bool bare) {
    const fb_measure_def *m = NULL;
    fb_measure_cube cube;
    fb_asked asked = asked_of(t);
    assert_ok(fb_measure_find(t->book, key, t->arena, &m, t->findings), t->findings);
    assert_ok(fb_measure_cube_make(&asked, m, 2023, bare, &cube), t->findings);
    return cube;
}

static fb_measured at(const fb_measure_cube *cube, int month, int place, int kind) {
    return fb_measure_at(cube, (const size_t[]){(size_t)month, (size_t)place, (size_t)kind});
}

/* What was entered. */
typedef struct entered {
    bool has;
    int64_t value, whole;
} entered;

static entered numbers[MONTHS][PLACES][KINDS];

static void enter_random(test_random *random, const test_book *t, const char *key, int64_t most, bool shares) {
    memset(numbers, 0, sizeof numbers);
    assert_ok(fb_begin(t->store), NULL);
    for (int i = 0; i < 60; i++) {
        int m = (int)test_random_between(random, 0, 10), p = (int)test_random_between(random, 0, PLACES - 1);
        int k = (int)test_random_between(random, 0, KINDS - 1);
        int64_t whole = shares ? test_random_between(random, 1, most) : 0;
        int64_t value = test_random_between(random, 0, shares ? whole : most);
        if (numbers[m][p][k].has) continue; /* corrections are tried elsewhere */
        assert_ok(enter(t, key, m + 1, p, k, value * HUNDRED, whole), t->findings);
        numbers[m][p][k] = (entered){true, value, whole};
    }
    assert_ok(fb_commit(t->store), NULL);
}

/* The sum of what was entered along the axes whose place is the sum's. */
static entered expected(int month, int place, int kind) {
    entered sum = {0};
    for (int m = 0; m < MONTHS; m++)
        for (int p = 0; p < PLACES; p++)
            for (int k = 0; k < KINDS; k++) {
                const entered *n = &numbers[m][p][k];
                if (!n->has || (month < MONTHS && m != month) || (place < PLACES && p != place) ||
                    (kind < KINDS && k != kind))
                    continue;
                sum = (entered){true, sum.value + n->value, sum.whole + n->whole};
            }
    return sum;
}

static void every_sum_is_that_of_what_it_sums(void **state) {
    test_random *random = *state;
    for (int round = 0; round < 4; round++) {
        test_book *t = test_book_loaded(&MEASURED);
        bool shares = round % 2;
        enter_random(random, t, shares ? "content" : "visits", 1000, shares);
        fb_measure_cube cube = cube_of(t, shares ? "content" : "visits", true);
        for (int m = 0; m <= MONTHS; m++)
            for (int p = 0; p <= PLACES; p++)
                for (int k = 0; k <= KINDS; k++) {
                    fb_measured got = at(&cube, m, p, k);
                    entered want = expected(m, p, k);
                    assert_int_equal(got.has, want.has);
                    assert_int_equal(got.value, want.value * HUNDRED);
                    if (shares && want.has) assert_int_equal(got.per, want.whole * HUNDRED);
                }
        test_book_free(t);
    }
    test_random_done(random);
}

/* The number that a table shows in a cell; -1 for one that it withholds, 0 for a dash. */
static int64_t shown(const fb_view_cell *cell) { return cell->withheld ? -1 : cell->has ? cell->number : 0; }

static const fb_view *view_of(test_book *t, const char *asked) {
    fb_view *view = NULL;
    assert_ok(test_view(t, 2023, asked, &view), t->findings);
    return view;
}

static const fb_view_row *row_of(const fb_view *view, const char *label) {
    for (const fb_view_row *row = view->rows; row; row = row->next)
        if (strcmp(row->cells[0].text, label) == 0) return row;
    return NULL;
}

/* What the table by place withholds of a place, the table by place and kind withholds in its sums, and the figure
 * too: else one would give the other away. */
static void all_tables_of_a_measure_withhold_the_same(void **state) {
    test_random *random = *state;
    for (int round = 0; round < 5; round++) {
        test_book *t = test_book_loaded(&MEASURED);
        enter_random(random, t, "visits", round * 3 + 2, false);
        const fb_view *one = view_of(t, "measure visits by=place");
        const fb_view *two = view_of(t, "measure visits by=place,kind");
        const fb_view *turned = view_of(t, "measure visits by=month,place");
        fb_subject_figures figures = {.arena = t->arena};
        fb_asked asked = asked_of(t);
        assert_ok(fb_measure_figures(&asked, &figures), t->findings);
        size_t met = 0;
        for (const fb_view_row *row = one->rows; row; row = row->next) {
            const fb_view_row *other = row_of(two, row->cells[0].text);
            assert_non_null(other);
            assert_int_equal(shown(&row->cells[1]), shown(&other->cells[two->column_count - 1]));
            for (size_t c = 1; c < turned->column_count; c++)
                if (strcmp(turned->columns[c].head, row->cells[0].text) == 0)
                    assert_int_equal(shown(&row->cells[1]), shown(&turned->last_row->cells[c]));
            for (size_t i = 0; i < figures.count; i++) {
                char label[64];
                snprintf(label, sizeof label, "Visits, %s", row->cells[0].text);
                if (strcmp(figures.list[i].label, label) != 0) continue;
                assert_int_equal(figures.list[i].withheld ? -1 : figures.list[i].value, shown(&row->cells[1]));
                met++;
            }
        }
        assert_int_equal(met, one->row_count - 1); /* all but the total */
        test_book_free(t);
    }
    test_random_done(random);
}

static void people_are_counted_at_the_latest_time(void **state) {
    (void)state;
    test_book *t = test_book_loaded(&MEASURED);
    assert_ok(enter(t, "heads", 4, 0, 0, 1000, 0), t->findings);
    assert_ok(enter(t, "heads", 4, 1, 0, 2000, 0), t->findings);
    assert_ok(enter(t, "heads", 9, 0, 0, 1200, 0), t->findings);
    assert_ok(enter(t, "heads", 9, 1, 1, 300, 0), t->findings);
    fb_measure_cube bare = cube_of(t, "heads", true), guarded = cube_of(t, "heads", false);
    assert_int_equal(at(&bare, MONTHS, PLACES, KINDS).value, 1500);
    assert_int_equal(at(&bare, MONTHS, 0, KINDS).value, 1200);
    assert_int_equal(at(&bare, 3, PLACES, KINDS).value, 3000);
    assert_true(at(&guarded, 8, 1, 1).withheld && at(&guarded, MONTHS, 1, 1).withheld);
    assert_false(at(&guarded, 3, 1, 0).withheld); /* each month stands by itself */
    test_book_free(t);
}

static void a_mean_weighs_what_each_is_of_and_is_unknown_when_one_does_not_say(void **state) {
    (void)state;
    test_book *t = test_book_loaded(&MEASURED);
    assert_ok(enter(t, "wait", 1, 0, 0, 200, 3), t->findings);
    assert_ok(enter(t, "wait", 2, 0, 0, 500, 1), t->findings);
    assert_ok(enter(t, "wait", 2, 1, 0, 700, 0), t->findings);
    fb_measure_cube cube = cube_of(t, "wait", true);
    assert_int_equal(at(&cube, MONTHS, 0, KINDS).value, 275); /* (3 × 2 + 1 × 5) / 4 */
    assert_int_equal(at(&cube, MONTHS, 1, KINDS).value, 700); /* one alone */
    assert_false(at(&cube, MONTHS, PLACES, KINDS).has);
    assert_ok(enter(t, "grade", 1, 0, 0, 480, 0), t->findings);
    assert_ok(enter(t, "grade", 1, 1, 0, 420, 0), t->findings);
    cube = cube_of(t, "grade", true);
    assert_int_equal(at(&cube, MONTHS, 0, KINDS).value, 480);
    assert_false(at(&cube, MONTHS, PLACES, KINDS).has);
    test_book_free(t);
}

/* Of a share the part, the rest and the whole are groups. */
static void a_share_of_few_is_withheld_with_what_gives_it_away(void **state) {
    (void)state;
    test_book *t = test_book_loaded(&MEASURED);
    assert_ok(enter(t, "content", 1, 0, 0, 3900, 40), t->findings); /* one is not content */
    assert_ok(enter(t, "content", 1, 1, 0, 2000, 30), t->findings);
    assert_ok(enter(t, "content", 1, 2, 0, 5000, 50), t->findings); /* all are: nobody is pointed at */
    assert_ok(enter(t, "content", 1, 3, 0, 1000, 25), t->findings);
    fb_measure_cube cube = cube_of(t, "content", false);
    assert_true(at(&cube, 0, 0, 0).withheld);
    assert_true(at(&cube, 0, 1, 0).withheld || at(&cube, 0, 3, 0).withheld || at(&cube, 0, PLACES, 0).withheld);
    assert_false(at(&cube, 0, 2, 0).withheld);
    test_book_free(t);
}

static void sums_beyond_64_bits_are_refused(void **state) {
    (void)state;
    test_book *t = test_book_loaded(&MEASURED);
    const fb_measure_def *m = NULL;
    fb_measure_cube cube;
    fb_asked asked = asked_of(t);
    for (int place = 0; place < PLACES; place++)
        assert_ok(enter(t, "wait", 1, place, 0, 100000000000000, 1000000000), t->findings);
    assert_ok(fb_measure_find(t->book, "wait", t->arena, &m, t->findings), t->findings);
    assert_int_equal(fb_measure_cube_make(&asked, m, 2023, false, &cube), FB_EOVERFLOW);
    test_finding(t->findings, "measure.overflow");
    test_book_free(t);
}

/* Faults ------------------------------------------------------------------------------------------ */

static fb_rc import(void *context) {
    static const char TEXT[] = "period,place,kind,value\n2023-01,north,child,7\n2023-02,south,adult,3\n";
    const test_book *t = context;
    const fb_measure_def *m = NULL;
    fb_asked asked = asked_of(t);
    size_t changed = 0;
    fb_buf text;
    FB_TRY(fb_measure_find(t->book, "visits", t->arena, &m, t->findings));
    fb_buf_init(&text, FB_KIB(4));
    fb_buf_add(&text, TEXT);
    fb_rc rc = fb_buf_rc(&text);
    if (rc == FB_OK) rc = fb_measure_import(&asked, m, &text, "in.csv", 20240101, "counted again", &changed);
    fb_buf_free(&text);
    assert_int_equal(changed, rc == FB_OK ? 2 : 0);
    return rc;
}

static void a_load_that_fails_keeps_nothing(void **state) {
    (void)state;
    test_loading_faults(&MEASURED, 20);
}

static test_book *with_an_observation(void) {
    test_book *t = test_book_loaded(&MEASURED);
    assert_ok(enter(t, "visits", 1, 0, 0, 500, 0), t->findings);
    return t;
}

static void an_import_that_fails_enters_nothing(void **state) {
    (void)state;
    test_book *t = with_an_observation();
    test_each_fault_keeps(t, import, 20);
    test_book_free(t);
}

static void a_table_that_fails_says_so(void **state) {
    (void)state;
    test_book *t = with_an_observation();
    test_reading_faults(t, 2023, 20);
    test_book_free(t);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        test_property(every_sum_is_that_of_what_it_sums),
        test_property(all_tables_of_a_measure_withhold_the_same),
        cmocka_unit_test(people_are_counted_at_the_latest_time),
        cmocka_unit_test(a_mean_weighs_what_each_is_of_and_is_unknown_when_one_does_not_say),
        cmocka_unit_test(a_share_of_few_is_withheld_with_what_gives_it_away),
        cmocka_unit_test(sums_beyond_64_bits_are_refused),
        cmocka_unit_test(a_load_that_fails_keeps_nothing),
        cmocka_unit_test(an_import_that_fails_enters_nothing),
        cmocka_unit_test(a_table_that_fails_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
