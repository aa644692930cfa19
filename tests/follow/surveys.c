/* surveys.c - shares are of those who have an opinion, small groups are withheld, and what does not fit is refused.
 */
#include "support/book.h"

#include "follow/surveys.h"

#include <stdio.h>

typedef struct survey_file {
    const char *file, *text;
} survey_file;

#define GROUPS "survey,round,group,position,name,invited,answered\n"
#define ANSWERS "survey,round,group,question,answer,answers\n"

/* 2023: chefer 10 of 20 answered, politiker 4 of 8, personal 30 of 40. 2022: all in one group. */
static const survey_file FILES[] = {
    {"surveys.csv", "survey,name,unit,least\nnojd,Nöjd?,navet,5\n"},
    {"survey_scales.csv",
     "scale,answer,position,label,counts\ngrad,mycket,1,I hög grad,positive\n"
     "grad,ganska,2,Ganska,positive\ngrad,inte,3,Inte,other\ngrad,vet-inte,4,Vet inte,unknown\n"},
    {"survey_questions.csv", "survey,question,position,text,scale,target,compare_from\n"
                             "nojd,helhet,1,Nöjd i sin helhet,grad,75.5,\nnojd,ny,2,Nytt ord,grad,90,2023\n"},
    {"survey_rounds.csv", "survey,round,opened,closed,text\nnojd,2022,2022-11-01,2022-12-01,\n"
                          "nojd,2023,2023-11-01,2023-12-01,\n"},
    {"survey_groups.csv", GROUPS "nojd,2022,alla,1,Alla,50,40\nnojd,2023,chefer,1,Chefer,20,10\n"
                                 "nojd,2023,personal,3,Personal,40,30\nnojd,2023,politiker,2,Politiker,8,4\n"},
    {"survey_answers.csv", ANSWERS "nojd,2022,alla,helhet,mycket,20\nnojd,2022,alla,helhet,vet-inte,20\n"
                                   "nojd,2022,alla,ny,inte,40\n"
                                   "nojd,2023,chefer,helhet,ganska,6\nnojd,2023,chefer,helhet,mycket,4\n"
                                   "nojd,2023,personal,helhet,inte,10\nnojd,2023,personal,helhet,mycket,16\n"
                                   "nojd,2023,personal,helhet,vet-inte,4\nnojd,2023,personal,ny,mycket,28\n"
                                   "nojd,2023,personal,ny,vet-inte,2\nnojd,2023,politiker,helhet,inte,4\n"},
    {"survey_texts.csv", "survey,round,question,number,text\nnojd,2023,helhet,1,Mer av detta\n"}};

static const fb_record *record_of(const char *file) {
    for (const fb_record *record = fb_surveys_subject.records; record->file; record++)
        if (strcmp(record->file, file) == 0) return record;
    fail_msg("no record has the file %s", file);
    return NULL;
}

static fb_rc load_within(test_book *t, const survey_file *changed) {
    for (size_t i = 0; i < LENGTH(FILES); i++) {
        const char *text = changed && strcmp(changed->file, FILES[i].file) == 0 ? changed->text : FILES[i].text;
        FB_TRY(fb_record_load(t->store, t->book->association.id, record_of(FILES[i].file), text, strlen(text),
                              FILES[i].file, t->findings));
    }
    return fb_record_checks(t->store, t->book->association.id, fb_surveys_subject.checks, "folder", t->findings);
}

static fb_rc load(test_book *t, const survey_file *changed) {
    fb_findings_clear(t->findings);
    FB_TRY(fb_begin(t->store));
    return fb_end(t->store, load_within(t, changed));
}

static fb_buf dumped(const test_book *t) {
    fb_buf out;
    fb_buf_init(&out, FB_MIB(1));
    for (const fb_record *record = fb_surveys_subject.records; record->file; record++)
        assert_ok(fb_record_dump(&out, t->store, t->book->association.id, record), NULL);
    return out;
}

static test_book *loaded(void) {
    test_book *t = test_book_new();
    assert_ok(load(t, NULL), t->findings);
    return t;
}

/* Tables -------------------------------------------------------------------------------------- */

static fb_rc make(test_book *t, int year, const char *name, const char *const *words, size_t count, fb_view **out) {
    const fb_asked asked = {.book = t->book,
                            .year = year,
                            .words = words,
                            .word_count = count,
                            .arena = t->arena,
                            .findings = t->findings};
    for (const fb_subject_view *view = fb_surveys_subject.views; view->name; view++)
        if (strcmp(view->name, name) == 0) return view->make(&asked, out);
    fail_msg("there is no table %s", name);
    return FB_ENOTFOUND;
}

/* Cells with bars between; * is withheld, – not known, shares in per mille. */
static void assert_view(test_book *t, int year, const char *name, const char *first, const char *second,
                        const char *expected) {
    const char *const words[] = {first, second};
    fb_view *view;
    fb_buf text;
    assert_ok(make(t, year, name, words, (size_t)(first != NULL) + (second != NULL), &view), t->findings);
    fb_buf_init(&text, FB_KIB(64));
    for (const fb_view_row *row = view->rows; row; row = row->next)
        for (size_t i = 0; i < view->column_count; i++) {
            const fb_view_cell *cell = &row->cells[i];
            if (cell->withheld || !cell->has)
                fb_buf_add(&text, cell->withheld ? "*" : "–");
            else if (view->columns[i].kind == FB_VIEW_TEXT)
                fb_buf_add(&text, cell->text);
            else
                fb_buf_printf(&text, "%lld", (long long)cell->number);
            fb_buf_add(&text, i + 1 == view->column_count ? "\n" : " | ");
        }
    assert_string_equal(text.text, expected);
    fb_buf_free(&text);
}

/* 40 have an opinion of 2023's first question: 20 much, 6 rather, 14 not. */
static void shares_leave_out_who_does_not_know(void **state) {
    (void)state;
    test_book *t = loaded();
    assert_view(t, 2023, "survey", "nojd", NULL,
                "Nöjd i sin helhet | 500 | 150 | 650 | 1000 | 40 | 4 | 647\n"
                "Nytt ord | 1000 | 0 | 1000 | – | 28 | 2 | 750\n"); /* asked in other words in 2022 */
    assert_view(t, 2022, "survey", "nojd", NULL,
                "Nöjd i sin helhet | 1000 | 0 | 1000 | 20 | 20\nNytt ord | 0 | 0 | 0 | 40 | 0\n");
    assert_view(t, 2023, "survey-rounds", "nojd", NULL, "Nöjd i sin helhet | 1000 | 650\nNytt ord | – | 1000\n");
    test_book_free(t);
}

/* Four politicians are too few; with them the next smallest group, or they would follow from the sum. */
static void a_small_group_is_withheld_and_does_not_follow(void **state) {
    (void)state;
    test_book *t = loaded();
    assert_view(t, 2023, "survey-groups", "nojd", "helhet",
                "Chefer | * | * | * | *\nPolitiker | * | * | * | *\nPersonal | 615 | 0 | 385 | 26\nAll | 500 | 150 | "
                "350 | 40\n");
    assert_view(t, 2023, "survey-groups", "nojd", "ny", "Personal | 1000 | 0 | 0 | 28\nAll | 1000 | 0 | 0 | 28\n");
    assert_view(t, 2023, "survey-response", "nojd", NULL,
                "Chefer | 20 | * | *\nPolitiker | 8 | * | *\nPersonal | 40 | 30 | 750\nAll | 68 | 44 | 647\n");
    assert_view(t, 2023, "surveys", NULL, NULL, "Nöjd? | 20231201 | 68 | 44 | 647\n");
    test_book_free(t);
}

static void a_survey_of_too_few_shows_nothing(void **state) {
    (void)state;
    const survey_file few = {"surveys.csv", "survey,name,unit,least\nnojd,Nöjd?,navet,45\n"};
    test_book *t = test_book_new();
    assert_ok(load(t, &few), t->findings);
    assert_view(t, 2023, "survey", "nojd", NULL,
                "Nöjd i sin helhet | * | * | * | * | * | * | *\nNytt ord | * | * | * | – | * | * | *\n");
    assert_view(t, 2023, "surveys", NULL, NULL, "Nöjd? | 20231201 | 68 | * | *\n");
    fb_subject_figures figures = {.arena = t->arena};
    assert_ok(fb_surveys_subject.figures(&(fb_asked){.book = t->book, .year = 2023, .arena = t->arena}, &figures),
              NULL);
    for (size_t i = 0; i < figures.count; i++)
        if (!strstr(figures.list[i].name, ".invited")) assert_true(figures.list[i].withheld);
    test_book_free(t);
}

static void what_was_written_in_words_is_for_those_who_work_with_it(void **state) {
    (void)state;
    test_book *t = loaded();
    assert_view(t, 2023, "survey-texts", "nojd", NULL, "Nöjd i sin helhet | Mer av detta\n");
    for (const fb_subject_view *view = fb_surveys_subject.views; view->name; view++)
        assert_int_equal(view->internal, strcmp(view->name, "survey-texts") == 0);
    test_book_free(t);
}

static void figures_say_the_same_as_the_tables(void **state) {
    (void)state;
    static const struct {
        const char *name;
        int64_t value, per;
    } EXPECTED[] = {{"survey.nojd.invited", 68, 0},        {"survey.nojd.answered", 44, 0},
                    {"survey.nojd.response", 44, 68},      {"survey.nojd.helhet.positive", 26, 40},
                    {"survey.nojd.helhet.mycket", 20, 40}, {"survey.nojd.helhet.unknown", 4, 0},
                    {"survey.nojd.ny.positive", 28, 28},   {"survey.nojd.targets", 2, 0},
                    {"survey.nojd.targets.met", 1, 0}};
    test_book *t = loaded();
    fb_subject_figures figures = {.arena = t->arena};
    assert_ok(fb_surveys_subject.figures(&(fb_asked){.book = t->book, .year = 2023, .arena = t->arena}, &figures),
              NULL);
    for (size_t i = 0; i < LENGTH(EXPECTED); i++) {
        size_t at = 0;
        while (at < figures.count && strcmp(figures.list[at].name, EXPECTED[i].name) != 0)
            at++;
        if (at == figures.count) fail_msg("no figure %s", EXPECTED[i].name);
        assert_int_equal(figures.list[at].value, EXPECTED[i].value);
        assert_int_equal(figures.list[at].per, EXPECTED[i].per);
        assert_false(figures.list[at].withheld);
    }
    figures = (fb_subject_figures){.arena = t->arena};
    assert_ok(fb_surveys_subject.figures(&(fb_asked){.book = t->book, .year = 2024, .arena = t->arena}, &figures),
              NULL);
    assert_int_equal(figures.count, 0); /* nothing was asked */
    test_book_free(t);
}

static void a_name_that_is_none_is_told(void **state) {
    (void)state;
    static const struct {
        const char *view, *words[2];
        size_t count;
        int year;
        const char *key;
    } WRONG[] = {{"survey", {"annan"}, 1, 2023, "view.survey"},
                 {"survey", {"nojd"}, 1, 2021, "view.survey"},
                 {"survey-texts", {"annan"}, 1, 2023, "view.survey"},
                 {"survey-groups", {"nojd", "ingen"}, 2, 2023, "view.question"}};
    test_book *t = loaded();
    for (size_t i = 0; i < LENGTH(WRONG); i++) {
        fb_view *view;
        fb_findings_clear(t->findings);
        assert_int_equal(make(t, WRONG[i].year, WRONG[i].view, WRONG[i].words, WRONG[i].count, &view), FB_ENOTFOUND);
        test_finding(t->findings, WRONG[i].key);
    }
    test_book_free(t);
}

/* Refusals ------------------------------------------------------------------------------------ */

static const struct {
    survey_file file;
    const char *key;
    int64_t line;
    const char *found;
} REFUSALS[] = {
    {{"surveys.csv", "survey,name,unit,least\nnojd,N,navet,2\n"}, "record.rule", 2, "3 or more"},
    {{"surveys.csv", "survey,name,unit,least\nnojd,N,none,5\n"}, "survey.unit", 2, "none"},
    {{"surveys.csv", "survey,name,unit,least\nannan,N,,5\n"}, "survey.unknown", 2, "nojd"},
    {{"survey_scales.csv", "scale,answer,position,label,counts\ngrad,bra,1,Bra,maybe\n"},
     "record.rule",
     2,
     "positive"},
    {{"survey_scales.csv", "scale,answer,position,label,counts\nannan,bra,1,Bra,positive\n"},
     "survey.scale",
     2,
     "grad"},
    {{"survey_questions.csv",
      "survey,question,position,text,scale,target,compare_from\nnojd,helhet,1,T,grad,100.01,\n"},
     "record.rule",
     2,
     "100 per cent"},
    {{"survey_questions.csv", "survey,question,position,text,scale,target,compare_from\nnojd,helhet,1,T,grad,,\n"},
     "survey.question",
     4,
     "ny"},
    {{"survey_rounds.csv", "survey,round,opened,closed,text\nnojd,2023,2023-11-02,2023-11-01,\n"},
     "record.rule",
     2,
     "closed"},
    {{"survey_rounds.csv", "survey,round,opened,closed,text\nnojd,2023,2023-11-01,2023-12-01,\n"},
     "survey.round",
     2,
     "2022"},
    {{"survey_groups.csv", GROUPS "nojd,2022,alla,1,Alla,39,40\n"}, "record.rule", 2, "no more"},
    {{"survey_groups.csv", GROUPS "nojd,2022,alla,1,Alla,0,0\n"}, "record.rule", 2, "somebody"},
    {{"survey_groups.csv", GROUPS "nojd,2022,alla,1,Alla,50,40\n"}, "survey.group", 5, "chefer"},
    {{"survey_groups.csv", GROUPS "nojd,2022,alla,1,Alla,50,39\nnojd,2023,chefer,1,Chefer,20,10\n"
                                  "nojd,2023,personal,3,Personal,40,30\nnojd,2023,politiker,2,Politiker,8,4\n"},
     "survey.many",
     3,
     "40 answers to helhet"},
    {{"survey_answers.csv", ANSWERS "nojd,2022,alla,helhet,kanske,1\n"}, "survey.answer", 2, "kanske"},
    {{"survey_answers.csv", ANSWERS "nojd,2022,alla,helhet,mycket,-1\n"}, "record.field", 2, "answers"},
    {{"survey_texts.csv", "survey,round,question,number,text\nnojd,2023,helhet,1,Ring 850101-1236\n"},
     "personal.number",
     2,
     "personal number"},
};

static void what_cannot_be_is_refused_with_file_and_line_and_nothing_is_stored(void **state) {
    (void)state;
    test_book *t = loaded();
    fb_buf before = dumped(t);
    for (size_t i = 0; i < LENGTH(REFUSALS); i++) {
        assert_rc(load(t, &REFUSALS[i].file), FB_EINPUT, t->findings);
        const fb_finding *finding = test_finding(t->findings, REFUSALS[i].key);
        assert_int_equal(finding->line, REFUSALS[i].line);
        if (!strstr(finding->text, REFUSALS[i].found)) fail_msg("%zu: %s", i, finding->text);
        fb_buf after = dumped(t);
        assert_string_equal(after.text, before.text);
        fb_buf_free(&after);
    }
    fb_buf_free(&before);
    test_book_free(t);
}

static void what_is_loaded_is_dumped_the_same(void **state) {
    (void)state;
    test_book *t = loaded();
    fb_buf all, out = dumped(t);
    fb_buf_init(&all, FB_MIB(1));
    for (size_t i = 0; i < LENGTH(FILES); i++)
        fb_buf_add(&all, FILES[i].text);
    assert_string_equal(out.text, all.text);
    fb_buf_free(&all);
    fb_buf_free(&out);
    test_book_free(t);
}

/* Faults -------------------------------------------------------------------------------------- */

static fb_rc load_or_read(void *context) {
    test_book *t = context;
    FB_TRY(load(t, NULL));
    fb_arena_reset(t->arena);
    static const char *const WORDS[] = {"nojd", "helhet"};
    for (const fb_subject_view *view = fb_surveys_subject.views; view->name; view++) {
        fb_view *made;
        FB_TRY(make(t, 2023, view->name, WORDS, view->most, &made));
    }
    fb_subject_figures figures = {.arena = t->arena};
    return fb_surveys_subject.figures(&(fb_asked){.book = t->book, .year = 2023, .arena = t->arena}, &figures);
}

static void a_failing_step_is_an_error_and_no_half_survey(void **state) {
    (void)state;
    test_book *t = test_book_new();
    assert_true(test_each_fault(load_or_read, NULL, NULL, t) > 40);
    fb_buf out = dumped(t);
    assert_non_null(strstr(out.text, "Mer av detta"));
    fb_buf_free(&out);
    test_book_free(t);
}

/* Properties ---------------------------------------------------------------------------------- */

/* Whatever the groups' sizes: no shown group is below the limit, and one withheld is never alone. */
static void no_withheld_group_is_alone(void **state) {
    test_random *random = *state;
    for (int round = 0; round < 40; round++) {
        test_book *t = test_book_new();
        fb_buf groups, answers;
        fb_buf_init(&groups, FB_KIB(64));
        fb_buf_init(&answers, FB_KIB(64));
        fb_buf_add(&groups, GROUPS);
        fb_buf_add(&answers, ANSWERS);
        int64_t n = test_random_between(random, 1, 6);
        for (int64_t g = 0; g < n; g++) {
            int answered = (int)test_random_between(random, 0, 12);
            fb_buf_printf(&groups, "nojd,2023,g%d,%d,G,20,%d\n", (int)g, (int)g, answered);
            fb_buf_printf(&answers, "nojd,2023,g%d,helhet,mycket,%d\n", (int)g, answered);
        }
        assert_ok(load(t, NULL), t->findings);
        assert_ok(fb_begin(t->store), NULL);
        assert_ok(fb_record_load(t->store, t->book->association.id, record_of("survey_groups.csv"), groups.text,
                                 groups.length, "g", t->findings),
                  t->findings);
        assert_ok(fb_record_load(t->store, t->book->association.id, record_of("survey_answers.csv"), answers.text,
                                 answers.length, "a", t->findings),
                  t->findings);
        assert_ok(fb_commit(t->store), NULL);
        fb_survey_result result;
        const fb_survey_round which = {.survey = "nojd", .key = "2023", .closed = 20231201};
        assert_ok(fb_survey_read(t->book, &which, t->arena, &result), NULL);
        const fb_survey_question *question = &result.questions[0];
        size_t withheld = question->all.withheld;
        for (size_t g = 0; g < result.group_count; g++) {
            withheld += question->groups[g].withheld;
            if (!question->groups[g].withheld)
                assert_true(question->groups[g].known == 0 || question->groups[g].known >= 5);
        }
        assert_true(withheld != 1);
        fb_buf_free(&groups);
        fb_buf_free(&answers);
        test_book_free(t);
    }
    test_random_done(random);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shares_leave_out_who_does_not_know),
        cmocka_unit_test(a_small_group_is_withheld_and_does_not_follow),
        cmocka_unit_test(a_survey_of_too_few_shows_nothing),
        cmocka_unit_test(what_was_written_in_words_is_for_those_who_work_with_it),
        cmocka_unit_test(figures_say_the_same_as_the_tables),
        cmocka_unit_test(a_name_that_is_none_is_told),
        cmocka_unit_test(what_cannot_be_is_refused_with_file_and_line_and_nothing_is_stored),
        cmocka_unit_test(what_is_loaded_is_dumped_the_same),
        cmocka_unit_test(a_failing_step_is_an_error_and_no_half_survey),
        test_property(no_withheld_group_is_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
